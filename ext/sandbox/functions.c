#include "sandbox/functions.h"

#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

#include "sandbox/sandbox.h"

/* Text of a table or function would be its address, which differs from run to run (rule 2). */
static void require_plain(lua_State *L, int index) {
  int type = lua_type(L, index);
  if (type == LUA_TSTRING || type == LUA_TNUMBER || type == LUA_TBOOLEAN || type == LUA_TNIL) return;
  sandbox_raise(L, MESSAGE_POLICY_NOT_PLAIN, sandbox_type_word(L, index));
}

static int plain_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  require_plain(L, 1);
  luaL_tolstring(L, 1, NULL);
  return 1;
}

/* %p gives an address, also as %20p. */
static int asks_for_address(const char *format) {
  for (; *format; format++) {
    if (*format != '%') continue;
    format += 1 + strspn(format + 1, "-+ #0123456789.");
    if (*format == 'p') return 1;
    if (!*format) break;
  }
  return 0;
}

static int plain_format(lua_State *L) {
  int count = lua_gettop(L);
  for (int i = 2; i <= count; i++) require_plain(L, i);
  if (asks_for_address(luaL_checkstring(L, 1))) return sandbox_raise(L, MESSAGE_POLICY_ADDRESS);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, count, 1);
  return 1;
}

static void copy_functions(lua_State *L, int from, const char *const *names) {
  for (; *names; names++) {
    lua_getfield(L, from, *names);
    lua_setfield(L, -2, *names);
  }
}

void sandbox_push_functions(lua_State *L, int trusted) {
  static const char *const base[] = {"assert", "error", "ipairs", "select", "tonumber", "type", NULL};
  static const char *const beyond[] = {"getmetatable", "next", "pairs", "rawget", "rawset", "setmetatable", NULL};
  static const char *const math[] = {"abs", "ceil", "floor", "fmod", "huge", "max", "min", "tointeger", "type", NULL};
  static const char *const string[] = {"byte", "char", "len", "lower", "sub", "upper", NULL};

  luaL_checkstack(L, 10, NULL);
  lua_newtable(L);
  luaL_requiref(L, LUA_GNAME, luaopen_base, 0);
  int library = lua_gettop(L);
  lua_pushvalue(L, library - 1);
  copy_functions(L, library, base);
  if (trusted) copy_functions(L, library, beyond);
  lua_pushcfunction(L, plain_tostring);
  lua_setfield(L, -2, "tostring");
  lua_settop(L, library - 1);

  luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 0);
  lua_newtable(L);
  copy_functions(L, library, math);
  lua_setfield(L, library - 1, "math");
  lua_settop(L, library - 1);

  luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 0);
  lua_newtable(L);
  copy_functions(L, library, string);
  lua_getfield(L, library, "format");
  lua_pushcclosure(L, plain_format, 1);
  lua_setfield(L, -2, "format");
  lua_setfield(L, library - 1, "string");
  lua_settop(L, library - 1);

  /* The string library hangs itself on every string, with its patterns and rep: take it off again. */
  lua_pushliteral(L, "");
  lua_pushnil(L);
  lua_setmetatable(L, -2);
  lua_settop(L, library - 1);
}
