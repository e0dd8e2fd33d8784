#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

/* The length of the character at the head of `bytes`; 0 where there is none. Overlong forms and surrogates are none. */
static size_t character_length(const unsigned char *bytes, size_t size) {
  unsigned first = bytes[0];
  size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  if (!first || length > size) return 0;
  for (size_t i = 1; i < length; i++)
    if ((bytes[i] & 0xC0) != 0x80) return 0;
  if (first == 0xE0 && bytes[1] < 0xA0) return 0;
  if (first == 0xED && bytes[1] >= 0xA0) return 0;
  if (first == 0xF0 && bytes[1] < 0x90) return 0;
  if (first == 0xF4 && bytes[1] >= 0x90) return 0;
  return length;
}

size_t utf8_first_bad(const char *text, size_t size) {
  size_t at = 0;
  uint64_t word;
  while (at < size) {
    /* Eight bytes at a time where all are of ASCII. */
    if (size - at >= sizeof word && (memcpy(&word, text + at, sizeof word), (word & 0x8080808080808080u) == 0)) {
      at += sizeof word;
      continue;
    }
    size_t length = character_length((const unsigned char *)text + at, size - at);
    if (!length) break;
    at += length;
  }
  return at;
}

void utf8_mend(char *text) {
  for (size_t size = strlen(text), bad; (bad = utf8_first_bad(text, size)) < size;) {
    text[bad] = '?';
    text += bad;
    size -= bad;
  }
}
