#include "policy/memo.h"

#include <string.h>

#define MEMO_MOST_BYTES ((size_t)3 * 1024 * 1024)
#define MEMO_MOST_VALUES 4096 /* of one column at one place */

MemoEdge *memo_hashed(const MemoNode *node, const Value *value) {
  uint32_t mask = node->slots - 1;
  for (uint32_t at = value_hash(value) & mask;; at = (at + 1) & mask) {
    MemoEdge *edge = &node->edges[at];
    if (!edge->next) return NULL;
    if (value_identical(&edge->value, value)) return edge;
  }
}

static MemoEdge *free_edge(MemoEdge *edges, uint32_t slots, const Value *value) {
  uint32_t at = slots <= MEMO_FEW ? 0 : value_hash(value) & (slots - 1);
  while (edges[at].next) at = (at + 1) & (slots - 1);
  return &edges[at];
}

/* Few edges fill their slots; of many, half the slots stay free. */
static int grow_edges(Memo *memo, MemoNode *node) {
  uint32_t slots = node->slots == 0 ? 2 : node->slots < MEMO_FEW ? node->slots * 2 : node->slots * 4;
  MemoEdge *edges = arena_allocate(&memo->arena, slots * sizeof *edges);
  if (!edges) return 0;
  for (uint32_t i = 0; i < node->slots; i++) {
    const MemoEdge *old = &node->edges[i];
    if (old->next) *free_edge(edges, slots, &old->value) = *old;
  }
  node->edges = edges;
  node->slots = slots;
  node->last = NULL;
  return 1;
}

static MemoNode *add_edge(Memo *memo, MemoNode *node, const Value *value) {
  if (node->count >= MEMO_MOST_VALUES) return NULL;
  uint32_t most = node->slots <= MEMO_FEW ? node->slots : node->slots / 2;
  if (node->count >= most && !grow_edges(memo, node)) return NULL;
  MemoNode *next = arena_allocate(&memo->arena, sizeof *next);
  Value copy = *value;
  if (next && (copy.type == VALUE_TEXT || copy.type == VALUE_BLOB)) {
    copy.as.bytes = arena_copy(&memo->arena, value->as.bytes, value->size);
    if (!copy.as.bytes) next = NULL;
  }
  if (!next) return NULL;
  next->field = -1;
  *free_edge(node->edges, node->slots, value) = (MemoEdge){copy, next};
  node->count++;
  return next;
}

int memo_has_room(const Memo *memo) {
  return memo->enabled && memo->arena.held <= MEMO_MOST_BYTES;
}

int memo_keep(Memo *memo, MemoNode **root, const MemoPath *path, const void *result) {
  if (path->overflow || !memo_has_room(memo)) return 0;
  if (!*root) {
    *root = arena_allocate(&memo->arena, sizeof **root);
    if (!*root) return 0;
    (*root)->field = -1;
  }
  MemoNode *node = *root;
  for (int i = 0; i < path->length; i++) {
    const Value *value = &path->reads[i].value;
    if (node->result) return 0;
    if (node->field < 0) node->field = path->reads[i].field;
    if (node->field != path->reads[i].field) return 0;
    MemoEdge *edge = memo_edge(node, value);
    node = edge ? edge->next : add_edge(memo, node, value);
    if (!node) return 0;
  }
  if (node->field >= 0) return 0;
  node->result = result;
  return 1;
}

void memo_free(Memo *memo) {
  arena_free(&memo->arena);
}
