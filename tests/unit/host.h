/*
** What the test programs share: a host's connection with hourbank in it, and answers of SQL as text.
*/
#ifndef HOURBANK_TEST_HOST_H
#define HOURBANK_TEST_HOST_H

#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* cmocka's fail is a macro, and a function of the engine has this name. */
#undef fail
#undef fail_msg
#define fail_msg(...) \
  do { \
    print_error("ERROR: " __VA_ARGS__); \
    print_error("\n"); \
    _fail(__FILE__, __LINE__); \
  } while (0)

#include "hourbank.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A failed check of a cell shows the whole text, and lives in one place. */
static inline void assert_contains(const char *text, const char *part) {
  if (!text || !strstr(text, part)) fail_msg("\"%s\" is not in \"%s\"", part, text ? text : "(NULL)");
}

static inline sqlite3 *host_open_file(const char *path, int flags) {
  sqlite3 *db;
  char *message = NULL;
  assert_int_equal(sqlite3_open_v2(path, &db, flags, NULL), SQLITE_OK);
  if (sqlite3_hourbank_init(db, &message, NULL) != SQLITE_OK) fail_msg("init: %s", message ? message : "");
  return db;
}

static inline sqlite3 *host_open(void) {
  return host_open_file(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

static inline void host_close(sqlite3 *db) {
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* Makes *text of the rows of `sql`: columns by '|', rows by '\n', NULL as NULL. Returns SQLite's code; where that is an error,
** *text is its message. Free *text with sqlite3_free(). */
static inline int host_ask(sqlite3 *db, const char *sql, char **text) {
  sqlite3_str *rows = sqlite3_str_new(NULL);
  int code = SQLITE_OK;
  while (code == SQLITE_OK && *sql) {
    sqlite3_stmt *statement = NULL;
    code = sqlite3_prepare_v2(db, sql, -1, &statement, &sql);
    if (code != SQLITE_OK || !statement) break;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
      if (sqlite3_str_length(rows)) sqlite3_str_appendchar(rows, 1, '\n');
      for (int i = 0; i < sqlite3_column_count(statement); i++) {
        const char *cell = (const char *)sqlite3_column_text(statement, i);
        sqlite3_str_appendf(rows, "%s%s", i ? "|" : "", cell ? cell : "NULL");
      }
    }
    sqlite3_finalize(statement);
    if (code == SQLITE_DONE) code = SQLITE_OK;
  }
  char *answer = sqlite3_str_finish(rows);
  if (code != SQLITE_OK) {
    sqlite3_free(answer);
    answer = sqlite3_mprintf("%s", sqlite3_errmsg(db));
  }
  *text = answer;
  return code;
}

static inline void host_run(sqlite3 *db, const char *sql) {
  char *text;
  if (host_ask(db, sql, &text) != SQLITE_OK) fail_msg("%s: %s", sql, text);
  sqlite3_free(text);
}

/* "" where there are no rows. */
static inline void host_expect(sqlite3 *db, const char *sql, const char *expected) {
  char *text;
  int code = host_ask(db, sql, &text);
  if (code != SQLITE_OK || strcmp(text ? text : "", expected) != 0)
    fail_msg("%s\nexpected: %s\nactual (%d): %s", sql, expected, code, text ? text : "");
  sqlite3_free(text);
}

static inline void host_expect_error(sqlite3 *db, const char *sql, const char *part) {
  char *text;
  if (host_ask(db, sql, &text) == SQLITE_OK) fail_msg("%s: no error, but %s", sql, text ? text : "no row");
  assert_contains(text, part);
  sqlite3_free(text);
}

/* The relations of the contract, and two synthetic people of 2023: one complete with 30 and 60 hours, one a
** thousandth of a public hour short. */
static const char host_relations[] =
    "CREATE TABLE hours_person (person_id, employer_type);"
    "CREATE TABLE hours_record (record_id, person_id, completed_on, subject, form, hours, status, passed, "
    "filed,"
    " activity_id);"
    "INSERT INTO hours_person VALUES (1, 'institution'), (2, 'enterprise');"
    "INSERT INTO hours_record VALUES"
    " (1, 1, '2023-05-01', 'public', 'training', 30, 'verified', 1, NULL, NULL),"
    " (2, 1, '2023-06-01', 'professional', 'training', 60, 'verified', NULL, 1, NULL),"
    " (3, 2, '2023-05-01', 'public', 'training', 29.999, 'verified', 1, NULL, NULL),"
    " (4, 2, '2023-06-01', 'professional', 'training', 60, 'verified', NULL, 1, NULL);";

static inline sqlite3 *host_open_with_people(void) {
  sqlite3 *db = host_open();
  host_run(db, host_relations);
  return db;
}

/* For each test: what it allocates it gives back. */
static sqlite3_int64 host_memory_before;

static inline int remember_memory(void **state) {
  (void)state;
  host_memory_before = sqlite3_memory_used();
  return 0;
}

static inline int nothing_left(void **state) {
  (void)state;
  unsetenv("HOURBANK_POLICY_PATH");
  return sqlite3_memory_used() != host_memory_before;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, remember_memory, nothing_left)

static inline void write_file(const char *path, const char *text) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
  assert_int_equal(fclose(file), 0);
}

/* All of a file, and a NUL behind it; free() it. */
static inline char *read_file(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  assert_int_equal(fseek(file, 0, SEEK_END), 0);
  *size = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(*size + 1);
  assert_non_null(bytes);
  assert_int_equal(fread(bytes, 1, *size, file), *size);
  assert_int_equal(fclose(file), 0);
  bytes[*size] = '\0';
  return bytes;
}

#endif
