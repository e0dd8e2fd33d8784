/*
** The guard: an eponymous table on which the kept statements of a connection hang (rule 4). SQLite disconnects it before it looks
** for statements that are still open, and so sqlite3_close() succeeds.
*/
#ifndef HOURBANK_CONNECTION_GUARD_H
#define HOURBANK_CONNECTION_GUARD_H

#include "connection/connection.h"

/* The module of STATEMENTS_GUARD; its context is a Connection, with a reference. */
extern const sqlite3_module guard_module;

#endif
