/*
** Build tool: writes build/builtin.c. Usage: embed LIBRARY … -- POLICY …
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

static void write_list(const char *title, char **paths, int from, int to) {
  printf("const Builtin %s[] = {\n", title);
  for (int i = from; i < to; i++) {
    printf("  ");
    write_entry(paths[i], i);
    printf(",\n");
  }
  printf("  {NULL, NULL, 0},\n};\n\n");
}

int main(int argc, char **argv) {
  int split = 1;
  while (split < argc && strcmp(argv[split], "--") != 0) split++;
  printf("#include \"builtin.h\"\n\n");
  for (int i = 1; i < argc; i++)
    if (i != split) write_bytes(argv[i], i);
  write_list("builtin_library", argv, 1, split);
  write_list("builtin_policies", argv, split + 1, argc);
  return 0;
}
