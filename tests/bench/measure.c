/*
** Measures one thing in a process of its own and prints `nanoseconds rows kilobytes` (the largest resident set).
** With CPU=1 in the environment the time is the process's own, for a machine that others use too.
**
**   measure DATABASE EXTENSION rows SETUP SQL [FILE]     steps through every row of SQL and reads every column;
**                                                       with FILE, writes the rows there, tab-separated
**   measure DATABASE EXTENSION handed SQL                steps through SQL, which gives its columns to a function receive(…):
**                                                       that reads them as `rows` does
**   measure DATABASE EXTENSION people SQL                runs SQL, which has one parameter, for every person in order
**   measure DATABASE EXTENSION single SQL COUNT          the same for COUNT people at random, one warm run first:
**                                                       prints the median nanoseconds of one
**   measure DATABASE EXTENSION load SQL                  loads the extension and runs SQL once: a connection's first answer
**
** EXTENSION is - where none is needed. SETUP runs before the clock starts; it may be empty.
*/
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static sqlite3 *db;
static clockid_t clock_used = CLOCK_MONOTONIC;

static void stop(const char *what) {
  fprintf(stderr, "measure: %s: %s\n", what, db ? sqlite3_errmsg(db) : "");
  exit(1);
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(clock_used, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void execute(const char *sql) {
  if (*sql && sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) stop(sql);
}

static void load(const char *extension) {
  char *message = NULL;
  if (strcmp(extension, "-") == 0) return;
  if (sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL) != SQLITE_OK) stop("load_extension");
  if (sqlite3_load_extension(db, extension, NULL, &message) != SQLITE_OK) stop(message);
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) stop(sql);
  return statement;
}

/* By its own type, as a reader of rows would. */
static void read_value(sqlite3_value *value) {
  static volatile int64_t sink;
  const char *text;
  switch (sqlite3_value_type(value)) {
  case SQLITE_INTEGER: sink += sqlite3_value_int64(value); break;
  case SQLITE_FLOAT: sink += (int64_t)sqlite3_value_double(value); break;
  case SQLITE_TEXT:
    text = (const char *)sqlite3_value_text(value);
    sink += (unsigned char)*text + sqlite3_value_bytes(value);
    break;
  default: break;
  }
}

static void read_row(sqlite3_stmt *statement, FILE *file) {
  int count = sqlite3_column_count(statement);
  for (int i = 0; i < count; i++) {
    const char *text;
    sqlite3_value *value = sqlite3_column_value(statement, i);
    read_value(value);
    if (file) fprintf(file, "%s%c", (text = (const char *)sqlite3_value_text(value)) ? text : "NULL", i + 1 < count ? '\t' : '\n');
  }
}

static int64_t run(sqlite3_stmt *statement, FILE *file) {
  int64_t rows = 0;
  int code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    read_row(statement, file);
    rows++;
  }
  if (code != SQLITE_DONE) stop(sqlite3_sql(statement));
  if (sqlite3_reset(statement) != SQLITE_OK) stop("reset");
  return rows;
}

/* Not getrusage(): its figure may be the parent's, from before exec(). */
static long resident(void) {
  char line[256];
  long kilobytes = 0;
  FILE *status = fopen("/proc/self/status", "r");
  while (status && fgets(line, sizeof line, status))
    if (sscanf(line, "VmHWM: %ld", &kilobytes) == 1) break;
  if (status) fclose(status);
  return kilobytes;
}

static void report(int64_t nanoseconds, int64_t rows) {
  printf("%lld %lld %ld\n", (long long)nanoseconds, (long long)rows, resident());
}

static void measure_rows(const char *sql, const char *path) {
  FILE *file = path ? fopen(path, "w") : NULL;
  if (path && !file) stop(path);
  int64_t start = now();
  sqlite3_stmt *statement = prepare(sql);
  int64_t rows = run(statement, file);
  report(now() - start, rows);
  sqlite3_finalize(statement);
  if (file && fclose(file) != 0) stop(path);
}

static void receive(sqlite3_context *context, int count, sqlite3_value **values) {
  for (int i = 0; i < count; i++) read_value(values[i]);
  sqlite3_result_null(context);
}

static void measure_handed(const char *sql) {
  if (sqlite3_create_function_v2(db, "receive", -1, SQLITE_UTF8, NULL, receive, NULL, NULL, NULL) != SQLITE_OK) stop("receive");
  int64_t start = now();
  sqlite3_stmt *statement = prepare(sql);
  int64_t rows = run(statement, NULL);
  report(now() - start, rows);
  sqlite3_finalize(statement);
}

static void bind(sqlite3_stmt *statement, int64_t person) {
  if (sqlite3_bind_int64(statement, 1, person) != SQLITE_OK) stop("bind");
}

static void measure_people(const char *sql) {
  int64_t rows = 0, start = now();
  sqlite3_stmt *people = prepare("SELECT person_id FROM hours_person ORDER BY person_id"), *statement = prepare(sql);
  while (sqlite3_step(people) == SQLITE_ROW) {
    bind(statement, sqlite3_column_int64(people, 0));
    rows += run(statement, NULL);
  }
  report(now() - start, rows);
  sqlite3_finalize(people);
  sqlite3_finalize(statement);
}

static int by_size(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static void measure_single(const char *sql, int count) {
  sqlite3_stmt *size = prepare("SELECT max(person_id) FROM hours_person"), *statement = prepare(sql);
  if (sqlite3_step(size) != SQLITE_ROW) stop("size");
  int64_t people = sqlite3_column_int64(size, 0), rows = 0;
  sqlite3_finalize(size);
  int64_t *times = malloc((size_t)count * sizeof *times);
  if (!times) stop("memory");
  for (int round = 0; round < 2; round++) {
    uint64_t random = 88172645463325252u;
    for (int i = 0; i < count; i++) {
      random ^= random << 13, random ^= random >> 7, random ^= random << 17;
      bind(statement, 1 + (int64_t)(random % (uint64_t)people));
      int64_t start = now();
      rows += run(statement, NULL);
      times[i] = now() - start;
    }
  }
  qsort(times, (size_t)count, sizeof *times, by_size);
  report(times[count / 2], rows);
  free(times);
  sqlite3_finalize(statement);
}

static void measure_load(const char *extension, const char *sql) {
  int64_t start = now();
  load(extension);
  sqlite3_stmt *statement = prepare(sql);
  int64_t rows = run(statement, NULL);
  report(now() - start, rows);
  sqlite3_finalize(statement);
}

int main(int count, char **words) {
  if (count < 5) {
    fprintf(stderr, "usage: measure DATABASE EXTENSION rows|handed|people|single|load …\n");
    return 2;
  }
  const char *extension = words[2], *job = words[3];
  if (getenv("CPU")) clock_used = CLOCK_PROCESS_CPUTIME_ID;
  if (sqlite3_open_v2(words[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) stop(words[1]);
  if (strcmp(job, "load") == 0) {
    measure_load(extension, words[4]);
  } else {
    load(extension);
    if (strcmp(job, "rows") == 0 && count >= 6) execute(words[4]), measure_rows(words[5], count > 6 ? words[6] : NULL);
    else if (strcmp(job, "handed") == 0) measure_handed(words[4]);
    else if (strcmp(job, "people") == 0) measure_people(words[4]);
    else if (strcmp(job, "single") == 0 && count == 6) measure_single(words[4], atoi(words[5]));
    else stop("no such job");
  }
  if (sqlite3_close(db) != SQLITE_OK) stop("close");
  return 0;
}
