/*
** Whether hours may still be had for a year, and until when: by the calendar, grace and making up, before the cut-off.
*/
#ifndef HOURBANK_EVALUATION_OPENING_H
#define HOURBANK_EVALUATION_OPENING_H

#include "evaluation/account.h"

typedef struct {
  int last_day; /* the last on which hours count for the year */
  int is_open;  /* it is yet to come: by the day of asking where one is given, else by the year asked about alone */
} Opening;

int opening_of(Evaluation *evaluation, int asked_year, int year, Opening *opening, Failure *failure);

#endif
