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

/* Only records completed before this day count. */
typedef struct {
  int is_given, day;
} Cutoff;

/* What is asked of each person. */
typedef struct {
  RequirementKind kind;
  int year;
} Wanted;

/* What a question gives beside the rows (rule 16). */
typedef struct {
  int has_cutoff, cutoff;
  const Cutoff *further_cutoffs; /* everybody once more under each of these, over the same rows; borrowed */
  int further_cutoff_count;
  int has_as_of, as_of; /* the day of asking: what can no longer be had then is not planned */
  Policy *policy;       /* judges everybody whatever their own policy; borrowed; NULL: not so */
  Policy *compared;     /* with `policy`: judges everybody as well, from the same reading; borrowed */
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
  int is_first_further;             /* so it was under the first of their policies */
  int cutoff_at;                    /* the cut-off at hand: 0 is that of the inputs, then the further ones */
  int is_kept;                      /* their rows are kept, and read from there */
  int is_torn;                      /* their rows were read half */
  Kept kept_records, kept_postings; /* of a person who is evaluated more than once */
  Inputs inputs;
  Wanted one;
  const Wanted *wanted; /* NULL: nobody says */
  int wanted_count;
  Row row;         /* of the person */
  int found;       /* the person exists */
  int fails_alone; /* what failed is about the person at hand; the next can be asked for */
  Arena key_arena;
  Value id, key; /* person_id, and in the encoding of the database, in which it is sorted; copied */
  int has_key;
  Progress progress;
  Evaluation evaluation;
  Evaluation compared;     /* under inputs.compared */
  int compared_is_further; /* as is_further */
} People;

/* Prepares to read; people->inputs are set already, and people->evaluation.keep_notes says whether notes are kept. The People must stay where it is until it is closed; a zeroed one that was not opened may be closed. */
int people_open(People *people, Pin *pin, int is_scan, Failure *failure);

/* All that will be asked of each person: what a year, or a title application in a year, requires and what is had for it.
** The records of people whose years are closed (hours_posted) need not be read then. */
void people_ask(People *people, RequirementKind kind, int year);
void people_ask_all(People *people, const Wanted *wanted, int count); /* borrowed */

/* Evaluates one person. people->found says whether there is one. */
int people_find(People *people, const Value *id, Failure *failure);

/* Evaluates the next person; people->found is 0 after the last. */
int people_next(People *people, Failure *failure);

/* Whether the person at hand is to be evaluated once more, under their next policy (inputs.each_regime) or with the next cut-off, and that. */
int people_has_turn(const People *people);
int people_next_turn(People *people, Failure *failure);

/* The cut-off at hand. */
Cutoff people_cutoff(const People *people);

void people_close(People *people);

#endif
