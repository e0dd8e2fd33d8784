/*
** What a policy's rules say of rows that no platform should have, and that one day has: no date, no hours, a text where a number
** belongs, every declared subject in every form; people whose declared columns hold what they should not. An error would stop the
** question about everybody (rule 10).
*/
#ifndef HOURBANK_EVALUATION_TRIAL_H
#define HOURBANK_EVALUATION_TRIAL_H

#include "evaluation/evaluation.h"

#define TRIAL_FINDINGS_MOST 20

typedef struct {
  int line;
  int is_of_person; /* what a year or a title asks of a person fails; else credit */
  const char *text; /* what the policy says, and the row that shows it */
} TrialFinding;

typedef struct {
  int count;
  TrialFinding list[TRIAL_FINDINGS_MOST];
} TrialFindings;

/* The first error of each line, in the order in which they are met; texts live in `arena`. To be asked when nothing else is: a limit that such
** a row meets spends the policy. */
int trial_run(Policy *policy, Arena *arena, TrialFindings *findings, Failure *failure);

#endif
