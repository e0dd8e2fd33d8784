/*
** The scalar functions. Their names, counts of arguments and flags stand in surface.c.
*/
#ifndef HOURBANK_SURFACE_FUNCTIONS_H
#define HOURBANK_SURFACE_FUNCTIONS_H

#include "base/sqlite.h"
#include "connection/people.h"

/* What hourbank.h calls HOURBANK_VERSION. */
extern const char *const hourbank_release;

/* The user data is the Connection. */
typedef void SqlFunction(sqlite3_context *context, int count, sqlite3_value **values);

SqlFunction sql_hours_total, sql_hours_required, sql_hours_shortfall, sql_hours_compliant, sql_title_eligible;
SqlFunction sql_hours_use, sql_hours_used, sql_hours_language, sql_hours_lock, sql_hours_progress;
SqlFunction sql_policy_reload;
SqlFunction sql_hours_form, sql_hours_certificate_valid;
SqlFunction sql_policy_print;
SqlFunction sql_hourbank_receive, sql_hourbank_sha256, sql_hourbank_version;

/* What functions share. The pin of the running statement, which the caller releases; arguments, whose errors name the function. */
int function_pin(sqlite3_context *context, Pin **pin, Failure *failure);
int function_cutoff(const char *function, sqlite3_value *value, Inputs *inputs, Failure *failure);

#endif
