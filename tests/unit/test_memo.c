/* The decision trie answers only what was put in for exactly the values read, and stays within its bounds. */
#include "host.h"

#include "policy/memo.h"

enum { COLUMNS = 40 };

typedef struct {
  Value values[COLUMNS];
  int reads;
} Source;

static Value read_value(void *context, int field) {
  Source *source = context;
  source->reads++;
  return source->values[field];
}

static Value integer(int64_t number) {
  return (Value){VALUE_INTEGER, 0, {number}};
}

static Value text_of(const char *text) {
  Value value = {VALUE_TEXT, strlen(text), {0}};
  value.as.bytes = text;
  return value;
}

static void add_read(MemoPath *path, int field, Value value) {
  path->reads[path->length].field = field;
  path->reads[path->length].value = value;
  path->length++;
}

static MemoPath path_of(int field_a, Value a, int field_b, Value b) {
  MemoPath path = {0};
  add_read(&path, field_a, a);
  add_read(&path, field_b, b);
  return path;
}

static void test_empty(void **state) {
  Source source = {0};
  (void)state;
  assert_null(memo_find(NULL, read_value, &source));
  assert_int_equal(source.reads, 0);
}

/* A rule that reads nothing has one answer. */
static void test_constant(void **state) {
  Memo memo = {.enabled = 1};
  MemoNode *root = NULL;
  MemoPath path = {0};
  Source source = {0};
  int result = 0;
  (void)state;
  assert_int_equal(memo_keep(&memo, &root, &path, &result), 1);
  assert_ptr_equal(memo_find(root, read_value, &source), &result);
  assert_int_equal(source.reads, 0);
  assert_int_equal(memo_keep(&memo, &root, &path, &result), 1);
  MemoPath reads = path_of(0, integer(1), 1, integer(2));
  assert_int_equal(memo_keep(&memo, &root, &reads, &result), 0); /* read nothing before, reads now: not pure */
  memo_free(&memo);
}

static void test_paths(void **state) {
  Memo memo = {.enabled = 1};
  MemoNode *root = NULL;
  Source source = {0};
  int results[4] = {0};
  (void)state;
  /* status "rejected" is read alone; "verified" goes on to another column, by value to still others. */
  MemoPath rejected = {0};
  add_read(&rejected, 0, text_of("rejected"));
  MemoPath one = path_of(0, text_of("verified"), 1, integer(1));
  MemoPath one_real = path_of(0, text_of("verified"), 1, (Value){VALUE_REAL, 0, {.real = 1.0}});
  MemoPath blob = path_of(0, text_of("verified"), 1, (Value){VALUE_BLOB, 1, {.bytes = "\1"}});
  assert_int_equal(memo_keep(&memo, &root, &rejected, &results[0]), 1);
  assert_int_equal(memo_keep(&memo, &root, &one, &results[1]), 1);
  assert_int_equal(memo_keep(&memo, &root, &one_real, &results[2]), 1);
  assert_int_equal(memo_keep(&memo, &root, &blob, &results[3]), 1);

  source.values[0] = text_of("rejected");
  assert_ptr_equal(memo_find(root, read_value, &source), &results[0]);
  assert_int_equal(source.reads, 1);
  source.values[0] = text_of("verified");
  source.values[1] = integer(1);
  assert_ptr_equal(memo_find(root, read_value, &source), &results[1]);
  source.values[1] = (Value){VALUE_REAL, 0, {.real = 1.0}};
  assert_ptr_equal(memo_find(root, read_value, &source), &results[2]);
  source.values[1] = (Value){VALUE_BLOB, 1, {.bytes = "\1"}};
  assert_ptr_equal(memo_find(root, read_value, &source), &results[3]);
  source.values[1] = (Value){VALUE_TEXT, 1, {.bytes = "\1"}};
  assert_null(memo_find(root, read_value, &source));
  source.values[0] = text_of("Verified");
  assert_null(memo_find(root, read_value, &source));
  memo_free(&memo);
}

/* Text is borrowed from a row: the trie must own what it keeps. */
static void test_text_is_copied(void **state) {
  Memo memo = {.enabled = 1};
  MemoNode *root = NULL;
  Source source = {0};
  char text[] = "verified";
  int result = 0;
  (void)state;
  MemoPath path = path_of(0, text_of(text), 1, integer(1));
  assert_int_equal(memo_keep(&memo, &root, &path, &result), 1);
  memset(text, 'x', sizeof text - 1);
  source.values[0] = text_of("verified");
  source.values[1] = integer(1);
  assert_ptr_equal(memo_find(root, read_value, &source), &result);
  source.values[0] = text_of("xxxxxxxx");
  assert_null(memo_find(root, read_value, &source));
  memo_free(&memo);
}

/* A rule that reads another column after the same values depends on something else than its columns. */
static void test_impure_is_not_kept(void **state) {
  Memo memo = {.enabled = 1};
  MemoNode *root = NULL;
  int results[2] = {0};
  (void)state;
  MemoPath first = path_of(0, integer(1), 1, integer(1)), other = path_of(0, integer(1), 2, integer(1));
  MemoPath shorter = {0};
  add_read(&shorter, 0, integer(1));
  assert_int_equal(memo_keep(&memo, &root, &first, &results[0]), 1);
  assert_int_equal(memo_keep(&memo, &root, &other, &results[1]), 0);
  assert_int_equal(memo_keep(&memo, &root, &shorter, &results[1]), 0);
  Source source = {.values = {integer(1), integer(1), integer(1)}};
  assert_ptr_equal(memo_find(root, read_value, &source), &results[0]);
  memo_free(&memo);
}

static void test_off_and_overflow(void **state) {
  Memo memo = {.enabled = 0};
  MemoNode *root = NULL;
  int result = 0;
  (void)state;
  MemoPath path = path_of(0, integer(1), 1, integer(1));
  assert_int_equal(memo_has_room(&memo), 0);
  assert_int_equal(memo_keep(&memo, &root, &path, &result), 0);
  assert_null(root);
  memo.enabled = 1;
  path.overflow = 1;
  assert_int_equal(memo_keep(&memo, &root, &path, &result), 0);
  MemoPath longest = {0};
  for (int i = 0; i < MEMO_LONGEST_PATH; i++) add_read(&longest, i, integer(i));
  assert_int_equal(memo_keep(&memo, &root, &longest, &result), 1);
  Source source = {0};
  for (int i = 0; i < COLUMNS; i++) source.values[i] = integer(i);
  assert_ptr_equal(memo_find(root, read_value, &source), &result);
  memo_free(&memo);
}

/* A column that is as good as unique: its values are kept up to a bound, all others are still not found. */
static void test_many_values(void **state) {
  enum { MANY = 20000 };
  Memo memo = {.enabled = 1};
  MemoNode *root = NULL;
  static int results[MANY];
  int kept = 0;
  (void)state;
  for (int i = 0; i < MANY; i++) {
    MemoPath path = path_of(0, integer(i), 1, integer(-i));
    results[i] = memo_keep(&memo, &root, &path, &results[i]);
    kept += results[i];
  }
  assert_true(kept >= 1000 && kept < MANY);
  for (int i = 0; i < MANY; i++) {
    Source source = {.values = {integer(i), integer(-i)}};
    const void *found = memo_find(root, read_value, &source);
    if (found != (results[i] ? &results[i] : NULL)) fail_msg("value %d has another's result", i);
  }
  memo_free(&memo);
}

static void test_memory_is_bounded(void **state) {
  Memo memo = {.enabled = 1};
  MemoNode *root = NULL;
  int result = 0;
  char text[4096];
  (void)state;
  for (int i = 0; i < 4000; i++) {
    memset(text, 'a', sizeof text);
    snprintf(text, sizeof text, "%08d", i);
    text[8] = 'a';
    MemoPath path = {0};
    add_read(&path, 0, (Value){VALUE_TEXT, sizeof text, {.bytes = text}});
    memo_keep(&memo, &root, &path, &result);
  }
  assert_true(memo.arena.held < 4 * 1024 * 1024);
  assert_int_equal(memo_has_room(&memo), 0);
  memo_free(&memo);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_empty),          TEST(test_constant),           TEST(test_paths),
      TEST(test_text_is_copied), TEST(test_impure_is_not_kept), TEST(test_off_and_overflow),
      TEST(test_many_values),    TEST(test_memory_is_bounded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
