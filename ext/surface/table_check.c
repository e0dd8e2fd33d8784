#include "surface/table_check.h"

#include <stdlib.h>
#include <string.h>

#include "evaluation/coverage.h"
#include "evaluation/scenario.h"
#include "surface/draft.h"

typedef enum {
  CHECK_LINE,
  CHECK_SEVERITY,
  CHECK_CODE,
  CHECK_MESSAGE,
  CHECK_POLICY,
} CheckColumn;

static const TableColumn check_columns[] = {
    [CHECK_LINE] = {"line", "INTEGER", ARGUMENT_NONE},
    [CHECK_SEVERITY] = {"severity", "TEXT", ARGUMENT_NONE},
    [CHECK_CODE] = {"code", "TEXT", ARGUMENT_NONE},
    [CHECK_MESSAGE] = {"message", "TEXT", ARGUMENT_NONE},
    [CHECK_POLICY] = {"policy", "TEXT HIDDEN", ARGUMENT_POLICY},
};

typedef struct {
  int line;
  const char *severity, *code, *message;
} CheckRow;

/* The number in "…file.lua:12: what"; 0 where there is none. */
static int line_in(const char *message, const char *file) {
  const char *at = strstr(message, file);
  if (!at || at[strlen(file)] != ':') return 0;
  return (int)strtol(at + strlen(file) + 1, NULL, 10);
}

/* The first word that the message quotes, within ' ' or “ ”. */
static const char *quoted_word(const char *message, size_t *size) {
  static const char *const opening[] = {"'", "“", "\""}, *const closing[] = {"'", "”", "\""};
  const char *first = NULL;
  for (int i = 0; i < 3; i++) {
    const char *at = strstr(message, opening[i]);
    if (!at || (first && at >= first)) continue;
    const char *word = at + strlen(opening[i]), *end = strstr(word, closing[i]);
    if (!end || end == word) continue;
    first = word;
    *size = (size_t)(end - word);
  }
  return first;
}

/* In which column, counted in characters from 1, the line says what the message quotes; else where it begins. */
static int column_of(const LuaText *text, int line, const char *message) {
  const char *at = text->text, *end = text->text + text->size;
  for (int i = 1; i < line && at; i++) {
    at = memchr(at, '\n', (size_t)(end - at));
    if (at) at++;
  }
  if (!at) return 1;
  const char *stop = memchr(at, '\n', (size_t)(end - at));
  size_t length = (size_t)((stop ? stop : end) - at), size = 0, offset = 0;
  while (offset < length && (at[offset] == ' ' || at[offset] == '\t')) offset++;
  const char *word = quoted_word(message, &size);
  for (size_t i = 0; word && i + size <= length; i++)
    if (memcmp(at + i, word, size) == 0) {
      offset = i;
      break;
    }
  int column = 1;
  for (size_t i = 0; i < offset; i++) column += ((unsigned char)at[i] & 0xC0) != 0x80;
  return column;
}

/* A new row at the end; NULL without memory. Rows that there are may move. */
static CheckRow *add_check(Cursor *cursor, Failure *failure) {
  enum { FIRST = 16 };
  int is_full = cursor->count == 0 || (cursor->count >= FIRST && (cursor->count & (cursor->count - 1)) == 0);
  if (is_full) {
    size_t capacity = cursor->count == 0 ? FIRST : (size_t)cursor->count * 2;
    CheckRow *grown = arena_allocate(&cursor->arena, capacity * sizeof *grown);
    if (!grown) {
      fail_no_memory(failure);
      return NULL;
    }
    if (cursor->count) memcpy(grown, cursor->rows, (size_t)cursor->count * sizeof *grown);
    cursor->rows = grown;
  }
  return (CheckRow *)cursor->rows + cursor->count++;
}

/* "file:line:column: what" */
static int say(Cursor *cursor, CheckRow *row, const LuaText *text, const char *message, Failure *failure) {
  const char *place = text->path ? text->path : text->name;
  char *whole = row->line ? sqlite3_mprintf("%s:%d:%d: %s", place, row->line, column_of(text, row->line, message), message)
                          : sqlite3_mprintf("%s", message);
  if (!whole) return fail_no_memory(failure);
  row->message = draft_copy(cursor, whole, failure);
  sqlite3_free(whole);
  return failure->code;
}

static int check_scenarios(Cursor *cursor, Policy *policy, const LuaText *text, Failure *failure) {
  for (int i = 0; i < policy->scenarios.count; i++) {
    ScenarioResult result;
    Failure own = connection_failure(cursor->connection);
    if (scenario_run(policy, i, &cursor->arena, &result, &own) == SQLITE_NOMEM) return fail_no_memory(failure);
    if (own.code == SQLITE_OK && result.passed) continue;
    CheckRow *row = add_check(cursor, failure);
    if (row) {
      *row = (CheckRow){own.code != SQLITE_OK ? line_in(own.text, policy->file.chunk) : result.line, "error", "scenario", NULL};
      char *message = own.code != SQLITE_OK ? sqlite3_mprintf("%s", own.text)
                                            : message_text(language_of(cursor), MESSAGE_SCENARIO_FAILS, result.name,
                                                           result.expected, result.actual);
      if (message) say(cursor, row, text, message, failure);
      else fail_no_memory(failure);
      sqlite3_free(message);
    }
    failure_clear(&own);
    if (failure->code != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

static int add_problems(Cursor *cursor, const Problems *problems, const LuaText *text, Failure *failure) {
  for (int i = 0; i < problems->count && failure->code == SQLITE_OK; i++) {
    const Problem *problem = &problems->list[i];
    CheckRow *row = add_check(cursor, failure);
    if (!row) break;
    row->line = problem->line;
    row->severity = draft_copy(cursor, problem->severity, failure);
    row->code = draft_copy(cursor, problem->code, failure);
    say(cursor, row, text, language_of(cursor) == LANGUAGE_ZH ? problem->zh : problem->en, failure);
  }
  return failure->code;
}

/* A load that failed has one message, with its place in it already. */
static int add_load_failure(Cursor *cursor, const LuaText *text, const char *message, Failure *failure) {
  CheckRow *row = add_check(cursor, failure);
  if (!row) return failure->code;
  *row = (CheckRow){text->text ? line_in(message, text->name) : 0, "error", text->text ? "load" : "not-found", NULL};
  const char *what = failure_body(message);
  if (row->line) {
    /* Past "…file:12: ", which say() writes again with the column. */
    what = strstr(what, text->name) + strlen(text->name) + 1;
    while (*what && *what != ' ') what++;
    if (*what) what++;
  }
  return say(cursor, row, text, what, failure);
}

static int by_line(const void *a, const void *b) {
  return ((const CheckRow *)a)->line - ((const CheckRow *)b)->line;
}

/* What the load found, what the scenarios say, and, where it all loads, what only a look at the text and at what the
** scenarios reach can tell. */
static int check_fill(Cursor *cursor, Failure *failure) {
  LuaText text = {0};
  Policy *policy;
  Failure own = connection_failure(cursor->connection);
  double percent;
  cursor->is_last = 1;
  draft_find(cursor, cursor->policies[0], 1, &policy, &text, &own);
  if (own.code == SQLITE_NOMEM) {
    fail_no_memory(failure);
  } else if (!policy) {
    add_load_failure(cursor, &text, own.text, failure);
  } else if (own.code != SQLITE_OK) {
    add_problems(cursor, &policy->model.problems, &text, failure);
  } else if (coverage_begin(policy, failure) == SQLITE_OK && check_scenarios(cursor, policy, &text, failure) == SQLITE_OK &&
             coverage_end(policy, &percent, failure) == SQLITE_OK) {
    add_problems(cursor, &policy->coverage.problems, &text, failure);
  }
  if (failure->code == SQLITE_OK && cursor->count > 1) qsort(cursor->rows, (size_t)cursor->count, sizeof(CheckRow), by_line);
  failure_clear(&own);
  policy_release(policy);
  lua_text_free(&text);
  return failure->code;
}

static void check_column(Cursor *cursor, sqlite3_context *context, int column) {
  const CheckRow *row = (const CheckRow *)cursor->rows + cursor->at;
  switch ((CheckColumn)column) {
  case CHECK_LINE:
    if (row->line) sqlite3_result_int(context, row->line);
    break;
  case CHECK_SEVERITY: give_text(context, row->severity); break;
  case CHECK_CODE: give_text(context, row->code); break;
  case CHECK_MESSAGE: give_text(context, row->message); break;
  case CHECK_POLICY: give_text(context, cursor->policies[0]); break;
  }
}

const TableKind policy_check_table = {
    TABLE_COLUMNS(check_columns), .required = ARGUMENT_POLICY,
    .arguments = "policy",        .example = "policy_check('cn-shandong-yantai')",
    .fill = check_fill,           .column = check_column,
};
