#include "evaluation/scenario.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "evaluation/coverage.h"
#include "policy/call.h"
#include "policy/load.h"
#include "sandbox/purity.h"

/* All scenarios of a policy together may cost so much work and CPU time, of which each column of each record takes some. */
#define SCENARIOS_BUDGET 50000000
#define SCENARIOS_NANOSECONDS INT64_C(5000000000)
#define COLUMN_COST 10

/* As many as a table of SQLite has, unless it was built with more. */
#define SCENARIO_COLUMNS_MOST 2000

/* What is kept of one scenario while it runs, and how long what it expects may be. */
#define SCENARIO_MEMORY ((size_t)32 * 1024 * 1024)
#define SCENARIO_TEXT_MOST (1024 * 1024)

/* Scenarios have their own layouts; numbers far from those that a connection counts up. */
#define SCENARIO_SERIAL 0x80000000u

typedef struct {
  Value *values;
  int position; /* as written, for `reasons` */
} ScenarioRecord;

/* What is expected of one year; a text is NULL where nothing is said of it. */
typedef struct {
  int has_year, year;
  const char *total, *required, *shortfall, *compliant, *eligible;
  int subject_count, reason_count;
  const char **subjects, **subject_hours, **reasons;
} Expectation;

typedef struct {
  Policy *policy;
  Arena *arena;
  int index;
  const char *name;
  int line;
  Layout person_layout, record_layout;
  Value *person;
  int record_count, posting_count, expectation_count;
  ScenarioRecord *records;
  Value (*postings)[3];
  Expectation *expectations;
  int has_cutoff, cutoff;
} Scenario;

static const char *const answers[] = {[ANSWER_NO] = "no", [ANSWER_YES] = "yes", [ANSWER_UNKNOWN] = "unknown"};

/* Reading a scenario; all of it inside one protected call ---------------------------------------------------- */

static Value take_value(lua_State *L, Arena *arena, int index) {
  Value value = {VALUE_NULL, 0, {0}};
  switch (lua_type(L, index)) {
  case LUA_TNIL: break;
  case LUA_TBOOLEAN:
    value.type = VALUE_INTEGER;
    value.as.integer = lua_toboolean(L, index);
    break;
  case LUA_TNUMBER:
    value.type = lua_isinteger(L, index) ? VALUE_INTEGER : VALUE_REAL;
    if (value.type == VALUE_INTEGER) value.as.integer = lua_tointeger(L, index);
    else value.as.real = lua_tonumber(L, index);
    break;
  case LUA_TSTRING:
    value.type = VALUE_TEXT;
    value.as.bytes = policy_take_text(L, arena, index, &value.size);
    break;
  default: sandbox_raise(L, MESSAGE_POLICY_CHANGED, "scenario");
  }
  return value;
}

/* Adds the string keys of the table at the top to a layout. */
static void add_names(lua_State *L, Arena *arena, Layout *layout, int *capacity) {
  if (!lua_istable(L, -1)) sandbox_raise(L, MESSAGE_POLICY_CHANGED, "scenario");
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    size_t size;
    if (lua_type(L, -2) != LUA_TSTRING) sandbox_raise(L, MESSAGE_POLICY_CHANGED, "scenario");
    sandbox_charge(L, 1 + layout->count / 4);
    if (layout_find(layout, lua_tostring(L, -2)) >= 0) continue;
    if (layout->count == SCENARIO_COLUMNS_MOST) sandbox_raise(L, MESSAGE_POLICY_SCENARIO_COLUMNS, SCENARIO_COLUMNS_MOST);
    if (layout->count == *capacity) {
      *capacity = *capacity ? *capacity * 2 : 16;
      char **grown = sandbox_allocate(L, arena, (size_t)*capacity * sizeof *grown);
      if (layout->count) memcpy(grown, layout->names, (size_t)layout->count * sizeof *grown);
      layout->names = grown;
    }
    const char *name = policy_take_text(L, arena, -2, &size);
    memcpy(&layout->names[layout->count++], &name, sizeof name);
  }
}

static Value *take_row(lua_State *L, Arena *arena, const Layout *layout) {
  Value *values = sandbox_allocate(L, arena, (size_t)layout->count * sizeof *values);
  for (int i = 0; i < layout->count; i++) {
    lua_getfield(L, -1, layout->names[i]);
    values[i] = take_value(L, arena, -1);
    lua_pop(L, 1);
  }
  return values;
}

static void take_records(lua_State *L, Scenario *scenario) {
  int capacity = 0;
  lua_getfield(L, -1, "records");
  purity_open(L);
  scenario->record_count = (int)lua_rawlen(L, -1);
  scenario->records = sandbox_allocate(L, scenario->arena, (size_t)scenario->record_count * sizeof *scenario->records);
  Layout *layout = &scenario->record_layout;
  lua_newtable(L);
  for (int i = 0; i < COLUMN_COUNT; i++) {
    lua_pushboolean(L, 1);
    lua_setfield(L, -2, record_columns[i]);
  }
  add_names(L, scenario->arena, layout, &capacity);
  lua_pop(L, 1);
  for (int i = 0; i < scenario->record_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    purity_open(L);
    add_names(L, scenario->arena, layout, &capacity);
    lua_pop(L, 1);
  }
  int id = layout_find(layout, "record_id");
  for (int i = 0; i < scenario->record_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    purity_open(L);
    ScenarioRecord *record = &scenario->records[i];
    record->position = i;
    record->values = take_row(L, scenario->arena, layout);
    if (record->values[id].type == VALUE_NULL) record->values[id] = (Value){VALUE_INTEGER, 0, {i + 1}};
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static void take_postings(lua_State *L, Scenario *scenario) {
  static const char *const names[] = {"year", "subject", "hours"};
  lua_getfield(L, -1, "posted");
  purity_open(L);
  scenario->posting_count = (int)lua_rawlen(L, -1);
  scenario->postings = sandbox_allocate(L, scenario->arena, (size_t)scenario->posting_count * sizeof *scenario->postings);
  for (int i = 0; i < scenario->posting_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    purity_open(L);
    for (int j = 0; j < 3; j++) {
      lua_getfield(L, -1, names[j]);
      scenario->postings[i][j] = take_value(L, scenario->arena, -1);
      lua_pop(L, 1);
    }
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

/* A text for what is expected: hours as hours_format() writes them, answers as yes, no, unknown. */
static const char *expected_text(lua_State *L, Arena *arena) {
  size_t size;
  Hours hours = 0;
  switch (lua_type(L, -1)) {
  case LUA_TNIL: return NULL;
  case LUA_TBOOLEAN: return lua_toboolean(L, -1) ? "yes" : "no";
  case LUA_TNUMBER:
    if (!hours_from_number(lua_tonumber(L, -1), &hours)) sandbox_raise(L, MESSAGE_POLICY_CHANGED, "scenario");
    return hours_format(hours, sandbox_allocate(L, arena, HOURS_TEXT_SIZE));
  case LUA_TSTRING: return policy_take_text(L, arena, -1, &size);
  default: sandbox_raise(L, MESSAGE_POLICY_CHANGED, "scenario"); return NULL;
  }
}

static const char *expected_field(lua_State *L, Arena *arena, const char *name) {
  lua_getfield(L, -1, name);
  const char *text = expected_text(L, arena);
  lua_pop(L, 1);
  return text;
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const char *const *)a)[0], ((const char *const *)b)[0]);
}

static void take_expected_subjects(lua_State *L, Arena *arena, Expectation *expectation) {
  lua_getfield(L, -1, "subjects");
  purity_open(L);
  if (lua_istable(L, -1)) {
    int count = 0;
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) count++;
    const char **pairs = sandbox_allocate(L, arena, (size_t)count * 2 * sizeof *pairs);
    expectation->subjects = sandbox_allocate(L, arena, (size_t)count * sizeof *pairs);
    expectation->subject_hours = sandbox_allocate(L, arena, (size_t)count * sizeof *pairs);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
      size_t size;
      if (lua_type(L, -2) != LUA_TSTRING) sandbox_raise(L, MESSAGE_POLICY_CHANGED, "scenario");
      pairs[2 * expectation->subject_count] = policy_take_text(L, arena, -2, &size);
      pairs[2 * expectation->subject_count + 1] = expected_text(L, arena);
      expectation->subject_count++;
    }
    /* Tables have no order; the text of a scenario's result has one. */
    qsort(pairs, (size_t)count, 2 * sizeof *pairs, by_name);
    for (int i = 0; i < count; i++) {
      expectation->subjects[i] = pairs[2 * i];
      expectation->subject_hours[i] = pairs[2 * i + 1];
    }
  }
  lua_pop(L, 1);
}

static void take_expectations(lua_State *L, Scenario *scenario) {
  Arena *arena = scenario->arena;
  lua_getfield(L, -1, "expect");
  purity_open(L);
  scenario->expectation_count = (int)lua_rawlen(L, -1);
  scenario->expectations = sandbox_allocate(L, arena, (size_t)scenario->expectation_count * sizeof *scenario->expectations);
  for (int i = 0; i < scenario->expectation_count; i++) {
    Expectation *expectation = &scenario->expectations[i];
    lua_rawgeti(L, -1, i + 1);
    purity_open(L);
    lua_getfield(L, -1, "year");
    expectation->has_year = lua_isinteger(L, -1);
    expectation->year = (int)lua_tointeger(L, -1);
    lua_pop(L, 1);
    expectation->total = expected_field(L, arena, "total");
    expectation->required = expected_field(L, arena, "required");
    expectation->shortfall = expected_field(L, arena, "shortfall");
    expectation->compliant = expected_field(L, arena, "compliant");
    expectation->eligible = expected_field(L, arena, "eligible");
    take_expected_subjects(L, arena, expectation);
    lua_getfield(L, -1, "reasons");
    purity_open(L);
    if (lua_istable(L, -1)) {
      expectation->reason_count = (int)lua_rawlen(L, -1);
      expectation->reasons = sandbox_allocate(L, arena, (size_t)expectation->reason_count * sizeof *expectation->reasons);
      for (int j = 0; j < expectation->reason_count; j++) {
        lua_rawgeti(L, -1, j + 1);
        expectation->reasons[j] = expected_text(L, arena);
        lua_pop(L, 1);
      }
    }
    lua_pop(L, 2);
  }
  lua_pop(L, 1);
}

static int read_scenario(lua_State *L) {
  Scenario *scenario = lua_touserdata(L, 1);
  int capacity = 0;
  size_t size;
  luaL_checkstack(L, 20, NULL);
  policy_begin_texts(L);
  policy_push_model(L, scenario->policy);
  lua_getfield(L, -1, "scenarios");
  lua_rawgeti(L, -1, scenario->index + 1);
  lua_getfield(L, -1, "name");
  scenario->name = policy_take_text(L, scenario->arena, -1, &size);
  lua_pop(L, 1);
  lua_getfield(L, -1, "line");
  scenario->line = (int)lua_tointeger(L, -1);
  sandbox_of(L)->rule_line = scenario->line;
  lua_pop(L, 1);
  lua_getfield(L, -1, "person");
  purity_open(L);
  add_names(L, scenario->arena, &scenario->person_layout, &capacity);
  scenario->person = take_row(L, scenario->arena, &scenario->person_layout);
  lua_pop(L, 1);
  take_records(L, scenario);
  take_postings(L, scenario);
  lua_getfield(L, -1, "cutoff");
  scenario->has_cutoff = !lua_isnil(L, -1);
  if (scenario->has_cutoff) {
    const char *cutoff = lua_tolstring(L, -1, &size);
    if (!cutoff || !calendar_parse(cutoff, size, &scenario->cutoff)) sandbox_raise(L, MESSAGE_POLICY_CHANGED, "scenario");
  }
  lua_pop(L, 1);
  take_expectations(L, scenario);
  return 0;
}

/* Running ------------------------------------------------------------------------------------------------------ */

typedef struct {
  const ScenarioRecord *record;
  Value completed_on, record_id;
} Sorted;

static int by_date_and_id(const void *a, const void *b) {
  const Sorted *left = a, *right = b;
  int result = value_compare(&left->completed_on, &right->completed_on);
  return result ? result : value_compare(&left->record_id, &right->record_id);
}

/* What was expected and found, "total 2026=90, compliant 2026=yes": all of it, and on both sides what differs. */
typedef struct {
  Language language;
  sqlite3_str *all, *expected, *actual;
  int lacks_memory; /* for the name of something that was compared */
} Comparison;

static void append_pair(sqlite3_str *text, const char *name, const char *value) {
  sqlite3_str_appendf(text, "%s%s=%s", sqlite3_str_length(text) ? ", " : "", name, value);
}

static void compare(Comparison *comparison, const char *name, const char *expected, const char *actual) {
  if (!name) comparison->lacks_memory = 1;
  if (comparison->lacks_memory) return;
  append_pair(comparison->all, name, expected);
  if (strcmp(expected, actual) == 0) return;
  append_pair(comparison->expected, name, expected);
  append_pair(comparison->actual, name, actual);
}

/* Of a year; `expected` is NULL where nothing is said of it. */
static void compare_in_year(Comparison *comparison, const char *name, int year, const char *expected, const char *actual) {
  if (!expected) return;
  char *of_year = message_text(comparison->language, MESSAGE_YEAR, year);
  int year_first = comparison->language == LANGUAGE_ZH;
  char *whole = of_year ? sqlite3_mprintf("%s %s", year_first ? of_year : name, year_first ? name : of_year) : NULL;
  compare(comparison, whole, expected, actual);
  sqlite3_free(of_year);
  sqlite3_free(whole);
}

static void compare_hours(Comparison *comparison, const char *name, int year, const char *expected, int known, Hours actual) {
  char text[HOURS_TEXT_SIZE];
  compare_in_year(comparison, name, year, expected, known ? hours_format(actual, text) : answers[ANSWER_UNKNOWN]);
}

static int check_year(Evaluation *evaluation, const Expectation *expectation, Comparison *comparison, Failure *failure) {
  Policy *policy = evaluation->policy;
  const RequirementSet *set;
  Way way;
  int year = expectation->year;
  int exists = calendar_has_year(evaluation->calendar, year);
  compare_hours(comparison, "total", year, expectation->total, exists, evaluation_hours(evaluation, year, SUBJECT_TOTAL));
  for (int i = 0; i < expectation->subject_count; i++) {
    int subject = model_subject(&policy->model, expectation->subjects[i], strlen(expectation->subjects[i]));
    compare_hours(comparison, expectation->subjects[i], year, expectation->subject_hours[i], exists && subject != NO_INDEX,
                  subject != NO_INDEX ? evaluation_hours(evaluation, year, subject) : 0);
  }
  if (expectation->required || expectation->shortfall || expectation->compliant) {
    if (evaluation_requirements(evaluation, REQUIREMENTS_ANNUAL, year, &set, failure) != SQLITE_OK ||
        evaluation_way(evaluation, set, year, SUBJECT_TOTAL, WAY_HOURS, &way, failure) != SQLITE_OK)
      return failure->code;
    Standing standing = evaluation_standing(evaluation, set, SUBJECT_TOTAL);
    compare_hours(comparison, "required", year, expectation->required, standing.has_need, standing.need);
    compare_hours(comparison, "shortfall", year, expectation->shortfall, way.is_known && way.is_possible, way.hours);
    compare_in_year(comparison, "compliant", year, expectation->compliant, answers[standing.answer]);
  }
  if (expectation->eligible) {
    if (evaluation_requirements(evaluation, REQUIREMENTS_TITLE, year, &set, failure) != SQLITE_OK) return failure->code;
    compare_in_year(comparison, "eligible", year, expectation->eligible,
                    answers[evaluation_standing(evaluation, set, SUBJECT_TOTAL).answer]);
  }
  return SQLITE_OK;
}

static int evaluate_scenario(Scenario *scenario, Evaluation *evaluation, const Row *person, Sorted *sorted, Failure *failure) {
  const Layout *layout = &scenario->record_layout;
  int columns[COLUMN_COUNT];
  for (int i = 0; i < COLUMN_COUNT; i++) columns[i] = layout_find(layout, record_columns[i]);
  for (int i = 0; i < scenario->record_count; i++) {
    const ScenarioRecord *record = &scenario->records[i];
    sorted[i] = (Sorted){record, record->values[columns[COLUMN_COMPLETED_ON]], record->values[columns[COLUMN_RECORD_ID]]};
  }
  qsort(sorted, (size_t)scenario->record_count, sizeof *sorted, by_date_and_id);
  evaluate_begin(evaluation, scenario->policy, person, scenario->has_cutoff, scenario->cutoff);
  for (int i = 0; i < scenario->record_count; i++) {
    Row row = {layout, NULL, NULL, sorted[i].record->values};
    if (evaluate_record(evaluation, &row, columns, failure) != SQLITE_OK) return failure->code;
  }
  for (int i = 0; i < scenario->posting_count; i++) {
    const Value *posting = scenario->postings[i];
    if (evaluate_posting(evaluation, &posting[0], &posting[1], &posting[2], failure) != SQLITE_OK) return failure->code;
  }
  return evaluate_finish(evaluation, failure);
}

static int fail_costly(const Scenario *scenario, Failure *failure) {
  return fail(failure, SQLITE_ERROR, MESSAGE_POLICY_SCENARIOS_TIME, policy_place(scenario->policy), scenario->line,
              scenario->name);
}

/* The entry of each record, by its position as written. Credit that lasts has one in each of its years; a record's own is the first. */
static const Entry **find_entries(const Scenario *scenario, const Evaluation *evaluation, const Sorted *sorted) {
  const Entry **entries = arena_allocate(scenario->arena, (size_t)scenario->record_count * sizeof *entries);
  const Entry *entry = evaluation->entries;
  for (int i = 0; entries && i < scenario->record_count; i++, entry++) {
    while (entry->repeat_of != NO_INDEX) entry++;
    entries[sorted[i].record->position] = entry;
  }
  return entries;
}

static void append_value(sqlite3_str *text, const Value *value) {
  const char *gap = sqlite3_str_length(text) ? " " : "";
  switch (value->type) {
  case VALUE_INTEGER: sqlite3_str_appendf(text, "%s%lld", gap, value->as.integer); break;
  case VALUE_REAL: sqlite3_str_appendf(text, "%s%!.15g", gap, value->as.real); break;
  case VALUE_TEXT: sqlite3_str_appendf(text, "%s%.*s", gap, (int)(value->size < 64 ? value->size : 64), value->as.bytes); break;
  case VALUE_NULL:
  case VALUE_BLOB: break;
  }
}

/* A record by its date, subject and hours, which its writer finds in the scenario; by its number where it has none of them. */
static void compare_reason(const Scenario *scenario, Comparison *comparison, int number, const char *expected,
                           const char *actual) {
  static const int shown[] = {COLUMN_COMPLETED_ON, COLUMN_SUBJECT, COLUMN_HOURS};
  sqlite3_str *text = sqlite3_str_new(NULL);
  for (int i = 0; i < 3 && number < scenario->record_count; i++)
    append_value(text, &scenario->records[number].values[layout_find(&scenario->record_layout, record_columns[shown[i]])]);
  if (!sqlite3_str_length(text)) sqlite3_str_appendf(text, "%d", number + 1);
  char *content = sqlite3_str_finish(text);
  if (content) utf8_mend(content); /* a long text was cut */
  char *name = content ? message_text(comparison->language, MESSAGE_SCENARIO_RECORD, content) : NULL;
  compare(comparison, name, expected, actual);
  sqlite3_free(content);
  sqlite3_free(name);
}

static int check_all(const Scenario *scenario, Evaluation *evaluation, const Sorted *sorted, Comparison *comparison,
                     Failure *failure) {
  const Entry **entries = find_entries(scenario, evaluation, sorted);
  if (!entries) return fail_no_memory(failure);
  for (int i = 0; i < scenario->expectation_count; i++) {
    const Expectation *expectation = &scenario->expectations[i];
    for (int j = 0; j < expectation->reason_count; j++) {
      const char *actual = j < scenario->record_count ? scenario->policy->model.reasons[entries[j]->reason].name
                                                      : message_format(MESSAGE_NO_RECORD, failure->language);
      compare_reason(scenario, comparison, j, expectation->reasons[j], actual);
    }
    if (expectation->has_year && check_year(evaluation, expectation, comparison, failure) != SQLITE_OK) break;
    if (sqlite3_str_length(comparison->all) > SCENARIO_TEXT_MOST || sqlite3_str_length(comparison->actual) > SCENARIO_TEXT_MOST)
      return fail_costly(scenario, failure);
  }
  return failure->code;
}

/* Takes what a scenario's rows cost from the budget; 0 where nothing is left. */
static int can_afford(const Scenario *scenario) {
  Sandbox *sandbox = &scenario->policy->sandbox;
  int64_t cost = (int64_t)scenario->record_count * scenario->record_layout.count * COLUMN_COST;
  sandbox->budget = sandbox->budget > cost ? sandbox->budget - cost : 1;
  return sandbox->budget > 1;
}

/* Into the caller's memory. */
static const char *keep_result_text(Arena *arena, const char *text, Failure *failure) {
  const char *copy = arena_copy(arena, text ? text : "", text ? strlen(text) : 0);
  if (!copy) fail_no_memory(failure);
  return copy;
}

static int run_scenario(Scenario *scenario, Arena *arena, ScenarioResult *result, Failure *failure) {
  Policy *policy = scenario->policy;
  Evaluation evaluation = {0};
  char *message;
  memset(result, 0, sizeof *result);
  SandboxStatus status = sandbox_call(&policy->sandbox, read_scenario, scenario, SANDBOX_LOAD, &message);
  if (status != SANDBOX_OK) return policy_fail_call(policy, status, message, "scenario", failure);
  if (!can_afford(scenario)) return fail_costly(scenario, failure);
  scenario->person_layout.serial = SCENARIO_SERIAL + 2 * (unsigned)scenario->index;
  scenario->record_layout.serial = SCENARIO_SERIAL + 2 * (unsigned)scenario->index + 1;
  Row person = {&scenario->person_layout, NULL, NULL, scenario->person};
  Sorted *sorted = arena_allocate(scenario->arena, (size_t)scenario->record_count * sizeof *sorted);
  if (!sorted) return fail_no_memory(failure);

  Comparison comparison = {failure->language, sqlite3_str_new(NULL), sqlite3_str_new(NULL), sqlite3_str_new(NULL), 0};
  if (evaluate_scenario(scenario, &evaluation, &person, sorted, failure) == SQLITE_OK &&
      (!policy->coverage.lines || coverage_note(&evaluation, failure) == SQLITE_OK))
    check_all(scenario, &evaluation, sorted, &comparison, failure);
  int differs = sqlite3_str_length(comparison.expected) > 0;
  if (comparison.lacks_memory || sqlite3_str_errcode(comparison.all) || sqlite3_str_errcode(comparison.expected) ||
      sqlite3_str_errcode(comparison.actual))
    fail_no_memory(failure);
  char *all = sqlite3_str_finish(comparison.all);
  char *expected = sqlite3_str_finish(comparison.expected), *actual = sqlite3_str_finish(comparison.actual);
  result->name = keep_result_text(arena, scenario->name, failure);
  result->line = scenario->line;
  result->expected = keep_result_text(arena, differs ? expected : all, failure);
  result->actual = keep_result_text(arena, differs ? actual : all, failure);
  result->passed = failure->code == SQLITE_OK && !differs;
  sqlite3_free(all);
  sqlite3_free(expected);
  sqlite3_free(actual);
  evaluate_free(&evaluation);
  policy_forget_rows(policy);
  return failure->code;
}

int scenario_run(Policy *policy, int index, Arena *arena, ScenarioResult *result, Failure *failure) {
  SandboxPurse outer =
      sandbox_take_purse(&policy->sandbox, (SandboxPurse){SCENARIOS_BUDGET - policy->scenarios.spent.work,
                                                          SCENARIOS_NANOSECONDS - policy->scenarios.spent.nanoseconds});
  Arena own = {.most = SCENARIO_MEMORY};
  Scenario scenario = {.policy = policy, .arena = &own, .index = index};
  run_scenario(&scenario, arena, result, failure);
  arena_free(&own);
  SandboxPurse left = sandbox_take_purse(&policy->sandbox, outer);
  policy->scenarios.spent = (SandboxPurse){SCENARIOS_BUDGET - left.work, SCENARIOS_NANOSECONDS - left.nanoseconds};
  return failure->code;
}

int scenario_read(Policy *policy, int index, Arena *arena, ScenarioRows *rows, Failure *failure) {
  char *message;
  Scenario scenario = {.policy = policy, .arena = arena, .index = index};
  SandboxStatus status = sandbox_call(&policy->sandbox, read_scenario, &scenario, SANDBOX_LOAD, &message);
  if (status != SANDBOX_OK) return policy_fail_call(policy, status, message, "scenario", failure);
  *rows = (ScenarioRows){scenario.person_layout, scenario.record_layout, scenario.person, scenario.record_count, NULL};
  rows->records = arena_allocate(arena, (size_t)scenario.record_count * sizeof *rows->records);
  if (!rows->records) return fail_no_memory(failure);
  for (int i = 0; i < scenario.record_count; i++) rows->records[i] = scenario.records[i].values;
  return SQLITE_OK;
}

typedef struct {
  Policy *policy;
  const char *text, *name;
  size_t size;
} Replacement;

static int is_json(const char *name) {
  size_t length = strlen(name);
  return length > 5 && strcmp(name + length - 5, ".json") == 0;
}

static int read_replacement(lua_State *L) {
  const Replacement *from = lua_touserdata(L, 1);
  luaL_checkstack(L, 10, NULL);
  policy_push_model(L, from->policy);
  int model = lua_gettop(L);
  if (is_json(from->name)) {
    lua_getfield(L, model, "scenarios_from_json");
    lua_pushlstring(L, from->text, from->size);
    lua_call(L, 1, 0);
  } else {
    lua_pushfstring(L, "@%s", from->name);
    if (sandbox_parse(L, from->text, from->size, lua_tostring(L, -1)) != LUA_OK) return lua_error(L);
    lua_getfield(L, model, "scenario_environment");
    lua_call(L, 0, 1);
    lua_setupvalue(L, -2, 1);
    from->policy->sandbox.guest = 1;
    lua_call(L, 0, 0);
  }
  lua_getfield(L, model, "scenarios_taken");
  lua_call(L, 0, 0);
  lua_getfield(L, model, "scenarios");
  from->policy->scenarios.count = (int)lua_rawlen(L, -1);
  return 0;
}

int scenario_replace(Policy *policy, const char *text, size_t size, const char *name, Failure *failure) {
  Replacement from = {policy, text, name, size};
  char *message;
  SandboxStatus status = sandbox_call(&policy->sandbox, read_replacement, &from, SANDBOX_LOAD, &message);
  if (status == SANDBOX_OK)
    return policy->scenarios.count > 0 ? SQLITE_OK : fail(failure, SQLITE_ERROR, MESSAGE_SCENARIO_NONE, policy->model.id, name);
  if (status == SANDBOX_INTERRUPTED) fail_interrupted(failure);
  else if (status == SANDBOX_NOMEM || !message) fail_no_memory(failure);
  else if (status == SANDBOX_ERROR && !is_json(name) && !policy_text_declares(text, size, "scenario"))
    fail(failure, SQLITE_ERROR, MESSAGE_SCENARIO_NONE, policy->model.id, name);
  else fail(failure, SQLITE_ERROR, MESSAGE_RULE_RESULT, policy->model.id, name, message);
  sqlite3_free(message);
  return failure->code;
}

int scenario_require_all(Policy *policy, Failure *failure) {
  Arena arena = {0};
  for (int i = 0; i < policy->scenarios.count && failure->code == SQLITE_OK; i++) {
    ScenarioResult result;
    arena_reset(&arena);
    if (scenario_run(policy, i, &arena, &result, failure) == SQLITE_OK && !result.passed)
      fail(failure, SQLITE_ERROR, MESSAGE_POLICY_SCENARIO, policy_place(policy), result.line, result.name, result.expected,
           result.actual);
  }
  arena_free(&arena);
  return failure->code;
}
