/*
** Every allocation fails: once, and from then on (issue 2, item 6). Whatever happens is either the right
*answer or "out of
** memory": never a crash, another answer, or a leak; and the connection goes on as if nothing had been.
**
** Lua collects garbage and tries again where an allocation fails, so that a single failure often ends well.
** A policy is loaded with thousands of allocations, nearly all of them Lua's, and each failure point means
*two more
** runs. So the first and the last ones are all tried, which takes in every point of a question to a policy
*that is
** loaded; between them a sample, evenly spread. The sanitized build is slower and takes fewer.
*/
#include "host.h"

#ifdef __SANITIZE_ADDRESS__
enum { ENDS = 60, SAMPLE = 20 };
#else
enum { ENDS = 150, SAMPLE = 40 };
#endif

/* HOURBANK_OOM_PART=3/50: the third of fifty parts of all points, each with every fiftieth of them; tests/prove takes them all. */
static long part, parts;

/* SQLite's allocator with a countdown
 * ------------------------------------------------------------------------------- */

static sqlite3_mem_methods plain;
static long countdown; /* allocations until the failure; negative: none is due */
static int persistent, failures;

static int is_refused(void) {
  if (countdown < 0) return 0;
  if (countdown > 0) {
    countdown--;
    return 0;
  }
  failures++;
  if (!persistent) countdown = -1;
  return 1;
}

static void *counted_malloc(int size) {
  return is_refused() ? NULL : plain.xMalloc(size);
}

static void *counted_realloc(void *block, int size) {
  return is_refused() ? NULL : plain.xRealloc(block, size);
}

static void arm(long after, int is_persistent) {
  countdown = after;
  persistent = is_persistent;
  failures = 0;
}

static void disarm(void) {
  countdown = -1;
}

/* What is tried
 * ------------------------------------------------------------------------------------------------------- */

static const char *const questions[] = {
    "SELECT hours_total(1, 2023), hours_total(2, 2023, 'public', '2023-06-01')",
    "SELECT hours_required(1, 2023), hours_shortfall(2, 2023), hours_compliant(2, 2023), title_eligible(1, "
    "2023)",
    "SELECT person_id, hours_total(person_id, 2023) FROM hours_person",
    "SELECT hours_total('张三', 2023), hours_compliant('张三', 2023)",
    "SELECT * FROM hours_bank",
    "SELECT * FROM hours_bank WHERE person_id = 1 AND year = 2023",
    "SELECT * FROM hours_ledger",
    "SELECT * FROM title_review WHERE year = 2023",
    "SELECT * FROM title_explain WHERE year = 2023",
    "SELECT * FROM title_plan WHERE year = 2023",
    "SELECT hours_use('small'), hours_use(NULL)",
    "SELECT * FROM hours_advise",
    "SELECT policy_reload()",
    "SELECT policy, version, origin FROM policy_list",
    "SELECT count(*) FROM policy_rules WHERE policy = 'small'",
    "SELECT * FROM policy_check('small')",
    "SELECT * FROM policy_check('broken')",
    "SELECT * FROM policy_check('failing')",
    "SELECT * FROM policy_test('failing')",
    "SELECT person_id, before, after, message FROM policy_diff('small', 'cn-national', 2023)",
    "SELECT kept > 0 FROM hourbank_guard",
    "SELECT * FROM hours_certify(1, 2023)",
    "SELECT policy, version, sha256 FROM policy_text('small')",
    "UPDATE hours_policy SET text = (SELECT text FROM policy_text('small')) WHERE policy = 'small'",
    "INSERT OR REPLACE INTO hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, "
    "policy_sha256) SELECT code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256 "
    "FROM hours_certify(1, 2023)",
    "SELECT hours_form('trial', 1, 2023)",
    "SELECT hours_certificate_valid(code) FROM hours_certificate",
};

/* A form that reads, draws and prints a certificate. */
static const char form[] =
    "form { title = { zh = '试', en = 'trial' }, parameters = { 'person', 'year' }, certify = { person = 'person', year = 'year' } }\n"
    "one 'code' [[SELECT :certificate AS code]]\n"
    "query 'years' [[SELECT year, subject, credited FROM hours_bank WHERE person_id = :person]]\n"
    "render(function(data, argument) return page { title = data.code.code, h1 { class = 'a', id = 'b', argument.year },\n"
    "  table { each(data.years, function(row) return tr { td(row.year), td(row.subject), td(row.credited) } end) } } end)\n";

/* A policy that is quick to load and has a little of everything; and one that fails its scenario. */
#define HEAD(id) \
  "policy { id = ''" id "'', version = ''1'', title = { zh = ''小'', en = ''small'' } }\n" \
  "source ''s'' { no = ''1'' }\n" \
  "subject ''public'' { zh = ''公'', en = ''p'' } subject ''professional'' { zh = ''专'', en = ''q'' }\n" \
  "param ''least'' { unit = ''hour'', { from = 2019, value = 90, source = ''s'' } }\n" \
  "reason ''no'' { zh = ''否'', en = ''no'', source = ''s'' } reason ''much'' { zh = ''多'', en = " \
  "''much'', source = ''s'' }\n" \
  "local late = ''wei'' .. ''ght''\n" \
  "credit(function(record, P) if record.status ~= ''verified'' or record[late] == 1 then return nil, ''no'' end return " \
  "record.hours, record.subject end)\n" \
  "once { by = ''activity_id'', reason = ''no'', source = ''s'' }\n" \
  "cap { by = ''subject'', hours = ''least'', reason = ''much'', source = ''s'' }\n" \
  "annual ''total'' { minimum = ''least'' }\n" \
  "title { year = 2023, source = ''s'', each(''total'', 2022, 2023) }\n"

static const char setup[] =
    "CREATE TABLE hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256, issued_on, PRIMARY KEY (code, subject));"
    "INSERT INTO hours_certificate VALUES ('0123-4567-89AB-CDEF-0123', 'total', 1, 2023, 90, 90, 'small', '1', 'x', '2024-01-01');"
    "CREATE TABLE hours_policy (policy, text);"
    "INSERT INTO hours_policy VALUES ('small', '" HEAD(
        "small") "scenario ''x'' { records = { { completed_on = ''2023-01-01'', subject = ''public'', hours "
                 "= 5, status = ''verified'' } },"
                 " expect = { year = 2023, total = 5, subjects = { public = 5 }, compliant = false, reasons "
                 "= { ''ok'' } } }');"
                 "INSERT INTO hours_policy VALUES ('broken', '" HEAD(
                     "broken") "annual ''pubic'' { minimum = 1, source = ''s'' }"
                               " scenario ''x'' { expect = { year = 2023, total = 5 } }');"
                               "INSERT INTO hours_policy VALUES ('failing', '" HEAD(
                                   "failing") "scenario ''x'' { expect = { year = 2023, total = 5 } }"
                                              " scenario ''y'' { records = { { completed_on = "
                                              "''2023-01-01'', hours = ''many'', status = ''verified'' } }, "
                                              "expect = { year = 2023, total = 5 } }');";

/* People and records; handed over from an index, postings fetched without one. */
static const char rows[] = "CREATE TABLE hours_setting (name, value); INSERT INTO "
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
  host_run(db, setup);
  host_run(db, rows);
  char *insert = sqlite3_mprintf(
      "INSERT INTO hours_certificate VALUES (%Q, 'total', 1, 2023, 90, 90, 'small', '1', 'x', '2024-01-01')", issued);
  host_run(db, insert);
  sqlite3_free(insert);
  sqlite3_free(pragma);
  return db;
}

/* host_ask() without its own allocations in the way: the answer is collected with malloc. Returns SQLite's
 * code. */
typedef struct {
  size_t size, capacity;
  char *text;
} Answer;

static void append(Answer *answer, const void *bytes, size_t size) {
  if (answer->size + size + 1 > answer->capacity) {
    answer->capacity = (answer->size + size + 1) * 2;
    answer->text = realloc(answer->text, answer->capacity);
    assert_non_null(answer->text);
  }
  if (size) memcpy(answer->text + answer->size, bytes, size);
  answer->size += size;
  answer->text[answer->size] = '\0';
}

static int collect(sqlite3 *db, const char *sql, Answer *answer) {
  sqlite3_stmt *statement = NULL;
  answer->size = 0;
  append(answer, "", 0);
  int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
  if (code != SQLITE_OK) return code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
      int type = sqlite3_column_type(statement, i);
      const void *bytes =
          type == SQLITE_BLOB ? sqlite3_column_blob(statement, i) : (const void *)sqlite3_column_text(statement, i);
      if (!bytes && type != SQLITE_NULL) code = SQLITE_NOMEM; /* our own reading failed */
      if (bytes) append(answer, bytes, (size_t)sqlite3_column_bytes(statement, i));
      append(answer, type == SQLITE_NULL ? "NULL|" : "|", type == SQLITE_NULL ? 5 : 1);
    }
    if (code == SQLITE_NOMEM) break;
    append(answer, "\n", 1);
  }
  if (sqlite3_finalize(statement) == SQLITE_NOMEM || code == SQLITE_NOMEM) return SQLITE_NOMEM;
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int is_out_of_memory(sqlite3 *db, int code) {
  return code == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM ||
         (code != SQLITE_OK && strstr(sqlite3_errmsg(db), "out of memory"));
}

/* Trying
 * ---------------------------------------------------------------------------------------------------------------
 */

static long tried, refused;

static long first_point(void) {
  return parts ? part - 1 : 0;
}

/* The failure point after this one. */
static long next_point(long point, long most) {
  if (parts) return point + parts;
  long ends = most > 5000 ? ENDS / 5 : ENDS; /* several policies are loaded each time */
  long stride = (most - 2 * ends) / SAMPLE;
  if (point < ends || point >= most - ends || stride < 1) return point + 1;
  return point + stride < most - ends ? point + stride : most - ends;
}

static long count_allocations(sqlite3 *db, const char *sql) {
  Answer answer = {0};
  arm(1000000000, 0);
  int code = collect(db, sql, &answer);
  long used = 1000000000 - countdown;
  disarm();
  if (code != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
  free(answer.text);
  return used;
}

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

/* The countdown does something, or all of the above would pass without a test. */
static int something_was_tried(void **state) {
  (void)state;
  printf("%ld failure points tried, at %ld of them memory was refused\n", tried, refused);
  return refused < (parts ? 1 : 2000) || refused * 10 < tried * 9;
}

int main(void) {
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain);
  sqlite3_mem_methods counted = plain;
  counted.xMalloc = counted_malloc;
  counted.xRealloc = counted_realloc;
  disarm();
  sqlite3_config(SQLITE_CONFIG_MALLOC, &counted);
  sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
  sqlite3_initialize();
  const char *asked = getenv("HOURBANK_OOM_PART");
  if (asked && (sscanf(asked, "%ld/%ld", &part, &parts) != 2 || part < 1 || part > parts)) return 2;
  unsetenv("HOURBANK_POLICY");
  unsetenv("HOURBANK_POLICY_PATH");
  char folder[] = "/tmp/hourbank-oom-XXXXXX";
  if (!mkdtemp(folder) || chdir(folder) != 0 || setenv("HOURBANK_FORM_PATH", folder, 1) != 0) return 2;
  write_file("trial.lua", form);
  const struct CMUnitTest tests[] = {TEST(test_warm), TEST(test_warm_utf16), TEST(test_fresh)};
  int failed = cmocka_run_group_tests(tests, find_issued, something_was_tried);
  unlink("trial.lua");
  rmdir(folder);
  return failed;
}
