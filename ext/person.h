/*
** Reading people: one by id, or everybody in order, merged with their records in one ordered scan.
*/
#ifndef HOURBANK_PERSON_H
#define HOURBANK_PERSON_H

#include "policy_store.h"
#include "progress.h"

typedef struct {
  Pin *pin;
  Connection *connection;
  int is_scan, is_started;
  Statement *people, *records, *postings;
  int more_records, more_postings; /* the scan's statement is on a row not yet used */
  Policy *forced;                  /* judges everybody whatever their own policy; borrowed; NULL: not so */
  Row row;                         /* of the person */
  Value id;                        /* person_id; lives as long as the row */
  int found;                       /* the person exists */
  Arena key_arena;
  Value key; /* of a scan: the id in the encoding that it is sorted by, copied */
  int has_key;
  Progress progress;
  Evaluation evaluation;
} People;

/* Prepares to read. A zeroed People that was not opened may be closed. */
int people_open(People *people, Pin *pin, int is_scan, Failure *failure);

/* Evaluates one person. people->found says whether there is one. */
int people_find(People *people, const Value *id, int has_cutoff, int cutoff, Failure *failure);

/* Evaluates the next person; people->found is 0 after the last. */
int people_next(People *people, int has_cutoff, int cutoff, Failure *failure);

void people_close(People *people);

#endif
