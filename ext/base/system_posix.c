#include "base/system.h"

#ifndef _WIN32

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/sqlite.h"

#ifdef __APPLE__
#define MODIFIED(status) ((status)->st_mtimespec)
#else
#define MODIFIED(status) ((status)->st_mtim)
#endif

/* Clocks --------------------------------------------------------------------------------------------------- */

int64_t system_thread_time(void) {
  struct timespec now = {0, 0};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t system_milliseconds(void) {
  struct timespec now = {0, 0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int system_has_terminal(void) {
  return isatty(STDERR_FILENO);
}

/* Files ---------------------------------------------------------------------------------------------------- */

static FileStamp stamp_of(const struct stat *status) {
  struct timespec now = {0, 0};
  clock_gettime(CLOCK_REALTIME, &now);
  return (FileStamp){(int64_t)status->st_size,
                     (int64_t)MODIFIED(status).tv_sec,
                     (int64_t)MODIFIED(status).tv_nsec,
                     (int64_t)status->st_ino,
                     (int64_t)now.tv_sec,
                     (int64_t)now.tv_nsec};
}

int system_stamp(const char *path, FileStamp *stamp) {
  struct stat status;
  int known = stat(path, &status) == 0;
  *stamp = known ? stamp_of(&status) : (FileStamp){0};
  return known;
}

int system_exists(const char *path) {
  return access(path, F_OK) == 0;
}

int system_is_folder(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode) && access(path, R_OK | X_OK) == 0;
}

static SystemFileResult result_of(int error, SystemFile *file) {
  sqlite3_snprintf((int)sizeof file->reason, file->reason, "%s", strerror(error));
  switch (error) {
  case ENOENT:
  case ENOTDIR: return SYSTEM_FILE_MISSING;
  case EACCES:
  case EPERM: return SYSTEM_FILE_FORBIDDEN;
  case EISDIR: return SYSTEM_FILE_DIRECTORY;
  case ENXIO: return SYSTEM_FILE_NOT_PLAIN;
  case EFBIG: return SYSTEM_FILE_LARGE;
  default: return SYSTEM_FILE_FAILED;
  }
}

SystemFileResult system_read(const char *path, size_t largest, SystemFile *file) {
  struct stat status;
  SystemFileResult result = SYSTEM_FILE_READ;
  memset(file, 0, sizeof *file);
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return result_of(errno, file);
  if (fstat(descriptor, &status) != 0) {
    result = result_of(errno, file);
    goto done;
  }
  if (!S_ISREG(status.st_mode) || status.st_size > (off_t)largest) {
    result = result_of(S_ISDIR(status.st_mode) ? EISDIR : !S_ISREG(status.st_mode) ? ENXIO : EFBIG, file);
    goto done;
  }
  file->stamp = stamp_of(&status);
  size_t capacity = (size_t)status.st_size;
  file->text = sqlite3_malloc64(capacity + 1);
  if (!file->text) {
    result = SYSTEM_FILE_NO_MEMORY;
    goto done;
  }
  while (file->size < capacity) {
    ssize_t got = read(descriptor, file->text + file->size, capacity - file->size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      result = result_of(errno, file);
      goto done;
    }
    if (got == 0) break;
    file->size += (size_t)got;
  }
  file->text[file->size] = '\0';
done:
  close(descriptor);
  if (result != SYSTEM_FILE_READ) {
    sqlite3_free(file->text);
    file->text = NULL;
  }
  return result;
}

void system_each_file(const char *directory, void (*visit)(void *context, const char *name, Failure *failure), void *context,
                      Failure *failure) {
  DIR *entries = opendir(directory);
  for (struct dirent *entry; entries && failure->code == SQLITE_OK && (entry = readdir(entries));)
    visit(context, entry->d_name, failure);
  if (entries) closedir(entries);
}

const char *system_base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

char *system_environment(const char *variable, Failure *failure) {
  const char *value = getenv(variable);
  if (!value || !value[0]) return NULL;
  char *copy = sqlite3_mprintf("%s", value);
  if (!copy) fail_no_memory(failure);
  return copy;
}

/* The locale ----------------------------------------------------------------------------------------------- */

int system_locale_open(SystemLocale *c) {
  *c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  return *c != (locale_t)0;
}

void system_locale_close(SystemLocale *c) {
  if (*c) freelocale(*c);
  *c = (locale_t)0;
}

void system_locale_enter(const SystemLocale *c, SystemLocale *held) {
  *held = uselocale(*c);
}

void system_locale_leave(const SystemLocale *held) {
  uselocale(*held);
}

/* Functions ------------------------------------------------------------------------------------------------ */

const void *system_library_of(uintptr_t function) {
  Dl_info library = {0};
  return dladdr((const void *)function, &library) ? library.dli_fbase : NULL;
}

void system_keep_library_of(uintptr_t function) {
#ifdef __APPLE__
  Dl_info library = {0};
  if (dladdr((const void *)function, &library) && library.dli_fname)
    dlopen(library.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
#else
  (void)function;
#endif
}

void system_library_path(uintptr_t function, char *path, size_t size) {
  Dl_info library = {0};
  int known = dladdr((const void *)function, &library) && library.dli_fname;
  sqlite3_snprintf((int)size, path, "%s", known ? library.dli_fname : "");
}

#endif
