#include "evaluate.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

const char *const record_columns[COLUMN_COUNT] = {
    [COLUMN_RECORD_ID] = "record_id", [COLUMN_PERSON_ID] = "person_id", [COLUMN_COMPLETED_ON] = "completed_on",
    [COLUMN_SUBJECT] = "subject",     [COLUMN_FORM] = "form",           [COLUMN_HOURS] = "hours",
    [COLUMN_STATUS] = "status",
};

void evaluate_begin(Evaluation *evaluation, Policy *policy, const Row *person, int has_cutoff, int cutoff) {
  arena_reset(&evaluation->arena);
  evaluation->policy = policy;
  evaluation->person = person;
  evaluation->has_cutoff = has_cutoff;
  evaluation->cutoff = cutoff;
  evaluation->entries = NULL;
  evaluation->entry_count = evaluation->entry_capacity = 0;
  evaluation->years = NULL;
  evaluation->year_count = evaluation->year_capacity = 0;
  evaluation->key_count = 0;
  for (int i = 0; i < policy->limit_count; i++) evaluation->key_count += policy->limits[i].field_count;
}

void evaluate_free(Evaluation *evaluation) {
  arena_free(&evaluation->arena);
}

/* Arrays grow in the arena; what they leave behind goes with the person. */
static void *grow(Arena *arena, void *old, int count, int *capacity, size_t size) {
  int wanted = *capacity ? *capacity * 2 : 16;
  void *grown = arena_allocate(arena, (size_t)wanted * size);
  if (!grown) return NULL;
  if (count) memcpy(grown, old, (size_t)count * size);
  *capacity = wanted;
  return grown;
}

static Entry *add_entry(Evaluation *evaluation) {
  if (evaluation->entry_count == evaluation->entry_capacity) {
    Entry *grown = grow(&evaluation->arena, evaluation->entries, evaluation->entry_count,
                        &evaluation->entry_capacity, sizeof *grown);
    if (!grown) return NULL;
    evaluation->entries = grown;
  }
  Entry *entry = &evaluation->entries[evaluation->entry_count++];
  memset(entry, 0, sizeof *entry);
  entry->subject = entry->limit = NO_INDEX;
  entry->pending_subject = SUBJECT_TOTAL;
  return entry;
}

static int copy_value(Arena *arena, Value *value) {
  if (value->type != VALUE_TEXT && value->type != VALUE_BLOB) return 1;
  value->as.bytes = arena_copy(arena, value->as.bytes, value->size);
  return value->as.bytes != NULL;
}

static YearAccount *find_year(const Evaluation *evaluation, int year) {
  for (int i = evaluation->year_count - 1; i >= 0; i--)
    if (evaluation->years[i].year == year) return &evaluation->years[i];
  return NULL;
}

static YearAccount *open_year(Evaluation *evaluation, int year) {
  YearAccount *found = find_year(evaluation, year);
  if (found) return found;
  if (evaluation->year_count == evaluation->year_capacity) {
    YearAccount *grown = grow(&evaluation->arena, evaluation->years, evaluation->year_count,
                              &evaluation->year_capacity, sizeof *grown);
    if (!grown) return NULL;
    evaluation->years = grown;
  }
  size_t subjects = (size_t)evaluation->policy->subject_count;
  YearAccount account = {.year = year};
  account.subjects = arena_allocate(&evaluation->arena, subjects * sizeof *account.subjects);
  account.pendings = arena_allocate(&evaluation->arena, subjects * sizeof *account.pendings);
  if (!account.subjects || !account.pendings) return NULL;
  evaluation->years[evaluation->year_count] = account;
  return &evaluation->years[evaluation->year_count++];
}

static Note *make_note(Evaluation *evaluation, const Row *record, const int columns[COLUMN_COUNT]) {
  Note *note = arena_allocate(&evaluation->arena, sizeof *note);
  if (!note) return NULL;
  Value *values[] = {&note->record_id, &note->completed_on, &note->subject, &note->form, &note->claimed};
  static const RecordColumn sources[] = {COLUMN_RECORD_ID, COLUMN_COMPLETED_ON, COLUMN_SUBJECT, COLUMN_FORM, COLUMN_HOURS};
  for (int i = 0; i < 5; i++) {
    *values[i] = row_value(record, columns[sources[i]]);
    if (!copy_value(&evaluation->arena, values[i])) return NULL;
  }
  return note;
}

static int copy_keys(Evaluation *evaluation, Entry *entry) {
  const Policy *policy = evaluation->policy;
  entry->keys = arena_allocate(&evaluation->arena, (size_t)evaluation->key_count * sizeof *entry->keys);
  if (!entry->keys) return 0;
  Value *key = entry->keys;
  for (int i = 0; i < policy->limit_count; i++)
    for (int j = 0; j < policy->limits[i].field_count; j++, key++) {
      *key = policy_field_value(policy, policy->limits[i].fields[j]);
      if (!copy_value(&evaluation->arena, key)) return 0;
    }
  return 1;
}

int evaluate_record(Evaluation *evaluation, const Row *record, const int columns[COLUMN_COUNT], Failure *failure) {
  Policy *policy = evaluation->policy;
  Value completed = row_value(record, columns[COLUMN_COMPLETED_ON]);
  int day = 0;
  int valid = completed.type == VALUE_TEXT && calendar_parse(completed.as.bytes, completed.size, &day);
  int after = valid && evaluation->has_cutoff && day >= evaluation->cutoff;

  const Credit *credit;
  if (policy_credit(policy, record, evaluation->person, valid, day, after, &credit, failure) != SQLITE_OK)
    return failure->code;
  Entry *entry = add_entry(evaluation);
  if (!entry) return fail_no_memory(failure);
  int year = policy->record_year;
  entry->has_year = year != CALENDAR_NO_YEAR;
  entry->year = year;
  entry->day = day;
  entry->subject = credit->subject;
  entry->reason = credit->reason;
  entry->hours = entry->credited = credit->hours;
  entry->limits = credit->limits;
  if (credit->limits && !copy_keys(evaluation, entry)) return fail_no_memory(failure);
  if (evaluation->keep_notes && !(entry->note = make_note(evaluation, record, columns))) return fail_no_memory(failure);
  if (!entry->has_year) return SQLITE_OK;

  YearAccount *account = open_year(evaluation, year);
  if (!account) return fail_no_memory(failure);
  if (policy->reasons[credit->reason].pending && !after) {
    Value subject = row_value(record, columns[COLUMN_SUBJECT]);
    int index = subject.type == VALUE_TEXT ? policy_subject(policy, subject.as.bytes, subject.size) : NO_INDEX;
    if (index == NO_INDEX) account->pending++;
    else account->pendings[index]++;
  }
  return SQLITE_OK;
}

/* A closed year stands as posted, but not where the cut-off falls before its end. */
static int is_open_under_cutoff(const Evaluation *evaluation, int year) {
  int first, last;
  if (!evaluation->has_cutoff) return 0;
  calendar_bounds(&evaluation->policy->calendar, year, &first, &last);
  return evaluation->cutoff <= last;
}

int evaluate_posting(Evaluation *evaluation, const Value *year, const Value *subject, const Value *hours,
                     Failure *failure) {
  const Policy *policy = evaluation->policy;
  if (year->type != VALUE_INTEGER || year->as.integer < CALENDAR_FIRST_YEAR || year->as.integer > CALENDAR_LAST_YEAR)
    return SQLITE_OK;
  int label = (int)year->as.integer;
  if (is_open_under_cutoff(evaluation, label)) return SQLITE_OK;
  YearAccount *account = open_year(evaluation, label);
  Entry *entry = add_entry(evaluation);
  if (!account || !entry) return fail_no_memory(failure);
  account->posted = 1;
  entry->is_posting = entry->has_year = 1;
  entry->year = label;
  entry->reason = policy->reason_ok;
  entry->subject = subject->type == VALUE_TEXT ? policy_subject(policy, subject->as.bytes, subject->size) : NO_INDEX;
  int known = entry->subject != NO_INDEX;
  if (hours->type == VALUE_INTEGER) known = known && hours_from_number((double)hours->as.integer, &entry->hours);
  else known = known && hours->type == VALUE_REAL && hours_from_number(hours->as.real, &entry->hours);
  entry->credited = known ? entry->hours : 0;
  if (evaluation->keep_notes) {
    Note *note = entry->note = arena_allocate(&evaluation->arena, sizeof *note);
    if (!note) return fail_no_memory(failure);
    note->subject = *subject;
    note->claimed = *hours;
    if (!copy_value(&evaluation->arena, &note->subject) || !copy_value(&evaluation->arena, &note->claimed))
      return fail_no_memory(failure);
  }
  return SQLITE_OK;
}

/* Limits --------------------------------------------------------------------------------------------------- */

static int is_credited(const Evaluation *evaluation, const Entry *entry, int limit) {
  return entry->reason == evaluation->policy->reason_ok && !entry->is_posting && entry->limits >> limit & 1u;
}

static int same_key(const Limit *limit, int offset, const Entry *a, const Entry *b) {
  if (limit->within == WITHIN_DAY && a->day != b->day) return 0;
  if (limit->within == WITHIN_YEAR && a->year != b->year) return 0;
  for (int i = 0; i < limit->field_count; i++)
    if (value_compare(&a->keys[offset + i], &b->keys[offset + i]) != 0) return 0;
  return 1;
}

/* NULL is no value: records without one are not the same activity. A limit without key covers all. */
static int has_key(const Limit *limit, int offset, const Entry *entry) {
  for (int i = 0; i < limit->field_count; i++)
    if (entry->keys[offset + i].type == VALUE_NULL) return 0;
  return 1;
}

static uint32_t key_hash(const Limit *limit, int offset, const Entry *entry) {
  uint32_t hash = limit->within == WITHIN_DAY ? (uint32_t)entry->day : limit->within == WITHIN_YEAR ? (uint32_t)entry->year : 0;
  for (int i = 0; i < limit->field_count; i++) {
    Value key = entry->keys[offset + i];
    /* Equal numbers must meet whatever their type, so that 1 and 1.0 are one activity as in SQL. */
    if (key.type == VALUE_REAL && key.as.real >= -9.0e15 && key.as.real <= 9.0e15 &&
        key.as.real == (double)(int64_t)key.as.real)
      key = (Value){VALUE_INTEGER, 0, {(int64_t)key.as.real}};
    hash = hash * 31u + value_hash(&key);
  }
  return hash * 0x9E3779B1u;
}

typedef struct {
  Entry *first; /* the entry that holds the key */
  Hours used;
} Group;

static void lower(Entry *entry, int limit, const Limit *rule, Hours credited) {
  entry->credited = credited;
  entry->reason = rule->reason;
  entry->limit = limit;
}

static int apply_to_group(Evaluation *evaluation, int index, Group *group, Entry *entry, int is_new, Failure *failure) {
  const Limit *limit = &evaluation->policy->limits[index];
  switch (limit->kind) {
  case LIMIT_ONCE:
    if (!is_new) lower(entry, index, limit, 0);
    break;
  case LIMIT_HIGHEST:
    if (is_new) break;
    if (entry->credited > group->first->credited) {
      lower(group->first, index, limit, 0);
      group->first = entry;
    } else {
      lower(entry, index, limit, 0);
    }
    break;
  case LIMIT_CAP: {
    Hours most;
    int known;
    if (policy_limit_hours(evaluation->policy, index, entry->year, &most, &known, failure) != SQLITE_OK) break;
    if (!known) break;
    Hours room = most > group->used ? most - group->used : 0;
    if (entry->credited > room) lower(entry, index, limit, room);
    group->used += entry->credited;
    break;
  }
  }
  return failure->code;
}

static int apply_limit(Evaluation *evaluation, int index, int offset, Failure *failure) {
  const Limit *limit = &evaluation->policy->limits[index];
  uint32_t slots = 16;
  while (slots < (uint32_t)evaluation->entry_count * 2) slots *= 2;
  Group *groups = NULL;
  for (int i = 0; i < evaluation->entry_count; i++) {
    Entry *entry = &evaluation->entries[i];
    if (!is_credited(evaluation, entry, index) || !has_key(limit, offset, entry)) continue;
    if (!groups && !(groups = arena_allocate(&evaluation->arena, slots * sizeof *groups))) return fail_no_memory(failure);
    uint32_t at = key_hash(limit, offset, entry) & (slots - 1);
    while (groups[at].first && !same_key(limit, offset, groups[at].first, entry)) at = (at + 1) & (slots - 1);
    int is_new = !groups[at].first;
    if (is_new) groups[at].first = entry;
    if (apply_to_group(evaluation, index, &groups[at], entry, is_new, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

/* Totals --------------------------------------------------------------------------------------------------- */

static int by_year(const void *a, const void *b) {
  return ((const YearAccount *)a)->year - ((const YearAccount *)b)->year;
}

static int add_up(Evaluation *evaluation, Failure *failure) {
  const Policy *policy = evaluation->policy;
  for (int i = 0; i < evaluation->entry_count; i++) {
    Entry *entry = &evaluation->entries[i];
    if (!entry->has_year || entry->subject == NO_INDEX) continue;
    YearAccount *account = find_year(evaluation, entry->year);
    if (account->posted && !entry->is_posting) {
      if (entry->reason == policy->reason_ok) entry->reason = policy->reason_posted;
      entry->credited = 0;
      continue;
    }
    if (!hours_add(&account->subjects[entry->subject], entry->credited) || !hours_add(&account->total, entry->credited))
      return fail(failure, SQLITE_ERROR, MESSAGE_TOO_MANY_HOURS);
  }
  return SQLITE_OK;
}

int evaluate_finish(Evaluation *evaluation, Failure *failure) {
  int offset = 0;
  for (int i = 0; i < evaluation->policy->limit_count; i++) {
    if (apply_limit(evaluation, i, offset, failure) != SQLITE_OK) return failure->code;
    offset += evaluation->policy->limits[i].field_count;
  }
  if (add_up(evaluation, failure) != SQLITE_OK) return failure->code;
  if (evaluation->year_count > 1)
    qsort(evaluation->years, (size_t)evaluation->year_count, sizeof *evaluation->years, by_year);
  return SQLITE_OK;
}

Hours evaluation_hours(const Evaluation *evaluation, int year, int subject) {
  const YearAccount *account = find_year(evaluation, year);
  if (!account) return 0;
  return subject == SUBJECT_TOTAL ? account->total : account->subjects[subject];
}

/* Requirements --------------------------------------------------------------------------------------------- */

Answer answer_and(Answer a, Answer b) {
  if (a == ANSWER_NO || b == ANSWER_NO) return ANSWER_NO;
  return a == ANSWER_UNKNOWN || b == ANSWER_UNKNOWN ? ANSWER_UNKNOWN : ANSWER_YES;
}

/* Beyond this no plan is made: products with a share's fraction must fit, and no life is that long. */
#define RUNAWAY ((Hours)1000000000000000)

static Hours span_hours(const Evaluation *evaluation, int from, int to, int subject) {
  Hours sum = 0;
  for (int i = 0; i < evaluation->year_count; i++) {
    const YearAccount *account = &evaluation->years[i];
    if (account->year >= from && account->year <= to)
      if (!hours_add(&sum, subject == SUBJECT_TOTAL ? account->total : account->subjects[subject])) return RUNAWAY;
  }
  return sum > RUNAWAY ? RUNAWAY : sum < -RUNAWAY ? -RUNAWAY : sum;
}

/* Whether a record without known hours could still count for the subject in the span. */
static int span_pending(const Evaluation *evaluation, int from, int to, int subject) {
  for (int i = 0; i < evaluation->year_count; i++) {
    const YearAccount *account = &evaluation->years[i];
    if (account->year < from || account->year > to || account->posted) continue;
    if (account->pending) return 1;
    for (int j = 0; j < evaluation->policy->subject_count; j++)
      if (account->pendings[j] && (subject == SUBJECT_TOTAL || subject == j)) return 1;
  }
  return 0;
}

static Hours above_zero(Hours hours) {
  return hours > 0 ? hours : 0;
}

static Hours divide_up(Hours numerator, Hours denominator) {
  return numerator / denominator + (numerator % denominator > 0);
}

RequirementState evaluation_requirement(const Evaluation *evaluation, const Requirement *requirement) {
  int from = requirement->from, to = requirement->to, subject = requirement->subject;
  RequirementState state = {ANSWER_YES, span_hours(evaluation, from, to, subject), 0, 0};
  if (requirement->denominator) {
    /* (have + x) / (base + x) ≥ n / d, so x ≥ (n·base − d·have) / (d − n). */
    Hours n = requirement->numerator, d = requirement->denominator;
    state.base = span_hours(evaluation, from, to, SUBJECT_TOTAL);
    Hours missing = n * state.base - d * state.have;
    state.shortfall = missing > 0 ? divide_up(missing, d - n) : 0;
  } else {
    state.shortfall = above_zero(requirement->need - state.have);
  }
  if (state.shortfall > 0) state.met = span_pending(evaluation, from, to, subject) ? ANSWER_UNKNOWN : ANSWER_NO;
  return state;
}

/* The least further hours that meet every requirement at once.
**
** Hours that are missing from a span of years are best had in its last year, where later spans may count them
** too. So the requirements are taken by their last year, in order; for those that end in one year, let d[s] be
** hours added to subject s and D all that is added. Each requirement is a lower bound: a minimum of s bounds
** d[s]; a minimum of the total bounds D; a share of s bounds d[s] by what D makes of the total; and D is at
** least the sum of all d. The bounds only rise with one another, so going round until nothing rises ends at
** the least solution. Where there is none (shares that together ask for everything) the rounds run away. */
typedef struct {
  int year;
  Hours all;
  Hours *subjects;
} Addition;

typedef struct {
  Addition *list;
  int count;
} Plan;

static Hours planned(const Plan *plan, int from, int to, int subject) {
  Hours sum = 0;
  for (int i = 0; i < plan->count; i++) {
    const Addition *addition = &plan->list[i];
    if (addition->year >= from && addition->year <= to)
      sum += subject == SUBJECT_TOTAL ? addition->all : addition->subjects[subject];
  }
  return sum;
}

static Hours further_bound(const Evaluation *evaluation, const Requirement *row, const Plan *plan, Addition *addition) {
  /* What this year's addition has so far is a part of the bound, not of what is had. */
  Hours had = span_hours(evaluation, row->from, row->to, row->subject) + planned(plan, row->from, row->to, row->subject);
  if (!row->denominator) return row->need - had;
  Hours base = span_hours(evaluation, row->from, row->to, SUBJECT_TOTAL) +
               planned(plan, row->from, row->to, SUBJECT_TOTAL) + addition->all;
  return divide_up(row->numerator * base, row->denominator) - had;
}

static int raise_once(const Evaluation *evaluation, const RequirementSet *set, int subject, const Plan *plan,
                      Addition *addition) {
  int changed = 0;
  for (int i = 0; i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (row->to != addition->year || (subject != SUBJECT_TOTAL && row->subject != subject)) continue;
    Hours bound = further_bound(evaluation, row, plan, addition);
    Hours *target = row->subject == SUBJECT_TOTAL ? &addition->all : &addition->subjects[row->subject];
    if (bound <= *target) continue;
    *target = bound;
    changed = 1;
  }
  Hours sum = 0;
  for (int i = 0; i < evaluation->policy->subject_count; i++) sum += addition->subjects[i];
  if (sum <= addition->all) return changed;
  addition->all = sum;
  return 1;
}

/* The earliest last year after `after` among the requirements; 0 where there is none. */
static int next_last_year(const RequirementSet *set, int subject, int after, int *year) {
  int found = 0;
  for (int i = 0; i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (row->to <= after || (found && row->to >= *year) || (subject != SUBJECT_TOTAL && row->subject != subject)) continue;
    *year = row->to;
    found = 1;
  }
  return found;
}

static int least_hours(Evaluation *evaluation, const RequirementSet *set, int subject, Standing *standing,
                       Failure *failure) {
  Plan plan = {arena_allocate(&evaluation->arena, (size_t)set->count * sizeof(Addition)), 0};
  if (!plan.list) return fail_no_memory(failure);
  standing->has_shortfall = standing->count > 0;
  for (int year = INT_MIN; next_last_year(set, subject, year, &year); plan.count++) {
    Addition *addition = &plan.list[plan.count];
    addition->year = year;
    addition->subjects =
        arena_allocate(&evaluation->arena, (size_t)evaluation->policy->subject_count * sizeof *addition->subjects);
    if (!addition->subjects) return fail_no_memory(failure);
    while (raise_once(evaluation, set, subject, &plan, addition) && addition->all < RUNAWAY) {}
    if (addition->all >= RUNAWAY) standing->has_shortfall = 0;
    standing->shortfall += addition->all;
  }
  return SQLITE_OK;
}

int evaluation_standing(Evaluation *evaluation, const RequirementSet *set, int subject, Standing *standing,
                        Failure *failure) {
  memset(standing, 0, sizeof *standing);
  standing->answer = ANSWER_UNKNOWN;
  if (set->unknown != NO_INDEX) return SQLITE_OK;
  for (int i = 0; i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (subject != SUBJECT_TOTAL && row->subject != subject) continue;
    RequirementState state = evaluation_requirement(evaluation, row);
    standing->answer = standing->count++ ? answer_and(standing->answer, state.met) : state.met;
    if (state.met != ANSWER_YES) standing->unmet++;
    if (row->subject == subject && !row->denominator && (!standing->has_need || row->need > standing->need)) {
      standing->has_need = 1;
      standing->need = row->need;
    }
  }
  if (standing->unmet == 0) {
    standing->has_shortfall = standing->count > 0;
    return SQLITE_OK;
  }
  return least_hours(evaluation, set, subject, standing, failure);
}
