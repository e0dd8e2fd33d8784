/*
** The system below C: files, clocks, the locale, and which file a function came from. What POSIX (system_posix.c) and Windows
** (system_windows.c) do differently is here, and nowhere else. Paths and names are UTF-8 on both.
*/
#ifndef HOURBANK_BASE_SYSTEM_H
#define HOURBANK_BASE_SYSTEM_H

#include <stddef.h>
#include <stdint.h>

#include "base/failure.h"

#ifndef _WIN32
#include <locale.h>
#endif
#ifdef __APPLE__
#include <xlocale.h>
#endif

/* Clocks --------------------------------------------------------------------------------------------------- */

/* The CPU time that this thread took, in nanoseconds. */
int64_t system_thread_time(void);

/* A clock that is never put back, in milliseconds. */
int64_t system_milliseconds(void);

/* Whether standard error is a terminal on which a line can be written again. */
int system_has_terminal(void);

/* Files ---------------------------------------------------------------------------------------------------- */

/* A file as it was when it was read. */
typedef struct {
  int64_t size, seconds, nanoseconds, inode;
  int64_t read_seconds, read_nanoseconds;
} FileStamp;

typedef enum {
  SYSTEM_FILE_READ,
  SYSTEM_FILE_MISSING,
  SYSTEM_FILE_FORBIDDEN,
  SYSTEM_FILE_DIRECTORY,
  SYSTEM_FILE_NOT_PLAIN,
  SYSTEM_FILE_LARGE,
  SYSTEM_FILE_FAILED, /* `reason` says why */
  SYSTEM_FILE_NO_MEMORY
} SystemFileResult;

typedef struct {
  char *text; /* from sqlite3_malloc, ends with a zero; NULL unless SYSTEM_FILE_READ */
  size_t size;
  FileStamp stamp;
  char reason[120];
} SystemFile;

/* Reads a plain file of at most so many bytes; never waits, as opening a pipe does. */
SystemFileResult system_read(const char *path, size_t largest, SystemFile *file);

/* A file as it is now; 0 where there is none. */
int system_stamp(const char *path, FileStamp *stamp);

int system_exists(const char *path);

/* Whether there is such a folder, and this process may look into it. */
int system_is_folder(const char *path);

/* Calls `visit` with the name of each file in a directory until it fails; with none where there is no such directory. */
void system_each_file(const char *directory, void (*visit)(void *context, const char *name, Failure *failure), void *context,
                      Failure *failure);

/* What follows the folders of a path. */
const char *system_base_name(const char *path);

/* The value of a variable as UTF-8, from sqlite3_malloc; NULL where it is not set or empty, or where memory is short (failure). */
char *system_environment(const char *variable, Failure *failure);

/* The locale ----------------------------------------------------------------------------------------------- */

#ifdef _WIN32
typedef struct {
  int mode;
  char name[1024];
} SystemLocale;
#else
typedef locale_t SystemLocale;
#endif

/* The C locale, for system_locale_enter(); 0 where memory is short. */
int system_locale_open(SystemLocale *c);
void system_locale_close(SystemLocale *c);

/* This thread is in the C locale until it leaves with what `held` holds. */
void system_locale_enter(const SystemLocale *c, SystemLocale *held);
void system_locale_leave(const SystemLocale *held);

/* Functions ------------------------------------------------------------------------------------------------ */

/* The program or library that a function is in, as something to compare; NULL where the system knows of no files (a static program). */
const void *system_library_of(uintptr_t function);

/* The library that a function is in is never unmapped from now on. (Linux is told so when the file is linked: -z nodelete.) */
void system_keep_library_of(uintptr_t function);

/* Its path, or "". */
void system_library_path(uintptr_t function, char *path, size_t size);

#endif
