/* A SELECT writes nothing, and says so (rule 11): every function and table, against the bytes of the file. */
#include "host.h"

#include <sys/stat.h>

#define POLICY_ID "cn-national"

/* One for each name that hourbank registers, with the tables of sql/modules/01_core.sql and without. */
static const struct {
  const char *name, *sql;
} readers[] = {
    {"hours_total", "SELECT hours_total(1, 2023), hours_total(1, 2023, 'public', '2023-06-01')"},
    {"hours_required", "SELECT hours_required(1, 2023)"},
    {"hours_shortfall", "SELECT hours_shortfall(2, 2023)"},
    {"hours_compliant", "SELECT hours_compliant(1, 2023)"},
    {"title_eligible", "SELECT title_eligible(1, 2023)"},
    {"hours_use", "SELECT hours_use('" POLICY_ID "'), hours_use(NULL)"},
    {"hours_language", "SELECT hours_language('zh'), hours_language('en')"},
    {"hours_progress", "SELECT hours_progress(0)"},
    {"hours_form", "SELECT hours_form('certificate', 1, 2023)"},
    {"hours_certificate_valid", "SELECT hours_certificate_valid('00000000000000000000')"},
    {"hours_receipt", "SELECT hours_receipt(1, 'title', 2023), hours_receipt(2, 'hours', 2023, '2023-06-01')"},
    {"hours_receipt_valid", "SELECT hours_receipt_valid(hours_receipt(1, 'hours', 2023)), hours_receipt_valid('')"},
    {"hourbank_version", "SELECT hourbank_version()"},
    {"hourbank_sha256", "SELECT hourbank_sha256('')"},
    {"hourbank_receive", "SELECT hourbank_receive(1)"},
    {"policy_reload", "SELECT policy_reload()"},
    {"hours_bank", "SELECT * FROM hours_bank"},
    {"hours_ledger", "SELECT * FROM hours_ledger"},
    {"hours_advise", "SELECT * FROM hours_advise"},
    {"hours_check", "SELECT * FROM hours_check"},
    {"hours_certify", "SELECT * FROM hours_certify(1, 2023)"},
    {"title_review", "SELECT * FROM title_review WHERE year = 2023"},
    {"title_explain", "SELECT * FROM title_explain WHERE year = 2023"},
    {"hours_explain", "SELECT * FROM hours_explain WHERE year = 2023"},
    {"hours_answers",
     "SELECT * FROM hours_answers('[{\"question\": 1, \"kind\": \"hours\", \"year\": 2023}, {\"question\": 2, \"kind\": \"title\"}]')"},
    {"title_plan", "SELECT * FROM title_plan WHERE year = 2023"},
    {"policy_list", "SELECT * FROM policy_list"},
    {"policy_rules", "SELECT * FROM policy_rules"},
    {"policy_print", "SELECT policy_print('" POLICY_ID "')"},
    {"policy_check", "SELECT * FROM policy_check('" POLICY_ID "')"},
    {"policy_test", "SELECT * FROM policy_test('" POLICY_ID "')"},
    {"policy_text", "SELECT * FROM policy_text('" POLICY_ID "')"},
    {"policy_diff", "SELECT * FROM policy_diff('" POLICY_ID "', 'cn-shandong-yantai', 2023)"},
    {"hourbank_guard", "SELECT * FROM hourbank_guard"},
    {"hours_lock", "SELECT hours_lock()"}, /* the last, since what is locked stays locked */
};

static void run_script(sqlite3 *db, const char *path) {
  size_t size;
  char *sql = read_file(path, &size);
  host_run(db, sql);
  free(sql);
}

/* Each statement twice, as some of ours are kept from the first. Errors are answers, too. */
static void read_everything(sqlite3 *db) {
  for (size_t i = 0; i < COUNT(readers) * 2; i++) {
    sqlite3_stmt *statement = NULL;
    const char *sql = readers[i / 2].sql;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    if (!sqlite3_stmt_readonly(statement)) fail_msg("%s is not read-only", sql);
    while (sqlite3_step(statement) == SQLITE_ROW) continue;
    sqlite3_finalize(statement);
  }
}

/* A policy with columns and articles of its own is everybody's, and another one person 1's as well. */
static const char declared[] =
    "INSERT INTO hours_policy (policy, text) SELECT policy, text FROM policy_text('tests/policy/shapes/declared.lua');"
    "INSERT INTO hours_setting (name, value) VALUES ('policy', 'shape-declared');"
    "ALTER TABLE hours_record ADD COLUMN awarded_on; UPDATE hours_record SET awarded_on = 'soon';"
    "CREATE TABLE hours_regime (person_id, policy); INSERT INTO hours_regime VALUES (1, '" POLICY_ID "');";

static void try_file(const char *path, const char *script, const char *more) {
  sqlite3 *db = host_open_file(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  size_t before_size, after_size;
  host_run(db, host_relations);
  if (script) run_script(db, script);
  if (more) host_run(db, more);
  char *before = read_file(path, &before_size);
  int changes = sqlite3_total_changes(db);
  read_everything(db);
  assert_int_equal(sqlite3_total_changes(db), changes);
  assert_true(sqlite3_get_autocommit(db));
  host_close(db);
  char *after = read_file(path, &after_size);
  if (before_size != after_size || memcmp(before, after, after_size) != 0) fail_msg("%s was written to", path);
  free(before);
  free(after);
}

static void nothing_is_written(void **state) {
  (void)state;
  char folder[] = "/tmp/hourbank-reads-XXXXXX";
  assert_non_null(mkdtemp(folder));
  char *path = sqlite3_mprintf("%s/reads.db", folder);
  try_file(path, NULL, NULL);
  assert_int_equal(remove(path), 0);
  try_file(path, "sql/modules/01_core.sql", NULL);
  assert_int_equal(remove(path), 0);
  try_file(path, "sql/modules/01_core.sql", declared);
  assert_int_equal(remove(path), 0);
  assert_int_equal(rmdir(folder), 0);
  sqlite3_free(path);
}

/* The list above is whole. */
static void all_are_tried(void **state) {
  (void)state;
  static const char names[] =
      "SELECT DISTINCT name FROM pragma_function_list WHERE name GLOB 'hour*' OR name GLOB 'title_*' OR name GLOB 'policy_*' "
      "UNION SELECT name FROM pragma_module_list WHERE name GLOB 'hour*' OR name GLOB 'title_*' OR name GLOB 'policy_*'";
  sqlite3 *db = host_open();
  sqlite3_stmt *statement;
  assert_int_equal(sqlite3_prepare_v2(db, names, -1, &statement, NULL), SQLITE_OK);
  size_t count = 0;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    const char *name = (const char *)sqlite3_column_text(statement, 0);
    size_t i = 0;
    while (i < COUNT(readers) && strcmp(readers[i].name, name) != 0) i++;
    if (i == COUNT(readers)) fail_msg("%s is not tried", name);
    count++;
  }
  sqlite3_finalize(statement);
  assert_int_equal(count, COUNT(readers));
  host_close(db);
}

/* How often the rows of one person were asked for. */
static int count_people(unsigned kind, void *count, void *statement, void *sql) {
  (void)kind;
  (void)statement;
  if (strstr(sql, "FROM hours_person WHERE person_id")) ++*(int *)count;
  return 0;
}

static void one_certificate_costs_one_evaluation(void **state) {
  (void)state;
  static const char issue[] =
      "INSERT INTO hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256) "
      "SELECT code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256 FROM hours_certify(1, 2023)";
  sqlite3 *db = host_open_with_people();
  run_script(db, "sql/modules/01_core.sql");
  /* What the statements that are prepared along the way say is not counted. */
  host_run(db, "SELECT hours_total(1, 2023)");
  int count = 0;
  sqlite3_trace_v2(db, SQLITE_TRACE_STMT, count_people, &count);
  host_run(db, issue);
  assert_int_equal(count, 1);
  count = 0;
  host_run(db, "SELECT hours_certificate_valid(min(code)) FROM hours_certificate");
  assert_int_equal(count, 1);
  sqlite3_trace_v2(db, 0, NULL, NULL);
  host_expect(db, "SELECT count(*), min(credited), sum(credited) FROM hours_certificate", "3|30.0|180.0");
  host_close(db);
}

/* How often everybody's rows were begun, or one person's. */
static int count_records(unsigned kind, void *count, void *statement, void *sql) {
  (void)kind;
  (void)statement;
  if (strstr(sql, "FROM hours_record ")) ++*(int *)count;
  return 0;
}

static void a_comparison_reads_once(void **state) {
  (void)state;
  static const char everybody[] = "SELECT count(*) FROM policy_diff('cn-national', 'cn-shandong-yantai', 2023)";
  static const char one[] = "SELECT count(*) FROM policy_diff('cn-national', 'cn-shandong-yantai', 2023) WHERE person_id = 1";
  sqlite3 *db = host_open_with_people();
  int count = 0;
  host_run(db, "CREATE INDEX hours_record_by_person ON hours_record (person_id, completed_on, record_id)");
  host_run(db, everybody);
  host_run(db, one);
  sqlite3_trace_v2(db, SQLITE_TRACE_STMT, count_records, &count);
  host_run(db, everybody);
  assert_int_equal(count, 1);
  count = 0;
  host_run(db, one);
  assert_int_equal(count, 1);
  sqlite3_trace_v2(db, 0, NULL, NULL);
  host_close(db);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(nothing_is_written),
      TEST(all_are_tried),
      TEST(one_certificate_costs_one_evaluation),
      TEST(a_comparison_reads_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
