/*
** Whether hours may still be had for a year, and until when: by the calendar, making up and grace, before the cut-off.
*/
#ifndef HOURBANK_EVALUATION_OPENING_H
#define HOURBANK_EVALUATION_OPENING_H

#include "evaluation/account.h"

typedef struct {
  int last_day;         /* the last on which hours count for the year */
  int last_day_allowed; /* the last by the policy, whatever the cut-off */
  int is_open;          /* it is yet to come: by the day of asking where one is given, else by the year asked about alone */
  int is_cut_off;       /* it is not, but would be without the cut-off */
} Opening;

/* In the year itself, or as long as what it lacks may be made up. */
int opening_of(Evaluation *evaluation, int asked_year, int year, Opening *opening, Failure *failure);

/* In the first months of the next, of hours that fill what the year lacks of the subject, or of the total; *exists is 0 where none do. */
int opening_by_grace(Evaluation *evaluation, int asked_year, int year, int subject, int *exists, Opening *opening,
                     Failure *failure);

#endif
