#include "policy/policy.h"

#include <string.h>

#include "sandbox/library.h"
#include "policy/lua.h"

char *policy_take_text(lua_State *L, Arena *arena, const char *bytes, size_t size) {
  char *copy = sandbox_allocate(L, arena, size + 1);
  if (size) memcpy(copy, bytes, size);
  return copy;
}

int policy_reserve(void **array, int count, int *capacity, size_t size) {
  if (count < *capacity) return 1;
  int wanted = *capacity ? *capacity * 2 : 16;
  void *grown = sqlite3_realloc64(*array, (sqlite3_uint64)wanted * size);
  if (!grown) return 0;
  *array = grown;
  *capacity = wanted;
  return 1;
}

int policy_field_integer(lua_State *L, const char *name) {
  lua_getfield(L, -1, name);
  int value = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  return value;
}

/* Loading ---------------------------------------------------------------------------------------------------- */

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
  SandboxStatus status = sandbox_call(&policy->sandbox, policy_run, policy, SANDBOX_BUDGET_LOAD, &message);
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

/* Finding by name ---------------------------------------------------------------------------------------------- */

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
