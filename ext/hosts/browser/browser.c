/*
** The engine in a Web Worker: one connection, on a database that lies inside, or on a file of the user's disk that is read where it
** lies. The page calls the hb_ functions; rows leave as JSON, some at a time.
**
** A file is read through a read-only VFS, whose bytes the worker fetches (hb_file_read in worker.js). Its -wal is a second file; the
** connection is exclusive then, so that the index of the log is held in memory. Nobody else sees our locks, and we write nothing.
*/
#include <emscripten.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hourbank.h"

/* Reading ------------------------------------------------------------------------------------------------------------ */

enum { FILE_DATABASE, FILE_LOG };

/* Copies bytes of a file; says how many there were, or -1. */
/* cppcheck-suppress unknownMacro */
EM_JS(int, hb_file_read, (int file, void *to, int size, double offset), { return Module.fileRead(file, to, size, offset); })
EM_JS(double, hb_file_size, (int file), { return Module.fileSize(file); })

typedef struct {
  sqlite3_file base;
  int which;
} UserFile;

static int has_log;
static sqlite3_vfs *memory_vfs; /* of everything but the user's files */

/* The two bytes of a database's header that say it has a log. */
enum { HEADER_VERSIONS = 18 };

static int file_close(sqlite3_file *file) {
  (void)file;
  return SQLITE_OK;
}

static int file_read(sqlite3_file *file, void *to, int size, sqlite3_int64 offset) {
  int which = ((UserFile *)file)->which, got = hb_file_read(which, to, size, (double)offset);
  unsigned char *bytes = to;
  if (got < 0) return SQLITE_IOERR_READ;
  if (got < size) memset(bytes + got, 0, (size_t)(size - got));
  /* Without its log, the database is read as it was at the last checkpoint. The page says so. */
  if (which == FILE_DATABASE && !has_log)
    for (int i = HEADER_VERSIONS; i < HEADER_VERSIONS + 2; i++)
      if (i >= offset && i < offset + size && bytes[i - offset] == 2) bytes[i - offset] = 1;
  return got < size ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

static int file_write(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset) {
  (void)file, (void)from, (void)size, (void)offset;
  return SQLITE_READONLY;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
  (void)file, (void)size;
  return SQLITE_READONLY;
}

static int file_sync(sqlite3_file *file, int flags) {
  (void)file, (void)flags;
  return SQLITE_OK;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
  *size = (sqlite3_int64)hb_file_size(((UserFile *)file)->which);
  return SQLITE_OK;
}

static int file_lock(sqlite3_file *file, int level) {
  (void)file, (void)level;
  return SQLITE_OK;
}

static int file_is_reserved(sqlite3_file *file, int *is_reserved) {
  (void)file;
  *is_reserved = 0;
  return SQLITE_OK;
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
  (void)file, (void)operation, (void)argument;
  return SQLITE_NOTFOUND;
}

static int file_sector_size(sqlite3_file *file) {
  (void)file;
  return 4096;
}

static int file_characteristics(sqlite3_file *file) {
  (void)file;
  return has_log ? 0 : SQLITE_IOCAP_IMMUTABLE;
}

static const sqlite3_io_methods file_methods = {
    .iVersion = 1,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_lock,
    .xCheckReservedLock = file_is_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics,
};

static int vfs_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *result) {
  (void)vfs;
  int is_log = (flags & SQLITE_OPEN_WAL) != 0;
  if (!(flags & SQLITE_OPEN_MAIN_DB) && !(is_log && has_log)) return memory_vfs->xOpen(memory_vfs, name, file, flags, result);
  file->pMethods = &file_methods;
  ((UserFile *)file)->which = is_log ? FILE_LOG : FILE_DATABASE;
  if (result) *result = SQLITE_OPEN_READONLY | (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL));
  return SQLITE_OK;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
  (void)vfs, (void)flags;
  size_t length = strlen(name);
  *result = has_log && length > 4 && strcmp(name + length - 4, "-wal") == 0;
  return SQLITE_OK;
}

static int vfs_register(void) {
  static sqlite3_vfs vfs;
  if (memory_vfs) return SQLITE_OK;
  memory_vfs = sqlite3_vfs_find(NULL);
  if (!memory_vfs) return SQLITE_ERROR;
  vfs = *memory_vfs;
  vfs.zName = "user";
  vfs.pNext = NULL;
  if (vfs.szOsFile < (int)sizeof(UserFile)) vfs.szOsFile = sizeof(UserFile);
  vfs.xOpen = vfs_open;
  vfs.xAccess = vfs_access;
  return sqlite3_vfs_register(&vfs, 0);
}

/* The connection ----------------------------------------------------------------------------------------------------- */

enum { IN_MEMORY, USER_FILE, USER_FILE_WITH_LOG };

static sqlite3 *db;
static sqlite3_stmt *statement;
static sqlite3_str *rows;
static char *answer;

/* Opens a database in place of the one at hand: "/name" inside for IN_MEMORY, else the user's file. SQLite's code. */
EMSCRIPTEN_KEEPALIVE int hb_open(const char *path, int kind) {
  /* The worker keeps what it read last, too. */
  static const char *const settings = "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384; PRAGMA trusted_schema = OFF";
  char *message = NULL;
  int is_file = kind != IN_MEMORY;
  sqlite3_finalize(statement);
  statement = NULL;
  sqlite3_close_v2(db);
  db = NULL;
  has_log = kind == USER_FILE_WITH_LOG;
  int code = vfs_register();
  if (code == SQLITE_OK)
    code = sqlite3_open_v2(path, &db, is_file ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                           is_file ? "user" : NULL);
  if (code == SQLITE_OK && has_log) code = sqlite3_exec(db, "PRAGMA locking_mode = EXCLUSIVE", NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_hourbank_init(db, &message, NULL);
  sqlite3_free(message);
  if (code == SQLITE_OK) code = sqlite3_exec(db, settings, NULL, NULL, NULL);
  return code;
}

/* What went wrong last. */
EMSCRIPTEN_KEEPALIVE const char *hb_error(void) {
  return sqlite3_errmsg(db);
}

/* Prepares one statement in place of the one at hand. */
EMSCRIPTEN_KEEPALIVE int hb_prepare(const char *sql) {
  sqlite3_finalize(statement);
  statement = NULL;
  return sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
}

EMSCRIPTEN_KEEPALIVE int hb_bind_null(int at) {
  return sqlite3_bind_null(statement, at);
}

EMSCRIPTEN_KEEPALIVE int hb_bind_real(int at, double value) {
  return sqlite3_bind_double(statement, at, value);
}

/* Digits, since a number of JavaScript has no 64 bits. */
EMSCRIPTEN_KEEPALIVE int hb_bind_integer(int at, const char *digits) {
  return sqlite3_bind_int64(statement, at, strtoll(digits, NULL, 10));
}

EMSCRIPTEN_KEEPALIVE int hb_bind_text(int at, const char *text, int size) {
  return sqlite3_bind_text(statement, at, text, size, SQLITE_TRANSIENT);
}

static void give_text(const char *text, int size) {
  sqlite3_str_appendchar(rows, 1, '"');
  for (int i = 0; i < size; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c == '"' || c == '\\') sqlite3_str_appendchar(rows, 1, '\\');
    if (c < ' ') sqlite3_str_appendf(rows, "\\u%04x", c);
    else sqlite3_str_appendchar(rows, 1, (char)c);
  }
  sqlite3_str_appendchar(rows, 1, '"');
}

/* JSON has no infinity, but numbers that are too large for JavaScript. */
static void give_real(double value) {
  if (isinf(value)) sqlite3_str_appendall(rows, value > 0 ? "9e999" : "-9e999");
  else sqlite3_str_appendf(rows, "%!.17g", value);
}

/* Numbers that JavaScript would round go as {"integer": "…"}, blobs as {"blob": "hexadecimal"}. */
static void give_value(int column) {
  const sqlite3_int64 exact = 9007199254740991;
  sqlite3_int64 integer;
  switch (sqlite3_column_type(statement, column)) {
  case SQLITE_NULL: sqlite3_str_appendall(rows, "null"); break;
  case SQLITE_INTEGER:
    integer = sqlite3_column_int64(statement, column);
    sqlite3_str_appendf(rows, integer > exact || integer < -exact ? "{\"integer\":\"%lld\"}" : "%lld", integer);
    break;
  case SQLITE_FLOAT: give_real(sqlite3_column_double(statement, column)); break;
  case SQLITE_TEXT:
    give_text((const char *)sqlite3_column_text(statement, column), sqlite3_column_bytes(statement, column));
    break;
  default:
    sqlite3_str_appendall(rows, "{\"blob\":\"");
    for (int i = 0; i < sqlite3_column_bytes(statement, column); i++)
      sqlite3_str_appendf(rows, "%02x", ((const unsigned char *)sqlite3_column_blob(statement, column))[i]);
    sqlite3_str_appendall(rows, "\"}");
  }
}

/* The statement's columns, as a JSON array. */
EMSCRIPTEN_KEEPALIVE const char *hb_columns(void) {
  sqlite3_free(answer);
  rows = sqlite3_str_new(db);
  for (int i = 0; i < sqlite3_column_count(statement); i++) {
    const char *name = sqlite3_column_name(statement, i);
    sqlite3_str_appendall(rows, i ? "," : "[");
    give_text(name ? name : "", name ? (int)strlen(name) : 0);
  }
  sqlite3_str_appendall(rows, sqlite3_column_count(statement) ? "]" : "[]");
  return answer = sqlite3_str_finish(rows);
}

/* Up to `most` further rows as a JSON array, for hb_rows(). SQLITE_ROW: there may be more; SQLITE_DONE; else what went wrong. */
EMSCRIPTEN_KEEPALIVE int hb_step(int most) {
  int code = SQLITE_ROW, count = 0;
  sqlite3_free(answer);
  answer = NULL;
  rows = sqlite3_str_new(db);
  sqlite3_str_appendall(rows, "[");
  while (count < most && (code = sqlite3_step(statement)) == SQLITE_ROW) {
    sqlite3_str_appendall(rows, count++ ? ",[" : "[");
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
      if (i) sqlite3_str_appendall(rows, ",");
      give_value(i);
    }
    sqlite3_str_appendall(rows, "]");
  }
  sqlite3_str_appendall(rows, "]");
  answer = sqlite3_str_finish(rows);
  if (!answer) code = SQLITE_NOMEM;
  return code;
}

EMSCRIPTEN_KEEPALIVE const char *hb_rows(void) {
  return answer;
}

/* Lets go of the statement, so that the file is looked at anew. */
EMSCRIPTEN_KEEPALIVE void hb_finish(void) {
  sqlite3_finalize(statement);
  statement = NULL;
}
