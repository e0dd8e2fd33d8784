#include "base/arena.h"

#include <string.h>

#include "base/sqlite.h"

#define BLOCK_SIZE ((size_t)8 * 1024)
#define ALIGNMENT ((size_t)8) /* what SQLite's allocator gives */
#define LARGEST ((size_t)1 << 30)

struct ArenaBlock {
  ArenaBlock *next;
  size_t used, size;
};

#define HEADER ((sizeof(ArenaBlock) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT)

static ArenaBlock *add_block(Arena *arena, size_t size) {
  size_t payload = size > BLOCK_SIZE ? size : BLOCK_SIZE;
  if (arena->most && arena->held + HEADER + payload > arena->most) {
    arena->is_full = 1;
    return NULL;
  }
  ArenaBlock *block = sqlite3_malloc64(HEADER + payload);
  if (!block) return NULL;
  block->used = 0;
  block->size = payload;
  arena->held += HEADER + payload;
  if (arena->current) {
    block->next = arena->current->next;
    arena->current->next = block;
  } else {
    block->next = arena->first;
    arena->first = block;
  }
  return block;
}

void *arena_allocate(Arena *arena, size_t size) {
  if (size > LARGEST) return NULL;
  size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (size == 0) size = ALIGNMENT;
  while (!arena->current || arena->current->size - arena->current->used < size) {
    ArenaBlock *next = arena->current ? arena->current->next : arena->first;
    if (!next || next->size < size) next = add_block(arena, size);
    if (!next) return NULL;
    next->used = 0;
    arena->current = next;
  }
  void *memory = (char *)arena->current + HEADER + arena->current->used;
  arena->current->used += size;
  return memset(memory, 0, size);
}

void *arena_grow(Arena *arena, const void *old, int count, int *capacity, size_t size) {
  int wanted = *capacity ? *capacity * 2 : 8;
  void *grown = arena_allocate(arena, (size_t)wanted * size);
  if (!grown) return NULL;
  if (count) memcpy(grown, old, (size_t)count * size);
  *capacity = wanted;
  return grown;
}

char *arena_copy(Arena *arena, const char *bytes, size_t size) {
  if (size >= LARGEST) return NULL;
  char *copy = arena_allocate(arena, size + 1);
  if (copy && size) memcpy(copy, bytes, size);
  return copy;
}

void arena_reset(Arena *arena) {
  arena->current = NULL;
}

void arena_free(Arena *arena) {
  ArenaBlock *block = arena->first;
  while (block) {
    ArenaBlock *next = block->next;
    sqlite3_free(block);
    block = next;
  }
  *arena = (Arena){.most = arena->most};
}
