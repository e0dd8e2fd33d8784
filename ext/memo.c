#include "memo.h"

#include <string.h>

#define MEMO_MOST_BYTES ((size_t)3 * 1024 * 1024)
#define MEMO_MOST_VALUES 4096 /* of one column at one place */

typedef struct {
  Value value;
  uint32_t hash;
  MemoNode *next; /* NULL: the slot is free */
} MemoEdge;

struct MemoNode {
  int field;          /* the column that the rule reads here */
  const void *result; /* where it reads nothing more */
  uint32_t count, slots;
  MemoEdge *edges; /* open addressing; `slots` is a power of two */
  MemoEdge *last;  /* neighbouring rows are often alike */
};

static MemoEdge *find_edge(const MemoNode *node, const Value *value, uint32_t hash) {
  if (!node->slots) return NULL;
  uint32_t mask = node->slots - 1;
  for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
    MemoEdge *edge = &node->edges[at];
    if (!edge->next) return NULL;
    if (edge->hash == hash && value_identical(&edge->value, value)) return edge;
  }
}

const void *memo_find(MemoNode *root, MemoRead read, void *context) {
  MemoNode *node = root;
  while (node && !node->result) {
    if (node->field < 0) return NULL; /* a path that could not be kept whole */
    Value value = read(context, node->field);
    MemoEdge *edge = node->last;
    if (!edge || !value_identical(&edge->value, &value)) {
      edge = find_edge(node, &value, value_hash(&value));
      if (!edge) return NULL;
      node->last = edge;
    }
    node = edge->next;
  }
  return node ? node->result : NULL;
}

static int grow(Memo *memo, MemoNode *node) {
  uint32_t slots = node->slots ? node->slots * 2 : 4;
  MemoEdge *edges = arena_allocate(&memo->arena, slots * sizeof *edges);
  if (!edges) return 0;
  for (uint32_t i = 0; i < node->slots; i++) {
    const MemoEdge *old = &node->edges[i];
    if (!old->next) continue;
    uint32_t at = old->hash & (slots - 1);
    while (edges[at].next) at = (at + 1) & (slots - 1);
    edges[at] = *old;
  }
  node->edges = edges;
  node->slots = slots;
  node->last = NULL;
  return 1;
}

static MemoNode *add_edge(Memo *memo, MemoNode *node, const Value *value, uint32_t hash) {
  if (node->count >= MEMO_MOST_VALUES) return NULL;
  if (node->count * 2 >= node->slots && !grow(memo, node)) return NULL;
  MemoNode *next = arena_allocate(&memo->arena, sizeof *next);
  Value copy = *value;
  if (next && (copy.type == VALUE_TEXT || copy.type == VALUE_BLOB)) {
    copy.as.bytes = arena_copy(&memo->arena, value->as.bytes, value->size);
    if (!copy.as.bytes) next = NULL;
  }
  if (!next) return NULL;
  next->field = -1;
  uint32_t at = hash & (node->slots - 1);
  while (node->edges[at].next) at = (at + 1) & (node->slots - 1);
  node->edges[at] = (MemoEdge){copy, hash, next};
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
    uint32_t hash = value_hash(value);
    MemoEdge *edge = find_edge(node, value, hash);
    node = edge ? edge->next : add_edge(memo, node, value, hash);
    if (!node) return 0;
  }
  if (node->field >= 0) return 0;
  node->result = result;
  return 1;
}

void memo_free(Memo *memo) {
  arena_free(&memo->arena);
}
