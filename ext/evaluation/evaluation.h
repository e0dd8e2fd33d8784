/*
** One person's evaluation, the pipeline that serves every function and table:
**
**   records, in order ─► credit ─► limits ─► totals by year and subject ─► requirements ─► answer
**
** Notes (what a ledger shows of each record) are kept only when asked for; they change nothing else.
** An Evaluation is reused from person to person: its memory grows to that of the largest person.
*/
#ifndef HOURBANK_EVALUATION_EVALUATION_H
#define HOURBANK_EVALUATION_EVALUATION_H

#include "base/record.h"
#include "policy/policy.h"

typedef struct {
  Value record_id, completed_on, subject, form, claimed; /* of the row, copied */
} Note;

/* A record, or a posting of a closed year, with what became of it. */
typedef struct {
  int has_year, year;
  int day;
  int subject;     /* credited subject, or NO_INDEX */
  int reason;      /* index */
  int limit;       /* the limit that lowered it, or NO_INDEX */
  int settlement;  /* the settlement that brought it here, or NO_INDEX */
  int repeat_of;   /* of credit that lasts: the entry of its first year, or NO_INDEX */
  int is_posting;  /* of hours_posted, or carried: not a record */
  uint32_t limits; /* those that apply */
  Hours hours, credited;
  Value *keys; /* of all limits' fields, one after another */
  Note *note;  /* or NULL */
} Entry;

typedef struct {
  int year;
  int has_records; /* or postings; not only hours that were carried into it */
  int posted;      /* its postings stand for its records */
  int pending;     /* records whose subject is not known and whose hours are not either */
  Hours total;
  Hours *subjects; /* by subject of the policy */
  Hours carried;   /* the part of `total` that came from the year before */
  Hours *carried_subjects;
  int *pendings; /* by subject */
} YearAccount;

typedef struct {
  Policy *policy;
  const Row *person;
  int has_cutoff, cutoff; /* only records completed before this day count */
  int cutoff_number;      /* the same as calendar_number() */
  int keep_notes;
  Arena arena;
  int entry_count, entry_capacity;
  Entry *entries;
  int year_count, year_capacity;
  YearAccount *years; /* in order of year, after evaluate_finish() */
} Evaluation;

/* Starts on a person. `person` must stay on its row until the person is done. */
void evaluate_begin(Evaluation *evaluation, Policy *policy, const Row *person, int has_cutoff, int cutoff);

/* The next record, in order of (completed_on, record_id). `columns` are those of its layout. */
int evaluate_record(Evaluation *evaluation, const Row *record, const int columns[COLUMN_COUNT], Failure *failure);

/* A posting; those of a year may come in any order. */
int evaluate_posting(Evaluation *evaluation, const Value *year, const Value *subject, const Value *hours, Failure *failure);

/* Whether postings alone answer the question, those of this person all being in: every year that it looks at is posted. */
int evaluation_is_closed(Evaluation *evaluation, RequirementKind kind, int year, int *closed, Failure *failure);

/* All rows are in: limits and totals. */
int evaluate_finish(Evaluation *evaluation, Failure *failure);

void evaluate_free(Evaluation *evaluation);

/* Steps of evaluate_finish(), in limit.c and settle.c. */
int limits_apply(Evaluation *evaluation, Failure *failure);
int settle(Evaluation *evaluation, Failure *failure);

/* A new entry, or the account of a year (found or new; with evaluation_find_year() found or NULL). NULL without memory.
** Either may move those that there are. */
Entry *evaluation_add_entry(Evaluation *evaluation);
YearAccount *evaluation_open_year(Evaluation *evaluation, int year);
YearAccount *evaluation_find_year(const Evaluation *evaluation, int year);

/* Replaces *text by a copy that lives as long as the person; NULL stays. Returns 0 without memory. */
int evaluation_keep_text(Evaluation *evaluation, const char **text);

/* What a year or a title application asks of this person: policy_requirements(), and what was deferred from year to
** year. Good until the next call for this evaluation. */
int evaluation_requirements(Evaluation *evaluation, RequirementKind kind, int year, const RequirementSet **set,
                            Failure *failure);

/* Credited hours of a year and subject (SUBJECT_TOTAL: all). */
Hours evaluation_hours(const Evaluation *evaluation, int year, int subject);

/* Three-valued (rule 10). */
typedef enum { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN } Answer;

Answer answer_and(Answer a, Answer b);

typedef struct {
  Answer met;
  Hours have, base; /* base: the total that a share is taken of */
  Hours shortfall;  /* further hours that would meet this requirement by themselves */
} RequirementState;

/* Whether some subject does not count for it at all: then it is a minimum of several subjects, not of the total. */
int requirement_excludes(const Requirement *requirement, const Policy *policy);

RequirementState evaluation_requirement(const Evaluation *evaluation, const Requirement *requirement);

typedef struct {
  Answer answer;    /* ANSWER_UNKNOWN with `count` 0: the policy asks nothing or cannot say */
  int count, unmet; /* requirements looked at; those not known to be met */
  int has_need;
  Hours need; /* the largest minimum asked of the subject itself, for hours_required */
} Standing;

/* How a person stands against requirements: those of one subject, or with SUBJECT_TOTAL all of them, in
** which case `need` is that of the total. */
Standing evaluation_standing(const Evaluation *evaluation, const RequirementSet *set, int subject);

/* The least further hours that would meet them all; *known is 0 where nothing is asked, or no hours would do. */
int evaluation_shortfall(Evaluation *evaluation, const RequirementSet *set, int subject, int *known, Hours *shortfall,
                         Failure *failure);

/* Further hours in one year: `all` is at least the sum over subjects; what is above it may be of any subject. */
typedef struct {
  int year;
  Hours all;
  Hours *subjects;
} Addition;

typedef struct {
  Addition *list;
  int count;
  Hours hours; /* of all years */
} Plan;

/* The least further hours that would meet all requirements, by year and subject. *possible is 0 where no hours
** would. Lives as long as the person. */
int evaluation_plan(Evaluation *evaluation, const RequirementSet *set, Plan *plan, int *possible, Failure *failure);

#endif
