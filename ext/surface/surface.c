#include "surface/surface.h"

#include "connection/guard.h"
#include "form/form.h"
#include "surface/functions.h"
#include "surface/receipt.h"
#include "surface/table_advise.h"
#include "surface/table_answers.h"
#include "surface/table_bank.h"
#include "surface/table_certify.h"
#include "surface/table_check.h"
#include "surface/table_diff.h"
#include "surface/table_explain.h"
#include "surface/table_ledger.h"
#include "surface/table_list.h"
#include "surface/table_plan.h"
#include "surface/table_relations.h"
#include "surface/table_review.h"
#include "surface/table_rules.h"
#include "surface/table_test.h"
#include "surface/table_text.h"

/* Readers of tables are never DETERMINISTIC; what changes the connection or reads files is DIRECTONLY; the rest is
** DETERMINISTIC and INNOCUOUS (rule 6). */
#define SURFACE_READER SQLITE_UTF8
#define SURFACE_LOADER (SQLITE_UTF8 | SQLITE_DIRECTONLY)
#define SURFACE_HELPER (SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS)

#define ANY_COUNT (-1)

static const struct {
  const char *name;
  int fewest, most; /* arguments */
  int flags;
  SqlFunction *function;
} surface_functions[] = {
    {"hours_total", 2, 4, SURFACE_READER, sql_hours_total},
    {"hours_required", 2, 3, SURFACE_READER, sql_hours_required},
    {"hours_shortfall", 2, 4, SURFACE_READER, sql_hours_shortfall},
    {"hours_compliant", 2, 3, SURFACE_READER, sql_hours_compliant},
    {"title_eligible", 2, 3, SURFACE_READER, sql_title_eligible},
    {"hours_use", 0, 0, SURFACE_READER, sql_hours_used},
    {"hours_use", 1, 1, SURFACE_LOADER, sql_hours_use},
    {"hours_language", 1, 1, SURFACE_LOADER, sql_hours_language},
    {"hours_lock", 0, 0, SURFACE_LOADER, sql_hours_lock},
    {"hours_progress", 1, 1, SURFACE_LOADER, sql_hours_progress},
    {"policy_reload", 0, 0, SURFACE_LOADER, sql_policy_reload},
    {"hours_form", 1, 1 + FORM_PARAMETERS_MOST, SURFACE_LOADER, sql_hours_form},
    {"policy_print", 1, 2, SURFACE_LOADER, sql_policy_print},
    {"hours_certificate_valid", 1, 1, SURFACE_READER, sql_hours_certificate_valid},
    {"hours_receipt", 3, 4, SURFACE_READER, sql_hours_receipt},
    {"hours_receipt_valid", 1, 1, SURFACE_LOADER, sql_hours_receipt_valid},
    {"hourbank_sha256", 1, 1, SURFACE_HELPER, sql_hourbank_sha256},
    {"hourbank_receive", ANY_COUNT, ANY_COUNT, SURFACE_LOADER, sql_hourbank_receive},
    {"hourbank_version", 0, 0, SURFACE_HELPER, sql_hourbank_version},
};

/* All are eponymous. What reads files is direct-only: not from a view or trigger of an untrusted schema. */
#define SURFACE_TABLE 0
#define SURFACE_FILES SQLITE_VTAB_DIRECTONLY

static const struct {
  const char *name;
  int option;            /* for sqlite3_vtab_config(), or 0 */
  const TableKind *kind; /* NULL: the guard, which is a module of its own */
} surface_tables[] = {
    {"hours_bank", SURFACE_TABLE, &hours_bank_table},
    {"hours_ledger", SURFACE_TABLE, &hours_ledger_table},
    {"title_review", SURFACE_TABLE, &title_review_table},
    {"title_explain", SURFACE_TABLE, &title_explain_table},
    {"hours_explain", SURFACE_TABLE, &hours_explain_table},
    {"title_plan", SURFACE_TABLE, &title_plan_table},
    {"hours_certify", SURFACE_TABLE, &hours_certify_table},
    {"hours_advise", SURFACE_TABLE, &hours_advise_table},
    {"policy_list", SURFACE_FILES, &policy_list_table},
    {"policy_rules", SURFACE_FILES, &policy_rules_table},
    {"policy_check", SURFACE_FILES, &policy_check_table},
    {"policy_test", SURFACE_FILES, &policy_test_table},
    {"policy_text", SURFACE_FILES, &policy_text_table},
    {"policy_diff", SURFACE_FILES, &policy_diff_table},
    {"hours_check", SURFACE_TABLE, &hours_check_table},
    {"hours_answers", SURFACE_TABLE, &hours_answers_table},
    {STATEMENTS_GUARD, SURFACE_TABLE, NULL},
};

static int surface_function(Connection *connection, size_t at) {
  int code = SQLITE_OK;
  for (int count = surface_functions[at].fewest; count <= surface_functions[at].most && code == SQLITE_OK; count++)
    code = sqlite3_create_function_v2(connection->db, surface_functions[at].name, count, surface_functions[at].flags,
                                      connection_reference(connection), surface_functions[at].function, NULL, NULL,
                                      connection_release);
  return code;
}

static int surface_table(Connection *connection, size_t at) {
  if (surface_tables[at].kind)
    return table_register(connection, surface_tables[at].name, surface_tables[at].option, surface_tables[at].kind);
  return sqlite3_create_module_v2(connection->db, surface_tables[at].name, &guard_module, connection_reference(connection),
                                  connection_release);
}

/* hourbank_version is the last: where it answers, all is registered. */
int surface_register(Connection *connection) {
  int code = SQLITE_OK;
  for (size_t i = 0; i < sizeof surface_tables / sizeof *surface_tables && code == SQLITE_OK; i++)
    code = surface_table(connection, i);
  for (size_t i = 0; i < sizeof surface_functions / sizeof *surface_functions && code == SQLITE_OK; i++)
    code = surface_function(connection, i);
  return code;
}
