/*
** Policies in the database: putting a text in force, and going back to an earlier one.
**
** hours_policy holds the text in force of each policy. hours_policy_install keeps every install with its time and hash;
** a rollback is one more install. Both tables are made where they are missing.
*/
#ifndef HOURBANK_CONNECTION_INSTALL_H
#define HOURBANK_CONNECTION_INSTALL_H

#include "connection/connection.h"

/* Installs the policy at a path (or a built-in one by its id), if it loads and passes its own scenarios and its check
** finds no error. *name becomes "id@version sha256", from sqlite3_malloc. */
int policy_install(Connection *connection, const char *path, char **name, Failure *failure);

/* Puts an earlier install of the policy in force again: the one with this hash, or, where `sha256` is NULL, the one
** before the present text. *name as above. */
int policy_rollback(Connection *connection, const char *id, const char *sha256, char **name, Failure *failure);

#endif
