/*
** The least further hours that meet some requirements together, and in which years and subjects: what the requirements mean as columns
** and rows of a program (solve.h), and the short way where they are plain.
*/
#ifndef HOURBANK_EVALUATION_LEAST_H
#define HOURBANK_EVALUATION_LEAST_H

#include "evaluation/account.h"
#include "evaluation/compare.h"
#include "evaluation/opening.h"

/* Further hours in one year, of one subject or of any of several. */
typedef struct {
  int year;
  int subject;          /* SUBJECT_TOTAL where they may be of several */
  const char *subjects; /* by subject, 1 for those that they may be of; NULL: of any */
  Hours hours;
  Opening opening; /* until when, and whether that is to come */
  int is_by_grace; /* had in the first months of the next year, where they fill what this one lacks */
} PlannedHours;

typedef struct {
  PlannedHours *list;
  int count, capacity;
} HoursPlan;

/* Adds the rows of another plan: hours that are alike are one row. */
int plan_join(Evaluation *evaluation, HoursPlan *plan, const HoursPlan *other, Failure *failure);

typedef struct {
  int is_possible;
  int is_doubtful;     /* whether it must be tried that so many are enough (rehearsal.h) */
  int is_rough;        /* whether fewer may do, since what more they would carry over was not looked at */
  Hours closed, hours; /* in years that are closed, and in all */
} Cost;

/* Of the set's rows those named by index, `count` of them, with their states. The cost is the least: in closed years first, then in
** all. One that is not below *bound, where that is given and possible, need not be found: then none is possible. Without `by_grace` none are had
** by grace. With a plan, what makes it
** up is added there: hours of any subject rather than of one, late years rather than early. */
int least_hours(Evaluation *evaluation, const RequirementSet *set, const RequirementState *states, const int *rows, int count,
                int asked_year, int by_grace, const Cost *bound, Cost *cost, HoursPlan *plan, Failure *failure);

#endif
