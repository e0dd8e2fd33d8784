/*
** policy_test: the scenarios of a policy, run; one batch.
*/
#ifndef HOURBANK_SURFACE_TABLE_TEST_H
#define HOURBANK_SURFACE_TABLE_TEST_H

#include "surface/table.h"

extern const TableKind policy_test_table;

#endif
