/* Values compare as SQLite sorts them, and are told apart as Lua does. */
#include "host.h"

#include <math.h>

#include "base/row.h"
#include "base/value.h"

static Value null_value(void) {
  return (Value){VALUE_NULL, 0, {0}};
}

static Value integer(int64_t number) {
  return (Value){VALUE_INTEGER, 0, {number}};
}

static Value real(double number) {
  Value value = {VALUE_REAL, 0, {0}};
  value.as.real = number;
  return value;
}

static Value bytes(ValueType type, const char *text, size_t size) {
  Value value = {type, size, {0}};
  value.as.bytes = text;
  return value;
}

static Value text_of(const char *text) {
  return bytes(VALUE_TEXT, text, strlen(text));
}

static int sign(int number) {
  return (number > 0) - (number < 0);
}

/* In ascending order; each is above all before it. */
static size_t ladder(Value *values) {
  size_t n = 0;
  values[n++] = null_value();
  values[n++] = real(-INFINITY);
  values[n++] = real(-1e300);
  values[n++] = real(-9223372036854777856.0);
  values[n++] = integer(INT64_MIN);
  values[n++] = integer(INT64_MIN + 1);
  values[n++] = integer(-9007199254740993);
  values[n++] = real(-9007199254740992.0);
  values[n++] = real(-1.5);
  values[n++] = integer(-1);
  values[n++] = real(-0.5);
  values[n++] = integer(0);
  values[n++] = real(5e-324);
  values[n++] = real(0.5);
  values[n++] = integer(1);
  values[n++] = real(1.0000000000000002);
  values[n++] = integer(2);
  values[n++] = integer(9007199254740991);
  values[n++] = real(9007199254740992.0); /* 2^53: from here on not every integer is a double */
  values[n++] = integer(9007199254740993);
  values[n++] = real(9007199254740994.0);
  values[n++] = integer(9007199254740995);
  values[n++] = real(9223372036854774784.0); /* the last double below 2^63 */
  values[n++] = integer(INT64_MAX - 1);
  values[n++] = integer(INT64_MAX);
  values[n++] = real(9223372036854775808.0); /* 2^63 */
  values[n++] = real(1e300);
  values[n++] = real(INFINITY);
  values[n++] = text_of("");
  values[n++] = bytes(VALUE_TEXT, "\0", 1);
  values[n++] = text_of("1");
  values[n++] = text_of("10");
  values[n++] = text_of("9");
  values[n++] = text_of("A");
  values[n++] = text_of("a");
  values[n++] = bytes(VALUE_TEXT, "a\0b", 3);
  values[n++] = text_of("ab");
  values[n++] = text_of("张");
  values[n++] = bytes(VALUE_TEXT, "\xff", 1); /* bytes compare unsigned, and need not be UTF-8 */
  values[n++] = bytes(VALUE_BLOB, "", 0);
  values[n++] = bytes(VALUE_BLOB, "\0", 1);
  values[n++] = bytes(VALUE_BLOB, "a", 1);
  values[n++] = bytes(VALUE_BLOB, "\xff\xff", 2);
  return n;
}

static void test_order(void **state) {
  Value values[64];
  size_t n = ladder(values);
  (void)state;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      if (sign(value_compare(&values[i], &values[j])) != (i > j) - (i < j)) fail_msg("steps %zu and %zu", i, j);
}

static void bind(sqlite3_stmt *statement, int parameter, const Value *value) {
  switch (value->type) {
  case VALUE_NULL: sqlite3_bind_null(statement, parameter); break;
  case VALUE_INTEGER: sqlite3_bind_int64(statement, parameter, value->as.integer); break;
  case VALUE_REAL: sqlite3_bind_double(statement, parameter, value->as.real); break;
  case VALUE_TEXT: sqlite3_bind_text(statement, parameter, value->as.bytes, (int)value->size, SQLITE_STATIC); break;
  case VALUE_BLOB:
    if (value->size) sqlite3_bind_blob(statement, parameter, value->as.bytes, (int)value->size, SQLITE_STATIC);
    else sqlite3_bind_zeroblob(statement, parameter, 0);
    break;
  }
}

/* The judge is SQLite itself: it sorts each pair. */
static void test_order_is_sqlites(void **state) {
  Value values[64];
  size_t n = ladder(values);
  sqlite3 *db = host_open();
  sqlite3_stmt *statement;
  (void)state;
  assert_int_equal(sqlite3_prepare_v2(db,
                                      "SELECT k FROM (SELECT 1 AS k, ?1 AS v UNION ALL SELECT 2, ?2) "
                                      "ORDER BY v COLLATE BINARY, k",
                                      -1, &statement, NULL),
                   SQLITE_OK);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++) {
      bind(statement, 1, &values[i]);
      bind(statement, 2, &values[j]);
      assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
      int first_is_lower = sqlite3_column_int(statement, 0) == 1;
      if (first_is_lower != (value_compare(&values[i], &values[j]) <= 0)) fail_msg("steps %zu and %zu", i, j);
      sqlite3_reset(statement);
    }
  sqlite3_finalize(statement);
  host_close(db);
}

static void test_equal_across_types(void **state) {
  const struct {
    int64_t integer;
    double real;
  } cases[] = {{0, -0.0},
               {1, 1.0},
               {-1, -1.0},
               {9007199254740992, 9007199254740992.0},
               {INT64_MIN, -9223372036854775808.0},
               {4611686018427387904, 4611686018427387904.0}};
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    Value a = integer(cases[i].integer), b = real(cases[i].real);
    assert_int_equal(value_compare(&a, &b), 0);
    assert_int_equal(value_compare(&b, &a), 0);
    assert_int_equal(value_identical(&a, &b), 0);
  }
}

static void test_not_a_number(void **state) {
  Value nan = real(NAN), zero = integer(0);
  (void)state;
  assert_true(value_compare(&zero, &nan) > 0);
  assert_true(value_compare(&nan, &zero) < 0);
  assert_int_equal(value_identical(&nan, &nan), 1);
}

static void test_identity_and_hash(void **state) {
  Value values[64];
  size_t n = ladder(values);
  (void)state;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++) {
      assert_int_equal(value_identical(&values[i], &values[j]), i == j);
      if (i == j) assert_int_equal(value_hash(&values[i]), value_hash(&values[j]));
    }
  /* The same content elsewhere in memory. */
  char copy[] = "a\0b";
  Value a = bytes(VALUE_TEXT, "a\0b", 3), b = bytes(VALUE_TEXT, copy, 3), c = bytes(VALUE_BLOB, copy, 3);
  assert_int_equal(value_identical(&a, &b), 1);
  assert_int_equal(value_hash(&a), value_hash(&b));
  assert_int_equal(value_identical(&a, &c), 0);
  Value plus = real(0.0), minus = real(-0.0); /* Lua tells them apart: 1/0.0 and 1/-0.0 */
  assert_int_equal(value_identical(&plus, &minus), 0);
}

/* Years and small numbers are what rules read most; they must not all meet in one slot. */
static void test_hash_spreads(void **state) {
  int seen[1024] = {0}, used = 0;
  (void)state;
  for (int i = 0; i < 1000; i++) {
    Value value = integer(i);
    uint32_t slot = value_hash(&value) % 1024u;
    used += !seen[slot];
    seen[slot] = 1;
  }
  assert_true(used > 500);
}

/* In a message, as SQL writes it: it can be pasted into a statement. */
static void test_text(void **state) {
  const struct {
    Value value;
    const char *text;
  } cases[] = {
      {null_value(), "NULL"},
      {integer(-5), "-5"},
      {real(1.5), "1.5"},
      {bytes(VALUE_TEXT, "O'Brien, and more", 7), "'O''Brien'"},
      {bytes(VALUE_BLOB, "\0\xffx", 2), "x'00ff'"},
      {bytes(VALUE_BLOB, "", 0), "x''"},
  };
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    char *text = value_to_text(&cases[i].value);
    assert_string_equal(text, cases[i].text);
    sqlite3_free(text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_order),        cmocka_unit_test(test_order_is_sqlites),  cmocka_unit_test(test_equal_across_types),
      cmocka_unit_test(test_not_a_number), cmocka_unit_test(test_identity_and_hash), cmocka_unit_test(test_hash_spreads),
      cmocka_unit_test(test_text),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
