#include "base/failure.h"

#include <stdarg.h>
#include <string.h>

#include "base/sqlite.h"

int fail_with(Failure *failure, int code, char *text) {
  if (failure->code != SQLITE_OK) {
    sqlite3_free(text);
    return failure->code;
  }
  failure->code = text || code == SQLITE_INTERRUPT ? code : SQLITE_NOMEM;
  failure->text = text;
  return failure->code;
}

int fail(Failure *failure, int code, Message message, ...) {
  va_list arguments;
  if (failure->code != SQLITE_OK) return failure->code;
  va_start(arguments, message);
  char *text = sqlite3_vmprintf(message_format(message, failure->language), arguments);
  va_end(arguments);
  return fail_with(failure, code, text);
}

const char *failure_body(const char *text) {
  static const char *const prefixes[] = {"hourbank: ", "hourbank："};
  for (int i = 0; i < 2; i++)
    if (strncmp(text, prefixes[i], strlen(prefixes[i])) == 0) return text + strlen(prefixes[i]);
  return text;
}

int fail_no_memory(Failure *failure) {
  if (failure->code == SQLITE_OK) failure->code = SQLITE_NOMEM;
  return failure->code;
}

int fail_interrupted(Failure *failure) {
  if (failure->code == SQLITE_OK) failure->code = SQLITE_INTERRUPT; /* SQLite has the words for it */
  return failure->code;
}

int fail_as_host(Failure *failure, int code) {
  if (code == SQLITE_NOMEM) fail_no_memory(failure);
  if (code == SQLITE_INTERRUPT) fail_interrupted(failure);
  return code == SQLITE_NOMEM || code == SQLITE_INTERRUPT;
}

int fail_again(Failure *failure) {
  if (failure->code == SQLITE_OK) failure->code = FAILURE_AGAIN;
  return failure->code;
}

void failure_clear(Failure *failure) {
  sqlite3_free(failure->text);
  failure->text = NULL;
  failure->code = SQLITE_OK;
}
