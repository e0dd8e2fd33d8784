/*
** What the tables about people share.
*/
#ifndef HOURBANK_SURFACE_TABLE_PERSON_H
#define HOURBANK_SURFACE_TABLE_PERSON_H

#include "surface/table.h"

/* Memory for the rows of the person at hand, which goes with the person: cursor->rows, which is returned too. */
void *person_rows(Cursor *cursor, int count, size_t size, Failure *failure);

/* The title years that the rows speak of, and how many; NULL without memory. */
int *person_title_years(Cursor *cursor, int *count, Failure *failure);

/* Columns */
void give_person(Cursor *cursor, sqlite3_context *context);
void give_subject(Cursor *cursor, sqlite3_context *context, int subject); /* SUBJECT_TOTAL: 'total' */
void give_shortfall(Cursor *cursor, sqlite3_context *context, RequirementKind kind, int year, int subject);

#endif
