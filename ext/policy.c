#include "policy.h"

#include <lauxlib.h>
#include <stdarg.h>
#include <string.h>

#include "builtin.h"
#include "library.h"

#define ROOTS_MOST 512
#define FIELDS_MOST 1024

typedef struct PolicyRoot {
  RequirementKind kind;
  int year;
  MemoNode *node;
} PolicyRoot;

typedef struct Amount {
  int index, year, known;
  Hours hours;
} Amount;

static const char record_metatable[] = "hourbank.record";
static const char person_metatable[] = "hourbank.person";

static Policy *policy_of(lua_State *L) {
  return sandbox_of(L)->owner;
}

static char *take_text(lua_State *L, Arena *arena, const char *bytes, size_t size) {
  char *copy = sandbox_allocate(L, arena, size + 1);
  if (size) memcpy(copy, bytes, size);
  return copy;
}

/* Grows an array of sqlite3_malloc by doubling; returns 0 without memory. */
static int reserve(void **array, int count, int *capacity, size_t size) {
  if (count < *capacity) return 1;
  int wanted = *capacity ? *capacity * 2 : 16;
  void *grown = sqlite3_realloc64(*array, (sqlite3_uint64)wanted * size);
  if (!grown) return 0;
  *array = grown;
  *capacity = wanted;
  return 1;
}

/* What our library calls -------------------------------------------------------------------------------- */

/* An error of Lua with one of our messages. */
static int raise(lua_State *L, Message message, ...) {
  va_list arguments;
  va_start(arguments, message);
  lua_pushvfstring(L, message_format(message, *sandbox_of(L)->language), arguments);
  va_end(arguments);
  return lua_error(L);
}

static int native_is_date(lua_State *L) {
  size_t size = 0;
  int day;
  const char *text = lua_type(L, 1) == LUA_TSTRING ? lua_tolstring(L, 1, &size) : NULL;
  lua_pushboolean(L, text && calendar_parse(text, size, &day));
  return 1;
}

static int native_day(lua_State *L) {
  size_t size = 0;
  int day;
  const char *text = lua_type(L, 1) == LUA_TSTRING ? lua_tolstring(L, 1, &size) : NULL;
  if (!text || !calendar_parse(text, size, &day)) return 0;
  lua_pushinteger(L, day);
  return 1;
}

static int native_next_day(lua_State *L) {
  size_t size = 0;
  int day;
  char next[CALENDAR_DATE_SIZE];
  const char *text = luaL_checklstring(L, 1, &size);
  if (!calendar_parse(text, size, &day)) return luaL_error(L, "%s is no date", text);
  lua_pushstring(L, calendar_format(day + 1, next));
  return 1;
}

static int native_split(lua_State *L) {
  int year, month, day;
  calendar_split((int)luaL_checkinteger(L, 1), &year, &month, &day);
  lua_pushinteger(L, year);
  lua_pushinteger(L, month);
  lua_pushinteger(L, day);
  return 3;
}

static int native_year_of(lua_State *L) {
  size_t size = 0;
  int day;
  const Policy *policy = policy_of(L);
  const char *text = lua_type(L, 1) == LUA_TSTRING ? lua_tolstring(L, 1, &size) : NULL;
  if (!text || !calendar_parse(text, size, &day)) return 0;
  if (policy->calendar.length == 0) return raise(L, MESSAGE_POLICY_CALENDAR, "year_of");
  int year = calendar_year(&policy->calendar, day);
  if (year == CALENDAR_NO_YEAR) return 0;
  lua_pushinteger(L, year);
  return 1;
}

static int native_bounds(lua_State *L) {
  const Policy *policy = policy_of(L);
  if (policy->calendar.length == 0) return raise(L, MESSAGE_POLICY_CALENDAR, "bounds");
  lua_Integer year = luaL_checkinteger(L, 1);
  int first, last;
  if (year < CALENDAR_FIRST_YEAR || year > CALENDAR_LAST_YEAR) return luaL_error(L, "there is no year %I", year);
  calendar_bounds(&policy->calendar, (int)year, &first, &last);
  lua_pushinteger(L, first);
  lua_pushinteger(L, last);
  return 2;
}

/* Rows as the policy sees them ----------------------------------------------------------------------------- */

static int bind_field(Policy *policy, const Field *field, const Row *record, const Row *person) {
  const Row *row = field->kind == FIELD_RECORD ? record : field->kind == FIELD_PERSON ? person : NULL;
  if (!row) return NO_INDEX;
  int column = layout_find(row->layout, field->name);
  if (column < 0 && row->layout->unselected && layout_find(row->layout->unselected, field->name) >= 0) policy->lacks_column = 1;
  return column;
}

/* Field numbers outlive a layout, so that a memo does; where they point changes with it. */
static void bind_fields(Policy *policy, const Row *record, const Row *person, unsigned record_serial) {
  for (int i = 0; i < policy->field_count; i++) {
    Field *field = &policy->fields[i];
    if (field->kind == FIELD_RECORD && !record) continue;
    field->column = bind_field(policy, field, record, person);
  }
  policy->record_serial = record_serial;
  policy->person_serial = person->layout->serial;
}

static int add_field(lua_State *L, Policy *policy, int kind, const char *name, size_t size) {
  if (policy->field_count >= FIELDS_MOST) raise(L, MESSAGE_POLICY_COLUMNS, FIELDS_MOST);
  void *fields = policy->fields;
  if (!reserve(&fields, policy->field_count, &policy->field_capacity, sizeof *policy->fields)) {
    sandbox_of(L)->no_memory = 1;
    luaL_error(L, "no memory");
  }
  policy->fields = fields;
  Field field = {take_text(L, &policy->arena, name, size), FIELD_RECORD, NO_INDEX};
  if (kind == FIELD_PERSON) field.kind = FIELD_PERSON;
  else if (strcmp(name, "year") == 0) field.kind = FIELD_YEAR;
  else if (strcmp(name, "valid_date") == 0) field.kind = FIELD_VALID_DATE;
  else if (strcmp(name, "after_cutoff") == 0) field.kind = FIELD_AFTER_CUTOFF;
  field.column = bind_field(policy, &field, policy->record, policy->person);
  policy->fields[policy->field_count] = field;
  return policy->field_count++;
}

int policy_reads(const Policy *policy, const char *column) {
  for (int i = 0; i < policy->field_count; i++)
    if (policy->fields[i].kind == FIELD_RECORD && sqlite3_stricmp(policy->fields[i].name, column) == 0) return 1;
  return 0;
}

static Value boolean_value(int truth) {
  return (Value){VALUE_INTEGER, 0, {truth}};
}

static ALWAYS_INLINE Value field_value(const Policy *policy, int index) {
  const Field *field = &policy->fields[index];
  switch (field->kind) {
  case FIELD_RECORD: return row_value(policy->record, field->column);
  case FIELD_PERSON: return row_value(policy->person, field->column);
  case FIELD_VALID_DATE: return boolean_value(policy->record_year != CALENDAR_NO_YEAR);
  case FIELD_AFTER_CUTOFF: return boolean_value(policy->after_cutoff);
  case FIELD_YEAR: break;
  }
  if (policy->record_year == CALENDAR_NO_YEAR) return (Value){VALUE_NULL, 0, {0}};
  return (Value){VALUE_INTEGER, 0, {policy->record_year}};
}

Value policy_field_value(const Policy *policy, int field) {
  return field_value(policy, field);
}

static ALWAYS_INLINE Value read_field(void *context, int field) {
  return field_value(context, field);
}

/* A policy reads a column: note it for the memo, once. */
static void note_read(Policy *policy, int field, const Value *value) {
  MemoPath *path = &policy->path;
  for (int i = 0; i < path->length; i++)
    if (path->reads[i].field == field) return;
  if (path->length == MEMO_LONGEST_PATH) {
    path->overflow = 1;
    return;
  }
  path->reads[path->length].field = field;
  path->reads[path->length].value = *value;
  path->length++;
}

/* record.name and person.name. Upvalues: names to field numbers, and which of the two it is. */
static int read_column(lua_State *L) {
  Policy *policy = policy_of(L);
  int kind = (int)lua_tointeger(L, lua_upvalueindex(2));
  if (!(kind == FIELD_PERSON ? policy->person : policy->record)) return raise(L, MESSAGE_POLICY_ROW_LATE);
  lua_pushvalue(L, 2);
  lua_rawget(L, lua_upvalueindex(1));
  int field;
  if (lua_isinteger(L, -1)) {
    field = (int)lua_tointeger(L, -1);
  } else {
    size_t size;
    if (lua_type(L, 2) != LUA_TSTRING) return raise(L, MESSAGE_POLICY_COLUMN_NAME);
    const char *name = lua_tolstring(L, 2, &size);
    field = add_field(L, policy, kind, name, size);
    lua_pushvalue(L, 2);
    lua_pushinteger(L, field);
    lua_rawset(L, lua_upvalueindex(1));
    if (policy->lacks_column) return luaL_error(L, "the column '%s' is not selected yet", name);
  }
  Value value = field_value(policy, field);
  note_read(policy, field, &value);
  if (policy->fields[field].kind == FIELD_VALID_DATE || policy->fields[field].kind == FIELD_AFTER_CUTOFF)
    lua_pushboolean(L, value.as.integer != 0);
  else library_push_value(L, &value);
  return 1;
}

static int refuse_assignment(lua_State *L) {
  return raise(L, MESSAGE_POLICY_ROW_ASSIGNED);
}

static void make_row_object(lua_State *L, const char *registry_name, int kind) {
  lua_newuserdatauv(L, 0, 0);
  lua_newtable(L);
  lua_newtable(L);
  lua_pushinteger(L, kind);
  lua_pushcclosure(L, read_column, 2);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_assignment);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_setfield(L, LUA_REGISTRYINDEX, registry_name);
}

/* Taking the model over -------------------------------------------------------------------------------------- */

/* Field `name` of the table at the top, as text of the arena; NULL where it is nil. Numbers become text. */
static const char *field_text(lua_State *L, Policy *policy, const char *name) {
  const char *text = NULL;
  lua_getfield(L, -1, name);
  if (lua_isinteger(L, -1) || lua_type(L, -1) == LUA_TSTRING || lua_isnumber(L, -1)) {
    size_t size;
    const char *source = luaL_tolstring(L, -1, &size);
    text = take_text(L, &policy->arena, source, size);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return text;
}

static int field_integer(lua_State *L, const char *name) {
  lua_getfield(L, -1, name);
  int value = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  return value;
}

static int field_boolean(lua_State *L, const char *name) {
  lua_getfield(L, -1, name);
  int value = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return value;
}

/* Pushes list `name` of the table at the top; returns how many entries it has, and memory for as many. */
static int open_list(lua_State *L, Policy *policy, const char *name, size_t size, void *memory) {
  lua_getfield(L, -1, name);
  int count = (int)lua_rawlen(L, -1);
  void *entries = sandbox_allocate(L, &policy->arena, (size_t)count * size);
  memcpy(memory, &entries, sizeof entries);
  return count;
}

static void take_subjects(lua_State *L, Policy *policy) {
  policy->subject_count = open_list(L, policy, "subjects", sizeof(Subject), &policy->subjects);
  for (int i = 0; i < policy->subject_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    policy->subjects[i] = (Subject){field_text(L, policy, "name"), field_text(L, policy, "zh"), field_text(L, policy, "en"), 0};
    policy->subjects[i].size = strlen(policy->subjects[i].name);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static void take_reasons(lua_State *L, Policy *policy) {
  policy->reason_count = open_list(L, policy, "reasons", sizeof(Reason), &policy->reasons);
  for (int i = 0; i < policy->reason_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    Reason *reason = &policy->reasons[i];
    reason->name = field_text(L, policy, "name");
    reason->zh = field_text(L, policy, "zh");
    reason->en = field_text(L, policy, "en");
    reason->source = field_text(L, policy, "source_text");
    reason->pending = field_boolean(L, "pending");
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  policy->reason_ok = policy_reason(policy, "ok");
  policy->reason_posted = policy_reason(policy, "posted");
  policy->reason_carried = policy_reason(policy, "carried");
  policy->reason_grace = policy_reason(policy, "grace");
  policy->reason_beyond_cutoff = policy_reason(policy, "beyond_cutoff");
}

static int one_of(const char *word, const char *const *words) {
  int index = 0;
  while (words[index] && strcmp(word, words[index]) != 0) index++;
  return index;
}

static void take_limits(lua_State *L, Policy *policy) {
  static const char *const kinds[] = {"once", "highest", "cap", NULL};
  static const char *const spans[] = {"day", "year", "ever", NULL};
  policy->limit_count = open_list(L, policy, "limits", sizeof(Limit), &policy->limits);
  if (policy->limit_count > LIMITS_MOST) {
    lua_rawgeti(L, -1, LIMITS_MOST + 1);
    policy->sandbox.rule_line = field_integer(L, "line");
    raise(L, MESSAGE_POLICY_LIMITS, LIMITS_MOST);
  }
  for (int i = 0; i < policy->limit_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    Limit *limit = &policy->limits[i];
    limit->name = field_text(L, policy, "name");
    limit->source = field_text(L, policy, "source_text");
    limit->kind = (LimitKind)one_of(field_text(L, policy, "kind"), kinds);
    limit->within = (Within)one_of(field_text(L, policy, "within"), spans);
    const char *reason = field_text(L, policy, "reason");
    limit->reason = policy_reason(policy, reason);
    limit->times = field_integer(L, "times");
    policy->needs_days = policy->needs_days || limit->within == WITHIN_DAY;
    limit->field_count = open_list(L, policy, "by", sizeof *limit->fields, &limit->fields);
    policy->key_count += limit->field_count;
    for (int j = 0; j < limit->field_count; j++) {
      size_t size;
      lua_rawgeti(L, -1, j + 1);
      const char *name = luaL_checklstring(L, -1, &size);
      limit->fields[j] = add_field(L, policy, FIELD_RECORD, name, size);
      lua_pop(L, 1);
    }
    lua_pop(L, 2);
  }
  lua_pop(L, 1);
}

static void take_rules(lua_State *L, Policy *policy) {
  policy->rule_count = open_list(L, policy, "rules", sizeof(RuleLine), &policy->rules);
  for (int i = 0; i < policy->rule_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    RuleLine *rule = &policy->rules[i];
    rule->rule = field_text(L, policy, "rule");
    rule->kind = field_text(L, policy, "kind");
    rule->value = field_text(L, policy, "value");
    lua_getfield(L, -1, "value");
    rule->value_type = lua_isinteger(L, -1) ? VALUE_INTEGER : lua_type(L, -1) == LUA_TNUMBER ? VALUE_REAL : VALUE_TEXT;
    rule->number = lua_tonumber(L, -1);
    lua_pop(L, 1);
    rule->unit = field_text(L, policy, "unit");
    rule->from = field_text(L, policy, "from");
    rule->to = field_text(L, policy, "to");
    rule->source = field_text(L, policy, "source");
    rule->zh = field_text(L, policy, "zh");
    rule->en = field_text(L, policy, "en");
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

void policy_take_problems(lua_State *L, Policy *policy) {
  policy->problem_count = open_list(L, policy, "problems", sizeof(Problem), &policy->problems);
  for (int i = 0; i < policy->problem_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    policy->problems[i] = (Problem){field_integer(L, "line"), field_text(L, policy, "severity"), field_text(L, policy, "code"),
                                    field_text(L, policy, "zh"), field_text(L, policy, "en")};
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static void take_settlements(lua_State *L, Policy *policy) {
  static const char *const kinds[] = {"carry", "grace", "defer", NULL};
  policy->settlement_count = open_list(L, policy, "settlements", sizeof(Settlement), &policy->settlements);
  for (int i = 0; i < policy->settlement_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    Settlement *settlement = &policy->settlements[i];
    settlement->kind = (SettlementKind)one_of(field_text(L, policy, "kind"), kinds);
    settlement->name = field_text(L, policy, "name");
    settlement->source = field_text(L, policy, "source_text");
    settlement->months = field_integer(L, "months");
    const char *subject = field_text(L, policy, "subject");
    settlement->subject = policy_subject(policy, subject, strlen(subject));
    policy->has_deferral = policy->has_deferral || settlement->kind == SETTLEMENT_DEFER;
    policy->needs_days = policy->needs_days || settlement->kind == SETTLEMENT_GRACE;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static void take_titles(lua_State *L, Policy *policy) {
  policy->make_up_years = field_integer(L, "make_up_years");
  policy->title_count = open_list(L, policy, "titles", sizeof(int), &policy->title_years);
  for (int i = 0; i < policy->title_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    policy->title_years[i] = field_integer(L, "from");
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static int field_day(lua_State *L, const char *name) {
  int day = 0;
  size_t size = 0;
  lua_getfield(L, -1, name);
  const char *text = lua_tolstring(L, -1, &size);
  if (!text || !calendar_parse(text, size, &day)) luaL_error(L, "calendar: %s is no date", name);
  lua_pop(L, 1);
  return day;
}

static void take_calendar(lua_State *L, Policy *policy) {
  Calendar *calendar = &policy->calendar;
  lua_getfield(L, -1, "calendar");
  calendar->month = field_integer(L, "month");
  calendar->day = field_integer(L, "day");
  calendar->length = field_integer(L, "length");
  calendar->anchor = field_integer(L, "anchor");
  calendar->label_is_end = field_boolean(L, "label_is_end");
  calendar->period_count = open_list(L, policy, "periods", sizeof(CalendarPeriod), &calendar->periods);
  for (int i = 0; i < calendar->period_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    calendar->periods[i] = (CalendarPeriod){field_integer(L, "label"), field_day(L, "from"), field_day(L, "to")};
    lua_pop(L, 1);
  }
  lua_pop(L, 2);
}

static void take_model(lua_State *L, Policy *policy) {
  policy->id = field_text(L, policy, "id");
  policy->line = field_integer(L, "line");
  policy->version = field_text(L, policy, "version");
  policy->title_zh = field_text(L, policy, "title_zh");
  policy->title_en = field_text(L, policy, "title_en");
  policy_take_problems(L, policy);
  for (int i = 0; i < policy->problem_count; i++)
    if (strcmp(policy->problems[i].severity, "error") == 0) return;
  take_subjects(L, policy);
  take_reasons(L, policy);
  take_limits(L, policy);
  take_settlements(L, policy);
  take_calendar(L, policy);
  policy->needs_days = policy->needs_days || !calendar_is_plain(&policy->calendar);
  take_titles(L, policy);
  take_rules(L, policy);
  lua_getfield(L, -1, "scenarios");
  policy->scenario_count = (int)lua_rawlen(L, -1);
  lua_pop(L, 1);
  lua_Debug frame;
  lua_getfield(L, -1, "credit");
  lua_getinfo(L, ">S", &frame);
  policy->credit_line = frame.linedefined;
}

/* Loading ---------------------------------------------------------------------------------------------------- */

static void push_native(lua_State *L) {
  static const luaL_Reg functions[] = {{"is_date", native_is_date},
                                       {"day", native_day},
                                       {"next_day", native_next_day},
                                       {"split", native_split},
                                       {"year_of", native_year_of},
                                       {"bounds", native_bounds},
                                       {NULL, NULL}};
  library_push_native(L);
  luaL_setfuncs(L, functions, 0);
}

/* Runs the library, then the policy in the environment that the library made, then takes the model over. */
static int run_policy(lua_State *L) {
  Policy *policy = lua_touserdata(L, 1);
  Sandbox *sandbox = &policy->sandbox;
  luaL_checkstack(L, 20, NULL);
  make_row_object(L, record_metatable, FIELD_RECORD);
  make_row_object(L, person_metatable, FIELD_PERSON);

  push_native(L);
  library_run(L, builtin_library);
  int library = lua_gettop(L);
  library_run_guest(L, library, policy->text, policy->law);
  lua_getfield(L, library, "finish");
  lua_call(L, 0, 1);
  sandbox->guest = 0;
  take_model(L, policy);
  policy->model = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

static void policy_free(Policy *policy) {
  sandbox_close(&policy->sandbox);
  arena_free(&policy->arena);
  arena_free(&policy->scratch);
  memo_free(&policy->memo);
  sqlite3_free(policy->fields);
  sqlite3_free(policy->roots);
  sqlite3_free(policy->amounts);
  sqlite3_free(policy->path_name);
  sqlite3_free(policy->text);
  sqlite3_free(policy->chunk);
  sqlite3_free(policy);
}

const char *policy_sha256(Policy *policy) {
  if (!policy->sha256[0]) sha256_text(policy->text, policy->size, policy->sha256);
  return policy->sha256;
}

Policy *policy_reference(Policy *policy) {
  policy->references++;
  return policy;
}

void policy_release(Policy *policy) {
  if (policy && --policy->references == 0) policy_free(policy);
}

int policy_fail_call(Policy *policy, SandboxStatus status, char *message, const char *where, Failure *failure) {
  if (status == SANDBOX_NOMEM || !message) {
    sqlite3_free(message);
    return fail_no_memory(failure);
  }
  message = library_place(&policy->sandbox, policy->path_name, 0, message);
  if (!message) return fail_no_memory(failure);
  if (where) fail(failure, SQLITE_ERROR, MESSAGE_RULE_RESULT, policy->id, where, message);
  else fail(failure, SQLITE_ERROR, MESSAGE_POLICY_TEXT, message);
  sqlite3_free(message);
  return failure->code;
}

static int refuse_problems(const Policy *policy, Failure *failure) {
  for (int i = 0; i < policy->problem_count; i++) {
    const Problem *problem = &policy->problems[i];
    if (strcmp(problem->severity, "error") != 0) continue;
    const char *text = failure->language == LANGUAGE_ZH ? problem->zh : problem->en;
    char *message = sqlite3_mprintf("%s:%d: %s", policy->path_name ? policy->path_name : policy->chunk, problem->line, text);
    fail(failure, message ? SQLITE_ERROR : SQLITE_NOMEM, MESSAGE_POLICY_TEXT, message);
    sqlite3_free(message);
    return failure->code;
  }
  return SQLITE_OK;
}

int policy_load(const char *text, size_t size, size_t law, const char *path, const char *name, int keep_problems,
                Failure *failure, Policy **result) {
  *result = NULL;
  Policy *policy = sqlite3_malloc(sizeof *policy);
  if (!policy) return fail_no_memory(failure);
  memset(policy, 0, sizeof *policy);
  policy->references = 1;
  policy->language = failure->language;
  policy->memo.enabled = 1;
  policy->scenario_budget = SANDBOX_BUDGET_SCENARIOS;
  policy->path_name = path ? sqlite3_mprintf("%s", path) : NULL;
  policy->chunk = sqlite3_mprintf("%s", name);
  policy->text = sqlite3_malloc64(size + 1);
  policy->size = size;
  policy->law = law;
  int code;
  char *message;
  if (!policy->chunk || !policy->text || (path && !policy->path_name) || sandbox_open(&policy->sandbox, policy) != SANDBOX_OK) {
    code = fail_no_memory(failure);
    goto failed;
  }
  memcpy(policy->text, text, size);
  policy->text[size] = '\0';
  policy->sandbox.chunk = policy->chunk;
  policy->sandbox.language = &policy->language;
  SandboxStatus status = sandbox_call(&policy->sandbox, run_policy, policy, SANDBOX_BUDGET_LOAD, &message);
  code = status == SANDBOX_OK ? SQLITE_OK : policy_fail_call(policy, status, message, NULL, failure);
  if (code == SQLITE_OK) code = refuse_problems(policy, failure);
  if (code == SQLITE_OK || (keep_problems && policy->problem_count > 0)) {
    *result = policy;
    return code;
  }
failed:
  policy_free(policy);
  return code;
}

/* Calling the rules --------------------------------------------------------------------------------------------- */

int policy_subject(const Policy *policy, const char *name, size_t size) {
  for (int i = 0; i < policy->subject_count; i++)
    if (policy->subjects[i].size == size && bytes_identical(policy->subjects[i].name, name, size)) return i;
  return NO_INDEX;
}

int policy_reason(const Policy *policy, const char *name) {
  for (int i = 0; i < policy->reason_count; i++)
    if (strcmp(policy->reasons[i].name, name) == 0) return i;
  return NO_INDEX;
}

/* It is neither an error of the policy nor one for the host: whoever reads the rows sees to the column. */
static int fail_column(Policy *policy, Failure *failure) {
  policy->record_serial = 0; /* what is bound to these columns is looked at again */
  if (failure->code == SQLITE_OK) failure->code = FAILURE_COLUMN;
  return failure->code;
}

static int begin_call(Policy *policy, const Row *record, const Row *person, Failure *failure) {
  if (policy->sandbox.spent) return fail(failure, SQLITE_ERROR, MESSAGE_POLICY_STOPPED, policy->id, "memory or instructions");
  unsigned record_serial = record ? record->layout->serial : policy->record_serial;
  policy->lacks_column = 0;
  if (record_serial != policy->record_serial || person->layout->serial != policy->person_serial) {
    bind_fields(policy, record, person, record_serial);
    if (policy->lacks_column) return fail_column(policy, failure);
  }
  policy->record = record;
  policy->person = person;
  policy->path.length = 0;
  policy->path.overflow = 0;
  policy->language = failure->language;
  return SQLITE_OK;
}

/* The model's function `name` is pushed. */
static void push_rule(lua_State *L, const Policy *policy, const char *name) {
  luaL_checkstack(L, 12, NULL);
  lua_rawgeti(L, LUA_REGISTRYINDEX, policy->model);
  lua_getfield(L, -1, name);
  lua_remove(L, -2);
}

static int index_of_reason(lua_State *L, const Policy *policy, int index, const char *rule) {
  const char *name = lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : NULL;
  int reason = name ? policy_reason(policy, name) : NO_INDEX;
  if (reason == NO_INDEX)
    name ? raise(L, MESSAGE_POLICY_REASON, rule, name, name)
         : raise(L, MESSAGE_POLICY_NO_REASON, rule, luaL_typename(L, index));
  return reason;
}

static Hours hours_result(lua_State *L, int index, const char *rule) {
  Hours hours = 0;
  if (lua_type(L, index) != LUA_TNUMBER) raise(L, MESSAGE_POLICY_HOURS, rule, luaL_typename(L, index));
  if (!hours_from_number(lua_tonumber(L, index), &hours) || hours < 0)
    raise(L, MESSAGE_POLICY_HOURS, rule, lua_tostring(L, index));
  return hours;
}

/* credit(record, P, person), and after it the conditions of the limits. */
static int call_credit(lua_State *L) {
  Policy *policy = lua_touserdata(L, 1);
  Credit *credit = &policy->credit;
  luaL_checkstack(L, 20, NULL);
  policy->sandbox.guest = 1;
  lua_rawgeti(L, LUA_REGISTRYINDEX, policy->model);
  int model = lua_gettop(L);
  policy->sandbox.rule_line = policy->credit_line;
  lua_getfield(L, model, "credit");
  lua_getfield(L, LUA_REGISTRYINDEX, record_metatable);
  lua_getfield(L, model, "parameters");
  lua_getfield(L, LUA_REGISTRYINDEX, person_metatable);
  lua_call(L, 3, 3); /* hours, subject, years; or nil, reason */
  memset(credit, 0, sizeof *credit);
  credit->subject = NO_INDEX;
  credit->years = 1;
  if (lua_isnil(L, -3)) {
    credit->reason = index_of_reason(L, policy, -2, "credit");
    return 0;
  }
  credit->hours = hours_result(L, -3, "credit");
  credit->reason = policy->reason_ok;
  size_t size = 0;
  const char *subject = lua_type(L, -2) == LUA_TSTRING ? lua_tolstring(L, -2, &size) : NULL;
  credit->subject = subject ? policy_subject(policy, subject, size) : NO_INDEX;
  if (credit->subject == NO_INDEX) return raise(L, MESSAGE_POLICY_SUBJECT, "credit", subject ? subject : luaL_typename(L, -2));
  if (!lua_isnil(L, -1)) credit->years = (int)lua_tointeger(L, -1);
  if (credit->years < 1 || credit->years > CREDIT_YEARS_MOST) return raise(L, MESSAGE_POLICY_YEARS, CREDIT_YEARS_MOST);

  lua_getfield(L, model, "limits");
  int limits = lua_gettop(L);
  for (int i = 0; i < policy->limit_count; i++) {
    lua_rawgeti(L, limits, i + 1);
    lua_getfield(L, -1, "when");
    int applies = 1;
    if (!lua_isnil(L, -1)) {
      lua_getfield(L, LUA_REGISTRYINDEX, record_metatable);
      lua_getfield(L, model, "parameters");
      lua_getfield(L, LUA_REGISTRYINDEX, person_metatable);
      lua_call(L, 3, 1);
      applies = lua_toboolean(L, -1);
    }
    if (applies) credit->limits |= (uint32_t)1 << i;
    lua_settop(L, limits);
  }
  return 0;
}

int policy_credit(Policy *policy, const Row *record, const Row *person, int year, int after_cutoff, const Credit **credit,
                  Failure *failure) {
  *credit = NULL;
  if (begin_call(policy, record, person, failure) != SQLITE_OK) return failure->code;
  policy->after_cutoff = after_cutoff;
  policy->record_year = year;
  *credit = memo_find(policy->credit_root, read_field, policy);
  if (*credit) return SQLITE_OK;

  char *message;
  SandboxStatus status = sandbox_call(&policy->sandbox, call_credit, policy, SANDBOX_BUDGET_CALL, &message);
  if (status == SANDBOX_ERROR && policy->lacks_column) {
    sqlite3_free(message);
    return fail_column(policy, failure);
  }
  if (status != SANDBOX_OK) return policy_fail_call(policy, status, message, "credit", failure);
  *credit = &policy->credit;
  Credit *kept = memo_has_room(&policy->memo) ? arena_allocate(&policy->memo.arena, sizeof *kept) : NULL;
  if (kept) {
    *kept = policy->credit;
    memo_keep(&policy->memo, &policy->credit_root, &policy->path, kept);
  }
  return SQLITE_OK;
}

typedef struct {
  Policy *policy;
  RequirementKind kind;
  int year;
  Arena *arena;
  RequirementSet *set;
} RequirementCall;

static const char *const rule_names[] = {
    [REQUIREMENTS_ANNUAL] = "annual", [REQUIREMENTS_TITLE] = "title", [REQUIREMENTS_DEFERRED] = "deferred"};

static void take_requirement(lua_State *L, RequirementCall *call, Requirement *row) {
  Policy *policy = call->policy;
  const char *rule = rule_names[call->kind];
  size_t size;
  policy->sandbox.rule_line = field_integer(L, "line");
  lua_getfield(L, -1, "subject");
  const char *subject = luaL_checklstring(L, -1, &size);
  row->subject = policy_subject(policy, subject, size);
  if (row->subject == NO_INDEX && strcmp(subject, "total") != 0) raise(L, MESSAGE_POLICY_SUBJECT, rule, subject);
  lua_pop(L, 1);
  row->from = field_integer(L, "from");
  row->to = field_integer(L, "to");
  row->group = field_integer(L, "group");
  row->alternative = field_integer(L, "alternative");
  lua_getfield(L, -1, "most");
  if (lua_istable(L, -1)) {
    row->most = sandbox_allocate(L, call->arena, (size_t)policy->subject_count * sizeof *row->most);
    for (int i = 0; i < policy->subject_count; i++) {
      lua_getfield(L, -1, policy->subjects[i].name);
      row->most[i] = lua_isnil(L, -1) ? NO_MOST : hours_result(L, -1, "at_most");
      lua_pop(L, 1);
    }
  }
  lua_pop(L, 1);
  lua_getfield(L, -1, "share");
  if (lua_istable(L, -1)) {
    lua_rawgeti(L, -1, 1);
    lua_rawgeti(L, -2, 2);
    row->numerator = (int)lua_tointeger(L, -2);
    row->denominator = (int)lua_tointeger(L, -1);
    lua_pop(L, 2);
    if (row->numerator < 0 || row->numerator >= row->denominator || row->denominator > 1000)
      luaL_error(L, "%s gave a share that is no fraction below 1", rule);
  }
  lua_pop(L, 1);
  if (!row->denominator) {
    lua_getfield(L, -1, "need");
    row->need = hours_result(L, -1, rule);
    lua_pop(L, 1);
  }
  static const char *const texts[] = {"rule", "source"};
  const char **targets[] = {&row->rule, &row->source};
  for (int i = 0; i < 2; i++) {
    lua_getfield(L, -1, texts[i]);
    const char *text = lua_tolstring(L, -1, &size);
    if (text) *targets[i] = take_text(L, call->arena, text, size);
    lua_pop(L, 1);
  }
}

static int call_requirements(lua_State *L) {
  RequirementCall *call = lua_touserdata(L, 1);
  Policy *policy = call->policy;
  const char *rule = rule_names[call->kind];
  policy->sandbox.guest = 1;
  push_rule(L, policy, rule);
  lua_pushinteger(L, call->year);
  lua_getfield(L, LUA_REGISTRYINDEX, person_metatable);
  lua_call(L, 2, 2);
  policy->sandbox.guest = 0;
  RequirementSet *set = sandbox_allocate(L, call->arena, sizeof *set);
  set->unknown = NO_INDEX;
  if (lua_isboolean(L, -2)) {
    set->count = lua_toboolean(L, -2);
  } else if (lua_isnil(L, -2)) {
    set->unknown = index_of_reason(L, policy, -1, rule);
  } else {
    lua_pop(L, 1);
    set->count = (int)lua_rawlen(L, -1);
    set->rows = sandbox_allocate(L, call->arena, (size_t)set->count * sizeof *set->rows);
    for (int i = 0; i < set->count; i++) {
      lua_rawgeti(L, -1, i + 1);
      take_requirement(L, call, &set->rows[i]);
      lua_pop(L, 1);
    }
  }
  call->set = set;
  return 0;
}

static PolicyRoot *find_root(Policy *policy, RequirementKind kind, int year) {
  for (int i = 0; i < policy->root_count; i++)
    if (policy->roots[i].kind == kind && policy->roots[i].year == year) return &policy->roots[i];
  if (!policy->memo.enabled || policy->root_count >= ROOTS_MOST) return NULL;
  void *roots = policy->roots;
  if (!reserve(&roots, policy->root_count, &policy->root_capacity, sizeof *policy->roots)) return NULL;
  policy->roots = roots;
  policy->roots[policy->root_count] = (PolicyRoot){kind, year, NULL};
  return &policy->roots[policy->root_count++];
}

int policy_requirements(Policy *policy, RequirementKind kind, int year, const Row *person, const RequirementSet **requirements,
                        Failure *failure) {
  *requirements = NULL;
  if (begin_call(policy, NULL, person, failure) != SQLITE_OK) return failure->code;
  PolicyRoot *root = find_root(policy, kind, year);
  if (root) *requirements = memo_find(root->node, read_field, policy);
  if (*requirements) return SQLITE_OK;

  /* Kept sets live with the memo; where it is full they live until the next call. */
  int keep = root && memo_has_room(&policy->memo);
  if (!keep) arena_reset(&policy->scratch);
  RequirementCall call = {policy, kind, year, keep ? &policy->memo.arena : &policy->scratch, NULL};
  char *message;
  SandboxStatus status = sandbox_call(&policy->sandbox, call_requirements, &call, SANDBOX_BUDGET_CALL, &message);
  if (status != SANDBOX_OK) return policy_fail_call(policy, status, message, rule_names[kind], failure);
  if (keep) memo_keep(&policy->memo, &root->node, &policy->path, call.set);
  *requirements = call.set;
  return SQLITE_OK;
}

int policy_deferred(Policy *policy, int year, const Row *person, int *deferred, Failure *failure) {
  const RequirementSet *answer;
  if (policy_requirements(policy, REQUIREMENTS_DEFERRED, year, person, &answer, failure) != SQLITE_OK) return failure->code;
  *deferred = answer->count;
  return SQLITE_OK;
}

typedef struct {
  Policy *policy;
  Amount *entry;
} AmountCall;

static int call_amount(lua_State *L) {
  AmountCall *call = lua_touserdata(L, 1);
  call->policy->sandbox.guest = 1;
  push_rule(L, call->policy, "amount");
  lua_pushinteger(L, call->entry->index + 1);
  lua_pushinteger(L, call->entry->year);
  lua_call(L, 2, 1);
  call->entry->known = !lua_isnil(L, -1);
  if (call->entry->known) call->entry->hours = hours_result(L, -1, "cap");
  return 0;
}

int policy_amount(Policy *policy, int index, int year, Hours *hours, int *known, Failure *failure) {
  for (int i = 0; i < policy->amount_count; i++) {
    const Amount *entry = &policy->amounts[i];
    if (entry->index != index || entry->year != year) continue;
    *hours = entry->hours;
    *known = entry->known;
    return SQLITE_OK;
  }
  policy->record = policy->person = NULL;
  Amount entry = {index, year, 0, 0};
  AmountCall call = {policy, &entry};
  char *message;
  SandboxStatus status = sandbox_call(&policy->sandbox, call_amount, &call, SANDBOX_BUDGET_CALL, &message);
  if (status != SANDBOX_OK) return policy_fail_call(policy, status, message, "cap", failure);
  void *entries = policy->amounts;
  if (policy->amount_count < ROOTS_MOST && reserve(&entries, policy->amount_count, &policy->amount_capacity, sizeof entry)) {
    policy->amounts = entries;
    policy->amounts[policy->amount_count++] = entry;
  }
  *hours = entry.hours;
  *known = entry.known;
  return SQLITE_OK;
}
