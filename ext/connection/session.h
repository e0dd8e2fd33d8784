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
  /* hours_lock(), one way: nothing here changes any more, and no file is read. */
  int is_locked;
  /* A load that failed could not take back all that it had registered: what is left only says so. */
  int is_inert;
  int shows_progress;         /* hours_progress(1), or HOURBANK_PROGRESS=1 */
  const Interrupt *interrupt; /* how the host asks to stop (statement.h), or NULL */
} Session;

/* With what the environment says. */
void session_open(Session *session);
void session_close(Session *session);

/* Fails where the session is locked; `what` names what would read a file or change what was chosen. */
int session_require_unlocked(const Session *session, const char *what, Failure *failure);

/* A failure that speaks the session's language. */
Failure session_failure(const Session *session);

#endif
