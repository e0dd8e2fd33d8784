/*
** policy_rules: every parameter and rule with the article that it stands on; one batch a policy.
*/
#ifndef HOURBANK_SURFACE_TABLE_RULES_H
#define HOURBANK_SURFACE_TABLE_RULES_H

#include "surface/table.h"

extern const TableKind policy_rules_table;

#endif
