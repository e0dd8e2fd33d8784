/*
** Where policies and settings are found: the database's hours_policy and hours_setting, then the directory HOURBANK_POLICY_PATH, then
** what is built in.
*/
#ifndef HOURBANK_CONNECTION_LOOKUP_H
#define HOURBANK_CONNECTION_LOOKUP_H

#include "connection/statement.h"
#include "sandbox/source.h"

/* A text of a row: its NUL-terminated copy, and how messages name it. One that is too large is not copied: SQLITE_TOOBIG. */
int lookup_take_text(Statement *statement, int column, const char *id, LuaText *text, Failure *failure);

/* In hours_policy alone; *found is 0 where it has none of this id. */
int lookup_in_database(Statements *statements, const char *id, LuaText *text, int *found, Failure *failure);

/* The newest text of a policy. That of a file, or of a built-in one, is left for lua_text_read() where its stamp, or being built in, may
** say enough. */
int lookup_text(Statements *statements, const char *id, int reads_files, LuaText *text, Failure *failure);

/* A row of hours_setting, from sqlite3_malloc; NULL where there is none. */
int lookup_setting(Statements *statements, const char *name, char **value, Failure *failure);

/* Ids of all policies, sorted, in an array from sqlite3_malloc that ends with NULL. */
int lookup_ids(Statements *statements, int reads_files, char ***ids, Failure *failure);
void lookup_ids_free(char **ids);

#endif
