/*
** Limits over a person's records: once only, the highest only, at most so many hours.
*/
#ifndef HOURBANK_EVALUATION_LIMIT_H
#define HOURBANK_EVALUATION_LIMIT_H

#include "evaluation/account.h"

int limits_apply(Evaluation *evaluation, Failure *failure);

#endif
