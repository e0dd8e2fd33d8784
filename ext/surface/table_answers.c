#include "surface/table_answers.h"

#include <string.h>

#include "surface/table_person.h"
#include "surface/table_review.h"

typedef enum {
  ANSWERS_PERSON_ID,
  ANSWERS_QUESTION,
  ANSWERS_KIND,
  ANSWERS_YEAR,
  ANSWERS_SUBJECT,
  ANSWERS_ANSWER,
  ANSWERS_REQUIRED,
  ANSWERS_CREDITED,
  ANSWERS_SHORTFALL,
  ANSWERS_UNMET,
  ANSWERS_QUESTIONS,
} AnswersColumn;

static const TableColumn answers_columns[] = {
    [ANSWERS_PERSON_ID] = {"person_id", "", ARGUMENT_PERSON},
    [ANSWERS_QUESTION] = {"question", "", ARGUMENT_NONE},
    [ANSWERS_KIND] = {"kind", "TEXT", ARGUMENT_NONE},
    [ANSWERS_YEAR] = {"year", "INTEGER", ARGUMENT_NONE},
    [ANSWERS_SUBJECT] = {"subject", "TEXT", ARGUMENT_NONE},
    [ANSWERS_ANSWER] = {"answer", "INTEGER", ARGUMENT_NONE},
    [ANSWERS_REQUIRED] = {"required", "REAL", ARGUMENT_NONE},
    [ANSWERS_CREDITED] = {"credited", "REAL", ARGUMENT_NONE},
    [ANSWERS_SHORTFALL] = {"shortfall", "REAL", ARGUMENT_NONE},
    [ANSWERS_UNMET] = {"unmet", "INTEGER", ARGUMENT_NONE},
    [ANSWERS_QUESTIONS] = {"questions", "TEXT HIDDEN", ARGUMENT_QUESTIONS},
};

typedef struct {
  const AskedQuestion *question;
  int year, subject;
  int has_year; /* an error may be of a question without one */
  Hours credited;
  Figures figures;
  Answer answer;
  Way way;     /* person_way() */
  char *error; /* of this question alone; the row has nothing else */
} AnswersRow;

/* Rows that there are may move. */
static AnswersRow *answers_add(Cursor *cursor, int *capacity, Failure *failure) {
  AnswersRow *rows = cursor->rows;
  if (cursor->count == *capacity) {
    rows = arena_grow(&cursor->people.evaluation.arena, rows, cursor->count, capacity, sizeof *rows);
    if (!rows) {
      fail_no_memory(failure);
      return NULL;
    }
    cursor->rows = rows;
  }
  rows[cursor->count] = (AnswersRow){0};
  return &rows[cursor->count++];
}

static int answers_fill_row(Cursor *cursor, const AskedQuestion *question, int year, int subject, int *capacity,
                            Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  AnswersRow *row = answers_add(cursor, capacity, failure);
  const RequirementSet *set;
  if (!row || evaluation_requirements(evaluation, question->kind, year, &set, failure) != SQLITE_OK) return failure->code;
  row->question = question;
  row->year = year;
  row->has_year = 1;
  row->subject = subject;
  if (question->kind == REQUIREMENTS_ANNUAL) {
    row->credited = evaluation_hours(evaluation, year, subject);
    row->figures = evaluation_figures(evaluation, set, subject);
  }
  row->answer = evaluation_standing(evaluation, set, subject).answer;
  return person_way(cursor, set, year, subject, &row->way, failure);
}

static int answers_fill_question(Cursor *cursor, const AskedQuestion *question, int *capacity, Failure *failure) {
  const PolicyModel *model = &cursor->people.evaluation.policy->model;
  const int *year = question->has_year ? &question->year : NULL, *years;
  int is_title = question->kind == REQUIREMENTS_TITLE, count = 0, subjects = is_title ? 0 : model->subject_count;
  years = is_title ? person_title_years(cursor, year, &count, failure) : person_bank_years(cursor, year, &count, failure);
  if (!years) return failure->code;
  for (int i = 0; i < count; i++)
    for (int j = 0; j <= subjects; j++) {
      int subject = j < subjects ? j : SUBJECT_TOTAL;
      if (answers_fill_row(cursor, question, years[i], subject, capacity, failure) != SQLITE_OK) return failure->code;
    }
  return SQLITE_OK;
}

/* A question that fails alone is a row, where the query asks for such rows, and the others are answered. */
static int answers_take_error(Cursor *cursor, const AskedQuestion *question, int first, int *capacity, Failure *failure) {
  if (!cursor->with_errors || failure->code != SQLITE_ERROR || !failure->text) return failure->code;
  char *text = failure->text, *copy = arena_copy(&cursor->people.evaluation.arena, text, strlen(text));
  failure->text = NULL;
  failure_clear(failure);
  sqlite3_free(text);
  cursor->count = first;
  AnswersRow *row = copy ? answers_add(cursor, capacity, failure) : NULL;
  if (!row) return fail_no_memory(failure);
  row->question = question;
  row->has_year = question->has_year;
  row->year = question->year;
  row->error = copy;
  return SQLITE_OK;
}

static int answers_fill(Cursor *cursor, Failure *failure) {
  const Questions *questions = &cursor->questions;
  int capacity = 0;
  cursor->rows = NULL;
  for (int i = 0; i < questions->count; i++) {
    int first = cursor->count;
    if (!question_is_at_hand(&questions->list[i], &cursor->people)) continue;
    if (answers_fill_question(cursor, &questions->list[i], &capacity, failure) != SQLITE_OK &&
        answers_take_error(cursor, &questions->list[i], first, &capacity, failure) != SQLITE_OK)
      return failure->code;
  }
  return SQLITE_OK;
}

static const AnswersRow *answers_row(const Cursor *cursor) {
  return (const AnswersRow *)cursor->rows + cursor->at;
}

static const char *answers_error(const Cursor *cursor) {
  return answers_row(cursor)->error;
}

static void answers_column(Cursor *cursor, sqlite3_context *context, int column) {
  const AnswersRow *row = answers_row(cursor);
  int is_annual = row->question->kind == REQUIREMENTS_ANNUAL, has_year = 0;
  if (row->error && column > ANSWERS_YEAR && column < ANSWERS_QUESTIONS) return;
  if (column == ANSWERS_REQUIRED || column == ANSWERS_CREDITED)
    has_year = is_annual && calendar_has_year(cursor->people.evaluation.calendar, row->year);
  switch ((AnswersColumn)column) {
  case ANSWERS_PERSON_ID: give_person(cursor, context); break;
  case ANSWERS_QUESTION: value_to_result(context, &row->question->name); break;
  case ANSWERS_KIND: give_text(context, is_annual ? "hours" : "title"); break;
  case ANSWERS_YEAR:
    if (row->has_year) sqlite3_result_int(context, row->year);
    break;
  case ANSWERS_SUBJECT: give_subject(cursor, context, row->subject); break;
  case ANSWERS_ANSWER: give_answer(context, row->answer); break;
  case ANSWERS_REQUIRED: give_hours(context, is_annual && row->figures.has_need, row->figures.need); break;
  case ANSWERS_CREDITED: give_hours(context, has_year, row->credited); break;
  case ANSWERS_SHORTFALL: give_shortfall(cursor, context, row->question->kind, row->year, row->subject, &row->way); break;
  case ANSWERS_UNMET:
    if (!is_annual) give_unmet(cursor, context, row->year, row->answer, &row->way);
    break;
  case ANSWERS_QUESTIONS: give_text(context, cursor->questions.text); break;
  }
}

static uint64_t answers_place(const Cursor *cursor) {
  const AnswersRow *row = answers_row(cursor);
  return (uint64_t)(row->question - cursor->questions.list) << 40 ^ (uint64_t)row->year << 24 ^ (uint64_t)(row->subject + 2);
}

const TableKind hours_answers_table = {
    .columns = answers_columns,
    .column_count = TABLE_COUNT(answers_columns),
    .required = ARGUMENT_QUESTIONS,
    .arguments = "questions",
    .example = "hours_answers('" QUESTIONS_EXAMPLE "')",
    .reads_people = 1,
    .fill = answers_fill,
    .column = answers_column,
    .place = answers_place,
    .error = answers_error,
};
