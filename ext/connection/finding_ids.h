/*
** Findings about ids: repeated, shared, of nobody, of another type.
*/
#ifndef HOURBANK_CONNECTION_FINDING_IDS_H
#define HOURBANK_CONNECTION_FINDING_IDS_H

#include "connection/finding.h"

/* Copies the key of a row into `key`, which lives until the next person. */
int finding_keep_key(Findings *findings, Value *key, const Value *now, Failure *failure);

/* A row of person_id, record_id, how often, in order of record_id. */
int finding_look_at_record_id(Findings *findings, const Row *row, Failure *failure);

/* A row of person_id, a record_id, how many rows, the type of the same id in hours_person. */
int finding_look_at_stray(Findings *findings, const Row *row, Failure *failure);

#endif
