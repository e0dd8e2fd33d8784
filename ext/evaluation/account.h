/*
** One person's account: what became of each record and posting, and the hours of each year by subject. It is reused from person to
** person: its memory grows to that of the largest.
*/
#ifndef HOURBANK_EVALUATION_ACCOUNT_H
#define HOURBANK_EVALUATION_ACCOUNT_H

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
  int is_again;    /* its row has the record_id of the one before: one record, of which one row counts */
  int pending;     /* its hours are not known: 1 and, where it names one, the index of its subject; 0: they are */
  uint32_t limits; /* those that apply */
  Hours hours, credited;
  Hours displaced; /* what it was credited before the posting of its year took its place */
  Value *keys;     /* of all limits' fields, one after another */
  Note *note;      /* or NULL */
} Entry;

/* Hours of an entry that grace moved into the year before. */
typedef struct {
  int entry;
  Hours hours;
} Move;

typedef struct {
  int year;
  int has_records; /* or postings; not only hours that were carried into it */
  int posted;      /* its postings stand for its records */
  int is_reopened; /* an assumed record is in it: its records stand, whatever is posted */
  int pending;     /* records whose subject is not known and whose hours are not either */
  Hours total;
  Hours *subjects; /* by subject of the policy */
  Hours carried;   /* the part of `total` that came from the year before */
  Hours *carried_subjects;
  int *pendings; /* by subject */
} YearAccount;

/* What may come of a fact about the person that is missing, as bits. */
typedef enum {
  FACT_NEEDS_NOTHING = 1, /* the year needs nothing itself, and a carry-over has no bound: all that may pass on does */
  FACT_LACKS_ALL = 2,     /* the year lacks so much that grace fills it with all that it may */
} FactKind;

/* The years as they would be if some of what waits were recognised. */
typedef struct {
  int year_count;
  YearAccount *years;
} Outcome;

typedef struct {
  Policy *policy;
  const Row *person;
  const Calendar *calendar; /* the years of the person */
  Calendar own_years;       /* where they are the person's own */
  int has_cutoff, cutoff;   /* only records completed before this day count */
  int cutoff_number;        /* the same as calendar_number() */
  int has_as_of, as_of;     /* the day of asking: what can no longer be had then is not planned */
  int is_assumed;           /* the record at hand is read as it would be once verified (connection/assumption.h) */
  int keep_notes;
  int has_repeated;  /* some row came again */
  Value previous_id; /* of the record before; its text in id_bytes */
  char *id_bytes;
  size_t id_capacity;
  int64_t work, heard; /* what is left of what the person may cost, and that when the host was last asked whether to stop */
  Arena arena;
  int entry_count, entry_capacity;
  Entry *entries;
  int settled_from; /* entries from here on came by settling */
  int year_count, year_capacity;
  YearAccount *years; /* in order of year, after evaluate_finish() */
  int move_count, move_capacity;
  Move *moves;       /* what grace has moved; a plan may let it stay (fills.h) */
  unsigned facts;    /* of FactKind: settling as if what hangs on a missing fact were so */
  int outcome_count; /* where something waits and hours pass between years (waiting.h) */
  Outcome *outcomes;
} Evaluation;

void evaluate_free(Evaluation *evaluation);

/* A new entry, or the account of a year (found or new; with evaluation_find_year() found or NULL). NULL without memory.
** Either may move those that there are. */
Entry *evaluation_add_entry(Evaluation *evaluation);
YearAccount *evaluation_open_year(Evaluation *evaluation, int year);
YearAccount *evaluation_find_year(const Evaluation *evaluation, int year);

/* Puts the years in order. */
void evaluation_sort_years(Evaluation *evaluation);

/* Of a year: the records whose hours are not known, of a subject or, with NO_INDEX, of none that is declared. */
int *account_pending(YearAccount *account, int subject);

/* One person may cost so many steps of our own loops, and so many more for each record (rule 13); a step takes one or two
** nanoseconds. What records cost by themselves grows with their number alone, and is not counted. */
#define EVALUATION_WORK INT64_C(300000000)
#define EVALUATION_WORK_RECORD 1000

/* All that is kept of one person: records' keys and notes, years, plans. */
#define EVALUATION_MEMORY ((size_t)512 * 1024 * 1024)

/* Takes steps from what the person may cost; fails where nothing is left, or the host asks to stop. */
int evaluation_charge(Evaluation *evaluation, int64_t steps, Failure *failure);

/* Fails for want of memory: the host's, or what one person may have. */
int evaluation_fail_memory(const Evaluation *evaluation, Failure *failure);

/* Replaces *text by a copy that lives as long as the person; NULL stays. Returns 0 without memory. */
int evaluation_keep_text(Evaluation *evaluation, const char **text);

/* Copies of a requirement what a call into the policy may take back. Returns 0 without memory. */
int evaluation_keep_requirement(Evaluation *evaluation, Requirement *row);

/* Credited hours of a year and subject (SUBJECT_TOTAL: all). */
Hours evaluation_hours(const Evaluation *evaluation, int year, int subject);

/* Shows the account as outcome `index` would have it, until it is hidden again. */
typedef struct {
  YearAccount *years;
  int count;
} HiddenYears;

static inline HiddenYears evaluation_show(Evaluation *evaluation, int index) {
  HiddenYears hidden = {evaluation->years, evaluation->year_count};
  evaluation->years = evaluation->outcomes[index].years;
  evaluation->year_count = evaluation->outcomes[index].year_count;
  return hidden;
}

static inline void evaluation_hide(Evaluation *evaluation, HiddenYears hidden) {
  evaluation->years = hidden.years;
  evaluation->year_count = hidden.count;
}

#endif
