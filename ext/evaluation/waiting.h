/*
** What waits for review, where hours pass between years: a record that comes to be recognised may change what its own year and others have in
** more than one way. So the account is settled once for each of several things that may come of what waits, and an answer is certain only
** where all agree. (Where nothing passes, a look at the year itself is enough: compare.h.)
*/
#ifndef HOURBANK_EVALUATION_WAITING_H
#define HOURBANK_EVALUATION_WAITING_H

#include "evaluation/account.h"

/* After limits and totals: settles, and keeps the outcomes of what waits in the evaluation. */
int waiting_settle(Evaluation *evaluation, Failure *failure);

#endif
