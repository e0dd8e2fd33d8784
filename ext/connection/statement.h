/*
** Statements on the host's relations: prepared on first use, and kept.
**
** SQLite refuses to close a connection that has statements, so the kept ones hang on an eponymous virtual table, which SQLite
** disconnects before it looks (rule 4, guard.h). Statements that are in use belong to whoever took them.
** Of hours_record only the columns are selected that somebody named: whoever knows what rules read tells it here.
*/
#ifndef HOURBANK_CONNECTION_STATEMENT_H
#define HOURBANK_CONNECTION_STATEMENT_H

#include "base/failure.h"
#include "base/interrupt.h"
#include "base/record.h"
#include "base/row.h"
#include "connection/statement_text.h"

/* The table that the kept ones hang on. */
#define STATEMENTS_GUARD "hourbank_guard"

typedef struct Statement Statement;
struct Statement {
  sqlite3_stmt *handle;
  StatementKind kind;
  Layout layout;
  Layout unselected;         /* columns of hours_record that nobody named */
  unsigned selection_serial; /* of the columns that it was prepared for */
  int is_fixed;              /* its columns are written out: a changed schema cannot give it others */
  int hands_over;            /* a step gives its row to hourbank_receive (stream.h), and has no columns to fetch */
  int started, reprepared, failed;
  int columns[COLUMN_COUNT]; /* of hours_record; columns[COLUMN_PERSON_ID] is that of every relation */
  int policy_column;         /* of hours_person, hours_posted and hours_regime, or -1 */
  int name_column;           /* of hours_person, or -1 */
  Statement *next;           /* all statements of the connection */
};

typedef struct {
  sqlite3 *db;
  int is_guarded;    /* the guard is connected: statements may be kept */
  int has_shortcuts; /* rows may be handed over, and columns left out */
  Statement *kept[STATEMENT_COUNT];
  int absent[STATEMENT_COUNT];     /* an optional relation that was looked for and is not there */
  int is_fetched[STATEMENT_COUNT]; /* SQLite does not compute its rows in the order in which it gives them out */
  int64_t schema_stamp[4];
  Statement *first;
  char **selected; /* names of columns of hours_record to select beside those that the engine reads */
  int selected_count, selected_capacity;
  unsigned selection_serial; /* differs whenever more are selected */
  unsigned next_layout;
  int depth;              /* steps under way, one within another */
  StatementKind stepping; /* the innermost of them */
  Interrupt interrupt;
  sqlite3_stmt *listener;
} Statements;

void statements_open(Statements *statements, sqlite3 *db, int has_shortcuts);
void statements_close(Statements *statements);

/* Whether sqlite3_interrupt() was called, or the host's progress handler says so. SQLite tells nobody but a statement that runs
** (before 3.41), and asks a progress handler once in so many steps of a statement, counted over its runs: one of some five hundred is
** run, so that a handler that wants to be asked every thousand steps is asked every other time. */
int statements_are_interrupted(void *statements);

/* Drops the kept statements, as before the connection is closed. */
void statements_drop(Statements *statements);

/* Columns of hours_record with this name (ASCII case does not matter) are selected from now on, by statements that are taken
** then. Naming one twice is harmless. */
int statements_select(Statements *statements, const char *name, size_t size, Failure *failure);

/* Rows of this kind are fetched from now on, not handed over. */
void statements_fetch(Statements *statements, StatementKind kind);

/* Whether columns were named since the statement was prepared. */
int statement_is_stale(const Statements *statements, const Statement *statement);

/* Takes the statement of this kind, prepared and with its layout known. *statement is NULL, with SQLITE_OK,
** where an optional relation (settings, policies, postings) does not exist. */
int statement_take(Statements *statements, StatementKind kind, Statement **statement, Failure *failure);

/* Gives a statement its parameter: a person_id, or the id of a policy. */
int statement_bind(Statement *statement, const Value *id, Failure *failure);

/* And its second, where it has one: a record_id. */
int statement_bind_second(Statement *statement, const Value *id, Failure *failure);

/* Steps. Returns SQLITE_ROW, SQLITE_DONE or the failure's code; fails, too, where a view of the host that calls our functions would
** come back here without end. */
int statement_step(Statements *statements, Statement *statement, Failure *failure);

/* Back to before the first row. */
void statement_reset(Statement *statement);

/* Gives a taken statement back; NULL is fine. */
void statement_return(Statements *statements, Statement *statement);

/* The current row of a statement that does not hand its rows over. */
Row statement_row(const Statement *statement);

/* What a kind reads, and what it says after its columns: "FROM hours_record WHERE …". */
const char *statement_relation(StatementKind kind);
const char *statement_text(StatementKind kind);

/* Drops kept statements when the schema changed in a way that SQLite's own check of prepared statements does not
** see: a TEMP view that now hides a table, a relation that was absent. */
int statements_notice_schema(Statements *statements, Failure *failure);

/* Which of the host's statements are running on this connection: a number that tells one set of them from another. */
uint64_t statements_running(const Statements *statements);

#endif
