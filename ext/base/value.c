#include "base/value.h"

#include <math.h>
#include <string.h>

/* NULL, numbers, texts, blobs. */
static int value_rank(ValueType type) {
  switch (type) {
  case VALUE_NULL: return 0;
  case VALUE_INTEGER:
  case VALUE_REAL: return 1;
  case VALUE_TEXT: return 2;
  case VALUE_BLOB: break;
  }
  return 3;
}

/* A double holds 53 bits and an integer 63: compare the whole parts as integers, so that neither is rounded. */
static int compare_integer_real(int64_t integer, double real) {
  if (isnan(real)) return 1;
  if (real >= 9223372036854775808.0) return -1;
  if (real < -9223372036854775808.0) return 1;
  int64_t whole = (int64_t)real;
  if (integer != whole) return integer > whole ? 1 : -1;
  double fraction = real - (double)whole;
  return (fraction < 0) - (fraction > 0);
}

static int compare_numbers(const Value *a, const Value *b) {
  if (a->type == VALUE_INTEGER && b->type == VALUE_INTEGER)
    return (a->as.integer > b->as.integer) - (a->as.integer < b->as.integer);
  if (a->type == VALUE_INTEGER) return compare_integer_real(a->as.integer, b->as.real);
  if (b->type == VALUE_INTEGER) return -compare_integer_real(b->as.integer, a->as.real);
  return (a->as.real > b->as.real) - (a->as.real < b->as.real);
}

int value_compare(const Value *a, const Value *b) {
  int rank_a = value_rank(a->type), rank_b = value_rank(b->type);
  if (rank_a != rank_b) return rank_a - rank_b;
  if (a->type == VALUE_NULL) return 0;
  if (a->type < VALUE_TEXT) return compare_numbers(a, b);
  size_t shorter = a->size < b->size ? a->size : b->size;
  int result = shorter ? memcmp(a->as.bytes, b->as.bytes, shorter) : 0;
  return result ? result : (a->size > b->size) - (a->size < b->size);
}

int value_same_kind(const Value *a, const Value *b) {
  return value_rank(a->type) == value_rank(b->type);
}

static uint32_t value_mix(uint64_t bits) {
  return (uint32_t)((bits * 0x9E3779B97F4A7C15u) >> 32);
}

/* Whole words at a time: most texts that a rule looks at are shorter than two of them. */
uint32_t value_hash(const Value *value) {
  if (value->type == VALUE_NULL) return 0;
  if (value->type < VALUE_TEXT) return value_mix((uint64_t)value->as.integer + (uint64_t)value->type);
  uint64_t hash = value->size * 31u + (uint64_t)value->type, word;
  const char *at = value->as.bytes;
  size_t left = value->size;
  for (; left >= sizeof word; at += sizeof word, left -= sizeof word) {
    memcpy(&word, at, sizeof word);
    hash = (hash ^ word) * 0xff51afd7ed558ccdu;
    hash ^= hash >> 32;
  }
  word = 0;
  if (left) memcpy(&word, at, left);
  return value_mix(hash ^ word);
}
