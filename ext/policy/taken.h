/*
** What rules give, taken over from Lua: hours, and the rows of what is asked. All of it raises.
*/
#ifndef HOURBANK_POLICY_TAKEN_H
#define HOURBANK_POLICY_TAKEN_H

#include "policy/guest.h"

/* The hours at `index`, which `rule` gave. */
Hours policy_hours_result(lua_State *L, int index, const char *rule);

/* The table at the top, as a requirement, with what it needs kept in the arena. */
void policy_take_requirement(lua_State *L, Arena *arena, const char *rule, Requirement *row);

#endif
