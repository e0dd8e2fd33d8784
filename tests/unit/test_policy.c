/* Loading a policy: what is wrong is said with file:line; what is hostile does no harm; what is right counts
 * as the law says. */
#include "host.h"

#include "policy/load.h"

#define HEAD \
  "policy { id = 't', version = '1', title = { zh = '题', en = 'title' } } source 's' { no = '1' } " \
  "subject 'public' { zh = '公', en = 'public' } subject 'professional' { zh = '专', en = 'professional' } " \
  "param 'least' { { from = 2019, value = 90, source = 's' } } reason 'no' { zh = '否', en = 'no' }\n"
#define CREDIT "credit(function(record) return record.hours, record.subject end)\n"

/* Broken and hostile texts
 * ------------------------------------------------------------------------------------------- */

/* HEAD is line 1, CREDIT line 2, the text begins in line 3. */
static const struct {
  const char *text, *message;
} broken[] = {
    /* not Lua */
    {"annual 'total' {", "t.lua:3:"},
    {"\n\nthis is no Lua", "t.lua:5:"},
    {"local s = \"open", "t.lua:3:"},
    /* words that are not there */
    {"annul 'total' { minimum = 1 }", "t.lua:3: there is no word 'annul'; did you mean 'annual'?"},
    {"\nos.execute('true')", "t.lua:4: 'os' is not part of the policy language"},
    {"io.open('/etc/passwd')", "t.lua:3: 'io' is not part"},
    {"require 'x'", "t.lua:3: 'require' is not part"},
    {"print('x')", "t.lua:3: 'print' is not part"},
    {"pcall(error)", "t.lua:3: 'pcall' is not part"},
    {"setmetatable({}, {})", "t.lua:3: 'setmetatable' is not part"},
    {"_G.x = 1", "t.lua:3:"},
    {"x = 1", "t.lua:3: 'x' cannot be assigned"},
    {"string.rep = 1", "t.lua:3: 'string.rep' cannot be assigned"},
    {"math.pi = 3", "t.lua:3: 'math.pi' cannot be assigned"},
    {"table.insert = nil", "t.lua:3: 'table.insert' cannot be assigned"},
    {"local x = string.rep('a', 9)", "t.lua:3: there is no word 'string.rep'"},
    {"local x = math.random()", "t.lua:3: there is no word 'math.random'"},
    {"local x = ('a'):upper()", "t.lua:3:"},
    /* declarations that are wrong in themselves */
    {"policy { id = 'u', version = '1' }", "t.lua:3:"},
    {"annual 'total' 5", "t.lua:3:"},
    {"annual(5)", "t.lua:3:"},
    {"annual 'total' { minimun = 5, source = 's' }", "t.lua:3:"},
    {"annual 'total' { source = 's' }", "t.lua:3:"},
    {"annual 'total' { minimum = 'leest', source = 's' }", "t.lua:3: there is no parameter 'leest'; did you mean 'least'?"},
    {"annual 'public' { share = { 3, 2 }, source = 's' }", "t.lua:3:"},
    {"annual 'public' { share = { 0 / 0, 2 }, source = 's' }", "t.lua:3:"},
    {"param 'p' { }", "t.lua:3:"},
    {"param 'p' { { from = 2020, value = 1, source = 's' }, { from = 2019, value = 2, source = 's' } }", "t.lua:3:"},
    {"param 'p' { { from = 2019, to = 2021, value = 1, source = 's' }, { from = 2020, value = 2, source = "
     "'s' } }",
     "t.lua:3:"},
    {"param 'p' { { from = 2019, value = 1, source = 's' }, { from = '2020-01-01', value = 2, source = 's' } "
     "}",
     "t.lua:3:"},
    {"param 'p' { { from = '2023-02-30', value = 1, source = 's' } }", "t.lua:3:"},
    {"param 'p' { [2019] = 5 }", "t.lua:3:"},
    {"param 'least' { { from = 2019, value = 1, source = 's' } }", "t.lua:3: param 'least' is declared already"},
    {"source 'a b' { no = '1' }", "t.lua:3:"},
    {"subject 'total' { zh = 'x', en = 'x' }", "t.lua:3:"},
    {"calendar { starts = '13-01' }", "t.lua:3:"},
    {"calendar { starts = '01-01', years = 2 }", "t.lua:3:"},
    {"calendar { starts = '01-01', label = 'middle' }", "t.lua:3:"},
    {"calendar { exceptions = { { year = 2023, from = '2023-12-31', to = '2023-01-01' } } }", "t.lua:3:"},
    {"once { by = 5, reason = 'no' }", "t.lua:3:"},
    {"once { within = 'week', reason = 'no' }", "t.lua:3:"},
    {"cap { reason = 'no' }", "t.lua:3:"},
    {"title { source = 's', sum('total', 2022, 2023, 5) }", "t.lua:3:"},
    {"title { year = 2023, source = 's' }", "t.lua:3:"},
    {"title { year = 2023, source = 's', 5 }", "t.lua:3:"},
    {"title { year = 2023, source = 's', each('total', 2022) }", "t.lua:3:"},
    {"title { year = 2023, source = 's', sum('total', 2023, 2019, 5) }",
     "t.lua:3: sum(\"total\", 2023, 2019): 'to' is before 'from'"},
    {"title { year = 2023, source = 's', each('total', 0, -4) }", "t.lua:3: each(\"total\", 0, -4): 'to' is before 'from'"},
    {"scenario 'x' { expect = {} }", "t.lua:3:"},
    {"scenario 'x' { expect = { year = 2023, totl = 1 } }", "t.lua:3:"},
    {CREDIT, "t.lua:3: credit is declared already"},
    {"error('on purpose')", "t.lua:3: on purpose"},
    {"error({})", "t.lua"},
    /* what only the whole shows */
    {"annual 'pubic' { minimum = 1, source = 's' }", "t.lua:3: annual.pubic uses the subject 'pubic'"},
    {"once { by = 'x', reason = 'nowhere', source = 's' }", "t.lua:3:"},
    {"annual 'total' { minimum = 1, source = 'ss' }", "t.lua:3:"},
    {"title { year = 2023, source = 's', sum('pubic', 2022, 2023, 5) }", "t.lua:3:"},
    {"reason 'r' { zh = '只有中文' }", "t.lua:3:"},
    /* too much of something */
    {"while true do end", "t.lua:3: the policy ran for too long"},
    {"\nlocal s = 'x' while true do s = s .. s end", "t.lua"},
    {"local t = {} for i = 1, 1e9 do t[i] = i end", "t.lua"},
    {"local function f() return 1 + f() end f()", "t.lua"},
    {"for i = 1, 40 do once { by = 'x' .. i, reason = 'no', source = 's' } end", "limits"},
    /* what a declaration was given, changed behind its back, or of the wrong kind deeper down */
    {"local b = { 'x' } once { by = b, reason = 'no', source = 's' } b[1] = false", "t.lua"},
    {"local b = { 'x' } once { by = b, reason = 'no', source = 's' } b[1] = {}", "t.lua"},
    {"annual 'total' { minimum = 1, source = {} }", "t.lua:3:"},
    {"reason 'r' { zh = 'x', en = 'x', source = 5 }", "t.lua:3:"},
    {"source 'q' { no = {} } reason 'r' { zh = 'x', en = 'x', source = 'q 1' }", "t.lua:3:"},
    {"calendar { years = 2, anchor = -2147483648 }", "t.lua:3:"},
    {"calendar { exceptions = 5 }", "t.lua:3:"},
    {"title { year = 2023, source = 's', either(1, 2) }", "t.lua:3:"},
    {"scenario 'x' { records = 'abc', expect = { year = 2023, total = 0 } }", "t.lua:3:"},
    {"scenario 'x' { posted = 'abc', expect = { year = 2023, total = 0 } }", "t.lua:3:"},
    {"scenario 'x' { person = 'abc', expect = { year = 2023, total = 0 } }", "t.lua:3:"},
    {"scenario 'x' { expect = { year = 2023, reasons = 'ok' } }", "t.lua:3:"},
    {"scenario 'x' { expect = { year = 2023, subjects = 5 } }", "t.lua:3:"},
    {"scenario 'x' { expect = { year = 2023, total = {} } }", "t.lua:3:"},
};

static Policy *load(const char *text, Failure *failure) {
  Policy *policy;
  policy_load(text, strlen(text), strlen(text), NULL, "t.lua", 0, failure, &policy);
  return policy;
}

static int expect_broken(const char *head, const char *text, const char *message) {
  Failure failure = {SQLITE_OK, NULL, LANGUAGE_EN, NULL};
  char *whole = sqlite3_mprintf("%s%s", head, text);
  Policy *policy = load(whole, &failure);
  int good = !policy && failure.code == SQLITE_ERROR && strstr(failure.text, message);
  if (!good) printf("%s\n  should say: %s\n  says: %s\n", text, message, failure.text ? failure.text : "(nothing)");
  policy_release(policy);
  failure_clear(&failure);
  sqlite3_free(whole);
  return good;
}

static void test_broken(void **state) {
  int bad = 0;
  (void)state;
  for (size_t i = 0; i < COUNT(broken); i++) {
    sqlite3_int64 before = sqlite3_memory_used();
    bad += !expect_broken(HEAD CREDIT, broken[i].text, broken[i].message);
    if (sqlite3_memory_used() != before) fail_msg("%s: leaks", broken[i].text);
  }
  assert_int_equal(bad, 0);
}

static void test_incomplete(void **state) {
  (void)state;
  assert_true(expect_broken("", "", "t.lua:1: there is no policy"));
  assert_true(expect_broken("", "policy { id = 't', version = '1', title = { zh = 'x', en = 'x' } }\n" CREDIT,
                            "no subject is declared"));
  assert_true(expect_broken("", HEAD, "there is no credit"));
  assert_true(expect_broken("", "\x1bLua", "t.lua"));
  assert_true(expect_broken("", "\xff\xfe", "t.lua:1:"));
}

/* The same in Chinese, and a file is called by its path. */
static void test_language_and_path(void **state) {
  Failure failure = {SQLITE_OK, NULL, LANGUAGE_ZH, NULL};
  Policy *policy;
  (void)state;
  policy_load(HEAD "annul()", strlen(HEAD "annul()"), strlen(HEAD "annul()"), "/somewhere/t.lua", "t.lua", 0, &failure,
              &policy);
  assert_null(policy);
  assert_contains(failure.text, "/somewhere/t.lua:2: 没有“annul”这个词");
  failure_clear(&failure);
}

/* A long list costs a load nothing; what policy_rules makes of it is held to memory, or to CPU time where that is spent first. */
static void test_long_lists(void **state) {
  (void)state;
  sqlite3 *db = host_open();
  char *sql = sqlite3_mprintf("CREATE TABLE hours_policy (policy, text); INSERT INTO hours_policy VALUES ('t', %Q)", HEAD CREDIT
                              "local t = {} local x = 'x' for i = 1, 13 do x = x .. x end for i = 1, 3000 do t[i] = x end "
                              "param 'long' { { from = 2019, value = t, source = 's' } }");
  host_run(db, sql);
  sqlite3_free(sql);
  host_run(db, "SELECT hours_use('t')");
  host_expect_error(db, "SELECT count(*) FROM policy_rules WHERE policy = 't'",
                    "policy t, policy_rules: hours_policy:t: the policy ");
  host_run(db, "SELECT hours_use('t')");
  host_close(db);
}

/* What the policies count
 * ---------------------------------------------------------------------------------------------- */

static void use(sqlite3 *db, const char *body) {
  char *sql =
      sqlite3_mprintf("DELETE FROM hours_policy; INSERT INTO hours_policy VALUES ('t', %Q); SELECT hours_use('t')", body);
  host_run(db, sql);
  sqlite3_free(sql);
}

/* Records as (id, date, subject, hours, kind); person 1 is an institution's. */
static sqlite3 *open_with(const char *records) {
  sqlite3 *db = host_open();
  host_run(db, "CREATE TABLE hours_policy (policy, text); CREATE TABLE hours_person (person_id, "
               "employer_type, joined_on);"
               "INSERT INTO hours_person VALUES (1, 'institution', '2021-07-01'), (2, 'enterprise', NULL), "
               "(3, NULL, NULL);"
               "CREATE TABLE hours_record (record_id, person_id DEFAULT 1, completed_on, subject, form, "
               "hours, status, kind)");
  char *sql = sqlite3_mprintf("INSERT INTO hours_record (record_id, completed_on, subject, hours, kind) VALUES %s", records);
  host_run(db, sql);
  sqlite3_free(sql);
  return db;
}

#define LEDGER \
  "SELECT group_concat(credited || ' ' || reason, ', ') FROM (SELECT * FROM hours_ledger WHERE person_id = " \
  "1 ORDER BY record_id)"

static void test_once_and_highest(void **state) {
  (void)state;
  sqlite3 *db = open_with("(1, '2023-01-01', 'public', 5, 'a'), (2, '2023-01-01', 'public', 8, 'a'), (3, "
                          "'2023-02-01', 'public', 7, 'a'),"
                          "(4, '2024-01-01', 'public', 6, 'a'), (5, '2023-03-01', 'public', 1, NULL), (6, "
                          "'2023-03-01', 'public', 1, NULL)");
  use(db, HEAD CREDIT "once { by = 'kind', within = 'day', reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "5.0 ok, 0.0 no, 7.0 ok, 6.0 ok, 1.0 ok, 1.0 ok");
  use(db, HEAD CREDIT "once { by = 'kind', reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "5.0 ok, 0.0 no, 0.0 no, 6.0 ok, 1.0 ok, 1.0 ok");
  use(db, HEAD CREDIT "once { by = 'kind', within = 'ever', reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "5.0 ok, 0.0 no, 0.0 no, 0.0 no, 1.0 ok, 1.0 ok");
  use(db, HEAD CREDIT "highest { by = 'kind', within = 'day', reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "0.0 no, 8.0 ok, 7.0 ok, 6.0 ok, 1.0 ok, 1.0 ok");
  use(db, HEAD CREDIT "highest { by = 'kind', within = 'ever', reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "0.0 no, 8.0 ok, 0.0 no, 0.0 no, 1.0 ok, 1.0 ok");
  use(db, HEAD CREDIT "once { by = 'kind', when = { subject = 'professional' }, reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "5.0 ok, 8.0 ok, 7.0 ok, 6.0 ok, 1.0 ok, 1.0 ok");
  use(db, HEAD CREDIT "once { by = 'kind', when = function(record, P, person) return person.employer_type == "
                      "'institution' and record.hours > 5 end,"
                      " reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "5.0 ok, 8.0 ok, 0.0 no, 6.0 ok, 1.0 ok, 1.0 ok");
  host_close(db);
}

static void test_caps(void **state) {
  (void)state;
  sqlite3 *db = open_with("(1, '2023-01-01', 'public', 6, 'a'), (2, '2023-01-01', 'public', 6, 'a'), (3, "
                          "'2023-02-01', 'public', 6, 'a'),"
                          "(4, '2024-01-01', 'public', 6, 'a')");
  use(db, HEAD CREDIT "cap { within = 'day', hours = 8, reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "6.0 ok, 2.0 no, 6.0 ok, 6.0 ok");
  use(db, HEAD CREDIT "cap { hours = 15, reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "6.0 ok, 6.0 ok, 3.0 no, 6.0 ok");
  use(db, HEAD CREDIT "cap { within = 'ever', hours = 17.5, reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "6.0 ok, 6.0 ok, 5.5 no, 0.0 no");
  use(db, HEAD CREDIT "param 'most' { { from = 2024, value = 5, source = 's' } } cap { hours = 'most', reason = 'no', "
                      "source = 's' }");
  host_expect(db, LEDGER, "6.0 ok, 6.0 ok, 6.0 ok, 5.0 no"); /* 2023 has no cap yet */
  /* What the day leaves counts for the year: 6 + 2 + 2 of the third. */
  use(db, HEAD CREDIT "cap { within = 'day', hours = 8, reason = 'no', source = 's' } cap { hours = 10, "
                      "reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "6.0 ok, 2.0 no, 2.0 no, 6.0 ok");
  host_expect(db, "SELECT hours_total(1, 2023)", "10.0");
  host_close(db);
}

static void test_keys_are_equal_as_in_sql(void **state) {
  (void)state;
  sqlite3 *db =
      open_with("(1, '2023-01-01', 'public', 1, 1), (2, '2023-01-02', 'public', 1, 1.0), (3, '2023-01-03', 'public', "
                "1, '1'),"
                "(4, '2023-01-04', 'public', 1, 9007199254740992), (5, '2023-01-05', 'public', 1, 9007199254740992.0),"
                "(6, '2023-01-06', 'public', 1, 9007199254740993), (7, '2023-01-07', 'public', 1, x'31')");
  use(db, HEAD CREDIT "once { by = 'kind', reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "1.0 ok, 0.0 no, 1.0 ok, 1.0 ok, 0.0 no, 1.0 ok, 1.0 ok");
  host_close(db);
}

static void test_share(void **state) {
  (void)state;
  sqlite3 *db = open_with("(1, '2023-01-01', 'public', 30, NULL), (2, '2023-01-02', 'professional', 59.999, NULL)");
  use(db, HEAD CREDIT "annual 'total' { minimum = 89.999, source = 's' } annual 'professional' { share = { "
                      "2, 3 }, source = 's' }");
  /* 59.999 of 89.999 is below two thirds; one thousandth more makes 60 of 90. */
  host_expect(db, "SELECT hours_compliant(1, 2023), hours_shortfall(1, 2023)", "0|0.001");
  host_run(db, "UPDATE hours_record SET hours = 60 WHERE record_id = 2");
  host_expect(db, "SELECT hours_compliant(1, 2023), hours_shortfall(1, 2023)", "1|0.0");
  host_run(db, "DELETE FROM hours_record");
  host_expect(db, "SELECT hours_compliant(1, 2023), hours_shortfall(1, 2023)", "0|89.999");
  /* Two thirds and two fifths together are more than all. */
  use(db, HEAD CREDIT "annual 'total' { minimum = 90, source = 's' } annual 'professional' { share = { 2, 3 }, source = 's' }"
                      "annual 'public' { share = { 2, 5 }, source = 's' }");
  host_expect(db, "SELECT hours_compliant(1, 2023), hours_shortfall(1, 2023)", "0|NULL");
  /* A share changed after it was checked would divide by nothing. */
  use(db, HEAD CREDIT "local s = { 1, 2 } annual 'total' { minimum = 90, source = 's' } annual 'public' { "
                      "share = s, source = 's' } s[2] = 1");
  host_run(db, "INSERT INTO hours_record VALUES (3, 1, '2023-01-02', 'professional', NULL, 50, NULL, NULL)");
  /* What was checked stands: half of 100 when there are 50 of the other. */
  host_expect(db, "SELECT hours_shortfall(1, 2023)", "50.0");
  host_close(db);
}

static void test_titles(void **state) {
  (void)state;
  sqlite3 *db = open_with("(1, '2021-01-01', 'public', 10, NULL), (2, '2022-01-01', 'public', 20, NULL), (3, "
                          "'2023-01-01', 'public', 30, NULL)");
  use(db, HEAD CREDIT "title { year = 2023, source = 's', sum('public', 2021, 2023, 60) }");
  host_expect(db, "SELECT title_eligible(1, 2023), title_eligible(1, 2022)", "1|NULL");
  use(db, HEAD CREDIT "title { year = 2023, source = 's', sum('public', -2, 0, 60.001) }");
  host_expect(db,
              "SELECT title_eligible(1, 2023), (SELECT shortfall FROM title_review WHERE person_id = 1 AND "
              "year = 2023)",
              "0|0.001");
  use(db, HEAD CREDIT "title { from = 2022, source = 's', average('public', -1, 0, 25) }");
  host_expect(db, "SELECT title_eligible(1, 2022), title_eligible(1, 2023), title_eligible(1, 2021)", "0|1|NULL");
  use(db, HEAD CREDIT "annual 'public' { minimum = 20, source = 's' } title { year = 2023, source = 's', "
                      "each('public', 2022, 2023) }");
  host_expect(db, "SELECT title_eligible(1, 2023)", "1");
  use(db, HEAD CREDIT "annual 'public' { minimum = 20, source = 's' } title { year = 2023, source = 's', "
                      "each('public', 2021, 2023) }");
  host_expect(db, "SELECT title_eligible(1, 2023)", "0");
  /* The first rule that fits; a person whom none fits is unknown. */
  use(db, HEAD CREDIT "title { year = 2023, when = { employer_type = 'enterprise' }, source = 's', "
                      "sum('public', 2023, 2023, 1) }"
                      "title { year = 2023, when = { employer_type = { 'institution', 'x' } }, source = 's', "
                      "sum('public', 2023, 2023, 31) }");
  host_expect(db,
              "SELECT title_eligible(1, 2023), title_eligible(2, 2023), title_eligible(3, 2023), "
              "title_eligible(9, 2023)",
              "0|0|NULL|NULL");
  use(db, HEAD CREDIT "title { year = 2023, source = 's', items = function(year, person)"
                      " if person.joined_on then return { sum('public', year - 1, year, 50) } end return nil, 'no' end }");
  host_expect(db, "SELECT title_eligible(1, 2023), title_eligible(2, 2023)", "1|NULL");
  host_expect(db, "SELECT message LIKE '%no' FROM title_review WHERE person_id = 2 AND year = 2023", "1");
  /* A subject spelled wrong where no check sees it must not pass for the total. */
  use(db, HEAD CREDIT "title { year = 2023, source = 's', items = function() return { sum('pubic', 2021, 2023, 1) } end }");
  host_expect_error(db, "SELECT title_eligible(1, 2023)", "pubic");
  /* Nor may an item that was made by hand divide by nothing. */
  use(db, HEAD CREDIT "title { year = 2023, source = 's', items = function() return {"
                      " { kind = 'share', subject = 'professional', from = 2021, to = 2023, share = { 1, 1 } } } end }");
  host_expect_error(db, "SELECT * FROM title_review WHERE year = 2023", "no fraction below 1");
  host_close(db);
}

static void test_conversion_and_dated_parameters(void **state) {
  (void)state;
  sqlite3 *db = open_with("(1, '2023-06-30', 'public', 1, 'paper'), (2, '2023-07-01', 'public', 1, 'paper'), "
                          "(3, '2023-07-01', 'public', 1, 'book'),"
                          "(4, '2023-07-01', 'public', 1, 'talk'), (5, '2022-12-31', 'public', 1, 'paper')");
  use(db, HEAD "conversion 'c' { by = { 'kind' }, { from = '2023-01-01', to = '2023-06-30', kind = 'paper', "
               "hours = 10, source = 's' },"
               " { from = '2023-07-01', kind = 'paper', hours = 12, source = 's' }, { kind = 'book', hours = "
               "30, source = 's' } }\n"
               "credit(function(record) local hours = convert('c', record) if not hours then return nil, "
               "'no' end return hours, 'public' end)");
  host_expect(db, LEDGER, "10.0 ok, 12.0 ok, 30.0 ok, 0.0 no, 0.0 no");
  use(db, HEAD "param 'p' { { from = '2023-01-01', to = '2023-06-30', value = 2, source = 's' }, { from = "
               "'2023-07-01', value = 3, source = 's' } }\n"
               "credit(function(record, P) local hours = P('p', record.completed_on) if not hours then "
               "return nil, 'no' end return hours, 'public' end)");
  host_expect(db, LEDGER, "2.0 ok, 3.0 ok, 3.0 ok, 3.0 ok, 0.0 no");
  /* What prints alike is the same to a clerk, and each value is remembered by itself. */
  host_run(db, "UPDATE hours_record SET kind = CASE record_id WHEN 1 THEN 1 WHEN 2 THEN '1' WHEN 3 THEN 1.0 WHEN 4 THEN '01' "
               "ELSE x'31' END");
  use(db,
      HEAD "conversion 'c' { by = { 'kind' }, { kind = 1, hours = 10, source = 's' } }\n"
           "credit(function(record) local hours = convert('c', record) if not hours then return nil, 'no' end return hours, "
           "'public' end)");
  host_expect(db, LEDGER, "10.0 ok, 10.0 ok, 10.0 ok, 0.0 no, 0.0 no");
  use(db, HEAD CREDIT "cap { hours = 0, when = { kind = '1' }, reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "0.0 no, 0.0 no, 0.0 no, 1.0 ok, 1.0 ok");
  use(db, HEAD CREDIT "cap { hours = 0, when = { kind = true }, reason = 'no', source = 's' }");
  host_expect(db, LEDGER, "0.0 no, 0.0 no, 0.0 no, 1.0 ok, 1.0 ok");
  /* Of a record without a date no parameter is known, and it stops nobody. */
  host_run(db,
           "INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours) VALUES (6, 1, NULL, 'public', 1)");
  use(db, HEAD "credit(function(record, P) local hours = P('least', record.year) if not hours then return nil, 'no' end "
               "return hours, 'public' end)");
  host_expect(db, LEDGER, "90.0 ok, 90.0 ok, 90.0 ok, 90.0 ok, 90.0 ok, 0.0 no");
  use(db, HEAD "credit(function(record, P) return P('least', '2023-01-01'), 'public' end)");
  host_expect_error(db, "SELECT hours_total(1, 2023)", "dated by year");
  host_close(db);
}

static void test_calendar(void **state) {
  (void)state;
  sqlite3 *db = open_with("(1, '2022-11-30', 'public', 1, NULL), (2, '2022-12-01', 'public', 2, NULL), (3, "
                          "'2023-11-30', 'public', 4, NULL), (4, '2023-12-01', 'public', 8, NULL)");
  use(db, HEAD CREDIT "calendar { starts = '12-01', label = 'end' }");
  host_expect(db, "SELECT hours_total(1, 2022), hours_total(1, 2023), hours_total(1, 2024)", "1.0|6.0|8.0");
  use(db, HEAD CREDIT "calendar { years = 2, anchor = 2022 }");
  host_expect(db, "SELECT hours_total(1, 2022), hours_total(1, 2023)", "15.0|NULL");
  use(db, HEAD CREDIT "calendar { exceptions = { { year = 2023, from = '2022-12-01', to = '2023-12-31' } } }");
  host_expect(db, "SELECT hours_total(1, 2022), hours_total(1, 2023)", "1.0|14.0");
  /* The closed year 2022 ended on 30 November; a cut-off on 1 December lies behind it. */
  use(db, HEAD "credit(function(record) if record.after_cutoff then return nil, 'no' end return "
               "record.hours, record.subject end)\n"
               "calendar { exceptions = { { year = 2023, from = '2022-12-01', to = '2023-12-31' } } }");
  host_run(db, "CREATE TABLE hours_posted (person_id, year, subject, hours); INSERT INTO hours_posted VALUES "
               "(1, 2022, 'public', 50)");
  host_expect(db, "SELECT hours_total(1, 2022, NULL, '2022-12-01'), hours_total(1, 2022, NULL, '2022-11-30')", "50.0|0.0");
  host_close(db);
}

/* With and without remembering, over the same rows, every answer is the same (rule 2). */
static void test_memo_changes_nothing(void **state) {
  static const char *const questions[] = {
      "SELECT group_concat(hours_total(person_id, 2023) || ' ' || ifnull(title_eligible(person_id, 2023), "
      "'?'), ';') FROM hours_person",
      "SELECT group_concat(person_id || year || subject || credited || ifnull(shortfall, '?') || ifnull(met, "
      "'?'), ';') FROM hours_bank",
      "SELECT group_concat(record_id || reason || credited || message, ';') FROM hours_ledger",
      "SELECT group_concat(person_id || ifnull(eligible, '?') || message, ';') FROM title_review WHERE year "
      "= 2023",
  };
  (void)state;
  char *answers[2][COUNT(questions)];
  for (int memo = 0; memo < 2; memo++) {
    setenv("HOURBANK_SHORTCUTS", memo ? "1" : "0", 1);
    sqlite3 *db = host_open();
    host_run(db, "CREATE TABLE hours_person (person_id, employer_type); CREATE TABLE hours_record "
                 "(record_id, person_id, completed_on, subject,"
                 " form, hours, status, passed, filed, activity_id);"
                 "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199)"
                 " INSERT INTO hours_person SELECT i, CASE i % 4 WHEN 0 THEN 'institution' WHEN 1 THEN "
                 "'enterprise' WHEN 2 THEN i END FROM n;"
                 "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)"
                 " INSERT INTO hours_record SELECT i, i % 200, (2017 + i / 200 % 8) || '-0' || (1 + i % 9) "
                 "|| '-' || (10 + i % 21),"
                 " CASE i % 7 WHEN 0 THEN NULL WHEN 1 THEN 'elective' WHEN 2 THEN x'7075626c6963' WHEN 3 "
                 "THEN 'public' ELSE 'professional' END,"
                 " CASE i % 5 WHEN 0 THEN 'achievement' ELSE 'training' END,"
                 " CASE i % 11 WHEN 0 THEN NULL WHEN 1 THEN '12' WHEN 2 THEN 1e300 WHEN 3 THEN -1 WHEN 4 "
                 "THEN 0.0005 ELSE i * 0.37 END,"
                 " CASE i % 13 WHEN 0 THEN 'declared' WHEN 1 THEN NULL WHEN 2 THEN 1 ELSE 'verified' END, "
                 "nullif(i % 3, 2), nullif(i % 4, 3) > 0, i % 50 FROM n;");
    for (size_t i = 0; i < COUNT(questions); i++)
      if (host_ask(db, questions[i], &answers[memo][i]) != SQLITE_OK) fail_msg("%s: %s", questions[i], answers[memo][i]);
    host_close(db);
  }
  for (size_t i = 0; i < COUNT(questions); i++) {
    assert_true(strlen(answers[0][i]) > 1000);
    assert_string_equal(answers[0][i], answers[1][i]);
    sqlite3_free(answers[0][i]);
    sqlite3_free(answers[1][i]);
  }
  unsetenv("HOURBANK_SHORTCUTS");
}

int main(void) {
  unsetenv("HOURBANK_POLICY");
  unsetenv("HOURBANK_POLICY_PATH");
  const struct CMUnitTest tests[] = {
      TEST(test_broken),
      TEST(test_incomplete),
      TEST(test_language_and_path),
      TEST(test_long_lists),
      TEST(test_once_and_highest),
      TEST(test_caps),
      TEST(test_keys_are_equal_as_in_sql),
      TEST(test_share),
      TEST(test_titles),
      TEST(test_conversion_and_dated_parameters),
      TEST(test_calendar),
      TEST(test_memo_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
