/*
** A decision trie: what a pure rule answered for the columns that it read.
**
** A rule of a policy is a function of the columns that it reads, and the next column that it reads depends
** only on the values read before. So the path of reads (column, value, column, value, …) leads to the result,
** and the rule need not be called again for a path that was met before. The trie is bounded: where a column
** is as good as unique, new paths are simply not kept and the rule is called.
*/
#ifndef HOURBANK_MEMO_H
#define HOURBANK_MEMO_H

#include "arena.h"
#include "value.h"

#define MEMO_LONGEST_PATH 32

typedef struct MemoNode MemoNode;

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

/* The result kept for the current row, or NULL. */
const void *memo_find(MemoNode *root, MemoRead read, void *context);

/* Whether the memo is on and below its bound. */
int memo_has_room(const Memo *memo);

/* Keeps `result` for a path below *root, which starts as NULL. Returns 0 where it is not kept: no room, no
** memory, or a rule that did not read as before and so is not pure. */
int memo_keep(Memo *memo, MemoNode **root, const MemoPath *path, const void *result);

void memo_free(Memo *memo);

#endif
