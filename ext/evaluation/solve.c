#include "evaluation/solve.h"

#include <string.h>

#include "evaluation/compare.h"

/* Branches within branches; a plan takes a few. */
#define BRANCHES_DEEPEST 48

/* And rows that are added before a branch, where it is tried with them. */
#define CUTS_PER_LEVEL 8

/* Cells of a program: a dozen subjects over ten years take some thousand. */
#define CELLS_MOST 200000

/* Hours of a plan beyond this are no plan. */
#define ANSWER_MOST HOURS_RUNAWAY

int program_add_row(Evaluation *evaluation, Program *program, int64_t bound, int64_t **row, Failure *failure) {
  size_t columns = (size_t)program->columns;
  if (evaluation_charge(evaluation, program->columns + 1, failure) != SQLITE_OK) return failure->code;
  if (program->rows == program->capacity) {
    int capacity = program->capacity ? 2 * program->capacity : 8;
    int64_t *cells = arena_allocate(&evaluation->arena, (size_t)capacity * columns * sizeof *cells);
    int64_t *bounds = arena_allocate(&evaluation->arena, (size_t)capacity * sizeof *bounds);
    if (!cells || !bounds) return evaluation_fail_memory(evaluation, failure);
    if (program->rows) {
      memcpy(cells, program->cells, (size_t)program->rows * columns * sizeof *cells);
      memcpy(bounds, program->bounds, (size_t)program->rows * sizeof *bounds);
    }
    program->cells = cells;
    program->bounds = bounds;
    program->capacity = capacity;
  }
  program->bounds[program->rows] = bound;
  *row = program->cells + (size_t)program->rows * columns;
  memset(*row, 0, columns * sizeof **row); /* of a row that was taken back */
  program->rows++;
  return SQLITE_OK;
}

/* A dictionary: each basic variable, and the cost in the last row, as a constant and a sum over those that are not basic, all over one
** positive denominator. Variables 0 … columns - 1 are the program's; those after them are what a row has beyond its bound. */
typedef struct {
  int rows, columns; /* rows without the cost's */
  Wide denominator;
  int *basic, *other; /* variable of each row, of each column */
  Wide *cells;        /* (rows + 1) × (1 + columns), the constants first */
  void *memory;
} Dictionary;

typedef struct {
  Evaluation *evaluation;
  const Program *program;
  Dictionary levels[BRANCHES_DEEPEST + 1];
  int has_best;
  int has_cuts;    /* fractions are cut off before they are branched on */
  int is_too_much; /* the search was given up */
  Wide best;
  int64_t *answer;
} Branching;

static Wide *dictionary_row(const Dictionary *dictionary, int row) {
  return dictionary->cells + (size_t)row * (size_t)(1 + dictionary->columns);
}

/* Ends the search without an answer. */
static int give_up(Branching *search, Failure *failure) {
  search->is_too_much = 1;
  return failure->code;
}

/* Places more for each level of branches, since a branch adds a row, and each cut one. Wide numbers want to lie on sixteen bytes. */
static int open_level(Branching *search, int level, Failure *failure) {
  Dictionary *dictionary = &search->levels[level];
  if (dictionary->memory) return SQLITE_OK;
  const Program *program = search->program;
  size_t added = search->has_cuts ? 1 + CUTS_PER_LEVEL : 1;
  size_t rows = (size_t)program->rows + ((size_t)level + 1) * added, columns = (size_t)program->columns + 1;
  if (rows * columns > CELLS_MOST) return give_up(search, failure);
  size_t cells = rows * columns * sizeof(Wide), names = (rows + columns) * sizeof(int);
  dictionary->memory = sqlite3_malloc64(cells + names + sizeof(Wide));
  if (!dictionary->memory) return fail_no_memory(failure);
  uintptr_t start = ((uintptr_t)dictionary->memory + sizeof(Wide) - 1) / sizeof(Wide) * sizeof(Wide);
  dictionary->cells = (Wide *)start;
  dictionary->basic = (int *)(start + cells);
  dictionary->other = dictionary->basic + rows;
  dictionary->columns = program->columns;
  return SQLITE_OK;
}

static void first_dictionary(Dictionary *dictionary, const Program *program, const int64_t *cost) {
  dictionary->rows = program->rows;
  dictionary->denominator = 1;
  for (int j = 0; j < program->columns; j++) dictionary->other[j] = j;
  for (int i = 0; i < program->rows; i++) {
    Wide *row = dictionary_row(dictionary, i);
    dictionary->basic[i] = program->columns + i;
    row[0] = -(Wide)program->bounds[i];
    for (int j = 0; j < program->columns; j++) row[1 + j] = program->cells[(size_t)i * (size_t)program->columns + (size_t)j];
  }
  Wide *last = dictionary_row(dictionary, program->rows);
  last[0] = 0;
  for (int j = 0; j < program->columns; j++) last[1 + j] = cost[j];
}

/* (a·b - c·d) / e, which divides without a rest; 0 where it does not fit. */
static int cross(Wide a, Wide b, Wide c, Wide d, Wide e, Wide *result) {
  Wide first, second, difference;
  if (__builtin_mul_overflow(a, b, &first) || __builtin_mul_overflow(c, d, &second) ||
      __builtin_sub_overflow(first, second, &difference))
    return 0;
  *result = difference / e;
  return 1;
}

/* Makes column `in` basic in place of row `out`. */
static int pivot(Dictionary *dictionary, int out, int in) {
  Wide *pivot_row = dictionary_row(dictionary, out);
  Wide by = pivot_row[1 + in], denominator = dictionary->denominator;
  for (int i = 0; i <= dictionary->rows; i++) {
    Wide *row = dictionary_row(dictionary, i);
    if (i == out) continue;
    Wide factor = row[1 + in];
    for (int j = 0; j <= dictionary->columns; j++) {
      if (j == 1 + in) continue;
      if (!cross(row[j], by, factor, pivot_row[j], denominator, &row[j])) return 0;
    }
  }
  for (int j = 0; j <= dictionary->columns; j++) pivot_row[j] = j == 1 + in ? denominator : -pivot_row[j];
  int variable = dictionary->basic[out];
  dictionary->basic[out] = dictionary->other[in];
  dictionary->other[in] = variable;
  dictionary->denominator = by;
  return 1;
}

/* Of the rows below zero the one of the first variable, so that it ends (Bland). */
static int row_below_zero(const Dictionary *dictionary) {
  int found = -1;
  for (int i = 0; i < dictionary->rows; i++)
    if (dictionary_row(dictionary, i)[0] < 0 && (found < 0 || dictionary->basic[i] < dictionary->basic[found])) found = i;
  return found;
}

/* The column that may rise at the least cost; -1 where none helps, -2 where numbers do not fit. */
static int column_to_raise(const Dictionary *dictionary, int row) {
  const Wide *cells = dictionary_row(dictionary, row), *cost = dictionary_row(dictionary, dictionary->rows);
  int found = -1;
  for (int j = 0; j < dictionary->columns; j++) {
    if (cells[1 + j] <= 0) continue;
    if (found >= 0) {
      Wide here, there;
      if (__builtin_mul_overflow(cost[1 + j], cells[1 + found], &here) ||
          __builtin_mul_overflow(cost[1 + found], cells[1 + j], &there))
        return -2;
      if (here > there || (here == there && dictionary->other[j] > dictionary->other[found])) continue;
    }
    found = j;
  }
  return found;
}

static int relax(Branching *search, Dictionary *dictionary, int *possible, Failure *failure) {
  int out;
  *possible = 0;
  while ((out = row_below_zero(dictionary)) >= 0) {
    if (evaluation_charge(search->evaluation, 8 * (int64_t)(dictionary->rows + 1) * (dictionary->columns + 1), failure) !=
        SQLITE_OK)
      return failure->code;
    int in = column_to_raise(dictionary, out);
    if (in == -1) return SQLITE_OK;
    if (in == -2 || !pivot(dictionary, out, in)) return give_up(search, failure);
  }
  *possible = 1;
  return SQLITE_OK;
}

static Wide divide_up(Wide numerator, Wide denominator) {
  return numerator / denominator + (numerator % denominator > 0);
}

static int fraction_row(const Dictionary *dictionary) {
  for (int i = 0; i < dictionary->rows; i++)
    if (dictionary->basic[i] < dictionary->columns && dictionary_row(dictionary, i)[0] % dictionary->denominator != 0) return i;
  return -1;
}

static int keep_answer(Branching *search, const Dictionary *dictionary, Wide cost, Failure *failure) {
  search->has_best = 1;
  search->best = cost;
  if (!search->answer) return SQLITE_OK;
  for (int j = 0; j < search->program->columns; j++) search->answer[j] = 0;
  for (int i = 0; i < dictionary->rows; i++) {
    if (dictionary->basic[i] >= search->program->columns) continue;
    Wide value = dictionary_row(dictionary, i)[0] / dictionary->denominator;
    if (value > ANSWER_MOST) return give_up(search, failure);
    search->answer[dictionary->basic[i]] = (int64_t)value;
  }
  return SQLITE_OK;
}

/* The same dictionary with one row more: the variable of `row` at most `whole`, or at least the next. */
static int open_branch(Branching *search, int level, int row, Wide whole, int is_upper, Failure *failure) {
  const Dictionary *from = &search->levels[level];
  Dictionary *to = &search->levels[level + 1];
  if (open_level(search, level + 1, failure) != SQLITE_OK || search->is_too_much) return failure->code;
  size_t width = (size_t)from->columns + 1;
  to->rows = from->rows + 1;
  to->denominator = from->denominator;
  memcpy(to->other, from->other, (size_t)from->columns * sizeof *to->other);
  memcpy(to->basic, from->basic, (size_t)from->rows * sizeof *to->basic);
  memcpy(to->cells, from->cells, (size_t)from->rows * width * sizeof *to->cells);
  memcpy(dictionary_row(to, to->rows), dictionary_row(from, from->rows), width * sizeof *to->cells);
  const Wide *cells = dictionary_row(from, row);
  Wide *added = dictionary_row(to, from->rows), bound;
  to->basic[from->rows] = search->program->columns + from->rows;
  if (__builtin_mul_overflow(is_upper ? whole + 1 : whole, from->denominator, &bound)) return give_up(search, failure);
  for (size_t j = 0; j < width; j++) added[j] = is_upper ? cells[j] : -cells[j];
  added[0] += is_upper ? -bound : bound;
  return SQLITE_OK;
}

/* A row that every answer in whole numbers keeps to, and the fraction does not (Gomory). In whole numbers the sum of the row is a multiple of the
** denominator, so that the rests of its cells make up at least for that of its constant. */
static void add_cut(const Branching *search, Dictionary *dictionary, int row) {
  int rows = dictionary->rows, columns = dictionary->columns;
  Wide *cost = dictionary_row(dictionary, rows), *moved = dictionary_row(dictionary, rows + 1);
  memcpy(moved, cost, ((size_t)columns + 1) * sizeof *moved);
  const Wide *cells = dictionary_row(dictionary, row);
  Wide *added = cost, denominator = dictionary->denominator;
  for (int j = 0; j <= columns; j++) {
    Wide rest = (j == 0 ? cells[j] : -cells[j]) % denominator;
    if (rest < 0) rest += denominator;
    added[j] = j == 0 ? -rest : rest;
  }
  dictionary->basic[rows] = search->program->columns + rows;
  dictionary->rows++;
}

static int search_level(Branching *search, int level, Failure *failure) {
  Dictionary *dictionary = &search->levels[level];
  for (int cuts = 0;; cuts++) {
    int possible;
    if (relax(search, dictionary, &possible, failure) != SQLITE_OK || !possible) return failure->code;
    /* Costs are whole, so that a fraction of a cost cannot be had. */
    Wide cost = divide_up(dictionary_row(dictionary, dictionary->rows)[0], dictionary->denominator);
    if (search->has_best && cost >= search->best) return SQLITE_OK;
    int row = fraction_row(dictionary);
    if (row < 0) return keep_answer(search, dictionary, cost, failure);
    if (!search->has_cuts || cuts == CUTS_PER_LEVEL) break;
    add_cut(search, dictionary, row);
  }
  int row = fraction_row(dictionary);
  if (level == BRANCHES_DEEPEST) return give_up(search, failure);
  Wide whole = dictionary_row(dictionary, row)[0] / dictionary->denominator;
  for (int is_upper = 1; is_upper >= 0 && !search->is_too_much; is_upper--)
    if (open_branch(search, level, row, whole, is_upper, failure) != SQLITE_OK || search->is_too_much ||
        search_level(search, level + 1, failure) != SQLITE_OK)
      return failure->code;
  return SQLITE_OK;
}

static int search_all(Branching *search, const int64_t *cost, Failure *failure) {
  search->has_best = search->is_too_much = 0;
  if (open_level(search, 0, failure) == SQLITE_OK && !search->is_too_much) {
    first_dictionary(&search->levels[0], search->program, cost);
    search_level(search, 0, failure);
  }
  for (int i = 0; i <= BRANCHES_DEEPEST; i++) {
    sqlite3_free(search->levels[i].memory);
    search->levels[i].memory = NULL;
  }
  return failure->code;
}

int program_solve(Evaluation *evaluation, const Program *program, const int64_t *cost, ProgramResult *result, int64_t *least,
                  int64_t *answer, Failure *failure) {
  Branching search = {.evaluation = evaluation, .program = program, .answer = answer};
  *result = PROGRAM_NO_ANSWER;
  if (search_all(&search, cost, failure) != SQLITE_OK) return failure->code;
  /* Cuts make numbers larger; without them answers that differ by a thousandth here and there are branched on without end. */
  if (search.is_too_much) {
    search.has_cuts = 1;
    if (search_all(&search, cost, failure) != SQLITE_OK) return failure->code;
  }
  if (search.is_too_much || (search.has_best && search.best > ANSWER_MOST)) *result = PROGRAM_TOO_MUCH;
  if (*result == PROGRAM_TOO_MUCH || !search.has_best) return SQLITE_OK;
  *result = PROGRAM_SOLVED;
  *least = (int64_t)search.best;
  return SQLITE_OK;
}
