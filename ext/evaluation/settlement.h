/*
** What passes between years: hours carried over, hours of a grace period. (What is deferred is asked for elsewhere: demand.h.)
**
** Each settlement looks at a year's own minimum of a subject or of the total. Years are taken in order, and an hour
** passes at most once: a carried hour is used in its new year first, and only the year's own surplus goes on.
*/
#ifndef HOURBANK_EVALUATION_SETTLEMENT_H
#define HOURBANK_EVALUATION_SETTLEMENT_H

#include "evaluation/account.h"

/* The last day, in the year after `year`, on which its grace lets hours count there. */
int settlement_last_day(const Calendar *calendar, const Settlement *grace, int year);

/* After limits and totals, with years in order. Years that it opens come last. */
int settle(Evaluation *evaluation, Failure *failure);

/* Whether a record, which has a year, lies in the first months of it that the rule of grace names. */
int settlement_has_grace(const Evaluation *evaluation, const Entry *entry, const Settlement *rule);

#endif
