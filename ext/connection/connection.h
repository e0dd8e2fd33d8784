/*
** What belongs to one connection (rule 5), and its statements.
**
** Statements on the host's relations are prepared on first use and kept. SQLite refuses to close a connection
** that has statements, so the kept ones hang on an eponymous virtual table, hourbank_guard, which SQLite
** disconnects before it looks (rule 4). Statements that are in use belong to whoever took them.
*/
#ifndef HOURBANK_CONNECTION_CONNECTION_H
#define HOURBANK_CONNECTION_CONNECTION_H

#include "evaluation/evaluation.h"

typedef enum {
  STATEMENT_TEMP_VERSION, /* the versions of the schema say whether the others may be stale */
  STATEMENT_MAIN_VERSION,
  STATEMENT_SETTINGS,
  STATEMENT_POLICY_TEXTS,
  STATEMENT_PERSON, /* of one person */
  STATEMENT_RECORDS,
  STATEMENT_POSTINGS,
  STATEMENT_PERSON_SCAN, /* of everybody, in order of person_id */
  STATEMENT_RECORD_SCAN,
  STATEMENT_POSTING_SCAN,
  STATEMENT_RECORDS_FROM, /* the same from one person_id on */
  STATEMENT_POSTINGS_FROM,
  STATEMENT_COUNT
} StatementKind;

typedef struct Statement Statement;
struct Statement {
  sqlite3_stmt *handle;
  StatementKind kind;
  Layout layout;
  Layout unselected;       /* columns of hours_record that no rule reads */
  unsigned readers_serial; /* the policies that it was prepared for */
  int is_fixed;            /* its columns are written out: a changed schema cannot give it others */
  int hands_over;          /* a step gives its row to hourbank_receive (stream.c), and has no columns to fetch */
  int started, reprepared, failed;
  int columns[COLUMN_COUNT]; /* of hours_record; columns[COLUMN_PERSON_ID] is that of every relation */
  int policy_column;         /* of hours_person, or -1 */
  int taken;
  Statement *next; /* all statements of the connection */
};

typedef struct PolicySlot PolicySlot;
typedef struct Pin Pin;

typedef struct Connection {
  sqlite3 *db;
  int references;
  int guarded; /* the guard is connected: statements may be kept */
  Language language;
  int language_chosen;
  char *chosen_policy; /* of hours_use(), or NULL */
  Statement *kept[STATEMENT_COUNT];
  int absent[STATEMENT_COUNT]; /* an optional relation that was looked for and is not there */
  int64_t schema_stamp[4];
  Statement *statements;
  Policy **readers; /* policies for which records are read: their texts say which columns */
  int reader_count, reader_capacity;
  int keeps_notes;
  unsigned readers_serial; /* differs whenever more columns may be read */
  PolicySlot *slots;       /* policies in force, by id */
  Pin *pins;
  unsigned next_layout;
  int depth; /* evaluations under way on this connection */
  /* HOURBANK_SHORTCUTS=0, for tests: nothing is remembered, handed over, passed over or left unselected, and the answers are
  ** the same. */
  int no_shortcuts;
  int shows_progress; /* hours_progress(1), or HOURBANK_PROGRESS=1 */
} Connection;

/* A new connection state with one reference; NULL without memory. */
Connection *connection_open(sqlite3 *db);
Connection *connection_reference(Connection *connection);
void connection_release(void *connection);

/* A failure that speaks the connection's language. */
Failure connection_failure(const Connection *connection);

/* Takes the statement of this kind, prepared and with its layout known. *statement is NULL, with SQLITE_OK,
** where an optional relation (settings, policies, postings) does not exist. */
int statement_take(Connection *connection, StatementKind kind, Statement **statement, Failure *failure);

/* Gives a statement its parameter: a person_id. */
int statement_bind(Statement *statement, const Value *id, Failure *failure);

/* Steps. Returns SQLITE_ROW, SQLITE_DONE or the failure's code. */
int statement_step(Connection *connection, Statement *statement, Failure *failure);

/* Back to before the first row. */
void statement_reset(Statement *statement);

/* Gives a taken statement back; NULL is fine. */
void statement_return(Connection *connection, Statement *statement);

/* The current row of a statement that does not hand its rows over. */
Row statement_row(const Statement *statement);

const char *statement_relation(const Statement *statement);

/* Drops kept statements when the schema changed in a way that SQLite's own check of prepared statements does not
** see: a TEMP view that now hides a table, a relation that was absent. */
int connection_notice_schema(Connection *connection, Failure *failure);

/* Which of the host's statements are running on this connection: a number that tells one set of them from another. */
uint64_t connection_running(const Connection *connection);

/* Registers hourbank_guard and connects it. */
int connection_guard(Connection *connection);

#endif
