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

/* Whether what the year asks hangs on a fact about the person that is missing. */
int evaluation_lacks_fact(Evaluation *evaluation, int year, int *lacks, Failure *failure);

#endif
