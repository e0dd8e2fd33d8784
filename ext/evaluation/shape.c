#include "evaluation/shape.h"

#include <string.h>

#include "policy/call.h"

/* Whether hours of the year before can be carried over to more use than those of the row's own year: where that holds subjects to so many, or asks for
** a share of what is learnt in it; or where it is closed, and the year before may still be made up. */
static int takes_from_before(const Shape *shape, const Requirement *row, int before, int *takes, Failure *failure) {
  Opening own, earlier;
  *takes = row->joint_count > 0 || row->denominator;
  for (int i = 0; row->most && !*takes && i < shape->evaluation->policy->model.subject_count; i++)
    *takes = row->most[i] != NO_MOST;
  if (*takes || !shape->evaluation->policy->model.has_make_up) return SQLITE_OK;
  if (opening_of(shape->evaluation, shape->asked_year, row->to, &own, failure) == SQLITE_OK && !own.is_open &&
      opening_of(shape->evaluation, shape->asked_year, before, &earlier, failure) == SQLITE_OK)
    *takes = earlier.is_open;
  return failure->code;
}

int shape_sources(Shape *shape, Failure *failure) {
  if (!shape->evaluation->policy->model.has_carry) return SQLITE_OK;
  shape->sources = arena_allocate(&shape->evaluation->arena, (size_t)shape->count * sizeof *shape->sources);
  if (!shape->sources) return evaluation_fail_memory(shape->evaluation, failure);
  for (int i = 0; i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    int before = row->from == row->to ? calendar_previous(shape->evaluation->calendar, row->to) : CALENDAR_NO_YEAR, takes = 0;
    if (before != CALENDAR_NO_YEAR && takes_from_before(shape, row, before, &takes, failure) != SQLITE_OK) return failure->code;
    shape->sources[i] = takes ? before : CALENDAR_NO_YEAR;
  }
  return SQLITE_OK;
}

static int source_of(const Shape *shape, int row) {
  return shape->sources ? shape->sources[row] : CALENDAR_NO_YEAR;
}

int shape_could_pass(const Shape *shape) {
  const PolicyModel *model = &shape->evaluation->policy->model;
  for (int i = 0; model->has_carry && i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    if (source_of(shape, i) != CALENDAR_NO_YEAR) return 1;
    for (int j = 0; row->from == row->to && j < shape->count; j++)
      if (shape_row(shape, j)->from < row->from) return 1;
  }
  return 0;
}

int shape_is_plain(const Shape *shape) {
  if (shape->gap_count || shape_could_pass(shape)) return 0;
  for (int i = 0; i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    if (row->denominator || row->most || row->joint_count) return 0;
    for (int j = 0; j < i; j++) {
      const Requirement *other = shape_row(shape, j);
      if ((row->from != other->from || row->to != other->to) && row->from <= other->to && other->from <= row->to) return 0;
    }
  }
  return 1;
}

int shape_year_within(Shape *shape, int from, int to, int *year, Opening *opening, Failure *failure) {
  const Calendar *calendar = shape->evaluation->calendar;
  int latest = CALENDAR_NO_YEAR;
  for (int label = to; label >= from; label--) {
    if (evaluation_charge(shape->evaluation, 20, failure) != SQLITE_OK) return failure->code;
    if (!calendar_has_year(calendar, label)) continue;
    Opening of_label;
    if (opening_of(shape->evaluation, shape->asked_year, label, &of_label, failure) != SQLITE_OK) return failure->code;
    if (latest == CALENDAR_NO_YEAR || of_label.is_open) {
      latest = label;
      *opening = of_label;
    }
    if (of_label.is_open) break;
  }
  *year = latest;
  return SQLITE_OK;
}

static void sort_numbers(int *numbers, int count) {
  for (int i = 1; i < count; i++) {
    int number = numbers[i], at = i;
    for (; at > 0 && numbers[at - 1] > number; at--) numbers[at] = numbers[at - 1];
    numbers[at] = number;
  }
}

/* Years between two bounds of spans count for the same rows: one of them is enough, but of those that grace gives to or takes from each. */
int shape_years(Shape *shape, Failure *failure) {
  Arena *arena = &shape->evaluation->arena;
  int count = 4 * shape->count + 3 * shape->gap_count;
  int *bounds = arena_allocate(arena, (size_t)count * sizeof *bounds);
  shape->years = arena_allocate(arena, (size_t)count * sizeof *shape->years);
  shape->openings = arena_allocate(arena, (size_t)count * sizeof *shape->openings);
  if (!bounds || !shape->years || !shape->openings) return evaluation_fail_memory(shape->evaluation, failure);
  for (int i = 0; i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    int before = source_of(shape, i);
    bounds[4 * i] = bounds[4 * i + 1] = row->from;
    bounds[4 * i + 2] = bounds[4 * i + 3] = row->to + 1;
    if (before == CALENDAR_NO_YEAR) continue;
    bounds[4 * i] = before;
    bounds[4 * i + 3] = before + 1;
  }
  for (int i = 0; i < shape->gap_count; i++) {
    int *of_gap = bounds + 4 * shape->count + 3 * i, next = calendar_next(shape->evaluation->calendar, shape->gaps[i].year);
    of_gap[0] = shape->gaps[i].year;
    of_gap[1] = next;
    of_gap[2] = next + 1;
  }
  sort_numbers(bounds, count);
  for (int i = 0; i + 1 < count; i++) {
    int is_covered = 0, year;
    if (bounds[i] == bounds[i + 1]) continue;
    for (int j = 0; j < shape->count; j++)
      is_covered = is_covered || shape_covers_year(shape_row(shape, j), bounds[i]) || source_of(shape, j) == bounds[i];
    if (!is_covered) continue;
    Opening *opening = &shape->openings[shape->year_count];
    if (shape_year_within(shape, bounds[i], bounds[i + 1] - 1, &year, opening, failure) != SQLITE_OK) return failure->code;
    if (year == CALENDAR_NO_YEAR) continue;
    shape->years[shape->year_count++] = year;
  }
  return SQLITE_OK;
}

int shape_is_held(const Requirement *row, int subject) {
  if (row->most && row->most[subject] != NO_MOST) return row->most[subject] != 0;
  return requirement_joint(row, subject) != NULL;
}

int shape_count_held(const Shape *shape, const Requirement *row) {
  int count = 0;
  for (int i = 0; i < shape->evaluation->policy->model.subject_count; i++)
    count += !row->denominator && requirement_concerns(row, i) && shape_is_held(row, i);
  return count;
}

static int keep_lines(Shape *shape, int year, Failure *failure) {
  Evaluation *evaluation = shape->evaluation;
  const RequirementSet *set;
  if (policy_requirements(evaluation->policy, REQUIREMENTS_ANNUAL, year, evaluation->person, &set, failure) != SQLITE_OK)
    return failure->code;
  for (int i = 0; set->unknown == NO_INDEX && i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (!requirement_is_minimum_of(row, year, SUBJECT_TOTAL) || !(row->most || row->joint_count)) continue;
    if (shape->line_count == shape->line_capacity) {
      Requirement *grown =
          arena_grow(&evaluation->arena, shape->lines, shape->line_count, &shape->line_capacity, sizeof *grown);
      if (!grown) return evaluation_fail_memory(evaluation, failure);
      shape->lines = grown;
    }
    shape->lines[shape->line_count] = *row;
    if (!evaluation_keep_requirement(evaluation, &shape->lines[shape->line_count++]))
      return evaluation_fail_memory(evaluation, failure);
  }
  return SQLITE_OK;
}

int shape_lines(Shape *shape, Failure *failure) {
  const Calendar *calendar = shape->evaluation->calendar;
  if (!shape->evaluation->policy->model.has_bounds || !shape_could_pass(shape) || shape->year_count == 0) return SQLITE_OK;
  int last = shape->years[0];
  for (int i = 0; i < shape->count; i++)
    if (shape_row(shape, i)->to > last) last = shape_row(shape, i)->to;
  for (int year = shape->years[0]; year <= last; year++)
    if (calendar_has_year(calendar, year) &&
        (evaluation_charge(shape->evaluation, 100, failure) != SQLITE_OK || keep_lines(shape, year, failure) != SQLITE_OK))
      return failure->code;
  return SQLITE_OK;
}

/* Whether hours of the subject pass into another year by a rule of its own. */
static int passes_alone(const Shape *shape, int subject) {
  const PolicyModel *model = &shape->evaluation->policy->model;
  for (int i = 0; i < model->settlement_count; i++)
    if (model->settlements[i].kind == SETTLEMENT_CARRY && model->settlements[i].subject == subject)
      return shape_could_pass(shape);
  return 0;
}

/* Whether hours of the subject fill a gap of its own. */
static int fills_alone(const Shape *shape, int subject) {
  for (int i = 0; i < shape->gap_count; i++)
    if (shape->gaps[i].subject == subject) return 1;
  return 0;
}

/* Whether an hour of the one is as good as one of the other for the row. */
static int are_alike_for(const Requirement *row, int a, int b) {
  if (row->denominator ? (row->subject == a) != (row->subject == b)
                       : requirement_concerns(row, a) != requirement_concerns(row, b))
    return 0;
  if (shape_is_held(row, a) || shape_is_held(row, b)) return 0;
  return !row->most || (row->most[a] == 0) == (row->most[b] == 0);
}

static int are_alike(const Shape *shape, int a, int b) {
  if (passes_alone(shape, a) || passes_alone(shape, b) || fills_alone(shape, a) || fills_alone(shape, b)) return 0;
  for (int i = 0; i < shape->count; i++)
    if (!are_alike_for(shape_row(shape, i), a, b)) return 0;
  for (int i = 0; i < shape->line_count; i++)
    if (!are_alike_for(&shape->lines[i], a, b)) return 0;
  return 1;
}

static void add_kind(Shape *shape, const char *subjects) {
  int count = shape->evaluation->policy->model.subject_count, width = 0;
  for (int i = 0; i < count; i++) width += subjects[i];
  for (int i = 0; i < shape->kind_count; i++)
    if (memcmp(shape->kinds[i], subjects, (size_t)count) == 0) return;
  if (width == 0) return;
  shape->kinds[shape->kind_count] = subjects;
  shape->widths[shape->kind_count++] = width;
}

/* Subjects that are alike make a kind of hours; those are enough. A plan that people read names the widest kinds that would do:
** "any subject", "either of these". */
int shape_kinds(Shape *shape, int is_for_reading, Failure *failure) {
  Arena *arena = &shape->evaluation->arena;
  int subjects = shape->evaluation->policy->model.subject_count;
  size_t most = (size_t)subjects + (size_t)shape->count + 1;
  shape->kinds = arena_allocate(arena, most * sizeof *shape->kinds);
  shape->widths = arena_allocate(arena, most * sizeof *shape->widths);
  char *seen = arena_allocate(arena, (size_t)subjects);
  if (!shape->kinds || !shape->widths || !seen) return evaluation_fail_memory(shape->evaluation, failure);
  if (evaluation_charge(shape->evaluation, (int64_t)subjects * subjects * shape->count, failure) != SQLITE_OK)
    return failure->code;
  for (int i = 0; i < subjects; i++) {
    if (seen[i]) continue;
    char *kind = arena_allocate(arena, (size_t)subjects);
    if (!kind) return evaluation_fail_memory(shape->evaluation, failure);
    for (int j = i; j < subjects; j++)
      if (j == i || are_alike(shape, i, j)) kind[j] = seen[j] = 1;
    add_kind(shape, kind);
  }
  for (int i = 0; is_for_reading && i <= shape->count; i++) {
    const Requirement *row = i < shape->count ? shape_row(shape, i) : NULL;
    char *kind = arena_allocate(arena, (size_t)subjects);
    if (!kind) return evaluation_fail_memory(shape->evaluation, failure);
    for (int j = 0; j < subjects; j++)
      kind[j] = !row || (!row->denominator && requirement_concerns(row, j) && !(row->most && row->most[j] != NO_MOST) &&
                         !requirement_joint(row, j));
    add_kind(shape, kind);
  }
  return SQLITE_OK;
}

int64_t shape_weight(const Shape *shape, const char *kind, const int64_t *weights) {
  int found = NO_INDEX;
  for (int i = 0; i < shape->evaluation->policy->model.subject_count; i++)
    if (kind[i] && (found == NO_INDEX || weights[i] < weights[found])) found = i;
  return found == NO_INDEX ? 0 : weights[found];
}

int shape_is_only(const Shape *shape, const char *kind, int subject) {
  for (int i = 0; i < shape->evaluation->policy->model.subject_count; i++)
    if ((kind[i] != 0) != (i == subject)) return 0;
  return 1;
}

/* Deferrals ------------------------------------------------------------------------------------------------------------ */

/* Whether what earlier years leave to the row could be had in them to more use: where another looks at an earlier year, or asks for a share of the
** row's own, which hours there could make too small. (Where hours are carried
** over as well, or of a subject only so many count, spans would not say what the year asks.) */
static int asks_by_spans(const Shape *shape, int index) {
  const Requirement *row = shape_row(shape, index);
  int is_earlier = 0;
  if (row->span_count == 0 || shape->evaluation->policy->model.has_carry) return 0;
  for (int i = 0; i < shape->evaluation->policy->model.subject_count; i++)
    if (shape_is_held(row, i)) return 0;
  for (int i = 0; i < shape->count; i++)
    is_earlier = is_earlier || shape_row(shape, i)->from < row->to || shape_row(shape, i)->denominator;
  return is_earlier;
}

int shape_spans(Shape *shape, Failure *failure) {
  Evaluation *evaluation = shape->evaluation;
  int count = 0, added = 0;
  for (int i = 0; i < shape->count; i++) count += asks_by_spans(shape, i) ? shape_row(shape, i)->span_count : 1;
  if (count == shape->count) return SQLITE_OK;
  RequirementSet *set = arena_allocate(&evaluation->arena, sizeof *set);
  Requirement *rows = arena_allocate(&evaluation->arena, (size_t)count * sizeof *rows);
  RequirementState *states = arena_allocate(&evaluation->arena, (size_t)count * sizeof *states);
  int *numbers = arena_allocate(&evaluation->arena, (size_t)count * sizeof *numbers);
  if (!set || !rows || !states || !numbers) return evaluation_fail_memory(evaluation, failure);
  for (int i = 0; i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    int is_spans = asks_by_spans(shape, i);
    for (int j = 0; j < (is_spans ? row->span_count : 1); j++, added++) {
      numbers[added] = added;
      rows[added] = *row;
      states[added] = shape->states[shape->rows[i]];
      if (!is_spans) continue;
      rows[added].from = row->spans[j].from;
      rows[added].need = row->spans[j].need;
      rows[added].needs = NULL;
      states[added] = evaluation_requirement(evaluation, &rows[added]);
    }
  }
  *set = (RequirementSet){.year = shape->set->year, .unknown = NO_INDEX, .count = count, .rows = rows};
  shape->set = set;
  shape->states = states;
  shape->rows = numbers;
  shape->count = count;
  return SQLITE_OK;
}
