/*
** title_review: one row a person and title year, eligible or not.
*/
#ifndef HOURBANK_SURFACE_TABLE_REVIEW_H
#define HOURBANK_SURFACE_TABLE_REVIEW_H

#include "surface/table.h"

extern const TableKind title_review_table;

#endif
