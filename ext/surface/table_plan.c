#include "surface/table_plan.h"

#include <string.h>

#include "evaluation/explain.h"
#include "surface/table_person.h"

typedef enum {
  PLAN_PERSON_ID,
  PLAN_YEAR,
  PLAN_PLAN_YEAR,
  PLAN_SUBJECT,
  PLAN_HOURS,
  PLAN_POSSIBLE,
  PLAN_MESSAGE,
} PlanColumn;

static const TableColumn plan_columns[] = {
    [PLAN_PERSON_ID] = {"person_id", "", ARGUMENT_PERSON},
    [PLAN_YEAR] = {"year", "INTEGER", ARGUMENT_YEAR},
    [PLAN_PLAN_YEAR] = {"plan_year", "INTEGER", ARGUMENT_NONE},
    [PLAN_SUBJECT] = {"subject", "TEXT", ARGUMENT_NONE},
    [PLAN_HOURS] = {"hours", "REAL", ARGUMENT_NONE},
    [PLAN_POSSIBLE] = {"possible", "INTEGER", ARGUMENT_NONE},
    [PLAN_MESSAGE] = {"message", "TEXT", ARGUMENT_NONE},
};

typedef struct {
  int year;
  int unknown;            /* the reason why there is no answer, or NO_INDEX */
  int plan_year, subject; /* SUBJECT_TOTAL: hours of any subject */
  int is_open;
  Hours hours;
} PlanRow;

/* The hours of a past year belong to the past, unless the policy lets them be made up; a posted year is closed. */
static int is_open_year(const Evaluation *evaluation, int title_year, int year) {
  const YearAccount *account = evaluation_find_year(evaluation, year);
  int make_up = evaluation->policy->model.make_up_years;
  return year >= title_year - make_up && !(account && account->posted && make_up == 0);
}

static int plan_fill_year(Cursor *cursor, int year, PlanRow *rows, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  const RequirementSet *set;
  Plan plan;
  int possible = 0;
  if (evaluation_requirements(evaluation, REQUIREMENTS_TITLE, year, &set, failure) != SQLITE_OK) return failure->code;
  if (set->unknown != NO_INDEX) {
    rows[cursor->count++] = (PlanRow){.year = year, .unknown = set->unknown};
    return SQLITE_OK;
  }
  if (evaluation_standing(evaluation, set, SUBJECT_TOTAL).unmet == 0) return SQLITE_OK;
  if (evaluation_plan(evaluation, set, &plan, &possible, failure) != SQLITE_OK || !possible) return failure->code;
  for (int i = 0; i < plan.count; i++) {
    const Addition *addition = &plan.list[i];
    Hours rest = addition->all;
    for (int j = 0; j <= evaluation->policy->model.subject_count; j++) {
      int is_any = j == evaluation->policy->model.subject_count;
      Hours hours = is_any ? rest : addition->subjects[j];
      rest -= hours;
      if (hours == 0) continue;
      rows[cursor->count++] = (PlanRow){.year = year,
                                        .unknown = NO_INDEX,
                                        .plan_year = addition->year,
                                        .subject = is_any ? SUBJECT_TOTAL : j,
                                        .is_open = is_open_year(evaluation, year, addition->year),
                                        .hours = hours};
    }
  }
  return SQLITE_OK;
}

static int plan_fill(Cursor *cursor, Failure *failure) {
  int count = 0;
  const int *years = person_title_years(cursor, &count, failure);
  if (!years) return failure->code;
  for (int i = 0; i < count; i++) {
    const RequirementSet *set;
    if (evaluation_requirements(&cursor->people.evaluation, REQUIREMENTS_TITLE, years[i], &set, failure) != SQLITE_OK)
      return failure->code;
    size_t most =
        (size_t)cursor->count + (size_t)(set->count + 1) * (size_t)(cursor->people.evaluation.policy->model.subject_count + 1);
    PlanRow *rows = arena_allocate(&cursor->people.evaluation.arena, most * sizeof *rows);
    if (!rows) return fail_no_memory(failure);
    if (cursor->count) memcpy(rows, cursor->rows, (size_t)cursor->count * sizeof *rows);
    cursor->rows = rows;
    if (plan_fill_year(cursor, years[i], rows, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

static void give_plan_message(Cursor *cursor, sqlite3_context *context, const PlanRow *row) {
  const Policy *policy = cursor->people.evaluation.policy;
  Language language = language_of(cursor);
  char hours[HOURS_TEXT_SIZE];
  if (row->unknown != NO_INDEX) give_new_text(context, explain_unknown(&policy->model, row->year, row->unknown, language));
  else
    give_new_text(context, message_text(language, row->is_open ? MESSAGE_PLAN_OPEN : MESSAGE_PLAN_CLOSED, row->plan_year,
                                        subject_name(&policy->model, row->subject, language), hours_format(row->hours, hours)));
}

static void plan_column(Cursor *cursor, sqlite3_context *context, int column) {
  const PlanRow *row = (const PlanRow *)cursor->rows + cursor->at;
  int known = row->unknown == NO_INDEX;
  switch ((PlanColumn)column) {
  case PLAN_PERSON_ID: give_person(cursor, context); break;
  case PLAN_YEAR: sqlite3_result_int(context, row->year); break;
  case PLAN_PLAN_YEAR:
    if (known) sqlite3_result_int(context, row->plan_year);
    break;
  case PLAN_SUBJECT:
    if (known) give_subject(cursor, context, row->subject);
    break;
  case PLAN_HOURS: give_hours(context, known, row->hours); break;
  case PLAN_POSSIBLE:
    if (known) sqlite3_result_int(context, row->is_open);
    break;
  case PLAN_MESSAGE: give_plan_message(cursor, context, row); break;
  }
}

static uint64_t plan_place(const Cursor *cursor) {
  const PlanRow *row = (const PlanRow *)cursor->rows + cursor->at;
  return ((uint64_t)row->year << 16 | (uint16_t)row->plan_year) << 32 | (uint32_t)row->subject;
}

const TableKind title_plan_table = {
    .columns = plan_columns,
    .column_count = TABLE_COUNT(plan_columns),
    .reads_people = 1,
    .has_question = 1,
    .question = REQUIREMENTS_TITLE,
    .fill = plan_fill,
    .column = plan_column,
    .place = plan_place,
};
