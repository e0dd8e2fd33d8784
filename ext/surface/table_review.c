#include "surface/table_review.h"

#include "evaluation/explain.h"
#include "surface/table_person.h"

typedef enum {
  REVIEW_PERSON_ID,
  REVIEW_YEAR,
  REVIEW_ELIGIBLE,
  REVIEW_UNMET,
  REVIEW_SHORTFALL,
  REVIEW_MESSAGE,
  REVIEW_NAME,
} ReviewColumn;

static const TableColumn review_columns[] = {
    [REVIEW_PERSON_ID] = {"person_id", "", ARGUMENT_PERSON},    [REVIEW_YEAR] = {"year", "INTEGER", ARGUMENT_YEAR},
    [REVIEW_ELIGIBLE] = {"eligible", "INTEGER", ARGUMENT_NONE}, [REVIEW_UNMET] = {"unmet", "INTEGER", ARGUMENT_NONE},
    [REVIEW_SHORTFALL] = {"shortfall", "REAL", ARGUMENT_NONE},  [REVIEW_MESSAGE] = {"message", "TEXT", ARGUMENT_NONE},
    [REVIEW_NAME] = {"person_name", "", ARGUMENT_NONE},
};

typedef struct {
  int year;
  Standing standing;
  Way way; /* person_way() */
} ReviewRow;

static int review_fill(Cursor *cursor, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  ReviewRow *row;
  int count = 0;
  const int *years = person_title_years(cursor, person_year(cursor), &count, failure);
  if (!years || !(row = person_rows(cursor, count, sizeof *row, failure))) return failure->code;
  for (int i = 0; i < count; i++, row++) {
    const RequirementSet *set;
    row->year = years[i];
    if (evaluation_requirements(evaluation, REQUIREMENTS_TITLE, row->year, &set, failure) != SQLITE_OK ||
        person_way(cursor, set, row->year, SUBJECT_TOTAL, &row->way, failure) != SQLITE_OK)
      return failure->code;
    row->standing = evaluation_standing(evaluation, set, SUBJECT_TOTAL);
  }
  cursor->count = count;
  return SQLITE_OK;
}

/* What the nearest way says, worked out only where a query asks for it. */
static void give_way(Cursor *cursor, sqlite3_context *context, int is_message, int year, Answer answer, const Way *found) {
  Evaluation *evaluation = &cursor->people.evaluation;
  const RequirementSet *set;
  Way way = *found;
  if (answer == ANSWER_YES) {
    if (is_message) give_text(context, message_format(MESSAGE_ELIGIBLE, language_of(cursor)));
    else sqlite3_result_int(context, 0);
    return;
  }
  Failure failure = connection_failure(cursor->connection);
  if (evaluation_requirements(evaluation, REQUIREMENTS_TITLE, year, &set, &failure) == SQLITE_OK &&
      (cursor->with_errors || evaluation_way(evaluation, set, year, SUBJECT_TOTAL, WAY_ASKED, &way, &failure) == SQLITE_OK)) {
    if (is_message) give_new_text(context, explain_way(evaluation, set, year, &way, language_of(cursor)));
    else if (way.is_known) sqlite3_result_int(context, way.unmet);
  }
  give_failure(context, &failure);
}

void give_unmet(Cursor *cursor, sqlite3_context *context, int year, Answer answer, const Way *way) {
  give_way(cursor, context, 0, year, answer, way);
}

static void review_column(Cursor *cursor, sqlite3_context *context, int column) {
  const ReviewRow *row = (const ReviewRow *)cursor->rows + cursor->at;
  switch ((ReviewColumn)column) {
  case REVIEW_PERSON_ID: give_person(cursor, context); break;
  case REVIEW_YEAR: sqlite3_result_int(context, row->year); break;
  case REVIEW_ELIGIBLE: give_answer(context, row->standing.answer); break;
  case REVIEW_UNMET: give_unmet(cursor, context, row->year, row->standing.answer, &row->way); break;
  case REVIEW_SHORTFALL: give_shortfall(cursor, context, REQUIREMENTS_TITLE, row->year, SUBJECT_TOTAL, &row->way); break;
  case REVIEW_MESSAGE: give_way(cursor, context, 1, row->year, row->standing.answer, &row->way); break;
  case REVIEW_NAME: give_name(cursor, context); break;
  }
}

static uint64_t review_place(const Cursor *cursor) {
  return (uint64_t)((const ReviewRow *)cursor->rows + cursor->at)->year;
}

const TableKind title_review_table = {
    .columns = review_columns,
    .column_count = TABLE_COUNT(review_columns),
    .reads_people = 1,
    .years_rank = 3,
    .has_question = 1,
    .question = REQUIREMENTS_TITLE,
    .fill = review_fill,
    .column = review_column,
    .place = review_place,
};
