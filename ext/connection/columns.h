/*
** Which columns of hours_record the rules of policies read: told to the statements by name, so that the others are not selected.
*/
#ifndef HOURBANK_CONNECTION_COLUMNS_H
#define HOURBANK_CONNECTION_COLUMNS_H

#include "connection/statement.h"
#include "policy/policy.h"

/* The policy is going to judge records: the columns that its text names as .column are selected, once. A guess: what it misses is
** found when a rule first asks for it, and what it takes too many costs a little time. */
int columns_expect(Statements *statements, Policy *policy, Failure *failure);

/* A rule asked for a column that was not selected: all that its rules have read so far are. */
int columns_widen(Statements *statements, const Policy *policy, Failure *failure);

#endif
