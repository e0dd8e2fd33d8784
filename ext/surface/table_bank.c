#include "surface/table_bank.h"

#include "surface/table_person.h"

typedef enum {
  BANK_PERSON_ID,
  BANK_YEAR,
  BANK_SUBJECT,
  BANK_REQUIRED,
  BANK_CREDITED,
  BANK_SHORTFALL,
  BANK_MET,
  BANK_FROM_YEAR,
  BANK_CREDITED_SINCE,
  BANK_NAME,
} BankColumn;

static const TableColumn bank_columns[] = {
    [BANK_PERSON_ID] = {"person_id", "", ARGUMENT_PERSON},
    [BANK_YEAR] = {"year", "INTEGER", ARGUMENT_YEAR},
    [BANK_SUBJECT] = {"subject", "TEXT", ARGUMENT_NONE},
    [BANK_REQUIRED] = {"required", "REAL", ARGUMENT_NONE},
    [BANK_CREDITED] = {"credited", "REAL", ARGUMENT_NONE},
    [BANK_SHORTFALL] = {"shortfall", "REAL", ARGUMENT_NONE},
    [BANK_MET] = {"met", "INTEGER", ARGUMENT_NONE},
    [BANK_FROM_YEAR] = {"from_year", "INTEGER", ARGUMENT_NONE},
    [BANK_CREDITED_SINCE] = {"credited_since", "REAL", ARGUMENT_NONE},
    [BANK_NAME] = {"person_name", "", ARGUMENT_NONE},
};

typedef struct {
  int year, subject;
  Hours credited; /* of the year itself, so that years add up and can be posted */
  Figures figures;
  Answer met;
  Way way; /* person_way() */
} BankRow;

static int bank_fill(Cursor *cursor, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  Policy *policy = evaluation->policy;
  int one_year = is_given(cursor, ARGUMENT_YEAR);
  int years = one_year ? 1 : evaluation->year_count, subjects = policy->model.subject_count + 1;
  BankRow *row = person_rows(cursor, years * subjects, sizeof *row, failure);
  if (!row) return failure->code;
  for (int i = 0; i < years; i++) {
    int year = one_year ? cursor->year : evaluation->years[i].year;
    if (!one_year && !evaluation->years[i].has_records) continue;
    const RequirementSet *set;
    if (evaluation_requirements(evaluation, REQUIREMENTS_ANNUAL, year, &set, failure) != SQLITE_OK) return failure->code;
    for (int j = 0; j < subjects; j++, cursor->count++) {
      int subject = j < policy->model.subject_count ? j : SUBJECT_TOTAL;
      row->year = year;
      row->subject = subject;
      row->credited = evaluation_hours(evaluation, year, subject);
      row->figures = evaluation_figures(evaluation, set, subject);
      row->met = evaluation_standing(evaluation, set, subject).answer;
      if (person_way(cursor, set, year, subject, &row->way, failure) != SQLITE_OK) return failure->code;
      row++;
    }
  }
  return SQLITE_OK;
}

static int bank_has_year(const Cursor *cursor, int year) {
  return calendar_has_year(cursor->people.evaluation.calendar, year);
}

static void bank_column(Cursor *cursor, sqlite3_context *context, int column) {
  const BankRow *row = (const BankRow *)cursor->rows + cursor->at;
  switch ((BankColumn)column) {
  case BANK_PERSON_ID: give_person(cursor, context); break;
  case BANK_YEAR: sqlite3_result_int(context, row->year); break;
  case BANK_SUBJECT: give_subject(cursor, context, row->subject); break;
  case BANK_REQUIRED: give_hours(context, row->figures.has_need, row->figures.need); break;
  case BANK_CREDITED: give_hours(context, bank_has_year(cursor, row->year), row->credited); break;
  case BANK_SHORTFALL: give_shortfall(cursor, context, REQUIREMENTS_ANNUAL, row->year, row->subject, &row->way); break;
  case BANK_MET: give_answer(context, row->met); break;
  case BANK_FROM_YEAR:
    if (bank_has_year(cursor, row->year)) sqlite3_result_int(context, row->figures.from);
    break;
  case BANK_CREDITED_SINCE: give_hours(context, bank_has_year(cursor, row->year), row->figures.have); break;
  case BANK_NAME: give_name(cursor, context); break;
  }
}

static uint64_t bank_place(const Cursor *cursor) {
  const BankRow *row = (const BankRow *)cursor->rows + cursor->at;
  return (uint64_t)row->year << 32 | (uint32_t)row->subject;
}

const TableKind hours_bank_table = {
    .columns = bank_columns,
    .column_count = TABLE_COUNT(bank_columns),
    .reads_people = 1,
    .years_rank = 1,
    .has_question = 1,
    .question = REQUIREMENTS_ANNUAL,
    .fill = bank_fill,
    .column = bank_column,
    .place = bank_place,
};
