/*
** SQLite's interface, as a loadable extension or linked into the host (-DSQLITE_CORE).
*/
#ifndef HOURBANK_BASE_SQLITE_H
#define HOURBANK_BASE_SQLITE_H

#include <sqlite3ext.h>

#ifndef SQLITE_CORE
SQLITE_EXTENSION_INIT3
#endif

#endif
