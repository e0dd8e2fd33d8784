/*
** Every allocation fails, once and from then on, while policies are put in force and taken back, certificates are issued, a connection
** chooses or is locked: all of it is done or nothing, no transaction stays open (rule 11), and what was answered is true.
*/
#include "memory.h"

/* What writes, over the tables of sql/modules/01_core.sql, whose triggers write more: all of it or nothing. */
static const char *const writes[] = {
    "INSERT OR REPLACE INTO hours_policy (policy, text) SELECT policy, text FROM policy_text('./fresh.lua')",
    "INSERT OR REPLACE INTO hours_policy (policy, text) SELECT policy, text || '\n' FROM policy_text('small')",
    "INSERT OR REPLACE INTO hours_policy (policy, text) SELECT policy, text FROM hours_policy_history WHERE history_id = 1",
    "INSERT OR REPLACE INTO hours_policy (policy, text) SELECT text.policy, text.text FROM hours_policy_history AS history "
    "JOIN policy_text(history.policy) AS text WHERE history.history_id = 1",
    "UPDATE hours_policy SET text = (SELECT text FROM policy_text('small')) WHERE policy = 'small'",
    "DELETE FROM hours_policy WHERE policy = 'small'",
    "INSERT INTO hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256) "
    "SELECT code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256 FROM hours_certify(1, 2023)",
    "SELECT hours_use('cn-national')",
    "SELECT hours_language('en')",
};

/* sql/modules/01_core.sql, read before the folder changes. */
static char *core;

/* All that can have been written or chosen, and what it makes of a question. */
static const char *const states[] = {
    "SELECT policy, text FROM hours_policy ORDER BY policy",
    "SELECT history_id, policy, text, change FROM hours_policy_history ORDER BY history_id",
    "SELECT code, subject, person_id, year, credited, required, policy, policy_version FROM hours_certificate ORDER BY code, subject",
    "SELECT policy, version, origin FROM policy_list ORDER BY policy",
    "SELECT hours_total(1, 2023), hours_compliant(2, 2023), (SELECT message FROM title_review WHERE person_id = 2 AND year = 2023)",
};

static void state_of(sqlite3 *db, Answer *state) {
  Answer one = {0};
  state->size = 0;
  for (size_t i = 0; i < COUNT(states); i++) {
    int code = collect(db, states[i], &one);
    if (code != SQLITE_OK) append(state, sqlite3_errmsg(db), strlen(sqlite3_errmsg(db))); /* of a policy that was deleted */
    append(state, one.text, one.size);
  }
  free(one.text);
}

/* As it was, the connection's choices included, and asked once, so that all is loaded. */
static void restore(sqlite3 *db, sqlite3 *from, Answer *state) {
  sqlite3_backup *backup = sqlite3_backup_init(db, "main", from, "main");
  assert_non_null(backup);
  assert_int_equal(sqlite3_backup_step(backup, -1), SQLITE_DONE);
  assert_int_equal(sqlite3_backup_finish(backup), SQLITE_OK);
  host_run(db, "SELECT hours_use('small'), hours_language('zh')");
  state_of(db, state);
}

static void try_write(sqlite3 *db, sqlite3 *from, const char *sql) {
  Answer before = {0}, after = {0}, state = {0}, answer = {0};
  long most = 0;
  for (int i = 0; i < 2; i++) { /* the first time, more has to be loaded */
    restore(db, from, &before);
    most = count_allocations(db, sql);
    state_of(db, &after);
  }
  if (strcmp(before.text, after.text) == 0) fail_msg("%s: writes nothing", sql);
  for (int mode = 0; mode < 2; mode++)
    for (long point = first_point(); point < most; point = next_point(point, most)) {
      restore(db, from, &state);
      if (strcmp(before.text, state.text) != 0) fail_msg("%s: %s is not %s", sql, state.text, before.text);
      arm(point, mode);
      int code = collect(db, sql, &answer);
      disarm();
      tried++;
      refused += failures > 0;
      if (!sqlite3_get_autocommit(db)) fail_msg("%s, allocation %ld, mode %d: a transaction is open", sql, point, mode);
      if (code != SQLITE_OK && !is_out_of_memory(db, code))
        fail_msg("%s, allocation %ld, mode %d: (%d) %s", sql, point, mode, code, sqlite3_errmsg(db));
      state_of(db, &state);
      if (strcmp(state.text, code == SQLITE_OK ? after.text : before.text) != 0)
        fail_msg("%s, allocation %ld, mode %d, answered %d, and left\n%s", sql, point, mode, code, state.text);
    }
  free(before.text);
  free(after.text);
  free(state.text);
  free(answer.text);
}

/* Locked or not: what was answered is true, and once locked is locked. */
static void test_lock(void **state) {
  static const char of_a_file[] = "SELECT count(*) FROM policy_check('./fresh.lua')";
  (void)state;
  Answer answer = {0};
  long most = 1;
  for (int mode = 0; mode < 2; mode++)
    for (long point = first_point(); point < most; point = next_point(point, most)) {
      sqlite3 *db = host_open_with_people();
      arm(point, mode);
      int code = collect(db, "SELECT hours_lock()", &answer);
      if (failures == 0 && !mode) most = point + 2;
      disarm();
      tried++;
      refused += failures > 0;
      if (code != SQLITE_OK && !is_out_of_memory(db, code))
        fail_msg("hours_lock, allocation %ld: %s", point, sqlite3_errmsg(db));
      int is_read = collect(db, of_a_file, &answer) == SQLITE_OK;
      if (is_read != (code != SQLITE_OK))
        fail_msg("hours_lock, allocation %ld, mode %d: %d, read: %d", point, mode, code, is_read);
      assert_int_equal(sqlite3_close(db), SQLITE_OK);
    }
  free(answer.text);
}

static void test_writes(void **state) {
  (void)state;
  sqlite3 *from, *db;
  assert_int_equal(sqlite3_open(":memory:", &from), SQLITE_OK);
  host_run(from, host_relations);
  host_run(from, core);
  host_run(from, small);
  assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
  assert_int_equal(sqlite3_hourbank_init(db, NULL, NULL), SQLITE_OK);
  for (size_t i = 0; i < COUNT(writes); i++) try_write(db, from, writes[i]);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  assert_int_equal(sqlite3_close(from), SQLITE_OK);
  if (sqlite3_memory_used() != 0) fail_msg("%lld bytes leaked", (long long)sqlite3_memory_used());
}

int main(void) {
  size_t size;
  core = read_file("sql/modules/01_core.sql", &size);
  if (!begin()) return 2;
  const struct CMUnitTest tests[] = {TEST(test_writes), TEST(test_lock)};
  int failed = cmocka_run_group_tests(tests, NULL, something_was_tried);
  end();
  free(core);
  return failed;
}
