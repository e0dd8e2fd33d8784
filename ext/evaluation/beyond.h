/*
** Hours that count for a record, but that a requirement does not take: those beyond its at_most.
*/
#ifndef HOURBANK_EVALUATION_BEYOND_H
#define HOURBANK_EVALUATION_BEYOND_H

#include "evaluation/account.h"

/* A bound of a requirement of which there are more hours than it takes. */
typedef struct {
  int subject;        /* or NO_INDEX: */
  const Joint *joint; /* of several together */
  Hours have, most;
} ExceededBound;

/* The next one from *at on, which begins with 0; 0 where there is none. */
int beyond_next(const Evaluation *evaluation, const Requirement *row, int *at, ExceededBound *bound);

/* All hours that it does not take for that reason. */
Hours beyond_hours(const Evaluation *evaluation, const Requirement *row);

/* Of an entry: the hours that a requirement of its year does not take, of several that which takes fewest. */
typedef struct {
  Hours hours;
  const char *rule;
  ExceededBound bound;
} EntryBeyond;

/* For the entries of the year, in `list` by index: what the year asks takes them in order, so that the last are beyond. Of alternatives
** the nearest is asked. */
int beyond_of_entries(Evaluation *evaluation, int year, EntryBeyond *list, Failure *failure);

#endif
