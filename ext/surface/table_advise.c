#include "surface/table_advise.h"

#include <string.h>

#include "connection/columns.h"

typedef struct {
  const char *relation, *statement;
  Message advice;
} AdviceRow;

#define BY_PERSON "WHERE person_id = ?1"
#define IN_ORDER "ORDER BY person_id COLLATE BINARY, completed_on COLLATE BINARY, record_id COLLATE BINARY"

/* The columns of an index that would serve: the first so many must be in it, the rest are those that are read besides. */
static const struct {
  const char *relation, *columns, *rest;
  int needed, is_search;
} questions[] = {
    {"hours_person", "person_id", BY_PERSON, 1, 1},
    {"hours_record", "person_id, completed_on, record_id", BY_PERSON, 3, 1},
    {"hours_record", "person_id, completed_on, record_id", IN_ORDER, 3, 0},
    {"hours_posted", "person_id", BY_PERSON, 1, 1},
};

#define QUESTIONS ((int)(sizeof questions / sizeof *questions))

typedef struct {
  int exists, is_slow;
  int reads_rows; /* beside an index */
} PlanAnswer;

static int read_plan(sqlite3 *db, const char *sql, int is_search, PlanAnswer *answer) {
  sqlite3_stmt *statement = NULL;
  char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
  *answer = (PlanAnswer){0, 0, 0};
  if (!explain) return SQLITE_NOMEM;
  int code = sqlite3_prepare_v2(db, explain, -1, &statement, NULL);
  sqlite3_free(explain);
  if (code != SQLITE_OK) return code == SQLITE_NOMEM ? code : SQLITE_OK; /* no such relation: nothing to advise */
  answer->exists = 1;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    const char *detail = (const char *)sqlite3_column_text(statement, 3);
    if (!detail) continue;
    int sorts = strstr(detail, "USE TEMP B-TREE FOR") != NULL;
    int scans = strncmp(detail, "SCAN ", 5) == 0 && !strstr(detail, "CONSTANT ROW");
    if (sorts || (is_search && (scans || strstr(detail, "AUTOMATIC")))) answer->is_slow = 1;
    if (strstr(detail, " USING INDEX ")) answer->reads_rows = 1;
  }
  sqlite3_finalize(statement);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* "CREATE INDEX … ON table (…)", where the needed columns come straight from one table; *index is NULL where they do not. With
** the others too where all of them do (*covers), and else without: half of them would help nobody. */
static int write_index(sqlite3 *db, const char *sql, int needed, char **index, int *covers) {
  sqlite3_stmt *statement = NULL;
  *index = NULL;
  *covers = 0;
  if (!sqlite3_compileoption_used("ENABLE_COLUMN_METADATA")) return SQLITE_OK;
  int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
  if (code != SQLITE_OK) return code == SQLITE_NOMEM ? code : SQLITE_OK;
  const char *database = sqlite3_column_database_name(statement, 0), *table = sqlite3_column_table_name(statement, 0);
  int count = sqlite3_column_count(statement), own = 0;
  for (; own < count; own++) {
    const char *of_table = sqlite3_column_table_name(statement, own);
    if (!table || !of_table || strcmp(of_table, table) != 0 || !sqlite3_column_origin_name(statement, own)) break;
  }
  *covers = own == count;
  if (own >= needed) {
    sqlite3_str *text = sqlite3_str_new(db);
    sqlite3_str_appendf(text, "CREATE INDEX \"%w\".\"%w_hours\" ON \"%w\" (", database, table, table);
    for (int i = 0; i < (*covers ? count : needed); i++)
      sqlite3_str_appendf(text, "%s\"%w\"", i ? ", " : "", sqlite3_column_origin_name(statement, i));
    sqlite3_str_appendall(text, ");");
    *index = sqlite3_str_finish(text);
    code = *index ? SQLITE_OK : SQLITE_NOMEM;
  }
  sqlite3_finalize(statement);
  return code;
}

/* The columns of hours_record that the default policy's rules read, beside those of the index; NULL where they cannot be known. */
static int read_columns(Cursor *cursor, char **columns, Failure *failure) {
  Connection *connection = cursor->connection;
  Failure own = connection_failure(connection);
  Policy *policy;
  Statement *statement = NULL;
  *columns = NULL;
  if (pin_policy(cursor->pin, NULL, &policy, &own) == SQLITE_OK &&
      columns_expect(&connection->statements, policy, &own) == SQLITE_OK &&
      statement_take(&connection->statements, STATEMENT_RECORD_SCAN, &statement, &own) == SQLITE_OK) {
    sqlite3_str *list = sqlite3_str_new(connection->db);
    for (int i = 0; i < statement->layout.count; i++) {
      const char *name = statement->layout.names[i];
      int is_ordering = i == statement->columns[COLUMN_PERSON_ID] || i == statement->columns[COLUMN_COMPLETED_ON] ||
                        i == statement->columns[COLUMN_RECORD_ID];
      if (!is_ordering) sqlite3_str_appendf(list, ", \"%w\"", name);
    }
    sqlite3_str_appendall(list, " ");
    *columns = sqlite3_str_finish(list);
    if (!*columns) fail_no_memory(&own);
  }
  statement_return(&connection->statements, statement);
  /* A relation that is missing or wrong is no matter for advice. */
  if (own.code == SQLITE_NOMEM) fail_no_memory(failure);
  failure_clear(&own);
  return failure->code;
}

static int advise(Cursor *cursor, int question, const char *columns, Failure *failure) {
  sqlite3 *db = cursor->connection->db;
  int is_record = questions[question].needed > 1, covers = 0;
  PlanAnswer answer = {0, 0, 0};
  char *index = NULL;
  char *sql = sqlite3_mprintf("SELECT %s%s FROM %s %s", questions[question].columns, is_record && columns ? columns : "",
                              questions[question].relation, questions[question].rest);
  if (!sql || read_plan(db, sql, questions[question].is_search, &answer) == SQLITE_NOMEM ||
      write_index(db, sql, questions[question].needed, &index, &covers) == SQLITE_NOMEM)
    fail_no_memory(failure);
  int is_uncovered = !questions[question].is_search && answer.reads_rows && covers && columns;
  if (failure->code == SQLITE_OK && answer.exists && (answer.is_slow || is_uncovered)) {
    AdviceRow *row = (AdviceRow *)cursor->rows + cursor->count;
    row->relation = questions[question].relation;
    row->advice = questions[question].is_search ? MESSAGE_ADVISE_SEARCH
                  : answer.is_slow              ? MESSAGE_ADVISE_ORDER
                                                : MESSAGE_ADVISE_COVER;
    row->statement = index ? arena_copy(&cursor->arena, index, strlen(index)) : NULL;
    if (index && !row->statement) fail_no_memory(failure);
    else cursor->count++;
  }
  sqlite3_free(index);
  sqlite3_free(sql);
  return failure->code;
}

static int advise_fill(Cursor *cursor, Failure *failure) {
  char *columns;
  cursor->is_last = 1;
  cursor->rows = arena_allocate(&cursor->arena, QUESTIONS * sizeof(AdviceRow));
  if (!cursor->rows) return fail_no_memory(failure);
  if (read_columns(cursor, &columns, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; i < QUESTIONS && failure->code == SQLITE_OK; i++) advise(cursor, i, columns, failure);
  sqlite3_free(columns);
  return failure->code;
}

typedef enum {
  ADVISE_RELATION,
  ADVISE_ADVICE,
  ADVISE_STATEMENT,
} AdviseColumn;

static const TableColumn advise_columns[] = {
    [ADVISE_RELATION] = {"relation", "TEXT", ARGUMENT_NONE},
    [ADVISE_ADVICE] = {"advice", "TEXT", ARGUMENT_NONE},
    [ADVISE_STATEMENT] = {"statement", "TEXT", ARGUMENT_NONE},
};

static void advise_column(Cursor *cursor, sqlite3_context *context, int column) {
  const AdviceRow *row = (const AdviceRow *)cursor->rows + cursor->at;
  switch ((AdviseColumn)column) {
  case ADVISE_RELATION: give_text(context, row->relation); break;
  case ADVISE_ADVICE: give_text(context, message_format(row->advice, language_of(cursor))); break;
  case ADVISE_STATEMENT: give_text(context, row->statement); break;
  }
}

const TableKind hours_advise_table = {
    TABLE_COLUMNS(advise_columns),
    .fill = advise_fill,
    .column = advise_column,
};
