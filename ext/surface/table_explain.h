/*
** title_explain: one row a requirement, or one that says why there is no answer.
*/
#ifndef HOURBANK_SURFACE_TABLE_EXPLAIN_H
#define HOURBANK_SURFACE_TABLE_EXPLAIN_H

#include "surface/table.h"

extern const TableKind title_explain_table;

#endif
