/*
** The Lua files that are compiled into the extension, so that one file is enough. The build makes
** build/builtin.c from lua/library/ and lua/policies/.
*/
#ifndef HOURBANK_BUILTIN_H
#define HOURBANK_BUILTIN_H

#include <stddef.h>

typedef struct {
  const char *name; /* a policy's id, its file name without .lua */
  const char *text;
  size_t size;
} Builtin;

extern const Builtin builtin_library[];  /* in the order in which they run; ends with name NULL */
extern const Builtin builtin_policies[]; /* in order of name; ends with name NULL */

#endif
