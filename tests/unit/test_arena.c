#include "host.h"

#include "base/arena.h"

static int is_zero(const void *memory, size_t size) {
  const unsigned char *at = memory;
  for (size_t i = 0; i < size; i++)
    if (at[i]) return 0;
  return 1;
}

static void test_zeroed_and_aligned(void **state) {
  Arena arena = {0};
  (void)state;
  for (int round = 0; round < 3; round++) {
    for (size_t size = 0; size < 300; size++) {
      unsigned char *memory = arena_allocate(&arena, size);
      assert_non_null(memory);
      assert_int_equal((uintptr_t)memory % 8, 0);
      assert_true(is_zero(memory, size));
      memset(memory, 0xAB, size);
    }
    arena_reset(&arena);
  }
  arena_free(&arena);
}

static void test_blocks_do_not_overlap(void **state) {
  enum { MANY = 500 };
  Arena arena = {0};
  unsigned char *memory[MANY];
  size_t sizes[MANY];
  (void)state;
  for (int i = 0; i < MANY; i++) {
    sizes[i] = (size_t)(i * 7919 % 20011); /* some beyond a block's 8 KiB */
    memory[i] = arena_allocate(&arena, sizes[i]);
    assert_non_null(memory[i]);
    memset(memory[i], i % 251, sizes[i]);
  }
  for (int i = 0; i < MANY; i++)
    for (size_t j = 0; j < sizes[i]; j++)
      if (memory[i][j] != i % 251) fail_msg("allocation %d was written over", i);
  arena_free(&arena);
}

static void test_reset_keeps_blocks(void **state) {
  Arena arena = {0};
  (void)state;
  for (int i = 0; i < 100; i++) assert_non_null(arena_allocate(&arena, 1000));
  size_t held = arena.held;
  sqlite3_int64 used = sqlite3_memory_used();
  for (int round = 0; round < 10; round++) {
    arena_reset(&arena);
    for (int i = 0; i < 100; i++) assert_non_null(arena_allocate(&arena, 1000));
  }
  assert_int_equal(arena.held, held);
  assert_int_equal(sqlite3_memory_used(), used);
  arena_free(&arena);
  assert_int_equal(arena.held, 0);
}

static void test_reset_then_larger(void **state) {
  Arena arena = {0};
  (void)state;
  assert_non_null(arena_allocate(&arena, 10));
  arena_reset(&arena);
  unsigned char *large = arena_allocate(&arena, 100000);
  assert_non_null(large);
  memset(large, 1, 100000);
  unsigned char *small = arena_allocate(&arena, 10);
  assert_non_null(small);
  assert_true(is_zero(small, 10));
  arena_free(&arena);
}

static void test_copy(void **state) {
  Arena arena = {0};
  (void)state;
  char *copy = arena_copy(&arena, "a\0b", 3);
  assert_memory_equal(copy, "a\0b\0", 4);
  assert_string_equal(arena_copy(&arena, NULL, 0), "");
  arena_free(&arena);
}

/* Sizes that cannot be had are refused; rounding them up must not wrap round to little. */
static void test_too_much(void **state) {
  const size_t sizes[] = {SIZE_MAX, SIZE_MAX - 1, SIZE_MAX - 15, SIZE_MAX - 31, SIZE_MAX / 2, (size_t)1 << 40};
  Arena arena = {0};
  (void)state;
  for (size_t i = 0; i < COUNT(sizes); i++) assert_null(arena_allocate(&arena, sizes[i]));
  assert_null(arena_copy(&arena, "", SIZE_MAX - 1));
  assert_non_null(arena_allocate(&arena, 1));
  arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_zeroed_and_aligned),
      TEST(test_blocks_do_not_overlap),
      TEST(test_reset_keeps_blocks),
      TEST(test_reset_then_larger),
      TEST(test_copy),
      TEST(test_too_much),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
