#include "surface/table.h"

#include <limits.h>
#include <string.h>

#include "connection/lookup.h"
#include "surface/table_inputs.h"

/* Connecting ----------------------------------------------------------------------------------------------- */

/* The module's context: SQLite hands one pointer to xConnect. */
typedef struct {
  const char *name;
  int option;
  const TableKind *kind;
  Connection *connection;
} TableContext;

typedef struct {
  sqlite3_vtab base;
  const char *name;
  const TableKind *kind;
  Connection *connection;
} Table;

static void table_context_free(void *argument) {
  TableContext *context = argument;
  connection_release(context->connection);
  sqlite3_free(context);
}

static int table_column_count(const TableKind *kind) {
  return kind->column_count + table_input_count(kind);
}

static const TableColumn *table_column_at(const TableKind *kind, int column) {
  return column < kind->column_count ? &kind->columns[column] : &input_columns[column - kind->column_count];
}

static int table_declare(sqlite3 *db, const char *name, const TableKind *kind) {
  sqlite3_str *text = sqlite3_str_new(db);
  for (int i = 0; i < table_column_count(kind); i++)
    sqlite3_str_appendf(text, "%s%s %s", i ? ", " : "", table_column_at(kind, i)->name, table_column_at(kind, i)->type);
  char *columns = sqlite3_str_finish(text);
  char *declaration = columns ? sqlite3_mprintf("CREATE TABLE \"%w\" (%s)", name, columns) : NULL;
  int code = declaration ? sqlite3_declare_vtab(db, declaration) : SQLITE_NOMEM;
  sqlite3_free(declaration);
  sqlite3_free(columns);
  return code;
}

static int table_connect(sqlite3 *db, void *argument, int argc, const char *const *argv, sqlite3_vtab **vtab, char **message) {
  (void)argc, (void)argv, (void)message;
  const TableContext *context = argument;
  int code = table_declare(db, context->name, context->kind);
  if (code == SQLITE_OK && context->option) code = sqlite3_vtab_config(db, context->option);
  if (code != SQLITE_OK) return code;
  Table *table = sqlite3_malloc(sizeof *table);
  if (!table) return SQLITE_NOMEM;
  memset(table, 0, sizeof *table);
  table->name = context->name;
  table->kind = context->kind;
  table->connection = connection_reference(context->connection);
  *vtab = &table->base;
  return SQLITE_OK;
}

static int table_disconnect(sqlite3_vtab *vtab) {
  connection_release(((Table *)vtab)->connection);
  sqlite3_free(vtab);
  return SQLITE_OK;
}

/* Planning ------------------------------------------------------------------------------------------------- */

/* Of a plan in which a year, or another argument, would come too late: any other order of the join costs less. Where there is none, since two
** of our tables are joined by year, or in an EXISTS, one lists its years, always the same one: years_rank says which. */
#define COST_OF_LATE 1e60
#define COST_OF_RANK 1e4
#define COST_OF_NEVER 1e100

static Argument constraint_argument(const TableKind *kind, sqlite3_index_info *info, int at) {
  const struct sqlite3_index_constraint *constraint = &info->aConstraint[at];
  if (constraint->op != SQLITE_INDEX_CONSTRAINT_EQ || constraint->iColumn < 0) return ARGUMENT_NONE;
  Argument argument = table_column_at(kind, constraint->iColumn)->argument;
  /* Where questions have their own, it is no argument. */
  if (argument == ARGUMENT_CUTOFF && (kind->required & ARGUMENT_QUESTIONS)) return ARGUMENT_NONE;
  if (argument == ARGUMENT_PERSON && sqlite3_stricmp(sqlite3_vtab_collation(info, at), "BINARY") != 0) return ARGUMENT_NONE;
  return argument;
}

/* The first usable constraint that gives the argument, or -1; *is_unusable where there are only others. */
static int find_constraint(const TableKind *kind, sqlite3_index_info *info, Argument argument, int *is_unusable) {
  *is_unusable = 0;
  for (int i = 0; i < info->nConstraint; i++) {
    if (constraint_argument(kind, info, i) != argument) continue;
    if (info->aConstraint[i].usable) return i;
    *is_unusable = 1;
  }
  return -1;
}

/* Of one person's rows and of everybody's, SQLite's own comparison leaves the same; without a year, a table lists years. Any other argument that
** a query speaks of must be given. */
static int can_come_late(const TableKind *kind, unsigned argument) {
  return (argument == ARGUMENT_PERSON || argument == ARGUMENT_YEAR) && !(kind->required & argument);
}

static int table_best_index(sqlite3_vtab *vtab, sqlite3_index_info *info) {
  const TableKind *kind = ((Table *)vtab)->kind;
  unsigned given = 0, late = 0;
  int position = 0, is_unusable, lists_years = 0;
  for (unsigned argument = 1; argument < ARGUMENT_END; argument <<= 1) {
    int at = find_constraint(kind, info, (Argument)argument, &is_unusable);
    if (at >= 0) {
      given |= argument;
      info->aConstraintUsage[at].argvIndex = ++position;
      info->aConstraintUsage[at].omit = argument != ARGUMENT_YEAR || kind->shows_undated;
    } else if (is_unusable && !can_come_late(kind, argument)) {
      late |= argument;
    } else if (is_unusable && argument == ARGUMENT_YEAR) {
      lists_years = 1;
    }
  }
  info->idxNum = (int)(given | late * ARGUMENT_END);
  int one_person = (given & ARGUMENT_PERSON) || !(kind->reads_people || kind->compares_people);
  int one_year = (given & ARGUMENT_YEAR) != 0;
  info->estimatedRows = (one_person ? 20 : 2000000) / (one_year ? 5 : 1);
  /* Comparing looks up two texts each time: people whom a join names one by one cost more than to compare everybody once. */
  double person_cost = kind->compares_people ? 2000000.0 : 25.0;
  info->estimatedCost = (one_person ? person_cost : 2000000000.0) * (one_year ? 0.9 : 1.0);
  /* For a side of an OR, SQLite asks without the arguments that stand beside it: it shall take another way. */
  if (kind->required & ~given) info->estimatedCost = 1e15;
  if (lists_years) info->estimatedCost = COST_OF_LATE;
  for (int rank = 0; lists_years && rank < kind->years_rank; rank++) info->estimatedCost *= COST_OF_RANK;
  if (late) info->estimatedCost = COST_OF_NEVER;
  return SQLITE_OK;
}

/* Cursors -------------------------------------------------------------------------------------------------- */

static int table_open(sqlite3_vtab *vtab, sqlite3_vtab_cursor **result) {
  const Table *table = (const Table *)vtab;
  Cursor *cursor = sqlite3_malloc(sizeof *cursor);
  if (!cursor) return SQLITE_NOMEM;
  memset(cursor, 0, sizeof *cursor);
  cursor->kind = table->kind;
  cursor->name = table->name;
  cursor->connection = table->connection;
  *result = &cursor->base;
  return SQLITE_OK;
}

/* Back to how table_open() left it, but for the pin and the questions, which last as long as the cursor. */
static void cursor_clear(Cursor *cursor) {
  people_close(&cursor->people);
  findings_close(&cursor->findings);
  cursor->found = 0;
  for (int i = 0; i < 2; i++) {
    policy_release(cursor->compared[i]);
    cursor->compared[i] = NULL;
    sqlite3_free(cursor->policies[i]);
    cursor->policies[i] = NULL;
  }
  lookup_ids_free(cursor->ids);
  cursor->ids = NULL;
  arena_free(&cursor->arguments);
  arena_free(&cursor->arena);
  sqlite3_free(cursor->error);
  cursor->error = NULL;
  cursor->with_errors = 0;
  cursor->given = 0;
  cursor->is_last = cursor->batch = cursor->count = cursor->at = 0;
  cursor->rows = NULL;
}

static int table_close(sqlite3_vtab_cursor *base) {
  Cursor *cursor = (Cursor *)base;
  cursor_clear(cursor);
  questions_free(&cursor->questions);
  pin_release(cursor->pin);
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int cursor_report(Cursor *cursor, Failure *failure) {
  int code = failure->code;
  if (failure->text) {
    sqlite3_free(cursor->base.pVtab->zErrMsg);
    cursor->base.pVtab->zErrMsg = failure->text;
    failure->text = NULL;
  }
  failure_clear(failure);
  return code;
}

/* The batch of a table that reads people begins with the next person, or with the same under their next policy or cut-off. */
static int next_person(Cursor *cursor, Failure *failure) {
  People *people = &cursor->people;
  int is_one = is_given(cursor, ARGUMENT_PERSON);
  if (people_has_turn(people)) people_next_turn(people, failure);
  else if (is_one) people_find(people, &cursor->person, failure);
  else people_next(people, failure);
  cursor->is_last = is_one ? !people_has_turn(people) : !people->found;
  return failure->code;
}

/* Where the query asks for it, what failed for the person at hand alone becomes their row (rule 10). */
static int take_error(Cursor *cursor, Failure *failure) {
  if (!cursor->with_errors || failure->code != SQLITE_ERROR || !failure->text || !cursor->people.found) return 0;
  cursor->error = failure->text;
  failure->text = NULL;
  failure_clear(failure);
  cursor->count = 1;
  return 1;
}

static int fill_batch(Cursor *cursor, Failure *failure) {
  if (cursor->kind->reads_people && next_person(cursor, failure) != SQLITE_OK)
    return cursor->people.fails_alone && take_error(cursor, failure) ? SQLITE_OK : failure->code;
  if (cursor->kind->reads_people && !cursor->people.found) return SQLITE_OK;
  if (cursor->kind->fill(cursor, failure) != SQLITE_OK) {
    cursor->count = 0;
    if (!cursor->kind->reads_people || !take_error(cursor, failure)) return failure->code;
  }
  cursor->batch++;
  return SQLITE_OK;
}

/* Batches until one has a row. */
static int fill_until_row(Cursor *cursor, Failure *failure) {
  cursor->at = cursor->count = 0;
  sqlite3_free(cursor->error);
  cursor->error = NULL;
  while (cursor->count == 0 && !cursor->is_last)
    if (fill_batch(cursor, failure) != SQLITE_OK) return failure->code;
  return SQLITE_OK;
}

static const char *argument_name(const TableKind *kind, unsigned argument) {
  int column = 0;
  while (table_column_at(kind, column)->argument != argument) column++;
  return table_column_at(kind, column)->name;
}

static int fail_late(const Cursor *cursor, unsigned late, Failure *failure) {
  const char *name = argument_name(cursor->kind, late & -late);
  return fail(failure, SQLITE_ERROR, MESSAGE_ARGUMENT_LATE, cursor->name, name, name, cursor->name);
}

static int table_filter(sqlite3_vtab_cursor *base, int plan, const char *text, int argc, sqlite3_value **argv) {
  (void)text;
  Cursor *cursor = (Cursor *)base;
  Failure failure = connection_failure(cursor->connection);
  unsigned given = (unsigned)plan % ARGUMENT_END, late = (unsigned)plan / ARGUMENT_END;
  int nothing = 0, position = 0;
  cursor_clear(cursor);
  if (late) {
    fail_late(cursor, late, &failure);
    return cursor_report(cursor, &failure);
  }
  for (unsigned argument = 1; argument < ARGUMENT_END && position < argc; argument <<= 1) {
    if (!(given & argument)) continue;
    if (table_read_argument(cursor, (Argument)argument, argv[position++], &nothing, &failure) != SQLITE_OK)
      return cursor_report(cursor, &failure);
  }
  if (cursor->kind->required & ~cursor->given && !nothing) {
    fail(&failure, SQLITE_ERROR, MESSAGE_ARGUMENT_MISSING, cursor->name, cursor->kind->arguments, cursor->kind->example);
    return cursor_report(cursor, &failure);
  }
  if (nothing) {
    cursor->is_last = 1;
    return SQLITE_OK;
  }
  if (!cursor->pin && pin_open(&cursor->connection->policies, &cursor->pin, &failure) != SQLITE_OK)
    return cursor_report(cursor, &failure);
  cursor->people.evaluation.keep_notes = cursor->kind->keeps_notes;
  if (cursor->kind->reads_people &&
      (table_take_inputs(cursor, &failure) != SQLITE_OK ||
       people_open(&cursor->people, cursor->pin, !is_given(cursor, ARGUMENT_PERSON), &failure) != SQLITE_OK))
    return cursor_report(cursor, &failure);
  if (cursor->kind->has_question && is_given(cursor, ARGUMENT_YEAR))
    people_ask(&cursor->people, cursor->kind->question, cursor->year);
  if (is_given(cursor, ARGUMENT_QUESTIONS)) questions_ask(&cursor->questions, &cursor->people);
  fill_until_row(cursor, &failure);
  return cursor_report(cursor, &failure);
}

static int table_next(sqlite3_vtab_cursor *base) {
  Cursor *cursor = (Cursor *)base;
  Failure failure = connection_failure(cursor->connection);
  if (++cursor->at >= cursor->count) fill_until_row(cursor, &failure);
  return cursor_report(cursor, &failure);
}

static int table_eof(sqlite3_vtab_cursor *base) {
  const Cursor *cursor = (const Cursor *)base;
  return cursor->at >= cursor->count;
}

/* Of a row that is an error: whose it is, and the year that was asked for. */
static void give_column_of_error(Cursor *cursor, sqlite3_context *context, int column) {
  Argument argument = cursor->kind->columns[column].argument;
  if (argument == ARGUMENT_PERSON) value_to_result(context, &cursor->people.id);
  if (argument == ARGUMENT_YEAR && is_given(cursor, ARGUMENT_YEAR)) sqlite3_result_int(context, cursor->year);
}

static int table_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
  Cursor *cursor = (Cursor *)base;
  if (column < cursor->kind->column_count && cursor->error) give_column_of_error(cursor, context, column);
  else if (column < cursor->kind->column_count) cursor->kind->column(cursor, context, column);
  else table_give_input(cursor, context, (InputColumn)(column - cursor->kind->column_count));
  return SQLITE_OK;
}

static uint64_t rowid_mix(uint64_t hash, const void *bytes, size_t size) {
  const unsigned char *at = bytes;
  for (size_t i = 0; i < size; i++) hash = (hash ^ at[i]) * 1099511628211u;
  return (hash ^ hash >> 32) * 0x9E3779B97F4A7C15u;
}

static uint64_t rowid_mix_value(uint64_t hash, const Value *value) {
  if (value->type == VALUE_TEXT || value->type == VALUE_BLOB)
    return rowid_mix(hash + value->type, value->as.bytes, value->size);
  return rowid_mix(hash + value->type, &value->as, sizeof value->as);
}

/* Where SQLite reads a table once for each side of an OR, it takes rows of one rowid for the same row. So a rowid must
** name its row over all scans of a statement: it is a hash of the person or policy, of what else was given, and of the row's place.
** Of a million rows, two meet with a chance of one in ten million. */
static int table_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *rowid) {
  const Cursor *cursor = (const Cursor *)base;
  int has_place = cursor->kind->place && !cursor->error;
  uint64_t place = has_place ? cursor->kind->place(cursor) : (uint64_t)cursor->at;
  int inputs[3] = {is_given(cursor, ARGUMENT_CUTOFF) ? cursor->cutoff : INT_MIN,
                   is_given(cursor, ARGUMENT_AS_OF) ? cursor->as_of : INT_MIN, (int)language_of(cursor)};
  uint64_t hash = rowid_mix(rowid_mix(14695981039346656037u, inputs, sizeof inputs), &place, sizeof place);
  if (cursor->people.pin) hash = rowid_mix_value(hash, &cursor->people.id);
  if (cursor->people.is_further) {
    const char *regime = cursor->people.evaluation.policy->model.id;
    hash = rowid_mix(hash, regime, strlen(regime) + 1);
  }
  if (is_given(cursor, ARGUMENT_ASSUME)) hash = rowid_mix_value(hash, &cursor->assumed);
  for (int i = 0; i < 2; i++) {
    const char *policy = cursor->compared[i] ? policy_sha256(cursor->compared[i]) : cursor->policies[i];
    if (policy) hash = rowid_mix(hash, policy, strlen(policy) + 1);
  }
  *rowid = (sqlite3_int64)(hash >> 1);
  return SQLITE_OK;
}

static const sqlite3_module table_module = {
    .xConnect = table_connect,
    .xBestIndex = table_best_index,
    .xDisconnect = table_disconnect,
    .xOpen = table_open,
    .xClose = table_close,
    .xFilter = table_filter,
    .xNext = table_next,
    .xEof = table_eof,
    .xColumn = table_column,
    .xRowid = table_rowid,
};

int table_register(Connection *connection, const char *name, int option, const TableKind *kind) {
  TableContext *context = sqlite3_malloc(sizeof *context);
  if (!context) return SQLITE_NOMEM;
  *context = (TableContext){name, option, kind, connection_reference(connection)};
  return sqlite3_create_module_v2(connection->db, name, &table_module, context, table_context_free);
}
