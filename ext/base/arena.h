/*
** Memory that is given back all at once: what one person's evaluation needs, or what one policy holds.
** Blocks come from SQLite's allocator. Resetting keeps the blocks, so that a scan over a population
** allocates only until it has met its largest person.
*/
#ifndef HOURBANK_BASE_ARENA_H
#define HOURBANK_BASE_ARENA_H

#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct {
  ArenaBlock *first, *current;
  size_t held; /* bytes of all blocks */
  size_t most; /* it may hold so many; 0: as many as there are */
  int is_full; /* this was why there was no memory */
} Arena;

/* Zeroed memory, aligned to eight bytes; NULL where there is none, as beyond a gigabyte. Zero an Arena before first
** use. */
void *arena_allocate(Arena *arena, size_t size);

/* A longer place for a list of `count` that has filled its place, with what it holds; NULL where there is no memory, and then it is as it
** was. */
void *arena_grow(Arena *arena, const void *old, int count, int *capacity, size_t size);

/* A NUL-terminated copy of `size` bytes; NULL where there is no memory. */
char *arena_copy(Arena *arena, const char *bytes, size_t size);

void arena_reset(Arena *arena);
void arena_free(Arena *arena);

#endif
