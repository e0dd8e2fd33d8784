/*
** A value as a row of the host holds it: NULL, integer, real, text or blob.
**
** The pipeline sees rows only through this type, so that a row of SQLite and a row of a policy's scenario
** take the same path. Text and blob are borrowed: the owner of the row says how long they live.
*/
#ifndef HOURBANK_BASE_VALUE_H
#define HOURBANK_BASE_VALUE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* For what a scan asks of every column: compilers judge it too long to be worth it, and measuring says otherwise. */
#if defined(__GNUC__)
#define ALWAYS_INLINE inline __attribute__((always_inline))
#else
#define ALWAYS_INLINE inline
#endif

typedef enum { VALUE_NULL, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT, VALUE_BLOB } ValueType;

typedef struct {
  ValueType type;
  size_t size; /* bytes of text or blob */
  union {
    int64_t integer;
    double real;
    const char *bytes;
  } as;
} Value;

/* The order in which SQLite sorts values under the BINARY collation: NULL, numbers, text, blobs.
** Returns a number below, equal to or above zero. Integers and reals compare by their exact values. */
int value_compare(const Value *a, const Value *b);

/* value_compare(a, b) == 0, quick for ids that are integers. */
static inline int value_equal(const Value *a, const Value *b) {
  if (a->type == VALUE_INTEGER && b->type == VALUE_INTEGER) return a->as.integer == b->as.integer;
  return value_compare(a, b) == 0;
}

/* Both NULL, numbers, texts or blobs. */
int value_same_kind(const Value *a, const Value *b);

/* Whether two runs of `size` bytes are the same. Nearly all texts that rules look at are words of 4 to 16 bytes, which two
** overlapping words cover; that saves a call. */
static ALWAYS_INLINE int bytes_identical(const char *a, const char *b, size_t size) {
  if (size >= 8 && size <= 16) {
    uint64_t a1, a2, b1, b2;
    memcpy(&a1, a, 8), memcpy(&a2, a + size - 8, 8), memcpy(&b1, b, 8), memcpy(&b2, b + size - 8, 8);
    return ((a1 ^ b1) | (a2 ^ b2)) == 0;
  }
  if (size >= 4 && size < 8) {
    uint32_t a1, a2, b1, b2;
    memcpy(&a1, a, 4), memcpy(&a2, a + size - 4, 4), memcpy(&b1, b, 4), memcpy(&b2, b + size - 4, 4);
    return ((a1 ^ b1) | (a2 ^ b2)) == 0;
  }
  return size == 0 || memcmp(a, b, size) == 0;
}

/* Equal for a memo: same type and same content, so that 1 and 1.0 are two values, as they are to Lua. Inline, because a
** scan asks it several times a record. */
static ALWAYS_INLINE int value_identical(const Value *a, const Value *b) {
  if (a->type != b->type) return 0;
  if (a->type == VALUE_NULL) return 1;
  if (a->type < VALUE_TEXT) return a->as.integer == b->as.integer;
  return a->size == b->size && bytes_identical(a->as.bytes, b->as.bytes, a->size);
}

/* A hash that agrees with value_identical(). */
uint32_t value_hash(const Value *value);

#endif
