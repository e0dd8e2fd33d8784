/*
** The tables about policies: policy_list, policy_rules, policy_check, policy_test, policy_diff.
*/
#include <stdlib.h>
#include <string.h>

#include "evaluation/coverage.h"
#include "evaluation/explain.h"
#include "evaluation/scenario.h"
#include "surface/table.h"

static Language language_of(const Cursor *cursor) {
  return cursor->connection->session.language;
}

/* Finds and loads a policy as it stands, whether or not it is in force. With `keep_problems`, what its check found
** can be read from *policy even where the load failed. */
static int load_text(const LuaText *text, int keep_problems, Policy **policy, Failure *failure) {
  policy_load(text->text, text->size, text->size, text->path, text->name, keep_problems, failure, policy);
  if (*policy) (*policy)->origin = text->origin;
  return failure->code;
}

static int load_draft(Cursor *cursor, const char *id, int keep_problems, Policy **policy, LuaText *text, Failure *failure) {
  *policy = NULL;
  if (policies_find_text(&cursor->connection->policies, id, text, failure) != SQLITE_OK) return failure->code;
  return load_text(text, keep_problems, policy, failure);
}

static char *copy_text(Cursor *cursor, const char *text, Failure *failure) {
  char *copy = arena_copy(&cursor->arena, text, strlen(text));
  if (!copy) fail_no_memory(failure);
  return copy;
}

/* policy_list: policy, version, origin, sha256, title; one batch a policy ----------------------------------------- */

typedef struct {
  const char *policy, *origin, *version, *title;
  char sha256[SHA256_TEXT_SIZE];
} ListRow;

static const char *const origins[] = {
    [ORIGIN_DATABASE] = "database", [ORIGIN_DIRECTORY] = "directory", [ORIGIN_BUILT_IN] = "built-in"};

/* A text that does not load is listed with the reason in place of its title. */
static int fill_list(Cursor *cursor, Failure *failure) {
  LuaText text = {0};
  Policy *policy = NULL;
  Failure own = connection_failure(cursor->connection);
  if (!cursor->ids && policies_list(&cursor->connection->policies, &cursor->ids, failure) != SQLITE_OK) return failure->code;
  arena_reset(&cursor->arena);
  const char *id = cursor->ids[cursor->batch];
  cursor->is_last = !id;
  if (!id) return SQLITE_OK;
  ListRow *row = arena_allocate(&cursor->arena, sizeof *row);
  if (!row) return fail_no_memory(failure);
  int is_zh = language_of(cursor) == LANGUAGE_ZH;
  policies_find_text(&cursor->connection->policies, id, &text, &own);
  /* A built-in one is listed without being loaded: the build has read its head. */
  if (own.code == SQLITE_OK && !text.built_in) load_text(&text, 0, &policy, &own);
  if (own.code == SQLITE_NOMEM) {
    fail_no_memory(failure);
  } else {
    row->policy = id;
    row->origin = origins[text.origin];
    sha256_text(text.text ? text.text : "", text.size, row->sha256);
    if (own.code == SQLITE_OK && text.built_in) {
      row->version = text.built_in->version;
      row->title = is_zh ? text.built_in->title_zh : text.built_in->title_en;
    } else {
      row->version = policy ? copy_text(cursor, policy->version, failure) : NULL;
      row->title = copy_text(cursor, policy ? (is_zh ? policy->title_zh : policy->title_en) : own.text, failure);
    }
    cursor->rows = row;
    cursor->count = 1;
  }
  failure_clear(&own);
  policy_release(policy);
  lua_text_free(&text);
  return failure->code;
}

static void column_list(Cursor *cursor, sqlite3_context *context, int column) {
  const ListRow *row = cursor->rows;
  switch (column) {
  case 0: give_text(context, row->policy); break;
  case 1: give_text(context, row->version); break;
  case 2: give_text(context, row->origin); break;
  case 3: give_text(context, row->sha256); break;
  case 4: give_text(context, row->title); break;
  default: break;
  }
}

const TableKind policy_list_table = {
    .name = "policy_list",
    .declaration = "CREATE TABLE policy_list (policy TEXT, version TEXT, origin TEXT, sha256 TEXT, title TEXT)",
    .columns = {-1, -1, -1, -1, -1},
    .is_direct_only = 1,
    .fill = fill_list,
    .column = column_list,
};

/* policy_rules: every parameter and rule with the article that it stands on; one batch a policy -------------------- */

static int fill_rules(Cursor *cursor, Failure *failure) {
  LuaText text = {0};
  const char *id = cursor->policies[0];
  policy_release(cursor->compared[0]);
  cursor->compared[0] = NULL;
  if (!id) {
    if (!cursor->ids && policies_list(&cursor->connection->policies, &cursor->ids, failure) != SQLITE_OK) return failure->code;
    id = cursor->ids[cursor->batch];
  }
  cursor->is_last = cursor->policies[0] || !id;
  if (!id) return SQLITE_OK;
  Failure own = connection_failure(cursor->connection);
  if (load_draft(cursor, id, 0, &cursor->compared[0], &text, &own) == SQLITE_OK) {
    cursor->rows = cursor->compared[0]->rules;
    cursor->count = cursor->compared[0]->rule_count;
  } else if (cursor->policies[0] || own.code == SQLITE_NOMEM) {
    /* In the list of all policies a broken one has no rules; asked for by name, it is an error. */
    fail_with(failure, own.code, own.text);
    own.text = NULL;
  }
  failure_clear(&own);
  lua_text_free(&text);
  return failure->code;
}

static void column_rules(Cursor *cursor, sqlite3_context *context, int column) {
  const RuleLine *row = (const RuleLine *)cursor->rows + cursor->at;
  switch (column) {
  case 0: give_text(context, cursor->compared[0]->id); break;
  case 1: give_text(context, row->rule); break;
  case 2: give_text(context, row->kind); break;
  case 3:
    if (row->value_type == VALUE_INTEGER) sqlite3_result_int64(context, (sqlite3_int64)row->number);
    else if (row->value_type == VALUE_REAL) sqlite3_result_double(context, row->number);
    else give_text(context, row->value);
    break;
  case 4: give_text(context, row->unit); break;
  case 5: give_text(context, row->from); break;
  case 6: give_text(context, row->to); break;
  case 7: give_text(context, row->source); break;
  case 8: give_text(context, language_of(cursor) == LANGUAGE_ZH ? row->zh : row->en); break;
  default: break;
  }
}

const TableKind policy_rules_table = {
    .name = "policy_rules",
    .declaration = "CREATE TABLE policy_rules (policy TEXT, rule TEXT, kind TEXT, value, unit TEXT, effective_from, "
                   "effective_to, source TEXT, message TEXT)",
    .columns = {-1, -1, -1, 0, -1},
    .is_direct_only = 1,
    .fill = fill_rules,
    .column = column_rules,
};

/* policy_check: line, severity, code, message; one batch ------------------------------------------------------------ */

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
  row->message = copy_text(cursor, whole, failure);
  sqlite3_free(whole);
  return failure->code;
}

static int check_scenarios(Cursor *cursor, Policy *policy, const LuaText *text, Failure *failure) {
  for (int i = 0; i < policy->scenario_count; i++) {
    ScenarioResult result;
    Failure own = connection_failure(cursor->connection);
    if (scenario_run(policy, i, &cursor->arena, &result, &own) == SQLITE_NOMEM) return fail_no_memory(failure);
    if (own.code == SQLITE_OK && result.passed) continue;
    CheckRow *row = add_check(cursor, failure);
    if (row) {
      *row = (CheckRow){own.code != SQLITE_OK ? line_in(own.text, policy->chunk) : result.line, "error", "scenario", NULL};
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

static int add_problems(Cursor *cursor, const Policy *policy, const LuaText *text, Failure *failure) {
  for (int i = 0; i < policy->problem_count && failure->code == SQLITE_OK; i++) {
    const Problem *problem = &policy->problems[i];
    CheckRow *row = add_check(cursor, failure);
    if (!row) break;
    row->line = problem->line;
    row->severity = copy_text(cursor, problem->severity, failure);
    row->code = copy_text(cursor, problem->code, failure);
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
static int fill_check(Cursor *cursor, Failure *failure) {
  LuaText text = {0};
  Policy *policy;
  Failure own = connection_failure(cursor->connection);
  double percent;
  cursor->is_last = 1;
  load_draft(cursor, cursor->policies[0], 1, &policy, &text, &own);
  if (own.code == SQLITE_NOMEM) {
    fail_no_memory(failure);
  } else if (!policy) {
    add_load_failure(cursor, &text, own.text, failure);
  } else if (own.code != SQLITE_OK) {
    add_problems(cursor, policy, &text, failure);
  } else if (coverage_begin(policy, failure) == SQLITE_OK && check_scenarios(cursor, policy, &text, failure) == SQLITE_OK &&
             coverage_end(policy, &percent, failure) == SQLITE_OK) {
    add_problems(cursor, policy, &text, failure);
  }
  if (failure->code == SQLITE_OK && cursor->count > 1) qsort(cursor->rows, (size_t)cursor->count, sizeof(CheckRow), by_line);
  failure_clear(&own);
  policy_release(policy);
  lua_text_free(&text);
  return failure->code;
}

static void column_check(Cursor *cursor, sqlite3_context *context, int column) {
  const CheckRow *row = (const CheckRow *)cursor->rows + cursor->at;
  switch (column) {
  case 0:
    if (row->line) sqlite3_result_int(context, row->line);
    break;
  case 1: give_text(context, row->severity); break;
  case 2: give_text(context, row->code); break;
  case 3: give_text(context, row->message); break;
  case 4: give_text(context, cursor->policies[0]); break;
  default: break;
  }
}

const TableKind policy_check_table = {
    .name = "policy_check",
    .declaration = "CREATE TABLE policy_check (line INTEGER, severity TEXT, code TEXT, message TEXT, policy TEXT HIDDEN)",
    .columns = {-1, -1, -1, 4, -1},
    .required = 1u << ARGUMENT_POLICY,
    .arguments = "policy",
    .example = "policy_check('cn-shandong-yantai')",
    .is_direct_only = 1,
    .fill = fill_check,
    .column = column_check,
};

/* policy_test: scenario, passed, expected, actual, message; one batch ------------------------------------------------- */

typedef struct {
  ScenarioResult result;
  double coverage; /* of the whole policy, in per cent */
} TestRow;

/* The scenarios come from the policy, or from the second argument: another policy, or a file of data. */
static int take_scenarios(Cursor *cursor, Policy *policy, Failure *failure) {
  LuaText text = {0};
  if (!cursor->policies[1]) return SQLITE_OK;
  if (policies_find_text(&cursor->connection->policies, cursor->policies[1], &text, failure) == SQLITE_OK)
    scenario_replace(policy, text.text, text.size, text.name, failure);
  lua_text_free(&text);
  return failure->code;
}

static int fill_test(Cursor *cursor, Failure *failure) {
  LuaText text = {0};
  Policy *policy;
  double coverage = 0;
  cursor->is_last = 1;
  if (load_draft(cursor, cursor->policies[0], 0, &policy, &text, failure) == SQLITE_OK &&
      take_scenarios(cursor, policy, failure) == SQLITE_OK && coverage_begin(policy, failure) == SQLITE_OK) {
    TestRow *rows = cursor->rows = arena_allocate(&cursor->arena, (size_t)policy->scenario_count * sizeof *rows);
    if (!rows) fail_no_memory(failure);
    for (int i = 0; i < policy->scenario_count && failure->code == SQLITE_OK; i++) {
      Failure own = connection_failure(cursor->connection);
      scenario_run(policy, i, &cursor->arena, &rows[i].result, &own);
      if (own.code == SQLITE_NOMEM) fail_no_memory(failure);
      else if (own.code != SQLITE_OK) rows[i].result.actual = copy_text(cursor, own.text, failure);
      failure_clear(&own);
    }
    if (failure->code == SQLITE_OK && coverage_end(policy, &coverage, failure) == SQLITE_OK) {
      cursor->count = policy->scenario_count;
      for (int i = 0; i < cursor->count; i++) rows[i].coverage = coverage;
    }
  }
  policy_release(policy);
  lua_text_free(&text);
  return failure->code;
}

static void column_test(Cursor *cursor, sqlite3_context *context, int column) {
  const TestRow *test = (const TestRow *)cursor->rows + cursor->at;
  const ScenarioResult *row = &test->result;
  switch (column) {
  case 0: give_text(context, row->name); break;
  case 1: sqlite3_result_int(context, row->passed); break;
  case 2: give_text(context, row->expected); break;
  case 3: give_text(context, row->actual); break;
  case 4:
    if (!row->passed)
      give_new_text(context, message_text(language_of(cursor), MESSAGE_SCENARIO_FAILS, row->name ? row->name : "?",
                                          row->expected ? row->expected : "?", row->actual ? row->actual : "?"));
    break;
  case 5: give_text(context, cursor->policies[0]); break;
  case 6: give_text(context, cursor->policies[1]); break;
  case 7: sqlite3_result_double(context, test->coverage); break;
  default: break;
  }
}

const TableKind policy_test_table = {
    .name = "policy_test",
    .declaration = "CREATE TABLE policy_test (scenario TEXT, passed INTEGER, expected TEXT, actual TEXT, message TEXT, "
                   "policy TEXT HIDDEN, scenarios TEXT HIDDEN, coverage REAL HIDDEN)",
    .columns = {-1, -1, -1, 5, 6},
    .required = 1u << ARGUMENT_POLICY,
    .arguments = "policy",
    .example = "policy_test('cn-shandong-yantai')",
    .is_direct_only = 1,
    .fill = fill_test,
    .column = column_test,
};

/* policy_diff: everybody whom the change from one policy to the other changes; one batch a person ------------------------ */

typedef struct {
  Answer before, after;
  const char *rule, *source; /* the first requirement that decides differently */
  char *message;
} DiffRow;

static int standing_of(People *people, int year, const RequirementSet **set, Standing *standing, Failure *failure) {
  Evaluation *evaluation = &people->evaluation;
  if (evaluation_requirements(evaluation, REQUIREMENTS_TITLE, year, set, failure) != SQLITE_OK) return failure->code;
  *standing = evaluation_standing(evaluation, *set, SUBJECT_TOTAL);
  return SQLITE_OK;
}

/* The first requirement that is not met, of the policy under which the person is worse off. */
static const Requirement *first_unmet(const Evaluation *evaluation, const RequirementSet *set) {
  for (int i = 0; set->unknown == NO_INDEX && i < set->count; i++)
    if (evaluation_requirement(evaluation, &set->rows[i]).met != ANSWER_YES) return &set->rows[i];
  return NULL;
}

static int open_diff(Cursor *cursor, Failure *failure) {
  for (int i = 0; i < 2; i++) {
    LuaText text = {0};
    load_draft(cursor, cursor->policies[i], 0, &cursor->compared[i], &text, failure);
    lua_text_free(&text);
    if (failure->code != SQLITE_OK) return failure->code;
  }
  if (people_open(&cursor->people, cursor->pin, 1, failure) != SQLITE_OK ||
      people_open(&cursor->other, cursor->pin, 1, failure) != SQLITE_OK)
    return failure->code;
  cursor->people.forced = cursor->compared[0];
  cursor->other.forced = cursor->compared[1];
  return SQLITE_OK;
}

static int fill_diff(Cursor *cursor, Failure *failure) {
  if (cursor->batch == 0 && open_diff(cursor, failure) != SQLITE_OK) return failure->code;
  if (people_next(&cursor->people, 0, 0, failure) != SQLITE_OK || people_next(&cursor->other, 0, 0, failure) != SQLITE_OK)
    return failure->code;
  cursor->is_last = !cursor->people.found || !cursor->other.found;
  if (cursor->is_last) return SQLITE_OK;
  const RequirementSet *before_set, *after_set;
  Standing before, after;
  if (standing_of(&cursor->people, cursor->year, &before_set, &before, failure) != SQLITE_OK ||
      standing_of(&cursor->other, cursor->year, &after_set, &after, failure) != SQLITE_OK)
    return failure->code;
  if (before.answer == after.answer) return SQLITE_OK;

  Evaluation *evaluation = &cursor->people.evaluation;
  DiffRow *row = arena_allocate(&evaluation->arena, sizeof *row);
  if (!row) return fail_no_memory(failure);
  row->before = before.answer;
  row->after = after.answer;
  const Requirement *cause =
      after.answer == ANSWER_YES ? first_unmet(evaluation, before_set) : first_unmet(&cursor->other.evaluation, after_set);
  row->rule = cause ? cause->rule : NULL;
  row->source = cause ? cause->source : NULL;
  if (!evaluation_keep_text(evaluation, &row->rule) || !evaluation_keep_text(evaluation, &row->source))
    return fail_no_memory(failure);
  char *first = explain_standing(evaluation, before_set, cursor->year, &before, language_of(cursor));
  char *second = explain_standing(&cursor->other.evaluation, after_set, cursor->year, &after, language_of(cursor));
  char *message = first && second ? sqlite3_mprintf("%s → %s", first, second) : NULL;
  row->message = message ? arena_copy(&evaluation->arena, message, strlen(message)) : NULL;
  sqlite3_free(first);
  sqlite3_free(second);
  sqlite3_free(message);
  if (!row->message) return fail_no_memory(failure);
  cursor->rows = row;
  cursor->count = 1;
  return SQLITE_OK;
}

static void column_diff(Cursor *cursor, sqlite3_context *context, int column) {
  const DiffRow *row = cursor->rows;
  switch (column) {
  case 0: value_to_result(context, &cursor->people.id); break;
  case 1: give_answer(context, row->before); break;
  case 2: give_answer(context, row->after); break;
  case 3: give_text(context, row->message); break;
  case 4:
  case 5: give_text(context, cursor->policies[column - 4]); break;
  case 6: sqlite3_result_int(context, cursor->year); break;
  case 7: give_text(context, row->rule); break;
  case 8: give_text(context, row->source); break;
  default: break;
  }
}

const TableKind policy_diff_table = {
    .name = "policy_diff",
    .declaration = "CREATE TABLE policy_diff (person_id, before INTEGER, after INTEGER, message TEXT, policy_a TEXT HIDDEN, "
                   "policy_b TEXT HIDDEN, year INTEGER HIDDEN, rule TEXT HIDDEN, source TEXT HIDDEN)",
    .columns = {-1, 6, -1, 4, 5},
    .required = 1u << ARGUMENT_POLICY | 1u << ARGUMENT_POLICY_B | 1u << ARGUMENT_YEAR,
    .arguments = "policy_a, policy_b, year",
    .example = "policy_diff('cn-shandong-yantai', 'draft.lua', 2023)",
    .is_direct_only = 1,
    .fill = fill_diff,
    .column = column_diff,
};
