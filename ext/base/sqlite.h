/*
** SQLite's interface, as a loadable extension or linked into the host (-DSQLITE_CORE).
*/
#ifndef HOURBANK_BASE_SQLITE_H
#define HOURBANK_BASE_SQLITE_H

#include <sqlite3ext.h>

#ifndef SQLITE_CORE
SQLITE_EXTENSION_INIT3
#endif

/* The column of a table that a result column comes straight from; all NULL where it does not, or where SQLite was compiled without
** SQLITE_ENABLE_COLUMN_METADATA: a loaded file sees that in what the host hands over, linked in it is told by the same option. */
typedef struct {
  const char *database, *table, *name;
} ColumnOrigin;

static inline ColumnOrigin column_origin(sqlite3_stmt *statement, int at) {
#ifndef SQLITE_CORE
  if (!sqlite3_api->column_database_name) return (ColumnOrigin){0};
#endif
#if !defined(SQLITE_CORE) || defined(SQLITE_ENABLE_COLUMN_METADATA)
  return (ColumnOrigin){sqlite3_column_database_name(statement, at), sqlite3_column_table_name(statement, at),
                        sqlite3_column_origin_name(statement, at)};
#else
  return (void)statement, (void)at, (ColumnOrigin){0};
#endif
}

#endif
