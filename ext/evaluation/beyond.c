#include "evaluation/beyond.h"

#include <string.h>

#include "evaluation/compare.h"
#include "evaluation/demand.h"
#include "evaluation/plan.h"

int beyond_next(const Evaluation *evaluation, const Requirement *row, int *at, ExceededBound *bound) {
  int subjects = evaluation->policy->model.subject_count;
  while (!row->denominator && *at < subjects + row->joint_count) {
    int i = (*at)++;
    if (i >= subjects) {
      const Joint *joint = &row->joints[i - subjects];
      *bound = (ExceededBound){NO_INDEX, joint, evaluation_counted_together(evaluation, row, joint), joint->most};
    } else {
      /* A subject of which nothing is taken is not asked about at all (`only`). */
      if (!row->most || row->most[i] == NO_MOST || (row->most[i] == 0 && row->has_only) || !requirement_concerns(row, i))
        continue;
      *bound = (ExceededBound){i, NULL, evaluation_span(evaluation, row->from, row->to, i), row->most[i]};
    }
    if (bound->have > bound->most) return 1;
  }
  return 0;
}

Hours beyond_hours(const Evaluation *evaluation, const Requirement *row) {
  ExceededBound bound;
  Hours sum = 0;
  for (int at = 0; beyond_next(evaluation, row, &at, &bound);) sum += bound.have - bound.most;
  return sum;
}

/* Whether hours of the entry are among those that the requirement looks at. What was carried over counts in one year alone. */
static int is_looked_at(const Evaluation *evaluation, const Requirement *row, const ExceededBound *bound, const Entry *entry) {
  if (!entry->has_year || entry->subject == NO_INDEX || entry->year < row->from || entry->year > row->to) return 0;
  if (row->from < row->to && entry->reason == evaluation->policy->model.reason_carried) return 0;
  return bound->joint ? bound->joint->members[entry->subject] : bound->subject == entry->subject;
}

/* The last hours are beyond. taken: by entry, what of it is beyond already. */
static void take_last(const Evaluation *evaluation, const Requirement *row, const ExceededBound *bound, Hours *taken) {
  Hours left = bound->have - bound->most;
  for (int i = evaluation->entry_count - 1; i >= 0 && left > 0; i--) {
    const Entry *entry = &evaluation->entries[i];
    if (!is_looked_at(evaluation, row, bound, entry) || entry->credited <= taken[i]) continue;
    Hours hours = entry->credited - taken[i] < left ? entry->credited - taken[i] : left;
    taken[i] += hours;
    left -= hours;
  }
}

static int note_row(Evaluation *evaluation, const Requirement *row, int year, Hours *taken, EntryBeyond *list,
                    Failure *failure) {
  const char *rule = row->rule;
  ExceededBound bound;
  memset(taken, 0, (size_t)evaluation->entry_count * sizeof *taken);
  if (!evaluation_keep_text(evaluation, &rule)) return evaluation_fail_memory(evaluation, failure);
  for (int at = 0; beyond_next(evaluation, row, &at, &bound);) {
    if (evaluation_charge(evaluation, 2 * (int64_t)evaluation->entry_count, failure) != SQLITE_OK) return failure->code;
    take_last(evaluation, row, &bound, taken);
    for (int i = 0; i < evaluation->entry_count; i++)
      if (evaluation->entries[i].year == year && taken[i] > list[i].hours) list[i] = (EntryBeyond){taken[i], rule, bound};
  }
  return SQLITE_OK;
}

int beyond_of_entries(Evaluation *evaluation, int year, EntryBeyond *list, Failure *failure) {
  const RequirementSet *set;
  Hours *taken = NULL;
  Way way = {0};
  if (evaluation_requirements(evaluation, REQUIREMENTS_ANNUAL, year, &set, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; set->unknown == NO_INDEX && i < set->count; i++) {
    Requirement row = set->rows[i];
    if (beyond_hours(evaluation, &row) == 0) continue;
    if (row.group && !way.asked && evaluation_way(evaluation, set, year, SUBJECT_TOTAL, WAY_ASKED, &way, failure) != SQLITE_OK)
      return failure->code;
    if (row.group && !way_asks(&way, i)) continue;
    if (!evaluation_keep_requirement(evaluation, &row)) return evaluation_fail_memory(evaluation, failure);
    if (!taken) taken = arena_allocate(&evaluation->arena, (size_t)evaluation->entry_count * sizeof *taken);
    if (!taken) return evaluation_fail_memory(evaluation, failure);
    if (note_row(evaluation, &row, year, taken, list, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}
