#include "surface/draft.h"

#include <string.h>

#include "evaluation/scenario.h"
#include "policy/load.h"

static int draft_load(const LuaText *text, int keep_problems, Policy **policy, Failure *failure) {
  policy_load(text->text, text->size, text->size, text->path, text->name, keep_problems, failure, policy);
  if (*policy) (*policy)->file.origin = text->origin;
  return failure->code;
}

static int draft_find_text(Cursor *cursor, const char *source, LuaText *text, Failure *failure) {
  if (!policy_is_text(source, strlen(source))) return policies_find_text(&cursor->connection->policies, source, text, failure);
  /* A locked connection takes ids only. */
  if (session_require_unlocked(&cursor->connection->session, cursor->name, failure) != SQLITE_OK) return failure->code;
  if (strlen(source) > LUA_TEXT_LARGEST)
    return fail(failure, SQLITE_ERROR, MESSAGE_POLICY_TEXT, message_format(MESSAGE_FILE_LARGE, failure->language));
  *text = (LuaText){.origin = ORIGIN_DATABASE, .size = strlen(source)};
  text->text = sqlite3_mprintf("%s", source);
  text->name = sqlite3_mprintf("draft");
  return text->text && text->name ? SQLITE_OK : fail_no_memory(failure);
}

int draft_find(Cursor *cursor, const char *source, int keep_problems, Policy **policy, LuaText *text, Failure *failure) {
  *policy = NULL;
  if (draft_find_text(cursor, source, text, failure) != SQLITE_OK) return failure->code;
  return draft_load(text, keep_problems, policy, failure);
}

int draft_keep(Cursor *cursor, const char *source, Policy **policy, Failure *failure) {
  LuaText text = {0};
  *policy = NULL;
  if (draft_find_text(cursor, source, &text, failure) == SQLITE_OK)
    policies_draft(&cursor->connection->policies, &text, policy, failure);
  lua_text_free(&text);
  return failure->code;
}

int draft_require(Cursor *cursor, const char *source, Policy **policy, Failure *failure) {
  LuaText text = {0};
  *policy = NULL;
  if (draft_find_text(cursor, source, &text, failure) == SQLITE_OK && draft_load(&text, 0, policy, failure) == SQLITE_OK &&
      scenario_require_all(*policy, failure) != SQLITE_OK) {
    policy_release(*policy);
    *policy = NULL;
  }
  lua_text_free(&text);
  return failure->code;
}

char *draft_copy(Cursor *cursor, const char *text, Failure *failure) {
  char *copy = arena_copy(&cursor->arena, text, strlen(text));
  if (!copy) fail_no_memory(failure);
  return copy;
}
