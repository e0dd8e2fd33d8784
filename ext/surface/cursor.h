/*
** A table of ours as one query reads it: what kind it is, what was given to it, and the rows at hand.
**
** A table makes its rows in batches: those of one person, say. Each of its columns stands in one list, with its name, its
** type, and the argument that an equality constraint on it gives.
*/
#ifndef HOURBANK_SURFACE_CURSOR_H
#define HOURBANK_SURFACE_CURSOR_H

#include "connection/connection.h"
#include "connection/findings.h"
#include "connection/people.h"
#include "surface/questions.h"
#include "surface/result.h"

/* What equality constraints give to a table. idxNum is the sum of what xBestIndex found, and xFilter gets the values in
** this order; times ARGUMENT_END, those whose values the order of the join would bring too late:
**
**    1   person_id = VALUE
**    2   year = VALUE         SQLite checks it again, but for a table that shows_undated; the others are exact
**    4   cutoff = VALUE
**    8   policy = VALUE
**   16   policy_b = VALUE     the second policy, or where else scenarios come from
**   32   language = VALUE     of what the rows say; errors stay in that of the connection
**   64   as_of = VALUE        the day of asking
**  128   assume = VALUE       records that are read as verified
**  256   with_errors = VALUE  an error of one person becomes a row
**  512   questions = VALUE    several at once; each has a cut-off and a year of its own
*/
typedef enum {
  ARGUMENT_NONE = 0,
  ARGUMENT_PERSON = 1,
  ARGUMENT_YEAR = 2,
  ARGUMENT_CUTOFF = 4,
  ARGUMENT_POLICY = 8,
  ARGUMENT_POLICY_B = 16,
  ARGUMENT_LANGUAGE = 32,
  ARGUMENT_AS_OF = 64,
  ARGUMENT_ASSUME = 128,
  ARGUMENT_WITH_ERRORS = 256,
  ARGUMENT_QUESTIONS = 512,
  ARGUMENT_END = 1024
} Argument;

typedef struct {
  const char *name, *type; /* as they are declared: "TEXT HIDDEN" */
  Argument argument;
} TableColumn;

typedef struct Cursor Cursor;

typedef struct {
  const TableColumn *columns; /* indexed by an enum of the table's own */
  int column_count;
  unsigned required;               /* the arguments without which there is no answer */
  const char *arguments, *example; /* for the message when one is missing */
  int reads_people;                /* batches are people; the columns of table_inputs.h follow the table's own */
  int compares_people;             /* reads everybody, or the person given, but its batches are its own */
  int keeps_notes;                 /* rows show the records themselves */
  int years_rank;    /* of tables that are joined by year alone, the lowest lists the years, and the others are asked of them */
  int shows_undated; /* with a year, rows that belong to none show as well, their year NULL */
  int has_question;  /* with a year, rows show nothing but this question (people_ask) */
  RequirementKind question;
  /* Makes the next batch: sets cursor->rows and cursor->count; cursor->is_last where no more batches follow. */
  int (*fill)(Cursor *cursor, Failure *failure);
  void (*column)(Cursor *cursor, sqlite3_context *context, int column);
  /* What the row at hand cites; NULL where rows cite nothing. */
  const char *(*citation)(const Cursor *cursor);
  /* Tells the rows of one person apart, whatever the arguments; NULL: their order does. */
  uint64_t (*place)(const Cursor *cursor);
  /* Of the row at hand, where one of a person's rows can be an error and the others not; NULL: it is none. */
  const char *(*error)(const Cursor *cursor);
} TableKind;

#define TABLE_COUNT(columns) ((int)(sizeof(columns) / sizeof *(columns)))

struct Cursor {
  sqlite3_vtab_cursor base;
  const TableKind *kind;
  const char *name; /* of the table */
  Connection *connection;
  Pin *pin;
  unsigned given; /* the arguments that have a value */
  int year, cutoff, as_of;
  Language language;
  char *policies[2]; /* ARGUMENT_POLICY and ARGUMENT_POLICY_B */
  size_t policy_sizes[2];
  Value person, assumed; /* copied */
  int with_errors;       /* what fails for one person alone is that person's row, and the others follow */
  char *error;           /* of the row at hand, which then has nothing else; NULL: none */
  Arena arguments;
  Arena arena; /* of the batch, for tables that do not read people */
  People people;
  Questions questions; /* as the last query gave them: a join gives the same ones for each person */
  Policy *compared[2]; /* policies of its own: those that are compared, or the one that decides for everybody */
  Findings findings;   /* hours_check */
  int64_t found;       /* how many of them were shown in earlier batches */
  char **ids;
  int is_last, batch;
  int count, at;
  void *rows;
};

static inline int is_given(const Cursor *cursor, Argument argument) {
  return (cursor->given & (unsigned)argument) != 0;
}

/* The language of what a table says: what the query gives, else the connection's. */
Language language_of(const Cursor *cursor);

/* A new row at the end of cursor->rows, for a table that does not read people; NULL without memory. Rows that there are may move. */
void *table_add_row(Cursor *cursor, size_t size, Failure *failure);

#endif
