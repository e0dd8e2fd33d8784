#include "connection/install.h"

#include <string.h>

#include "connection/policies.h"
#include "evaluation/scenario.h"
#include "policy/load.h"

static const char create_tables[] = "CREATE TABLE IF NOT EXISTS hours_policy (policy TEXT PRIMARY KEY, text TEXT NOT NULL);"
                                    "CREATE TABLE IF NOT EXISTS hours_policy_install ("
                                    " install_id INTEGER PRIMARY KEY,"
                                    " policy TEXT NOT NULL,"
                                    " version TEXT NOT NULL,"
                                    " sha256 TEXT NOT NULL,"
                                    " installed_at TEXT NOT NULL,"
                                    " text TEXT NOT NULL"
                                    ");";

static int fail_database(Connection *connection, int code, Failure *failure) {
  if (code == SQLITE_NOMEM) return fail_no_memory(failure);
  return fail(failure, code, MESSAGE_INSTALL, sqlite3_errmsg(connection->db));
}

static int run(Connection *connection, const char *sql, Failure *failure) {
  int code = sqlite3_exec(connection->db, sql, NULL, NULL, NULL);
  return code == SQLITE_OK ? SQLITE_OK : fail_database(connection, code, failure);
}

/* Runs one statement with text parameters; with `result`, its first column of the first row, copied. */
static int run_with(Connection *connection, const char *sql, const char *const *parameters, int count, char **result,
                    Failure *failure) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(connection->db, sql, -1, &statement, NULL);
  for (int i = 0; i < count && code == SQLITE_OK; i++)
    code = sqlite3_bind_text(statement, i + 1, parameters[i], -1, SQLITE_STATIC);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  if (code == SQLITE_ROW && result) {
    const char *text = (const char *)sqlite3_column_text(statement, 0);
    if (text && !(*result = sqlite3_mprintf("%s", text))) fail_no_memory(failure);
  }
  if (code != SQLITE_ROW && code != SQLITE_DONE) fail_database(connection, code, failure);
  sqlite3_finalize(statement);
  return failure->code;
}

/* Both tables or neither. */
static int record_install(Connection *connection, Policy *policy, Failure *failure) {
  const char *parameters[] = {policy->model.id, policy->file.text, policy->model.version, policy_sha256(policy)};
  if (run(connection, "SAVEPOINT hourbank_install", failure) != SQLITE_OK) return failure->code;
  if (run(connection, create_tables, failure) == SQLITE_OK &&
      run_with(
          connection,
          "INSERT INTO hours_policy (policy, text) VALUES (?1, ?2) ON CONFLICT (policy) DO UPDATE SET text = excluded.text",
          parameters, 2, NULL, failure) == SQLITE_OK)
    run_with(connection,
             "INSERT INTO hours_policy_install (policy, text, version, sha256, installed_at) "
             "VALUES (?1, ?2, ?3, ?4, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
             parameters, 4, NULL, failure);
  /* What failed first is what the user must hear of; undoing it can only fail in the same way. */
  if (failure->code != SQLITE_OK) (void)sqlite3_exec(connection->db, "ROLLBACK TO hourbank_install", NULL, NULL, NULL);
  (void)sqlite3_exec(connection->db, "RELEASE hourbank_install", NULL, NULL, NULL);
  return failure->code;
}

static int install_text(Connection *connection, const LuaText *text, char **name, Failure *failure) {
  Policy *policy = NULL;
  if (policy_load(text->text, text->size, text->size, text->path, text->name, 0, failure, &policy) == SQLITE_OK &&
      scenario_require_all(policy, failure) == SQLITE_OK && record_install(connection, policy, failure) == SQLITE_OK) {
    *name = sqlite3_mprintf("%s@%s %s", policy->model.id, policy->model.version, policy_sha256(policy));
    if (!*name) fail_no_memory(failure);
  }
  policy_release(policy);
  return failure->code;
}

int policy_install(Connection *connection, const char *path, char **name, Failure *failure) {
  LuaText text;
  *name = NULL;
  if (policies_find_text(&connection->policies, path, &text, failure) == SQLITE_OK)
    install_text(connection, &text, name, failure);
  lua_text_free(&text);
  return failure->code;
}

int policy_rollback(Connection *connection, const char *id, const char *sha256, char **name, Failure *failure) {
  const char *parameters[] = {id, sha256};
  LuaText text = {.origin = ORIGIN_DATABASE};
  *name = NULL;
  if (run(connection, create_tables, failure) != SQLITE_OK) return failure->code;
  run_with(connection,
           sha256 ? "SELECT text FROM hours_policy_install WHERE policy = ?1 AND sha256 = ?2"
                  : "SELECT text FROM hours_policy_install WHERE policy = ?1 AND text IS NOT "
                    "(SELECT text FROM hours_policy WHERE policy = ?1) ORDER BY install_id DESC LIMIT 1",
           parameters, sha256 ? 2 : 1, &text.text, failure);
  if (failure->code == SQLITE_OK && !text.text) fail(failure, SQLITE_ERROR, MESSAGE_NO_INSTALL, id);
  if (failure->code == SQLITE_OK) {
    text.size = strlen(text.text);
    text.name = sqlite3_mprintf("hours_policy_install:%s", id);
    if (text.name) install_text(connection, &text, name, failure);
    else fail_no_memory(failure);
  }
  lua_text_free(&text);
  return failure->code;
}
