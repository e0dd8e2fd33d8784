#include "sandbox/purity.h"

#include <lauxlib.h>
#include <string.h>

#include "base/sqlite.h"

/* Reading what lua_dump() wrote --------------------------------------------------------------------------------- */

/* Of Lua 5.4, whose format did not change from 5.4.0 on: ldump.c, lopcodes.h. */
#define CODE_HEADER_SIZE (4 + 1 + 1 + 6 + 3 + sizeof(lua_Integer) + sizeof(lua_Number))
#define OPCODE(instruction) ((instruction)&0x7f)
#define ARGUMENT_B(instruction) ((instruction) >> 16 & 0xff)
#define OPCODE_SETUPVAL 10
#define LINE_IS_ABSOLUTE (-0x80)
#define FUNCTIONS_DEEPEST 250 /* within one another; Lua's reader takes 200 */

enum { CONSTANT_FLOAT = 0x13, CONSTANT_INTEGER = 0x03, CONSTANT_SHORT_TEXT = 0x04, CONSTANT_LONG_TEXT = 0x14 };

typedef struct {
  const unsigned char *at, *end;
  int is_wrong; /* not as it is read here */
} Code;

/* Of a function that stands in another: from where its variables of outside come. */
typedef struct Outside {
  const struct Outside *around;
  const unsigned char *variables; /* three bytes each: whether it is a local of the function around, its number, its kind */
  int count;
} Outside;

typedef struct {
  int found, line, variable;
} Assignment;

static const unsigned char *take_bytes(Code *code, size_t size) {
  const unsigned char *bytes = code->at;
  if ((size_t)(code->end - code->at) < size) {
    code->is_wrong = 1;
    code->at = code->end;
    return NULL;
  }
  code->at += size;
  return bytes;
}

static int take_byte(Code *code) {
  const unsigned char *byte = take_bytes(code, 1);
  return byte ? *byte : 0;
}

static size_t take_size(Code *code) {
  size_t size = 0;
  int byte;
  do {
    byte = take_byte(code);
    if (size >> (sizeof size * 8 - 8)) code->is_wrong = 1;
    size = size << 7 | (size_t)(byte & 0x7f);
  } while (!(byte & 0x80) && !code->is_wrong);
  return code->is_wrong ? 0 : size;
}

static int take_count(Code *code) {
  size_t count = take_size(code);
  if (count > INT32_MAX) code->is_wrong = 1;
  return code->is_wrong ? 0 : (int)count;
}

static void skip_text(Code *code) {
  size_t size = take_size(code);
  if (size > 0) take_bytes(code, size - 1);
}

static void skip_constants(Code *code) {
  for (int i = take_count(code); i > 0 && !code->is_wrong; i--) {
    switch (take_byte(code)) {
    case CONSTANT_FLOAT: take_bytes(code, sizeof(lua_Number)); break;
    case CONSTANT_INTEGER: take_bytes(code, sizeof(lua_Integer)); break;
    case CONSTANT_SHORT_TEXT:
    case CONSTANT_LONG_TEXT: skip_text(code); break;
    default: break;
    }
  }
}

/* The number of this variable among those of the outermost function; -1: it belongs to a call. */
static int outermost(const Outside *outside, int variable) {
  for (; outside->around; outside = outside->around) {
    if (variable >= outside->count || outside->variables[3 * variable]) return -1;
    variable = outside->variables[3 * variable + 1];
  }
  return variable;
}

/* The first instruction that assigns to a variable of outside, or -1. */
static int find_assignment(const unsigned char *instructions, int count, const Outside *outside, int *variable) {
  for (int i = 0; i < count; i++) {
    uint32_t instruction;
    memcpy(&instruction, instructions + 4 * (size_t)i, 4);
    if (OPCODE(instruction) != OPCODE_SETUPVAL) continue;
    *variable = outermost(outside, (int)ARGUMENT_B(instruction));
    if (*variable >= 0) return i;
  }
  return -1;
}

/* Lines are kept as differences, and where those are too large as a list of { instruction, line }. */
static int take_line(Code *code, int first_line, int wanted) {
  int count = take_count(code), line = first_line, at = -1;
  const unsigned char *differences = take_bytes(code, (size_t)count);
  int absolute = take_count(code);
  for (int i = 0; i < absolute && !code->is_wrong; i++) {
    int instruction = take_count(code), its_line = take_count(code);
    if (instruction <= wanted) at = instruction, line = its_line;
  }
  for (int i = at + 1; differences && i <= wanted && i < count; i++)
    if ((signed char)differences[i] != LINE_IS_ABSOLUTE) line += (signed char)differences[i];
  return line;
}

static void take_function(Code *code, const Outside *around, int depth, Assignment *assignment) {
  skip_text(code);
  int first_line = take_count(code), variable = -1;
  take_count(code);
  take_bytes(code, 3);
  int count = take_count(code);
  const unsigned char *instructions = take_bytes(code, 4 * (size_t)count);
  skip_constants(code);
  Outside outside = {around, NULL, take_count(code)};
  outside.variables = take_bytes(code, 3 * (size_t)outside.count);
  if (depth > FUNCTIONS_DEEPEST) code->is_wrong = 1;
  if (code->is_wrong) return;
  int found = find_assignment(instructions, count, &outside, &variable);
  for (int i = take_count(code); i > 0 && !code->is_wrong; i--) take_function(code, &outside, depth + 1, assignment);
  int line = take_line(code, first_line, found);
  if (found >= 0 && (!assignment->found || line < assignment->line)) *assignment = (Assignment){1, line, variable};
  for (int i = take_count(code); i > 0 && !code->is_wrong; i--) {
    skip_text(code);
    take_count(code);
    take_count(code);
  }
  for (int i = take_count(code); i > 0 && !code->is_wrong; i--) skip_text(code);
}

typedef struct {
  unsigned char *bytes;
  size_t size, capacity;
} Dump;

static int add_piece(lua_State *L, const void *piece, size_t size, void *argument) {
  Dump *dump = argument;
  (void)L;
  if (dump->size + size > dump->capacity) {
    size_t capacity = (dump->size + size) * 2 + 1024;
    unsigned char *grown = sqlite3_realloc64(dump->bytes, capacity);
    if (!grown) return 1;
    dump->bytes = grown;
    dump->capacity = capacity;
  }
  memcpy(dump->bytes + dump->size, piece, size);
  dump->size += size;
  return 0;
}

/* Of the function at the top. Nothing is raised before the dump is free again. */
static Assignment look_at_function(lua_State *L) {
  Assignment assignment = {0, 0, 0};
  Dump dump = {NULL, 0, 0};
  int failed = lua_dump(L, add_piece, &dump, 0);
  Code code = {dump.bytes, dump.bytes + dump.size, failed};
  if (!failed) {
    const unsigned char *header = take_bytes(&code, CODE_HEADER_SIZE);
    if (!header || memcmp(header, LUA_SIGNATURE "\x54\0", 6) != 0 || header[12] != 4) code.is_wrong = 1;
    take_byte(&code);
    if (!code.is_wrong) take_function(&code, NULL, 0, &assignment);
    if (code.at != code.end) code.is_wrong = 1;
  }
  sqlite3_free(dump.bytes);
  if (failed) sandbox_raise_no_memory(L);
  if (code.is_wrong) sandbox_raise(L, MESSAGE_LUA_CODE);
  sandbox_charge(L, (int64_t)dump.size);
  return assignment;
}

/* What can be reached -------------------------------------------------------------------------------------------- */

#define COST_OF_ENTRY 10

static int is_guests(lua_State *L) {
  lua_Debug info;
  const char *chunk = sandbox_of(L)->chunk;
  if (!lua_isfunction(L, -1) || lua_iscfunction(L, -1)) return 0;
  lua_pushvalue(L, -1);
  lua_getinfo(L, ">S", &info);
  return info.source[0] == '@' && strcmp(info.source + 1, chunk) == 0;
}

/* Puts the value at the top into the queue, once, where it is a function or table; pops it. */
static void enqueue(lua_State *L, int queue, int seen) {
  int type = lua_type(L, -1);
  if (type == LUA_TTABLE || type == LUA_TFUNCTION) {
    lua_pushvalue(L, -1);
    if (lua_rawget(L, seen) == LUA_TNIL) {
      lua_pushvalue(L, -2);
      lua_pushboolean(L, 1);
      lua_rawset(L, seen);
      lua_pushvalue(L, -2);
      lua_rawseti(L, queue, (lua_Integer)lua_rawlen(L, queue) + 1);
    }
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

/* Of the function at the top. */
static void require_pure(lua_State *L, int queue, int seen) {
  Assignment assignment = look_at_function(L);
  const char *name;
  if (assignment.found) {
    name = lua_getupvalue(L, -1, assignment.variable + 1);
    sandbox_of(L)->rule_line = assignment.line;
    sandbox_raise(L, MESSAGE_POLICY_KEEPS, name ? name : "?");
  }
  for (int i = 1; lua_getupvalue(L, -1, i); i++) enqueue(L, queue, seen);
}

static int refuse_change(lua_State *L) {
  return sandbox_raise(L, MESSAGE_POLICY_FROZEN);
}

static int length_of_frozen(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)lua_rawlen(L, lua_upvalueindex(1)));
  return 1;
}

static int next_of_frozen(lua_State *L) {
  lua_settop(L, 2);
  if (lua_next(L, 1)) return 2;
  lua_pushnil(L);
  return 1;
}

static int pairs_of_frozen(lua_State *L) {
  lua_pushcfunction(L, next_of_frozen);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushnil(L);
  return 3;
}

/* The table at the top gives its entries to another, and stands before it from now on: whoever has it has no other. */
static void freeze(lua_State *L, int queue, int seen) {
  int table = lua_gettop(L);
  int64_t count = 0;
  lua_createtable(L, (int)lua_rawlen(L, table), 0);
  for (lua_pushnil(L); lua_next(L, table); count++) {
    lua_pushvalue(L, -2);
    enqueue(L, queue, seen);
    lua_pushvalue(L, -1);
    enqueue(L, queue, seen);
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, table + 1);
    lua_pushvalue(L, -1);
    lua_pushnil(L);
    lua_rawset(L, table);
  }
  sandbox_charge(L, count * COST_OF_ENTRY);
  lua_createtable(L, 0, 5);
  lua_pushvalue(L, table + 1);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_change);
  lua_setfield(L, -2, "__newindex");
  lua_pushvalue(L, table + 1);
  lua_pushcclosure(L, length_of_frozen, 1);
  lua_setfield(L, -2, "__len");
  lua_pushvalue(L, table + 1);
  lua_pushcclosure(L, pairs_of_frozen, 1);
  lua_setfield(L, -2, "__pairs");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, table);
  lua_settop(L, table);
}

void purity_require(lua_State *L) {
  luaL_checkstack(L, 20, NULL);
  int queue = lua_gettop(L);
  lua_newtable(L);
  int seen = lua_gettop(L);
  for (lua_Integer i = 1; lua_rawgeti(L, queue, i) != LUA_TNIL; i++) {
    /* A table with a metatable is the library's, or frozen. */
    if (lua_istable(L, -1) && !lua_getmetatable(L, -1)) freeze(L, queue, seen);
    else if (lua_istable(L, -1)) lua_pop(L, 1);
    else if (is_guests(L)) require_pure(L, queue, seen);
    lua_pop(L, 1);
  }
  lua_settop(L, queue - 1);
}

void purity_open(lua_State *L) {
  if (!lua_istable(L, -1) || !lua_getmetatable(L, -1)) return;
  lua_getfield(L, -1, "__index");
  lua_replace(L, -3);
  lua_pop(L, 1);
}
