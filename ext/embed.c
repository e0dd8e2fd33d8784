/*
** Build tool: writes build/builtin.c. Usage: embed LIST FILE … [-- LIST FILE …] …
** A file may stand in several lists; its bytes are written once.
** Bytes, not string literals: C11 promises only 4,095 characters of those.
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_bytes(const char *path, int index) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    fprintf(stderr, "embed: cannot read %s\n", path);
    exit(1);
  }
  printf("static const char text_%d[] = {", index);
  int byte;
  for (long column = 0; (byte = getc(file)) != EOF; column++)
    printf("%s%d,", column % 24 == 0 ? "\n  " : "", byte < 128 ? byte : byte - 256);
  printf("0};\n\n");
  fclose(file);
}

static void write_entry(const char *path, int index) {
  const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
  int length = (int)strlen(name) - (int)strlen(".lua");
  printf("{\"%.*s\", text_%d, sizeof text_%d - 1}", length, name, index, index);
}

static int first_place(char **paths, int index) {
  for (int i = 1; i < index; i++)
    if (strcmp(paths[i], paths[index]) == 0) return i;
  return index;
}

int main(int argc, char **argv) {
  printf("#include \"builtin.h\"\n\n");
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
    printf("  {NULL, NULL, 0},\n};\n\n");
  }
  return 0;
}
