#include "sandbox/lua_origin.h"

#include <dlfcn.h>
#include <lauxlib.h>
#include <lualib.h>
#include <stddef.h>
#include <stdint.h>

#include "base/message.h"
#include "base/sqlite.h"

/* Where the dynamic linker knows of no file, as in a program that is linked statically, there is but one. */
static Dl_info file_of_function(uintptr_t function) {
  Dl_info file = {0};
  if (!dladdr((const void *)function, &file) || !file.dli_fname) file.dli_fname = "";
  return file;
}

int lua_origin_is_own(void) {
  return file_of_function((uintptr_t)lua_newstate).dli_fbase == file_of_function((uintptr_t)lua_origin_is_own).dli_fbase;
}

static int refuse_lua(char **message, Message why, const char *file, const char *other) {
  if (message) *message = message_in_both(why, file, other);
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
  Dl_info file = file_of_function(functions[0]);
  for (size_t i = 1; i < sizeof functions / sizeof *functions; i++) {
    Dl_info other = file_of_function(functions[i]);
    if (other.dli_fbase != file.dli_fbase) return refuse_lua(message, MESSAGE_LUA_MIXED, file.dli_fname, other.dli_fname);
  }
  /* It has what only 5.4 and newer have, so that this takes what we give it. */
  return (int)lua_version(NULL) == LUA_VERSION_NUM ? SQLITE_OK : refuse_lua(message, MESSAGE_LUA_VERSION, file.dli_fname, NULL);
}
