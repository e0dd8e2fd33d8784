#include "policy/load.h"

#include <string.h>

#include "policy/declarations.h"

int policy_text_declares(const char *text, size_t size, const char *word) {
  size_t length = strlen(word);
  for (const char *at = text, *end = text + size; (at = memchr(at, word[0], (size_t)(end - at))); at++) {
    if ((size_t)(end - at) <= length || memcmp(at, word, length) != 0) continue;
    const char *next = at + length;
    while (next < end && (*next == ' ' || *next == '\t' || *next == '\r' || *next == '\n')) next++;
    if (next < end && strchr("{(\"'[", *next) && *next) return 1;
  }
  return 0;
}

int policy_is_text(const char *given, size_t size) {
  static const char word[] = "policy";
  if (memchr(given, '\n', size)) return 1;
  for (const char *at = given; (at = strstr(at, word));) {
    at += strlen(word);
    if (at[strspn(at, " \t\r")] == '{') return 1;
  }
  return 0;
}

/* What is no policy is not quoted: it may not have been meant for us. */
static int fail_no_policy(const Policy *policy, Failure *failure) {
  return fail(failure, SQLITE_ERROR, MESSAGE_POLICY_NOT_ONE, policy_place(policy));
}

static int refuse_problems(Policy *policy, Failure *failure) {
  for (int i = 0; i < policy->model.problems.count; i++) {
    const Problem *problem = &policy->model.problems.list[i];
    if (strcmp(problem->severity, "error") != 0) continue;
    if (strcmp(problem->code, "load") == 0 && !policy_text_declares(policy->file.text, policy->file.size, "policy")) {
      policy->model.problems.count = 0;
      return fail_no_policy(policy, failure);
    }
    const char *text = failure->language == LANGUAGE_ZH ? problem->zh : problem->en;
    char *message = sqlite3_mprintf("%s:%d: %s", policy_place(policy), problem->line, text);
    fail(failure, message ? SQLITE_ERROR : SQLITE_NOMEM, MESSAGE_POLICY_TEXT, message);
    sqlite3_free(message);
    return failure->code;
  }
  return SQLITE_OK;
}

static int fail_load(Policy *policy, SandboxStatus status, char *message, Failure *failure) {
  int is_quoting = status == SANDBOX_ERROR && policy->sandbox.stop != STOP_ENCODING;
  if (!is_quoting || policy_text_declares(policy->file.text, policy->file.size, "policy"))
    return policy_fail_call(policy, status, message, NULL, failure);
  sqlite3_free(message);
  return fail_no_policy(policy, failure);
}

int policy_load(const char *text, size_t size, size_t law, const char *path, const char *name, int keep_problems,
                Failure *failure, Policy **result) {
  char *message;
  *result = NULL;
  Policy *policy = policy_new(text, size, law, path, name, failure);
  if (!policy) return fail_no_memory(failure);
  SandboxStatus status = sandbox_call(&policy->sandbox, declarations_run, policy, SANDBOX_LOAD, &message);
  int code = status == SANDBOX_OK ? SQLITE_OK : fail_load(policy, status, message, failure);
  if (code == SQLITE_OK) code = refuse_problems(policy, failure);
  if (code == SQLITE_OK || (keep_problems && policy->model.problems.count > 0)) *result = policy;
  else policy_release(policy);
  return code;
}
