/*
** Why something did not work: a result code of SQLite and a text that names what, where and what to do
** (rule 9), in the language that its owner gave it.
*/
#ifndef HOURBANK_BASE_FAILURE_H
#define HOURBANK_BASE_FAILURE_H

#include "base/interrupt.h"
#include "base/message.h"

/* A code of our own that never reaches the host: the rows of the person at hand are to be read again, with a column that was
** not selected, or in another way. */
#define FAILURE_AGAIN (-1)

typedef struct {
  int code;   /* SQLITE_OK until something failed */
  char *text; /* from sqlite3_malloc, or NULL */
  Language language;
  const Interrupt *interrupt; /* asked by what fails and may take long; NULL: nobody asks it to stop */
} Failure;

/* Records a failure, the first one winning, and returns its code. Without memory it becomes SQLITE_NOMEM. */
int fail(Failure *failure, int code, Message message, ...);

/* The same with a text that is already in place (`text` from sqlite3_malloc, taken over; NULL: no memory). */
int fail_with(Failure *failure, int code, char *text);

/* A message without the "hourbank: " that it begins with, to stand inside another. */
const char *failure_body(const char *text);

int fail_no_memory(Failure *failure);
int fail_interrupted(Failure *failure);

/* Whether a code says nothing of what was asked for: there is no memory, or the host asked to stop. Then `failure` takes it over. */
int fail_as_host(Failure *failure, int code);
int fail_again(Failure *failure);

/* Back to SQLITE_OK; the language stays. */
void failure_clear(Failure *failure);

#endif
