/*
** A plan tried: the account as it would be if the plan were followed. Where hours that are had bear on what grace fills and on what is carried over
** at once, a plan is made of bounds that each hold, and may yet not be enough together; so it is followed here before it is told to anybody.
*/
#ifndef HOURBANK_EVALUATION_REHEARSAL_H
#define HOURBANK_EVALUATION_REHEARSAL_H

#include "evaluation/least.h"

/* The account as it was before. */
typedef struct {
  int entry_count, year_count, settled_from, move_count, move_capacity, outcome_count;
  Entry *entries;
  YearAccount *years;
  Move *moves;
} Rehearsal;

/* In how many ways it may be followed: rows of one day may be in either order, and be of each of several subjects. */
int rehearsal_ways(const Evaluation *evaluation);

/* Has the person learn what is planned, each row on its last day, in one of the ways; until rehearsal_end(). Where it fails everything is as it was
** before. */
int rehearsal_begin(Evaluation *evaluation, const HoursPlan *plan, int which, Rehearsal *rehearsal, Failure *failure);
void rehearsal_end(Evaluation *evaluation, const Rehearsal *rehearsal);

#endif
