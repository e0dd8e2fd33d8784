#include "evaluation/gains.h"

#include "evaluation/demand.h"
#include "evaluation/fills.h"
#include "policy/call.h"

int gain_counts(const Requirement *row, const Gain *gain) {
  if (row->from != row->to || row->to != gain->target) return 0;
  if (row->subject != SUBJECT_TOTAL) return row->subject == gain->subject;
  if (gain->subject == SUBJECT_TOTAL) return !row->has_only;
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

/* Rules of subjects share what the total does not need, in order of declaration. */
static int find_rivals(Shape *shape, Gain *gain, Failure *failure) {
  Evaluation *evaluation = shape->evaluation;
  const PolicyModel *model = &evaluation->policy->model;
  const YearAccount *account = evaluation_find_year(evaluation, gain->year);
  Hours minimum;
  int known;
  if (gain->subject == SUBJECT_TOTAL || gain->rule == 0) return SQLITE_OK;
  if (evaluation_minimum(evaluation, gain->year, SUBJECT_TOTAL, &minimum, &known, failure) != SQLITE_OK || !known)
    return failure->code;
  gain->rivals = arena_allocate(&evaluation->arena, (size_t)gain->rule * sizeof *gain->rivals);
  if (!gain->rivals) return evaluation_fail_memory(evaluation, failure);
  for (int i = 0; i < gain->rule; i++) {
    int subject = model->settlements[i].subject;
    Figure most;
    if (model->settlements[i].kind != SETTLEMENT_CARRY || subject == SUBJECT_TOTAL || subject == gain->subject) continue;
    if (policy_settlement(evaluation->policy, i, gain->year, evaluation->person, &most, failure) != SQLITE_OK ||
        evaluation_minimum(evaluation, gain->year, subject, &minimum, &known, failure) != SQLITE_OK)
      return failure->code;
    if (most.state != FIGURE_KNOWN || !known) continue;
    Hours now = carried_now(evaluation, gain->target, subject), carried = account ? account->carried_subjects[subject] : 0;
    Hours own = evaluation_hours(evaluation, gain->year, subject) - carried, need = hours_above_zero(minimum - carried);
    if (most.hours > now) gain->rivals[gain->rival_count++] = (Rival){subject, most.hours, own - need, need > 0};
    else gain->before += now;
  }
  return SQLITE_OK;
}

static int find_gain(Shape *shape, int rule, int label, Failure *failure) {
  Evaluation *evaluation = shape->evaluation;
  const PolicyModel *model = &evaluation->policy->model;
  int known, counts = 0;
  Gain gain = {.rule = rule, .subject = model->settlements[rule].subject, .year = label, .place = NO_INDEX};
  gain.target = calendar_next(evaluation->calendar, label);
  for (int i = 0; i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    counts = counts || gain_counts(row, &gain) || gain_is_of(row, &gain, gain.subject);
  }
  for (int i = 0; i < shape->gain_count; i++) counts = counts || shape->gains[i].year == gain.target;
  for (int i = 0; i < shape->year_count; i++)
    if (shape->years[i] == label) gain.place = i;
  const YearAccount *to = evaluation_find_year(evaluation, gain.target);
  if (!counts || (to && to->posted)) return SQLITE_OK;
  Hours minimum;
  Figure most;
  if (policy_settlement(evaluation->policy, rule, label, evaluation->person, &most, failure) != SQLITE_OK ||
      most.state != FIGURE_KNOWN)
    return failure->code;
  if (evaluation_minimum(evaluation, label, gain.subject, &minimum, &known, failure) != SQLITE_OK || !known)
    return failure->code;
  gain.now = carried_now(evaluation, gain.target, gain.subject);
  gain.room = most.hours - gain.now;
  if (gain.room <= 0) return SQLITE_OK;
  if (find_rivals(shape, &gain, failure) != SQLITE_OK) return failure->code;
  shape->gains[shape->gain_count++] = gain;
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

/* Of each rival it is tried whether it passes its most, or all of its surplus; of many only the first, which is never too little. */
static int count_ways(const Gain *gain) {
  return gain->rival_count == 0 ? 0 : gain->rival_count <= RIVALS_TRIED ? 1 << gain->rival_count : 1;
}

int gains_name_columns(Shape *shape, int column) {
  for (int i = 0; i < shape->gain_count; i++) {
    Gain *gain = &shape->gains[i];
    gain->column = column++;
    gain->is_taken = column++;
    gain->is_whole = column++;
    gain->first_way = column;
    column += count_ways(gain);
    gain->is_beside = column++;
    for (int j = 0; j < shape->line_count; j++)
      if (gain_is_bounded(gain, &shape->lines[j])) column += shape_count_held(shape, &shape->lines[j]);
  }
  return column;
}

int gain_is_bounded(const Gain *gain, const Requirement *line) {
  if (line->to != gain->year) return 0;
  if (!line->has_only) return 1;
  return gain->subject != SUBJECT_TOTAL && line->most[gain->subject] != 0;
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

/* What the year has itself, where hours are had and grace moves others, an hour of each subject by the shape's weights. */
static void add_own(const Shape *shape, const Program *program, const Gain *gain, int64_t *cells) {
  for (int j = 0; gain->place != NO_INDEX && j < shape->kind_count; j++)
    cells[shape_column_at(shape, gain->place, j)] = shape_weight(shape, shape->kinds[j], shape->weights);
  fills_add_to_year(shape, gain->year, shape->weights, cells, program_bound(program));
}

/* One row of it: what passes is no more than the year's own hours less the need, here `-bound`. */
static int add_surplus_row(Shape *shape, Program *program, const Gain *gain, int subject, Hours bound, int is_carried_needed,
                           int64_t **cells, Failure *failure) {
  int is_total = subject == SUBJECT_TOTAL;
  if (program_add_row(shape->evaluation, program, bound, cells, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; i < shape->evaluation->policy->model.subject_count; i++) shape->weights[i] = is_total || i == subject;
  add_own(shape, program, gain, *cells);
  for (int i = 0; i < shape->gain_count; i++) {
    const Gain *other = &shape->gains[i];
    if (other->year == gain->year && (is_total || other == gain)) (*cells)[other->column] = -1;
    if (is_carried_needed && other->target == gain->year && (is_total || other->subject == subject))
      (*cells)[other->column] = 1;
  }
  return SQLITE_OK;
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
  int64_t *cells;
  /* What was carried in passes on no further: no more than the year's own. */
  if (add_surplus_row(shape, program, gain, subject, passes - own, 0, &cells, failure) != SQLITE_OK ||
      add_surplus_row(shape, program, gain, subject, passes + need - own - deficit, need > 0, &cells, failure) != SQLITE_OK)
    return failure->code;
  if (deficit == 0) return SQLITE_OK;
  deficit += fills_most_out(shape, gain->year, shape->weights);
  *program_bound(program) -= fills_most_out(shape, gain->year, shape->weights);
  cells[on] = -deficit;
  if (add_row_of(shape, program, -1, -1, 0, on, failure) != SQLITE_OK) return failure->code;
  return add_row_of(shape, program, 0, on, gain->room, gain->column, failure);
}

int gain_bind_line(Shape *shape, Program *program, const Gain *gain, const Requirement *line, Failure *failure) {
  const Evaluation *evaluation = shape->evaluation;
  const YearAccount *to = evaluation_find_year(evaluation, gain->target);
  int64_t *cells = program->cells + (size_t)(program->rows - 1) * (size_t)program->columns;
  Hours passes = 0;
  int is_of_all = !line->has_only;
  if (to && is_of_all) passes = to->carried;
  for (int i = 0; i < evaluation->policy->model.subject_count; i++) {
    if (to && !is_of_all && line->most[i] != 0) passes += to->carried_subjects[i];
    shape->weights[i] = 1;
  }
  for (int i = 0; i < shape->gain_count; i++)
    if (shape->gains[i].year == gain->year && gain_is_bounded(&shape->gains[i], line)) cells[shape->gains[i].column] -= 1;
  Hours deficit = hours_above_zero(passes + line->need - evaluation_counted(evaluation, line));
  deficit += fills_most_out(shape, gain->year, shape->weights);
  *program_bound(program) += passes - deficit;
  cells[gain->is_beside] = -deficit;
  if (add_row_of(shape, program, -1, -1, 0, gain->is_beside, failure) != SQLITE_OK) return failure->code;
  return add_row_of(shape, program, 0, gain->is_beside, gain->room, gain->column, failure);
}

/* Whether the subject is that of a rival, of those in the set (a bit for each). */
static int is_of_rivals(const Gain *gain, int set, int subject) {
  for (int i = 0; i < gain->rival_count; i++)
    if (set >> i & 1 && gain->rivals[i].subject == subject) return 1;
  return 0;
}

/* The gain, what passes before it and what the rivals take are no more than the total does not need, which is the year's own hours less
** `need`; asked only where the way is taken. Rivals in it pass their surplus, those of them not in `having` none, and the others their most. */
static int add_way(Shape *shape, Program *program, const Gain *gain, int way, int having, Hours own, Hours need,
                   Failure *failure) {
  int64_t *cells;
  Hours taken = gain->before + gain->now + need - own, most = gain->room;
  if (program_add_row(shape->evaluation, program, 0, &cells, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; i < gain->rival_count; i++) {
    if (!(way >> i & 1)) taken += gain->rivals[i].most;
    else if (having >> i & 1) taken += gain->rivals[i].surplus;
  }
  for (int i = 0; i < shape->evaluation->policy->model.subject_count; i++) shape->weights[i] = !is_of_rivals(gain, having, i);
  add_own(shape, program, gain, cells);
  most += fills_most_out(shape, gain->year, shape->weights);
  for (int i = 0; i < shape->gain_count; i++) {
    const Gain *into = &shape->gains[i];
    if (into->target != gain->year) continue;
    cells[into->column] = need > 0;
    for (int j = 0; j < gain->rival_count; j++)
      if (having >> j & 1 && gain->rivals[j].subject == into->subject) cells[into->column] -= gain->rivals[j].is_lacking;
    if (cells[into->column] < 0) most += into->room;
  }
  cells[gain->column] = -1;
  cells[gain->first_way + way] = -hours_above_zero(taken + most);
  *program_bound(program) -= most;
  return SQLITE_OK;
}

/* Whether those of the way that are left out may have no surplus: the others have some now. */
static int may_lack(const Gain *gain, int left_out) {
  for (int i = 0; i < gain->rival_count; i++)
    if (left_out >> i & 1 && gain->rivals[i].surplus >= 0) return 0;
  return 1;
}

static int add_ways(Shape *shape, Program *program, const Gain *gain, int way, Hours own, Hours need, Failure *failure) {
  for (int left_out = 0; left_out <= way; left_out++) {
    if ((left_out & way) != left_out || !may_lack(gain, left_out)) continue;
    if (add_way(shape, program, gain, way, way - left_out, own, 0, failure) != SQLITE_OK) return failure->code;
    if (need > 0 && add_way(shape, program, gain, way, way - left_out, own, need, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

/* A gain is only had where its rivals leave something. */
static int add_order(Shape *shape, Program *program, const Gain *gain, Failure *failure) {
  Evaluation *evaluation = shape->evaluation;
  const YearAccount *account = evaluation_find_year(evaluation, gain->year);
  Hours minimum = 0, carried = account ? account->carried : 0;
  int known, ways = count_ways(gain);
  int64_t *cells;
  if (ways == 0) return SQLITE_OK;
  if (evaluation_minimum(evaluation, gain->year, SUBJECT_TOTAL, &minimum, &known, failure) != SQLITE_OK) return failure->code;
  Hours own = evaluation_hours(evaluation, gain->year, SUBJECT_TOTAL) - carried, need = hours_above_zero(minimum - carried);
  for (int way = 0; way < ways; way++)
    if (add_ways(shape, program, gain, way, own, need, failure) != SQLITE_OK) return failure->code;
  if (program_add_row(evaluation, program, 0, &cells, failure) != SQLITE_OK) return failure->code;
  for (int way = 0; way < ways; way++) cells[gain->first_way + way] = gain->room;
  cells[gain->column] = -1;
  return SQLITE_OK;
}

int gains_add_rows(Shape *shape, Program *program, Failure *failure) {
  for (int i = 0; i < shape->gain_count; i++) {
    const Gain *gain = &shape->gains[i];
    if (add_row_of(shape, program, -gain->room, -1, 0, gain->column, failure) != SQLITE_OK) return failure->code;
    if (gain->subject != SUBJECT_TOTAL &&
        add_surplus(shape, program, gain, gain->subject, gain->is_taken, failure) != SQLITE_OK)
      return failure->code;
    if (add_surplus(shape, program, gain, SUBJECT_TOTAL, gain->is_whole, failure) != SQLITE_OK ||
        add_order(shape, program, gain, failure) != SQLITE_OK)
      return failure->code;
  }
  return SQLITE_OK;
}
