/*
** The Lua files that are compiled into the extension, so that one file is enough. The build makes
** build/builtin.c from lua/library/, lua/policies/ and lua/forms/.
*/
#ifndef HOURBANK_SANDBOX_BUILTIN_H
#define HOURBANK_SANDBOX_BUILTIN_H

#include <stddef.h>

typedef struct {
  const char *name; /* the file name without .lua: a policy's or a form's id */
  const char *text;
  size_t size;
  size_t law;                                /* of a policy: its text up to the scenarios, which the build's tests have tried */
  const char *version, *title_zh, *title_en; /* of a policy, as its head says */
  const char *sha256;                        /* of a policy */
} Builtin;

extern const Builtin builtin_library[];   /* in the order in which they run; ends with name NULL */
extern const Builtin builtin_on_demand[]; /* further parts of the library, which run when it asks for them */
extern const Builtin builtin_policies[];  /* in order of name; ends with name NULL */
extern const Builtin builtin_form_library[];
extern const Builtin builtin_forms[];

#endif
