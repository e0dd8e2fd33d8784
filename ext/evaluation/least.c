#include "evaluation/least.h"

#include <string.h>

#include "evaluation/fills.h"
#include "evaluation/gains.h"

static int subject_count(const Shape *shape) {
  return shape->evaluation->policy->model.subject_count;
}

static int count_held(const Shape *shape) {
  int count = 0;
  for (int i = 0; i < shape->count; i++) count += shape_count_held(shape, shape_row(shape, i));
  return count;
}

/* Further hours of the row's years, an hour of each subject by its weight. */
static void add_hours(const Shape *shape, const Requirement *row, const int64_t *weights, int64_t *cells, int64_t *bound) {
  for (int i = 0; i < shape->year_count; i++)
    for (int j = 0; shape_covers_year(row, shape->years[i]) && j < shape->kind_count; j++)
      cells[shape_column_at(shape, i, j)] = shape_weight(shape, shape->kinds[j], weights);
  fills_add_to_row(shape, row, weights, cells, bound);
}

static int counts_never(const Requirement *row, int subject) {
  return row->most && row->most[subject] == 0;
}

/* A column is 0 or more, and hours may be less where a posting took some back. */
static Hours below_zero(Hours hours) {
  return hours < 0 ? -hours : 0;
}

/* Hours of a held subject that count: no more than there are, and than count at most. */
static int add_held(Shape *shape, Program *program, const Requirement *row, int subject, int column, Failure *failure) {
  Hours had = evaluation_span(shape->evaluation, row->from, row->to, subject), below = below_zero(had);
  int64_t *cells, *weights = shape->weights;
  if (row->most && row->most[subject] != NO_MOST) {
    if (program_add_row(shape->evaluation, program, -row->most[subject] - below, &cells, failure) != SQLITE_OK)
      return failure->code;
    cells[column] = -1;
  }
  if (program_add_row(shape->evaluation, program, -had - below, &cells, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; i < subject_count(shape); i++) weights[i] = i == subject;
  add_hours(shape, row, weights, cells, program_bound(program));
  for (int i = 0; i < shape->gain_count; i++)
    if (gain_is_of(row, &shape->gains[i], subject)) cells[shape->gains[i].column] = 1;
  cells[column] = -1;
  return SQLITE_OK;
}

/* And of those that are held together. Their columns begin with `first`, in order of subject. */
static int add_joints(Shape *shape, Program *program, const Requirement *row, int first, Failure *failure) {
  for (int i = 0; i < row->joint_count; i++) {
    int64_t *cells;
    int column = first;
    if (program_add_row(shape->evaluation, program, -row->joints[i].most, &cells, failure) != SQLITE_OK) return failure->code;
    for (int j = 0; j < subject_count(shape); j++) {
      if (!requirement_concerns(row, j) || !shape_is_held(row, j)) continue;
      if (row->joints[i].members[j]) {
        cells[column] = -1;
        *program_bound(program) -= below_zero(evaluation_span(shape->evaluation, row->from, row->to, j));
      }
      column++;
    }
  }
  return SQLITE_OK;
}

static int add_minimum(Shape *shape, Program *program, const Requirement *row, int *held, Failure *failure) {
  int64_t *cells, *weights = shape->weights;
  int first = *held;
  Hours needed = row->need - evaluation_span(shape->evaluation, row->from, row->to, row->subject) +
                 evaluation_of_none(shape->evaluation, row);
  for (int i = 0; i < subject_count(shape); i++) {
    Hours had = requirement_concerns(row, i) ? evaluation_span(shape->evaluation, row->from, row->to, i) : 0;
    if (counts_never(row, i)) needed += hours_above_zero(had);
    if (!requirement_concerns(row, i) || !shape_is_held(row, i)) continue;
    if (add_held(shape, program, row, i, (*held)++, failure) != SQLITE_OK) return failure->code;
    needed += had + below_zero(had);
  }
  if (add_joints(shape, program, row, first, failure) != SQLITE_OK ||
      program_add_row(shape->evaluation, program, needed, &cells, failure) != SQLITE_OK)
    return failure->code;
  for (int i = 0; i < subject_count(shape); i++)
    weights[i] = requirement_concerns(row, i) && !shape_is_held(row, i) && !counts_never(row, i);
  add_hours(shape, row, weights, cells, program_bound(program));
  for (int i = first; i < *held; i++) cells[i] = 1;
  for (int i = 0; i < shape->gain_count; i++) cells[shape->gains[i].column] = gain_counts(row, &shape->gains[i]);
  return SQLITE_OK;
}

/* d × (have + x) ≥ n × (base + all), x of the subject; what is carried over is no part of either. */
static int add_share(Shape *shape, Program *program, const Requirement *row, const RequirementState *state, Failure *failure) {
  int64_t *cells, *weights = shape->weights, n = row->numerator, d = row->denominator;
  if (program_add_row(shape->evaluation, program, n * state->base - d * state->have, &cells, failure) != SQLITE_OK)
    return failure->code;
  for (int i = 0; i < subject_count(shape); i++) weights[i] = (i == row->subject ? d : 0) - n;
  add_hours(shape, row, weights, cells, program_bound(program));
  return SQLITE_OK;
}

/* What passes of a year that has bounded lines leaves these what they ask. */
static int add_lines(Shape *shape, Program *program, Failure *failure) {
  for (int i = 0; i < shape->gain_count; i++) {
    const Gain *gain = &shape->gains[i];
    int held = gain->is_beside + 1;
    for (int j = 0; j < shape->line_count; j++) {
      if (!gain_is_bounded(gain, &shape->lines[j])) continue;
      if (add_minimum(shape, program, &shape->lines[j], &held, failure) != SQLITE_OK ||
          gain_bind_line(shape, program, gain, &shape->lines[j], failure) != SQLITE_OK)
        return failure->code;
    }
  }
  return SQLITE_OK;
}

/* Whether the program may have left out what bears on it: hours that are had make surplus, and that leaves less for grace to fill, or was not looked
** at; and of what bounded lines lack grace fills more than the program says. */
static int is_doubtful(const Shape *shape) {
  const PolicyModel *model = &shape->evaluation->policy->model;
  return shape->has_no_gains || (model->has_grace && (model->has_bounds || (model->has_carry && shape->gap_count > 0)));
}

static int make_program(Shape *shape, Program *program, Failure *failure) {
  int held = shape->year_count * shape->kind_count, columns = held;
  fills_name_columns(shape, &columns);
  int first_held = columns;
  held = first_held;
  columns += count_held(shape);
  *program = (Program){.columns = gains_name_columns(shape, columns)};
  shape->weights = arena_allocate(&shape->evaluation->arena, (size_t)subject_count(shape) * sizeof *shape->weights);
  if (!shape->weights) return evaluation_fail_memory(shape->evaluation, failure);
  for (int i = 0; i < shape->count && failure->code == SQLITE_OK; i++) {
    const Requirement *row = shape_row(shape, i);
    if (row->denominator) add_share(shape, program, row, &shape->states[shape->rows[i]], failure);
    else add_minimum(shape, program, row, &held, failure);
  }
  if (failure->code == SQLITE_OK) gains_add_rows(shape, program, failure);
  if (failure->code == SQLITE_OK) add_lines(shape, program, failure);
  if (failure->code == SQLITE_OK) fills_add_rows(shape, program, failure);
  return failure->code;
}

typedef enum { COST_CLOSED, COST_ALL, COST_READING } CostKind;

static int64_t cost_of(const Shape *shape, CostKind kind, int place, int width, const Opening *opening, int haste) {
  if (kind != COST_READING) return kind == COST_ALL || !opening->is_open;
  return 3 * ((int64_t)(shape->year_count - 1 - place) * (subject_count(shape) + 1) + subject_count(shape) - width) + haste;
}

/* For reading, of what is as good otherwise: late years, of any subject, and with the longest time. */
static void set_costs(const Shape *shape, CostKind kind, int64_t *costs) {
  for (int i = 0; i < shape->year_count; i++)
    for (int j = 0; j < shape->kind_count; j++)
      costs[shape_column_at(shape, i, j)] = cost_of(shape, kind, i, shape->widths[j], &shape->openings[i], 1);
  for (int i = 0; i < shape->gap_count; i++)
    for (int j = 0; j < shape->kind_count; j++) {
      const Gap *gap = &shape->gaps[i];
      int column = fills_column(shape, i, j);
      if (column == NO_INDEX) continue;
      int place = gap->place == NO_INDEX ? gap->next_place - 1 : gap->place;
      int is_later = gap->place == NO_INDEX || gap->opening.last_day > shape->openings[gap->place].last_day;
      costs[column] = cost_of(shape, kind, place, shape->widths[j], &gap->opening, is_later ? 0 : 2);
    }
}

/* Holds what was least to that. */
static int hold(Shape *shape, Program *program, const int64_t *costs, int64_t least, Failure *failure) {
  int64_t *cells;
  if (program_add_row(shape->evaluation, program, -least, &cells, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; i < program->columns; i++) cells[i] = -costs[i];
  return SQLITE_OK;
}

static int plan_add(Evaluation *evaluation, HoursPlan *plan, PlannedHours planned, Failure *failure) {
  if (plan->count == plan->capacity) {
    PlannedHours *grown = arena_grow(&evaluation->arena, plan->list, plan->count, &plan->capacity, sizeof *grown);
    if (!grown) return evaluation_fail_memory(evaluation, failure);
    plan->list = grown;
  }
  plan->list[plan->count++] = planned;
  return SQLITE_OK;
}

static int is_alike(const Evaluation *evaluation, const PlannedHours *a, const PlannedHours *b) {
  if (a->year != b->year || a->subject != b->subject || a->is_by_grace != b->is_by_grace || !a->subjects != !b->subjects)
    return 0;
  return !a->subjects || memcmp(a->subjects, b->subjects, (size_t)evaluation->policy->model.subject_count) == 0;
}

int plan_join(Evaluation *evaluation, HoursPlan *plan, const HoursPlan *other, Failure *failure) {
  for (int i = 0; i < other->count; i++) {
    int at = 0;
    if (other->list[i].hours == 0) continue;
    while (at < plan->count && !is_alike(evaluation, &plan->list[at], &other->list[i])) at++;
    if (at < plan->count) plan->list[at].hours += other->list[i].hours;
    else if (plan_add(evaluation, plan, other->list[i], failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

static int keep_kind(Shape *shape, HoursPlan *plan, int year, int kind, Hours hours, Opening opening, int is_by_grace,
                     Failure *failure) {
  int subjects = subject_count(shape), width = shape->widths[kind];
  PlannedHours planned = {year, SUBJECT_TOTAL, shape->kinds[kind], hours, opening, is_by_grace};
  for (int i = 0; width == 1 && width < subjects && i < subjects; i++)
    if (shape->kinds[kind][i]) planned.subject = i;
  if (width == subjects) planned.subjects = NULL;
  return hours > 0 ? plan_add(shape->evaluation, plan, planned, failure) : SQLITE_OK;
}

static int keep_plan(Shape *shape, const int64_t *answer, HoursPlan *plan, Failure *failure) {
  for (int i = 0; i < shape->year_count; i++)
    for (int j = 0; j < shape->kind_count; j++)
      if (keep_kind(shape, plan, shape->years[i], j, answer[shape_column_at(shape, i, j)], shape->openings[i], 0, failure) !=
          SQLITE_OK)
        return failure->code;
  for (int i = 0; i < shape->gap_count; i++)
    for (int j = 0; j < shape->kind_count; j++) {
      int column = fills_column(shape, i, j);
      if (column != NO_INDEX &&
          keep_kind(shape, plan, shape->gaps[i].year, j, answer[column], shape->gaps[i].opening, 1, failure) != SQLITE_OK)
        return failure->code;
    }
  return SQLITE_OK;
}

/* Solving ------------------------------------------------------------------------------------------------------ */

/* What is sought first, then second, then third; the last only for a plan. */
typedef struct {
  Shape *shape;
  Program program;
  int is_plan, has_bound, has_best, is_too_much;
  int rows; /* of the program without any case */
  int64_t *costs, *answer, *mended, *best, *scratch;
  int64_t least[3], best_least[3];
} Search;

/* Whether what is known of it up to that kind of cost is more than the best, or all of it no less. */
static int is_worse(const Search *search, CostKind last) {
  for (int i = 0; (search->has_best || search->has_bound) && i <= (int)last; i++)
    if (search->least[i] != search->best_least[i]) return search->least[i] > search->best_least[i];
  return (search->has_best || search->has_bound) && last == (search->is_plan ? COST_READING : COST_ALL);
}

/* The least of all three; *found is 0 where there is none, or none better than the best. */
static int solve_case(Search *search, int *found, Failure *failure) {
  Shape *shape = search->shape;
  int closed = 0, places = shape->year_count;
  for (int i = 0; i < shape->year_count; i++) closed += !shape->openings[i].is_open;
  for (int i = 0; i < shape->gap_count; i++)
    if (gap_has_columns(&shape->gaps[i])) {
      closed += !shape->gaps[i].opening.is_open;
      places++;
    }
  *found = 0;
  for (int kind = COST_CLOSED; kind <= (search->is_plan ? COST_READING : COST_ALL); kind++) {
    ProgramResult result;
    search->least[kind] = 0;
    if (kind == COST_CLOSED && (closed == 0 || closed == places)) continue;
    memset(search->costs, 0, (size_t)search->program.columns * sizeof *search->costs);
    set_costs(shape, (CostKind)kind, search->costs);
    if (program_solve(shape->evaluation, &search->program, search->costs, &result, &search->least[kind], search->answer,
                      failure) != SQLITE_OK)
      return failure->code;
    if (result == PROGRAM_TOO_MUCH) {
      if (kind < COST_READING) {
        search->is_too_much = 1;
        return SQLITE_OK;
      }
      /* What is least is known; how it reads best is not. */
      memcpy(search->answer, search->scratch, (size_t)search->program.columns * sizeof *search->answer);
      break;
    }
    if (result == PROGRAM_NO_ANSWER || search->least[kind] >= HOURS_RUNAWAY) return SQLITE_OK;
    if (closed == places) search->least[COST_CLOSED] = search->least[COST_ALL];
    if (is_worse(search, (CostKind)kind)) return SQLITE_OK;
    if (kind == COST_ALL) memcpy(search->scratch, search->answer, (size_t)search->program.columns * sizeof *search->scratch);
    if (kind < COST_READING && hold(shape, &search->program, search->costs, search->least[kind], failure) != SQLITE_OK)
      return failure->code;
  }
  *found = 1;
  return SQLITE_OK;
}

static int meets_rows(const Search *search, const int64_t *answer) {
  const Program *program = &search->program;
  for (int i = 0; i < search->rows; i++) {
    const int64_t *cells = program->cells + (size_t)i * (size_t)program->columns;
    int64_t sum = 0;
    for (int j = 0; j < program->columns; j++) sum += cells[j] * answer[j];
    if (sum < program->bounds[i]) return 0;
  }
  return 1;
}

/* Whether the answer will do: as it is, or with grace as it would be. */
static int keeps_to_grace(Search *search) {
  int columns = search->program.columns;
  memcpy(search->mended, search->answer, (size_t)columns * sizeof *search->mended);
  fills_mend(search->shape, search->mended, search->scratch, columns);
  return fills_broken(search->shape, search->mended, search->scratch, columns) == NO_INDEX &&
         meets_rows(search, search->mended);
}

/* The least of the program; where its answer does not keep to the rules of grace, of each case of the gap in which it does not. */
static int search_cases(Search *search, Failure *failure) {
  Program *program = &search->program;
  int rows = program->rows, found;
  if (solve_case(search, &found, failure) != SQLITE_OK) return failure->code;
  program->rows = rows;
  if (!found) return SQLITE_OK;
  if (keeps_to_grace(search)) {
    search->has_best = 1;
    memcpy(search->best_least, search->least, sizeof search->least);
    memcpy(search->best, search->mended, (size_t)program->columns * sizeof *search->best);
    return SQLITE_OK;
  }
  int gap = fills_broken(search->shape, search->answer, search->scratch, program->columns);
  for (int i = fills_cases(search->shape, gap) - 1; i >= 0 && !search->is_too_much; i--) {
    if (fills_add_case(search->shape, program, gap, i, failure) != SQLITE_OK || search_cases(search, failure) != SQLITE_OK)
      return failure->code;
    program->rows = rows;
  }
  return SQLITE_OK;
}

/* Several subjects that are carried over and share what lines leave: figures times figures, which outgrow what is counted with. */
static int shares_lines(const Shape *shape) {
  int alone = 0;
  for (int i = 0; i < shape->gain_count; i++) alone += shape->gains[i].subject != SUBJECT_TOTAL;
  return shape->line_count > 0 && alone > 1;
}

static int solve_once(Shape *shape, const Cost *bound, Cost *cost, HoursPlan *plan, int *is_too_much, Failure *failure) {
  Search search = {.shape = shape, .is_plan = plan != NULL};
  if (bound && bound->is_possible) {
    search.has_bound = 1;
    search.best_least[COST_CLOSED] = bound->closed;
    search.best_least[COST_ALL] = bound->hours;
  }
  if (shape_years(shape, failure) != SQLITE_OK || shape_lines(shape, failure) != SQLITE_OK ||
      shape_kinds(shape, plan != NULL, failure) != SQLITE_OK || gains_find(shape, failure) != SQLITE_OK)
    return failure->code;
  shape->has_no_gains = shape->has_no_gains || shares_lines(shape);
  if (shape->has_no_gains) shape->gain_count = 0;
  if (make_program(shape, &search.program, failure) != SQLITE_OK) return failure->code;
  size_t columns = (size_t)search.program.columns + 1;
  int64_t *numbers = arena_allocate(&shape->evaluation->arena, 5 * columns * sizeof *numbers);
  if (!numbers) return evaluation_fail_memory(shape->evaluation, failure);
  search.costs = numbers;
  search.answer = numbers + columns;
  search.best = numbers + 2 * columns;
  search.scratch = numbers + 3 * columns;
  search.mended = numbers + 4 * columns;
  search.rows = search.program.rows;
  if (search_cases(&search, failure) != SQLITE_OK) return failure->code;
  *is_too_much = search.is_too_much;
  if (search.is_too_much || !search.has_best) return SQLITE_OK;
  cost->is_possible = 1;
  cost->is_rough = shape->has_no_gains;
  cost->is_doubtful = is_doubtful(shape);
  cost->closed = search.best_least[COST_CLOSED];
  cost->hours = search.best_least[COST_ALL];
  return plan ? keep_plan(shape, search.best, plan, failure) : SQLITE_OK;
}

/* What is too much with all that hours would carry over is worked out without it: then they are enough, and fewer may do. */
static int solve_program(Shape *shape, const Cost *bound, Cost *cost, HoursPlan *plan, Failure *failure) {
  int is_too_much = 0;
  if (solve_once(shape, bound, cost, plan, &is_too_much, failure) != SQLITE_OK) return failure->code;
  if (is_too_much && !shape->has_no_gains && shape->gain_count > 0) {
    shape->has_no_gains = 1;
    shape->year_count = shape->kind_count = shape->line_count = shape->gain_count = 0;
    if (solve_once(shape, bound, cost, plan, &is_too_much, failure) != SQLITE_OK) return failure->code;
  }
  if (is_too_much) fail(failure, SQLITE_ERROR, MESSAGE_PLAN_COMBINATIONS, shape->evaluation->policy->model.id);
  return failure->code;
}

/* The short way: each span by itself, in its latest open year; the total's hours include the subjects'. */
static int add_plain_span(Shape *shape, const Requirement *span, Cost *cost, HoursPlan *plan, Failure *failure) {
  Arena *arena = &shape->evaluation->arena;
  int subjects = subject_count(shape), year;
  Opening opening = {0};
  Hours *missing = arena_allocate(arena, (size_t)(subjects + 1) * sizeof *missing), sum = 0;
  if (!missing) return evaluation_fail_memory(shape->evaluation, failure);
  for (int i = 0; i < shape->count; i++) {
    const Requirement *row = shape_row(shape, i);
    if (row->from != span->from || row->to != span->to) continue;
    Hours *most = &missing[row->subject == SUBJECT_TOTAL ? subjects : row->subject];
    Hours shortfall = shape->states[shape->rows[i]].shortfall;
    if (shortfall > *most) *most = shortfall;
  }
  if (shape_year_within(shape, span->from, span->to, &year, &opening, failure) != SQLITE_OK) return failure->code;
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
    if (plan_add(shape->evaluation, plan, (PlannedHours){year, i, kind, missing[i], opening, 0}, failure) != SQLITE_OK)
      return failure->code;
  }
  if (plan && missing[subjects] > sum &&
      plan_add(shape->evaluation, plan, (PlannedHours){year, SUBJECT_TOTAL, NULL, missing[subjects] - sum, opening, 0},
               failure) != SQLITE_OK)
    return failure->code;
  if (missing[subjects] > sum) sum = missing[subjects];
  cost->hours += sum;
  if (!opening.is_open) cost->closed += sum;
  return SQLITE_OK;
}

int least_hours(Evaluation *evaluation, const RequirementSet *set, const RequirementState *states, const int *rows, int count,
                int asked_year, int by_grace, const Cost *bound, Cost *cost, HoursPlan *plan, Failure *failure) {
  Shape shape = {.evaluation = evaluation,
                 .set = set,
                 .states = states,
                 .rows = rows,
                 .count = count,
                 .asked_year = asked_year,
                 .has_no_grace = !by_grace};
  *cost = (Cost){0};
  if (evaluation_charge(evaluation, (int64_t)count * (count + 1), failure) != SQLITE_OK) return failure->code;
  if (shape_spans(&shape, failure) != SQLITE_OK || shape_sources(&shape, failure) != SQLITE_OK ||
      fills_find(&shape, failure) != SQLITE_OK)
    return failure->code;
  if (count && !shape_is_plain(&shape)) return solve_program(&shape, bound, cost, plan, failure);
  cost->is_possible = 1;
  cost->is_doubtful = is_doubtful(&shape);
  for (int i = 0; i < count; i++) {
    int is_first = 1;
    for (int j = 0; j < i; j++) is_first = is_first && shape_row(&shape, j)->from != shape_row(&shape, i)->from;
    if (is_first && add_plain_span(&shape, shape_row(&shape, i), cost, plan, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}
