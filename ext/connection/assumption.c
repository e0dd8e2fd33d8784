#include "connection/assumption.h"

#include <string.h>

static const char claimed_column[] = "claimed_hours";

int assumption_expect(Statements *statements, Failure *failure) {
  const char *record_id = record_columns[COLUMN_RECORD_ID];
  if (statements_select(statements, record_id, strlen(record_id), failure) != SQLITE_OK) return failure->code;
  return statements_select(statements, claimed_column, strlen(claimed_column), failure);
}

void assumption_free(Assumption *assumption) {
  arena_free(&assumption->ids_arena);
  arena_free(&assumption->row_arena);
}

/* What waits ----------------------------------------------------------------------------------------------------- */

static int is_text(const Value *value, const char *text) {
  return value->type == VALUE_TEXT && value->size == strlen(text) && memcmp(value->as.bytes, text, value->size) == 0;
}

/* In one of the first three of the four steps of registration. A draft is nobody's business until it is named. */
static int is_under_review(const Value *status, int is_named) {
  return is_text(status, "declared") || is_text(status, "employer_approved") || is_text(status, "department_approved") ||
         (is_named && is_text(status, "draft"));
}

/* The named record ------------------------------------------------------------------------------------------------- */

static int fail_none(const Assumption *assumption, const Value *person, Failure *failure) {
  char *record = value_to_brief(&assumption->named), *whose = person ? value_to_brief(person) : NULL;
  if (!record || (person && !whose)) fail_no_memory(failure);
  else if (person) fail(failure, SQLITE_ERROR, MESSAGE_ASSUME_PERSON, whose, record);
  else fail(failure, SQLITE_ERROR, MESSAGE_ASSUME_NOBODY, record);
  sqlite3_free(record);
  sqlite3_free(whose);
  return failure->code;
}

static int fail_status(const Assumption *assumption, const Value *status, Failure *failure) {
  char *record = value_to_brief(&assumption->named), *text = value_to_brief(status);
  if (record && text) fail(failure, SQLITE_ERROR, MESSAGE_ASSUME_STATUS, record, text);
  else fail_no_memory(failure);
  sqlite3_free(record);
  sqlite3_free(text);
  return failure->code;
}

static int keep_id(Assumption *assumption, Value id, Failure *failure) {
  for (int i = 0; i < assumption->count; i++)
    if (value_equal(&assumption->ids[i], &id)) return SQLITE_OK;
  size_t count = (size_t)assumption->count;
  if ((count & (count - 1)) == 0) {
    Value *grown = arena_allocate(&assumption->ids_arena, (count ? 2 * count : 1) * sizeof *grown);
    if (!grown) return fail_no_memory(failure);
    if (count) memcpy(grown, assumption->ids, count * sizeof *grown);
    assumption->ids = grown;
  }
  if (!value_copy(&assumption->ids_arena, &id)) return fail_no_memory(failure);
  assumption->ids[assumption->count++] = id;
  return SQLITE_OK;
}

int assumption_find(Assumption *assumption, Statements *statements, const Value *person, Failure *failure) {
  Statement *statement;
  StatementKind kind = person ? STATEMENT_RECORD_NAMED : STATEMENT_RECORDS_NAMED;
  int is_useful = 0, code;
  Value status = {VALUE_NULL, 0, {0}};
  if (assumption->kind != ASSUME_NAMED) return SQLITE_OK;
  arena_reset(&assumption->ids_arena);
  assumption->count = 0;
  assumption->ids = NULL;
  if (statement_take(statements, kind, &statement, failure) != SQLITE_OK) return failure->code;
  code = statement_bind_second(statement, &assumption->named, failure);
  if (code == SQLITE_OK && person) code = statement_bind(statement, person, failure);
  while (code == SQLITE_OK && statement_step(statements, statement, failure) == SQLITE_ROW) {
    Row row = statement_row(statement);
    status = row_value(&row, 1);
    is_useful = is_useful || is_under_review(&status, 1) || is_text(&status, "verified");
    arena_reset(&assumption->row_arena);
    if (!value_copy(&assumption->row_arena, &status)) fail_no_memory(failure);
    code = failure->code == SQLITE_OK ? keep_id(assumption, row_value(&row, 0), failure) : failure->code;
  }
  statement_return(statements, statement);
  if (failure->code != SQLITE_OK || is_useful) return failure->code;
  return assumption->count > 0 ? fail_status(assumption, &status, failure) : fail_none(assumption, person, failure);
}

static int is_named(const Assumption *assumption, const Value *id) {
  for (int i = 0; i < assumption->count; i++)
    if (value_equal(&assumption->ids[i], id)) return 1;
  return 0;
}

/* Reading ---------------------------------------------------------------------------------------------------------- */

int assumption_read(Assumption *assumption, const Row *record, const int columns[COLUMN_COUNT], Row *result, int *is_assumed,
                    Failure *failure) {
  Value status = row_value(record, columns[COLUMN_STATUS]), hours = row_value(record, columns[COLUMN_HOURS]);
  Value claimed = {VALUE_NULL, 0, {0}};
  int names = assumption->kind == ASSUME_NAMED;
  *result = *record;
  *is_assumed = 0;
  if (names) {
    Value id = row_value(record, columns[COLUMN_RECORD_ID]);
    if (!is_named(assumption, &id)) return SQLITE_OK;
  }
  if (hours.type == VALUE_NULL) claimed = row_value(record, layout_find(record->layout, claimed_column));
  /* What is verified may still wait for its hours. */
  int is_assessed = is_text(&status, "verified") && claimed.type != VALUE_NULL;
  if (!is_assessed && !is_under_review(&status, names)) return SQLITE_OK;

  arena_reset(&assumption->row_arena);
  Value *values = arena_allocate(&assumption->row_arena, (size_t)record->layout->count * sizeof *values);
  if (!values) return fail_no_memory(failure);
  for (int i = 0; i < record->layout->count; i++) values[i] = row_value(record, i);
  values[columns[COLUMN_STATUS]] = (Value){VALUE_TEXT, strlen("verified"), {.bytes = "verified"}};
  if (hours.type == VALUE_NULL) values[columns[COLUMN_HOURS]] = claimed;
  *result = (Row){record->layout, NULL, NULL, values};
  *is_assumed = 1;
  return SQLITE_OK;
}
