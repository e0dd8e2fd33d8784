/* The least whole numbers under rows: small random programs beside every combination of numbers, and plans worked out by hand. */
#include "host.h"

#include "evaluation/evaluation.h"
#include "evaluation/solve.h"
#include "policy/load.h"

#define HEAD \
  "policy { id = 't', version = '1', title = { zh = '题', en = 'title' } } source 's' { no = '1' }\n" \
  "subject 'a' { zh = '甲', en = 'a' } subject 'b' { zh = '乙', en = 'b' } subject 'c' { zh = '丙', en = 'c' }\n" \
  "credit(function(record) return record.hours, record.subject end)\n"

static Policy *load(const char *text) {
  Failure failure = {SQLITE_OK, NULL, LANGUAGE_EN, NULL};
  Policy *policy;
  if (policy_load(text, strlen(text), strlen(text), NULL, "t.lua", 0, &failure, &policy) != SQLITE_OK)
    fail_msg("%s", failure.text);
  return policy;
}

static void begin(Evaluation *evaluation, Policy *policy, Failure *failure) {
  static char name[] = "person_id", *list[] = {name};
  static const Layout layout = {1, list, 78, NULL};
  static const Value one = {VALUE_INTEGER, 0, {1}};
  static const Row person = {&layout, NULL, NULL, &one};
  evaluate_begin(evaluation, policy, &person, 0, 0);
  assert_int_equal(evaluate_finish(evaluation, failure), SQLITE_OK);
}

/* Random programs ------------------------------------------------------------------------------------------------- */

#define COLUMNS_MOST 3
#define ROWS_MOST 4
#define BOX 14 /* every combination of 0 … 14 is tried */

static uint64_t state = 20230525;

static int draw(int from, int to) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return from + (int)((state >> 33) % (uint64_t)(to - from + 1));
}

static int holds(const Program *program, const int64_t *numbers) {
  for (int i = 0; i < program->rows; i++) {
    int64_t sum = 0;
    for (int j = 0; j < program->columns; j++) sum += program->cells[i * program->columns + j] * numbers[j];
    if (sum < program->bounds[i]) return 0;
  }
  return 1;
}

static int64_t cost_of(const Program *program, const int64_t *cost, const int64_t *numbers) {
  int64_t sum = 0;
  for (int j = 0; j < program->columns; j++) sum += cost[j] * numbers[j];
  return sum;
}

/* The least cost in the box, or -1. */
static int64_t brute_force(const Program *program, const int64_t *cost) {
  int64_t numbers[COLUMNS_MOST] = {0}, best = -1;
  for (;;) {
    if (holds(program, numbers)) {
      int64_t here = cost_of(program, cost, numbers);
      if (best < 0 || here < best) best = here;
    }
    int at = 0;
    while (at < program->columns && numbers[at] == BOX) numbers[at++] = 0;
    if (at == program->columns) return best;
    numbers[at]++;
  }
}

static void test_random(void **unused) {
  Policy *policy = load(HEAD);
  int solved = 0, none = 0, given_up = 0, outside = 0;
  (void)unused;
  for (int round = 0; round < 3000; round++) {
    Failure failure = {SQLITE_OK, NULL, LANGUAGE_EN, NULL};
    Evaluation evaluation = {0};
    Program program = {.columns = draw(1, COLUMNS_MOST)};
    int64_t cost[COLUMNS_MOST], answer[COLUMNS_MOST], least = -1, *cells;
    ProgramResult result;
    begin(&evaluation, policy, &failure);
    for (int i = draw(1, ROWS_MOST); i > 0; i--) {
      assert_int_equal(program_add_row(&evaluation, &program, draw(-6, 12), &cells, &failure), SQLITE_OK);
      for (int j = 0; j < program.columns; j++) cells[j] = draw(0, 2) ? draw(0, 3) : draw(-3, 0);
    }
    for (int j = 0; j < program.columns; j++) cost[j] = draw(0, 3);
    int64_t best = brute_force(&program, cost);
    if (program_solve(&evaluation, &program, cost, &result, &least, answer, &failure) != SQLITE_OK) {
      given_up++;
      failure_clear(&failure);
    } else if (result == PROGRAM_TOO_MUCH) {
      given_up++;
    } else if (result == PROGRAM_NO_ANSWER) {
      none++;
      assert_int_equal(best, -1);
    } else {
      int inside = 1;
      solved++;
      for (int j = 0; j < program.columns; j++) inside = inside && answer[j] <= BOX;
      outside += !inside;
      assert_true(holds(&program, answer));
      assert_int_equal(cost_of(&program, cost, answer), least);
      if (best >= 0) assert_true(least <= best);
      if (inside) assert_int_equal(least, best);
    }
    evaluate_free(&evaluation);
  }
  policy_release(policy);
  printf("%d solved (%d beyond what was tried), %d without an answer, %d given up\n", solved, outside, none, given_up);
  assert_true(solved > 1500 && none > 100);
  assert_true(given_up < 30);
}

/* By hand --------------------------------------------------------------------------------------------------------- */

/* Nobody has any hours; what a title of 2023 asks for, the least hours that would do, and those of them in closed years. */
static void test_by_hand(void **unused) {
  static const struct {
    const char *title;
    Hours hours, closed;
  } cases[] = {
      /* hours of a in 2022 count for both */
      {"sum('total', 2022, 2022, 10), sum('a', 2022, 2023, 15)", 15, 10},
      {"sum('total', 2021, 2021, 10), sum('total', 2022, 2022, 10), sum('a', 2021, 2023, 15), sum('b', 2023, 2023, 3)", 23, 20},
      /* of 30 in two years 20 must be a: 12 of them in 2022 already */
      {"sum('total', 2022, 2023, 30), share('a', 2022, 2023, { 2, 3 }), sum('b', 2023, 2023, 7), sum('total', 2022, 2022, 12)",
       30, 12},
      /* 6 of b make 12 in all, where a must be a half */
      {"share('a', 0, 0, { 1, 2 }), sum('b', 0, 0, 6)", 12, 0},
      /* a year that is closed only where nothing else would do */
      {"either({ sum('total', 2021, 2021, 1) }, { sum('total', 2023, 2023, 50) })", 50, 0},
      {"either({ sum('total', 2021, 2021, 9) }, { sum('total', 2022, 2022, 8) })", 8, 8},
      /* five either of four: a 2, b 4 serve all of them but the last, and 6 in all serve that */
      {"either({ sum('a', 0, 0, 1) }, { sum('b', 0, 0, 900) }, { sum('total', 0, 0, 901) }, { sum('c', 0, 0, 900) }), "
       "either({ sum('a', 0, 0, 900) }, { sum('b', 0, 0, 4) }, { sum('total', 0, 0, 901) }, { sum('c', 0, 0, 900) }), "
       "either({ sum('a', 0, 0, 2) }, { sum('b', 0, 0, 900) }, { sum('total', 0, 0, 901) }, { sum('c', 0, 0, 900) }), "
       "either({ sum('a', 0, 0, 900) }, { sum('b', 0, 0, 3) }, { sum('total', 0, 0, 901) }, { sum('c', 0, 0, 900) }), "
       "either({ sum('total', 0, 0, 5, { only = { 'a', 'b' } }) }, { sum('b', -1, -1, 900) }, { sum('a', -1, -1, 901) }, { sum('c', 0, 0, 900) })",
       6, 0},
      /* nine either of two: one hour of a each, in nine years, of which this one is open */
      {"either({ sum('a', -8, -8, 1) }, { sum('b', -8, -8, 900) }), either({ sum('a', -7, -7, 1) }, { sum('b', -7, -7, 900) }), "
       "either({ sum('a', -6, -6, 1) }, { sum('b', -6, -6, 900) }), either({ sum('a', -5, -5, 1) }, { sum('b', -5, -5, 900) }), "
       "either({ sum('a', -4, -4, 1) }, { sum('b', -4, -4, 900) }), either({ sum('a', -3, -3, 1) }, { sum('b', -3, -3, 900) }), "
       "either({ sum('a', -2, -2, 1) }, { sum('b', -2, -2, 900) }), either({ sum('a', -1, -1, 1) }, { sum('b', -1, -1, 900) }), "
       "either({ sum('a', 0, 0, 1) }, { sum('b', 0, 0, 900) })",
       9, 8},
      /* an alternative that costs less by itself, and more beside what is asked anyway */
      {"sum('a', 0, 0, 10), either({ sum('b', 0, 0, 4) }, { sum('a', 0, 0, 13) })", 13, 0},
      {"sum('a', 0, 0, 10), either({ sum('b', 0, 0, 4) }, { sum('a', 0, 0, 15) })", 14, 0},
      /* one way through three alternatives that hang together */
      {"either({ sum('a', 0, 0, 5) }, { sum('b', 0, 0, 5) }), either({ sum('b', 0, 0, 5) }, { sum('c', 0, 0, 5) }), "
       "either({ sum('c', 0, 0, 6) }, { sum('b', 0, 0, 7) })",
       7, 0},
  };
  (void)unused;
  for (size_t i = 0; i < COUNT(cases); i++) {
    Failure failure = {SQLITE_OK, NULL, LANGUAGE_EN, NULL};
    Evaluation evaluation = {0};
    const RequirementSet *set;
    Way way;
    char *text = sqlite3_mprintf("%stitle { year = 2023, source = 's', %s }", HEAD, cases[i].title);
    Policy *policy = load(text);
    begin(&evaluation, policy, &failure);
    assert_int_equal(evaluation_requirements(&evaluation, REQUIREMENTS_TITLE, 2023, &set, &failure), SQLITE_OK);
    assert_int_equal(evaluation_way(&evaluation, set, 2023, SUBJECT_TOTAL, WAY_PLAN, &way, &failure), SQLITE_OK);
    Hours planned = 0, closed = 0;
    for (int j = 0; j < way.plan.count; j++) {
      planned += way.plan.list[j].hours;
      if (way.plan.list[j].year != 2023) closed += way.plan.list[j].hours;
    }
    if (way.hours != cases[i].hours * HOURS_ONE || way.closed != cases[i].closed * HOURS_ONE)
      fail_msg("%s: %d and %d thousandths", cases[i].title, (int)way.hours, (int)way.closed);
    assert_int_equal(planned, way.hours);
    assert_int_equal(closed, way.closed);
    evaluate_free(&evaluation);
    policy_release(policy);
    sqlite3_free(text);
  }
}

/* What is held to so many hours, and what counts of named subjects only. */
static void test_kinds(void **unused) {
  Failure failure = {SQLITE_OK, NULL, LANGUAGE_EN, NULL};
  Evaluation evaluation = {0};
  const RequirementSet *set;
  Way way;
  (void)unused;
  Policy *policy = load(HEAD "annual 'total' { minimum = 20, only = { 'a', 'b' }, source = 's' }\n"
                             "annual 'total' { name = 'held', minimum = 30, at_most = { a = 4 }, source = 's' }");
  begin(&evaluation, policy, &failure);
  assert_int_equal(evaluation_requirements(&evaluation, REQUIREMENTS_ANNUAL, 2023, &set, &failure), SQLITE_OK);
  assert_int_equal(evaluation_way(&evaluation, set, 2023, SUBJECT_TOTAL, WAY_PLAN, &way, &failure), SQLITE_OK);
  /* 30 in all: 20 of them b, or b and up to 4 of a; the rest b or c. No hours may be of any subject. */
  assert_int_equal(way.hours, 30 * HOURS_ONE);
  for (int i = 0; i < way.plan.count; i++) {
    assert_non_null(way.plan.list[i].subjects);
    assert_false(way.plan.list[i].subjects[0] && way.plan.list[i].subjects[2]);
  }
  evaluate_free(&evaluation);
  policy_release(policy);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_random), cmocka_unit_test(test_by_hand),
                                     cmocka_unit_test(test_kinds)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
