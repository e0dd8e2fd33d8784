#include "evaluation/demand.h"

#include <string.h>

#include "evaluation/compare.h"
#include "policy/call.h"

/* A deferral that goes on year after year is followed back so far. */
#define DEFERRED_YEARS_MOST 60

static int is_minimum_of_year(const Requirement *row, int year, int subject) {
  return row->subject == subject && row->from == year && row->to == year && !row->denominator && !row->group;
}

/* The year's own minimum, before anything passes; *known is 0 where there is none. */
int evaluation_minimum(Evaluation *evaluation, int year, int subject, Hours *minimum, int *known, Failure *failure) {
  const RequirementSet *set;
  *known = 0;
  if (evaluation_charge(evaluation, 100, failure) != SQLITE_OK) return failure->code;
  if (policy_requirements(evaluation->policy, REQUIREMENTS_ANNUAL, year, evaluation->person, &set, failure) != SQLITE_OK)
    return failure->code;
  for (int i = 0; set->unknown == NO_INDEX && i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (!is_minimum_of_year(row, year, subject) || requirement_excludes(row, &evaluation->policy->model)) continue;
    if (!*known || row->need > *minimum) *minimum = row->need;
    *known = 1;
  }
  return SQLITE_OK;
}

/* Hours of a subject that earlier years push into this one. */
static int pushed_into(Evaluation *evaluation, int year, int subject, Hours *pushed, Failure *failure) {
  int first = year, deferred = 1;
  *pushed = 0;
  while (deferred && year - first < DEFERRED_YEARS_MOST) {
    if (policy_deferred(evaluation->policy, first - 1, evaluation->person, &deferred, failure) != SQLITE_OK)
      return failure->code;
    if (deferred) first--;
  }
  for (; first < year; first++) {
    Hours minimum = 0;
    int known;
    if (evaluation_minimum(evaluation, first, subject, &minimum, &known, failure) != SQLITE_OK) return failure->code;
    *pushed = hours_above_zero((known ? minimum : 0) + *pushed - evaluation_hours(evaluation, first, subject));
  }
  return SQLITE_OK;
}

static int defer_row(Evaluation *evaluation, Requirement *row, Failure *failure) {
  Hours pushed;
  int deferred = 0;
  if (row->from != row->to || row->group) return SQLITE_OK;
  if (policy_deferred(evaluation->policy, row->to, evaluation->person, &deferred, failure) != SQLITE_OK) return failure->code;
  if (row->denominator) {
    if (deferred) row->numerator = 0;
    return SQLITE_OK;
  }
  if (pushed_into(evaluation, row->to, row->subject, &pushed, failure) != SQLITE_OK) return failure->code;
  row->need += pushed;
  Hours have = evaluation_hours(evaluation, row->to, row->subject);
  if (deferred && row->need > have) row->need = hours_above_zero(have);
  return SQLITE_OK;
}

int evaluation_requirements(Evaluation *evaluation, RequirementKind kind, int year, const RequirementSet **set,
                            Failure *failure) {
  Policy *policy = evaluation->policy;
  if (policy_requirements(policy, kind, year, evaluation->person, set, failure) != SQLITE_OK) return failure->code;
  if (!policy->model.has_deferral || (*set)->unknown != NO_INDEX) return SQLITE_OK;

  RequirementSet *own = arena_allocate(&evaluation->arena, sizeof *own);
  Requirement *rows = arena_allocate(&evaluation->arena, (size_t)(*set)->count * sizeof *rows);
  if (!own || !rows) return evaluation_fail_memory(evaluation, failure);
  *own = **set;
  own->rows = rows;
  memcpy(rows, (*set)->rows, (size_t)own->count * sizeof *rows);
  for (int i = 0; i < own->count; i++)
    if (!evaluation_keep_text(evaluation, &rows[i].rule) || !evaluation_keep_text(evaluation, &rows[i].source))
      return evaluation_fail_memory(evaluation, failure);
  for (int i = 0; i < own->count; i++)
    if (defer_row(evaluation, &rows[i], failure) != SQLITE_OK) return failure->code;
  *set = own;
  return SQLITE_OK;
}
