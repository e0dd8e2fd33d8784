/*
** What passes between years (evaluate.h): hours carried over, hours of a grace period, requirements deferred.
**
** Each settlement looks at a year's own minimum of a subject or of the total. Years are taken in order, and an hour
** passes at most once: a carried hour is used in its new year first, and only the year's own surplus goes on.
*/
#include <string.h>

#include "evaluation/evaluation.h"

/* A deferral that goes on year after year is followed back so far. */
#define DEFERRED_YEARS_MOST 60

static Hours above_zero(Hours hours) {
  return hours > 0 ? hours : 0;
}

static Hours *account_hours(YearAccount *account, int subject) {
  return subject == SUBJECT_TOTAL ? &account->total : &account->subjects[subject];
}

static int is_minimum_of_year(const Requirement *row, int year, int subject) {
  return row->subject == subject && row->from == year && row->to == year && !row->denominator && !row->group;
}

/* The year's own minimum, before anything passes; *known is 0 where there is none. */
static int find_minimum(Evaluation *evaluation, int year, int subject, Hours *minimum, int *known, Failure *failure) {
  const RequirementSet *set;
  *known = 0;
  if (policy_requirements(evaluation->policy, REQUIREMENTS_ANNUAL, year, evaluation->person, &set, failure) != SQLITE_OK)
    return failure->code;
  for (int i = 0; set->unknown == NO_INDEX && i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (!is_minimum_of_year(row, year, subject) || requirement_excludes(row, evaluation->policy)) continue;
    if (!*known || row->need > *minimum) *minimum = row->need;
    *known = 1;
  }
  return SQLITE_OK;
}

/* Deferral ------------------------------------------------------------------------------------------------- */

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
    if (find_minimum(evaluation, first, subject, &minimum, &known, failure) != SQLITE_OK) return failure->code;
    *pushed = above_zero((known ? minimum : 0) + *pushed - evaluation_hours(evaluation, first, subject));
  }
  return SQLITE_OK;
}

static int defer_row(Evaluation *evaluation, Requirement *row, Failure *failure) {
  Hours pushed;
  int deferred;
  if (row->from != row->to || row->group) return SQLITE_OK;
  if (policy_deferred(evaluation->policy, row->to, evaluation->person, &deferred, failure) != SQLITE_OK) return failure->code;
  if (row->denominator) {
    if (deferred) row->numerator = 0;
    return SQLITE_OK;
  }
  if (pushed_into(evaluation, row->to, row->subject, &pushed, failure) != SQLITE_OK) return failure->code;
  row->need += pushed;
  Hours have = evaluation_hours(evaluation, row->to, row->subject);
  if (deferred && row->need > have) row->need = above_zero(have);
  return SQLITE_OK;
}

int evaluation_requirements(Evaluation *evaluation, RequirementKind kind, int year, const RequirementSet **set,
                            Failure *failure) {
  Policy *policy = evaluation->policy;
  if (policy_requirements(policy, kind, year, evaluation->person, set, failure) != SQLITE_OK) return failure->code;
  if (!policy->has_deferral || (*set)->unknown != NO_INDEX) return SQLITE_OK;

  RequirementSet *own = arena_allocate(&evaluation->arena, sizeof *own);
  Requirement *rows = arena_allocate(&evaluation->arena, (size_t)(*set)->count * sizeof *rows);
  if (!own || !rows) return fail_no_memory(failure);
  *own = **set;
  own->rows = rows;
  memcpy(rows, (*set)->rows, (size_t)own->count * sizeof *rows);
  for (int i = 0; i < own->count; i++)
    if (!evaluation_keep_text(evaluation, &rows[i].rule) || !evaluation_keep_text(evaluation, &rows[i].source))
      return fail_no_memory(failure);
  for (int i = 0; i < own->count; i++)
    if (defer_row(evaluation, &rows[i], failure) != SQLITE_OK) return failure->code;
  *set = own;
  return SQLITE_OK;
}

/* Carrying over ---------------------------------------------------------------------------------------------- */

static int carry_from(Evaluation *evaluation, int index, int year, Failure *failure) {
  Policy *policy = evaluation->policy;
  const Settlement *rule = &policy->settlements[index];
  Hours minimum = 0, most = 0;
  int known;
  if (find_minimum(evaluation, year, rule->subject, &minimum, &known, failure) != SQLITE_OK || !known) return failure->code;
  if (policy_amount(policy, policy->limit_count + index, year, &most, &known, failure) != SQLITE_OK || !known)
    return failure->code;
  YearAccount *account = evaluation_find_year(evaluation, year);
  Hours carried_in = rule->subject == SUBJECT_TOTAL ? account->carried : account->carried_subjects[rule->subject];
  Hours own = *account_hours(account, rule->subject) - carried_in;
  Hours surplus = above_zero(own - above_zero(minimum - carried_in));
  if (surplus > most) surplus = most;
  if (surplus == 0) return SQLITE_OK;

  const YearAccount *next = evaluation_find_year(evaluation, year + 1);
  if (next && next->posted) return SQLITE_OK;
  YearAccount *target = evaluation_open_year(evaluation, year + 1);
  Entry *entry = evaluation_add_entry(evaluation);
  if (!target || !entry) return fail_no_memory(failure);
  entry->is_posting = entry->has_year = 1;
  entry->year = year + 1;
  entry->subject = rule->subject == SUBJECT_TOTAL ? NO_INDEX : rule->subject;
  entry->reason = policy->reason_carried;
  entry->settlement = index;
  entry->hours = entry->credited = surplus;
  if (evaluation->keep_notes && !(entry->note = arena_allocate(&evaluation->arena, sizeof *entry->note)))
    return fail_no_memory(failure);
  target->total += surplus;
  target->carried += surplus;
  if (rule->subject != SUBJECT_TOTAL) {
    target->subjects[rule->subject] += surplus;
    target->carried_subjects[rule->subject] += surplus;
  }
  return SQLITE_OK;
}

/* Grace ------------------------------------------------------------------------------------------------------ */

/* Moves hours of one entry into the year before, where they count instead. */
static int move_back(Evaluation *evaluation, int from, Hours hours, int settlement, Failure *failure) {
  Entry *copy = evaluation_add_entry(evaluation);
  if (!copy) return fail_no_memory(failure);
  Entry *entry = &evaluation->entries[from];
  *copy = *entry;
  copy->year--;
  copy->credited = hours;
  copy->reason = evaluation->policy->reason_grace;
  copy->settlement = settlement;
  entry->credited -= hours;
  if (entry->credited == 0) entry->reason = evaluation->policy->reason_grace;
  int year = entry->year, subject = entry->subject;
  YearAccount *target = evaluation_open_year(evaluation, year - 1);
  if (!target) return fail_no_memory(failure);
  target->has_records = 1;
  target->subjects[subject] += hours;
  target->total += hours;
  YearAccount *source = evaluation_find_year(evaluation, year);
  source->subjects[subject] -= hours;
  source->total -= hours;
  return SQLITE_OK;
}

/* What the year still lacks: of the subject, or of the total where `subject` is SUBJECT_TOTAL. */
static int find_gap(Evaluation *evaluation, int year, int subject, Hours *gap, Failure *failure) {
  Hours minimum = 0;
  int known;
  if (find_minimum(evaluation, year, subject, &minimum, &known, failure) != SQLITE_OK) return failure->code;
  *gap = known ? above_zero(minimum - evaluation_hours(evaluation, year, subject)) : 0;
  return SQLITE_OK;
}

static int is_in_grace(const Evaluation *evaluation, const Entry *entry, int year, int months) {
  int first, last, start_year, month, day;
  if (!entry->has_year || entry->year != year || entry->is_posting || entry->credited <= 0 || entry->subject == NO_INDEX)
    return 0;
  calendar_bounds(&evaluation->policy->calendar, year, &first, &last);
  calendar_split(first, &start_year, &month, &day);
  month += months;
  return entry->day < calendar_day(start_year + (month - 1) / 12, (month - 1) % 12 + 1, day);
}

/* Subjects first: an hour that fills a subject fills the total too. */
static int fill_gaps(Evaluation *evaluation, int index, int year, Failure *failure) {
  const Settlement *rule = &evaluation->policy->settlements[index];
  const YearAccount *before = evaluation_find_year(evaluation, year - 1);
  if ((before && before->posted) || evaluation_find_year(evaluation, year)->posted) return SQLITE_OK;
  int count = evaluation->entry_count;
  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; i < count; i++) {
      Hours gap = 0;
      if (!is_in_grace(evaluation, &evaluation->entries[i], year, rule->months)) continue;
      int subject = pass == 0 ? evaluation->entries[i].subject : SUBJECT_TOTAL;
      if (find_gap(evaluation, year - 1, subject, &gap, failure) != SQLITE_OK) return failure->code;
      Hours hours = evaluation->entries[i].credited < gap ? evaluation->entries[i].credited : gap;
      if (hours > 0 && move_back(evaluation, i, hours, index, failure) != SQLITE_OK) return failure->code;
    }
  return SQLITE_OK;
}

/* -------------------------------------------------------------------------------------------------------------- */

static int settle_year(Evaluation *evaluation, SettlementKind kind, int year, Failure *failure) {
  const Policy *policy = evaluation->policy;
  for (int i = 0; i < policy->settlement_count && failure->code == SQLITE_OK; i++) {
    if (policy->settlements[i].kind != kind) continue;
    if (kind == SETTLEMENT_GRACE) fill_gaps(evaluation, i, year, failure);
    else carry_from(evaluation, i, year, failure);
  }
  return failure->code;
}

/* Years that settling opens hold only what was passed on, and pass nothing further by themselves. */
int settle(Evaluation *evaluation, Failure *failure) {
  int count = evaluation->year_count;
  int *years = arena_allocate(&evaluation->arena, (size_t)count * sizeof *years);
  if (!years) return fail_no_memory(failure);
  for (int i = 0; i < count; i++) years[i] = evaluation->years[i].year;
  for (int i = 0; i < count; i++)
    if (settle_year(evaluation, SETTLEMENT_GRACE, years[i], failure) != SQLITE_OK) return failure->code;
  for (int i = 0; i < count; i++)
    if (settle_year(evaluation, SETTLEMENT_CARRY, years[i], failure) != SQLITE_OK) return failure->code;
  return SQLITE_OK;
}
