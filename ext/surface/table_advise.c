#include "surface/table_advise.h"

#include <string.h>

#include "connection/columns.h"
#include "surface/arms.h"
#include "surface/plan.h"

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

typedef struct {
  const char *relation;
  Message advice;
  const char *name, *place, *statement; /* of the index, its table and columns; NULL: not known */
} AdviceRow;

/* What our statements ask of a relation. */
static const struct {
  StatementKind kind;
  int is_search; /* of one person; else in order, everybody */
} advise_questions[] = {
    {STATEMENT_PERSON, 1}, {STATEMENT_RECORDS, 1}, {STATEMENT_RECORD_SCAN, 0}, {STATEMENT_POSTINGS, 1}, {STATEMENT_REGIMES, 1},
};

typedef struct {
  const char *relation, *text; /* "FROM hours_record WHERE …" */
  int is_search;
  int needed;    /* so many of the columns must be in the index; the others are those that are read besides */
  char *columns; /* "hours_record.person_id AS person_id, …" */
} AdviceQuestion;

/* Asking SQLite ------------------------------------------------------------------------------------------------ */

/* A relation that is missing or wrong is no matter for advice; no memory is, and an interrupt. */
static int advise_forgive(Failure *own, Failure *failure) {
  if (own->code == SQLITE_NOMEM) fail_no_memory(failure);
  if (own->code == SQLITE_INTERRUPT) {
    fail_with(failure, own->code, own->text);
    own->text = NULL;
  }
  failure_clear(own);
  return failure->code;
}

/* The same for a code of SQLite's. */
static int advise_code(int code, Failure *failure) {
  if (code == SQLITE_NOMEM) return fail_no_memory(failure);
  if (code == SQLITE_INTERRUPT) return fail_with(failure, code, sqlite3_mprintf("%s", sqlite3_errstr(code)));
  return failure->code;
}

/* Takes `sql` over. *found says whether there is a row, *text becomes its first column where `text` is not NULL. */
static int advise_ask(sqlite3 *db, char *sql, int *found, char **text, Failure *failure) {
  sqlite3_stmt *statement = NULL;
  *found = 0;
  int code = sql ? sqlite3_prepare_v2(db, sql, -1, &statement, NULL) : SQLITE_NOMEM;
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  if (code == SQLITE_ROW) {
    const char *first = (const char *)sqlite3_column_text(statement, 0);
    *found = 1;
    if (text && first && !(*text = sqlite3_mprintf("%s", first))) code = SQLITE_NOMEM;
  }
  sqlite3_finalize(statement);
  sqlite3_free(sql);
  return advise_code(code, failure);
}

/* The text of the view that the name stands for, NULL where it is a table. */
static int find_view(sqlite3 *db, const char *name, char **view, Failure *failure) {
  int found = 0;
  const char *database;
  *view = NULL;
  for (int i = 0; !found && failure->code == SQLITE_OK && (database = sqlite3_db_name(db, i < 2 ? 1 - i : i)); i++)
    advise_ask(db,
               sqlite3_mprintf("SELECT iif(type = 'view', sql, NULL) FROM \"%w\".sqlite_schema "
                               "WHERE type IN ('table', 'view') AND name = %Q COLLATE NOCASE",
                               database, name),
               &found, view, failure);
  return failure->code;
}

/* The index that would serve ----------------------------------------------------------------------------------------- */

typedef struct {
  char *database, *table;
  char *columns; /* as CREATE INDEX has them */
  char *list;    /* name and collation of each, to be compared */
  int covers;    /* all columns that are read */
} AdviceIndex;

static void index_free(AdviceIndex *index) {
  sqlite3_free(index->database);
  sqlite3_free(index->table);
  sqlite3_free(index->columns);
  sqlite3_free(index->list);
}

/* Whether result column `at` of the statement is a column of this table; a rowid without a name cannot be indexed. */
static int is_column(sqlite3 *db, sqlite3_stmt *statement, int at, const char *database, const char *table, int *is,
                     Failure *failure) {
  ColumnOrigin origin = column_origin(statement, at);
  *is = 0;
  if (!origin.database || !origin.table || !origin.name || strcmp(origin.database, database) != 0 ||
      strcmp(origin.table, table) != 0)
    return SQLITE_OK;
  char *sql = sqlite3_mprintf("SELECT 1 FROM pragma_table_xinfo(%Q, %Q) WHERE name = %Q", table, database, origin.name);
  return advise_ask(db, sql, is, NULL, failure);
}

/* The needed columns, and the others too where all of them are the table's: half of them would help nobody. A column whose own
** collation is another than that of the order is named with the latter. */
static int list_index_columns(sqlite3 *db, sqlite3_stmt *statement, const AdviceQuestion *question, int own, AdviceIndex *index,
                              Failure *failure) {
  int count = index->covers ? own : question->needed;
  sqlite3_str *columns = sqlite3_str_new(NULL), *list = sqlite3_str_new(NULL);
  for (int i = 0; i < count; i++) {
    const char *name = column_origin(statement, i).name, *collation = "BINARY";
    sqlite3_table_column_metadata(db, index->database, index->table, name, NULL, &collation, NULL, NULL, NULL);
    int is_other = !question->is_search && i < question->needed && collation && sqlite3_stricmp(collation, "BINARY") != 0;
    sqlite3_str_appendf(columns, "%s\"%w\"%s", i ? ", " : "", name, is_other ? " COLLATE BINARY" : "");
    sqlite3_str_appendf(list, "%s %s,", name, is_other || !collation ? "BINARY" : collation);
  }
  index->columns = sqlite3_str_finish(columns);
  index->list = sqlite3_str_finish(list);
  return index->columns && index->list ? SQLITE_OK : fail_no_memory(failure);
}

/* What the columns come from. index->columns stays NULL where they do not come straight from one table. */
static int find_index(sqlite3 *db, const char *sql, const AdviceQuestion *question, AdviceIndex *index, Failure *failure) {
  sqlite3_stmt *statement = NULL;
  int own = 0, is = 1;
  int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
  if (code != SQLITE_OK) return advise_code(code, failure);
  ColumnOrigin first = column_origin(statement, 0);
  if (!first.database || !first.table) goto done;
  index->database = sqlite3_mprintf("%s", first.database);
  index->table = sqlite3_mprintf("%s", first.table);
  if (!index->database || !index->table) {
    fail_no_memory(failure);
    goto done;
  }
  while (own < sqlite3_column_count(statement)) {
    if (is_column(db, statement, own, index->database, index->table, &is, failure) != SQLITE_OK) goto done;
    if (!is) break;
    own++;
  }
  index->covers = own == sqlite3_column_count(statement);
  if (own >= question->needed) list_index_columns(db, statement, question, own, index, failure);
done:
  sqlite3_finalize(statement);
  return failure->code;
}

/* One that is there already and does not help is not asked for again. */
static int is_there(sqlite3 *db, const AdviceIndex *index, int *is, Failure *failure) {
  return advise_ask(
      db,
      sqlite3_mprintf(
          "SELECT 1 FROM pragma_index_list(%Q, %Q) AS i WHERE NOT i.partial AND substr((SELECT group_concat(text, '') "
          "FROM (SELECT name || ' ' || coll || ',' AS text FROM pragma_index_xinfo(i.name, %Q) ORDER BY seqno)), "
          "1, length(%Q)) = %Q COLLATE NOCASE",
          index->table, index->database, index->database, index->list, index->list),
      is, NULL, failure);
}

/* A name for it that neither the database nor a row above has: "learned_hours", or "learned_hours_2". */
static int name_index(Cursor *cursor, const AdviceIndex *index, char **name, Failure *failure) {
  int is_taken = 1;
  for (int number = 1; is_taken && failure->code == SQLITE_OK; number++) {
    sqlite3_free(*name);
    *name = number == 1 ? sqlite3_mprintf("%s_hours", index->table) : sqlite3_mprintf("%s_hours_%d", index->table, number);
    if (!*name) return fail_no_memory(failure);
    char *sql = sqlite3_mprintf("SELECT 1 FROM \"%w\".sqlite_schema WHERE name = %Q COLLATE NOCASE", index->database, *name);
    advise_ask(cursor->connection->db, sql, &is_taken, NULL, failure);
    const AdviceRow *rows = cursor->rows;
    for (int i = 0; i < cursor->count; i++) is_taken = is_taken || (rows[i].name && sqlite3_stricmp(rows[i].name, *name) == 0);
  }
  return failure->code;
}

/* Rows ------------------------------------------------------------------------------------------------------------- */

static int copy_into(Cursor *cursor, const char **to, const char *text, Failure *failure) {
  if (text && !(*to = arena_copy(&cursor->arena, text, strlen(text)))) return fail_no_memory(failure);
  return SQLITE_OK;
}

static int add_advice(Cursor *cursor, const AdviceRow *advice, Failure *failure) {
  const AdviceRow *rows = cursor->rows;
  for (int i = 0; advice->place && i < cursor->count; i++)
    if (rows[i].place && strcmp(rows[i].place, advice->place) == 0) return SQLITE_OK;
  AdviceRow *row = table_add_row(cursor, sizeof *row, failure);
  if (!row) return failure->code;
  *row = (AdviceRow){.relation = advice->relation, .advice = advice->advice};
  if (copy_into(cursor, &row->name, advice->name, failure) == SQLITE_OK &&
      copy_into(cursor, &row->place, advice->place, failure) == SQLITE_OK)
    copy_into(cursor, &row->statement, advice->statement, failure);
  return failure->code;
}

/* The statement is printed where SQLite takes it as it stands (it is compiled, and not run). */
static int advise_index(Cursor *cursor, const AdviceIndex *index, AdviceRow *advice, Failure *failure) {
  sqlite3_stmt *compiled = NULL;
  char *name = NULL, *place = NULL, *statement = NULL;
  if (name_index(cursor, index, &name, failure) != SQLITE_OK) goto done;
  place = sqlite3_mprintf("%s \"%w\" (%s)", index->database, index->table, index->columns);
  statement =
      sqlite3_mprintf("CREATE INDEX \"%w\".\"%w\" ON \"%w\" (%s);", index->database, name, index->table, index->columns);
  if (!place || !statement) {
    fail_no_memory(failure);
    goto done;
  }
  int code = sqlite3_prepare_v2(cursor->connection->db, statement, -1, &compiled, NULL);
  sqlite3_finalize(compiled);
  if (advise_code(code, failure) != SQLITE_OK) goto done;
  if (code == SQLITE_OK) {
    advice->name = name;
    advice->place = place;
    advice->statement = statement;
  }
  if (code == SQLITE_OK || advice->advice != MESSAGE_ADVISE_COVER) add_advice(cursor, advice, failure);
done:
  sqlite3_free(name);
  sqlite3_free(place);
  sqlite3_free(statement);
  return failure->code;
}

/* A question's plan on the relation, or on one arm of it ------------------------------------------------------------ */

/* What is wrong with a plan; MESSAGE_COUNT: nothing. */
static Message judge(const AdviceQuestion *question, const QueryPlan *plan) {
  if (!plan->is_known) return MESSAGE_COUNT;
  if (question->is_search) return plan->scans ? MESSAGE_ADVISE_SEARCH : MESSAGE_COUNT;
  if (plan->sorts) return MESSAGE_ADVISE_ORDER;
  return plan->seeks_rows ? MESSAGE_ADVISE_COVER : MESSAGE_COUNT;
}

/* `sql` is NULL where nothing can be known of its tables. */
static int advise_source(Cursor *cursor, const AdviceQuestion *question, const char *sql, Message message, Failure *failure) {
  sqlite3 *db = cursor->connection->db;
  AdviceRow advice = {.relation = question->relation, .advice = message};
  AdviceIndex index = {0};
  int is = 0;
  if (sql && find_index(db, sql, question, &index, failure) != SQLITE_OK) goto done;
  if (index.columns && is_there(db, &index, &is, failure) != SQLITE_OK) goto done;
  if (is || (message == MESSAGE_ADVISE_COVER && !(index.columns && index.covers))) goto done;
  if (index.columns) advise_index(cursor, &index, &advice, failure);
  else add_advice(cursor, &advice, failure);
done:
  index_free(&index);
  return failure->code;
}

/* The names of all columns of a relation, quoted. */
static int name_columns(sqlite3 *db, const char *relation, char **names, Failure *failure) {
  sqlite3_stmt *statement = NULL;
  char *sql = sqlite3_mprintf("SELECT * FROM %s", relation);
  int code = sql ? sqlite3_prepare_v2(db, sql, -1, &statement, NULL) : SQLITE_NOMEM;
  sqlite3_str *list = sqlite3_str_new(NULL);
  for (int i = 0; i < sqlite3_column_count(statement); i++)
    sqlite3_str_appendf(list, "%s\"%w\"", i ? ", " : "", sqlite3_column_name(statement, i));
  sqlite3_finalize(statement);
  sqlite3_free(sql);
  *names = sqlite3_str_finish(list);
  if (code == SQLITE_OK && !*names) return fail_no_memory(failure);
  return advise_code(code, failure);
}

/* Each arm of a view in its place: WITH hours_record(…) AS (arm) SELECT … FROM hours_record … */
static int advise_arms(Cursor *cursor, const AdviceQuestion *question, const char *view, size_t count, Failure *failure) {
  sqlite3 *db = cursor->connection->db;
  char *names = NULL;
  Arm *arms = arena_allocate(&cursor->arena, count * sizeof *arms);
  if (!arms) return fail_no_memory(failure);
  view_arms(view, arms);
  name_columns(db, question->relation, &names, failure);
  for (size_t i = 0; names && i < count && failure->code == SQLITE_OK; i++) {
    QueryPlan plan;
    char *sql = sqlite3_mprintf("WITH %s(%s) AS (%.*s\n) SELECT %s %s", question->relation, names, (int)arms[i].size,
                                arms[i].text, question->columns, question->text);
    if (!sql) fail_no_memory(failure);
    else if (plan_read(db, sql, &plan, failure) == SQLITE_OK && judge(question, &plan) != MESSAGE_COUNT)
      advise_source(cursor, question, sql, judge(question, &plan), failure);
    sqlite3_free(sql);
  }
  sqlite3_free(names);
  return failure->code;
}

static int advise_relation(Cursor *cursor, const AdviceQuestion *question, Failure *failure) {
  sqlite3 *db = cursor->connection->db;
  QueryPlan plan;
  char *view = NULL;
  char *sql = sqlite3_mprintf("SELECT %s %s", question->columns, question->text);
  if (!sql) return fail_no_memory(failure);
  if (plan_read(db, sql, &plan, failure) == SQLITE_OK && judge(question, &plan) != MESSAGE_COUNT &&
      find_view(db, question->relation, &view, failure) == SQLITE_OK) {
    size_t count = view ? view_arms(view, NULL) : 1;
    if (count > 1) advise_arms(cursor, question, view, count, failure);
    else advise_source(cursor, question, count == 1 ? sql : NULL, judge(question, &plan), failure);
  }
  sqlite3_free(view);
  sqlite3_free(sql);
  return failure->code;
}

/* Questions -------------------------------------------------------------------------------------------------------------- */

/* Those that order the records, then what else is read of them, if that is known. */
static char *question_columns(const Statement *statement, const char *relation, int knows_rest, int *needed) {
  static const RecordColumn order[] = {COLUMN_PERSON_ID, COLUMN_COMPLETED_ON, COLUMN_RECORD_ID};
  int is_record = strcmp(relation, "hours_record") == 0;
  sqlite3_str *list = sqlite3_str_new(NULL);
  *needed = is_record ? (int)(sizeof order / sizeof *order) : 1;
  for (int i = 0; i < *needed; i++)
    sqlite3_str_appendf(list, "%s%s.\"%w\" AS \"%w\"", i ? ", " : "", relation, record_columns[order[i]],
                        record_columns[order[i]]);
  for (int i = 0; is_record && knows_rest && i < statement->layout.count; i++) {
    int is_ordering = 0;
    for (int j = 0; j < *needed; j++) is_ordering = is_ordering || i == statement->columns[order[j]];
    const char *name = statement->layout.names[i];
    if (!is_ordering) sqlite3_str_appendf(list, ", %s.\"%w\" AS \"%w\"", relation, name, name);
  }
  return sqlite3_str_finish(list);
}

static int advise_question(Cursor *cursor, size_t at, int knows_rest, Failure *failure) {
  Statements *statements = &cursor->connection->statements;
  StatementKind kind = advise_questions[at].kind;
  Failure own = connection_failure(cursor->connection);
  AdviceQuestion question = {statement_relation(kind), statement_text(kind), advise_questions[at].is_search, 0, NULL};
  Statement *statement = NULL;
  if (statement_take(statements, kind, &statement, &own) == SQLITE_OK && statement) {
    question.columns = question_columns(statement, question.relation, knows_rest, &question.needed);
    if (!question.columns) fail_no_memory(&own);
    else advise_relation(cursor, &question, &own);
  }
  statement_return(statements, statement);
  sqlite3_free(question.columns);
  return advise_forgive(&own, failure);
}

static int advise_fill(Cursor *cursor, Failure *failure) {
  Failure own = connection_failure(cursor->connection);
  Policy *policy;
  cursor->is_last = 1;
  /* What the default policy's rules read. */
  int knows_rest = pin_policy(cursor->pin, NULL, &policy, &own) == SQLITE_OK &&
                   columns_expect(&cursor->connection->statements, policy, &own) == SQLITE_OK;
  advise_forgive(&own, failure);
  for (size_t i = 0; i < sizeof advise_questions / sizeof *advise_questions && failure->code == SQLITE_OK; i++)
    advise_question(cursor, i, knows_rest, failure);
  return failure->code;
}

static void advise_column(Cursor *cursor, sqlite3_context *context, int column) {
  const AdviceRow *row = (const AdviceRow *)cursor->rows + cursor->at;
  switch ((AdviseColumn)column) {
  case ADVISE_RELATION: give_text(context, row->relation); break;
  case ADVISE_ADVICE: give_text(context, message_format(row->advice, language_of(cursor))); break;
  case ADVISE_STATEMENT: give_text(context, row->statement); break;
  }
}

const TableKind hours_advise_table = {
    .columns = advise_columns,
    .column_count = TABLE_COUNT(advise_columns),
    .fill = advise_fill,
    .column = advise_column,
};
