/*
** hours_ledger: every record, counted or not, and why.
*/
#ifndef HOURBANK_SURFACE_TABLE_LEDGER_H
#define HOURBANK_SURFACE_TABLE_LEDGER_H

#include "surface/table.h"

extern const TableKind hours_ledger_table;

#endif
