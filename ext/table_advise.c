/*
** hours_advise: relation, advice, statement; what the platform's tables lack for our queries to be fast.
**
** The plan of our own statements says it: a search by person must use an index, and the scan in order of person_id,
** completed_on, record_id must need no sorting.
*/
#include <string.h>

#include "table.h"

typedef struct {
  const char *relation, *statement;
  Message advice;
} AdviceRow;

static const struct {
  const char *relation, *sql;
  const char *columns[3]; /* of the index that would serve it */
} questions[] = {
    {"hours_person", "SELECT person_id FROM hours_person WHERE person_id = ?1", {"person_id", NULL, NULL}},
    {"hours_record",
     "SELECT person_id, completed_on, record_id FROM hours_record WHERE person_id = ?1",
     {"person_id", "completed_on", "record_id"}},
    {"hours_record",
     "SELECT person_id, completed_on, record_id FROM hours_record ORDER BY person_id COLLATE BINARY, "
     "completed_on COLLATE BINARY, record_id COLLATE BINARY",
     {"person_id", "completed_on", "record_id"}},
    {"hours_posted", "SELECT person_id FROM hours_posted WHERE person_id = ?1", {"person_id", NULL, NULL}},
};

#define QUESTIONS ((int)(sizeof questions / sizeof *questions))

/* Whether the plan scans where it should search, or sorts. */
static int read_plan(sqlite3 *db, const char *sql, int is_search, int *is_slow, int *exists) {
  sqlite3_stmt *statement = NULL;
  char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
  *is_slow = *exists = 0;
  if (!explain) return SQLITE_NOMEM;
  int code = sqlite3_prepare_v2(db, explain, -1, &statement, NULL);
  sqlite3_free(explain);
  if (code != SQLITE_OK) return code == SQLITE_NOMEM ? code : SQLITE_OK; /* no such relation: nothing to advise */
  *exists = 1;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    const char *detail = (const char *)sqlite3_column_text(statement, 3);
    if (!detail) continue;
    int sorts = strstr(detail, "USE TEMP B-TREE FOR") != NULL;
    int scans = strncmp(detail, "SCAN ", 5) == 0 && !strstr(detail, "CONSTANT ROW");
    if (sorts || (is_search && (scans || strstr(detail, "AUTOMATIC")))) *is_slow = 1;
  }
  sqlite3_finalize(statement);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* "CREATE INDEX … ON table (…)", where all columns come straight from one table; else NULL with *memory 1. */
static char *index_statement(sqlite3 *db, int question, int *memory) {
  sqlite3_stmt *statement = NULL;
  char *result = NULL;
  *memory = 1;
  if (!sqlite3_compileoption_used("ENABLE_COLUMN_METADATA")) return NULL;
  if (sqlite3_prepare_v2(db, questions[question].sql, -1, &statement, NULL) != SQLITE_OK) return NULL;
  const char *database = sqlite3_column_database_name(statement, 0), *table = sqlite3_column_table_name(statement, 0);
  sqlite3_str *columns = sqlite3_str_new(db);
  int is_whole = database && table;
  for (int i = 0; i < 3 && questions[question].columns[i]; i++) {
    const char *own_table = sqlite3_column_table_name(statement, i), *origin = sqlite3_column_origin_name(statement, i);
    is_whole = is_whole && own_table && origin && strcmp(own_table, table) == 0;
    if (is_whole) sqlite3_str_appendf(columns, "%s\"%w\"", i ? ", " : "", origin);
  }
  char *list = sqlite3_str_finish(columns);
  if (is_whole && list)
    result = sqlite3_mprintf("CREATE INDEX \"%w\".\"%w_hours\" ON \"%w\" (%s);", database, table, table, list);
  *memory = !is_whole || result != NULL;
  sqlite3_free(list);
  sqlite3_finalize(statement);
  return result;
}

static int fill_advise(Cursor *cursor, Failure *failure) {
  sqlite3 *db = cursor->connection->db;
  AdviceRow *rows = arena_allocate(&cursor->arena, QUESTIONS * sizeof *rows);
  cursor->is_last = 1;
  if (!rows) return fail_no_memory(failure);
  cursor->rows = rows;
  for (int i = 0; i < QUESTIONS; i++) {
    int is_search = strstr(questions[i].sql, "WHERE") != NULL, is_slow, exists, memory;
    if (read_plan(db, questions[i].sql, is_search, &is_slow, &exists) == SQLITE_NOMEM) return fail_no_memory(failure);
    if (!is_slow) continue;
    char *statement = index_statement(db, i, &memory);
    AdviceRow row = {questions[i].relation, statement, is_search ? MESSAGE_ADVISE_SEARCH : MESSAGE_ADVISE_ORDER};
    if (statement) row.statement = arena_copy(&cursor->arena, statement, strlen(statement));
    if (statement && !row.statement) memory = 0;
    sqlite3_free(statement);
    if (!memory) return fail_no_memory(failure);
    rows[cursor->count++] = row;
  }
  return SQLITE_OK;
}

static void column_advise(Cursor *cursor, sqlite3_context *context, int column) {
  const AdviceRow *row = (const AdviceRow *)cursor->rows + cursor->at;
  switch (column) {
  case 0: give_text(context, row->relation); break;
  case 1: give_text(context, message_format(row->advice, cursor->connection->language)); break;
  case 2: give_text(context, row->statement); break;
  default: break;
  }
}

const TableKind hours_advise_table = {
    .name = "hours_advise",
    .declaration = "CREATE TABLE hours_advise (relation TEXT, advice TEXT, statement TEXT)",
    .columns = {-1, -1, -1, -1, -1},
    .fill = fill_advise,
    .column = column_advise,
};
