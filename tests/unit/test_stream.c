/*
** Rows reach the engine in several ways: handed over inside a step, fetched after it, in a scan, one person at a time, from the
** middle of a scan on. The answers are the same whichever it is; the hosts here differ in nothing else.
*/
#include "host.h"

/* Forty people, of whom 7 and 8 have no record; ids are integers or texts. Records of nobody stand before, among and after
** them. The hours of person p in year y are p + y - 2019 of each subject, in three records; all is worked out below by hand. */
#define PEOPLE "WITH RECURSIVE p (p) AS (VALUES (1) UNION ALL SELECT p + 1 FROM p WHERE p < 40)"
#define ROWS PEOPLE ", y (y) AS (VALUES (2019), (2020), (2021), (2022), (2023)), k (k) AS (VALUES (0), (1), (2))"

static const char people_table[] =
    "CREATE TABLE people (id %s PRIMARY KEY, employer_type, note TEXT, left_out INTEGER);" PEOPLE
    " INSERT INTO people SELECT p, iif(p %% 2, 'institution', 'enterprise'), 'n' || p, 0 FROM p;";
static const char record_table[] =
    "CREATE TABLE learned (record_id INTEGER, person_id %s, completed_on TEXT, subject TEXT, form TEXT, hours REAL, status TEXT, "
    "passed INTEGER, filed INTEGER, activity_id TEXT, weight REAL, \"two words\" TEXT, left_out INTEGER);" ROWS
    " INSERT INTO learned SELECT p * 1000 + (y - 2000) * 10 + k, p, y || '-0' || (9 - k) || '-01', iif(k = 2, 'public', 'professional'), 'training', "
    "iif(k = 2, p + y - 2019, (p + y - 2019) / 2.0), 'verified', 1, 1, NULL, p / 2.0, 'w' || p, 0 FROM p, y, k WHERE p NOT IN (7, 8);"
    "INSERT INTO learned SELECT -record_id, iif(record_id %% 2, -5, 99), completed_on, subject, form, hours, status, passed, filed, activity_id, "
    "weight, \"two words\", 0 FROM learned WHERE record_id < 2000;"
    "INSERT INTO learned SELECT record_id + 500000, person_id, completed_on, subject, form, 1000, status, passed, filed, activity_id, weight, "
    "\"two words\", 1 FROM learned WHERE record_id %% 3 = 0;";

#define PERSON_VIEW "CREATE TEMP VIEW hours_person AS SELECT id AS person_id, employer_type, note FROM people;"
#define COLUMNS \
  "record_id, person_id, completed_on, subject, form, hours, status, passed, filed, activity_id, weight, \"two words\""
#define KEPT "CREATE TABLE kept AS SELECT " COLUMNS " FROM learned WHERE left_out = 0;"

static int refuse_function(void *context, int action, const char *first, const char *second, const char *database,
                           const char *trigger) {
  (void)context, (void)first, (void)database, (void)trigger;
  return action == SQLITE_FUNCTION && strcmp(second, "hourbank_receive") == 0 ? SQLITE_DENY : SQLITE_OK;
}

/* How a host may hold its records, and whether SQLite then gives them out in order by itself. */
static const struct {
  const char *name, *encoding, *type, *views;
  int hands_over, most_arguments, refuses;
} ways[] = {
    {"a table in order", "UTF-8", "INTEGER",
     KEPT "CREATE INDEX by_person ON kept (person_id, completed_on, record_id); ALTER TABLE kept RENAME TO hours_record;", 1, 0,
     0},
    {"clustered", "UTF-8", "INTEGER",
     "CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed, activity_id, weight, "
     "\"two words\", PRIMARY KEY (person_id, completed_on, record_id)) WITHOUT ROWID; INSERT INTO hours_record SELECT " COLUMNS
     " FROM learned WHERE left_out = 0;",
     1, 0, 0},
    {"a table without index", "UTF-8", "INTEGER", KEPT "ALTER TABLE kept RENAME TO hours_record;", 0, 0, 0},
    {"a view that leaves rows out", "UTF-8", "INTEGER",
     "CREATE INDEX by_person ON learned (person_id, completed_on, record_id);"
     "CREATE TEMP VIEW hours_record AS SELECT " COLUMNS " FROM learned WHERE left_out = 0;",
     1, 0, 0},
    {"a view that looks elsewhere", "UTF-8", "INTEGER",
     "CREATE INDEX by_person ON learned (person_id, completed_on, record_id);"
     "CREATE TEMP VIEW hours_record AS SELECT " COLUMNS " FROM learned "
     "WHERE NOT EXISTS (SELECT 1 FROM learned AS other WHERE other.record_id = learned.record_id AND other.left_out = 1);",
     1, 0, 0},
    {"a view that joins", "UTF-8", "INTEGER",
     "CREATE INDEX by_person ON learned (person_id, completed_on, record_id); CREATE TABLE out (n); INSERT INTO out VALUES (0);"
     "CREATE TEMP VIEW hours_record AS SELECT " COLUMNS " FROM learned CROSS JOIN out ON out.n = learned.left_out;",
     1, 0, 0},
    {"a view of two tables", "UTF-8", "INTEGER",
     KEPT
     "CREATE TABLE even AS SELECT * FROM kept WHERE record_id % 2 = 0; DELETE FROM kept WHERE record_id % 2 = 0;"
     "CREATE INDEX by_even ON even (person_id, completed_on, record_id); CREATE INDEX by_odd ON kept (person_id, completed_on, record_id);"
     "CREATE TEMP VIEW hours_record AS SELECT * FROM kept UNION ALL SELECT * FROM even;",
     0, 0, 0},
    {"a limit on arguments", "UTF-8", "INTEGER",
     KEPT "CREATE INDEX by_person ON kept (person_id, completed_on, record_id); ALTER TABLE kept RENAME TO hours_record;", 0, 5,
     0},
    {"an authorizer", "UTF-8", "INTEGER",
     KEPT "CREATE INDEX by_person ON kept (person_id, completed_on, record_id); ALTER TABLE kept RENAME TO hours_record;", 0, 0,
     1},
    {"texts", "UTF-8", "TEXT",
     KEPT "CREATE INDEX by_person ON kept (person_id, completed_on, record_id); ALTER TABLE kept RENAME TO hours_record;", 1, 0,
     0},
    {"texts in UTF-16", "UTF-16", "TEXT",
     KEPT "CREATE INDEX by_person ON kept (person_id, completed_on, record_id); ALTER TABLE kept RENAME TO hours_record;", 1, 0,
     0},
    {"texts in no order", "UTF-16", "TEXT", KEPT "ALTER TABLE kept RENAME TO hours_record;", 0, 0, 0},
};

static void run_with_type(sqlite3 *db, const char *sql, const char *type) {
  char *text = sqlite3_mprintf(sql, type);
  assert_non_null(text);
  host_run(db, text);
  sqlite3_free(text);
}

static sqlite3 *open_way(size_t i) {
  sqlite3 *db = host_open();
  run_with_type(db, "PRAGMA encoding = '%s'", ways[i].encoding);
  run_with_type(db, people_table, ways[i].type);
  run_with_type(db, record_table, ways[i].type);
  host_run(db, PERSON_VIEW);
  host_run(db, ways[i].views);
  if (ways[i].most_arguments) sqlite3_limit(db, SQLITE_LIMIT_FUNCTION_ARG, ways[i].most_arguments);
  if (ways[i].refuses) sqlite3_set_authorizer(db, refuse_function, NULL);
  return db;
}

static int has_handed_over(sqlite3 *db) {
  for (sqlite3_stmt *at = sqlite3_next_stmt(db, NULL); at; at = sqlite3_next_stmt(db, at))
    if (strstr(sqlite3_sql(at), "hourbank_receive(") && strstr(sqlite3_sql(at), "hours_record")) return 1;
  return 0;
}

/* By hand: 38 people have twice p + y - 2019 hours, which is 8,810 in five years, 1,610 in 2019 and 881 of each subject in 2021.
** Public hours reach 30 from p + y = 2049 on, professional ones never reach 60; enterprises need none of the latter in 2019. */
static void expect_all(sqlite3 *db, const char *name) {
  print_message("%s\n", name);
  host_expect(db, "SELECT count(*), sum(credited) FROM hours_ledger", "570|8810.0");
  host_expect(db, "SELECT count(*), sum(credited) FROM hours_bank WHERE subject = 'total'", "190|8810.0");
  host_expect(db, "SELECT count(*), sum(credited) FROM hours_bank WHERE subject = 'public' AND year = 2021", "40|881.0");
  host_expect(db,
              "SELECT sum(hours_total(person_id, 2021, 'professional')), sum(hours_total(person_id, 2019)) FROM hours_person",
              "881.0|1610.0");
  host_expect(db, "SELECT count(*), sum(eligible), sum(unmet) FROM title_review WHERE year = 2023", "40|0|315");
  /* Of one person: 33 public hours in 2019 and one more each year; of 60 professional ones as many are missing. */
  host_expect(db, "SELECT sum(shortfall), sum(met) FROM title_explain WHERE person_id = 33 AND year = 2023", "125.0|5");
  host_expect(db, "SELECT record_id, completed_on, credited FROM hours_ledger WHERE person_id = 12 AND year = 2020",
              "12202|2020-07-01|13.0\n12201|2020-08-01|6.5\n12200|2020-09-01|6.5");
  host_expect(db, "SELECT hours_total(7, 2021), hours_total(99, 2021), hours_total(-5, 2021)", "0.0|NULL|NULL");
}

static void test_ways(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(ways); i++) {
    sqlite3 *db = open_way(i);
    /* In a database of texts ids are texts. */
    if (strcmp(ways[i].type, "TEXT") == 0) {
      host_expect(db, "SELECT count(*), sum(credited) FROM hours_ledger", "570|8810.0");
      host_expect(db, "SELECT count(*), sum(credited) FROM hours_bank WHERE subject = 'public' AND year = 2021", "40|881.0");
      host_expect(db, "SELECT sum(hours_total(person_id, 2019)) FROM hours_person", "1610.0");
      host_expect(db, "SELECT hours_total('12', 2020), hours_total('7', 2021), hours_total('99', 2021)", "26.0|0.0|NULL");
    } else {
      expect_all(db, ways[i].name);
    }
    if (has_handed_over(db) != ways[i].hands_over) fail_msg("%s: handed over: %d", ways[i].name, has_handed_over(db));
    host_close(db);
  }
}

/* Columns ------------------------------------------------------------------------------------------------------ */

#define HEAD(id) \
  "policy { id = '" id "', version = '1', title = { zh = '题', en = 'title' } } source 's' { no = '1' } " \
  "subject 'public' { zh = '公', en = 'public' } subject 'professional' { zh = '专', en = 'professional' } " \
  "reason 'no' { zh = '否', en = 'no', source = 's' } annual 'public' { minimum = 30, source = 's' }\n" \
  "title { year = 2023, source = 's', each('public', 2019, 2023) }\n"

static void install(sqlite3 *db, const char *id, const char *text) {
  char *sql = sqlite3_mprintf(
      "CREATE TABLE IF NOT EXISTS hours_policy (policy, text); INSERT INTO hours_policy VALUES (%Q, %Q)", id, text);
  assert_non_null(sql);
  host_run(db, sql);
  sqlite3_free(sql);
}

/* A rule that asks for a column by a name that its text does not spell, and only from the twentieth person on. */
static void test_column_asked_late(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(ways); i++) {
    sqlite3 *db = open_way(i);
    install(
        db, "late",
        HEAD(
            "late") "local wanted = 'weig' .. 'ht'\ncredit(function(record) if record.hours < 20 then return record.hours, 'public' end "
                    "return record[wanted], 'public' end)");
    host_run(db, "SELECT hours_use('late')");
    /* In 2019 a person's records are of p, p/2 and p/2 hours, and weigh p/2: from p = 20 on the first weighs what the halves do. */
    host_expect(db, "SELECT sum(credited), count(*) FROM hours_bank WHERE subject = 'total' AND year = 2019", "1295.0|40");
    host_expect(db, "SELECT sum(credited), count(*) FROM hours_ledger WHERE year = 2019", "1295.0|114");
    host_expect(db, "SELECT sum(hours_total(person_id, 2019)) FROM hours_person", "1295.0");
    host_close(db);
  }
}

/* Each person's own policy reads other columns; "two words" is read by its name in brackets. */
static void test_policies_with_own_columns(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(ways); i++) {
    sqlite3 *db = open_way(i);
    install(db, "a", HEAD("a") "credit(function(record) return record.weight, 'public' end)");
    install(
        db, "b",
        HEAD("b") "credit(function(record) if record['two words'] ~= 'w30' then return nil, 'no' end return 1, 'public' end)");
    host_run(db, "DROP VIEW temp.hours_person; CREATE TEMP VIEW hours_person AS SELECT id AS person_id, employer_type, "
                 "CASE id + 0 WHEN 20 THEN 'a' WHEN 30 THEN 'b' WHEN 31 THEN 'b' END AS policy FROM people;");
    host_expect(
        db,
        "SELECT person_id + 0, credited FROM hours_bank WHERE subject = 'public' AND year = 2020 AND person_id + 0 IN (19, 20, 30, 31, 32) "
        "ORDER BY person_id + 0",
        "19|20.0\n20|30.0\n30|3.0\n31|0.0\n32|33.0");
    host_close(db);
  }
}

/* Posted years --------------------------------------------------------------------------------------------------- */

/* Without a year that is handed down every record is read; with it those of posted people are passed over. */
static void expect_same_without_records(sqlite3 *db) {
  static const char both[] =
      "SELECT count(*) FROM (SELECT * FROM (SELECT person_id, eligible, unmet, shortfall FROM title_review WHERE year = 2023) "
      "EXCEPT SELECT person_id, eligible, unmet, shortfall FROM title_review WHERE +year = 2023)";
  host_expect(db, both, "0");
  host_expect(db, "SELECT count(*) FROM title_review WHERE year = 2023", "40");
}

#define POST(people) \
  ROWS \
      " INSERT INTO hours_posted SELECT p, y, iif(k, 'public', 'professional'), 61 FROM p, y, k WHERE k < 2 AND p IN (" people \
      ")"

static void test_posted(void **state) {
  static const struct {
    const char *posted, *eligible;
  } cases[] = {{"SELECT p FROM p", "40"}, /* also those without a record */
               {"SELECT p FROM p WHERE p % 2", "20"},
               {"1, 2, 3, 39, 40", "5"},
               {"20, 21, 22, 7", "4"},
               {"40", "1"}};
  (void)state;
  for (size_t i = 0; i < COUNT(ways); i++)
    for (size_t j = 0; j < COUNT(cases); j++) {
      sqlite3 *db = open_way(i);
      run_with_type(db, "CREATE TABLE hours_posted (person_id %s, year, subject, hours)", ways[i].type);
      if (j % 2) host_run(db, "CREATE INDEX by_poster ON hours_posted (person_id)");
      char *sql = sqlite3_mprintf(POST("%s"), cases[j].posted);
      host_run(db, sql);
      sqlite3_free(sql);
      expect_same_without_records(db);
      host_expect(db, "SELECT sum(eligible) FROM title_review WHERE year = 2023", cases[j].eligible);
      host_expect(db, "SELECT sum(title_eligible(person_id, 2023)) FROM hours_person", cases[j].eligible);
      /* 2019 is posted and 2018 is not: its records count. */
      host_expect(db,
                  "SELECT sum(credited) = (SELECT sum(hours_total(person_id, 2020)) FROM hours_person) FROM hours_bank "
                  "WHERE year = 2020 AND subject = 'total'",
                  "1");
      /* A cut-off within a year opens it again. */
      host_expect(db, "SELECT sum(eligible) FROM title_review WHERE year = 2023 AND cutoff = '2023-12-31'", "0");
      host_expect(db, "SELECT sum(reason = 'posted') > 0, sum(rule = 'hours_posted') > 0 FROM hours_ledger", "1|1");
      host_close(db);
    }
}

/* Whether the records of a posted person are really left alone: one of them has a date in which the rule stumbles. */
static void test_posted_records_are_not_read(void **state) {
  (void)state;
  sqlite3 *db = open_way(0);
  install(
      db, "stumbles",
      HEAD(
          "stumbles") "credit(function(record) if record.hours > 1e6 then return nil, 'nowhere' end return record.hours, 'public' end)");
  host_run(db, "SELECT hours_use('stumbles'); CREATE TABLE hours_posted (person_id, year, subject, hours)");
  host_run(db, "UPDATE hours_record SET hours = 2e6 WHERE person_id = 20 AND completed_on LIKE '2021%'");
  host_expect_error(db, "SELECT title_eligible(20, 2023)", "nowhere");
  host_expect_error(db, "SELECT count(*) FROM title_review WHERE year = 2023", "nowhere");
  host_run(db, POST("20"));
  host_expect(db, "SELECT title_eligible(20, 2023), hours_compliant(20, 2021)", "1|1");
  /* All records are of the public subject here: 2 (p + y - 2019) hours, which is 30 in every year from p = 15 on. */
  host_expect(db, "SELECT count(*), sum(eligible) FROM title_review WHERE year = 2023", "40|26");
  host_expect_error(db, "SELECT count(*) FROM hours_ledger", "nowhere");
  host_close(db);
}

/* One id that is spelled differently is never left out in silence, wherever it stands in the order. */
static void test_strays(void **state) {
  static const char *const posted[] = {NULL, "1", "39, 40", "SELECT p FROM p"};
  (void)state;
  for (size_t i = 0; i < COUNT(posted); i++) {
    sqlite3 *db = host_open();
    run_with_type(db, people_table, "BLOB");
    run_with_type(db, record_table, "BLOB");
    /* SQL's = finds person 39 for '39', because the column of the view has the affinity of a number. */
    host_run(
        db,
        "CREATE TABLE hours_person (person_id INTEGER, employer_type); INSERT INTO hours_person SELECT id, employer_type FROM people;" KEPT
        "CREATE INDEX by_person ON kept (person_id, completed_on, record_id); ALTER TABLE kept RENAME TO hours_record;"
        "CREATE TABLE hours_posted (person_id, year, subject, hours)");
    if (posted[i]) {
      char *sql = sqlite3_mprintf(POST("%s"), posted[i]);
      host_run(db, sql);
      sqlite3_free(sql);
    }
    host_expect(db, "SELECT count(*) FROM title_review WHERE year = 2023", "40");
    host_run(
        db,
        "INSERT INTO hours_record SELECT 1, '39', completed_on, subject, form, hours, status, passed, filed, activity_id, weight, \"two words\" "
        "FROM hours_record WHERE record_id = 39232");
    host_expect_error(db, "SELECT count(*) FROM title_review WHERE year = 2023",
                      "person_id '39' differs in type or spelling between hours_person and hours_record");
    host_run(db, "DELETE FROM hours_record WHERE record_id = 1; INSERT INTO hours_posted VALUES ('38', 2023, 'public', 1)");
    host_expect_error(db, "SELECT count(*) FROM title_review WHERE year = 2023",
                      "person_id '38' differs in type or spelling between hours_person and hours_posted");
    host_close(db);
  }
}

/* The function --------------------------------------------------------------------------------------------------- */

static void test_function_is_not_for_others(void **state) {
  (void)state;
  sqlite3 *db = open_way(0);
  host_expect_error(db, "SELECT hourbank_receive()", "hours_record");
  host_expect_error(db, "SELECT hourbank_receive(1, 2, 3)", "takes rows from hourbank's own statements only");
  host_expect_error(db, "SELECT hours_language('zh'); SELECT hourbank_receive(NULL)", "只接受");
  host_run(db, "SELECT hours_language('en'); CREATE VIEW misled AS SELECT hourbank_receive(1, 2) AS n");
  host_expect_error(db, "SELECT n FROM misled", "unsafe use of hourbank_receive");
  expect_all(db, "afterwards");
  host_close(db);
}

/* A view is replaced while a statement goes on with what it has: SQLite prepares ours anew, and now reads ahead. The rows are fetched from
** there on, in order: person p has 2 p hours in 2019. */
static void test_order_lost_meanwhile(void **state) {
  (void)state;
  sqlite3 *db = open_way(3);
  sqlite3_stmt *scan;
  assert_int_equal(sqlite3_prepare_v2(db, "SELECT hours_total(id, 2019) FROM people WHERE id > 9", -1, &scan, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_step(scan), SQLITE_ROW);
  assert_int_equal(sqlite3_column_int(scan, 0), 20);
  host_run(db, "DROP VIEW temp.hours_record; CREATE TEMP VIEW hours_record AS SELECT " COLUMNS
               " FROM learned WHERE left_out = 0 AND record_id % 2 "
               "UNION ALL SELECT " COLUMNS " FROM learned WHERE left_out = 0 AND record_id % 2 = 0");
  for (int person = 11; person <= 40; person++) {
    assert_int_equal(sqlite3_step(scan), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(scan, 0), 2 * person);
  }
  assert_int_equal(sqlite3_step(scan), SQLITE_DONE);
  sqlite3_finalize(scan);
  expect_all(db, "again");
  host_close(db);
}

/* The same with hours_posted gone when the engine goes back to it for a column that a rule asks for late. */
static void test_relation_lost_meanwhile(void **state) {
  (void)state;
  sqlite3 *db = open_way(0);
  sqlite3_stmt *scan;
  install(
      db, "late",
      HEAD(
          "late") "local wanted = 'weig' .. 'ht'\ncredit(function(record) if record.hours > 20 then return record[wanted], 'public' end "
                  "return 1, 'public' end)");
  host_run(
      db,
      "SELECT hours_use('late'); CREATE TABLE posted (person_id, year, subject, hours); INSERT INTO posted VALUES (39, 2018, 'public', 1);"
      "CREATE TEMP VIEW hours_posted AS SELECT * FROM posted");
  assert_int_equal(sqlite3_prepare_v2(db, "SELECT person_id FROM title_review WHERE year = 2023", -1, &scan, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_step(scan), SQLITE_ROW);
  host_run(db, "DROP VIEW temp.hours_posted");
  int code;
  while ((code = sqlite3_step(scan)) == SQLITE_ROW) {
  }
  assert_int_equal(code, SQLITE_ERROR);
  assert_contains(sqlite3_errmsg(db), "no relation hours_posted");
  sqlite3_finalize(scan);
  host_expect(db, "SELECT count(*) FROM title_review WHERE year = 2023", "40");
  host_close(db);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_ways),
      TEST(test_column_asked_late),
      TEST(test_policies_with_own_columns),
      TEST(test_posted),
      TEST(test_posted_records_are_not_read),
      TEST(test_strays),
      TEST(test_function_is_not_for_others),
      TEST(test_order_lost_meanwhile),
      TEST(test_relation_lost_meanwhile),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
