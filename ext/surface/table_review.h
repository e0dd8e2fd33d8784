/*
** title_review: one row a person and title year, eligible or not.
*/
#ifndef HOURBANK_SURFACE_TABLE_REVIEW_H
#define HOURBANK_SURFACE_TABLE_REVIEW_H

#include "surface/table.h"

extern const TableKind title_review_table;

/* How many requirements of a title application are not met, worked out only where a query asks for it; `way` is that of person_way(). */
void give_unmet(Cursor *cursor, sqlite3_context *context, int year, Answer answer, const Way *way);

#endif
