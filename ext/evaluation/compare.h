/*
** Requirements compared with what a person has: one, and all of them together.
*/
#ifndef HOURBANK_EVALUATION_COMPARE_H
#define HOURBANK_EVALUATION_COMPARE_H

#include "evaluation/account.h"

/* Beyond this no hours are counted and no plan is made: products with a share's fraction must fit, and no life is that long. */
#define HOURS_RUNAWAY ((Hours)1000000000000000)

/* Three-valued (rule 10). */
typedef enum { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN } Answer;

typedef struct {
  Answer met;
  Hours have, base; /* base: the total that a share is taken of */
  Hours shortfall;  /* further hours that would meet this requirement by themselves */
} RequirementState;

/* Whether some record waits for review; else what is not known hangs on a fact about the person. */
int evaluation_has_pending(const Evaluation *evaluation);

/* As the account is, whatever waits. */
RequirementState evaluation_requirement_now(const Evaluation *evaluation, const Requirement *requirement);

RequirementState evaluation_requirement(const Evaluation *evaluation, const Requirement *requirement);

typedef struct {
  Answer answer; /* ANSWER_UNKNOWN with `count` 0: the policy asks nothing or cannot say */
  int count;     /* requirements looked at, an `either` as one */
  int has_need;
  Hours need; /* for hours_required: the largest minimum of the subject itself, that of the year before others */
} Standing;

/* How a person stands against requirements: those of one subject, or with SUBJECT_TOTAL all of them, in
** which case `need` is that of the total. */
Standing evaluation_standing(const Evaluation *evaluation, const RequirementSet *set, int subject);

typedef struct {
  int from; /* where its years begin: the year that asks, unless it asks for several together */
  int has_need;
  Hours need, have;
} Figures;

/* Of a subject the minimum that lacks most, the year's own before others, and the hours of its years. */
Figures evaluation_figures(const Evaluation *evaluation, const RequirementSet *set, int subject);

/* Hours of one year or several, without those that were carried into them. */
Hours evaluation_own_hours(const Evaluation *evaluation, int from, int to, int subject);

/* Hours of one year or several. Of several a carried hour would count twice there: only the years' own do. */
Hours evaluation_span(const Evaluation *evaluation, int from, int to, int subject);

/* What counts for a minimum: all of its hours, or of some subjects only so much. */
Hours evaluation_counted(const Evaluation *evaluation, const Requirement *row);

/* Of its hours those that were carried over in all, of no subject, where it asks for hours of some subjects: they do not count. */
Hours evaluation_of_none(const Evaluation *evaluation, const Requirement *row);

/* Of several subjects together the requirement counts at most so much: the bound that holds this one, or NULL. */
const Joint *requirement_joint(const Requirement *row, int subject);

/* The hours of those, each by its own bound, and how many more there is room for. */
Hours evaluation_counted_together(const Evaluation *evaluation, const Requirement *row, const Joint *joint);
Hours evaluation_joint_room(const Evaluation *evaluation, const Requirement *row, const Joint *joint);

/* Alternatives of a group. One of which nothing is left for this person (its years lie before the person's first) is no way to meet it. */
int requirement_alternatives(const RequirementSet *set, int group); /* the number of the last */
int requirement_is_first_of_group(const RequirementSet *set, int index);
int requirement_alternative_exists(const RequirementSet *set, int group, int alternative);

/* Whether it is a minimum that annual asks of this one year by itself, of the subject. */
int requirement_is_minimum_of(const Requirement *row, int year, int subject);

/* Whether hours of this subject count for it. */
int requirement_concerns(const Requirement *row, int subject);

#endif
