/*
** hourbank: continuing-education hours and title eligibility, asked in SQL.
**
** A host that loads extensions needs no header: .load ./hourbank, or sqlite3_load_extension(). A host that links the
** code into itself compiles it with -DSQLITE_CORE and calls one of these for each connection:
**
**   rc = sqlite3_hourbank_init(db, &message, NULL);
**
** Each returns SQLITE_OK, also where the connection has hourbank already. On failure *message is text from
** sqlite3_malloc that says what is wrong and what to do, the connection goes on without hourbank, and a later call may
** succeed. They read no schema and write nothing to any database. All need SQLite 3.40 or newer.
*/
#ifndef HOURBANK_H
#define HOURBANK_H

#include <sqlite3.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HOURBANK_VERSION "0.2.0"

/* The entry points are what a file of hourbank exports. */
#ifdef _WIN32
#define HOURBANK_API __declspec(dllexport)
#else
#define HOURBANK_API __attribute__((visibility("default")))
#endif

struct sqlite3_api_routines;

HOURBANK_API int sqlite3_hourbank_init(sqlite3 *db, char **message, const struct sqlite3_api_routines *api);

/* For connections on which strangers write SQL: as hours_lock() right after loading. No file is read for them, and what the
** connection has chosen cannot be changed. */
HOURBANK_API int sqlite3_hourbank_public_init(sqlite3 *db, char **message, const struct sqlite3_api_routines *api);

/* This connection, and every one that the process opens later. Several threads may call it, and more than once; as a loaded file it
** is never unmapped, and returns SQLITE_OK_LOAD_PERMANENTLY, which sqlite3_load_extension() reports as SQLITE_OK. */
HOURBANK_API int sqlite3_hourbank_auto(sqlite3 *db, char **message, const struct sqlite3_api_routines *api);

#ifdef __cplusplus
}
#endif

#endif
