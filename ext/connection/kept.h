/*
** Rows of one person that are kept, so that they are read once and evaluated under each of the person's policies.
*/
#ifndef HOURBANK_CONNECTION_KEPT_H
#define HOURBANK_CONNECTION_KEPT_H

#include "connection/stream.h"

typedef struct {
  Arena arena;
  Row *rows;
  int count, capacity;
} Kept;

/* Copies the row; its layout must stay until the rows are cleared. Returns 0 without memory, or beyond that of the arena. */
int kept_add(Kept *kept, const Row *row);

/* Gives out the rows as they came. */
int kept_replay(const Kept *kept, RowTaker *take, void *context, Failure *failure);

void kept_clear(Kept *kept);
void kept_free(Kept *kept);

#endif
