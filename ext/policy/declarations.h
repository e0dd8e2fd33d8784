/*
** What a policy's text declared: the text is run after our library, in the environment that the library made, and the model that it
** leaves is taken over into C once (model.h).
*/
#ifndef HOURBANK_POLICY_DECLARATIONS_H
#define HOURBANK_POLICY_DECLARATIONS_H

#include "policy/guest.h"

/* Runs the library, then the policy, and takes the model over. For sandbox_call(), with the policy. */
int declarations_run(lua_State *L);

/* Takes the list of problems from Lua's side of the model, which is at the top of the stack. Raises. */
Problems declarations_problems(lua_State *L, Policy *policy);

/* Makes the lines that policy_rules shows, of Lua's side of the model at the top of the stack. Raises. */
void declarations_rules(lua_State *L, Policy *policy);

#endif
