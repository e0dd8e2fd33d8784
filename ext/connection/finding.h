/*
** Findings of hours_check, and what can be wrong with one value of a row: each check adds a finding where there is something to say.
*/
#ifndef HOURBANK_CONNECTION_FINDING_H
#define HOURBANK_CONNECTION_FINDING_H

#include "connection/policies.h"
#include "connection/regimes.h"

typedef enum { RELATION_PERSON, RELATION_RECORD, RELATION_POSTING, RELATION_REGIME, RELATION_COUNT } Relation;

typedef struct {
  const char *relation, *column, *code; /* column: NULL where it is not one alone */
  Value person_id, record_id, value;
  char *message;
} Finding;

typedef struct PolicyLook PolicyLook;

typedef struct {
  Pin *pin; /* NULL: not open */
  Statements *statements;
  Language language;        /* of messages */
  int part;                 /* which look at the relations is under way; -1: none yet */
  unsigned usable;          /* the relations that are there with all that is required of them, a bit each */
  Statement *rows, *people; /* the relation at hand, and hours_person beside it */
  Arena arena;              /* of findings; those of one step */
  Arena key_arena, policy_arena;
  Value key;            /* of the row before */
  int has_key, is_told; /* …and whether it was said of it already, or `people` has ended */
  Value person_key;     /* of the person that `people` is on */
  int has_person, is_new_person;
  sqlite3_int64 person_number; /* which of them it is, from 1 */
  Policy *policy;              /* of that person; NULL where it cannot be had */
  Regimes regimes;             /* what hours_regime names for that person */
  int has_regimes;
  PolicyLook *looks;
  int count, capacity;
  Finding *list;
} Findings;

#define NO_VALUE ((Value){VALUE_NULL, 0, {0}})

/* One finding more: `where` is its row, `message` from sqlite3_malloc and taken over. */
int finding_report(Findings *findings, const Finding *where, const char *column, const char *code, const Value *value,
                   char *message, Failure *failure);

/* The same with the text of an error. */
int finding_report_failure(Findings *findings, const Finding *where, const char *column, const char *code, const Value *value,
                           const char *text, Failure *failure);

/* The words of the contract, each list ending with NULL. A policy may know others: its text quotes them then. */
extern const char *const finding_employer_words[], *const finding_form_words[], *const finding_status_words[];

int finding_check_word(Findings *findings, const Finding *where, const char *column, const Value *value,
                       const char *const *words, Failure *failure);
int finding_check_subject(Findings *findings, const Finding *where, const Value *value, Failure *failure);
int finding_check_id(Findings *findings, const Finding *where, const char *column, const Value *value, Failure *failure);
int finding_check_date(Findings *findings, const Finding *where, const char *column, const Value *value, Failure *failure);
int finding_check_hours(Findings *findings, const Finding *where, const Value *value, int least_is_zero, Failure *failure);
/* A value that is not NULL, of a column that the person's policy declares. */
int finding_check_declared(Findings *findings, const Finding *where, const DeclaredColumn *column, const Value *value,
                           Failure *failure);
int finding_check_year(Findings *findings, const Finding *where, const Value *value, const Calendar *calendar,
                       Failure *failure);

#endif
