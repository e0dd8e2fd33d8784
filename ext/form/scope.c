#include "form/scope.h"

#include <string.h>

/* What is allowed ------------------------------------------------------------------------------------------------ */

/* SQLite's own functions whose answer is that of their arguments, and the date of today. */
static const char *const scope_pure[] = {"->",
                                         "->>",
                                         "abs",
                                         "acos",
                                         "acosh",
                                         "asin",
                                         "asinh",
                                         "atan",
                                         "atan2",
                                         "atanh",
                                         "avg",
                                         "ceil",
                                         "ceiling",
                                         "char",
                                         "coalesce",
                                         "concat",
                                         "concat_ws",
                                         "cos",
                                         "cosh",
                                         "count",
                                         "cume_dist",
                                         "current_date",
                                         "current_time",
                                         "current_timestamp",
                                         "date",
                                         "datetime",
                                         "degrees",
                                         "dense_rank",
                                         "exp",
                                         "first_value",
                                         "floor",
                                         "format",
                                         "glob",
                                         "group_concat",
                                         "hex",
                                         "if",
                                         "ifnull",
                                         "iif",
                                         "instr",
                                         "json",
                                         "json_array",
                                         "json_array_length",
                                         "json_error_position",
                                         "json_extract",
                                         "json_group_array",
                                         "json_group_object",
                                         "json_insert",
                                         "json_object",
                                         "json_patch",
                                         "json_pretty",
                                         "json_quote",
                                         "json_remove",
                                         "json_replace",
                                         "json_set",
                                         "json_type",
                                         "json_valid",
                                         "julianday",
                                         "lag",
                                         "last_value",
                                         "lead",
                                         "length",
                                         "like",
                                         "likelihood",
                                         "likely",
                                         "ln",
                                         "log",
                                         "log10",
                                         "log2",
                                         "lower",
                                         "ltrim",
                                         "max",
                                         "min",
                                         "mod",
                                         "nth_value",
                                         "ntile",
                                         "nullif",
                                         "octet_length",
                                         "percent_rank",
                                         "pi",
                                         "pow",
                                         "power",
                                         "printf",
                                         "quote",
                                         "radians",
                                         "rank",
                                         "replace",
                                         "round",
                                         "row_number",
                                         "rtrim",
                                         "sign",
                                         "sin",
                                         "sinh",
                                         "sqrt",
                                         "strftime",
                                         "string_agg",
                                         "substr",
                                         "substring",
                                         "sum",
                                         "tan",
                                         "tanh",
                                         "time",
                                         "timediff",
                                         "total",
                                         "trim",
                                         "trunc",
                                         "typeof",
                                         "unhex",
                                         "unicode",
                                         "unixepoch",
                                         "unlikely",
                                         "upper",
                                         "zeroblob"};

/* Ours that read the host's relations, and helpers. */
static const char *const scope_readers[] = {"hours_total",    "hours_required",  "hours_shortfall",         "hours_compliant",
                                            "title_eligible", "hourbank_sha256", "hours_certificate_valid", "hourbank_version"};

/* Tables that belong to no schema, and those that describe one. */
static const char *const scope_tables[] = {"hours_answers", "hours_bank",         "hours_ledger",      "hours_certify",
                                           "title_review",  "title_explain",      "title_plan",        "policy_list",
                                           "policy_rules",  "json_each",          "json_tree",         "sqlite_schema",
                                           "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master"};

#define SCOPE_HAS(list, name) scope_has(list, sizeof(list) / sizeof *(list), name)

static int scope_has(const char *const *list, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (sqlite3_stricmp(list[i], name) == 0) return 1;
  return 0;
}

static int scope_names_have(const ScopeNames *names, const char *name) {
  return scope_has((const char *const *)names->names, (size_t)names->count, name);
}

static int scope_names_add(ScopeNames *names, const char *name, Failure *failure) {
  if (names->count == names->capacity) {
    int capacity = names->capacity ? names->capacity * 2 : 16;
    char **grown = sqlite3_realloc64(names->names, (size_t)capacity * sizeof *grown);
    if (!grown) return fail_no_memory(failure);
    names->names = grown;
    names->capacity = capacity;
  }
  names->names[names->count] = sqlite3_mprintf("%s", name);
  return names->names[names->count++] ? SQLITE_OK : fail_no_memory(failure);
}

static void scope_names_free(ScopeNames *names) {
  for (int i = 0; i < names->count; i++) sqlite3_free(names->names[i]);
  sqlite3_free(names->names);
  *names = (ScopeNames){0};
}

static int scope_refuse(Scope *scope, const char *what) {
  if (!scope->refused) scope->refused = sqlite3_mprintf("%s", what);
  return SQLITE_DENY;
}

/* A relation of which no column is read is named with an empty column, and so are a query's own WITH tables: these are none of
** the connection's modules. */
static int scope_authorize_read(Scope *scope, const char *table, const char *column) {
  if (SCOPE_HAS(scope_tables, table) || scope_names_have(&scope->relations, table)) return SQLITE_OK;
  int is_module = scope_names_have(&scope->modules, table) || sqlite3_strnicmp(table, "pragma_", 7) == 0;
  return column[0] || is_module ? scope_refuse(scope, table) : SQLITE_OK;
}

static int scope_authorize(void *context, int action, const char *first, const char *second, const char *database,
                           const char *within) {
  Scope *scope = context;
  (void)database, (void)within;
  if (action == SQLITE_SELECT) scope->has_select = 1;
  /* SQLite declares the columns of a module's table by such steps; a statement that is one itself is not read-only. */
  int is_of_schema = (action == SQLITE_INSERT || action == SQLITE_UPDATE) && first && strcmp(first, "sqlite_master") == 0;
  if (is_of_schema || action == SQLITE_CREATE_TABLE) return SQLITE_OK;
  if (action == SQLITE_SELECT || action == SQLITE_RECURSIVE) return SQLITE_OK;
  if (action == SQLITE_READ && first && second) return scope_authorize_read(scope, first, second);
  if (action != SQLITE_FUNCTION || !second) return SQLITE_DENY;
  return SCOPE_HAS(scope_pure, second) || SCOPE_HAS(scope_readers, second) ? SQLITE_OK : scope_refuse(scope, second);
}

/* The copy -------------------------------------------------------------------------------------------------------- */

static void scope_no_function(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count, (void)values;
  sqlite3_result_null(context);
}

static int scope_no_collation(void *context, int a_size, const void *a, int b_size, const void *b) {
  (void)context;
  int order = memcmp(a, b, (size_t)(a_size < b_size ? a_size : b_size));
  return order ? order : a_size - b_size;
}

static void scope_any_collation(void *context, sqlite3 *copy, int encoding, const char *name) {
  (void)context, (void)encoding;
  (void)sqlite3_create_collation_v2(copy, name, SQLITE_UTF8, NULL, scope_no_collation, NULL);
}

/* Tables of modules exist as declarations only: nothing is ever stepped on the copy. */
static int scope_connect(sqlite3 *copy, void *declaration, int argc, const char *const *argv, sqlite3_vtab **vtab,
                         char **message) {
  (void)argc, (void)argv, (void)message;
  int code = sqlite3_declare_vtab(copy, declaration);
  if (code != SQLITE_OK) return code;
  *vtab = sqlite3_malloc(sizeof **vtab);
  if (!*vtab) return SQLITE_NOMEM;
  memset(*vtab, 0, sizeof **vtab);
  return SQLITE_OK;
}

static int scope_disconnect(sqlite3_vtab *vtab) {
  sqlite3_free(vtab);
  return SQLITE_OK;
}

static int scope_best_index(sqlite3_vtab *vtab, sqlite3_index_info *info) {
  (void)vtab;
  info->estimatedCost = 1;
  return SQLITE_OK;
}

static const sqlite3_module scope_module = {
    .xConnect = scope_connect, .xBestIndex = scope_best_index, .xDisconnect = scope_disconnect};

/* Whether the query may mean this name: only such names are copied. One with a quote in it would be written with two. */
static int scope_mentions(const char *sql, const char *name) {
  if (strpbrk(name, "\"'`]")) return 1;
  int size = (int)strlen(name);
  int first = name[0] | 32;
  for (; *sql; sql++)
    if ((*sql | 32) == first && sqlite3_strnicmp(sql, name, size) == 0) return 1;
  return 0;
}

static int scope_fail(const char *what, sqlite3 *db, int code, Failure *failure) {
  if (code == SQLITE_NOMEM) return fail_no_memory(failure);
  if (code == SQLITE_INTERRUPT) return fail_interrupted(failure);
  return fail(failure, code, MESSAGE_RELATION_ERROR, what, failure_body(sqlite3_errmsg(db)));
}

static int scope_run(sqlite3 *copy, char *sql, Failure *failure) {
  int code = sql ? sqlite3_exec(copy, sql, NULL, NULL, NULL) : SQLITE_NOMEM;
  sqlite3_free(sql);
  return code == SQLITE_OK ? SQLITE_OK : scope_fail("sqlite_schema", copy, code, failure);
}

/* "CREATE TABLE … (columns)" of a relation of the host; NULL, without a failure, where SQLite cannot say its columns, as of a view
** that is broken, or where it has none, as a module that is no table by itself. */
static char *scope_declare(Scope *scope, const char *database, const char *name, Failure *failure) {
  sqlite3_stmt *columns = NULL;
  sqlite3_str *text = sqlite3_str_new(NULL);
  int count = 0;
  int code = sqlite3_prepare_v2(scope->host,
                                database ? "SELECT name, hidden FROM pragma_table_xinfo(?1, ?2)"
                                         : "SELECT name, hidden FROM pragma_table_xinfo(?1)",
                                -1, &columns, NULL);
  if (code == SQLITE_OK) code = sqlite3_bind_text(columns, 1, name, -1, SQLITE_STATIC);
  if (code == SQLITE_OK && database) code = sqlite3_bind_text(columns, 2, database, -1, SQLITE_STATIC);
  if (database) sqlite3_str_appendf(text, "CREATE TABLE \"%w\".\"%w\" (", database, name);
  else sqlite3_str_appendf(text, "CREATE TABLE \"%w\" (", name);
  while (code == SQLITE_OK && (code = sqlite3_step(columns)) == SQLITE_ROW) {
    sqlite3_str_appendf(text, "%s\"%w\"%s", count++ ? ", " : "", (const char *)sqlite3_column_text(columns, 0),
                        !database && sqlite3_column_int(columns, 1) == 1 ? " HIDDEN" : "");
    code = SQLITE_OK;
  }
  sqlite3_str_appendall(text, ")");
  if (code == SQLITE_NOMEM || sqlite3_str_errcode(text) != SQLITE_OK) fail_no_memory(failure);
  else if (code == SQLITE_INTERRUPT) scope_fail(name, scope->host, code, failure);
  else if (code != SQLITE_DONE && !scope->trouble)
    scope->trouble = sqlite3_mprintf("%s: %s", name, failure_body(sqlite3_errmsg(scope->host)));
  sqlite3_finalize(columns);
  char *declaration = sqlite3_str_finish(text);
  if (failure->code == SQLITE_OK && code == SQLITE_DONE && count > 0) return declaration;
  sqlite3_free(declaration);
  return NULL;
}

/* Names of the host that this statement gives and the query may mean, each handed to `take`. */
static int scope_each(Scope *scope, char *list, const char *sql, const char *database,
                      int (*take)(Scope *, const char *database, sqlite3_stmt *row, Failure *), Failure *failure) {
  sqlite3_stmt *row = NULL;
  int code = list ? sqlite3_prepare_v2(scope->host, list, -1, &row, NULL) : SQLITE_NOMEM;
  while (code == SQLITE_OK && (code = sqlite3_step(row)) == SQLITE_ROW) {
    const char *name = (const char *)sqlite3_column_text(row, 0);
    code = SQLITE_OK;
    if (name && scope_mentions(sql, name) && take(scope, database, row, failure) != SQLITE_OK) break;
  }
  if (code != SQLITE_OK && code != SQLITE_DONE) scope_fail("sqlite_schema", scope->host, code, failure);
  sqlite3_finalize(row);
  sqlite3_free(list);
  return failure->code;
}

static int scope_is_copied(Scope *scope, const char *database, const char *name) {
  return sqlite3_table_column_metadata(scope->copy, database, name, NULL, NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
}

static int scope_take_relation(Scope *scope, const char *database, sqlite3_stmt *row, Failure *failure) {
  const char *name = (const char *)sqlite3_column_text(row, 0);
  if (scope_is_copied(scope, database, name)) return SQLITE_OK;
  char *declaration = scope_declare(scope, database, name, failure);
  if (!declaration) return failure->code;
  if (scope_run(scope->copy, declaration, failure) != SQLITE_OK) return failure->code;
  return scope_names_add(&scope->relations, name, failure);
}

static int scope_take_function(Scope *scope, const char *database, sqlite3_stmt *row, Failure *failure) {
  const char *name = (const char *)sqlite3_column_text(row, 0);
  (void)database;
  if (SCOPE_HAS(scope_pure, name)) return SQLITE_OK;
  int code = sqlite3_create_function_v2(scope->copy, name, sqlite3_column_int(row, 1), SQLITE_UTF8, NULL, scope_no_function,
                                        NULL, NULL, NULL);
  return code == SQLITE_OK ? SQLITE_OK : scope_fail(name, scope->copy, code, failure);
}

static int scope_take_module(Scope *scope, const char *database, sqlite3_stmt *row, Failure *failure) {
  const char *name = (const char *)sqlite3_column_text(row, 0);
  (void)database;
  if (sqlite3_stricmp(name, "json_each") == 0 || sqlite3_stricmp(name, "json_tree") == 0) return SQLITE_OK;
  char *declaration = scope_declare(scope, NULL, name, failure);
  if (!declaration) return failure->code;
  if (!SCOPE_HAS(scope_tables, name) && !scope_names_have(&scope->modules, name) &&
      scope_names_add(&scope->modules, name, failure) != SQLITE_OK) {
    sqlite3_free(declaration);
    return failure->code;
  }
  int code = sqlite3_create_module_v2(scope->copy, name, &scope_module, declaration, sqlite3_free);
  return code == SQLITE_OK ? SQLITE_OK : scope_fail(name, scope->copy, code, failure);
}

static int scope_open(Scope *scope, sqlite3 *host, Failure *failure) {
  sqlite3_stmt *module = NULL;
  scope->host = host;
  int code = sqlite3_open_v2(":memory:", &scope->copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (code == SQLITE_OK) code = sqlite3_collation_needed(scope->copy, NULL, scope_any_collation);
  const char *database;
  for (int i = 2; code == SQLITE_OK && (database = sqlite3_db_name(host, i)); i++)
    scope_run(scope->copy, sqlite3_mprintf("ATTACH ':memory:' AS \"%w\"", database), failure);
  if (failure->code != SQLITE_OK) return failure->code;
  if (code == SQLITE_OK) code = sqlite3_prepare_v2(scope->copy, "SELECT name FROM pragma_module_list", -1, &module, NULL);
  while (code == SQLITE_OK && (code = sqlite3_step(module)) == SQLITE_ROW) {
    const char *name = (const char *)sqlite3_column_text(module, 0);
    code = !name ? SQLITE_NOMEM : SCOPE_HAS(scope_tables, name) ? SQLITE_OK : scope_names_add(&scope->modules, name, failure);
  }
  if (code != SQLITE_OK && code != SQLITE_DONE) scope_fail("sqlite_schema", scope->copy, code, failure);
  sqlite3_finalize(module);
  return failure->code;
}

static int scope_copy(Scope *scope, const char *sql, Failure *failure) {
  const char *database;
  for (int i = 0; (database = sqlite3_db_name(scope->host, i)); i++) {
    char *list = sqlite3_mprintf(
        "SELECT name FROM \"%w\".sqlite_schema WHERE type IN ('table', 'view') AND name NOT GLOB 'sqlite_*'", database);
    if (scope_each(scope, list, sql, database, scope_take_relation, failure) != SQLITE_OK) return failure->code;
  }
  if (scope_each(scope, sqlite3_mprintf("SELECT name, narg FROM pragma_function_list WHERE NOT builtin"), sql, NULL,
                 scope_take_function, failure) != SQLITE_OK)
    return failure->code;
  return scope_each(scope, sqlite3_mprintf("SELECT name FROM pragma_module_list"), sql, NULL, scope_take_module, failure);
}

/* Judging ----------------------------------------------------------------------------------------------------------- */

/* Comments and blanks make no statement. */
static int scope_is_blank(sqlite3 *copy, const char *sql) {
  while (*sql) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(copy, sql, -1, &statement, &sql);
    int is_statement = statement != NULL;
    sqlite3_finalize(statement);
    if (code != SQLITE_OK || is_statement) return 0;
  }
  return 1;
}

int scope_judge(Scope *scope, sqlite3 *host, const char *sql, ScopeVerdict *verdict, char **what, Failure *failure) {
  sqlite3_stmt *statement = NULL;
  const char *tail = "";
  *what = NULL;
  if ((!scope->copy && scope_open(scope, host, failure) != SQLITE_OK) || scope_copy(scope, sql, failure) != SQLITE_OK)
    return failure->code;
  scope->has_select = 0;
  sqlite3_set_authorizer(scope->copy, scope_authorize, scope);
  int code = sqlite3_prepare_v2(scope->copy, sql, -1, &statement, &tail);
  int is_allowed = code == SQLITE_OK && statement && scope->has_select && sqlite3_stmt_readonly(statement) &&
                   !sqlite3_stmt_isexplain(statement) && scope_is_blank(scope->copy, tail);
  if (is_allowed) *verdict = SCOPE_ALLOWED;
  else if (code == SQLITE_OK || code == SQLITE_AUTH || scope->refused) {
    *verdict = SCOPE_REFUSED;
    *what = sqlite3_mprintf("%s", scope->refused ? scope->refused : sql);
  } else {
    *verdict = SCOPE_WRONG;
    *what = sqlite3_mprintf("%s", scope->trouble ? scope->trouble : sqlite3_errmsg(scope->copy));
  }
  sqlite3_finalize(statement);
  sqlite3_set_authorizer(scope->copy, NULL, NULL);
  sqlite3_free(scope->refused);
  sqlite3_free(scope->trouble);
  scope->refused = scope->trouble = NULL;
  if (code == SQLITE_NOMEM || (*verdict != SCOPE_ALLOWED && !*what)) {
    sqlite3_free(*what);
    *what = NULL;
    fail_no_memory(failure);
  }
  return failure->code;
}

void scope_close(Scope *scope) {
  sqlite3_close(scope->copy);
  scope_names_free(&scope->relations);
  scope_names_free(&scope->modules);
  sqlite3_free(scope->refused);
  sqlite3_free(scope->trouble);
  *scope = (Scope){0};
}
