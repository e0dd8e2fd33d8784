/*
** What a query gives to a table by equality constraints, and the columns that every table about people has after its own: what was
** given, by which text it was decided (rule 16), and where its rows cite articles, what these say.
*/
#ifndef HOURBANK_SURFACE_TABLE_INPUTS_H
#define HOURBANK_SURFACE_TABLE_INPUTS_H

#include "surface/cursor.h"

typedef enum {
  INPUT_CUTOFF,
  INPUT_AS_OF,
  INPUT_POLICY,
  INPUT_LANGUAGE,
  INPUT_ASSUME,
  INPUT_WITH_ERRORS,
  INPUT_REGIME,
  INPUT_MAIN,
  INPUT_DECIDED_BY,
  INPUT_DECIDED_SHA256,
  INPUT_ERROR,
  INPUT_LAW,
  INPUT_COUNT
} InputColumn;

extern const TableColumn input_columns[INPUT_COUNT];

/* How many of them a table has. */
int table_input_count(const TableKind *kind);

/* Reads one argument; *nothing is set where no row can match. */
int table_read_argument(Cursor *cursor, Argument argument, sqlite3_value *value, int *nothing, Failure *failure);

/* Hands what was given to whoever reads the people. Before people_open(). */
int table_take_inputs(Cursor *cursor, Failure *failure);

void table_give_input(Cursor *cursor, sqlite3_context *context, InputColumn column);

#endif
