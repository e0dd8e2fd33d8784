#include "base/row.h"

#include <limits.h>

#include "base/calendar.h"

int layout_find(const Layout *layout, const char *name) {
  for (int i = 0; i < layout->count; i++)
    if (sqlite3_stricmp(layout->names[i], name) == 0) return i;
  return -1;
}

Value row_key(const Row *row, int column) {
  if (column < 0 || row->values) return row_value(row, column);
  sqlite3_value *source = row_source(row, column);
  if (sqlite3_value_type(source) != SQLITE_TEXT) return value_from_sqlite(source);
  Value value = {VALUE_TEXT, 0, {0}};
  value.as.bytes = sqlite3_value_blob(source);
  if (value.as.bytes) value.size = (size_t)sqlite3_value_bytes(source);
  return value;
}

int value_copy(Arena *arena, Value *value) {
  if (value->type != VALUE_TEXT && value->type != VALUE_BLOB) return 1;
  value->as.bytes = arena_copy(arena, value->as.bytes, value->size);
  return value->as.bytes != NULL;
}

static char *blob_to_text(const Value *value) {
  sqlite3_str *text = sqlite3_str_new(NULL);
  sqlite3_str_appendall(text, "x'");
  for (size_t i = 0; i < value->size; i++) sqlite3_str_appendf(text, "%02x", (unsigned char)value->as.bytes[i]);
  sqlite3_str_appendall(text, "'");
  return sqlite3_str_finish(text);
}

char *value_to_text(const Value *value) {
  switch (value->type) {
  case VALUE_INTEGER: return sqlite3_mprintf("%lld", (long long)value->as.integer);
  case VALUE_REAL: return sqlite3_mprintf("%!.15g", value->as.real);
  case VALUE_TEXT: return sqlite3_mprintf("'%.*q'", (int)value->size, value->as.bytes);
  case VALUE_BLOB: return blob_to_text(value);
  case VALUE_NULL: break;
  }
  return sqlite3_mprintf("NULL");
}

char *value_to_brief(const Value *value) {
  enum { LONGEST = 100 };
  Value part = *value;
  if ((part.type == VALUE_TEXT || part.type == VALUE_BLOB) && part.size > LONGEST) part.size = LONGEST;
  return value_to_text(&part);
}

static int whole_number(double number, int *whole) {
  if (!(number > INT_MIN && number < INT_MAX)) return 0;
  *whole = (int)number;
  return number == (double)*whole;
}

Value value_from_argument(sqlite3_value *source) {
  Value value = value_from_sqlite(source);
  int whole;
  if (value.type == VALUE_REAL && whole_number(value.as.real, &whole))
    value = (Value){.type = VALUE_INTEGER, .as.integer = whole};
  return value;
}

int value_to_year(const char *function, sqlite3_value *source, int *year, Failure *failure) {
  int type = sqlite3_value_numeric_type(source);
  int is_number = type == SQLITE_INTEGER || type == SQLITE_FLOAT;
  if (is_number && whole_number(sqlite3_value_double(source), year) && *year >= CALENDAR_FIRST_YEAR &&
      *year <= CALENDAR_LAST_YEAR)
    return SQLITE_OK;
  Value given = value_from_sqlite(source);
  char *text = value_to_brief(&given);
  if (!text) return fail_no_memory(failure);
  fail(failure, SQLITE_ERROR, MESSAGE_ARGUMENT_YEAR, function, text);
  sqlite3_free(text);
  return failure->code;
}

void value_to_result(sqlite3_context *context, const Value *value) {
  switch (value->type) {
  case VALUE_NULL: sqlite3_result_null(context); break;
  case VALUE_INTEGER: sqlite3_result_int64(context, value->as.integer); break;
  case VALUE_REAL: sqlite3_result_double(context, value->as.real); break;
  case VALUE_TEXT:
    sqlite3_result_text64(context, value->size ? value->as.bytes : "", value->size, SQLITE_TRANSIENT, SQLITE_UTF8);
    break;
  case VALUE_BLOB: sqlite3_result_blob64(context, value->size ? value->as.bytes : "", value->size, SQLITE_TRANSIENT); break;
  }
}

int value_to_parameter(sqlite3_stmt *statement, int parameter, const Value *value) {
  switch (value->type) {
  case VALUE_NULL: break;
  case VALUE_INTEGER: return sqlite3_bind_int64(statement, parameter, value->as.integer);
  case VALUE_REAL: return sqlite3_bind_double(statement, parameter, value->as.real);
  case VALUE_TEXT:
    return sqlite3_bind_text64(statement, parameter, value->size ? value->as.bytes : "", value->size, SQLITE_TRANSIENT,
                               SQLITE_UTF8);
  case VALUE_BLOB:
    return sqlite3_bind_blob64(statement, parameter, value->size ? value->as.bytes : "", value->size, SQLITE_TRANSIENT);
  }
  return sqlite3_bind_null(statement, parameter);
}
