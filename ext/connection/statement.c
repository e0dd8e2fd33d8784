#include "connection/statement.h"

#include <string.h>

/* A relation of the host whose view calls our functions comes back to a statement within its step: not without end. */
#define DEEPEST 4

void statements_open(Statements *statements, sqlite3 *db, int has_shortcuts) {
  *statements = (Statements){.db = db, .has_shortcuts = has_shortcuts, .next_layout = 1};
  statements->interrupt = (Interrupt){statements_are_interrupted, statements};
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
  return is_of_records(kind) || kind == STATEMENT_POSTINGS || kind == STATEMENT_POSTING_SCAN ||
         kind == STATEMENT_POSTINGS_FROM || kind == STATEMENT_REGIMES || kind == STATEMENT_REGIME_SCAN ||
         kind == STATEMENT_REGIMES_FROM;
}

static int require_columns(const Statement *statement, Failure *failure) {
  const char *relation = statement_texts[statement->kind].relation;
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

static void bind_layout(Statements *statements, Statement *statement) {
  Layout *layout = &statement->layout;
  layout->serial = statements->next_layout++;
  layout->unselected = &statement->unselected;
  for (int i = 0; i < COLUMN_COUNT; i++) statement->columns[i] = layout_find(layout, record_columns[i]);
  statement->policy_column = layout_find(layout, "policy");
  statement->name_column = layout_find(layout, "name");
}

static int read_layout(Statements *statements, Statement *statement, Failure *failure) {
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
  bind_layout(statements, statement);
  return SQLITE_OK;
}

/* Statements ----------------------------------------------------------------------------------------------- */

static void statement_free(Statements *statements, Statement *statement) {
  Statement **link = &statements->first;
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

static const char *name_of(StatementKind kind) {
  return statement_texts[kind].relation ? statement_texts[kind].relation : statement_texts[kind].rest;
}

/* An error of our own that comes back through a relation that calls our functions is said once; an interrupt is nobody's error. */
static int fail_reading(const Statements *statements, StatementKind kind, int code, Failure *failure) {
  const char *message = sqlite3_errmsg(statements->db);
  if (code == SQLITE_INTERRUPT || strncmp(message, "hourbank", strlen("hourbank")) == 0)
    return fail_with(failure, code, sqlite3_mprintf("%s", message));
  return fail(failure, code, MESSAGE_RELATION_ERROR, name_of(kind), message);
}

/* What is selected ------------------------------------------------------------------------------------------- */

static int is_selected(const Statements *statements, const char *name) {
  if (!statements->has_shortcuts) return 1;
  for (int i = 0; i < COLUMN_COUNT; i++)
    if (sqlite3_stricmp(record_columns[i], name) == 0) return 1;
  for (int i = 0; i < statements->selected_count; i++)
    if (sqlite3_stricmp(statements->selected[i], name) == 0) return 1;
  return 0;
}

static int layout_add(Layout *layout, const char *name) {
  layout->names[layout->count] = sqlite3_mprintf("%s", name);
  return layout->names[layout->count] ? ++layout->count : 0;
}

/* Splits the columns of hours_record into those that are selected and the others: each costs time, and a host's view may compute
** it at a price. */
static int split_columns(const Statements *statements, const Layout *all, Layout *selected, Layout *unselected,
                         Failure *failure) {
  sqlite3_uint64 bytes = sizeof(char *) * (sqlite3_uint64)(all->count + 1);
  *selected = (Layout){0, sqlite3_malloc64(bytes), 0, NULL};
  *unselected = (Layout){0, sqlite3_malloc64(bytes), 0, NULL};
  int is_complete = selected->names && unselected->names;
  for (int i = 0; is_complete && i < all->count; i++)
    is_complete = layout_add(is_selected(statements, all->names[i]) ? selected : unselected, all->names[i]);
  return is_complete ? SQLITE_OK : fail_no_memory(failure);
}

int statements_select(Statements *statements, const char *name, size_t size, Failure *failure) {
  for (int i = 0; i < statements->selected_count; i++)
    if (strlen(statements->selected[i]) == size && sqlite3_strnicmp(statements->selected[i], name, (int)size) == 0)
      return SQLITE_OK;
  if (statements->selected_count == statements->selected_capacity) {
    int capacity = statements->selected_capacity ? statements->selected_capacity * 2 : 32;
    char **grown = sqlite3_realloc64(statements->selected, (sqlite3_uint64)capacity * sizeof *grown);
    if (!grown) return fail_no_memory(failure);
    statements->selected = grown;
    statements->selected_capacity = capacity;
  }
  char *copy = sqlite3_mprintf("%.*s", (int)size, name);
  if (!copy) return fail_no_memory(failure);
  statements->selected[statements->selected_count++] = copy;
  statements->selection_serial++;
  return SQLITE_OK;
}

void statements_fetch(Statements *statements, StatementKind kind) {
  statements->is_fetched[kind] = 1;
}

int statement_is_stale(const Statements *statements, const Statement *statement) {
  if (!is_of_stream(statement->kind)) return 0;
  return (statement->hands_over && statements->is_fetched[statement->kind]) ||
         (is_of_records(statement->kind) && statement->selection_serial != statements->selection_serial);
}

/* With the relation before it, a name that is gone is an error and never a text in double quotes. Those that are handed over come last
** first: SQLite reads the head of a row as far as the column that is asked for, and so reads it once. */
static char *column_list(const Layout *columns, const char *relation, int is_handed) {
  sqlite3_str *list = sqlite3_str_new(NULL);
  for (int i = 0; i < columns->count; i++) {
    const char *name = columns->names[is_handed ? columns->count - 1 - i : i];
    sqlite3_str_appendf(list, "%s%s.\"%w\"", i ? ", " : "", relation, name);
    if (!is_handed) sqlite3_str_appendf(list, " AS \"%w\"", name);
  }
  return sqlite3_str_finish(list);
}

/* Prepares `sql`, which it takes over; *handle is NULL where SQLite refuses it. Only a lack of memory is an error. */
static int try_prepare(Statements *statements, char *sql, sqlite3_stmt **handle) {
  *handle = NULL;
  int code = sql ? sqlite3_prepare_v3(statements->db, sql, -1, SQLITE_PREPARE_PERSISTENT, handle, NULL) : SQLITE_NOMEM;
  sqlite3_free(sql);
  return code == SQLITE_NOMEM ? SQLITE_NOMEM : SQLITE_OK;
}

/* The same rows, each given to hourbank_receive(stream, column…) instead, which costs a third less than to fetch them column by
** column (tests/bench). Not where the function saw rows that were not in order yet (statements_fetch()), nor where the host has
** forbidden it, by an authorizer or by a limit on arguments; *handle is NULL then. */
static int prepare_handover(Statements *statements, const Statement *statement, const Layout *columns, sqlite3_stmt **handle) {
  const StatementText *text = &statement_texts[statement->kind];
  *handle = NULL;
  if (!statements->has_shortcuts || statements->is_fetched[statement->kind] ||
      columns->count >= sqlite3_limit(statements->db, SQLITE_LIMIT_FUNCTION_ARG, -1))
    return SQLITE_OK;
  char *list = column_list(columns, text->relation, 1);
  int code =
      try_prepare(statements, list ? sqlite3_mprintf("SELECT hourbank_receive(?2, %s) %s", list, text->rest) : NULL, handle);
  sqlite3_free(list);
  return code;
}

/* Of hours_record only the columns that somebody named; and where it can be, rows are handed over. */
static int select_columns(Statements *statements, Statement *statement, Failure *failure) {
  const StatementText *text = &statement_texts[statement->kind];
  int is_split = is_of_records(statement->kind);
  Layout selected = {0}, unselected = {0};
  sqlite3_stmt *handle = NULL;
  if (is_split && split_columns(statements, &statement->layout, &selected, &unselected, failure) != SQLITE_OK) goto done;
  int code = prepare_handover(statements, statement, is_split ? &selected : &statement->layout, &handle);
  statement->hands_over = handle != NULL;
  if (code == SQLITE_OK && !handle && unselected.count > 0) {
    char *list = column_list(&selected, text->relation, 0);
    code = try_prepare(statements, list ? sqlite3_mprintf("SELECT %s %s", list, text->rest) : NULL, &handle);
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
  bind_layout(statements, statement);
done:
  layout_free(&selected);
  layout_free(&unselected);
  return failure->code;
}

static int prepare_columns(const Statements *statements, const StatementText *text, const char *columns,
                           sqlite3_stmt **handle) {
  char *sql = columns ? sqlite3_mprintf("SELECT %s %s", columns, text->rest) : sqlite3_mprintf("%s", text->rest);
  int code = sql ? sqlite3_prepare_v3(statements->db, sql, -1, SQLITE_PREPARE_PERSISTENT, handle, NULL) : SQLITE_NOMEM;
  sqlite3_free(sql);
  return code;
}

static int statement_prepare(Statements *statements, Statement *statement, int *absent, Failure *failure) {
  const StatementText *text = &statement_texts[statement->kind];
  int code = prepare_columns(statements, text, text->columns, &statement->handle);
  if (code == SQLITE_ERROR && text->fewer && !is_missing_relation(statements->db, text->relation))
    code = prepare_columns(statements, text, text->fewer, &statement->handle);
  statement->selection_serial = statements->selection_serial;
  if (code == SQLITE_OK) {
    if (read_layout(statements, statement, failure) != SQLITE_OK || require_columns(statement, failure) != SQLITE_OK ||
        !is_of_stream(statement->kind))
      return failure->code;
    return select_columns(statements, statement, failure);
  }
  if (code == SQLITE_NOMEM) return fail_no_memory(failure);
  if (code == SQLITE_ERROR && text->relation && is_missing_relation(statements->db, text->relation)) {
    *absent = text->optional;
    return text->optional ? SQLITE_OK : fail(failure, SQLITE_ERROR, MESSAGE_NO_RELATION, text->relation);
  }
  return fail_reading(statements, statement->kind, code, failure);
}

int statement_take(Statements *statements, StatementKind kind, Statement **result, Failure *failure) {
  *result = NULL;
  if (statements->absent[kind]) return SQLITE_OK;
  Statement *statement = statements->kept[kind];
  statements->kept[kind] = NULL;
  if (statement && statement_is_stale(statements, statement)) {
    statement_free(statements, statement);
    statement = NULL;
  }
  if (statement) {
    *result = statement;
    return SQLITE_OK;
  }
  statement = sqlite3_malloc(sizeof *statement);
  if (!statement) return fail_no_memory(failure);
  memset(statement, 0, sizeof *statement);
  statement->kind = kind;
  statement->next = statements->first;
  statements->first = statement;
  int absent = 0;
  if (statement_prepare(statements, statement, &absent, failure) == SQLITE_OK && !absent) {
    *result = statement;
    return SQLITE_OK;
  }
  statement_free(statements, statement);
  statements->absent[kind] = absent;
  return failure->code;
}

static int bind_value(const Statement *statement, int parameter, const Value *id, const char *column, Failure *failure) {
  int code = value_to_parameter(statement->handle, parameter, id);
  if (code == SQLITE_OK) return SQLITE_OK;
  return code == SQLITE_NOMEM ? fail_no_memory(failure)
                              : fail(failure, code, MESSAGE_RELATION_ERROR, column, sqlite3_errstr(code));
}

int statement_bind(Statement *statement, const Value *id, Failure *failure) {
  return bind_value(statement, 1, id, "person_id", failure);
}

int statement_bind_second(Statement *statement, const Value *id, Failure *failure) {
  return bind_value(statement, 2, id, "record_id", failure);
}

int statement_step(Statements *statements, Statement *statement, Failure *failure) {
  StatementKind outer = statements->stepping;
  if (statements->depth >= DEEPEST) return fail(failure, SQLITE_ERROR, MESSAGE_RECURSION, name_of(outer));
  statements->depth++;
  statements->stepping = statement->kind;
  int code = sqlite3_step(statement->handle);
  statements->stepping = outer;
  statements->depth--;
  if (code == SQLITE_ROW) {
    if (statement->started) return SQLITE_ROW;
    statement->started = 1;
    /* SQLite prepares anew by itself when the schema changed, and SELECT * may then have other columns. It does so
    ** only where a statement starts. */
    int reprepared = sqlite3_stmt_status(statement->handle, SQLITE_STMTSTATUS_REPREPARE, 0);
    if (reprepared != statement->reprepared) {
      statement->reprepared = reprepared;
      if (!statement->is_fixed &&
          (read_layout(statements, statement, failure) != SQLITE_OK || require_columns(statement, failure) != SQLITE_OK))
        return failure->code;
    }
    return SQLITE_ROW;
  }
  if (code == SQLITE_DONE) return SQLITE_DONE;
  statement->failed = 1;
  if (code == SQLITE_NOMEM) return fail_no_memory(failure);
  return fail_reading(statements, statement->kind, code, failure);
}

/* The code of a reset repeats the error of the step, which was reported then. */
void statement_reset(Statement *statement) {
  sqlite3_reset(statement->handle);
  statement->started = 0;
}

void statement_return(Statements *statements, Statement *statement) {
  if (!statement) return;
  statement_reset(statement);
  sqlite3_clear_bindings(statement->handle);
  /* One that failed may name a column that is gone; the next is prepared from what there is then. */
  if (statements->is_guarded && !statement->failed && !statements->kept[statement->kind])
    statements->kept[statement->kind] = statement;
  else statement_free(statements, statement);
}

Row statement_row(const Statement *statement) {
  return (Row){&statement->layout, statement->handle, NULL, NULL};
}

const char *statement_relation(StatementKind kind) {
  return statement_texts[kind].relation;
}

const char *statement_text(StatementKind kind) {
  return statement_texts[kind].rest;
}

void statements_drop(Statements *statements) {
  for (int i = 0; i < STATEMENT_COUNT; i++) {
    if (statements->kept[i]) statement_free(statements, statements->kept[i]);
    statements->kept[i] = NULL;
    statements->absent[i] = statements->is_fetched[i] = 0;
  }
  sqlite3_finalize(statements->listener);
  statements->listener = NULL;
}

/* An eponymous table is connected when a statement first names it. Where that fails, or a table of the host has the name, statements
** are not kept, which costs time and nothing else. */
static int connect_guard(Statements *statements) {
  sqlite3_stmt *guard = NULL;
  if (statements->is_guarded) return SQLITE_OK;
  int code = sqlite3_prepare_v2(statements->db, "SELECT kept FROM " STATEMENTS_GUARD, -1, &guard, NULL);
  sqlite3_finalize(guard);
  return code;
}

int statements_are_interrupted(void *argument) {
  static const char sql[] = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 32) SELECT count(*) FROM c";
  Statements *statements = argument;
  int code = connect_guard(statements);
  if (!statements->is_guarded) return code == SQLITE_INTERRUPT;
  if (!statements->listener)
    code = sqlite3_prepare_v3(statements->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statements->listener, NULL);
  if (!statements->listener) return code == SQLITE_INTERRUPT;
  code = sqlite3_step(statements->listener);
  (void)sqlite3_reset(statements->listener);
  return code == SQLITE_INTERRUPT;
}

void statements_close(Statements *statements) {
  statements_drop(statements);
  for (int i = 0; i < statements->selected_count; i++) sqlite3_free(statements->selected[i]);
  sqlite3_free(statements->selected);
}

static int read_version(Statements *statements, StatementKind kind, int64_t *version, Failure *failure) {
  Statement *statement;
  if (statement_take(statements, kind, &statement, failure) != SQLITE_OK) return failure->code;
  if (statement_step(statements, statement, failure) == SQLITE_ROW) *version = sqlite3_column_int64(statement->handle, 0);
  statement_return(statements, statement);
  return failure->code;
}

/* The versions of attached databases, mixed into one number: a relation may stand in one of them. */
static int read_attached_versions(Statements *statements, int64_t *count, int64_t *versions, Failure *failure) {
  const char *name;
  while ((name = sqlite3_db_name(statements->db, (int)*count))) {
    if (++*count <= 2) continue;
    sqlite3_stmt *statement = NULL;
    char *sql = sqlite3_mprintf("PRAGMA \"%w\".schema_version", name);
    if (!sql) return fail_no_memory(failure);
    int code = sqlite3_prepare_v2(statements->db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    if (code == SQLITE_ROW) *versions = *versions * 1000003 + sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_free(sql);
    if (code == SQLITE_NOMEM) return fail_no_memory(failure);
  }
  return SQLITE_OK;
}

int statements_notice_schema(Statements *statements, Failure *failure) {
  if (connect_guard(statements) == SQLITE_NOMEM) return fail_no_memory(failure);
  int64_t stamp[4] = {0, 0, 0, 0};
  if (read_version(statements, STATEMENT_TEMP_VERSION, &stamp[0], failure) != SQLITE_OK ||
      read_version(statements, STATEMENT_MAIN_VERSION, &stamp[1], failure) != SQLITE_OK ||
      read_attached_versions(statements, &stamp[2], &stamp[3], failure) != SQLITE_OK)
    return failure->code;
  if (memcmp(stamp, statements->schema_stamp, sizeof stamp) == 0) return SQLITE_OK;
  memcpy(statements->schema_stamp, stamp, sizeof stamp);
  statements_drop(statements);
  return SQLITE_OK;
}

uint64_t statements_running(const Statements *statements) {
  uint64_t running = 0;
  for (sqlite3_stmt *at = sqlite3_next_stmt(statements->db, NULL); at; at = sqlite3_next_stmt(statements->db, at)) {
    if (!sqlite3_stmt_busy(at)) continue;
    const Statement *ours = statements->first;
    while (ours && ours->handle != at) ours = ours->next;
    if (ours) continue;
    running += (uint64_t)(uintptr_t)at * 0x9E3779B97F4A7C15u; /* a sum, because their order says nothing */
  }
  return running;
}
