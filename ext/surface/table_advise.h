/*
** hours_advise: relation, advice, statement; what the platform's tables lack for our queries to be fast.
**
** The plan of our own statements says it: a search by person must use an index; the scan in order of person_id,
** completed_on, record_id must need no sorting, and should find all columns that are read in the index, since going from each entry
** to its row costs more than all the rest (four times, of records that were stored as they came).
*/
#ifndef HOURBANK_SURFACE_TABLE_ADVISE_H
#define HOURBANK_SURFACE_TABLE_ADVISE_H

#include "surface/table.h"

extern const TableKind hours_advise_table;

#endif
