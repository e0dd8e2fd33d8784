#include "policy/load.h"

#include <string.h>

#include "policy/declarations.h"

static int refuse_problems(const Policy *policy, Failure *failure) {
  for (int i = 0; i < policy->model.problems.count; i++) {
    const Problem *problem = &policy->model.problems.list[i];
    if (strcmp(problem->severity, "error") != 0) continue;
    const char *text = failure->language == LANGUAGE_ZH ? problem->zh : problem->en;
    char *message = sqlite3_mprintf("%s:%d: %s", policy_place(policy), problem->line, text);
    fail(failure, message ? SQLITE_ERROR : SQLITE_NOMEM, MESSAGE_POLICY_TEXT, message);
    sqlite3_free(message);
    return failure->code;
  }
  return SQLITE_OK;
}

int policy_load(const char *text, size_t size, size_t law, const char *path, const char *name, int keep_problems,
                Failure *failure, Policy **result) {
  char *message;
  *result = NULL;
  Policy *policy = policy_new(text, size, law, path, name, failure->language);
  if (!policy) return fail_no_memory(failure);
  SandboxStatus status = sandbox_call(&policy->sandbox, declarations_run, policy, SANDBOX_BUDGET_LOAD, &message);
  int code = status == SANDBOX_OK ? SQLITE_OK : policy_fail_call(policy, status, message, NULL, failure);
  if (code == SQLITE_OK) code = refuse_problems(policy, failure);
  if (code == SQLITE_OK || (keep_problems && policy->model.problems.count > 0)) *result = policy;
  else policy_release(policy);
  return code;
}
