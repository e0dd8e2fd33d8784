#include "base/meant.h"

#include <string.h>

#include "base/calendar.h"
#include "base/sqlite.h"

/* Longer texts are no dates, numbers or words. */
#define LONGEST_MEANT 64

/* The next character; a full-width one as the half-width one that it is the picture of, others beyond ASCII as 128. */
static int next_character(const Value *value, size_t *at) {
  const unsigned char *byte = (const unsigned char *)value->as.bytes + *at;
  size_t left = value->size - *at;
  if (byte[0] < 128) {
    *at += 1;
    return byte[0];
  }
  if (left >= 3 && byte[0] == 0xEF && ((byte[1] == 0xBC && byte[2] >= 0x81) || (byte[1] == 0xBD && byte[2] <= 0x9E))) {
    *at += 3;
    return byte[1] == 0xBC ? byte[2] - 0x60 : byte[2] - 0x20;
  }
  do *at += 1;
  while (*at < value->size && ((unsigned char)value->as.bytes[*at] & 0xC0) == 0x80);
  return 128;
}

/* Dates ------------------------------------------------------------------------------------------------------------ */

typedef struct {
  int number, digits;
} Run;

/* The first runs of digits. */
static int digit_runs(const Value *value, Run *runs, int most) {
  int count = 0, is_within = 0;
  for (size_t at = 0; at < value->size;) {
    int character = next_character(value, &at);
    if (character < '0' || character > '9') {
      is_within = 0;
      continue;
    }
    if (!is_within && count == most) break;
    if (!is_within) runs[count++] = (Run){0, 0};
    is_within = 1;
    Run *run = &runs[count - 1];
    if (++run->digits <= 8) run->number = run->number * 10 + character - '0';
  }
  return count;
}

static int is_likely_year(int year) {
  return year >= 1900 && year < 2200;
}

int meant_date(const Value *value, int *year, int *month, int *month_day) {
  Run runs[4];
  int count = 0;
  if (value->type == VALUE_TEXT && value->size <= LONGEST_MEANT) count = digit_runs(value, runs, 4);
  if (value->type == VALUE_INTEGER && value->as.integer >= 19000101 && value->as.integer <= 21991231)
    runs[count++] = (Run){(int)value->as.integer, 8};
  for (int i = 0; i < count; i++) {
    int rest = runs[i].digits == 8 ? 10000 : runs[i].digits == 6 ? 100 : runs[i].digits == 4 ? 1 : 0;
    if (!rest || !is_likely_year(runs[i].number / rest)) continue;
    *year = runs[i].number / rest;
    *month = rest == 10000 ? runs[i].number / 100 % 100 : rest == 100 ? runs[i].number % 100 : 0;
    *month_day = rest == 10000 ? runs[i].number % 100 : 0;
    /* Behind the year stand month and day; before it, nobody knows which is which. */
    if (rest == 1 && i == 0 && count > 1 && runs[1].digits <= 2) {
      *month = runs[1].number;
      if (count > 2 && runs[2].digits <= 2) *month_day = runs[2].number;
    }
    if (*month < 1 || *month > 12) return 1;
    int day = calendar_day(*year, *month, *month_day), same_year, same_month, same_day;
    calendar_split(day, &same_year, &same_month, &same_day);
    return *month_day >= 1 && same_month == *month && same_day == *month_day ? 3 : 2;
  }
  return 0;
}

/* Hours ------------------------------------------------------------------------------------------------------------ */

int meant_hours(const Value *value, Hours *hours) {
  Hours sum = 0, place = HOURS_ONE;
  int digits = 0, is_behind_point = 0;
  if (value->type != VALUE_TEXT || value->size > LONGEST_MEANT) return 0;
  for (size_t at = 0; at < value->size;) {
    int character = next_character(value, &at);
    if (character == ' ') continue;
    if (character == '.' && !is_behind_point) {
      is_behind_point = 1;
      continue;
    }
    if (character < '0' || character > '9' || ++digits > 12) return 0;
    if (is_behind_point) sum += (character - '0') * (place /= 10);
    else sum = sum * 10 + (character - '0') * HOURS_ONE;
  }
  *hours = sum;
  return digits > 0;
}

/* Years and flags ---------------------------------------------------------------------------------------------------- */

/* The comma of Chinese lists, and the sign for a year, which say no more than that a year ends there. */
static int is_between_years(const Value *value, size_t *at) {
  static const char *const signs[] = {"\xE3\x80\x81", "\xE5\xB9\xB4"};
  for (int i = 0; i < 2; i++)
    if (value->size - *at >= 3 && memcmp(value->as.bytes + *at, signs[i], 3) == 0) {
      *at += 3;
      return 1;
    }
  size_t after = *at;
  int character = next_character(value, &after);
  if (!strchr(" ,;/", character)) return 0;
  *at = after;
  return 1;
}

char *meant_years(const Value *value) {
  sqlite3_str *years = sqlite3_str_new(NULL);
  int is_list = value->type == VALUE_TEXT && value->size <= LONGEST_MEANT, count = 0;
  for (size_t at = 0; is_list && at < value->size;) {
    int year = 0, digits = 0, character = '0';
    if (is_between_years(value, &at)) continue;
    for (; digits < 4 && at < value->size && character >= '0' && character <= '9'; digits++) {
      character = next_character(value, &at);
      year = year * 10 + character - '0';
    }
    is_list = digits == 4 && character >= '0' && character <= '9' && is_likely_year(year);
    size_t end = at;
    is_list = is_list && (at == value->size || is_between_years(value, &end));
    sqlite3_str_appendf(years, "%s%d", count++ ? "," : "", year);
  }
  char *text = sqlite3_str_finish(years);
  if (is_list && count) return text;
  sqlite3_free(text);
  return NULL;
}

int meant_flag(const Value *value) {
  static const char *const words[] = {"no", "false", "0", "n", "\xE5\x90\xA6", "yes", "true", "1", "y", "\xE6\x98\xAF"};
  int count = (int)(sizeof words / sizeof *words);
  for (int i = 0; value->type == VALUE_TEXT && i < count; i++)
    if (value->size == strlen(words[i]) && sqlite3_strnicmp(value->as.bytes, words[i], (int)value->size) == 0)
      return i >= count / 2;
  return -1;
}

/* Words ------------------------------------------------------------------------------------------------------------ */

static int small_letter(int character) {
  return character >= 'A' && character <= 'Z' ? character + 'a' - 'A' : character;
}

/* How many characters are to be put in, left out or changed, small and capital letters being alike. */
static int distance(const Value *value, const char *word) {
  int row[LONGEST_MEANT + 1], length = (int)strlen(word);
  if (length > LONGEST_MEANT) return LONGEST_MEANT;
  for (int i = 0; i <= length; i++) row[i] = i;
  for (size_t at = 0; at < value->size;) {
    int character = small_letter(next_character(value, &at)), diagonal = row[0]++;
    for (int i = 1; i <= length; i++) {
      int changed = diagonal + (character != small_letter((unsigned char)word[i - 1]));
      int least = row[i] < row[i - 1] ? row[i] + 1 : row[i - 1] + 1;
      diagonal = row[i];
      row[i] = changed < least ? changed : least;
    }
  }
  return row[length];
}

const char *meant_word(const Value *value, const char *const *words) {
  const char *nearest = NULL;
  int least = 3; /* two slips at most */
  if (value->type != VALUE_TEXT || value->size > LONGEST_MEANT) return NULL;
  for (; *words; words++) {
    int away = distance(value, *words);
    if (away >= least || away * 3 > (int)strlen(*words)) continue;
    least = away;
    nearest = *words;
  }
  return nearest;
}
