/*
** What is shared by the files that work inside a policy's Lua state: declarations.c takes over what its text declared, call.c
** calls its rules. Everything here but policy_reserve() runs inside sandbox_call().
*/
#ifndef HOURBANK_POLICY_GUEST_H
#define HOURBANK_POLICY_GUEST_H

#include <lauxlib.h>

#include "policy/policy.h"

/* The policy in whose state a C function runs. */
static inline Policy *policy_of(lua_State *L) {
  return sandbox_of(L)->owner;
}

/* Pushes Lua's side of the model. */
void policy_push_model(lua_State *L, const Policy *policy);

/* The text at `index`, kept in the arena. A long one that was taken before, since policy_begin_texts(), is not kept twice: all texts
** taken in between must have gone to the same arena. Raises without memory. */
const char *policy_take_text(lua_State *L, Arena *arena, int index, size_t *size);
void policy_begin_texts(lua_State *L);

/* A copy in the arena. Raises without memory. */
char *policy_keep_text(lua_State *L, Arena *arena, const char *bytes, size_t size);

/* Grows an array of sqlite3_malloc by doubling; returns 0 without memory. */
int policy_reserve(void **array, int count, int *capacity, size_t size);

/* Field `name` of the table at the top; 0 where it is no integer. */
int policy_field_integer(lua_State *L, const char *name);

#endif
