#include "surface/table_text.h"

#include "surface/draft.h"

typedef enum {
  TEXT_POLICY,
  TEXT_TEXT,
  TEXT_VERSION,
  TEXT_SHA256,
  TEXT_SOURCE,
} TextColumn;

static const TableColumn text_columns[] = {
    [TEXT_POLICY] = {"policy", "TEXT", ARGUMENT_NONE},          [TEXT_TEXT] = {"text", "TEXT", ARGUMENT_NONE},
    [TEXT_VERSION] = {"version", "TEXT", ARGUMENT_NONE},        [TEXT_SHA256] = {"sha256", "TEXT", ARGUMENT_NONE},
    [TEXT_SOURCE] = {"source", "TEXT HIDDEN", ARGUMENT_POLICY},
};

static int text_fill(Cursor *cursor, Failure *failure) {
  cursor->is_last = 1;
  cursor->count = draft_require(cursor, cursor->policies[0], &cursor->compared[0], failure) == SQLITE_OK;
  return failure->code;
}

static void text_column(Cursor *cursor, sqlite3_context *context, int column) {
  Policy *policy = cursor->compared[0];
  switch ((TextColumn)column) {
  case TEXT_POLICY: give_text(context, policy->model.id); break;
  case TEXT_TEXT: sqlite3_result_text64(context, policy->file.text, policy->file.size, SQLITE_TRANSIENT, SQLITE_UTF8); break;
  case TEXT_VERSION: give_text(context, policy->model.version); break;
  case TEXT_SHA256: give_text(context, policy_sha256(policy)); break;
  case TEXT_SOURCE: give_text(context, cursor->policies[0]); break;
  }
}

const TableKind policy_text_table = {
    .columns = text_columns,
    .column_count = TABLE_COUNT(text_columns),
    .required = ARGUMENT_POLICY,
    .arguments = "source",
    .example = "policy_text('drafts/city.lua')",
    .fill = text_fill,
    .column = text_column,
};
