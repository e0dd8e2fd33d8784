/*
** What is demanded of this person: what the policy asks, and what was deferred from year to year.
*/
#ifndef HOURBANK_EVALUATION_DEMAND_H
#define HOURBANK_EVALUATION_DEMAND_H

#include "evaluation/account.h"

/* What a year or a title application asks of this person. Good until the next call for this evaluation. */
int evaluation_requirements(Evaluation *evaluation, RequirementKind kind, int year, const RequirementSet **set,
                            Failure *failure);

/* The year's own minimum of a subject or of the total, before anything passes; *known is 0 where there is none. */
int evaluation_minimum(Evaluation *evaluation, int year, int subject, Hours *minimum, int *known, Failure *failure);

/* Whether a row is such a minimum, and whether it is one of some subjects alone (`only`), in which hours of this one count. */
int evaluation_is_line(const Requirement *row, int year, int subject);
int evaluation_is_beside(const Requirement *row, int year, int subject);

/* How much more counts for the year's own minimums of a subject or of the total than they ask, be it below 0; *known is 0 where there is none. */
int evaluation_spare(Evaluation *evaluation, int year, int subject, Hours *spare, int *known, Failure *failure);

/* And for those of some subjects alone in which hours of the subject count, where so many hours of each subject (`without`, or NULL) are left out of account;
** HOURS_RUNAWAY: there is none. */
int evaluation_spare_beside(Evaluation *evaluation, int year, int subject, const Hours *without, Hours *spare,
                            Failure *failure);

/* What grace fills of a year: what lines of one subject lack, then those of some subjects together, then those of the total. */
typedef enum { LACKING_SUBJECT, LACKING_SOME, LACKING_TOTAL } LackingKind;

/* How many more hours of the subject the year's own minimums of that kind could use; *known is 0 where there is none of them. */
int evaluation_lacking(Evaluation *evaluation, int year, LackingKind kind, int subject, Hours *lacking, int *known,
                       Failure *failure);

/* Whether what the year asks hangs on a fact about the person that is missing. */
int evaluation_lacks_fact(Evaluation *evaluation, int year, int *lacks, Failure *failure);

#endif
