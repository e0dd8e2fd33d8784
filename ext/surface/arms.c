#include "surface/arms.h"

#include <string.h>

#include "base/sqlite.h"

static int arm_is_word_byte(char byte) {
  unsigned char code = (unsigned char)byte;
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9') || code == '_' ||
         code == '$' || code >= 128;
}

static const char *arm_past(const char *at, const char *closing) {
  const char *end = strstr(at, closing);
  return end ? end + strlen(closing) : at + strlen(at);
}

/* Past one token. A quote that is doubled inside a text ends one token and begins the next, which is as good. */
static const char *arm_past_token(const char *at) {
  if (*at == '\'') return arm_past(at + 1, "'");
  if (*at == '"') return arm_past(at + 1, "\"");
  if (*at == '`') return arm_past(at + 1, "`");
  if (*at == '[') return arm_past(at + 1, "]");
  if (strncmp(at, "--", 2) == 0) return arm_past(at + 2, "\n");
  if (strncmp(at, "/*", 2) == 0) return arm_past(at + 2, "*/");
  if (!arm_is_word_byte(*at)) return at + 1;
  while (arm_is_word_byte(*at)) at++;
  return at;
}

static int arm_is(const char *word, const char *end, const char *keyword) {
  size_t size = (size_t)(end - word);
  return size == strlen(keyword) && sqlite3_strnicmp(word, keyword, (int)size) == 0;
}

static int arm_is_one_of(const char *word, const char *end, const char *const *keywords) {
  for (; *keywords; keywords++)
    if (arm_is(word, end, *keywords)) return 1;
  return 0;
}

size_t view_arms(const char *view, Arm *arms) {
  static const char *const other_joins[] = {"EXCEPT", "INTERSECT", NULL}, *const of_all[] = {"WITH", "ORDER", "LIMIT", NULL};
  const char *start = NULL, *at = view, *end;
  size_t count = 0;
  int depth = 0, is_after_union = 0, is_bound = 0;
  for (; *at; at = end) {
    end = arm_past_token(at);
    depth += (*at == '(') - (*at == ')');
    if (depth != 0 || !arm_is_word_byte(*at)) continue;
    if (!start) {
      if (arm_is(at, end, "AS")) start = end;
    } else if (is_after_union) {
      if (!arm_is(at, end, "ALL")) return 0;
      start = end;
      is_after_union = 0;
    } else if (arm_is_one_of(at, end, other_joins)) {
      return 0;
    } else if (arm_is_one_of(at, end, of_all)) {
      is_bound = 1;
    } else if (arm_is(at, end, "UNION")) {
      if (arms) arms[count] = (Arm){start, (size_t)(at - start)};
      count++;
      is_after_union = 1;
    }
  }
  if (!start || (is_bound && count > 0)) return 0;
  if (arms) arms[count] = (Arm){start, (size_t)(at - start)};
  return count + 1;
}
