#include "sandbox/library.h"

#include <lauxlib.h>
#include <stdlib.h>
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

/* Lua's message about a text that cannot be read; nothing where it can. */
static int native_syntax(lua_State *L) {
  size_t size;
  const char *text = luaL_checklstring(L, 1, &size);
  if (sandbox_parse(L, text, size, "=") == LUA_OK) return 0;
  if (sandbox_is_spent(sandbox_of(L))) return lua_error(L);
  return 1;
}

static int native_try(lua_State *L);

/* Runs a part of our library in its table: both are at `library`, with the functions that it may use above. */
static void run_part(lua_State *L, const Builtin *part, int library) {
  lua_pushfstring(L, "@library/%s.lua", part->name);
  if (luaL_loadbufferx(L, part->text, part->size, lua_tostring(L, -1), "t") != LUA_OK) lua_error(L);
  lua_pushvalue(L, library + 1);
  lua_setupvalue(L, -2, 1);
  lua_pushvalue(L, library);
  lua_call(L, 1, 0);
  lua_settop(L, library + 1);
}

/* Runs a part on demand, once. Upvalues: the table `library`, and the functions that it may use. */
static int native_part(lua_State *L) {
  const char *name = luaL_checkstring(L, 1);
  luaL_checkstack(L, 10, NULL);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushvalue(L, lua_upvalueindex(2));
  int library = lua_gettop(L) - 1;
  for (const Builtin *part = builtin_on_demand; part->name; part++) {
    if (strcmp(part->name, name) != 0) continue;
    lua_pushfstring(L, "part %s", name);
    if (lua_rawget(L, library) == LUA_TNIL) {
      lua_pushfstring(L, "part %s", name);
      lua_pushboolean(L, 1);
      lua_rawset(L, library);
      lua_settop(L, library + 1);
      run_part(L, part, library);
    }
  }
  return 0;
}

void library_push_native(lua_State *L) {
  static const luaL_Reg functions[] = {{"line", native_line}, {"where", native_where},   {"language", native_language},
                                       {"at", native_at},     {"syntax", native_syntax}, {"try", native_try},
                                       {NULL, NULL}};
  luaL_newlib(L, functions);
  sandbox_push_functions(L, 0);
  lua_setfield(L, -2, "functions");
}

void library_run(lua_State *L, const Builtin *parts) {
  luaL_checkstack(L, 20, NULL);
  lua_newtable(L);
  lua_insert(L, -2);
  int library = lua_gettop(L) - 1;
  sandbox_push_functions(L, 1);
  lua_pushvalue(L, library);
  lua_pushvalue(L, -2);
  lua_pushcclosure(L, native_part, 2);
  lua_setfield(L, library + 1, "part");
  lua_insert(L, library + 1);
  lua_setfield(L, library, "native");
  for (const Builtin *part = parts; part->name; part++) run_part(L, part, library);
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

/* A longer text is not looked through for what its reader stopped at. */
#define EXPLAINED_MOST ((size_t)256 * 1024)

typedef struct {
  const char *text;
  size_t size;
  const char *message; /* of Lua, past the name of the chunk */
} Unreadable;

/* In place of Lua's message (the Unreadable and the library are the arguments) what was mistyped, with its line and column; else nil. */
static int explain_slip(lua_State *L) {
  const Unreadable *from = lua_touserdata(L, 1);
  char *body;
  long line = strtol(from->message, &body, 10);
  if (!line || strncmp(body, ": ", 2) != 0) return 0;
  lua_getfield(L, 2, "native");
  lua_getfield(L, -1, "part");
  lua_pushliteral(L, "slips");
  lua_call(L, 1, 0);
  lua_getfield(L, 2, "explain_slip");
  lua_pushlstring(L, from->text, from->size);
  lua_pushstring(L, body + 2);
  lua_pushinteger(L, line);
  lua_call(L, 3, 3);
  if (lua_isnil(L, -3)) return 0;
  lua_pushfstring(L, "%s:%d:%d: %s", sandbox_of(L)->chunk, (int)lua_tointeger(L, -2), (int)lua_tointeger(L, -1),
                  lua_tostring(L, -3));
  return 1;
}

/* The message of Lua about a text that cannot be read is at the top: a better one where there is one. */
static void explain_syntax(lua_State *L, int library, const char *text, size_t size) {
  Sandbox *sandbox = sandbox_of(L);
  size_t chunk = strlen(sandbox->chunk);
  const char *message = lua_tostring(L, -1);
  sandbox->stop = STOP_SYNTAX;
  if (size > EXPLAINED_MOST || !message || strncmp(message, sandbox->chunk, chunk) != 0 || message[chunk] != ':') return;
  Unreadable from = {text, size, message + chunk + 1};
  sandbox->stop = STOP_NONE;
  sandbox->guest = 0;
  lua_pushcfunction(L, explain_slip);
  lua_pushlightuserdata(L, &from);
  lua_pushvalue(L, library);
  int is_explained = sandbox_try(L, 2, 1) && lua_isstring(L, -1);
  sandbox->guest = 1;
  sandbox->line = 0;
  sandbox->stop = is_explained ? STOP_EXPLAINED : STOP_SYNTAX;
  if (!is_explained) lua_pop(L, 1);
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
    if (status != LUA_ERRMEM && sandbox->stop == STOP_NONE) explain_syntax(L, library, text + mark, size - mark);
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

/* A message of Lua itself, which cannot know what to do about it, is followed by what to do: how, as a format; NULL: it says so. */
static const char *hint_of(const Sandbox *sandbox, const char *body) {
  static const char *const kinds[] = {"attempt to ", "bad argument ", "invalid "};
  if (sandbox->stop == STOP_SYNTAX) return message_format(MESSAGE_HINT_SYNTAX, *sandbox->language);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strncmp(body, kinds[i], strlen(kinds[i])) == 0) return message_format(MESSAGE_HINT_VALUE, *sandbox->language);
  return NULL;
}

typedef struct {
  int line, column; /* 0: unknown */
  const char *body;
} Place;

static int read_number(const char **text) {
  int number = 0;
  while (**text >= '0' && **text <= '9') number = number * 10 + (*(*text)++ - '0');
  return number;
}

/* Where a message says that it belongs, and what it says. `line` is that of what has no place. */
static Place place_of(const Sandbox *sandbox, const char *message, int line) {
  size_t length = strlen(sandbox->chunk);
  Place place = {sandbox->line ? sandbox->line : line, 0, after_library(message)};
  if (strncmp(place.body, sandbox->chunk, length) != 0 || place.body[length] != ':') return place;
  place.body += length + 1;
  int own = read_number(&place.body);
  if (own) place.line = own;
  if (sandbox->stop == STOP_EXPLAINED && *place.body == ':') {
    place.body++;
    place.column = read_number(&place.body);
  }
  place.body += strspn(place.body, ": ");
  place.body = after_library(place.body);
  return place;
}

/* try(f, …): true and what f gives; or false, what its error says, and the line. */
static int native_try(lua_State *L) {
  Sandbox *sandbox = sandbox_of(L);
  luaL_checkstack(L, 10, NULL);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  if (sandbox_try(L, lua_gettop(L) - 2, LUA_MULTRET)) return lua_gettop(L);
  const char *message = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
  Place place = place_of(sandbox, message ? message : "", 0);
  const char *hint = message ? hint_of(sandbox, place.body) : message_format(MESSAGE_POLICY_NO_TEXT, *sandbox->language);
  lua_pushboolean(L, 0);
  lua_pushfstring(L, hint ? hint : "%s", message ? place.body : sandbox_guest_word(sandbox));
  lua_pushinteger(L, place.line);
  sandbox->line = 0;
  return 3;
}

char *library_place(const Sandbox *sandbox, const char *path, int line, char *message) {
  const char *file = path ? path : sandbox->chunk;
  Place place = place_of(sandbox, message, line);
  const char *hint = hint_of(sandbox, place.body);
  char *text = sqlite3_mprintf(hint ? hint : "%s", place.body);
  char *whole = !text          ? NULL
                : place.column ? sqlite3_mprintf("%s:%d:%d: %s", file, place.line, place.column, text)
                : place.line   ? sqlite3_mprintf("%s:%d: %s", file, place.line, text)
                               : sqlite3_mprintf("%s: %s", file, text);
  sqlite3_free(text);
  sqlite3_free(message);
  return whole;
}
