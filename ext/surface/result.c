#include "surface/result.h"

void give_text(sqlite3_context *context, const char *text) {
  if (text) sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

void give_new_text(sqlite3_context *context, char *text) {
  if (text) sqlite3_result_text(context, text, -1, sqlite3_free);
  else sqlite3_result_error_nomem(context);
}

void give_hours(sqlite3_context *context, int known, Hours hours) {
  if (known) sqlite3_result_double(context, hours_to_number(hours));
}

void give_answer(sqlite3_context *context, Answer answer) {
  if (answer != ANSWER_UNKNOWN) sqlite3_result_int(context, answer == ANSWER_YES);
}

void give_failure(sqlite3_context *context, Failure *failure) {
  if (failure->code == SQLITE_NOMEM) {
    sqlite3_result_error_nomem(context);
  } else if (failure->code == SQLITE_INTERRUPT) {
    sqlite3_result_error_code(context, SQLITE_INTERRUPT);
  } else if (failure->code != SQLITE_OK) {
    sqlite3_result_error(context, failure->text, -1);
    if (failure->code != SQLITE_ERROR) sqlite3_result_error_code(context, failure->code);
  }
  failure_clear(failure);
}
