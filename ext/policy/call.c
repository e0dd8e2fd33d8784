#include "policy/call.h"

#include <string.h>

#include "policy/taken.h"
#include "policy/years.h"
#include "sandbox/library.h"

#define ROOTS_MOST 512
#define REQUIREMENTS_MOST 1000

/* Roots of the memo by year: what is asked, and figures. */
#define ROOT_FIGURES (REQUIREMENTS_TITLE + 1)

typedef struct PolicyRoot {
  int kind, year;
  MemoNode *node;
} PolicyRoot;

static const char record_object,
    person_object; /* keys of the registry: by their addresses, which are found quicker than names */

/* Rows as the policy sees them ----------------------------------------------------------------------------- */

static int bind_field(Policy *policy, const Field *field, const Row *record, const Row *person) {
  const Row *row = field->kind == FIELD_RECORD ? record : field->kind == FIELD_PERSON ? person : NULL;
  if (!row) return NO_INDEX;
  int column = layout_find(row->layout, field->name);
  if (column < 0 && row->layout->unselected && layout_find(row->layout->unselected, field->name) >= 0)
    policy->calls.lacks_column = 1;
  return column;
}

/* Field numbers outlive a layout, so that a memo does; where they point changes with it. */
static void bind_fields(Policy *policy, const Row *record, const Row *person, unsigned record_serial) {
  for (int i = 0; i < policy->calls.field_count; i++) {
    Field *field = &policy->calls.fields[i];
    if (field->kind == FIELD_RECORD && !record) continue;
    field->column = bind_field(policy, field, record, person);
  }
  policy->calls.record_serial = record_serial;
  policy->calls.person_serial = person->layout->serial;
}

int policy_add_field(lua_State *L, Policy *policy, int kind, const char *name, size_t size) {
  if (policy->calls.field_count >= FIELDS_MOST) sandbox_raise(L, MESSAGE_POLICY_COLUMNS, FIELDS_MOST);
  void *fields = policy->calls.fields;
  if (!policy_reserve(&fields, policy->calls.field_count, &policy->calls.field_capacity, sizeof *policy->calls.fields))
    sandbox_raise_no_memory(L);
  policy->calls.fields = fields;
  Field field = {policy_keep_text(L, &policy->arena, name, size), FIELD_RECORD, NO_INDEX};
  if (kind == FIELD_PERSON) field.kind = FIELD_PERSON;
  else if (strcmp(name, "year") == 0) field.kind = FIELD_YEAR;
  else if (strcmp(name, "valid_date") == 0) field.kind = FIELD_VALID_DATE;
  else if (strcmp(name, "after_cutoff") == 0) field.kind = FIELD_AFTER_CUTOFF;
  field.column = bind_field(policy, &field, policy->calls.record, policy->calls.person);
  policy->calls.fields[policy->calls.field_count] = field;
  return policy->calls.field_count++;
}

static Value boolean_value(int truth) {
  return (Value){VALUE_INTEGER, 0, {truth}};
}

static ALWAYS_INLINE Value field_value(const Policy *policy, int index) {
  const Field *field = &policy->calls.fields[index];
  switch (field->kind) {
  case FIELD_RECORD: return row_value(policy->calls.record, field->column);
  case FIELD_PERSON: return row_value(policy->calls.person, field->column);
  case FIELD_VALID_DATE: return boolean_value(policy->calls.record_year != CALENDAR_NO_YEAR);
  case FIELD_AFTER_CUTOFF: return boolean_value(policy->calls.after_cutoff);
  case FIELD_YEAR: break;
  }
  if (policy->calls.record_year == CALENDAR_NO_YEAR) return (Value){VALUE_NULL, 0, {0}};
  return (Value){VALUE_INTEGER, 0, {policy->calls.record_year}};
}

Value policy_field_value(const Policy *policy, int field) {
  return field_value(policy, field);
}

static ALWAYS_INLINE Value read_field(void *context, int field) {
  return field_value(context, field);
}

/* A policy reads a column: note it for the memo, once. */
static void note_read(Policy *policy, int field, const Value *value) {
  MemoPath *path = &policy->calls.path;
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

/* Whatever a rule asks about years, it asks about the person's own: what is remembered goes by the columns that they stand on. */
static void note_own_years(Policy *policy) {
  for (int i = 0; i < policy->model.own_years.field_count; i++) {
    Value value = field_value(policy, policy->model.own_years.fields[i]);
    note_read(policy, policy->model.own_years.fields[i], &value);
  }
}

/* Nobody reads this error: policy_credit() sees that a column is missing. */
static int stop_for_column(lua_State *L) {
  lua_pushnil(L);
  return lua_error(L);
}

/* record.name and person.name. Upvalues: names to field numbers, and which of the two it is. */
static int read_column(lua_State *L) {
  Policy *policy = policy_of(L);
  int kind = (int)lua_tointeger(L, lua_upvalueindex(2));
  if (!(kind == FIELD_PERSON ? policy->calls.person : policy->calls.record)) return sandbox_raise(L, MESSAGE_POLICY_ROW_LATE);
  lua_pushvalue(L, 2);
  lua_rawget(L, lua_upvalueindex(1));
  int field;
  if (lua_isinteger(L, -1)) {
    field = (int)lua_tointeger(L, -1);
  } else {
    size_t size;
    if (lua_type(L, 2) != LUA_TSTRING) return sandbox_raise(L, MESSAGE_POLICY_COLUMN_NAME);
    const char *name = lua_tolstring(L, 2, &size);
    field = policy_add_field(L, policy, kind, name, size);
    lua_pushvalue(L, 2);
    lua_pushinteger(L, field);
    lua_rawset(L, lua_upvalueindex(1));
    if (policy->calls.lacks_column) return stop_for_column(L);
  }
  Value value = field_value(policy, field);
  note_read(policy, field, &value);
  if (policy->calls.fields[field].kind == FIELD_VALID_DATE || policy->calls.fields[field].kind == FIELD_AFTER_CUTOFF)
    lua_pushboolean(L, value.as.integer != 0);
  else library_push_value(L, &value);
  return 1;
}

static int refuse_assignment(lua_State *L) {
  return sandbox_raise(L, MESSAGE_POLICY_ROW_ASSIGNED);
}

static void make_row_object(lua_State *L, const char *key, int kind) {
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
  lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

void policy_make_rows(lua_State *L) {
  make_row_object(L, &record_object, FIELD_RECORD);
  make_row_object(L, &person_object, FIELD_PERSON);
}

/* Calling the rules --------------------------------------------------------------------------------------------- */

/* It is neither an error of the policy nor one for the host: whoever reads the rows sees to the column. */
static int fail_column(Policy *policy, Failure *failure) {
  policy->calls.record_serial = 0; /* what is bound to these columns is looked at again */
  return fail_again(failure);
}

static int begin_call(Policy *policy, const Row *record, const Row *person, Failure *failure) {
  unsigned record_serial = record ? record->layout->serial : policy->calls.record_serial;
  policy->calls.lacks_column = 0;
  if (record_serial != policy->calls.record_serial || person->layout->serial != policy->calls.person_serial) {
    bind_fields(policy, record, person, record_serial);
    if (policy->calls.lacks_column) return fail_column(policy, failure);
  }
  policy->calls.record = record;
  policy->calls.person = person;
  if (policy->model.own_years.are_used) policy->calls.calendar = years_of_person(policy, person, &policy->calls.own);
  policy->calls.path.length = 0;
  policy->calls.path.overflow = 0;
  policy->language = failure->language;
  policy->sandbox.interrupt = failure->interrupt;
  return SQLITE_OK;
}

/* The model's function `name` is pushed. */
static void push_rule(lua_State *L, const Policy *policy, const char *name) {
  luaL_checkstack(L, 12, NULL);
  policy_push_model(L, policy);
  lua_getfield(L, -1, name);
  lua_remove(L, -2);
}

static int index_of_reason(lua_State *L, const Policy *policy, int index, const char *rule) {
  size_t size = 0;
  const char *name = lua_type(L, index) == LUA_TSTRING ? lua_tolstring(L, index, &size) : NULL;
  int reason = name ? model_reason(&policy->model, name, size) : NO_INDEX;
  const PolicyModel *model = &policy->model;
  if (reason != NO_INDEX && (reason == model->reason_ok || reason == model->reason_posted || reason == model->reason_repeated ||
                             reason == model->reason_carried || reason == model->reason_grace))
    sandbox_raise(L, MESSAGE_POLICY_OWN_REASON, rule, name);
  if (reason == NO_INDEX)
    name ? sandbox_raise(L, MESSAGE_POLICY_REASON, rule, name, name)
         : sandbox_raise(L, MESSAGE_POLICY_NO_REASON, rule, sandbox_type_word(L, index));
  return reason;
}

/* In how many years the hours count, or those of what waits: the third result of credit, 1 where there is none. */
static int years_result(lua_State *L, int index) {
  int is_whole = 1;
  lua_Integer years = lua_isnil(L, index) ? 1 : lua_type(L, index) == LUA_TNUMBER ? lua_tointegerx(L, index, &is_whole) : 0;
  if (is_whole && years >= 1 && years <= CREDIT_YEARS_MOST) return (int)years;
  return sandbox_raise(L, MESSAGE_POLICY_YEARS, CREDIT_YEARS_MOST);
}

/* credit(record, P, person), and after it the conditions of the limits. */
static int call_credit(lua_State *L) {
  Policy *policy = lua_touserdata(L, 1);
  Credit *credit = &policy->calls.credit;
  luaL_checkstack(L, 20, NULL);
  policy->sandbox.guest = 1;
  policy_push_model(L, policy);
  int model = lua_gettop(L);
  policy->sandbox.rule_line = policy->model.credit_line;
  lua_getfield(L, model, "credit");
  lua_rawgetp(L, LUA_REGISTRYINDEX, &record_object);
  lua_getfield(L, model, "parameters");
  lua_rawgetp(L, LUA_REGISTRYINDEX, &person_object);
  lua_call(L, 3, 4); /* hours, subject, years; or nil, reason. What is given beside them would have no effect (rule 15). */
  if (!lua_isnil(L, -1)) return sandbox_raise(L, MESSAGE_POLICY_FOURTH, luaL_tolstring(L, -1, NULL));
  lua_pop(L, 1);
  memset(credit, 0, sizeof *credit);
  credit->subject = NO_INDEX;
  credit->years = 1;
  if (lua_isnil(L, -3) && lua_isnil(L, -2)) sandbox_raise(L, MESSAGE_POLICY_NO_RETURN);
  if (lua_isnil(L, -3)) {
    credit->reason = index_of_reason(L, policy, -2, "credit");
    if (policy->model.reasons[credit->reason].pending) credit->years = years_result(L, -1);
    return 0;
  }
  credit->hours = policy_hours_result(L, -3, "credit");
  credit->reason = policy->model.reason_ok;
  size_t size = 0;
  const char *subject = lua_type(L, -2) == LUA_TSTRING ? lua_tolstring(L, -2, &size) : NULL;
  if (!subject) return sandbox_raise(L, MESSAGE_POLICY_NO_SUBJECT, "credit", sandbox_type_word(L, -2));
  credit->subject = model_subject(&policy->model, subject, size);
  if (credit->subject == NO_INDEX) return sandbox_raise(L, MESSAGE_POLICY_SUBJECT, "credit", subject);
  credit->years = years_result(L, -1);

  lua_getfield(L, model, "limits");
  int limits = lua_gettop(L);
  for (int i = 0; i < policy->model.limit_count; i++) {
    lua_rawgeti(L, limits, i + 1);
    lua_getfield(L, -1, "when");
    int applies = 1;
    if (!lua_isnil(L, -1)) {
      lua_rawgetp(L, LUA_REGISTRYINDEX, &record_object);
      lua_getfield(L, model, "parameters");
      lua_rawgetp(L, LUA_REGISTRYINDEX, &person_object);
      lua_call(L, 3, 1);
      applies = lua_toboolean(L, -1);
      if (applies && !lua_isboolean(L, -1)) {
        policy->sandbox.rule_line = policy->model.limits[i].line;
        return sandbox_raise(L, MESSAGE_POLICY_CONDITION, policy->model.limits[i].name, sandbox_type_word(L, -1));
      }
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
  policy->calls.after_cutoff = after_cutoff;
  policy->calls.record_year = year;
  *credit = memo_find(policy->calls.credit_root, read_field, policy);
  if (*credit) return SQLITE_OK;

  char *message;
  note_own_years(policy);
  SandboxStatus status = sandbox_call(&policy->sandbox, call_credit, policy, SANDBOX_CALL, &message);
  if (status == SANDBOX_ERROR && policy->calls.lacks_column) {
    sqlite3_free(message);
    return fail_column(policy, failure);
  }
  if (status != SANDBOX_OK) return policy_fail_call(policy, status, message, "credit", failure);
  *credit = &policy->calls.credit;
  Credit *kept = memo_has_room(&policy->calls.memo) ? arena_allocate(&policy->calls.memo.arena, sizeof *kept) : NULL;
  if (kept) {
    *kept = policy->calls.credit;
    memo_keep(&policy->calls.memo, &policy->calls.credit_root, &policy->calls.path, kept);
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

static const char *const rule_names[] = {[REQUIREMENTS_ANNUAL] = "annual", [REQUIREMENTS_TITLE] = "title"};

/* The column of the person that a rule read last and found empty; NULL: none. Its name lives as long as the policy. */
static const char *column_found_empty(const Policy *policy) {
  const MemoPath *path = &policy->calls.path;
  for (int i = path->length - 1; i >= 0; i--) {
    const Field *field = &policy->calls.fields[path->reads[i].field];
    if (field->kind == FIELD_PERSON && path->reads[i].value.type == VALUE_NULL) return field->name;
  }
  return NULL;
}

/* A copy of a text on the stack; NULL where there is none. */
static const char *text_or_null(lua_State *L, Arena *arena, int index) {
  size_t size;
  const char *text = lua_type(L, index) == LUA_TSTRING ? lua_tolstring(L, index, &size) : NULL;
  return text ? policy_keep_text(L, arena, text, size) : NULL;
}

static int call_requirements(lua_State *L) {
  RequirementCall *call = lua_touserdata(L, 1);
  Policy *policy = call->policy;
  const char *rule = rule_names[call->kind];
  policy->sandbox.guest = 1;
  push_rule(L, policy, rule);
  lua_pushinteger(L, call->year);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &person_object);
  lua_call(
      L, 2,
      5); /* the list; or nil, the reason, a year or whether it is dated, and the column that it hangs on with what it holds */
  policy->sandbox.guest = 0;
  const char *missing = text_or_null(L, call->arena, -2), *holds = text_or_null(L, call->arena, -1);
  lua_pop(L, 2);
  RequirementSet *set = sandbox_allocate(L, call->arena, sizeof *set);
  set->year = set->unknown_year = call->year;
  set->unknown = NO_INDEX;
  policy_begin_texts(L);
  if (lua_isnil(L, -3)) {
    /* A year that asks for nothing is no question of a column. */
    if (lua_isinteger(L, -1)) set->unknown_year = (int)lua_tointeger(L, -1);
    else set->missing = missing ? missing : column_found_empty(policy);
    set->holds = holds;
    set->is_dated = lua_isboolean(L, -1) && lua_toboolean(L, -1);
    set->unknown = index_of_reason(L, policy, -2, rule);
  } else {
    lua_pop(L, 2);
    if (lua_rawlen(L, -1) > REQUIREMENTS_MOST) sandbox_raise(L, MESSAGE_POLICY_REQUIREMENTS, rule, REQUIREMENTS_MOST);
    set->count = (int)lua_rawlen(L, -1);
    set->rows = sandbox_allocate(L, call->arena, (size_t)set->count * sizeof *set->rows);
    for (int i = 0; i < set->count; i++) {
      lua_rawgeti(L, -1, i + 1);
      policy_take_requirement(L, call->arena, rule, &set->rows[i]);
      lua_pop(L, 1);
    }
  }
  call->set = set;
  return 0;
}

static PolicyRoot *find_root(Policy *policy, int kind, int year) {
  for (int i = 0; i < policy->calls.root_count; i++)
    if (policy->calls.roots[i].kind == kind && policy->calls.roots[i].year == year) return &policy->calls.roots[i];
  if (!policy->calls.memo.enabled || policy->calls.root_count >= ROOTS_MOST) return NULL;
  void *roots = policy->calls.roots;
  if (!policy_reserve(&roots, policy->calls.root_count, &policy->calls.root_capacity, sizeof *policy->calls.roots)) return NULL;
  policy->calls.roots = roots;
  policy->calls.roots[policy->calls.root_count] = (PolicyRoot){kind, year, NULL};
  return &policy->calls.roots[policy->calls.root_count++];
}

int policy_requirements(Policy *policy, RequirementKind kind, int year, const Row *person, const RequirementSet **requirements,
                        Failure *failure) {
  *requirements = NULL;
  if (begin_call(policy, NULL, person, failure) != SQLITE_OK) return failure->code;
  PolicyRoot *root = find_root(policy, kind, year);
  if (root) *requirements = memo_find(root->node, read_field, policy);
  if (*requirements) return SQLITE_OK;

  /* Kept sets live with the memo; where it is full they live until the next call. */
  int keep = root && memo_has_room(&policy->calls.memo);
  if (!keep) arena_reset(&policy->calls.scratch);
  RequirementCall call = {policy, kind, year, keep ? &policy->calls.memo.arena : &policy->calls.scratch, NULL};
  char *message;
  note_own_years(policy);
  SandboxStatus status = sandbox_call(&policy->sandbox, call_requirements, &call, SANDBOX_CALL, &message);
  if (status != SANDBOX_OK) return policy_fail_call(policy, status, message, rule_names[kind], failure);
  if (keep) memo_keep(&policy->calls.memo, &root->node, &policy->calls.path, call.set);
  *requirements = call.set;
  return SQLITE_OK;
}

/* What was read --------------------------------------------------------------------------------------------------- */

typedef struct {
  const Policy *policy;
  unsigned char *read;
} Marks;

static Value mark_field(void *context, int field) {
  const Marks *marks = context;
  marks->read[field] = 1;
  return field_value(marks->policy, field);
}

/* Where Lua ran, the path has what it read; where the answer was remembered, the way to it has. */
static void mark_reads(const Policy *policy, MemoNode *root, unsigned char *read) {
  Marks marks = {policy, read};
  for (int i = 0; i < policy->calls.path.length; i++) read[policy->calls.path.reads[i].field] = 1;
  if (policy->calls.path.length == 0) (void)memo_find(root, mark_field, &marks);
}

void policy_mark_credit(Policy *policy, unsigned char *read) {
  mark_reads(policy, policy->calls.credit_root, read);
}

void policy_mark_requirements(Policy *policy, RequirementKind kind, int year, unsigned char *read) {
  const PolicyRoot *root = find_root(policy, kind, year);
  mark_reads(policy, root ? root->node : NULL, read);
}

/* Figures ----------------------------------------------------------------------------------------------------------- */

typedef struct {
  Policy *policy;
  int year, count;
  Figure *figures;
  Arena *arena;
} FigureCall;

static int call_figures(lua_State *L) {
  FigureCall *call = lua_touserdata(L, 1);
  Policy *policy = call->policy;
  policy->sandbox.guest = 1;
  push_rule(L, policy, "figures");
  lua_pushinteger(L, call->year);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &person_object);
  lua_call(L, 2, 1);
  policy->sandbox.guest = 0;
  call->figures = sandbox_allocate(L, call->arena, (size_t)call->count * sizeof *call->figures);
  for (int i = 0; i < call->count; i++) {
    Figure *figure = &call->figures[i];
    if (lua_rawgeti(L, -1, i + 1) == LUA_TSTRING) figure->state = FIGURE_UNKNOWN;
    else if (lua_toboolean(L, -1)) {
      figure->state = FIGURE_KNOWN;
      figure->hours = policy_hours_result(L, -1, i < policy->model.limit_count ? "cap" : "carry");
    }
    lua_pop(L, 1);
  }
  return 0;
}

int policy_figure(Policy *policy, int index, int year, const Row *person, Figure *figure, Failure *failure) {
  *figure = (Figure){FIGURE_NONE, 0};
  if (begin_call(policy, NULL, person, failure) != SQLITE_OK) return failure->code;
  PolicyRoot *root = find_root(policy, ROOT_FIGURES, year);
  const Figure *figures = root ? memo_find(root->node, read_field, policy) : NULL;
  if (!figures) {
    int keep = root && memo_has_room(&policy->calls.memo);
    if (!keep) arena_reset(&policy->calls.scratch);
    Arena *arena = keep ? &policy->calls.memo.arena : &policy->calls.scratch;
    FigureCall call = {policy, year, policy->model.limit_count + policy->model.settlement_count, NULL, arena};
    char *message;
    note_own_years(policy);
    SandboxStatus status = sandbox_call(&policy->sandbox, call_figures, &call, SANDBOX_CALL, &message);
    if (status != SANDBOX_OK) return policy_fail_call(policy, status, message, "cap", failure);
    if (keep) memo_keep(&policy->calls.memo, &root->node, &policy->calls.path, call.figures);
    figures = call.figures;
  }
  *figure = figures[index];
  return SQLITE_OK;
}

int policy_settlement(Policy *policy, int index, int year, const Row *person, Figure *figure, Failure *failure) {
  return policy_figure(policy, policy->model.limit_count + index, year, person, figure, failure);
}

int policy_deferred(Policy *policy, int year, int subject, const Row *person, const Settlement **deferred, Failure *failure) {
  *deferred = NULL;
  for (int i = 0; i < policy->model.settlement_count && !*deferred; i++) {
    const Settlement *rule = &policy->model.settlements[i];
    Figure figure;
    if (rule->kind != SETTLEMENT_DEFER || (rule->subject != SUBJECT_TOTAL && rule->subject != subject)) continue;
    if (policy_settlement(policy, i, year, person, &figure, failure) != SQLITE_OK) return failure->code;
    if (figure.state == FIGURE_KNOWN) *deferred = rule;
  }
  return SQLITE_OK;
}

void policy_forget_rows(Policy *policy) {
  policy->calls.record = policy->calls.person = NULL;
  policy->calls.calendar = &policy->model.calendar;
  policy->calls.record_serial = policy->calls.person_serial = 0;
}
