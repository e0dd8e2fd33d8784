/*
** What each statement on the host's relations asks.
*/
#ifndef HOURBANK_CONNECTION_STATEMENT_TEXT_H
#define HOURBANK_CONNECTION_STATEMENT_TEXT_H

typedef enum {
  STATEMENT_TEMP_VERSION, /* the versions of the schema say whether the others may be stale */
  STATEMENT_MAIN_VERSION,
  STATEMENT_SETTINGS,
  STATEMENT_POLICY_TEXTS,
  STATEMENT_POLICY_HISTORY,
  STATEMENT_PERSON, /* of one person */
  STATEMENT_RECORDS,
  STATEMENT_POSTINGS,
  STATEMENT_PERSON_SCAN, /* of everybody, in order of person_id */
  STATEMENT_RECORD_SCAN,
  STATEMENT_POSTING_SCAN,
  STATEMENT_RECORDS_FROM, /* the same from one person_id on */
  STATEMENT_POSTINGS_FROM,
  STATEMENT_REGIMES, /* further policies of one person, of everybody, of everybody from one on */
  STATEMENT_REGIME_SCAN,
  STATEMENT_REGIMES_FROM,
  STATEMENT_RECORD_NAMED, /* ids and statuses of records that have the id ?2: of one person, of everybody */
  STATEMENT_RECORDS_NAMED,
  STATEMENT_PERSON_COLUMNS, /* of hours_check, which may meet any columns: no row, but their names */
  STATEMENT_RECORD_COLUMNS,
  STATEMENT_POSTING_COLUMNS,
  STATEMENT_REGIME_COLUMNS,
  STATEMENT_ALL_RECORDS, /* all columns, in order of person_id */
  STATEMENT_ALL_POSTINGS,
  STATEMENT_ALL_REGIMES,  /* person_id, policy, how often */
  STATEMENT_RECORD_IDS,   /* person_id, record_id, how often */
  STATEMENT_RECORD_STRAY, /* person_id that no person has, a record_id, how many rows, the type under which a person has it */
  STATEMENT_POSTING_STRAY,
  STATEMENT_REGIME_STRAY,
  STATEMENT_COUNT
} StatementKind;

typedef struct {
  const char *relation; /* NULL: not a relation */
  int optional;
  const char *columns, *rest; /* SELECT columns rest; without columns, `rest` is the whole text */
  const char *fewer;          /* the columns where an optional one is not there, or NULL */
} StatementText;

extern const StatementText statement_texts[STATEMENT_COUNT];

#endif
