#include "evaluation/settlement.h"

#include "evaluation/demand.h"
#include "policy/call.h"

static Hours *account_hours(YearAccount *account, int subject) {
  return subject == SUBJECT_TOTAL ? &account->total : &account->subjects[subject];
}

/* Carrying over ---------------------------------------------------------------------------------------------- */

static int carry_from(Evaluation *evaluation, int index, int year, Failure *failure) {
  Policy *policy = evaluation->policy;
  const Settlement *rule = &policy->model.settlements[index];
  Hours minimum = 0, most = 0;
  int known;
  if (evaluation_minimum(evaluation, year, rule->subject, &minimum, &known, failure) != SQLITE_OK || !known)
    return failure->code;
  if (policy_amount(policy, policy->model.limit_count + index, year, &most, &known, failure) != SQLITE_OK || !known)
    return failure->code;
  YearAccount *account = evaluation_find_year(evaluation, year);
  Hours carried_in = rule->subject == SUBJECT_TOTAL ? account->carried : account->carried_subjects[rule->subject];
  Hours own = *account_hours(account, rule->subject) - carried_in;
  Hours surplus = hours_above_zero(own - hours_above_zero(minimum - carried_in));
  if (surplus > most) surplus = most;
  if (surplus == 0) return SQLITE_OK;

  const YearAccount *next = evaluation_find_year(evaluation, year + 1);
  if (next && next->posted) return SQLITE_OK;
  YearAccount *target = evaluation_open_year(evaluation, year + 1);
  Entry *entry = evaluation_add_entry(evaluation);
  if (!target || !entry) return evaluation_fail_memory(evaluation, failure);
  entry->is_posting = entry->has_year = 1;
  entry->year = year + 1;
  entry->subject = rule->subject == SUBJECT_TOTAL ? NO_INDEX : rule->subject;
  entry->reason = policy->model.reason_carried;
  entry->settlement = index;
  entry->hours = entry->credited = surplus;
  if (evaluation->keep_notes && !(entry->note = arena_allocate(&evaluation->arena, sizeof *entry->note)))
    return evaluation_fail_memory(evaluation, failure);
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
  if (!copy) return evaluation_fail_memory(evaluation, failure);
  Entry *entry = &evaluation->entries[from];
  *copy = *entry;
  copy->year--;
  copy->credited = hours;
  copy->reason = evaluation->policy->model.reason_grace;
  copy->settlement = settlement;
  entry->credited -= hours;
  if (entry->credited == 0) entry->reason = evaluation->policy->model.reason_grace;
  int year = entry->year, subject = entry->subject;
  YearAccount *target = evaluation_open_year(evaluation, year - 1);
  if (!target) return evaluation_fail_memory(evaluation, failure);
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
  if (evaluation_minimum(evaluation, year, subject, &minimum, &known, failure) != SQLITE_OK) return failure->code;
  *gap = known ? hours_above_zero(minimum - evaluation_hours(evaluation, year, subject)) : 0;
  return SQLITE_OK;
}

static int is_in_grace(const Evaluation *evaluation, const Entry *entry, int year, int months) {
  int first, last, start_year, month, day;
  if (!entry->has_year || entry->year != year || entry->is_posting || entry->credited <= 0 || entry->subject == NO_INDEX)
    return 0;
  calendar_bounds(&evaluation->policy->model.calendar, year, &first, &last);
  calendar_split(first, &start_year, &month, &day);
  month += months;
  return entry->day < calendar_day(start_year + (month - 1) / 12, (month - 1) % 12 + 1, day);
}

/* Subjects first: an hour that fills a subject fills the total too. */
static int fill_gaps(Evaluation *evaluation, int index, int year, Failure *failure) {
  const Settlement *rule = &evaluation->policy->model.settlements[index];
  const YearAccount *before = evaluation_find_year(evaluation, year - 1);
  if ((before && before->posted) || evaluation_find_year(evaluation, year)->posted) return SQLITE_OK;
  int count = evaluation->entry_count;
  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; i < count; i++) {
      Hours gap = 0;
      if (evaluation_charge(evaluation, 2, failure) != SQLITE_OK) return failure->code;
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
  for (int i = 0; i < policy->model.settlement_count && failure->code == SQLITE_OK; i++) {
    if (policy->model.settlements[i].kind != kind) continue;
    if (kind == SETTLEMENT_GRACE) fill_gaps(evaluation, i, year, failure);
    else carry_from(evaluation, i, year, failure);
  }
  return failure->code;
}

/* Years that settling opens hold only what was passed on, and pass nothing further by themselves. */
int settle(Evaluation *evaluation, Failure *failure) {
  int count = evaluation->year_count;
  int *years = arena_allocate(&evaluation->arena, (size_t)count * sizeof *years);
  if (!years) return evaluation_fail_memory(evaluation, failure);
  for (int i = 0; i < count; i++) years[i] = evaluation->years[i].year;
  for (int i = 0; i < count; i++)
    if (settle_year(evaluation, SETTLEMENT_GRACE, years[i], failure) != SQLITE_OK) return failure->code;
  for (int i = 0; i < count; i++)
    if (settle_year(evaluation, SETTLEMENT_CARRY, years[i], failure) != SQLITE_OK) return failure->code;
  return SQLITE_OK;
}
