/*
** title_explain and hours_explain: what a title and a year ask for, one row a requirement, or one that says why there is no answer.
*/
#ifndef HOURBANK_SURFACE_TABLE_EXPLAIN_H
#define HOURBANK_SURFACE_TABLE_EXPLAIN_H

#include "surface/table.h"

extern const TableKind title_explain_table, hours_explain_table;

#endif
