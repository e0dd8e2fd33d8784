/*
** What a policy asks of a person, as data: one piece of the engine compares, explains and plans with it.
*/
#ifndef HOURBANK_POLICY_REQUIREMENT_H
#define HOURBANK_POLICY_REQUIREMENT_H

#include "base/hours.h"

#define NO_MOST ((Hours)(-1))

/* From a year that was deferred on: what it and those after it ask, with the requirement's own. */
typedef struct {
  int from;
  Hours need;
} DeferredSpan;

/* Of several subjects together at most so many hours count. A subject is in one of them at most. */
typedef struct {
  const char *members; /* by subject, 1 for those of it */
  Hours most;
} Joint;

/* One line of it: at least `need`, or at least numerator/denominator of the total. */
typedef struct {
  int subject; /* SUBJECT_TOTAL or an index */
  int from, to;
  Hours need;
  const Hours *needs;         /* the same by what may come of what waits; NULL: as it is */
  int numerator, denominator; /* 0, 0: `need` counts */
  Hours *most;                /* by subject, how much of it counts at most, or NO_MOST; NULL: all of it */
  int has_only;               /* some subjects are none of those that are asked; 0: what counts nothing of them is a bound */
  int joint_count;
  Joint *joints;
  int span_count; /* what earlier years leave to it, in spans that end with its own year; the last is that year alone. All */
  const DeferredSpan
      *spans;        /* of them hold together where the requirement does, so that a plan may take hours of the earlier years */
  int is_deferred;   /* `need` goes by what it or an earlier year leaves to the next; */
  Hours own_need;    /* without that it is so much */
  int may_need_more; /* of an earlier year it is not known what it left to this one: `need` is without it */
  int is_dated;      /* a minimum: the policy says from which year on */
  int is_yearly;     /* what annual asks of a year by itself, and may be deferred; not an item */
  int is_exempt;     /* of a year of which nothing is asked of the person: what was deferred into it lapses */
  int group, alternative; /* of the rows of one group, those of one alternative are enough; 0: not in a group */
  const char *rule, *source;
  const char *annual; /* the line of annual that it is of, or NULL */
} Requirement;

typedef struct {
  int year;            /* that asks */
  int unknown;         /* index of the reason why the policy cannot say, or NO_INDEX */
  int unknown_year;    /* then the year of which it cannot: this one, or one that it looks at */
  const char *missing; /* and the column of the person that it hangs on, or that was found empty last; or NULL */
  const char *holds;   /* what stands in that column, and the rule has no answer for; NULL: nothing */
  int is_dated;        /* and whether the policy says from which year on it asks what is not known */
  int count;
  Requirement *rows;
} RequirementSet;

typedef enum { REQUIREMENTS_ANNUAL, REQUIREMENTS_TITLE } RequirementKind;

#endif
