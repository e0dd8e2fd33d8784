#include "evaluation/account.h"

#include <string.h>

/* Entries and years stay from person to person and grow to those of the largest. */
static void *grow_list(Evaluation *evaluation, void *old, int *capacity, size_t size) {
  int wanted = *capacity ? *capacity * 2 : 32;
  evaluation->arena.is_full = (size_t)wanted * size > EVALUATION_MEMORY;
  if (evaluation->arena.is_full) return NULL;
  void *grown = sqlite3_realloc64(old, (sqlite3_uint64)wanted * size);
  if (grown) *capacity = wanted;
  return grown;
}

Entry *evaluation_add_entry(Evaluation *evaluation) {
  if (evaluation->entry_count == evaluation->entry_capacity) {
    Entry *grown = grow_list(evaluation, evaluation->entries, &evaluation->entry_capacity, sizeof *grown);
    if (!grown) return NULL;
    evaluation->entries = grown;
  }
  Entry *entry = &evaluation->entries[evaluation->entry_count++];
  evaluation->work += EVALUATION_WORK_RECORD;
  memset(entry, 0, sizeof *entry);
  entry->subject = entry->limit = entry->settlement = entry->repeat_of = NO_INDEX;
  return entry;
}

YearAccount *evaluation_find_year(const Evaluation *evaluation, int year) {
  for (int i = evaluation->year_count - 1; i >= 0; i--)
    if (evaluation->years[i].year == year) return &evaluation->years[i];
  return NULL;
}

YearAccount *evaluation_open_year(Evaluation *evaluation, int year) {
  YearAccount *found = evaluation_find_year(evaluation, year);
  if (found) return found;
  if (evaluation->year_count == evaluation->year_capacity) {
    YearAccount *grown = grow_list(evaluation, evaluation->years, &evaluation->year_capacity, sizeof *grown);
    if (!grown) return NULL;
    evaluation->years = grown;
  }
  size_t subjects = (size_t)evaluation->policy->model.subject_count;
  YearAccount account = {.year = year};
  Hours *hours = arena_allocate(&evaluation->arena, subjects * (2 * sizeof *hours + sizeof(int)));
  if (!hours) return NULL;
  account.subjects = hours;
  account.carried_subjects = hours + subjects;
  account.pendings = (int *)(hours + 2 * subjects);
  evaluation->years[evaluation->year_count] = account;
  return &evaluation->years[evaluation->year_count++];
}

/* Years come in order but for postings and what passes between years, and are few. */
void evaluation_sort_years(Evaluation *evaluation) {
  YearAccount *years = evaluation->years;
  for (int i = 1; i < evaluation->year_count; i++) {
    YearAccount account = years[i];
    int at = i;
    for (; at > 0 && years[at - 1].year > account.year; at--) years[at] = years[at - 1];
    years[at] = account;
  }
}

int *account_pending(YearAccount *account, int subject) {
  return subject == NO_INDEX ? &account->pending : &account->pendings[subject];
}

#define STEPS_PER_QUESTION 10000000

int evaluation_charge(Evaluation *evaluation, int64_t steps, Failure *failure) {
  evaluation->work -= steps;
  if (evaluation->work <= 0) return fail(failure, SQLITE_ERROR, MESSAGE_EVALUATION_WORK, evaluation->policy->model.id);
  if (evaluation->heard - evaluation->work < STEPS_PER_QUESTION) return failure->code;
  evaluation->heard = evaluation->work;
  return interrupt_is_asked(failure->interrupt) ? fail_interrupted(failure) : failure->code;
}

int evaluation_fail_memory(const Evaluation *evaluation, Failure *failure) {
  if (!evaluation->arena.is_full) return fail_no_memory(failure);
  return fail(failure, SQLITE_ERROR, MESSAGE_EVALUATION_MEMORY, evaluation->policy->model.id, (int)(EVALUATION_MEMORY >> 20));
}

int evaluation_keep_text(Evaluation *evaluation, const char **text) {
  if (!*text) return 1;
  *text = arena_copy(&evaluation->arena, *text, strlen(*text));
  return *text != NULL;
}

static int keep_joints(Evaluation *evaluation, Requirement *row) {
  size_t subjects = (size_t)evaluation->policy->model.subject_count;
  if (row->joint_count == 0) return 1;
  Joint *joints = arena_allocate(&evaluation->arena, (size_t)row->joint_count * sizeof *joints);
  for (int i = 0; joints && i < row->joint_count; i++) {
    char *members = arena_allocate(&evaluation->arena, subjects);
    if (!members) return 0;
    memcpy(members, row->joints[i].members, subjects);
    joints[i] = (Joint){members, row->joints[i].most};
  }
  row->joints = joints;
  return joints != NULL;
}

int evaluation_keep_requirement(Evaluation *evaluation, Requirement *row) {
  size_t bytes = (size_t)evaluation->policy->model.subject_count * sizeof *row->most;
  Hours *most = row->most ? arena_allocate(&evaluation->arena, bytes) : NULL;
  if (row->most && !most) return 0;
  if (most) memcpy(most, row->most, bytes);
  row->most = most;
  return keep_joints(evaluation, row) && evaluation_keep_text(evaluation, &row->rule) &&
         evaluation_keep_text(evaluation, &row->source) && evaluation_keep_text(evaluation, &row->annual);
}

Hours evaluation_hours(const Evaluation *evaluation, int year, int subject) {
  const YearAccount *account = evaluation_find_year(evaluation, year);
  if (!account) return 0;
  return subject == SUBJECT_TOTAL ? account->total : account->subjects[subject];
}
