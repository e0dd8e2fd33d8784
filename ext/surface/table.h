/*
** What all our eponymous virtual tables share.
**
** A table makes its rows in batches: those of one person, say. It says which of its columns take an argument by an
** equality constraint; everything else (planning, reading the arguments, stepping, errors) is here.
*/
#ifndef HOURBANK_SURFACE_TABLE_H
#define HOURBANK_SURFACE_TABLE_H

#include "connection/connection.h"
#include "connection/people.h"

typedef enum { ARGUMENT_PERSON, ARGUMENT_YEAR, ARGUMENT_CUTOFF, ARGUMENT_POLICY, ARGUMENT_POLICY_B, ARGUMENT_COUNT } Argument;

typedef struct Table Table;
typedef struct Cursor Cursor;

typedef struct {
  const char *name;
  const char *declaration;         /* CREATE TABLE … with HIDDEN columns */
  int columns[ARGUMENT_COUNT];     /* the column that takes the argument, or -1 */
  unsigned required;               /* bit of each argument without which there is no answer */
  const char *arguments, *example; /* for the message when one is missing */
  int reads_people;                /* batches are people */
  int keeps_notes;                 /* rows show the records themselves */
  int has_question;                /* with a year, rows show nothing but this question (people_ask) */
  RequirementKind question;
  int is_direct_only; /* reads files: not from a view or trigger of an untrusted schema */
  /* Makes the next batch: sets cursor->rows and cursor->count; cursor->is_last where no more batches follow. */
  int (*fill)(Cursor *cursor, Failure *failure);
  void (*column)(Cursor *cursor, sqlite3_context *context, int column);
  /* Tells the rows of one person apart, whatever the arguments; NULL: their order does. */
  uint64_t (*place)(const Cursor *cursor);
} TableKind;

struct Table {
  sqlite3_vtab base;
  const TableKind *kind;
  Connection *connection;
};

struct Cursor {
  sqlite3_vtab_cursor base;
  const TableKind *kind;
  Connection *connection;
  Pin *pin;
  unsigned given; /* bit of each argument that has a value */
  int year, has_cutoff, cutoff;
  char *policies[2]; /* ARGUMENT_POLICY and ARGUMENT_POLICY_B */
  Value person;      /* copied */
  Arena arguments;
  Arena arena; /* of the batch, for tables that do not read people */
  People people;
  People other; /* policy_diff reads everybody twice */
  Policy *compared[2];
  char **ids;
  int is_last, batch;
  int count, at;
  void *rows;
};

static inline int is_given(const Cursor *cursor, Argument argument) {
  return (int)(cursor->given >> argument & 1u);
}

int table_register(Connection *connection, const TableKind *kind);

/* Gives a column its value; NULL text and an unknown answer give NULL. */
void give_text(sqlite3_context *context, const char *text);
void give_new_text(sqlite3_context *context, char *text); /* takes it over; NULL means no memory */
void give_hours(sqlite3_context *context, int known, Hours hours);
void give_answer(sqlite3_context *context, Answer answer);

extern const TableKind hours_bank_table, hours_ledger_table, title_review_table, title_explain_table, title_plan_table,
    hours_advise_table;
extern const TableKind policy_list_table, policy_rules_table, policy_check_table, policy_test_table, policy_diff_table;

#endif
