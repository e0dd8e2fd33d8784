#include "surface/table_relations.h"

typedef enum {
  RELATIONS_RELATION,
  RELATIONS_PERSON_ID,
  RELATIONS_RECORD_ID,
  RELATIONS_COLUMN,
  RELATIONS_CODE,
  RELATIONS_VALUE,
  RELATIONS_MESSAGE,
  RELATIONS_LANGUAGE,
} RelationsColumn;

static const TableColumn relations_columns[] = {
    [RELATIONS_RELATION] = {"relation", "TEXT", ARGUMENT_NONE},
    [RELATIONS_PERSON_ID] = {"person_id", "", ARGUMENT_NONE},
    [RELATIONS_RECORD_ID] = {"record_id", "", ARGUMENT_NONE},
    [RELATIONS_COLUMN] = {"column", "TEXT", ARGUMENT_NONE},
    [RELATIONS_CODE] = {"code", "TEXT", ARGUMENT_NONE},
    [RELATIONS_VALUE] = {"value", "", ARGUMENT_NONE},
    [RELATIONS_MESSAGE] = {"message", "TEXT", ARGUMENT_NONE},
    [RELATIONS_LANGUAGE] = {"language", "TEXT HIDDEN", ARGUMENT_LANGUAGE},
};

static int relations_fill(Cursor *cursor, Failure *failure) {
  Findings *findings = &cursor->findings;
  if (!findings->pin) findings_open(findings, cursor->pin, language_of(cursor));
  cursor->found += findings->count;
  if (findings_step(findings, &cursor->is_last, failure) != SQLITE_OK) return failure->code;
  cursor->rows = findings->list;
  cursor->count = findings->count;
  return SQLITE_OK;
}

static void relations_column(Cursor *cursor, sqlite3_context *context, int column) {
  const Finding *row = (const Finding *)cursor->rows + cursor->at;
  switch ((RelationsColumn)column) {
  case RELATIONS_RELATION: give_text(context, row->relation); break;
  case RELATIONS_PERSON_ID: value_to_result(context, &row->person_id); break;
  case RELATIONS_RECORD_ID: value_to_result(context, &row->record_id); break;
  case RELATIONS_COLUMN: give_text(context, row->column); break;
  case RELATIONS_CODE: give_text(context, row->code); break;
  case RELATIONS_VALUE: value_to_result(context, &row->value); break;
  case RELATIONS_MESSAGE: give_text(context, row->message); break;
  case RELATIONS_LANGUAGE: give_text(context, language_of(cursor) == LANGUAGE_ZH ? "zh" : "en"); break;
  }
}

static uint64_t relations_place(const Cursor *cursor) {
  return (uint64_t)(cursor->found + cursor->at);
}

const TableKind hours_check_table = {
    .columns = relations_columns,
    .column_count = TABLE_COUNT(relations_columns),
    .fill = relations_fill,
    .column = relations_column,
    .place = relations_place,
};
