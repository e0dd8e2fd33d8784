/*
** Answers as SQL values, and failures as errors of a function or a column.
*/
#ifndef HOURBANK_SURFACE_RESULT_H
#define HOURBANK_SURFACE_RESULT_H

#include "evaluation/evaluation.h"

/* NULL text and an unknown answer give NULL. */
void give_text(sqlite3_context *context, const char *text);
void give_new_text(sqlite3_context *context, char *text); /* takes it over; NULL means no memory */
void give_hours(sqlite3_context *context, int known, Hours hours);
void give_answer(sqlite3_context *context, Answer answer);

/* Gives the failure, if there is one, and clears it. */
void give_failure(sqlite3_context *context, Failure *failure);

#endif
