#include "surface/table_explain.h"

#include "evaluation/explain.h"
#include "surface/table_person.h"

typedef enum {
  EXPLAIN_PERSON_ID,
  EXPLAIN_YEAR,
  EXPLAIN_REQUIREMENT,
  EXPLAIN_SUBJECT,
  EXPLAIN_FROM_YEAR,
  EXPLAIN_TO_YEAR,
  EXPLAIN_REQUIRED,
  EXPLAIN_CREDITED,
  EXPLAIN_BEYOND,
  EXPLAIN_SHORTFALL,
  EXPLAIN_MET,
  EXPLAIN_RULE,
  EXPLAIN_SOURCE,
  EXPLAIN_ALTERNATIVE,
  EXPLAIN_NEAREST,
  EXPLAIN_MESSAGE,
} ExplainColumn;

static const TableColumn explain_columns[] = {
    [EXPLAIN_PERSON_ID] = {"person_id", "", ARGUMENT_PERSON},
    [EXPLAIN_YEAR] = {"year", "INTEGER", ARGUMENT_YEAR},
    [EXPLAIN_REQUIREMENT] = {"requirement", "TEXT", ARGUMENT_NONE},
    [EXPLAIN_SUBJECT] = {"subject", "TEXT", ARGUMENT_NONE},
    [EXPLAIN_FROM_YEAR] = {"from_year", "INTEGER", ARGUMENT_NONE},
    [EXPLAIN_TO_YEAR] = {"to_year", "INTEGER", ARGUMENT_NONE},
    [EXPLAIN_REQUIRED] = {"required", "REAL", ARGUMENT_NONE},
    [EXPLAIN_CREDITED] = {"credited", "REAL", ARGUMENT_NONE},
    [EXPLAIN_BEYOND] = {"beyond", "REAL", ARGUMENT_NONE},
    [EXPLAIN_SHORTFALL] = {"shortfall", "REAL", ARGUMENT_NONE},
    [EXPLAIN_MET] = {"met", "INTEGER", ARGUMENT_NONE},
    [EXPLAIN_RULE] = {"rule", "TEXT", ARGUMENT_NONE},
    [EXPLAIN_SOURCE] = {"source", "TEXT", ARGUMENT_NONE},
    [EXPLAIN_ALTERNATIVE] = {"alternative", "TEXT", ARGUMENT_NONE},
    [EXPLAIN_NEAREST] = {"nearest", "INTEGER", ARGUMENT_NONE},
    [EXPLAIN_MESSAGE] = {"message", "TEXT", ARGUMENT_NONE},
};

typedef struct {
  int year;
  int unknown;             /* the reason why there is no answer, or NO_INDEX */
  int unknown_year;        /* then the year of which there is none */
  const char *missing;     /* and the column that was empty, or NULL */
  const char *holds;       /* or what stands in it */
  Requirement requirement; /* copied: the next year's call may reuse its place */
  RequirementState state;
  int group; /* which `either` of the rule it stands in, from 1; 0: in none */
  int is_nearest;
} ExplainRow;

static int count_groups(const RequirementSet *set, int rows) {
  int count = 0;
  for (int i = 0; i < rows; i++) {
    int is_first = set->rows[i].group != 0;
    for (int j = 0; j < i; j++) is_first = is_first && set->rows[j].group != set->rows[i].group;
    count += is_first;
  }
  return count;
}

static int explain_append(Cursor *cursor, int year, const RequirementSet *set, int *capacity, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  Way way = {0};
  int groups = set->unknown == NO_INDEX ? count_groups(set, set->count) : 0;
  if (groups && evaluation_way(evaluation, set, year, SUBJECT_TOTAL, WAY_ASKED, &way, failure) != SQLITE_OK)
    return failure->code;
  int rows = set->unknown != NO_INDEX ? 1 : set->count;
  if (cursor->count + rows > *capacity) {
    *capacity = (cursor->count + rows) * 2;
    const ExplainRow *old = cursor->rows;
    ExplainRow *grown = person_rows(cursor, *capacity, sizeof *grown, failure);
    if (!grown) return failure->code;
    for (int i = 0; i < cursor->count; i++) grown[i] = old[i];
  }
  ExplainRow *row = (ExplainRow *)cursor->rows + cursor->count;
  for (int i = 0; i < rows; i++, row++) {
    row->year = year;
    row->unknown = set->unknown;
    row->unknown_year = set->unknown_year;
    row->missing = set->missing;
    row->holds = set->holds;
    if (set->unknown != NO_INDEX) break;
    row->requirement = set->rows[i];
    if (!evaluation_keep_requirement(evaluation, &row->requirement)) return evaluation_fail_memory(evaluation, failure);
    row->state = evaluation_requirement(evaluation, &set->rows[i]);
    if (!row->requirement.group) continue;
    int first = 0;
    while (set->rows[first].group != row->requirement.group) first++;
    row->group = count_groups(set, first + 1);
    row->is_nearest = way.asked[i] != 0;
  }
  cursor->count += rows;
  return SQLITE_OK;
}

static int explain_years(Cursor *cursor, RequirementKind kind, const int *years, int count, Failure *failure) {
  int capacity = 0;
  for (int i = 0; i < count; i++) {
    const RequirementSet *set;
    if (evaluation_requirements(&cursor->people.evaluation, kind, years[i], &set, failure) != SQLITE_OK ||
        explain_append(cursor, years[i], set, &capacity, failure) != SQLITE_OK)
      return failure->code;
  }
  return SQLITE_OK;
}

static int title_explain_fill(Cursor *cursor, Failure *failure) {
  int count = 0;
  const int *years = person_title_years(cursor, person_year(cursor), &count, failure);
  return years ? explain_years(cursor, REQUIREMENTS_TITLE, years, count, failure) : failure->code;
}

static int hours_explain_fill(Cursor *cursor, Failure *failure) {
  int count = 0;
  const int *years = person_bank_years(cursor, person_year(cursor), &count, failure);
  return years ? explain_years(cursor, REQUIREMENTS_ANNUAL, years, count, failure) : failure->code;
}

/* Columns of a requirement. */
static void give_requirement(Cursor *cursor, sqlite3_context *context, ExplainColumn column, const ExplainRow *row) {
  const Requirement *requirement = &row->requirement;
  switch (column) {
  case EXPLAIN_REQUIREMENT: give_text(context, requirement->denominator ? "share" : "minimum"); break;
  case EXPLAIN_SUBJECT: give_subject(cursor, context, requirement->subject); break;
  case EXPLAIN_FROM_YEAR: sqlite3_result_int(context, requirement->from); break;
  case EXPLAIN_TO_YEAR: sqlite3_result_int(context, requirement->to); break;
  case EXPLAIN_REQUIRED: give_hours(context, !requirement->denominator, requirement->need); break;
  case EXPLAIN_CREDITED: give_hours(context, 1, row->state.have); break;
  case EXPLAIN_BEYOND: give_hours(context, 1, beyond_hours(&cursor->people.evaluation, requirement)); break;
  case EXPLAIN_SHORTFALL: give_hours(context, 1, row->state.shortfall); break;
  case EXPLAIN_MET: give_answer(context, row->state.met); break;
  case EXPLAIN_RULE: give_text(context, requirement->rule); break;
  case EXPLAIN_SOURCE: give_text(context, requirement->source); break;
  case EXPLAIN_ALTERNATIVE:
    if (row->group) give_new_text(context, sqlite3_mprintf("%d.%d", row->group, requirement->alternative));
    break;
  case EXPLAIN_NEAREST:
    if (row->group) sqlite3_result_int(context, row->is_nearest);
    break;
  case EXPLAIN_MESSAGE:
    give_new_text(context, explain_requirement(&cursor->people.evaluation, requirement, &row->state, language_of(cursor)));
    break;
  default: break;
  }
}

/* Where there is no answer, only why. */
static void give_no_answer(Cursor *cursor, sqlite3_context *context, ExplainColumn column, const ExplainRow *row) {
  const Policy *policy = cursor->people.evaluation.policy;
  const Reason *reason = &policy->model.reasons[row->unknown];
  if (column == EXPLAIN_REQUIREMENT) give_text(context, reason->name);
  if (column == EXPLAIN_SOURCE) give_text(context, reason->source);
  if (column == EXPLAIN_MESSAGE)
    give_new_text(context, explain_unknown(&policy->model, row->unknown_year, row->unknown, row->missing, row->holds,
                                           language_of(cursor)));
}

static void explain_column(Cursor *cursor, sqlite3_context *context, int column) {
  const ExplainRow *row = (const ExplainRow *)cursor->rows + cursor->at;
  switch ((ExplainColumn)column) {
  case EXPLAIN_PERSON_ID: give_person(cursor, context); break;
  case EXPLAIN_YEAR: sqlite3_result_int(context, row->year); break;
  default:
    if (row->unknown == NO_INDEX) give_requirement(cursor, context, (ExplainColumn)column, row);
    else give_no_answer(cursor, context, (ExplainColumn)column, row);
  }
}

static const char *explain_citation(const Cursor *cursor) {
  const ExplainRow *row = (const ExplainRow *)cursor->rows + cursor->at;
  if (row->unknown == NO_INDEX) return row->requirement.source;
  return cursor->people.evaluation.policy->model.reasons[row->unknown].source;
}

static uint64_t explain_place(const Cursor *cursor) {
  const ExplainRow *rows = cursor->rows;
  int first = cursor->at, year = rows[first].year;
  while (first > 0 && rows[first - 1].year == year) first--;
  return (uint64_t)year << 32 | (uint32_t)(cursor->at - first);
}

const TableKind title_explain_table = {
    .columns = explain_columns,
    .column_count = TABLE_COUNT(explain_columns),
    .reads_people = 1,
    .years_rank = 4,
    .has_question = 1,
    .question = REQUIREMENTS_TITLE,
    .fill = title_explain_fill,
    .column = explain_column,
    .citation = explain_citation,
    .place = explain_place,
};

const TableKind hours_explain_table = {
    .columns = explain_columns,
    .column_count = TABLE_COUNT(explain_columns),
    .reads_people = 1,
    .years_rank = 5,
    .has_question = 1,
    .question = REQUIREMENTS_ANNUAL,
    .fill = hours_explain_fill,
    .column = explain_column,
    .citation = explain_citation,
    .place = explain_place,
};
