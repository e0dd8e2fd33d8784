/*
** Credit hours as exact integers of a thousandth (rule 1).
*/
#ifndef HOURBANK_BASE_HOURS_H
#define HOURBANK_BASE_HOURS_H

#include <stdint.h>

typedef int64_t Hours; /* thousandths of an hour */

#define HOURS_ONE ((Hours)1000)

/* No single record or parameter holds more hours than this; beyond it a number is not a number of hours.
** It leaves room to add nine million such records before an integer overflows. */
#define HOURS_LARGEST 1e9

/* Takes a number of hours to the nearest thousandth, half away from zero, as the decimal is written:
** 0.0005 is 0.001 although its binary form may lie just below. Returns 0, and leaves *hours alone, when
** `number` is not finite or is larger than HOURS_LARGEST on either side. */
int hours_from_number(double number, Hours *hours);

/* As a double, for SQLite and Lua; 90000 gives exactly 90.0. */
double hours_to_number(Hours hours);

static inline Hours hours_above_zero(Hours hours) {
  return hours > 0 ? hours : 0;
}

/* The quotient, rounded up; the denominator is positive. */
static inline Hours hours_divide_up(Hours numerator, Hours denominator) {
  return numerator / denominator + (numerator % denominator > 0);
}

/* Adds *total and `hours` into *total; returns 0 and leaves *total alone where the sum does not fit. */
static inline int hours_add(Hours *total, Hours hours) {
  if (hours > 0 ? *total > INT64_MAX - hours : *total < INT64_MIN - hours) return 0;
  *total += hours;
  return 1;
}

#define HOURS_TEXT_SIZE 32

/* "48", "29.999", "-0.5": no trailing zeros. `text` has HOURS_TEXT_SIZE bytes. Returns `text`. */
const char *hours_format(Hours hours, char *text);

#endif
