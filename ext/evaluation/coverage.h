/*
** What a policy's scenarios reach: lines of its rules, and rules, limits and reasons. For policy_check and policy_test.
*/
#ifndef HOURBANK_EVALUATION_COVERAGE_H
#define HOURBANK_EVALUATION_COVERAGE_H

#include "evaluation/evaluation.h"

/* Begins to watch. Remembering is off from here on, so that every rule really runs. */
int coverage_begin(Policy *policy, Failure *failure);

/* Notes the limits, settlements and reasons that an evaluated scenario reached. */
int coverage_note(const Evaluation *evaluation, Failure *failure);

/* Looks at the text (library.check), counts what was not reached, and takes all problems into policy->coverage.
** *percent is how much was reached. */
int coverage_end(Policy *policy, double *percent, Failure *failure);

#endif
