/*
** The least further hours that meet every requirement at once.
*/
#ifndef HOURBANK_EVALUATION_PLAN_H
#define HOURBANK_EVALUATION_PLAN_H

#include "evaluation/account.h"

/* The least further hours that would meet them all; *known is 0 where nothing is asked, or no hours would do. */
int evaluation_shortfall(Evaluation *evaluation, const RequirementSet *set, int subject, int *known, Hours *shortfall,
                         Failure *failure);

/* Further hours in one year: `all` is at least the sum over subjects; what is above it may be of any subject. */
typedef struct {
  int year;
  Hours all;
  Hours *subjects;
} Addition;

typedef struct {
  Addition *list;
  int count;
  Hours hours; /* of all years */
} Plan;

/* The least further hours that would meet all requirements, by year and subject. *possible is 0 where no hours
** would. Lives as long as the person. */
int evaluation_plan(Evaluation *evaluation, const RequirementSet *set, Plan *plan, int *possible, Failure *failure);

#endif
