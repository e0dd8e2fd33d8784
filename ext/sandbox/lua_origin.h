/*
** Which Lua this is. Where hourbank is linked to the system's Lua, a process that offers another Lua's names (LuaJIT, a host
** with a static 5.1) draws some of our calls there, and ends with a signal: so it is looked at before the first call (rule 12).
*/
#ifndef HOURBANK_SANDBOX_LUA_ORIGIN_H
#define HOURBANK_SANDBOX_LUA_ORIGIN_H

/* SQLITE_OK where all of Lua comes from one file, and is 5.4. Otherwise *message, unless `message` is NULL, is text from
** sqlite3_malloc. */
int lua_origin_check(char **message);

/* Whether Lua is in the same file as hourbank. */
int lua_origin_is_own(void);

#endif
