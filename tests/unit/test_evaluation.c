/* The evaluation stands on its own: the Makefile links this program with base, sandbox, policy and evaluation, and with nothing that
 * knows of connections, statements or SQL functions. */
#include "host.h"

#include "evaluation/evaluation.h"
#include "evaluation/scenario.h"
#include "policy/load.h"

static const char text[] =
    "policy { id = 't', version = '1', title = { zh = '题', en = 'title' } } source 's' { no = '1' }\n"
    "subject 'public' { zh = '公', en = 'public' } subject 'professional' { zh = '专', en = 'professional' }\n"
    "annual 'total' { minimum = 90, source = 's' } annual 'public' { minimum = 30, source = 's' }\n"
    "reason 'no' { zh = '否', en = 'no' } cap { hours = 50, reason = 'no', source = 's', when = { subject = 'professional' } }\n"
    "credit(function(record) return record.hours, record.subject end)\n"
    "scenario 'short' { records = { { completed_on = '2023-05-01', subject = 'public', hours = 20 } },\n"
    "  expect = { year = 2023, total = 20, compliant = false, shortfall = 70 } }\n";

static Value text_value(const char *bytes) {
  return (Value){VALUE_TEXT, strlen(bytes), {.bytes = bytes}};
}

static void add(Evaluation *evaluation, int id, const char *day, const char *subject, int64_t hours, Failure *failure) {
  static char names[][13] = {"record_id", "person_id", "completed_on", "subject", "form", "hours", "status"};
  static char *list[] = {names[0], names[1], names[2], names[3], names[4], names[5], names[6]};
  static const Layout layout = {COUNT(list), list, 77, NULL};
  static const int columns[COLUMN_COUNT] = {0, 1, 2, 3, 4, 5, 6};
  Value values[] = {{VALUE_INTEGER, 0, {id}}, {VALUE_INTEGER, 0, {1}},     text_value(day),       text_value(subject),
                    text_value("other"),      {VALUE_INTEGER, 0, {hours}}, text_value("verified")};
  Row row = {&layout, NULL, NULL, values};
  assert_int_equal(evaluate_record(evaluation, &row, columns, failure), SQLITE_OK);
}

/* 20 public; 60 professional, of which the cap leaves 50: 70 of 90, 20 short, 10 of them public. */
static void test_a_person(void **state) {
  Failure failure = {SQLITE_OK, NULL, LANGUAGE_EN, NULL};
  Policy *policy;
  Evaluation evaluation = {0};
  const RequirementSet *set;
  Way way;
  static char name[] = "person_id", *list[] = {name};
  const Layout layout = {1, list, 78, NULL};
  Value one = {VALUE_INTEGER, 0, {1}};
  Row person = {&layout, NULL, NULL, &one};
  (void)state;
  assert_int_equal(policy_load(text, strlen(text), strlen(text), NULL, "t.lua", 0, &failure, &policy), SQLITE_OK);
  assert_int_equal(scenario_require_all(policy, &failure), SQLITE_OK);
  evaluate_begin(&evaluation, policy, &person, 0, 0);
  add(&evaluation, 1, "2023-03-01", "public", 20, &failure);
  add(&evaluation, 2, "2023-04-01", "professional", 30, &failure);
  add(&evaluation, 3, "2023-05-01", "professional", 30, &failure);
  assert_int_equal(evaluate_finish(&evaluation, &failure), SQLITE_OK);
  assert_int_equal(evaluation_hours(&evaluation, 2023, SUBJECT_TOTAL), 70 * HOURS_ONE);
  assert_int_equal(evaluation_requirements(&evaluation, REQUIREMENTS_ANNUAL, 2023, &set, &failure), SQLITE_OK);
  assert_int_equal(set->count, 2);
  assert_int_equal(evaluation_standing(&evaluation, set, SUBJECT_TOTAL).answer, ANSWER_NO);
  assert_int_equal(evaluation_way(&evaluation, set, 2023, SUBJECT_TOTAL, WAY_PLAN, &way, &failure), SQLITE_OK);
  assert_true(way.is_possible);
  assert_int_equal(way.hours, 20 * HOURS_ONE);
  assert_int_equal(way.plan.list[0].subject, 0);
  assert_int_equal(way.plan.list[0].hours, 10 * HOURS_ONE);
  evaluate_free(&evaluation);
  policy_release(policy);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_a_person)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
