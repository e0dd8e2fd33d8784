/*
** Every allocation fails: once, and from then on (issue 2, item 6). Whatever happens is either the right answer or "out of memory":
** never a crash, another answer, or a leak; and the connection goes on as if nothing had been. What writes has written all or nothing,
** and leaves no transaction open (rule 11).
**
** Lua collects garbage and tries again where an allocation fails, so that a single failure often ends well. A policy is loaded with
** thousands of allocations, nearly all of them Lua's, and each failure point means two more runs. So the first and the last ones are
** all tried, which takes in every point of a question to a policy that is loaded; between them a sample, evenly spread. The sanitized
** build is slower and takes fewer.
*/
#include "memory.h"

/* What is tried ---------------------------------------------------------------------------------------------------- */

static const char *const questions[] = {
    "SELECT hours_total(1, 2023), hours_total(2, 2023, 'public', '2023-06-01')",
    "SELECT hours_required(1, 2023), hours_shortfall(2, 2023), hours_compliant(2, 2023), title_eligible(1, 2023)",
    "SELECT person_id, hours_total(person_id, 2023) FROM hours_person",
    "SELECT hours_total('张三', 2023), hours_compliant('张三', 2023)",
    "SELECT * FROM hours_bank",
    "SELECT * FROM hours_bank WHERE person_id = 1 AND year = 2023",
    "SELECT * FROM hours_ledger",
    "SELECT * FROM title_review WHERE year = 2023",
    "SELECT * FROM title_explain WHERE year = 2023",
    "SELECT law FROM title_explain WHERE person_id = 1 AND year = 2023 AND policy = "
    "(SELECT replace(text, 'source = \"s\"', 'source = \"s 1\"') || ' article \"s 1\" { zh = \"一\" }' FROM hours_policy WHERE policy = 'small')",
    "SELECT * FROM title_plan WHERE year = 2023",
    "SELECT * FROM hours_answers('[{\"question\": \"a\", \"kind\": \"hours\"}, {\"kind\": \"title\", \"year\": 2023, \"cutoff\": \"2023-06-01\", \"regime\": \"small\"}]')",
    "SELECT hours_use('small'), hours_use(NULL)",
    "SELECT hours_use()",
    "SELECT * FROM hours_advise",
    "SELECT policy_reload()",
    "SELECT policy, version, origin FROM policy_list",
    "SELECT count(*) FROM policy_rules WHERE policy = 'small'",
    "SELECT * FROM policy_check('small')",
    "SELECT * FROM policy_check('broken')",
    "SELECT * FROM policy_check('failing')",
    "SELECT * FROM policy_check('declared')",
    "SELECT rule, kind, unit, message, line, law FROM policy_rules WHERE policy = 'declared'",
    "SELECT regime, requirement, required, message, law FROM hours_explain WHERE person_id = 2 AND year = 2023",
    "SELECT * FROM policy_test('failing')",
    "SELECT relation, code, value, message FROM hours_check",
    "SELECT person_id, before, after, message FROM policy_diff('small', 'cn-national', 2023)",
    "SELECT kept > 0 FROM hourbank_guard",
    "SELECT * FROM hours_certify(1, 2023)",
    "SELECT policy, version, sha256 FROM policy_text('small')",
    "SELECT policy, version, sha256 FROM policy_text('./fresh.lua')",
    "SELECT * FROM policy_check('./fresh.lua')",
    "SELECT * FROM policy_test('failing', './trial.json')",
    "SELECT policy, version, sha256 FROM policy_text((SELECT text || '\n' FROM hours_policy WHERE policy = 'small'))",
    "SELECT person_id, eligible, message, decided_by FROM title_review WHERE year = 2023 AND language = 'zh' AND assume = 'all' AND "
    "policy = (SELECT replace(text, 'value = 90', 'value = 80') FROM hours_policy WHERE policy = 'small')",
    "SELECT record_id, credited, message FROM hours_ledger WHERE policy = 'cn-national' AND assume = 3 AND person_id = 2",
    "SELECT * FROM hours_bank WHERE policy = (SELECT text FROM hours_policy WHERE policy = 'small') AND cutoff = '2023-06-01'",
    "SELECT * FROM title_plan WHERE year = 2023 AND as_of = '2023-06-01' AND policy = 'small'",
    "SELECT hours_form('certificate', 1, 2023)",
    "SELECT hours_receipt_valid(hours_receipt(1, 'title', 2023)), hours_receipt_valid(hours_receipt(2, 'hours', 2023, '2023-06-01'))",
    "SELECT hours_form('trial', 1, 2023)",
    "SELECT policy_print('small')",
    "SELECT hours_certificate_valid(code) FROM hours_certificate",
};

/* A form that reads, draws and prints a certificate. */
static const char form[] =
    "form { title = { zh = '试', en = 'trial' }, parameters = { 'person', 'year' }, certify = { person = 'person', year = 'year' } }\n"
    "one 'code' [[SELECT :certificate AS code]]\n"
    "query 'years' [[SELECT year, subject, credited FROM hours_bank WHERE person_id = :person]]\n"
    "render(function(data, argument) return page { title = data.code.code, h1 { class = 'a', id = 'b', argument.year },\n"
    "  table { each(data.years, function(row) return tr { td(row.year), td(row.subject), td(row.credited) } end) } } end)\n";

static const char tables[] =
    "CREATE TABLE hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256, issued_on, PRIMARY KEY (code, subject));"
    "INSERT INTO hours_certificate VALUES ('0123-4567-89AB-CDEF-0123', 'total', 1, 2023, 90, 90, 'small', '1', 'x', '2024-01-01');"
    "CREATE TABLE hours_policy (policy, text);"
    "CREATE TABLE hb_form_person (person_id, name, employer, joined_on); INSERT INTO hb_form_person VALUES (1, '张三', '医院', '2020-01-01');";

static const char scenarios[] =
    "[{ \"name\": \"a\", \"records\": [{ \"completed_on\": \"2023-01-01\", \"subject\": \"public\", \"hours\": 5, "
    "\"status\": \"verified\" }], \"expect\": { \"year\": 2023, \"total\": 5 } }, "
    "{ \"name\": \"学\", \"expect\": { \"year\": 2023, \"total\": 1 } }]";

/* One that does not load, one that fails its scenarios, and one with columns and articles of its own, which is person 2's as well. */
static const char other_policies[] =
    ADD("broken", "annual \"pubic\" { minimum = 1, source = \"s\" } scenario \"x\" { expect = { year = 2023, total = 5 } }")
        ADD("failing",
            "scenario \"x\" { expect = { year = 2023, total = 5 } }\n"
            "scenario \"y\" { records = { { completed_on = \"2023-01-01\", hours = \"many\", status = \"verified\" } },\n"
            " expect = { year = 2023, total = 5 } }")
            ADD("declared",
                "source \"t\" { no = \"2\" } article \"t 1\" { zh = \"每年90学时\" }\n"
                "column \"weight\" { of = \"record\", type = \"integer\", zh = \"重\", en = \"weight\", source = \"t 1\" }\n"
                "column \"since\" { of = \"person\", type = \"years\", zh = \"起\", en = \"since\", source = \"t 1\" }\n"
                "exempt { when = function(person, year) return listed(person.since, year) end, source = \"t 1\" }\n"
                "scenario \"x\" { person = { since = \"2023\" }, expect = { year = 2023, required = 0 } }");

/* People and records; handed over from an index, postings fetched without one. */
static const char rows[] = "CREATE TABLE hours_regime (person_id, policy); INSERT INTO hours_regime VALUES (2, 'declared');"
                           "CREATE TABLE hours_setting (name, value); INSERT INTO "
                           "hours_setting VALUES ('policy', 'small');"
                           "CREATE TABLE hours_posted (person_id, year, subject, hours); "
                           "INSERT INTO hours_posted VALUES (1, 2022, 'public', 91), (2, "
                           "2022, 'public', 92), (2, 2023, 'public', 3);"
                           "ALTER TABLE hours_record ADD COLUMN weight;"
                           "CREATE INDEX in_order ON hours_record (person_id, completed_on, record_id);"
                           "INSERT INTO hours_person VALUES ('张三', 'institution'), "
                           "('李四', NULL), (x'00', 'enterprise');"
                           "INSERT INTO hours_record SELECT record_id + 10, '张三', "
                           "completed_on, subject, form, hours, status, passed, filed, "
                           "'活动', NULL FROM hours_record;"
                           "INSERT INTO hours_record SELECT record_id + 50, '李四', "
                           "'2022' || substr(completed_on, 5), subject, form, hours, "
                           "status, passed, filed,"
                           " '活动' || record_id, record_id % 2 FROM hours_record;";

/* The code of the certificate that the form prints; it was issued before memory fails. */
static char issued[32];

static sqlite3 *open_database(const char *encoding) {
  sqlite3 *db;
  char *pragma = sqlite3_mprintf("PRAGMA encoding = '%s'", encoding);
  assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
  host_run(db, pragma);
  host_run(db, host_relations);
  host_run(db, tables);
  host_run(db, small);
  host_run(db, other_policies);
  host_run(db, rows);
  char *insert = sqlite3_mprintf(
      "INSERT INTO hours_certificate VALUES (%Q, 'total', 1, 2023, 90, 90, 'small', '1', 'x', '2024-01-01')", issued);
  host_run(db, insert);
  sqlite3_free(insert);
  sqlite3_free(pragma);
  return db;
}

/* Trying ----------------------------------------------------------------------------------------------------------- */

/* Loading and the first answer on a fresh connection, then closing, for each failure point. */
static void try_fresh(const char *encoding, const char *sql) {
  Answer expected = {0}, answer = {0};
  sqlite3 *db = open_database(encoding);
  assert_int_equal(sqlite3_hourbank_init(db, NULL, NULL), SQLITE_OK);
  assert_int_equal(collect(db, sql, &expected), SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  db = open_database(encoding);
  arm(1000000000, 0);
  assert_int_equal(sqlite3_hourbank_init(db, NULL, NULL), SQLITE_OK);
  assert_int_equal(collect(db, sql, &answer), SQLITE_OK);
  long most = 1000000000 - countdown;
  disarm();
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  for (int mode = 0; mode < 2; mode++)
    for (long point = first_point(); point < most; point = next_point(point, most)) {
      db = open_database(encoding);
      char *message = NULL;
      arm(point, mode);
      int code = sqlite3_hourbank_init(db, &message, NULL);
      if (code == SQLITE_OK) code = collect(db, sql, &answer);
      tried++;
      refused += failures > 0;
      if (code == SQLITE_OK && strcmp(answer.text, expected.text) != 0)
        fail_msg("%s, allocation %ld, mode %d: wrong answer\n%s\nnot\n%s", sql, point, mode, answer.text, expected.text);
      if (code != SQLITE_OK && !is_out_of_memory(db, code) && code != SQLITE_NOMEM)
        fail_msg("%s, allocation %ld, mode %d: (%d) %s", sql, point, mode, code, sqlite3_errmsg(db));
      if (mode) assert_int_equal(sqlite3_close(db), SQLITE_OK); /* closing must not need memory */
      disarm();
      sqlite3_free(message);
      if (!mode) {
        assert_int_equal(sqlite3_hourbank_init(db, NULL, NULL), SQLITE_OK);
        code = collect(db, sql, &answer);
        if (code != SQLITE_OK || strcmp(answer.text, expected.text) != 0)
          fail_msg("%s, after allocation %ld failed: %s", sql, point, code ? sqlite3_errmsg(db) : answer.text);
        assert_int_equal(sqlite3_close(db), SQLITE_OK);
      }
      if (sqlite3_memory_used() != 0)
        fail_msg("%s, allocation %ld, mode %d: %lld bytes leaked", sql, point, mode, (long long)sqlite3_memory_used());
    }
  free(expected.text);
  free(answer.text);
}

/* On one connection that has been used before and goes on to be used. */
static void try_warm(const char *encoding, const char *sql) {
  Answer expected = {0}, answer = {0};
  sqlite3 *db = open_database(encoding);
  assert_int_equal(sqlite3_hourbank_init(db, NULL, NULL), SQLITE_OK);
  for (int i = 0; i < 2; i++)
    if (collect(db, sql, &expected) != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
  long most = count_allocations(db, sql);
  for (int mode = 0; mode < 2; mode++)
    for (long point = first_point(); point < most; point = next_point(point, most)) {
      arm(point, mode);
      int code = collect(db, sql, &answer);
      disarm();
      tried++;
      refused += failures > 0;
      if (code == SQLITE_OK && strcmp(answer.text, expected.text) != 0)
        fail_msg("%s, allocation %ld, mode %d: wrong answer\n%s\nnot\n%s", sql, point, mode, answer.text, expected.text);
      if (code != SQLITE_OK && !is_out_of_memory(db, code))
        fail_msg("%s, allocation %ld, mode %d: (%d) %s", sql, point, mode, code, sqlite3_errmsg(db));
      code = collect(db, sql, &answer);
      if (code != SQLITE_OK || strcmp(answer.text, expected.text) != 0)
        fail_msg("%s, after allocation %ld failed: %s", sql, point, code ? sqlite3_errmsg(db) : answer.text);
    }
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  if (sqlite3_memory_used() != 0) fail_msg("%s: %lld bytes leaked", sql, (long long)sqlite3_memory_used());
  free(expected.text);
  free(answer.text);
}

static int find_issued(void **state) {
  (void)state;
  sqlite3 *db = open_database("UTF-8");
  char *code;
  assert_int_equal(sqlite3_hourbank_init(db, NULL, NULL), SQLITE_OK);
  assert_int_equal(host_ask(db, "SELECT DISTINCT code FROM hours_certify(1, 2023)", &code), SQLITE_OK);
  sqlite3_snprintf((int)sizeof issued, issued, "%s", code);
  sqlite3_free(code);
  return sqlite3_close(db);
}

static void test_warm(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(questions); i++) try_warm("UTF-8", questions[i]);
}

static void test_warm_utf16(void **state) {
  (void)state;
  for (size_t i = 0; i < 10; i++) try_warm("UTF-16le", questions[i]);
}

static void test_fresh(void **state) {
  static const size_t some[] = {1, 6, 16, COUNT(questions) - 2};
  (void)state;
  for (size_t i = 0; i < COUNT(some); i++) try_fresh("UTF-8", questions[some[i]]);
}

int main(void) {
  if (!begin()) return 2;
  write_file("trial.lua", form);
  write_file("trial.json", scenarios);
  const struct CMUnitTest tests[] = {TEST(test_warm), TEST(test_warm_utf16), TEST(test_fresh)};
  int failed = cmocka_run_group_tests(tests, find_issued, something_was_tried);
  unlink("trial.lua");
  unlink("trial.json");
  end();
  return failed;
}
