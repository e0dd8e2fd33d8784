#include "sandbox/lua_origin.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stddef.h>
#include <stdint.h>

#include "base/message.h"
#include "base/sqlite.h"
#include "base/system.h"

int lua_origin_is_own(void) {
  return system_library_of((uintptr_t)lua_newstate) == system_library_of((uintptr_t)lua_origin_is_own);
}

/* `other` is a function of the other Lua, where there is one. */
static int refuse_lua(char **message, Message why, uintptr_t function, uintptr_t other) {
  char path[512], other_path[512];
  system_library_path(function, path, sizeof path);
  system_library_path(other, other_path, sizeof other_path);
  if (message) *message = message_in_both(why, path, other_path);
  return SQLITE_ERROR;
}

int lua_origin_check(char **message) {
  /* Some of each part of Lua: a host may hold a part only, and has the names that its own Lua shares with 5.4. */
  const uintptr_t functions[] = {
      (uintptr_t)lua_newstate, (uintptr_t)lua_close,          (uintptr_t)lua_gettop,       (uintptr_t)lua_type,
      (uintptr_t)lua_pcallk,   (uintptr_t)lua_newuserdatauv,  (uintptr_t)lua_version,      (uintptr_t)lua_sethook,
      (uintptr_t)luaL_error,   (uintptr_t)luaL_checkversion_, (uintptr_t)luaL_loadbufferx, (uintptr_t)luaL_requiref,
      (uintptr_t)luaopen_base, (uintptr_t)luaopen_string,     (uintptr_t)luaopen_math,
  };
  const void *library = system_library_of(functions[0]);
  for (size_t i = 1; i < sizeof functions / sizeof *functions; i++) {
    if (system_library_of(functions[i]) != library) return refuse_lua(message, MESSAGE_LUA_MIXED, functions[0], functions[i]);
  }
  /* It has what only 5.4 and newer have, so that this takes what we give it. */
  return (int)lua_version(NULL) == LUA_VERSION_NUM ? SQLITE_OK
                                                   : refuse_lua(message, MESSAGE_LUA_VERSION, functions[0], functions[0]);
}
