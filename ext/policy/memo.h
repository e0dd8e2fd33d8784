/*
** A decision trie: what a pure rule answered for the columns that it read.
**
** A rule of a policy is a function of the columns that it reads, and the next column that it reads depends
** only on the values read before. So the path of reads (column, value, column, value, …) leads to the result,
** and the rule need not be called again for a path that was met before. The trie is bounded: where a column
** is as good as unique, new paths are simply not kept and the rule is called.
*/
#ifndef HOURBANK_POLICY_MEMO_H
#define HOURBANK_POLICY_MEMO_H

#include "base/arena.h"
#include "base/value.h"

#define MEMO_LONGEST_PATH 32

typedef struct MemoNode MemoNode;

typedef struct {
  Value value;
  MemoNode *next; /* NULL: the slot is free */
} MemoEdge;

struct MemoNode {
  int field;          /* the column that the rule reads here */
  const void *result; /* where it reads nothing more */
  uint32_t count, slots;
  MemoEdge *edges; /* few: one after another; more: open addressing, `slots` being a power of two */
  MemoEdge *last;  /* neighbouring rows are often alike */
};

typedef struct {
  Arena arena;
  int enabled;
} Memo;

/* The reads of one call, in order, each column once. */
typedef struct {
  int length;
  int overflow; /* more than MEMO_LONGEST_PATH columns: not kept */
  struct {
    int field;
    Value value;
  } reads[MEMO_LONGEST_PATH];
} MemoPath;

/* Reads a column of the current row. */
typedef Value (*MemoRead)(void *context, int field);

/* So many slots are looked through in turn, which is quicker than to hash. */
#define MEMO_FEW 8

/* The edge of a value among many, or NULL. */
MemoEdge *memo_hashed(const MemoNode *node, const Value *value);

/* The edge of a value, or NULL. */
static inline MemoEdge *memo_edge(const MemoNode *node, const Value *value) {
  if (node->slots > MEMO_FEW) return memo_hashed(node, value);
  for (uint32_t i = 0; i < node->count; i++)
    if (value_identical(&node->edges[i].value, value)) return &node->edges[i];
  return NULL;
}

/* The result kept for the current row, or NULL. Inline, so that reading a column is no call through a pointer. */
static ALWAYS_INLINE const void *memo_find(MemoNode *root, MemoRead read, void *context) {
  MemoNode *node = root;
  while (node && !node->result) {
    if (node->field < 0) return NULL; /* a path that could not be kept whole */
    Value value = read(context, node->field);
    MemoEdge *edge = node->last;
    if (!edge || !value_identical(&edge->value, &value)) {
      edge = memo_edge(node, &value);
      if (!edge) return NULL;
      node->last = edge;
    }
    node = edge->next;
  }
  return node ? node->result : NULL;
}

/* Whether the memo is on and below its bound. */
int memo_has_room(const Memo *memo);

/* Keeps `result` for a path below *root, which starts as NULL. Returns 0 where it is not kept: no room, no
** memory, or a rule that did not read as before and so is not pure. */
int memo_keep(Memo *memo, MemoNode **root, const MemoPath *path, const void *result);

void memo_free(Memo *memo);

#endif
