#include "connection/guard.h"

#include <string.h>

typedef struct {
  sqlite3_vtab base;
  Connection *connection;
} Guard;

static int guard_connect(sqlite3 *db, void *context, int argc, const char *const *argv, sqlite3_vtab **vtab, char **message) {
  (void)argc, (void)argv, (void)message;
  int code = sqlite3_declare_vtab(db, "CREATE TABLE " STATEMENTS_GUARD " (kept INTEGER)");
  if (code != SQLITE_OK) return code;
  Guard *guard = sqlite3_malloc(sizeof *guard);
  if (!guard) return SQLITE_NOMEM;
  memset(guard, 0, sizeof *guard);
  guard->connection = connection_reference(context);
  guard->connection->statements.is_guarded = 1;
  *vtab = &guard->base;
  return SQLITE_OK;
}

static int guard_disconnect(sqlite3_vtab *vtab) {
  Connection *connection = ((Guard *)vtab)->connection;
  connection->statements.is_guarded = 0;
  statements_drop(&connection->statements);
  connection_release(connection);
  sqlite3_free(vtab);
  return SQLITE_OK;
}

static int guard_best_index(sqlite3_vtab *vtab, sqlite3_index_info *info) {
  (void)vtab;
  info->estimatedCost = 1;
  info->estimatedRows = 1;
  return SQLITE_OK;
}

typedef struct {
  sqlite3_vtab_cursor base;
  int row;
} GuardCursor;

static int guard_open(sqlite3_vtab *vtab, sqlite3_vtab_cursor **cursor) {
  (void)vtab;
  GuardCursor *opened = sqlite3_malloc(sizeof *opened);
  if (!opened) return SQLITE_NOMEM;
  memset(opened, 0, sizeof *opened);
  *cursor = &opened->base;
  return SQLITE_OK;
}

static int guard_close(sqlite3_vtab_cursor *cursor) {
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int guard_filter(sqlite3_vtab_cursor *cursor, int number, const char *text, int argc, sqlite3_value **argv) {
  (void)number, (void)text, (void)argc, (void)argv;
  ((GuardCursor *)cursor)->row = 0;
  return SQLITE_OK;
}

static int guard_next(sqlite3_vtab_cursor *cursor) {
  ((GuardCursor *)cursor)->row++;
  return SQLITE_OK;
}

static int guard_eof(sqlite3_vtab_cursor *cursor) {
  return ((GuardCursor *)cursor)->row > 0;
}

static int guard_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column) {
  (void)column;
  const Connection *connection = ((Guard *)cursor->pVtab)->connection;
  int kept = 0;
  for (int i = 0; i < STATEMENT_COUNT; i++) kept += connection->statements.kept[i] != NULL;
  sqlite3_result_int(context, kept);
  return SQLITE_OK;
}

static int guard_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid) {
  *rowid = ((GuardCursor *)cursor)->row;
  return SQLITE_OK;
}

const sqlite3_module guard_module = {
    .xConnect = guard_connect,
    .xBestIndex = guard_best_index,
    .xDisconnect = guard_disconnect,
    .xOpen = guard_open,
    .xClose = guard_close,
    .xFilter = guard_filter,
    .xNext = guard_next,
    .xEof = guard_eof,
    .xColumn = guard_column,
    .xRowid = guard_rowid,
};
