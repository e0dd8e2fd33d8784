/*
** A row of a relation, wherever it comes from: a statement of SQLite or a scenario of a policy.
*/
#ifndef HOURBANK_BASE_ROW_H
#define HOURBANK_BASE_ROW_H

#include "base/arena.h"
#include "base/failure.h"
#include "base/sqlite.h"
#include "base/value.h"

typedef struct Layout Layout;
struct Layout {
  int count;
  char **names;
  unsigned serial;          /* differs whenever names differ, so that what was looked up by name can be kept */
  const Layout *unselected; /* columns that the relation has and the statement leaves out, or NULL */
};

/* In one of three forms; the others are NULL. */
typedef struct {
  const Layout *layout;
  sqlite3_stmt *statement; /* on a row */
  sqlite3_value **handed;  /* arguments of a function, the last column first: this is that of column 0 */
  const Value *values;
} Row;

/* The column with this name (ASCII case does not matter, as in SQL), or -1. */
int layout_find(const Layout *layout, const char *name);

/* A value of SQLite as ours; borrows its text. */
static ALWAYS_INLINE Value value_from_sqlite(sqlite3_value *source) {
  Value value = {VALUE_NULL, 0, {0}};
  switch (sqlite3_value_type(source)) {
  case SQLITE_INTEGER:
    value.type = VALUE_INTEGER;
    value.as.integer = sqlite3_value_int64(source);
    return value;
  case SQLITE_FLOAT:
    value.type = VALUE_REAL;
    value.as.real = sqlite3_value_double(source);
    return value;
  case SQLITE_TEXT:
    value.type = VALUE_TEXT;
    value.as.bytes = (const char *)sqlite3_value_text(source);
    break;
  case SQLITE_BLOB:
    value.type = VALUE_BLOB;
    value.as.bytes = sqlite3_value_blob(source);
    break;
  default: return value;
  }
  if (value.as.bytes) value.size = (size_t)sqlite3_value_bytes(source);
  return value;
}

/* sqlite3_column_value() and then the value's own functions: one lock of the connection less for each call than with
** sqlite3_column_text() and its like. All our reading happens inside a call from SQLite, which holds the lock. */
static inline sqlite3_value *row_source(const Row *row, int column) {
  return row->handed ? row->handed[-column] : sqlite3_column_value(row->statement, column);
}

/* A column's value; NULL where `column` is negative. Text lives until the statement moves on. */
static ALWAYS_INLINE Value row_value(const Row *row, int column) {
  if (column < 0) return (Value){VALUE_NULL, 0, {0}};
  return row->values ? row->values[column] : value_from_sqlite(row_source(row, column));
}

/* The same, but text in the encoding of the database, in which SQLite sorts it. Ask for this first: row_value()
** of the same column converts the text in place. */
Value row_key(const Row *row, int column);

/* Replaces text or blob by a copy in the arena; returns 0 without memory. */
int value_copy(Arena *arena, Value *value);

/* An argument of a function or form: a whole number stays one where the host binds every number as a REAL, as JavaScript does. */
Value value_from_argument(sqlite3_value *source);

/* The year that is asked for, as an INTEGER column takes it: 2023, 2023.0 or '2023', since hosts bind it as any of them. `function`, for
** the error, is the name of what was asked. */
int value_to_year(const char *function, sqlite3_value *source, int *year, Failure *failure);

/* For messages, as SQL writes it: 5, 'text', x'00'. From sqlite3_malloc; NULL without memory. */
char *value_to_text(const Value *value);

/* The same, of a long text or blob its beginning only: what somebody asked for is named, not repeated. */
char *value_to_brief(const Value *value);

/* Gives a value to SQLite: as a function's result, and as a parameter. */
void value_to_result(sqlite3_context *context, const Value *value);
int value_to_parameter(sqlite3_stmt *statement, int parameter, const Value *value);

#endif
