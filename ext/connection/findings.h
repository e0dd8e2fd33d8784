/*
** What is wrong with the platform's relations, found in a few ordered scans: rows are looked at one by one and never kept, so that
** a relation of any size takes the same memory.
*/
#ifndef HOURBANK_CONNECTION_FINDINGS_H
#define HOURBANK_CONNECTION_FINDINGS_H

#include "connection/finding.h"

/* A zeroed one may be closed. */
void findings_open(Findings *findings, Pin *pin, Language language);
void findings_close(Findings *findings);

/* Looks at one row more: what it found stands in list[0 … count - 1] until the next step. *is_last is 1 where there is no more. */
int findings_step(Findings *findings, int *is_last, Failure *failure);

#endif
