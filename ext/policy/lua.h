/*
** What the files of a policy share on Lua's side: policy.c owns one and loads it, policy_model.c takes over what its text declared,
** policy_call.c calls its rules.
*/
#ifndef HOURBANK_POLICY_LUA_H
#define HOURBANK_POLICY_LUA_H

#include <lauxlib.h>

#include "policy/policy.h"

/* The policy in whose state a C function runs. */
static inline Policy *policy_of(lua_State *L) {
  return sandbox_of(L)->owner;
}

#define policy_raise sandbox_raise

/* A copy in the arena. Raises without memory. */
char *policy_take_text(lua_State *L, Arena *arena, const char *bytes, size_t size);

/* Grows an array of sqlite3_malloc by doubling; returns 0 without memory. */
int policy_reserve(void **array, int count, int *capacity, size_t size);

/* Field `name` of the table at the top; 0 where it is no integer. */
int policy_field_integer(lua_State *L, const char *name);

/* policy_model.c: runs the library, then the policy, and takes the model over. For sandbox_call(), with the policy. */
int policy_run(lua_State *L);

/* policy_call.c: makes the objects `record` and `person`; numbers a column of theirs (`kind` is that of a Field). */
void policy_make_rows(lua_State *L);
int policy_add_field(lua_State *L, Policy *policy, int kind, const char *name, size_t size);

#endif
