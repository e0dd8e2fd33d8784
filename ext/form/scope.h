/*
** What the queries of a form may touch: a list of what is allowed, not of what is not.
**
** Each query is prepared first on a private connection, which has nothing but empty tables with the names and columns of the
** host's relations, and an authorizer of its own; the host's only one is never set (rule 12). There it may select, read those
** tables and our tables about people, and call SQLite's own functions of their arguments and our readers. Whatever else it
** names is refused, and so is what is not known there.
*/
#ifndef HOURBANK_FORM_SCOPE_H
#define HOURBANK_FORM_SCOPE_H

#include "base/failure.h"
#include "base/sqlite.h"

typedef struct {
  char **names;
  int count, capacity;
} ScopeNames;

/* Zero it before first use. */
typedef struct {
  sqlite3 *host, *copy;
  ScopeNames relations; /* those copied */
  ScopeNames modules;   /* tables of modules that may not be read */
  int has_select;
  char *refused; /* what the authorizer refused, or NULL */
  char *trouble; /* why a relation that the query may mean could not be copied, or NULL */
} Scope;

typedef enum { SCOPE_ALLOWED, SCOPE_REFUSED, SCOPE_WRONG } ScopeVerdict;

/* Judges a query for this host. *what becomes what was refused, or what is wrong with it, from sqlite3_malloc. */
int scope_judge(Scope *scope, sqlite3 *host, const char *sql, ScopeVerdict *verdict, char **what, Failure *failure);

void scope_close(Scope *scope);

#endif
