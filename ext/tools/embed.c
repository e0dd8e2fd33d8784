/*
** Build tool: writes build/builtin.c. Usage: embed LIST FILE … [-- LIST FILE …] …
** A file may stand in several lists; its bytes are written once.
** Bytes, not string literals: C11 promises only 4,095 characters of those.
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"

static void fail(const char *path, const char *what) {
  fprintf(stderr, "embed: %s: %s\n", path, what);
  exit(1);
}

static char *read_text(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) fail(path, "cannot be read");
  long length = ftell(file);
  char *text = length < 0 ? NULL : malloc((size_t)length + 1);
  rewind(file);
  if (!text || fread(text, 1, (size_t)length, file) != (size_t)length) fail(path, "cannot be read");
  fclose(file);
  text[length] = '\0';
  *size = (size_t)length;
  return text;
}

/* The library is read at each load, and nobody is shown its text: lines that are comments are written as empty ones, others without
** their indentation. The numbers of lines stay. No text of several lines stands in it. */
static size_t strip_comments(char *text) {
  char *to = text;
  for (const char *line = text; *line;) {
    const char *first = line + strspn(line, " "), *end = first + strcspn(first, "\n");
    size_t length = strncmp(first, "--", 2) == 0 ? 0 : (size_t)(end - first);
    memmove(to, first, length);
    to += length;
    *to++ = '\n';
    line = end + 1;
  }
  *to = '\0';
  return (size_t)(to - text);
}

static char *read_source(const char *path, size_t *size) {
  char *text = read_text(path, size);
  if (!strstr(path, "lua/library/")) return text;
  if (strstr(text, "[[\n") || *size == 0 || text[*size - 1] != '\n')
    fail(path, "a text of several lines, or a last line without end");
  *size = strip_comments(text);
  return text;
}

static void write_bytes(const char *path, int index) {
  size_t size;
  char *text = read_source(path, &size);
  printf("static const char text_%d[] = {", index);
  for (size_t i = 0; i < size; i++) printf("%s%d,", i % 24 == 0 ? "\n  " : "", (signed char)text[i]);
  printf("0};\n\n");
  free(text);
}

static int begins_with(const char *text, const char *word) {
  return strncmp(text, word, strlen(word)) == 0;
}

static const char *line_after(const char *at, const char *end) {
  const char *next = strchr(at, '\n');
  return next ? next + 1 : end;
}

/* Where a policy's scenarios and articles begin: at the first line that begins with one of them, where after it only such stand; a rule
** below them makes it the end of the text. An article's text may begin its lines as it likes. */
static size_t law_size(const char *text, size_t size) {
  static const char *const others[] = {"scenario", "article", "}", "--", " ", "\n"};
  const char *first = NULL, *next;
  for (const char *line = text; line < text + size; line = next) {
    next = line_after(line, text + size);
    if (!first && (begins_with(line, "scenario ") || begins_with(line, "article "))) first = line;
    for (const char *opening = strstr(line, "[["); first && opening && opening < next;) {
      const char *closing = strstr(opening, "]]");
      next = closing ? line_after(closing, text + size) : text + size;
      opening = closing ? strstr(closing, "[[") : NULL;
    }
    int is_other = 0;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) is_other = is_other || begins_with(line, others[i]);
    if (first && !is_other) return size;
  }
  return first ? (size_t)(first - text) : size;
}

/* Writes the text between the quotes of `field = "…"`, the first after the policy's head. */
static void write_field(const char *path, const char *head, const char *field) {
  const char *start = strstr(head, field);
  const char *end = start ? strchr(start + strlen(field), '"') : NULL;
  if (!end) fail(path, "policy { … } does not say id, version, title.zh and title.en in double quotes");
  printf(", \"");
  for (const char *at = start + strlen(field); at < end; at++) {
    if (*at == '\\' || *at == '?' || *at == '\n') fail(path, "the head of a built-in policy holds a sign that needs escaping");
    putchar(*at);
  }
  putchar('"');
}

static void write_entry(const char *path, int index) {
  const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
  int length = (int)strlen(name) - (int)strlen(".lua");
  size_t size;
  char *text = read_source(path, &size);
  const char *head = strstr(text, "\npolicy {");
  printf("{\"%.*s\", text_%d, %zu, %zu", length, name, index, size, head ? law_size(text, size) : size);
  if (head) {
    write_field(path, head, "version = \"");
    write_field(path, head, "zh = \"");
    write_field(path, head, "en = \"");
    char sha256[SHA256_TEXT_SIZE];
    sha256_text(text, size, sha256);
    printf(", \"%s\"}", sha256);
  } else {
    printf(", NULL, NULL, NULL, NULL}");
  }
  free(text);
}

static int first_place(char **paths, int index) {
  for (int i = 1; i < index; i++)
    if (strcmp(paths[i], paths[index]) == 0) return i;
  return index;
}

int main(int argc, char **argv) {
  printf("#include \"sandbox/builtin.h\"\n\n");
  for (int i = 1; i < argc; i++) {
    int is_file = i > 1 && strcmp(argv[i], "--") != 0 && strcmp(argv[i - 1], "--") != 0;
    if (is_file && first_place(argv, i) == i) write_bytes(argv[i], i);
  }
  for (int i = 1; i < argc; i++) {
    printf("const Builtin %s[] = {\n", argv[i]);
    for (i++; i < argc && strcmp(argv[i], "--") != 0; i++) {
      printf("  ");
      write_entry(argv[i], first_place(argv, i));
      printf(",\n");
    }
    printf("  {NULL, NULL, 0, 0, NULL, NULL, NULL, NULL},\n};\n\n");
  }
  return 0;
}
