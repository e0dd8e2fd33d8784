/* Dates, and years that are not calendar years (JURISDICTIONS: a year of a policy may start in December). */
#include "host.h"

#include "base/calendar.h"

static int day_of(const char *text) {
  int day = 0;
  if (!calendar_parse(text, strlen(text), &day)) fail_msg("%s is a date", text);
  return day;
}

static void test_dates_that_are(void **state) {
  static const char *const dates[] = {"0000-01-01", "0000-02-29", "0000-03-01", "0000-12-31", "0001-01-01",
                                      "1900-02-28", "1999-12-31", "2000-02-29", "2023-02-28", "2023-06-30",
                                      "2023-12-31", "2024-01-01", "2024-02-29", "2024-12-31", "9999-12-31"};
  char text[CALENDAR_DATE_SIZE];
  (void)state;
  for (size_t i = 0; i < COUNT(dates); i++) {
    assert_string_equal(calendar_format(day_of(dates[i]), text), dates[i]);
    if (i) assert_true(day_of(dates[i - 1]) < day_of(dates[i]));
  }
  assert_int_equal(day_of("0000-03-01"), 0);
  assert_int_equal(day_of("2024-03-01") - day_of("2024-02-28"), 2);
  assert_int_equal(day_of("2023-03-01") - day_of("2023-02-28"), 1);
  /* 1970-01-01 is day 719468 from 0000-03-01. */
  assert_int_equal(day_of("1970-01-01"), 719468);
}

static void test_dates_that_are_not(void **state) {
  static const char *const texts[] = {"",           "2023",        "2023-02-30",  "2023-02-29",  "1900-02-29",  "2023-13-01",
                                      "2023-00-01", "2023-01-00",  "2023-01-32",  "2023-04-31",  "2023-1-1",    "2023/01/01",
                                      "20230101",   "2023-01-01 ", " 2023-01-01", "2023-01-01T", "-023-01-01",  "+023-01-01",
                                      "2023-0a-01", "２023-01-01", "2023-01-1x",  "2023-01- 1",  "10000-01-01", "2023--1-01"};
  (void)state;
  for (size_t i = 0; i < COUNT(texts); i++) {
    int day = -77;
    if (calendar_parse(texts[i], strlen(texts[i]), &day)) fail_msg("%s is no date", texts[i]);
    assert_int_equal(day, -77);
  }
  int day = -77;
  assert_int_equal(calendar_parse("2023-01-\0001", 10, &day), 0);
  assert_int_equal(calendar_parse("2023-01-01", 9, &day), 0);
  assert_int_equal(calendar_parse("2023-01-01\0", 11, &day), 0);
}

/* Every day of 10,000 years follows the day before it. */
static void test_every_day(void **state) {
  (void)state;
  int last = day_of("9999-12-31"), year = 0, month = 1, month_day = 0;
  for (int day = day_of("0000-01-01"); day <= last; day++) {
    int y, m, d;
    calendar_split(day, &y, &m, &d);
    int next = y == year && m == month && d == month_day + 1;
    int next_month = y == year && m == month + 1 && d == 1 && month_day >= 28;
    int next_year = y == year + 1 && m == 1 && d == 1 && month == 12 && month_day == 31;
    if (!next && !next_month && !next_year) fail_msg("%04d-%02d-%02d after %04d-%02d-%02d", y, m, d, year, month, month_day);
    if (calendar_day(y, m, d) != day) fail_msg("%04d-%02d-%02d is not day %d", y, m, d, day);
    year = y, month = m, month_day = d;
  }
  assert_int_equal(year, 9999);
}

static void expect_year(const Calendar *calendar, const char *date, int label) {
  int found = calendar_year(calendar, day_of(date));
  if (found != label) fail_msg("%s is in year %d, not %d", date, found, label);
}

static void expect_bounds(const Calendar *calendar, int label, const char *from, const char *to) {
  int first, last;
  char text[CALENDAR_DATE_SIZE];
  calendar_bounds(calendar, label, &first, &last);
  assert_string_equal(calendar_format(first, text), from);
  assert_string_equal(calendar_format(last, text), to);
}

/* The bounds of a year hold exactly the days that bear its label. */
static void expect_agreement(const Calendar *calendar, const char *from, const char *to) {
  for (int day = day_of(from); day <= day_of(to); day++) {
    int first, last, label = calendar_year(calendar, day);
    calendar_bounds(calendar, label, &first, &last);
    if (day < first || day > last) {
      char text[CALENDAR_DATE_SIZE];
      fail_msg("%s is in year %d but not within its bounds", calendar_format(day, text), label);
    }
    if (calendar_year(calendar, first) != label || calendar_year(calendar, last) != label ||
        calendar_year(calendar, first - 1) == label || calendar_year(calendar, last + 1) == label)
      fail_msg("the bounds of %d are not its own", label);
  }
}

static void test_calendar_year(void **state) {
  const Calendar calendar = {.month = 1, .day = 1, .length = 1};
  (void)state;
  expect_year(&calendar, "0000-01-01", 0);
  expect_year(&calendar, "2022-12-31", 2022);
  expect_year(&calendar, "2023-01-01", 2023);
  expect_year(&calendar, "2024-02-29", 2024);
  expect_year(&calendar, "9999-12-31", 9999);
  expect_bounds(&calendar, 2023, "2023-01-01", "2023-12-31");
  expect_agreement(&calendar, "2019-01-01", "2025-12-31");
}

static void test_december_labelled_by_end(void **state) {
  const Calendar calendar = {.month = 12, .day = 1, .length = 1, .label_is_end = 1};
  (void)state;
  expect_year(&calendar, "2022-11-30", 2022);
  expect_year(&calendar, "2022-12-01", 2023);
  expect_year(&calendar, "2023-11-30", 2023);
  expect_year(&calendar, "2023-12-01", 2024);
  expect_year(&calendar, "9999-12-01", CALENDAR_NO_YEAR);
  expect_year(&calendar, "9999-11-30", 9999);
  expect_bounds(&calendar, 2023, "2022-12-01", "2023-11-30");
  expect_bounds(&calendar, 2024, "2023-12-01", "2024-11-30");
  expect_agreement(&calendar, "2019-01-01", "2025-12-31");
}

static void test_september_labelled_by_start(void **state) {
  const Calendar calendar = {.month = 9, .day = 1, .length = 1};
  (void)state;
  expect_year(&calendar, "2023-08-31", 2022);
  expect_year(&calendar, "2023-09-01", 2023);
  expect_year(&calendar, "0000-08-31", CALENDAR_NO_YEAR);
  expect_bounds(&calendar, 2023, "2023-09-01", "2024-08-31");
  expect_agreement(&calendar, "2019-01-01", "2025-12-31");
}

/* A year that starts on a leap day starts on 1 March where there is none. */
static void test_leap_day_start(void **state) {
  const Calendar calendar = {.month = 2, .day = 29, .length = 1};
  (void)state;
  expect_year(&calendar, "2023-02-28", 2022);
  expect_year(&calendar, "2023-03-01", 2023);
  expect_year(&calendar, "2024-02-28", 2023);
  expect_year(&calendar, "2024-02-29", 2024);
  expect_agreement(&calendar, "2019-01-01", "2029-12-31");
}

static void test_two_years(void **state) {
  const Calendar calendar = {.month = 1, .day = 1, .length = 2, .anchor = 2023};
  const Calendar by_end = {.month = 1, .day = 1, .length = 2, .anchor = 2023, .label_is_end = 1};
  const Calendar december = {.month = 12, .day = 1, .length = 2, .anchor = 2022, .label_is_end = 1};
  (void)state;
  expect_year(&calendar, "2022-12-31", 2021);
  expect_year(&calendar, "2023-01-01", 2023);
  expect_year(&calendar, "2024-12-31", 2023);
  expect_year(&calendar, "2025-01-01", 2025);
  expect_year(&calendar, "1999-06-01", 1999);
  expect_bounds(&calendar, 2023, "2023-01-01", "2024-12-31");
  expect_year(&by_end, "2023-01-01", 2024);
  expect_year(&by_end, "2024-12-31", 2024);
  expect_year(&by_end, "2022-12-31", 2022);
  expect_bounds(&by_end, 2024, "2023-01-01", "2024-12-31");
  expect_year(&december, "2022-11-30", 2022);
  expect_year(&december, "2022-12-01", 2024);
  expect_year(&december, "2024-11-30", 2024);
  expect_bounds(&december, 2024, "2022-12-01", "2024-11-30");
  expect_agreement(&calendar, "2015-01-01", "2030-12-31");
  expect_agreement(&by_end, "2015-01-01", "2030-12-31");
  expect_agreement(&december, "2015-01-01", "2030-11-30");
}

/* A city moved its year from October to January through one year of 15 months. */
static void test_fifteen_months(void **state) {
  CalendarPeriod period = {2023, day_of("2022-10-01"), day_of("2023-12-31")};
  const Calendar calendar = {.month = 1, .day = 1, .length = 1, .period_count = 1, .periods = &period};
  (void)state;
  expect_year(&calendar, "2022-09-30", 2022);
  expect_year(&calendar, "2022-10-01", 2023);
  expect_year(&calendar, "2023-12-31", 2023);
  expect_year(&calendar, "2024-01-01", 2024);
  expect_bounds(&calendar, 2023, "2022-10-01", "2023-12-31");
  expect_bounds(&calendar, 2022, "2022-01-01", "2022-09-30");
  expect_bounds(&calendar, 2024, "2024-01-01", "2024-12-31");
  expect_agreement(&calendar, "2020-01-01", "2025-12-31");
}

static void test_exception_that_ends_late(void **state) {
  CalendarPeriod periods[] = {{2022, day_of("2022-01-01"), day_of("2023-03-31")},
                              {2023, day_of("2023-04-01"), day_of("2024-01-31")}};
  const Calendar calendar = {.month = 1, .day = 1, .length = 1, .period_count = 2, .periods = periods};
  (void)state;
  expect_year(&calendar, "2023-03-31", 2022);
  expect_year(&calendar, "2023-04-01", 2023);
  expect_year(&calendar, "2024-02-01", 2024);
  expect_bounds(&calendar, 2024, "2024-02-01", "2024-12-31");
  expect_agreement(&calendar, "2020-01-01", "2025-12-31");
}

static void expect_steps(const Calendar *calendar, int label, int next, int after_next) {
  assert_true(calendar_has_year(calendar, label));
  assert_int_equal(calendar_next(calendar, label), next);
  assert_int_equal(calendar_previous(calendar, next), label);
  assert_int_equal(calendar_step(calendar, label, 0), label);
  assert_int_equal(calendar_step(calendar, label, 2), after_next);
  assert_int_equal(calendar_step(calendar, after_next, -2), label);
}

static void test_steps_over_cycles(void **state) {
  const Calendar plain = {.month = 1, .day = 1, .length = 1};
  const Calendar two = {.month = 1, .day = 1, .length = 2, .anchor = 2022};
  const Calendar two_by_end = {.month = 12, .day = 1, .length = 2, .anchor = 2022, .label_is_end = 1};
  const Calendar three = {.month = 1, .day = 1, .length = 3, .anchor = 2024};
  (void)state;
  expect_steps(&plain, 2023, 2024, 2025);
  expect_steps(&two, 2022, 2024, 2026);
  expect_steps(&two_by_end, 2022, 2024, 2026);
  expect_steps(&three, 2018, 2021, 2024);
  assert_false(calendar_has_year(&two, 2023));
  assert_false(calendar_has_year(&two_by_end, 2023));
  assert_false(calendar_has_year(&plain, 10000));
  assert_false(calendar_has_year(&plain, -1));
  assert_int_equal(calendar_next(&plain, 9999), CALENDAR_NO_YEAR);
  assert_int_equal(calendar_previous(&plain, 0), CALENDAR_NO_YEAR);
  assert_int_equal(calendar_next(&two, 9998), CALENDAR_NO_YEAR);
  assert_int_equal(calendar_step(&two, 2022, -2000), CALENDAR_NO_YEAR);
}

static void test_spans_hold_labels(void **state) {
  const Calendar plain = {.month = 1, .day = 1, .length = 1};
  const Calendar two = {.month = 1, .day = 1, .length = 2, .anchor = 2022};
  (void)state;
  assert_int_equal(calendar_first_from(&plain, 2023), 2023);
  assert_int_equal(calendar_first_from(&plain, -5), 0);
  assert_int_equal(calendar_first_from(&two, 2022), 2022);
  assert_int_equal(calendar_first_from(&two, 2023), 2024);
  assert_int_equal(calendar_first_from(&two, 9999), CALENDAR_NO_YEAR);
  assert_int_equal(calendar_count(&plain, 2020, 2023), 4);
  assert_int_equal(calendar_count(&plain, 2023, 2020), 0);
  assert_int_equal(calendar_count(&two, 2020, 2024), 3);
  assert_int_equal(calendar_count(&two, 2021, 2023), 1);
  assert_int_equal(calendar_count(&two, 2023, 2023), 0);
}

/* One exception holds all the days of 2023; another begins in 2020 and ends in 2021. */
static void test_swallowed_year(void **state) {
  CalendarPeriod periods[] = {{2022, day_of("2022-01-01"), day_of("2023-12-31")},
                              {2020, day_of("2020-07-01"), day_of("2021-06-30")}};
  const Calendar calendar = {.month = 1, .day = 1, .length = 1, .period_count = 2, .periods = periods};
  (void)state;
  assert_false(calendar_has_year(&calendar, 2023));
  expect_steps(&calendar, 2022, 2024, 2025);
  expect_steps(&calendar, 2019, 2020, 2021);
  assert_int_equal(calendar_count(&calendar, 2022, 2024), 2);
}

/* The calendar year to 2024, which runs on to 31 March 2025; from then on the year begins on 1 April (accountants of Singapore). */
static void test_change_of_the_first_day(void **state) {
  const Calendar before = {.month = 1, .day = 1, .length = 1};
  Calendar calendar = {.month = 4, .day = 1, .length = 1};
  (void)state;
  calendar_change(&calendar, &before, 2025, day_of("2025-04-01"));
  assert_false(calendar_is_plain(&calendar));
  expect_year(&calendar, "2023-12-31", 2023);
  expect_year(&calendar, "2024-01-01", 2024);
  expect_year(&calendar, "2025-03-31", 2024);
  expect_year(&calendar, "2025-04-01", 2025);
  expect_year(&calendar, "2026-03-31", 2025);
  expect_bounds(&calendar, 2023, "2023-01-01", "2023-12-31");
  expect_bounds(&calendar, 2024, "2024-01-01", "2025-03-31");
  expect_bounds(&calendar, 2025, "2025-04-01", "2026-03-31");
  expect_agreement(&calendar, "2019-01-01", "2029-12-31");
  expect_steps(&calendar, 2023, 2024, 2025);
  expect_steps(&calendar, 2024, 2025, 2026);
  assert_int_equal(calendar_count(&calendar, 2020, 2026), 7);
}

/* From single years to cycles of three, called by their ends, and back: 2025 is 2023 to 2025, and what began before 2023 ends with 2022. */
static void test_change_into_cycles_and_back(void **state) {
  const Calendar single = {.month = 1, .day = 1, .length = 1};
  Calendar cycles = {.month = 1, .day = 1, .length = 3, .anchor = 2023, .label_is_end = 1};
  Calendar calendar = {.month = 10, .day = 1, .length = 1};
  (void)state;
  calendar_change(&cycles, &single, 2025, day_of("2023-01-01"));
  calendar_change(&calendar, &cycles, 2031, day_of("2031-10-01"));
  expect_year(&calendar, "2022-12-31", 2022);
  expect_year(&calendar, "2023-01-01", 2025);
  expect_year(&calendar, "2025-12-31", 2025);
  expect_year(&calendar, "2026-01-01", 2028);
  expect_year(&calendar, "2028-12-31", 2028);
  /* 2031 would end the third cycle, but is the new year's name: the cycle before runs on. */
  expect_year(&calendar, "2031-09-30", 2028);
  expect_year(&calendar, "2031-10-01", 2031);
  expect_bounds(&calendar, 2022, "2022-01-01", "2022-12-31");
  expect_bounds(&calendar, 2025, "2023-01-01", "2025-12-31");
  expect_bounds(&calendar, 2028, "2026-01-01", "2031-09-30");
  expect_bounds(&calendar, 2031, "2031-10-01", "2032-09-30");
  expect_agreement(&calendar, "2018-01-01", "2036-12-31");
  assert_false(calendar_has_year(&calendar, 2023));
  assert_false(calendar_has_year(&calendar, 2024));
  assert_false(calendar_has_year(&calendar, 2029));
  expect_steps(&calendar, 2021, 2022, 2025);
  expect_steps(&calendar, 2028, 2031, 2032);
  assert_int_equal(calendar_count(&calendar, 2021, 2032), 6);
}

/* A year cut short by the change, and an exception after it. */
static void test_change_that_cuts_short(void **state) {
  const Calendar before = {.month = 1, .day = 1, .length = 1};
  CalendarPeriod period = {2026, day_of("2025-07-01"), day_of("2026-09-30")};
  Calendar calendar = {.month = 7, .day = 1, .length = 1, .label_is_end = 1, .period_count = 1, .periods = &period};
  (void)state;
  calendar_change(&calendar, &before, 2025, day_of("2024-07-01"));
  expect_bounds(&calendar, 2024, "2024-01-01", "2024-06-30");
  expect_bounds(&calendar, 2025, "2024-07-01", "2025-06-30");
  expect_bounds(&calendar, 2026, "2025-07-01", "2026-09-30");
  expect_bounds(&calendar, 2027, "2026-10-01", "2027-06-30");
  expect_agreement(&calendar, "2020-01-01", "2030-06-30");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_dates_that_are),
      cmocka_unit_test(test_dates_that_are_not),
      cmocka_unit_test(test_every_day),
      cmocka_unit_test(test_calendar_year),
      cmocka_unit_test(test_december_labelled_by_end),
      cmocka_unit_test(test_september_labelled_by_start),
      cmocka_unit_test(test_leap_day_start),
      cmocka_unit_test(test_two_years),
      cmocka_unit_test(test_fifteen_months),
      cmocka_unit_test(test_exception_that_ends_late),
      cmocka_unit_test(test_steps_over_cycles),
      cmocka_unit_test(test_spans_hold_labels),
      cmocka_unit_test(test_swallowed_year),
      cmocka_unit_test(test_change_of_the_first_day),
      cmocka_unit_test(test_change_into_cycles_and_back),
      cmocka_unit_test(test_change_that_cuts_short),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
