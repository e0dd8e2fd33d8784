#include "evaluation/waiting.h"

#include <string.h>

#include "evaluation/demand.h"
#include "evaluation/settlement.h"
#include "policy/call.h"

/* Of so many things that wait every combination is tried; of more: each alone, all, and all but each. */
#define COMBINED_MOST 6

/* More than any year asks for, and less than would outgrow what is added up. */
#define HOURS_ENOUGH ((Hours)100000000000)

/* Hours of one subject that wait in a year; or a fact about the person, on which hangs what passes. */
typedef struct {
  int entry;    /* the first of those that wait, or NO_INDEX: the fact */
  int subject;  /* or the FactKind */
  int is_early; /* how many grace periods hold it */
} Waiting;

typedef struct {
  Evaluation *evaluation;
  int entry_count, year_count;
  Entry *entries;
  YearAccount *years;
  int count;
  Waiting *list;
} Settling;

/* The account as it is before anything passes, to go back to. */
static int keep_settled(Settling *settling, Failure *failure) {
  Evaluation *evaluation = settling->evaluation;
  settling->entry_count = evaluation->entry_count;
  settling->year_count = evaluation->year_count;
  settling->entries = arena_allocate(&evaluation->arena, (size_t)settling->entry_count * sizeof *settling->entries);
  settling->years = arena_allocate(&evaluation->arena, (size_t)settling->year_count * sizeof *settling->years);
  if (!settling->entries || !settling->years) return evaluation_fail_memory(evaluation, failure);
  memcpy(settling->entries, evaluation->entries, (size_t)settling->entry_count * sizeof *settling->entries);
  memcpy(settling->years, evaluation->years, (size_t)settling->year_count * sizeof *settling->years);
  return SQLITE_OK;
}

/* Years' hours are copied anew: those that an outcome has settled stay with it. */
static int go_back(Settling *settling, Failure *failure) {
  Evaluation *evaluation = settling->evaluation;
  size_t subjects = (size_t)evaluation->policy->model.subject_count;
  evaluation->entry_count = settling->entry_count;
  evaluation->year_count = settling->year_count;
  evaluation->move_count = 0;
  memcpy(evaluation->entries, settling->entries, (size_t)settling->entry_count * sizeof *settling->entries);
  for (int i = 0; i < settling->year_count; i++) {
    YearAccount *account = &evaluation->years[i];
    Hours *hours = arena_allocate(&evaluation->arena, 2 * subjects * sizeof *hours);
    if (!hours) return evaluation_fail_memory(evaluation, failure);
    *account = settling->years[i];
    memcpy(hours, account->subjects, subjects * sizeof *hours);
    memcpy(hours + subjects, account->carried_subjects, subjects * sizeof *hours);
    account->subjects = hours;
    account->carried_subjects = hours + subjects;
  }
  return SQLITE_OK;
}

static int is_same(const Settling *settling, const Waiting *a, const Waiting *b) {
  const Entry *entries = settling->evaluation->entries;
  if (a->entry == NO_INDEX || b->entry == NO_INDEX) return a->entry == b->entry && a->subject == b->subject;
  return entries[a->entry].year == entries[b->entry].year && a->subject == b->subject && a->is_early == b->is_early;
}

static int add_waiting(Settling *settling, Waiting waiting) {
  Evaluation *evaluation = settling->evaluation;
  const PolicyModel *model = &evaluation->policy->model;
  for (int i = 0; i < model->settlement_count && waiting.entry != NO_INDEX; i++)
    waiting.is_early += model->settlements[i].kind == SETTLEMENT_GRACE &&
                        settlement_has_grace(evaluation, &evaluation->entries[waiting.entry], &model->settlements[i]);
  for (int i = 0; i < settling->count; i++)
    if (is_same(settling, &settling->list[i], &waiting)) return 1;
  if (settling->count % 16 == 0) {
    Waiting *grown = arena_allocate(&evaluation->arena, ((size_t)settling->count + 16) * sizeof *grown);
    if (!grown) return 0;
    if (settling->count) memcpy(grown, settling->list, (size_t)settling->count * sizeof *grown);
    settling->list = grown;
  }
  settling->list[settling->count++] = waiting;
  return 1;
}

/* What waits, in years that stand by their records. Of a record that names no subject of the policy any may come. */
static int find_waiting(Settling *settling, Failure *failure) {
  Evaluation *evaluation = settling->evaluation;
  int subjects = evaluation->policy->model.subject_count;
  for (int i = 0; i < evaluation->entry_count; i++) {
    int pending = evaluation->entries[i].pending;
    if (!pending || evaluation_find_year(evaluation, evaluation->entries[i].year)->posted) continue;
    for (int subject = 0; subject < subjects; subject++) {
      if (evaluation_charge(evaluation, settling->count, failure) != SQLITE_OK) return failure->code;
      if ((pending == 1 || pending == 2 + subject) && !add_waiting(settling, (Waiting){i, subject, 0}))
        return evaluation_fail_memory(evaluation, failure);
    }
  }
  return SQLITE_OK;
}

/* What hangs on a fact that is missing: the bound of a carry-over, or what the year needs itself; and then what grace fills of it. */
static int find_facts(Settling *settling, Failure *failure) {
  Evaluation *evaluation = settling->evaluation;
  const PolicyModel *model = &evaluation->policy->model;
  for (int i = 0; i < model->settlement_count; i++) {
    int is_carry = model->settlements[i].kind == SETTLEMENT_CARRY, lacks = 0;
    if (!is_carry && model->settlements[i].kind != SETTLEMENT_GRACE) continue;
    for (int j = 0; j < evaluation->year_count && !lacks; j++) {
      int year = is_carry ? evaluation->years[j].year : calendar_previous(evaluation->calendar, evaluation->years[j].year);
      Figure figure;
      if (year == CALENDAR_NO_YEAR) continue;
      if (policy_settlement(evaluation->policy, i, year, evaluation->person, &figure, failure) != SQLITE_OK)
        return failure->code;
      lacks = figure.state == FIGURE_UNKNOWN;
      if (figure.state == FIGURE_KNOWN && evaluation_lacks_fact(evaluation, year, &lacks, failure) != SQLITE_OK)
        return failure->code;
      if (lacks && !add_waiting(settling, (Waiting){NO_INDEX, is_carry ? FACT_NEEDS_NOTHING : FACT_LACKS_ALL, 0}))
        return evaluation_fail_memory(evaluation, failure);
    }
  }
  return SQLITE_OK;
}

static int outcomes_of(int count) {
  return count <= COMBINED_MOST ? (1 << count) - 1 : 2 * count + 1;
}

/* Whether the hours of a waiting record are recognised in an outcome; outcomes begin with 1, and in 0 nothing is. */
static int is_recognised(int count, int outcome, int index) {
  if (count <= COMBINED_MOST) return outcome >> index & 1;
  return outcome <= count ? index == outcome - 1 : index != outcome - count - 1;
}

static int settle_outcome(Settling *settling, int number, Failure *failure) {
  Evaluation *evaluation = settling->evaluation;
  if (evaluation_charge(evaluation, evaluation->entry_count, failure) != SQLITE_OK || go_back(settling, failure) != SQLITE_OK)
    return failure->code;
  evaluation->facts = 0;
  for (int i = 0; i < settling->count; i++) {
    if (!is_recognised(settling->count, number, i)) continue;
    if (settling->list[i].entry == NO_INDEX) {
      evaluation->facts |= (unsigned)settling->list[i].subject;
      continue;
    }
    Entry *entry = &evaluation->entries[settling->list[i].entry];
    YearAccount *account = evaluation_find_year(evaluation, entry->year);
    entry->subject = settling->list[i].subject;
    entry->credited = HOURS_ENOUGH;
    account->subjects[entry->subject] += HOURS_ENOUGH;
    account->total += HOURS_ENOUGH;
  }
  if (settle(evaluation, failure) != SQLITE_OK) return failure->code;
  Outcome *outcome = &evaluation->outcomes[number - 1];
  outcome->year_count = evaluation->year_count;
  outcome->years = arena_allocate(&evaluation->arena, (size_t)evaluation->year_count * sizeof *outcome->years);
  if (!outcome->years) return evaluation_fail_memory(evaluation, failure);
  memcpy(outcome->years, evaluation->years, (size_t)evaluation->year_count * sizeof *outcome->years);
  return SQLITE_OK;
}

int waiting_settle(Evaluation *evaluation, Failure *failure) {
  Settling settling = {.evaluation = evaluation};
  if (find_waiting(&settling, failure) != SQLITE_OK || find_facts(&settling, failure) != SQLITE_OK) return failure->code;
  if (settling.count == 0) return settle(evaluation, failure);
  int count = outcomes_of(settling.count);
  evaluation->outcomes = arena_allocate(&evaluation->arena, (size_t)count * sizeof *evaluation->outcomes);
  if (!evaluation->outcomes) return evaluation_fail_memory(evaluation, failure);
  if (keep_settled(&settling, failure) != SQLITE_OK) return failure->code;
  for (int i = 1; i <= count; i++)
    if (settle_outcome(&settling, i, failure) != SQLITE_OK) return failure->code;
  evaluation->outcome_count = count;
  evaluation->facts = 0;
  if (go_back(&settling, failure) != SQLITE_OK) return failure->code;
  return settle(evaluation, failure);
}
