/*
** Keys that stand twice in one table constructor: Lua keeps the last and says nothing, so that a figure above it would have no effect
** (rule 15). Its reader gives no hint and its code keeps no trace, so the text itself is looked at, once, and only for this.
*/
#ifndef HOURBANK_SANDBOX_REPEATED_H
#define HOURBANK_SANDBOX_REPEATED_H

#include <stddef.h>

typedef struct {
  const char *name; /* in the text */
  size_t size;
  int line, first_line;
} RepeatedKey;

#define REPEATED_KEYS_MOST 20 /* which are told at once; what is more shows when these are mended */

/* Those of a text that Lua reads, in the order of their places; of what it does not read, anything. `x =`, `["x"] =` and `[1] =` are keys;
** what has to be computed is none. SQLITE_NOMEM, or SQLITE_OK. */
int repeated_keys(const char *text, size_t size, RepeatedKey list[REPEATED_KEYS_MOST], int *count);

#endif
