/*
** What the tables about people share.
*/
#ifndef HOURBANK_SURFACE_TABLE_PERSON_H
#define HOURBANK_SURFACE_TABLE_PERSON_H

#include "surface/table.h"

/* Memory for the rows of the person at hand, which goes with the person: cursor->rows, which is returned too. */
void *person_rows(Cursor *cursor, int count, size_t size, Failure *failure);

/* The year that the query gives; NULL: it gives none. */
const int *person_year(const Cursor *cursor);

/* The title years that rows speak of, in order, and how many: the one asked for, or all for which the person's policy has a rule, one
** whose end is open up to the person's last year with anything, or that of the day of asking. NULL without memory. */
int *person_title_years(Cursor *cursor, const int *asked, int *count, Failure *failure);

/* Likewise the years of the bank: the one asked for, or those with records or postings. */
int *person_bank_years(Cursor *cursor, const int *asked, int *count, Failure *failure);

/* Where the query wants errors as rows (cursor->with_errors), the way to what is asked is found with the row: a column that failed later
** would end the query. Otherwise *way is left for the columns to find. */
int person_way(Cursor *cursor, const RequirementSet *set, int year, int subject, Way *way, Failure *failure);

/* Columns */
void give_person(Cursor *cursor, sqlite3_context *context);
void give_name(Cursor *cursor, sqlite3_context *context);                 /* where hours_person has a column for it */
void give_subject(Cursor *cursor, sqlite3_context *context, int subject); /* SUBJECT_TOTAL: 'total' */
void give_shortfall(Cursor *cursor, sqlite3_context *context, RequirementKind kind, int year, int subject, const Way *found);

#endif
