/*
** Hosts in C that make loading and closing hard. host LIBRARY SCENARIO [ARGUMENT …], in a folder with case.db (three people,
** four records): prints a line "wrong: …" for each thing that does not hold, and "held" at its end.
**
** Compiled with -DOTHER_LUA and -rdynamic it exports functions named as Lua's, as a host with another Lua in it does; who
** calls one of them has landed in the wrong library.
*/
#include <dlfcn.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef OTHER_LUA
#define OTHER(name)                                                                                                            \
  long name(void) {                                                                                                            \
    static const char text[] = "wrong: the other Lua was called: " #name "\n";                                                 \
    if (write(1, text, sizeof text - 1) < 0) _exit(98);                                                                        \
    _exit(97);                                                                                                                 \
  }
OTHER(lua_newstate)
OTHER(luaL_newstate)
OTHER(lua_close) OTHER(lua_gettop) OTHER(lua_settop) OTHER(lua_pushvalue) OTHER(lua_type) OTHER(lua_typename)
    OTHER(lua_tonumberx) OTHER(lua_tointegerx) OTHER(lua_toboolean) OTHER(lua_tolstring) OTHER(lua_touserdata)
        OTHER(lua_pushnil) OTHER(lua_pushnumber) OTHER(lua_pushinteger) OTHER(lua_pushlstring) OTHER(lua_pushstring)
            OTHER(lua_pushfstring) OTHER(lua_pushcclosure) OTHER(lua_pushboolean) OTHER(lua_pushlightuserdata)
                OTHER(lua_getfield) OTHER(lua_setfield) OTHER(lua_rawget) OTHER(lua_rawset) OTHER(lua_rawgeti)
                    OTHER(lua_rawseti) OTHER(lua_createtable) OTHER(lua_getmetatable) OTHER(lua_setmetatable) OTHER(lua_callk)
                        OTHER(lua_pcallk) OTHER(lua_load) OTHER(lua_gc) OTHER(lua_error) OTHER(lua_next) OTHER(lua_concat)
                            OTHER(lua_sethook) OTHER(lua_getstack) OTHER(lua_getinfo) OTHER(luaL_loadbufferx)
                                OTHER(luaL_checklstring) OTHER(luaL_checkinteger) OTHER(luaL_error) OTHER(luaL_requiref)
                                    OTHER(luaopen_base) OTHER(luaopen_string) OTHER(luaopen_math) OTHER(lua_rotate)
                                        OTHER(lua_checkstack) OTHER(lua_newuserdatauv) OTHER(lua_isinteger) OTHER(lua_rawlen)
                                            OTHER(luaL_checkstack) OTHER(luaL_where) OTHER(lua_atpanic)
#endif

                                                static const char *library;
static int wrongs;

static void wrong(const char *format, ...) {
  va_list list;
  va_start(list, format);
  printf("wrong: ");
  vprintf(format, list);
  printf("\n");
  fflush(stdout);
  va_end(list);
  wrongs++;
}

/* Allocations that fail: the one of a number, or all from it on. ------------------------------------------------- */

static sqlite3_mem_methods real;
static long allocations, failing;
static int failing_always;

static int refuses(void) {
  if (!failing) return 0;
  allocations++;
  return failing_always ? allocations >= failing : allocations == failing;
}

static void *failing_malloc(int size) {
  return refuses() ? NULL : real.xMalloc(size);
}

static void *failing_realloc(void *block, int size) {
  return refuses() ? NULL : real.xRealloc(block, size);
}

static void fail_from(long number, int always) {
  allocations = 0;
  failing = number;
  failing_always = always;
}

/* ------------------------------------------------------------------------------------------------------------------ */

static sqlite3 *open_database(const char *name) {
  sqlite3 *db = NULL;
  if (sqlite3_open(name, &db) != SQLITE_OK) wrong("cannot open %s: %s", name, sqlite3_errmsg(db));
  sqlite3_enable_load_extension(db, 1); /* also for SELECT load_extension() */
  return db;
}

static int load(sqlite3 *db, const char *entry, int must) {
  char *message = NULL;
  int code = sqlite3_load_extension(db, library, entry, &message);
  if (must && code != SQLITE_OK)
    wrong("not loaded by %s: %d %s", entry ? entry : "its own name", code, message ? message : "no message");
  if (code != SQLITE_OK && !failing && !message) wrong("loading failed with %d and no message", code);
  sqlite3_free(message);
  return code;
}

static int load_by_select(sqlite3 *db) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(db, "SELECT load_extension(?)", -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_bind_text(statement, 1, library, -1, SQLITE_STATIC);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return code;
}

static int ask(sqlite3 *db, const char *expression, char *answer, size_t size) {
  sqlite3_stmt *statement = NULL;
  char *sql = malloc(strlen(expression) + 8);
  sprintf(sql, "SELECT %s", expression);
  int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  answer[0] = 0;
  if (code == SQLITE_ROW) {
    const char *text = (const char *)sqlite3_column_text(statement, 0);
    snprintf(answer, size, "%s", text ? text : "NULL");
  } else {
    snprintf(answer, size, "error: %s", sqlite3_errmsg(db));
  }
  sqlite3_finalize(statement);
  free(sql);
  return code;
}

static void expect(sqlite3 *db, const char *expression, const char *wanted) {
  char answer[500];
  ask(db, expression, answer, sizeof answer);
  if (strcmp(answer, wanted) != 0) wrong("%s gave %s, not %s", expression, answer, wanted);
}

static void close_database(sqlite3 *db) {
  int code = sqlite3_close(db);
  if (code != SQLITE_OK) {
    wrong("closing gave %d", code);
    sqlite3_close_v2(db);
  }
}

static void load_oom(int by_select, int always) {
  int loaded = 0;
  for (long number = 1; number < 3000 && !loaded; number += number < 400 ? 1 : 7) {
    sqlite3 *db = open_database("case.db");
    fail_from(number, always);
    int code = by_select ? load_by_select(db) : load(db, NULL, 0);
    loaded = allocations < number;
    failing = 0;
    if (loaded && code != (by_select ? SQLITE_ROW : SQLITE_OK))
      wrong("allocation %ld: not loaded although nothing failed", number);
    /* What could not be taken back is inert or right; never a crash. */
    char answer[300];
    if (ask(db, "hours_total(1, 2023)", answer, sizeof answer) == SQLITE_ROW && strcmp(answer, "90.0") != 0)
      wrong("allocation %ld: answered %s", number, answer);
    ask(db, "(SELECT count(*) FROM hours_bank)", answer, sizeof answer);
    load(db, NULL, 0);
    if (!by_select) expect(db, "hours_total(1, 2023)", "90.0");
    close_database(db);
  }
  if (!loaded) wrong("loading never came through");
}

static void ask_oom(int always, const char *expression) {
  sqlite3 *db = open_database("case.db");
  load(db, NULL, 1);
  char right[300], answer[300];
  ask(db, expression, right, sizeof right);
  close_database(db);
  int done = 0;
  for (long number = 1; number < 40000 && !done; number += number < 150 ? 1 : number / 40) {
    db = open_database("case.db");
    load(db, NULL, 1);
    fail_from(number, always);
    int code = ask(db, expression, answer, sizeof answer);
    done = allocations < number;
    failing = 0;
    if (code == SQLITE_ROW && strcmp(answer, right) != 0) wrong("allocation %ld: answered %s, not %s", number, answer, right);
    if (!sqlite3_get_autocommit(db)) wrong("allocation %ld: a transaction is open", number);
    expect(db, expression, right);
    close_database(db);
  }
  if (!done) wrong("%s never came through", expression);
}

/* A statement that writes is done or not done; nothing is left open; and it can be done afterwards. */
static void write_oom(int always, const char *sql, const char *table) {
  int done = 0;
  char count[100], answer[300];
  snprintf(count, sizeof count, "(SELECT count(*) FROM %s)", table);
  for (long number = 1; number < 60000 && !done; number += number < 100 ? 1 : number / 25) {
    sqlite3 *db = open_database("case.db");
    load(db, NULL, 1);
    sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
    fail_from(number, always);
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    done = allocations < number;
    failing = 0;
    ask(db, count, answer, sizeof answer);
    if (code != SQLITE_OK && sqlite3_get_autocommit(db) == 0 && strcmp(answer, "0") != 0)
      wrong("allocation %ld: failed, and wrote %s rows", number, answer);
    if (code == SQLITE_OK && strcmp(answer, "0") == 0) wrong("allocation %ld: said that it wrote, and did not", number);
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    if (!sqlite3_get_autocommit(db)) wrong("allocation %ld: a transaction is open", number);
    sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
      wrong("allocation %ld: not done afterwards: %s", number, sqlite3_errmsg(db));
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    close_database(db);
  }
  if (!done) wrong("%s never came through", sql);
}

static void load_locked(int by_select) {
  sqlite3 *writer = open_database("case.db");
  if (sqlite3_exec(writer, "BEGIN EXCLUSIVE", NULL, NULL, NULL) != SQLITE_OK) wrong("no lock");
  for (int i = 0; i < 5; i++) {
    sqlite3 *db = open_database("case.db");
    char answer[300];
    int code = by_select ? load_by_select(db) : load(db, NULL, 0);
    if (code != SQLITE_OK && code != SQLITE_ROW && i == 0) printf("loading under a lock gave %d\n", code);
    if (ask(db, "hours_total(1, 2023)", answer, sizeof answer) == SQLITE_ROW)
      wrong("answered although it is locked: %s", answer);
    if (i == 4) {
      sqlite3_exec(writer, "ROLLBACK", NULL, NULL, NULL);
      load(db, NULL, 1);
      expect(db, "hours_total(1, 2023)", "90.0");
    }
    close_database(db);
  }
  close_database(writer);
}

static int stop_writing;

static void *write_now_and_then(void *unused) {
  (void)unused;
  sqlite3 *db = open_database("case.db");
  while (!__atomic_load_n(&stop_writing, __ATOMIC_SEQ_CST)) {
    sqlite3_exec(db, "BEGIN EXCLUSIVE; UPDATE hours_person SET title_level = 1; COMMIT", NULL, NULL, NULL);
    usleep(300);
  }
  sqlite3_close(db);
  return NULL;
}

static void *load_and_close(void *unused) {
  (void)unused;
  for (int i = 0; i < 25; i++) {
    sqlite3 *db = open_database("case.db");
    char answer[300];
    load(db, NULL, 0);
    if (ask(db, "hours_total(1, 2023)", answer, sizeof answer) == SQLITE_ROW && strcmp(answer, "90.0") != 0)
      wrong("answered %s", answer);
    if (sqlite3_close(db) != SQLITE_OK) wrong("not closed");
  }
  return NULL;
}

static void in_threads(void *(*work)(void *), int with_writer) {
  pthread_t threads[8], writer;
  if (with_writer) pthread_create(&writer, NULL, write_now_and_then, NULL);
  for (int i = 0; i < 8; i++) pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < 8; i++) pthread_join(threads[i], NULL);
  __atomic_store_n(&stop_writing, 1, __ATOMIC_SEQ_CST);
  if (with_writer) pthread_join(writer, NULL);
}

static void *load_auto(void *unused) {
  (void)unused;
  for (int i = 0; i < 10; i++) {
    sqlite3 *db = open_database(":memory:");
    load(db, "sqlite3_hourbank_auto", 1);
    sqlite3_close(db);
    sqlite3 *later = open_database("case.db");
    expect(later, "hours_total(1, 2023)", "90.0");
    sqlite3_close(later);
  }
  return NULL;
}

/* Nothing of `db` may be locked, chosen or read by a stranger. */
static void try_stranger(sqlite3 *db) {
  static const char *const tries[] = {"hours_use('hk-hkicpa')", "hours_language('zh')",
                                      "hours_form('./.env')",   "hours_use('./.env')",
                                      "policy_reload()",        "(SELECT text FROM policy_text('../secret.txt'))",
                                      "hours_progress(1)"};
  for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
    char answer[2000];
    int code = ask(db, tries[i], answer, sizeof answer);
    if (code == SQLITE_ROW && strcmp(tries[i], "policy_reload()") != 0) wrong("a stranger's %s gave %s", tries[i], answer);
    if (strstr(answer, "t0k3n")) wrong("a stranger's %s read a file", tries[i]);
  }
  char answer[2000];
  ask(db, "(SELECT group_concat(message) FROM policy_check('./.env'))", answer, sizeof answer);
  if (strstr(answer, "t0k3n") || strstr(answer, "PASSWORD")) wrong("policy_check showed a stranger %s", answer);
  expect(db, "hours_total(1, 2023)", "90.0");
}

static void run(int count, char **arguments) {
  const char *scenario = arguments[0];
  int always = count > 1 && strcmp(arguments[1], "always") == 0;
  if (strcmp(scenario, "load-oom") == 0) load_oom(0, always);
  else if (strcmp(scenario, "select-oom") == 0) load_oom(1, always);
  else if (strcmp(scenario, "ask-oom") == 0) ask_oom(always, arguments[2]);
  else if (strcmp(scenario, "write-oom") == 0) write_oom(always, arguments[2], arguments[3]);
  else if (strcmp(scenario, "load-locked") == 0) load_locked(0);
  else if (strcmp(scenario, "select-locked") == 0) load_locked(1);
  else if (strcmp(scenario, "load-threads") == 0) in_threads(load_and_close, 1);
  else if (strcmp(scenario, "auto-threads") == 0) in_threads(load_auto, 0);
  else if (strcmp(scenario, "auto") == 0) load_auto(NULL);
  else if (strcmp(scenario, "load-close") == 0 || strcmp(scenario, "load-many") == 0 || strcmp(scenario, "ask") == 0) {
    sqlite3 *db = open_database("case.db");
    int loaded = 1;
    for (int i = 0; i < (strcmp(scenario, "load-many") == 0 ? 100 : 1); i++) {
#ifdef OTHER_LUA
      /* A message that refuses is as good as an answer. */
      loaded = load(db, NULL, 0) == SQLITE_OK;
#else
      load(db, NULL, 1);
#endif
    }
    if (strcmp(scenario, "load-close") != 0 && loaded) expect(db, "hours_total(1, 2023)", "90.0");
    close_database(db);
  } else if (strcmp(scenario, "auto-closed") == 0) {
    sqlite3 *first = open_database(":memory:");
    load(first, "sqlite3_hourbank_auto", 1);
    close_database(first);
    for (int i = 0; i < 20; i++) {
      sqlite3 *later = open_database("case.db");
      expect(later, "hours_total(1, 2023)", "90.0");
      load(later, NULL, 1);
      load(later, "sqlite3_hourbank_auto", 1);
      expect(later, "hours_total(1, 2023)", "90.0");
      close_database(later);
    }
  } else if (strcmp(scenario, "public") == 0 || strcmp(scenario, "public-then-init") == 0) {
    sqlite3 *db = open_database("case.db");
    load(db, "sqlite3_hourbank_public_init", 1);
    if (strcmp(scenario, "public-then-init") == 0) load(db, NULL, 1);
    try_stranger(db);
    close_database(db);
  } else if (strcmp(scenario, "defensive") == 0) {
    sqlite3 *db = open_database("case.db");
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    load(db, NULL, 1);
    sqlite3_enable_load_extension(db, 0);
    expect(db, "hours_total(1, 2023)", "90.0");
    expect(db, "(SELECT count(*) FROM title_review WHERE year = 2023)", "3");
    close_database(db);
  } else if (strcmp(scenario, "close-open") == 0) {
    static const char *const statements[] = {"SELECT * FROM title_review", "SELECT * FROM hours_bank",
                                             "SELECT hours_total(person_id, 2023) FROM hours_person",
                                             "SELECT * FROM policy_list"};
    for (int steps = 0; steps < 3; steps++) {
      sqlite3 *db = open_database("case.db");
      sqlite3_stmt *open[4];
      load(db, NULL, 1);
      for (int i = 0; i < 4; i++) {
        if (sqlite3_prepare_v2(db, statements[i], -1, &open[i], NULL) != SQLITE_OK)
          wrong("%s: %s", statements[i], sqlite3_errmsg(db));
        for (int j = 0; j < steps; j++) sqlite3_step(open[i]);
      }
      if (sqlite3_close(db) != SQLITE_BUSY) wrong("closed over open statements");
      sqlite3_close_v2(db); /* a zombie, which goes with its last statement */
      for (int i = 0; i < 4; i++) {
        sqlite3_step(open[i]);
        sqlite3_finalize(open[i]);
      }
    }
  } else if (strcmp(scenario, "reset") == 0) {
    sqlite3 *db = open_database("case.db");
    sqlite3_stmt *statement = NULL;
    load(db, NULL, 1);
    sqlite3_prepare_v2(db, "SELECT eligible FROM title_review WHERE year = ?", -1, &statement, NULL);
    for (int i = 0; i < 50; i++) {
      if (i % 3 == 0) sqlite3_bind_text(statement, 1, "no year", -1, SQLITE_STATIC);
      else sqlite3_bind_int(statement, 1, 2023);
      sqlite3_step(statement);
      if (i % 5 == 0) sqlite3_exec(db, "CREATE TEMP TABLE hours_record AS SELECT * FROM main.hours_record", NULL, NULL, NULL);
      if (i % 7 == 0) sqlite3_interrupt(db);
      sqlite3_step(statement);
      if (i % 5 == 1) sqlite3_exec(db, "DROP TABLE IF EXISTS temp.hours_record", NULL, NULL, NULL);
      sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    sqlite3_exec(db, "DROP TABLE IF EXISTS temp.hours_record", NULL, NULL, NULL);
    expect(db, "hours_total(1, 2023)", "90.0");
    close_database(db);
  } else wrong("there is no scenario %s", scenario);
}

int main(int count, char **arguments) {
  if (count < 3) return 2;
  library = arguments[1];
  setvbuf(stdout, NULL, _IOLBF, 0);
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real);
  sqlite3_mem_methods methods = real;
  methods.xMalloc = failing_malloc;
  methods.xRealloc = failing_realloc;
  sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
  sqlite3_initialize();
  run(count - 2, arguments + 2);
  if (sqlite3_memory_used() != 0 && strstr(arguments[2], "auto") == NULL)
    wrong("%lld bytes are still held", sqlite3_memory_used());
  if (!wrongs) printf("held\n");
  return wrongs != 0;
}
