/*
** Dates, and the years that a policy labels.
**
** A date is a count of days since 0000-03-01 in the proleptic Gregorian calendar, so that dates compare as
** integers. A policy's year need not be a calendar year: it may start on any day, span several years, begin
** otherwise from some year on, and single years may be exceptions (a one-off year of 15 months).
*/
#ifndef HOURBANK_BASE_CALENDAR_H
#define HOURBANK_BASE_CALENDAR_H

#include <stddef.h>

#define CALENDAR_FIRST_YEAR 0
#define CALENDAR_LAST_YEAR 9999
#define CALENDAR_NO_YEAR (-1)
#define CALENDAR_DATE_SIZE 11

/* Reads YYYY-MM-DD, ten bytes and nothing more, of a day that exists. Returns 1 and sets *day, or 0. */
int calendar_parse(const char *text, size_t size, int *day);

/* The same in parts, without counting days. */
int calendar_read(const char *text, size_t size, int *year, int *month, int *month_day);

/* The day count of a year, month and day that exist. */
int calendar_day(int year, int month, int day);

/* The inverse. */
void calendar_split(int day, int *year, int *month, int *month_day);

/* Writes YYYY-MM-DD; `text` has CALENDAR_DATE_SIZE bytes. Returns `text`. */
const char *calendar_format(int day, char *text);

typedef struct {
  int label;
  int first_day, last_day;
} CalendarPeriod;

typedef struct Calendar {
  int month, day;   /* a year starts on this day */
  int length;       /* calendar years in one labelled year; 1 is usual, 2 is a two-year cycle; 0: no year is known */
  int anchor;       /* with length > 1: a calendar year in which a cycle starts */
  int label_is_end; /* labelled by the calendar year of its last day, not of its first */
  /* What held before year `from`, which begins on `first_day`: the year before runs on until then. NULL: nothing else ever held. */
  const struct Calendar *before;
  int from, first_day, last_before; /* last_before: that year, or CALENDAR_NO_YEAR */
  int period_count;                 /* exceptions, which win over all of the above */
  CalendarPeriod *periods;
} Calendar;

/* From year `from` on, which begins on `first_day`, years are as `calendar` says, and until then as `before`, which must live as long. */
void calendar_change(Calendar *calendar, const Calendar *before, int from, int first_day);

/* 20231115: dates in an order that needs no counting of days. */
static inline int calendar_number(int year, int month, int month_day) {
  return (year * 100 + month) * 100 + month_day;
}

/* The label of the year that holds `day`, or CALENDAR_NO_YEAR. */
int calendar_year(const Calendar *calendar, int day);

/* Whether years are calendar years, so that a date says its year by itself. */
int calendar_is_plain(const Calendar *calendar);

/* First and last day of the year with this label; of a label that no year has, days that mean nothing. */
void calendar_bounds(const Calendar *calendar, int label, int *first_day, int *last_day);

/* Whether a year has this label: with cycles of several years most numbers are none, and an exception may swallow one. */
int calendar_has_year(const Calendar *calendar, int label);

/* The label of the year after this one, or before it; CALENDAR_NO_YEAR where there is none. */
int calendar_next(const Calendar *calendar, int label);
int calendar_previous(const Calendar *calendar, int label);

/* So many years later, or earlier where `steps` is below 0. */
int calendar_step(const Calendar *calendar, int label, int steps);

/* The first label from this number on, which may itself be one; CALENDAR_NO_YEAR after the last. A span of years is walked with it
** and calendar_next(). */
int calendar_first_from(const Calendar *calendar, int number);

/* How many labels there are from one number to another. */
int calendar_count(const Calendar *calendar, int from, int to);

#endif
