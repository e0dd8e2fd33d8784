/*
** Rows of hours_record or of hours_posted as they come to people: those of one, or those of everybody in one ordered scan.
**
** A statement hands each row to our function hourbank_receive, so that it is evaluated inside the step that reads it. That serves
** where SQLite gives rows out as it reads them. Where it sorts or merges, the function sees a second row within one step; then
** FAILURE_AGAIN is given, and from there on rows are fetched after the step. Either way each goes through the same function here: it
** is the person's and is taken, or it is kept for whoever comes next.
*/
#ifndef HOURBANK_CONNECTION_STREAM_H
#define HOURBANK_CONNECTION_STREAM_H

#include "connection/statement.h"

typedef int RowTaker(void *context, const Row *row, Failure *failure);

typedef struct {
  Statements *statements;
  Statement *statement; /* NULL: the relation does not exist */
  StatementKind scan, from;
  RowTaker *take;
  void *context;

  const Value *key; /* rows with this person_id, in the encoding of the database, are taken; NULL: none is */
  int is_done;
  int is_broken; /* its relation failed, and a scan of it cannot go on */
  int is_behind; /* rows of people who needed none were passed over, and the kept one is the first of them */
  int has_kept;
  Row kept;                /* copied */
  Value kept_id, kept_key; /* its person_id, also in the encoding of the database */
  Arena arena;             /* of the kept row */

  int received;     /* rows in the step under way */
  Failure *failure; /* of the step under way */
} Stream;

/* Prepares to read. `one` is the statement for one person; `scan` for everybody, `from` for those from one on. The Stream
** must stay where it is until it is closed; a zeroed one that was not opened may be closed. */
int stream_open(Stream *stream, Statements *statements, StatementKind one, Failure *failure);
int stream_open_scan(Stream *stream, Statements *statements, StatementKind scan, StatementKind from, Failure *failure);
void stream_close(Stream *stream);

/* Takes the statement anew where further columns are to be read; a scan goes on where it stood. */
int stream_renew(Stream *stream, Failure *failure);

/* Back to before the rows of this person, of which some were taken; NULL: of a scan, to its beginning. */
int stream_return(Stream *stream, const Value *id, Failure *failure);

/* Takes all rows of one person. `key` is their id in the encoding of the database. */
int stream_read(Stream *stream, const Value *id, const Value *key, Failure *failure);

/* The next person of a scan, in order: takes their rows, or passes over them. */
int stream_merge(Stream *stream, const Value *id, const Value *key, Failure *failure);
int stream_pass(Stream *stream, const Value *id, const Value *key, Failure *failure);

/* After the last person, whose id and key are given (NULL: there was none): looks at what is left. */
int stream_finish(Stream *stream, const Value *id, const Value *key, Failure *failure);

/* What the SQL function hourbank_receive(stream, column…) does, through which statements hand their rows over; 0: somebody else called
** it. */
int stream_receive(sqlite3_context *context, int count, sqlite3_value **values);

#endif
