/* A host for systems that have no shell of SQLite here: host EXTENSION DATABASE < statements, a line each; columns as text, with | between. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static int ask(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
  while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
      const char *text = (const char *)sqlite3_column_text(statement, i);
      printf("%s%s", i ? "|" : "", text ? text : "");
    }
    putchar('\n');
    code = SQLITE_OK;
  }
  if (code != SQLITE_DONE) printf("error %d: %s\n", code, sqlite3_errmsg(db));
  sqlite3_finalize(statement);
  return code == SQLITE_DONE;
}

int main(int argc, char **argv) {
  static char line[4096];
  sqlite3 *db = NULL;
  char *message = NULL;
  int good = argc == 3 && sqlite3_open_v2(argv[2], &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;
  if (good) sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL);
  if (good && sqlite3_load_extension(db, argv[1], "sqlite3_hourbank_init", &message) != SQLITE_OK) {
    printf("%s\n", message ? message : "not loaded");
    good = 0;
  }
  while (good && fgets(line, sizeof line, stdin)) good = ask(db, line);
  if (sqlite3_close(db) != SQLITE_OK) good = 0;
  return good ? 0 : 1;
}
