/*
** Records that wait for review, read as they would be once verified: "would I be complete if they were?"
**
** Such a record has the status 'verified' and, where its hours are not known yet, those of the column claimed_hours; all else of it, and
** all rules, are as they are. A posted year in which it counts is evaluated from its records.
*/
#ifndef HOURBANK_CONNECTION_ASSUMPTION_H
#define HOURBANK_CONNECTION_ASSUMPTION_H

#include "connection/statement.h"

typedef enum { ASSUME_NOTHING, ASSUME_NAMED, ASSUME_ALL } AssumptionKind;

typedef struct {
  AssumptionKind kind;
  Value named; /* the record_id that the question gives; borrowed */
  int count;
  Value *ids; /* how hours_record spells it */
  Arena ids_arena, row_arena;
} Assumption;

/* The columns that it needs are selected. Before the statements on hours_record are taken. */
int assumption_expect(Statements *statements, Failure *failure);

/* Looks for the named record among those of a person, or (NULL) of everybody, by SQL's own comparison. Fails where there is none, or
** none that could be verified. Does nothing where no record is named. */
int assumption_find(Assumption *assumption, Statements *statements, const Value *person, Failure *failure);

/* The record at hand as it is to be read, good until the next one; *is_assumed says whether it is another than it was. */
int assumption_read(Assumption *assumption, const Row *record, const int columns[COLUMN_COUNT], Row *result, int *is_assumed,
                    Failure *failure);

void assumption_free(Assumption *assumption);

#endif
