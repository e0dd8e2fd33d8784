#include "connection/finding.h"

#include <string.h>

#include "base/meant.h"

/* Findings --------------------------------------------------------------------------------------------------------- */

/* One more: `where` is its row, `message` from sqlite3_malloc and taken over. */
int finding_report(Findings *findings, const Finding *where, const char *column, const char *code, const Value *value,
                   char *message, Failure *failure) {
  if (!message) return fail_no_memory(failure);
  Finding finding = *where;
  finding.column = column;
  finding.code = code;
  finding.value = *value;
  finding.message = arena_copy(&findings->arena, message, strlen(message));
  sqlite3_free(message);
  if (!finding.message || !value_copy(&findings->arena, &finding.person_id) ||
      !value_copy(&findings->arena, &finding.record_id) || !value_copy(&findings->arena, &finding.value))
    return fail_no_memory(failure);
  if (findings->count == findings->capacity) {
    int capacity = findings->capacity ? findings->capacity * 2 : 16;
    Finding *grown = sqlite3_realloc64(findings->list, (sqlite3_uint64)capacity * sizeof *grown);
    if (!grown) return fail_no_memory(failure);
    findings->list = grown;
    findings->capacity = capacity;
  }
  findings->list[findings->count++] = finding;
  return SQLITE_OK;
}

/* A value as messages show it: no longer than what one reads. From sqlite3_malloc; NULL without memory. */
static char *shown(const Value *value) {
  enum { LONGEST_SHOWN = 60 };
  Value beginning = *value;
  if ((value->type != VALUE_TEXT && value->type != VALUE_BLOB) || value->size <= LONGEST_SHOWN) return value_to_text(value);
  beginning.size = LONGEST_SHOWN;
  while (value->type == VALUE_TEXT && ((unsigned char)value->as.bytes[beginning.size] & 0xC0) == 0x80) beginning.size--;
  char *text = value_to_text(&beginning), *cut = text ? sqlite3_mprintf("%s…", text) : NULL;
  sqlite3_free(text);
  return cut;
}

/* What is wrong with a value, and, where `meant` is known, what to write instead; `meant` is taken over. */
static int report_value(Findings *findings, const Finding *where, const char *column, const char *code, const Value *value,
                        Message what, const char *more, Message hint, char *meant, Failure *failure) {
  char *text = shown(value), *first = text ? message_text(findings->language, what, text, more) : NULL;
  char *second = meant ? message_text(findings->language, hint, meant) : sqlite3_mprintf("");
  char *message = first && second ? sqlite3_mprintf("%s%s", first, second) : NULL;
  sqlite3_free(text);
  sqlite3_free(first);
  sqlite3_free(second);
  sqlite3_free(meant);
  return finding_report(findings, where, column, code, value, message, failure);
}

int finding_report_failure(Findings *findings, const Finding *where, const char *column, const char *code, const Value *value,
                           const char *text, Failure *failure) {
  return finding_report(findings, where, column, code, value, sqlite3_mprintf("%s", failure_body(text)), failure);
}

/* Values ----------------------------------------------------------------------------------------------------------- */

/* The words of the contract. A policy may know others: its text quotes them then. */
const char *const finding_employer_words[] = {"institution", "enterprise", NULL};
const char *const finding_form_words[] = {"training", "self_study", "achievement", "grassroots", "other", NULL};
const char *const finding_status_words[] = {
    "declared", "employer_approved", "department_approved", "verified", "rejected", "withdrawn", "revoked", NULL};

static int is_word(const Value *value, const char *word) {
  return value->type == VALUE_TEXT && value->size == strlen(word) && memcmp(value->as.bytes, word, value->size) == 0;
}

/* In the law of the policy: its scenarios name wrong words, too. */
static int is_quoted(const Policy *policy, const Value *value) {
  if (!policy || value->type != VALUE_TEXT || value->size == 0) return 0;
  const char *at = policy->file.text + 1, *scenarios = strstr(policy->file.text, "\nscenario");
  const char *end = scenarios ? scenarios : policy->file.text + policy->file.size;
  for (; at + value->size < end && (at = memchr(at, value->as.bytes[0], (size_t)(end - at) - value->size)); at++) {
    char before = at[-1], after = at[value->size];
    if (before == after && (before == '"' || before == '\'') && memcmp(at, value->as.bytes, value->size) == 0) return 1;
  }
  return 0;
}

static char *join_words(const char *const *words) {
  sqlite3_str *list = sqlite3_str_new(NULL);
  for (int i = 0; words[i]; i++) sqlite3_str_appendf(list, "%s%s", i ? ", " : "", words[i]);
  return sqlite3_str_finish(list);
}

int finding_check_word(Findings *findings, const Finding *where, const char *column, const Value *value,
                       const char *const *words, Failure *failure) {
  for (int i = 0; words[i]; i++)
    if (is_word(value, words[i])) return SQLITE_OK;
  if (is_quoted(findings->policy, value)) return SQLITE_OK;
  const char *meant = meant_word(value, words);
  char *list = join_words(words), *quoted = meant ? sqlite3_mprintf("'%s'", meant) : NULL;
  if (!list || (meant && !quoted)) fail_no_memory(failure);
  else
    report_value(findings, where, column, "unknown_word", value, MESSAGE_FIND_WORD, list, MESSAGE_FIND_MEANT, quoted, failure);
  sqlite3_free(list);
  return failure->code;
}

/* Subjects are those of the policy. */
int finding_check_subject(Findings *findings, const Finding *where, const Value *value, Failure *failure) {
  const PolicyModel *model = findings->policy ? &findings->policy->model : NULL;
  if (!model || (value->type == VALUE_TEXT && model_subject(model, value->as.bytes, value->size) != NO_INDEX)) return SQLITE_OK;
  const char **words = arena_allocate(&findings->arena, ((size_t)model->subject_count + 1) * sizeof *words);
  if (!words) return fail_no_memory(failure);
  for (int i = 0; i < model->subject_count; i++) words[i] = model->subjects[i].name;
  return finding_check_word(findings, where, "subject", value, words, failure);
}

static int is_date(const Value *value) {
  int day;
  return value->type == VALUE_TEXT && calendar_parse(value->as.bytes, value->size, &day);
}

int finding_check_date(Findings *findings, const Finding *where, const char *column, const Value *value, Failure *failure) {
  int year, month, day;
  if (is_date(value)) return SQLITE_OK;
  char *meant = meant_date(value, &year, &month, &day) == 3 ? sqlite3_mprintf("'%04d-%02d-%02d'", year, month, day) : NULL;
  return report_value(findings, where, column, "bad_date", value, MESSAGE_FIND_DATE, NULL, MESSAGE_FIND_WRITE, meant, failure);
}

int finding_check_hours(Findings *findings, const Finding *where, const Value *value, int least_is_zero, Failure *failure) {
  Hours hours;
  char text[HOURS_TEXT_SIZE];
  double number = value->type == VALUE_INTEGER ? (double)value->as.integer : value->as.real;
  if ((value->type == VALUE_INTEGER || value->type == VALUE_REAL) && hours_from_number(number, &hours) &&
      (hours >= 0 || !least_is_zero))
    return SQLITE_OK;
  char *meant = meant_hours(value, &hours) ? sqlite3_mprintf("%s", hours_format(hours, text)) : NULL;
  return report_value(findings, where, "hours", "bad_hours", value, MESSAGE_FIND_HOURS, NULL, MESSAGE_FIND_WRITE, meant,
                      failure);
}

int finding_check_id(Findings *findings, const Finding *where, const char *column, const Value *value, Failure *failure) {
  if (value->type != VALUE_NULL) return SQLITE_OK;
  return finding_report(findings, where, column, "no_id", value, message_text(findings->language, MESSAGE_FIND_NO_ID, column),
                        failure);
}

int finding_check_year(Findings *findings, const Finding *where, const Value *value, const Calendar *calendar,
                       Failure *failure) {
  int64_t number = value->as.integer;
  if (value->type != VALUE_INTEGER || number < CALENDAR_FIRST_YEAR || number > CALENDAR_LAST_YEAR) {
    Hours meant;
    char text[HOURS_TEXT_SIZE], *year = meant_hours(value, &meant) ? sqlite3_mprintf("%s", hours_format(meant, text)) : NULL;
    return report_value(findings, where, "year", "bad_year", value, MESSAGE_FIND_YEAR, NULL, MESSAGE_FIND_WRITE, year, failure);
  }
  if (!calendar || calendar->length == 0 || calendar_has_year(calendar, (int)number)) return SQLITE_OK;
  const PolicyModel *model = &findings->policy->model;
  return finding_report(findings, where, "year", "no_such_year", value,
                        message_text(findings->language, MESSAGE_FIND_NO_YEAR, model->id, (int)number,
                                     calendar_first_from(calendar, (int)number)),
                        failure);
}

/* Columns that a policy declares -------------------------------------------------------------------------------------- */

/* As listed() of the policy language reads it: four digits each, with commas between them, and spaces. */
static int is_list_of_years(const Value *value) {
  size_t digits = 0, at = 0;
  if (value->type == VALUE_INTEGER) return value->as.integer >= CALENDAR_FIRST_YEAR && value->as.integer <= CALENDAR_LAST_YEAR;
  if (value->type != VALUE_TEXT) return 0;
  for (int is_closed = 0; at < value->size; at++) {
    char byte = value->as.bytes[at];
    if (byte == ',') {
      if (digits % 4 != 0) return 0;
      digits = 0;
      is_closed = 0;
    } else if (byte == ' ') {
      is_closed = digits > 0;
    } else if (byte < '0' || byte > '9' || is_closed || ++digits > 4) {
      return 0;
    }
  }
  return digits % 4 == 0;
}

static int holds(Holding holding, const Value *value) {
  int is_number = value->type == VALUE_INTEGER || value->type == VALUE_REAL;
  double number = value->type == VALUE_INTEGER ? (double)value->as.integer : value->type == VALUE_REAL ? value->as.real : 0;
  switch (holding) {
  case HOLDS_DATE: return is_date(value);
  case HOLDS_YEARS: return is_list_of_years(value);
  case HOLDS_NUMBER: return is_number && number - number == 0; /* not without end */
  case HOLDS_INTEGER: return value->type == VALUE_INTEGER;
  case HOLDS_FLAG: return is_number && (number == 0 || number == 1);
  case HOLDS_TEXT: break;
  }
  return value->type == VALUE_TEXT;
}

/* What to write instead, from sqlite3_malloc; NULL where nobody knows, or without memory. */
static char *meant_holding(Holding holding, const Value *value) {
  Hours hours;
  char text[HOURS_TEXT_SIZE], *years = holding == HOLDS_YEARS ? meant_years(value) : NULL;
  int flag = meant_flag(value), is_hours = meant_hours(value, &hours);
  if (years) return sqlite3_mprintf("'%z'", years);
  if (holding == HOLDS_FLAG && flag >= 0) return sqlite3_mprintf("%d", flag);
  if (holding == HOLDS_NUMBER && is_hours) return sqlite3_mprintf("%s", hours_format(hours, text));
  if (holding == HOLDS_INTEGER && is_hours && hours % HOURS_ONE == 0) return sqlite3_mprintf("%s", hours_format(hours, text));
  int is_small = value->type == VALUE_REAL && value->as.real > -1e9 && value->as.real < 1e9;
  if (holding == HOLDS_INTEGER && is_small && value->as.real == (double)(int)value->as.real)
    return sqlite3_mprintf("%d", (int)value->as.real);
  if (holding == HOLDS_TEXT && value->type != VALUE_BLOB) return sqlite3_mprintf("'%z'", value_to_text(value));
  return NULL;
}

int finding_check_declared(Findings *findings, const Finding *where, const DeclaredColumn *column, const Value *value,
                           Failure *failure) {
  static const Message messages[] = {
      [HOLDS_YEARS] = MESSAGE_FIND_YEARS, [HOLDS_NUMBER] = MESSAGE_FIND_NUMBER, [HOLDS_INTEGER] = MESSAGE_FIND_INTEGER,
      [HOLDS_FLAG] = MESSAGE_FIND_FLAG,   [HOLDS_TEXT] = MESSAGE_FIND_TEXT,
  };
  if (holds(column->holding, value)) return SQLITE_OK;
  if (column->holding == HOLDS_DATE) return finding_check_date(findings, where, column->name, value, failure);
  return report_value(findings, where, column->name, "bad_value", value, messages[column->holding], NULL, MESSAGE_FIND_WRITE,
                      meant_holding(column->holding, value), failure);
}
