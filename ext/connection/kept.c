#include "connection/kept.h"

#include <string.h>

int kept_add(Kept *kept, const Row *row) {
  int columns = row->layout->count;
  if (kept->count == kept->capacity) {
    int capacity = kept->capacity ? kept->capacity * 2 : 64;
    Row *grown = sqlite3_realloc64(kept->rows, (sqlite3_uint64)capacity * sizeof *grown);
    if (!grown) return 0;
    kept->rows = grown;
    kept->capacity = capacity;
  }
  Value *values = arena_allocate(&kept->arena, (size_t)columns * sizeof *values);
  int is_complete = values != NULL;
  for (int i = 0; is_complete && i < columns; i++) {
    values[i] = row_value(row, i);
    is_complete = value_copy(&kept->arena, &values[i]);
  }
  if (!is_complete) return 0;
  kept->rows[kept->count++] = (Row){row->layout, NULL, NULL, values};
  return 1;
}

int kept_replay(const Kept *kept, RowTaker *take, void *context, Failure *failure) {
  for (int i = 0; i < kept->count; i++)
    if (take(context, &kept->rows[i], failure) != SQLITE_OK) return failure->code;
  return SQLITE_OK;
}

void kept_clear(Kept *kept) {
  arena_reset(&kept->arena);
  kept->count = 0;
}

void kept_free(Kept *kept) {
  sqlite3_free(kept->rows);
  arena_free(&kept->arena);
  memset(kept, 0, sizeof *kept);
}
