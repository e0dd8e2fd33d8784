/*
** hourbank: continuing-education hours and title eligibility, asked in SQL.
**
** A host that loads extensions needs no header: .load ./hourbank, or sqlite3_load_extension(). A host that links the
** code into itself compiles it with -DSQLITE_CORE and calls this for each connection, or hands it to
** sqlite3_auto_extension():
**
**   rc = sqlite3_hourbank_init(db, &message, NULL);
**
** Returns SQLITE_OK, also where the connection has hourbank already. On failure *message is text from
** sqlite3_malloc that says what is wrong and what to do. Writes nothing to any database. Needs SQLite 3.40 or newer.
*/
#ifndef HOURBANK_H
#define HOURBANK_H

#include <sqlite3.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sqlite3_api_routines;

int sqlite3_hourbank_init(sqlite3 *db, char **message, const struct sqlite3_api_routines *api);

#ifdef __cplusplus
}
#endif

#endif
