/*
** The short allow-list: what of Lua's own functions a guest has (rule 8).
*/
#ifndef HOURBANK_SANDBOX_FUNCTIONS_H
#define HOURBANK_SANDBOX_FUNCTIONS_H

#include <lua.h>

/* Pushes a table with the harmless part of Lua's own functions; `trusted` adds what our library needs beyond
** that (pairs, setmetatable, rawget). Raises; call it inside sandbox_call(). */
void sandbox_push_functions(lua_State *L, int trusted);

#endif
