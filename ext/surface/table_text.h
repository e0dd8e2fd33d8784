/*
** policy_text: the text of a policy that may be put in force, which is an INSERT of it into hours_policy (rule 11).
*/
#ifndef HOURBANK_SURFACE_TABLE_TEXT_H
#define HOURBANK_SURFACE_TABLE_TEXT_H

#include "surface/table.h"

extern const TableKind policy_text_table;

#endif
