#include "evaluation/demand.h"

#include <string.h>

#include "evaluation/compare.h"
#include "evaluation/deferral.h"
#include "policy/call.h"

int evaluation_is_line(const Requirement *row, int year, int subject) {
  return requirement_is_minimum_of(row, year, subject) && !row->has_only;
}

int evaluation_is_beside(const Requirement *row, int year, int subject) {
  return requirement_is_minimum_of(row, year, SUBJECT_TOTAL) && row->has_only && row->most[subject] != 0;
}

static int find_year(Evaluation *evaluation, int year, const RequirementSet **set, Failure *failure) {
  if (evaluation_charge(evaluation, 100, failure) != SQLITE_OK) return failure->code;
  return policy_requirements(evaluation->policy, REQUIREMENTS_ANNUAL, year, evaluation->person, set, failure);
}

/* The year's own minimum, before anything passes; *known is 0 where there is none. */
int evaluation_minimum(Evaluation *evaluation, int year, int subject, Hours *minimum, int *known, Failure *failure) {
  const RequirementSet *set;
  *known = 0;
  if (find_year(evaluation, year, &set, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; set->unknown == NO_INDEX && i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (!evaluation_is_line(row, year, subject)) continue;
    if (!*known || row->need > *minimum) *minimum = row->need;
    *known = 1;
  }
  return SQLITE_OK;
}

int evaluation_spare(Evaluation *evaluation, int year, int subject, Hours *spare, int *known, Failure *failure) {
  const RequirementSet *set;
  *known = 0;
  if (find_year(evaluation, year, &set, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; set->unknown == NO_INDEX && i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (!evaluation_is_line(row, year, subject)) continue;
    Hours beyond = evaluation_counted(evaluation, row) - row->need;
    if (!*known || beyond < *spare) *spare = beyond;
    *known = 1;
  }
  return SQLITE_OK;
}

int evaluation_spare_beside(Evaluation *evaluation, int year, int subject, const Hours *without, Hours *spare,
                            Failure *failure) {
  const RequirementSet *set;
  *spare = HOURS_RUNAWAY;
  if (find_year(evaluation, year, &set, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; set->unknown == NO_INDEX && i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (!evaluation_is_beside(row, year, subject)) continue;
    Hours beyond = evaluation_counted(evaluation, row) - row->need;
    for (int j = 0; j < evaluation->policy->model.subject_count; j++)
      if (without && row->most[j] != 0) beyond -= without[j];
    if (beyond < *spare) *spare = beyond;
  }
  return SQLITE_OK;
}

/* How many more hours of the subject count for the row, by its bounds. */
static Hours room_of(const Evaluation *evaluation, const Requirement *row, int subject) {
  Hours room = HOURS_RUNAWAY;
  if (row->most && row->most[subject] != NO_MOST)
    room = hours_above_zero(row->most[subject] - evaluation_span(evaluation, row->from, row->to, subject));
  const Joint *joint = requirement_joint(row, subject);
  Hours together = joint ? evaluation_joint_room(evaluation, row, joint) : room;
  return together < room ? together : room;
}

static int is_of_kind(const Requirement *row, int year, LackingKind kind, int subject) {
  if (kind == LACKING_SOME) return evaluation_is_beside(row, year, subject);
  return evaluation_is_line(row, year, kind == LACKING_SUBJECT ? subject : SUBJECT_TOTAL);
}

int evaluation_lacking(Evaluation *evaluation, int year, LackingKind kind, int subject, Hours *lacking, int *known,
                       Failure *failure) {
  const RequirementSet *set;
  *known = 0;
  *lacking = 0;
  if (find_year(evaluation, year, &set, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; set->unknown == NO_INDEX && i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (!is_of_kind(row, year, kind, subject)) continue;
    Hours missing = row->need - evaluation_counted(evaluation, row), room = room_of(evaluation, row, subject);
    if (missing > room) missing = room;
    if (missing > *lacking) *lacking = missing;
    *known = 1;
  }
  return SQLITE_OK;
}

int evaluation_lacks_fact(Evaluation *evaluation, int year, int *lacks, Failure *failure) {
  const RequirementSet *set;
  if (policy_requirements(evaluation->policy, REQUIREMENTS_ANNUAL, year, evaluation->person, &set, failure) == SQLITE_OK)
    *lacks = set->unknown != NO_INDEX && set->unknown == evaluation->policy->model.reason_missing_fact;
  return failure->code;
}

int evaluation_requirements(Evaluation *evaluation, RequirementKind kind, int year, const RequirementSet **set,
                            Failure *failure) {
  Policy *policy = evaluation->policy;
  if (policy_requirements(policy, kind, year, evaluation->person, set, failure) != SQLITE_OK) return failure->code;
  /* Plans ask what other years demand and what passes between them, and so would overwrite what is not kept. */
  if (policy->model.settlement_count == 0 || (*set)->unknown != NO_INDEX) return SQLITE_OK;

  RequirementSet *own = arena_allocate(&evaluation->arena, sizeof *own);
  Requirement *rows = arena_allocate(&evaluation->arena, (size_t)(*set)->count * sizeof *rows);
  if (!own || !rows) return evaluation_fail_memory(evaluation, failure);
  *own = **set;
  own->rows = rows;
  memcpy(rows, (*set)->rows, (size_t)own->count * sizeof *rows);
  for (int i = 0; i < own->count; i++)
    if (!evaluation_keep_requirement(evaluation, &rows[i])) return evaluation_fail_memory(evaluation, failure);
  if (policy->model.has_deferral && deferral_apply(evaluation, own, failure) != SQLITE_OK) return failure->code;
  *set = own;
  return SQLITE_OK;
}
