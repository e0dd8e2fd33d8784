#include "surface/receipt.h"

#include <math.h>
#include <string.h>

#include "base/sha256.h"
#include "connection/connection.h"
#include "surface/result.h"

/* How a receipt ends, around its 64 digits. */
#define SEAL_BEGINS ",\"sha256\":\""
#define SEAL_ENDS "\"}"
#define SEAL_SIZE (strlen(SEAL_BEGINS) + SHA256_TEXT_SIZE - 1 + strlen(SEAL_ENDS))

/* How often the database in memory asks whether the host wants to stop, in instructions of SQLite: also within the statement of some five
** hundred by which its Lua asks. */
#define INSTRUCTIONS_BETWEEN_QUESTIONS 400

/* What was asked, and by which text it is answered. */
typedef struct {
  int is_title, year;
  char *cutoff, *engine, *text, *decided_by, *sha256; /* from sqlite3_malloc; cutoff NULL: none */
} Asked;

static void receipt_asked_free(Asked *asked) {
  sqlite3_free(asked->cutoff);
  sqlite3_free(asked->engine);
  sqlite3_free(asked->text);
  sqlite3_free(asked->decided_by);
  sqlite3_free(asked->sha256);
}

/* Statements ------------------------------------------------------------------------------------------------------- */

static int receipt_fail_statement(sqlite3 *db, int code, Failure *failure) {
  if (fail_as_host(failure, code)) return failure->code;
  return fail_with(failure, code, sqlite3_mprintf("%s", sqlite3_errmsg(db)));
}

static int receipt_prepare(sqlite3 *db, const char *sql, sqlite3_stmt **statement, Failure *failure) {
  int code = sqlite3_prepare_v2(db, sql, -1, statement, NULL);
  return code == SQLITE_OK ? SQLITE_OK : receipt_fail_statement(db, code, failure);
}

/* Whether there is a row. */
static int receipt_step(sqlite3_stmt *statement, Failure *failure) {
  int code = sqlite3_step(statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE) receipt_fail_statement(sqlite3_db_handle(statement), code, failure);
  return code == SQLITE_ROW;
}

static int receipt_bind_text(sqlite3_stmt *statement, int at, const char *text, Failure *failure) {
  int code = sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
  return code == SQLITE_OK ? SQLITE_OK : receipt_fail_statement(sqlite3_db_handle(statement), code, failure);
}

static int receipt_run(sqlite3 *db, const char *sql, Failure *failure) {
  int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
  return code == SQLITE_OK ? SQLITE_OK : receipt_fail_statement(db, code, failure);
}

static int receipt_copy_column(sqlite3_stmt *statement, int column, char **copy, Failure *failure) {
  const char *text = (const char *)sqlite3_column_text(statement, column);
  *copy = text ? sqlite3_mprintf("%s", text) : NULL;
  if (!*copy && sqlite3_column_type(statement, column) != SQLITE_NULL) fail_no_memory(failure);
  return failure->code;
}

/* Writing ---------------------------------------------------------------------------------------------------------- */

static void receipt_write_text(sqlite3_str *out, const char *text, size_t size) {
  sqlite3_str_appendchar(out, 1, '"');
  for (size_t i = 0; i < size; i++) {
    unsigned char byte = (unsigned char)text[i];
    if (byte == '"' || byte == '\\') sqlite3_str_appendf(out, "\\%c", byte);
    else if (byte < ' ') sqlite3_str_appendf(out, "\\u%04x", byte);
    else sqlite3_str_appendchar(out, 1, (char)byte);
  }
  sqlite3_str_appendchar(out, 1, '"');
}

static void receipt_write_string(sqlite3_str *out, const char *text) {
  if (text) receipt_write_text(out, text, strlen(text));
  else sqlite3_str_appendall(out, "null");
}

/* What JSON has no form for: a blob, and a text with a NUL in it. */
static void receipt_write_hex(sqlite3_str *out, const char *what, const unsigned char *bytes, size_t size) {
  sqlite3_str_appendf(out, "{\"%s\":\"", what);
  for (size_t i = 0; i < size; i++) sqlite3_str_appendf(out, "%02x", bytes[i]);
  sqlite3_str_appendall(out, "\"}");
}

/* Fifteen digits of a real number: they come back the same from whoever reads and writes them, and hours have three behind the point. */
static void receipt_write_column(sqlite3_str *out, sqlite3_stmt *row, int column) {
  int type = sqlite3_column_type(row, column);
  double real = sqlite3_column_double(row, column);
  const void *bytes = type == SQLITE_BLOB ? sqlite3_column_blob(row, column) : (const void *)sqlite3_column_text(row, column);
  size_t size = (size_t)sqlite3_column_bytes(row, column);
  if (type == SQLITE_INTEGER) sqlite3_str_appendf(out, "%lld", sqlite3_column_int64(row, column));
  else if (type == SQLITE_FLOAT && isinf(real)) sqlite3_str_appendall(out, real > 0 ? "9e999" : "-9e999");
  else if (type == SQLITE_FLOAT) sqlite3_str_appendf(out, "%!.15g", real);
  else if (type == SQLITE_BLOB) receipt_write_hex(out, "blob", bytes, size);
  else if (type == SQLITE_NULL || !bytes) sqlite3_str_appendall(out, "null");
  else if (memchr(bytes, '\0', size)) receipt_write_hex(out, "text", bytes, size);
  else receipt_write_text(out, bytes, size);
}

/* All rows of a statement: "name":{"columns":[…],"rows":[[…],…]}; NULL: the relation does not exist. */
static int receipt_write_rows(sqlite3_str *out, const char *name, sqlite3_stmt *rows, Failure *failure) {
  int columns = rows ? sqlite3_column_count(rows) : 0;
  sqlite3_str_appendf(out, ",\"%s\":{\"columns\":[", name);
  for (int i = 0; i < columns; i++) {
    if (i) sqlite3_str_appendchar(out, 1, ',');
    receipt_write_string(out, sqlite3_column_name(rows, i));
  }
  sqlite3_str_appendall(out, "],\"rows\":[");
  for (int count = 0; rows && receipt_step(rows, failure); count++) {
    if (count) sqlite3_str_appendchar(out, 1, ',');
    for (int i = 0; i < columns; i++) {
      sqlite3_str_appendchar(out, 1, i ? ',' : '[');
      receipt_write_column(out, rows, i);
    }
    sqlite3_str_appendchar(out, 1, ']');
  }
  sqlite3_str_appendall(out, "]}");
  return failure->code;
}

static void receipt_write_asked(sqlite3_str *out, const Asked *asked) {
  sqlite3_str_appendall(out, "{\"receipt\":1,\"engine\":");
  receipt_write_string(out, asked->engine);
  sqlite3_str_appendf(out, ",\"kind\":\"%s\",\"year\":%d,\"cutoff\":", asked->is_title ? "title" : "hours", asked->year);
  receipt_write_string(out, asked->cutoff);
  sqlite3_str_appendall(out, ",\"policy\":{\"decided_by\":");
  receipt_write_string(out, asked->decided_by);
  sqlite3_str_appendall(out, ",\"sha256\":");
  receipt_write_string(out, asked->sha256);
  sqlite3_str_appendall(out, ",\"text\":");
  receipt_write_string(out, asked->text);
  sqlite3_str_appendchar(out, 1, '}');
}

/* The database in memory --------------------------------------------------------------------------------------------- */

/* The relations of a receipt, and what they are called in memory. The person is kept as given: hours_person names the policy as well. */
enum { RECEIPT_PERSON, RECEIPT_RECORDS, RECEIPT_POSTINGS, RECEIPT_RELATION_COUNT };

static const struct {
  const char *name, *columns, *rows, *table;
} receipt_relations[RECEIPT_RELATION_COUNT] = {
    [RECEIPT_PERSON] = {"person", "$.person.columns", "$.person.rows", "given"},
    [RECEIPT_RECORDS] = {"records", "$.records.columns", "$.records.rows", "hours_record"},
    [RECEIPT_POSTINGS] = {"postings", "$.postings.columns", "$.postings.rows", "hours_posted"},
};

static int receipt_is_stopped(void *interrupt) {
  return interrupt_is_asked(interrupt);
}

/* A database of nobody's, with hourbank in it; to be closed in any case. */
static int receipt_memory_open(const Connection *connection, sqlite3 **memory, Failure *failure) {
  int code = sqlite3_open_v2(":memory:", memory, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, NULL);
  if (code == SQLITE_OK) code = connection->equip(*memory);
  if (code != SQLITE_OK)
    return fail_as_host(failure, code) ? failure->code : fail_with(failure, code, sqlite3_mprintf("%s", sqlite3_errstr(code)));
  sqlite3_progress_handler(*memory, INSTRUCTIONS_BETWEEN_QUESTIONS, receipt_is_stopped, (void *)connection->session.interrupt);
  return SQLITE_OK;
}

/* A table of the columns that a receipt names; *count 0: it names none, and there is no table. */
static int receipt_load_columns(sqlite3 *memory, const char *receipt, int relation, int *count, Failure *failure) {
  sqlite3_stmt *columns = NULL;
  sqlite3_str *sql = sqlite3_str_new(memory);
  *count = 0;
  sqlite3_str_appendf(sql, "CREATE TABLE %s (", receipt_relations[relation].table);
  if (receipt_prepare(memory, "SELECT value FROM json_each(?1, ?2)", &columns, failure) == SQLITE_OK &&
      receipt_bind_text(columns, 1, receipt, failure) == SQLITE_OK &&
      receipt_bind_text(columns, 2, receipt_relations[relation].columns, failure) == SQLITE_OK)
    while (receipt_step(columns, failure))
      sqlite3_str_appendf(sql, "%s\"%w\"", (*count)++ ? ", " : "", sqlite3_column_text(columns, 0));
  sqlite3_finalize(columns);
  sqlite3_str_appendall(sql, ")");
  char *text = sqlite3_str_finish(sql);
  if (failure->code == SQLITE_OK && *count && !text) fail_no_memory(failure);
  if (failure->code == SQLITE_OK && *count) receipt_run(memory, text, failure);
  sqlite3_free(text);
  return failure->code;
}

static int receipt_hex_digit(char digit) {
  return digit >= '0' && digit <= '9' ? digit - '0' : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* {"blob":"…"} or {"text":"…"}, as receipt_write_hex() writes them; anything else is NULL, and the receipt will not be what it was. */
static int receipt_bind_hex(sqlite3_stmt *insert, int at, const char *json, size_t size) {
  size_t begins = strlen("{\"blob\":\""), ends = strlen("\"}");
  int is_blob = size >= begins + ends && strncmp(json, "{\"blob\":\"", begins) == 0;
  int is_text = size >= begins + ends && strncmp(json, "{\"text\":\"", begins) == 0;
  if (!is_blob && !is_text) return sqlite3_bind_null(insert, at);
  size_t count = (size - begins - ends) / 2;
  char *bytes = sqlite3_malloc64(count + 1);
  if (!bytes) return SQLITE_NOMEM;
  for (size_t i = 0; i < count; i++) {
    int high = receipt_hex_digit(json[begins + 2 * i]), low = receipt_hex_digit(json[begins + 2 * i + 1]);
    bytes[i] = (char)(high < 0 || low < 0 ? 0 : high * 16 + low);
  }
  return is_blob ? sqlite3_bind_blob64(insert, at, bytes, count, sqlite3_free)
                 : sqlite3_bind_text64(insert, at, bytes, count, sqlite3_free, SQLITE_UTF8);
}

static int receipt_load_value(sqlite3_stmt *insert, int at, sqlite3_stmt *values, Failure *failure) {
  const char *type = (const char *)sqlite3_column_text(values, 1);
  int code;
  if (type && strcmp(type, "object") == 0)
    code = receipt_bind_hex(insert, at, (const char *)sqlite3_column_text(values, 2), (size_t)sqlite3_column_bytes(values, 2));
  else code = sqlite3_bind_value(insert, at, sqlite3_column_value(values, 2));
  return code == SQLITE_OK ? SQLITE_OK : receipt_fail_statement(sqlite3_db_handle(insert), code, failure);
}

/* INSERT INTO table VALUES (?, ?, …) */
static int receipt_prepare_insert(sqlite3 *memory, const char *table, int count, sqlite3_stmt **insert, Failure *failure) {
  sqlite3_str *sql = sqlite3_str_new(memory);
  sqlite3_str_appendf(sql, "INSERT INTO %s VALUES (", table);
  for (int i = 0; i < count; i++) sqlite3_str_appendall(sql, i ? ", ?" : "?");
  sqlite3_str_appendall(sql, ")");
  char *text = sqlite3_str_finish(sql);
  if (text) receipt_prepare(memory, text, insert, failure);
  else fail_no_memory(failure);
  sqlite3_free(text);
  return failure->code;
}

static int receipt_load_relation(sqlite3 *memory, const char *receipt, int relation, Failure *failure) {
  static const char each[] =
      "SELECT value.key, value.type, value.value FROM json_each(?1, ?2) AS row, json_each(row.value) AS value";
  sqlite3_stmt *insert = NULL, *values = NULL;
  int count;
  if (receipt_load_columns(memory, receipt, relation, &count, failure) != SQLITE_OK || count == 0) return failure->code;
  if (receipt_prepare_insert(memory, receipt_relations[relation].table, count, &insert, failure) == SQLITE_OK &&
      receipt_prepare(memory, each, &values, failure) == SQLITE_OK &&
      receipt_bind_text(values, 1, receipt, failure) == SQLITE_OK &&
      receipt_bind_text(values, 2, receipt_relations[relation].rows, failure) == SQLITE_OK)
    while (receipt_step(values, failure)) {
      int at = sqlite3_column_int(values, 0);
      if (at >= count || receipt_load_value(insert, at + 1, values, failure) != SQLITE_OK) break;
      if (at < count - 1) continue;
      receipt_step(insert, failure);
      sqlite3_reset(insert);
    }
  sqlite3_finalize(values);
  sqlite3_finalize(insert);
  return failure->code;
}

/* Whether the table has such a column. */
static int receipt_has_policy_column(sqlite3 *memory, Failure *failure) {
  sqlite3_stmt *statement = NULL;
  int found = 0;
  if (receipt_prepare(memory, "SELECT 1 FROM pragma_table_info('given') WHERE lower(name) = 'policy'", &statement, failure) ==
      SQLITE_OK)
    found = receipt_step(statement, failure);
  sqlite3_finalize(statement);
  return found;
}

/* hours_person: the person as given, under the policy of the receipt, whatever the default is where it is looked at. */
static int receipt_place_person(sqlite3 *memory, const char *decided_by, Failure *failure) {
  static const char place[] = "UPDATE hours_person SET policy = substr(?1, 1, instr(?1, '@') - 1)";
  sqlite3_stmt *statement = NULL;
  if (receipt_run(memory, "CREATE TABLE hours_person AS SELECT * FROM given", failure) != SQLITE_OK) return failure->code;
  if (!receipt_has_policy_column(memory, failure) && failure->code == SQLITE_OK)
    receipt_run(memory, "ALTER TABLE hours_person ADD COLUMN policy", failure);
  if (failure->code == SQLITE_OK && receipt_prepare(memory, place, &statement, failure) == SQLITE_OK &&
      receipt_bind_text(statement, 1, decided_by, failure) == SQLITE_OK)
    receipt_step(statement, failure);
  sqlite3_finalize(statement);
  return failure->code;
}

static int receipt_memory_load(sqlite3 *memory, const char *receipt, const char *decided_by, Failure *failure) {
  for (int i = 0; i < RECEIPT_RELATION_COUNT; i++)
    if (receipt_load_relation(memory, receipt, i, failure) != SQLITE_OK) return failure->code;
  return receipt_place_person(memory, decided_by, failure);
}

/* The verdict ---------------------------------------------------------------------------------------------------------- */

/* ?1 year, ?2 cutoff, ?3 the policy's text; there is one person in memory. */
#define RECEIPT_INPUTS "year = ?1 AND cutoff = ?2 AND policy = ?3 AND main"
#define RECEIPT_REQUIREMENTS(table) \
  "SELECT zh.requirement, zh.subject, zh.from_year, zh.to_year, zh.required, zh.credited, zh.shortfall, zh.met, zh.rule, zh.source," \
  " zh.alternative, zh.nearest, zh.message AS zh, en.message AS en" \
  " FROM (SELECT row_number() OVER () AS line, * FROM " table " WHERE " RECEIPT_INPUTS " AND language = 'zh') AS zh" \
  " JOIN (SELECT row_number() OVER () AS line, message FROM " table " WHERE " RECEIPT_INPUTS " AND language = 'en') AS en" \
  " ON en.line = zh.line ORDER BY zh.line"

static const char *const receipt_verdicts[2][2] = {
    {"SELECT subject, required, credited, shortfall, met, decided_by, decided_sha256 FROM hours_bank WHERE " RECEIPT_INPUTS,
     RECEIPT_REQUIREMENTS("hours_explain")},
    {"SELECT zh.eligible, zh.unmet, zh.shortfall, zh.decided_by, zh.decided_sha256, zh.message AS zh, en.message AS en"
     " FROM (SELECT *, decided_by, decided_sha256 FROM title_review WHERE " RECEIPT_INPUTS " AND language = 'zh') AS zh"
     " CROSS JOIN (SELECT message FROM title_review WHERE " RECEIPT_INPUTS " AND language = 'en') AS en",
     RECEIPT_REQUIREMENTS("title_explain")}};

static int receipt_write_answer(sqlite3_str *out, sqlite3 *memory, const char *name, const char *sql, const Asked *asked,
                                Failure *failure) {
  sqlite3_stmt *statement = NULL;
  if (receipt_prepare(memory, sql, &statement, failure) == SQLITE_OK &&
      receipt_bind_text(statement, 2, asked->cutoff, failure) == SQLITE_OK &&
      receipt_bind_text(statement, 3, asked->text, failure) == SQLITE_OK) {
    sqlite3_bind_int(statement, 1, asked->year);
    receipt_write_rows(out, name, statement, failure);
  }
  sqlite3_finalize(statement);
  return failure->code;
}

/* What memory says of it, and the seal. */
static int receipt_write_verdict(sqlite3_str *out, sqlite3 *memory, const Asked *asked, Failure *failure) {
  char sha256[SHA256_TEXT_SIZE];
  if (receipt_write_answer(out, memory, "verdict", receipt_verdicts[asked->is_title][0], asked, failure) != SQLITE_OK ||
      receipt_write_answer(out, memory, "requirements", receipt_verdicts[asked->is_title][1], asked, failure) != SQLITE_OK)
    return failure->code;
  if (sqlite3_str_errcode(out) != SQLITE_OK) return fail_no_memory(failure);
  sha256_text(sqlite3_str_value(out), (size_t)sqlite3_str_length(out), sha256);
  sqlite3_str_appendf(out, "%s%s%s", SEAL_BEGINS, sha256, SEAL_ENDS);
  return sqlite3_str_errcode(out) == SQLITE_OK ? SQLITE_OK : fail_no_memory(failure);
}

/* Issuing ---------------------------------------------------------------------------------------------------------------- */

static int receipt_bind_person(sqlite3_stmt *statement, const Value *id, Failure *failure) {
  int code = SQLITE_OK;
  switch (id->type) {
  case VALUE_NULL: break;
  case VALUE_INTEGER: code = sqlite3_bind_int64(statement, 1, id->as.integer); break;
  case VALUE_REAL: code = sqlite3_bind_double(statement, 1, id->as.real); break;
  case VALUE_TEXT: code = sqlite3_bind_text64(statement, 1, id->as.bytes, id->size, SQLITE_STATIC, SQLITE_UTF8); break;
  case VALUE_BLOB: code = sqlite3_bind_blob64(statement, 1, id->as.bytes, id->size, SQLITE_STATIC); break;
  }
  return code == SQLITE_OK ? SQLITE_OK : receipt_fail_statement(sqlite3_db_handle(statement), code, failure);
}

static int receipt_write_host_rows(sqlite3_str *out, sqlite3 *db, int relation, const char *sql, const Value *id,
                                   Failure *failure) {
  sqlite3_stmt *rows = NULL;
  if (!sql) return receipt_write_rows(out, receipt_relations[relation].name, NULL, failure);
  if (receipt_prepare(db, sql, &rows, failure) == SQLITE_OK && receipt_bind_person(rows, id, failure) == SQLITE_OK)
    receipt_write_rows(out, receipt_relations[relation].name, rows, failure);
  sqlite3_finalize(rows);
  return failure->code;
}

static int receipt_take_policy(Asked *asked, Policy *policy, Failure *failure) {
  asked->engine = sqlite3_mprintf("hourbank %s", hourbank_release);
  asked->text = sqlite3_mprintf("%.*s", (int)policy->file.size, policy->file.text);
  asked->decided_by = policy_name(policy);
  asked->sha256 = sqlite3_mprintf("%s", policy_sha256(policy));
  return asked->engine && asked->text && asked->decided_by && asked->sha256 ? SQLITE_OK : fail_no_memory(failure);
}

/* The rows of the host, then what memory makes of them. */
static int receipt_issue(Connection *connection, const People *people, const Asked *asked, sqlite3_str *out, Failure *failure) {
  sqlite3 *db = connection->db, *memory = NULL;
  const Value *id = &people->id;
  receipt_write_asked(out, asked);
  if (receipt_write_host_rows(out, db, RECEIPT_PERSON,
                              "SELECT * FROM hours_person WHERE person_id = ?1 AND person_id = ?1 COLLATE BINARY", id,
                              failure) != SQLITE_OK ||
      receipt_write_host_rows(out, db, RECEIPT_RECORDS,
                              "SELECT * FROM hours_record WHERE person_id = ?1 ORDER BY completed_on, record_id", id,
                              failure) != SQLITE_OK ||
      receipt_write_host_rows(
          out, db, RECEIPT_POSTINGS,
          people->postings.statement ? "SELECT * FROM hours_posted WHERE person_id = ?1 ORDER BY year, subject, hours" : NULL,
          id, failure) != SQLITE_OK)
    return failure->code;
  if (sqlite3_str_errcode(out) != SQLITE_OK) return fail_no_memory(failure);
  char *so_far = sqlite3_mprintf("%s}", sqlite3_str_value(out));
  if (!so_far) return fail_no_memory(failure);
  if (receipt_memory_open(connection, &memory, failure) == SQLITE_OK &&
      receipt_memory_load(memory, so_far, asked->decided_by, failure) == SQLITE_OK)
    receipt_write_verdict(out, memory, asked, failure);
  sqlite3_close(memory);
  sqlite3_free(so_far);
  return failure->code;
}

static int receipt_read_kind(sqlite3_value *value, Asked *asked, Failure *failure) {
  const char *text = (const char *)sqlite3_value_text(value);
  asked->is_title = text && strcmp(text, "title") == 0;
  if (asked->is_title || (text && strcmp(text, "hours") == 0)) return SQLITE_OK;
  return fail(failure, SQLITE_ERROR, MESSAGE_ARGUMENT_TYPE, "hours_receipt", "kind", "'hours' | 'title'", text ? text : "NULL");
}

static int receipt_read_cutoff(sqlite3_value *value, Asked *asked, Inputs *inputs, Failure *failure) {
  char date[CALENDAR_DATE_SIZE];
  if (function_cutoff("hours_receipt", value, inputs, failure) != SQLITE_OK || !inputs->has_cutoff) return failure->code;
  asked->cutoff = sqlite3_mprintf("%s", calendar_format(inputs->cutoff, date));
  return asked->cutoff ? SQLITE_OK : fail_no_memory(failure);
}

void sql_hours_receipt(sqlite3_context *context, int argc, sqlite3_value **argv) {
  Connection *connection = sqlite3_user_data(context);
  Failure failure = connection_failure(connection);
  People people = {0};
  Pin *pin = NULL;
  Asked asked = {0};
  sqlite3_str *out = sqlite3_str_new(connection->db);
  int is_null = sqlite3_value_type(argv[0]) == SQLITE_NULL || sqlite3_value_type(argv[2]) == SQLITE_NULL;
  if (receipt_read_kind(argv[1], &asked, &failure) != SQLITE_OK ||
      (!is_null && value_to_year("hours_receipt", argv[2], &asked.year, &failure) != SQLITE_OK) ||
      (argc > 3 && receipt_read_cutoff(argv[3], &asked, &people.inputs, &failure) != SQLITE_OK) || is_null)
    goto done;
  Value id = value_from_sqlite(argv[0]);
  if (function_pin(context, &pin, &failure) != SQLITE_OK || people_open(&people, pin, 0, &failure) != SQLITE_OK ||
      people_find(&people, &id, &failure) != SQLITE_OK || !people.found)
    goto done;
  if (receipt_take_policy(&asked, people.evaluation.policy, &failure) == SQLITE_OK &&
      receipt_issue(connection, &people, &asked, out, &failure) == SQLITE_OK) {
    sqlite3_uint64 size = (sqlite3_uint64)sqlite3_str_length(out);
    char *text = sqlite3_str_finish(out);
    out = NULL;
    sqlite3_result_text64(context, text, size, sqlite3_free, SQLITE_UTF8);
  }
done:
  if (out) sqlite3_free(sqlite3_str_finish(out));
  people_close(&people);
  pin_release(pin);
  receipt_asked_free(&asked);
  give_failure(context, &failure);
}

/* Validity ----------------------------------------------------------------------------------------------------------------- */

/* Whether the end names the hash of all before it. */
static int receipt_is_sealed(const char *receipt, size_t size) {
  char sha256[SHA256_TEXT_SIZE];
  if (size <= SEAL_SIZE || memchr(receipt, 0, size)) return 0;
  const char *seal = receipt + size - SEAL_SIZE;
  if (strncmp(seal, SEAL_BEGINS, strlen(SEAL_BEGINS)) != 0 ||
      memcmp(receipt + size - strlen(SEAL_ENDS), SEAL_ENDS, strlen(SEAL_ENDS)) != 0)
    return 0;
  sha256_text(receipt, size - SEAL_SIZE, sha256);
  return strncmp(seal + strlen(SEAL_BEGINS), sha256, SHA256_TEXT_SIZE - 1) == 0;
}

/* What the receipt says was asked; 0: it is none of ours. */
static int receipt_read_asked(sqlite3 *memory, const char *receipt, Asked *asked, Failure *failure) {
  static const char fields[] =
      "SELECT json_extract(?1, '$.kind') = 'title', json_extract(?1, '$.year'), json_extract(?1, '$.cutoff'), json_extract(?1, '$.engine'),"
      " json_extract(?1, '$.policy.text'), json_extract(?1, '$.policy.decided_by'), json_extract(?1, '$.policy.sha256') WHERE json_valid(?1)";
  sqlite3_stmt *statement = NULL;
  int found = 0;
  if (receipt_prepare(memory, fields, &statement, failure) == SQLITE_OK &&
      receipt_bind_text(statement, 1, receipt, failure) == SQLITE_OK && receipt_step(statement, failure)) {
    asked->is_title = sqlite3_column_int(statement, 0);
    asked->year = sqlite3_column_int(statement, 1);
    receipt_copy_column(statement, 2, &asked->cutoff, failure);
    receipt_copy_column(statement, 3, &asked->engine, failure);
    receipt_copy_column(statement, 4, &asked->text, failure);
    receipt_copy_column(statement, 5, &asked->decided_by, failure);
    receipt_copy_column(statement, 6, &asked->sha256, failure);
    found = failure->code == SQLITE_OK && asked->text != NULL;
  }
  sqlite3_finalize(statement);
  return found;
}

/* The receipt as it would be written of its own rows and policy. */
static int receipt_write_again(sqlite3_str *out, sqlite3 *memory, const char *receipt, Asked *asked, Failure *failure) {
  if (receipt_memory_load(memory, receipt, asked->decided_by, failure) != SQLITE_OK) return failure->code;
  receipt_write_asked(out, asked);
  for (int i = 0; i < RECEIPT_RELATION_COUNT && failure->code == SQLITE_OK; i++) {
    sqlite3_stmt *rows = NULL;
    char *sql = sqlite3_mprintf("SELECT * FROM %s ORDER BY rowid", receipt_relations[i].table);
    if (!sql) return fail_no_memory(failure);
    int is_there = sqlite3_table_column_metadata(memory, "main", receipt_relations[i].table, NULL, NULL, NULL, NULL, NULL,
                                                 NULL) == SQLITE_OK;
    if (!is_there || receipt_prepare(memory, sql, &rows, failure) == SQLITE_OK)
      receipt_write_rows(out, receipt_relations[i].name, rows, failure);
    sqlite3_finalize(rows);
    sqlite3_free(sql);
  }
  return failure->code == SQLITE_OK ? receipt_write_verdict(out, memory, asked, failure) : failure->code;
}

static int receipt_is_valid(const Connection *connection, const char *receipt, size_t size, Failure *failure) {
  sqlite3 *memory = NULL;
  Asked asked = {0};
  int same = 0;
  sqlite3_str *out = sqlite3_str_new(connection->db);
  if (receipt_is_sealed(receipt, size) && receipt_memory_open(connection, &memory, failure) == SQLITE_OK &&
      receipt_read_asked(memory, receipt, &asked, failure) &&
      receipt_write_again(out, memory, receipt, &asked, failure) == SQLITE_OK)
    same = (size_t)sqlite3_str_length(out) == size && memcmp(sqlite3_str_value(out), receipt, size) == 0;
  sqlite3_close(memory);
  receipt_asked_free(&asked);
  sqlite3_free(sqlite3_str_finish(out));
  return same;
}

/* Without the line end that a shell or an editor writes after a text which it saves. */
static size_t receipt_size(const char *receipt, size_t size) {
  while (size > 0 && (receipt[size - 1] == '\n' || receipt[size - 1] == '\r')) size--;
  return size;
}

void sql_hours_receipt_valid(sqlite3_context *context, int argc, sqlite3_value **argv) {
  (void)argc;
  const Connection *connection = sqlite3_user_data(context);
  Failure failure = connection_failure(connection);
  if (sqlite3_value_type(argv[0]) == SQLITE_NULL) return;
  const char *receipt = (const char *)sqlite3_value_text(argv[0]);
  if (!receipt) fail_no_memory(&failure);
  /* A policy of somebody's is run: a locked connection takes ids only. */
  else if (session_require_unlocked(&connection->session, "hours_receipt_valid", &failure) == SQLITE_OK) {
    Failure own = connection_failure(connection);
    size_t size = receipt_size(receipt, (size_t)sqlite3_value_bytes(argv[0]));
    int valid = receipt_is_valid(connection, receipt, size, &own);
    /* What its own policy or rows make impossible is not valid. */
    if (!fail_as_host(&failure, own.code)) sqlite3_result_int(context, valid && own.code == SQLITE_OK);
    failure_clear(&own);
  }
  give_failure(context, &failure);
}
