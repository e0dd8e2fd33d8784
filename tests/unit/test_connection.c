/*
** The life of a connection (rules 3, 4, 5, 7 and 9): whatever a host does, it can close, nothing
*leaks, and an
** error leaves the connection usable.
*/
#include "host.h"

#include <time.h>

static char directory[] = "/tmp/hourbank-unit-XXXXXX";

static char *in_directory(const char *name) {
  static char paths[4][256];
  static int at;
  at = (at + 1) % 4;
  snprintf(paths[at], sizeof paths[at], "%s/%s", directory, name);
  return paths[at];
}

/* Uses every function and every table once. */
static const char *const everything[] = {
    "SELECT hours_total(1, 2023), hours_total(1, 2023, 'public'), hours_total(1, 2023, NULL, '2023-06-01')",
    "SELECT hours_required(1, 2023), hours_required(1, 2023, 'public')",
    "SELECT hours_shortfall(2, 2023), hours_shortfall(2, 2023, 'public'), hours_shortfall(2, 2023, NULL, "
    "'2023-06-01')",
    "SELECT hours_compliant(1, 2023), hours_compliant(1, 2023, '2023-06-01')",
    "SELECT title_eligible(1, 2023), title_eligible(1, 2023, '2023-06-01')",
    "SELECT hours_use('cn-national'), hours_use('cn-shandong-yantai')",
    "SELECT hours_language('zh'), hours_language('en')",
    "SELECT policy_reload(), hourbank_version()",
    "SELECT * FROM hours_bank",
    "SELECT * FROM hours_bank WHERE person_id = 1 AND year = 2023",
    "SELECT * FROM hours_ledger",
    "SELECT * FROM hours_ledger WHERE person_id = 2 AND cutoff = '2023-06-01'",
    "SELECT * FROM title_review WHERE year = 2023",
    "SELECT * FROM title_explain WHERE person_id = 2 AND year = 2023",
    "SELECT * FROM policy_list",
    "SELECT * FROM policy_rules",
    "SELECT * FROM policy_check('cn-shandong-yantai')",
    "SELECT * FROM policy_test('cn-national')",
    "SELECT * FROM policy_diff('cn-shandong-yantai', 'cn-national', 2023)",
    "SELECT * FROM hourbank_guard",
};

static void use_everything(sqlite3 *db) {
  for (size_t i = 0; i < COUNT(everything); i++) host_run(db, everything[i]);
}

static void expect_answers(sqlite3 *db) {
  host_expect(db,
              "SELECT hours_total(1, 2023), hours_compliant(1, 2023), hours_shortfall(2, 2023), "
              "hours_compliant(2, 2023)",
              "90.0|1|0.001|0");
}

/* Closing
 * ------------------------------------------------------------------------------------------------------- */

static void test_close_after_everything(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  use_everything(db);
  host_close(db);
}

static void test_close_unused(void **state) {
  (void)state;
  host_close(host_open());
}

static void test_close_after_errors(void **state) {
  (void)state;
  sqlite3 *db = host_open();
  host_expect_error(db, "SELECT hours_total(1, 2023)", "no relation hours_person");
  host_expect_error(db, "SELECT * FROM hours_bank", "no relation hours_person");
  host_run(db, host_relations);
  host_expect_error(db, "SELECT hours_total(1, 'x')", "year");
  host_expect_error(db, "SELECT hours_total(1, 2023, 'pubic')", "'public'");
  host_expect_error(db, "SELECT * FROM hours_bank WHERE cutoff = 'soon'", "cutoff");
  host_expect_error(db, "SELECT * FROM policy_check", "policy_check('cn-shandong-yantai')");
  expect_answers(db);
  host_close(db);
}

/* The host's own statement keeps the connection open: that is the host's to know. */
static void test_busy_close_then_on(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  sqlite3_stmt *own;
  use_everything(db);
  assert_int_equal(sqlite3_prepare_v2(db, "SELECT 1", -1, &own, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_BUSY);
  use_everything(db);
  expect_answers(db);
  assert_int_equal(sqlite3_close(db), SQLITE_BUSY);
  sqlite3_finalize(own);
  use_everything(db);
  host_close(db);
}

static const char *const scans[] = {
    "SELECT person_id, hours_total(person_id, 2023) FROM hours_person",
    "SELECT * FROM hours_bank",
    "SELECT * FROM hours_ledger",
    "SELECT * FROM title_review WHERE year = 2023",
    "SELECT * FROM title_explain WHERE year = 2023",
    "SELECT * FROM policy_list",
    "SELECT * FROM policy_rules",
    "SELECT * FROM policy_test('cn-shandong-yantai')",
    "SELECT b.*, hours_total(b.person_id, 2023) FROM hours_bank AS b JOIN hours_ledger AS l ON l.person_id = "
    "b.person_id",
};

static void test_busy_close_inside_a_scan(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(scans); i++) {
    sqlite3 *db = host_open_with_people();
    sqlite3_stmt *scan;
    assert_int_equal(sqlite3_prepare_v2(db, scans[i], -1, &scan, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(scan), SQLITE_ROW);
    assert_int_equal(sqlite3_close(db), SQLITE_BUSY);
    int rows = 1;
    while (sqlite3_step(scan) == SQLITE_ROW) rows++;
    assert_true(rows >= 2);
    expect_answers(db);
    sqlite3_finalize(scan);
    host_close(db);
  }
}

static void test_close_v2(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(scans); i++)
    for (int steps = 0; steps <= 2; steps++) {
      sqlite3 *db = host_open_with_people();
      sqlite3_stmt *scan;
      assert_int_equal(sqlite3_prepare_v2(db, scans[i], -1, &scan, NULL), SQLITE_OK);
      for (int step = 0; step < steps; step++) assert_int_equal(sqlite3_step(scan), SQLITE_ROW);
      assert_int_equal(sqlite3_close_v2(db), SQLITE_OK);
      sqlite3_step(scan);
      sqlite3_finalize(scan);
      assert_int_equal(sqlite3_memory_used(), 0);
    }
}

static void test_reset_in_the_middle(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  for (size_t i = 0; i < COUNT(scans); i++) {
    sqlite3_stmt *scan;
    assert_int_equal(sqlite3_prepare_v2(db, scans[i], -1, &scan, NULL), SQLITE_OK);
    for (int round = 0; round < 3; round++) {
      assert_int_equal(sqlite3_step(scan), SQLITE_ROW);
      assert_int_equal(sqlite3_reset(scan), SQLITE_OK);
      expect_answers(db);
    }
    sqlite3_finalize(scan);
  }
  host_close(db);
}

/* Loading
 * ---------------------------------------------------------------------------------------------------------
 */

static void test_load_twice(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  host_expect(db, "SELECT hours_use('cn-national') LIKE 'cn-national@%', hours_language('zh')", "1|zh");
  for (int i = 0; i < 3; i++) assert_int_equal(sqlite3_hourbank_init(db, NULL, NULL), SQLITE_OK);
  /* What the connection has chosen stays. */
  host_expect(db, "SELECT hours_use() LIKE 'cn-national@%'", "1");
  host_run(db, "CREATE TEMP TABLE used AS SELECT hours_use() AS policy");
  host_expect(db, "SELECT policy LIKE 'cn-national@%' FROM used", "1");
  host_expect_error(db, "SELECT hours_total(1, 1.5)", "应为");
  host_expect_error(db, "SELECT hours_total(1, 2023, 'pubic')", "cn-national");
  host_close(db);
}

static void test_load_inside_a_running_statement(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(scans); i++) {
    sqlite3 *db = host_open_with_people();
    sqlite3_stmt *scan;
    assert_int_equal(sqlite3_prepare_v2(db, scans[i], -1, &scan, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(scan), SQLITE_ROW);
    assert_int_equal(sqlite3_hourbank_init(db, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(scan), SQLITE_ROW);
    sqlite3_finalize(scan);
    expect_answers(db);
    host_close(db);
  }
}

/* Databases that must not be written
 * -------------------------------------------------------------------------------- */

static void test_read_only(void **state) {
  (void)state;
  const char *path = in_directory("read-only.db");
  sqlite3 *db = host_open_file(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  host_run(db, host_relations);
  host_close(db);
  db = host_open_file(path, SQLITE_OPEN_READONLY);
  use_everything(db);
  expect_answers(db);
  host_close(db);
  db = host_open_file(path, SQLITE_OPEN_READWRITE);
  host_run(db, "PRAGMA query_only = ON");
  use_everything(db);
  expect_answers(db);
  host_expect(db, "SELECT total_changes()", "0");
  host_close(db);
}

static void test_init_writes_nothing(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  host_run(db, "CREATE TABLE before AS SELECT * FROM sqlite_schema");
  use_everything(db);
  host_expect(db, "SELECT count(*) FROM sqlite_schema WHERE name <> 'before' AND name NOT IN (SELECT name FROM before)", "0");
  host_expect(db, "SELECT count(*) FROM temp.sqlite_schema", "0");
  host_close(db);
}

static void test_untrusted_schema(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  host_run(db, "PRAGMA trusted_schema = OFF");
  use_everything(db);
  expect_answers(db);
  host_run(db, "CREATE VIEW trap AS SELECT hours_use('cn-national')");
  host_run(db, "CREATE VIEW file_trap AS SELECT * FROM policy_check('/etc/passwd')");
  host_expect_error(db, "SELECT * FROM trap", "unsafe use");
  host_expect_error(db, "SELECT * FROM file_trap", "unsafe use");
  host_close(db);
}

/* Several connections
 * ------------------------------------------------------------------------------------------------ */

static void test_two_connections(void **state) {
  (void)state;
  const char *path = in_directory("two.db");
  sqlite3 *a = host_open_file(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  host_run(a, host_relations);
  sqlite3 *b = host_open_file(path, SQLITE_OPEN_READWRITE);
  host_run(a, "SELECT hours_use('cn-national'), hours_language('zh')");
  host_expect_error(a, "SELECT hours_total(1, 2023, 'x')", "cn-national");
  host_expect_error(b, "SELECT hours_total(1, 2023, 'x')", "policy cn-shandong-yantai");
  expect_answers(b);
  host_run(a, "UPDATE hours_record SET hours = 30 WHERE record_id = 3");
  host_expect(b, "SELECT hours_total(2, 2023)", "90.0");
  /* A schema changed by the other connection. */
  host_run(a, "ALTER TABLE hours_record ADD COLUMN topic; CREATE TABLE hours_posted (person_id, year, "
              "subject, hours);"
              "INSERT INTO hours_posted VALUES (1, 2023, 'public', 5)");
  host_expect(b, "SELECT hours_total(1, 2023)", "5.0");
  host_close(a);
  host_expect(b, "SELECT hours_total(1, 2023)", "5.0");
  host_close(b);
}

/* Relations that change
 * ---------------------------------------------------------------------------------------------- */

static void test_schema_changes(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  expect_answers(db);
  host_run(db, "CREATE TEMP VIEW hours_record AS SELECT * FROM main.hours_record WHERE subject = 'public'");
  host_expect(db, "SELECT hours_total(1, 2023)", "30.0");
  host_expect(db, "SELECT sum(credited) FROM hours_bank WHERE subject = 'total'", "59.999");
  host_run(db, "DROP VIEW temp.hours_record");
  expect_answers(db);
  host_run(db, "ALTER TABLE hours_record ADD COLUMN extra");
  expect_answers(db);
  host_run(db, "ALTER TABLE hours_record RENAME COLUMN passed TO passed_once");
  host_expect(db, "SELECT hours_total(1, 2023)", "60.0"); /* a public record without passed = 1 */
  host_run(db, "ALTER TABLE hours_record RENAME COLUMN passed_once TO passed");
  expect_answers(db);
  host_run(db, "ALTER TABLE hours_record RENAME TO elsewhere");
  host_expect_error(db, "SELECT hours_total(1, 2023)", "no relation hours_record");
  host_run(db, "ALTER TABLE elsewhere RENAME TO hours_record");
  expect_answers(db);
  host_run(db, "ALTER TABLE hours_record DROP COLUMN hours");
  host_expect_error(db, "SELECT hours_total(1, 2023)", "no column hours");
  host_close(db);
}

static void test_optional_relations_come_and_go(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  for (int round = 0; round < 3; round++) {
    expect_answers(db);
    host_run(db, "CREATE TABLE hours_posted (person_id, year, subject, hours); INSERT INTO hours_posted "
                 "VALUES (1, 2023, 'public', 7)");
    host_expect(db, "SELECT hours_total(1, 2023)", "7.0");
    host_run(db, "DROP TABLE hours_posted");
    expect_answers(db);
    host_run(db, "CREATE TABLE hours_setting (name, value); INSERT INTO hours_setting VALUES ('policy', "
                 "'cn-national')");
    host_expect_error(db, "SELECT hours_total(1, 2023, 'x')", "cn-national");
    host_run(db, "DROP TABLE hours_setting");
  }
  host_close(db);
}

static void test_relations_of_an_attached_database(void **state) {
  (void)state;
  sqlite3 *db = host_open();
  host_run(db, "ATTACH ':memory:' AS side");
  host_run(db, "CREATE TABLE side.hours_person (person_id, employer_type); INSERT INTO hours_person VALUES "
               "(1, 'institution');"
               "CREATE TABLE side.hours_record (record_id, person_id, completed_on, subject, form, hours, "
               "status, passed)");
  host_expect(db, "SELECT hours_total(1, 2023)", "0.0");
  host_run(db, "CREATE TABLE side.hours_posted (person_id, year, subject, hours); INSERT INTO hours_posted "
               "VALUES (1, 2023, 'public', 7)");
  host_expect(db, "SELECT hours_total(1, 2023)", "7.0");
  host_run(db, "DETACH side");
  host_expect_error(db, "SELECT hours_total(1, 2023)", "no relation hours_person");
  host_close(db);
}

/* A relation that calls our functions would read itself without end. */
static void test_recursion(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  host_run(db, "CREATE TEMP VIEW hours_record AS SELECT record_id, person_id, completed_on, subject, form,"
               " hours_total(person_id, 2023) AS hours, status, passed, filed FROM main.hours_record");
  host_expect_error(db, "SELECT hours_total(1, 2023)", "would read itself");
  host_expect_error(db, "SELECT * FROM hours_bank", "would read itself");
  host_run(db, "DROP VIEW temp.hours_record");
  expect_answers(db);
  host_run(db, "CREATE TEMP VIEW hours_person AS SELECT person_id, 'institution' AS employer_type FROM hours_bank");
  host_expect_error(db, "SELECT hours_total(1, 2023)", "would read itself");
  host_run(db, "DROP VIEW temp.hours_person");
  expect_answers(db);
  host_close(db);
}

/* MULTI-INDEX OR tells rows apart by rowid. */
static void test_rows_of_an_or(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  host_run(db, "INSERT INTO hours_record SELECT record_id + 10, person_id, '2022-05-01', subject, form, 1, "
               "status, 1, 1, NULL FROM hours_record");
  host_expect(db,
              "SELECT count(*) FROM hours_bank WHERE (person_id = 1 AND year = 2022) OR (person_id = 2 AND "
              "year = 2023)",
              "6");
  host_expect(db,
              "SELECT count(*) FROM hours_ledger WHERE (person_id = 1 AND year = 2022) OR (person_id = 2 AND "
              "year = 2023)",
              "4");
  host_expect(db,
              "SELECT count(*) FROM title_review WHERE (person_id = 1 AND year = 2022) OR (person_id = 2 AND "
              "year = 2023)",
              "2");
  /* A row that both sides find is one row. */
  host_expect(db,
              "SELECT count(*) FROM hours_bank WHERE (person_id = 1 AND year = 2023) OR (person_id = 1 AND "
              "credited > 0)",
              "6");
  host_expect(db,
              "SELECT count(*) FROM hours_ledger WHERE (person_id = 1 AND year = 2023) OR (person_id = 1 AND "
              "credited > 0)",
              "4");
  host_expect(db,
              "SELECT count(*) > 20 FROM policy_rules WHERE (policy = 'cn-national' AND kind <> 'x') OR "
              "(policy = 'cn-shandong-yantai' AND kind <> 'x')",
              "1");
  host_expect(db,
              "SELECT (SELECT count(*) FROM policy_rules) = (SELECT count(*) FROM policy_rules WHERE (policy = "
              "'cn-national' AND kind <> 'x')"
              " OR (policy = 'cn-shandong-yantai' AND kind <> 'x')) OR (SELECT count(*) FROM policy_list) <> 2",
              "1");
  host_close(db);
}

/* Stopping
 * ---------------------------------------------------------------------------------------------------------
 */

static int stop_at;

static int progress(void *argument) {
  int *calls = argument;
  return ++*calls >= stop_at;
}

static void test_progress_handler(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  char *text;
  host_run(db, "WITH RECURSIVE n (i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
               " INSERT INTO hours_person SELECT i, 'institution' FROM n");
  int stopped = 0;
  for (stop_at = 1; stop_at < 200; stop_at += 7) {
    int calls = 0;
    sqlite3_progress_handler(db, 20, progress, &calls);
    int code = host_ask(db, "SELECT sum(credited), sum(hours_total(person_id, 2023)) FROM hours_bank WHERE year = 2023", &text);
    sqlite3_progress_handler(db, 0, NULL, NULL);
    if (code == SQLITE_OK) assert_string_equal(text, "359.998|539.997");
    else assert_int_equal(code & 0xff, SQLITE_INTERRUPT);
    stopped += code != SQLITE_OK;
    sqlite3_free(text);
    expect_answers(db);
  }
  assert_true(stopped > 10);
  host_close(db);
}

static void interrupt_now(sqlite3_context *context, int argc, sqlite3_value **argv) {
  (void)argc;
  sqlite3_interrupt(sqlite3_context_db_handle(context));
  sqlite3_result_value(context, argv[0]);
}

static void expect_interrupted(sqlite3 *db, const char *sql) {
  char *text;
  assert_int_equal(host_ask(db, sql, &text), SQLITE_INTERRUPT);
  assert_string_equal(text, "interrupted");
  sqlite3_free(text);
}

static void test_interrupt(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  sqlite3_create_function(db, "interrupt_now", 1, SQLITE_UTF8, NULL, interrupt_now, NULL, NULL);
  host_run(db, "CREATE TEMP VIEW hours_record AS SELECT record_id, interrupt_now(person_id) AS person_id, "
               "completed_on, subject, form, hours,"
               " status, passed, filed FROM main.hours_record");
  expect_interrupted(db, "SELECT hours_total(1, 2023)");
  expect_interrupted(db, "SELECT * FROM hours_bank");
  host_run(db, "DROP VIEW temp.hours_record");
  host_run(db, "CREATE TEMP VIEW hours_policy AS SELECT 'small' AS policy, interrupt_now('') AS text");
  host_run(db, "CREATE TEMP VIEW hours_person AS SELECT *, 'small' AS policy FROM main.hours_person");
  expect_interrupted(db, "SELECT hours_total(1, 2023)");
  host_run(db, "CREATE TEMP VIEW hours_setting AS SELECT 'policy' AS name, 'small' AS value");
  expect_interrupted(db, "SELECT * FROM hours_advise");
  host_run(db, "DROP VIEW temp.hours_policy; DROP VIEW temp.hours_person; DROP VIEW temp.hours_setting");
  expect_interrupted(db, "SELECT * FROM (SELECT interrupt_now(1)) CROSS JOIN hours_advise");
  expect_answers(db);
  host_close(db);
}

/* Advice
 * ---------------------------------------------------------------------------------------------------------- */

#define STAFF \
  "CREATE TABLE staff (id INTEGER PRIMARY KEY, kind); CREATE VIEW hours_person AS SELECT id AS person_id, kind AS employer_type FROM staff;"
#define RECORDS(table) "CREATE TABLE " table " (n INTEGER PRIMARY KEY, s, day, subject, form, hours, state);"
#define SELECTED "SELECT n AS record_id, s AS person_id, day AS completed_on, subject, form, hours, state AS status FROM "

/* What hours_advise prints runs as it stands, and is not printed again. `statements`: how many indexes would help, counted by hand. */
static void test_advice_runs(void **state) {
  (void)state;
  static const struct {
    const char *schema;
    int statements;
  } hosts[] = {
      {"CREATE TABLE hours_person (person_id, employer_type);"
       "CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status)",
       2},
      {"CREATE TABLE hours_person (person_id PRIMARY KEY, employer_type);"
       "CREATE TABLE hours_posted (person_id, year, subject, hours);"
       "CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status,"
       " PRIMARY KEY (person_id, completed_on, record_id)) WITHOUT ROWID",
       1},
      /* names that are taken, also by one of the advice */
      {STAFF RECORDS("learned") "CREATE INDEX learned_hours ON learned (day); CREATE TABLE LEARNED_hours_2 (a);"
                                "CREATE VIEW hours_record AS " SELECTED "learned",
       1},
      /* one index, of one half */
      {STAFF RECORDS("learned") "CREATE INDEX by_s ON learned (s); CREATE VIEW hours_record AS " SELECTED "learned", 1},
      {STAFF RECORDS("learned") "CREATE INDEX few ON learned (s, day, n, subject, form, hours, state) WHERE s > 5;"
                                "CREATE VIEW hours_record AS " SELECTED "learned",
       1},
      /* another collation serves the search, but not the order */
      {"CREATE TABLE staff (id TEXT COLLATE NOCASE PRIMARY KEY, kind);"
       "CREATE VIEW hours_person AS SELECT id AS person_id, kind AS employer_type FROM staff;"
       "CREATE TABLE learned (n INTEGER PRIMARY KEY, s TEXT COLLATE NOCASE, day, subject, form, hours, state);"
       "CREATE VIEW hours_record AS " SELECTED "learned",
       2},
      {STAFF
       "CREATE TABLE \"a \"\"b\" (n INTEGER PRIMARY KEY, \"s's\", [the \"\"day], subject, form, hours, state);"
       "CREATE VIEW hours_record AS SELECT n AS record_id, \"s's\" AS person_id, [the \"\"day] AS completed_on, subject, form, hours,"
       " state AS status FROM \"a \"\"b\"",
       1},
      {STAFF
       "CREATE TEMP TABLE learned (n, s, day, form, hours, state);"
       "CREATE TEMP VIEW hours_record AS SELECT n AS record_id, s AS person_id, day AS completed_on, 'public' AS subject, form,"
       " hours, state AS status FROM learned",
       1},
      {STAFF
       "ATTACH ':memory:' AS other; CREATE TABLE other.learned (n INTEGER PRIMARY KEY, s, day, subject, form, hours, state);"
       "CREATE TEMP VIEW hours_record AS " SELECTED "other.learned",
       1},
      /* several tables: each that lacks one */
      {STAFF RECORDS("a") RECORDS("b") "CREATE VIEW hours_record AS " SELECTED "a UNION ALL " SELECTED "b", 2},
      {STAFF RECORDS("a") RECORDS("b")
           RECORDS("c") "CREATE INDEX c_all ON c (s, day, n, subject, form, hours, state);"
                        "CREATE INDEX a_s ON a (s);"
                        "CREATE VIEW hours_record (record_id, person_id, completed_on, subject, form, hours, status)"
                        " /* UNION ALL */ AS SELECT n, s, day, subject, 'UNION ALL', hours, state FROM a"
                        " UNION -- of\n ALL SELECT * FROM (SELECT n, s, day, subject, form, hours, state FROM b)"
                        " UNION ALL " SELECTED "c -- done",
       2},
      {STAFF RECORDS("a") RECORDS("b") "CREATE INDEX ai ON a (s, day, n, subject, form, hours, state);"
                                       "CREATE INDEX bi ON b (s, day, n, subject, form, hours, state);"
                                       "CREATE VIEW hours_record AS " SELECTED "a UNION ALL " SELECTED "b",
       0},
      /* no index on base tables would do, or none that is known */
      {STAFF RECORDS(
           "learned") "CREATE VIEW hours_record AS SELECT n AS record_id, s + 0 AS person_id, day AS completed_on, subject, form,"
                      " hours, state AS status FROM learned",
       0},
      {STAFF "CREATE TABLE learned (s, day, subject, form, hours, state);"
             "CREATE VIEW hours_record AS SELECT rowid AS record_id, s AS person_id, day AS completed_on, subject, form, hours,"
             " state AS status FROM learned",
       0},
      {STAFF RECORDS(
           "learned") "CREATE VIEW hours_record AS SELECT n AS record_id, staff.id AS person_id, day AS completed_on, subject, form,"
                      " hours, state AS status FROM learned JOIN staff ON staff.id = learned.s",
       0},
      {STAFF RECORDS("a") RECORDS("b") "CREATE VIEW hours_record AS " SELECTED "a UNION " SELECTED "b", 0},
      {STAFF RECORDS("learned") "CREATE VIEW hours_record AS " SELECTED "learned ORDER BY n", 1},
      {STAFF RECORDS("learned") "CREATE VIEW hours_record AS WITH one AS (SELECT * FROM learned) " SELECTED "one", 1},
      {STAFF
       "CREATE VIEW hours_record AS SELECT value AS record_id, value AS person_id, NULL AS completed_on, NULL AS subject, NULL AS form,"
       " 1 AS hours, NULL AS status FROM json_each('[1]')",
       0},
  };
  for (size_t i = 0; i < COUNT(hosts); i++) {
    sqlite3 *db = host_open();
    char *text;
    host_run(db, hosts[i].schema);
    if (host_ask(db, "SELECT group_concat(statement, ' '), count(statement) FROM hours_advise", &text) != SQLITE_OK)
      fail_msg("%s: %s", hosts[i].schema, text);
    char *count = strrchr(text, '|');
    if (!count || atoi(count + 1) != hosts[i].statements)
      fail_msg("%s: %d statements, not %s", hosts[i].schema, hosts[i].statements, text);
    *count = '\0';
    if (hosts[i].statements > 0) {

      host_run(db, text);
      host_expect(db, "SELECT * FROM hours_advise", "");
    }
    sqlite3_free(text);
    host_close(db);
  }
}

/* Policies that change
 * ------------------------------------------------------------------------------------------------ */

#define POLICY(minimum, body) \
  "policy { id = 'edited', version = '1', title = { zh = '甲', en = 'a' } }\n" \
  "source 's' { no = '1' }\n" \
  "subject 'public' { zh = '公', en = 'p' }\n" \
  "reason 'no' { zh = '否', en = 'no' }\n" \
  "annual 'total' { minimum = " minimum ", source = 's' }\n" \
  "credit(function(record) " body " end)\n"

static void test_edited_policy(void **state) {
  (void)state;
  const char *path = in_directory("edited.lua");
  sqlite3 *db = host_open_with_people();
  write_file(path, POLICY("30", "return 1, 'public'"));
  assert_int_equal(setenv("HOURBANK_POLICY_PATH", directory, 1), 0);
  host_run(db, "SELECT hours_use('edited')");
  /* Edits of one size, one right after the other, faster than the clock of the file system may tick. */
  for (int i = 10; i < 60; i++) {
    char text[sizeof POLICY("30", "return 1, 'public'")], expected[16];
    snprintf(text, sizeof text, POLICY("%d", "return 1, 'public'"), i);
    snprintf(expected, sizeof expected, "%d.0", i);
    write_file(path, text);
    host_expect(db, "SELECT hours_required(1, 2023)", expected);
  }
  /* The running statement keeps the rules that it began with; the next one sees the new. */
  const char *const running[] = {"SELECT hours_required(person_id, 2023) FROM hours_person",
                                 "SELECT required FROM hours_bank WHERE year = 2023 AND subject = 'total'"};
  for (size_t i = 0; i < COUNT(running); i++) {
    sqlite3_stmt *statement;
    write_file(path, POLICY("30", "return 1, 'public'"));
    assert_int_equal(sqlite3_prepare_v2(db, running[i], -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_true(sqlite3_column_double(statement, 0) == 30.0);
    write_file(path, POLICY("31", "return 1, 'public'"));
    host_expect(db, "SELECT hours_required(1, 2023)", "31.0");
    host_expect(db, "SELECT policy_reload()", "0");
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_true(sqlite3_column_double(statement, 0) == 30.0);
    assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_reset(statement);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_true(sqlite3_column_double(statement, 0) == 31.0);
    sqlite3_finalize(statement);
  }
  host_close(db);
}

static void test_broken_edit(void **state) {
  static const struct {
    const char *text, *message;
  } broken[] = {
      {POLICY("30", "return 1, 'public'") "annual 'total' {\n", "edited.lua:7"},
      {POLICY("30", "return 1, 'public'") "annul 'total' { minimum = 1 }\n",
       "edited.lua:7: there is no word 'annul'; did you mean 'annual'?"},
      {POLICY("30", "return 1, 'public'") "os.execute('true')\n", "edited.lua:7: 'os' is not part of the policy language"},
      {POLICY("30", "return 1, 'public'") "scenario 'x' { expect = { year = 2023, total = 5 } }\n",
       "edited.lua:7: scenario \"x\" fails"},
      {POLICY("30", "return 1, 'public'") "annual 'pubic' { minimum = 1, source = 's' }\n",
       "edited.lua:7: annual.pubic uses the subject 'pubic'"},
      {POLICY("30", "return 1, 'public'") "for i = 1, 1e300 do end\n", "edited.lua:7: the policy ran for too long"},
      {POLICY("30", "return 1, 'public'") "local t = 'x' while true do t = t .. t end\n", "edited.lua"},
      {"", "edited.lua:1: there is no policy"},
  };
  (void)state;
  const char *path = in_directory("edited.lua");
  assert_int_equal(setenv("HOURBANK_POLICY_PATH", directory, 1), 0);
  for (size_t i = 0; i < COUNT(broken); i++) {
    sqlite3 *db = host_open_with_people();
    write_file(path, POLICY("30", "return 1, 'public'"));
    host_expect(db, "SELECT hours_use('edited'), hours_required(1, 2023)", "edited@1|30.0");
    write_file(path, broken[i].text);
    host_expect(db, "SELECT hours_required(1, 2023)", "30.0");
    host_expect_error(db, "SELECT policy_reload()", broken[i].message);
    host_expect_error(db, "SELECT policy_reload()", directory);
    host_expect(db, "SELECT hours_required(1, 2023)", "30.0");
    write_file(path, POLICY("44", "return 1, 'public'"));
    host_expect(db, "SELECT hours_required(1, 2023)", "44.0");
    host_expect(db, "SELECT policy_reload()", "0");
    host_close(db);
    /* A new connection has no older version to fall back to. */
    write_file(path, broken[i].text);
    db = host_open_with_people();
    host_expect_error(db, "SELECT hours_use('edited')", broken[i].message);
    expect_answers(db);
    host_close(db);
  }
}

/* A message is put into its column in time that grows with the line, whatever it quotes of it: of 3,000,000 bytes and 120,000 it was
** a minute. */
static void test_check_of_a_long_line(void **state) {
  (void)state;
  enum { LINE = 3000000, WORD = 120000 };
  sqlite3 *db = host_open();
  sqlite3_str *text = sqlite3_str_new(NULL);
  sqlite3_str_appendall(text, "policy { id = 'edited', version = '1', title = { zh = 'a', en = 'a' } }\n--[[");
  sqlite3_str_appendchar(text, LINE, 'a');
  sqlite3_str_appendall(text, "]] subject '");
  sqlite3_str_appendchar(text, WORD, 'a');
  sqlite3_str_appendall(text, "b' {}\n");
  char *policy = sqlite3_str_finish(text);
  write_file(in_directory("edited.lua"), policy);
  sqlite3_free(policy);
  clock_t begun = clock(); /* of the process, not of the wall */
  char *sql = sqlite3_mprintf("SELECT min(line), count(*) FROM policy_check('%s') WHERE line = 2", in_directory("edited.lua"));
  char *rows;
  assert_int_equal(host_ask(db, sql, &rows), SQLITE_OK);
  assert_contains(rows, "2|");
  assert_true((clock() - begun) / CLOCKS_PER_SEC < 10);
  sqlite3_free(rows);
  sqlite3_free(sql);
  host_close(db);
}

static void test_policy_that_misbehaves(void **state) {
  static const struct {
    const char *body, *message;
  } bodies[] = {
      {"while true do end", "ran for too long"},
      {"local t = {} while true do t[#t + 1] = { 1 } end", "edited:6: the policy ran for too long"},
      {"local s = 'x' for i = 1, 17 do s = s .. s end local t = {} for i = 1, 1000 do t[i] = s .. i end", "MiB"},
      {"local t = 'x' while true do t = t .. t end", "KiB"},
      {"local function f() return 1 + f() end return f(), 'public'", "edited"},
      {"error('stop here')", "stop here"},
      {"error({})", "not text"},
      {"error()", "not text"},
      {"return {}, 'public'", "where hours belong"},
      {"return -1, 'public'", "hours"},
      {"return 0 / 0, 'public'", "hours"},
      {"return 1e300, 'public'", "hours"},
      {"return 1, 'pubic'", "the subject pubic"},
      {"return 1, nil", "subject"},
      {"return nil, 'nowhere'", "nowhere"},
      {"return nil", "reason"},
      {"return", "reason"},
      {"record.hours = 5 return 1, 'public'", "cannot be changed"},
      {"return record[1], 'public'", "by its name"},
      {"return os.time(), 'public'", "'os'"},
      {"x = 1 return 1, 'public'", "cannot be assigned"},
      {"return #record, 'public'", "length"},
  };
  (void)state;
  sqlite3 *db = host_open_with_people();
  host_run(db, "CREATE TABLE hours_policy (policy, text)");
  for (size_t i = 0; i < COUNT(bodies); i++) {
    char *text = sqlite3_mprintf("DELETE FROM hours_policy; INSERT INTO hours_policy VALUES ('edited', replace(%Q, '@', %Q))",
                                 POLICY("30", "@"), bodies[i].body);
    host_run(db, text);
    sqlite3_free(text);
    host_run(db, "SELECT hours_use('edited')");
    for (int round = 0; round < 2; round++) {
      host_expect_error(db, "SELECT hours_total(1, 2023)", bodies[i].message);
      host_expect_error(db, "SELECT * FROM hours_bank", bodies[i].message);
    }
    /* Nothing of it touches the next policy. */
    host_run(db, "SELECT hours_use('cn-shandong-yantai')");
    expect_answers(db);
  }
  host_close(db);
}

/* A name that was never found must not stand in the way of what is in force. */
static void test_reload_after_a_wrong_name(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  host_expect_error(db, "SELECT hours_use('nowhere')", "there is no policy 'nowhere'");
  expect_answers(db);
  host_expect(db, "SELECT policy_reload()", "0");
  host_close(db);
}

static void test_policy_of_the_database(void **state) {
  (void)state;
  sqlite3 *db = host_open_with_people();
  host_run(db, "CREATE TABLE hours_policy (policy, text)");
  host_run(db, "INSERT INTO hours_policy VALUES ('edited', replace("
               "\""
               "\""
               ", '', ''))");
  host_expect_error(db, "SELECT hours_use('edited')", "hours_policy:edited:1");
  char *text = sqlite3_mprintf("UPDATE hours_policy SET text = %Q", POLICY("30", "return 1, 'public'"));
  host_run(db, text);
  host_expect(db, "SELECT hours_use('edited'), hours_required(1, 2023), hours_total(1, 2023)", "edited@1|30.0|2.0");
  host_run(db, "UPDATE hours_policy SET text = replace(text, '30', '44')");
  host_expect(db, "SELECT hours_required(1, 2023)", "44.0");
  host_run(db, "UPDATE hours_policy SET text = CAST(replace(text, '44', '45') AS BLOB)");
  host_expect(db, "SELECT hours_required(1, 2023)", "45.0");
  host_run(db, "DELETE FROM hours_policy");
  host_expect_error(db, "SELECT hours_required(1, 2023)", "there is no policy 'edited'");
  host_run(db, "DROP TABLE hours_policy; SELECT hours_use(NULL)");
  expect_answers(db);
  sqlite3_free(text);
  host_close(db);
}

/* Encodings
 * ----------------------------------------------------------------------------------------------------------
 */

/* UTF-16 sorts by its bytes: little-endian order is nothing like UTF-8's, and big-endian differs beyond the
 * BMP. */
static void test_utf16(void **state) {
  static const char *const encodings[] = {"UTF-8", "UTF-16le", "UTF-16be"};
  (void)state;
  for (size_t i = 0; i < COUNT(encodings); i++) {
    sqlite3 *db = host_open();
    char *text = sqlite3_mprintf("PRAGMA encoding = '%s'", encodings[i]);
    host_run(db, text);
    sqlite3_free(text);
    host_run(db, "CREATE TABLE hours_person (person_id, employer_type);"
                 "CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status, "
                 "passed, filed, activity_id);"
                 "CREATE TABLE hours_posted (person_id, year, subject, hours);"
                 "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
                 " INSERT INTO hours_person SELECT CASE i % 5 WHEN 0 THEN char(19968 + i * 31) WHEN 1 THEN "
                 "char(131072 + i * 17) || '甲'"
                 " WHEN 2 THEN 'p' || i WHEN 3 THEN char(65280 + i % 200) || i ELSE char(255, i) END, "
                 "'institution' FROM n;"
                 "INSERT INTO hours_person VALUES (7, 'enterprise'), (x'00ff', 'enterprise'), ('', 'institution');"
                 "INSERT INTO hours_record SELECT rowid, person_id, '2023-05-01', 'public', 'training', rowid, "
                 "'verified', 1, 1, '活动' FROM hours_person;"
                 "INSERT INTO hours_record SELECT rowid + 1000, person_id, '2023-05-02', 'public', 'training', 1, "
                 "'verified', 1, 1, '活动' FROM hours_person;"
                 "INSERT INTO hours_record SELECT rowid + 2000, person_id || 'x', '2023-05-02', 'public', "
                 "'training', 1, 'verified', 1, 1, NULL FROM hours_person;"
                 "INSERT INTO hours_posted SELECT person_id, 2022, 'public', rowid FROM hours_person WHERE rowid "
                 "% 3 = 0;");
    host_expect(db, "SELECT count(DISTINCT person_id), count(*) FROM hours_person", "303|303");
    /* One scan, and each person by himself. */
    host_expect(db, "SELECT count(*), sum(credited) FROM hours_bank WHERE year = 2023 AND subject = 'total'", "303|46056.0");
    host_expect(db,
                "SELECT count(*) FROM hours_person AS p JOIN hours_bank AS b ON b.person_id = p.person_id "
                "AND b.year = 2023"
                " AND b.subject = 'total' WHERE b.credited = p.rowid",
                "303");
    host_expect(db,
                "SELECT count(*) FROM hours_person AS p JOIN (SELECT * FROM hours_bank WHERE year = 2023 AND "
                "subject = 'total') AS b"
                " ON +b.person_id = +p.person_id WHERE b.credited = p.rowid",
                "303");
    host_expect(db, "SELECT count(*) FROM hours_person WHERE hours_total(person_id, 2023) = rowid", "303");
    host_expect(db, "SELECT sum(credited) FROM hours_bank WHERE year = 2022 AND subject = 'total'", "15453.0");
    host_expect(db, "SELECT count(*), sum(credited) FROM hours_ledger WHERE year = 2023 AND reason = 'ok'", "303|46056.0");
    host_expect(db, "SELECT count(*) FROM hours_ledger WHERE reason = 'duplicate'", "303");
    host_close(db);
  }
}

/* ----------------------------------------------------------------------------------------------------------------------
 */

static int make_directory(void **state) {
  (void)state;
  unsetenv("HOURBANK_POLICY");
  unsetenv("HOURBANK_POLICY_PATH");
  return mkdtemp(directory) ? 0 : -1;
}

static int remove_directory(void **state) {
  static const char *const files[] = {"read-only.db", "two.db", "edited.lua"};
  (void)state;
  for (size_t i = 0; i < COUNT(files); i++) unlink(in_directory(files[i]));
  return rmdir(directory);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_close_after_everything),
      TEST(test_close_unused),
      TEST(test_close_after_errors),
      TEST(test_busy_close_then_on),
      TEST(test_busy_close_inside_a_scan),
      TEST(test_close_v2),
      TEST(test_reset_in_the_middle),
      TEST(test_load_twice),
      TEST(test_load_inside_a_running_statement),
      TEST(test_read_only),
      TEST(test_init_writes_nothing),
      TEST(test_untrusted_schema),
      TEST(test_two_connections),
      TEST(test_schema_changes),
      TEST(test_optional_relations_come_and_go),
      TEST(test_relations_of_an_attached_database),
      TEST(test_recursion),
      TEST(test_rows_of_an_or),
      TEST(test_progress_handler),
      TEST(test_interrupt),
      TEST(test_advice_runs),
      TEST(test_edited_policy),
      TEST(test_broken_edit),
      TEST(test_check_of_a_long_line),
      TEST(test_policy_that_misbehaves),
      TEST(test_reload_after_a_wrong_name),
      TEST(test_policy_of_the_database),
      TEST(test_utf16),
  };
  return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
