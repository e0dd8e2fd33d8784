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

/* The same subjects are left out of both: what one lacks, the other can ask for. */
static int is_alike(const Requirement *a, const Requirement *b, const PolicyModel *model) {
  for (int i = 0; i < model->subject_count; i++)
    if ((a->most && a->most[i] == 0) != (b->most && b->most[i] == 0)) return 0;
  return 1;
}

/* Adds to *pushed what the year lacks beyond it, by its own minimum of what `row` asks for. Before `from` only a figure counts that the
** policy dates: one without dates holds in all years, and nobody was asked in most of them. */
static int push_year(Evaluation *evaluation, const Requirement *row, int year, int from, Hours *pushed, Failure *failure) {
  const RequirementSet *set;
  if (evaluation_charge(evaluation, 100, failure) != SQLITE_OK) return failure->code;
  if (policy_requirements(evaluation->policy, REQUIREMENTS_ANNUAL, year, evaluation->person, &set, failure) != SQLITE_OK)
    return failure->code;
  if (evaluation_charge(evaluation, (int64_t)set->count * (1 + evaluation->policy->model.subject_count), failure) != SQLITE_OK)
    return failure->code;
  Requirement none = *row;
  none.from = none.to = year;
  Hours lacking = *pushed - evaluation_counted(evaluation, &none);
  for (int i = 0; set->unknown == NO_INDEX && i < set->count; i++) {
    const Requirement *own = &set->rows[i];
    if (own->is_exempt) lacking = 0;
    if (own->is_exempt || !is_minimum_of_year(own, year, row->subject) || !is_alike(own, row, &evaluation->policy->model))
      continue;
    Hours missing = own->need + *pushed - evaluation_counted(evaluation, own);
    if ((own->is_dated || year >= from) && missing > lacking) lacking = missing;
  }
  *pushed = hours_above_zero(lacking);
  return SQLITE_OK;
}

/* Hours that earlier years push into the year of `row`. */
static int pushed_into(Evaluation *evaluation, const Requirement *row, int from, Hours *pushed, Failure *failure) {
  const Calendar *calendar = &evaluation->policy->model.calendar;
  int first = row->to, before, deferred = 1;
  *pushed = 0;
  for (int i = 0; i < DEFERRED_YEARS_MOST && deferred && (before = calendar_previous(calendar, first)) != CALENDAR_NO_YEAR;
       i++) {
    if (policy_deferred(evaluation->policy, before, row->subject, evaluation->person, &deferred, failure) != SQLITE_OK)
      return failure->code;
    if (deferred) first = before;
  }
  for (; first < row->to; first = calendar_next(calendar, first))
    if (push_year(evaluation, row, first, from, pushed, failure) != SQLITE_OK) return failure->code;
  return SQLITE_OK;
}

/* The need with what earlier years push, less what the year itself leaves to the next. */
static int deferred_need(Evaluation *evaluation, const Requirement *row, int from, int deferred, Hours *need,
                         Failure *failure) {
  Requirement asked = *row;
  Hours pushed;
  if (pushed_into(evaluation, row, from, &pushed, failure) != SQLITE_OK) return failure->code;
  asked.need += pushed;
  Hours have = evaluation_counted(evaluation, &asked);
  *need = deferred && asked.need > have ? hours_above_zero(have) : asked.need;
  return SQLITE_OK;
}

static int defer_row(Evaluation *evaluation, Requirement *row, int from, Failure *failure) {
  int deferred = 0;
  if (row->from != row->to || !row->is_yearly || row->is_exempt) return SQLITE_OK;
  if (policy_deferred(evaluation->policy, row->to, row->subject, evaluation->person, &deferred, failure) != SQLITE_OK)
    return failure->code;
  if (row->denominator) {
    if (deferred) row->numerator = 0;
    return SQLITE_OK;
  }
  int count = evaluation->outcome_count;
  Hours *needs = count ? arena_allocate(&evaluation->arena, (size_t)count * sizeof *needs) : NULL;
  if (count && !needs) return evaluation_fail_memory(evaluation, failure);
  for (int i = 0; i < count; i++) {
    HiddenYears hidden = evaluation_show(evaluation, i);
    deferred_need(evaluation, row, from, deferred, &needs[i], failure);
    evaluation_hide(evaluation, hidden);
    if (failure->code != SQLITE_OK) return failure->code;
  }
  if (deferred_need(evaluation, row, from, deferred, &row->need, failure) != SQLITE_OK) return failure->code;
  row->needs = needs;
  return SQLITE_OK;
}

/* The first year with records or postings, or that the question itself asks about where that is earlier. */
static int first_asked(const Evaluation *evaluation, const RequirementSet *set) {
  int first = CALENDAR_LAST_YEAR;
  for (int i = 0; i < evaluation->year_count; i++)
    if (evaluation->years[i].has_records && evaluation->years[i].year < first) first = evaluation->years[i].year;
  for (int i = 0; i < set->count; i++)
    if (set->rows[i].from < first) first = set->rows[i].from;
  return first;
}

/* What a call into the policy may take back is copied. */
static int keep_row(Evaluation *evaluation, Requirement *row) {
  size_t bytes = (size_t)evaluation->policy->model.subject_count * sizeof *row->most;
  Hours *most = row->most ? arena_allocate(&evaluation->arena, bytes) : NULL;
  if (row->most && !most) return 0;
  if (most) memcpy(most, row->most, bytes);
  row->most = most;
  return evaluation_keep_text(evaluation, &row->rule) && evaluation_keep_text(evaluation, &row->source);
}

int evaluation_requirements(Evaluation *evaluation, RequirementKind kind, int year, const RequirementSet **set,
                            Failure *failure) {
  Policy *policy = evaluation->policy;
  if (policy_requirements(policy, kind, year, evaluation->person, set, failure) != SQLITE_OK) return failure->code;
  /* Plans ask what other years demand, where hours pass between years, and so would overwrite what is not kept. */
  if (!(policy->model.has_deferral || policy->model.has_carry) || (*set)->unknown != NO_INDEX) return SQLITE_OK;

  RequirementSet *own = arena_allocate(&evaluation->arena, sizeof *own);
  Requirement *rows = arena_allocate(&evaluation->arena, (size_t)(*set)->count * sizeof *rows);
  if (!own || !rows) return evaluation_fail_memory(evaluation, failure);
  *own = **set;
  own->rows = rows;
  memcpy(rows, (*set)->rows, (size_t)own->count * sizeof *rows);
  for (int i = 0; i < own->count; i++)
    if (!keep_row(evaluation, &rows[i])) return evaluation_fail_memory(evaluation, failure);
  int from = first_asked(evaluation, own);
  for (int i = 0; policy->model.has_deferral && i < own->count; i++)
    if (defer_row(evaluation, &rows[i], from, failure) != SQLITE_OK) return failure->code;
  *set = own;
  return SQLITE_OK;
}
