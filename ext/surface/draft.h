/*
** Policies as they stand in a file, a row or the build, whether or not they are in force.
*/
#ifndef HOURBANK_SURFACE_DRAFT_H
#define HOURBANK_SURFACE_DRAFT_H

#include "surface/table.h"

/* Finds the text of an id or a path, or takes a whole text (policy_is_text), and loads it. With `keep_problems`, what its check found can be read from *policy even where the load
** failed. */
int draft_find(Cursor *cursor, const char *source, int keep_problems, Policy **policy, LuaText *text, Failure *failure);

/* The same, for a table that evaluates people: a text that was asked for just now is not loaded again. */
int draft_keep(Cursor *cursor, const char *source, Policy **policy, Failure *failure);

/* Loads what may be put in force: the text of a path, of an id, or a whole text (policy_is_text). Its check finds no error and
** it passes its own scenarios. */
int draft_require(Cursor *cursor, const char *source, Policy **policy, Failure *failure);

/* A text that lasts as long as the batch; NULL without memory. */
char *draft_copy(Cursor *cursor, const char *text, Failure *failure);

#endif
