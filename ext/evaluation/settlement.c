#include "evaluation/settlement.h"

#include "evaluation/compare.h"
#include "evaluation/demand.h"
#include "policy/call.h"

static Hours *account_hours(YearAccount *account, int subject) {
  return subject == SUBJECT_TOTAL ? &account->total : &account->subjects[subject];
}

/* Carrying over ---------------------------------------------------------------------------------------------- */

/* The year's own hours that it does not need; *known is 0 where it has no minimum. What was carried into it is used up first, and
** passes on no further; what at_most lets not count is beyond no minimum. Where what it needs is not known, it may need nothing (waiting.h). */
static int find_surplus(Evaluation *evaluation, int year, int subject, Hours *surplus, int *known, Failure *failure) {
  Hours spare = HOURS_RUNAWAY;
  *surplus = 0;
  if (evaluation_spare(evaluation, year, subject, &spare, known, failure) != SQLITE_OK) return failure->code;
  if (!*known && (evaluation->facts & FACT_NEEDS_NOTHING) &&
      evaluation_lacks_fact(evaluation, year, known, failure) != SQLITE_OK)
    return failure->code;
  if (!*known) return SQLITE_OK;
  YearAccount *account = evaluation_find_year(evaluation, year);
  Hours carried_in = subject == SUBJECT_TOTAL ? account->carried : account->carried_subjects[subject];
  Hours own = *account_hours(account, subject) - carried_in;
  *surplus = hours_above_zero(own < spare ? own : spare);
  return SQLITE_OK;
}

/* That of a subject, less what minimums of it and others together need, and what has passed of these before. */
static int find_surplus_of_subject(Evaluation *evaluation, int year, int target, int subject, Hours *surplus, int *known,
                                   Failure *failure) {
  if (find_surplus(evaluation, year, subject, surplus, known, failure) != SQLITE_OK || *surplus == 0 ||
      !evaluation->policy->model.has_bounds)
    return failure->code;
  const YearAccount *next = evaluation_find_year(evaluation, target);
  const Hours *passed = next ? next->carried_subjects : NULL;
  Hours spare;
  if (evaluation_spare_beside(evaluation, year, subject, passed, &spare, failure) != SQLITE_OK) return failure->code;
  if (*surplus > spare) *surplus = hours_above_zero(spare);
  return SQLITE_OK;
}

static int carry_into(Evaluation *evaluation, int index, int year, Hours hours, Failure *failure) {
  const Policy *policy = evaluation->policy;
  const Settlement *rule = &policy->model.settlements[index];
  YearAccount *target = evaluation_open_year(evaluation, year);
  Entry *entry = evaluation_add_entry(evaluation);
  if (!target || !entry) return evaluation_fail_memory(evaluation, failure);
  entry->is_posting = entry->has_year = 1;
  entry->year = year;
  entry->subject = rule->subject == SUBJECT_TOTAL ? NO_INDEX : rule->subject;
  entry->reason = policy->model.reason_carried;
  entry->settlement = index;
  entry->hours = entry->credited = hours;
  if (evaluation->keep_notes && !(entry->note = arena_allocate(&evaluation->arena, sizeof *entry->note)))
    return evaluation_fail_memory(evaluation, failure);
  target->total += hours;
  target->carried += hours;
  if (rule->subject != SUBJECT_TOTAL) {
    target->subjects[rule->subject] += hours;
    target->carried_subjects[rule->subject] += hours;
  }
  return SQLITE_OK;
}

/* An hour passes once, and only where neither its subject nor the total needs it, nor several subjects together: the rules of subjects come first, in order of
** declaration, and that of the total has what they leave. */
static int carry_year(Evaluation *evaluation, int year, Failure *failure) {
  Policy *policy = evaluation->policy;
  int has_total, target = calendar_next(evaluation->calendar, year);
  const YearAccount *next = evaluation_find_year(evaluation, target);
  Hours left;
  if (target == CALENDAR_NO_YEAR || (next && next->posted)) return SQLITE_OK;
  if (find_surplus(evaluation, year, SUBJECT_TOTAL, &left, &has_total, failure) != SQLITE_OK) return failure->code;
  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; i < policy->model.settlement_count; i++) {
      const Settlement *rule = &policy->model.settlements[i];
      Hours surplus = left;
      Figure most;
      int known = has_total;
      if (rule->kind != SETTLEMENT_CARRY || (rule->subject == SUBJECT_TOTAL) != (pass == 1)) continue;
      if (pass == 0 && find_surplus_of_subject(evaluation, year, target, rule->subject, &surplus, &known, failure) != SQLITE_OK)
        return failure->code;
      if (!known) continue;
      if (policy_settlement(policy, i, year, evaluation->person, &most, failure) != SQLITE_OK) return failure->code;
      if (most.state == FIGURE_NONE) continue;
      if (most.state == FIGURE_UNKNOWN) most.hours = evaluation->facts & FACT_NEEDS_NOTHING ? surplus : 0;
      if (surplus > most.hours) surplus = most.hours;
      if (has_total && surplus > left) surplus = left;
      if (surplus == 0) continue;
      if (carry_into(evaluation, i, target, surplus, failure) != SQLITE_OK) return failure->code;
      left -= surplus;
    }
  return SQLITE_OK;
}

/* Grace ------------------------------------------------------------------------------------------------------ */

static int note_move(Evaluation *evaluation, int entry, Hours hours) {
  if (evaluation->move_count == evaluation->move_capacity) {
    Move *grown =
        arena_grow(&evaluation->arena, evaluation->moves, evaluation->move_count, &evaluation->move_capacity, sizeof *grown);
    if (!grown) return 0;
    evaluation->moves = grown;
  }
  evaluation->moves[evaluation->move_count++] = (Move){entry, hours};
  return 1;
}

/* Moves hours of one entry into the year `before`, where they count instead. */
static int move_back(Evaluation *evaluation, int from, int before, Hours hours, int settlement, Failure *failure) {
  Entry *copy = evaluation_add_entry(evaluation);
  if (!copy || !note_move(evaluation, from, hours)) return evaluation_fail_memory(evaluation, failure);
  Entry *entry = &evaluation->entries[from];
  *copy = *entry;
  copy->year = before;
  copy->credited = hours;
  copy->reason = evaluation->policy->model.reason_grace;
  copy->settlement = settlement;
  entry->credited -= hours;
  if (entry->credited == 0) entry->reason = evaluation->policy->model.reason_grace;
  int year = entry->year, subject = entry->subject;
  YearAccount *target = evaluation_open_year(evaluation, before);
  if (!target) return evaluation_fail_memory(evaluation, failure);
  target->has_records = 1;
  target->subjects[subject] += hours;
  target->total += hours;
  YearAccount *source = evaluation_find_year(evaluation, year);
  source->subjects[subject] -= hours;
  source->total -= hours;
  return SQLITE_OK;
}

/* What the year still lacks and hours of the subject would fill. Where what it needs is not known, that may be more than there is
** (waiting.h). */
static int find_gap(Evaluation *evaluation, int year, LackingKind kind, int subject, Hours *gap, Failure *failure) {
  int known, lacks = 0;
  if (evaluation_lacking(evaluation, year, kind, subject, gap, &known, failure) != SQLITE_OK) return failure->code;
  if (known || !(evaluation->facts & FACT_LACKS_ALL)) return SQLITE_OK;
  if (evaluation_lacks_fact(evaluation, year, &lacks, failure) == SQLITE_OK && lacks) *gap = HOURS_RUNAWAY;
  return failure->code;
}

int settlement_last_day(const Calendar *calendar, const Settlement *grace, int year) {
  int first, last, label, month, day, next = calendar_next(calendar, year), next_last;
  calendar_bounds(calendar, year, &first, &last);
  calendar_split(last + 1, &label, &month, &day);
  if (next == CALENDAR_NO_YEAR) return last;
  calendar_bounds(calendar, next, &first, &next_last);
  if (grace->last_month) {
    int end = calendar_day(label, grace->last_month, grace->last_day);
    if (end <= last) end = calendar_day(label + 1, grace->last_month, grace->last_day);
    return end <= next_last ? end : last; /* a year that does not have the day has no grace */
  }
  month += grace->months;
  int end = calendar_day(label + (month - 1) / 12, (month - 1) % 12 + 1, day) - 1;
  return end <= next_last ? end : next_last; /* no month is of the year after the next */
}

int settlement_has_grace(const Evaluation *evaluation, const Entry *entry, const Settlement *rule) {
  const Calendar *calendar = evaluation->calendar;
  if (entry->repeat_of != NO_INDEX) return 0; /* learnt in an earlier year than this one */
  int before = calendar_previous(calendar, entry->year);
  return before != CALENDAR_NO_YEAR && entry->day <= settlement_last_day(calendar, rule, before);
}

/* The gaps of one kind. A rule of one subject fills the gap of that subject alone. */
static int fill_gaps(Evaluation *evaluation, int index, LackingKind kind, int year, Failure *failure) {
  const Settlement *rule = &evaluation->policy->model.settlements[index];
  int before = calendar_previous(evaluation->calendar, year);
  const YearAccount *earlier = evaluation_find_year(evaluation, before);
  if (before == CALENDAR_NO_YEAR || (earlier && earlier->posted) || evaluation_find_year(evaluation, year)->posted)
    return SQLITE_OK;
  Figure applies;
  if (policy_settlement(evaluation->policy, index, before, evaluation->person, &applies, failure) != SQLITE_OK ||
      applies.state == FIGURE_NONE)
    return failure->code;
  int count = evaluation->entry_count;
  for (int i = 0; i < count; i++) {
    Hours gap = 0;
    if (evaluation_charge(evaluation, 2, failure) != SQLITE_OK) return failure->code;
    if (evaluation->entries[i].credited <= 0 || evaluation->entries[i].subject == NO_INDEX) continue;
    if (evaluation->entries[i].year != year || evaluation->entries[i].is_posting ||
        !settlement_has_grace(evaluation, &evaluation->entries[i], rule))
      continue;
    if (rule->subject != SUBJECT_TOTAL && evaluation->entries[i].subject != rule->subject) continue;
    if (find_gap(evaluation, before, kind, evaluation->entries[i].subject, &gap, failure) != SQLITE_OK) return failure->code;
    Hours hours = evaluation->entries[i].credited < gap ? evaluation->entries[i].credited : gap;
    if (hours > 0 && move_back(evaluation, i, before, hours, index, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

/* -------------------------------------------------------------------------------------------------------------- */

/* Subjects first, by all rules, then some of them together: an hour that fills these fills the total too. */
static int grace_year(Evaluation *evaluation, int year, Failure *failure) {
  static const LackingKind kinds[] = {LACKING_SUBJECT, LACKING_SOME, LACKING_TOTAL};
  const PolicyModel *model = &evaluation->policy->model;
  for (int kind = 0; kind < 3; kind++)
    for (int i = 0; i < model->settlement_count && failure->code == SQLITE_OK; i++) {
      const Settlement *rule = &model->settlements[i];
      if (rule->kind != SETTLEMENT_GRACE || (kinds[kind] != LACKING_SUBJECT && rule->subject != SUBJECT_TOTAL)) continue;
      if (kinds[kind] != LACKING_SOME || model->has_bounds) fill_gaps(evaluation, i, kinds[kind], year, failure);
    }
  return failure->code;
}

/* What grace fills of a year is what it lacks with what was carried into it; and what it passes on is what it has then, be it a year that had
** no record of its own. */
int settle(Evaluation *evaluation, Failure *failure) {
  int count = evaluation->year_count, has_carry = evaluation->policy->model.has_carry;
  int *years = arena_allocate(&evaluation->arena, (size_t)count * sizeof *years);
  if (!years) return evaluation_fail_memory(evaluation, failure);
  evaluation->settled_from = evaluation->entry_count;
  for (int i = 0; i < count; i++) years[i] = evaluation->years[i].year;
  for (int i = 0; i < count; i++) {
    int before = calendar_previous(evaluation->calendar, years[i]);
    if (has_carry && i > 0 && years[i - 1] != before && carry_year(evaluation, years[i - 1], failure) != SQLITE_OK)
      return failure->code;
    if (grace_year(evaluation, years[i], failure) != SQLITE_OK) return failure->code;
    if (has_carry && before != CALENDAR_NO_YEAR && evaluation_find_year(evaluation, before) &&
        carry_year(evaluation, before, failure) != SQLITE_OK)
      return failure->code;
  }
  return has_carry && count ? carry_year(evaluation, years[count - 1], failure) : SQLITE_OK;
}
