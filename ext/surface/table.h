/*
** What all our eponymous virtual tables share: declaring, planning, reading the arguments, stepping, errors. What is a table's own stands
** in its TableKind (cursor.h).
*/
#ifndef HOURBANK_SURFACE_TABLE_H
#define HOURBANK_SURFACE_TABLE_H

#include "surface/cursor.h"

/* Registers a table under a name; `option` is one for sqlite3_vtab_config(), or 0. */
int table_register(Connection *connection, const char *name, int option, const TableKind *kind);

#endif
