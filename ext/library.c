#include "library.h"

#include <lauxlib.h>
#include <string.h>

#include "sqlite.h"

/* The frame of the guest's own text, however deep in the library we are; 0 where there is none. */
static int guest_line(lua_State *L) {
  const char *chunk = sandbox_of(L)->chunk;
  lua_Debug frame;
  for (int level = 0; lua_getstack(L, level, &frame); level++) {
    if (!lua_getinfo(L, "Sl", &frame)) break;
    if (frame.source[0] == '@' && strcmp(frame.source + 1, chunk) == 0) return frame.currentline;
  }
  return 0;
}

static int native_line(lua_State *L) {
  lua_pushinteger(L, guest_line(L));
  return 1;
}

static int native_where(lua_State *L) {
  int line = guest_line(L);
  if (line) lua_pushfstring(L, "%s:%d: ", sandbox_of(L)->chunk, line);
  else lua_pushfstring(L, "%s: ", sandbox_of(L)->chunk);
  return 1;
}

static int native_language(lua_State *L) {
  lua_pushstring(L, *sandbox_of(L)->language == LANGUAGE_ZH ? "zh" : "en");
  return 1;
}

void library_push_native(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"line", native_line}, {"where", native_where}, {"language", native_language}, {NULL, NULL}};
  luaL_newlib(L, functions);
  sandbox_push_functions(L, 0);
  lua_setfield(L, -2, "functions");
}

void library_run(lua_State *L, const Builtin *parts) {
  luaL_checkstack(L, 20, NULL);
  lua_newtable(L);
  lua_insert(L, -2);
  lua_setfield(L, -2, "native");
  int library = lua_gettop(L);
  sandbox_push_functions(L, 1);
  int functions = lua_gettop(L);
  for (const Builtin *part = parts; part->name; part++) {
    lua_pushfstring(L, "@library/%s.lua", part->name);
    if (luaL_loadbufferx(L, part->text, part->size, lua_tostring(L, -1), "t") != LUA_OK) lua_error(L);
    lua_pushvalue(L, functions);
    lua_setupvalue(L, -2, 1);
    lua_pushvalue(L, library);
    lua_call(L, 1, 0);
    lua_settop(L, functions);
  }
  lua_settop(L, library);
}

void library_run_guest(lua_State *L, int library, const char *text, size_t size) {
  Sandbox *sandbox = sandbox_of(L);
  sandbox->guest = 1;
  lua_pushfstring(L, "@%s", sandbox->chunk);
  if (luaL_loadbufferx(L, text, size, lua_tostring(L, -1), "t") != LUA_OK) lua_error(L);
  lua_getfield(L, library, "environment");
  lua_setupvalue(L, -2, 1);
  lua_call(L, 0, 0);
  lua_pop(L, 1);
}

void library_push_value(lua_State *L, const Value *value) {
  Sandbox *sandbox = sandbox_of(L);
  switch (value->type) {
  case VALUE_NULL: lua_pushnil(L); break;
  case VALUE_INTEGER: lua_pushinteger(L, value->as.integer); break;
  case VALUE_REAL: lua_pushnumber(L, value->as.real); break;
  case VALUE_BLOB: lua_pushboolean(L, 0); break;
  case VALUE_TEXT: {
    int guest = sandbox->guest;
    sandbox->guest = 0;
    lua_pushlstring(L, value->size ? value->as.bytes : "", value->size);
    sandbox->guest = guest;
    break;
  }
  }
}

char *library_place(const Sandbox *sandbox, const char *path, int line, char *message) {
  size_t length = strlen(sandbox->chunk);
  const char *place = path ? path : sandbox->chunk;
  int has_place = strncmp(message, sandbox->chunk, length) == 0 && message[length] == ':';
  char *whole = has_place ? sqlite3_mprintf("%s%s", place, message + length)
                : line    ? sqlite3_mprintf("%s:%d: %s", place, line, message)
                          : sqlite3_mprintf("%s: %s", place, message);
  sqlite3_free(message);
  return whole;
}
