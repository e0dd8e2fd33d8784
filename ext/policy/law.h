/*
** What a policy tells its readers: its rules in lines, and what the articles of the law say.
*/
#ifndef HOURBANK_POLICY_LAW_H
#define HOURBANK_POLICY_LAW_H

#include "policy/policy.h"

/* Makes policy->model.rules, of all that was run of the text. */
int policy_rules(Policy *policy, Failure *failure);

/* The texts of the articles that `citation` names, as answers cite them; NULL where the policy has none of them. They last as long as the
** policy. What a built-in policy loads without is read when it is first asked for. */
int policy_law(Policy *policy, const char *citation, Language language, const char **text, Failure *failure);

#endif
