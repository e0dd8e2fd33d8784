/*
** Which years are open: whether hours may still be had in them.
*/
#ifndef HOURBANK_EVALUATION_OPEN_H
#define HOURBANK_EVALUATION_OPEN_H

#include "evaluation/account.h"

/* The last day on which hours count for a year (with grace or making up; before the cut-off), and whether it is yet to come: by
** the day of asking where one is given, else by the year asked about alone. */
int evaluation_until(const Evaluation *evaluation, int year);
int evaluation_is_open(const Evaluation *evaluation, int asked_year, int year);

#endif
