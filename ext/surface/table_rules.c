#include "surface/table_rules.h"

#include <string.h>

#include "policy/law.h"
#include "policy/load.h"
#include "surface/draft.h"

typedef enum {
  RULES_POLICY,
  RULES_RULE,
  RULES_KIND,
  RULES_VALUE,
  RULES_UNIT,
  RULES_EFFECTIVE_FROM,
  RULES_EFFECTIVE_TO,
  RULES_SOURCE,
  RULES_MESSAGE,
  RULES_LINE,
  RULES_LANGUAGE,
  RULES_ARTICLE,
  RULES_LAW,
  RULES_TITLE,
  RULES_VERSION,
  RULES_SHA256,
} RulesColumn;

static const TableColumn rules_columns[] = {
    [RULES_POLICY] = {"policy", "TEXT", ARGUMENT_POLICY},
    [RULES_RULE] = {"rule", "TEXT", ARGUMENT_NONE},
    [RULES_KIND] = {"kind", "TEXT", ARGUMENT_NONE},
    [RULES_VALUE] = {"value", "", ARGUMENT_NONE},
    [RULES_UNIT] = {"unit", "TEXT", ARGUMENT_NONE},
    [RULES_EFFECTIVE_FROM] = {"effective_from", "TEXT", ARGUMENT_NONE},
    [RULES_EFFECTIVE_TO] = {"effective_to", "TEXT", ARGUMENT_NONE},
    [RULES_SOURCE] = {"source", "TEXT", ARGUMENT_NONE},
    [RULES_MESSAGE] = {"message", "TEXT", ARGUMENT_NONE},
    [RULES_LINE] = {"line", "INTEGER", ARGUMENT_NONE},
    [RULES_LANGUAGE] = {"language", "TEXT HIDDEN", ARGUMENT_LANGUAGE},
    [RULES_ARTICLE] = {"article", "TEXT HIDDEN", ARGUMENT_NONE},
    [RULES_LAW] = {"law", "TEXT HIDDEN", ARGUMENT_NONE},
    [RULES_TITLE] = {"title", "TEXT HIDDEN", ARGUMENT_NONE},
    [RULES_VERSION] = {"version", "TEXT HIDDEN", ARGUMENT_NONE},
    [RULES_SHA256] = {"sha256", "TEXT HIDDEN", ARGUMENT_NONE},
};

static int rules_fill(Cursor *cursor, Failure *failure) {
  LuaText text = {0};
  const char *id = cursor->policies[0];
  policy_release(cursor->compared[0]);
  cursor->compared[0] = NULL;
  if (!id) {
    if (!cursor->ids && policies_list(&cursor->connection->policies, &cursor->ids, failure) != SQLITE_OK) return failure->code;
    id = cursor->ids[cursor->batch];
  }
  cursor->is_last = cursor->policies[0] || !id;
  if (!id) return SQLITE_OK;
  /* No path, as a form may ask this (form/scope.h): no text makes it read a file. */
  int is_path = lua_text_is_path(id) && !policy_is_text(id, strlen(id));
  if (is_path && !cursor->connection->session.is_locked) return fail(failure, SQLITE_ERROR, MESSAGE_NO_POLICY, id);
  Failure own = connection_failure(cursor->connection);
  if (draft_find(cursor, id, 0, &cursor->compared[0], &text, &own) == SQLITE_OK &&
      policy_rules(cursor->compared[0], &own) == SQLITE_OK) {
    cursor->rows = cursor->compared[0]->model.rules;
    cursor->count = cursor->compared[0]->model.rule_count;
  } else if (!fail_as_host(failure, own.code) && cursor->policies[0]) {
    /* In the list of all policies a broken one has no rules; asked for by name, it is an error. */
    fail_with(failure, own.code, own.text);
    own.text = NULL;
  }
  failure_clear(&own);
  lua_text_free(&text);
  return failure->code;
}

static void give_rule_value(sqlite3_context *context, const RuleLine *row) {
  if (row->value_type == VALUE_INTEGER) sqlite3_result_int64(context, (sqlite3_int64)row->number);
  else if (row->value_type == VALUE_REAL) sqlite3_result_double(context, row->number);
  else give_text(context, row->value);
}

static void give_rule_law(Cursor *cursor, sqlite3_context *context, const RuleLine *row) {
  Failure failure = connection_failure(cursor->connection);
  const char *text;
  if (row->article && policy_law(cursor->compared[0], row->article, language_of(cursor), &text, &failure) == SQLITE_OK)
    give_text(context, text);
  give_failure(context, &failure);
}

static void rules_column(Cursor *cursor, sqlite3_context *context, int column) {
  const RuleLine *row = (const RuleLine *)cursor->rows + cursor->at;
  Policy *policy = cursor->compared[0];
  switch ((RulesColumn)column) {
  case RULES_POLICY: give_text(context, policy->model.id); break;
  case RULES_RULE: give_text(context, row->rule); break;
  case RULES_KIND: give_text(context, row->kind); break;
  case RULES_VALUE: give_rule_value(context, row); break;
  case RULES_UNIT: give_text(context, row->unit); break;
  case RULES_EFFECTIVE_FROM: give_text(context, row->from); break;
  case RULES_EFFECTIVE_TO: give_text(context, row->to); break;
  case RULES_SOURCE: give_text(context, row->source); break;
  case RULES_MESSAGE: give_text(context, language_of(cursor) == LANGUAGE_ZH ? row->zh : row->en); break;
  case RULES_LINE:
    if (row->line) sqlite3_result_int(context, row->line);
    break;
  case RULES_ARTICLE: give_text(context, row->article); break;
  case RULES_LAW: give_rule_law(cursor, context, row); break;
  case RULES_TITLE:
    give_text(context, language_of(cursor) == LANGUAGE_ZH ? policy->model.title_zh : policy->model.title_en);
    break;
  case RULES_VERSION: give_text(context, policy->model.version); break;
  case RULES_SHA256: give_text(context, policy_sha256(policy)); break;
  case RULES_LANGUAGE: give_text(context, language_of(cursor) == LANGUAGE_ZH ? "zh" : "en"); break;
  }
}

const TableKind policy_rules_table = {
    .columns = rules_columns,
    .column_count = TABLE_COUNT(rules_columns),
    .fill = rules_fill,
    .column = rules_column,
};
