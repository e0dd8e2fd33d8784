/*
** policy_list: every policy that can be chosen; one batch a policy.
*/
#ifndef HOURBANK_SURFACE_TABLE_LIST_H
#define HOURBANK_SURFACE_TABLE_LIST_H

#include "surface/table.h"

extern const TableKind policy_list_table;

#endif
