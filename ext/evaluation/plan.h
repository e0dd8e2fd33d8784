/*
** The nearest way to meet what is asked: which alternative of each `either`, and the least further hours.
**
** A way takes one alternative of each group. The nearest has the fewest hours in years that are closed; of those the fewest hours in
** all; of those the alternatives that the policy lists first. A group that is met keeps its first alternative that is.
*/
#ifndef HOURBANK_EVALUATION_PLAN_H
#define HOURBANK_EVALUATION_PLAN_H

#include "evaluation/least.h"

typedef struct {
  int is_known;        /* 0 where nothing is asked or the policy cannot say; then nothing else is set */
  int is_possible;     /* whether any further hours would do */
  const char *asked;   /* by requirement of the set: whether this way asks it; NULL: all */
  int is_rough;        /* its hours are enough, and fewer may do (least.h) */
  int unmet;           /* of those asked, how many are not known to be met */
  Hours hours, closed; /* further hours, and those of them in closed years */
  HoursPlan plan;
} Way;

static inline int way_asks(const Way *way, int index) {
  return !way->asked || way->asked[index];
}

/* Whether fewer hours than the way's may do: of what earlier years have left to a year, beside hours that pass into it by other rules or of which
** only so many count, where grace and carrying over work on the same hours, or grace fills what such lines lack, and where more subjects are carried over by themselves than are tried (gains.h), or several beside lines that count some subjects or so much of them, the plan is enough, but not always the least. */
int way_may_be_less(const Evaluation *evaluation, const RequirementSet *set, const Way *way);

typedef enum {
  WAY_ASKED, /* which alternatives, and how many of their requirements are unmet */
  WAY_HOURS, /* and how many hours */
  WAY_PLAN,  /* and which */
} WayDetail;

/* The nearest way for what a year or a title of `year` asks: of all requirements, or with a subject of its own alone. Lives as long as
** the person. Where finding it would take more than a person may cost it fails: no number that is not the least. */
int evaluation_way(Evaluation *evaluation, const RequirementSet *set, int year, int subject, WayDetail detail, Way *way,
                   Failure *failure);

#endif
