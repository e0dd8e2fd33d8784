/*
** The page that a form draws: elements, and how they are written.
**
** Everything is escaped as it is written, and no element or attribute is written that could run or fetch. Only the library
** makes elements of other tags than it gives to forms. The page is joined here from the pieces that the form made, so that
** no text of its own need be long.
*/
#ifndef HOURBANK_FORM_PAGE_H
#define HOURBANK_FORM_PAGE_H

#include "base/sqlite.h"
#include "sandbox/sandbox.h"

/* Pushes element(tag), which gives a function that makes elements of a table of content and attributes. Raises. */
void page_push_element(lua_State *L);

/* Writes the document at the top of the stack. Raises. */
void page_write(lua_State *L, sqlite3_str *page);

#endif
