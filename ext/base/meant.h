/*
** What somebody meant who wrote what cannot be read: '2023/5/1' for a date, '３０' for a number, 'Verified' for a word. Only for
** messages and for finding such rows: nothing is credited by a guess.
*/
#ifndef HOURBANK_BASE_MEANT_H
#define HOURBANK_BASE_MEANT_H

#include "base/hours.h"
#include "base/value.h"

/* The date that a value suggests. Returns how much of it: 0 nothing, 1 the year, 2 the month too, 3 a day that exists. */
int meant_date(const Value *value, int *year, int *month, int *month_day);

/* The hours that a text is, but for its being a text: with spaces or full-width digits, say. Returns 0 where it is none. */
int meant_hours(const Value *value, Hours *hours);

/* The years that a text lists, with commas between them; from sqlite3_malloc. NULL where it says something else, or without memory. */
char *meant_years(const Value *value);

/* 1 or 0 that a text stands for; -1 where it is none. */
int meant_flag(const Value *value);

/* Which of the words, an array that ends with NULL, is nearly this text; or NULL. */
const char *meant_word(const Value *value, const char *const *words);

#endif
