/*
** The law's text beside its rule: what a policy's articles say.
*/
#ifndef HOURBANK_POLICY_LAW_H
#define HOURBANK_POLICY_LAW_H

#include "policy/policy.h"

/* The texts of the articles that `citation` names, as answers cite them; NULL where the policy has none of them. They last as long as the
** policy. What a built-in policy loads without is read when it is first asked for. */
int policy_law(Policy *policy, const char *citation, Language language, const char **text, Failure *failure);

#endif
