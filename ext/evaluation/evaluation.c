#include "evaluation/evaluation.h"

#include <string.h>

#include "evaluation/limit.h"
#include "evaluation/waiting.h"
#include "policy/call.h"
#include "policy/years.h"

void evaluate_begin(Evaluation *evaluation, Policy *policy, const Row *person, int has_cutoff, int cutoff) {
  arena_reset(&evaluation->arena);
  evaluation->policy = policy;
  evaluation->person = person;
  evaluation->calendar = years_of_person(policy, person, &evaluation->own_years);
  evaluation->has_cutoff = has_cutoff;
  evaluation->cutoff = cutoff;
  evaluation->is_assumed = evaluation->has_as_of = 0;
  evaluation->entry_count = evaluation->year_count = 0;
  evaluation->has_repeated = evaluation->outcome_count = evaluation->move_count = evaluation->move_capacity = 0;
  evaluation->facts = 0;
  evaluation->previous_id.type = VALUE_NULL;
  evaluation->work = evaluation->heard = EVALUATION_WORK;
  evaluation->arena.most = EVALUATION_MEMORY;
  evaluation->arena.is_full = 0;
  if (has_cutoff) {
    int year, month, month_day;
    calendar_split(cutoff, &year, &month, &month_day);
    evaluation->cutoff_number = calendar_number(year, month, month_day);
  }
}

void evaluate_free(Evaluation *evaluation) {
  sqlite3_free(evaluation->entries);
  sqlite3_free(evaluation->years);
  sqlite3_free(evaluation->id_bytes);
  evaluation->id_bytes = NULL;
  evaluation->id_capacity = 0;
  evaluation->entries = NULL;
  evaluation->years = NULL;
  evaluation->entry_count = evaluation->entry_capacity = evaluation->year_count = evaluation->year_capacity = 0;
  arena_free(&evaluation->arena);
}

static Note *make_note(Evaluation *evaluation, const Row *record, const int columns[COLUMN_COUNT]) {
  Note *note = arena_allocate(&evaluation->arena, sizeof *note);
  if (!note) return NULL;
  Value *values[] = {&note->record_id, &note->completed_on, &note->subject, &note->form, &note->claimed};
  static const RecordColumn sources[] = {COLUMN_RECORD_ID, COLUMN_COMPLETED_ON, COLUMN_SUBJECT, COLUMN_FORM, COLUMN_HOURS};
  for (int i = 0; i < 5; i++) {
    *values[i] = row_value(record, columns[sources[i]]);
    if (!value_copy(&evaluation->arena, values[i])) return NULL;
  }
  return note;
}

/* The keys of the limits that apply; those of others stay NULL, and nobody looks at them. */
static int copy_keys(Evaluation *evaluation, Entry *entry) {
  const Policy *policy = evaluation->policy;
  entry->keys = arena_allocate(&evaluation->arena, (size_t)policy->model.key_count * sizeof *entry->keys);
  if (!entry->keys) return 0;
  Value *key = entry->keys;
  for (int i = 0; i < policy->model.limit_count; i++) {
    const Limit *limit = &policy->model.limits[i];
    for (int j = 0; j < limit->field_count; j++, key++) {
      if (!(entry->limits >> i & 1u)) continue;
      *key = policy_field_value(policy, limit->fields[j]);
      if (!value_copy(&evaluation->arena, key)) return 0;
    }
  }
  return 1;
}

/* Credit that lasts: the same entry in each of the years that follow. */
static int repeat_entry(Evaluation *evaluation, int first, int years) {
  int year = evaluation->entries[first].year;
  while (--years > 0 && (year = calendar_next(evaluation->calendar, year)) != CALENDAR_NO_YEAR) {
    Entry *entry = evaluation_add_entry(evaluation);
    if (!entry) return SQLITE_NOMEM;
    *entry = evaluation->entries[first];
    entry->year = year;
    entry->repeat_of = first;
    YearAccount *account = evaluation_open_year(evaluation, year);
    if (!account) return SQLITE_NOMEM;
    account->has_records = 1;
    if (evaluation->is_assumed) account->is_reopened = 1;
  }
  return SQLITE_OK;
}

static int keep_id_bytes(Evaluation *evaluation, const Value *id) {
  if (id->size > evaluation->id_capacity) {
    char *grown = sqlite3_realloc64(evaluation->id_bytes, id->size * 2);
    if (!grown) return 0;
    evaluation->id_bytes = grown;
    evaluation->id_capacity = id->size * 2;
  }
  if (id->size) memcpy(evaluation->id_bytes, id->as.bytes, id->size);
  evaluation->previous_id.as.bytes = evaluation->id_bytes;
  return 1;
}

/* Whether the row has the record_id of the one before, which it then replaces; NULL is no id. Returns 0 without memory. */
static ALWAYS_INLINE int note_id(Evaluation *evaluation, const Value *id, int *is_again) {
  *is_again = id->type != VALUE_NULL && value_identical(id, &evaluation->previous_id);
  if (*is_again) {
    evaluation->has_repeated = 1;
    return 1;
  }
  evaluation->previous_id = *id;
  return id->type < VALUE_TEXT || keep_id_bytes(evaluation, id);
}

int evaluate_record(Evaluation *evaluation, const Row *record, const int columns[COLUMN_COUNT], Failure *failure) {
  Policy *policy = evaluation->policy;
  Value completed = row_value(record, columns[COLUMN_COMPLETED_ON]);
  int day = 0, year = CALENDAR_NO_YEAR, after = 0, has_no_years = 0, date_year, month, month_day;
  if (completed.type == VALUE_TEXT && calendar_read(completed.as.bytes, completed.size, &date_year, &month, &month_day)) {
    if (policy->model.needs_days) day = calendar_day(date_year, month, month_day);
    year = policy->model.has_plain_years ? date_year : calendar_year(evaluation->calendar, day);
    has_no_years = evaluation->calendar->length == 0;
    after = evaluation->has_cutoff && calendar_number(date_year, month, month_day) >= evaluation->cutoff_number;
  }

  const Value id = row_value(record, columns[COLUMN_RECORD_ID]);
  int is_again;
  if (!note_id(evaluation, &id, &is_again)) return fail_no_memory(failure);

  const Credit *credit;
  if (policy_credit(policy, record, evaluation->person, year, after, &credit, failure) != SQLITE_OK) return failure->code;
  int first = evaluation->entry_count;
  Entry *entry = evaluation_add_entry(evaluation);
  if (!entry) return evaluation_fail_memory(evaluation, failure);
  entry->has_year = year != CALENDAR_NO_YEAR;
  entry->year = year;
  entry->day = day;
  entry->is_again = is_again;
  entry->subject = credit->subject;
  entry->reason = credit->reason;
  entry->hours = entry->credited = credit->hours;
  entry->limits = credit->limits;
  /* Whatever a policy says of it: only records of some year count, and before the cut-off. */
  if ((after || !entry->has_year) && entry->subject != NO_INDEX) {
    entry->subject = NO_INDEX;
    entry->reason = after ? policy->model.reason_beyond_cutoff : policy->model.reason_undated;
    entry->credited = 0;
    entry->limits = 0;
  }
  if (has_no_years) entry->reason = policy->model.reason_missing_fact;
  if (entry->limits && !copy_keys(evaluation, entry)) return evaluation_fail_memory(evaluation, failure);
  if (evaluation->keep_notes && !(entry->note = make_note(evaluation, record, columns)))
    return evaluation_fail_memory(evaluation, failure);
  if (!entry->has_year) return SQLITE_OK;

  YearAccount *account = evaluation_open_year(evaluation, year);
  if (!account) return evaluation_fail_memory(evaluation, failure);
  account->has_records = 1;
  if (evaluation->is_assumed) account->is_reopened = 1;
  if (credit->years > 1 && repeat_entry(evaluation, first, credit->years) != SQLITE_OK)
    return evaluation_fail_memory(evaluation, failure);
  if (policy->model.reasons[credit->reason].pending && !after) {
    Value subject = row_value(record, columns[COLUMN_SUBJECT]);
    int index = subject.type == VALUE_TEXT ? model_subject(&policy->model, subject.as.bytes, subject.size) : NO_INDEX;
    for (int i = first; i < evaluation->entry_count; i++) {
      evaluation->entries[i].pending = 2 + index;
      ++*account_pending(evaluation_find_year(evaluation, evaluation->entries[i].year), index);
    }
  }
  return SQLITE_OK;
}

/* A closed year stands as posted, but not where the cut-off falls before its end. */
static int is_open_under_cutoff(const Evaluation *evaluation, int year) {
  int first, last;
  if (!evaluation->has_cutoff) return 0;
  calendar_bounds(evaluation->calendar, year, &first, &last);
  return evaluation->cutoff <= last;
}

int evaluate_posting(Evaluation *evaluation, const Value *year, const Value *subject, const Value *hours, Failure *failure) {
  const Policy *policy = evaluation->policy;
  if (year->type != VALUE_INTEGER || year->as.integer < CALENDAR_FIRST_YEAR || year->as.integer > CALENDAR_LAST_YEAR)
    return SQLITE_OK;
  int label = (int)year->as.integer, exists = calendar_has_year(evaluation->calendar, label);
  if (exists && is_open_under_cutoff(evaluation, label)) return SQLITE_OK;
  YearAccount *account = exists ? evaluation_open_year(evaluation, label) : NULL;
  if (account && account->is_reopened) return SQLITE_OK;
  Entry *entry = evaluation_add_entry(evaluation);
  if ((exists && !account) || !entry) return evaluation_fail_memory(evaluation, failure);
  if (exists) account->posted = account->has_records = 1;
  entry->is_posting = entry->has_year = 1;
  entry->year = label;
  entry->reason = exists                              ? policy->model.reason_ok
                  : evaluation->calendar->length == 0 ? policy->model.reason_missing_fact
                                                      : policy->model.reason_no_such_year;
  if (exists)
    entry->subject = subject->type == VALUE_TEXT ? model_subject(&policy->model, subject->as.bytes, subject->size) : NO_INDEX;
  int known = entry->subject != NO_INDEX;
  if (hours->type == VALUE_INTEGER) known = known && hours_from_number((double)hours->as.integer, &entry->hours);
  else known = known && hours->type == VALUE_REAL && hours_from_number(hours->as.real, &entry->hours);
  entry->credited = known ? entry->hours : 0;
  if (evaluation->keep_notes) {
    Note *note = entry->note = arena_allocate(&evaluation->arena, sizeof *note);
    if (!note) return evaluation_fail_memory(evaluation, failure);
    note->subject = *subject;
    note->claimed = *hours;
    if (!value_copy(&evaluation->arena, &note->subject) || !value_copy(&evaluation->arena, &note->claimed))
      return evaluation_fail_memory(evaluation, failure);
  }
  return SQLITE_OK;
}

static int is_posted(const Evaluation *evaluation, int from, int to) {
  const Calendar *calendar = evaluation->calendar;
  for (int year = calendar_first_from(calendar, from); year <= to && year != CALENDAR_NO_YEAR;
       year = calendar_next(calendar, year)) {
    const YearAccount *account = evaluation_find_year(evaluation, year);
    if (!account || !account->posted) return 0;
  }
  return 1;
}

/* Nothing passes into a posted year or out of it but what a deferral asks. */
int evaluation_is_closed(Evaluation *evaluation, RequirementKind kind, int year, int *closed, Failure *failure) {
  const RequirementSet *set;
  *closed = 0;
  if (evaluation->policy->model.has_deferral || (kind == REQUIREMENTS_ANNUAL && !is_posted(evaluation, year, year)))
    return SQLITE_OK;
  if (policy_requirements(evaluation->policy, kind, year, evaluation->person, &set, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; set->unknown == NO_INDEX && i < set->count; i++)
    if (!is_posted(evaluation, set->rows[i].from, set->rows[i].to)) return SQLITE_OK;
  *closed = 1;
  return SQLITE_OK;
}

/* A record in several rows ------------------------------------------------------------------------------------- */

static int compare_counts(int64_t a, int64_t b) {
  return (a > b) - (a < b);
}

/* Which of two rows of one record is worth less: by hours, and of equal ones by all else that could make a difference, so that no order
** of rows does. */
static int compare_worth(const Evaluation *evaluation, const Entry *a, const Entry *b) {
  int result = compare_counts(a->credited, b->credited);
  if (!result) result = compare_counts(a->pending, b->pending);
  if (!result) result = compare_counts(a->subject, b->subject);
  if (!result) result = compare_counts(a->reason, b->reason);
  if (!result) result = compare_counts(a->limits, b->limits);
  for (int i = 0; !result && a->limits && i < evaluation->policy->model.key_count; i++)
    result = value_compare(&a->keys[i], &b->keys[i]);
  return result;
}

/* A row that does not count, with its later years where its credit lasts. */
static void drop(Evaluation *evaluation, int index) {
  for (int i = index; i < evaluation->entry_count && (i == index || evaluation->entries[i].repeat_of == index); i++) {
    Entry *entry = &evaluation->entries[i];
    if (entry->pending) --*account_pending(evaluation_find_year(evaluation, entry->year), entry->pending - 2);
    entry->pending = 0;
    entry->subject = NO_INDEX;
    entry->reason = evaluation->policy->model.reason_repeated;
    entry->credited = 0;
    entry->limits = 0;
  }
}

/* Rows that follow one another with the same record_id, as a join that fans out makes them: the one that is worth least counts. */
static void drop_repeated(Evaluation *evaluation) {
  int kept = NO_INDEX;
  for (int i = 0; i < evaluation->entry_count; i++) {
    const Entry *entry = &evaluation->entries[i];
    if (entry->is_posting || entry->repeat_of != NO_INDEX) continue;
    int is_less = entry->is_again && kept != NO_INDEX && compare_worth(evaluation, entry, &evaluation->entries[kept]) < 0;
    if (entry->is_again && kept != NO_INDEX) drop(evaluation, is_less ? kept : i);
    if (!entry->is_again || is_less) kept = i;
  }
}

/* Totals --------------------------------------------------------------------------------------------------- */

static int add_up(Evaluation *evaluation, Failure *failure) {
  const Policy *policy = evaluation->policy;
  YearAccount *account = NULL;
  for (int i = 0; i < evaluation->entry_count; i++) {
    Entry *entry = &evaluation->entries[i];
    if (!entry->has_year || entry->subject == NO_INDEX) continue;
    if (!account || account->year != entry->year) account = evaluation_find_year(evaluation, entry->year);
    if (account->posted && !entry->is_posting) {
      if (entry->reason == policy->model.reason_ok) entry->reason = policy->model.reason_posted;
      entry->displaced = entry->credited;
      entry->credited = 0;
      continue;
    }
    if (!hours_add(&account->subjects[entry->subject], entry->credited) || !hours_add(&account->total, entry->credited))
      return fail(failure, SQLITE_ERROR, MESSAGE_TOO_MANY_HOURS);
  }
  return SQLITE_OK;
}

int evaluate_finish(Evaluation *evaluation, Failure *failure) {
  if (evaluation->has_repeated) drop_repeated(evaluation);
  if (limits_apply(evaluation, failure) != SQLITE_OK || add_up(evaluation, failure) != SQLITE_OK) return failure->code;
  evaluation_sort_years(evaluation);
  if (!evaluation->policy->model.has_passing) return SQLITE_OK;
  waiting_settle(evaluation, failure);
  evaluation_sort_years(evaluation);
  return failure->code;
}
