#include "evaluation/gains.h"

#include "evaluation/demand.h"
#include "policy/call.h"

int gain_counts(const Shape *shape, const Requirement *row, const Gain *gain) {
  if (row->from != row->to || row->to != gain->target) return 0;
  if (row->subject != SUBJECT_TOTAL) return row->subject == gain->subject;
  if (gain->subject == SUBJECT_TOTAL) return !requirement_excludes(row, &shape->evaluation->policy->model);
  return !(row->most && row->most[gain->subject] != NO_MOST) && !requirement_joint(row, gain->subject);
}

int gain_is_of(const Requirement *row, const Gain *gain, int subject) {
  return row->from == row->to && row->to == gain->target && gain->subject == subject;
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
  gain.target = calendar_next(evaluation->calendar, label);
  for (int i = 0; i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    counts = counts || gain_counts(shape, row, &gain) || gain_is_of(row, &gain, gain.subject);
  }
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

int gains_find(Shape *shape, Failure *failure) {
  const PolicyModel *model = &shape->evaluation->policy->model;
  if (!shape_could_pass(shape) || shape->year_count == 0) return SQLITE_OK;
  int first = shape->years[0], last = first;
  for (int i = 0; i < shape->count; i++)
    if (shape_row(shape, i)->to > last) last = shape_row(shape, i)->to;
  if (evaluation_charge(shape->evaluation, 100 * (int64_t)(last - first + 1), failure) != SQLITE_OK) return failure->code;
  size_t most = (size_t)model->settlement_count * (size_t)(last - first + 1) + 1;
  shape->gains = arena_allocate(&shape->evaluation->arena, most * sizeof *shape->gains);
  if (!shape->gains) return evaluation_fail_memory(shape->evaluation, failure);
  /* From the last on, so that a year is known to pass on when the one before it is looked at. */
  for (int label = last; label >= first; label--)
    for (int j = 0; calendar_has_year(shape->evaluation->calendar, label) && j < model->settlement_count; j++)
      if (model->settlements[j].kind == SETTLEMENT_CARRY && find_gain(shape, j, label, failure) != SQLITE_OK)
        return failure->code;
  return SQLITE_OK;
}

void gains_name_columns(Shape *shape, int column) {
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
        row->joint_count == 0 && row->need >= minimum)
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
  /* By all rules, those with no room for more among them. */
  const YearAccount *to = evaluation_find_year(evaluation, gain->target);
  if (to) passes = is_total ? to->carried : to->carried_subjects[subject];
  Hours deficit = asks_minimum(shape, gain->year, subject, minimum) ? 0 : hours_above_zero(passes + need - own);
  int64_t *cells, *own_cells;
  /* What was carried in passes on no further: no more than the year's own. */
  if (program_add_row(evaluation, program, passes - own, &own_cells, failure) != SQLITE_OK ||
      program_add_row(evaluation, program, passes + need - own - deficit, &cells, failure) != SQLITE_OK)
    return failure->code;
  for (int j = 0; gain->place != NO_INDEX && j < shape->kind_count; j++)
    if (is_total || shape_is_only(shape, shape->kinds[j], subject))
      own_cells[shape_column_at(shape, gain->place, j)] = cells[shape_column_at(shape, gain->place, j)] = 1;
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

int gains_add_rows(Shape *shape, Program *program, Failure *failure) {
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
