#include "surface/table_list.h"

#include "base/sha256.h"
#include "surface/draft.h"

typedef enum {
  LIST_POLICY,
  LIST_VERSION,
  LIST_ORIGIN,
  LIST_SHA256,
  LIST_TITLE,
} ListColumn;

static const TableColumn list_columns[] = {
    [LIST_POLICY] = {"policy", "TEXT", ARGUMENT_NONE}, [LIST_VERSION] = {"version", "TEXT", ARGUMENT_NONE},
    [LIST_ORIGIN] = {"origin", "TEXT", ARGUMENT_NONE}, [LIST_SHA256] = {"sha256", "TEXT", ARGUMENT_NONE},
    [LIST_TITLE] = {"title", "TEXT", ARGUMENT_NONE},
};

typedef struct {
  const char *policy, *origin, *version, *title;
  char sha256[SHA256_TEXT_SIZE];
} ListRow;

static const char *const list_origins[] = {
    [ORIGIN_DATABASE] = "database", [ORIGIN_DIRECTORY] = "directory", [ORIGIN_BUILT_IN] = "built-in"};

/* A text that does not load is listed with the reason in place of its title. */
static int list_fill(Cursor *cursor, Failure *failure) {
  LuaText text = {0};
  Policy *policy = NULL;
  Failure own = connection_failure(cursor->connection);
  if (!cursor->ids && policies_list(&cursor->connection->policies, &cursor->ids, failure) != SQLITE_OK) return failure->code;
  arena_reset(&cursor->arena);
  const char *id = cursor->ids[cursor->batch];
  cursor->is_last = !id;
  if (!id) return SQLITE_OK;
  ListRow *row = arena_allocate(&cursor->arena, sizeof *row);
  if (!row) return fail_no_memory(failure);
  int is_zh = language_of(cursor) == LANGUAGE_ZH;
  policies_find_text(&cursor->connection->policies, id, &text, &own);
  /* A built-in one is listed without being loaded: the build has read its head. */
  if (own.code == SQLITE_OK && !text.built_in) draft_load(&text, 0, &policy, &own);
  if (own.code == SQLITE_NOMEM) {
    fail_no_memory(failure);
  } else {
    row->policy = id;
    row->origin = list_origins[text.origin];
    sha256_text(text.text ? text.text : "", text.size, row->sha256);
    if (own.code == SQLITE_OK && text.built_in) {
      row->version = text.built_in->version;
      row->title = is_zh ? text.built_in->title_zh : text.built_in->title_en;
    } else {
      row->version = policy ? draft_copy(cursor, policy->model.version, failure) : NULL;
      row->title = draft_copy(cursor, policy ? (is_zh ? policy->model.title_zh : policy->model.title_en) : own.text, failure);
    }
    cursor->rows = row;
    cursor->count = 1;
  }
  failure_clear(&own);
  policy_release(policy);
  lua_text_free(&text);
  return failure->code;
}

static void list_column(Cursor *cursor, sqlite3_context *context, int column) {
  const ListRow *row = cursor->rows;
  switch ((ListColumn)column) {
  case LIST_POLICY: give_text(context, row->policy); break;
  case LIST_VERSION: give_text(context, row->version); break;
  case LIST_ORIGIN: give_text(context, row->origin); break;
  case LIST_SHA256: give_text(context, row->sha256); break;
  case LIST_TITLE: give_text(context, row->title); break;
  }
}

static uint64_t list_place(const Cursor *cursor) {
  return (uint64_t)cursor->batch;
}

const TableKind policy_list_table = {
    TABLE_COLUMNS(list_columns),
    .fill = list_fill,
    .column = list_column,
    .place = list_place,
};
