#include "evaluation/rehearsal.h"

#include <string.h>

#include "evaluation/settlement.h"

static Hours *copy_hours(Evaluation *evaluation, const YearAccount *account) {
  size_t subjects = (size_t)evaluation->policy->model.subject_count;
  Hours *hours = arena_allocate(&evaluation->arena, 2 * subjects * sizeof *hours);
  if (!hours) return NULL;
  memcpy(hours, account->subjects, subjects * sizeof *hours);
  memcpy(hours + subjects, account->carried_subjects, subjects * sizeof *hours);
  return hours;
}

static int keep_account(Evaluation *evaluation, Rehearsal *rehearsal, Failure *failure) {
  size_t entries = (size_t)evaluation->entry_count, years = (size_t)evaluation->year_count;
  *rehearsal = (Rehearsal){evaluation->entry_count,
                           evaluation->year_count,
                           evaluation->settled_from,
                           evaluation->move_count,
                           evaluation->move_capacity,
                           evaluation->outcome_count,
                           NULL,
                           NULL,
                           evaluation->moves};
  if (evaluation_charge(evaluation, 8 * (int64_t)entries, failure) != SQLITE_OK) return failure->code;
  rehearsal->entries = arena_allocate(&evaluation->arena, entries * sizeof *rehearsal->entries);
  rehearsal->years = arena_allocate(&evaluation->arena, years * sizeof *rehearsal->years);
  if (!rehearsal->entries || !rehearsal->years) return evaluation_fail_memory(evaluation, failure);
  if (entries) memcpy(rehearsal->entries, evaluation->entries, entries * sizeof *rehearsal->entries);
  if (years) memcpy(rehearsal->years, evaluation->years, years * sizeof *rehearsal->years);
  return SQLITE_OK;
}

/* As it was before anything passed: what was carried over and what grace moved is where it was learnt. */
static int take_back(Evaluation *evaluation, const Rehearsal *rehearsal, Failure *failure) {
  size_t subjects = (size_t)evaluation->policy->model.subject_count;
  for (int i = 0; i < evaluation->year_count; i++) {
    YearAccount *account = &evaluation->years[i];
    Hours *hours = copy_hours(evaluation, account);
    if (!hours) return evaluation_fail_memory(evaluation, failure);
    account->total -= account->carried;
    account->carried = 0;
    account->subjects = hours;
    account->carried_subjects = hours + subjects;
    for (size_t j = 0; j < subjects; j++) {
      hours[j] -= hours[subjects + j];
      hours[subjects + j] = 0;
    }
  }
  for (int i = 0; i < evaluation->move_count; i++) {
    const Move *move = &evaluation->moves[i];
    Entry *entry = &evaluation->entries[move->entry];
    YearAccount *from = evaluation_find_year(evaluation, entry->year);
    YearAccount *into = evaluation_find_year(evaluation, calendar_previous(evaluation->calendar, entry->year));
    entry->credited += move->hours;
    from->subjects[entry->subject] += move->hours;
    from->total += move->hours;
    into->subjects[entry->subject] -= move->hours;
    into->total -= move->hours;
  }
  evaluation->entry_count = rehearsal->settled_from;
  evaluation->moves = NULL;
  evaluation->move_count = evaluation->move_capacity = evaluation->outcome_count = 0;
  return SQLITE_OK;
}

static int subject_of(const Evaluation *evaluation, const PlannedHours *planned, int which) {
  int count = evaluation->policy->model.subject_count, width = 0, found = 0;
  if (!planned->subjects) return planned->subject == SUBJECT_TOTAL ? which % count : planned->subject;
  for (int i = 0; i < count; i++) width += planned->subjects[i];
  for (int i = 0, left = width ? which % width : 0; i < count; i++)
    if (planned->subjects[i] && left-- == 0) found = i;
  return found;
}

/* The record of it, in order of day among those that there are. */
static int learn(Evaluation *evaluation, const PlannedHours *planned, int which, Failure *failure) {
  const Calendar *calendar = evaluation->calendar;
  int first, last, year = planned->year, day = planned->opening.last_day;
  calendar_bounds(calendar, year, &first, &last);
  if (planned->is_by_grace) year = calendar_next(calendar, year);
  else if (day > last || day < first) day = last;
  YearAccount *account = evaluation_open_year(evaluation, year);
  Entry *added = evaluation_add_entry(evaluation);
  if (!account || !added) return evaluation_fail_memory(evaluation, failure);
  added->has_year = 1;
  added->year = year;
  added->day = day;
  added->subject = subject_of(evaluation, planned, which);
  added->reason = evaluation->policy->model.reason_ok;
  added->hours = added->credited = planned->hours;
  account->has_records = 1;
  account->subjects[added->subject] += planned->hours;
  account->total += planned->hours;
  Entry entry = *added;
  int at = evaluation->entry_count - 1;
  for (; at > 0 && evaluation->entries[at - 1].has_year && evaluation->entries[at - 1].day > day; at--)
    evaluation->entries[at] = evaluation->entries[at - 1];
  evaluation->entries[at] = entry;
  return SQLITE_OK;
}

/* Of rows that are had on one day it is not said which comes first: as they stand, the other way round, by subject, and by subject the other way round. */
#define ORDERS 4

static int64_t rank_of_row(const Evaluation *evaluation, const HoursPlan *plan, int row, int which) {
  int subject = subject_of(evaluation, &plan->list[row], which / ORDERS);
  int64_t place = which % ORDERS < 2 ? row : (int64_t)subject * plan->count + row;
  return which % 2 ? -place : place;
}

/* The row that is the so manieth to be learnt. */
static int row_at(const Evaluation *evaluation, const HoursPlan *plan, int at, int which) {
  for (int i = 0; i < plan->count; i++) {
    int before = 0;
    for (int j = 0; j < plan->count; j++)
      before += rank_of_row(evaluation, plan, j, which) < rank_of_row(evaluation, plan, i, which);
    if (before == at) return i;
  }
  return at;
}

int rehearsal_ways(const Evaluation *evaluation) {
  return ORDERS * evaluation->policy->model.subject_count;
}

int rehearsal_begin(Evaluation *evaluation, const HoursPlan *plan, int which, Rehearsal *rehearsal, Failure *failure) {
  if (keep_account(evaluation, rehearsal, failure) != SQLITE_OK) return failure->code;
  take_back(evaluation, rehearsal, failure);
  for (int i = 0; i < plan->count && failure->code == SQLITE_OK; i++)
    learn(evaluation, &plan->list[row_at(evaluation, plan, i, which)], which / ORDERS, failure);
  evaluation_sort_years(evaluation);
  if (failure->code == SQLITE_OK) settle(evaluation, failure);
  evaluation_sort_years(evaluation);
  if (failure->code != SQLITE_OK) rehearsal_end(evaluation, rehearsal);
  return failure->code;
}

void rehearsal_end(Evaluation *evaluation, const Rehearsal *rehearsal) {
  evaluation->entry_count = rehearsal->entry_count;
  evaluation->year_count = rehearsal->year_count;
  evaluation->settled_from = rehearsal->settled_from;
  evaluation->move_count = rehearsal->move_count;
  evaluation->move_capacity = rehearsal->move_capacity;
  evaluation->outcome_count = rehearsal->outcome_count;
  evaluation->moves = rehearsal->moves;
  if (rehearsal->entry_count)
    memcpy(evaluation->entries, rehearsal->entries, (size_t)rehearsal->entry_count * sizeof *rehearsal->entries);
  if (rehearsal->year_count)
    memcpy(evaluation->years, rehearsal->years, (size_t)rehearsal->year_count * sizeof *rehearsal->years);
}
