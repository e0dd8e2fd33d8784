#include "evaluation/fills.h"

#include <string.h>

#include "evaluation/demand.h"
#include "evaluation/settlement.h"
#include "policy/call.h"

/* Finding gaps ------------------------------------------------------------------------------------------------- */

static Hours moved_from(const Evaluation *evaluation, int entry) {
  Hours hours = 0;
  for (int i = 0; i < evaluation->move_count; i++)
    if (evaluation->moves[i].entry == entry) hours += evaluation->moves[i].hours;
  return hours;
}

/* Hours of the year that came by grace. */
static Hours moved_into(const Evaluation *evaluation, int year, int subject) {
  Hours hours = 0;
  for (int i = 0; i < evaluation->move_count; i++) {
    const Entry *entry = &evaluation->entries[evaluation->moves[i].entry];
    if (calendar_previous(evaluation->calendar, entry->year) == year && (subject == SUBJECT_TOTAL || entry->subject == subject))
      hours += evaluation->moves[i].hours;
  }
  return hours;
}

/* Fills of the gap by one rule, as they would be if no hours were added: those that find nothing lacking then find nothing later. */
static int add_fills(Shape *shape, Gap *gap, const Settlement *rule, Hours *lack, Failure *failure) {
  Evaluation *evaluation = shape->evaluation;
  int next = calendar_next(evaluation->calendar, gap->year);
  for (int i = 0; i<evaluation->entry_count && * lack> 0; i++) {
    const Entry *entry = &evaluation->entries[i];
    if (evaluation_charge(evaluation, 2, failure) != SQLITE_OK) return failure->code;
    if (entry->year != next || entry->is_posting || entry->subject == NO_INDEX || !entry->has_year) continue;
    if ((gap->subject != SUBJECT_TOTAL && entry->subject != gap->subject) || !settlement_has_grace(evaluation, entry, rule))
      continue;
    Fill fill = {.entry = i, .subject = entry->subject, .earlier = NO_INDEX, .gap = (int)(gap - shape->gaps)};
    int is_known = 0;
    for (int j = 0; j < shape->fill_count; j++) {
      if (shape->fills[j].entry != i) continue;
      if (shape->fills[j].gap == fill.gap) is_known = 1;
      else fill.earlier = j;
    }
    fill.hours = entry->credited + moved_from(evaluation, i);
    if (is_known || fill.hours <= 0) continue;
    Hours left = fill.earlier == NO_INDEX ? fill.hours : fill.hours - shape->fills[fill.earlier].moved;
    fill.moved = left < *lack ? left : *lack;
    *lack -= fill.moved;
    if (shape->fill_count == shape->fill_capacity) {
      Fill *grown = arena_grow(&evaluation->arena, shape->fills, shape->fill_count, &shape->fill_capacity, sizeof *grown);
      if (!grown) return evaluation_fail_memory(evaluation, failure);
      shape->fills = grown;
    }
    shape->fills[shape->fill_count++] = fill;
    gap->count++;
  }
  return SQLITE_OK;
}

/* Whether the rule fills this gap, in this order: those of subjects by all rules, then that of the total. */
static int keep_gap(Shape *shape, int year, int subject, Failure *failure) {
  Evaluation *evaluation = shape->evaluation;
  const PolicyModel *model = &evaluation->policy->model;
  const YearAccount *account = evaluation_find_year(evaluation, year);
  int next = calendar_next(evaluation->calendar, year), known, by_grace, is_filled = 0, first, last;
  const YearAccount *later = evaluation_find_year(evaluation, next);
  Gap gap = {.year = year, .subject = subject, .place = NO_INDEX, .next_place = NO_INDEX, .first = shape->fill_count};
  Hours minimum;
  if (next == CALENDAR_NO_YEAR || (account && account->posted) || (later && later->posted)) return SQLITE_OK;
  if (evaluation_minimum(evaluation, year, subject, &minimum, &known, failure) != SQLITE_OK || !known) return failure->code;
  gap.lack = minimum - evaluation_hours(evaluation, year, subject) + moved_into(evaluation, year, subject);
  if (gap.lack <= 0) return SQLITE_OK;
  if (opening_by_grace(evaluation, shape->asked_year, year, subject, &by_grace, &gap.opening, failure) != SQLITE_OK)
    return failure->code;
  gap.is_open = by_grace = by_grace && !shape->has_no_grace;
  shape->gaps[shape->gap_count] = gap;
  Gap *added = &shape->gaps[shape->gap_count];
  /* What subjects have filled of the total. */
  Hours lack = gap.lack;
  for (int i = 0; subject == SUBJECT_TOTAL && i < shape->fill_count; i++)
    if (shape->gaps[shape->fills[i].gap].year == year) lack -= shape->fills[i].moved;
  Opening opening;
  calendar_bounds(evaluation->calendar, next, &first, &last);
  if (opening_of(evaluation, shape->asked_year, next, &opening, failure) != SQLITE_OK) return failure->code;
  if (opening.last_day >= first && opening.last_day < last) last = opening.last_day;
  for (int i = 0; i < model->settlement_count; i++) {
    const Settlement *rule = &model->settlements[i];
    Figure applies;
    if (rule->kind != SETTLEMENT_GRACE || (rule->subject != SUBJECT_TOTAL && rule->subject != subject)) continue;
    if (policy_settlement(evaluation->policy, i, year, evaluation->person, &applies, failure) != SQLITE_OK)
      return failure->code;
    if (applies.state == FIGURE_NONE) continue;
    is_filled = 1;
    if (settlement_last_day(evaluation->calendar, rule, year) >= last) added->takes_next = 1;
    if (add_fills(shape, added, rule, &lack, failure) != SQLITE_OK) return failure->code;
  }
  shape->gap_count += is_filled && (by_grace || added->count); /* else nothing moves, whatever is planned */
  return SQLITE_OK;
}

/* Whether hours of grace may have to be had for a year that is not asked about, so that others count in the next. */
static int is_to_fill(const Gap *gap) {
  return gap->is_open && gap->takes_next;
}

/* Nothing else in a plan changes what the year before the first lacks. */
static void fix_gaps(Shape *shape) {
  Hours moved = 0;
  int count = 0;
  for (int i = 0; i < shape->gap_count; i++)
    if (is_to_fill(&shape->gaps[i])) return;
  for (int i = 0; i < shape->gap_count; i++) {
    Gap *gap = &shape->gaps[i];
    Hours own = moved;
    for (int j = gap->first; j < gap->first + gap->count; j++) {
      own += gap->subject == SUBJECT_TOTAL ? shape->fills[j].moved : 0;
      moved += shape->fills[j].moved;
      gap->lack -= gap->subject == SUBJECT_TOTAL ? 0 : shape->fills[j].moved;
    }
    if (gap->subject == SUBJECT_TOTAL) gap->lack -= own;
    gap->first = gap->count = 0;
    if (gap->takes_next && gap->lack > 0) shape->gaps[count++] = *gap;
  }
  shape->gap_count = count;
  shape->fill_count = 0;
}

int fills_find(Shape *shape, Failure *failure) {
  Evaluation *evaluation = shape->evaluation;
  const PolicyModel *model = &evaluation->policy->model;
  int from = CALENDAR_LAST_YEAR, to = CALENDAR_FIRST_YEAR;
  if (!model->has_grace) return SQLITE_OK;
  for (int i = 0; i < shape->count; i++) {
    if (shape_row(shape, i)->from < from) from = shape_row(shape, i)->from;
    if (shape_row(shape, i)->to > to) to = shape_row(shape, i)->to;
  }
  if (from > to) return SQLITE_OK;
  from = calendar_first_from(evaluation->calendar, from);
  int before = from == CALENDAR_NO_YEAR ? from : calendar_previous(evaluation->calendar, from);
  if (before != CALENDAR_NO_YEAR) from = before; /* what it lacks may take hours of the first */
  size_t most = ((size_t)to - (size_t)from + 1) * ((size_t)model->subject_count + 1);
  if (from == CALENDAR_NO_YEAR) return SQLITE_OK;
  if (evaluation_charge(evaluation, (int64_t)most, failure) != SQLITE_OK) return failure->code;
  shape->gaps = arena_allocate(&evaluation->arena, most * sizeof *shape->gaps);
  if (!shape->gaps) return evaluation_fail_memory(evaluation, failure);
  for (int year = from; year <= to && year != CALENDAR_NO_YEAR; year = calendar_next(evaluation->calendar, year)) {
    for (int subject = 0; subject < model->subject_count; subject++)
      if (keep_gap(shape, year, subject, failure) != SQLITE_OK) return failure->code;
    if (keep_gap(shape, year, SUBJECT_TOTAL, failure) != SQLITE_OK) return failure->code;
    if (year == before) fix_gaps(shape);
  }
  return SQLITE_OK;
}

/* Columns -------------------------------------------------------------------------------------------------------- */

/* Whether hours of the kind may be such as the gap lacks. */
static int is_lacking(const Shape *shape, const Gap *gap, int kind) {
  return gap->subject == SUBJECT_TOTAL || shape->kinds[kind][gap->subject];
}

/* Of further hours by grace the gap of a subject has one column, that of the total one for each kind. */
static int has_column(const Shape *shape, const Gap *gap, int kind) {
  if (!gap_has_columns(gap)) return 0;
  return gap->subject == SUBJECT_TOTAL || shape_is_only(shape, shape->kinds[kind], gap->subject);
}

static int further_column(const Gap *gap, int kind) {
  return gap->column + (gap->subject == SUBJECT_TOTAL ? kind : 0);
}

int fills_column(const Shape *shape, int gap, int kind) {
  return has_column(shape, &shape->gaps[gap], kind) ? further_column(&shape->gaps[gap], kind) : NO_INDEX;
}

void fills_name_columns(Shape *shape, int *column) {
  for (int i = 0; i < shape->gap_count; i++) {
    Gap *gap = &shape->gaps[i];
    int next = calendar_next(shape->evaluation->calendar, gap->year);
    for (int j = 0; j < shape->year_count; j++) {
      if (shape->years[j] == gap->year) gap->place = j;
      if (gap->takes_next && shape->years[j] == next) gap->next_place = j;
    }
    gap->column = *column;
    if (gap_has_columns(gap)) *column += gap->subject == SUBJECT_TOTAL ? shape->kind_count : 1;
  }
  for (int i = 0; i < shape->fill_count; i++) shape->fills[i].column = (*column)++;
}

void fills_add_to_row(const Shape *shape, const Requirement *row, const int64_t *weights, int64_t *cells, int64_t *bound) {
  for (int i = 0; i < shape->gap_count; i++)
    for (int j = 0; j < shape->kind_count; j++)
      if (has_column(shape, &shape->gaps[i], j) && shape_covers_year(row, shape->gaps[i].year))
        cells[further_column(&shape->gaps[i], j)] += shape_weight(shape, shape->kinds[j], weights);
  for (int i = 0; i < shape->fill_count; i++) {
    const Fill *fill = &shape->fills[i];
    int year = shape->gaps[fill->gap].year, next = calendar_next(shape->evaluation->calendar, year);
    int64_t weight = weights[fill->subject] * (shape_covers_year(row, year) - shape_covers_year(row, next));
    cells[fill->column] += weight;
    *bound += weight * fill->moved;
  }
}

void fills_add_to_year(const Shape *shape, int year, const int64_t *weights, int64_t *cells, int64_t *bound) {
  Requirement of_year = {.from = year, .to = year};
  fills_add_to_row(shape, &of_year, weights, cells, bound);
}

Hours fills_most_out(const Shape *shape, int year, const int64_t *weights) {
  Hours sum = 0;
  for (int i = 0; i < shape->fill_count; i++) {
    const Fill *fill = &shape->fills[i];
    int into = shape->gaps[fill->gap].year;
    if (into == year) sum += weights[fill->subject] * fill->moved;
    else if (calendar_next(shape->evaluation->calendar, into) == year)
      sum += weights[fill->subject] * (fill->hours - fill->moved);
  }
  return sum;
}

/* Adds to a sum, so many times, what the gap is where the fills before `end` are in it. */
static void add_gap(const Shape *shape, const Gap *gap, int end, int64_t times, int64_t *cells, int64_t *bound) {
  int is_total = gap->subject == SUBJECT_TOTAL;
  *bound -= times * gap->lack;
  for (int j = 0; gap->place != NO_INDEX && j < shape->kind_count; j++)
    if (is_lacking(shape, gap, j)) cells[shape_column_at(shape, gap->place, j)] -= times;
  for (int i = 0; i < shape->fill_count; i++) {
    const Fill *fill = &shape->fills[i];
    const Gap *of = &shape->gaps[fill->gap];
    if (of->year == gap->year) {
      if (i < end && (is_total || of == gap)) cells[fill->column] -= times;
    } else if (calendar_next(shape->evaluation->calendar, of->year) == gap->year &&
               (is_total || fill->subject == gap->subject)) {
      /* What no longer fills the year before it is had here. */
      cells[fill->column] += times;
      *bound += times * fill->moved;
    }
  }
  for (int i = 0; i < shape->gain_count; i++)
    if (shape->gains[i].target == gap->year && (is_total || shape->gains[i].subject == gap->subject))
      cells[shape->gains[i].column] -= times;
  for (int i = 0; is_total && i < shape->gap_count; i++)
    for (int j = 0; j < shape->kind_count; j++)
      if (&shape->gaps[i] != gap && shape->gaps[i].year == gap->year && has_column(shape, &shape->gaps[i], j))
        cells[further_column(&shape->gaps[i], j)] -= times;
}

/* What of its entry is left to a fill, and what the fill takes. */
static void add_left(const Shape *shape, const Fill *fill, int64_t times, int64_t *cells, int64_t *bound) {
  *bound -= times * fill->hours;
  if (fill->earlier != NO_INDEX) cells[shape->fills[fill->earlier].column] -= times;
}

static void add_further(const Shape *shape, const Gap *gap, int64_t times, int64_t *cells) {
  for (int j = 0; j < shape->kind_count; j++)
    if (has_column(shape, gap, j)) cells[further_column(gap, j)] += times;
}

static void add_next(const Shape *shape, const Gap *gap, int64_t times, int64_t *cells) {
  for (int j = 0; gap->next_place != NO_INDEX && j < shape->kind_count; j++)
    if (is_lacking(shape, gap, j)) cells[shape_column_at(shape, gap->next_place, j)] += times;
}

/* Rows ------------------------------------------------------------------------------------------------------------- */

/* Hours of any of several subjects may turn out to be of one that has a gap of its own: they are not for its year. */
static int forbid_wide(Shape *shape, Program *program, const Gap *gap, Failure *failure) {
  int64_t *cells;
  for (int j = 0; j < shape->kind_count; j++) {
    if (!shape->kinds[j][gap->subject] || shape->widths[j] == 1) continue;
    if (program_add_row(shape->evaluation, program, 0, &cells, failure) != SQLITE_OK) return failure->code;
    if (gap->place != NO_INDEX) cells[shape_column_at(shape, gap->place, j)] = -1;
    for (int i = 0; i < shape->gap_count; i++) {
      const Gap *total = &shape->gaps[i];
      if (total->year == gap->year && total->subject == SUBJECT_TOTAL && has_column(shape, total, j) &&
          total->opening.last_day != gap->opening.last_day)
        cells[further_column(total, j)] = -1;
    }
  }
  return SQLITE_OK;
}

int fills_add_rows(Shape *shape, Program *program, Failure *failure) {
  int64_t *cells;
  for (int i = 0; i < shape->gap_count; i++) {
    const Gap *gap = &shape->gaps[i];
    if (gap->subject != SUBJECT_TOTAL && forbid_wide(shape, program, gap, failure) != SQLITE_OK) return failure->code;
    if (!gap->is_open) continue;
    if (program_add_row(shape->evaluation, program, 0, &cells, failure) != SQLITE_OK) return failure->code;
    *program_bound(program) = -gap->lack;
    add_further(shape, gap, -1, cells);
  }
  for (int i = 0; i < shape->fill_count; i++) {
    if (program_add_row(shape->evaluation, program, 0, &cells, failure) != SQLITE_OK) return failure->code;
    add_left(shape, &shape->fills[i], 1, cells, program_bound(program));
    cells[shape->fills[i].column] -= 1;
  }
  return SQLITE_OK;
}

/* Cases ------------------------------------------------------------------------------------------------------------ */

/* 0: nothing is lacking before the first fill. 1 to so many: the fills before it take all that is left to them, it takes the rest of the
** gap. Then: all take what is left to them, and something may still be lacking; where the whole of the next year fills it, either
** nothing is, or no hours are had there. */
int fills_cases(const Shape *shape, int gap) {
  const Gap *of = &shape->gaps[gap];
  return of->count + (of->next_place == NO_INDEX ? 2 : 3);
}

static int add_full(Shape *shape, Program *program, const Fill *fill, Failure *failure) {
  int64_t *cells;
  if (program_add_row(shape->evaluation, program, 0, &cells, failure) != SQLITE_OK) return failure->code;
  add_left(shape, fill, -1, cells, program_bound(program));
  cells[fill->column] += 1;
  return SQLITE_OK;
}

/* No hours of grace, neither of fills from `first` on nor further ones. */
static int add_none(Shape *shape, Program *program, const Gap *gap, int first, Failure *failure) {
  int64_t *cells;
  if (program_add_row(shape->evaluation, program, 0, &cells, failure) != SQLITE_OK) return failure->code;
  for (int i = first; i < gap->first + gap->count; i++) cells[shape->fills[i].column] = -1;
  add_further(shape, gap, -1, cells);
  return SQLITE_OK;
}

int fills_add_case(Shape *shape, Program *program, int index, int number, Failure *failure) {
  const Gap *gap = &shape->gaps[index];
  int64_t *cells;
  int end = gap->first + gap->count, part = gap->first + number - 1;
  if (number == 0) {
    if (add_none(shape, program, gap, gap->first, failure) != SQLITE_OK ||
        program_add_row(shape->evaluation, program, 0, &cells, failure) != SQLITE_OK)
      return failure->code;
    add_gap(shape, gap, gap->first, -1, cells, program_bound(program));
    return SQLITE_OK;
  }
  for (int i = gap->first; i < end && i < part; i++)
    if (add_full(shape, program, &shape->fills[i], failure) != SQLITE_OK) return failure->code;
  if (part < end) {
    for (int sign = -1; sign <= 1; sign += 2) {
      if (program_add_row(shape->evaluation, program, 0, &cells, failure) != SQLITE_OK) return failure->code;
      add_gap(shape, gap, part, -sign, cells, program_bound(program));
      cells[shape->fills[part].column] += sign;
    }
    return add_none(shape, program, gap, part + 1, failure);
  }
  if (program_add_row(shape->evaluation, program, 0, &cells, failure) != SQLITE_OK) return failure->code;
  add_gap(shape, gap, end, 1, cells, program_bound(program));
  add_further(shape, gap, -1, cells);
  if (gap->next_place == NO_INDEX) return SQLITE_OK;
  if (program_add_row(shape->evaluation, program, 0, &cells, failure) != SQLITE_OK) return failure->code;
  if (part == end) {
    add_next(shape, gap, -1, cells);
    return SQLITE_OK;
  }
  add_gap(shape, gap, end, -1, cells, program_bound(program));
  add_further(shape, gap, 1, cells);
  return SQLITE_OK;
}

static Hours value_of(const int64_t *cells, int64_t bound, const int64_t *answer, int columns) {
  Hours sum = -bound;
  for (int i = 0; i < columns; i++) sum += cells[i] * answer[i];
  return sum;
}

static Hours gap_of(const Shape *shape, const Gap *gap, int end, const int64_t *answer, int64_t *scratch, int columns) {
  int64_t bound = 0;
  memset(scratch, 0, (size_t)columns * sizeof *scratch);
  add_gap(shape, gap, end, 1, scratch, &bound);
  return hours_above_zero(value_of(scratch, bound, answer, columns));
}

/* What grace moves by the fill, where other hours are as the answer says. */
static Hours moved_by(const Shape *shape, const Gap *gap, int index, const int64_t *answer, int64_t *scratch, int columns) {
  const Fill *fill = &shape->fills[index];
  Hours lacking = gap_of(shape, gap, index, answer, scratch, columns);
  Hours left = fill->hours - (fill->earlier == NO_INDEX ? 0 : answer[shape->fills[fill->earlier].column]);
  return left < lacking ? left : lacking;
}

static int is_broken(const Shape *shape, const Gap *gap, const int64_t *answer, int64_t *scratch, int columns) {
  int end = gap->first + gap->count;
  for (int i = gap->first; i < end; i++)
    if (answer[shape->fills[i].column] != moved_by(shape, gap, i, answer, scratch, columns)) return 1;
  Hours lacking = gap_of(shape, gap, end, answer, scratch, columns), further = 0, next = 0;
  for (int j = 0; j < shape->kind_count; j++) {
    if (has_column(shape, gap, j)) further += answer[further_column(gap, j)];
    if (gap->next_place != NO_INDEX && is_lacking(shape, gap, j)) next += answer[shape_column_at(shape, gap->next_place, j)];
  }
  return further > lacking || (next > 0 && further < lacking);
}

void fills_mend(const Shape *shape, int64_t *answer, int64_t *scratch, int columns) {
  for (int i = 0; i < shape->gap_count; i++) {
    const Gap *gap = &shape->gaps[i];
    for (int j = gap->first; j < gap->first + gap->count; j++)
      answer[shape->fills[j].column] = moved_by(shape, gap, j, answer, scratch, columns);
  }
}

int fills_broken(const Shape *shape, const int64_t *answer, int64_t *scratch, int columns) {
  for (int i = 0; i < shape->gap_count; i++)
    if (is_broken(shape, &shape->gaps[i], answer, scratch, columns)) return i;
  return NO_INDEX;
}
