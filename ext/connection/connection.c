#include "connection/connection.h"

#include <stdlib.h>
#include <string.h>

#include "connection/policies.h"
#include "connection/progress.h"
#include "connection/columns.h"

typedef struct {
  const char *relation; /* NULL: not a relation */
  int optional;
  const char *columns, *rest; /* SELECT columns rest; without columns, `rest` is the whole text */
} StatementText;

#define BY_RECORD "completed_on COLLATE BINARY, record_id COLLATE BINARY"
#define BY_PERSON "ORDER BY person_id COLLATE BINARY"
#define OF_POSTINGS "person_id, year, subject, hours"

/* SELECT *, because a policy may read any column of the host by its name; of hours_record, select_columns() leaves
** those that rules read. The order is that of BINARY whatever the host's collation, because the scans are merged
** in that order. */
static const StatementText texts[STATEMENT_COUNT] = {
    [STATEMENT_TEMP_VERSION] = {NULL, 0, NULL, "PRAGMA temp.schema_version"},
    [STATEMENT_MAIN_VERSION] = {NULL, 0, NULL, "PRAGMA main.schema_version"},
    [STATEMENT_SETTINGS] = {"hours_setting", 1, "*", "FROM hours_setting"},
    [STATEMENT_POLICY_TEXTS] = {"hours_policy", 1, "*", "FROM hours_policy"},
    [STATEMENT_PERSON] = {"hours_person", 0, "*", "FROM hours_person WHERE person_id = ?1"},
    [STATEMENT_RECORDS] = {"hours_record", 0, "*", "FROM hours_record WHERE person_id = ?1 ORDER BY " BY_RECORD},
    [STATEMENT_POSTINGS] = {"hours_posted", 1, OF_POSTINGS, "FROM hours_posted WHERE person_id = ?1"},
    [STATEMENT_PERSON_SCAN] = {"hours_person", 0, "*", "FROM hours_person " BY_PERSON},
    [STATEMENT_RECORD_SCAN] = {"hours_record", 0, "*", "FROM hours_record " BY_PERSON ", " BY_RECORD},
    [STATEMENT_POSTING_SCAN] = {"hours_posted", 1, OF_POSTINGS, "FROM hours_posted " BY_PERSON},
    [STATEMENT_RECORDS_FROM] = {"hours_record", 0, "*",
                                "FROM hours_record WHERE person_id COLLATE BINARY >= ?1 " BY_PERSON ", " BY_RECORD},
    [STATEMENT_POSTINGS_FROM] = {"hours_posted", 1, OF_POSTINGS,
                                 "FROM hours_posted WHERE person_id COLLATE BINARY >= ?1 " BY_PERSON},
};

Connection *connection_open(sqlite3 *db) {
  Connection *connection = sqlite3_malloc(sizeof *connection);
  if (!connection) return NULL;
  memset(connection, 0, sizeof *connection);
  connection->db = db;
  connection->references = 1;
  connection->next_layout = 1;
  const char *shortcuts = getenv("HOURBANK_SHORTCUTS");
  connection->shows_progress = progress_wanted();
  connection->no_shortcuts = shortcuts && strcmp(shortcuts, "0") == 0;
  return connection;
}

Connection *connection_reference(Connection *connection) {
  connection->references++;
  return connection;
}

void connection_release(void *argument) {
  Connection *connection = argument;
  if (--connection->references > 0) return;
  reader_free(connection);
  policy_store_free(connection);
  sqlite3_free(connection->chosen_policy);
  sqlite3_free(connection);
}

Failure connection_failure(const Connection *connection) {
  return (Failure){SQLITE_OK, NULL, connection->language};
}

/* Layouts -------------------------------------------------------------------------------------------------- */

static void layout_free(Layout *layout) {
  for (int i = 0; i < layout->count; i++) sqlite3_free(layout->names[i]);
  sqlite3_free(layout->names);
  memset(layout, 0, sizeof *layout);
}

static int is_of_records(StatementKind kind) {
  return kind == STATEMENT_RECORDS || kind == STATEMENT_RECORD_SCAN || kind == STATEMENT_RECORDS_FROM;
}

static int is_of_stream(StatementKind kind) {
  return is_of_records(kind) || kind == STATEMENT_POSTINGS || kind == STATEMENT_POSTING_SCAN || kind == STATEMENT_POSTINGS_FROM;
}

static int require_columns(const Statement *statement, Failure *failure) {
  const char *relation = texts[statement->kind].relation;
  int is_record = is_of_records(statement->kind);
  int is_person = statement->kind == STATEMENT_PERSON || statement->kind == STATEMENT_PERSON_SCAN;
  if (is_record) {
    for (int i = 0; i < COLUMN_COUNT; i++)
      if (statement->columns[i] < 0) return fail(failure, SQLITE_ERROR, MESSAGE_NO_COLUMN, relation, record_columns[i]);
  }
  if (is_person && layout_find(&statement->layout, "employer_type") < 0)
    return fail(failure, SQLITE_ERROR, MESSAGE_NO_COLUMN, relation, "employer_type");
  return SQLITE_OK;
}

static void bind_layout(Connection *connection, Statement *statement) {
  Layout *layout = &statement->layout;
  layout->serial = connection->next_layout++;
  layout->unselected = &statement->unselected;
  for (int i = 0; i < COLUMN_COUNT; i++) statement->columns[i] = layout_find(layout, record_columns[i]);
  statement->policy_column = layout_find(layout, "policy");
}

static int read_layout(Connection *connection, Statement *statement, Failure *failure) {
  Layout *layout = &statement->layout;
  layout_free(layout);
  int count = sqlite3_column_count(statement->handle);
  layout->names = sqlite3_malloc64(sizeof *layout->names * (sqlite3_uint64)(count + 1));
  if (!layout->names) return fail_no_memory(failure);
  for (int i = 0; i < count; i++) {
    const char *name = sqlite3_column_name(statement->handle, i);
    layout->names[i] = name ? sqlite3_mprintf("%s", name) : NULL;
    if (!layout->names[i]) return fail_no_memory(failure);
    layout->count++;
  }
  bind_layout(connection, statement);
  return SQLITE_OK;
}

/* Statements ----------------------------------------------------------------------------------------------- */

static void statement_free(Connection *connection, Statement *statement) {
  Statement **link = &connection->statements;
  while (*link && *link != statement) link = &(*link)->next;
  if (*link) *link = statement->next;
  sqlite3_finalize(statement->handle);
  layout_free(&statement->layout);
  layout_free(&statement->unselected);
  sqlite3_free(statement);
}

static int is_missing_relation(sqlite3 *db, const char *relation) {
  const char *message = sqlite3_errmsg(db);
  static const char prefix[] = "no such table: ";
  if (strncmp(message, prefix, sizeof prefix - 1) != 0) return 0;
  return strcmp(message + sizeof prefix - 1, relation) == 0;
}

/* An error of our own that comes back through a relation that calls our functions is said once. */
static int fail_reading(const Connection *connection, StatementKind kind, int code, Failure *failure) {
  const char *message = sqlite3_errmsg(connection->db);
  const char *name = texts[kind].relation ? texts[kind].relation : texts[kind].rest;
  if (strncmp(message, "hourbank", strlen("hourbank")) == 0) return fail_with(failure, code, sqlite3_mprintf("%s", message));
  return fail(failure, code, MESSAGE_RELATION_ERROR, name, message);
}

/* What is selected ------------------------------------------------------------------------------------------- */

/* With the relation before it, a name that is gone is an error and never a text in double quotes. */
static char *column_list(const Layout *columns, const char *relation, int with_names) {
  sqlite3_str *list = sqlite3_str_new(NULL);
  for (int i = 0; i < columns->count; i++) {
    sqlite3_str_appendf(list, "%s%s.\"%w\"", i ? ", " : "", relation, columns->names[i]);
    if (with_names) sqlite3_str_appendf(list, " AS \"%w\"", columns->names[i]);
  }
  return sqlite3_str_finish(list);
}

/* Prepares `sql`, which it takes over; *handle is NULL where SQLite refuses it. Only a lack of memory is an error. */
static int try_prepare(Connection *connection, char *sql, sqlite3_stmt **handle) {
  *handle = NULL;
  int code = sql ? sqlite3_prepare_v3(connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, handle, NULL) : SQLITE_NOMEM;
  sqlite3_free(sql);
  return code == SQLITE_NOMEM ? SQLITE_NOMEM : SQLITE_OK;
}

/* Whether SQLite computes what is selected row by row as it gives the rows out: it sorts nothing and merges nothing. */
static int is_streaming(Connection *connection, const char *sql, int *streams) {
  sqlite3_stmt *plan;
  *streams = 0;
  if (try_prepare(connection, sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql), &plan) != SQLITE_OK) return SQLITE_NOMEM;
  if (!plan) return SQLITE_OK;
  int code, sorts = 0;
  while ((code = sqlite3_step(plan)) == SQLITE_ROW) {
    const char *detail = (const char *)sqlite3_column_text(plan, 3);
    sorts = sorts || !detail || strstr(detail, "TEMP B-TREE") || strstr(detail, "MERGE") || strstr(detail, "COMPOUND");
  }
  sqlite3_finalize(plan);
  *streams = code == SQLITE_DONE && !sorts;
  return code == SQLITE_NOMEM ? SQLITE_NOMEM : SQLITE_OK;
}

/* The same rows, each given to hourbank_receive(stream, column…) instead, which costs a third less than to fetch them column by
** column (tests/bench). Not where the function would see them before they are in order, nor where the host has forbidden it, by an
** authorizer or by a limit on arguments; *handle is NULL then. */
static int prepare_handover(Connection *connection, const Statement *statement, const Layout *columns, sqlite3_stmt **handle) {
  const StatementText *text = &texts[statement->kind];
  int streams = 0;
  *handle = NULL;
  if (connection->no_shortcuts || columns->count >= sqlite3_limit(connection->db, SQLITE_LIMIT_FUNCTION_ARG, -1))
    return SQLITE_OK;
  char *list = column_list(columns, text->relation, 0);
  char *sql = list ? sqlite3_mprintf("SELECT hourbank_receive(?2, %s) %s", list, text->rest) : NULL;
  sqlite3_free(list);
  int code = sql ? is_streaming(connection, sql, &streams) : SQLITE_NOMEM;
  if (code == SQLITE_OK && streams) return try_prepare(connection, sql, handle);
  sqlite3_free(sql);
  return code;
}

/* Of hours_record only the columns that somebody reads; and where it can be, rows are handed over. */
static int select_columns(Connection *connection, Statement *statement, Failure *failure) {
  const StatementText *text = &texts[statement->kind];
  int is_split = is_of_records(statement->kind);
  Layout selected = {0}, unselected = {0};
  sqlite3_stmt *handle = NULL;
  if (is_split && reader_split(connection, &statement->layout, &selected, &unselected, failure) != SQLITE_OK) goto done;
  int code = prepare_handover(connection, statement, is_split ? &selected : &statement->layout, &handle);
  statement->hands_over = handle != NULL;
  if (code == SQLITE_OK && !handle && unselected.count > 0) {
    char *list = column_list(&selected, text->relation, 1);
    code = try_prepare(connection, list ? sqlite3_mprintf("SELECT %s %s", list, text->rest) : NULL, &handle);
    sqlite3_free(list);
  }
  if (code != SQLITE_OK) fail_no_memory(failure);
  if (!handle || code != SQLITE_OK) goto done; /* all columns, as it is */
  sqlite3_finalize(statement->handle);
  statement->handle = handle;
  statement->is_fixed = 1;
  if (!is_split) goto done;
  layout_free(&statement->layout);
  statement->layout = selected;
  statement->unselected = unselected;
  selected = unselected = (Layout){0};
  bind_layout(connection, statement);
done:
  layout_free(&selected);
  layout_free(&unselected);
  return failure->code;
}

static int prepare(Connection *connection, Statement *statement, int *absent, Failure *failure) {
  const StatementText *text = &texts[statement->kind];
  char *sql = text->columns ? sqlite3_mprintf("SELECT %s %s", text->columns, text->rest) : sqlite3_mprintf("%s", text->rest);
  if (!sql) return fail_no_memory(failure);
  int code = sqlite3_prepare_v3(connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->handle, NULL);
  sqlite3_free(sql);
  statement->readers_serial = connection->readers_serial;
  if (code == SQLITE_OK) {
    if (read_layout(connection, statement, failure) != SQLITE_OK || require_columns(statement, failure) != SQLITE_OK ||
        !is_of_stream(statement->kind))
      return failure->code;
    return select_columns(connection, statement, failure);
  }
  if (code == SQLITE_NOMEM) return fail_no_memory(failure);
  if (code == SQLITE_ERROR && text->relation && is_missing_relation(connection->db, text->relation)) {
    *absent = text->optional;
    return text->optional ? SQLITE_OK : fail(failure, SQLITE_ERROR, MESSAGE_NO_RELATION, text->relation);
  }
  return fail_reading(connection, statement->kind, code, failure);
}

int statement_take(Connection *connection, StatementKind kind, Statement **result, Failure *failure) {
  *result = NULL;
  if (connection->absent[kind]) return SQLITE_OK;
  Statement *statement = connection->kept[kind];
  connection->kept[kind] = NULL;
  if (statement && is_of_records(kind) && statement->readers_serial != connection->readers_serial) {
    statement_free(connection, statement);
    statement = NULL;
  }
  if (statement) {
    statement->taken = 1;
    *result = statement;
    return SQLITE_OK;
  }
  statement = sqlite3_malloc(sizeof *statement);
  if (!statement) return fail_no_memory(failure);
  memset(statement, 0, sizeof *statement);
  statement->kind = kind;
  statement->taken = 1;
  statement->next = connection->statements;
  connection->statements = statement;
  int absent = 0;
  if (prepare(connection, statement, &absent, failure) == SQLITE_OK && !absent) {
    *result = statement;
    return SQLITE_OK;
  }
  statement_free(connection, statement);
  connection->absent[kind] = absent;
  return failure->code;
}

int statement_bind(Statement *statement, const Value *id, Failure *failure) {
  int code = value_to_parameter(statement->handle, 1, id);
  if (code == SQLITE_OK) return SQLITE_OK;
  return code == SQLITE_NOMEM ? fail_no_memory(failure)
                              : fail(failure, code, MESSAGE_RELATION_ERROR, "person_id", sqlite3_errstr(code));
}

int statement_step(Connection *connection, Statement *statement, Failure *failure) {
  int code = sqlite3_step(statement->handle);
  if (code == SQLITE_ROW) {
    if (statement->started) return SQLITE_ROW;
    statement->started = 1;
    /* SQLite prepares anew by itself when the schema changed, and SELECT * may then have other columns. It does so
    ** only where a statement starts. */
    int reprepared = sqlite3_stmt_status(statement->handle, SQLITE_STMTSTATUS_REPREPARE, 0);
    if (reprepared != statement->reprepared) {
      statement->reprepared = reprepared;
      if (!statement->is_fixed &&
          (read_layout(connection, statement, failure) != SQLITE_OK || require_columns(statement, failure) != SQLITE_OK))
        return failure->code;
    }
    return SQLITE_ROW;
  }
  if (code == SQLITE_DONE) return SQLITE_DONE;
  statement->failed = 1;
  if (code == SQLITE_NOMEM) return fail_no_memory(failure);
  return fail_reading(connection, statement->kind, code, failure);
}

/* The code of a reset repeats the error of the step, which was reported then. */
void statement_reset(Statement *statement) {
  sqlite3_reset(statement->handle);
  statement->started = 0;
}

void statement_return(Connection *connection, Statement *statement) {
  if (!statement) return;
  statement_reset(statement);
  sqlite3_clear_bindings(statement->handle);
  statement->taken = 0;
  /* One that failed may name a column that is gone; the next is prepared from what there is then. */
  if (connection->guarded && !statement->failed && !connection->kept[statement->kind])
    connection->kept[statement->kind] = statement;
  else statement_free(connection, statement);
}

Row statement_row(const Statement *statement) {
  return (Row){&statement->layout, statement->handle, NULL, NULL};
}

const char *statement_relation(const Statement *statement) {
  return texts[statement->kind].relation;
}

static void drop_kept(Connection *connection) {
  for (int i = 0; i < STATEMENT_COUNT; i++) {
    if (connection->kept[i]) statement_free(connection, connection->kept[i]);
    connection->kept[i] = NULL;
    connection->absent[i] = 0;
  }
}

static int read_version(Connection *connection, StatementKind kind, int64_t *version, Failure *failure) {
  Statement *statement;
  if (statement_take(connection, kind, &statement, failure) != SQLITE_OK) return failure->code;
  if (statement_step(connection, statement, failure) == SQLITE_ROW) *version = sqlite3_column_int64(statement->handle, 0);
  statement_return(connection, statement);
  return failure->code;
}

/* The versions of attached databases, mixed into one number: a relation may stand in one of them. */
static int read_attached_versions(Connection *connection, int64_t *count, int64_t *versions, Failure *failure) {
  const char *name;
  while ((name = sqlite3_db_name(connection->db, (int)*count))) {
    if (++*count <= 2) continue;
    sqlite3_stmt *statement = NULL;
    char *sql = sqlite3_mprintf("PRAGMA \"%w\".schema_version", name);
    if (!sql) return fail_no_memory(failure);
    int code = sqlite3_prepare_v2(connection->db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    if (code == SQLITE_ROW) *versions = *versions * 1000003 + sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_free(sql);
    if (code == SQLITE_NOMEM) return fail_no_memory(failure);
  }
  return SQLITE_OK;
}

int connection_notice_schema(Connection *connection, Failure *failure) {
  int64_t stamp[4] = {0, 0, 0, 0};
  if (read_version(connection, STATEMENT_TEMP_VERSION, &stamp[0], failure) != SQLITE_OK ||
      read_version(connection, STATEMENT_MAIN_VERSION, &stamp[1], failure) != SQLITE_OK ||
      read_attached_versions(connection, &stamp[2], &stamp[3], failure) != SQLITE_OK)
    return failure->code;
  if (memcmp(stamp, connection->schema_stamp, sizeof stamp) == 0) return SQLITE_OK;
  memcpy(connection->schema_stamp, stamp, sizeof stamp);
  drop_kept(connection);
  return SQLITE_OK;
}

uint64_t connection_running(const Connection *connection) {
  uint64_t running = 0;
  for (sqlite3_stmt *at = sqlite3_next_stmt(connection->db, NULL); at; at = sqlite3_next_stmt(connection->db, at)) {
    if (!sqlite3_stmt_busy(at)) continue;
    const Statement *ours = connection->statements;
    while (ours && ours->handle != at) ours = ours->next;
    if (ours) continue;
    running += (uint64_t)(uintptr_t)at * 0x9E3779B97F4A7C15u; /* a sum, because their order says nothing */
  }
  return running;
}

/* The guard ------------------------------------------------------------------------------------------------ */

typedef struct {
  sqlite3_vtab base;
  Connection *connection;
} Guard;

static int guard_connect(sqlite3 *db, void *context, int argc, const char *const *argv, sqlite3_vtab **vtab, char **message) {
  (void)argc, (void)argv, (void)message;
  int code = sqlite3_declare_vtab(db, "CREATE TABLE hourbank_guard (kept INTEGER)");
  if (code != SQLITE_OK) return code;
  Guard *guard = sqlite3_malloc(sizeof *guard);
  if (!guard) return SQLITE_NOMEM;
  memset(guard, 0, sizeof *guard);
  guard->connection = connection_reference(context);
  guard->connection->guarded = 1;
  *vtab = &guard->base;
  return SQLITE_OK;
}

static int guard_disconnect(sqlite3_vtab *vtab) {
  Connection *connection = ((Guard *)vtab)->connection;
  connection->guarded = 0;
  drop_kept(connection);
  connection_release(connection);
  sqlite3_free(vtab);
  return SQLITE_OK;
}

static int guard_best_index(sqlite3_vtab *vtab, sqlite3_index_info *info) {
  (void)vtab;
  info->estimatedCost = 1;
  info->estimatedRows = 1;
  return SQLITE_OK;
}

typedef struct {
  sqlite3_vtab_cursor base;
  int row;
} GuardCursor;

static int guard_open(sqlite3_vtab *vtab, sqlite3_vtab_cursor **cursor) {
  (void)vtab;
  GuardCursor *opened = sqlite3_malloc(sizeof *opened);
  if (!opened) return SQLITE_NOMEM;
  memset(opened, 0, sizeof *opened);
  *cursor = &opened->base;
  return SQLITE_OK;
}

static int guard_close(sqlite3_vtab_cursor *cursor) {
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int guard_filter(sqlite3_vtab_cursor *cursor, int number, const char *text, int argc, sqlite3_value **argv) {
  (void)number, (void)text, (void)argc, (void)argv;
  ((GuardCursor *)cursor)->row = 0;
  return SQLITE_OK;
}

static int guard_next(sqlite3_vtab_cursor *cursor) {
  ((GuardCursor *)cursor)->row++;
  return SQLITE_OK;
}

static int guard_eof(sqlite3_vtab_cursor *cursor) {
  return ((GuardCursor *)cursor)->row > 0;
}

static int guard_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column) {
  (void)column;
  const Connection *connection = ((Guard *)cursor->pVtab)->connection;
  int kept = 0;
  for (int i = 0; i < STATEMENT_COUNT; i++) kept += connection->kept[i] != NULL;
  sqlite3_result_int(context, kept);
  return SQLITE_OK;
}

static int guard_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid) {
  *rowid = ((GuardCursor *)cursor)->row;
  return SQLITE_OK;
}

static const sqlite3_module guard_module = {
    .xConnect = guard_connect,
    .xBestIndex = guard_best_index,
    .xDisconnect = guard_disconnect,
    .xOpen = guard_open,
    .xClose = guard_close,
    .xFilter = guard_filter,
    .xNext = guard_next,
    .xEof = guard_eof,
    .xColumn = guard_column,
    .xRowid = guard_rowid,
};

int connection_guard(Connection *connection) {
  int code = sqlite3_create_module_v2(connection->db, "hourbank_guard", &guard_module, connection_reference(connection),
                                      connection_release);
  if (code != SQLITE_OK) return code;
  /* An eponymous table is connected when a statement first names it. */
  sqlite3_stmt *statement = NULL;
  code = sqlite3_prepare_v2(connection->db, "SELECT kept FROM hourbank_guard", -1, &statement, NULL);
  sqlite3_finalize(statement);
  return code;
}
