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

/* What each scenario reaches is kept where lines times scenarios are no more: a list of lines for each. */
#define COVERAGE_CELLS_MOST 1000000

/* Adds the lines that ran since the last time to those of `all`, of as many lines, and begins again with none. */
void coverage_move(Policy *policy, unsigned char *all);

/* The lines that are LINE_REACHED or LINE_MISSED, as a JSON array in memory of its own; NULL without memory. */
char *coverage_list(const Policy *policy, int what);

/* Looks at the text (library.check), counts what was not reached, and takes all problems into policy->coverage.
** *percent is how much was reached. */
int coverage_end(Policy *policy, double *percent, Failure *failure);

#endif
