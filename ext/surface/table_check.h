/*
** policy_check: what is wrong with a policy, a finding a row, with its line; one batch.
*/
#ifndef HOURBANK_SURFACE_TABLE_CHECK_H
#define HOURBANK_SURFACE_TABLE_CHECK_H

#include "surface/table.h"

extern const TableKind policy_check_table;

#endif
