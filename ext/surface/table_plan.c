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
  PLAN_SUBJECTS,
  PLAN_UNTIL,
  PLAN_MESSAGE,
} PlanColumn;

static const TableColumn plan_columns[] = {
    [PLAN_PERSON_ID] = {"person_id", "", ARGUMENT_PERSON},
    [PLAN_YEAR] = {"year", "INTEGER", ARGUMENT_YEAR},
    [PLAN_PLAN_YEAR] = {"plan_year", "INTEGER", ARGUMENT_NONE},
    [PLAN_SUBJECT] = {"subject", "TEXT", ARGUMENT_NONE},
    [PLAN_HOURS] = {"hours", "REAL", ARGUMENT_NONE},
    [PLAN_POSSIBLE] = {"possible", "INTEGER", ARGUMENT_NONE},
    [PLAN_SUBJECTS] = {"subjects", "TEXT", ARGUMENT_NONE},
    [PLAN_UNTIL] = {"until", "TEXT", ARGUMENT_NONE},
    [PLAN_MESSAGE] = {"message", "TEXT", ARGUMENT_NONE},
};

typedef struct {
  int year;
  int unknown; /* the reason why there is no answer, or NO_INDEX */
  int unknown_year;
  const char *missing, *holds;
  int may_be_less;
  PlannedHours planned;
  int is_impossible; /* no further hours would do */
} PlanRow;

static int plan_append(Cursor *cursor, const PlanRow *rows, int count, int *capacity, Failure *failure) {
  if (cursor->count + count > *capacity) {
    *capacity = 2 * (cursor->count + count);
    const PlanRow *old = cursor->rows;
    PlanRow *grown = person_rows(cursor, *capacity, sizeof *grown, failure);
    if (!grown) return failure->code;
    if (cursor->count) memcpy(grown, old, (size_t)cursor->count * sizeof *grown);
  }
  for (int i = 0; i < count; i++) ((PlanRow *)cursor->rows)[cursor->count++] = rows[i];
  return SQLITE_OK;
}

/* Where the cut-off leaves none of the next year's first months, no hours are planned there; they are spoken of all the same. */
static int plan_look_at_grace(Evaluation *evaluation, int asked_year, PlannedHours *planned, Failure *failure) {
  Opening grace = {0};
  int exists;
  if (planned->opening.is_open || !evaluation->has_cutoff) return SQLITE_OK;
  if (opening_by_grace(evaluation, asked_year, planned->year, planned->subject, &exists, &grace, failure) != SQLITE_OK)
    return failure->code;
  if (grace.is_cut_off && grace.last_day_allowed > planned->opening.last_day_allowed) {
    planned->opening.is_cut_off = 1;
    planned->opening.last_day_allowed = grace.last_day_allowed;
  }
  return SQLITE_OK;
}

static int plan_fill_year(Cursor *cursor, int year, int *capacity, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  const RequirementSet *set;
  Way way;
  if (evaluation_requirements(evaluation, REQUIREMENTS_TITLE, year, &set, failure) != SQLITE_OK) return failure->code;
  PlanRow row = {
      .year = year, .unknown = set->unknown, .unknown_year = set->unknown_year, .missing = set->missing, .holds = set->holds};
  if (set->unknown != NO_INDEX) return plan_append(cursor, &row, 1, capacity, failure);
  if (evaluation_way(evaluation, set, year, SUBJECT_TOTAL, WAY_PLAN, &way, failure) != SQLITE_OK) return failure->code;
  row.is_impossible = way.is_known && !way.is_possible;
  if (row.is_impossible) return plan_append(cursor, &row, 1, capacity, failure);
  row.may_be_less = way_may_be_less(evaluation, set, &way);
  for (int i = 0; i < way.plan.count; i++) {
    row.planned = way.plan.list[i];
    if (plan_look_at_grace(evaluation, year, &row.planned, failure) != SQLITE_OK) return failure->code;
    if (plan_append(cursor, &row, 1, capacity, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

static int plan_fill(Cursor *cursor, Failure *failure) {
  int count = 0, capacity = 0;
  const int *years = person_title_years(cursor, person_year(cursor), &count, failure);
  if (!years) return failure->code;
  for (int i = 0; i < count; i++)
    if (plan_fill_year(cursor, years[i], &capacity, failure) != SQLITE_OK) return failure->code;
  return SQLITE_OK;
}

static char *plan_text(Cursor *cursor, const PlanRow *row, const char *subjects) {
  const Evaluation *evaluation = &cursor->people.evaluation;
  const PlannedHours *planned = &row->planned;
  Language language = language_of(cursor);
  char hours[HOURS_TEXT_SIZE], until[CALENDAR_DATE_SIZE], allowed[CALENDAR_DATE_SIZE];
  int first, last, day = planned->opening.last_day;
  calendar_bounds(evaluation->calendar, planned->year, &first, &last);
  calendar_format(day, until);
  hours_format(planned->hours, hours);
  if (!planned->opening.is_open) {
    if (planned->opening.is_cut_off && planned->opening.last_day_allowed > last)
      return message_text(language, MESSAGE_PLAN_CUT_OFF, planned->year, subjects, hours, until,
                          calendar_format(planned->opening.last_day_allowed, allowed));
    if (evaluation->has_as_of || day != last)
      return message_text(language, MESSAGE_PLAN_MISSED, planned->year, subjects, hours, until);
    return message_text(language, MESSAGE_PLAN_CLOSED, planned->year, subjects, hours);
  }
  if (day != last) return message_text(language, MESSAGE_PLAN_UNTIL, planned->year, subjects, hours, until);
  return message_text(language, MESSAGE_PLAN_OPEN, planned->year, subjects, hours);
}

static void give_plan_message(Cursor *cursor, sqlite3_context *context, const PlanRow *row) {
  const PolicyModel *model = &cursor->people.evaluation.policy->model;
  Language language = language_of(cursor);
  if (row->unknown != NO_INDEX) {
    give_new_text(context, explain_unknown(model, row->unknown_year, row->unknown, row->missing, row->holds, language));
    return;
  }
  if (row->is_impossible) {
    give_new_text(context, message_text(language, MESSAGE_PLAN_NONE, row->year));
    return;
  }
  char *subjects = explain_subjects(model, row->planned.subjects, language);
  char *text = subjects ? plan_text(cursor, row, subjects) : NULL;
  give_new_text(context, explain_may_be_less(text, row->may_be_less, language));
  sqlite3_free(subjects);
}

/* The names of the subjects that the hours may be of; NULL for any. */
static void give_plan_subjects(Cursor *cursor, sqlite3_context *context, const PlannedHours *planned) {
  const PolicyModel *model = &cursor->people.evaluation.policy->model;
  if (!planned->subjects) return;
  sqlite3_str *names = sqlite3_str_new(NULL);
  for (int i = 0; i < model->subject_count; i++)
    if (planned->subjects[i])
      sqlite3_str_appendf(names, "%s%s", sqlite3_str_length(names) ? ", " : "", model->subjects[i].name);
  give_new_text(context, sqlite3_str_finish(names));
}

static void plan_column(Cursor *cursor, sqlite3_context *context, int column) {
  char until[CALENDAR_DATE_SIZE];
  const PlanRow *row = (const PlanRow *)cursor->rows + cursor->at;
  int known = row->unknown == NO_INDEX && !row->is_impossible;
  switch ((PlanColumn)column) {
  case PLAN_PERSON_ID: give_person(cursor, context); break;
  case PLAN_YEAR: sqlite3_result_int(context, row->year); break;
  case PLAN_PLAN_YEAR:
    if (known) sqlite3_result_int(context, row->planned.year);
    break;
  case PLAN_SUBJECT:
    if (known) give_subject(cursor, context, row->planned.subject);
    break;
  case PLAN_HOURS: give_hours(context, known, row->planned.hours); break;
  case PLAN_POSSIBLE:
    if (known) sqlite3_result_int(context, row->planned.opening.is_open);
    break;
  case PLAN_SUBJECTS:
    if (known) give_plan_subjects(cursor, context, &row->planned);
    break;
  case PLAN_UNTIL:
    if (known) give_text(context, calendar_format(row->planned.opening.last_day, until));
    break;
  case PLAN_MESSAGE: give_plan_message(cursor, context, row); break;
  }
}

static uint64_t plan_place(const Cursor *cursor) {
  const PlanRow *rows = cursor->rows;
  int first = cursor->at, year = rows[first].year;
  while (first > 0 && rows[first - 1].year == year) first--;
  return (uint64_t)year << 32 | (uint32_t)(cursor->at - first);
}

const TableKind title_plan_table = {
    .columns = plan_columns,
    .column_count = TABLE_COUNT(plan_columns),
    .reads_people = 1,
    .years_rank = 6,
    .has_question = 1,
    .question = REQUIREMENTS_TITLE,
    .fill = plan_fill,
    .column = plan_column,
    .place = plan_place,
};
