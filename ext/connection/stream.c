#include "connection/stream.h"

#include <string.h>

static const char stream_pointer[] = "hourbank_stream";

static const char *relation_of(const Stream *stream) {
  return statement_relation(stream->statement->kind);
}

static int fail_id(const Stream *stream, const Value *id, Failure *failure) {
  char *text = value_to_text(id);
  if (!text) return fail_no_memory(failure);
  fail(failure, SQLITE_ERROR, MESSAGE_PERSON_TYPE, text, relation_of(stream));
  sqlite3_free(text);
  return failure->code;
}

/* Receiving a row ---------------------------------------------------------------------------------------------- */

static int keep(Stream *stream, const Row *row, Value key, Failure *failure) {
  const Layout *layout = &stream->statement->layout;
  Arena *arena = &stream->arena;
  arena_reset(arena);
  /* The key first: reading the same column as text of ours converts it in place. */
  Value *values = arena_allocate(arena, (size_t)layout->count * sizeof *values);
  int is_complete = values && value_copy(arena, &key);
  for (int i = 0; is_complete && i < layout->count; i++) {
    values[i] = row_value(row, i);
    is_complete = value_copy(arena, &values[i]);
  }
  if (!is_complete) return fail_no_memory(failure);
  stream->kept = (Row){layout, NULL, NULL, values};
  stream->kept_id = values[stream->statement->columns[COLUMN_PERSON_ID]];
  stream->kept_key = key;
  stream->has_kept = 1;
  return SQLITE_OK;
}

/* Whether it is a row of the person at hand. Most ids are integers, and need not be made values of ours first. */
static ALWAYS_INLINE int is_taken(const Stream *stream, const Row *row, int column) {
  const Value *key = stream->key;
  if (!key) return 0;
  if (key->type == VALUE_INTEGER) {
    sqlite3_value *source = row_source(row, column);
    if (sqlite3_value_type(source) == SQLITE_INTEGER) return sqlite3_value_int64(source) == key->as.integer;
  }
  Value own = row_key(row, column);
  return value_equal(&own, key);
}

static int receive(Stream *stream, const Row *row, Failure *failure) {
  /* A second row within one step means that SQLite reads ahead, in an order that is not that of its result. */
  if (stream->received++) {
    statements_fetch(stream->statements, stream->statement->kind);
    return fail_again(failure);
  }
  int column = stream->statement->columns[COLUMN_PERSON_ID];
  if (is_taken(stream, row, column)) return stream->take(stream->context, row, failure);
  return keep(stream, row, row_key(row, column), failure);
}

/* A failure is seen by step() when the step is over; SQLite hears of it only where going on would sort all rows in vain. */
int stream_receive(sqlite3_context *context, int count, sqlite3_value **values) {
  Stream *stream = count > 0 ? sqlite3_value_pointer(values[0], stream_pointer) : NULL;
  if (!stream || !stream->failure || count != stream->statement->layout.count + 1) return 0;
  Row row = {&stream->statement->layout, NULL, values + count - 1, NULL};
  if (stream->failure->code == SQLITE_OK) receive(stream, &row, stream->failure);
  if (stream->received > 1) sqlite3_result_error_code(context, SQLITE_ABORT);
  return 1;
}

/* Stepping ------------------------------------------------------------------------------------------------------- */

/* Receives the next row. Returns SQLITE_ROW, SQLITE_DONE or the failure's code. */
static int step(Stream *stream, Failure *failure) {
  stream->failure = failure;
  stream->received = 0;
  int code = statement_step(stream->statements, stream->statement, failure);
  stream->failure = NULL;
  if (failure->code != SQLITE_OK) {
    stream->is_broken = code != SQLITE_ROW && failure->code != FAILURE_AGAIN;
    return failure->code;
  }
  if (code == SQLITE_ROW && !stream->statement->hands_over) {
    Row row = statement_row(stream->statement);
    if (receive(stream, &row, failure) != SQLITE_OK) return failure->code;
  }
  return code;
}

/* Opening and closing ------------------------------------------------------------------------------------------------ */

/* A relation that was there and is gone, because a view was dropped meanwhile, is an error; one that was never there is not. */
static int take_statement(Stream *stream, StatementKind kind, Failure *failure) {
  const char *relation = stream->statement ? relation_of(stream) : NULL;
  statement_return(stream->statements, stream->statement);
  stream->statement = NULL;
  if (statement_take(stream->statements, kind, &stream->statement, failure) != SQLITE_OK) return failure->code;
  if (!stream->statement) return relation ? fail(failure, SQLITE_ERROR, MESSAGE_NO_RELATION, relation) : SQLITE_OK;
  if (!stream->statement->hands_over) return SQLITE_OK;
  int code = sqlite3_bind_pointer(stream->statement->handle, 2, stream, stream_pointer, NULL);
  return code == SQLITE_OK ? SQLITE_OK : fail_no_memory(failure);
}

int stream_open(Stream *stream, Statements *statements, StatementKind one, Failure *failure) {
  stream->statements = statements;
  stream->scan = stream->from = one;
  return take_statement(stream, one, failure);
}

int stream_open_scan(Stream *stream, Statements *statements, StatementKind scan, StatementKind from, Failure *failure) {
  stream->statements = statements;
  stream->scan = scan;
  stream->from = from;
  return take_statement(stream, scan, failure);
}

void stream_close(Stream *stream) {
  if (stream->statements) statement_return(stream->statements, stream->statement);
  arena_free(&stream->arena);
  memset(stream, 0, sizeof *stream);
}

/* One person --------------------------------------------------------------------------------------------------------- */

/* SQL's = may match more than the merge of a scan would (a text column matches a number); so that both always agree, such a
** difference is an error. */
int stream_read(Stream *stream, const Value *id, const Value *key, Failure *failure) {
  if (!stream->statement) return SQLITE_OK;
  statement_reset(stream->statement);
  if (statement_bind(stream->statement, id, failure) != SQLITE_OK) return failure->code;
  stream->key = key;
  stream->has_kept = 0;
  int code;
  while ((code = step(stream, failure)) == SQLITE_ROW)
    if (stream->has_kept) return fail_id(stream, id, failure);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Everybody ------------------------------------------------------------------------------------------------------------ */

/* Goes on at the first row from this person on. */
static int go_to(Stream *stream, const Value *id, Failure *failure) {
  if (stream->statement->kind != stream->from && take_statement(stream, stream->from, failure) != SQLITE_OK)
    return failure->code;
  statement_reset(stream->statement);
  stream->has_kept = stream->is_behind = stream->is_done = 0;
  return statement_bind(stream->statement, id, failure);
}

int stream_renew(Stream *stream, Failure *failure) {
  int is_stale = stream->statement && statement_is_stale(stream->statements, stream->statement);
  if (!is_stale || stream->is_done) return SQLITE_OK;
  if (take_statement(stream, stream->has_kept ? stream->from : stream->scan, failure) != SQLITE_OK) return failure->code;
  return stream->has_kept && !stream->is_behind ? go_to(stream, &stream->kept_id, failure) : SQLITE_OK;
}

int stream_return(Stream *stream, const Value *id, Failure *failure) {
  int is_scan = stream->scan != stream->from;
  if (!stream->statement) return SQLITE_OK;
  stream->has_kept = stream->is_behind = stream->is_done = 0;
  if (take_statement(stream, id ? stream->from : stream->scan, failure) != SQLITE_OK) return failure->code;
  return is_scan && id ? go_to(stream, id, failure) : SQLITE_OK;
}

/* A row of nobody is left out, as the join of the two relations would. But if SQL's = finds its person after
** all, the two relations spell the same id differently, and leaving it out would be a wrong sum. */
static int check_stray(Stream *stream, Failure *failure) {
  Statement *statement;
  const Value *id = &stream->kept_id;
  if (id->type == VALUE_NULL) return SQLITE_OK;
  if (statement_take(stream->statements, STATEMENT_PERSON, &statement, failure) != SQLITE_OK) return failure->code;
  if (statement_bind(statement, id, failure) == SQLITE_OK &&
      statement_step(stream->statements, statement, failure) == SQLITE_ROW) {
    Row row = statement_row(statement);
    Value found = row_value(&row, statement->columns[COLUMN_PERSON_ID]);
    if (value_compare(&found, id) != 0) fail_id(stream, id, failure);
  }
  statement_return(stream->statements, statement);
  return failure->code;
}

/* Uses up the rows before `key`, and those of `key` itself where the stream takes them. */
static int advance(Stream *stream, const Value *key, Failure *failure) {
  while (!stream->is_done) {
    if (stream->has_kept) {
      int order = key ? value_compare(&stream->kept_key, key) : -1;
      if (order > 0 || (order == 0 && !stream->key)) return SQLITE_OK;
      stream->has_kept = 0;
      if ((order == 0 ? stream->take(stream->context, &stream->kept, failure) : check_stray(stream, failure)) != SQLITE_OK)
        return failure->code;
    }
    int code = step(stream, failure);
    if (code != SQLITE_ROW && code != SQLITE_DONE) return code;
    stream->is_done = code == SQLITE_DONE;
  }
  return SQLITE_OK;
}

/* Ids that SQL's = could match although they differ are of different kinds (5 and '5') and lie apart in the order. So where
** the kind changes, the rows that were passed over are looked at; else the scan goes straight on to the person at hand. */
static int catch_up(Stream *stream, const Value *id, const Value *key, Failure *failure) {
  return go_to(stream, value_same_kind(&stream->kept_key, key) ? id : &stream->kept_id, failure);
}

int stream_merge(Stream *stream, const Value *id, const Value *key, Failure *failure) {
  if (!stream->statement) return SQLITE_OK;
  if (stream->is_behind && catch_up(stream, id, key, failure) != SQLITE_OK) return failure->code;
  stream->key = key;
  int code = advance(stream, key, failure);
  stream->key = NULL;
  return code;
}

int stream_pass(Stream *stream, const Value *id, const Value *key, Failure *failure) {
  if (!stream->statement) return SQLITE_OK;
  if (stream->is_behind) {
    if (value_same_kind(&stream->kept_key, key)) return SQLITE_OK;
    if (catch_up(stream, id, key, failure) != SQLITE_OK) return failure->code;
  }
  if (advance(stream, key, failure) != SQLITE_OK) return failure->code;
  stream->is_behind = !stream->is_done && value_compare(&stream->kept_key, key) == 0;
  return SQLITE_OK;
}

int stream_finish(Stream *stream, const Value *id, const Value *key, Failure *failure) {
  if (!stream->statement) return SQLITE_OK;
  if (stream->is_behind && key && catch_up(stream, id, key, failure) != SQLITE_OK) return failure->code;
  return advance(stream, NULL, failure);
}
