#include "policy/law.h"

#include <string.h>

#include "policy/declarations.h"
#include "policy/load.h"

static int make_rules(lua_State *L) {
  Policy *policy = lua_touserdata(L, 1);
  luaL_checkstack(L, 20, NULL);
  policy_begin_texts(L);
  policy_push_model(L, policy);
  declarations_rules(L, policy);
  return 0;
}

int policy_rules(Policy *policy, Failure *failure) {
  char *message;
  if (policy->model.rules) return SQLITE_OK;
  SandboxStatus status = sandbox_call(&policy->sandbox, make_rules, policy, SANDBOX_LOAD, &message);
  return status == SANDBOX_OK ? SQLITE_OK : policy_fail_call(policy, status, message, "policy_rules", failure);
}

/* What was answered: few citations differ, and every row asks. */
typedef struct LawText {
  struct LawText *next;
  const char *citation, *text;
  Language language;
} LawText;

typedef struct {
  Policy *policy; /* whose answers are kept */
  Policy *whole;  /* the one with its whole text */
  const char *citation;
  Language language;
} LawCall;

static int find_law(lua_State *L) {
  const LawCall *call = lua_touserdata(L, 1);
  Arena *arena = &call->policy->arena;
  size_t size;
  luaL_checkstack(L, 10, NULL);
  policy_push_model(L, call->whole);
  lua_getfield(L, -1, "law");
  lua_pushstring(L, call->citation);
  lua_pushstring(L, call->language == LANGUAGE_ZH ? "zh" : "en");
  lua_call(L, 2, 1);
  const char *text = lua_tolstring(L, -1, &size);
  LawText *found = sandbox_allocate(L, arena, sizeof *found);
  *found = (LawText){call->policy->laws, policy_keep_text(L, arena, call->citation, strlen(call->citation)),
                     text ? policy_keep_text(L, arena, text, size) : NULL, call->language};
  call->policy->laws = found;
  return 0;
}

/* A built-in policy is in force without what stands behind its rules. */
static int find_whole(Policy *policy, Policy **whole, Failure *failure) {
  const PolicyFile *file = &policy->file;
  if (file->law < file->size && !policy->whole)
    policy_load(file->text, file->size, file->size, file->path, file->chunk, 0, failure, &policy->whole);
  *whole = file->law < file->size ? policy->whole : policy;
  return failure->code;
}

int policy_law(Policy *policy, const char *citation, Language language, const char **text, Failure *failure) {
  *text = NULL;
  if (!citation) return SQLITE_OK;
  for (const LawText *known = policy->laws; known; known = known->next) {
    if (known->language != language || strcmp(known->citation, citation) != 0) continue;
    *text = known->text;
    return SQLITE_OK;
  }
  LawCall call = {policy, NULL, citation, language};
  char *message;
  if (find_whole(policy, &call.whole, failure) != SQLITE_OK) return failure->code;
  SandboxStatus status = sandbox_call(&call.whole->sandbox, find_law, &call, SANDBOX_LOAD, &message);
  if (status != SANDBOX_OK) return policy_fail_call(call.whole, status, message, "article", failure);
  *text = policy->laws->text;
  return SQLITE_OK;
}
