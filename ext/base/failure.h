/*
** Why something did not work: a result code of SQLite and a text that names what, where and what to do
** (rule 9), in the language of the connection. Every text that the C code gives stands in failure.c,
** in both languages side by side.
*/
#ifndef HOURBANK_BASE_FAILURE_H
#define HOURBANK_BASE_FAILURE_H

#include "base/language.h"

typedef enum {
  /* errors; the arguments of each are those of its format in failure.c */
  MESSAGE_NO_RELATION,
  MESSAGE_RELATION_ERROR,
  MESSAGE_NO_COLUMN,
  MESSAGE_PERSON_TWICE,
  MESSAGE_PERSON_TYPE,
  MESSAGE_PERSON_POLICY,
  MESSAGE_ARGUMENT_MISSING,
  MESSAGE_ARGUMENT_TYPE,
  MESSAGE_ARGUMENT_YEAR,
  MESSAGE_ARGUMENT_DATE,
  MESSAGE_ARGUMENT_SUBJECT,
  MESSAGE_ARGUMENT_LANGUAGE,
  MESSAGE_NO_POLICY,
  MESSAGE_POLICY_FILE,
  MESSAGE_FILE_DIRECTORY,
  MESSAGE_FILE_NOT_PLAIN,
  MESSAGE_FILE_LARGE,
  MESSAGE_POLICY_TEXT,
  MESSAGE_POLICY_ID,
  MESSAGE_POLICY_SCENARIO,
  MESSAGE_POLICY_SCENARIOS_TIME,
  MESSAGE_POLICY_STOPPED,
  MESSAGE_POLICY_TIME,
  MESSAGE_POLICY_DEPTH,
  MESSAGE_POLICY_MEMORY,
  MESSAGE_POLICY_NO_TEXT,
  MESSAGE_POLICY_BINARY,
  MESSAGE_POLICY_ENCODING,
  MESSAGE_POLICY_COLUMNS,
  MESSAGE_POLICY_COLUMN_NAME,
  MESSAGE_POLICY_ROW_LATE,
  MESSAGE_POLICY_ROW_ASSIGNED,
  MESSAGE_POLICY_LIMITS,
  MESSAGE_POLICY_REASON,
  MESSAGE_POLICY_NO_REASON,
  MESSAGE_POLICY_SUBJECT,
  MESSAGE_POLICY_HOURS,
  MESSAGE_POLICY_YEARS,
  MESSAGE_POLICY_CALENDAR,
  MESSAGE_HINT_SYNTAX,
  MESSAGE_HINT_VALUE,
  MESSAGE_POLICY_HASH,
  MESSAGE_INSTALL,
  MESSAGE_NO_INSTALL,
  MESSAGE_RULE_RESULT,
  MESSAGE_TOO_MANY_HOURS,
  MESSAGE_RECURSION,
  MESSAGE_RECEIVE,
  MESSAGE_SQLITE_OLD,
  MESSAGE_NO_FORM,
  MESSAGE_FORM_FILE,
  MESSAGE_FORM_TEXT,
  MESSAGE_FORM_ARGUMENTS,
  MESSAGE_FORM_PARAMETER,
  MESSAGE_FORM_READ_ONLY,
  MESSAGE_FORM_QUERY,
  MESSAGE_FORM_ROWS,
  MESSAGE_CERTIFICATE_PERSON,
  MESSAGE_CERTIFICATE_UNKNOWN,
  MESSAGE_CERTIFICATE_INCOMPLETE,
  MESSAGE_CERTIFICATE_SHORT,
  MESSAGE_CERTIFICATE_KEPT,
  /* texts of results */
  MESSAGE_MET,
  MESSAGE_SHORT,
  MESSAGE_PENDING,
  MESSAGE_SHARE_MET,
  MESSAGE_SHARE_SHORT,
  MESSAGE_ELIGIBLE,
  MESSAGE_UNMET,
  MESSAGE_UNKNOWN,
  MESSAGE_ADVISE_SEARCH,
  MESSAGE_ADVISE_ORDER,
  MESSAGE_ADVISE_COVER,
  MESSAGE_PROGRESS,
  MESSAGE_PLAN_OPEN,
  MESSAGE_PLAN_CLOSED,
  MESSAGE_TOTAL,
  MESSAGE_SPAN,
  MESSAGE_YEAR,
  MESSAGE_SCENARIO_FAILS,
  MESSAGE_COUNT
} Message;

/* A code of our own that never reaches the host: the rows of the person at hand are to be read again, with a column that was not
** selected, or in another way. */
#define FAILURE_AGAIN (-1)

typedef struct {
  int code;   /* SQLITE_OK until something failed */
  char *text; /* from sqlite3_malloc, or NULL */
  Language language;
} Failure;

/* The text of a message, a format for sqlite3_mprintf. */
const char *message_format(Message message, Language language);

/* A message as new text from sqlite3_malloc; NULL without memory. */
char *message_text(Language language, Message message, ...);

/* Records a failure, the first one winning, and returns its code. Without memory it becomes SQLITE_NOMEM. */
int fail(Failure *failure, int code, Message message, ...);

/* The same with a text that is already in place (`text` from sqlite3_malloc, taken over; NULL: no memory). */
int fail_with(Failure *failure, int code, char *text);

/* A message without the "hourbank: " that it begins with, to stand inside another. */
const char *failure_body(const char *text);

int fail_no_memory(Failure *failure);
int fail_again(Failure *failure);

/* Back to SQLITE_OK; the language stays. */
void failure_clear(Failure *failure);

#endif
