/*
** policy_diff: everybody whom the change from one policy to the other changes; one batch a person.
*/
#ifndef HOURBANK_SURFACE_TABLE_DIFF_H
#define HOURBANK_SURFACE_TABLE_DIFF_H

#include "surface/table.h"

extern const TableKind policy_diff_table;

#endif
