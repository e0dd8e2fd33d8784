/*
** Nothing is kept between calls (rule 14): of functions that were given to be called later, what they could keep is refused or frozen.
**
** - An assignment to a variable that outlives the call is found in the function's code, and is an error with its line. A variable of
**   the call itself, as one of a function inside it, is its own affair.
** - Tables that a function can reach from outside of its call are frozen where they are, and all that is in them: they read as before,
**   and an assignment is an error when it is tried.
*/
#ifndef HOURBANK_SANDBOX_PURITY_H
#define HOURBANK_SANDBOX_PURITY_H

#include "sandbox/sandbox.h"

/* For the list at the top of the stack, of functions and tables; pops it. Functions that are not the guest's are passed over. Raises. */
void purity_require(lua_State *L);

/* For reading what may be frozen by C's raw functions: puts in place of the value at the top the table that has its entries. */
void purity_open(lua_State *L);

#endif
