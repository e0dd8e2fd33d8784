#include "surface/functions.h"

#include <lua.h>
#include <string.h>

#include "connection/people.h"
#include "form/certificate.h"
#include "form/form.h"
#include "sandbox/lua_origin.h"
#include "surface/result.h"

/* A key for data that belongs to the whole running statement; SQLite's own json functions rely on the same:
** with a negative argument number, what is set lives until the statement is reset. */
#define STATEMENT_PIN (-7264911)

static Connection *connection_of(sqlite3_context *context) {
  return sqlite3_user_data(context);
}

/* The pin of the running statement: opened by its first call, released when SQLite resets it. */
int function_pin(sqlite3_context *context, Pin **pin, Failure *failure) {
  *pin = sqlite3_get_auxdata(context, STATEMENT_PIN);
  if (*pin) {
    pin_reference(*pin);
    return SQLITE_OK;
  }
  if (pin_open(&connection_of(context)->policies, pin, failure) != SQLITE_OK) return failure->code;
  sqlite3_set_auxdata(context, STATEMENT_PIN, pin_reference(*pin), pin_release);
  return SQLITE_OK;
}

/* Arguments ------------------------------------------------------------------------------------------------ */

static const char *type_word(sqlite3_value *value, Language language) {
  static const Message words[] = {[SQLITE_INTEGER] = MESSAGE_WORD_INTEGER,
                                  [SQLITE_FLOAT] = MESSAGE_WORD_REAL,
                                  [SQLITE_TEXT] = MESSAGE_WORD_TEXT,
                                  [SQLITE_BLOB] = MESSAGE_WORD_BLOB,
                                  [SQLITE_NULL] = MESSAGE_WORD_NULL};
  return message_format(words[sqlite3_value_type(value)], language);
}

static int fail_type(const char *function, const char *argument, Message wanted, sqlite3_value *value, Failure *failure) {
  Language language = failure->language;
  return fail(failure, SQLITE_ERROR, MESSAGE_ARGUMENT_TYPE, function, argument, message_format(wanted, language),
              type_word(value, language));
}

int function_cutoff(const char *function, sqlite3_value *value, Inputs *inputs, Failure *failure) {
  inputs->has_cutoff = sqlite3_value_type(value) != SQLITE_NULL;
  if (!inputs->has_cutoff) return SQLITE_OK;
  if (sqlite3_value_type(value) != SQLITE_TEXT) return fail_type(function, "cutoff", MESSAGE_WORD_DATE, value, failure);
  const char *text = (const char *)sqlite3_value_text(value);
  if (!text) return fail_no_memory(failure);
  if (!calendar_parse(text, (size_t)sqlite3_value_bytes(value), &inputs->cutoff))
    return fail(failure, SQLITE_ERROR, MESSAGE_ARGUMENT_DATE, function, "cutoff", text);
  return SQLITE_OK;
}

/* "public, professional, total" */
static char *subject_list(const Policy *policy) {
  sqlite3_str *list = sqlite3_str_new(NULL);
  for (int i = 0; i < policy->model.subject_count; i++) sqlite3_str_appendf(list, "'%s', ", policy->model.subjects[i].name);
  sqlite3_str_appendall(list, "'total'");
  return sqlite3_str_finish(list);
}

static int find_subject(const char *function, const Policy *policy, sqlite3_value *value, int *subject, Failure *failure) {
  *subject = SUBJECT_TOTAL;
  if (!value || sqlite3_value_type(value) == SQLITE_NULL) return SQLITE_OK;
  if (sqlite3_value_type(value) != SQLITE_TEXT) return fail_type(function, "subject", MESSAGE_WORD_TEXT, value, failure);
  const char *text = (const char *)sqlite3_value_text(value);
  if (!text) return fail_no_memory(failure);
  if (strcmp(text, "total") == 0) return SQLITE_OK;
  *subject = model_subject(&policy->model, text, (size_t)sqlite3_value_bytes(value));
  if (*subject != NO_INDEX) return SQLITE_OK;
  char *list = subject_list(policy);
  if (!list) return fail_no_memory(failure);
  fail(failure, SQLITE_ERROR, MESSAGE_ARGUMENT_SUBJECT, function, text, policy->model.id, list);
  sqlite3_free(list);
  return failure->code;
}

/* Answers about a person ----------------------------------------------------------------------------------- */

typedef enum { ASK_TOTAL, ASK_REQUIRED, ASK_SHORTFALL, ASK_COMPLIANT, ASK_ELIGIBLE } Question;

static const char *const question_names[] = {"hours_total", "hours_required", "hours_shortfall", "hours_compliant",
                                             "title_eligible"};

static RequirementKind kind_of(Question question) {
  return question == ASK_ELIGIBLE ? REQUIREMENTS_TITLE : REQUIREMENTS_ANNUAL;
}

static int answer(sqlite3_context *context, Question question, Evaluation *evaluation, int year, int subject,
                  Failure *failure) {
  const RequirementSet *set;
  if (question == ASK_TOTAL) {
    give_hours(context, calendar_has_year(evaluation->calendar, year), evaluation_hours(evaluation, year, subject));
    return SQLITE_OK;
  }
  if (evaluation_requirements(evaluation, kind_of(question), year, &set, failure) != SQLITE_OK) return failure->code;
  if (question == ASK_SHORTFALL) {
    Way way;
    if (evaluation_way(evaluation, set, year, subject, WAY_HOURS, &way, failure) == SQLITE_OK)
      give_hours(context, way.is_known && way.is_possible, way.hours);
    return failure->code;
  }
  Standing standing = evaluation_standing(evaluation, set, subject);
  if (question == ASK_REQUIRED) give_hours(context, standing.has_need, standing.need);
  else give_answer(context, standing.answer);
  return SQLITE_OK;
}

/* Every question goes the same way: arguments, the person's evaluation, the answer. */
static void ask(sqlite3_context *context, Question question, sqlite3_value *person, sqlite3_value *year_value,
                sqlite3_value *subject_value, sqlite3_value *cutoff_value) {
  const char *function = question_names[question];
  Connection *connection = connection_of(context);
  Failure failure = connection_failure(connection);
  People people = {0};
  Pin *pin = NULL;
  Policy *policy;
  int year = 0, subject = SUBJECT_TOTAL;
  int is_null = sqlite3_value_type(year_value) == SQLITE_NULL;
  if (!is_null && value_to_year(function, year_value, &year, &failure) != SQLITE_OK) goto done;
  if (cutoff_value && function_cutoff(function, cutoff_value, &people.inputs, &failure) != SQLITE_OK) goto done;
  if (function_pin(context, &pin, &failure) != SQLITE_OK) goto done;
  is_null = is_null || sqlite3_value_type(person) == SQLITE_NULL;
  if (!is_null) {
    Value id = value_from_sqlite(person);
    if (people_open(&people, pin, 0, &failure) != SQLITE_OK) goto done;
    people_ask(&people, kind_of(question), year);
    if (people_find(&people, &id, &failure) != SQLITE_OK) goto done;
  }
  /* A subject that does not exist is an error even where there is no person to ask about. */
  policy = people.found ? people.evaluation.policy : NULL;
  if (!policy && subject_value && pin_policy(pin, NULL, &policy, &failure) != SQLITE_OK) goto done;
  if (policy && find_subject(function, policy, subject_value, &subject, &failure) != SQLITE_OK) goto done;
  if (people.found) answer(context, question, &people.evaluation, year, subject, &failure);
done:
  people_close(&people);
  pin_release(pin);
  give_failure(context, &failure);
}

void sql_hours_total(sqlite3_context *context, int argc, sqlite3_value **argv) {
  ask(context, ASK_TOTAL, argv[0], argv[1], argc > 2 ? argv[2] : NULL, argc > 3 ? argv[3] : NULL);
}

void sql_hours_required(sqlite3_context *context, int argc, sqlite3_value **argv) {
  ask(context, ASK_REQUIRED, argv[0], argv[1], argc > 2 ? argv[2] : NULL, NULL);
}

void sql_hours_shortfall(sqlite3_context *context, int argc, sqlite3_value **argv) {
  ask(context, ASK_SHORTFALL, argv[0], argv[1], argc > 2 ? argv[2] : NULL, argc > 3 ? argv[3] : NULL);
}

void sql_hours_compliant(sqlite3_context *context, int argc, sqlite3_value **argv) {
  ask(context, ASK_COMPLIANT, argv[0], argv[1], NULL, argc > 2 ? argv[2] : NULL);
}

void sql_title_eligible(sqlite3_context *context, int argc, sqlite3_value **argv) {
  ask(context, ASK_ELIGIBLE, argv[0], argv[1], NULL, argc > 2 ? argv[2] : NULL);
}

/* The connection ------------------------------------------------------------------------------------------- */

/* What the connection has chosen stays where it is locked (rule 12). */
static int require_choice(const Connection *connection, const char *function, Failure *failure) {
  if (session_require_unlocked(&connection->session, function, failure) != SQLITE_OK) return failure->code;
  return connection_require_direct(connection, function, failure);
}

/* hours_use(id): chooses this connection's policy; hours_use(NULL) goes back to the default. */
void sql_hours_use(sqlite3_context *context, int argc, sqlite3_value **argv) {
  (void)argc;
  Connection *connection = connection_of(context);
  Failure failure = connection_failure(connection);
  Pin *pin = NULL;
  Policy *policy;
  char *id = NULL, *name = NULL;
  int type = sqlite3_value_type(argv[0]);
  if (require_choice(connection, "hours_use", &failure) != SQLITE_OK) goto done;
  if (type != SQLITE_NULL && type != SQLITE_TEXT) {
    fail_type("hours_use", "policy", MESSAGE_WORD_POLICY_ID, argv[0], &failure);
    goto done;
  }
  const char *text = (const char *)sqlite3_value_text(argv[0]);
  if (type == SQLITE_TEXT && (!text || !(id = sqlite3_mprintf("%s", text)))) fail_no_memory(&failure);
  if (failure.code != SQLITE_OK || pin_open(&connection->policies, &pin, &failure) != SQLITE_OK) goto done;
  if (id && pin_policy(pin, id, &policy, &failure) != SQLITE_OK) goto done;
  char *former = connection->session.policy;
  connection->session.policy = id;
  pin->default_policy = NULL;
  if (pin_policy(pin, NULL, &policy, &failure) == SQLITE_OK && !(name = policy_name(policy))) fail_no_memory(&failure);
  if (failure.code != SQLITE_OK) { /* an error changes nothing */
    connection->session.policy = former;
    goto done;
  }
  id = former;
  sqlite3_result_text(context, name, -1, sqlite3_free);
done:
  sqlite3_free(id);
  pin_release(pin);
  give_failure(context, &failure);
}

/* hours_use(): the policy that decides for whoever has none of their own; changes nothing, and so may stand in any statement. */
void sql_hours_used(sqlite3_context *context, int argc, sqlite3_value **argv) {
  (void)argc;
  (void)argv;
  Failure failure = connection_failure(connection_of(context));
  Pin *pin = NULL;
  Policy *policy;
  if (function_pin(context, &pin, &failure) == SQLITE_OK && pin_policy(pin, NULL, &policy, &failure) == SQLITE_OK)
    give_new_text(context, policy_name(policy));
  pin_release(pin);
  give_failure(context, &failure);
}

/* hours_language('zh' or 'en'): the language of messages; returns it. */
void sql_hours_language(sqlite3_context *context, int argc, sqlite3_value **argv) {
  (void)argc;
  Connection *connection = connection_of(context);
  Failure failure = connection_failure(connection);
  const char *text = (const char *)sqlite3_value_text(argv[0]);
  if (require_choice(connection, "hours_language", &failure) != SQLITE_OK) text = NULL;
  if (text && strcmp(text, "zh") == 0) connection->session.language = LANGUAGE_ZH;
  else if (text && strcmp(text, "en") == 0) connection->session.language = LANGUAGE_EN;
  else fail(&failure, SQLITE_ERROR, MESSAGE_ARGUMENT_LANGUAGE, "hours_language", text ? text : "NULL");
  if (failure.code == SQLITE_OK)
    sqlite3_result_text(context, connection->session.language == LANGUAGE_ZH ? "zh" : "en", -1, SQLITE_STATIC);
  give_failure(context, &failure);
}

/* hours_lock(): one way. No file is read from then on, and nothing that the connection has chosen can be changed; returns 1. A
** policy of a file that was used before stays in force. */
void sql_hours_lock(sqlite3_context *context, int argc, sqlite3_value **argv) {
  (void)argc, (void)argv;
  Connection *connection = connection_of(context);
  Failure failure = connection_failure(connection);
  if (connection_require_direct(connection, "hours_lock", &failure) == SQLITE_OK) {
    connection->session.is_locked = 1;
    sqlite3_result_int(context, 1);
  }
  give_failure(context, &failure);
}

/* hours_progress(1 or 0): whether reviews of everybody show their progress on a terminal; returns it. */
void sql_hours_progress(sqlite3_context *context, int argc, sqlite3_value **argv) {
  (void)argc;
  Connection *connection = connection_of(context);
  Failure failure = connection_failure(connection);
  Value on = value_from_argument(argv[0]);
  int is_switch = on.type == VALUE_INTEGER && (on.as.integer == 0 || on.as.integer == 1);
  if (!is_switch) fail_type("hours_progress", "on", MESSAGE_WORD_SWITCH, argv[0], &failure);
  else if (require_choice(connection, "hours_progress", &failure) == SQLITE_OK)
    connection->session.shows_progress = on.as.integer != 0;
  if (failure.code == SQLITE_OK) sqlite3_result_int(context, connection->session.shows_progress);
  give_failure(context, &failure);
}

/* policy_reload(): looks again at the policies that the connection uses; returns how many changed; an error says which was refused. */
void sql_policy_reload(sqlite3_context *context, int argc, sqlite3_value **argv) {
  (void)argc, (void)argv;
  Connection *connection = connection_of(context);
  Failure failure = connection_failure(connection);
  int changed;
  if (require_choice(connection, "policy_reload", &failure) == SQLITE_OK &&
      policies_reload(&connection->policies, &changed, &failure) == SQLITE_OK)
    sqlite3_result_int(context, changed);
  give_failure(context, &failure);
}

/* hours_form(form, argument…): a printable page of HTML. */
void sql_hours_form(sqlite3_context *context, int argc, sqlite3_value **argv) {
  Connection *connection = connection_of(context);
  Failure failure = connection_failure(connection);
  char *page = NULL;
  size_t size = 0;
  const char *form = sqlite3_value_type(argv[0]) == SQLITE_TEXT ? (const char *)sqlite3_value_text(argv[0]) : NULL;
  /* What stands before a NUL is another name: this one is looked up as it is shown, and there is none. */
  int has_nul = form && strlen(form) != (size_t)sqlite3_value_bytes(argv[0]);
  char *name = sqlite3_mprintf("%s%s", form ? form : "", has_nul ? "?" : "");
  if (!form) fail_type("hours_form", "form", MESSAGE_WORD_FORM_NAME, argv[0], &failure);
  else if (!name) fail_no_memory(&failure);
  else if (connection_require_direct(connection, "hours_form", &failure) == SQLITE_OK &&
           form_print(connection, name, argc - 1, argv + 1, &page, &size, &failure) == SQLITE_OK)
    sqlite3_result_text64(context, page, size, sqlite3_free, SQLITE_UTF8);
  sqlite3_free(name);
  give_failure(context, &failure);
}

/* policy_print(policy, language): a policy as a printable page, law and rules side by side. As a statement, since a form takes values of
** SQL: the text of a path, where it is one, and the language of the connection, where none is given. */
void sql_policy_print(sqlite3_context *context, int argc, sqlite3_value **argv) {
  static const char print[] =
      "SELECT hours_form('policy', iif(?1 LIKE '%.lua', (SELECT text FROM policy_text(?1)), ?1), ifnull(?2, ?3))";
  Connection *connection = connection_of(context);
  Failure failure = connection_failure(connection);
  sqlite3_stmt *statement = NULL;
  int code = SQLITE_OK;
  if (connection_require_direct(connection, "policy_print", &failure) == SQLITE_OK) {
    code = sqlite3_prepare_v2(connection->db, print, -1, &statement, NULL);
    if (code == SQLITE_OK) code = sqlite3_bind_value(statement, 1, argv[0]);
    if (code == SQLITE_OK && argc > 1) code = sqlite3_bind_value(statement, 2, argv[1]);
    if (code == SQLITE_OK)
      code = sqlite3_bind_text(statement, 3, connection->session.language == LANGUAGE_ZH ? "zh" : "en", -1, SQLITE_STATIC);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    if (code == SQLITE_ROW) sqlite3_result_value(context, sqlite3_column_value(statement, 0));
    else if (code == SQLITE_NOMEM) fail_no_memory(&failure);
    else if (code == SQLITE_INTERRUPT) fail_interrupted(&failure);
    else fail_with(&failure, code, sqlite3_mprintf("%s", sqlite3_errmsg(connection->db)));
  }
  sqlite3_finalize(statement);
  give_failure(context, &failure);
}

/* hours_certificate_valid(code): 1, 0 where what it states holds no longer, NULL for a code that was never issued here. */
void sql_hours_certificate_valid(sqlite3_context *context, int argc, sqlite3_value **argv) {
  (void)argc;
  Failure failure = connection_failure(connection_of(context));
  Pin *pin = NULL;
  int known = 0, valid = 0;
  const char *code = (const char *)sqlite3_value_text(argv[0]);
  if (code && function_pin(context, &pin, &failure) == SQLITE_OK &&
      certificate_check(pin, code, &known, &valid, &failure) == SQLITE_OK && known)
    sqlite3_result_int(context, valid);
  pin_release(pin);
  give_failure(context, &failure);
}

/* hourbank_sha256(text): by which decisions and certificates name the text of a policy. */
void sql_hourbank_sha256(sqlite3_context *context, int argc, sqlite3_value **argv) {
  (void)argc;
  char sha256[SHA256_TEXT_SIZE];
  int type = sqlite3_value_type(argv[0]);
  if (type == SQLITE_NULL) return;
  const void *bytes = type == SQLITE_BLOB ? sqlite3_value_blob(argv[0]) : (const void *)sqlite3_value_text(argv[0]);
  size_t size = (size_t)sqlite3_value_bytes(argv[0]);
  if (!bytes && (type != SQLITE_BLOB || size > 0)) {
    sqlite3_result_error_nomem(context);
    return;
  }
  sha256_text(bytes ? bytes : "", size, sha256);
  sqlite3_result_text(context, sha256, -1, SQLITE_TRANSIENT);
}

/* hourbank_receive(stream, column…): where statements of ours hand over their rows. */
void sql_hourbank_receive(sqlite3_context *context, int argc, sqlite3_value **argv) {
  if (stream_receive(context, argc, argv)) return;
  sqlite3_result_error(context, message_format(MESSAGE_RECEIVE, connection_of(context)->session.language), -1);
}

void sql_hourbank_version(sqlite3_context *context, int argc, sqlite3_value **argv) {
  (void)argc, (void)argv;
  char *text = sqlite3_mprintf("hourbank %s, SQLite %s, %s (%s)", hourbank_release, sqlite3_libversion(), LUA_RELEASE,
                               lua_origin_is_own() ? "own" : "system");
  if (text) sqlite3_result_text(context, text, -1, sqlite3_free);
  else sqlite3_result_error_nomem(context);
}
