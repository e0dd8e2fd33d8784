#include "connection/connection.h"

Connection *connection_open(sqlite3 *db) {
  Connection *connection = sqlite3_malloc(sizeof *connection);
  if (!connection) return NULL;
  connection->db = db;
  connection->references = 1;
  connection->equip = NULL;
  session_open(&connection->session);
  statements_open(&connection->statements, db, connection->session.has_shortcuts);
  connection->session.interrupt = &connection->statements.interrupt;
  policies_open(&connection->policies, &connection->session, &connection->statements);
  return connection;
}

Connection *connection_reference(Connection *connection) {
  connection->references++;
  return connection;
}

void connection_release(void *argument) {
  Connection *connection = argument;
  if (--connection->references > 0) return;
  policies_close(&connection->policies);
  statements_close(&connection->statements);
  session_close(&connection->session);
  sqlite3_free(connection);
}

Failure connection_failure(const Connection *connection) {
  return session_failure(&connection->session);
}

int connection_require_direct(const Connection *connection, const char *what, Failure *failure) {
  for (sqlite3_stmt *at = sqlite3_next_stmt(connection->db, NULL); at; at = sqlite3_next_stmt(connection->db, at))
    if (sqlite3_stmt_busy(at) && !sqlite3_stmt_readonly(at)) return fail(failure, SQLITE_ERROR, MESSAGE_WRITING, what);
  return SQLITE_OK;
}
