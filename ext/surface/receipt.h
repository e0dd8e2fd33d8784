/*
** Receipts: an answer as one self-contained text of JSON, which can be evaluated again from itself alone.
**
** It holds the question, the engine, the whole text of the policy, the rows about the person, the verdict with what was required, and at its
** end the SHA-256 of all before that. What is written of an answer is always what a database in memory says that holds those rows and
** nothing else: so what was issued is valid, and validity needs no database of the host's.
*/
#ifndef HOURBANK_SURFACE_RECEIPT_H
#define HOURBANK_SURFACE_RECEIPT_H

#include "surface/functions.h"

/* hours_receipt(person_id, kind, year, cutoff), the cutoff optional; kind is 'hours' or 'title'. NULL for an unknown person, or without a year. */
SqlFunction sql_hours_receipt;

/* hours_receipt_valid(receipt): 1; 0 where a byte is another one, or its own rows and policy do not say what it says. */
SqlFunction sql_hours_receipt_valid;

#endif
