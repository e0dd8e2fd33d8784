#include "surface/draft.h"

#include <string.h>

#include "policy/load.h"

int draft_load(const LuaText *text, int keep_problems, Policy **policy, Failure *failure) {
  policy_load(text->text, text->size, text->size, text->path, text->name, keep_problems, failure, policy);
  if (*policy) (*policy)->file.origin = text->origin;
  return failure->code;
}

int draft_find(Cursor *cursor, const char *id, int keep_problems, Policy **policy, LuaText *text, Failure *failure) {
  *policy = NULL;
  if (policies_find_text(&cursor->connection->policies, id, text, failure) != SQLITE_OK) return failure->code;
  return draft_load(text, keep_problems, policy, failure);
}

char *draft_copy(Cursor *cursor, const char *text, Failure *failure) {
  char *copy = arena_copy(&cursor->arena, text, strlen(text));
  if (!copy) fail_no_memory(failure);
  return copy;
}
