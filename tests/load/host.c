/*
** A host that loads the real file in a bad moment, goes on, asks, and closes. tests/load/run says what is wrong with the database.
**
**   host EXTENSION DATABASE WAY
**
** Prints "loaded" or "refused: message", then what a question answers, then "closed". Any signal ends it, which the caller sees.
*/
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *extension;

static int deny(void *context, int action, const char *a, const char *b, const char *c, const char *d) {
  (void)context, (void)action, (void)a, (void)b, (void)c, (void)d;
  return SQLITE_DENY;
}

static int load(sqlite3 *db, const char *entry) {
  char *message = NULL;
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL);
  int code = sqlite3_load_extension(db, extension, entry, &message);
  if (code == SQLITE_OK) puts("loaded");
  else printf("refused: %s\n", message ? message : sqlite3_errstr(code));
  sqlite3_free(message);
  return code;
}

static void ask(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
    const char *text = (const char *)sqlite3_column_text(statement, 0);
    printf("%s\n", text ? text : "NULL");
  } else {
    printf("error: %s\n", sqlite3_errmsg(db));
  }
  sqlite3_finalize(statement);
}

/* Allocations fail one after another, or from one on. */
static sqlite3_mem_methods real;
static long countdown = -1;
static int for_good, counting;
static long counted;

static int fails(void) {
  if (counting) counted++;
  if (countdown < 0 || countdown-- > 0) return 0;
  if (for_good) countdown = 0;
  return 1;
}

static void *failing_malloc(int size) {
  return fails() ? NULL : real.xMalloc(size);
}

static void *failing_realloc(void *memory, int size) {
  return fails() ? NULL : real.xRealloc(memory, size);
}

static void wrap_memory(void) {
  sqlite3_mem_methods wrapped;
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real);
  wrapped = real;
  wrapped.xMalloc = failing_malloc;
  wrapped.xRealloc = failing_realloc;
  sqlite3_config(SQLITE_CONFIG_MALLOC, &wrapped);
}

static int try_without_memory(const char *path) {
  long last = 1;
  int refused = 0;
  for (long at = -1; at < last; at++) {
    for (for_good = 0; for_good < 2; for_good++) {
      sqlite3 *db;
      char *message = NULL;
      if (sqlite3_open(path, &db) != SQLITE_OK) return 1;
      sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL);
      counting = at < 0;
      counted = 0;
      countdown = at;
      int code = sqlite3_load_extension(db, extension, NULL, &message);
      counting = 0;
      countdown = -1;
      if (at < 0) last = counted;
      sqlite3_free(message);
      refused += code != SQLITE_OK;
      if (at < 0 && code != SQLITE_OK) return 2;
      /* The host goes on: another function, the same file again, a question, the end. */
      if (sqlite3_exec(db, "SELECT abs(-1)", NULL, NULL, NULL) != SQLITE_OK) return 3;
      if (sqlite3_load_extension(db, extension, NULL, NULL) != SQLITE_OK) return 4;
      if (sqlite3_exec(db, "SELECT hours_total(1, 2023) FROM hours_bank LIMIT 1", NULL, NULL, NULL) != SQLITE_OK) return 5;
      if (sqlite3_close(db) != SQLITE_OK) return 6;
    }
  }
  printf("%s allocations, %s refused\n", last > 20 ? "many" : "few", refused > 20 ? "many" : "few");
  return 0;
}

static void *load_in_thread(void *path) {
  sqlite3 *db;
  for (int i = 0; i < 20; i++) {
    if (sqlite3_open(path, &db) != SQLITE_OK) return "open";
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL);
    if (sqlite3_load_extension(db, extension, i % 2 ? "sqlite3_hourbank_auto" : NULL, NULL) != SQLITE_OK) return "load";
    if (sqlite3_exec(db, "SELECT hours_total(1, 2023)", NULL, NULL, NULL) != SQLITE_OK) return "ask";
    if (sqlite3_close(db) != SQLITE_OK) return "close";
  }
  return NULL;
}

static int load_in_threads(char *path) {
  pthread_t threads[8];
  for (int i = 0; i < 8; i++)
    if (pthread_create(&threads[i], NULL, load_in_thread, path) != 0) return 1;
  for (int i = 0; i < 8; i++) {
    void *wrong = NULL;
    pthread_join(threads[i], &wrong);
    if (wrong) printf("thread: %s\n", (const char *)wrong);
  }
  puts("threads ended");
  return 0;
}

static void same_name(sqlite3_context *context, int argc, sqlite3_value **argv) {
  (void)argc, (void)argv;
  sqlite3_result_text(context, "the host's own", -1, SQLITE_STATIC);
}

int main(int argc, char **argv) {
  sqlite3 *db;
  if (argc != 4) return 64;
  extension = argv[1];
  const char *way = argv[3];
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (strcmp(way, "memory") == 0) {
    wrap_memory();
    return try_without_memory(argv[2]);
  }
  if (strcmp(way, "threads") == 0) return load_in_threads(argv[2]);
  if (sqlite3_open(argv[2], &db) != SQLITE_OK) return 65;
  if (strcmp(way, "authorizer") == 0) sqlite3_set_authorizer(db, deny, NULL);
  if (strcmp(way, "limits") == 0)
    for (int id = 0; id <= SQLITE_LIMIT_WORKER_THREADS; id++) sqlite3_limit(db, id, 1);
  if (strcmp(way, "same name") == 0) {
    sqlite3_create_function(db, "hours_total", 2, SQLITE_UTF8, NULL, same_name, NULL, NULL);
    sqlite3_create_function(db, "hourbank_version", 0, SQLITE_UTF8, NULL, same_name, NULL, NULL);
  }
  sqlite3_stmt *running = NULL;
  if (strcmp(way, "same name") == 0 || strcmp(way, "running") == 0)
    if (sqlite3_prepare_v2(db, "VALUES (1), (2)", -1, &running, NULL) != SQLITE_OK || sqlite3_step(running) != SQLITE_ROW)
      return 66;
  load(db, strcmp(way, "wrong entry") == 0 ? "sqlite3_other_init" : NULL);
  load(db, NULL);
  sqlite3_set_authorizer(db, NULL, NULL);
  if (strcmp(way, "limits") == 0) {
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1000000);
    for (int id = 1; id <= SQLITE_LIMIT_WORKER_THREADS; id++) sqlite3_limit(db, id, 100);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 1000000);
    sqlite3_limit(db, SQLITE_LIMIT_VDBE_OP, 1000000);
  }
  ask(db, "SELECT hours_total(1, 2023)");
  ask(db, "SELECT credited FROM hours_bank WHERE person_id = 1 AND year = 2023 AND subject = 'total'");
  ask(db, "SELECT abs(-1)");
  sqlite3_finalize(running);
  printf(sqlite3_close(db) == SQLITE_OK ? "closed\n" : "open\n");
  return 0;
}
