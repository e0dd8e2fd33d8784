#include "surface/questions.h"

#include <string.h>

/* Fields of a question, in the order in which they are read; what else an object has is an error (rule 15). */
enum { ASKED_TYPE, ASKED_OTHER, ASKED_QUESTION, ASKED_KIND, ASKED_YEAR, ASKED_CUTOFF, ASKED_REGIME };

static const char questions_query[] =
    "SELECT type, (SELECT min(key) FROM json_each(iif(each.type = 'object', each.value, '{}'))"
    " WHERE key NOT IN ('question', 'kind', 'year', 'cutoff', 'regime')),"
    " value ->> 'question', value ->> 'kind', value ->> 'year', value ->> 'cutoff', value ->> 'regime'"
    " FROM (SELECT type, iif(type = 'object', value, '{}') AS value FROM json_each(?1)) AS each";

static int question_fail(const char *name, const char *field, const char *wanted, const char *found, Failure *failure) {
  return fail(failure, SQLITE_ERROR, MESSAGE_ARGUMENT_TYPE, name, field, wanted, found ? found : "NULL");
}

static int question_fail_shape(const char *name, const char *found, Failure *failure) {
  Value value = {VALUE_TEXT, strlen(found), {.bytes = found}};
  char *brief = value_to_brief(&value);
  if (!brief) return fail_no_memory(failure);
  question_fail(name, "questions", QUESTIONS_EXAMPLE, brief, failure);
  sqlite3_free(brief);
  return failure->code;
}

static int question_fail_statement(sqlite3 *db, int code, Failure *failure) {
  if (fail_as_host(failure, code)) return failure->code;
  return fail_with(failure, code, sqlite3_mprintf("%s", sqlite3_errmsg(db)));
}

static const char *question_text(sqlite3_stmt *row, int field) {
  return (const char *)sqlite3_column_text(row, field);
}

static int question_read_year(const char *name, sqlite3_stmt *row, AskedQuestion *question, Failure *failure) {
  question->has_year = sqlite3_column_type(row, ASKED_YEAR) != SQLITE_NULL;
  if (!question->has_year) return SQLITE_OK;
  sqlite3_value *year = sqlite3_value_dup(sqlite3_column_value(row, ASKED_YEAR));
  if (!year) return fail_no_memory(failure);
  value_to_year(name, year, &question->year, failure);
  sqlite3_value_free(year);
  return failure->code;
}

static int question_read_cutoff(const char *name, sqlite3_stmt *row, AskedQuestion *question, Failure *failure) {
  const char *text = question_text(row, ASKED_CUTOFF);
  question->cutoff = (Cutoff){text != NULL, 0};
  if (!text || calendar_parse(text, (size_t)sqlite3_column_bytes(row, ASKED_CUTOFF), &question->cutoff.day)) return SQLITE_OK;
  return fail(failure, SQLITE_ERROR, MESSAGE_ARGUMENT_DATE, name, "cutoff", text);
}

static int question_read_name(Questions *questions, sqlite3_stmt *row, AskedQuestion *question, Failure *failure) {
  switch (sqlite3_column_type(row, ASKED_QUESTION)) {
  case SQLITE_INTEGER:
    question->name = (Value){VALUE_INTEGER, 0, {.integer = sqlite3_column_int64(row, ASKED_QUESTION)}};
    break;
  case SQLITE_FLOAT: question->name = (Value){VALUE_REAL, 0, {.real = sqlite3_column_double(row, ASKED_QUESTION)}}; break;
  case SQLITE_TEXT:
    question->name.as.bytes = question_text(row, ASKED_QUESTION);
    question->name.size = (size_t)sqlite3_column_bytes(row, ASKED_QUESTION);
    question->name.type = VALUE_TEXT;
    break;
  default: break;
  }
  return value_copy(&questions->arena, &question->name) ? SQLITE_OK : fail_no_memory(failure);
}

static int question_read(Questions *questions, const char *name, sqlite3_stmt *row, AskedQuestion *question, Failure *failure) {
  for (int i = ASKED_TYPE; i <= ASKED_REGIME; i++)
    if (sqlite3_column_type(row, i) == SQLITE_TEXT && !question_text(row, i)) return fail_no_memory(failure);
  const char *kind = question_text(row, ASKED_KIND), *regime = question_text(row, ASKED_REGIME);
  if (strcmp(question_text(row, ASKED_TYPE), "object") != 0)
    return question_fail_shape(name, question_text(row, ASKED_TYPE), failure);
  if (sqlite3_column_type(row, ASKED_OTHER) != SQLITE_NULL)
    return question_fail(name, "questions", "{question, kind, year, cutoff, regime}", question_text(row, ASKED_OTHER), failure);
  if (!kind || (strcmp(kind, "hours") != 0 && strcmp(kind, "title") != 0))
    return question_fail(name, "kind", "'hours' | 'title'", kind, failure);
  question->kind = strcmp(kind, "title") == 0 ? REQUIREMENTS_TITLE : REQUIREMENTS_ANNUAL;
  question->regime = regime ? arena_copy(&questions->arena, regime, strlen(regime)) : NULL;
  if (regime && !question->regime) return fail_no_memory(failure);
  if (question_read_name(questions, row, question, failure) != SQLITE_OK ||
      question_read_year(name, row, question, failure) != SQLITE_OK)
    return failure->code;
  return question_read_cutoff(name, row, question, failure);
}

static int question_same_cutoff(Cutoff a, Cutoff b) {
  return a.is_given == b.is_given && a.day == b.day;
}

/* What has to be evaluated: each cut-off once, in order. */
static int question_collect(Questions *questions, Failure *failure) {
  size_t count = (size_t)questions->count + 1;
  questions->cutoffs = arena_allocate(&questions->arena, count * sizeof *questions->cutoffs);
  questions->wanted = arena_allocate(&questions->arena, count * sizeof *questions->wanted);
  if (!questions->cutoffs || !questions->wanted) return fail_no_memory(failure);
  for (int i = 0; i < questions->count; i++) {
    const AskedQuestion *question = &questions->list[i];
    int at = 0;
    while (at < questions->cutoff_count && !question_same_cutoff(questions->cutoffs[at], question->cutoff)) at++;
    if (at == questions->cutoff_count) questions->cutoffs[questions->cutoff_count++] = question->cutoff;
    questions->wanted[i] = (Wanted){question->kind, question->year};
    questions->lists_years |= !question->has_year;
  }
  return SQLITE_OK;
}

static int question_read_list(Questions *questions, sqlite3_stmt *rows, const char *name, const char *json, Failure *failure) {
  int code;
  while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
    if (questions->count == questions->capacity) {
      AskedQuestion *grown =
          arena_grow(&questions->arena, questions->list, questions->count, &questions->capacity, sizeof *grown);
      if (!grown) return fail_no_memory(failure);
      questions->list = grown;
    }
    AskedQuestion *question = &questions->list[questions->count];
    memset(question, 0, sizeof *question);
    if (question_read(questions, name, rows, question, failure) != SQLITE_OK) return failure->code;
    questions->count++;
  }
  if (code == SQLITE_DONE) return question_collect(questions, failure);
  /* What else can be wrong here is that it is no JSON, and SQLite would not say what is wanted. */
  if (code == SQLITE_ERROR) return question_fail_shape(name, json, failure);
  return question_fail_statement(sqlite3_db_handle(rows), code, failure);
}

/* SQLite would take an object for a list of its values. */
static int question_is_array(const char *text) {
  return text[strspn(text, " \t\r\n")] == '[';
}

void questions_free(Questions *questions) {
  sqlite3_free(questions->text);
  arena_free(&questions->arena);
  memset(questions, 0, sizeof *questions);
}

int questions_read(Questions *questions, sqlite3 *db, const char *name, sqlite3_value *json, Failure *failure) {
  sqlite3_stmt *rows = NULL;
  const char *text = (const char *)sqlite3_value_text(json);
  if (!text) return fail_no_memory(failure);
  size_t size = (size_t)sqlite3_value_bytes(json);
  if (questions->text && questions->size == size && memcmp(questions->text, text, size) == 0) return SQLITE_OK;
  questions_free(questions);
  char *copy = sqlite3_mprintf("%s", text);
  if (!copy) return fail_no_memory(failure);
  if (!question_is_array(copy)) question_fail_shape(name, copy, failure);
  else {
    int code = sqlite3_prepare_v2(db, questions_query, -1, &rows, NULL);
    if (code == SQLITE_OK) code = sqlite3_bind_text(rows, 1, copy, -1, SQLITE_STATIC);
    if (code == SQLITE_OK) question_read_list(questions, rows, name, copy, failure);
    else question_fail_statement(db, code, failure);
    sqlite3_finalize(rows);
  }
  if (failure->code != SQLITE_OK) {
    sqlite3_free(copy);
    questions_free(questions);
    return failure->code;
  }
  questions->text = copy;
  questions->size = size;
  return SQLITE_OK;
}

void questions_take_cutoffs(const Questions *questions, Inputs *inputs) {
  if (questions->cutoff_count == 0) return;
  inputs->has_cutoff = questions->cutoffs[0].is_given;
  inputs->cutoff = questions->cutoffs[0].day;
  inputs->further_cutoffs = questions->cutoffs + 1;
  inputs->further_cutoff_count = questions->cutoff_count - 1;
}

void questions_ask(const Questions *questions, People *people) {
  if (!questions->lists_years) people_ask_all(people, questions->wanted, questions->count);
}

int question_is_at_hand(const AskedQuestion *question, const People *people) {
  return question_same_cutoff(question->cutoff, people_cutoff(people)) &&
         (!question->regime || strcmp(question->regime, people->evaluation.policy->model.id) == 0);
}
