/*
** Progress of long work on standard error, where that is a terminal and the connection asked for it.
** It looks at the clock to say how long; no answer depends on it.
*/
#ifndef HOURBANK_CONNECTION_PROGRESS_H
#define HOURBANK_CONNECTION_PROGRESS_H

#include <stdint.h>

#include "base/failure.h"
#include "base/sqlite.h"

typedef struct {
  int is_shown;
  int64_t all, done;
  int64_t began, last; /* milliseconds */
} Progress;

/* Begins, where `wanted` and standard error is a terminal: counts the people. */
int progress_begin(Progress *progress, int wanted, sqlite3 *db, Failure *failure);

/* One more person is done; prints a line now and then. */
void progress_step(Progress *progress, Language language);

/* Takes the line off the screen. */
void progress_end(Progress *progress);

#endif
