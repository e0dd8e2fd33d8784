#include "policy/years.h"

static int read_date(const Row *person, const char *column, int *year, int *month, int *month_day) {
  Value date = row_value(person, layout_find(person->layout, column));
  return date.type == VALUE_TEXT && calendar_read(date.as.bytes, date.size, year, month, month_day);
}

const Calendar *years_of_person(const Policy *policy, const Row *person, Calendar *own) {
  const OwnYears *columns = &policy->model.own_years;
  if (!columns->are_used) return &policy->model.calendar;
  int year, month, month_day;
  *own = policy->model.calendar;
  own->length = columns->length;
  if (columns->starts && read_date(person, columns->starts, &year, &month, &month_day)) {
    own->month = month;
    own->day = columns->by_month ? 1 : month_day;
  } else if (columns->starts) {
    own->length = 0;
  }
  if (columns->anchor && read_date(person, columns->anchor, &year, &month, &month_day)) own->anchor = year;
  else if (columns->anchor) own->length = 0;
  return own;
}
