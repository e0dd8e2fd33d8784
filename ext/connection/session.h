/*
** What was chosen for one connection: policy, language, progress. Everything here is the connection's own (rule 5).
*/
#ifndef HOURBANK_CONNECTION_SESSION_H
#define HOURBANK_CONNECTION_SESSION_H

#include "base/failure.h"

typedef struct {
  Language language;
  char *policy; /* the id that hours_use() chose, or NULL */
  /* HOURBANK_SHORTCUTS=0, for tests: nothing is remembered, handed over, passed over or left unselected, and the answers are
  ** the same. */
  int has_shortcuts;
  int shows_progress; /* hours_progress(1), or HOURBANK_PROGRESS=1 */
} Session;

/* With what the environment says. */
void session_open(Session *session);
void session_close(Session *session);

/* A failure that speaks the session's language. */
Failure session_failure(const Session *session);

#endif
