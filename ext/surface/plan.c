#include "surface/plan.h"

#include <stdint.h>
#include <string.h>

/* Columns of EXPLAIN */
enum { EXPLAIN_OPCODE = 1, EXPLAIN_P1 = 2, EXPLAIN_P5 = 6 };

static void plan_take(QueryPlan *plan, sqlite3_stmt *explain, uint64_t *stored) {
  const char *opcode = (const char *)sqlite3_column_text(explain, EXPLAIN_OPCODE);
  int cursor = sqlite3_column_int(explain, EXPLAIN_P1), p5 = sqlite3_column_int(explain, EXPLAIN_P5);
  uint64_t bit = cursor >= 0 && cursor < 64 ? (uint64_t)1 << cursor : 0;
  if (!opcode) return;
  if (strcmp(opcode, "Init") == 0) plan->is_known = 1;
  if (strcmp(opcode, "OpenRead") == 0) *stored |= bit; /* other cursors are on what the statement itself has made */
  if (strcmp(opcode, "Sort") == 0 || strcmp(opcode, "SorterSort") == 0) plan->sorts = 1;
  if (strcmp(opcode, "DeferredSeek") == 0) plan->seeks_rows = 1;
  int is_step = strcmp(opcode, "Next") == 0 || strcmp(opcode, "Prev") == 0;
  if (is_step && (*stored & bit) && (p5 == SQLITE_STMTSTATUS_FULLSCAN_STEP || p5 == SQLITE_STMTSTATUS_AUTOINDEX))
    plan->scans = 1;
}

int plan_read(sqlite3 *db, const char *sql, QueryPlan *plan, Failure *failure) {
  sqlite3_stmt *explain = NULL;
  uint64_t stored = 0;
  char *text = sqlite3_mprintf("EXPLAIN %s", sql);
  *plan = (QueryPlan){0};
  if (!text) return fail_no_memory(failure);
  int code = sqlite3_prepare_v2(db, text, -1, &explain, NULL);
  sqlite3_free(text);
  while (code == SQLITE_OK || code == SQLITE_ROW) {
    code = sqlite3_step(explain);
    if (code == SQLITE_ROW) plan_take(plan, explain, &stored);
  }
  sqlite3_finalize(explain);
  if (code == SQLITE_NOMEM) return fail_no_memory(failure);
  if (code == SQLITE_INTERRUPT) return fail_with(failure, code, sqlite3_mprintf("%s", sqlite3_errstr(code)));
  plan->is_known = plan->is_known && code == SQLITE_DONE;
  return SQLITE_OK;
}
