#include "policy/policy.h"

#include <string.h>

#include "sandbox/library.h"

static void policy_free(Policy *policy) {
  policy_release(policy->whole);
  sandbox_close(&policy->sandbox);
  arena_free(&policy->arena);
  arena_free(&policy->calls.scratch);
  memo_free(&policy->calls.memo);
  sqlite3_free(policy->calls.fields);
  sqlite3_free(policy->calls.roots);
  sqlite3_free(policy->file.path);
  sqlite3_free(policy->file.text);
  sqlite3_free(policy->file.chunk);
  sqlite3_free(policy);
}

Policy *policy_new(const char *text, size_t size, size_t law, const char *path, const char *name, const Failure *failure) {
  Policy *policy = sqlite3_malloc(sizeof *policy);
  if (!policy) return NULL;
  memset(policy, 0, sizeof *policy);
  policy->references = 1;
  policy->language = failure->language;
  policy->calls.memo.enabled = 1;
  policy->calls.calendar = &policy->model.calendar;
  policy->arena.most = POLICY_MEMORY;
  policy->calls.scratch.most = policy->calls.memo.arena.most = POLICY_ANSWERS_MEMORY;
  policy->file = (PolicyFile){.path = path ? sqlite3_mprintf("%s", path) : NULL,
                              .text = sqlite3_malloc64(size + 1),
                              .size = size,
                              .law = law,
                              .chunk = sqlite3_mprintf("%s", name)};
  const PolicyFile *file = &policy->file;
  if (!file->chunk || !file->text || (path && !file->path) ||
      sandbox_open(&policy->sandbox, policy, MESSAGE_WORD_POLICY) != SANDBOX_OK) {
    policy_free(policy);
    return NULL;
  }
  memcpy(file->text, text, size);
  file->text[size] = '\0';
  policy->sandbox.chunk = file->chunk;
  policy->sandbox.language = &policy->language;
  policy->sandbox.interrupt = failure->interrupt;
  return policy;
}

const char *policy_place(const Policy *policy) {
  return policy->file.path ? policy->file.path : policy->file.chunk;
}

size_t policy_memory(const Policy *policy) {
  return sizeof *policy + policy->file.size + policy->sandbox.used + policy->arena.held + policy->calls.scratch.held +
         policy->calls.memo.arena.held + (policy->whole ? policy_memory(policy->whole) : 0);
}

char *policy_name(const Policy *policy) {
  return sqlite3_mprintf("%s@%s", policy->model.id, policy->model.version);
}

const char *policy_sha256(Policy *policy) {
  if (!policy->file.sha256[0]) sha256_text(policy->file.text, policy->file.size, policy->file.sha256);
  return policy->file.sha256;
}

Policy *policy_reference(Policy *policy) {
  policy->references++;
  return policy;
}

void policy_release(Policy *policy) {
  if (policy && --policy->references == 0) policy_free(policy);
}

int policy_fail_call(Policy *policy, SandboxStatus status, char *message, const char *where, Failure *failure) {
  if (status == SANDBOX_INTERRUPTED) {
    sqlite3_free(message);
    return fail_interrupted(failure);
  }
  if (status == SANDBOX_NOMEM || !message) {
    sqlite3_free(message);
    return fail_no_memory(failure);
  }
  message = library_place(&policy->sandbox, policy->file.path, 0, message);
  if (!message) return fail_no_memory(failure);
  if (where) fail(failure, SQLITE_ERROR, MESSAGE_RULE_RESULT, policy->model.id, where, message);
  else fail(failure, SQLITE_ERROR, MESSAGE_POLICY_TEXT, message);
  sqlite3_free(message);
  return failure->code;
}
