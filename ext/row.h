/*
** A row of a relation, wherever it comes from: a statement of SQLite or a scenario of a policy.
*/
#ifndef HOURBANK_ROW_H
#define HOURBANK_ROW_H

#include "arena.h"
#include "sqlite.h"
#include "value.h"

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
  sqlite3_value **handed;  /* the arguments of a function */
  const Value *values;
} Row;

/* The column with this name (ASCII case does not matter, as in SQL), or -1. */
int layout_find(const Layout *layout, const char *name);

/* A column's value; NULL where `column` is negative. Text lives until the statement moves on. */
Value row_value(const Row *row, int column);

/* The same, but text in the encoding of the database, in which SQLite sorts it. Ask for this first: row_value()
** of the same column converts the text in place. */
Value row_key(const Row *row, int column);

/* A value of SQLite as ours; borrows its text. */
Value value_from_sqlite(sqlite3_value *value);

/* Replaces text or blob by a copy in the arena; returns 0 without memory. */
int value_copy(Arena *arena, Value *value);

/* For messages: 5, 'text'. From sqlite3_malloc; NULL without memory. */
char *value_to_text(const Value *value);

/* Gives a value to SQLite: as a function's result, and as a parameter. */
void value_to_result(sqlite3_context *context, const Value *value);
int value_to_parameter(sqlite3_stmt *statement, int parameter, const Value *value);

#endif
