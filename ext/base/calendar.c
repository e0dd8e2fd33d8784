#include "base/calendar.h"

#include <stdio.h>

static int is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static int floor_divide(int a, int b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/* Years that begin in March put the leap day last, so a month's offset is the same in every year. */
int calendar_day(int year, int month, int day) {
  int shifted = month > 2 ? year : year - 1;
  int from_march = (month + 9) % 12;
  return shifted * 365 + floor_divide(shifted, 4) - floor_divide(shifted, 100) + floor_divide(shifted, 400) +
         (153 * from_march + 2) / 5 + day - 1;
}

void calendar_split(int day, int *year, int *month, int *month_day) {
  /* 146,097 days are 400 years; within them the year follows by taking out the leap days gone by. */
  int cycle = floor_divide(day, 146097);
  int day_of_cycle = day - cycle * 146097;
  int year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
  int day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  int from_march = (5 * day_of_year + 2) / 153;
  *month_day = day_of_year - (153 * from_march + 2) / 5 + 1;
  *month = from_march < 10 ? from_march + 3 : from_march - 9;
  *year = cycle * 400 + year_of_cycle + (*month <= 2);
}

/* Two digits at `text`; at least 1000 where they are none, so that one look at the sum of several is enough. */
static inline unsigned two_digits(const char *text) {
  unsigned tens = (unsigned)(unsigned char)text[0] - '0', ones = (unsigned)(unsigned char)text[1] - '0';
  return (tens > 9 ? 1000 : tens * 10) + (ones > 9 ? 1000 : ones);
}

int calendar_read(const char *text, size_t size, int *year, int *month, int *month_day) {
  if (size != 10 || text[4] != '-' || text[7] != '-') return 0;
  unsigned century = two_digits(text), years = two_digits(text + 2), months = two_digits(text + 5), days = two_digits(text + 8);
  if (century + years + months + days >= 1000 || months < 1 || months > 12 || days < 1) return 0;
  *year = (int)(century * 100 + years);
  *month = (int)months;
  *month_day = (int)days;
  return days <= 28 || (int)days <= days_in_month(*year, *month);
}

int calendar_parse(const char *text, size_t size, int *day) {
  int year, month, month_day;
  if (!calendar_read(text, size, &year, &month, &month_day)) return 0;
  *day = calendar_day(year, month, month_day);
  return 1;
}

const char *calendar_format(int day, char *text) {
  int year, month, month_day;
  calendar_split(day, &year, &month, &month_day);
  snprintf(text, CALENDAR_DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000u, (unsigned)month % 100u,
           (unsigned)month_day % 100u);
  return text;
}

/* A start on 29 February falls on 1 March in other years, like the day after 28 February. */
static int start_in(const Calendar *calendar, int year) {
  return calendar_day(year, calendar->month, calendar->day);
}

/* Every number is a label, and the next year is the next number. */
static int is_consecutive(const Calendar *calendar) {
  return calendar->length == 1 && calendar->period_count == 0 && !calendar->before;
}

static int label_or_none(int label) {
  return label >= CALENDAR_FIRST_YEAR && label <= CALENDAR_LAST_YEAR ? label : CALENDAR_NO_YEAR;
}

/* The year that holds a day, exceptions apart. */
static int usual_year(const Calendar *calendar, int day) {
  if (calendar->before && day < calendar->first_day) {
    int label = usual_year(calendar->before, day);
    return label < calendar->last_before ? label : calendar->last_before;
  }
  int year, month, month_day;
  if (calendar->length == 0) return CALENDAR_NO_YEAR;
  calendar_split(day, &year, &month, &month_day);
  if (month < calendar->month || (month == calendar->month && month_day < calendar->day)) year--;
  int start = calendar->anchor + floor_divide(year - calendar->anchor, calendar->length) * calendar->length;
  int label = start;
  if (calendar->label_is_end) {
    int last_year, last_month, last_day;
    calendar_split(start_in(calendar, start + calendar->length) - 1, &last_year, &last_month, &last_day);
    label = last_year;
  }
  return label_or_none(label);
}

int calendar_year(const Calendar *calendar, int day) {
  for (int i = 0; i < calendar->period_count; i++) {
    const CalendarPeriod *period = &calendar->periods[i];
    if (day >= period->first_day && day <= period->last_day) return period->label;
  }
  return usual_year(calendar, day);
}

int calendar_is_plain(const Calendar *calendar) {
  return calendar->length == 1 && calendar->month == 1 && calendar->day == 1 && calendar->period_count == 0 &&
         !calendar->before;
}

/* First and last day, exceptions apart; the last before the first where the year before a change has swallowed this one. */
static void usual_bounds(const Calendar *calendar, int label, int *first_day, int *last_day) {
  if (calendar->before && label < calendar->from) {
    usual_bounds(calendar->before, label, first_day, last_day);
    if (label == calendar->last_before) *last_day = calendar->first_day - 1;
    if (label > calendar->last_before) *last_day = *first_day - 1;
    return;
  }
  int starts_new_year = calendar->month == 1 && calendar->day == 1;
  int start = label;
  if (calendar->label_is_end) start = label - calendar->length + (starts_new_year ? 1 : 0);
  *first_day = start_in(calendar, start);
  *last_day = start_in(calendar, start + calendar->length) - 1;
}

void calendar_bounds(const Calendar *calendar, int label, int *first_day, int *last_day) {
  for (int i = 0; i < calendar->period_count; i++) {
    if (calendar->periods[i].label == label) {
      *first_day = calendar->periods[i].first_day;
      *last_day = calendar->periods[i].last_day;
      return;
    }
  }
  usual_bounds(calendar, label, first_day, last_day);
  /* Exceptions take their days from the years around them. */
  for (int i = 0; i < calendar->period_count; i++) {
    const CalendarPeriod *period = &calendar->periods[i];
    if (*first_day >= period->first_day && *first_day <= period->last_day) *first_day = period->last_day + 1;
    if (*last_day >= period->first_day && *last_day <= period->last_day) *last_day = period->first_day - 1;
  }
}

int calendar_has_year(const Calendar *calendar, int label) {
  int first, last;
  if (label_or_none(label) == CALENDAR_NO_YEAR || calendar->length == 0) return 0;
  if (is_consecutive(calendar)) return 1;
  calendar_bounds(calendar, label, &first, &last);
  return first <= last && calendar_year(calendar, first) == label;
}

/* Years are in order of their labels. */
static int step_once(const Calendar *calendar, int label, int direction) {
  if (calendar->length == 0) return CALENDAR_NO_YEAR;
  do label += direction;
  while (label_or_none(label) != CALENDAR_NO_YEAR && !calendar_has_year(calendar, label));
  return label_or_none(label);
}

int calendar_next(const Calendar *calendar, int label) {
  return step_once(calendar, label, 1);
}

int calendar_previous(const Calendar *calendar, int label) {
  return step_once(calendar, label, -1);
}

int calendar_step(const Calendar *calendar, int label, int steps) {
  if (calendar->length == 0) return CALENDAR_NO_YEAR;
  if (calendar->period_count == 0 && !calendar->before) return label_or_none(label + steps * calendar->length);
  for (; steps > 0 && label != CALENDAR_NO_YEAR; steps--) label = calendar_next(calendar, label);
  for (; steps < 0 && label != CALENDAR_NO_YEAR; steps++) label = calendar_previous(calendar, label);
  return label;
}

int calendar_first_from(const Calendar *calendar, int number) {
  if (number < CALENDAR_FIRST_YEAR) number = CALENDAR_FIRST_YEAR;
  return calendar_has_year(calendar, number) ? number : step_once(calendar, number, 1);
}

int calendar_count(const Calendar *calendar, int from, int to) {
  int count = 0;
  if (from < CALENDAR_FIRST_YEAR) from = CALENDAR_FIRST_YEAR;
  if (to > CALENDAR_LAST_YEAR) to = CALENDAR_LAST_YEAR;
  if (is_consecutive(calendar)) return to < from ? 0 : to - from + 1;
  for (int year = calendar_first_from(calendar, from); year != CALENDAR_NO_YEAR && year <= to;
       year = calendar_next(calendar, year))
    count++;
  return count;
}

void calendar_change(Calendar *calendar, const Calendar *before, int from, int first_day) {
  int first = first_day, last;
  calendar->before = before;
  calendar->from = from;
  calendar->first_day = first_day;
  calendar->last_before = from;
  while (first >= first_day && calendar->last_before != CALENDAR_NO_YEAR) {
    calendar->last_before = calendar_previous(before, calendar->last_before);
    if (calendar->last_before != CALENDAR_NO_YEAR) calendar_bounds(before, calendar->last_before, &first, &last);
  }
}
