#include "surface/table_diff.h"

#include <string.h>

#include "evaluation/explain.h"
#include "surface/draft.h"

typedef enum {
  DIFF_PERSON_ID,
  DIFF_BEFORE,
  DIFF_AFTER,
  DIFF_MESSAGE,
  DIFF_POLICY_A,
  DIFF_POLICY_B,
  DIFF_YEAR,
  DIFF_RULE,
  DIFF_SOURCE,
} DiffColumn;

static const TableColumn diff_columns[] = {
    [DIFF_PERSON_ID] = {"person_id", "", ARGUMENT_PERSON},
    [DIFF_BEFORE] = {"before", "INTEGER", ARGUMENT_NONE},
    [DIFF_AFTER] = {"after", "INTEGER", ARGUMENT_NONE},
    [DIFF_MESSAGE] = {"message", "TEXT", ARGUMENT_NONE},
    [DIFF_POLICY_A] = {"policy_a", "TEXT HIDDEN", ARGUMENT_POLICY},
    [DIFF_POLICY_B] = {"policy_b", "TEXT HIDDEN", ARGUMENT_POLICY_B},
    [DIFF_YEAR] = {"year", "INTEGER HIDDEN", ARGUMENT_YEAR},
    [DIFF_RULE] = {"rule", "TEXT HIDDEN", ARGUMENT_NONE},
    [DIFF_SOURCE] = {"source", "TEXT HIDDEN", ARGUMENT_NONE},
};

typedef struct {
  Answer before, after;
  const char *rule, *source; /* the first requirement that decides differently */
  char *message;
} DiffRow;

static int diff_standing(Evaluation *evaluation, int year, const RequirementSet **set, Standing *standing, Failure *failure) {
  if (evaluation_requirements(evaluation, REQUIREMENTS_TITLE, year, set, failure) != SQLITE_OK) return failure->code;
  *standing = evaluation_standing(evaluation, *set, SUBJECT_TOTAL);
  return SQLITE_OK;
}

/* The first requirement of the nearest way that is not met, of the policy under which the person is worse off. */
static const Requirement *first_unmet(const Evaluation *evaluation, const RequirementSet *set, const Way *way) {
  for (int i = 0; way->unmet > 0 && i < set->count; i++)
    if (way_asks(way, i) && evaluation_requirement(evaluation, &set->rows[i]).met != ANSWER_YES) return &set->rows[i];
  return NULL;
}

static int diff_open(Cursor *cursor, Failure *failure) {
  for (int i = 0; i < 2; i++)
    if (draft_keep(cursor, cursor->policies[i], &cursor->compared[i], failure) != SQLITE_OK) return failure->code;
  cursor->people.inputs.policy = cursor->compared[0];
  cursor->people.inputs.compared = cursor->compared[1];
  return people_open(&cursor->people, cursor->pin, !is_given(cursor, ARGUMENT_PERSON), failure);
}

/* The one person who was asked for, or the next of all: read once, evaluated twice. */
static int diff_next(Cursor *cursor, Failure *failure) {
  People *people = &cursor->people;
  return is_given(cursor, ARGUMENT_PERSON) ? people_find(people, &cursor->person, failure) : people_next(people, failure);
}

static int diff_fill(Cursor *cursor, Failure *failure) {
  if (cursor->batch == 0 && diff_open(cursor, failure) != SQLITE_OK) return failure->code;
  if (diff_next(cursor, failure) != SQLITE_OK) return failure->code;
  int is_end = !cursor->people.found;
  cursor->is_last = is_end || is_given(cursor, ARGUMENT_PERSON);
  if (is_end) return SQLITE_OK;
  const RequirementSet *before_set, *after_set;
  Standing before = {0}, after = {0};
  Evaluation *evaluation = &cursor->people.evaluation, *other = &cursor->people.compared;
  if (diff_standing(evaluation, cursor->year, &before_set, &before, failure) != SQLITE_OK ||
      diff_standing(other, cursor->year, &after_set, &after, failure) != SQLITE_OK)
    return failure->code;
  if (before.answer == after.answer) return SQLITE_OK;

  Way before_way, after_way;
  if (evaluation_way(evaluation, before_set, cursor->year, SUBJECT_TOTAL, WAY_ASKED, &before_way, failure) != SQLITE_OK ||
      evaluation_way(other, after_set, cursor->year, SUBJECT_TOTAL, WAY_ASKED, &after_way, failure) != SQLITE_OK)
    return failure->code;
  DiffRow *row = arena_allocate(&evaluation->arena, sizeof *row);
  if (!row) return fail_no_memory(failure);
  row->before = before.answer;
  row->after = after.answer;
  const Requirement *cause =
      after.answer == ANSWER_YES ? first_unmet(evaluation, before_set, &before_way) : first_unmet(other, after_set, &after_way);
  row->rule = cause ? cause->rule : NULL;
  row->source = cause ? cause->source : NULL;
  if (!evaluation_keep_text(evaluation, &row->rule) || !evaluation_keep_text(evaluation, &row->source))
    return fail_no_memory(failure);
  char *first = explain_way(evaluation, before_set, cursor->year, &before_way, language_of(cursor));
  char *second = explain_way(other, after_set, cursor->year, &after_way, language_of(cursor));
  char *message = first && second ? sqlite3_mprintf("%s → %s", first, second) : NULL;
  row->message = message ? arena_copy(&evaluation->arena, message, strlen(message)) : NULL;
  sqlite3_free(first);
  sqlite3_free(second);
  sqlite3_free(message);
  if (!row->message) return fail_no_memory(failure);
  cursor->rows = row;
  cursor->count = 1;
  return SQLITE_OK;
}

static void diff_column(Cursor *cursor, sqlite3_context *context, int column) {
  const DiffRow *row = cursor->rows;
  switch ((DiffColumn)column) {
  case DIFF_PERSON_ID: value_to_result(context, &cursor->people.id); break;
  case DIFF_BEFORE: give_answer(context, row->before); break;
  case DIFF_AFTER: give_answer(context, row->after); break;
  case DIFF_MESSAGE: give_text(context, row->message); break;
  case DIFF_POLICY_A: give_text(context, cursor->policies[0]); break;
  case DIFF_POLICY_B: give_text(context, cursor->policies[1]); break;
  case DIFF_YEAR: sqlite3_result_int(context, cursor->year); break;
  case DIFF_RULE: give_text(context, row->rule); break;
  case DIFF_SOURCE: give_text(context, row->source); break;
  }
}

const TableKind policy_diff_table = {
    .columns = diff_columns,
    .column_count = TABLE_COUNT(diff_columns),
    .required = ARGUMENT_POLICY | ARGUMENT_POLICY_B | ARGUMENT_YEAR,
    .arguments = "policy_a, policy_b, year",
    .example = "policy_diff('cn-shandong-yantai', 'draft.lua', 2023)",
    .compares_people = 1,
    .fill = diff_fill,
    .column = diff_column,
};
