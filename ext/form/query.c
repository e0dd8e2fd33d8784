#include "form/query.h"

#include <string.h>

#include "base/row.h"
#include "sandbox/library.h"

#define QUERY_LONGEST_VALUE (16 * 1024 * 1024)

typedef struct {
  const char *name, *sql;
  int line, one;
} Query;

static int query_fail(Queries *queries, const Query *query, Message message, const char *what) {
  return fail(queries->failure, SQLITE_ERROR, message, queries->form, query->name, queries->file, query->line, what);
}

/* What SQLite says of a query. A relation that is not there is said with what the form needs. */
static int query_fail_words(Queries *queries, const Query *query, const char *what) {
  static const char missing[] = "no such table: ";
  const char *needs = queries->needs[queries->failure->language];
  if (!needs || strncmp(what, missing, sizeof missing - 1) != 0) return query_fail(queries, query, MESSAGE_FORM_QUERY, what);
  return fail(queries->failure, SQLITE_ERROR, MESSAGE_FORM_NEEDS, queries->form, query->name, queries->file, query->line, what,
              needs);
}

static int query_fail_statement(Queries *queries, const Query *query, int code) {
  if (code == SQLITE_NOMEM) return fail_no_memory(queries->failure);
  query_fail_words(queries, query, failure_body(sqlite3_errmsg(queries->db)));
  if (code == SQLITE_INTERRUPT) queries->failure->code = SQLITE_INTERRUPT;
  return queries->failure->code;
}

static int query_bind(Queries *queries, const Query *query) {
  int count = sqlite3_bind_parameter_count(queries->statement);
  for (int i = 1; i <= count; i++) {
    const char *name = sqlite3_bind_parameter_name(queries->statement, i);
    int code = SQLITE_RANGE;
    if (name && queries->certificate && strcmp(name + 1, "certificate") == 0)
      code = sqlite3_bind_text(queries->statement, i, queries->certificate, -1, SQLITE_STATIC);
    for (int j = 0; name && j < queries->parameter_count && code == SQLITE_RANGE; j++)
      if (strcmp(name + 1, queries->parameters[j]) == 0) {
        Value argument = value_from_argument(queries->arguments[j]);
        code = value_to_parameter(queries->statement, i, &argument);
      }
    if (code == SQLITE_RANGE) return query_fail(queries, query, MESSAGE_FORM_PARAMETER, name ? name : "?");
    if (code != SQLITE_OK) return query_fail_statement(queries, query, code);
  }
  return SQLITE_OK;
}

static int query_prepare(Queries *queries, const Query *query) {
  ScopeVerdict verdict = SCOPE_REFUSED;
  char *what;
  if (scope_judge(&queries->scope, queries->db, query->sql, &verdict, &what, queries->failure) != SQLITE_OK)
    return queries->failure->code;
  if (verdict == SCOPE_REFUSED) query_fail(queries, query, MESSAGE_FORM_READ_ONLY, what);
  else if (verdict == SCOPE_WRONG) query_fail_words(queries, query, failure_body(what));
  sqlite3_free(what);
  if (queries->failure->code != SQLITE_OK) return queries->failure->code;
  int code = sqlite3_prepare_v2(queries->db, query->sql, -1, &queries->statement, NULL);
  if (code != SQLITE_OK) return query_fail_statement(queries, query, code);
  if (!sqlite3_stmt_readonly(queries->statement)) return query_fail(queries, query, MESSAGE_FORM_READ_ONLY, query->sql);
  return query_bind(queries, query);
}

/* ": person_id = 99, year = 2023" */
static char *query_describe_arguments(const Queries *queries) {
  sqlite3_str *list = sqlite3_str_new(NULL);
  for (int i = 0; i < queries->parameter_count; i++) {
    const char *text = (const char *)sqlite3_value_text(queries->arguments[i]);
    const char *between = i ? ", " : message_format(MESSAGE_WORD_COLON, queries->failure->language);
    sqlite3_str_appendf(list, "%s%s = %s", between, queries->parameters[i], text ? text : "NULL");
  }
  return sqlite3_str_finish(list);
}

static int query_fail_rows(Queries *queries, const Query *query, lua_Integer count) {
  char *arguments = queries->parameter_count ? query_describe_arguments(queries) : sqlite3_mprintf("");
  if (!arguments) return fail_no_memory(queries->failure);
  fail(queries->failure, SQLITE_ERROR, MESSAGE_FORM_ROWS, queries->form, query->name, queries->file, query->line,
       count ? "2+" : "0", arguments);
  sqlite3_free(arguments);
  return queries->failure->code;
}

static int query_raise(lua_State *L) {
  lua_pushnil(L); /* nobody reads it: queries->failure says why */
  return lua_error(L);
}

static void query_push_column_name(lua_State *L, const Queries *queries, int column) {
  const char *name = sqlite3_column_name(queries->statement, column);
  if (!name) sandbox_raise_no_memory(L);
  lua_pushstring(L, name);
}

/* A row as a table, on the stack. `row_metatable` refuses columns that there are not. */
static void query_push_row(lua_State *L, const Queries *queries, int row_metatable) {
  Row row = {NULL, queries->statement, NULL, NULL};
  int count = sqlite3_column_count(queries->statement);
  lua_createtable(L, 0, count);
  for (int i = 0; i < count; i++) {
    Value value = row_value(&row, i);
    query_push_column_name(L, queries, i);
    library_push_value(L, &value);
    lua_rawset(L, -3);
  }
  lua_pushvalue(L, row_metatable);
  lua_setmetatable(L, -2);
}

/* One step, in which no value may grow beyond what a page can hold: zeroblob(900000000) took the memory first. The host's own limit is
** back before anybody else runs. */
static int query_step(const Queries *queries) {
  int limit = sqlite3_limit(queries->db, SQLITE_LIMIT_LENGTH, -1);
  if (limit > QUERY_LONGEST_VALUE) sqlite3_limit(queries->db, SQLITE_LIMIT_LENGTH, QUERY_LONGEST_VALUE);
  int code = sqlite3_step(queries->statement);
  sqlite3_limit(queries->db, SQLITE_LIMIT_LENGTH, limit);
  return code;
}

/* Runs the query at the top of the stack, and leaves its rows (or, of `one`, its row) in its place. */
void queries_run(lua_State *L, Queries *queries) {
  int entry = lua_gettop(L);
  lua_getfield(L, entry, "name");
  lua_getfield(L, entry, "sql");
  lua_getfield(L, entry, "line");
  lua_getfield(L, entry, "one");
  Query query = {lua_tostring(L, -4), lua_tostring(L, -3), (int)lua_tointeger(L, -2), lua_toboolean(L, -1)};
  if (query_prepare(queries, &query) != SQLITE_OK) query_raise(L);
  lua_getfield(L, entry, "columns");
  for (int i = 0; i < sqlite3_column_count(queries->statement); i++) {
    query_push_column_name(L, queries, i);
    lua_pushboolean(L, 1);
    lua_rawset(L, -3);
  }
  lua_getfield(L, entry, "row");
  int row_metatable = lua_gettop(L);
  lua_newtable(L);
  int rows = lua_gettop(L);
  lua_Integer count = 0;
  int code;
  while ((code = query_step(queries)) == SQLITE_ROW) {
    if (query.one && count == 1) break;
    sandbox_look(L); /* a row may have cost SQLite anything */
    query_push_row(L, queries, row_metatable);
    lua_rawseti(L, rows, ++count);
  }
  if (code != SQLITE_ROW && code != SQLITE_DONE) {
    query_fail_statement(queries, &query, code);
    query_raise(L);
  }
  if (query.one && (count == 0 || code == SQLITE_ROW)) {
    query_fail_rows(queries, &query, count);
    query_raise(L);
  }
  sqlite3_finalize(queries->statement);
  queries->statement = NULL;
  if (query.one) lua_rawgeti(L, rows, 1);
  lua_replace(L, entry);
  lua_settop(L, entry);
}

void queries_close(Queries *queries) {
  sqlite3_finalize(queries->statement);
  queries->statement = NULL;
  scope_close(&queries->scope);
}
