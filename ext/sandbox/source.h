/*
** Where somebody's Lua text is found: at a path, in the directory that an environment variable names, or compiled into
** the extension. Policies and forms are found alike.
*/
#ifndef HOURBANK_SANDBOX_SOURCE_H
#define HOURBANK_SANDBOX_SOURCE_H

#include <stdint.h>

#include "base/failure.h"
#include "base/system.h"
#include "sandbox/builtin.h"

typedef enum { ORIGIN_DATABASE, ORIGIN_DIRECTORY, ORIGIN_BUILT_IN } Origin;

typedef struct {
  const char *directory; /* the environment variable */
  const Builtin *built_in;
  Message unreadable; /* takes a path and a reason */
} LuaTextKind;

/* No text has more bytes, wherever it comes from. */
#define LUA_TEXT_LARGEST ((size_t)4 * 1024 * 1024)

extern const LuaTextKind policy_texts, form_texts;

typedef struct {
  Origin origin;
  char *path, *name, *text; /* from sqlite3_malloc; `name` is what messages call it, `path` is that of a file */
  size_t size;
  FileStamp stamp;
  const Builtin *built_in; /* or NULL */
} LuaText;

/* Anything with a slash, or that ends like a file of ours, is a path and not an id. */
int lua_text_is_path(const char *id);

/* The text of the file at this path. */
int lua_text_at_path(const LuaTextKind *kind, const char *path, LuaText *text, Failure *failure);

/* Looks for an id in the directory, if files may be read, then among the built-in ones. The text is left for lua_text_read(), since a
** file's stamp, or being built in, may say enough. */
int lua_text_locate(const LuaTextKind *kind, const char *id, int reads_files, LuaText *text, int *found, Failure *failure);

/* Reads the file at text->path, or copies the built-in text. */
int lua_text_read(const LuaTextKind *kind, LuaText *text, Failure *failure);

void lua_text_free(LuaText *text);

typedef int (*LuaTextVisit)(void *context, const char *id, Failure *failure);

/* Calls `visit` with each id of the directory, if files may be read, and each built-in one; an id that is in both is visited twice. */
int lua_text_each(const LuaTextKind *kind, int reads_files, LuaTextVisit visit, void *context, Failure *failure);

/* Whether the file of stamp `a` can be taken to be unchanged at `b`. */
int file_stamp_same(const FileStamp *a, const FileStamp *b);

#endif
