#include "policy/declarations.h"

#include <string.h>

#include "base/utf8.h"
#include "policy/call.h"
#include "sandbox/builtin.h"
#include "sandbox/library.h"
#include "sandbox/purity.h"
#include "sandbox/repeated.h"

/* What our library calls -------------------------------------------------------------------------------- */

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
  if (!calendar_parse(text, size, &day)) return sandbox_raise(L, MESSAGE_POLICY_CHANGED, "param");
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

static int give_year(lua_State *L, int year) {
  if (year == CALENDAR_NO_YEAR) return 0;
  lua_pushinteger(L, year);
  return 1;
}

static int native_year_of(lua_State *L) {
  size_t size = 0;
  int day;
  const Policy *policy = policy_of(L);
  const char *text = lua_type(L, 1) == LUA_TSTRING ? lua_tolstring(L, 1, &size) : NULL;
  if (!text || !calendar_parse(text, size, &day)) return 0;
  if (policy->model.calendar.length == 0) return sandbox_raise(L, MESSAGE_POLICY_CALENDAR, "year_of");
  return give_year(L, calendar_year(policy->calls.calendar, day));
}

static int native_bounds(lua_State *L) {
  const Policy *policy = policy_of(L);
  if (policy->model.calendar.length == 0) return sandbox_raise(L, MESSAGE_POLICY_CALENDAR, "bounds");
  int first, last;
  calendar_bounds(policy->calls.calendar, (int)luaL_checkinteger(L, 1), &first, &last);
  lua_pushinteger(L, first);
  lua_pushinteger(L, last);
  return 2;
}

static int native_is_whole(lua_State *L) {
  const PolicyFile *file = &policy_of(L)->file;
  lua_pushboolean(L, file->law == file->size);
  return 1;
}

#define BYTES_SCANNED_A_UNIT 8

/* Keys that stand twice in one table of the text, as { name, line, first_line }. */
static int native_repeated_keys(lua_State *L) {
  const PolicyFile *file = &policy_of(L)->file;
  RepeatedKey keys[REPEATED_KEYS_MOST];
  int count;
  sandbox_charge(L, (int64_t)(file->law / BYTES_SCANNED_A_UNIT));
  if (repeated_keys(file->text, file->law, keys, &count) != SQLITE_OK) return sandbox_raise_no_memory(L);
  lua_createtable(L, count, 0);
  for (int i = 0; i < count; i++) {
    lua_createtable(L, 0, 3);
    lua_pushlstring(L, keys[i].name, keys[i].size);
    lua_setfield(L, -2, "name");
    lua_pushinteger(L, keys[i].line);
    lua_setfield(L, -2, "line");
    lua_pushinteger(L, keys[i].first_line);
    lua_setfield(L, -2, "first_line");
    lua_rawseti(L, -2, i + 1);
  }
  return 1;
}

/* Years of the calendar, that of the person where rules are called, once it is known: native_calendar() stands below, with what takes the model over. */

static const Calendar *calendar_of(lua_State *L) {
  return policy_of(L)->calls.calendar;
}

static int year_argument(lua_State *L, int index) {
  lua_Integer year = luaL_checkinteger(L, index);
  return year < CALENDAR_FIRST_YEAR ? CALENDAR_NO_YEAR : year > CALENDAR_LAST_YEAR ? CALENDAR_LAST_YEAR + 1 : (int)year;
}

static int native_has_year(lua_State *L) {
  lua_pushboolean(L, calendar_has_year(calendar_of(L), year_argument(L, 1)));
  return 1;
}

/* Whether there are years at all: of a person's own there are none where the date is missing that they go by. */
static int native_has_years(lua_State *L) {
  lua_pushboolean(L, calendar_of(L)->length > 0);
  return 1;
}

static int native_step(lua_State *L) {
  lua_Integer steps = luaL_checkinteger(L, 2);
  if (steps < -CALENDAR_LAST_YEAR || steps > CALENDAR_LAST_YEAR) return 0;
  return give_year(L, calendar_step(calendar_of(L), year_argument(L, 1), (int)steps));
}

static int native_first_from(lua_State *L) {
  return give_year(L, calendar_first_from(calendar_of(L), year_argument(L, 1)));
}

static int native_count(lua_State *L) {
  lua_pushinteger(L, calendar_count(calendar_of(L), year_argument(L, 1), year_argument(L, 2)));
  return 1;
}

/* Taking the model over -------------------------------------------------------------------------------------- */

/* Field `name` of the table at the top, as text of the arena; NULL where it is nil. Numbers become text. */
static const char *field_sized_text(lua_State *L, Policy *policy, const char *name, size_t *size) {
  const char *text = NULL;
  *size = 0;
  lua_getfield(L, -1, name);
  if (lua_isinteger(L, -1) || lua_type(L, -1) == LUA_TSTRING || lua_isnumber(L, -1)) {
    const char *bytes = luaL_tolstring(L, -1, size);
    if (strlen(bytes) != *size || utf8_first_bad(bytes, *size) != *size) {
      lua_pop(L, 2);
      policy->sandbox.rule_line = policy_field_integer(L, "line");
      sandbox_raise(L, MESSAGE_POLICY_NUL);
    }
    text = policy_take_text(L, &policy->arena, -1, size);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return text;
}

static const char *field_text(lua_State *L, Policy *policy, const char *name) {
  size_t size;
  return field_sized_text(L, policy, name, &size);
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
  policy->model.subject_count = open_list(L, policy, "subjects", sizeof(Subject), &policy->model.subjects);
  if (policy->model.subject_count > SUBJECTS_MOST) {
    lua_rawgeti(L, -1, SUBJECTS_MOST + 1);
    policy->sandbox.rule_line = policy_field_integer(L, "line");
    sandbox_raise(L, MESSAGE_POLICY_SUBJECTS, SUBJECTS_MOST);
  }
  for (int i = 0; i < policy->model.subject_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    Subject *subject = &policy->model.subjects[i];
    subject->name = field_sized_text(L, policy, "name", &subject->size);
    subject->zh = field_text(L, policy, "zh");
    subject->en = field_text(L, policy, "en");
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static int one_of(const char *word, const char *const *words) {
  int index = 0;
  while (words[index] && strcmp(word, words[index]) != 0) index++;
  return index;
}

static void take_columns(lua_State *L, Policy *policy) {
  static const char *const holdings[] = {"date", "years", "number", "integer", "flag", "text", NULL};
  policy->model.column_count = open_list(L, policy, "columns", sizeof(DeclaredColumn), &policy->model.columns);
  for (int i = 0; i < policy->model.column_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    DeclaredColumn *column = &policy->model.columns[i];
    column->name = field_text(L, policy, "name");
    column->zh = field_text(L, policy, "zh");
    column->en = field_text(L, policy, "en");
    column->is_of_person = strcmp(field_text(L, policy, "of"), "person") == 0;
    column->holding = (Holding)one_of(field_text(L, policy, "type"), holdings);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

/* A reason that the engine itself gives. */
static int own_reason(const Policy *policy, const char *name) {
  return model_reason(&policy->model, name, strlen(name));
}

static void take_reasons(lua_State *L, Policy *policy) {
  policy->model.reason_count = open_list(L, policy, "reasons", sizeof(Reason), &policy->model.reasons);
  for (int i = 0; i < policy->model.reason_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    Reason *reason = &policy->model.reasons[i];
    reason->name = field_sized_text(L, policy, "name", &reason->size);
    reason->zh = field_text(L, policy, "zh");
    reason->en = field_text(L, policy, "en");
    reason->source = field_text(L, policy, "source_text");
    reason->pending = field_boolean(L, "pending");
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  policy->model.reason_ok = own_reason(policy, "ok");
  policy->model.reason_posted = own_reason(policy, "posted");
  policy->model.reason_carried = own_reason(policy, "carried");
  policy->model.reason_grace = own_reason(policy, "grace");
  policy->model.reason_beyond_cutoff = own_reason(policy, "beyond_cutoff");
  policy->model.reason_undated = own_reason(policy, "undated");
  policy->model.reason_no_such_year = own_reason(policy, "no_such_year");
  policy->model.reason_repeated = own_reason(policy, "repeated");
  policy->model.reason_missing_fact = own_reason(policy, "missing_fact");
}

/* Fields `from` and `to`, years; either may be absent. */
static void take_span(lua_State *L, int *from, int *to) {
  *from = lua_getfield(L, -1, "from") == LUA_TNUMBER ? (int)lua_tointeger(L, -1) : CALENDAR_FIRST_YEAR;
  *to = lua_getfield(L, -2, "to") == LUA_TNUMBER ? (int)lua_tointeger(L, -1) : CALENDAR_LAST_YEAR;
  lua_pop(L, 2);
}

static void take_preferred(lua_State *L, Policy *policy, Limit *limit) {
  limit->prefer_count = open_list(L, policy, "prefer", sizeof *limit->prefer, &limit->prefer);
  for (int i = 0; i < limit->prefer_count; i++) {
    size_t size = 0;
    lua_rawgeti(L, -1, i + 1);
    const char *subject = lua_tolstring(L, -1, &size);
    limit->prefer[i] = subject ? model_subject(&policy->model, subject, size) : NO_INDEX;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static void take_limits(lua_State *L, Policy *policy) {
  static const char *const kinds[] = {"once", "highest", "cap", NULL};
  static const char *const spans[] = {"day", "year", "ever", NULL};
  policy->model.limit_count = open_list(L, policy, "limits", sizeof(Limit), &policy->model.limits);
  if (policy->model.limit_count > LIMITS_MOST) {
    lua_rawgeti(L, -1, LIMITS_MOST + 1);
    policy->sandbox.rule_line = policy_field_integer(L, "line");
    sandbox_raise(L, MESSAGE_POLICY_LIMITS, LIMITS_MOST);
  }
  for (int i = 0; i < policy->model.limit_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    Limit *limit = &policy->model.limits[i];
    limit->line = policy->sandbox.rule_line = policy_field_integer(L, "line");
    limit->name = field_text(L, policy, "name");
    limit->source = field_text(L, policy, "source_text");
    limit->kind = (LimitKind)one_of(field_text(L, policy, "kind"), kinds);
    limit->within = (Within)one_of(field_text(L, policy, "within"), spans);
    const char *reason = field_text(L, policy, "reason");
    limit->reason = model_reason(&policy->model, reason, strlen(reason));
    limit->times = policy_field_integer(L, "times");
    take_span(L, &limit->from, &limit->to);
    take_preferred(L, policy, limit);
    policy->model.needs_days = policy->model.needs_days || limit->within == WITHIN_DAY;
    limit->field_count = open_list(L, policy, "by", sizeof *limit->fields, &limit->fields);
    policy->model.key_count += limit->field_count;
    for (int j = 0; j < limit->field_count; j++) {
      size_t size;
      lua_rawgeti(L, -1, j + 1);
      if (lua_type(L, -1) != LUA_TSTRING) sandbox_raise(L, MESSAGE_POLICY_CHANGED, limit->name);
      const char *name = lua_tolstring(L, -1, &size);
      limit->fields[j] = policy_add_field(L, policy, FIELD_RECORD, name, size);
      lua_pop(L, 1);
    }
    lua_pop(L, 2);
  }
  lua_pop(L, 1);
}

void declarations_rules(lua_State *L, Policy *policy) {
  lua_getfield(L, -1, "rules");
  lua_call(L, 0, 1);
  int count = (int)lua_rawlen(L, -1);
  RuleLine *rules = sandbox_allocate(L, &policy->arena, (size_t)count * sizeof *rules);
  for (int i = 0; i < count; i++) {
    lua_rawgeti(L, -1, i + 1);
    RuleLine *rule = &rules[i];
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
    rule->article = field_text(L, policy, "article");
    rule->line = policy_field_integer(L, "line");
    rule->zh = field_text(L, policy, "zh");
    rule->en = field_text(L, policy, "en");
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  policy->model.rules = rules;
  policy->model.rule_count = count;
}

Problems declarations_problems(lua_State *L, Policy *policy) {
  Problems problems = {0};
  problems.count = open_list(L, policy, "problems", sizeof(Problem), &problems.list);
  for (int i = 0; i < problems.count; i++) {
    lua_rawgeti(L, -1, i + 1);
    problems.list[i] = (Problem){policy_field_integer(L, "line"), field_text(L, policy, "severity"),
                                 field_text(L, policy, "code"), field_text(L, policy, "zh"), field_text(L, policy, "en")};
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return problems;
}

static void take_settlements(lua_State *L, Policy *policy) {
  static const char *const kinds[] = {"carry", "grace", "defer", "make_up", NULL};
  policy->model.settlement_count = open_list(L, policy, "settlements", sizeof(Settlement), &policy->model.settlements);
  for (int i = 0; i < policy->model.settlement_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    Settlement *settlement = &policy->model.settlements[i];
    settlement->kind = (SettlementKind)one_of(field_text(L, policy, "kind"), kinds);
    settlement->name = field_text(L, policy, "name");
    settlement->source = field_text(L, policy, "source_text");
    settlement->months = policy_field_integer(L, "months");
    settlement->years = policy_field_integer(L, "years");
    settlement->is_missed = field_boolean(L, "is_missed");
    settlement->last_month = policy_field_integer(L, "last_month");
    settlement->last_day = policy_field_integer(L, "last_day");
    const char *subject = field_text(L, policy, "subject");
    settlement->subject = model_subject(&policy->model, subject, strlen(subject));
    policy->model.has_deferral = policy->model.has_deferral || settlement->kind == SETTLEMENT_DEFER;
    policy->model.has_passing = policy->model.has_passing || settlement->kind != SETTLEMENT_MAKE_UP;
    policy->model.has_carry = policy->model.has_carry || settlement->kind == SETTLEMENT_CARRY;
    policy->model.has_grace = policy->model.has_grace || settlement->kind == SETTLEMENT_GRACE;
    policy->model.has_make_up = policy->model.has_make_up || settlement->kind == SETTLEMENT_MAKE_UP;
    policy->model.needs_days = policy->model.needs_days || settlement->kind == SETTLEMENT_GRACE;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static void take_titles(lua_State *L, Policy *policy) {
  policy->model.title_count = open_list(L, policy, "titles", sizeof(TitleSpan), &policy->model.titles);
  for (int i = 0; i < policy->model.title_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    lua_getfield(L, -1, "to");
    int is_open = lua_isnil(L, -1);
    lua_pop(L, 1);
    policy->model.titles[i] = (TitleSpan){calendar_first_from(&policy->model.calendar, policy_field_integer(L, "from")),
                                          is_open ? CALENDAR_NO_YEAR : policy_field_integer(L, "to")};
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static int field_day(lua_State *L, const char *name) {
  int day = 0;
  size_t size = 0;
  lua_getfield(L, -1, name);
  const char *text = lua_tolstring(L, -1, &size);
  if (!text || !calendar_parse(text, size, &day)) sandbox_raise(L, MESSAGE_POLICY_CHANGED, "calendar");
  lua_pop(L, 1);
  return day;
}

/* How the table at the top says that years are. */
static Calendar take_years(lua_State *L) {
  Calendar calendar = {0};
  calendar.month = policy_field_integer(L, "month");
  calendar.day = policy_field_integer(L, "day");
  calendar.length = policy_field_integer(L, "length");
  calendar.anchor = policy_field_integer(L, "anchor");
  calendar.label_is_end = field_boolean(L, "label_is_end");
  return calendar;
}

/* Which columns of the person the years go by. */
static void take_own_years(lua_State *L, Policy *policy, Calendar *calendar) {
  OwnYears *own = &policy->model.own_years;
  lua_settop(L, 1);
  const char **columns[] = {&own->starts, &own->anchor};
  static const char *const names[] = {"starts_column", "anchor_column"};
  for (int i = 0; i < 2; i++) {
    size_t size;
    *columns[i] = field_sized_text(L, policy, names[i], &size);
    if (*columns[i]) own->fields[own->field_count++] = policy_add_field(L, policy, FIELD_PERSON, *columns[i], size);
  }
  own->by_month = field_boolean(L, "by_month");
  own->length = calendar->length;
  own->are_used = own->field_count > 0;
  if (own->are_used) calendar->length = 1;
}

/* The calendar that was declared, from when on years can be asked about: the library's last checks do. */
static int native_calendar(lua_State *L) {
  Policy *policy = policy_of(L);
  lua_settop(L, 1);
  Calendar calendar = take_years(L), *befores;
  int changes = open_list(L, policy, "changes", sizeof *befores, &befores);
  for (int i = 0; i < changes; i++) {
    lua_rawgeti(L, -1, i + 1);
    befores[i] = calendar;
    calendar = take_years(L);
    calendar_change(&calendar, &befores[i], policy_field_integer(L, "from"), field_day(L, "first_day"));
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  calendar.period_count = open_list(L, policy, "periods", sizeof(CalendarPeriod), &calendar.periods);
  for (int i = 0; i < calendar.period_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    calendar.periods[i] = (CalendarPeriod){policy_field_integer(L, "label"), field_day(L, "from"), field_day(L, "to")};
    lua_pop(L, 1);
  }
  take_own_years(L, policy, &calendar);
  policy->model.calendar = calendar;
  return 0;
}

static void take_model(lua_State *L, Policy *policy) {
  policy->model.id = field_text(L, policy, "id");
  policy->model.line = policy_field_integer(L, "line");
  policy->model.version = field_text(L, policy, "version");
  policy->model.title_zh = field_text(L, policy, "title_zh");
  policy->model.title_en = field_text(L, policy, "title_en");
  policy->model.problems = declarations_problems(L, policy);
  for (int i = 0; i < policy->model.problems.count; i++)
    if (strcmp(policy->model.problems.list[i].severity, "error") == 0) return;
  take_subjects(L, policy);
  take_columns(L, policy);
  take_reasons(L, policy);
  take_limits(L, policy);
  take_settlements(L, policy);
  policy->model.has_bounds = field_boolean(L, "has_bounds");
  policy->model.has_plain_years = calendar_is_plain(&policy->model.calendar) && !policy->model.own_years.are_used;
  policy->model.needs_days = policy->model.needs_days || !policy->model.has_plain_years;
  take_titles(L, policy);
  lua_getfield(L, -1, "scenarios");
  policy->scenarios.count = (int)lua_rawlen(L, -1);
  lua_pop(L, 1);
  lua_Debug frame;
  lua_getfield(L, -1, "credit");
  lua_getinfo(L, ">S", &frame);
  policy->model.credit_line = frame.linedefined;
}

/* Running ---------------------------------------------------------------------------------------------------- */

static void push_native(lua_State *L) {
  static const luaL_Reg functions[] = {{"is_date", native_is_date},
                                       {"day", native_day},
                                       {"next_day", native_next_day},
                                       {"split", native_split},
                                       {"year_of", native_year_of},
                                       {"bounds", native_bounds},
                                       {"calendar", native_calendar},
                                       {"has_year", native_has_year},
                                       {"step", native_step},
                                       {"first_from", native_first_from},
                                       {"has_years", native_has_years},
                                       {"count", native_count},
                                       {"is_whole", native_is_whole},
                                       {"repeated_keys", native_repeated_keys},
                                       {NULL, NULL}};
  library_push_native(L);
  luaL_setfuncs(L, functions, 0);
}

static int run_guest(lua_State *L) {
  const Policy *policy = lua_touserdata(L, 1);
  library_run_guest(L, 2, policy->file.text, policy->file.law);
  return 0;
}

/* An error of the text is a problem among others; one that stands between declarations ends the reading. */
static void run_declarations(lua_State *L, Policy *policy, int library) {
  lua_getfield(L, library, "declare");
  lua_pushcfunction(L, run_guest);
  lua_pushlightuserdata(L, policy);
  lua_pushvalue(L, library);
  lua_call(L, 3, 0);
}

int declarations_run(lua_State *L) {
  Policy *policy = lua_touserdata(L, 1);
  Sandbox *sandbox = &policy->sandbox;
  luaL_checkstack(L, 20, NULL);
  policy_make_rows(L);

  push_native(L);
  library_run(L, builtin_library);
  int library = lua_gettop(L);
  run_declarations(L, policy, library);
  lua_getfield(L, library, "finish");
  lua_call(L, 0, 1);
  sandbox->guest = 0;
  policy_begin_texts(L);
  take_model(L, policy);
  lua_getfield(L, -1, "kept");
  purity_require(L);
  policy->model_reference = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}
