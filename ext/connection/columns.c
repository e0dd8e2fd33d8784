#include "connection/columns.h"

#include <string.h>

/* Of a text so many words are looked at, and so many names taken: policies have some fifty. */
#define WORDS_MOST 8192
#define NAMES_MOST 512

static int is_word_byte(char byte) {
  unsigned char code = (unsigned char)byte;
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9') || code == '_' ||
         code >= 128;
}

int columns_expect(Statements *statements, Policy *policy, Failure *failure) {
  if (policy->is_expected) return SQLITE_OK;
  const char *at = policy->file.text, *end = policy->file.text + policy->file.size;
  for (int words = 0; words < WORDS_MOST && statements->selected_count < NAMES_MOST; words++) {
    at = memchr(at, '.', (size_t)(end - at));
    if (!at) break;
    const char *word = ++at;
    while (at < end && is_word_byte(*at)) at++;
    if (at > word && statements_select(statements, word, (size_t)(at - word), failure) != SQLITE_OK) return failure->code;
  }
  policy->is_expected = 1;
  return columns_widen(statements, policy, failure);
}

int columns_widen(Statements *statements, const Policy *policy, Failure *failure) {
  for (int i = 0; i < policy->calls.field_count && failure->code == SQLITE_OK; i++) {
    const Field *field = &policy->calls.fields[i];
    if (field->kind == FIELD_RECORD) statements_select(statements, field->name, strlen(field->name), failure);
  }
  return failure->code;
}
