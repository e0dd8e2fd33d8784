/*
** hours_bank: one row a person, year and subject, and the total; what was required and what was credited.
*/
#ifndef HOURBANK_SURFACE_TABLE_BANK_H
#define HOURBANK_SURFACE_TABLE_BANK_H

#include "surface/table.h"

extern const TableKind hours_bank_table;

#endif
