/*
** hours_check: what is wrong with the platform's relations, a row a finding.
*/
#ifndef HOURBANK_SURFACE_TABLE_RELATIONS_H
#define HOURBANK_SURFACE_TABLE_RELATIONS_H

#include "surface/table.h"

extern const TableKind hours_check_table;

#endif
