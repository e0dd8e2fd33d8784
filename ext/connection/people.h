/*
** Reading people: one by id, or everybody in order, with the rows about them (stream.h); each under their main policy, or under each
** of theirs (regimes.h).
*/
#ifndef HOURBANK_CONNECTION_PEOPLE_H
#define HOURBANK_CONNECTION_PEOPLE_H

#include "connection/assumption.h"
#include "connection/kept.h"
#include "connection/policies.h"
#include "connection/progress.h"
#include "connection/regimes.h"
#include "connection/stream.h"
#include "evaluation/evaluation.h"

/* What a question gives beside the rows (rule 16). */
typedef struct {
  int has_cutoff, cutoff; /* only records completed before this day count */
  int has_as_of, as_of;   /* the day of asking: what can no longer be had then is not planned */
  Policy *policy;         /* judges everybody whatever their own policy; borrowed; NULL: not so */
  Assumption assumption;
  int each_regime; /* everybody under each of their policies; otherwise under the main one alone */
} Inputs;

typedef struct {
  Pin *pin; /* NULL: not open */
  const Session *session;
  Statements *statements;
  int is_scan, is_started;
  Statement *people;
  Stream records, postings;
  Regimes regimes;
  int is_further;                   /* the person at hand is judged under another policy than the main one */
  int is_kept;                      /* their rows are kept, and read from there */
  Kept kept_records, kept_postings; /* of a person of several policies */
  Inputs inputs;
  int has_question, question_year;
  RequirementKind question;
  Row row;         /* of the person */
  int found;       /* the person exists */
  int fails_alone; /* what failed is about the person at hand; the next can be asked for */
  Arena key_arena;
  Value id, key; /* person_id, and in the encoding of the database, in which it is sorted; copied */
  int has_key;
  Progress progress;
  Evaluation evaluation;
} People;

/* Prepares to read; people->inputs are set already, and people->evaluation.keep_notes says whether notes are kept. The People must stay where it is until it is closed; a zeroed one that was not opened may be closed. */
int people_open(People *people, Pin *pin, int is_scan, Failure *failure);

/* All that will be asked of each person: what a year, or a title application in a year, requires and what is had for it.
** The records of people whose years are closed (hours_posted) need not be read then. */
void people_ask(People *people, RequirementKind question, int year);

/* Evaluates one person. people->found says whether there is one. */
int people_find(People *people, const Value *id, Failure *failure);

/* Evaluates the next person; people->found is 0 after the last. */
int people_next(People *people, Failure *failure);

/* With inputs.each_regime: whether the person at hand stands under one policy more, and the same person under that. */
int people_has_regime(const People *people);
int people_next_regime(People *people, Failure *failure);

void people_close(People *people);

#endif
