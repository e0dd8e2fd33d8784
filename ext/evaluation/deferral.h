/*
** What is lacking in a year that is deferred, and asked for in the next.
**
** Each minimum of a year defers what it lacks itself: to the line of the same name in the next year, and where that year has none, to
** those that ask for the same subjects.
*/
#ifndef HOURBANK_EVALUATION_DEFERRAL_H
#define HOURBANK_EVALUATION_DEFERRAL_H

#include "evaluation/account.h"

/* Adds what earlier years leave to the requirements, and takes away what their own year leaves to the next; once more where the account has changed. */
int deferral_apply(Evaluation *evaluation, RequirementSet *set, Failure *failure);

#endif
