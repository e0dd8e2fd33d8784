/*
** title_plan: the least further hours that would make the person eligible, and whether they can still be had.
*/
#ifndef HOURBANK_SURFACE_TABLE_PLAN_H
#define HOURBANK_SURFACE_TABLE_PLAN_H

#include "surface/table.h"

extern const TableKind title_plan_table;

#endif
