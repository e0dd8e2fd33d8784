#include "person.h"

#include <string.h>

#define DEEPEST 4

int people_open(People *people, Pin *pin, int is_scan, Failure *failure) {
  Connection *connection = pin->connection;
  people->pin = pin_reference(pin);
  people->connection = connection;
  people->is_scan = is_scan;
  /* Most people have the default policy: what it reads is read from the start. Where it cannot be had, whoever needs it
  ** will hear of it. */
  Policy *policy;
  Failure own = connection_failure(connection);
  if (pin_policy(pin, NULL, &policy, &own) == SQLITE_OK) connection_add_reader(connection, policy, &own);
  if (own.code == SQLITE_NOMEM) fail_no_memory(failure);
  failure_clear(&own);
  if (failure->code != SQLITE_OK) return failure->code;
  if (statement_take(connection, is_scan ? STATEMENT_PERSON_SCAN : STATEMENT_PERSON, &people->people, failure) != SQLITE_OK ||
      statement_take(connection, is_scan ? STATEMENT_RECORD_SCAN : STATEMENT_RECORDS, &people->records, failure) != SQLITE_OK)
    return failure->code;
  return statement_take(connection, is_scan ? STATEMENT_POSTING_SCAN : STATEMENT_POSTINGS, &people->postings, failure);
}

void people_close(People *people) {
  if (people->connection) {
    statement_return(people->connection, people->people);
    statement_return(people->connection, people->records);
    statement_return(people->connection, people->postings);
    if (people->forced) connection_remove_reader(people->connection, people->forced);
  }
  progress_end(&people->progress);
  evaluate_free(&people->evaluation);
  arena_free(&people->key_arena);
  pin_release(people->pin);
  memset(people, 0, sizeof *people);
}

/* Steps one of our statements. A relation that calls our functions would come back here without end. */
static int step(People *people, Statement *statement, Failure *failure) {
  Connection *connection = people->connection;
  if (connection->depth >= DEEPEST) return fail(failure, SQLITE_ERROR, MESSAGE_RECURSION, "hours_person / hours_record");
  connection->depth++;
  int code = statement_step(connection, statement, failure);
  connection->depth--;
  return code;
}

static char *id_text(const Value *id) {
  switch (id->type) {
  case VALUE_INTEGER: return sqlite3_mprintf("%lld", (long long)id->as.integer);
  case VALUE_REAL: return sqlite3_mprintf("%!.15g", id->as.real);
  case VALUE_TEXT: return sqlite3_mprintf("'%.*s'", (int)id->size, id->as.bytes);
  case VALUE_BLOB: return sqlite3_mprintf("(blob)");
  case VALUE_NULL: break;
  }
  return sqlite3_mprintf("NULL");
}

static int fail_id(Failure *failure, Message message, const Value *id) {
  char *text = id_text(id);
  if (!text) return fail_no_memory(failure);
  fail(failure, SQLITE_ERROR, message, text);
  sqlite3_free(text);
  return failure->code;
}

/* The person's own policy, or the connection's default. */
static int choose_policy(People *people, Policy **policy, Failure *failure) {
  if (people->forced) {
    *policy = people->forced;
    return SQLITE_OK;
  }
  Value wanted = row_value(&people->row, people->people->policy_column);
  if (wanted.type == VALUE_NULL) return pin_policy(people->pin, NULL, policy, failure);
  char *id = wanted.type == VALUE_TEXT ? sqlite3_mprintf("%.*s", (int)wanted.size, wanted.as.bytes) : id_text(&wanted);
  if (!id) return fail_no_memory(failure);
  pin_policy(people->pin, id, policy, failure);
  sqlite3_free(id);
  if (failure->code == SQLITE_OK || failure->code == SQLITE_NOMEM) return failure->code;
  char *cause = failure->text;
  char *person = id_text(&people->id);
  failure->text = NULL;
  failure_clear(failure);
  fail(failure, SQLITE_ERROR, MESSAGE_PERSON_POLICY, person ? person : "", failure_body(cause));
  sqlite3_free(person);
  sqlite3_free(cause);
  return failure->code;
}

static int add_record(People *people, const Row *record, Failure *failure) {
  return evaluate_record(&people->evaluation, record, people->records->columns, failure);
}

static int add_posting(People *people, Failure *failure) {
  Row row = statement_row(people->postings);
  Value year = row_value(&row, 1), subject = row_value(&row, 2), hours = row_value(&row, 3);
  return evaluate_posting(&people->evaluation, &year, &subject, &hours, failure);
}

static int advance(People *people, Statement *statement, int *more, Failure *failure) {
  int code = step(people, statement, failure);
  *more = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

static Value scan_key(const Statement *statement) {
  Row row = statement_row(statement);
  return row_key(&row, statement->columns[COLUMN_PERSON_ID]);
}

/* A scan that was begun anew goes on at the first record that has not been used: that with the key of the old one's row,
** since the records of one key are used together. */
static int skip_records(People *people, const Value *key, Failure *failure) {
  Value at;
  do {
    if (advance(people, people->records, &people->more_records, failure) != SQLITE_OK) return failure->code;
    if (people->more_records) at = scan_key(people->records);
  } while (people->more_records && value_compare(&at, key) < 0);
  return SQLITE_OK;
}

/* Sees to it that records are read with the columns that this policy names. */
static int read_for(People *people, Policy *policy, Failure *failure) {
  Connection *connection = people->connection;
  if (connection_add_reader(connection, policy, failure) != SQLITE_OK) return failure->code;
  if (people->records->readers_serial == connection->readers_serial) return SQLITE_OK;
  int is_begun = people->is_scan && people->more_records;
  Value key = is_begun ? scan_key(people->records) : (Value){VALUE_NULL, 0, {0}};
  Arena arena = {0};
  if (key.type == VALUE_TEXT || key.type == VALUE_BLOB) {
    key.as.bytes = arena_copy(&arena, key.as.bytes, key.size);
    if (!key.as.bytes) return fail_no_memory(failure);
  }
  StatementKind kind = people->records->kind;
  statement_return(connection, people->records);
  people->records = NULL;
  if (statement_take(connection, kind, &people->records, failure) == SQLITE_OK && is_begun) skip_records(people, &key, failure);
  arena_free(&arena);
  return failure->code;
}

static int begin(People *people, int has_cutoff, int cutoff, Failure *failure) {
  Policy *policy = NULL;
  people->row = statement_row(people->people);
  people->id = row_value(&people->row, people->people->columns[COLUMN_PERSON_ID]);
  people->found = 1;
  if (choose_policy(people, &policy, failure) != SQLITE_OK || read_for(people, policy, failure) != SQLITE_OK)
    return failure->code;
  evaluate_begin(&people->evaluation, policy, &people->row, has_cutoff, cutoff);
  return SQLITE_OK;
}

/* One person ------------------------------------------------------------------------------------------------ */

static int bind(Statement *statement, const Value *id, Failure *failure) {
  int code = value_to_parameter(statement->handle, 1, id);
  if (code == SQLITE_OK) return SQLITE_OK;
  return code == SQLITE_NOMEM ? fail_no_memory(failure)
                              : fail(failure, code, MESSAGE_RELATION_ERROR, "person_id", sqlite3_errstr(code));
}

/* The records of the person that hours_person gave. SQL's = may match more than the merge of a scan would (a
** text column matches a number); so that both always agree, such a difference is an error. */
static int read_records(People *people, Failure *failure) {
  int code;
  if (bind(people->records, &people->id, failure) != SQLITE_OK) return failure->code;
  while ((code = step(people, people->records, failure)) == SQLITE_ROW) {
    Row record = statement_row(people->records);
    Value id = row_value(&record, people->records->columns[COLUMN_PERSON_ID]);
    if (value_compare(&id, &people->id) != 0) return fail_id(failure, MESSAGE_PERSON_TYPE, &people->id);
    if (add_record(people, &record, failure) != SQLITE_OK) return failure->code;
  }
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int read_postings(People *people, Failure *failure) {
  int code;
  if (!people->postings) return SQLITE_OK;
  if (bind(people->postings, &people->id, failure) != SQLITE_OK) return failure->code;
  while ((code = step(people, people->postings, failure)) == SQLITE_ROW)
    if (add_posting(people, failure) != SQLITE_OK) return failure->code;
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int people_find(People *people, const Value *id, int has_cutoff, int cutoff, Failure *failure) {
  people->found = 0;
  statement_reset(people->people);
  statement_reset(people->records);
  if (people->postings) statement_reset(people->postings);
  if (bind(people->people, id, failure) != SQLITE_OK) return failure->code;
  int code = step(people, people->people, failure);
  if (code != SQLITE_ROW) return code == SQLITE_DONE ? SQLITE_OK : code;
  if (begin(people, has_cutoff, cutoff, failure) != SQLITE_OK) return failure->code;
  if (people->id.type == VALUE_NULL) {
    people->found = 0;
    return SQLITE_OK;
  }
  if (read_records(people, failure) != SQLITE_OK || read_postings(people, failure) != SQLITE_OK) return failure->code;
  return evaluate_finish(&people->evaluation, failure);
}

/* Everybody --------------------------------------------------------------------------------------------------- */

static Value scan_id(const Statement *statement) {
  Row row = statement_row(statement);
  return row_value(&row, statement->columns[COLUMN_PERSON_ID]);
}

/* A record of nobody is left out, as the join of the two relations would. But if SQL's = finds its person after
** all, the two relations spell the same id differently, and leaving it out would be a wrong sum. */
static int check_stray(People *people, Failure *failure) {
  Statement *statement;
  Value stray = scan_id(people->records), *id = &stray;
  if (id->type == VALUE_NULL) return SQLITE_OK;
  if (statement_take(people->connection, STATEMENT_PERSON, &statement, failure) != SQLITE_OK) return failure->code;
  if (bind(statement, id, failure) == SQLITE_OK && step(people, statement, failure) == SQLITE_ROW) {
    Value found = scan_id(statement);
    if (value_compare(&found, id) != 0) fail_id(failure, MESSAGE_PERSON_TYPE, id);
  }
  statement_return(people->connection, statement);
  return failure->code;
}

static int merge_records(People *people, const Value *until, Failure *failure) {
  while (people->more_records) {
    Row record = statement_row(people->records);
    Value key = scan_key(people->records);
    int order = until ? value_compare(&key, until) : -1;
    if (order > 0) return SQLITE_OK;
    if ((order == 0 ? add_record(people, &record, failure) : check_stray(people, failure)) != SQLITE_OK) return failure->code;
    if (advance(people, people->records, &people->more_records, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

static int merge_postings(People *people, const Value *until, Failure *failure) {
  while (people->more_postings) {
    Value key = scan_key(people->postings);
    int order = value_compare(&key, until);
    if (order > 0) return SQLITE_OK;
    if (order == 0 && add_posting(people, failure) != SQLITE_OK) return failure->code;
    if (advance(people, people->postings, &people->more_postings, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

/* Takes the key of the person at hand, and notices one that comes twice. */
static int take_key(People *people, Failure *failure) {
  Value key = scan_key(people->people);
  int is_twice = people->has_key && key.type != VALUE_NULL && value_compare(&people->key, &key) == 0;
  people->key = key;
  people->has_key = 1;
  if (key.type == VALUE_TEXT || key.type == VALUE_BLOB) {
    arena_reset(&people->key_arena);
    people->key.as.bytes = arena_copy(&people->key_arena, key.as.bytes, key.size);
    if (!people->key.as.bytes) return fail_no_memory(failure);
  }
  people->id = scan_id(people->people);
  return is_twice ? fail_id(failure, MESSAGE_PERSON_TWICE, &people->id) : SQLITE_OK;
}

int people_next(People *people, int has_cutoff, int cutoff, Failure *failure) {
  int is_first = !people->is_started;
  people->is_started = 1;
  people->found = 0;
  progress_step(&people->progress, people->connection->language);
  if (is_first) {
    if (progress_begin(&people->progress, people->connection->shows_progress, people->connection->db, failure) != SQLITE_OK)
      return failure->code;
    if (advance(people, people->records, &people->more_records, failure) != SQLITE_OK) return failure->code;
    if (people->postings && advance(people, people->postings, &people->more_postings, failure) != SQLITE_OK)
      return failure->code;
  }
  int code;
  do {
    code = step(people, people->people, failure);
    if (code == SQLITE_DONE) {
      progress_end(&people->progress);
      return merge_records(people, NULL, failure);
    }
    if (code != SQLITE_ROW) return code;
    if (take_key(people, failure) != SQLITE_OK) return failure->code;
  } while (people->key.type == VALUE_NULL);
  if (begin(people, has_cutoff, cutoff, failure) != SQLITE_OK) return failure->code;
  if (merge_records(people, &people->key, failure) != SQLITE_OK || merge_postings(people, &people->key, failure) != SQLITE_OK)
    return failure->code;
  return evaluate_finish(&people->evaluation, failure);
}
