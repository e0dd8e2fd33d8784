/*
** The queries of a form: judged (scope.h), and run on the host's connection.
*/
#ifndef HOURBANK_FORM_QUERY_H
#define HOURBANK_FORM_QUERY_H

#include "form/scope.h"
#include "sandbox/sandbox.h"

#define FORM_PARAMETERS_MOST 8

typedef struct {
  sqlite3 *db;
  const char *form, *file; /* for messages */
  const char *parameters[FORM_PARAMETERS_MOST];
  int parameter_count;
  sqlite3_value **arguments;
  const char *needs[2];    /* what has to stand in the database, by language; NULL: the form does not say */
  const char *certificate; /* the code, or NULL: the form certifies nothing */
  sqlite3_stmt *statement; /* of the query under way; whatever raises leaves it here */
  Scope scope;
  Failure *failure;
} Queries;

/* Runs the query at the top of the stack, and leaves its rows (or, of `one`, its row) in its place. Raises where that fails, and
** queries->failure says why. */
void queries_run(lua_State *L, Queries *queries);

void queries_close(Queries *queries);

#endif
