/*
** Running our Lua library, and then somebody's text in the environment that it made: alike for policies and forms.
** Everything here but library_place() raises; call it inside sandbox_call(). sandbox->chunk and ->language must be set.
*/
#ifndef HOURBANK_SANDBOX_LIBRARY_H
#define HOURBANK_SANDBOX_LIBRARY_H

#include "sandbox/builtin.h"
#include "sandbox/sandbox.h"
#include "base/value.h"

/* Pushes a table with line(), where(), language() and the harmless functions of Lua: the part of library.native that
** knows nothing of what the guest is. */
void library_push_native(lua_State *L);

/* Pushes the table `library` after running the parts in it. Its native is the table at the top, which this pops. */
void library_run(lua_State *L, const Builtin *parts);

/* Runs the guest's text in library.environment; the library is at `library`. sandbox->guest is set from here on. */
void library_run_guest(lua_State *L, int library, const char *text, size_t size);

/* Pushes a value of the host: its text is as long as it is; a blob, neither text nor number, is false. */
void library_push_value(lua_State *L, const Value *value);

/* A message of Lua begins with the chunk's name, where it begins with a place at all; the user looks for the file, and, of what
** has no place, for `line` unless that is 0. Takes `message` over; NULL without memory. */
char *library_place(const Sandbox *sandbox, const char *path, int line, char *message);

#endif
