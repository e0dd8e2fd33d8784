#include "form/page.h"

#include <lauxlib.h>
#include <string.h>

#include "base/utf8.h"

#define PAGE_DEEPEST 64
#define PAGE_LONGEST (64 * 1024 * 1024)
#define PAGE_ELEMENT_COST 16

/* The key under which an element keeps its tag. */
static const char page_tag_key = 0;

static int page_is_element(lua_State *L, int index) {
  if (!lua_istable(L, index)) return 0;
  int marked = lua_rawgetp(L, index, &page_tag_key) != LUA_TNIL;
  lua_pop(L, 1);
  return marked;
}

/* tr { … }: marks the table; anything else than a table that is not an element yet becomes the content of a new one. */
static int page_make_element(lua_State *L) {
  luaL_checkany(L, 1);
  lua_settop(L, 1);
  if (!lua_istable(L, 1) || page_is_element(L, 1)) {
    lua_createtable(L, 1, 1);
    lua_insert(L, 1);
    lua_rawseti(L, 1, 1);
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_rawsetp(L, 1, &page_tag_key);
  return 1;
}

static int page_native_element(lua_State *L) {
  luaL_checkstring(L, 1);
  lua_settop(L, 1);
  lua_pushcclosure(L, page_make_element, 1);
  return 1;
}

/* Writing ---------------------------------------------------------------------------------------------------- */

/* Shared elements can be written more often than they were made: writing costs, too. */
static void page_charge(lua_State *L, size_t bytes) {
  sandbox_charge(L, PAGE_ELEMENT_COST + (int64_t)(bytes / PAGE_ELEMENT_COST));
}

/* What stands for this byte, or NULL: itself. */
static const char *page_replacement(unsigned char byte) {
  switch (byte) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\'': return "&#39;";
  case '\t':
  case '\n': return NULL;
  default: return byte < ' ' || byte == 127 ? "\xEF\xBF\xBD" : NULL;
  }
}

static void page_write_escaped(sqlite3_str *page, const char *text, size_t size) {
  size_t start = 0, bad = utf8_first_bad(text, size);
  for (size_t i = 0; i < size; i++) {
    const char *replacement = i == bad ? "\xEF\xBF\xBD" : page_replacement((unsigned char)text[i]);
    if (i == bad) bad = i + 1 + utf8_first_bad(text + i + 1, size - i - 1);
    if (!replacement) continue;
    sqlite3_str_append(page, text + start, (int)(i - start));
    sqlite3_str_appendall(page, replacement);
    start = i + 1;
  }
  sqlite3_str_append(page, text + start, (int)(size - start));
}

/* Returns 0 for what is neither text nor number. Numbers as people write them: 20, not 20.0. */
static int page_write_plain(lua_State *L, sqlite3_str *page, int index) {
  size_t size;
  if (lua_type(L, index) == LUA_TSTRING) {
    const char *text = lua_tolstring(L, index, &size);
    page_charge(L, size);
    page_write_escaped(page, text, size);
    return 1;
  }
  if (lua_type(L, index) != LUA_TNUMBER) return 0;
  page_charge(L, 0);
  if (lua_isinteger(L, index)) sqlite3_str_appendf(page, "%lld", (sqlite3_int64)lua_tointeger(L, index));
  else sqlite3_str_appendf(page, "%.15g", lua_tonumber(L, index));
  return 1;
}

/* What an element may have: nothing that runs or fetches. Those of the last line are for the library's own elements. */
static int page_has_attribute(const char *name) {
  static const char *const names[] = {"class",
                                      "colspan",
                                      "dir",
                                      "headers",
                                      "id",
                                      "lang",
                                      "reversed",
                                      "role",
                                      "rowspan",
                                      "scope",
                                      "span",
                                      "start",
                                      "style",
                                      "title",
                                      "cx",
                                      "cy",
                                      "d",
                                      "dominant-baseline",
                                      "dx",
                                      "dy",
                                      "fill",
                                      "fill-opacity",
                                      "font-family",
                                      "font-size",
                                      "font-weight",
                                      "height",
                                      "opacity",
                                      "points",
                                      "preserveAspectRatio",
                                      "r",
                                      "rx",
                                      "ry",
                                      "stroke",
                                      "stroke-dasharray",
                                      "stroke-linecap",
                                      "stroke-linejoin",
                                      "stroke-opacity",
                                      "stroke-width",
                                      "text-anchor",
                                      "transform",
                                      "viewBox",
                                      "width",
                                      "x",
                                      "x1",
                                      "x2",
                                      "y",
                                      "y1",
                                      "y2",
                                      "charset",
                                      "content",
                                      "http-equiv",
                                      "name"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], name) == 0) return 1;
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz-";
  int is_free = strncmp(name, "aria-", 5) == 0 || strncmp(name, "data-", 5) == 0;
  return is_free && name[5] && strspn(name, letters) == strlen(name);
}

/* A message is text: bytes that are none are not repeated. */
static const char *page_name_in_message(const char *name) {
  size_t size = strlen(name);
  return utf8_first_bad(name, size) == size ? name : "?";
}

/* CSS without functions, escapes or anything that could end it. */
static int page_is_plain_style(const char *text) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \t\n:;.,%#+-!";
  return strspn(text, plain) == strlen(text);
}

/* The value at the top of the stack. */
static void page_check_value(lua_State *L, const char *name, const char *tag) {
  int is_style = strcmp(name, "style") == 0 || strcmp(name, "fill") == 0 || strcmp(name, "stroke") == 0;
  if (!is_style || lua_type(L, -1) != LUA_TSTRING || page_is_plain_style(lua_tostring(L, -1))) return;
  sandbox_raise(L, MESSAGE_FORM_STYLE, name, tag, lua_tostring(L, -1));
}

/* Sorts the names, which lie in the list at the top: the order of a table is not that of the file (rule 2). */
static int page_sorted_names(lua_State *L, int element) {
  int count = 0;
  lua_newtable(L);
  int names = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, element)) {
    lua_pop(L, 1);
    if (lua_type(L, -1) != LUA_TSTRING) continue;
    int place = ++count;
    for (; place > 1; place--) {
      lua_rawgeti(L, names, place - 1);
      page_charge(L, 0);
      if (strcmp(lua_tostring(L, -1), lua_tostring(L, -2)) <= 0) break;
      lua_rawseti(L, names, place);
    }
    if (place > 1) lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, names, place);
    page_charge(L, 0);
  }
  return count;
}

static void page_write_attributes(lua_State *L, sqlite3_str *page, int element, const char *tag) {
  int count = page_sorted_names(L, element);
  for (int i = 1; i <= count; i++) {
    lua_rawgeti(L, -1, i);
    const char *name = lua_tostring(L, -1);
    if (!page_has_attribute(name)) sandbox_raise(L, MESSAGE_FORM_ATTRIBUTE, tag, page_name_in_message(name));
    lua_pushvalue(L, -1);
    lua_rawget(L, element);
    page_check_value(L, name, tag);
    if (lua_isboolean(L, -1)) {
      if (lua_toboolean(L, -1)) sqlite3_str_appendf(page, " %s=\"\"", name);
    } else {
      sqlite3_str_appendf(page, " %s=\"", name);
      if (!page_write_plain(L, page, -1)) sandbox_raise(L, MESSAGE_FORM_ATTRIBUTE_VALUE, name, tag, sandbox_type_word(L, -1));
      sqlite3_str_appendchar(page, 1, '"');
    }
    lua_pop(L, 2);
  }
  lua_pop(L, 1);
}

static int page_is_void(const char *tag) {
  static const char *const tags[] = {"br", "hr", "col", "meta"};
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    if (strcmp(tag, tags[i]) == 0) return 1;
  return 0;
}

/* A list may have holes where a part was left out, and # stops at any of them. */
static lua_Integer page_last_index(lua_State *L, int list) {
  lua_Integer last = 0;
  lua_pushnil(L);
  while (lua_next(L, list)) {
    lua_pop(L, 1);
    if (lua_isinteger(L, -1) && lua_tointeger(L, -1) > last) last = lua_tointeger(L, -1);
    page_charge(L, 0);
  }
  return last;
}

static void page_write_node(lua_State *L, sqlite3_str *page, int index, int depth);

static void page_write_list(lua_State *L, sqlite3_str *page, int list, int depth) {
  lua_Integer last = page_last_index(L, list);
  for (lua_Integer i = 1; i <= last; i++) {
    lua_rawgeti(L, list, i);
    page_charge(L, 0);
    page_write_node(L, page, lua_gettop(L), depth);
    lua_pop(L, 1);
  }
}

/* A sheet of styles is text that is not escaped, so that it must not hold what could end it. */
static void page_write_sheet(lua_State *L, sqlite3_str *page, int index) {
  size_t size;
  if (lua_rawgeti(L, index, 1) != LUA_TSTRING) sandbox_raise(L, MESSAGE_FORM_CONTENT, sandbox_type_word(L, -1));
  const char *text = lua_tolstring(L, -1, &size);
  if (memchr(text, '<', size)) sandbox_raise(L, MESSAGE_FORM_STYLE, "style", "page", "<");
  page_charge(L, size);
  sqlite3_str_append(page, text, (int)size);
  lua_pop(L, 1);
}

static void page_write_node(lua_State *L, sqlite3_str *page, int index, int depth) {
  if (depth > PAGE_DEEPEST) sandbox_raise(L, MESSAGE_FORM_DEPTH, PAGE_DEEPEST);
  if (sqlite3_str_length(page) > PAGE_LONGEST) sandbox_raise(L, MESSAGE_FORM_LENGTH, PAGE_LONGEST >> 20);
  luaL_checkstack(L, 8, NULL);
  if (lua_isnil(L, index) || (lua_isboolean(L, index) && !lua_toboolean(L, index))) return;
  if (page_write_plain(L, page, index)) return;
  if (!lua_istable(L, index)) sandbox_raise(L, MESSAGE_FORM_CONTENT, sandbox_type_word(L, index));
  int kind = lua_rawgetp(L, index, &page_tag_key);
  if (kind == LUA_TSTRING) {
    const char *tag = lua_tostring(L, -1);
    sqlite3_str_appendf(page, "<%s", tag);
    page_write_attributes(L, page, index, tag);
    sqlite3_str_appendchar(page, 1, '>');
    if (strcmp(tag, "style") == 0) page_write_sheet(L, page, index);
    else if (!page_is_void(tag)) page_write_list(L, page, index, depth + 1);
    if (!page_is_void(tag)) sqlite3_str_appendf(page, "</%s>", tag);
    if (strcmp(tag, "tr") == 0) sqlite3_str_appendchar(page, 1, '\n');
  } else {
    page_write_list(L, page, index, depth + 1);
  }
  lua_pop(L, 1);
}

/* The page ------------------------------------------------------------------------------------------------------ */

void page_push_element(lua_State *L) {
  lua_pushcfunction(L, page_native_element);
}

void page_write(lua_State *L, sqlite3_str *page) {
  sqlite3_str_appendall(page, "<!DOCTYPE html>\n");
  page_write_node(L, page, lua_gettop(L), 0);
}
