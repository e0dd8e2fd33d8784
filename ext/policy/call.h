/*
** Calling a policy's rules: what rows they see, and what was remembered of earlier calls (memo.h), so that Lua runs only for what
** was not seen before.
*/
#ifndef HOURBANK_POLICY_CALL_H
#define HOURBANK_POLICY_CALL_H

#include "policy/guest.h"

/* So many columns a policy may read. */
#define FIELDS_MOST 1024

/* What a record is worth. `year` is CALENDAR_NO_YEAR where it has no valid date. Good until the next call. FAILURE_AGAIN where
** a column that the rules read was not selected; it is among the fields from then on. */
int policy_credit(Policy *policy, const Row *record, const Row *person, int year, int after_cutoff, const Credit **credit,
                  Failure *failure);

/* What a year, or a title application in a year, asks of a person. Good until the next call. */
int policy_requirements(Policy *policy, RequirementKind kind, int year, const Row *person, const RequirementSet **requirements,
                        Failure *failure);

/* The rule by which what the person lacks of the subject in the year is asked for in the next one, or NULL. */
int policy_deferred(Policy *policy, int year, int subject, const Row *person, const Settlement **deferred, Failure *failure);

/* Whether a limit or a settlement (limits are counted first, then settlements) has a figure in a year for a person, and the hours
** of a cap or of a carry-over. */
typedef enum { FIGURE_NONE, FIGURE_KNOWN, FIGURE_UNKNOWN } FigureState;

typedef struct {
  FigureState state; /* none: it does not apply, or bounds nothing; unknown: a fact about the person is missing */
  Hours hours;
} Figure;

int policy_figure(Policy *policy, int index, int year, const Row *person, Figure *figure, Failure *failure);

/* Of a rule by which hours pass between years, by its index among these. */
int policy_settlement(Policy *policy, int index, int year, const Row *person, Figure *figure, Failure *failure);

/* Marks the fields that the call just made read: read[field] = 1. For a look at the rows themselves (hours_check), not for a scan. */
void policy_mark_credit(Policy *policy, unsigned char *read);
void policy_mark_requirements(Policy *policy, RequirementKind kind, int year, unsigned char *read);

/* The value of a field for the current row of a limit's key. */
Value policy_field_value(const Policy *policy, int field);

/* Rows that were bound are gone, and nothing of the policy may look at them again. */
void policy_forget_rows(Policy *policy);

/* Makes the objects `record` and `person`; numbers a column of theirs (`kind` is that of a Field). Raise. */
void policy_make_rows(lua_State *L);
int policy_add_field(lua_State *L, Policy *policy, int kind, const char *name, size_t size);

#endif
