/*
** The entry points.
*/
#include "hourbank.h"

#include <string.h>

#include "base/sqlite.h"
#include "base/system.h"
#include "sandbox/lua_origin.h"
#include "surface/functions.h"
#include "surface/surface.h"

#ifndef SQLITE_CORE
SQLITE_EXTENSION_INIT1
#endif

const char *const hourbank_release = HOURBANK_VERSION;

#define OLDEST_SQLITE 3040000
#define OLDEST_SQLITE_TEXT "3.40.0"

static int refuse_load(char **message, int code, Message why, const char *detail) {
  if (message) *message = message_in_both(why, detail, sqlite3_libversion());
  return code;
}

/* The functions of SQLite are reached through one pointer for the whole process. It is written once, so that connections of several
** threads may load at the same time; a second SQLite in the process would be handed objects of the first. */
static int take_interface(const sqlite3_api_routines *api, char **message) {
#ifndef SQLITE_CORE
  if (!api)
    return SQLITE_ERROR; /* a SQLite that loads nothing, and ran us by sqlite3_auto_extension(): it gives us no functions */
  const sqlite3_api_routines *taken = __atomic_load_n(&sqlite3_api, __ATOMIC_ACQUIRE);
  if (taken && taken->prepare_v2 != api->prepare_v2) {
    /* Its own memory: the caller frees it with its own sqlite3_free(). */
    if (message)
      *message = api->mprintf("%s / %s", message_format(MESSAGE_SQLITE_OTHER, LANGUAGE_EN),
                              message_format(MESSAGE_SQLITE_OTHER, LANGUAGE_ZH));
    return SQLITE_ERROR;
  }
  if (!taken) __atomic_store_n(&sqlite3_api, api, __ATOMIC_RELEASE);
  system_keep_library_of((uintptr_t)sqlite3_hourbank_init);
#else
  (void)api;
#endif
  if (sqlite3_libversion_number() < OLDEST_SQLITE)
    return refuse_load(message, SQLITE_ERROR, MESSAGE_SQLITE_OLD, OLDEST_SQLITE_TEXT);
  return lua_origin_check(message);
}

/* Loading twice must neither replace functions that are running nor forget what the connection has chosen. A statement without FROM
** reads no schema, which may be locked or broken. Where nobody can say whether hourbank is there (an authorizer that refuses, say),
** *code is the reason. */
static int is_loaded(sqlite3 *db, int *code) {
  sqlite3_stmt *statement = NULL;
  int loaded = 0;
  *code = sqlite3_prepare_v2(db, "SELECT hourbank_version()", -1, &statement, NULL);
  if (*code == SQLITE_OK && (*code = sqlite3_step(statement)) == SQLITE_ROW) {
    const char *text = (const char *)sqlite3_column_text(statement, 0);
    loaded = text && strncmp(text, "hourbank ", strlen("hourbank ")) == 0;
    *code = text || sqlite3_column_type(statement, 0) == SQLITE_NULL ? SQLITE_OK : SQLITE_NOMEM;
  }
  sqlite3_finalize(statement);
  if (*code == SQLITE_ERROR || *code == SQLITE_DONE) *code = SQLITE_OK; /* no such function, or one of somebody else */
  return loaded;
}

static int load_once(sqlite3 *db, char **message);

static int equip(sqlite3 *db) {
  return load_once(db, NULL);
}

static int load_once(sqlite3 *db, char **message) {
  int code;
  if (is_loaded(db, &code)) return SQLITE_OK;
  Connection *connection = code == SQLITE_OK ? connection_open(db) : NULL;
  if (connection) connection->equip = equip;
  if (code == SQLITE_OK) code = connection ? surface_register(connection) : SQLITE_NOMEM;
  /* What SQLite does not let us take back while a statement runs stays, and says why it does not answer (rule 12). */
  if (code != SQLITE_OK && connection) connection->session.is_inert = 1;
  if (connection) connection_release(connection);
  /* Asked again, so that the error of the first look does not stay: sqlite3_open() reports it as its own (sqlite3_auto_extension). */
  if (code == SQLITE_OK && !is_loaded(db, &code) && code == SQLITE_OK) code = SQLITE_ERROR;
  return code == SQLITE_OK ? code : refuse_load(message, code, MESSAGE_LOAD, sqlite3_errstr(code));
}

HOURBANK_API int sqlite3_hourbank_init(sqlite3 *db, char **message, const sqlite3_api_routines *api) {
  int code = take_interface(api, message);
  return code == SQLITE_OK ? load_once(db, message) : code;
}

HOURBANK_API int sqlite3_hourbank_public_init(sqlite3 *db, char **message, const sqlite3_api_routines *api) {
  int code = sqlite3_hourbank_init(db, message, api);
  if (code != SQLITE_OK) return code;
  code = sqlite3_exec(db, "SELECT hours_lock()", NULL, NULL, NULL);
  return code == SQLITE_OK ? code : refuse_load(message, code, MESSAGE_LOAD, sqlite3_errmsg(db));
}

HOURBANK_API int sqlite3_hourbank_auto(sqlite3 *db, char **message, const sqlite3_api_routines *api) {
  int code = sqlite3_hourbank_init(db, message, api);
  if (code != SQLITE_OK) return code;
  code = sqlite3_auto_extension((void (*)(void))sqlite3_hourbank_init);
  if (code != SQLITE_OK) return refuse_load(message, code, MESSAGE_LOAD, sqlite3_errstr(code));
  system_keep_library_of((uintptr_t)sqlite3_hourbank_init); /* linked in, that may be a plugin of the host */
#ifndef SQLITE_CORE
  return SQLITE_OK_LOAD_PERMANENTLY; /* the connection that loaded it may close, and the file stays */
#else
  return SQLITE_OK;
#endif
}

#ifndef SQLITE_CORE
/* For hosts that look for one name whatever the file is called. */
HOURBANK_API int sqlite3_extension_init(sqlite3 *db, char **message, const sqlite3_api_routines *api) {
  return sqlite3_hourbank_init(db, message, api);
}
#endif
