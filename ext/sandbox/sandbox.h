/*
** A Lua state in which somebody else's rules run (rules 7 and 8).
**
** - Everything that can raise runs inside sandbox_call(): no error of Lua ever crosses a frame of SQLite.
** - Memory is counted and capped; every byte comes from SQLite's allocator, so the host's limits hold too.
** - Work is budgeted, in units that are the same on every machine: an instruction costs one, and one more for each KiB of what it
**   could have to look through, the longest text and the largest part of a table that exist; what is allocated costs by its
**   size, the text that is parsed by its length. There is no pcall in the sandbox, so a policy cannot swallow the limit.
** - A clock of the thread's CPU time stands behind the budget, for what costs more than its units say (rule 13).
** - No string that a policy makes is longer than SANDBOX_LONGEST_STRING, and library functions whose cost grows faster than their
**   argument (patterns, rep, sort, concat) are absent or written in Lua.
** - It runs in the C locale, so that no text compares and no number is written as the host's locale says (rule 14).
** - After a limit the state is spent: every further call ends as the last one did; the owner closes it and opens another.
*/
#ifndef HOURBANK_SANDBOX_SANDBOX_H
#define HOURBANK_SANDBOX_SANDBOX_H

#include <lua.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/interrupt.h"
#include "base/message.h"
#include "base/system.h"

/* Of a policy; a form may raise sandbox->memory_limit. */
#define SANDBOX_MEMORY_LIMIT ((size_t)16 * 1024 * 1024)
#define SANDBOX_LONGEST_STRING ((size_t)256 * 1024)
#define SANDBOX_LARGEST_STACK ((size_t)256 * 1024)

/* What a call may cost: units of work, and milliseconds of CPU time behind them. */
typedef struct {
  int64_t work, milliseconds;
} SandboxBudget;

/* Loading a text, and one call of one rule. */
#define SANDBOX_LOAD ((SandboxBudget){20000000, 3000})
#define SANDBOX_CALL ((SandboxBudget){2000000, 1000})

typedef enum {
  SANDBOX_OK,
  SANDBOX_ERROR, /* the policy raised an error: *message says which, with file:line */
  SANDBOX_LIMIT, /* memory, work or time ran out: *message says which */
  SANDBOX_INTERRUPTED,
  SANDBOX_NOMEM /* the process has no memory left */
} SandboxStatus;

/* What ended the last call. */
typedef enum {
  STOP_NONE,      /* nothing, or an error of the guest */
  STOP_SYNTAX,    /* its text is not Lua */
  STOP_EXPLAINED, /* neither, and our library knows what was mistyped */
  STOP_ENCODING,  /* or no text at all */
  STOP_PROCESS,   /* the process has no memory left */
  /* From here on a limit: the state is spent. */
  STOP_MEMORY,
  STOP_BUDGET,
  STOP_CLOCK,
  STOP_DEPTH,
  STOP_INTERRUPT /* the host asked for it */
} SandboxStop;

#define SANDBOX_LARGE_BINS 12

typedef struct Sandbox {
  lua_State *state;
  Message guest_word;       /* what messages call the guest: MESSAGE_WORD_POLICY, MESSAGE_WORD_FORM */
  const char *chunk;        /* what messages call the guest's file */
  const Language *language; /* of messages */
  size_t memory_limit;
  size_t used;        /* bytes held now */
  int64_t budget;     /* work left in the current call */
  int64_t time_left;  /* nanoseconds, as they were when the clock was last looked at */
  int64_t clock;      /* what it said then; 0: not looked at yet in this call */
  int64_t clock_work; /* the budget as it was then */
  int64_t heard;      /* the clock when the host was last asked whether to stop */
  const Interrupt *interrupt;
  SystemLocale locale;
  int guest; /* a policy's code is running: its strings are bounded and its allocations charged */
  SandboxStop stop;
  SandboxStop refusal;       /* why the allocator last said no; Lua may yet have helped itself */
  const char *watched_chunk; /* whose lines are noted in watched_lines as they run, or NULL */
  unsigned char *watched_lines;
  int watched_count;
  int rule_line; /* of the rule under way: for what fails outside of that text */
  int line;      /* where the last failure arose, or 0 */
  void *stack;   /* Lua's own, followed through the allocator */
  void *newest_array;
  size_t stack_size, newest_size;
  int interval;                        /* of the hook */
  int large_count[SANDBOX_LARGE_BINS]; /* texts and hash parts of tables, by the power of two of their size */
  int largest;                         /* the bin of the largest, or -1 */
  void *owner;                         /* for C functions called from Lua: sandbox_of(L)->owner */
} Sandbox;

/* Opens an empty sandbox; SANDBOX_NOMEM where there is no memory. Close it in either case. */
SandboxStatus sandbox_open(Sandbox *sandbox, void *owner, Message guest_word);
void sandbox_close(Sandbox *sandbox);

/* Whether a limit was met. */
static inline int sandbox_is_spent(const Sandbox *sandbox) {
  return sandbox->stop >= STOP_MEMORY;
}

/* The line of the policy's text that runs now, however deep in our library; else that of its rule; else 0. */
int sandbox_line(lua_State *L);

/* What messages call the guest, in their language. */
const char *sandbox_guest_word(const Sandbox *sandbox);

/* Runs `function` with `argument` as its light userdata, under a budget. On any status but SANDBOX_OK *message
** is set to text from sqlite3_malloc, or NULL where that failed too; the caller frees it. Calls may nest: an
** inner call spends the outer one's budget, or that of a purse, where that is smaller. The stack is left as it was found. */
SandboxStatus sandbox_call(Sandbox *sandbox, lua_CFunction function, void *argument, SandboxBudget budget, char **message);

/* Until it is put back, all calls together cost no more than what is in a purse: 1 or more of each, in work and nanoseconds. */
typedef struct {
  int64_t work, nanoseconds;
} SandboxPurse;

SandboxPurse sandbox_take_purse(Sandbox *sandbox, SandboxPurse purse);

/* Pushes a chunk like luaL_loadbufferx() of text, under the budget; returns what lua_load() says. */
int sandbox_parse(lua_State *L, const char *text, size_t size, const char *name);

/* Notes from now on which lines of a chunk run, in `lines` (0 or 1 by line, `count` of them); NULL: no longer. */
void sandbox_watch(Sandbox *sandbox, const char *chunk, unsigned char *lines, int count);

/* For C functions called from Lua. The process has no memory: an error of Lua, which sandbox_call() reports as SANDBOX_NOMEM. */
int sandbox_raise_no_memory(lua_State *L);

/* Takes work of a C function from the budget, and looks at the clock from time to time. Raises where nothing is left. */
void sandbox_charge(lua_State *L, int64_t work);

/* Looks at the clock, after something that may have taken any time. Raises as sandbox_charge() does. */
void sandbox_look(lua_State *L);

/* Memory of an arena. Raises without. */
void *sandbox_allocate(lua_State *L, Arena *arena, size_t size);

/* Raises an error of Lua with one of our messages, in the language of the sandbox. */
int sandbox_raise(lua_State *L, Message message, ...);

/* Calls what lua_call() would. 1, or 0 with the message of an error of the guest at the top, and sandbox->line where it ran; a limit
** ends it all, as without this call. */
int sandbox_try(lua_State *L, int arguments, int results);

/* What messages call the type of a value: "a text". */
const char *sandbox_type_word(lua_State *L, int index);

/* The sandbox that a C function runs in. */
Sandbox *sandbox_of(lua_State *L);

#endif
