#include "form/form.h"

#include <lauxlib.h>
#include <string.h>

#include "form/certificate.h"
#include "form/page.h"
#include "form/query.h"
#include "sandbox/library.h"
#include "sandbox/source.h"

/* A district's page has thousands of rows, a policy's rule has one. */
#define FORM_MEMORY_LIMIT ((size_t)96 * 1024 * 1024)
#define FORM_BUDGET ((SandboxBudget){200000000, 5000})

typedef struct {
  Connection *connection;
  const char *id;
  int argument_count;
  sqlite3_value **arguments;
  LuaText text;
  Sandbox sandbox;
  int model;                        /* reference in the registry */
  int certify_person, certify_year; /* which arguments, from 1; 0: the form certifies nothing */
  char certificate[CERTIFICATE_CODE_SIZE];
  Queries queries;
  sqlite3_str *page;
  Failure *failure;
} Form;

static int form_field_index(lua_State *L, const char *name) {
  lua_getfield(L, -1, name);
  int index = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  return index;
}

static int form_load(lua_State *L) {
  Form *form = lua_touserdata(L, 1);
  library_push_native(L);
  page_push_element(L);
  lua_setfield(L, -2, "element");
  library_run(L, builtin_form_library);
  int library = lua_gettop(L);
  library_run_guest(L, library, form->text.text, form->text.size);
  lua_getfield(L, library, "finish");
  lua_call(L, 0, 1);
  form->sandbox.guest = 0;
  lua_getfield(L, -1, "parameters");
  form->queries.parameter_count = (int)lua_rawlen(L, -1);
  if (form->queries.parameter_count > FORM_PARAMETERS_MOST)
    return sandbox_raise(L, MESSAGE_FORM_PARAMETERS, FORM_PARAMETERS_MOST);
  for (int i = 0; i < form->queries.parameter_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    form->queries.parameters[i] = lua_tostring(L, -1); /* the model keeps it */
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  lua_getfield(L, -1, "needs");
  if (lua_istable(L, -1)) {
    lua_getfield(L, -1, "zh");
    form->queries.needs[LANGUAGE_ZH] = lua_tostring(L, -1); /* the model keeps both */
    lua_getfield(L, -2, "en");
    form->queries.needs[LANGUAGE_EN] = lua_tostring(L, -1);
    lua_pop(L, 2);
  }
  lua_pop(L, 1);
  lua_getfield(L, -1, "certify");
  if (lua_istable(L, -1)) {
    form->certify_person = form_field_index(L, "person");
    form->certify_year = form_field_index(L, "year");
  }
  lua_pop(L, 1);
  form->model = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

static int form_draw(lua_State *L) {
  Form *form = lua_touserdata(L, 1);
  luaL_checkstack(L, 20, NULL);
  lua_rawgeti(L, LUA_REGISTRYINDEX, form->model);
  lua_getfield(L, -1, "draw");
  lua_getfield(L, -2, "queries");
  int queries = lua_gettop(L);
  int count = (int)lua_rawlen(L, queries);
  lua_createtable(L, 0, count);
  for (int i = 1; i <= count; i++) {
    lua_rawgeti(L, queries, i);
    lua_getfield(L, -1, "name");
    lua_insert(L, -2);
    queries_run(L, &form->queries);
    lua_rawset(L, -3);
  }
  lua_createtable(L, 0, form->queries.parameter_count);
  for (int i = 0; i < form->queries.parameter_count; i++) {
    Value value = value_from_argument(form->arguments[i]);
    library_push_value(L, &value);
    lua_setfield(L, -2, form->queries.parameters[i]);
  }
  lua_remove(L, queries);
  form->sandbox.guest = 1;
  lua_call(L, 2, 1);
  form->sandbox.guest = 0;
  if (!lua_istable(L, -1)) return sandbox_raise(L, MESSAGE_FORM_RENDER, sandbox_type_word(L, -1));
  page_write(L, form->page);
  return 0;
}

static int form_call(Form *form, lua_CFunction function, SandboxBudget budget) {
  char *message;
  SandboxStatus status = sandbox_call(&form->sandbox, function, form, budget, &message);
  if (status == SANDBOX_OK || form->failure->code != SQLITE_OK) {
    sqlite3_free(message);
    return form->failure->code;
  }
  if (status == SANDBOX_NOMEM || status == SANDBOX_INTERRUPTED || !message) {
    sqlite3_free(message);
    return status == SANDBOX_INTERRUPTED ? fail_interrupted(form->failure) : fail_no_memory(form->failure);
  }
  message = library_place(&form->sandbox, form->text.path, 0, message);
  if (!message) return fail_no_memory(form->failure);
  fail(form->failure, SQLITE_ERROR, MESSAGE_FORM_TEXT, message);
  sqlite3_free(message);
  return form->failure->code;
}

static int form_add_name(void *context, const char *id, Failure *failure) {
  (void)failure;
  sqlite3_str *list = context;
  sqlite3_str_appendf(list, "%s'%s'", sqlite3_str_length(list) ? ", " : "", id);
  return SQLITE_OK;
}

static int form_fail_unknown(const char *id, int reads_files, Failure *failure) {
  sqlite3_str *list = sqlite3_str_new(NULL);
  lua_text_each(&form_texts, reads_files, form_add_name, list, failure);
  char *names = sqlite3_str_finish(list);
  if (!names) return fail_no_memory(failure);
  fail(failure, SQLITE_ERROR, MESSAGE_NO_FORM, id, names);
  sqlite3_free(names);
  return failure->code;
}

static int form_find(Form *form, Failure *failure) {
  int found = 1;
  const Session *session = &form->connection->session;
  if (lua_text_is_path(form->id)) {
    if (session_require_unlocked(session, form->id, failure) != SQLITE_OK) return failure->code;
    return lua_text_at_path(&form_texts, form->id, &form->text, failure);
  }
  if (lua_text_locate(&form_texts, form->id, !session->is_locked, &form->text, &found, failure) != SQLITE_OK)
    return failure->code;
  if (!found) return form_fail_unknown(form->id, !session->is_locked, failure);
  return form->text.text ? SQLITE_OK : lua_text_read(&form_texts, &form->text, failure);
}

static int form_check_arguments(const Form *form) {
  if (form->argument_count == form->queries.parameter_count) return SQLITE_OK;
  sqlite3_str *list = sqlite3_str_new(NULL);
  for (int i = 0; i < form->queries.parameter_count; i++) sqlite3_str_appendf(list, ", %s", form->queries.parameters[i]);
  sqlite3_str_appendall(list, "");
  char *names = sqlite3_str_finish(list);
  if (!names && form->queries.parameter_count) return fail_no_memory(form->failure);
  fail(form->failure, SQLITE_ERROR, MESSAGE_FORM_ARGUMENTS, form->id, form->queries.parameter_count, form->argument_count,
       form->id, names ? names : "");
  sqlite3_free(names);
  return form->failure->code;
}

/* The certificate that was issued of what the person's year holds now. */
static int form_find_certificate(Form *form) {
  Failure *failure = form->failure;
  Value person = value_from_sqlite(form->arguments[form->certify_person - 1]);
  int year;
  Certificate certificate;
  People people = {0};
  Pin *pin = NULL;
  if (value_to_year("hours_form", form->arguments[form->certify_year - 1], &year, failure) == SQLITE_OK &&
      pin_open(&form->connection->policies, &pin, failure) == SQLITE_OK &&
      certificate_state(&certificate, &people, pin, &person, year, failure) == SQLITE_OK &&
      certificate_require_issued(&certificate, &people, failure) == SQLITE_OK)
    memcpy(form->certificate, certificate.code, sizeof form->certificate);
  form->queries.certificate = form->certificate;
  people_close(&people);
  pin_release(pin);
  return failure->code;
}

int form_print(Connection *connection, const char *id, int count, sqlite3_value **arguments, char **page, size_t *size,
               Failure *failure) {
  Form form = {.connection = connection, .id = id, .argument_count = count, .arguments = arguments, .failure = failure};
  *page = NULL;
  *size = 0;
  if (form_find(&form, failure) != SQLITE_OK) goto done;
  form.page = sqlite3_str_new(connection->db);
  form.queries =
      (Queries){.db = connection->db, .form = id, .file = form.text.name, .arguments = arguments, .failure = failure};
  if (sandbox_open(&form.sandbox, &form, MESSAGE_WORD_FORM) != SANDBOX_OK) {
    fail_no_memory(failure);
    goto done;
  }
  form.sandbox.memory_limit = FORM_MEMORY_LIMIT;
  form.sandbox.chunk = form.text.name;
  form.sandbox.language = &failure->language;
  form.sandbox.interrupt = failure->interrupt;
  if (form_call(&form, form_load, SANDBOX_LOAD) != SQLITE_OK || form_check_arguments(&form) != SQLITE_OK) goto done;
  if (form.certify_person && form_find_certificate(&form) != SQLITE_OK) goto done;
  form_call(&form, form_draw, FORM_BUDGET);
  if (failure->code != SQLITE_OK) goto done;
  int code = sqlite3_str_errcode(form.page);
  if (code == SQLITE_TOOBIG) fail(failure, SQLITE_TOOBIG, MESSAGE_FORM_TEXT, sqlite3_errstr(code));
  else if (code != SQLITE_OK) fail_no_memory(failure);
  if (failure->code != SQLITE_OK) goto done;
  *size = (size_t)sqlite3_str_length(form.page);
  *page = sqlite3_str_finish(form.page);
  form.page = NULL;
done:
  queries_close(&form.queries);
  sqlite3_free(sqlite3_str_finish(form.page));
  sandbox_close(&form.sandbox);
  lua_text_free(&form.text);
  return failure->code;
}
