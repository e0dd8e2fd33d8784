#include "connection/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/system.h"

#define PEOPLE_BETWEEN_LOOKS 256
#define MILLISECONDS_BETWEEN_LINES 200

int progress_begin(Progress *progress, int wanted, sqlite3 *db, Failure *failure) {
  memset(progress, 0, sizeof *progress);
  if (!wanted || !system_has_terminal()) return SQLITE_OK;
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(db, "SELECT count(*) FROM hours_person", -1, &statement, NULL);
  if (code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) progress->all = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  if (code == SQLITE_NOMEM) return fail_no_memory(failure);
  /* Whatever else is wrong with the relation, the review itself says better. */
  progress->is_shown = progress->all > 0;
  progress->began = progress->last = system_milliseconds();
  return SQLITE_OK;
}

void progress_step(Progress *progress, Language language) {
  progress->done++;
  if (!progress->is_shown || progress->done % PEOPLE_BETWEEN_LOOKS != 0) return;
  int64_t now = system_milliseconds();
  if (now - progress->last < MILLISECONDS_BETWEEN_LINES) return;
  progress->last = now;
  double seconds = (double)(now - progress->began) / 1000.0;
  double rate = (double)progress->done / seconds;
  double left = (double)(progress->all - progress->done) / rate;
  fprintf(stderr, message_format(MESSAGE_PROGRESS, language), (int)(100 * progress->done / progress->all),
          (long long)progress->done, (long long)progress->all, rate, left > 0 ? left : 0.0);
  fflush(stderr);
}

void progress_end(Progress *progress) {
  if (progress->is_shown) fputs("\r\033[K", stderr);
  progress->is_shown = 0;
}
