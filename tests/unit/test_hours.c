/* rule 1: exact to the thousandth, half away from zero. */
#include "host.h"

#include <math.h>

#include "base/hours.h"

static void test_from_number(void **state) {
  static const struct {
    double number;
    Hours hours;
  } cases[] = {
      {0.0, 0},
      {-0.0, 0},
      {29.999, 29999},
      {30.0, 30000},
      {59.999, 59999},
      {89.999, 89999},
      {0.1, 100},
      {0.0005, 1}, /* a half goes away from zero, also where its binary form lies below */
      {1.0005, 1001},
      {2.0005, 2001},
      {16.0005, 16001},
      {29.9995, 30000},
      {1234567.0005, 1234567001},
      {0.00049999, 0},
      {29.9994999, 29999},
      {29.99949999999, 29999},
      {0.0004, 0},
      {0.0015, 2},
      {0.0025, 3},
      {-0.0005, -1},
      {-1.0005, -1001},
      {-29.9995, -30000},
      {-0.00049999, 0},
      {-29.9994999, -29999},
      {-0.1, -100},
      {1e9, 1000000000000},
      {-1e9, -1000000000000},
      {999999999.999, 999999999999},
      {5e-324, 0},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    Hours hours = -1;
    assert_int_equal(hours_from_number(cases[i].number, &hours), 1);
    if (hours != cases[i].hours)
      fail_msg("%.17g is %lld thousandths, not %lld", cases[i].number, (long long)hours, (long long)cases[i].hours);
  }
}

/* Every thousandth up to 200 hours, as written in decimal, and every half above it. */
static void test_every_thousandth(void **state) {
  (void)state;
  for (int i = 0; i <= 200000; i++) {
    char text[32];
    Hours hours;
    snprintf(text, sizeof text, "%d.%03d", i / 1000, i % 1000);
    assert_int_equal(hours_from_number(strtod(text, NULL), &hours), 1);
    assert_int_equal(hours, i);
    snprintf(text, sizeof text, "%d.%03d5", i / 1000, i % 1000);
    assert_int_equal(hours_from_number(strtod(text, NULL), &hours), 1);
    assert_int_equal(hours, i + 1);
    snprintf(text, sizeof text, "-%d.%03d5", i / 1000, i % 1000);
    assert_int_equal(hours_from_number(strtod(text, NULL), &hours), 1);
    assert_int_equal(hours, -i - 1);
    snprintf(text, sizeof text, "%d.%03d4999", i / 1000, i % 1000);
    assert_int_equal(hours_from_number(strtod(text, NULL), &hours), 1);
    assert_int_equal(hours, i);
  }
}

static void test_what_is_no_number_of_hours(void **state) {
  const double numbers[] = {NAN, -NAN, INFINITY, -INFINITY, 1e300, -1e300, 1.0000000001e9, -1.0000000001e9, 9.3e15};
  (void)state;
  for (size_t i = 0; i < COUNT(numbers); i++) {
    Hours hours = 77;
    assert_int_equal(hours_from_number(numbers[i], &hours), 0);
    assert_int_equal(hours, 77);
  }
}

static void test_sum_is_exact(void **state) {
  Hours total = 0, tenth;
  (void)state;
  assert_int_equal(hours_from_number(0.1, &tenth), 1);
  for (int i = 0; i < 900; i++) assert_int_equal(hours_add(&total, tenth), 1);
  assert_true(hours_to_number(total) == 90.0);
}

static void test_overflow(void **state) {
  Hours total = INT64_MAX - 1;
  (void)state;
  assert_int_equal(hours_add(&total, 1), 1);
  assert_true(total == INT64_MAX);
  assert_int_equal(hours_add(&total, 1), 0);
  assert_true(total == INT64_MAX);
  assert_int_equal(hours_add(&total, INT64_MIN), 1);
  assert_int_equal(total, -1);
  total = INT64_MIN + 1;
  assert_int_equal(hours_add(&total, -1), 1);
  assert_int_equal(hours_add(&total, -1), 0);
  assert_true(total == INT64_MIN);
  assert_int_equal(hours_add(&total, INT64_MIN), 0);
  assert_int_equal(hours_add(&total, 0), 1);
  assert_true(total == INT64_MIN);
  /* The promise of hours.h: nine million of the largest records. */
  total = 0;
  for (int i = 0; i < 9000000; i++)
    if (!hours_add(&total, 1000000000000)) fail_msg("overflow at %d", i);
}

static void test_format(void **state) {
  static const struct {
    Hours hours;
    const char *text;
  } cases[] = {
      {0, "0"},
      {1, "0.001"},
      {10, "0.01"},
      {100, "0.1"},
      {29999, "29.999"},
      {30000, "30"},
      {48500, "48.5"},
      {-1, "-0.001"},
      {-500, "-0.5"},
      {-90000, "-90"},
      {100000, "100"},
      {1000000000000, "1000000000"},
      {INT64_MAX, "9223372036854775.807"},
      {INT64_MIN, "-9223372036854775.808"},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    char text[HOURS_TEXT_SIZE];
    assert_string_equal(hours_format(cases[i].hours, text), cases[i].text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_from_number),
      cmocka_unit_test(test_every_thousandth),
      cmocka_unit_test(test_what_is_no_number_of_hours),
      cmocka_unit_test(test_sum_is_exact),
      cmocka_unit_test(test_overflow),
      cmocka_unit_test(test_format),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
