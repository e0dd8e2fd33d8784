#include "connection/lookup.h"

#include <stdlib.h>
#include <string.h>

/* A text of a row: its NUL-terminated copy, and how messages name it. One that is too large is not copied: SQLITE_TOOBIG. */
int lookup_take_text(Statement *statement, int column, const char *id, LuaText *text, Failure *failure) {
  sqlite3_stmt *row = statement->handle;
  const void *bytes = sqlite3_column_type(row, column) == SQLITE_BLOB ? sqlite3_column_blob(row, column)
                                                                      : (const void *)sqlite3_column_text(row, column);
  text->origin = ORIGIN_DATABASE;
  text->size = (size_t)sqlite3_column_bytes(row, column);
  text->name = sqlite3_mprintf("%s:%s", statement_relation(statement->kind), id);
  if (!text->name) return fail_no_memory(failure);
  if (text->size > LUA_TEXT_LARGEST) {
    text->size = 0;
    return fail(failure, SQLITE_TOOBIG, MESSAGE_POLICY_FILE, text->name, message_format(MESSAGE_FILE_LARGE, failure->language));
  }
  text->text = sqlite3_malloc64(text->size + 1);
  if (!text->text) return fail_no_memory(failure);
  if (text->size) memcpy(text->text, bytes, text->size);
  text->text[text->size] = '\0';
  return SQLITE_OK;
}

/* The columns are found by their place, so that a host may name them as it likes: id first, text second. */
int lookup_in_database(Statements *statements, const char *id, LuaText *text, int *found, Failure *failure) {
  Statement *statement;
  *found = 0;
  if (statement_take(statements, STATEMENT_POLICY_TEXTS, &statement, failure) != SQLITE_OK || !statement) return failure->code;
  while (!*found && statement_step(statements, statement, failure) == SQLITE_ROW) {
    const char *name = (const char *)sqlite3_column_text(statement->handle, 0);
    size_t size = (size_t)sqlite3_column_bytes(statement->handle, 0);
    if (!name || size != strlen(id) || memcmp(name, id, size) != 0 || statement->layout.count < 2) continue;
    *found = 1;
    lookup_take_text(statement, 1, id, text, failure);
  }
  statement_return(statements, statement);
  return failure->code;
}

/* Finds where a policy is; the text is left for lua_text_read() where its stamp, or being built in, may say enough. */
int lookup_text(Statements *statements, const char *id, int reads_files, LuaText *text, Failure *failure) {
  int found;
  memset(text, 0, sizeof *text);
  if (lookup_in_database(statements, id, text, &found, failure) != SQLITE_OK || found) return failure->code;
  if (lua_text_locate(&policy_texts, id, reads_files, text, &found, failure) != SQLITE_OK || found) return failure->code;
  return fail(failure, SQLITE_ERROR, MESSAGE_NO_POLICY, id);
}

int lookup_setting(Statements *statements, const char *name, char **value, Failure *failure) {
  Statement *statement;
  *value = NULL;
  if (statement_take(statements, STATEMENT_SETTINGS, &statement, failure) != SQLITE_OK || !statement) return failure->code;
  while (!*value && statement_step(statements, statement, failure) == SQLITE_ROW) {
    const char *key = (const char *)sqlite3_column_text(statement->handle, 0);
    if (!key || strcmp(key, name) != 0 || statement->layout.count < 2) continue;
    const char *text = (const char *)sqlite3_column_text(statement->handle, 1);
    if (text && !(*value = sqlite3_mprintf("%s", text))) fail_no_memory(failure);
  }
  statement_return(statements, statement);
  return failure->code;
}

/* Listing -------------------------------------------------------------------------------------------------- */

typedef struct {
  char **ids;
  size_t count;
} IdList;

static int add_id(void *context, const char *id, Failure *failure) {
  IdList *list = context;
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->ids[i], id) == 0) return SQLITE_OK;
  char **grown = sqlite3_realloc64(list->ids, (list->count + 2) * sizeof *list->ids);
  if (!grown) return fail_no_memory(failure);
  list->ids = grown;
  grown[list->count] = sqlite3_mprintf("%s", id);
  if (!grown[list->count]) return fail_no_memory(failure);
  grown[++list->count] = NULL;
  return SQLITE_OK;
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

int lookup_ids(Statements *statements, int reads_files, char ***ids, Failure *failure) {
  IdList list = {sqlite3_malloc64(sizeof *list.ids), 0};
  Statement *statement;
  *ids = NULL;
  if (!list.ids) return fail_no_memory(failure);
  list.ids[0] = NULL;
  if (statement_take(statements, STATEMENT_POLICY_TEXTS, &statement, failure) == SQLITE_OK && statement) {
    while (statement_step(statements, statement, failure) == SQLITE_ROW) {
      const char *id = (const char *)sqlite3_column_text(statement->handle, 0);
      if (id && add_id(&list, id, failure) != SQLITE_OK) break;
    }
    statement_return(statements, statement);
  }
  if (failure->code != SQLITE_OK || lua_text_each(&policy_texts, reads_files, add_id, &list, failure) != SQLITE_OK) {
    lookup_ids_free(list.ids);
    return failure->code;
  }
  qsort(list.ids, list.count, sizeof *list.ids, by_text);
  *ids = list.ids;
  return SQLITE_OK;
}

void lookup_ids_free(char **ids) {
  for (char **id = ids; id && *id; id++) sqlite3_free(*id);
  sqlite3_free(ids);
}
