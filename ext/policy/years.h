/*
** The years of a person: those of the policy, or of the person's own dates where the calendar goes by columns (calendar.lua).
*/
#ifndef HOURBANK_POLICY_YEARS_H
#define HOURBANK_POLICY_YEARS_H

#include "policy/policy.h"

/* The calendar of a person, good as long as `own` and the policy are; `own` is filled where it is the person's own. It has no year at all
** where a date that it goes by is missing or none. */
const Calendar *years_of_person(const Policy *policy, const Row *person, Calendar *own);

#endif
