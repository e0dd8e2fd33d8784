#include "connection/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/sqlite.h"

static int is_set(const char *variable, const char *value) {
  const char *text = getenv(variable);
  return text && strcmp(text, value) == 0;
}

void session_open(Session *session) {
  *session = (Session){.language = LANGUAGE_EN,
                       .has_shortcuts = !is_set("HOURBANK_SHORTCUTS", "0"),
                       .shows_progress = is_set("HOURBANK_PROGRESS", "1")};
}

void session_close(Session *session) {
  sqlite3_free(session->policy);
}

int session_require_unlocked(const Session *session, const char *what, Failure *failure) {
  return session->is_locked ? fail(failure, SQLITE_AUTH, MESSAGE_LOCKED, what) : SQLITE_OK;
}

Failure session_failure(const Session *session) {
  return (Failure){SQLITE_OK, NULL, session->language, session->interrupt};
}
