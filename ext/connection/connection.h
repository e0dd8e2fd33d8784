/*
** What belongs to one connection of the host (rule 5): what was chosen, its statements, the policies in force.
*/
#ifndef HOURBANK_CONNECTION_CONNECTION_H
#define HOURBANK_CONNECTION_CONNECTION_H

#include "connection/policies.h"

typedef struct {
  sqlite3 *db;
  int references;            /* each function and table has one */
  int (*equip)(sqlite3 *db); /* registers hourbank with a database of our own in memory, as with this one */
  Session session;
  Statements statements;
  Policies policies;
} Connection;

/* A new one with one reference; NULL without memory. */
Connection *connection_open(sqlite3 *db);
Connection *connection_reference(Connection *connection);
void connection_release(void *connection);

/* A failure that speaks the connection's language. */
Failure connection_failure(const Connection *connection);

/* For what changes the connection or reads files. Fails within a statement of the host that writes: a CHECK constraint of somebody
** else's schema runs there what is direct-only everywhere else. `what` is the function's name. */
int connection_require_direct(const Connection *connection, const char *what, Failure *failure);

#endif
