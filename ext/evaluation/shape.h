/*
** Some requirements together, as what a plan may choose from: the years in which hours may be had, the kinds of hours (subjects that are
** alike), and what may pass on of them. least.c makes the program of it.
*/
#ifndef HOURBANK_EVALUATION_SHAPE_H
#define HOURBANK_EVALUATION_SHAPE_H

#include "evaluation/compare.h"
#include "evaluation/opening.h"

/* A rule of another subject that passes hours before that of a gain does, and could pass more than now. */
typedef struct {
  int subject;
  Hours most, surplus; /* what its subject has beyond its minimum now: below 0 where it lacks some */
  int is_lacking;      /* what the year before passes on counts for that minimum */
} Rival;

/* Hours that a carry-over brings into `target` beyond what it does now, where further hours in `year` make more surplus. */
typedef struct {
  int rule; /* of the policy's settlements */
  int subject;
  int year, target;               /* the year and the one after it */
  int place;                      /* of the year among those in which hours may be had, or NO_INDEX */
  Hours now, room;                /* what passes now, and how much more may */
  int column, is_taken, is_whole; /* columns: the gain; 1 where the subject's surplus is asked for it, and the total's */
  int rival_count;
  Rival *rivals;
  Hours before;  /* what the other rules that pass hours before it pass, and can pass no more */
  int first_way; /* columns: 1 for the way in which the rivals leave something to it; */
  int is_beside; /* 1 where the year's bounded lines are asked for it, and what of them is held to so many hours */
} Gain;

/* What a year lacks by its own minimum, where grace lets hours of the next year's first months fill it (fills.h). */
typedef struct {
  int year, subject;     /* SUBJECT_TOTAL: of all together */
  Hours lack;            /* before any are moved */
  int first, count;      /* of the shape's fills */
  int is_open;           /* whether hours may be had by grace at all, */
  Opening opening;       /* and until when */
  int takes_next;        /* whether all hours of the next year fill it first */
  int place, next_place; /* of the year, and then of the next, among those in which hours may be had; or NO_INDEX */
  int column;            /* of further hours by grace: of the total the first of so many as there are kinds */
} Gap;

/* Hours of a record that may fill a gap. */
typedef struct {
  int entry, gap, subject;
  int earlier;        /* the fill that may have had of the entry before this one, or NO_INDEX */
  Hours hours, moved; /* of the entry; and what fills the gap as things are */
  int column;         /* what fills it then */
} Fill;

/* Requirements under work, and the columns that their hours may be put into. */
typedef struct {
  Evaluation *evaluation;
  const RequirementSet *set;
  const RequirementState *states;
  const int *rows;
  int count;
  int asked_year, has_no_grace; /* has_no_grace: none may be had by grace */
  int has_no_gains;             /* what further hours would carry over is not looked at */
  int *
      sources; /* by row: the year before it, whose hours may be carried to it though nothing asks about them; or CALENDAR_NO_YEAR */
  int year_count;
  int *years;        /* of years in which hours count for the same rows, the one to have them in */
  Opening *openings; /* by year */
  int kind_count;
  const char **kinds; /* sets of subjects of which hours may be */
  int *widths;        /* how many subjects are in each */
  int gain_count;
  Gain *gains;
  int line_count,
      line_capacity; /* minimums of single years that count some subjects only, or only so much of them, from which hours may pass on */
  Requirement *lines;
  int64_t *weights; /* by subject, for the row that is being made */
  int gap_count, fill_count, fill_capacity;
  Gap *gaps;
  Fill *fills;
} Shape;

static inline const Requirement *shape_row(const Shape *shape, int index) {
  return &shape->set->rows[shape->rows[index]];
}

static inline int shape_covers_year(const Requirement *row, int year) {
  return row->from <= year && year <= row->to;
}

/* Whether further hours by grace fill it: those of a year that is asked about, or all that the next year is to have first. */
static inline int gap_has_columns(const Gap *gap) {
  return gap->is_open && (gap->place != NO_INDEX || gap->next_place != NO_INDEX);
}

/* Columns of the program: each year's kinds, then what counts of subjects that are held to so many hours, then gains. */
static inline int shape_column_at(const Shape *shape, int year, int kind) {
  return year * shape->kind_count + kind;
}

/* Puts spans in place of what is deferred into a year: no plan need have it there. */
int shape_spans(Shape *shape, Failure *failure);

/* The years before, from which rows may take hours. */
int shape_sources(Shape *shape, Failure *failure);

/* The years and kinds; each reports what it lacks memory or steps for. */
int shape_years(Shape *shape, Failure *failure);
int shape_kinds(Shape *shape, int is_for_reading, Failure *failure);

/* After the years: the lines. */
int shape_lines(Shape *shape, Failure *failure);

/* The latest year of these that is open, else the latest: what is had there counts for the same rows. */
int shape_year_within(Shape *shape, int from, int to, int *year, Opening *opening, Failure *failure);

/* Whether hours had for one row could pass into the year of another. */
int shape_could_pass(const Shape *shape);

/* Where nothing but minimums is asked that no subject is held to, of spans that are the same or apart. */
int shape_is_plain(const Shape *shape);

/* Whether only so many hours of the subject count for the row. */
int shape_is_held(const Requirement *row, int subject);

/* How many subjects are held for it. */
int shape_count_held(const Shape *shape, const Requirement *row);

/* The least that an hour of the kind weighs, whichever of its subjects it is of. */
int64_t shape_weight(const Shape *shape, const char *kind, const int64_t *weights);

/* Whether hours of the kind are of this subject alone. */
int shape_is_only(const Shape *shape, const char *kind, int subject);

#endif
