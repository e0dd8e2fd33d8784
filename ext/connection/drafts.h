/*
** Policies that a query gives as whole texts, or compares: each is loaded once, found again by its text, and let go of when others were
** asked for since. Nobody puts them in force.
*/
#ifndef HOURBANK_CONNECTION_DRAFTS_H
#define HOURBANK_CONNECTION_DRAFTS_H

#include "policy/policy.h"

typedef struct Draft Draft;

typedef struct {
  Draft *first; /* the one asked for last */
} Drafts;

/* The policy of a text, with a reference for the caller. Its scenarios are not tried. */
int drafts_find(Drafts *drafts, const LuaText *text, int is_remembering, Policy **policy, Failure *failure);

/* Lets go of those asked for longest ago, until all hold at most so many bytes; whoever holds a reference keeps it. */
void drafts_let_go(Drafts *drafts, size_t most);

#endif
