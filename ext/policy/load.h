/*
** Loading a policy: from its text to rules that can be called.
*/
#ifndef HOURBANK_POLICY_LOAD_H
#define HOURBANK_POLICY_LOAD_H

#include "policy/policy.h"

/* Parses, runs and checks the first `law` bytes of a text. On failure *policy is NULL, unless `keep_problems` is set and there are
** problems to read from it. `path` (of a file) and `name` (for messages) are copied. */
int policy_load(const char *text, size_t size, size_t law, const char *path, const char *name, int keep_problems,
                Failure *failure, Policy **policy);

/* Whether a text has `word { …` or `word "…" …` in it. What has none is no text of ours: a message about it quotes nothing of it, since it
** may be anybody's file. */
int policy_text_declares(const char *text, size_t size, const char *word);

/* Whether somebody who may give an id, a path or a whole text gave a text: it has a line break, or `policy {` in it. NUL-terminated. */
int policy_is_text(const char *given, size_t size);

#endif
