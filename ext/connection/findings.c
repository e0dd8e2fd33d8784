#include "connection/findings.h"

#include <string.h>

#include "connection/finding_ids.h"
#include "policy/call.h"
#include "policy/years.h"

/* Columns that a policy declares ------------------------------------------------------------------------------------------ */

/* Which columns a policy's rules read of the row at hand, of which it was said that they are missing, and on which person and year it was
** tried last. */
struct PolicyLook {
  PolicyLook *next;
  Policy *policy;
  sqlite3_int64 person_number;
  int year;
  unsigned char read[FIELDS_MOST], is_told[FIELDS_MOST];
};

static PolicyLook *find_look(const Findings *findings) {
  PolicyLook *look = findings->looks;
  while (look && look->policy != findings->policy) look = look->next;
  return look;
}

/* Of the columns that a policy declares of one relation, those that the relation lacks. */
static int report_undone(Findings *findings, int is_of_person, Failure *failure) {
  const PolicyModel *model = &findings->policy->model;
  const StatementKind kind = is_of_person ? STATEMENT_PERSON_COLUMNS : STATEMENT_RECORD_COLUMNS;
  Finding where = {.relation = statement_relation(kind)};
  Statement *statement;
  if (statement_take(findings->statements, kind, &statement, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; statement && i < model->column_count && failure->code == SQLITE_OK; i++) {
    const DeclaredColumn *column = &model->columns[i];
    if (column->is_of_person != is_of_person || layout_find(&statement->layout, column->name) >= 0) continue;
    finding_report(findings, &where, column->name, "no_column", &NO_VALUE,
                   message_text(findings->language, MESSAGE_FIND_DECLARED, model->id, column->name,
                                findings->language == LANGUAGE_ZH ? column->zh : column->en, where.relation),
                   failure);
  }
  statement_return(findings->statements, statement);
  return failure->code;
}

/* Looks at a policy when it first judges somebody. */
static int meet_policy(Findings *findings, Failure *failure) {
  if (find_look(findings)) return SQLITE_OK;
  PolicyLook *look = arena_allocate(&findings->policy_arena, sizeof *look);
  if (!look) return fail_no_memory(failure);
  look->policy = findings->policy;
  look->next = findings->looks;
  findings->looks = look;
  if (findings->policy->model.column_count == 0) return SQLITE_OK;
  return report_undone(findings, 1, failure) == SQLITE_OK ? report_undone(findings, 0, failure) : failure->code;
}

static int is_declared(const PolicyModel *model, const Field *field) {
  for (int i = 0; i < model->column_count; i++)
    if (model->columns[i].is_of_person == (field->kind == FIELD_PERSON) &&
        sqlite3_stricmp(model->columns[i].name, field->name) == 0)
      return 1;
  return 0;
}

static int look_at_declared(Findings *findings, const Finding *where, int is_of_person, const Row *row, Failure *failure) {
  const PolicyModel *model = &findings->policy->model;
  for (int i = 0; i < model->column_count && failure->code == SQLITE_OK; i++) {
    Value value = row_value(row, layout_find(row->layout, model->columns[i].name));
    if (model->columns[i].is_of_person == is_of_person && value.type != VALUE_NULL)
      finding_check_declared(findings, where, &model->columns[i], &value, failure);
  }
  return failure->code;
}

#define NEEDS_PEOPLE (1u << RELATION_PERSON)
#define NEEDS_RECORDS (1u << RELATION_RECORD)
#define NEEDS_POSTINGS (1u << RELATION_POSTING)
#define NEEDS_REGIMES (1u << RELATION_REGIME)

/* People ------------------------------------------------------------------------------------------------------------- */

static Failure own_failure(const Findings *findings, const Failure *failure) {
  return (Failure){.language = findings->language, .interrupt = failure->interrupt};
}

/* The policy that judges the person; the error where it cannot be had, which is no failure of ours. */
static int take_policy(Findings *findings, const Value *wanted, Failure *own, Failure *failure) {
  findings->policy = NULL;
  char *id = NULL;
  if (wanted->type == VALUE_TEXT) id = sqlite3_mprintf("%.*s", (int)wanted->size, wanted->as.bytes);
  else if (wanted->type != VALUE_NULL) id = value_to_text(wanted);
  if (wanted->type != VALUE_NULL && !id) return fail_no_memory(failure);
  if (pin_policy(findings->pin, id, &findings->policy, own) != SQLITE_OK) {
    findings->policy = NULL;
    (void)fail_as_host(failure, own->code);
  }
  sqlite3_free(id);
  return findings->policy && failure->code == SQLITE_OK ? meet_policy(findings, failure) : failure->code;
}

static int look_at_person(Findings *findings, const Row *row, Failure *failure) {
  const Statement *people = findings->rows;
  Value key = row_key(row, people->columns[COLUMN_PERSON_ID]);
  int is_same = findings->has_key && key.type != VALUE_NULL && value_equal(&findings->key, &key);
  findings->is_told = findings->is_told && is_same;
  arena_reset(&findings->key_arena);
  if (finding_keep_key(findings, &findings->key, &key, failure) != SQLITE_OK) return failure->code;
  findings->has_key = 1;
  Finding where = {.relation = "hours_person", .person_id = row_value(row, people->columns[COLUMN_PERSON_ID])};
  if (is_same && !findings->is_told) {
    char *text = value_to_text(&where.person_id);
    char *message = text ? message_text(findings->language, MESSAGE_PERSON_TWICE, text) : NULL;
    sqlite3_free(text);
    if (!message) return fail_no_memory(failure);
    finding_report_failure(findings, &where, "person_id", "repeated", &where.person_id, message, failure);
    sqlite3_free(message);
    findings->is_told = 1;
  }
  Value employer = row_value(row, layout_find(&people->layout, "employer_type"));
  Value policy = row_value(row, people->policy_column);
  Failure own = own_failure(findings, failure);
  if (failure->code == SQLITE_OK && finding_check_id(findings, &where, "person_id", &where.person_id, failure) == SQLITE_OK &&
      take_policy(findings, &policy, &own, failure) == SQLITE_OK) {
    if (own.code != SQLITE_OK) finding_report_failure(findings, &where, "policy", "no_policy", &policy, own.text, failure);
    if (failure->code == SQLITE_OK && employer.type != VALUE_NULL)
      finding_check_word(findings, &where, "employer_type", &employer, finding_employer_words, failure);
    if (failure->code == SQLITE_OK && findings->policy) look_at_declared(findings, &where, 1, row, failure);
  }
  failure_clear(&own);
  return failure->code;
}

/* Goes on in hours_person to the first person that does not come before `key`, and takes their policy; that of nobody is the
** default. */
static int seek_person(Findings *findings, const Value *key, int *is_known, Failure *failure) {
  Failure own = own_failure(findings, failure);
  *is_known = 0;
  if (!findings->people) {
    if (!findings->policy) take_policy(findings, &NO_VALUE, &own, failure);
    failure_clear(&own);
    return failure->code;
  }
  while (!findings->is_told && (!findings->has_person || value_compare(&findings->person_key, key) < 0)) {
    int code = statement_step(findings->statements, findings->people, failure);
    if (code != SQLITE_ROW && code != SQLITE_DONE) return code;
    arena_reset(&findings->key_arena);
    findings->is_told = code == SQLITE_DONE;
    findings->has_person = !findings->is_told;
    findings->is_new_person = 1;
    findings->person_number++;
    findings->has_regimes = 0;
    if (findings->is_told) break;
    Row row = statement_row(findings->people);
    Value now = row_key(&row, findings->people->columns[COLUMN_PERSON_ID]);
    if (finding_keep_key(findings, &findings->person_key, &now, failure) != SQLITE_OK) return failure->code;
  }
  *is_known = findings->has_person && key->type != VALUE_NULL && value_equal(&findings->person_key, key);
  if (*is_known && !findings->is_new_person) return SQLITE_OK;
  Row row = statement_row(findings->people);
  Value policy = *is_known ? row_value(&row, findings->people->policy_column) : NO_VALUE;
  take_policy(findings, &policy, &own, failure);
  failure_clear(&own);
  findings->is_new_person = !*is_known; /* rows of nobody may stand before those of the person that `people` is on */
  return failure->code;
}

/* The years of the person at hand, or those of the policy where there is no such person. */
static const Calendar *years_at_hand(const Findings *findings, int is_known, Calendar *own) {
  if (!is_known) return &findings->policy->model.calendar;
  Row person = statement_row(findings->people);
  return years_of_person(findings->policy, &person, own);
}

/* Rules tried on rows ---------------------------------------------------------------------------------------------------- */

/* Of what the rules read, what the relations have not: said once for each policy; of what it declares, that was said before. */
static int report_columns(Findings *findings, PolicyLook *look, Failure *failure) {
  const Policy *policy = look->policy;
  for (int i = 0; i < policy->calls.field_count && failure->code == SQLITE_OK; i++) {
    const Field *field = &policy->calls.fields[i];
    int is_missing = look->read[i] && field->column == NO_INDEX && (field->kind == FIELD_RECORD || field->kind == FIELD_PERSON);
    look->read[i] = 0;
    if (!is_missing || look->is_told[i]) continue;
    look->is_told[i] = 1;
    if (is_declared(&policy->model, field)) continue;
    Finding where = {.relation = field->kind == FIELD_RECORD ? "hours_record" : "hours_person"};
    finding_report(findings, &where, field->name, "no_column", &NO_VALUE,
                   message_text(findings->language, MESSAGE_FIND_COLUMN, policy->model.id, field->name, where.relation),
                   failure);
  }
  return failure->code;
}

static int try_requirements(PolicyLook *look, RequirementKind kind, int year, const Row *person, Failure *failure) {
  const RequirementSet *set;
  int code = policy_requirements(look->policy, kind, year, person, &set, failure);
  if (code == SQLITE_OK) policy_mark_requirements(look->policy, kind, year, look->read);
  return code;
}

/* A rule that fails on one row fails a review of everybody. */
static int try_rules(Findings *findings, const Finding *where, const Row *record, int year, int *is_credited,
                     Failure *failure) {
  Policy *policy = findings->policy;
  Failure own = own_failure(findings, failure);
  const Credit *credit = NULL;
  Row person = statement_row(findings->people);
  PolicyLook *look = find_look(findings);
  int is_new = look->person_number != findings->person_number;
  if (is_new)
    for (int i = 0; i < policy->model.title_count && own.code == SQLITE_OK; i++)
      try_requirements(look, REQUIREMENTS_TITLE, policy->model.titles[i].from, &person, &own);
  if (year != CALENDAR_NO_YEAR && (is_new || look->year != year) && own.code == SQLITE_OK)
    try_requirements(look, REQUIREMENTS_ANNUAL, year, &person, &own);
  look->person_number = findings->person_number;
  look->year = year;
  if (own.code == SQLITE_OK && policy_credit(policy, record, &person, year, 0, &credit, &own) == SQLITE_OK)
    policy_mark_credit(policy, look->read);
  *is_credited = *is_credited || (credit && credit->subject != NO_INDEX);
  if (!fail_as_host(failure, own.code) && own.code != SQLITE_OK)
    finding_report_failure(findings, where, NULL, "rule_fails", &NO_VALUE, own.text, failure);
  failure_clear(&own);
  return failure->code == SQLITE_OK ? report_columns(findings, look, failure) : failure->code;
}

/* People of several policies ----------------------------------------------------------------------------------------------- */

/* Reads what hours_regime names for the person that `people` is on; what is wrong there is found where its rows are looked at. */
static int take_regimes(Findings *findings, const Value *id, Failure *failure) {
  Failure own = own_failure(findings, failure);
  if (findings->has_regimes || !(findings->usable & NEEDS_REGIMES)) return SQLITE_OK;
  if (findings->regimes.rows.statements || regimes_open(&findings->regimes, findings->statements, 0, &own) == SQLITE_OK)
    regimes_read(&findings->regimes, id, &findings->person_key, &own);
  findings->has_regimes = 1;
  (void)fail_as_host(failure, own.code);
  failure_clear(&own);
  return failure->code;
}

/* The year of a record by the policy at hand. */
static int year_at_hand(const Findings *findings, int is_known, const Value *completed) {
  int day;
  Calendar own;
  if (completed->type != VALUE_TEXT || !calendar_parse(completed->as.bytes, completed->size, &day)) return CALENDAR_NO_YEAR;
  return calendar_year(years_at_hand(findings, is_known, &own), day);
}

/* A record under the other policies of the person; *is_subject is 1 where one of them credits it or knows its subject. */
static int try_regimes(Findings *findings, const Finding *where, const Row *record, const Value *completed,
                       const Value *subject, int *is_subject, Failure *failure) {
  Policy *main_policy = findings->policy;
  if (take_regimes(findings, &where->person_id, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; i < findings->regimes.name_count && failure->code == SQLITE_OK; i++) {
    Failure own = own_failure(findings, failure);
    take_policy(findings, &findings->regimes.names[i], &own, failure);
    failure_clear(&own);
    if (failure->code != SQLITE_OK || !findings->policy || findings->policy == main_policy) continue;
    int year = year_at_hand(findings, 1, completed);
    if (try_rules(findings, where, record, year, is_subject, failure) == SQLITE_OK)
      look_at_declared(findings, where, 0, record, failure);
    *is_subject = *is_subject || (subject->type == VALUE_TEXT &&
                                  model_subject(&findings->policy->model, subject->as.bytes, subject->size) != NO_INDEX);
  }
  findings->policy = main_policy;
  return failure->code;
}

/* person_id, policy, how often. */
static int look_at_regime(Findings *findings, const Row *row, Failure *failure) {
  int is_known;
  Value key = row_key(row, 0), policy = row_value(row, 1), count = row_value(row, 2);
  if (seek_person(findings, &key, &is_known, failure) != SQLITE_OK) return failure->code;
  Finding where = {.relation = "hours_regime", .person_id = row_value(row, 0)};
  Policy *main_policy = is_known ? findings->policy : NULL;
  Failure own = own_failure(findings, failure);
  if (finding_check_id(findings, &where, "person_id", &where.person_id, failure) == SQLITE_OK &&
      finding_check_id(findings, &where, "policy", &policy, failure) == SQLITE_OK && policy.type != VALUE_NULL &&
      take_policy(findings, &policy, &own, failure) == SQLITE_OK) {
    if (own.code != SQLITE_OK) finding_report_failure(findings, &where, "policy", "no_policy", &policy, own.text, failure);
    if (count.as.integer > 1 || (main_policy && findings->policy == main_policy))
      finding_report(findings, &where, "policy", "repeated", &policy,
                     message_text(findings->language, MESSAGE_FIND_REGIME_REPEATED), failure);
    if (is_known && findings->policy && findings->policy != main_policy) {
      Finding of_person = {.relation = "hours_person", .person_id = where.person_id};
      Row person = statement_row(findings->people);
      look_at_declared(findings, &of_person, 1, &person, failure);
    }
  }
  failure_clear(&own);
  if (is_known) findings->policy = main_policy;
  return failure->code;
}

/* The policy that a posting names decides what its subject and year are; of one that is none of the person's, it counts nowhere. */
static int take_posted_policy(Findings *findings, const Finding *where, const Value *policy, Failure *failure) {
  const char *id = findings->policy ? findings->policy->model.id : "";
  Value own_name = {VALUE_TEXT, strlen(id), {.bytes = id}};
  if (policy->type == VALUE_NULL || value_equal(policy, &own_name) ||
      take_regimes(findings, &where->person_id, failure) != SQLITE_OK)
    return failure->code;
  int is_regime = regimes_name(&findings->regimes, policy);
  Failure own = own_failure(findings, failure);
  if (is_regime) take_policy(findings, policy, &own, failure);
  else findings->policy = NULL;
  failure_clear(&own);
  if (is_regime) return failure->code;
  char *text = value_to_brief(policy), *message = text ? message_text(findings->language, MESSAGE_FIND_NO_REGIME, text) : NULL;
  finding_report(findings, where, "policy", "no_regime", policy, message, failure);
  sqlite3_free(text);
  return failure->code;
}

/* Records and postings ----------------------------------------------------------------------------------------------------- */

static int look_at_record(Findings *findings, const Row *row, Failure *failure) {
  static const char *const dates[] = {"started_on", "recorded_on"};
  const int *columns = findings->rows->columns;
  int is_known, is_subject = 0;
  Value key = row_key(row, columns[COLUMN_PERSON_ID]);
  if (seek_person(findings, &key, &is_known, failure) != SQLITE_OK) return failure->code;
  Finding where = {.relation = "hours_record",
                   .person_id = row_value(row, columns[COLUMN_PERSON_ID]),
                   .record_id = row_value(row, columns[COLUMN_RECORD_ID])};
  Value completed = row_value(row, columns[COLUMN_COMPLETED_ON]), status = row_value(row, columns[COLUMN_STATUS]);
  Value form = row_value(row, columns[COLUMN_FORM]), hours = row_value(row, columns[COLUMN_HOURS]);
  Value subject = row_value(row, columns[COLUMN_SUBJECT]);
  if (is_known && findings->policy &&
      try_rules(findings, &where, row, year_at_hand(findings, is_known, &completed), &is_subject, failure) != SQLITE_OK)
    return failure->code;
  if (finding_check_id(findings, &where, "person_id", &where.person_id, failure) != SQLITE_OK ||
      finding_check_id(findings, &where, "record_id", &where.record_id, failure) != SQLITE_OK ||
      finding_check_date(findings, &where, "completed_on", &completed, failure) != SQLITE_OK ||
      finding_check_word(findings, &where, "status", &status, finding_status_words, failure) != SQLITE_OK ||
      (hours.type != VALUE_NULL && finding_check_hours(findings, &where, &hours, 1, failure) != SQLITE_OK) ||
      (form.type != VALUE_NULL &&
       finding_check_word(findings, &where, "form", &form, finding_form_words, failure) != SQLITE_OK) ||
      (is_known && try_regimes(findings, &where, row, &completed, &subject, &is_subject, failure) != SQLITE_OK) ||
      (!is_subject && finding_check_subject(findings, &where, &subject, failure) != SQLITE_OK))
    return failure->code;
  for (int i = 0; i < 2; i++) {
    Value date = row_value(row, layout_find(&findings->rows->layout, dates[i]));
    if (date.type != VALUE_NULL && finding_check_date(findings, &where, dates[i], &date, failure) != SQLITE_OK)
      return failure->code;
  }
  return findings->policy ? look_at_declared(findings, &where, 0, row, failure) : SQLITE_OK;
}

static int look_at_posting(Findings *findings, const Row *row, Failure *failure) {
  const Layout *layout = &findings->rows->layout;
  int is_known, column = findings->rows->columns[COLUMN_PERSON_ID];
  Value key = row_key(row, column);
  if (seek_person(findings, &key, &is_known, failure) != SQLITE_OK) return failure->code;
  Finding where = {.relation = "hours_posted", .person_id = row_value(row, column)};
  Value year = row_value(row, layout_find(layout, "year")), subject = row_value(row, layout_find(layout, "subject"));
  Value hours = row_value(row, layout_find(layout, "hours")), policy = row_value(row, findings->rows->policy_column);
  Policy *main_policy = findings->policy;
  Calendar own;
  if (is_known && take_posted_policy(findings, &where, &policy, failure) != SQLITE_OK) return failure->code;
  const Calendar *calendar = findings->policy ? years_at_hand(findings, is_known, &own) : NULL;
  if (finding_check_id(findings, &where, "person_id", &where.person_id, failure) == SQLITE_OK &&
      finding_check_year(findings, &where, &year, calendar, failure) == SQLITE_OK &&
      finding_check_subject(findings, &where, &subject, failure) == SQLITE_OK)
    finding_check_hours(findings, &where, &hours, 0, failure);
  findings->policy = main_policy;
  return failure->code;
}

/* The parts, one after another -------------------------------------------------------------------------------------------------- */

static const char *const person_required[] = {"person_id", "employer_type", NULL};
static const char *const record_required[] = {"record_id", "person_id", "completed_on", "subject",
                                              "form",      "hours",     "status",       NULL};
static const char *const posting_required[] = {"person_id", "year", "subject", "hours", NULL};
static const char *const regime_required[] = {"person_id", "policy", NULL};

static const struct {
  const char *name;
  int is_optional;
  StatementKind columns;
  const char *const *required;
} relations[RELATION_COUNT] = {
    [RELATION_PERSON] = {"hours_person", 0, STATEMENT_PERSON_COLUMNS, person_required},
    [RELATION_RECORD] = {"hours_record", 0, STATEMENT_RECORD_COLUMNS, record_required},
    [RELATION_POSTING] = {"hours_posted", 1, STATEMENT_POSTING_COLUMNS, posting_required},
    [RELATION_REGIME] = {"hours_regime", 1, STATEMENT_REGIME_COLUMNS, regime_required},
};

static const struct {
  unsigned needs; /* the relations without which there is nothing to look at */
  StatementKind rows;
  int is_beside_people;
  int (*look)(Findings *findings, const Row *row, Failure *failure);
} parts[] = {
    {NEEDS_PEOPLE, STATEMENT_PERSON_SCAN, 0, look_at_person},
    {NEEDS_RECORDS, STATEMENT_RECORD_IDS, 0, finding_look_at_record_id},
    {NEEDS_PEOPLE | NEEDS_RECORDS, STATEMENT_RECORD_STRAY, 0, finding_look_at_stray},
    {NEEDS_RECORDS, STATEMENT_ALL_RECORDS, 1, look_at_record},
    {NEEDS_PEOPLE | NEEDS_POSTINGS, STATEMENT_POSTING_STRAY, 0, finding_look_at_stray},
    {NEEDS_POSTINGS, STATEMENT_ALL_POSTINGS, 1, look_at_posting},
    {NEEDS_PEOPLE | NEEDS_REGIMES, STATEMENT_REGIME_STRAY, 0, finding_look_at_stray},
    {NEEDS_REGIMES, STATEMENT_ALL_REGIMES, 1, look_at_regime},
};
#define PART_COUNT ((int)(sizeof parts / sizeof *parts))

static int look_at_columns(Findings *findings, Failure *failure) {
  for (int i = 0; i < RELATION_COUNT && failure->code == SQLITE_OK; i++) {
    Finding where = {.relation = relations[i].name};
    Statement *statement;
    if (statement_take(findings->statements, relations[i].columns, &statement, failure) != SQLITE_OK) break;
    if (!statement && !relations[i].is_optional) {
      char *message = message_text(findings->language, MESSAGE_NO_RELATION, where.relation);
      if (message) finding_report_failure(findings, &where, NULL, "no_relation", &NO_VALUE, message, failure);
      else fail_no_memory(failure);
      sqlite3_free(message);
    }
    if (statement) findings->usable |= 1u << i;
    for (const char *const *name = relations[i].required; statement && *name && failure->code == SQLITE_OK; name++) {
      if (layout_find(&statement->layout, *name) >= 0) continue;
      findings->usable &= ~(1u << i);
      char *message = message_text(findings->language, MESSAGE_NO_COLUMN, where.relation, *name);
      if (message) finding_report_failure(findings, &where, *name, "no_column", &NO_VALUE, message, failure);
      else fail_no_memory(failure);
      sqlite3_free(message);
    }
    statement_return(findings->statements, statement);
  }
  return failure->code;
}

static void leave_part(Findings *findings) {
  statement_return(findings->statements, findings->rows);
  statement_return(findings->statements, findings->people);
  findings->rows = findings->people = NULL;
  findings->has_key = findings->is_told = findings->has_person = findings->has_regimes = 0;
  findings->is_new_person = 1;
  findings->policy = NULL;
}

static int enter_part(Findings *findings, Failure *failure) {
  int at = findings->part;
  if ((findings->usable & parts[at].needs) != parts[at].needs) return SQLITE_OK;
  if (statement_take(findings->statements, parts[at].rows, &findings->rows, failure) != SQLITE_OK) return failure->code;
  if (parts[at].is_beside_people && (findings->usable & NEEDS_PEOPLE))
    return statement_take(findings->statements, STATEMENT_PERSON_SCAN, &findings->people, failure);
  return SQLITE_OK;
}

void findings_open(Findings *findings, Pin *pin, Language language) {
  findings->pin = pin_reference(pin);
  findings->statements = pin->policies->statements;
  findings->language = language;
  findings->part = -1;
  findings->is_new_person = 1;
}

void findings_close(Findings *findings) {
  if (findings->pin) leave_part(findings);
  regimes_close(&findings->regimes);
  arena_free(&findings->arena);
  arena_free(&findings->key_arena);
  arena_free(&findings->policy_arena);
  sqlite3_free(findings->list);
  pin_release(findings->pin);
  memset(findings, 0, sizeof *findings);
}

int findings_step(Findings *findings, int *is_last, Failure *failure) {
  arena_reset(&findings->arena);
  findings->count = 0;
  *is_last = 0;
  if (findings->part < 0) look_at_columns(findings, failure);
  if (findings->rows) {
    int code = statement_step(findings->statements, findings->rows, failure);
    if (code == SQLITE_ROW) {
      Row row = statement_row(findings->rows);
      return parts[findings->part].look(findings, &row, failure);
    }
    if (code != SQLITE_DONE) return code;
    leave_part(findings);
  }
  if (failure->code != SQLITE_OK) return failure->code;
  *is_last = ++findings->part >= PART_COUNT;
  return *is_last ? SQLITE_OK : enter_part(findings, failure);
}
