/*
** What SQLite would do for a statement, without running it.
**
** Read from its instructions, which EXPLAIN gives as numbers: those that sqlite3_stmt_status() would count while it runs.
** Nothing is known where SQLite does not prepare it, or has other instructions than we know.
*/
#ifndef HOURBANK_SURFACE_PLAN_H
#define HOURBANK_SURFACE_PLAN_H

#include "base/failure.h"
#include "base/sqlite.h"

typedef struct {
  int is_known;
  int scans;      /* reads a whole table or index, or makes an index for itself */
  int sorts;      /* SQLITE_STMTSTATUS_SORT */
  int seeks_rows; /* goes from the entries of an index to the rows of their table */
} QueryPlan;

/* Fails where there is no memory, or when it is interrupted. */
int plan_read(sqlite3 *db, const char *sql, QueryPlan *plan, Failure *failure);

#endif
