/*
** One person's evaluation, the pipeline that serves every function and table:
**
**   records, in order ─► credit ─► limits ─► totals by year and subject ─► requirements ─► answer
**
** Notes (what a ledger shows of each record) are kept only when asked for; they change nothing else. This header is all that whoever
** evaluates a person needs: the account, what is demanded, how it compares, and plans.
*/
#ifndef HOURBANK_EVALUATION_EVALUATION_H
#define HOURBANK_EVALUATION_EVALUATION_H

#include "base/record.h"
#include "evaluation/account.h"
#include "evaluation/compare.h"
#include "evaluation/demand.h"
#include "evaluation/plan.h"

/* Starts on a person. `person` must stay on its row until the person is done. */
void evaluate_begin(Evaluation *evaluation, Policy *policy, const Row *person, int has_cutoff, int cutoff);

/* The next record, in order of (completed_on, record_id). `columns` are those of its layout. */
int evaluate_record(Evaluation *evaluation, const Row *record, const int columns[COLUMN_COUNT], Failure *failure);

/* A posting; those of a year may come in any order. */
int evaluate_posting(Evaluation *evaluation, const Value *year, const Value *subject, const Value *hours, Failure *failure);

/* Whether postings alone answer the question, those of this person all being in: every year that it looks at is posted. */
int evaluation_is_closed(Evaluation *evaluation, RequirementKind kind, int year, int *closed, Failure *failure);

/* All rows are in: limits and totals. */
int evaluate_finish(Evaluation *evaluation, Failure *failure);

#endif
