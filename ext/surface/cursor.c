#include "surface/cursor.h"

#include <string.h>

Language language_of(const Cursor *cursor) {
  return is_given(cursor, ARGUMENT_LANGUAGE) ? cursor->language : cursor->connection->session.language;
}

void *table_add_row(Cursor *cursor, size_t size, Failure *failure) {
  enum { FIRST = 16 };
  size_t count = (size_t)cursor->count;
  int is_full = count == 0 || (count >= FIRST && (count & (count - 1)) == 0);
  if (is_full) {
    void *grown = arena_allocate(&cursor->arena, (count == 0 ? FIRST : count * 2) * size);
    if (!grown) {
      fail_no_memory(failure);
      return NULL;
    }
    if (count) memcpy(grown, cursor->rows, count * size);
    cursor->rows = grown;
  }
  return (char *)cursor->rows + (size_t)cursor->count++ * size;
}
