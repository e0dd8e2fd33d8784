#include "surface/table_inputs.h"

#include <string.h>

#include "policy/law.h"

/* Hidden all of them, so that SELECT * stays what a person reads. In this order they can be given in brackets. `assume` has no type: a
** record_id is compared as the host's own column would. */
const TableColumn input_columns[INPUT_COUNT] = {
    [INPUT_CUTOFF] = {"cutoff", "TEXT HIDDEN", ARGUMENT_CUTOFF},
    [INPUT_AS_OF] = {"as_of", "TEXT HIDDEN", ARGUMENT_AS_OF},
    [INPUT_POLICY] = {"policy", "TEXT HIDDEN", ARGUMENT_POLICY},
    [INPUT_LANGUAGE] = {"language", "TEXT HIDDEN", ARGUMENT_LANGUAGE},
    [INPUT_ASSUME] = {"assume", "HIDDEN", ARGUMENT_ASSUME},
    [INPUT_WITH_ERRORS] = {"with_errors", "INTEGER HIDDEN", ARGUMENT_WITH_ERRORS},
    [INPUT_REGIME] = {"regime", "TEXT HIDDEN", ARGUMENT_NONE},
    [INPUT_MAIN] = {"main", "INTEGER HIDDEN", ARGUMENT_NONE},
    [INPUT_DECIDED_BY] = {"decided_by", "TEXT HIDDEN", ARGUMENT_NONE},
    [INPUT_DECIDED_SHA256] = {"decided_sha256", "TEXT HIDDEN", ARGUMENT_NONE},
    [INPUT_ERROR] = {"error", "TEXT HIDDEN", ARGUMENT_NONE},
    [INPUT_LAW] = {"law", "TEXT HIDDEN", ARGUMENT_NONE},
};

int table_input_count(const TableKind *kind) {
  if (!kind->reads_people) return 0;
  return kind->citation ? INPUT_COUNT : INPUT_LAW;
}

/* Reading ---------------------------------------------------------------------------------------------------------- */

/* Neither a table about people without an input, nor an input that is NULL, is without an answer: the default holds. */
static int input_has_default(const Cursor *cursor, Argument argument) {
  return argument == ARGUMENT_CUTOFF || argument == ARGUMENT_AS_OF || argument == ARGUMENT_LANGUAGE ||
         argument == ARGUMENT_ASSUME || argument == ARGUMENT_WITH_ERRORS ||
         (argument == ARGUMENT_POLICY && cursor->kind->reads_people);
}

static int copy_argument(Cursor *cursor, sqlite3_value *value, Value *copy, Failure *failure) {
  *copy = value_from_sqlite(value);
  return value_copy(&cursor->arguments, copy) ? SQLITE_OK : fail_no_memory(failure);
}

static int read_date_argument(const Cursor *cursor, const char *name, sqlite3_value *value, int *day, Failure *failure) {
  const char *text = (const char *)sqlite3_value_text(value);
  if (!text) return fail_no_memory(failure);
  if (calendar_parse(text, (size_t)sqlite3_value_bytes(value), day)) return SQLITE_OK;
  return fail(failure, SQLITE_ERROR, MESSAGE_ARGUMENT_DATE, cursor->name, name, text);
}

static int read_language_argument(Cursor *cursor, sqlite3_value *value, Failure *failure) {
  const char *text = (const char *)sqlite3_value_text(value);
  if (!text) return fail_no_memory(failure);
  if (strcmp(text, "zh") != 0 && strcmp(text, "en") != 0)
    return fail(failure, SQLITE_ERROR, MESSAGE_ARGUMENT_LANGUAGE, cursor->name, text);
  cursor->language = strcmp(text, "zh") == 0 ? LANGUAGE_ZH : LANGUAGE_EN;
  return SQLITE_OK;
}

static int read_policy_argument(Cursor *cursor, int index, sqlite3_value *value, Failure *failure) {
  const char *text = (const char *)sqlite3_value_text(value);
  size_t size = (size_t)sqlite3_value_bytes(value);
  char *copy = text ? sqlite3_malloc64(size + 1) : NULL;
  if (!copy) return fail_no_memory(failure);
  memcpy(copy, text, size + 1);
  cursor->policies[index] = copy;
  cursor->policy_sizes[index] = size;
  return SQLITE_OK;
}

static int read_switch_argument(Cursor *cursor, const char *name, sqlite3_value *value, int *on, Failure *failure) {
  *on = sqlite3_value_int(value) != 0;
  if (sqlite3_value_type(value) == SQLITE_INTEGER && (sqlite3_value_int64(value) & ~(sqlite3_int64)1) == 0) return SQLITE_OK;
  Value given = value_from_sqlite(value);
  char *text = value_to_brief(&given);
  if (!text) return fail_no_memory(failure);
  fail(failure, SQLITE_ERROR, MESSAGE_ARGUMENT_TYPE, cursor->name, name, message_format(MESSAGE_WORD_SWITCH, failure->language),
       text);
  sqlite3_free(text);
  return failure->code;
}

int table_read_argument(Cursor *cursor, Argument argument, sqlite3_value *value, int *nothing, Failure *failure) {
  if (sqlite3_value_type(value) == SQLITE_NULL) {
    if (!input_has_default(cursor, argument)) *nothing = 1;
    return SQLITE_OK;
  }
  cursor->given |= (unsigned)argument;
  switch (argument) {
  case ARGUMENT_PERSON: return copy_argument(cursor, value, &cursor->person, failure);
  case ARGUMENT_YEAR: return value_to_year(cursor->name, value, &cursor->year, failure);
  case ARGUMENT_CUTOFF: return read_date_argument(cursor, "cutoff", value, &cursor->cutoff, failure);
  case ARGUMENT_AS_OF: return read_date_argument(cursor, "as_of", value, &cursor->as_of, failure);
  case ARGUMENT_LANGUAGE: return read_language_argument(cursor, value, failure);
  case ARGUMENT_POLICY: return read_policy_argument(cursor, 0, value, failure);
  case ARGUMENT_POLICY_B: return read_policy_argument(cursor, 1, value, failure);
  case ARGUMENT_ASSUME: return copy_argument(cursor, value, &cursor->assumed, failure);
  case ARGUMENT_QUESTIONS: return questions_read(&cursor->questions, cursor->connection->db, cursor->name, value, failure);
  case ARGUMENT_WITH_ERRORS: return read_switch_argument(cursor, "with_errors", value, &cursor->with_errors, failure);
  case ARGUMENT_NONE:
  case ARGUMENT_END: break;
  }
  return SQLITE_OK;
}

int table_take_inputs(Cursor *cursor, Failure *failure) {
  Inputs *inputs = &cursor->people.inputs;
  inputs->has_cutoff = is_given(cursor, ARGUMENT_CUTOFF);
  inputs->cutoff = cursor->cutoff;
  if (is_given(cursor, ARGUMENT_QUESTIONS)) questions_take_cutoffs(&cursor->questions, inputs);
  inputs->has_as_of = is_given(cursor, ARGUMENT_AS_OF);
  inputs->as_of = cursor->as_of;
  inputs->each_regime = 1;
  if (is_given(cursor, ARGUMENT_ASSUME)) {
    const Value *given = &cursor->assumed;
    int is_all = given->type == VALUE_TEXT && given->size == strlen("all") && memcmp(given->as.bytes, "all", given->size) == 0;
    inputs->assumption.kind = is_all ? ASSUME_ALL : ASSUME_NAMED;
    inputs->assumption.named = *given;
  }
  if (!is_given(cursor, ARGUMENT_POLICY)) return SQLITE_OK;
  pin_given_policy(cursor->pin, cursor->policies[0], cursor->policy_sizes[0], &cursor->compared[0], failure);
  inputs->policy = cursor->compared[0];
  return failure->code;
}

/* Columns ---------------------------------------------------------------------------------------------------------- */

static void give_date(sqlite3_context *context, int day) {
  char text[CALENDAR_DATE_SIZE];
  give_text(context, calendar_format(day, text));
}

/* A decision names the exact text that made it. */
static void give_decided(Policy *policy, sqlite3_context *context, InputColumn column) {
  if (!policy) return;
  if (column == INPUT_DECIDED_SHA256) give_text(context, policy_sha256(policy));
  else give_new_text(context, policy_name(policy));
}

static void give_cited_law(Cursor *cursor, sqlite3_context *context) {
  Failure failure = connection_failure(cursor->connection);
  const char *text;
  Policy *policy = cursor->people.evaluation.policy;
  if (policy_law(policy, cursor->kind->citation(cursor), language_of(cursor), &text, &failure) == SQLITE_OK)
    give_text(context, text);
  give_failure(context, &failure);
}

/* Of the row at hand: of all that is asked of its person, or of this row alone. */
static const char *input_error(const Cursor *cursor) {
  if (cursor->error || !cursor->kind->error) return cursor->error;
  return cursor->kind->error(cursor);
}

void table_give_input(Cursor *cursor, sqlite3_context *context, InputColumn column) {
  Cutoff cutoff = people_cutoff(&cursor->people);
  switch (column) {
  case INPUT_CUTOFF:
    if (cutoff.is_given) give_date(context, cutoff.day);
    break;
  case INPUT_AS_OF:
    if (is_given(cursor, ARGUMENT_AS_OF)) give_date(context, cursor->as_of);
    break;
  case INPUT_POLICY: give_text(context, cursor->policies[0]); break;
  case INPUT_LANGUAGE: give_text(context, language_of(cursor) == LANGUAGE_ZH ? "zh" : "en"); break;
  case INPUT_ASSUME:
    if (is_given(cursor, ARGUMENT_ASSUME)) value_to_result(context, &cursor->assumed);
    break;
  case INPUT_WITH_ERRORS: sqlite3_result_int(context, cursor->with_errors); break;
  case INPUT_REGIME:
    if (!input_error(cursor)) give_text(context, cursor->people.evaluation.policy->model.id);
    break;
  case INPUT_MAIN: sqlite3_result_int(context, !cursor->people.is_further); break;
  case INPUT_DECIDED_BY:
  case INPUT_DECIDED_SHA256:
    if (!input_error(cursor)) give_decided(cursor->people.evaluation.policy, context, column);
    break;
  case INPUT_ERROR: give_text(context, input_error(cursor)); break;
  case INPUT_LAW:
    if (!input_error(cursor)) give_cited_law(cursor, context);
    break;
  case INPUT_COUNT: break;
  }
}
