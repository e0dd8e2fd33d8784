#include "evaluation/coverage.h"

#include <lauxlib.h>
#include <string.h>

#include "policy/declarations.h"

static void push_rule_functions(lua_State *L, int model) {
  lua_getfield(L, model, "rule_functions");
  lua_call(L, 0, 1);
}

int coverage_begin(Policy *policy, Failure *failure) {
  int lines = 2;
  for (size_t i = 0; i < policy->file.size; i++) lines += policy->file.text[i] == '\n';
  policy->calls.memo.enabled = 0;
  policy->coverage.lines = arena_allocate(&policy->arena, (size_t)lines);
  if (!policy->coverage.lines) return fail_no_memory(failure);
  policy->coverage.line_count = lines;
  sandbox_watch(&policy->sandbox, policy->file.chunk, policy->coverage.lines, lines);
  return SQLITE_OK;
}

/* model[list][index].reached = true */
static void mark(lua_State *L, int model, const char *list, int index) {
  if (index == NO_INDEX) return;
  lua_getfield(L, model, list);
  lua_rawgeti(L, -1, index + 1);
  lua_pushboolean(L, 1);
  lua_setfield(L, -2, "reached");
  lua_pop(L, 2);
}

static int mark_entries(lua_State *L) {
  const Evaluation *evaluation = lua_touserdata(L, 1);
  luaL_checkstack(L, 10, NULL);
  policy_push_model(L, evaluation->policy);
  int model = lua_gettop(L);
  for (int i = 0; i < evaluation->entry_count; i++) {
    const Entry *entry = &evaluation->entries[i];
    mark(L, model, "reasons", entry->reason);
    mark(L, model, "limits", entry->limit);
    mark(L, model, "settlements", entry->settlement);
  }
  return 0;
}

int coverage_note(const Evaluation *evaluation, Failure *failure) {
  Policy *policy = evaluation->policy;
  if (sandbox_is_spent(&policy->sandbox)) return SQLITE_OK;
  char *message;
  Evaluation copy = *evaluation;
  SandboxStatus status = sandbox_call(&policy->sandbox, mark_entries, &copy, SANDBOX_LOAD, &message);
  return status == SANDBOX_OK ? SQLITE_OK : policy_fail_call(policy, status, message, "policy_check", failure);
}

/* Adds the lines of the function at the top that could run to `active`. Its last line is the end, which runs only
** where nothing returned before. Local functions that it uses are rules' text too. */
static void add_active_lines(lua_State *L, const Policy *policy, unsigned char *active, int depth) {
  lua_Debug info;
  luaL_checkstack(L, 10, NULL);
  if (!lua_isfunction(L, -1) || lua_iscfunction(L, -1) || depth > 8) return;
  lua_pushvalue(L, -1);
  lua_getinfo(L, ">SL", &info);
  if (info.source[0] != '@' || strcmp(info.source + 1, policy->file.chunk) != 0) {
    lua_pop(L, 1);
    return;
  }
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    lua_Integer line = lua_tointeger(L, -2);
    if (line > 0 && line < policy->coverage.line_count &&
        (line != info.lastlinedefined || info.linedefined == info.lastlinedefined))
      active[line] = 1;
  }
  lua_pop(L, 1);
  for (int i = 1; lua_getupvalue(L, -1, i); i++) {
    add_active_lines(L, policy, active, depth + 1);
    lua_pop(L, 1);
  }
}

typedef struct {
  Policy *policy;
  double percent;
} CoverageCall;

static int finish_check(lua_State *L) {
  CoverageCall *call = lua_touserdata(L, 1);
  Policy *policy = call->policy;
  luaL_checkstack(L, 20, NULL);
  unsigned char *active = lua_newuserdatauv(L, (size_t)policy->coverage.line_count, 0);
  memset(active, 0, (size_t)policy->coverage.line_count);
  policy_push_model(L, policy);
  int model = lua_gettop(L);

  lua_getfield(L, model, "check");
  lua_pushlstring(L, policy->file.text, policy->file.size);
  lua_call(L, 1, 0);

  push_rule_functions(L, model);
  int count = (int)lua_rawlen(L, -1);
  for (int i = 1; i <= count; i++) {
    lua_rawgeti(L, -1, i);
    add_active_lines(L, policy, active, 0);
    lua_pop(L, 1);
  }
  lua_getfield(L, model, "cover");
  lua_newtable(L);
  int missed = 0, all = 0;
  for (int line = 1; line < policy->coverage.line_count; line++) {
    all += active[line];
    if (!active[line] || policy->coverage.lines[line]) continue;
    policy->coverage.lines[line] = LINE_MISSED;
    lua_pushinteger(L, line);
    lua_rawseti(L, -2, ++missed);
  }
  lua_pushinteger(L, all);
  lua_call(L, 2, 1);
  call->percent = lua_tonumber(L, -1);
  lua_pushvalue(L, model);
  policy->coverage.problems = declarations_problems(L, policy);
  return 0;
}

int coverage_end(Policy *policy, double *percent, Failure *failure) {
  CoverageCall call = {policy, 0};
  char *message;
  sandbox_watch(&policy->sandbox, NULL, NULL, 0);
  if (sandbox_is_spent(&policy->sandbox)) { /* a scenario met a limit, and said so; nothing more can be asked of the text */
    policy->coverage.problems = policy->model.problems;
    *percent = 0;
    return SQLITE_OK;
  }
  SandboxStatus status = sandbox_call(&policy->sandbox, finish_check, &call, SANDBOX_LOAD, &message);
  *percent = call.percent;
  return status == SANDBOX_OK ? SQLITE_OK : policy_fail_call(policy, status, message, "policy_check", failure);
}

void coverage_move(Policy *policy, unsigned char *all) {
  for (int line = 0; line < policy->coverage.line_count; line++) {
    all[line] = all[line] || policy->coverage.lines[line];
    policy->coverage.lines[line] = 0;
  }
}

char *coverage_list(const Policy *policy, int what) {
  sqlite3_str *text = sqlite3_str_new(NULL);
  const char *between = "";
  sqlite3_str_appendall(text, "[");
  for (int line = 1; line < policy->coverage.line_count; line++) {
    if (policy->coverage.lines[line] != what) continue;
    sqlite3_str_appendf(text, "%s%d", between, line);
    between = ",";
  }
  sqlite3_str_appendall(text, "]");
  return sqlite3_str_finish(text);
}
