/*
** A value as a row of the host holds it: NULL, integer, real, text or blob.
**
** The pipeline sees rows only through this type, so that a row of SQLite and a row of a policy's scenario
** take the same path. Text and blob are borrowed: the owner of the row says how long they live.
*/
#ifndef HOURBANK_VALUE_H
#define HOURBANK_VALUE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

/* Both NULL, numbers, texts or blobs. */
int value_same_kind(const Value *a, const Value *b);

/* Equal for a memo: same type and same content, so that 1 and 1.0 are two values, as they are to Lua. Inline, because a
** scan asks it several times a record. */
static inline int value_identical(const Value *a, const Value *b) {
  if (a->type != b->type) return 0;
  if (a->type == VALUE_NULL) return 1;
  if (a->type < VALUE_TEXT) return a->as.integer == b->as.integer;
  return a->size == b->size && (a->size == 0 || memcmp(a->as.bytes, b->as.bytes, a->size) == 0);
}

/* A hash that agrees with value_identical(). */
uint32_t value_hash(const Value *value);

/* Text equal to the NUL-terminated `text`, whole. */
int value_is_text(const Value *value, const char *text);

#endif
