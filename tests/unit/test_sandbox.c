/* The sandbox (rules 7 and 8): what is there, what is not, and what stops a policy that goes too far.
 */
#include "host.h"

#include <lauxlib.h>
#include <lua.h>

#include "sandbox/functions.h"
#include "sandbox/repeated.h"
#include "sandbox/sandbox.h"

typedef struct {
  const char *text;
  int guest, bare; /* run as a policy's code; run with the functions of a policy, not of the library */
  char result[256];
} Chunk;

/* Runs a chunk in an environment of the sandbox's functions; `result` is what it returns, as text. */
static int run_chunk(lua_State *L) {
  Chunk *chunk = lua_touserdata(L, 1);
  if (luaL_loadbufferx(L, chunk->text, strlen(chunk->text), "@policy.lua", "t") != LUA_OK) return lua_error(L);
  sandbox_push_functions(L, !chunk->bare);
  lua_setupvalue(L, -2, 1);
  sandbox_of(L)->guest = chunk->guest;
  lua_call(L, 0, 1);
  snprintf(chunk->result, sizeof chunk->result, "%s", luaL_tolstring(L, -1, NULL));
  return 0;
}

typedef struct {
  Sandbox sandbox;
  Chunk chunk;
  char *message;
} Trial;

static SandboxStatus try(Trial *trial, const char *text) {
  trial->chunk = (Chunk){.text = text, .guest = 1, .bare = 1};
  sqlite3_free(trial->message);
  return sandbox_call(&trial->sandbox, run_chunk, &trial->chunk, SANDBOX_CALL, &trial->message);
}

static void trial_open(Trial *trial) {
  memset(trial, 0, sizeof *trial);
  assert_int_equal(sandbox_open(&trial->sandbox, NULL, MESSAGE_WORD_POLICY), SANDBOX_OK);
}

static void trial_close(Trial *trial) {
  sqlite3_free(trial->message);
  sandbox_close(&trial->sandbox);
  assert_int_equal(trial->sandbox.used, 0);
}

static void expect_result(const char *text, const char *result) {
  Trial trial;
  trial_open(&trial);
  SandboxStatus status = try(&trial, text);
  if (status != SANDBOX_OK) fail_msg("%s: %s", text, trial.message);
  assert_string_equal(trial.chunk.result, result);
  assert_null(trial.message);
  trial_close(&trial);
}

static void expect_stop(const char *text, SandboxStatus expected, const char *part) {
  Trial trial;
  trial_open(&trial);
  SandboxStatus status = try(&trial, text);
  if (status != expected) fail_msg("%s: status %d, %s", text, (int)status, trial.message ? trial.message : trial.chunk.result);
  assert_contains(trial.message, part);
  assert_int_equal(sandbox_is_spent(&trial.sandbox), expected == SANDBOX_LIMIT);
  assert_int_equal(lua_gettop(trial.sandbox.state), 0);
  trial_close(&trial);
}

static void test_what_is_there(void **state) {
  (void)state;
  expect_result("return 1 + 1", "2");
  expect_result("return math.floor(2.5) + math.max(1, 2) + math.tointeger(3.0)", "7");
  expect_result("return string.upper('ab') .. string.sub('abc', 2) .. string.format('%05.1f %s %d%%', 2.25, 'x', 3)",
                "ABbc002.2 x 3%");
  expect_result("return tostring(nil) .. tostring(true) .. tostring(1.5)", "niltrue1.5");
  expect_result("return select('#', 1, 2, 3) + tonumber('10') + #'abc'", "16");
  expect_result("local n = 0 for _, v in ipairs { 1, 2, 3 } do n = n + v end return n", "6");
  expect_result("return string.format('100%%p')", "100%p");
  expect_result("return type(math.huge) .. math.type(1) .. math.type(1.0)", "numberintegerfloat");
}

static void test_what_is_not_there(void **state) {
  static const char *const names[] = {"os",
                                      "io",
                                      "load",
                                      "loadstring",
                                      "loadfile",
                                      "dofile",
                                      "require",
                                      "package",
                                      "debug",
                                      "coroutine",
                                      "pcall",
                                      "xpcall",
                                      "print",
                                      "collectgarbage",
                                      "setmetatable",
                                      "getmetatable",
                                      "rawget",
                                      "rawset",
                                      "rawequal",
                                      "rawlen",
                                      "pairs",
                                      "next",
                                      "utf8",
                                      "warn",
                                      "_G",
                                      "_VERSION",
                                      "table",
                                      "math.random",
                                      "math.randomseed",
                                      "string.rep",
                                      "string.find",
                                      "string.match",
                                      "string.gmatch",
                                      "string.gsub",
                                      "string.dump",
                                      "string.pack",
                                      "string.unpack",
                                      "string.packsize",
                                      "string.reverse"};
  (void)state;
  for (size_t i = 0; i < COUNT(names); i++) {
    char text[64];
    snprintf(text, sizeof text, "return %s == nil", names[i]);
    Trial trial;
    trial_open(&trial);
    assert_int_equal(try(&trial, text), SANDBOX_OK);
    if (strcmp(trial.chunk.result, "true") != 0) fail_msg("%s can be reached", names[i]);
    trial_close(&trial);
  }
}

static void test_strings_have_no_methods(void **state) {
  (void)state;
  expect_stop("return ('x'):rep(1000000)", SANDBOX_ERROR, "policy.lua:1: attempt to index a string value");
  expect_stop("local s = 'a' return s:find('b')", SANDBOX_ERROR, "attempt to index");
  expect_stop("return ('x').upper", SANDBOX_ERROR, "attempt to index");
  expect_stop("return '10' + 1", SANDBOX_ERROR, "attempt to perform arithmetic");
}

/* Addresses differ from run to run, so that a rule could not be repeated. */
static void test_no_addresses(void **state) {
  (void)state;
  static const char *const texts[] = {"return tostring({})",
                                      "return tostring(print or ipairs)",
                                      "return string.format('%s', {})",
                                      "return string.format('%p', 'x')",
                                      "return string.format('%20p', 'x')",
                                      "return string.format('%-20p', 'x')",
                                      "return string.format('%d %%%p', 1, 'x')"};
  for (size_t i = 0; i < COUNT(texts); i++) {
    Trial trial;
    trial_open(&trial);
    if (try(&trial, texts[i]) != SANDBOX_ERROR) fail_msg("%s: %s", texts[i], trial.chunk.result);
    trial_close(&trial);
  }
}

static void test_binary_chunks_are_refused(void **state) {
  (void)state;
  expect_stop("\x1bLua", SANDBOX_ERROR, "binary");
}

static void test_instructions(void **state) {
  (void)state;
  expect_stop("while true do end", SANDBOX_LIMIT, "policy.lua:1: the policy ran for too long");
  expect_stop("\n\nrepeat until false", SANDBOX_LIMIT, "policy.lua:3: the policy ran for too long");
  expect_stop("::again:: goto again", SANDBOX_LIMIT, "too long");
  expect_stop("for i = 1, math.huge do end", SANDBOX_LIMIT, "too long");
  expect_stop("for _ in function() return 1 end do end", SANDBOX_LIMIT, "too long");
  expect_stop("local function f() return f() end return f()", SANDBOX_LIMIT, "too long");
  expect_stop("while true do local t = { 1, 2, 3 } end", SANDBOX_LIMIT, "too long");
  expect_stop("local s = 'x' while true do s = string.lower('ABC') end", SANDBOX_LIMIT, "too long");
}

static void test_memory(void **state) {
  (void)state;
  expect_stop("local s = 'x' for i = 1, 17 do s = s .. s end local t = {} for i = 1, 1000 do t[i] = s .. i end", SANDBOX_LIMIT,
              "MiB");
  expect_stop("local function f(n) return 1 + f(n + 1) end return f(1)", SANDBOX_LIMIT, "");
}

static void test_long_strings(void **state) {
  (void)state;
  expect_stop("local s = 'x' while true do s = s .. s end", SANDBOX_LIMIT, "256 KiB");
  expect_result("local s = 'x' for i = 1, 17 do s = s .. s end return #s", "131072");
  expect_stop("local s = 'x' for i = 1, 18 do s = s .. s end return #s", SANDBOX_LIMIT, "256 KiB");
  expect_stop("return string.format('%99999d', 1)", SANDBOX_ERROR, "");
  expect_stop("local s = 'x' for i = 1, 17 do s = s .. s end return string.format('%s%s%s', s, s, s)", SANDBOX_LIMIT,
              "256 KiB");
  expect_stop("local s = 'x' for i = 1, 17 do s = s .. s end return s .. s .. s", SANDBOX_LIMIT, "256 KiB");
}

static void test_recursion(void **state) {
  (void)state;
  char nested[2000];
  memset(nested, '(', 1000);
  memset(nested + 1000, 0, 1000);
  memcpy(nested, "return ", 7);
  expect_stop(nested, SANDBOX_ERROR, "C stack overflow");
  expect_stop("local t = {} for i = 1, 300 do t = { t } end local function f(t) return t[1] and f(t[1]) or "
              "error('deep') end return f(t)",
              SANDBOX_ERROR, "deep");
}

static void test_error_objects(void **state) {
  (void)state;
  expect_stop("error('simple')", SANDBOX_ERROR, "policy.lua:1: simple");
  expect_stop("error('bare', 0)", SANDBOX_ERROR, "bare");
  expect_stop("error({})", SANDBOX_ERROR, "not text");
  expect_stop("error()", SANDBOX_ERROR, "not text");
  expect_stop("error(42)", SANDBOX_ERROR, "not text");
  expect_stop("error(true)", SANDBOX_ERROR, "not text");
  expect_stop("error(ipairs)", SANDBOX_ERROR, "not text");
  expect_stop("assert(false)", SANDBOX_ERROR, "assertion failed");
  expect_stop("assert(false, {})", SANDBOX_ERROR, "not text");
  expect_stop("local x <close> = 42", SANDBOX_ERROR, "non-closable");
  expect_stop("syntax error", SANDBOX_ERROR, "policy.lua:1:");
}

/* A limit throws the state away; an error does not. */
static void test_after_an_error(void **state) {
  Trial trial;
  (void)state;
  trial_open(&trial);
  for (int i = 0; i < 100; i++) {
    assert_int_equal(try(&trial, "error('again')"), SANDBOX_ERROR);
    assert_int_equal(sandbox_is_spent(&trial.sandbox), 0);
    assert_int_equal(try(&trial, "return 7"), SANDBOX_OK);
    assert_string_equal(trial.chunk.result, "7");
  }
  assert_int_equal(try(&trial, "while true do end"), SANDBOX_LIMIT);
  assert_int_equal(sandbox_is_spent(&trial.sandbox), 1);
  trial_close(&trial);
}

/* Calls do not pay for one another: each has the whole budget. */
static void test_each_call_has_its_budget(void **state) {
  Trial trial;
  (void)state;
  trial_open(&trial);
  for (int i = 0; i < 10; i++) assert_int_equal(try(&trial, "for i = 1, 500000 do end"), SANDBOX_OK);
  trial_close(&trial);
}

typedef struct {
  Trial *outer;
  const char *inner;
  SandboxStatus status;
} Nested;

static int run_nested(lua_State *L) {
  Nested *nested = lua_touserdata(L, 1);
  Chunk chunk = {.text = nested->inner, .guest = 1, .bare = 1};
  char *message;
  nested->status = sandbox_call(sandbox_of(L), run_chunk, &chunk, SANDBOX_CALL, &message);
  sqlite3_free(message);
  return 0;
}

static void test_nested_calls(void **state) {
  static const struct {
    const char *inner;
    SandboxStatus status;
  } cases[] = {{"return 1", SANDBOX_OK}, {"error('inner')", SANDBOX_ERROR}, {"while true do end", SANDBOX_LIMIT}};
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    Trial trial;
    char *message;
    trial_open(&trial);
    Nested nested = {&trial, cases[i].inner, SANDBOX_NOMEM};
    /* The inner call spends the outer one's budget: a hundred thousand instructions are less than its own. */
    SandboxStatus status = sandbox_call(&trial.sandbox, run_nested, &nested, (SandboxBudget){100000, 1000}, &message);
    assert_int_equal(status, SANDBOX_OK);
    assert_int_equal(nested.status, cases[i].status);
    assert_int_equal(trial.sandbox.guest, 0);
    assert_int_equal(sandbox_is_spent(&trial.sandbox), cases[i].status == SANDBOX_LIMIT);
    sqlite3_free(message);
    trial_close(&trial);
  }
}

static void test_memory_is_counted(void **state) {
  Trial trial;
  (void)state;
  trial_open(&trial);
  sqlite3_int64 before = sqlite3_memory_used();
  size_t used = trial.sandbox.used;
  assert_int_equal(try(&trial, "local t = {} for i = 1, 1000 do t[i] = 'text ' .. i end return #t"), SANDBOX_OK);
  lua_gc(trial.sandbox.state, LUA_GCCOLLECT, 0);
  /* What the sandbox counts is what SQLite counts, but for the rounding up of each block. */
  sqlite3_int64 more = sqlite3_memory_used() - before;
  sqlite3_int64 counted = (sqlite3_int64)trial.sandbox.used - (sqlite3_int64)used;
  assert_true(more - counted < 20000 && counted - more < 20000);
  trial_close(&trial);
}

/* Closing gives everything back, whatever the state was closed in the middle of. */
static void test_closing(void **state) {
  static const char *const texts[] = {"return 1", "error('x')", "while true do end",
                                      "local t = {} while true do t = { t } end"};
  (void)state;
  sqlite3_int64 before = sqlite3_memory_used();
  for (size_t i = 0; i < COUNT(texts); i++) {
    Trial trial;
    trial_open(&trial);
    try(&trial, texts[i]);
    trial_close(&trial);
    assert_int_equal(sqlite3_memory_used(), before);
  }
  Sandbox never = {0};
  sandbox_close(&never);
}

/* Keys that stand twice in one table constructor, as "name line first_line; …". */
static void expect_repeated(const char *text, const char *expected) {
  RepeatedKey keys[REPEATED_KEYS_MOST];
  char all[400] = "";
  int count;
  sqlite3_int64 before = sqlite3_memory_used();
  assert_int_equal(repeated_keys(text, strlen(text), keys, &count), SQLITE_OK);
  for (int i = 0; i < count; i++)
    snprintf(all + strlen(all), sizeof all - strlen(all), "%s%.*s %d %d", i ? "; " : "", (int)keys[i].size, keys[i].name,
             keys[i].line, keys[i].first_line);
  if (strcmp(all, expected) != 0) fail_msg("%s: \"%s\", not \"%s\"", text, all, expected);
  assert_int_equal(sqlite3_memory_used(), before);
}

static void test_repeated_keys(void **state) {
  (void)state;
  expect_repeated("f { a = 1, b = 2,\n  a = 3 }", "a 2 1");
  expect_repeated("f { a = 1; a = 2, a = 3, }", "a 1 1; a 1 1");
  expect_repeated("x = { a = 1, { a = 2, b = 1 }, c = { b = 2,\n b = 3 },\n\n a = 4 }", "b 2 1; a 4 1");
  expect_repeated("f { ['a'] = 1, a = 2 } g { [\"甲\"] = 1,\n[ \"甲\" ] = 2 } h { [1] = 1, [2] = 2, [1] = 3, ['1'] = 4 }",
                  "a 1 1; 甲 2 1; 1 2 2");
  /* What stands in a function, a condition or a loop is no key of the table around it. */
  expect_repeated("f { function() local a, b = 1, 2; b = 3; b = 4 end, b = 5 }", "");
  expect_repeated(
      "f { g(function() if x then a = 1; a = 2 end; for i = 1, 2 do a, a = 1, 2 end repeat a = 1; a = 2 until a == 1 end), a = 1 }",
      "");
  expect_repeated("f { when = function() while x do y = { p = 1, p = 2 } end end, a = 1, a = 2 }", "p 1 1; a 1 1");
  /* Nor what is compared, computed, quoted or commented out. */
  expect_repeated("f { a == 1, a == 2, (a), a, a, [a] = 1, [a] = 2, ['a' .. 'b'] = 3, ['a' .. 'b'] = 4 }", "");
  expect_repeated(
      "f { a = '{ a = 1, a = 2', b = \"\\\", b = 1\", c = [==[ ]] c = 1, c = 2 ]=] ]==], -- a = 1, a = 2\n --[[ a = 1,\n a = 2 ]] d = 1 }",
      "");
  expect_repeated("f { a = 1 } f { a = 1 } local a = { a = 1 } a.a = 2 a.a = 3", "");
  /* What is no Lua is anything, but it ends. */
  expect_repeated("}}} end end { a = ", "");
  expect_repeated("f { a = 1, a = 2 --[[", "");
  expect_repeated("\"", "");
  expect_repeated("[==", "");
  expect_repeated("{ ['", "");
}

/* Twenty are told, and more are looked through in a time that grows with the text. */
static void test_many_repeated_keys(void **state) {
  (void)state;
  RepeatedKey keys[REPEATED_KEYS_MOST];
  int count;
  sqlite3_str *made = sqlite3_str_new(NULL);
  sqlite3_str_appendall(made, "f {");
  for (int i = 0; i < 200000; i++) sqlite3_str_appendf(made, "a%d=1,", i);
  for (int i = 0; i < 30; i++) sqlite3_str_appendf(made, "\na%d=2,", i);
  sqlite3_str_appendall(made, "}");
  char *text = sqlite3_str_finish(made);
  assert_non_null(text);
  assert_int_equal(repeated_keys(text, strlen(text), keys, &count), SQLITE_OK);
  assert_int_equal(count, REPEATED_KEYS_MOST);
  for (int i = 0; i < count; i++) assert_int_equal(keys[i].first_line, 1);
  sqlite3_free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_what_is_there),
      TEST(test_repeated_keys),
      TEST(test_many_repeated_keys),
      TEST(test_what_is_not_there),
      TEST(test_strings_have_no_methods),
      TEST(test_no_addresses),
      TEST(test_binary_chunks_are_refused),
      TEST(test_instructions),
      TEST(test_memory),
      TEST(test_long_strings),
      TEST(test_recursion),
      TEST(test_error_objects),
      TEST(test_after_an_error),
      TEST(test_each_call_has_its_budget),
      TEST(test_nested_calls),
      TEST(test_memory_is_counted),
      TEST(test_closing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
