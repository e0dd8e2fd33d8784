#include "form/certificate.h"

#include <ctype.h>
#include <string.h>

#include "connection/people.h"

#define DIGITS 20

static const char create_table[] = "CREATE TABLE IF NOT EXISTS hours_certificate ("
                                   " code TEXT NOT NULL,"
                                   " subject TEXT NOT NULL,"
                                   " person_id NOT NULL,"
                                   " year INTEGER NOT NULL,"
                                   " credited REAL NOT NULL,"
                                   " required REAL,"
                                   " policy TEXT NOT NULL,"
                                   " policy_version TEXT NOT NULL,"
                                   " policy_sha256 TEXT NOT NULL,"
                                   " issued_on TEXT NOT NULL,"
                                   " PRIMARY KEY (code, subject)"
                                   ")";

static const char insert_rows[] =
    "INSERT INTO hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256, "
    "issued_on) "
    "SELECT ?3, subject, ?1, ?2, credited, required, ?4, ?5, ?6, date('now', 'localtime') "
    "FROM hours_bank WHERE person_id = ?1 AND year = ?2";

/* Every row of the certificate must still be true; none at all: NULL. */
static const char still_holds[] =
    "SELECT min(coalesce(bank.credited >= certificate.credited AND hours_compliant(certificate.person_id, certificate.year), 0)) "
    "FROM hours_certificate AS certificate "
    "LEFT JOIN hours_bank AS bank ON bank.person_id = certificate.person_id AND bank.year = certificate.year "
    "AND bank.subject = certificate.subject "
    "WHERE certificate.code = ?1";

static int fail_database(Connection *connection, int code, Failure *failure) {
  if (code == SQLITE_NOMEM) return fail_no_memory(failure);
  const char *message = sqlite3_errmsg(connection->db);
  /* An error of our own is said once. */
  if (strncmp(message, "hourbank", strlen("hourbank")) == 0) return fail_with(failure, code, sqlite3_mprintf("%s", message));
  return fail(failure, code, MESSAGE_CERTIFICATE_KEPT, message);
}

/* Prepares a statement about the person and year, as ?1 and ?2. */
static int prepare(Connection *connection, const char *sql, sqlite3_value *person, sqlite3_value *year,
                   sqlite3_stmt **statement, Failure *failure) {
  int code = sqlite3_prepare_v2(connection->db, sql, -1, statement, NULL);
  if (code == SQLITE_OK && person) code = sqlite3_bind_value(*statement, 1, person);
  if (code == SQLITE_OK && year) code = sqlite3_bind_value(*statement, 2, year);
  return code == SQLITE_OK ? SQLITE_OK : fail_database(connection, code, failure);
}

/* The next row, if there is one. */
static int step(Connection *connection, sqlite3_stmt *statement, int *has_row, Failure *failure) {
  int code = sqlite3_step(statement);
  *has_row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : fail_database(connection, code, failure);
}

static const char *value_text(sqlite3_value *value) {
  const char *text = (const char *)sqlite3_value_text(value);
  return text ? text : "NULL";
}

static const char *subject_name(const Policy *policy, const char *name, Language language) {
  int subject = model_subject(&policy->model, name, strlen(name));
  if (subject == NO_INDEX) return message_format(MESSAGE_TOTAL, language);
  return language == LANGUAGE_ZH ? policy->model.subjects[subject].zh : policy->model.subjects[subject].en;
}

/* "public has 20 of 30 hours, 10 short; …" */
static int list_missing(Connection *connection, sqlite3_value *person, sqlite3_value *year, const Policy *policy, char **list,
                        Failure *failure) {
  sqlite3_stmt *statement = NULL;
  sqlite3_str *text = sqlite3_str_new(NULL);
  int has_row;
  if (prepare(connection,
              "SELECT subject, printf('%.15g', credited), printf('%.15g', required), printf('%.15g', shortfall) "
              "FROM hours_bank WHERE person_id = ?1 AND year = ?2 AND met = 0",
              person, year, &statement, failure) == SQLITE_OK)
    while (step(connection, statement, &has_row, failure) == SQLITE_OK && has_row) {
      const char *subject = (const char *)sqlite3_column_text(statement, 0);
      char *line = subject ? message_text(failure->language, MESSAGE_CERTIFICATE_SHORT,
                                          subject_name(policy, subject, failure->language), sqlite3_column_text(statement, 1),
                                          sqlite3_column_text(statement, 2), sqlite3_column_text(statement, 3))
                           : NULL;
      if (line) sqlite3_str_appendf(text, "%s%s", sqlite3_str_length(text) ? "; " : "", line);
      else fail_no_memory(failure);
      sqlite3_free(line);
    }
  sqlite3_finalize(statement);
  if (sqlite3_str_errcode(text) != SQLITE_OK) fail_no_memory(failure);
  *list = sqlite3_str_finish(text);
  return failure->code;
}

/* Whether the year is complete; where not, the failure says why. */
static int require_complete(Connection *connection, sqlite3_value *person, sqlite3_value *year, const Policy *policy,
                            Failure *failure) {
  sqlite3_stmt *statement = NULL;
  char *missing = NULL;
  int has_row, complete = 0, known = 0;
  if (prepare(connection, "SELECT hours_compliant(?1, ?2)", person, year, &statement, failure) == SQLITE_OK &&
      step(connection, statement, &has_row, failure) == SQLITE_OK && has_row) {
    known = sqlite3_column_type(statement, 0) != SQLITE_NULL;
    complete = sqlite3_column_int(statement, 0);
  }
  sqlite3_finalize(statement);
  if (failure->code != SQLITE_OK || complete) return failure->code;
  if (!known) return fail(failure, SQLITE_ERROR, MESSAGE_CERTIFICATE_UNKNOWN, value_text(person), sqlite3_value_int(year));
  if (list_missing(connection, person, year, policy, &missing, failure) == SQLITE_OK)
    fail(failure, SQLITE_ERROR, MESSAGE_CERTIFICATE_INCOMPLETE, sqlite3_value_int(year), value_text(person),
         missing ? missing : "");
  sqlite3_free(missing);
  return failure->code;
}

static void write_code(const char *digits, char *code) {
  for (int i = 0; i < DIGITS; i++) {
    if (i && i % 4 == 0) *code++ = '-';
    *code++ = (char)toupper((unsigned char)digits[i]);
  }
  *code = '\0';
}

static int derive_code(Connection *connection, sqlite3_value *person, sqlite3_value *year, Policy *policy, char *code,
                       Failure *failure) {
  sqlite3_stmt *statement = NULL;
  sqlite3_str *statement_text = sqlite3_str_new(NULL);
  int has_row;
  sqlite3_str_appendf(statement_text, "hourbank certificate\n%s\n", policy_sha256(policy));
  if (prepare(connection,
              "SELECT quote(?1), ?2, subject, CAST(round(credited * 1000) AS INTEGER) "
              "FROM hours_bank WHERE person_id = ?1 AND year = ?2 ORDER BY subject",
              person, year, &statement, failure) == SQLITE_OK)
    while (step(connection, statement, &has_row, failure) == SQLITE_OK && has_row)
      sqlite3_str_appendf(statement_text, "%s %lld %s %lld\n", sqlite3_column_text(statement, 0),
                          sqlite3_column_int64(statement, 1), sqlite3_column_text(statement, 2),
                          sqlite3_column_int64(statement, 3));
  sqlite3_finalize(statement);
  size_t size = (size_t)sqlite3_str_length(statement_text);
  if (sqlite3_str_errcode(statement_text) != SQLITE_OK) fail_no_memory(failure);
  char *text = sqlite3_str_finish(statement_text);
  if (failure->code == SQLITE_OK) {
    char sha256[SHA256_TEXT_SIZE];
    sha256_text(text, size, sha256);
    write_code(sha256, code);
  }
  sqlite3_free(text);
  return failure->code;
}

/* A code that was issued already needs no writing, so that a copy of the database can print it again. */
static int is_kept(Connection *connection, const char *code, int *kept, Failure *failure) {
  sqlite3_stmt *statement = NULL;
  *kept = 0;
  int result = sqlite3_table_column_metadata(connection->db, NULL, "hours_certificate", NULL, NULL, NULL, NULL, NULL, NULL);
  if (result == SQLITE_ERROR) return SQLITE_OK;
  if (result != SQLITE_OK) return fail_database(connection, result, failure);
  if (prepare(connection, "SELECT 1 FROM hours_certificate WHERE code = ?1", NULL, NULL, &statement, failure) == SQLITE_OK) {
    result = sqlite3_bind_text(statement, 1, code, -1, SQLITE_STATIC);
    if (result != SQLITE_OK) fail_database(connection, result, failure);
    else step(connection, statement, kept, failure);
  }
  sqlite3_finalize(statement);
  return failure->code;
}

static int keep(Connection *connection, sqlite3_value *person, sqlite3_value *year, Policy *policy, const char *code,
                Failure *failure) {
  sqlite3_stmt *statement = NULL;
  int has_row;
  const char *texts[] = {code, policy->model.id, policy->model.version, policy_sha256(policy)};
  int result = sqlite3_exec(connection->db, create_table, NULL, NULL, NULL);
  if (result != SQLITE_OK) return fail_database(connection, result, failure);
  if (prepare(connection, insert_rows, person, year, &statement, failure) == SQLITE_OK) {
    for (int i = 0; i < 4 && result == SQLITE_OK; i++)
      result = sqlite3_bind_text(statement, i + 3, texts[i], -1, SQLITE_STATIC);
    if (result != SQLITE_OK) fail_database(connection, result, failure);
    else step(connection, statement, &has_row, failure);
  }
  sqlite3_finalize(statement);
  return failure->code;
}

int certificate_issue(Connection *connection, sqlite3_value *person, sqlite3_value *year, char *code, Failure *failure) {
  Pin *pin = NULL;
  People people = {0};
  Value id = value_from_sqlite(person);
  int kept;
  if (pin_open(&connection->policies, &pin, failure) != SQLITE_OK || people_open(&people, pin, 0, failure) != SQLITE_OK ||
      people_find(&people, &id, 0, 0, failure) != SQLITE_OK)
    goto done;
  if (!people.found) {
    fail(failure, SQLITE_ERROR, MESSAGE_CERTIFICATE_PERSON, value_text(person));
    goto done;
  }
  Policy *policy = people.evaluation.policy;
  if (require_complete(connection, person, year, policy, failure) == SQLITE_OK &&
      derive_code(connection, person, year, policy, code, failure) == SQLITE_OK &&
      is_kept(connection, code, &kept, failure) == SQLITE_OK && !kept)
    keep(connection, person, year, policy, code, failure);
done:
  people_close(&people);
  pin_release(pin);
  return failure->code;
}

/* As people type it: small letters, with or without hyphens and blanks. Returns 0 for what cannot be a code. */
static int read_code(const char *typed, char *code) {
  char digits[DIGITS];
  int count = 0;
  for (; *typed; typed++) {
    if (*typed == '-' || *typed == ' ') continue;
    if (!isxdigit((unsigned char)*typed) || count == DIGITS) return 0;
    digits[count++] = *typed;
  }
  if (count < DIGITS) return 0;
  write_code(digits, code);
  return 1;
}

int certificate_check(Connection *connection, const char *typed, int *known, int *valid, Failure *failure) {
  sqlite3_stmt *statement = NULL;
  char code[CERTIFICATE_CODE_SIZE];
  int kept, has_row;
  *known = *valid = 0;
  if (!read_code(typed, code) || is_kept(connection, code, &kept, failure) != SQLITE_OK || !kept) return failure->code;
  if (prepare(connection, still_holds, NULL, NULL, &statement, failure) == SQLITE_OK) {
    int result = sqlite3_bind_text(statement, 1, code, -1, SQLITE_STATIC);
    if (result != SQLITE_OK) fail_database(connection, result, failure);
    else if (step(connection, statement, &has_row, failure) == SQLITE_OK) {
      *known = 1;
      *valid = sqlite3_column_int(statement, 0);
    }
  }
  sqlite3_finalize(statement);
  return failure->code;
}
