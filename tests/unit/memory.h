/*
** What the programs of failing memory share: SQLite's allocator with a countdown, the points at which it fails, answers collected without
** it, and small policies.
*/
#ifndef HOURBANK_TEST_MEMORY_H
#define HOURBANK_TEST_MEMORY_H

#include "host.h"

#ifdef __SANITIZE_ADDRESS__
enum { ENDS = 60, SAMPLE = 20 };
#else
enum { ENDS = 150, SAMPLE = 40 };
#endif

/* HOURBANK_OOM_PART=3/50: the third of fifty parts of all points, each with every fiftieth of them; tests/prove takes them all. */
static long part, parts;

/* SQLite's allocator with a countdown ------------------------------------------------------------------------------ */

static sqlite3_mem_methods plain;
static long countdown; /* allocations until the failure; negative: none is due */
static int persistent, failures;

static inline int is_refused(void) {
  if (countdown < 0) return 0;
  if (countdown > 0) {
    countdown--;
    return 0;
  }
  failures++;
  if (!persistent) countdown = -1;
  return 1;
}

static inline void *counted_malloc(int size) {
  return is_refused() ? NULL : plain.xMalloc(size);
}

static inline void *counted_realloc(void *block, int size) {
  return is_refused() ? NULL : plain.xRealloc(block, size);
}

static inline void arm(long after, int is_persistent) {
  countdown = after;
  persistent = is_persistent;
  failures = 0;
}

static inline void disarm(void) {
  countdown = -1;
}

/* host_ask() without its own allocations in the way: the answer is collected with malloc. Returns SQLite's code. */
typedef struct {
  size_t size, capacity;
  char *text;
} Answer;

static inline void append(Answer *answer, const void *bytes, size_t size) {
  if (answer->size + size + 1 > answer->capacity) {
    answer->capacity = (answer->size + size + 1) * 2;
    answer->text = realloc(answer->text, answer->capacity);
    assert_non_null(answer->text);
  }
  if (size) memcpy(answer->text + answer->size, bytes, size);
  answer->size += size;
  answer->text[answer->size] = '\0';
}

static inline int collect(sqlite3 *db, const char *sql, Answer *answer) {
  sqlite3_stmt *statement = NULL;
  answer->size = 0;
  append(answer, "", 0);
  int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
  if (code != SQLITE_OK) return code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
      int type = sqlite3_column_type(statement, i);
      const void *bytes =
          type == SQLITE_BLOB ? sqlite3_column_blob(statement, i) : (const void *)sqlite3_column_text(statement, i);
      if (!bytes && type != SQLITE_NULL) code = SQLITE_NOMEM; /* our own reading failed */
      if (bytes) append(answer, bytes, (size_t)sqlite3_column_bytes(statement, i));
      append(answer, type == SQLITE_NULL ? "NULL|" : "|", type == SQLITE_NULL ? 5 : 1);
    }
    if (code == SQLITE_NOMEM) break;
    append(answer, "\n", 1);
  }
  if (sqlite3_finalize(statement) == SQLITE_NOMEM || code == SQLITE_NOMEM) return SQLITE_NOMEM;
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

static inline int is_out_of_memory(sqlite3 *db, int code) {
  return code == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM ||
         (code != SQLITE_OK && strstr(sqlite3_errmsg(db), "out of memory"));
}

/* The points ------------------------------------------------------------------------------------------------------- */

static long tried, refused;

static inline long first_point(void) {
  return parts ? part - 1 : 0;
}

/* The failure point after this one. */
static inline long next_point(long point, long most) {
  if (parts) return point + parts;
  long ends = most > 5000 ? ENDS / 5 : ENDS; /* several policies are loaded each time */
  long stride = (most - 2 * ends) / SAMPLE;
  if (point < ends || point >= most - ends || stride < 1) return point + 1;
  return point + stride < most - ends ? point + stride : most - ends;
}

static inline long count_allocations(sqlite3 *db, const char *sql) {
  Answer answer = {0};
  arm(1000000000, 0);
  int code = collect(db, sql, &answer);
  long used = 1000000000 - countdown;
  disarm();
  if (code != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
  free(answer.text);
  return used;
}

/* Policies ---------------------------------------------------------------------------------------------------------- */

/* A policy that is quick to load and has a little of everything. */
#define HEAD(id) \
  "policy { id = \"" id "\", version = \"1\", title = { zh = \"小\", en = \"small\" } }\n" \
  "source \"s\" { no = \"1\" }\n" \
  "subject \"public\" { zh = \"公\", en = \"p\" } subject \"professional\" { zh = \"专\", en = \"q\" }\n" \
  "param \"least\" { unit = \"hour\", { from = 2019, value = 90, source = \"s\" } }\n" \
  "reason \"no\" { zh = \"否\", en = \"no\", source = \"s\" } reason \"much\" { zh = \"多\", en = \"much\", source = \"s\" }\n" \
  "local late = \"wei\" .. \"ght\"\n" \
  "credit(function(record, P) if record.status ~= \"verified\" or record[late] == 1 then return nil, \"no\" end return " \
  "record.hours, record.subject end)\n" \
  "once { by = \"activity_id\", reason = \"no\", source = \"s\" }\n" \
  "cap { by = \"subject\", hours = \"least\", reason = \"much\", source = \"s\" }\n" \
  "annual \"total\" { minimum = \"least\" }\n" \
  "title { year = 2023, source = \"s\", each(\"total\", 2022, 2023) }\n"

#define ADD(id, scenarios) "INSERT INTO hours_policy (policy, text) VALUES ('" id "', '" HEAD(id) scenarios "');"

static const char small[] = ADD(
    "small",
    "scenario \"x\" { records = { { completed_on = \"2023-01-01\", subject = \"public\", hours = 5, status = \"verified\" } },\n"
    " expect = { year = 2023, total = 5, subjects = { public = 5 }, compliant = false, reasons = { \"ok\" } } }\n");

/* In a file. */
static const char fresh[] = HEAD("fresh") "scenario \"x\" { expect = { year = 2023, total = 0 } }\n";

/* Whoever tries it runs in a folder of its own ------------------------------------------------------------------------- */

/* The countdown does something, or all of the above would pass without a test. */
static inline int something_was_tried(void **state) {
  (void)state;
  printf("%ld failure points tried, at %ld of them memory was refused\n", tried, refused);
  return refused < (parts ? 1 : 1000) || refused * 10 < tried * 9;
}

static char folder[] = "/tmp/hourbank-oom-XXXXXX";

/* Before SQLite is used: which part is asked for, the allocator, and a folder with a text of each kind. Whether all went well. */
static inline int begin(void) {
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain);
  sqlite3_mem_methods counted = plain;
  counted.xMalloc = counted_malloc;
  counted.xRealloc = counted_realloc;
  disarm();
  sqlite3_config(SQLITE_CONFIG_MALLOC, &counted);
  sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
  sqlite3_initialize();
  const char *asked = getenv("HOURBANK_OOM_PART");
  if (asked && (sscanf(asked, "%ld/%ld", &part, &parts) != 2 || part < 1 || part > parts)) return 0;
  unsetenv("HOURBANK_POLICY");
  unsetenv("HOURBANK_POLICY_PATH");
  if (!mkdtemp(folder) || chdir(folder) != 0 || setenv("HOURBANK_FORM_PATH", folder, 1) != 0) return 0;
  write_file("fresh.lua", fresh);
  return 1;
}

static inline void end(void) {
  unlink("fresh.lua");
  rmdir(folder);
}

#endif
