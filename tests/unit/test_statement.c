/*
** Statements on the host's relations, linked without policies, evaluation and SQL functions (Makefile).
*/
#include "host.h"

#include "connection/statement.h"

static sqlite3 *open_with(const char *sql) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  return db;
}

#define RECORDS \
  "CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status, weight, note);" \
  "INSERT INTO hours_record VALUES (2, 1, '2023-02-01', 'public', 'training', 5, 'verified', 3, 'b'), " \
  "(1, 1, '2023-01-01', 'public', 'training', 4, 'verified', 2, 'a'), (3, 2, '2023-01-01', 'public', 'training', 6, 'verified', 1, 'c')"

static void test_rows_in_order(void **state) {
  (void)state;
  sqlite3 *db = open_with(RECORDS);
  Statements statements;
  Statement *statement;
  Failure failure = {SQLITE_OK, NULL, LANGUAGE_EN, NULL};
  Value one = {VALUE_INTEGER, 0, {.integer = 1}};
  statements_open(&statements, db, 0);
  assert_int_equal(statement_take(&statements, STATEMENT_RECORDS, &statement, &failure), SQLITE_OK);
  assert_int_equal(statement_bind(statement, &one, &failure), SQLITE_OK);
  for (int hours = 4; hours <= 5; hours++) {
    assert_int_equal(statement_step(&statements, statement, &failure), SQLITE_ROW);
    Row row = statement_row(statement);
    Value value = row_value(&row, statement->columns[COLUMN_HOURS]);
    assert_int_equal(value.as.integer, hours);
  }
  assert_int_equal(statement_step(&statements, statement, &failure), SQLITE_DONE);
  statement_return(&statements, statement);
  statements_close(&statements);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* What nobody named is left out, and named later it makes the statement stale. */
static void test_columns_are_handed_to_them(void **state) {
  (void)state;
  sqlite3 *db = open_with(RECORDS);
  Statements statements;
  Statement *statement;
  Failure failure = {SQLITE_OK, NULL, LANGUAGE_EN, NULL};
  statements_open(&statements, db, 1);
  statements_fetch(&statements, STATEMENT_RECORD_SCAN);
  assert_int_equal(statements_select(&statements, "WEIGHT", 6, &failure), SQLITE_OK);
  assert_int_equal(statement_take(&statements, STATEMENT_RECORD_SCAN, &statement, &failure), SQLITE_OK);
  assert_true(layout_find(&statement->layout, "weight") >= 0);
  assert_int_equal(layout_find(&statement->layout, "note"), -1);
  assert_int_equal(layout_find(&statement->unselected, "note"), 0); /* record_id is read always */
  assert_false(statement_is_stale(&statements, statement));
  assert_int_equal(statements_select(&statements, "note", 4, &failure), SQLITE_OK);
  assert_true(statement_is_stale(&statements, statement));
  statement_return(&statements, statement);
  assert_int_equal(statement_take(&statements, STATEMENT_RECORD_SCAN, &statement, &failure), SQLITE_OK);
  assert_true(layout_find(&statement->layout, "note") >= 0);
  statement_return(&statements, statement);
  statements_close(&statements);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void test_relations_that_are_not_there(void **state) {
  (void)state;
  sqlite3 *db = open_with("CREATE TABLE hours_person (person_id)");
  Statements statements;
  Statement *statement;
  Failure failure = {SQLITE_OK, NULL, LANGUAGE_EN, NULL};
  statements_open(&statements, db, 1);
  assert_int_equal(statement_take(&statements, STATEMENT_POSTINGS, &statement, &failure), SQLITE_OK);
  assert_null(statement);
  assert_int_equal(statement_take(&statements, STATEMENT_RECORDS, &statement, &failure), SQLITE_ERROR);
  assert_contains(failure.text, "no relation hours_record");
  failure_clear(&failure);
  assert_int_equal(statement_take(&statements, STATEMENT_PERSON, &statement, &failure), SQLITE_ERROR);
  assert_contains(failure.text, "hours_person has no column employer_type");
  failure_clear(&failure);
  statements_close(&statements);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rows_in_order),
      cmocka_unit_test(test_columns_are_handed_to_them),
      cmocka_unit_test(test_relations_that_are_not_there),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
