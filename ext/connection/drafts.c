#include "connection/drafts.h"

#include <string.h>

#include "policy/load.h"

struct Draft {
  Draft *next;
  Policy *policy;
};

/* Its messages name the file, so the same text of another one is another draft. */
static int is_text_of(const Policy *policy, const LuaText *text) {
  return policy->file.size == text->size && memcmp(policy->file.text, text->text, text->size) == 0 &&
         strcmp(policy->file.chunk, text->name) == 0 && !sandbox_is_spent(&policy->sandbox);
}

int drafts_find(Drafts *drafts, const LuaText *text, int is_remembering, Policy **policy, Failure *failure) {
  *policy = NULL;
  for (Draft **link = &drafts->first; *link; link = &(*link)->next) {
    Draft *draft = *link;
    if (!is_text_of(draft->policy, text)) continue;
    *link = draft->next;
    draft->next = drafts->first;
    drafts->first = draft;
    *policy = policy_reference(draft->policy);
    return SQLITE_OK;
  }
  Draft *draft = sqlite3_malloc(sizeof *draft);
  if (!draft) return fail_no_memory(failure);
  if (policy_load(text->text, text->size, text->size, text->path, text->name, 0, failure, policy) != SQLITE_OK) {
    sqlite3_free(draft);
    return failure->code;
  }
  (*policy)->file.origin = text->origin;
  (*policy)->calls.memo.enabled = is_remembering;
  *draft = (Draft){drafts->first, policy_reference(*policy)};
  drafts->first = draft;
  return SQLITE_OK;
}

void drafts_let_go(Drafts *drafts, size_t most) {
  size_t held = 0;
  for (Draft **link = &drafts->first; *link;) {
    Draft *draft = *link;
    held += policy_memory(draft->policy);
    if (held <= most) {
      link = &draft->next;
      continue;
    }
    *link = draft->next;
    policy_release(draft->policy);
    sqlite3_free(draft);
  }
}
