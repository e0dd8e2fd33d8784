#include "evaluation/least.h"

#include <string.h>

#include "evaluation/gains.h"

/* Hours of any subject of a kind count for a minimum if those of each do. */
static int counts_fully(const Shape *shape, const Requirement *row, const char *kind) {
  for (int i = 0; i < shape->evaluation->policy->model.subject_count; i++)
    if (kind[i] && (!requirement_concerns(row, i) || (row->most && row->most[i] != NO_MOST) || requirement_joint(row, i)))
      return 0;
  return 1;
}

static int count_held(const Shape *shape) {
  int count = 0;
  for (int i = 0; i < shape->count; i++)
    for (int j = 0; j < shape->evaluation->policy->model.subject_count; j++)
      if (!shape_row(shape, i)->denominator && requirement_concerns(shape_row(shape, i), j))
        count += shape_is_held(shape_row(shape, i), j);
  return count;
}

/* `counted` further hours of a held subject: no more than are had, and than there is room for. */
static int add_held(Shape *shape, Program *program, const Requirement *row, int subject, int column, Failure *failure) {
  Hours had = hours_above_zero(evaluation_span(shape->evaluation, row->from, row->to, subject));
  int64_t *cells;
  if (row->most && row->most[subject] != NO_MOST) {
    if (program_add_row(shape->evaluation, program, -hours_above_zero(row->most[subject] - had), &cells, failure) != SQLITE_OK)
      return failure->code;
    cells[column] = -1;
  }
  if (program_add_row(shape->evaluation, program, 0, &cells, failure) != SQLITE_OK) return failure->code;
  cells[column] = -1;
  for (int i = 0; i < shape->year_count; i++)
    for (int j = 0; j < shape->kind_count; j++)
      if (shape_covers_year(row, shape->years[i]) && shape_is_only(shape, shape->kinds[j], subject))
        cells[shape_column_at(shape, i, j)] = 1;
  return SQLITE_OK;
}

/* And of those that are held together, than there is room for. Their columns begin with `first`, in order of subject. */
static int add_joints(Shape *shape, Program *program, const Requirement *row, int first, Failure *failure) {
  for (int i = 0; i < row->joint_count; i++) {
    int64_t *cells;
    int column = first;
    Hours room = evaluation_joint_room(shape->evaluation, row, &row->joints[i]);
    if (program_add_row(shape->evaluation, program, -room, &cells, failure) != SQLITE_OK) return failure->code;
    for (int j = 0; j < shape->evaluation->policy->model.subject_count; j++)
      if (requirement_concerns(row, j) && shape_is_held(row, j)) cells[column++] = -row->joints[i].members[j];
  }
  return SQLITE_OK;
}

static int add_minimum(Shape *shape, Program *program, const Requirement *row, const RequirementState *state, int *held,
                       Failure *failure) {
  int64_t *cells;
  int first = *held;
  for (int i = 0; i < shape->evaluation->policy->model.subject_count; i++)
    if (requirement_concerns(row, i) && shape_is_held(row, i) &&
        add_held(shape, program, row, i, (*held)++, failure) != SQLITE_OK)
      return failure->code;
  if (add_joints(shape, program, row, first, failure) != SQLITE_OK ||
      program_add_row(shape->evaluation, program, row->need - state->have, &cells, failure) != SQLITE_OK)
    return failure->code;
  for (int i = first; i < *held; i++) cells[i] = 1;
  for (int i = 0; i < shape->gain_count; i++) cells[shape->gains[i].column] = gain_counts(row, &shape->gains[i]);
  for (int i = 0; i < shape->year_count; i++)
    for (int j = 0; j < shape->kind_count; j++)
      if (shape_covers_year(row, shape->years[i]) && counts_fully(shape, row, shape->kinds[j]))
        cells[shape_column_at(shape, i, j)] = 1;
  return SQLITE_OK;
}

/* d × (have + x) ≥ n × (base + all), x of the subject. */
static int add_share(Shape *shape, Program *program, const Requirement *row, const RequirementState *state, Failure *failure) {
  int64_t *cells, n = row->numerator, d = row->denominator;
  if (program_add_row(shape->evaluation, program, n * state->base - d * state->have, &cells, failure) != SQLITE_OK)
    return failure->code;
  for (int i = 0; i < shape->year_count; i++)
    for (int j = 0; j < shape->kind_count; j++)
      if (shape_covers_year(row, shape->years[i]))
        cells[shape_column_at(shape, i, j)] = (shape_is_only(shape, shape->kinds[j], row->subject) ? d : 0) - n;
  for (int i = 0; i < shape->gain_count; i++)
    if (row->from == row->to && row->to == shape->gains[i].target)
      cells[shape->gains[i].column] = (shape->gains[i].subject == row->subject ? d : 0) - n;
  return SQLITE_OK;
}

static int make_program(Shape *shape, Program *program, Failure *failure) {
  int held = shape->year_count * shape->kind_count;
  *program = (Program){.columns = held + count_held(shape) + 3 * shape->gain_count};
  gains_name_columns(shape, held + count_held(shape));
  for (int i = 0; i < shape->count && failure->code == SQLITE_OK; i++) {
    const Requirement *row = shape_row(shape, i);
    const RequirementState *state = &shape->states[shape->rows[i]];
    if (row->denominator) add_share(shape, program, row, state, failure);
    else add_minimum(shape, program, row, state, &held, failure);
  }
  if (failure->code == SQLITE_OK) gains_add_rows(shape, program, failure);
  return failure->code;
}

typedef enum { COST_CLOSED, COST_ALL, COST_READING } CostKind;

static void set_costs(const Shape *shape, CostKind kind, int64_t *costs) {
  int subjects = shape->evaluation->policy->model.subject_count;
  for (int i = 0; i < shape->year_count; i++)
    for (int j = 0; j < shape->kind_count; j++)
      costs[shape_column_at(shape, i, j)] =
          kind == COST_CLOSED ? !shape->open[i]
          : kind == COST_ALL  ? 1
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
      Hours hours = answer[shape_column_at(shape, i, j)];
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
      gains_find(shape, failure) != SQLITE_OK || make_program(shape, &program, failure) != SQLITE_OK)
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
  if (shape_year_within(shape, span->from, span->to, &year, &is_open, failure) != SQLITE_OK) return failure->code;
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

int least_hours(Evaluation *evaluation, const RequirementSet *set, const RequirementState *states, const int *rows, int count,
                int asked_year, Cost *cost, HoursPlan *plan, Failure *failure) {
  Shape shape = {
      .evaluation = evaluation, .set = set, .states = states, .rows = rows, .count = count, .asked_year = asked_year};
  *cost = (Cost){0};
  if (evaluation_charge(evaluation, (int64_t)count * (count + 1), failure) != SQLITE_OK) return failure->code;
  if (shape_spans(&shape, failure) != SQLITE_OK) return failure->code;
  if (count && !shape_is_plain(&shape)) return solve_program(&shape, cost, plan, failure);
  cost->is_possible = 1;
  for (int i = 0; i < count; i++) {
    int is_first = 1;
    for (int j = 0; j < i; j++) is_first = is_first && shape_row(&shape, j)->from != shape_row(&shape, i)->from;
    if (is_first && add_plain_span(&shape, shape_row(&shape, i), cost, plan, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}
