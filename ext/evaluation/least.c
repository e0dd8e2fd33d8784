#include "evaluation/least.h"

#include <limits.h>
#include <string.h>

#include "evaluation/demand.h"
#include "evaluation/settlement.h"
#include "evaluation/solve.h"
#include "policy/call.h"

/* Which years are open ------------------------------------------------------------------------------------------ */

int evaluation_until(const Evaluation *evaluation, int year) {
  const PolicyModel *model = &evaluation->policy->model;
  int first, last;
  int made_up = calendar_step(&model->calendar, year, model->make_up_years);
  calendar_bounds(&model->calendar, made_up == CALENDAR_NO_YEAR ? year : made_up, &first, &last);
  for (int i = 0; i < model->settlement_count; i++) {
    const Settlement *rule = &model->settlements[i];
    if (rule->kind != SETTLEMENT_GRACE) continue;
    int end = settlement_last_day(&model->calendar, rule, year);
    if (end > last) last = end;
  }
  return evaluation->has_cutoff && evaluation->cutoff <= last ? evaluation->cutoff - 1 : last;
}

int evaluation_is_open(const Evaluation *evaluation, int asked_year, int year) {
  const PolicyModel *model = &evaluation->policy->model;
  const YearAccount *account = evaluation_find_year(evaluation, year);
  int first, last;
  if (account && account->posted && model->make_up_years == 0) return 0;
  calendar_bounds(&model->calendar, asked_year, &first, &last);
  return evaluation_until(evaluation, year) >= (evaluation->has_as_of ? evaluation->as_of : first);
}

/* Where further hours may go ------------------------------------------------------------------------------------- */

/* Hours that a carry-over brings into `target` beyond what it does now, where further hours in `year` make more surplus. */
typedef struct {
  int rule; /* of the policy's settlements */
  int subject;
  int year, target;               /* the year and the one after it */
  int place;                      /* of the year among those in which hours may be had, or NO_INDEX */
  Hours now, room;                /* what passes now, and how much more may */
  int column, is_taken, is_whole; /* columns: the gain; 1 where the subject's surplus is asked for it, and the total's */
} Gain;

/* Requirements under work, and the columns that their hours may be put into. */
typedef struct {
  Evaluation *evaluation;
  const RequirementSet *set;
  const RequirementState *states;
  const int *rows;
  int count;
  int asked_year;
  int year_count;
  int *years; /* of years in which hours count for the same rows, the one to have them in */
  char *open; /* by year */
  int kind_count;
  const char **kinds; /* sets of subjects of which hours may be */
  int *widths;        /* how many subjects are in each */
  int gain_count;
  Gain *gains;
} Shape;

static const Requirement *shape_row(const Shape *shape, int index) {
  return &shape->set->rows[shape->rows[index]];
}

/* Whether hours had for one row could pass into the year of another. */
static int could_pass(const Shape *shape) {
  const PolicyModel *model = &shape->evaluation->policy->model;
  for (int i = 0; model->has_carry && i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    for (int j = 0; row->from == row->to && j < shape->count; j++)
      if (shape_row(shape, j)->from < row->from) return 1;
  }
  return 0;
}

/* Where nothing but minimums is asked that no subject is held to, of spans that are the same or apart. */
static int is_plain(const Shape *shape) {
  if (could_pass(shape)) return 0;
  for (int i = 0; i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    if (row->denominator || row->most) return 0;
    for (int j = 0; j < i; j++) {
      const Requirement *other = shape_row(shape, j);
      if ((row->from != other->from || row->to != other->to) && row->from <= other->to && other->from <= row->to) return 0;
    }
  }
  return 1;
}

/* The latest year of these that is open, else the latest: what is had there counts for the same rows. */
static int year_within(Shape *shape, int from, int to, int *year, int *is_open, Failure *failure) {
  const Calendar *calendar = &shape->evaluation->policy->model.calendar;
  int latest = CALENDAR_NO_YEAR;
  *is_open = 0;
  for (int label = to; label >= from; label--) {
    if (evaluation_charge(shape->evaluation, 20, failure) != SQLITE_OK) return failure->code;
    if (!calendar_has_year(calendar, label)) continue;
    if (latest == CALENDAR_NO_YEAR) latest = label;
    if (!(*is_open = evaluation_is_open(shape->evaluation, shape->asked_year, label))) continue;
    latest = label;
    break;
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

static int covers_year(const Requirement *row, int year) {
  return row->from <= year && year <= row->to;
}

/* Years between two bounds of spans count for the same rows: one of them is enough. */
static int shape_years(Shape *shape, Failure *failure) {
  Arena *arena = &shape->evaluation->arena;
  int count = 2 * shape->count;
  int *bounds = arena_allocate(arena, (size_t)count * sizeof *bounds);
  shape->years = arena_allocate(arena, (size_t)count * sizeof *shape->years);
  shape->open = arena_allocate(arena, (size_t)count);
  if (!bounds || !shape->years || !shape->open) return evaluation_fail_memory(shape->evaluation, failure);
  for (int i = 0; i < shape->count; i++) {
    bounds[2 * i] = shape_row(shape, i)->from;
    bounds[2 * i + 1] = shape_row(shape, i)->to + 1;
  }
  sort_numbers(bounds, count);
  for (int i = 0; i + 1 < count; i++) {
    int is_covered = 0, year, is_open;
    if (bounds[i] == bounds[i + 1]) continue;
    for (int j = 0; j < shape->count; j++) is_covered = is_covered || covers_year(shape_row(shape, j), bounds[i]);
    if (!is_covered) continue;
    if (year_within(shape, bounds[i], bounds[i + 1] - 1, &year, &is_open, failure) != SQLITE_OK) return failure->code;
    if (year == CALENDAR_NO_YEAR) continue;
    shape->open[shape->year_count] = (char)is_open;
    shape->years[shape->year_count++] = year;
  }
  return SQLITE_OK;
}

static int is_held(const Requirement *row, int subject) {
  return row->most && row->most[subject] != NO_MOST && row->most[subject] != 0;
}

/* Whether hours of the subject pass into another year by a rule of its own. */
static int passes_alone(const Shape *shape, int subject) {
  const PolicyModel *model = &shape->evaluation->policy->model;
  for (int i = 0; i < model->settlement_count; i++)
    if (model->settlements[i].kind == SETTLEMENT_CARRY && model->settlements[i].subject == subject) return could_pass(shape);
  return 0;
}

/* Whether an hour of the one is as good as one of the other for every row. */
static int are_alike(const Shape *shape, int a, int b) {
  if (passes_alone(shape, a) || passes_alone(shape, b)) return 0;
  for (int i = 0; i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    if (row->denominator ? (row->subject == a) != (row->subject == b)
                         : requirement_concerns(row, a) != requirement_concerns(row, b))
      return 0;
    if (is_held(row, a) || is_held(row, b)) return 0;
    if (row->most && (row->most[a] == 0) != (row->most[b] == 0)) return 0;
  }
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
static int shape_kinds(Shape *shape, int is_for_reading, Failure *failure) {
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
      kind[j] = !row || (!row->denominator && requirement_concerns(row, j) && !(row->most && row->most[j] != NO_MOST));
    add_kind(shape, kind);
  }
  return SQLITE_OK;
}

/* The program --------------------------------------------------------------------------------------------------------- */

/* Hours of any subject of a kind count for a minimum if those of each do. */
static int counts_fully(const Shape *shape, const Requirement *row, const char *kind) {
  for (int i = 0; i < shape->evaluation->policy->model.subject_count; i++)
    if (kind[i] && (!requirement_concerns(row, i) || (row->most && row->most[i] != NO_MOST))) return 0;
  return 1;
}

static int is_only(const Shape *shape, const char *kind, int subject) {
  for (int i = 0; i < shape->evaluation->policy->model.subject_count; i++)
    if ((kind[i] != 0) != (i == subject)) return 0;
  return 1;
}

/* Columns: each year's kinds, then what counts of subjects that are held to so many hours. */
static int column_at(const Shape *shape, int year, int kind) {
  return year * shape->kind_count + kind;
}

static int count_held(const Shape *shape) {
  int count = 0;
  for (int i = 0; i < shape->count; i++)
    for (int j = 0; j < shape->evaluation->policy->model.subject_count; j++)
      if (!shape_row(shape, i)->denominator && requirement_concerns(shape_row(shape, i), j))
        count += is_held(shape_row(shape, i), j);
  return count;
}

/* `counted` further hours of a held subject: no more than are had, and than there is room for. */
static int add_held(Shape *shape, Program *program, const Requirement *row, int subject, int column, Failure *failure) {
  Hours had = hours_above_zero(evaluation_span(shape->evaluation, row->from, row->to, subject));
  int64_t *cells;
  if (program_add_row(shape->evaluation, program, -hours_above_zero(row->most[subject] - had), &cells, failure) != SQLITE_OK)
    return failure->code;
  cells[column] = -1;
  if (program_add_row(shape->evaluation, program, 0, &cells, failure) != SQLITE_OK) return failure->code;
  cells[column] = -1;
  for (int i = 0; i < shape->year_count; i++)
    for (int j = 0; j < shape->kind_count; j++)
      if (covers_year(row, shape->years[i]) && is_only(shape, shape->kinds[j], subject)) cells[column_at(shape, i, j)] = 1;
  return SQLITE_OK;
}

/* Carrying over ------------------------------------------------------------------------------------------------------ */

/* What a gain counts for a requirement of the year that it comes into. */
static int gain_counts(const Requirement *row, const Gain *gain) {
  if (row->from != row->to || row->to != gain->target) return 0;
  if (row->subject != SUBJECT_TOTAL) return row->subject == gain->subject;
  if (!row->most) return 1;
  return gain->subject != SUBJECT_TOTAL && row->most[gain->subject] == NO_MOST;
}

static Hours carried_now(const Evaluation *evaluation, int target, int subject) {
  const YearAccount *account = evaluation_find_year(evaluation, target);
  if (!account) return 0;
  if (subject != SUBJECT_TOTAL) return account->carried_subjects[subject];
  Hours hours = account->carried;
  for (int i = 0; i < evaluation->policy->model.subject_count; i++) hours -= account->carried_subjects[i];
  return hours;
}

static int find_gain(Shape *shape, int rule, int label, Failure *failure) {
  Evaluation *evaluation = shape->evaluation;
  const PolicyModel *model = &evaluation->policy->model;
  int known, counts = 0;
  Gain gain = {.rule = rule, .subject = model->settlements[rule].subject, .year = label, .place = NO_INDEX};
  gain.target = calendar_next(&model->calendar, label);
  for (int i = 0; i < shape->count; i++) counts = counts || gain_counts(shape_row(shape, i), &gain);
  for (int i = 0; i < shape->gain_count; i++) counts = counts || shape->gains[i].year == gain.target;
  for (int i = 0; i < shape->year_count; i++)
    if (shape->years[i] == label) gain.place = i;
  const YearAccount *to = evaluation_find_year(evaluation, gain.target);
  if (!counts || (to && to->posted)) return SQLITE_OK;
  Hours minimum;
  Figure most;
  if (policy_figure(evaluation->policy, model->limit_count + rule, label, evaluation->person, &most, failure) != SQLITE_OK ||
      most.state != FIGURE_KNOWN)
    return failure->code;
  if (evaluation_minimum(evaluation, label, gain.subject, &minimum, &known, failure) != SQLITE_OK || !known)
    return failure->code;
  gain.now = carried_now(evaluation, gain.target, gain.subject);
  gain.room = most.hours - gain.now;
  if (gain.room > 0) shape->gains[shape->gain_count++] = gain;
  return SQLITE_OK;
}

/* After the years. Each gain takes three columns, from `column` on. */
static int shape_gains(Shape *shape, Failure *failure) {
  const PolicyModel *model = &shape->evaluation->policy->model;
  if (!could_pass(shape) || shape->year_count == 0) return SQLITE_OK;
  int first = shape->years[0], last = first;
  for (int i = 0; i < shape->count; i++)
    if (shape_row(shape, i)->to > last) last = shape_row(shape, i)->to;
  if (evaluation_charge(shape->evaluation, 100 * (int64_t)(last - first + 1), failure) != SQLITE_OK) return failure->code;
  size_t most = (size_t)model->settlement_count * (size_t)(last - first + 1) + 1;
  shape->gains = arena_allocate(&shape->evaluation->arena, most * sizeof *shape->gains);
  if (!shape->gains) return evaluation_fail_memory(shape->evaluation, failure);
  /* From the last on, so that a year is known to pass on when the one before it is looked at. */
  for (int label = last; label >= first; label--)
    for (int j = 0; calendar_has_year(&model->calendar, label) && j < model->settlement_count; j++)
      if (model->settlements[j].kind == SETTLEMENT_CARRY && find_gain(shape, j, label, failure) != SQLITE_OK)
        return failure->code;
  return SQLITE_OK;
}

static void name_gain_columns(Shape *shape, int column) {
  for (int i = 0; i < shape->gain_count; i++) {
    shape->gains[i].column = column++;
    shape->gains[i].is_taken = column++;
    shape->gains[i].is_whole = column++;
  }
}

static int add_row_of(Shape *shape, Program *program, int64_t bound, int plus, int64_t factor, int minus, Failure *failure) {
  int64_t *cells;
  if (program_add_row(shape->evaluation, program, bound, &cells, failure) != SQLITE_OK) return failure->code;
  if (plus >= 0) cells[plus] = factor;
  cells[minus] = -1;
  return SQLITE_OK;
}

/* Whether the year's minimum is asked for anyway, so that the year will have it. */
static int asks_minimum(const Shape *shape, int year, int subject, Hours minimum) {
  for (int i = 0; i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    if (row->from == year && row->to == year && row->subject == subject && !row->denominator && !row->most &&
        row->need >= minimum)
      return 1;
  }
  return 0;
}

/* surplus: own + further - (minimum - carried in) ≥ what passes, of a subject or of the total; asked only where its switch is on, since a year need
** not be complete. */
static int add_surplus(Shape *shape, Program *program, const Gain *gain, int subject, int on, Failure *failure) {
  Evaluation *evaluation = shape->evaluation;
  const YearAccount *account = evaluation_find_year(evaluation, gain->year);
  Hours minimum = 0, carried = 0, passes = 0;
  int known, is_total = subject == SUBJECT_TOTAL;
  if (evaluation_minimum(evaluation, gain->year, subject, &minimum, &known, failure) != SQLITE_OK) return failure->code;
  if (!known) return SQLITE_OK;
  if (account) carried = is_total ? account->carried : account->carried_subjects[subject];
  Hours own = evaluation_hours(evaluation, gain->year, subject) - carried;
  Hours need = hours_above_zero(minimum - carried);
  for (int i = 0; i < shape->gain_count; i++)
    if (shape->gains[i].year == gain->year && (is_total || i == (int)(gain - shape->gains))) passes += shape->gains[i].now;
  Hours deficit = asks_minimum(shape, gain->year, subject, minimum) ? 0 : hours_above_zero(passes + need - own);
  int64_t *cells, *own_cells;
  /* What was carried in passes on no further: no more than the year's own. */
  if (program_add_row(evaluation, program, passes - own, &own_cells, failure) != SQLITE_OK ||
      program_add_row(evaluation, program, passes + need - own - deficit, &cells, failure) != SQLITE_OK)
    return failure->code;
  for (int j = 0; gain->place != NO_INDEX && j < shape->kind_count; j++)
    if (is_total || is_only(shape, shape->kinds[j], subject))
      own_cells[column_at(shape, gain->place, j)] = cells[column_at(shape, gain->place, j)] = 1;
  for (int i = 0; i < shape->gain_count; i++) {
    const Gain *other = &shape->gains[i];
    if (other->year == gain->year && (is_total || other == gain)) own_cells[other->column] = cells[other->column] = -1;
    if (need > 0 && other->target == gain->year && (is_total || other->subject == subject)) cells[other->column] = 1;
  }
  if (deficit == 0) return SQLITE_OK;
  cells[on] = -deficit;
  if (add_row_of(shape, program, -1, -1, 0, on, failure) != SQLITE_OK) return failure->code;
  return add_row_of(shape, program, 0, on, gain->room, gain->column, failure);
}

static int add_gains(Shape *shape, Program *program, Failure *failure) {
  for (int i = 0; i < shape->gain_count; i++) {
    const Gain *gain = &shape->gains[i];
    if (add_row_of(shape, program, -gain->room, -1, 0, gain->column, failure) != SQLITE_OK) return failure->code;
    if (gain->subject != SUBJECT_TOTAL &&
        add_surplus(shape, program, gain, gain->subject, gain->is_taken, failure) != SQLITE_OK)
      return failure->code;
    if (add_surplus(shape, program, gain, SUBJECT_TOTAL, gain->is_whole, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

static int add_minimum(Shape *shape, Program *program, const Requirement *row, const RequirementState *state, int *held,
                       Failure *failure) {
  int64_t *cells;
  int first = *held;
  for (int i = 0; i < shape->evaluation->policy->model.subject_count; i++)
    if (requirement_concerns(row, i) && is_held(row, i) && add_held(shape, program, row, i, (*held)++, failure) != SQLITE_OK)
      return failure->code;
  if (program_add_row(shape->evaluation, program, row->need - state->have, &cells, failure) != SQLITE_OK) return failure->code;
  for (int i = first; i < *held; i++) cells[i] = 1;
  for (int i = 0; i < shape->gain_count; i++) cells[shape->gains[i].column] = gain_counts(row, &shape->gains[i]);
  for (int i = 0; i < shape->year_count; i++)
    for (int j = 0; j < shape->kind_count; j++)
      if (covers_year(row, shape->years[i]) && counts_fully(shape, row, shape->kinds[j])) cells[column_at(shape, i, j)] = 1;
  return SQLITE_OK;
}

/* d × (have + x) ≥ n × (base + all), x of the subject. */
static int add_share(Shape *shape, Program *program, const Requirement *row, const RequirementState *state, Failure *failure) {
  int64_t *cells, n = row->numerator, d = row->denominator;
  if (program_add_row(shape->evaluation, program, n * state->base - d * state->have, &cells, failure) != SQLITE_OK)
    return failure->code;
  for (int i = 0; i < shape->year_count; i++)
    for (int j = 0; j < shape->kind_count; j++)
      if (covers_year(row, shape->years[i]))
        cells[column_at(shape, i, j)] = (is_only(shape, shape->kinds[j], row->subject) ? d : 0) - n;
  for (int i = 0; i < shape->gain_count; i++)
    if (row->from == row->to && row->to == shape->gains[i].target)
      cells[shape->gains[i].column] = (shape->gains[i].subject == row->subject ? d : 0) - n;
  return SQLITE_OK;
}

static int make_program(Shape *shape, Program *program, Failure *failure) {
  int held = shape->year_count * shape->kind_count;
  *program = (Program){.columns = held + count_held(shape) + 3 * shape->gain_count};
  name_gain_columns(shape, held + count_held(shape));
  for (int i = 0; i < shape->count && failure->code == SQLITE_OK; i++) {
    const Requirement *row = shape_row(shape, i);
    const RequirementState *state = &shape->states[shape->rows[i]];
    if (row->denominator) add_share(shape, program, row, state, failure);
    else add_minimum(shape, program, row, state, &held, failure);
  }
  if (failure->code == SQLITE_OK) add_gains(shape, program, failure);
  return failure->code;
}

typedef enum { COST_CLOSED, COST_ALL, COST_READING } CostKind;

static void set_costs(const Shape *shape, CostKind kind, int64_t *costs) {
  int subjects = shape->evaluation->policy->model.subject_count;
  for (int i = 0; i < shape->year_count; i++)
    for (int j = 0; j < shape->kind_count; j++)
      costs[column_at(shape, i, j)] = kind == COST_CLOSED ? !shape->open[i]
                                      : kind == COST_ALL
                                          ? 1
                                          : (int64_t)(shape->year_count - 1 - i) * (subjects + 1) + subjects - shape->widths[j];
}

/* Holds what was least to that. */
static int hold(Shape *shape, Program *program, const int64_t *costs, int64_t least, Failure *failure) {
  int64_t *cells;
  if (program_add_row(shape->evaluation, program, -least, &cells, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; i < shape->year_count * shape->kind_count; i++) cells[i] = -costs[i];
  return SQLITE_OK;
}

static int plan_add(Shape *shape, HoursPlan *plan, int year, const char *kind, int subject, Hours hours, Failure *failure) {
  if (plan->count == plan->capacity) {
    int capacity = plan->capacity ? 2 * plan->capacity : 16;
    PlannedHours *grown = arena_allocate(&shape->evaluation->arena, (size_t)capacity * sizeof *grown);
    if (!grown) return evaluation_fail_memory(shape->evaluation, failure);
    if (plan->count) memcpy(grown, plan->list, (size_t)plan->count * sizeof *grown);
    plan->list = grown;
    plan->capacity = capacity;
  }
  plan->list[plan->count++] = (PlannedHours){year, subject, kind, hours};
  return SQLITE_OK;
}

static int keep_plan(Shape *shape, const int64_t *answer, HoursPlan *plan, Failure *failure) {
  int subjects = shape->evaluation->policy->model.subject_count;
  for (int i = 0; i < shape->year_count; i++)
    for (int j = 0; j < shape->kind_count; j++) {
      Hours hours = answer[column_at(shape, i, j)];
      int subject = SUBJECT_TOTAL, width = shape->widths[j];
      for (int k = 0; width == 1 && k < subjects; k++)
        if (shape->kinds[j][k]) subject = k;
      if (hours > 0 &&
          plan_add(shape, plan, shape->years[i], width == subjects && subject == SUBJECT_TOTAL ? NULL : shape->kinds[j],
                   subject, hours, failure) != SQLITE_OK)
        return failure->code;
    }
  return SQLITE_OK;
}

static int solve_program(Shape *shape, Cost *cost, HoursPlan *plan, Failure *failure) {
  Program program;
  ProgramResult result;
  int64_t least = 0;
  if (shape_years(shape, failure) != SQLITE_OK || shape_kinds(shape, plan != NULL, failure) != SQLITE_OK ||
      shape_gains(shape, failure) != SQLITE_OK || make_program(shape, &program, failure) != SQLITE_OK)
    return failure->code;
  int64_t *costs = arena_allocate(&shape->evaluation->arena, (size_t)(program.columns + 1) * sizeof *costs);
  int64_t *answer = arena_allocate(&shape->evaluation->arena, (size_t)(program.columns + 1) * sizeof *answer);
  if (!costs || !answer) return evaluation_fail_memory(shape->evaluation, failure);
  int closed = 0;
  for (int i = 0; i < shape->year_count; i++) closed += !shape->open[i];
  if (closed && closed < shape->year_count) {
    set_costs(shape, COST_CLOSED, costs);
    if (program_solve(shape->evaluation, &program, costs, &result, &least, NULL, failure) != SQLITE_OK) return failure->code;
    if (result == PROGRAM_NO_ANSWER) return SQLITE_OK;
    cost->closed = least;
    if (hold(shape, &program, costs, least, failure) != SQLITE_OK) return failure->code;
  }
  set_costs(shape, COST_ALL, costs);
  if (program_solve(shape->evaluation, &program, costs, &result, &least, NULL, failure) != SQLITE_OK) return failure->code;
  if (result == PROGRAM_NO_ANSWER || least >= HOURS_RUNAWAY) return SQLITE_OK;
  cost->is_possible = 1;
  cost->hours = least;
  if (closed == shape->year_count) cost->closed = least;
  if (!plan) return SQLITE_OK;
  if (hold(shape, &program, costs, least, failure) != SQLITE_OK) return failure->code;
  set_costs(shape, COST_READING, costs);
  if (program_solve(shape->evaluation, &program, costs, &result, &least, answer, failure) != SQLITE_OK) return failure->code;
  return keep_plan(shape, answer, plan, failure);
}

/* The short way: each span by itself, in its latest open year; the total's hours include the subjects'. */
static int add_plain_span(Shape *shape, const Requirement *span, Cost *cost, HoursPlan *plan, Failure *failure) {
  Arena *arena = &shape->evaluation->arena;
  int subjects = shape->evaluation->policy->model.subject_count, year, is_open;
  Hours *missing = arena_allocate(arena, (size_t)(subjects + 1) * sizeof *missing), sum = 0;
  if (!missing) return evaluation_fail_memory(shape->evaluation, failure);
  for (int i = 0; i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    if (row->from != span->from || row->to != span->to) continue;
    Hours *most = &missing[row->subject == SUBJECT_TOTAL ? subjects : row->subject];
    Hours shortfall = shape->states[shape->rows[i]].shortfall;
    if (shortfall > *most) *most = shortfall;
  }
  if (year_within(shape, span->from, span->to, &year, &is_open, failure) != SQLITE_OK) return failure->code;
  if (year == CALENDAR_NO_YEAR) {
    cost->is_possible = 0;
    return SQLITE_OK;
  }
  for (int i = 0; i < subjects; i++) {
    sum += missing[i];
    char *kind = plan && missing[i] ? arena_allocate(arena, (size_t)subjects) : NULL;
    if (!plan || !missing[i]) continue;
    if (!kind) return evaluation_fail_memory(shape->evaluation, failure);
    kind[i] = 1;
    if (plan_add(shape, plan, year, kind, i, missing[i], failure) != SQLITE_OK) return failure->code;
  }
  if (plan && missing[subjects] > sum &&
      plan_add(shape, plan, year, NULL, SUBJECT_TOTAL, missing[subjects] - sum, failure) != SQLITE_OK)
    return failure->code;
  if (missing[subjects] > sum) sum = missing[subjects];
  cost->hours += sum;
  if (!is_open) cost->closed += sum;
  return SQLITE_OK;
}

/* Deferrals ------------------------------------------------------------------------------------------------------------ */

/* Whether what earlier years leave to the row could be had in them to more use: where another looks at an earlier year. (Where hours are carried
** over as well, or of a subject only so many count, spans would not say what the year asks.) */
static int asks_by_spans(const Shape *shape, int index) {
  const Requirement *row = shape_row(shape, index);
  int is_earlier = 0;
  if (row->span_count == 0 || shape->evaluation->policy->model.has_carry) return 0;
  for (int i = 0; i < shape->evaluation->policy->model.subject_count; i++)
    if (is_held(row, i)) return 0;
  for (int i = 0; i < shape->count; i++) is_earlier = is_earlier || shape_row(shape, i)->from < row->to;
  return is_earlier;
}

/* Puts spans in place of what is deferred into a year: no plan need have it there. */
static int shape_spans(Shape *shape, Failure *failure) {
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
  *set = (RequirementSet){.unknown = NO_INDEX, .count = count, .rows = rows};
  shape->set = set;
  shape->states = states;
  shape->rows = numbers;
  shape->count = count;
  return SQLITE_OK;
}

/* ------------------------------------------------------------------------------------------------------------------------ */

int least_hours(Evaluation *evaluation, const RequirementSet *set, const RequirementState *states, const int *rows, int count,
                int asked_year, Cost *cost, HoursPlan *plan, Failure *failure) {
  Shape shape = {
      .evaluation = evaluation, .set = set, .states = states, .rows = rows, .count = count, .asked_year = asked_year};
  *cost = (Cost){0};
  if (evaluation_charge(evaluation, (int64_t)count * (count + 1), failure) != SQLITE_OK) return failure->code;
  if (shape_spans(&shape, failure) != SQLITE_OK) return failure->code;
  if (count && !is_plain(&shape)) return solve_program(&shape, cost, plan, failure);
  cost->is_possible = 1;
  for (int i = 0; i < count; i++) {
    int is_first = 1;
    for (int j = 0; j < i; j++) is_first = is_first && shape_row(&shape, j)->from != shape_row(&shape, i)->from;
    if (is_first && add_plain_span(&shape, shape_row(&shape, i), cost, plan, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}
