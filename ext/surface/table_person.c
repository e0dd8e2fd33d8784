#include "surface/table_person.h"

void *person_rows(Cursor *cursor, int count, size_t size, Failure *failure) {
  cursor->rows = arena_allocate(&cursor->people.evaluation.arena, (size_t)count * size);
  if (!cursor->rows) fail_no_memory(failure);
  return cursor->rows;
}

/* Without a year: each year for which the policy has a title rule, once. */
static int title_years(const Cursor *cursor, const Policy *policy, int *years) {
  if (is_given(cursor, ARGUMENT_YEAR)) {
    years[0] = cursor->year;
    return 1;
  }
  int count = 0;
  for (int i = 0; i < policy->model.title_count; i++) {
    int seen = 0;
    for (int j = 0; j < count; j++) seen = seen || years[j] == policy->model.title_years[i];
    if (!seen) years[count++] = policy->model.title_years[i];
  }
  return count;
}

int *person_title_years(Cursor *cursor, int *count, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  int most = evaluation->policy->model.title_count + 1;
  int *years = arena_allocate(&evaluation->arena, (size_t)most * sizeof *years);
  if (!years) fail_no_memory(failure);
  else *count = title_years(cursor, evaluation->policy, years);
  return years;
}

void give_person(Cursor *cursor, sqlite3_context *context) {
  value_to_result(context, &cursor->people.id);
}

void give_subject(Cursor *cursor, sqlite3_context *context, int subject) {
  const Policy *policy = cursor->people.evaluation.policy;
  give_text(context, subject == SUBJECT_TOTAL ? "total" : policy->model.subjects[subject].name);
}

/* Worked out only where a query asks for it: a review of everybody mostly does not. */
void give_shortfall(Cursor *cursor, sqlite3_context *context, RequirementKind kind, int year, int subject) {
  Evaluation *evaluation = &cursor->people.evaluation;
  Failure failure = connection_failure(cursor->connection);
  const RequirementSet *set;
  Hours shortfall;
  int known;
  if (evaluation_requirements(evaluation, kind, year, &set, &failure) == SQLITE_OK &&
      evaluation_shortfall(evaluation, set, subject, &known, &shortfall, &failure) == SQLITE_OK)
    give_hours(context, known, shortfall);
  give_failure(context, &failure);
}
