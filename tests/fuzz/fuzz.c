/*
** Five fuzzing targets over the whole extension (README.md): policy, sql, rows, forms, scenarios. One is chosen by -DTARGET_….
**
** Each input is handed to a connection as a host would hand it over; what comes back is looked at for three things: no crash and no
** sanitizer's complaint; after it the same connection answers a plain question as before; nothing but what the target itself writes is
** written. Compiled with libFuzzer, or with -DSTANDALONE to run inputs that are named on the command line.
*/
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hourbank.h"

static const char relations[] =
    "CREATE TABLE hours_person (person_id, employer_type, policy);"
    "CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed, activity_id, source, "
    "recorded_on, topic, level, role, rank, certificate_no);"
    "CREATE TABLE hours_posted (person_id, year, subject, hours);"
    "CREATE TABLE hours_setting (name, value);"
    "CREATE TABLE hours_policy (policy, text);"
    "INSERT INTO hours_person VALUES (1, 'institution', NULL), (2, 'enterprise', 'cn-national');"
    "INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed, activity_id) VALUES "
    "(1, 1, '2023-05-01', 'public', 'training', 30, 'verified', 1, 1, 'a'), (2, 1, '2023-06-01', 'professional', 'training', 60, 'verified', 1, 1, 'b'), "
    "(3, 2, '2023-07-01', 'professional', 'training', 12.5, 'verified', 1, 1, 'c');"
    "INSERT INTO hours_posted VALUES (2, 2022, 'public', 30);";

/* Of person 1, by hand: 30 public and 60 professional hours make a complete year. */
static const char plain_question[] = "SELECT hours_total(1, 2023) || ' ' || hours_compliant(1, 2023)";
static const char plain_answer[] = "90.0 1";

static void stop(const char *what, const char *detail) {
  fprintf(stderr, "fuzz: %s: %s\n", what, detail);
  abort();
}

static int give_up(void *count) {
  return --*(int *)count <= 0;
}

/* SQL of strangers reads no file of this machine and opens none. */
static int allow(void *context, int action, const char *first, const char *second, const char *database, const char *trigger) {
  (void)context, (void)database, (void)trigger;
  if (action == SQLITE_ATTACH) return SQLITE_DENY;
  if (action == SQLITE_FUNCTION && second && sqlite3_stricmp(second, "load_extension") == 0) return SQLITE_DENY;
  if (action == SQLITE_PRAGMA && first && sqlite3_stricmp(first, "hard_heap_limit") == 0) return SQLITE_DENY;
  return SQLITE_OK;
}

static sqlite3 *open_host(void) {
  sqlite3 *db;
  char *message = NULL;
  if (sqlite3_open(":memory:", &db) != SQLITE_OK) stop("open", "");
  if (sqlite3_exec(db, relations, NULL, NULL, &message) != SQLITE_OK) stop("relations", message);
  if (sqlite3_hourbank_init(db, &message, NULL) != SQLITE_OK) stop("init", message);
  return db;
}

/* All rows of a query are read to their end; errors are an answer, too. Whether there was none. */
static int drain(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  int rows = 0;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK)
    while (rows++ < 2000 && sqlite3_step(statement) == SQLITE_ROW)
      for (int i = 0; i < sqlite3_column_count(statement); i++) (void)sqlite3_column_text(statement, i);
  return sqlite3_finalize(statement) == SQLITE_OK && rows > 0;
}

static void expect_plain(sqlite3 *db) {
  sqlite3_stmt *statement = NULL;
  drain(db, "SELECT hours_use('cn-shandong-yantai')");
  if (sqlite3_prepare_v2(db, plain_question, -1, &statement, NULL) != SQLITE_OK) stop("the plain question", sqlite3_errmsg(db));
  if (sqlite3_step(statement) != SQLITE_ROW) stop("the plain question", sqlite3_errmsg(db));
  const char *answer = (const char *)sqlite3_column_text(statement, 0);
  if (!answer || strcmp(answer, plain_answer) != 0) stop("the plain answer became", answer ? answer : "NULL");
  sqlite3_finalize(statement);
}

static void close_host(sqlite3 *db) {
  if (sqlite3_close(db) != SQLITE_OK) stop("close", sqlite3_errmsg(db));
}

static char *copy_text(const uint8_t *data, size_t size) {
  char *text = malloc(size + 1);
  if (!text) exit(1);
  memcpy(text, data, size);
  text[size] = '\0';
  return text;
}

/* A statement with the input as ?1, whatever bytes it holds. */
static void run_with(sqlite3 *db, const char *sql, const uint8_t *data, size_t size) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) stop(sql, sqlite3_errmsg(db));
  sqlite3_bind_text64(statement, 1, (const char *)data, size, SQLITE_TRANSIENT, SQLITE_UTF8);
  while (sqlite3_step(statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count(statement); i++) (void)sqlite3_column_text(statement, i);
  sqlite3_finalize(statement);
}

static const char *const questions[] = {
    "SELECT hours_total(1, 2023), hours_required(1, 2023), hours_shortfall(1, 2023), hours_compliant(1, 2023), title_eligible(1, 2023)",
    "SELECT * FROM hours_bank",
    "SELECT * FROM hours_ledger",
    "SELECT * FROM title_review",
    "SELECT * FROM title_explain WHERE person_id = 1",
    "SELECT * FROM title_plan WHERE person_id = 1",
    "SELECT * FROM hours_answers('[{\"kind\": \"hours\"}, {\"kind\": \"title\", \"year\": 2023, \"cutoff\": \"2023-06-01\"}]') WHERE with_errors = 1",
};

static void ask_all(sqlite3 *db) {
  for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) drain(db, questions[i]);
}

#if defined(TARGET_POLICY)

/* A policy's text, in the table of policies; checked, used, tested. Each of these loads it and our library again, which is what takes the
** time: a text that neither can be used nor tested has been refused often enough, and the questions would be answered without it. */
static void one_input(const uint8_t *data, size_t size) {
  sqlite3 *db = open_host();
  run_with(db, "INSERT INTO hours_policy VALUES ('fuzz', ?1)", data, size);
  drain(db, "SELECT * FROM policy_check('fuzz')");
  int is_used = drain(db, "SELECT hours_use('fuzz')");
  int is_loaded = drain(db, "SELECT * FROM policy_test('fuzz')");
  if (is_used) ask_all(db);
  if (is_used || is_loaded) drain(db, "SELECT * FROM policy_rules WHERE policy = 'fuzz'");
  drain(db, "SELECT policy_reload()");
  expect_plain(db);
  close_host(db);
}

#elif defined(TARGET_SQL)

/* SQL of a stranger, on a connection that is locked. */
static void one_input(const uint8_t *data, size_t size) {
  sqlite3 *db = open_host();
  char *sql = copy_text(data, size);
  int looks = 20000;
  sqlite3_set_authorizer(db, allow, NULL);
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1000000);
  sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 50);
  sqlite3_progress_handler(db, 100, give_up, &looks);
  drain(db, "SELECT hours_lock()");
  sqlite3_exec(db, "SAVEPOINT fuzz", NULL, NULL, NULL);
  sqlite3_exec(db, sql, NULL, NULL, NULL);
  sqlite3_progress_handler(db, 0, NULL, NULL);
  sqlite3_set_authorizer(db, NULL, NULL);
  free(sql);
  close_host(db);
}

#elif defined(TARGET_ROWS)

/* Values of any kind in the columns of the relations, judged by one of the built-in policies. A review and the scalars must agree. */
typedef struct {
  const uint8_t *at, *end;
} Input;

static unsigned next_byte(Input *input) {
  return input->at < input->end ? *input->at++ : 0;
}

static void bind_next(sqlite3_stmt *statement, int parameter, Input *input) {
  static const char *const words[] = {
      "public",      "professional", "training", "self_study", "verified", "2023-05-01", "2022-12-31", "2023-02-30",
      "institution", "enterprise",   "declared", "Training",   "",         "1",          "2020-02-29", "other"};
  unsigned kind = next_byte(input);
  if (kind < 120) {
    sqlite3_bind_text(statement, parameter, words[kind % 16], -1, SQLITE_STATIC);
  } else if (kind < 160) {
    sqlite3_bind_int64(statement, parameter, (int)next_byte(input) - 20);
  } else if (kind < 190) {
    sqlite3_bind_double(statement, parameter,
                        ((double)next_byte(input) * 256 + next_byte(input)) / (double)(1 + next_byte(input)));
  } else if (kind < 200) {
    sqlite3_bind_int64(statement, parameter, (sqlite3_int64)((uint64_t)next_byte(input) << 56 | next_byte(input)));
  } else if (kind < 230) {
    size_t size = next_byte(input) % 40;
    if (size > (size_t)(input->end - input->at)) size = (size_t)(input->end - input->at);
    if (kind < 220) sqlite3_bind_text64(statement, parameter, (const char *)input->at, size, SQLITE_TRANSIENT, SQLITE_UTF8);
    else sqlite3_bind_blob64(statement, parameter, input->at, size, SQLITE_TRANSIENT);
    input->at += size;
  } else {
    sqlite3_bind_null(statement, parameter);
  }
}

static void insert_rows(sqlite3 *db, Input *input, const char *sql, unsigned most) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) stop(sql, sqlite3_errmsg(db));
  for (unsigned count = next_byte(input) % most; count > 0 && input->at < input->end; count--) {
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement); i++) bind_next(statement, i, input);
    sqlite3_step(statement);
    sqlite3_reset(statement);
  }
  sqlite3_finalize(statement);
}

static void one_input(const uint8_t *data, size_t size) {
  static const char *const policies[] = {"cn-shandong-yantai", "cn-national", "cn-accounting", "cn-guangdong", "cn-hefei",
                                         "cn-jiangsu",         "cn-xuzhou",   "hk-hkicpa",     "sg-smc",       "us-nc-pe",
                                         "us-tx-cpa"};
  Input input = {data, data + size};
  sqlite3 *db = open_host();
  char sql[80];
  sqlite3_snprintf((int)sizeof sql, sql, "SELECT hours_use('%s')", policies[next_byte(&input) % 11]);
  drain(db, sql);
  insert_rows(db, &input, "INSERT INTO hours_person VALUES (?1, ?2, NULL)", 4);
  insert_rows(db, &input, "INSERT INTO hours_posted VALUES (?1, ?2, ?3, ?4)", 5);
  insert_rows(db, &input,
              "INSERT INTO hours_record VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
              12);
  insert_rows(db, &input,
              "INSERT INTO hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, filed) "
              "VALUES (?1, 1 + ?2 % 2, '2023-0' || (1 + abs(?3) % 9) || '-01', ?4, ?5, ?6, 'verified', 1, 1)",
              12);
  ask_all(db);
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(
          db,
          "SELECT count(*) FROM title_review AS review WHERE year = 2023 AND eligible IS NOT title_eligible(person_id, 2023)",
          -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_int(statement, 0) != 0)
    stop("a review and the scalar differ", policies[0]);
  sqlite3_finalize(statement);
  close_host(db);
}

#else

/* A file beside this process, which a form or a list of scenarios is read from. */
static const char *write_file(const uint8_t *data, size_t size, const char *end) {
  static char path[64];
  sqlite3_snprintf((int)sizeof path, path, "/tmp/hourbank-fuzz-%d%s", (int)getpid(), end);
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0) exit(1);
  return path;
}

static void ask_of_file(sqlite3 *db, const char *sql, const char *path) {
  char *text = sqlite3_mprintf(sql, path);
  drain(db, text);
  sqlite3_free(text);
}

#if defined(TARGET_FORMS)

static void one_input(const uint8_t *data, size_t size) {
  sqlite3 *db = open_host();
  const char *path = write_file(data, size, ".lua");
  int before = sqlite3_total_changes(db);
  ask_of_file(db, "SELECT hours_form('%q')", path);
  ask_of_file(db, "SELECT hours_form('%q', 1, 2023)", path);
  if (sqlite3_total_changes(db) != before) stop("a form wrote", "");
  expect_plain(db);
  close_host(db);
  unlink(path);
}

#elif defined(TARGET_SCENARIOS)

static void one_input(const uint8_t *data, size_t size) {
  sqlite3 *db = open_host();
  const char *path = write_file(data, size, ".json");
  ask_of_file(db, "SELECT * FROM policy_test('cn-shandong-yantai', '%q')", path);
  expect_plain(db);
  close_host(db);
  unlink(path);
}

#else
#error "which target? -DTARGET_POLICY, _SQL, _ROWS, _FORMS or _SCENARIOS"
#endif
#endif

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  one_input(data, size);
  if (sqlite3_memory_used() != 0) stop("memory is left", "");
  return 0;
}

#if defined(STANDALONE)
int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    FILE *file = fopen(argv[i], "rb");
    static uint8_t data[8 * 1024 * 1024];
    if (!file) return 1;
    size_t size = fread(data, 1, sizeof data, file);
    fclose(file);
    LLVMFuzzerTestOneInput(data, size);
  }
  printf("%d inputs\n", argc - 1);
  return 0;
}
#endif
