#include "form/certificate.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "evaluation/compare.h"
#include "evaluation/demand.h"
#include "evaluation/plan.h"

#define CERTIFICATE_DIGITS 20

/* Stating ------------------------------------------------------------------------------------------------------- */

static int certificate_line_order(const void *a, const void *b) {
  return strcmp(((const CertificateLine *)a)->subject, ((const CertificateLine *)b)->subject);
}

static void certificate_write_code(const char *digits, char *code) {
  for (int i = 0; i < CERTIFICATE_DIGITS; i++) {
    if (i && i % 4 == 0) *code++ = '-';
    *code++ = (char)toupper((unsigned char)digits[i]);
  }
  *code = '\0';
}

/* The person as SQL writes it. */
static void certificate_append_person(sqlite3_str *text, const Value *person) {
  switch (person->type) {
  case VALUE_NULL: sqlite3_str_appendall(text, "NULL"); break;
  case VALUE_INTEGER: sqlite3_str_appendf(text, "%lld", (sqlite3_int64)person->as.integer); break;
  case VALUE_REAL: sqlite3_str_appendf(text, "%!.17g", person->as.real); break;
  case VALUE_TEXT: sqlite3_str_appendf(text, "'%.*q'", (int)person->size, person->as.bytes); break;
  case VALUE_BLOB:
    sqlite3_str_appendall(text, "X'");
    for (size_t i = 0; i < person->size; i++) sqlite3_str_appendf(text, "%02X", (unsigned)(unsigned char)person->as.bytes[i]);
    sqlite3_str_appendall(text, "'");
    break;
  }
}

static int certificate_derive_code(Certificate *certificate, const People *people, Failure *failure) {
  sqlite3_str *text = sqlite3_str_new(NULL);
  sqlite3_str_appendf(text, "hourbank certificate\n%s\n", policy_sha256(people->evaluation.policy));
  for (int i = 0; i < certificate->count; i++) {
    const CertificateLine *line = &certificate->lines[i];
    certificate_append_person(text, &people->id);
    sqlite3_str_appendf(text, " %d %s %lld\n", certificate->year, line->subject, (sqlite3_int64)line->credited);
  }
  size_t size = (size_t)sqlite3_str_length(text);
  if (sqlite3_str_errcode(text) != SQLITE_OK) fail_no_memory(failure);
  char *stated = sqlite3_str_finish(text);
  if (failure->code == SQLITE_OK) {
    char sha256[SHA256_TEXT_SIZE];
    sha256_text(stated, size, sha256);
    certificate_write_code(sha256, certificate->code);
  }
  sqlite3_free(stated);
  return failure->code;
}

/* "public has 20 of 30 hours, 10 short" */
static int certificate_append_missing(sqlite3_str *list, Evaluation *evaluation, const RequirementSet *set, int year,
                                      int subject, Failure *failure) {
  const PolicyModel *model = &evaluation->policy->model;
  Language language = failure->language;
  char have[HOURS_TEXT_SIZE], need[HOURS_TEXT_SIZE], missing[HOURS_TEXT_SIZE];
  Figures figures = evaluation_figures(evaluation, set, subject);
  Way way;
  if (evaluation_standing(evaluation, set, subject).answer != ANSWER_NO) return SQLITE_OK;
  if (evaluation_way(evaluation, set, year, subject, WAY_HOURS, &way, failure) != SQLITE_OK) return failure->code;
  const char *name = subject == SUBJECT_TOTAL  ? message_format(MESSAGE_TOTAL, language)
                     : language == LANGUAGE_ZH ? model->subjects[subject].zh
                                               : model->subjects[subject].en;
  hours_format(figures.have, have);
  char *line =
      message_text(language, MESSAGE_CERTIFICATE_SHORT, name, have, figures.has_need ? hours_format(figures.need, need) : "?",
                   way.is_possible ? hours_format(way.hours, missing) : "?");
  if (!line) return fail_no_memory(failure);
  sqlite3_str_appendf(list, "%s%s", sqlite3_str_length(list) ? message_format(MESSAGE_WORD_SEMICOLON, language) : "", line);
  sqlite3_free(line);
  return SQLITE_OK;
}

static int certificate_fail_incomplete(Evaluation *evaluation, const RequirementSet *set, const char *person, int year,
                                       Failure *failure) {
  const PolicyModel *model = &evaluation->policy->model;
  sqlite3_str *text = sqlite3_str_new(NULL);
  for (int i = 0; i <= model->subject_count; i++)
    if (certificate_append_missing(text, evaluation, set, year, i < model->subject_count ? i : SUBJECT_TOTAL, failure) !=
        SQLITE_OK)
      break;
  if (sqlite3_str_errcode(text) != SQLITE_OK) fail_no_memory(failure);
  char *list = sqlite3_str_finish(text);
  fail(failure, SQLITE_ERROR, MESSAGE_CERTIFICATE_INCOMPLETE, year, person, list ? list : "");
  sqlite3_free(list);
  return failure->code;
}

static int certificate_list(Certificate *certificate, Evaluation *evaluation, const RequirementSet *set, Failure *failure) {
  const PolicyModel *model = &evaluation->policy->model;
  certificate->count = model->subject_count + 1;
  certificate->lines = arena_allocate(&evaluation->arena, (size_t)certificate->count * sizeof *certificate->lines);
  if (!certificate->lines) return fail_no_memory(failure);
  for (int i = 0; i < certificate->count; i++) {
    int subject = i < model->subject_count ? i : SUBJECT_TOTAL;
    Figures figures = evaluation_figures(evaluation, set, subject);
    /* A certificate is of one year: beside its hours stands what it asks itself, not what several years ask together. */
    int has_need = figures.has_need && figures.from == certificate->year;
    certificate->lines[i] =
        (CertificateLine){subject == SUBJECT_TOTAL ? "total" : model->subjects[subject].name,
                          evaluation_hours(evaluation, certificate->year, subject), has_need ? figures.need : 0, has_need};
  }
  qsort(certificate->lines, (size_t)certificate->count, sizeof *certificate->lines, certificate_line_order);
  return SQLITE_OK;
}

int certificate_state(Certificate *certificate, People *people, Pin *pin, const Value *person, int year, Failure *failure) {
  const RequirementSet *set;
  *certificate = (Certificate){.year = year};
  if (people_open(people, pin, 0, failure) != SQLITE_OK) return failure->code;
  people_ask(people, REQUIREMENTS_ANNUAL, year);
  if (people_find(people, person, failure) != SQLITE_OK) return failure->code;
  char *name = value_to_text(person);
  if (!name) return fail_no_memory(failure);
  Evaluation *evaluation = &people->evaluation;
  if (!people->found) fail(failure, SQLITE_ERROR, MESSAGE_CERTIFICATE_PERSON, name);
  else if (evaluation_requirements(evaluation, REQUIREMENTS_ANNUAL, year, &set, failure) == SQLITE_OK) {
    Answer complete = evaluation_standing(evaluation, set, SUBJECT_TOTAL).answer;
    if (complete == ANSWER_UNKNOWN) fail(failure, SQLITE_ERROR, MESSAGE_CERTIFICATE_UNKNOWN, name, year);
    else if (complete == ANSWER_NO) certificate_fail_incomplete(evaluation, set, name, year, failure);
    else if (certificate_list(certificate, evaluation, set, failure) == SQLITE_OK)
      certificate_derive_code(certificate, people, failure);
  }
  sqlite3_free(name);
  return failure->code;
}

/* What was issued ----------------------------------------------------------------------------------------------- */

/* The rows of a code: subject, person_id, year, credited. *statement is NULL where nothing was ever issued in this database. */
static int certificate_find(sqlite3 *db, const char *code, sqlite3_stmt **statement, Failure *failure) {
  *statement = NULL;
  int result = sqlite3_table_column_metadata(db, NULL, "hours_certificate", NULL, NULL, NULL, NULL, NULL, NULL);
  if (result == SQLITE_ERROR) return SQLITE_OK;
  if (result == SQLITE_OK)
    result = sqlite3_prepare_v2(db, "SELECT subject, person_id, year, credited FROM hours_certificate WHERE code = ?1", -1,
                                statement, NULL);
  if (result == SQLITE_OK) result = sqlite3_bind_text(*statement, 1, code, -1, SQLITE_TRANSIENT);
  if (result == SQLITE_OK) return SQLITE_OK;
  return result == SQLITE_NOMEM
             ? fail_no_memory(failure)
             : fail(failure, result, MESSAGE_RELATION_ERROR, "hours_certificate", failure_body(sqlite3_errmsg(db)));
}

static int certificate_next(sqlite3 *db, sqlite3_stmt *statement, int *has_row, Failure *failure) {
  int result = sqlite3_step(statement);
  *has_row = result == SQLITE_ROW;
  if (result == SQLITE_ROW || result == SQLITE_DONE) return SQLITE_OK;
  if (result == SQLITE_NOMEM) return fail_no_memory(failure);
  return fail(failure, result, MESSAGE_RELATION_ERROR, "hours_certificate", failure_body(sqlite3_errmsg(db)));
}

int certificate_require_issued(const Certificate *certificate, const People *people, Failure *failure) {
  sqlite3_stmt *statement;
  int is_issued = 0;
  if (certificate_find(people->statements->db, certificate->code, &statement, failure) == SQLITE_OK && statement)
    certificate_next(people->statements->db, statement, &is_issued, failure);
  sqlite3_finalize(statement);
  if (failure->code != SQLITE_OK || is_issued) return failure->code;
  sqlite3_str *text = sqlite3_str_new(NULL);
  certificate_append_person(text, &people->id);
  char *person = sqlite3_str_finish(text);
  if (!person) return fail_no_memory(failure);
  fail(failure, SQLITE_ERROR, MESSAGE_CERTIFICATE_NOT_ISSUED, certificate->year, person, person, certificate->year);
  sqlite3_free(person);
  return failure->code;
}

/* As people type it: small letters, with or without hyphens and blanks. Returns 0 for what cannot be a code. */
static int certificate_read_code(const char *typed, char *code) {
  char digits[CERTIFICATE_DIGITS];
  int count = 0;
  for (; *typed; typed++) {
    if (*typed == '-' || *typed == ' ') continue;
    if (!isxdigit((unsigned char)*typed) || count == CERTIFICATE_DIGITS) return 0;
    digits[count++] = *typed;
  }
  if (count < CERTIFICATE_DIGITS) return 0;
  certificate_write_code(digits, code);
  return 1;
}

/* Whether the hours that the row at hand states are still there, for this person and year. */
static int certificate_row_holds(sqlite3_stmt *row, const People *people, int year) {
  const Evaluation *evaluation = &people->evaluation;
  Value person = value_from_sqlite(sqlite3_column_value(row, 1));
  const char *name = (const char *)sqlite3_column_text(row, 0);
  Hours stated;
  if (!name || !value_equal(&person, &people->id) || sqlite3_column_int(row, 2) != year ||
      !hours_from_number(sqlite3_column_double(row, 3), &stated))
    return 0;
  int is_total = strcmp(name, "total") == 0;
  int subject = is_total ? SUBJECT_TOTAL : model_subject(&evaluation->policy->model, name, strlen(name));
  if (!is_total && subject == NO_INDEX) return 0;
  return evaluation_hours(evaluation, year, subject) >= stated;
}

/* All rows of a code are about one person and year: those of the first. */
static int certificate_holds(People *people, sqlite3_stmt *row, int *valid, Failure *failure) {
  Value person = value_from_sqlite(sqlite3_column_value(row, 1));
  int year = sqlite3_column_int(row, 2), has_row = 1;
  const RequirementSet *set;
  people_ask(people, REQUIREMENTS_ANNUAL, year);
  if (people_find(people, &person, failure) != SQLITE_OK || !people->found) return failure->code;
  if (evaluation_requirements(&people->evaluation, REQUIREMENTS_ANNUAL, year, &set, failure) != SQLITE_OK) return failure->code;
  *valid = evaluation_standing(&people->evaluation, set, SUBJECT_TOTAL).answer == ANSWER_YES;
  while (*valid && has_row && failure->code == SQLITE_OK) {
    *valid = certificate_row_holds(row, people, year);
    certificate_next(people->statements->db, row, &has_row, failure);
  }
  return failure->code;
}

int certificate_check(Pin *pin, const char *typed, int *known, int *valid, Failure *failure) {
  sqlite3 *db = pin->policies->statements->db;
  char code[CERTIFICATE_CODE_SIZE];
  sqlite3_stmt *statement = NULL;
  People people = {0};
  *known = *valid = 0;
  if (certificate_read_code(typed, code) && certificate_find(db, code, &statement, failure) == SQLITE_OK && statement &&
      certificate_next(db, statement, known, failure) == SQLITE_OK && *known &&
      people_open(&people, pin, 0, failure) == SQLITE_OK)
    certificate_holds(&people, statement, valid, failure);
  people_close(&people);
  sqlite3_finalize(statement);
  return failure->code;
}
