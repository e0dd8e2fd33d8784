#include "sandbox/repeated.h"

#include <stdlib.h>
#include <string.h>

#include "base/sqlite.h"

/* Words and signs --------------------------------------------------------------------------------------------------- */

typedef enum { TOKEN_END, TOKEN_NAME, TOKEN_NUMBER, TOKEN_TEXT, TOKEN_SIGN } TokenKind;

/* Of a text what stands between its quotation marks; of a sign `sign`, 0 where it is of two characters, as ==. */
typedef struct {
  TokenKind kind;
  const char *at;
  size_t size;
  int line;
  char sign;
} Token;

typedef struct {
  const char *at, *end;
  int line;
} Reader;

static char peek(const Reader *reader, size_t ahead) {
  return (size_t)(reader->end - reader->at) > ahead ? reader->at[ahead] : '\0';
}

static void pass_over(Reader *reader, size_t count) {
  for (; count > 0 && reader->at < reader->end; count--)
    if (*reader->at++ == '\n') reader->line++;
}

static int is_letter_or_digit(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_' ||
         (unsigned char)byte >= 0x80;
}

/* At "[[", "[=[" …: the size of that; else 0. */
static size_t long_bracket(const Reader *reader) {
  size_t level = 1;
  if (peek(reader, 0) != '[') return 0;
  while (peek(reader, level) == '=') level++;
  return peek(reader, level) == '[' ? level + 1 : 0;
}

/* From "[=[" to behind "]=]". */
static void skip_long(Reader *reader, size_t bracket) {
  for (pass_over(reader, bracket); reader->at < reader->end; pass_over(reader, 1)) {
    size_t level = 1;
    if (peek(reader, 0) != ']') continue;
    while (level < bracket - 1 && peek(reader, level) == '=') level++;
    if (level == bracket - 1 && peek(reader, level) == ']') break;
  }
  pass_over(reader, bracket);
}

static void skip_blanks(Reader *reader) {
  while (reader->at < reader->end) {
    if (peek(reader, 0) == '-' && peek(reader, 1) == '-') {
      pass_over(reader, 2);
      size_t bracket = long_bracket(reader);
      if (bracket) skip_long(reader, bracket);
      else
        while (reader->at < reader->end && *reader->at != '\n') pass_over(reader, 1);
    } else if ((unsigned char)*reader->at <= ' ') {
      pass_over(reader, 1);
    } else {
      return;
    }
  }
}

static void skip_quoted(Reader *reader, Token *token) {
  char mark = *reader->at;
  pass_over(reader, 1);
  token->kind = TOKEN_TEXT;
  token->at = reader->at;
  while (reader->at < reader->end && *reader->at != mark) pass_over(reader, *reader->at == '\\' ? 2 : 1);
  token->size = (size_t)(reader->at - token->at);
  pass_over(reader, 1);
}

static Token next_token(Reader *reader) {
  skip_blanks(reader);
  Token token = {.at = reader->at, .line = reader->line};
  size_t bracket = long_bracket(reader);
  char first = peek(reader, 0);
  if (reader->at >= reader->end) return token;
  if (first == '"' || first == '\'') {
    skip_quoted(reader, &token);
    return token;
  }
  if (bracket) {
    token.kind = TOKEN_TEXT;
    skip_long(reader, bracket);
  } else if (is_letter_or_digit(first)) {
    int is_number = first >= '0' && first <= '9';
    token.kind = is_number ? TOKEN_NUMBER : TOKEN_NAME;
    while (is_letter_or_digit(peek(reader, 0)) || (is_number && peek(reader, 0) == '.')) pass_over(reader, 1);
  } else {
    int is_pair = first && strchr("=~<>", first) && peek(reader, 1) == '=';
    token.kind = TOKEN_SIGN;
    token.sign = (char)(is_pair ? '\0' : first);
    pass_over(reader, is_pair ? 2 : 1);
  }
  token.size = (size_t)(reader->at - token.at);
  return token;
}

static int is_name(const Token *token, const char *name) {
  return token->kind == TOKEN_NAME && token->size == strlen(name) && memcmp(token->at, name, token->size) == 0;
}

static int is_one_of(const Token *token, const char *signs) {
  return token->kind == TOKEN_SIGN && token->sign && strchr(signs, token->sign) != NULL;
}

/* Constructors ------------------------------------------------------------------------------------------------------ */

#define OPEN_DEEPEST 250 /* within one another; Lua's reader takes 200 */

typedef struct {
  char opener; /* a bracket, or 'e' for what ends with `end`, 'u' with `until` */
  int keys_from;
} Opened;

typedef struct {
  Opened open[OPEN_DEEPEST];
  int depth;
  Token *keys; /* of the constructors that are open */
  int key_count, key_capacity;
  RepeatedKey *found;
  int found_count;
} Nesting;

/* A number is another key than the text of its figures. */
static int compare_names(const Token *a, const Token *b) {
  int is_number = a->kind == TOKEN_NUMBER, is_other_number = b->kind == TOKEN_NUMBER;
  if (is_number != is_other_number) return is_number - is_other_number;
  int order = memcmp(a->at, b->at, a->size < b->size ? a->size : b->size);
  return order ? order : (a->size > b->size) - (a->size < b->size);
}

static int compare_keys(const void *left, const void *right) {
  const Token *a = left, *b = right;
  int order = compare_names(a, b);
  return order ? order : (a->at > b->at) - (a->at < b->at);
}

static int compare_places(const void *left, const void *right) {
  const RepeatedKey *a = left, *b = right;
  return (a->name > b->name) - (a->name < b->name);
}

static int keep_key(Nesting *nesting, const Token *token) {
  if (nesting->key_count == nesting->key_capacity) {
    int wanted = nesting->key_capacity ? nesting->key_capacity * 2 : 64;
    Token *keys = sqlite3_realloc64(nesting->keys, (sqlite3_uint64)wanted * sizeof *keys);
    if (!keys) return SQLITE_NOMEM;
    nesting->keys = keys;
    nesting->key_capacity = wanted;
  }
  nesting->keys[nesting->key_count++] = *token;
  return SQLITE_OK;
}

/* The constructor that was opened last is complete. */
static void close_constructor(Nesting *nesting) {
  int from = nesting->open[nesting->depth - 1].keys_from;
  int count = nesting->key_count - from;
  nesting->key_count = from;
  if (count < 2) return;
  Token *keys = nesting->keys + from;
  qsort(keys, (size_t)count, sizeof *keys, compare_keys);
  for (int i = 1; i < count && nesting->found_count < REPEATED_KEYS_MOST; i++) {
    const Token *before = &keys[i - 1], *token = &keys[i];
    if (compare_names(before, token) == 0)
      nesting->found[nesting->found_count++] = (RepeatedKey){token->at, token->size, token->line, before->line};
  }
}

/* Reads a key, where one stands at the beginning of an entry; `token` is what the entry begins with. */
static int note_key(Nesting *nesting, const Reader *reader, const Token *token) {
  Reader ahead = *reader;
  Token key = *token;
  if (is_one_of(token, "[")) {
    key = next_token(&ahead);
    Token closing = next_token(&ahead);
    if ((key.kind != TOKEN_TEXT && key.kind != TOKEN_NUMBER) || !is_one_of(&closing, "]")) return SQLITE_OK;
  } else if (token->kind != TOKEN_NAME) {
    return SQLITE_OK;
  }
  Token equals = next_token(&ahead);
  return is_one_of(&equals, "=") ? keep_key(nesting, &key) : SQLITE_OK;
}

/* What the token opens and closes. */
static void nest(Nesting *nesting, const Token *token) {
  int is_end = is_name(token, "end") || is_name(token, "until") || is_one_of(token, "})]");
  char opener = '\0';
  if (is_one_of(token, "{([")) opener = token->sign;
  if (is_name(token, "function") || is_name(token, "if") || is_name(token, "do")) opener = 'e';
  if (is_name(token, "repeat")) opener = 'u';
  if (is_end && nesting->depth > 0) {
    if (nesting->open[nesting->depth - 1].opener == '{') close_constructor(nesting);
    nesting->depth--;
  } else if (opener) {
    nesting->open[nesting->depth++] = (Opened){opener, nesting->key_count};
  }
}

int repeated_keys(const char *text, size_t size, RepeatedKey list[REPEATED_KEYS_MOST], int *count) {
  Nesting nesting = {.found = list};
  Reader reader = {text, text + size, 1};
  Token before = {.kind = TOKEN_END};
  int code = SQLITE_OK;
  for (Token token = next_token(&reader); code == SQLITE_OK && token.kind != TOKEN_END && nesting.depth < OPEN_DEEPEST;
       before = token, token = next_token(&reader)) {
    if (nesting.depth > 0 && nesting.open[nesting.depth - 1].opener == '{' && is_one_of(&before, "{,;"))
      code = note_key(&nesting, &reader, &token);
    nest(&nesting, &token);
  }
  qsort(list, (size_t)nesting.found_count, sizeof *list, compare_places);
  sqlite3_free(nesting.keys);
  *count = nesting.found_count;
  return code;
}
