#include "evaluation/trial.h"

#include <stdlib.h>
#include <string.h>

#include "evaluation/scenario.h"
#include "policy/call.h"

/* All rows together may cost so much; those that are left then are not tried. */
#define TRIAL_PURSE ((SandboxPurse){30000000, INT64_C(2000000000)})
#define BASES_MOST 256 /* rows of scenarios that differ, and each is spoilt in each of its columns */
#define SUBJECTS_TRIED 20
#define COLUMNS_SHOWN 8
#define USUAL_YEAR 2023
#define USUAL_DATE "2023-06-30"
#define TRIAL_SERIAL 0xC0000000u /* of layouts, far from those of connections and scenarios */

#define TEXT(text) \
  { \
    VALUE_TEXT, sizeof(text) - 1, { \
      .bytes = (text) \
    } \
  }

static const Value spoilers[] = {
    {VALUE_NULL, 0, {0}},
    TEXT("x"),
    TEXT(""),
    TEXT("8"),
    {VALUE_INTEGER, 0, {.integer = 0}},
    {VALUE_INTEGER, 0, {.integer = -1}},
    {VALUE_INTEGER, 0, {.integer = 7}},
    {VALUE_REAL, 0, {.real = 1e300}},
    {VALUE_BLOB, 1, {.bytes = "\0"}},
};

static const char *const forms[] = {"training", "self_study", "achievement", "grassroots", "other", "x", NULL};

typedef struct {
  Policy *policy;
  Arena own;    /* rows */
  Arena *arena; /* texts of findings */
  TrialFindings *findings;
  Evaluation evaluation;
  Layout record, person;
  int columns[COLUMN_COUNT];
  Value *record_values, *person_values;
  int base_count;
  uint32_t bases[BASES_MOST]; /* hashes of rows that were spoilt */
  unsigned serial;
} Trial;

/* Rows ------------------------------------------------------------------------------------------------------------ */

static int by_column(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of one layout, some more, those that the policy declares, and the columns that its rules have read; in order of name, so
** that what is found does not depend on that of a table in Lua. */
static int join_layout(Trial *trial, Layout *joined, const Layout *layout, const char *const *more, int kind) {
  const PolicyCalls *calls = &trial->policy->calls;
  const PolicyModel *model = &trial->policy->model;
  int extra = 0;
  while (more && more[extra]) extra++;
  int most = layout->count + extra + model->column_count + calls->field_count;
  char **names = arena_allocate(&trial->own, (size_t)most * sizeof *names);
  if (!names) return 0;
  *joined = (Layout){0, names, trial->serial++, NULL};
  for (int i = 0; i < layout->count; i++) names[joined->count++] = layout->names[i];
  for (int i = 0; i < extra; i++)
    if (layout_find(joined, more[i]) < 0) memcpy(&names[joined->count++], &more[i], sizeof *names);
  for (int i = 0; i < model->column_count; i++)
    if (model->columns[i].is_of_person == (kind == FIELD_PERSON) && layout_find(joined, model->columns[i].name) < 0)
      memcpy(&names[joined->count++], &model->columns[i].name, sizeof *names);
  for (int i = 0; i < calls->field_count; i++)
    if ((int)calls->fields[i].kind == kind && layout_find(joined, calls->fields[i].name) < 0)
      memcpy(&names[joined->count++], &calls->fields[i].name, sizeof *names);
  qsort(names, (size_t)joined->count, sizeof *names, by_column);
  return 1;
}

/* Where the columns of one layout are in another, which has them all. */
static int *find_columns(Trial *trial, const Layout *joined, const Layout *layout) {
  int *columns = arena_allocate(&trial->own, (size_t)layout->count * sizeof *columns);
  for (int i = 0; columns && i < layout->count; i++) columns[i] = layout_find(joined, layout->names[i]);
  return columns;
}

static void copy_row(Value *values, int width, const int *columns, int count, const Value *from) {
  memset(values, 0, (size_t)width * sizeof *values);
  for (int i = 0; i < count; i++) values[columns[i]] = from[i];
}

static Value text_value(const char *text) {
  return text ? (Value){VALUE_TEXT, strlen(text), {.bytes = text}} : (Value){VALUE_NULL, 0, {0}};
}

static void set_column(Trial *trial, const char *name, Value value) {
  int column = layout_find(&trial->record, name);
  if (column >= 0) trial->record_values[column] = value;
}

/* A value that a declared column is to hold. */
static Value held_value(Holding holding) {
  const Value number = {VALUE_INTEGER, 0, {.integer = 8}}, year = {VALUE_INTEGER, 0, {.integer = USUAL_YEAR}};
  const Value flag = {VALUE_INTEGER, 0, {.integer = 1}};
  switch (holding) {
  case HOLDS_DATE: return text_value(USUAL_DATE);
  case HOLDS_YEARS: return text_value("2023");
  case HOLDS_NUMBER: return number;
  case HOLDS_INTEGER: return year;
  case HOLDS_FLAG: return flag;
  case HOLDS_TEXT: break;
  }
  return text_value("x");
}

/* Every declared column of both rows as it is to be. */
static void set_declared(Trial *trial) {
  const PolicyModel *model = &trial->policy->model;
  for (int i = 0; i < model->column_count; i++) {
    const DeclaredColumn *column = &model->columns[i];
    int at = layout_find(column->is_of_person ? &trial->person : &trial->record, column->name);
    if (at >= 0) (column->is_of_person ? trial->person_values : trial->record_values)[at] = held_value(column->holding);
  }
}

/* Whether the row takes another way than those that were spoilt before may have: rules go by words, and other dates and numbers
** are tried anyway. A hash that meets another costs no more than a row that is not tried. */
static int is_new_base(Trial *trial) {
  uint32_t hash = 0;
  for (int i = 0; i < trial->record.count; i++) {
    Value value = trial->record_values[i], name = text_value(trial->record.names[i]);
    if (i == trial->columns[COLUMN_RECORD_ID] || value.type == VALUE_NULL) continue;
    int is_word = value.type == VALUE_TEXT && i != trial->columns[COLUMN_COMPLETED_ON];
    hash += value_hash(&name) * 31u + (is_word ? value_hash(&value) : (uint32_t)value.type);
  }
  for (int i = 0; i < trial->base_count; i++)
    if (trial->bases[i] == hash) return 0;
  if (trial->base_count == BASES_MOST) return 0;
  trial->bases[trial->base_count++] = hash;
  return 1;
}

/* One row --------------------------------------------------------------------------------------------------------- */

/* Returns 0 without memory. */
static int describe_column(sqlite3_str *text, const char *of, const char *name, const Value *value) {
  char *shown = value_to_text(value);
  if (!shown) return 0;
  sqlite3_str_appendf(text, "%s%s%s = %.60s", sqlite3_str_length(text) ? ", " : "", of, name, shown);
  sqlite3_free(shown);
  return 1;
}

/* The columns of a row that say most: the one that was spoilt, and those that hold something. Returns 0 without memory. */
static int describe_columns(sqlite3_str *text, const Layout *layout, const Value *values, int spoilt, int record_id) {
  int shown = 0, has_memory = 1;
  if (spoilt >= 0) has_memory = describe_column(text, "", layout->names[spoilt], &values[spoilt]);
  for (int i = 0; has_memory && i < layout->count && shown < COLUMNS_SHOWN; i++) {
    if (i == spoilt || i == record_id || values[i].type == VALUE_NULL) continue;
    has_memory = describe_column(text, "", layout->names[i], &values[i]);
    shown++;
  }
  return has_memory;
}

static char *finish_description(sqlite3_str *text, int has_memory) {
  char *description = sqlite3_str_finish(text);
  if (has_memory) return description;
  sqlite3_free(description);
  return NULL;
}

/* NULL without memory, as the next. */
static char *describe_row(const Trial *trial, int spoilt, int person_spoilt) {
  sqlite3_str *text = sqlite3_str_new(NULL);
  int has_memory = person_spoilt < 0 ||
                   describe_column(text, "person.", trial->person.names[person_spoilt], &trial->person_values[person_spoilt]);
  has_memory =
      has_memory && describe_columns(text, &trial->record, trial->record_values, spoilt, trial->columns[COLUMN_RECORD_ID]);
  return finish_description(text, has_memory);
}

static char *describe_person(const Trial *trial, int spoilt) {
  sqlite3_str *text = sqlite3_str_new(NULL);
  return finish_description(text, describe_columns(text, &trial->person, trial->person_values, spoilt, NO_INDEX));
}

/* `row` is what shows it, from sqlite3_malloc and taken over. */
static int add_finding(Trial *trial, const char *message, char *row, int is_of_person, Failure *failure) {
  TrialFindings *findings = trial->findings;
  const char *chunk = trial->policy->file.chunk, *body = strstr(message, chunk);
  char *end;
  int line = 0;
  if (body && body[strlen(chunk)] == ':') {
    line = (int)strtol(body + strlen(chunk) + 1, &end, 10);
    body = end + strspn(end, ": ");
  } else {
    body = failure_body(message);
  }
  int is_known = findings->count == TRIAL_FINDINGS_MOST;
  for (int i = 0; i < findings->count; i++) is_known = is_known || findings->list[i].line == line;
  if (is_known) {
    sqlite3_free(row);
    return SQLITE_OK;
  }
  Message what = is_of_person ? MESSAGE_TRIAL_PERSON : MESSAGE_TRIAL_FAILS;
  char *text = row ? message_text(failure->language, what, body, row) : NULL;
  const char *kept = text ? arena_copy(trial->arena, text, strlen(text)) : NULL;
  sqlite3_free(row);
  sqlite3_free(text);
  if (!kept) return fail_no_memory(failure);
  findings->list[findings->count++] = (TrialFinding){line, is_of_person, kept};
  return SQLITE_OK;
}

/* Whether another row can be paid for. */
static int is_affordable(const Trial *trial) {
  const Sandbox *sandbox = &trial->policy->sandbox;
  return !sandbox_is_spent(sandbox) && sandbox->budget > SANDBOX_CALL.work && sandbox->time_left > 1;
}

static int try_row(Trial *trial, int spoilt, int person_spoilt, Failure *failure) {
  if (!is_affordable(trial)) return SQLITE_OK;
  Failure own = {.language = failure->language, .interrupt = failure->interrupt};
  Row person = {&trial->person, NULL, NULL, trial->person_values};
  Row record = {&trial->record, NULL, NULL, trial->record_values};
  evaluate_begin(&trial->evaluation, trial->policy, &person, 0, 0);
  int code = evaluate_record(&trial->evaluation, &record, trial->columns, &own);
  if (!fail_as_host(failure, code) && code != SQLITE_OK)
    add_finding(trial, own.text, describe_row(trial, spoilt, person_spoilt), 0, failure);
  failure_clear(&own);
  return failure->code;
}

/* The first limit or settlement that has a figure (policy_figure); NO_INDEX where none has. */
static int first_figure(const PolicyModel *model) {
  for (int i = 0; i < model->limit_count; i++)
    if (model->limits[i].kind == LIMIT_CAP) return i;
  return model->settlement_count > 0 ? model->limit_count : NO_INDEX;
}

/* What is asked of the person in a year, and what limits and settlements are for them. */
static int try_asked(Trial *trial, RequirementKind kind, int year, int spoilt, Failure *failure) {
  if (!is_affordable(trial)) return SQLITE_OK;
  int first = kind == REQUIREMENTS_ANNUAL ? first_figure(&trial->policy->model) : NO_INDEX;
  Failure own = {.language = failure->language, .interrupt = failure->interrupt};
  Row person = {&trial->person, NULL, NULL, trial->person_values};
  const RequirementSet *set;
  Figure figure;
  int code = policy_requirements(trial->policy, kind, year, &person, &set, &own);
  if (code == SQLITE_OK && first != NO_INDEX) code = policy_figure(trial->policy, first, year, &person, &figure, &own);
  if (!fail_as_host(failure, code) && code != SQLITE_OK)
    add_finding(trial, own.text, describe_person(trial, spoilt), 1, failure);
  failure_clear(&own);
  return failure->code;
}

/* What a year and each title ask of the person, with each declared column spoilt; records may be of any year, so it is one of them. */
static int try_person(Trial *trial, int year, Failure *failure) {
  const PolicyModel *model = &trial->policy->model;
  for (int i = 0; i < model->column_count; i++) {
    int at = model->columns[i].is_of_person ? layout_find(&trial->person, model->columns[i].name) : NO_INDEX;
    if (at < 0) continue;
    Value kept = trial->person_values[at];
    for (int j = 0; j < (int)(sizeof spoilers / sizeof *spoilers); j++) {
      trial->person_values[at] = spoilers[j];
      try_asked(trial, REQUIREMENTS_ANNUAL, year, at, failure);
      for (int k = 0; k < model->title_count && failure->code == SQLITE_OK; k++)
        try_asked(trial, REQUIREMENTS_TITLE, model->titles[k].from, at, failure);
      if (failure->code != SQLITE_OK) return failure->code;
    }
    trial->person_values[at] = kept;
  }
  return SQLITE_OK;
}

/* The row as it is, and with each of its columns, and of the person's, spoilt. */
static int try_spoilt(Trial *trial, Failure *failure) {
  int count = (int)(sizeof spoilers / sizeof *spoilers);
  for (int column = 0; column < trial->record.count; column++) {
    Value kept = trial->record_values[column];
    if (column == trial->columns[COLUMN_RECORD_ID] || column == trial->columns[COLUMN_PERSON_ID]) continue;
    for (int i = 0; i < count; i++) {
      trial->record_values[column] = spoilers[i];
      if (try_row(trial, column, -1, failure) != SQLITE_OK) return failure->code;
    }
    trial->record_values[column] = kept;
  }
  for (int column = 0; column < trial->person.count; column++) {
    Value kept = trial->person_values[column];
    for (int i = 0; i < count; i++) {
      trial->person_values[column] = spoilers[i];
      if (try_row(trial, -1, column, failure) != SQLITE_OK) return failure->code;
    }
    trial->person_values[column] = kept;
  }
  return SQLITE_OK;
}

/* Every declared subject in every form, with and without a date and hours. */
static int try_subjects(Trial *trial, Failure *failure) {
  const PolicyModel *model = &trial->policy->model;
  static const Value date = TEXT(USUAL_DATE);
  const Value hours = {VALUE_INTEGER, 0, {.integer = 8}}, one = {VALUE_INTEGER, 0, {.integer = 1}};
  set_column(trial, "status", text_value("verified"));
  set_column(trial, "passed", one);
  set_column(trial, "filed", one);
  set_declared(trial);
  for (int i = 0; i < model->subject_count && i < SUBJECTS_TRIED; i++)
    for (int j = 0; j < (int)(sizeof forms / sizeof *forms); j++) {
      set_column(trial, "subject", text_value(model->subjects[i].name));
      set_column(trial, "form", text_value(forms[j]));
      set_column(trial, "completed_on", date);
      set_column(trial, "hours", hours);
      if (try_row(trial, -1, -1, failure) != SQLITE_OK) return failure->code;
      for (int k = 0; k < (int)(sizeof spoilers / sizeof *spoilers); k++) {
        set_column(trial, "hours", spoilers[k]);
        if (try_row(trial, trial->columns[COLUMN_HOURS], -1, failure) != SQLITE_OK) return failure->code;
      }
      set_column(trial, "hours", hours);
      set_column(trial, "completed_on", spoilers[0]);
      if (try_row(trial, trial->columns[COLUMN_COMPLETED_ON], -1, failure) != SQLITE_OK) return failure->code;
    }
  return SQLITE_OK;
}

/* A row in which every declared column is as it is to be, and then one after another not. */
static int try_declared(Trial *trial, Failure *failure) {
  const PolicyModel *model = &trial->policy->model;
  if (model->column_count == 0 || model->subject_count == 0) return SQLITE_OK;
  set_column(trial, "subject", text_value(model->subjects[0].name));
  set_column(trial, "form", text_value(forms[0]));
  set_column(trial, "completed_on", text_value(USUAL_DATE));
  if (try_spoilt(trial, failure) != SQLITE_OK) return failure->code;
  return try_person(trial, calendar_first_from(&model->calendar, USUAL_YEAR), failure);
}

/* The year of the last record that has one; a usual one where none has. */
static int year_of_rows(Trial *trial, const ScenarioRows *rows) {
  const Calendar *calendar = &trial->policy->model.calendar;
  int column = layout_find(&rows->record_layout, "completed_on"), day;
  for (int i = rows->record_count - 1; column >= 0 && i >= 0; i--) {
    const Value *date = &rows->records[i][column];
    if (date->type == VALUE_TEXT && calendar_parse(date->as.bytes, date->size, &day)) return calendar_year(calendar, day);
  }
  return calendar_first_from(calendar, USUAL_YEAR);
}

/* From one source of rows to the next ------------------------------------------------------------------------------- */

static int open_rows(Trial *trial, const Layout *person, const Layout *record, Failure *failure) {
  static const char *const usual[] = {"record_id", "person_id", "completed_on", "subject", "form",
                                      "hours",     "status",    "passed",       "filed",   NULL};
  static const char *const usual_person[] = {"employer_type", NULL};
  if (!join_layout(trial, &trial->record, record, usual, FIELD_RECORD) ||
      !join_layout(trial, &trial->person, person, usual_person, FIELD_PERSON))
    return fail_no_memory(failure);
  trial->record_values = arena_allocate(&trial->own, (size_t)trial->record.count * sizeof *trial->record_values);
  trial->person_values = arena_allocate(&trial->own, (size_t)trial->person.count * sizeof *trial->person_values);
  if (!trial->record_values || !trial->person_values) return fail_no_memory(failure);
  for (int i = 0; i < COLUMN_COUNT; i++) trial->columns[i] = layout_find(&trial->record, record_columns[i]);
  return SQLITE_OK;
}

static int try_scenario(Trial *trial, int index, Failure *failure) {
  ScenarioRows rows;
  arena_reset(&trial->own);
  if (scenario_read(trial->policy, index, &trial->own, &rows, failure) != SQLITE_OK ||
      open_rows(trial, &rows.person_layout, &rows.record_layout, failure) != SQLITE_OK)
    return failure->code;
  const int *person = find_columns(trial, &trial->person, &rows.person_layout);
  const int *record = find_columns(trial, &trial->record, &rows.record_layout);
  if (!person || !record) return fail_no_memory(failure);
  copy_row(trial->person_values, trial->person.count, person, rows.person_layout.count, rows.person);
  if (try_person(trial, year_of_rows(trial, &rows), failure) != SQLITE_OK) return failure->code;
  for (int i = 0; i < rows.record_count && is_affordable(trial); i++) {
    copy_row(trial->record_values, trial->record.count, record, rows.record_layout.count, rows.records[i]);
    if (is_new_base(trial) && try_spoilt(trial, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

int trial_run(Policy *policy, Arena *arena, TrialFindings *findings, Failure *failure) {
  const Layout none = {0};
  findings->count = 0;
  if (sandbox_is_spent(&policy->sandbox)) return SQLITE_OK;
  SandboxPurse outer = sandbox_take_purse(&policy->sandbox, TRIAL_PURSE);
  Trial trial = {.policy = policy, .arena = arena, .findings = findings, .serial = TRIAL_SERIAL};
  if (open_rows(&trial, &none, &none, failure) == SQLITE_OK && try_subjects(&trial, failure) == SQLITE_OK)
    try_declared(&trial, failure);
  for (int i = 0; i < policy->scenarios.count && is_affordable(&trial) && failure->code == SQLITE_OK; i++)
    try_scenario(&trial, i, failure);
  evaluate_free(&trial.evaluation);
  arena_free(&trial.own);
  policy_forget_rows(policy);
  sandbox_take_purse(&policy->sandbox, outer);
  return failure->code;
}
