#include "surface/table_list.h"

#include "base/sha256.h"
#include "surface/draft.h"

typedef enum {
  LIST_POLICY,
  LIST_VERSION,
  LIST_ORIGIN,
  LIST_SHA256,
  LIST_TITLE,
  LIST_STATE,
  LIST_REASON,
} ListColumn;

static const TableColumn list_columns[] = {
    [LIST_POLICY] = {"policy", "TEXT", ARGUMENT_NONE}, [LIST_VERSION] = {"version", "TEXT", ARGUMENT_NONE},
    [LIST_ORIGIN] = {"origin", "TEXT", ARGUMENT_NONE}, [LIST_SHA256] = {"sha256", "TEXT", ARGUMENT_NONE},
    [LIST_TITLE] = {"title", "TEXT", ARGUMENT_NONE},   [LIST_STATE] = {"state", "TEXT", ARGUMENT_NONE},
    [LIST_REASON] = {"reason", "TEXT", ARGUMENT_NONE},
};

typedef struct {
  const char *policy, *origin, *version, *title, *state, *reason;
  char sha256[SHA256_TEXT_SIZE]; /* "": nothing is in force */
} ListRow;

static const char *const list_origins[] = {
    [ORIGIN_DATABASE] = "database", [ORIGIN_DIRECTORY] = "directory", [ORIGIN_BUILT_IN] = "built-in"};

/* A built-in one is listed without being loaded: the build has read its head. */
static void list_built_in(ListRow *row, const LuaText *text, Language language) {
  row->origin = list_origins[ORIGIN_BUILT_IN];
  row->version = text->built_in->version;
  row->title = language == LANGUAGE_ZH ? text->built_in->title_zh : text->built_in->title_en;
  row->state = "in force";
  sqlite3_snprintf((int)sizeof row->sha256, row->sha256, "%s", text->built_in->sha256);
}

/* The row describes what is in force; of a newer text that was refused, or where nothing is in force, it gives the reason. */
static int list_state(Cursor *cursor, ListRow *row, Failure *failure) {
  Failure own = connection_failure(cursor->connection);
  Policy *policy;
  const char *refused;
  int code = policies_state(&cursor->connection->policies, row->policy, &policy, &refused, &own);
  if (code == SQLITE_NOMEM || code == SQLITE_INTERRUPT) {
    fail_with(failure, code, own.text);
    own.text = NULL;
  } else {
    if (!refused && own.code != SQLITE_OK) refused = own.text;
    row->state = !policy ? "refused" : refused ? "earlier text in force" : "in force";
    if (refused) row->reason = draft_copy(cursor, refused, failure);
  }
  if (failure->code == SQLITE_OK && policy) {
    row->origin = list_origins[policy->file.origin];
    row->version = draft_copy(cursor, policy->model.version, failure);
    if (failure->code == SQLITE_OK)
      row->title =
          draft_copy(cursor, language_of(cursor) == LANGUAGE_ZH ? policy->model.title_zh : policy->model.title_en, failure);
    sqlite3_snprintf((int)sizeof row->sha256, row->sha256, "%s", policy_sha256(policy));
  }
  failure_clear(&own);
  return failure->code;
}

static int list_fill(Cursor *cursor, Failure *failure) {
  const Policies *policies = &cursor->connection->policies;
  LuaText text = {0};
  Failure own = connection_failure(cursor->connection);
  if (!cursor->ids && policies_list(policies, &cursor->ids, failure) != SQLITE_OK) return failure->code;
  arena_reset(&cursor->arena);
  const char *id = cursor->ids[cursor->batch];
  cursor->is_last = !id;
  if (!id) return SQLITE_OK;
  ListRow *row = arena_allocate(&cursor->arena, sizeof *row);
  if (!row) return fail_no_memory(failure);
  *row = (ListRow){.policy = id};
  policies_find_text(policies, id, &text, &own);
  row->origin = list_origins[text.origin];
  if (own.code == SQLITE_OK && text.built_in) list_built_in(row, &text, language_of(cursor));
  else if (!fail_as_host(failure, own.code)) list_state(cursor, row, failure);
  if (failure->code == SQLITE_OK) {
    cursor->rows = row;
    cursor->count = 1;
  }
  failure_clear(&own);
  lua_text_free(&text);
  return failure->code;
}

static void list_column(Cursor *cursor, sqlite3_context *context, int column) {
  const ListRow *row = cursor->rows;
  switch ((ListColumn)column) {
  case LIST_POLICY: give_text(context, row->policy); break;
  case LIST_VERSION: give_text(context, row->version); break;
  case LIST_ORIGIN: give_text(context, row->origin); break;
  case LIST_SHA256: give_text(context, row->sha256[0] ? row->sha256 : NULL); break;
  case LIST_TITLE: give_text(context, row->title); break;
  case LIST_STATE: give_text(context, row->state); break;
  case LIST_REASON: give_text(context, row->reason); break;
  }
}

static uint64_t list_place(const Cursor *cursor) {
  return (uint64_t)cursor->batch;
}

const TableKind policy_list_table = {
    .columns = list_columns,
    .column_count = TABLE_COUNT(list_columns),
    .fill = list_fill,
    .column = list_column,
    .place = list_place,
};
