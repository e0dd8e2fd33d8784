/*
** The entry points.
*/
#include "hourbank.h"

#include "base/sqlite.h"
#include "sandbox/lua_origin.h"
#include "surface/surface.h"

#ifndef SQLITE_CORE
SQLITE_EXTENSION_INIT1
#endif

#define OLDEST_SQLITE 3040000
#define OLDEST_SQLITE_TEXT "3.40.0"

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

/* Loading twice must neither replace functions that are running nor forget what the connection has chosen. */
static int is_loaded(sqlite3 *db, int *loaded) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(db, "SELECT 1 FROM pragma_module_list WHERE name = 'hourbank_guard'", -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  *loaded = code == SQLITE_ROW;
  sqlite3_finalize(statement);
  return code == SQLITE_NOMEM ? SQLITE_NOMEM : SQLITE_OK;
}

static int register_all(sqlite3 *db) {
  Connection *connection = connection_open(db);
  if (!connection) return SQLITE_NOMEM;
  int code = surface_register(connection);
  connection_release(connection);
  return code;
}

EXPORT int sqlite3_hourbank_init(sqlite3 *db, char **message, const sqlite3_api_routines *api) {
#ifndef SQLITE_CORE
  SQLITE_EXTENSION_INIT2(api)
#else
  (void)api;
#endif
  if (sqlite3_libversion_number() < OLDEST_SQLITE) {
    if (message)
      *message = sqlite3_mprintf(message_format(MESSAGE_SQLITE_OLD, LANGUAGE_EN), OLDEST_SQLITE_TEXT, sqlite3_libversion());
    return SQLITE_ERROR;
  }
  int code = lua_origin_check(message);
  if (code != SQLITE_OK) return code;
  int loaded;
  code = is_loaded(db, &loaded);
  if (code == SQLITE_OK && loaded) return SQLITE_OK;
  if (code == SQLITE_OK) code = register_all(db);
  if (code != SQLITE_OK && message) *message = message_text(LANGUAGE_EN, MESSAGE_LOAD, sqlite3_errstr(code));
  return code;
}

#ifndef SQLITE_CORE
/* For hosts that look for one name whatever the file is called. */
EXPORT int sqlite3_extension_init(sqlite3 *db, char **message, const sqlite3_api_routines *api) {
  return sqlite3_hourbank_init(db, message, api);
}
#endif
