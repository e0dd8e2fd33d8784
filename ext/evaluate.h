/*
** One person's evaluation, the pipeline that serves every function and table:
**
**   records, in order ─► credit ─► limits ─► totals by year and subject ─► requirements ─► answer
**
** Notes (what a ledger shows of each record) are kept only when asked for; they change nothing else.
** An Evaluation is reused from person to person: its memory grows to that of the largest person.
*/
#ifndef HOURBANK_EVALUATE_H
#define HOURBANK_EVALUATE_H

#include "policy.h"

/* Columns of hours_record that the engine itself reads. */
typedef enum {
  COLUMN_RECORD_ID,
  COLUMN_PERSON_ID,
  COLUMN_COMPLETED_ON,
  COLUMN_SUBJECT,
  COLUMN_FORM,
  COLUMN_HOURS,
  COLUMN_STATUS,
  COLUMN_COUNT
} RecordColumn;

extern const char *const record_columns[COLUMN_COUNT];

typedef struct {
  Value record_id, completed_on, subject, form, claimed; /* of the row, copied */
} Note;

/* A record, or a posting of a closed year, with what became of it. */
typedef struct {
  int has_year, year;
  int day;
  int subject;        /* credited subject, or NO_INDEX */
  int reason;         /* index */
  int limit;          /* the limit that lowered it, or NO_INDEX */
  int is_posting;     /* of hours_posted */
  int pending_subject; /* for a pending reason: the subject it may still count for, or SUBJECT_TOTAL */
  uint32_t limits;    /* those that apply */
  Hours hours, credited;
  Value *keys;        /* of all limits' fields, one after another */
  Note *note;         /* or NULL */
} Entry;

typedef struct {
  int year;
  int posted;         /* its postings stand for its records */
  int pending;        /* records whose subject is not known and whose hours are not either */
  Hours total;
  Hours *subjects;    /* by subject of the policy */
  int *pendings;      /* by subject */
} YearAccount;

typedef struct {
  Policy *policy;
  const Row *person;
  int has_cutoff, cutoff;  /* only records completed before this day count */
  int keep_notes;
  Arena arena;
  int entry_count, entry_capacity;
  Entry *entries;
  int year_count, year_capacity;
  YearAccount *years;      /* in order of year, after evaluate_finish() */
  int key_count;           /* fields of all limits */
} Evaluation;

/* Starts on a person. `person` must stay on its row until the person is done. */
void evaluate_begin(Evaluation *evaluation, Policy *policy, const Row *person, int has_cutoff, int cutoff);

/* The next record, in order of (completed_on, record_id). `columns` are those of its layout. */
int evaluate_record(Evaluation *evaluation, const Row *record, const int columns[COLUMN_COUNT], Failure *failure);

/* A posting; those of a year may come in any order. */
int evaluate_posting(Evaluation *evaluation, const Value *year, const Value *subject, const Value *hours,
                     Failure *failure);

/* All rows are in: limits and totals. */
int evaluate_finish(Evaluation *evaluation, Failure *failure);

void evaluate_free(Evaluation *evaluation);

/* Credited hours of a year and subject (SUBJECT_TOTAL: all). */
Hours evaluation_hours(const Evaluation *evaluation, int year, int subject);

/* Three-valued: DESIGN, "A value that is missing is unknown, never false". */
typedef enum { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN } Answer;

Answer answer_and(Answer a, Answer b);

typedef struct {
  Answer met;
  Hours have, base; /* base: the total that a share is taken of */
  Hours shortfall;  /* further hours that would meet this requirement by themselves */
} RequirementState;

RequirementState evaluation_requirement(const Evaluation *evaluation, const Requirement *requirement);

typedef struct {
  Answer answer;     /* ANSWER_UNKNOWN with `count` 0: the policy asks nothing or cannot say */
  int count, unmet;  /* requirements looked at; those not known to be met */
  int has_need;
  Hours need;        /* the largest minimum asked of the subject itself, for hours_required */
  int has_shortfall;
  Hours shortfall;   /* the least further hours that would meet them all */
} Standing;

/* How a person stands against requirements: those of one subject, or with SUBJECT_TOTAL all of them, in
** which case `need` is that of the total. */
int evaluation_standing(Evaluation *evaluation, const RequirementSet *set, int subject, Standing *standing,
                        Failure *failure);

#endif
