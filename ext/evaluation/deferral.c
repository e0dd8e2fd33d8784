#include "evaluation/deferral.h"

#include <string.h>

#include "evaluation/compare.h"
#include "policy/call.h"

/* Minimums of a year that ask for what a requirement asks for. */
typedef struct {
  int is_exempt;            /* nothing is asked of the year */
  int lacks_fact, is_dated; /* or it is not known what is, and from which year on is said */
  int count;
  Requirement *rows;
} YearLines;

/* The same subjects are left out of both: what one lacks, the other can ask for. */
static int asks_alike(const Requirement *a, const Requirement *b, const PolicyModel *model) {
  for (int i = 0; i < model->subject_count; i++)
    if ((a->most && a->most[i] == 0) != (b->most && b->most[i] == 0)) return 0;
  return 1;
}

static int find_lines(Evaluation *evaluation, const Requirement *row, int year, YearLines *lines, Failure *failure) {
  const PolicyModel *model = &evaluation->policy->model;
  const RequirementSet *set;
  *lines = (YearLines){0};
  if (evaluation_charge(evaluation, 100, failure) != SQLITE_OK) return failure->code;
  if (policy_requirements(evaluation->policy, REQUIREMENTS_ANNUAL, year, evaluation->person, &set, failure) != SQLITE_OK)
    return failure->code;
  if (evaluation_charge(evaluation, (int64_t)set->count * (1 + model->subject_count), failure) != SQLITE_OK)
    return failure->code;
  lines->is_dated = set->is_dated;
  lines->lacks_fact = set->unknown != NO_INDEX && set->unknown == model->reason_missing_fact;
  if (set->unknown != NO_INDEX || set->count == 0) return SQLITE_OK;
  lines->rows = arena_allocate(&evaluation->arena, (size_t)set->count * sizeof *lines->rows);
  if (!lines->rows) return evaluation_fail_memory(evaluation, failure);
  for (int i = 0; i < set->count; i++) {
    const Requirement *own = &set->rows[i];
    if (own->is_exempt) lines->is_exempt = 1;
    if (!requirement_is_minimum_of(own, year, row->subject) || !asks_alike(own, row, model)) continue;
    lines->rows[lines->count] = *own;
    if (!evaluation_keep_requirement(evaluation, &lines->rows[lines->count++]))
      return evaluation_fail_memory(evaluation, failure);
  }
  return SQLITE_OK;
}

static int has_line(const YearLines *lines, const char *name) {
  for (int i = 0; i < lines->count; i++)
    if (strcmp(lines->rows[i].annual, name) == 0) return 1;
  return 0;
}

/* What the year lacks beyond what was pushed into it, for the line of `row`. Before `from` only a figure counts that the policy dates: one
** without dates holds in all years, and nobody was asked in most of them. */
static Hours pushed_on(const Evaluation *evaluation, const Requirement *row, int year, const YearLines *lines,
                       const YearLines *next, int from, Hours pushed, Hours *minimum) {
  *minimum = 0;
  if (lines->is_exempt) return 0;
  Requirement none = *row;
  none.from = none.to = year;
  Hours lacking = pushed - evaluation_counted(evaluation, &none);
  for (int i = 0; i < lines->count; i++) {
    const Requirement *own = &lines->rows[i];
    if (strcmp(own->annual, row->annual) != 0 && has_line(next, own->annual)) continue;
    Hours missing = own->need + pushed - evaluation_counted(evaluation, own);
    if (!own->is_dated && year < from) continue;
    if (missing > lacking) lacking = missing;
    if (own->need > *minimum) *minimum = own->need;
  }
  return hours_above_zero(lacking);
}

/* Each span asks what its years ask together. */
static void add_span(Requirement *row, DeferredSpan *spans, int year, Hours minimum) {
  spans[row->span_count++] = (DeferredSpan){year, 0};
  for (int i = 0; i < row->span_count; i++) spans[i].need += minimum;
}

/* Hours that earlier years push into the year of `row`; its spans are made anew. */
static int pushed_into(Evaluation *evaluation, Requirement *row, int from, Hours *pushed, Failure *failure) {
  const Calendar *calendar = evaluation->calendar;
  int first = row->to, before, count = 0;
  YearLines lines = {0}, next;
  *pushed = 0;
  while ((before = calendar_previous(calendar, first)) != CALENDAR_NO_YEAR) {
    const Settlement *rule;
    if (policy_deferred(evaluation->policy, before, row->subject, evaluation->person, &rule, failure) != SQLITE_OK)
      return failure->code;
    if (!rule || count + 1 > rule->years) break;
    first = before;
    count++;
  }
  row->span_count = row->may_need_more = 0;
  if (first == row->to) return SQLITE_OK;
  DeferredSpan *spans = arena_allocate(&evaluation->arena, ((size_t)count + 1) * sizeof *spans);
  if (!spans) return evaluation_fail_memory(evaluation, failure);
  row->spans = spans;
  if (find_lines(evaluation, row, first, &lines, failure) != SQLITE_OK) return failure->code;
  for (; first < row->to; first = calendar_next(calendar, first)) {
    if (find_lines(evaluation, row, calendar_next(calendar, first), &next, failure) != SQLITE_OK) return failure->code;
    Hours minimum;
    *pushed = pushed_on(evaluation, row, first, &lines, &next, from, *pushed, &minimum);
    row->may_need_more = !lines.is_exempt && (row->may_need_more || (lines.lacks_fact && (lines.is_dated || first >= from)));
    if (lines.is_exempt) row->span_count = 0;
    else if (minimum > 0 || row->span_count) add_span(row, spans, first, minimum);
    lines = next;
  }
  if (row->span_count) add_span(row, spans, row->to, row->need);
  return SQLITE_OK;
}

/* The need with what earlier years push, less what the year itself leaves to the next. */
static int deferred_need(Evaluation *evaluation, Requirement *row, int from, const Settlement *rule, Hours *need,
                         Failure *failure) {
  int is_excused = rule && !rule->is_missed;
  Hours pushed;
  if (pushed_into(evaluation, row, from, &pushed, failure) != SQLITE_OK) return failure->code;
  Requirement asked = *row;
  asked.need += pushed;
  Hours have = evaluation_counted(evaluation, &asked);
  *need = is_excused && asked.need > have ? hours_above_zero(have) : asked.need;
  if (is_excused) row->span_count = row->may_need_more = 0;
  return SQLITE_OK;
}

static int defer_row(Evaluation *evaluation, Requirement *row, int from, Failure *failure) {
  const Settlement *rule;
  if (row->from != row->to || !row->is_yearly || row->is_exempt) return SQLITE_OK;
  if (policy_deferred(evaluation->policy, row->to, row->subject, evaluation->person, &rule, failure) != SQLITE_OK)
    return failure->code;
  if (row->denominator) {
    if (rule && !rule->is_missed) row->numerator = 0;
    return SQLITE_OK;
  }
  const Settlement *earlier = NULL;
  int before = calendar_previous(evaluation->calendar, row->to);
  if (before != CALENDAR_NO_YEAR &&
      policy_deferred(evaluation->policy, before, row->subject, evaluation->person, &earlier, failure) != SQLITE_OK)
    return failure->code;
  if (row->is_deferred) row->need = row->own_need;
  row->own_need = row->need;
  row->is_deferred = rule || earlier;
  int count = evaluation->outcome_count;
  Hours *needs = count ? arena_allocate(&evaluation->arena, (size_t)count * sizeof *needs) : NULL;
  if (count && !needs) return evaluation_fail_memory(evaluation, failure);
  for (int i = 0; i < count; i++) {
    HiddenYears hidden = evaluation_show(evaluation, i);
    deferred_need(evaluation, row, from, rule, &needs[i], failure);
    evaluation_hide(evaluation, hidden);
    if (failure->code != SQLITE_OK) return failure->code;
  }
  if (deferred_need(evaluation, row, from, rule, &row->need, failure) != SQLITE_OK) return failure->code;
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

int deferral_apply(Evaluation *evaluation, RequirementSet *set, Failure *failure) {
  int from = first_asked(evaluation, set);
  for (int i = 0; i < set->count; i++)
    if (defer_row(evaluation, &set->rows[i], from, failure) != SQLITE_OK) return failure->code;
  return SQLITE_OK;
}
