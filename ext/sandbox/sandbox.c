#include "sandbox/sandbox.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdarg.h>
#include <string.h>

#include "base/sqlite.h"

#if LUA_VERSION_NUM != 504
#error "hourbank needs Lua 5.4"
#endif

#define HOOK_INTERVAL 1000
#define BYTES_PER_INSTRUCTION 16
#define STACK_PER_INSTRUCTION 2048

/* The first array of a state is its stack. Some Lua 5.4 move it in one step; others make an array, then free the old. */
static void follow_stack(Sandbox *sandbox, const void *block, size_t old_size, void *grown, size_t new_size) {
  if (!block && old_size == 0) {
    sandbox->newest_array = grown;
    sandbox->newest_size = new_size;
  }
  if (sandbox->stack ? block == sandbox->stack : !block && old_size == 0) {
    sandbox->stack = new_size ? grown : sandbox->newest_array;
    sandbox->stack_size = new_size ? new_size : sandbox->newest_size;
  }
}

/* When `block` is NULL, Lua passes the kind of the new object in old_size, not a size. */
static void *allocate(void *context, void *block, size_t old_size, size_t new_size) {
  Sandbox *sandbox = context;
  size_t held = block ? old_size : 0;
  if (new_size == 0) {
    follow_stack(sandbox, block, old_size, NULL, 0);
    sqlite3_free(block);
    sandbox->used -= held;
    return NULL;
  }
  int too_much = new_size > held && sandbox->used - held + new_size > sandbox->memory_limit;
  int too_long = sandbox->guest && !block && old_size == LUA_TSTRING && new_size > SANDBOX_LONGEST_STRING;
  if (too_much || too_long) {
    sandbox->refusal = STOP_MEMORY;
    /* A stack that is about to move cannot be asked. */
    if (sandbox->state && block != sandbox->stack) sandbox->line = sandbox_line(sandbox->state);
    return NULL;
  }
  void *grown = sqlite3_realloc64(block, new_size);
  if (!grown) {
    /* Lua relies on shrinking never to fail. */
    if (new_size <= held) {
      sandbox->used -= held - new_size;
      return block;
    }
    sandbox->refusal = STOP_PROCESS;
    return NULL;
  }
  follow_stack(sandbox, block, old_size, grown, new_size);
  sandbox->used = sandbox->used - held + new_size;
  if (sandbox->guest) sandbox->budget -= (int64_t)(new_size / BYTES_PER_INSTRUCTION);
  return grown;
}

static Language sandbox_language(const Sandbox *sandbox) {
  return sandbox->language ? *sandbox->language : LANGUAGE_EN;
}

const char *sandbox_guest_word(const Sandbox *sandbox) {
  return message_format(sandbox->guest_word, sandbox_language(sandbox));
}

static void note_line(lua_State *L, lua_Debug *activation) {
  const Sandbox *sandbox = sandbox_of(L);
  int line = activation->currentline;
  if (!sandbox->watched_chunk || line < 0 || line >= sandbox->watched_count || !lua_getinfo(L, "S", activation)) return;
  if (activation->source[0] == '@' && strcmp(activation->source + 1, sandbox->watched_chunk) == 0)
    sandbox->watched_lines[line] = 1;
}

static int raise_stop(lua_State *L, SandboxStop stop, Message message) {
  Sandbox *sandbox = sandbox_of(L);
  sandbox->stop = stop;
  luaL_where(L, 0);
  lua_pushfstring(L, message_format(message, sandbox_language(sandbox)), sandbox_guest_word(sandbox));
  lua_concat(L, 2);
  return lua_error(L);
}

static void count_instructions(lua_State *L, lua_Debug *activation) {
  Sandbox *sandbox = sandbox_of(L);
  if (activation->event == LUA_HOOKLINE) {
    note_line(L, activation);
    return;
  }
  sandbox->budget -= HOOK_INTERVAL * (1 + (int64_t)(sandbox->stack_size / STACK_PER_INSTRUCTION));
  if (sandbox->stack_size > SANDBOX_LARGEST_STACK) raise_stop(L, STOP_DEPTH, MESSAGE_POLICY_DEPTH);
  if (sandbox->budget <= 0) raise_stop(L, STOP_BUDGET, MESSAGE_POLICY_TIME);
}

int sandbox_raise_budget(lua_State *L) {
  return raise_stop(L, STOP_BUDGET, MESSAGE_POLICY_TIME);
}

int sandbox_line(lua_State *L) {
  const Sandbox *sandbox = sandbox_of(L);
  lua_Debug frame;
  for (int level = 0; sandbox->chunk && lua_getstack(L, level, &frame); level++) {
    if (!lua_getinfo(L, "Sl", &frame)) break;
    if (frame.source[0] == '@' && strcmp(frame.source + 1, sandbox->chunk) == 0) return frame.currentline;
  }
  return sandbox->rule_line;
}

static int note_place(lua_State *L) {
  sandbox_of(L)->line = sandbox_line(L);
  return 1;
}

Sandbox *sandbox_of(lua_State *L) {
  return *(Sandbox **)lua_getextraspace(L);
}

/* Of the text that runs, so that the message carries its line. */
int sandbox_raise(lua_State *L, Message message, ...) {
  va_list arguments;
  luaL_where(L, 1);
  va_start(arguments, message);
  lua_pushvfstring(L, message_format(message, sandbox_language(sandbox_of(L))), arguments);
  va_end(arguments);
  lua_concat(L, 2);
  return lua_error(L);
}

/* Nobody reads the text of this error: sandbox_call() reports SANDBOX_NOMEM. */
int sandbox_raise_no_memory(lua_State *L) {
  sandbox_of(L)->stop = STOP_PROCESS;
  lua_pushnil(L);
  return lua_error(L);
}

const char *sandbox_type_word(lua_State *L, int index) {
  static const Message words[] = {
      [LUA_TNIL] = MESSAGE_WORD_NIL,      [LUA_TBOOLEAN] = MESSAGE_WORD_BOOLEAN, [LUA_TNUMBER] = MESSAGE_WORD_NUMBER,
      [LUA_TSTRING] = MESSAGE_WORD_TEXT,  [LUA_TTABLE] = MESSAGE_WORD_TABLE,     [LUA_TFUNCTION] = MESSAGE_WORD_FUNCTION,
      [LUA_TUSERDATA] = MESSAGE_WORD_ROW,
  };
  int type = lua_type(L, index);
  int is_known = type > LUA_TNIL && type <= LUA_TUSERDATA && type != LUA_TLIGHTUSERDATA;
  return message_format(words[is_known ? type : LUA_TNIL], sandbox_language(sandbox_of(L)));
}

void *sandbox_allocate(lua_State *L, Arena *arena, size_t size) {
  void *memory = arena_allocate(arena, size);
  if (!memory) sandbox_raise_no_memory(L);
  return memory;
}

SandboxStatus sandbox_open(Sandbox *sandbox, void *owner, Message guest_word) {
  memset(sandbox, 0, sizeof *sandbox);
  sandbox->owner = owner;
  sandbox->guest_word = guest_word;
  sandbox->memory_limit = SANDBOX_MEMORY_LIMIT;
  sandbox->state = lua_newstate(allocate, sandbox);
  if (!sandbox->state) return SANDBOX_NOMEM;
  *(Sandbox **)lua_getextraspace(sandbox->state) = sandbox;
  lua_sethook(sandbox->state, count_instructions, LUA_MASKCOUNT, HOOK_INTERVAL);
  return SANDBOX_OK;
}

void sandbox_watch(Sandbox *sandbox, const char *chunk, unsigned char *lines, int count) {
  sandbox->watched_chunk = chunk;
  sandbox->watched_lines = lines;
  sandbox->watched_count = count;
  lua_sethook(sandbox->state, count_instructions, LUA_MASKCOUNT | (chunk ? LUA_MASKLINE : 0), HOOK_INTERVAL);
}

void sandbox_close(Sandbox *sandbox) {
  if (sandbox->state) lua_close(sandbox->state);
  memset(sandbox, 0, sizeof *sandbox);
}

static char *describe_memory(const Sandbox *sandbox) {
  return message_text(sandbox_language(sandbox), MESSAGE_POLICY_MEMORY, sandbox_guest_word(sandbox),
                      (int)(sandbox->memory_limit >> 20), (int)(SANDBOX_LONGEST_STRING >> 10));
}

static SandboxStatus describe_failure(Sandbox *sandbox, int status, char **message) {
  lua_State *L = sandbox->state;
  if (status == LUA_ERRMEM) sandbox->stop = sandbox->refusal;
  if (sandbox->stop == STOP_PROCESS) return SANDBOX_NOMEM;
  /* lua_tostring would convert a number in place, which allocates; only a string is read as it is. */
  if (sandbox->stop == STOP_MEMORY) *message = describe_memory(sandbox);
  else if (lua_type(L, -1) == LUA_TSTRING) *message = sqlite3_mprintf("%s", lua_tostring(L, -1));
  else *message = message_text(sandbox_language(sandbox), MESSAGE_POLICY_NO_TEXT, sandbox_guest_word(sandbox));
  return sandbox_is_spent(sandbox) ? SANDBOX_LIMIT : SANDBOX_ERROR;
}

/* A state that met a limit is not entered again. */
static SandboxStatus refuse_spent(const Sandbox *sandbox, char **message) {
  static const Message messages[] = {[STOP_BUDGET] = MESSAGE_POLICY_TIME, [STOP_DEPTH] = MESSAGE_POLICY_DEPTH};
  *message = sandbox->stop == STOP_MEMORY
                 ? describe_memory(sandbox)
                 : message_text(sandbox_language(sandbox), messages[sandbox->stop], sandbox_guest_word(sandbox));
  return SANDBOX_LIMIT;
}

SandboxStatus sandbox_call(Sandbox *sandbox, lua_CFunction function, void *argument, int64_t budget, char **message) {
  lua_State *L = sandbox->state;
  if (sandbox_is_spent(sandbox)) return refuse_spent(sandbox, message);
  int top = lua_gettop(L);
  int64_t outer = sandbox->budget;
  int nested = outer > 0;
  int guest = sandbox->guest;
  int rule_line = sandbox->rule_line;
  if (nested && outer < budget) budget = outer;
  sandbox->budget = budget;
  sandbox->stop = STOP_NONE;
  sandbox->line = 0;
  sandbox->rule_line = 0;
  *message = NULL;
  if (!lua_checkstack(L, 4)) {
    sandbox->budget = outer;
    return SANDBOX_NOMEM;
  }
  lua_pushcfunction(L, note_place);
  lua_pushcfunction(L, function);
  lua_pushlightuserdata(L, argument);
  int status = lua_pcall(L, 1, 0, top + 1);
  SandboxStatus result = status == LUA_OK ? SANDBOX_OK : describe_failure(sandbox, status, message);
  lua_settop(L, top);
  sandbox->guest = guest;
  sandbox->rule_line = rule_line;
  /* What an outer call or purse has left is never nothing, which would mean that there is none. */
  int64_t left = outer - (budget - sandbox->budget);
  sandbox->budget = !nested ? 0 : left > 0 ? left : 1;
  return result;
}

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
