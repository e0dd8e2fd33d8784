#include "form/form.h"

#include <lauxlib.h>
#include <string.h>

#include "form/certificate.h"
#include "sandbox/library.h"
#include "sandbox/source.h"

/* A district's page has thousands of rows, a policy's rule has one. */
#define FORM_MEMORY_LIMIT ((size_t)96 * 1024 * 1024)
/* It prints long texts of the host, which nothing compares. */
#define FORM_BYTES_PER_UNIT (64 * 1024)
#define FORM_BUDGET ((SandboxBudget){200000000, 20000})

#define DEEPEST_ELEMENT 64
#define LONGEST_PAGE (64 * 1024 * 1024)
#define ELEMENT_COST 16

typedef struct {
  const char *name, *sql;
  int line, one;
} Query;

typedef struct {
  Connection *connection;
  const char *id;
  int argument_count;
  sqlite3_value **arguments;
  LuaText text;
  Sandbox sandbox;
  int model; /* reference in the registry */
  const char *parameters[FORM_PARAMETERS_MOST];
  int parameter_count;
  int certify_person, certify_year; /* which arguments, from 1; 0: the form certifies nothing */
  char certificate[CERTIFICATE_CODE_SIZE];
  sqlite3_stmt *statement; /* of the query under way; whatever raises leaves it here */
  sqlite3_str *page;
  Failure *failure;
} Form;

/* Elements --------------------------------------------------------------------------------------------------- */

/* The key under which an element keeps its tag; raw text has the tag true. */
static const char tag_key = 0;

static int is_element(lua_State *L, int index) {
  if (!lua_istable(L, index)) return 0;
  int marked = lua_rawgetp(L, index, &tag_key) != LUA_TNIL;
  lua_pop(L, 1);
  return marked;
}

/* tr { … }: marks the table; anything else than a table that is not an element yet becomes the content of a new one. */
static int make_element(lua_State *L) {
  luaL_checkany(L, 1);
  lua_settop(L, 1);
  if (!lua_istable(L, 1) || is_element(L, 1)) {
    lua_createtable(L, 1, 1);
    lua_insert(L, 1);
    lua_rawseti(L, 1, 1);
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_rawsetp(L, 1, &tag_key);
  return 1;
}

static int native_element(lua_State *L) {
  luaL_checkstring(L, 1);
  lua_settop(L, 1);
  lua_pushcclosure(L, make_element, 1);
  return 1;
}

static int native_raw(lua_State *L) {
  luaL_checktype(L, 1, LUA_TSTRING);
  lua_createtable(L, 1, 1);
  lua_pushvalue(L, 1);
  lua_rawseti(L, -2, 1);
  lua_pushboolean(L, 1);
  lua_rawsetp(L, -2, &tag_key);
  return 1;
}

/* Writing ---------------------------------------------------------------------------------------------------- */

/* Shared elements can be written more often than they were made: writing costs, too. */
static void charge(lua_State *L, size_t bytes) {
  sandbox_charge(L, ELEMENT_COST + (int64_t)(bytes / ELEMENT_COST));
}

static void write_escaped(sqlite3_str *page, const char *text, size_t size) {
  size_t start = 0;
  for (size_t i = 0; i < size; i++) {
    unsigned char byte = (unsigned char)text[i];
    const char *replacement = byte == '&'                                                   ? "&amp;"
                              : byte == '<'                                                 ? "&lt;"
                              : byte == '>'                                                 ? "&gt;"
                              : byte == '"'                                                 ? "&quot;"
                              : byte == '\''                                                ? "&#39;"
                              : byte == 127 || (byte < ' ' && byte != '\t' && byte != '\n') ? "\xEF\xBF\xBD"
                                                                                            : NULL;
    if (!replacement) continue;
    sqlite3_str_append(page, text + start, (int)(i - start));
    sqlite3_str_appendall(page, replacement);
    start = i + 1;
  }
  sqlite3_str_append(page, text + start, (int)(size - start));
}

/* Returns 0 for what is neither text nor number. Numbers as people write them: 20, not 20.0. */
static int write_plain(lua_State *L, sqlite3_str *page, int index) {
  size_t size;
  if (lua_type(L, index) == LUA_TSTRING) {
    const char *text = lua_tolstring(L, index, &size);
    charge(L, size);
    write_escaped(page, text, size);
    return 1;
  }
  if (lua_type(L, index) != LUA_TNUMBER) return 0;
  charge(L, 0);
  if (lua_isinteger(L, index)) sqlite3_str_appendf(page, "%lld", (sqlite3_int64)lua_tointeger(L, index));
  else sqlite3_str_appendf(page, "%.15g", lua_tonumber(L, index));
  return 1;
}

static int is_attribute_name(const char *name) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-";
  return name[0] && strspn(name, allowed) == strlen(name);
}

/* What could run or fetch is refused here by name; the page's own policy has the browser refuse it anyway. */
static int is_active_attribute(const char *name) {
  return sqlite3_strnicmp(name, "on", 2) == 0 || sqlite3_stricmp(name, "src") == 0 || sqlite3_stricmp(name, "href") == 0 ||
         sqlite3_stricmp(name, "srcset") == 0 || sqlite3_stricmp(name, "action") == 0;
}

/* Sorts the names, which lie in the list at the top: the order of a table is not that of the file (rule 2). */
static int sorted_names(lua_State *L, int element) {
  int count = 0;
  lua_newtable(L);
  int names = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, element)) {
    lua_pop(L, 1);
    if (lua_type(L, -1) != LUA_TSTRING) continue;
    int place = ++count;
    for (; place > 1; place--) {
      lua_rawgeti(L, names, place - 1);
      charge(L, 0);
      if (strcmp(lua_tostring(L, -1), lua_tostring(L, -2)) <= 0) break;
      lua_rawseti(L, names, place);
    }
    if (place > 1) lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, names, place);
    charge(L, 0);
  }
  return count;
}

static void write_attributes(lua_State *L, sqlite3_str *page, int element, const char *tag) {
  int count = sorted_names(L, element);
  for (int i = 1; i <= count; i++) {
    lua_rawgeti(L, -1, i);
    const char *name = lua_tostring(L, -1);
    if (!is_attribute_name(name) || is_active_attribute(name)) sandbox_raise(L, MESSAGE_FORM_ATTRIBUTE, tag, name);
    lua_pushvalue(L, -1);
    lua_rawget(L, element);
    if (lua_isboolean(L, -1)) {
      if (lua_toboolean(L, -1)) sqlite3_str_appendf(page, " %s=\"\"", name);
    } else {
      sqlite3_str_appendf(page, " %s=\"", name);
      if (!write_plain(L, page, -1)) sandbox_raise(L, MESSAGE_FORM_ATTRIBUTE_VALUE, name, tag, sandbox_type_word(L, -1));
      sqlite3_str_appendchar(page, 1, '"');
    }
    lua_pop(L, 2);
  }
  lua_pop(L, 1);
}

static int is_void(const char *tag) {
  static const char *const tags[] = {"br", "hr", "col", "meta"};
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    if (strcmp(tag, tags[i]) == 0) return 1;
  return 0;
}

/* A list may have holes where a part was left out, and # stops at any of them. */
static lua_Integer last_index(lua_State *L, int list) {
  lua_Integer last = 0;
  lua_pushnil(L);
  while (lua_next(L, list)) {
    lua_pop(L, 1);
    if (lua_isinteger(L, -1) && lua_tointeger(L, -1) > last) last = lua_tointeger(L, -1);
    charge(L, 0);
  }
  return last;
}

static void write_node(lua_State *L, sqlite3_str *page, int index, int depth);

static void write_list(lua_State *L, sqlite3_str *page, int list, int depth) {
  lua_Integer last = last_index(L, list);
  for (lua_Integer i = 1; i <= last; i++) {
    lua_rawgeti(L, list, i);
    charge(L, 0);
    write_node(L, page, lua_gettop(L), depth);
    lua_pop(L, 1);
  }
}

static void write_node(lua_State *L, sqlite3_str *page, int index, int depth) {
  if (depth > DEEPEST_ELEMENT) sandbox_raise(L, MESSAGE_FORM_DEPTH, DEEPEST_ELEMENT);
  if (sqlite3_str_length(page) > LONGEST_PAGE) sandbox_raise(L, MESSAGE_FORM_LENGTH, LONGEST_PAGE >> 20);
  luaL_checkstack(L, 8, NULL);
  if (lua_isnil(L, index) || (lua_isboolean(L, index) && !lua_toboolean(L, index))) return;
  if (write_plain(L, page, index)) return;
  if (!lua_istable(L, index)) sandbox_raise(L, MESSAGE_FORM_CONTENT, sandbox_type_word(L, index));
  int kind = lua_rawgetp(L, index, &tag_key);
  if (kind == LUA_TSTRING) {
    const char *tag = lua_tostring(L, -1);
    sqlite3_str_appendf(page, "<%s", tag);
    write_attributes(L, page, index, tag);
    sqlite3_str_appendchar(page, 1, '>');
    if (!is_void(tag)) {
      write_list(L, page, index, depth + 1);
      sqlite3_str_appendf(page, "</%s>", tag);
    }
    if (strcmp(tag, "tr") == 0) sqlite3_str_appendchar(page, 1, '\n');
  } else if (kind == LUA_TBOOLEAN) {
    size_t size;
    if (lua_rawgeti(L, index, 1) != LUA_TSTRING) sandbox_raise(L, MESSAGE_FORM_RAW);
    const char *text = lua_tolstring(L, -1, &size);
    charge(L, size);
    sqlite3_str_append(page, text, (int)size);
    lua_pop(L, 1);
  } else {
    write_list(L, page, index, depth + 1);
  }
  lua_pop(L, 1);
}

/* Queries ---------------------------------------------------------------------------------------------------- */

static int fail_query(Form *form, const Query *query, Message message, const char *what) {
  return fail(form->failure, SQLITE_ERROR, message, form->id, query->name, form->text.name, query->line, what);
}

static int fail_statement(Form *form, const Query *query, int code) {
  if (code == SQLITE_NOMEM) return fail_no_memory(form->failure);
  fail_query(form, query, MESSAGE_FORM_QUERY, failure_body(sqlite3_errmsg(form->connection->db)));
  if (code == SQLITE_INTERRUPT) form->failure->code = SQLITE_INTERRUPT;
  return form->failure->code;
}

static const char *skip_blank(const char *sql) {
  for (;;) {
    sql += strspn(sql, " \t\r\n\f");
    if (strncmp(sql, "--", 2) == 0) {
      sql += strcspn(sql, "\n");
    } else if (strncmp(sql, "/*", 2) == 0) {
      const char *end = strstr(sql + 2, "*/");
      sql = end ? end + 2 : sql + strlen(sql);
    } else {
      return sql;
    }
  }
}

/* BEGIN, PRAGMA and ATTACH are read-only to SQLite, which means the file's content; to us only these are. */
static int is_reading_word(const char *sql) {
  static const char *const words[] = {"select", "with", "values"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t length = strlen(words[i]);
    int next = (unsigned char)sql[length];
    if (sqlite3_strnicmp(sql, words[i], (int)length) == 0 && (next == '\0' || strchr(" \t\r\n\f(*'\"-/", next))) return 1;
  }
  return 0;
}

/* Whether a program calls what is for direct use only: a function that changes the connection, writes, or reads files.
** SQLite says so of its own (load_extension) and of the shell's (writefile) as we do of ours (policy_install). */
static int find_direct_function(Form *form, const Query *query, char **found) {
  sqlite3 *db = form->connection->db;
  sqlite3_stmt *program = NULL, *lookup = NULL;
  char *sql = sqlite3_mprintf("EXPLAIN %s", query->sql);
  int code = sql ? sqlite3_prepare_v2(db, sql, -1, &program, NULL) : SQLITE_NOMEM;
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2(
        db,
        "SELECT name FROM pragma_function_list WHERE name = substr(?1, 1, instr(?1, '(') - 1) COLLATE NOCASE "
        "AND flags & ?2",
        -1, &lookup, NULL);
  if (code == SQLITE_OK) code = sqlite3_bind_int(lookup, 2, SQLITE_DIRECTONLY);
  while (code == SQLITE_OK && !*found && (code = sqlite3_step(program)) == SQLITE_ROW) {
    const char *operation = (const char *)sqlite3_column_text(program, 1);
    const char *detail = (const char *)sqlite3_column_text(program, 5);
    code = SQLITE_OK;
    if (!operation || !strstr(operation, "Func") || !detail || !strchr(detail, '(')) continue;
    code = sqlite3_bind_text(lookup, 1, detail, -1, SQLITE_TRANSIENT);
    if (code == SQLITE_OK) code = sqlite3_step(lookup);
    if (code == SQLITE_ROW) *found = sqlite3_mprintf("%s", sqlite3_column_text(lookup, 0));
    if (code == SQLITE_ROW && !*found) code = SQLITE_NOMEM;
    if (code == SQLITE_ROW || code == SQLITE_DONE) code = sqlite3_reset(lookup);
  }
  if (code == SQLITE_DONE) code = SQLITE_OK;
  if (code != SQLITE_OK) fail_statement(form, query, code);
  sqlite3_finalize(lookup);
  sqlite3_finalize(program);
  sqlite3_free(sql);
  return form->failure->code;
}

static int bind_arguments(Form *form, const Query *query) {
  int count = sqlite3_bind_parameter_count(form->statement);
  for (int i = 1; i <= count; i++) {
    const char *name = sqlite3_bind_parameter_name(form->statement, i);
    int code = SQLITE_RANGE;
    if (name && form->certify_person && strcmp(name + 1, "certificate") == 0)
      code = sqlite3_bind_text(form->statement, i, form->certificate, -1, SQLITE_STATIC);
    for (int j = 0; name && j < form->parameter_count && code == SQLITE_RANGE; j++)
      if (strcmp(name + 1, form->parameters[j]) == 0) code = sqlite3_bind_value(form->statement, i, form->arguments[j]);
    if (code == SQLITE_RANGE) return fail_query(form, query, MESSAGE_FORM_PARAMETER, name ? name : "?");
    if (code != SQLITE_OK) return fail_statement(form, query, code);
  }
  return SQLITE_OK;
}

static int prepare_query(Form *form, const Query *query) {
  sqlite3 *db = form->connection->db;
  const char *tail = NULL;
  char *direct = NULL;
  if (!is_reading_word(skip_blank(query->sql))) return fail_query(form, query, MESSAGE_FORM_READ_ONLY, skip_blank(query->sql));
  int code = sqlite3_prepare_v2(db, query->sql, -1, &form->statement, &tail);
  if (code != SQLITE_OK) return fail_statement(form, query, code);
  tail = skip_blank(tail);
  if (!sqlite3_stmt_readonly(form->statement) || tail[0])
    return fail_query(form, query, MESSAGE_FORM_READ_ONLY, tail[0] ? tail : skip_blank(query->sql));
  if (find_direct_function(form, query, &direct) == SQLITE_OK && direct)
    fail_query(form, query, MESSAGE_FORM_READ_ONLY, direct);
  sqlite3_free(direct);
  return form->failure->code == SQLITE_OK ? bind_arguments(form, query) : form->failure->code;
}

/* ": person_id = 99, year = 2023" */
static char *describe_arguments(const Form *form) {
  sqlite3_str *list = sqlite3_str_new(NULL);
  for (int i = 0; i < form->parameter_count; i++) {
    const char *text = (const char *)sqlite3_value_text(form->arguments[i]);
    const char *between = i ? ", " : message_format(MESSAGE_WORD_COLON, form->failure->language);
    sqlite3_str_appendf(list, "%s%s = %s", between, form->parameters[i], text ? text : "NULL");
  }
  return sqlite3_str_finish(list);
}

static int fail_rows(Form *form, const Query *query, lua_Integer count) {
  char *arguments = form->parameter_count ? describe_arguments(form) : sqlite3_mprintf("");
  if (!arguments) return fail_no_memory(form->failure);
  fail(form->failure, SQLITE_ERROR, MESSAGE_FORM_ROWS, form->id, query->name, form->text.name, query->line, count ? "2+" : "0",
       arguments);
  sqlite3_free(arguments);
  return form->failure->code;
}

static int raise_failure(lua_State *L) {
  lua_pushnil(L); /* nobody reads it: form->failure says why */
  return lua_error(L);
}

static void push_column_name(lua_State *L, const Form *form, int column) {
  const char *name = sqlite3_column_name(form->statement, column);
  if (!name) sandbox_raise_no_memory(L);
  lua_pushstring(L, name);
}

/* A row as a table, on the stack. `row_metatable` refuses columns that there are not. */
static void push_row(lua_State *L, const Form *form, int row_metatable) {
  Row row = {NULL, form->statement, NULL, NULL};
  int count = sqlite3_column_count(form->statement);
  lua_createtable(L, 0, count);
  for (int i = 0; i < count; i++) {
    Value value = row_value(&row, i);
    push_column_name(L, form, i);
    library_push_value(L, &value);
    lua_rawset(L, -3);
  }
  lua_pushvalue(L, row_metatable);
  lua_setmetatable(L, -2);
}

/* Runs the query at the top of the stack, and leaves its rows (or, of `one`, its row) in its place. */
static void run_query(lua_State *L, Form *form) {
  int entry = lua_gettop(L);
  lua_getfield(L, entry, "name");
  lua_getfield(L, entry, "sql");
  lua_getfield(L, entry, "line");
  lua_getfield(L, entry, "one");
  Query query = {lua_tostring(L, -4), lua_tostring(L, -3), (int)lua_tointeger(L, -2), lua_toboolean(L, -1)};
  if (prepare_query(form, &query) != SQLITE_OK) raise_failure(L);
  lua_getfield(L, entry, "columns");
  for (int i = 0; i < sqlite3_column_count(form->statement); i++) {
    push_column_name(L, form, i);
    lua_pushboolean(L, 1);
    lua_rawset(L, -3);
  }
  lua_getfield(L, entry, "row");
  int row_metatable = lua_gettop(L);
  lua_newtable(L);
  int rows = lua_gettop(L);
  lua_Integer count = 0;
  int code;
  while ((code = sqlite3_step(form->statement)) == SQLITE_ROW) {
    if (query.one && count == 1) break;
    push_row(L, form, row_metatable);
    lua_rawseti(L, rows, ++count);
  }
  if (code != SQLITE_ROW && code != SQLITE_DONE) {
    fail_statement(form, &query, code);
    raise_failure(L);
  }
  if (query.one && (count == 0 || code == SQLITE_ROW)) {
    fail_rows(form, &query, count);
    raise_failure(L);
  }
  sqlite3_finalize(form->statement);
  form->statement = NULL;
  if (query.one) lua_rawgeti(L, rows, 1);
  lua_replace(L, entry);
  lua_settop(L, entry);
}

/* Printing --------------------------------------------------------------------------------------------------- */

static int field_index(lua_State *L, const char *name) {
  lua_getfield(L, -1, name);
  int index = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  return index;
}

static int load(lua_State *L) {
  Form *form = lua_touserdata(L, 1);
  library_push_native(L);
  lua_pushcfunction(L, native_element);
  lua_setfield(L, -2, "element");
  lua_pushcfunction(L, native_raw);
  lua_setfield(L, -2, "raw");
  library_run(L, builtin_form_library);
  int library = lua_gettop(L);
  library_run_guest(L, library, form->text.text, form->text.size);
  lua_getfield(L, library, "finish");
  lua_call(L, 0, 1);
  form->sandbox.guest = 0;
  lua_getfield(L, -1, "parameters");
  form->parameter_count = (int)lua_rawlen(L, -1);
  if (form->parameter_count > FORM_PARAMETERS_MOST) return sandbox_raise(L, MESSAGE_FORM_PARAMETERS, FORM_PARAMETERS_MOST);
  for (int i = 0; i < form->parameter_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    form->parameters[i] = lua_tostring(L, -1); /* the model keeps it */
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  lua_getfield(L, -1, "certify");
  if (lua_istable(L, -1)) {
    form->certify_person = field_index(L, "person");
    form->certify_year = field_index(L, "year");
  }
  lua_pop(L, 1);
  form->model = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

static int print(lua_State *L) {
  Form *form = lua_touserdata(L, 1);
  luaL_checkstack(L, 20, NULL);
  lua_rawgeti(L, LUA_REGISTRYINDEX, form->model);
  lua_getfield(L, -1, "draw");
  lua_getfield(L, -2, "queries");
  int queries = lua_gettop(L);
  int count = (int)lua_rawlen(L, queries);
  lua_createtable(L, 0, count);
  for (int i = 1; i <= count; i++) {
    lua_rawgeti(L, queries, i);
    lua_getfield(L, -1, "name");
    lua_insert(L, -2);
    run_query(L, form);
    lua_rawset(L, -3);
  }
  lua_createtable(L, 0, form->parameter_count);
  for (int i = 0; i < form->parameter_count; i++) {
    Value value = value_from_sqlite(form->arguments[i]);
    library_push_value(L, &value);
    lua_setfield(L, -2, form->parameters[i]);
  }
  lua_remove(L, queries);
  form->sandbox.guest = 1;
  lua_call(L, 2, 1);
  form->sandbox.guest = 0;
  if (!lua_istable(L, -1)) return sandbox_raise(L, MESSAGE_FORM_RENDER, sandbox_type_word(L, -1));
  write_node(L, form->page, lua_gettop(L), 0);
  return 0;
}

static int call(Form *form, lua_CFunction function, SandboxBudget budget) {
  char *message;
  SandboxStatus status = sandbox_call(&form->sandbox, function, form, budget, &message);
  if (status == SANDBOX_OK || form->failure->code != SQLITE_OK) {
    sqlite3_free(message);
    return form->failure->code;
  }
  if (status == SANDBOX_NOMEM || status == SANDBOX_INTERRUPTED || !message) {
    sqlite3_free(message);
    return status == SANDBOX_INTERRUPTED ? fail_interrupted(form->failure) : fail_no_memory(form->failure);
  }
  message = library_place(&form->sandbox, form->text.path, 0, message);
  if (!message) return fail_no_memory(form->failure);
  fail(form->failure, SQLITE_ERROR, MESSAGE_FORM_TEXT, message);
  sqlite3_free(message);
  return form->failure->code;
}

static int add_name(void *context, const char *id, Failure *failure) {
  (void)failure;
  sqlite3_str *list = context;
  sqlite3_str_appendf(list, "%s'%s'", sqlite3_str_length(list) ? ", " : "", id);
  return SQLITE_OK;
}

static int fail_unknown(const char *id, int reads_files, Failure *failure) {
  sqlite3_str *list = sqlite3_str_new(NULL);
  lua_text_each(&form_texts, reads_files, add_name, list, failure);
  char *names = sqlite3_str_finish(list);
  if (!names) return fail_no_memory(failure);
  fail(failure, SQLITE_ERROR, MESSAGE_NO_FORM, id, names);
  sqlite3_free(names);
  return failure->code;
}

static int find(Form *form, Failure *failure) {
  int found = 1;
  const Session *session = &form->connection->session;
  if (lua_text_is_path(form->id)) {
    if (session_require_unlocked(session, form->id, failure) != SQLITE_OK) return failure->code;
    return lua_text_at_path(&form_texts, form->id, &form->text, failure);
  }
  if (lua_text_locate(&form_texts, form->id, !session->is_locked, &form->text, &found, failure) != SQLITE_OK)
    return failure->code;
  if (!found) return fail_unknown(form->id, !session->is_locked, failure);
  return form->text.text ? SQLITE_OK : lua_text_read(&form_texts, &form->text, failure);
}

static int check_arguments(const Form *form) {
  if (form->argument_count == form->parameter_count) return SQLITE_OK;
  sqlite3_str *list = sqlite3_str_new(NULL);
  for (int i = 0; i < form->parameter_count; i++) sqlite3_str_appendf(list, ", %s", form->parameters[i]);
  sqlite3_str_appendall(list, "");
  char *names = sqlite3_str_finish(list);
  if (!names && form->parameter_count) return fail_no_memory(form->failure);
  fail(form->failure, SQLITE_ERROR, MESSAGE_FORM_ARGUMENTS, form->id, form->parameter_count, form->argument_count, form->id,
       names ? names : "");
  sqlite3_free(names);
  return form->failure->code;
}

/* The certificate that was issued of what the person's year holds now. */
static int find_certificate(Form *form) {
  Failure *failure = form->failure;
  sqlite3_value *year = form->arguments[form->certify_year - 1];
  Value person = value_from_sqlite(form->arguments[form->certify_person - 1]);
  sqlite3_int64 number = sqlite3_value_int64(year);
  Certificate certificate;
  People people = {0};
  Pin *pin = NULL;
  if (sqlite3_value_type(year) != SQLITE_INTEGER || number < CALENDAR_FIRST_YEAR || number > CALENDAR_LAST_YEAR) {
    const char *text = (const char *)sqlite3_value_text(year);
    return fail(failure, SQLITE_ERROR, MESSAGE_ARGUMENT_YEAR, "hours_form", text ? text : "NULL");
  }
  if (pin_open(&form->connection->policies, &pin, failure) == SQLITE_OK &&
      certificate_state(&certificate, &people, pin, &person, (int)number, failure) == SQLITE_OK &&
      certificate_require_issued(&certificate, &people, failure) == SQLITE_OK)
    memcpy(form->certificate, certificate.code, sizeof form->certificate);
  people_close(&people);
  pin_release(pin);
  return failure->code;
}

int form_print(Connection *connection, const char *id, int count, sqlite3_value **arguments, char **page, size_t *size,
               Failure *failure) {
  Form form = {.connection = connection, .id = id, .argument_count = count, .arguments = arguments, .failure = failure};
  *page = NULL;
  *size = 0;
  if (find(&form, failure) != SQLITE_OK) goto done;
  form.page = sqlite3_str_new(connection->db);
  if (sandbox_open(&form.sandbox, &form, MESSAGE_WORD_FORM) != SANDBOX_OK) {
    fail_no_memory(failure);
    goto done;
  }
  form.sandbox.memory_limit = FORM_MEMORY_LIMIT;
  form.sandbox.bytes_per_unit = FORM_BYTES_PER_UNIT;
  form.sandbox.chunk = form.text.name;
  form.sandbox.language = &failure->language;
  form.sandbox.interrupt = failure->interrupt;
  if (call(&form, load, SANDBOX_LOAD) != SQLITE_OK || check_arguments(&form) != SQLITE_OK) goto done;
  if (form.certify_person && find_certificate(&form) != SQLITE_OK) goto done;
  /* A page is Chinese first, and so is what the engine's tables say on it; errors stay in the connection's language. */
  Language language = connection->session.language;
  connection->session.language = LANGUAGE_ZH;
  call(&form, print, FORM_BUDGET);
  connection->session.language = language;
  if (failure->code != SQLITE_OK) goto done;
  int code = sqlite3_str_errcode(form.page);
  if (code == SQLITE_TOOBIG) fail(failure, SQLITE_TOOBIG, MESSAGE_FORM_TEXT, sqlite3_errstr(code));
  else if (code != SQLITE_OK) fail_no_memory(failure);
  if (failure->code != SQLITE_OK) goto done;
  *size = (size_t)sqlite3_str_length(form.page);
  *page = sqlite3_str_finish(form.page);
  form.page = NULL;
done:
  sqlite3_finalize(form.statement);
  sqlite3_free(sqlite3_str_finish(form.page));
  sandbox_close(&form.sandbox);
  lua_text_free(&form.text);
  return failure->code;
}
