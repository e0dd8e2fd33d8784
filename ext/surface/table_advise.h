/*
** hours_advise: relation, advice, statement; what the platform's tables lack for our queries to be fast.
**
** The plans of our own statements say it: a search by person must scan nothing; the scan in order of person_id,
** completed_on, record_id must need no sorting, and should find all columns that are read in the index, since going from each entry
** to its row costs more than all the rest (four times, of records that were stored as they came).
**
** A statement that is printed runs as it stands, names base tables, and is printed once. Where it cannot be known which index would
** help, none is printed.
*/
#ifndef HOURBANK_SURFACE_TABLE_ADVISE_H
#define HOURBANK_SURFACE_TABLE_ADVISE_H

#include "surface/table.h"

extern const TableKind hours_advise_table;

#endif
