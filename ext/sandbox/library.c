#include "sandbox/library.h"

#include <lauxlib.h>
#include <string.h>

#include "base/failure.h"
#include "base/sqlite.h"
#include "base/utf8.h"
#include "sandbox/functions.h"

static int native_line(lua_State *L) {
  lua_pushinteger(L, sandbox_line(L));
  return 1;
}

static int native_where(lua_State *L) {
  int line = sandbox_line(L);
  if (line) lua_pushfstring(L, "%s:%d: ", sandbox_of(L)->chunk, line);
  else lua_pushfstring(L, "%s: ", sandbox_of(L)->chunk);
  return 1;
}

static int native_language(lua_State *L) {
  lua_pushstring(L, *sandbox_of(L)->language == LANGUAGE_ZH ? "zh" : "en");
  return 1;
}

/* The line of the rule that the library works on, for what fails outside of the guest's text. */
static int native_at(lua_State *L) {
  sandbox_of(L)->rule_line = (int)lua_tointeger(L, 1);
  return 0;
}

void library_push_native(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"line", native_line}, {"where", native_where}, {"language", native_language}, {"at", native_at}, {NULL, NULL}};
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

/* A file saved in another encoding, GBK for example, may well parse: its texts would be wrong without a word. */
static void require_readable(lua_State *L, const char *text, size_t size) {
  Sandbox *sandbox = sandbox_of(L);
  size_t bad = utf8_first_bad(text, size);
  int is_compiled = text[0] == LUA_SIGNATURE[0];
  if (bad == size && !is_compiled) return;
  if (is_compiled) bad = 0;
  sandbox->stop = STOP_ENCODING;
  sandbox->rule_line = 1;
  for (size_t i = 0; i < bad; i++) sandbox->rule_line += text[i] == '\n';
  Message message = is_compiled ? MESSAGE_POLICY_BINARY : MESSAGE_POLICY_ENCODING;
  sandbox_raise(L, message, sandbox_guest_word(sandbox));
}

void library_run_guest(lua_State *L, int library, const char *text, size_t size) {
  Sandbox *sandbox = sandbox_of(L);
  sandbox->guest = 1;
  lua_pushfstring(L, "@%s", sandbox->chunk);
  require_readable(L, text, size);
  /* Some editors begin a file with a byte order mark. */
  size_t mark = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  int status = sandbox_parse(L, text + mark, size - mark, lua_tostring(L, -1));
  if (status != LUA_OK) {
    if (status != LUA_ERRMEM && sandbox->stop == STOP_NONE) sandbox->stop = STOP_SYNTAX;
    lua_error(L);
  }
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

/* Where a place of our library ends at the head of a message: it says nothing to whoever wrote the guest. */
static const char *after_library(const char *message) {
  static const char library[] = "library/";
  const char *end = strncmp(message, library, sizeof library - 1) == 0 ? strstr(message, ": ") : NULL;
  return end ? end + 2 : message;
}

/* A message of Lua itself, which cannot know what to do about it, with what to do. */
static char *with_hint(const Sandbox *sandbox, const char *body) {
  static const char *const kinds[] = {"attempt to ", "bad argument ", "invalid "};
  if (sandbox->stop == STOP_SYNTAX) return message_text(*sandbox->language, MESSAGE_HINT_SYNTAX, body);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strncmp(body, kinds[i], strlen(kinds[i])) == 0) return message_text(*sandbox->language, MESSAGE_HINT_VALUE, body);
  return sqlite3_mprintf("%s", body);
}

char *library_place(const Sandbox *sandbox, const char *path, int line, char *message) {
  size_t length = strlen(sandbox->chunk);
  const char *file = path ? path : sandbox->chunk;
  const char *body = after_library(message);
  if (sandbox->line) line = sandbox->line;
  if (strncmp(body, sandbox->chunk, length) == 0 && body[length] == ':') {
    body += length + 1;
    int own = 0;
    while (*body >= '0' && *body <= '9') own = own * 10 + (*body++ - '0');
    if (own) line = own;
    body += strspn(body, ": ");
    body = after_library(body);
  }
  char *text = with_hint(sandbox, body);
  char *whole = !text ? NULL : line ? sqlite3_mprintf("%s:%d: %s", file, line, text) : sqlite3_mprintf("%s: %s", file, text);
  sqlite3_free(text);
  sqlite3_free(message);
  return whole;
}
