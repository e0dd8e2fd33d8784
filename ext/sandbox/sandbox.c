#include "sandbox/sandbox.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdarg.h>
#include <string.h>

#include "base/sqlite.h"
#include "base/utf8.h"

#if LUA_VERSION_NUM != 504
#error "hourbank needs Lua 5.4"
#endif

#define HOOK_INTERVAL 1000
#define BYTES_PER_INSTRUCTION 16
#define STACK_PER_INSTRUCTION 2048

/* The clock is looked at each time that so much work was done, and the host asked after so much time. */
#define WORK_PER_LOOK 8000
#define NANOSECONDS_PER_QUESTION 20000000

/* A text is parsed in pieces, so that the budget and the clock are looked at between them. */
#define PIECE ((size_t)1024)
#define WORK_PER_BYTE 4

static void count_instructions(lua_State *L, lua_Debug *activation);

/* Large blocks -------------------------------------------------------------------------------------------------
**
** One instruction may compare, hash or convert the longest text, or walk through the largest hash part of a table, where keys collide.
** Blocks from this size on carry before them what they are; what is smaller costs next to nothing. */

#define LARGE ((size_t)16 * 1024)
#define LARGE_BITS 14
#define MARK ((size_t)16) /* keeps the alignment */
#define NODE ((size_t)24) /* of a hash part, which has a power of two of them */

static int bin_of(size_t size) {
  int bin = 0;
  while (bin < SANDBOX_LARGE_BINS - 1 && size >> (bin + LARGE_BITS + 1)) bin++;
  return bin;
}

/* What of a block may be looked through at once, in the bytes of a text that cost as much. Lua tells the allocator what a new object is;
** 0: an array. A value of the host is rarely more than tested for being this or that, and must not stop a rule by its length (rule
** 10); keys of a hash part that all collide are rare, too. The clock stands behind both. */
enum { BLOCK_OTHER, BLOCK_TEXT, BLOCK_HOST_TEXT, BLOCK_NODES };

static size_t weight_of(int kind, size_t size) {
  switch (kind) {
  case BLOCK_TEXT: return size;
  case BLOCK_HOST_TEXT: return size / 64;
  case BLOCK_NODES: return size / 16;
  default: return 0;
  }
}

static int block_kind(const Sandbox *sandbox, size_t type, size_t size) {
  size_t nodes = size / NODE;
  if (type == LUA_TSTRING) return sandbox->guest ? BLOCK_TEXT : BLOCK_HOST_TEXT;
  return type == 0 && size % NODE == 0 && (nodes & (nodes - 1)) == 0 ? BLOCK_NODES : BLOCK_OTHER;
}

/* What an instruction may cost now. */
static int64_t cost_of_instruction(const Sandbox *sandbox) {
  int64_t cost = 1 + (int64_t)(sandbox->stack_size / STACK_PER_INSTRUCTION);
  return sandbox->largest < 0 || !sandbox->guest ? cost : cost + ((int64_t)1 << (sandbox->largest + LARGE_BITS + 1 - 10));
}

static void set_interval(Sandbox *sandbox, int interval) {
  sandbox->interval = interval;
  lua_sethook(sandbox->state, count_instructions, LUA_MASKCOUNT | (sandbox->watched_chunk ? LUA_MASKLINE : 0), interval);
}

/* So that the hook runs after about as much work whatever an instruction costs. */
static int wanted_interval(const Sandbox *sandbox) {
  int64_t interval = HOOK_INTERVAL / cost_of_instruction(sandbox);
  return interval > 0 ? (int)interval : 1;
}

/* A hook that is set counts from the beginning: here only a shorter interval is set, so that it comes to run in any case. */
static void note_large(Sandbox *sandbox, int kind, size_t size, int change) {
  size_t weight = weight_of(kind, size);
  int bin = bin_of(weight);
  if (weight < LARGE) return;
  sandbox->large_count[bin] += change;
  if (change > 0 && bin > sandbox->largest) {
    sandbox->largest = bin;
    if (sandbox->state && wanted_interval(sandbox) < sandbox->interval) set_interval(sandbox, wanted_interval(sandbox));
  }
  while (sandbox->largest >= 0 && sandbox->large_count[sandbox->largest] == 0) sandbox->largest--;
}

/* Like sqlite3_realloc64(), where the block is large before or afterwards. A block that grows from small to large is
** neither a text nor a hash part; one that shrinks never fails. */
static void *resize_block(Sandbox *sandbox, char *block, size_t held, size_t size, int kind) {
  if (!block || held < LARGE) {
    char *raw = sqlite3_realloc64(block, size + MARK);
    if (!raw) return NULL;
    if (block) memmove(raw + MARK, raw, held);
    raw[0] = (char)kind;
    note_large(sandbox, kind, size, 1);
    return raw + MARK;
  }
  char *raw = block - MARK, *moved;
  if (size >= LARGE) {
    moved = sqlite3_realloc64(raw, size + MARK);
    if (!moved && size > held) return NULL;
    note_large(sandbox, (moved ? moved : raw)[0], held, -1);
    note_large(sandbox, (moved ? moved : raw)[0], size, 1);
    return (moved ? moved : raw) + MARK;
  }
  note_large(sandbox, raw[0], held, -1);
  memmove(raw, block, size);
  moved = sqlite3_realloc64(raw, size);
  return moved ? moved : raw;
}

static void free_large(Sandbox *sandbox, char *block, size_t held) {
  note_large(sandbox, block[-(ptrdiff_t)MARK], held, -1);
  sqlite3_free(block - MARK);
}

/* The allocator ------------------------------------------------------------------------------------------------- */

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
    if (held < LARGE) sqlite3_free(block);
    else free_large(sandbox, block, held);
    sandbox->used -= held;
    return NULL;
  }
  int too_much = new_size > held && sandbox->used - held + new_size > sandbox->memory_limit;
  int too_long = sandbox->guest && !block && old_size == LUA_TSTRING && new_size > SANDBOX_LONGEST_STRING;
  if (too_much || too_long) {
    sandbox->refusal = STOP_MEMORY;
    /* A stack that is about to move cannot be asked; nor, once the guest's functions are left, what remains of it. */
    int line = sandbox->state && block != sandbox->stack ? sandbox_line(sandbox->state) : 0;
    if (line) sandbox->line = line;
    return NULL;
  }
  void *grown;
  if (new_size >= LARGE || held >= LARGE)
    grown = resize_block(sandbox, block, held, new_size, block ? BLOCK_OTHER : block_kind(sandbox, old_size, new_size));
  else grown = block ? sqlite3_realloc64(block, new_size) : sqlite3_malloc64(new_size);
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
  sandbox->line = 0;
  luaL_where(L, 0);
  lua_pushfstring(L, message_format(message, sandbox_language(sandbox)), sandbox_guest_word(sandbox));
  lua_concat(L, 2);
  return lua_error(L);
}

/* Looks at the budget, and where enough was done since the last time also at the clock and whether the host asks to stop. */
static void require_budget(lua_State *L) {
  Sandbox *sandbox = sandbox_of(L);
  if (sandbox->budget <= 0) raise_stop(L, STOP_BUDGET, MESSAGE_POLICY_TIME);
  if (sandbox->clock && sandbox->clock_work - sandbox->budget < WORK_PER_LOOK) return;
  int64_t now = system_thread_time();
  if (sandbox->clock) sandbox->time_left -= now - sandbox->clock;
  else sandbox->heard = now;
  sandbox->clock = now;
  sandbox->clock_work = sandbox->budget;
  if (sandbox->time_left <= 0) raise_stop(L, STOP_CLOCK, MESSAGE_POLICY_TIME);
  if (now - sandbox->heard < NANOSECONDS_PER_QUESTION) return;
  sandbox->heard = now;
  if (!interrupt_is_asked(sandbox->interrupt)) return;
  sandbox->stop = STOP_INTERRUPT;
  lua_pushnil(L); /* nobody reads it: SANDBOX_INTERRUPTED says it all */
  lua_error(L);
}

static void count_instructions(lua_State *L, lua_Debug *activation) {
  Sandbox *sandbox = sandbox_of(L);
  if (activation->event == LUA_HOOKLINE) {
    note_line(L, activation);
    return;
  }
  sandbox->budget -= sandbox->interval * cost_of_instruction(sandbox);
  if (sandbox->stack_size > SANDBOX_LARGEST_STACK) raise_stop(L, STOP_DEPTH, MESSAGE_POLICY_DEPTH);
  require_budget(L);
  int interval = wanted_interval(sandbox);
  if (interval != sandbox->interval) set_interval(sandbox, interval);
}

void sandbox_charge(lua_State *L, int64_t work) {
  sandbox_of(L)->budget -= work;
  require_budget(L);
}

void sandbox_look(lua_State *L) {
  Sandbox *sandbox = sandbox_of(L);
  sandbox->clock_work = sandbox->budget + WORK_PER_LOOK;
  require_budget(L);
}

typedef struct {
  const char *text;
  size_t left;
} Pieces;

static const char *next_piece(lua_State *L, void *data, size_t *size) {
  Pieces *pieces = data;
  const char *piece = pieces->text;
  *size = pieces->left < PIECE ? pieces->left : PIECE;
  sandbox_charge(L, (int64_t)*size * WORK_PER_BYTE);
  pieces->text += *size;
  pieces->left -= *size;
  return piece;
}

int sandbox_parse(lua_State *L, const char *text, size_t size, const char *name) {
  Pieces pieces = {text, size};
  return lua_load(L, next_piece, &pieces, name, "t");
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

/* A limit ends it all: where it was met is known already to whoever is asked later. */
static int note_place(lua_State *L) {
  Sandbox *sandbox = sandbox_of(L);
  if (sandbox->stop == STOP_NONE || !sandbox->line) sandbox->line = sandbox_line(L);
  return 1;
}

int sandbox_try(lua_State *L, int arguments, int results) {
  Sandbox *sandbox = sandbox_of(L);
  int handler = lua_gettop(L) - arguments;
  luaL_checkstack(L, 4, NULL);
  lua_pushcfunction(L, note_place);
  lua_insert(L, handler);
  int status = lua_pcall(L, arguments, results, handler);
  lua_remove(L, handler);
  if (status == LUA_OK) return 1;
  if (status == LUA_ERRMEM) sandbox->stop = sandbox->refusal;
  if (sandbox->stop != STOP_NONE) lua_error(L);
  return 0;
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
  if (!memory && arena->is_full) {
    sandbox_of(L)->stop = STOP_MEMORY;
    lua_pushnil(L);
    lua_error(L);
  }
  if (!memory) sandbox_raise_no_memory(L);
  return memory;
}

SandboxStatus sandbox_open(Sandbox *sandbox, void *owner, Message guest_word) {
  memset(sandbox, 0, sizeof *sandbox);
  sandbox->owner = owner;
  sandbox->guest_word = guest_word;
  sandbox->memory_limit = SANDBOX_MEMORY_LIMIT;
  sandbox->largest = -1;
  sandbox->state = system_locale_open(&sandbox->locale) ? lua_newstate(allocate, sandbox) : NULL;
  if (!sandbox->state) return SANDBOX_NOMEM;
  *(Sandbox **)lua_getextraspace(sandbox->state) = sandbox;
  set_interval(sandbox, HOOK_INTERVAL);
  return SANDBOX_OK;
}

void sandbox_watch(Sandbox *sandbox, const char *chunk, unsigned char *lines, int count) {
  sandbox->watched_chunk = chunk;
  sandbox->watched_lines = lines;
  sandbox->watched_count = count;
  set_interval(sandbox, sandbox->interval);
}

void sandbox_close(Sandbox *sandbox) {
  if (sandbox->state) lua_close(sandbox->state);
  system_locale_close(&sandbox->locale);
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
  if (sandbox->stop == STOP_INTERRUPT) return SANDBOX_INTERRUPTED;
  /* lua_tostring would convert a number in place, which allocates; only a string is read as it is. */
  if (sandbox->stop == STOP_MEMORY) *message = describe_memory(sandbox);
  else if (lua_type(L, -1) == LUA_TSTRING) *message = sqlite3_mprintf("%s", lua_tostring(L, -1));
  else *message = message_text(sandbox_language(sandbox), MESSAGE_POLICY_NO_TEXT, sandbox_guest_word(sandbox));
  if (*message) utf8_mend(*message); /* whoever reads it may take nothing but text */
  return sandbox_is_spent(sandbox) ? SANDBOX_LIMIT : SANDBOX_ERROR;
}

/* A state that met a limit is not entered again. */
static SandboxStatus refuse_spent(const Sandbox *sandbox, char **message) {
  static const Message messages[] = {
      [STOP_BUDGET] = MESSAGE_POLICY_TIME, [STOP_CLOCK] = MESSAGE_POLICY_TIME, [STOP_DEPTH] = MESSAGE_POLICY_DEPTH};
  *message = NULL;
  if (sandbox->stop == STOP_INTERRUPT) return SANDBOX_INTERRUPTED;
  *message = sandbox->stop == STOP_MEMORY
                 ? describe_memory(sandbox)
                 : message_text(sandbox_language(sandbox), messages[sandbox->stop], sandbox_guest_word(sandbox));
  return SANDBOX_LIMIT;
}

SandboxPurse sandbox_take_purse(Sandbox *sandbox, SandboxPurse purse) {
  SandboxPurse held = {sandbox->budget, sandbox->time_left};
  sandbox->budget = purse.work;
  sandbox->time_left = purse.nanoseconds;
  return held;
}

SandboxStatus sandbox_call(Sandbox *sandbox, lua_CFunction function, void *argument, SandboxBudget budget, char **message) {
  lua_State *L = sandbox->state;
  if (sandbox_is_spent(sandbox)) return refuse_spent(sandbox, message);
  int top = lua_gettop(L);
  SandboxPurse outer = {sandbox->budget, sandbox->time_left};
  int64_t outer_clock = sandbox->clock;
  int is_nested = outer.work > 0;
  int guest = sandbox->guest;
  int rule_line = sandbox->rule_line;
  *message = NULL;
  if (!lua_checkstack(L, 4)) return SANDBOX_NOMEM;
  SandboxPurse purse = {budget.work, budget.milliseconds * 1000000};
  if (is_nested && outer.work < purse.work) purse.work = outer.work;
  if (is_nested && outer.nanoseconds < purse.nanoseconds) purse.nanoseconds = outer.nanoseconds;
  sandbox_take_purse(sandbox, purse);
  sandbox->clock = 0;
  sandbox->stop = STOP_NONE;
  sandbox->line = 0;
  sandbox->rule_line = 0;
  lua_pushcfunction(L, note_place);
  lua_pushcfunction(L, function);
  lua_pushlightuserdata(L, argument);
  SystemLocale held;
  system_locale_enter(&sandbox->locale, &held);
  int status = lua_pcall(L, 1, 0, top + 1);
  system_locale_leave(&held);
  SandboxStatus result = status == LUA_OK ? SANDBOX_OK : describe_failure(sandbox, status, message);
  lua_settop(L, top);
  sandbox->guest = guest;
  sandbox->rule_line = rule_line;
  /* What an outer call or purse has left is never nothing, which would mean that there is none. */
  outer.work -= purse.work - sandbox->budget;
  outer.nanoseconds -= purse.nanoseconds - sandbox->time_left;
  sandbox->budget = !is_nested ? 0 : outer.work > 0 ? outer.work : 1;
  sandbox->time_left = outer.nanoseconds > 0 ? outer.nanoseconds : 1;
  if (!outer_clock || !sandbox->clock) sandbox->clock = outer_clock; /* what the inner call took is taken off already */
  return result;
}
