#include "surface/table_test.h"

#include <string.h>

#include "evaluation/coverage.h"
#include "evaluation/scenario.h"
#include "surface/draft.h"

typedef enum {
  TEST_SCENARIO,
  TEST_PASSED,
  TEST_EXPECTED,
  TEST_ACTUAL,
  TEST_MESSAGE,
  TEST_POLICY,
  TEST_SCENARIOS,
  TEST_COVERAGE,
  TEST_LINE,
  TEST_REACHED,
  TEST_MISSED,
} TestColumn;

static const TableColumn test_columns[] = {
    [TEST_SCENARIO] = {"scenario", "TEXT", ARGUMENT_NONE},
    [TEST_PASSED] = {"passed", "INTEGER", ARGUMENT_NONE},
    [TEST_EXPECTED] = {"expected", "TEXT", ARGUMENT_NONE},
    [TEST_ACTUAL] = {"actual", "TEXT", ARGUMENT_NONE},
    [TEST_MESSAGE] = {"message", "TEXT", ARGUMENT_NONE},
    [TEST_POLICY] = {"policy", "TEXT HIDDEN", ARGUMENT_POLICY},
    [TEST_SCENARIOS] = {"scenarios", "TEXT HIDDEN", ARGUMENT_POLICY_B},
    [TEST_COVERAGE] = {"coverage", "REAL HIDDEN", ARGUMENT_NONE},
    [TEST_LINE] = {"line", "INTEGER HIDDEN", ARGUMENT_NONE},
    [TEST_REACHED] = {"reached", "TEXT HIDDEN", ARGUMENT_NONE},
    [TEST_MISSED] = {"missed", "TEXT HIDDEN", ARGUMENT_NONE},
};

typedef struct {
  ScenarioResult result;
  double coverage;     /* of the whole policy, in per cent */
  const char *reached; /* lines that this scenario runs; NULL: too many to say so of each */
  const char *missed;  /* lines of rules that none runs */
} TestRow;

/* The scenarios come from the policy, or from the second argument: another policy, or a file of data. */
static int test_scenarios(Cursor *cursor, Policy *policy, Failure *failure) {
  LuaText text = {0};
  if (!cursor->policies[1]) return SQLITE_OK;
  if (policies_find_text(&cursor->connection->policies, cursor->policies[1], &text, failure) == SQLITE_OK)
    scenario_replace(policy, text.text, text.size, text.name, failure);
  lua_text_free(&text);
  return failure->code;
}

/* The list that is at hand, in the batch's memory. */
static int keep_reached(Cursor *cursor, const Policy *policy, int what, const char **kept, Failure *failure) {
  char *list = coverage_list(policy, what);
  if (!list) return fail_no_memory(failure);
  *kept = draft_copy(cursor, list, failure);
  sqlite3_free(list);
  return failure->code;
}

/* Runs all, one after another, and keeps which lines each reaches. */
static int run_scenarios(Cursor *cursor, Policy *policy, TestRow *rows, Failure *failure) {
  int lines = policy->coverage.line_count, count = policy->scenarios.count;
  int is_each = count > 0 && lines <= COVERAGE_CELLS_MOST / count;
  unsigned char *all = is_each ? arena_allocate(&cursor->arena, (size_t)lines) : NULL;
  if (is_each && !all) return fail_no_memory(failure);
  for (int i = 0; i < count && failure->code == SQLITE_OK; i++) {
    Failure own = connection_failure(cursor->connection);
    scenario_run(policy, i, &cursor->arena, &rows[i].result, &own);
    if (!fail_as_host(failure, own.code) && own.code != SQLITE_OK)
      rows[i].result.actual = draft_copy(cursor, own.text, failure);
    failure_clear(&own);
    if (!is_each || failure->code != SQLITE_OK) continue;
    keep_reached(cursor, policy, LINE_REACHED, &rows[i].reached, failure);
    coverage_move(policy, all);
  }
  if (is_each) memcpy(policy->coverage.lines, all, (size_t)lines);
  return failure->code;
}

static int test_fill(Cursor *cursor, Failure *failure) {
  LuaText text = {0};
  Policy *policy;
  double coverage = 0;
  cursor->is_last = 1;
  if (draft_find(cursor, cursor->policies[0], 0, &policy, &text, failure) == SQLITE_OK &&
      test_scenarios(cursor, policy, failure) == SQLITE_OK && coverage_begin(policy, failure) == SQLITE_OK) {
    TestRow *rows = cursor->rows = arena_allocate(&cursor->arena, (size_t)policy->scenarios.count * sizeof *rows);
    if (!rows) fail_no_memory(failure);
    const char *missed = NULL;
    if (failure->code == SQLITE_OK && run_scenarios(cursor, policy, rows, failure) == SQLITE_OK &&
        coverage_end(policy, &coverage, failure) == SQLITE_OK &&
        keep_reached(cursor, policy, LINE_MISSED, &missed, failure) == SQLITE_OK) {
      cursor->count = policy->scenarios.count;
      for (int i = 0; i < cursor->count; i++) rows[i].coverage = coverage, rows[i].missed = missed;
    }
  }
  policy_release(policy);
  lua_text_free(&text);
  return failure->code;
}

static void give_test_message(Cursor *cursor, sqlite3_context *context, const ScenarioResult *row) {
  if (row->passed) return;
  give_new_text(context, message_text(language_of(cursor), MESSAGE_SCENARIO_FAILS, row->name ? row->name : "?",
                                      row->expected ? row->expected : "?", row->actual ? row->actual : "?"));
}

static void test_column(Cursor *cursor, sqlite3_context *context, int column) {
  const TestRow *test = (const TestRow *)cursor->rows + cursor->at;
  const ScenarioResult *row = &test->result;
  switch ((TestColumn)column) {
  case TEST_SCENARIO: give_text(context, row->name); break;
  case TEST_PASSED: sqlite3_result_int(context, row->passed); break;
  case TEST_EXPECTED: give_text(context, row->expected); break;
  case TEST_ACTUAL: give_text(context, row->actual); break;
  case TEST_MESSAGE: give_test_message(cursor, context, row); break;
  case TEST_POLICY: give_text(context, cursor->policies[0]); break;
  case TEST_SCENARIOS: give_text(context, cursor->policies[1]); break;
  case TEST_COVERAGE: sqlite3_result_double(context, test->coverage); break;
  case TEST_LINE:
    if (row->line) sqlite3_result_int(context, row->line);
    break;
  case TEST_REACHED: give_text(context, test->reached); break;
  case TEST_MISSED: give_text(context, test->missed); break;
  }
}

const TableKind policy_test_table = {
    .columns = test_columns,
    .column_count = TABLE_COUNT(test_columns),
    .required = ARGUMENT_POLICY,
    .arguments = "policy",
    .example = "policy_test('cn-shandong-yantai')",
    .fill = test_fill,
    .column = test_column,
};
