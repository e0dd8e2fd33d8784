#include "surface/table_check.h"

#include <stdlib.h>
#include <string.h>

#include "evaluation/coverage.h"
#include "evaluation/scenario.h"
#include "evaluation/trial.h"
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
  int line, column;   /* 0: of none; not known */
  int order, is_stop; /* an error stopped a scenario */
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

/* How far a line is looked at, and how much of a word: a message may quote half of a line of some megabytes. */
enum { LINE_LOOKED_AT = 4096, WORD_LOOKED_AT = 64 };

/* What stands behind the point of the first "once.within" that the message has. */
static const char *field_word(const char *message, size_t *size) {
  for (const char *at = message; (at = strchr(at, '.')); at++) {
    *size = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_");
    if (at > message && at[-1] >= 'a' && at[-1] <= 'z' && *size) return at + 1;
  }
  return NULL;
}

/* In which column, counted in characters from 1, the line says what the message quotes; else where it begins. */
static int column_of(const char *line, size_t length, const char *message) {
  size_t offset = 0;
  if (length > LINE_LOOKED_AT) length = LINE_LOOKED_AT;
  while (offset < length && (line[offset] == ' ' || line[offset] == '\t')) offset++;
  for (int is_field = 0, is_found = 0; is_field < 2 && !is_found; is_field++) {
    size_t size = 0;
    const char *word = is_field ? field_word(message, &size) : quoted_word(message, &size);
    if (size > WORD_LOOKED_AT) size = WORD_LOOKED_AT;
    for (size_t i = 0; word && !is_found && i + size <= length; i++) {
      is_found = memcmp(line + i, word, size) == 0;
      if (is_found) offset = i;
    }
  }
  int column = 1;
  for (size_t i = 0; i < offset; i++) column += ((unsigned char)line[i] & 0xC0) != 0x80;
  return column;
}

static CheckRow *add_check(Cursor *cursor, Failure *failure) {
  CheckRow *row = table_add_row(cursor, sizeof *row, failure);
  if (row) *row = (CheckRow){.order = cursor->count};
  return row;
}

static int by_line(const void *a, const void *b) {
  const CheckRow *one = a, *other = b;
  return one->line != other->line ? one->line - other->line : one->order - other->order;
}

/* Sorts the rows, and makes each message "file:line:column: what", in one pass over the text. */
static int place_messages(Cursor *cursor, const LuaText *text, Failure *failure) {
  CheckRow *rows = cursor->rows;
  if (!text->text) return failure->code; /* there is none, and nothing has a line */
  const char *place = text->path ? text->path : text->name, *at = text->text, *end = at + text->size;
  int line = 1;
  if (cursor->count > 1) qsort(rows, (size_t)cursor->count, sizeof *rows, by_line);
  for (int i = 0; i < cursor->count && failure->code == SQLITE_OK; i++) {
    if (!rows[i].line) continue;
    for (; line < rows[i].line && at < end; line++) {
      const char *stop = memchr(at, '\n', (size_t)(end - at));
      at = stop ? stop + 1 : end;
    }
    const char *stop = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    int column = rows[i].column ? rows[i].column
                 : at < end     ? column_of(at, (size_t)((stop ? stop : end) - at), rows[i].message)
                                : 1;
    char *whole = sqlite3_mprintf("%s:%d:%d: %s", place, rows[i].line, column, rows[i].message);
    if (!whole) return fail_no_memory(failure);
    rows[i].message = draft_copy(cursor, whole, failure);
    sqlite3_free(whole);
  }
  return failure->code;
}

/* The line and column of "…file:12: what" or "…file:12:5: what", which place_messages() writes again, and what it says. */
static void take_message(Cursor *cursor, CheckRow *row, const LuaText *text, const char *message, Failure *failure) {
  const char *what = failure_body(message);
  row->line = text->text ? line_in(message, text->name) : 0;
  if (row->line) {
    char *past;
    what = strstr(what, text->name) + strlen(text->name) + 1;
    (void)strtol(what, &past, 10);
    if (*past == ':') row->column = (int)strtol(past + 1, NULL, 10);
    while (*what && *what != ' ') what++;
    if (*what) what++;
  }
  row->message = draft_copy(cursor, what, failure);
}

/* An error is said once, however many scenarios it stops. */
static void forget_repeated(Cursor *cursor) {
  const CheckRow *rows = cursor->rows, *last = rows + cursor->count - 1;
  for (const CheckRow *row = rows; row < last; row++)
    if (row->is_stop && row->line == last->line && row->message && last->message && strcmp(row->message, last->message) == 0) {
      cursor->count--;
      return;
    }
}

static int check_scenarios(Cursor *cursor, Policy *policy, const LuaText *text, Failure *failure) {
  for (int i = 0; i < policy->scenarios.count; i++) {
    ScenarioResult result;
    Failure own = connection_failure(cursor->connection);
    if (fail_as_host(failure, scenario_run(policy, i, &cursor->arena, &result, &own))) return failure->code;
    if (own.code == SQLITE_OK && result.passed) continue;
    CheckRow *row = add_check(cursor, failure);
    if (row) {
      row->severity = "error";
      row->code = "scenario";
      row->is_stop = own.code != SQLITE_OK;
      if (row->is_stop) {
        take_message(cursor, row, text, own.text, failure);
        forget_repeated(cursor);
      } else {
        row->line = result.line;
        char *message = message_text(language_of(cursor), MESSAGE_SCENARIO_FAILS, result.name, result.expected, result.actual);
        if (message) row->message = draft_copy(cursor, message, failure);
        else fail_no_memory(failure);
        sqlite3_free(message);
      }
    }
    failure_clear(&own);
    if (failure->code != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

/* Of what is wrong and what merely follows from it, what is wrong: an error in the text goes before the scenarios that it stops, and
** what scenarios reach is asked where they pass. */
static Problems without_consequences(Cursor *cursor, const Problems *all, Failure *failure) {
  Problems kept = {0, arena_allocate(&cursor->arena, (size_t)all->count * sizeof *kept.list)};
  int has_error = 0, failed = cursor->count;
  if (!kept.list) fail_no_memory(failure);
  for (int i = 0; i < all->count; i++) has_error = has_error || strcmp(all->list[i].severity, "error") == 0;
  for (int i = 0; kept.list && i < all->count; i++) {
    int is_of_reach = strstr(all->list[i].code, "-not-reached") || strncmp(all->list[i].code, "unused-", 7) == 0;
    if (!failed || !is_of_reach) kept.list[kept.count++] = all->list[i];
  }
  CheckRow *rows = cursor->rows;
  int count = 0;
  for (int i = 0; i < cursor->count; i++)
    if (!has_error || !rows[i].is_stop) rows[count++] = rows[i];
  cursor->count = count;
  return kept;
}

static int add_problems(Cursor *cursor, const Problems *problems, Failure *failure) {
  for (int i = 0; i < problems->count && failure->code == SQLITE_OK; i++) {
    const Problem *problem = &problems->list[i];
    CheckRow *row = add_check(cursor, failure);
    if (!row) break;
    row->line = problem->line;
    row->severity = draft_copy(cursor, problem->severity, failure);
    row->code = draft_copy(cursor, problem->code, failure);
    row->message = draft_copy(cursor, language_of(cursor) == LANGUAGE_ZH ? problem->zh : problem->en, failure);
  }
  return failure->code;
}

static int has_error(const Cursor *cursor) {
  const CheckRow *rows = cursor->rows;
  for (int i = 0; i < cursor->count; i++)
    if (strcmp(rows[i].severity, "error") == 0) return 1;
  return 0;
}

/* Rows on which a rule fails: one of them would stop every question. Where errors are known already, these come first: they may be
** why it fails. */
static int try_rows(Cursor *cursor, Policy *policy, Failure *failure) {
  TrialFindings findings = {0};
  if (!has_error(cursor) && trial_run(policy, &cursor->arena, &findings, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; i < findings.count; i++) {
    CheckRow *row = add_check(cursor, failure);
    if (!row) break;
    row->line = findings.list[i].line;
    row->severity = "error";
    row->code = findings.list[i].is_of_person ? "rule-fails" : "credit-fails";
    row->message = findings.list[i].text;
  }
  return failure->code;
}

/* A load that failed has one message, with its place in it already. */
static int add_load_failure(Cursor *cursor, const LuaText *text, const char *message, Failure *failure) {
  CheckRow *row = add_check(cursor, failure);
  if (!row) return failure->code;
  row->severity = "error";
  row->code = text->text ? "load" : "not-found";
  take_message(cursor, row, text, message, failure);
  return failure->code;
}

/* The text was too much for the look at it, and the policy goes on: a finding like others (rule 10). */
static void add_limit(Cursor *cursor, const Policy *policy, const char *message, Failure *failure) {
  if (add_problems(cursor, &policy->model.problems, failure) != SQLITE_OK) return;
  CheckRow *row = add_check(cursor, failure);
  if (!row) return;
  row->severity = "error";
  row->code = "limit";
  char *text = message_text(language_of(cursor), MESSAGE_CHECK_LIMIT, failure_body(message));
  if (text) row->message = draft_copy(cursor, text, failure);
  else fail_no_memory(failure);
  sqlite3_free(text);
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
  if (fail_as_host(failure, own.code)) {
    /* nothing is said of the text */
  } else if (!policy) {
    add_load_failure(cursor, &text, own.text, failure);
  } else if (own.code != SQLITE_OK) {
    add_problems(cursor, &policy->model.problems, failure);
  } else if (coverage_begin(policy, failure) == SQLITE_OK && check_scenarios(cursor, policy, &text, failure) == SQLITE_OK) {
    coverage_end(policy, &percent, &own);
    if (own.code == SQLITE_OK) {
      Problems problems = without_consequences(cursor, &policy->coverage.problems, failure);
      add_problems(cursor, &problems, failure);
      if (failure->code == SQLITE_OK) try_rows(cursor, policy, failure);
    } else if (!fail_as_host(failure, own.code)) {
      add_limit(cursor, policy, own.text, failure);
    }
  }
  if (failure->code == SQLITE_OK) place_messages(cursor, &text, failure);
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
    .columns = check_columns,
    .column_count = TABLE_COUNT(check_columns),
    .required = ARGUMENT_POLICY,
    .arguments = "policy",
    .example = "policy_check('cn-shandong-yantai')",
    .fill = check_fill,
    .column = check_column,
};
