#include "surface/table_person.h"

void *person_rows(Cursor *cursor, int count, size_t size, Failure *failure) {
  cursor->rows = arena_allocate(&cursor->people.evaluation.arena, (size_t)count * size);
  if (!cursor->rows) fail_no_memory(failure);
  return cursor->rows;
}

/* Where a rule's end is open: the last year in which the person has anything, or that of the day of asking. */
static int last_title_year(const Cursor *cursor) {
  const Evaluation *evaluation = &cursor->people.evaluation;
  int last = CALENDAR_NO_YEAR;
  for (int i = 0; i < evaluation->year_count; i++)
    if (evaluation->years[i].has_records && evaluation->years[i].year > last) last = evaluation->years[i].year;
  int asked = is_given(cursor, ARGUMENT_AS_OF) ? calendar_year(evaluation->calendar, cursor->as_of) : last;
  return asked > last ? asked : last;
}

/* Whether some rule stands for the title year; a rule stands for its first year at least. */
static int is_title_year(const PolicyModel *model, int year, int last) {
  for (int i = 0; i < model->title_count; i++) {
    const TitleSpan *span = &model->titles[i];
    if (year >= span->from && (year == span->from || year <= (span->to == CALENDAR_NO_YEAR ? last : span->to))) return 1;
  }
  return 0;
}

const int *person_year(const Cursor *cursor) {
  return is_given(cursor, ARGUMENT_YEAR) ? &cursor->year : NULL;
}

int *person_title_years(Cursor *cursor, const int *asked, int *count, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  const PolicyModel *model = &evaluation->policy->model;
  int first = CALENDAR_LAST_YEAR, last = CALENDAR_NO_YEAR, open_end = last_title_year(cursor);
  for (int i = 0; i < model->title_count; i++) {
    const TitleSpan *span = &model->titles[i];
    int end = span->to == CALENDAR_NO_YEAR ? open_end : span->to;
    if (span->from < first) first = span->from;
    if (span->from > last) last = span->from;
    if (end > last) last = end;
  }
  int most = asked || last < first ? 1 : last - first + 1;
  int *years = arena_allocate(&evaluation->arena, (size_t)most * sizeof *years);
  *count = 0;
  if (!years) fail_no_memory(failure);
  else if (asked) years[(*count)++] = *asked;
  else
    for (int year = calendar_first_from(evaluation->calendar, first); year != CALENDAR_NO_YEAR && year <= last;
         year = calendar_next(evaluation->calendar, year))
      if (is_title_year(model, year, open_end)) years[(*count)++] = year;
  return years;
}

int *person_bank_years(Cursor *cursor, const int *asked, int *count, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  int *years = arena_allocate(&evaluation->arena, (size_t)(evaluation->year_count + 1) * sizeof *years);
  if (!years) {
    fail_no_memory(failure);
    return NULL;
  }
  *count = 0;
  if (asked) years[(*count)++] = *asked;
  else
    for (int i = 0; i < evaluation->year_count; i++)
      if (evaluation->years[i].has_records) years[(*count)++] = evaluation->years[i].year;
  return years;
}

int person_way(Cursor *cursor, const RequirementSet *set, int year, int subject, Way *way, Failure *failure) {
  *way = (Way){0};
  if (!cursor->with_errors) return SQLITE_OK;
  return evaluation_way(&cursor->people.evaluation, set, year, subject, WAY_HOURS, way, failure);
}

void give_person(Cursor *cursor, sqlite3_context *context) {
  value_to_result(context, &cursor->people.id);
}

void give_name(Cursor *cursor, sqlite3_context *context) {
  Value name = row_value(&cursor->people.row, cursor->people.people->name_column);
  value_to_result(context, &name);
}

void give_subject(Cursor *cursor, sqlite3_context *context, int subject) {
  const Policy *policy = cursor->people.evaluation.policy;
  give_text(context, subject == SUBJECT_TOTAL ? "total" : policy->model.subjects[subject].name);
}

/* Worked out only where a query asks for it: a review of everybody mostly does not. */
void give_shortfall(Cursor *cursor, sqlite3_context *context, RequirementKind kind, int year, int subject, const Way *found) {
  Evaluation *evaluation = &cursor->people.evaluation;
  Failure failure = connection_failure(cursor->connection);
  const RequirementSet *set;
  Way way;
  if (cursor->with_errors) give_hours(context, found->is_known && found->is_possible, found->hours);
  else if (evaluation_requirements(evaluation, kind, year, &set, &failure) == SQLITE_OK &&
           evaluation_way(evaluation, set, year, subject, WAY_HOURS, &way, &failure) == SQLITE_OK)
    give_hours(context, way.is_known && way.is_possible, way.hours);
  give_failure(context, &failure);
}
