/*
** Printable forms: Lua files that say what they read, in SQL, and how it looks, as a page of HTML.
**
** A form is found as a policy is, in the directory HOURBANK_FORM_PATH or built in, and runs in the same sandbox. Its queries
** (query.h) only read, and what they give is escaped when the page (page.h) is written.
*/
#ifndef HOURBANK_FORM_FORM_H
#define HOURBANK_FORM_FORM_H

#include "connection/connection.h"
#include "form/query.h"

/* Prints a form. *page becomes a whole HTML document of *size bytes, from sqlite3_malloc. */
int form_print(Connection *connection, const char *id, int count, sqlite3_value **arguments, char **page, size_t *size,
               Failure *failure);

#endif
