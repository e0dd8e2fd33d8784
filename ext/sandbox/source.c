#include "sandbox/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/sqlite.h"

const LuaTextKind policy_texts = {"HOURBANK_POLICY_PATH", builtin_policies, MESSAGE_POLICY_FILE};
const LuaTextKind form_texts = {"HOURBANK_FORM_PATH", builtin_forms, MESSAGE_FORM_FILE};

/* Files ---------------------------------------------------------------------------------------------------- */

/* A write within the clock's grain of the last reading may leave size and time as they were, so that a stamp
** is believed only where the file had rested for a while when it was read. */
#define SETTLED_NANOSECONDS ((int64_t)100000000)

static int is_settled(const FileStamp *stamp) {
  int64_t seconds = stamp->read_seconds - stamp->seconds;
  if (seconds > 3600 || seconds < 0) return seconds > 0;
  return seconds * 1000000000 + stamp->read_nanoseconds - stamp->nanoseconds > SETTLED_NANOSECONDS;
}

int file_stamp_same(const FileStamp *a, const FileStamp *b) {
  return a->size == b->size && a->seconds == b->seconds && a->nanoseconds == b->nanoseconds && a->inode == b->inode &&
         is_settled(a);
}

static FileStamp stamp_of(const struct stat *status) {
  struct timespec now = {0, 0};
  clock_gettime(CLOCK_REALTIME, &now);
  return (FileStamp){(int64_t)status->st_size,
                     (int64_t)status->st_mtim.tv_sec,
                     (int64_t)status->st_mtim.tv_nsec,
                     (int64_t)status->st_ino,
                     (int64_t)now.tv_sec,
                     (int64_t)now.tv_nsec};
}

int file_stamp(const char *path, FileStamp *stamp) {
  struct stat status;
  int known = stat(path, &status) == 0;
  *stamp = known ? stamp_of(&status) : (FileStamp){0};
  return known;
}

static int fail_file(const LuaTextKind *kind, const char *path, int error, Failure *failure) {
  Message reason = MESSAGE_FILE_SYSTEM;
  switch (error) {
  case ENOENT:
  case ENOTDIR: reason = MESSAGE_FILE_MISSING; break;
  case EACCES:
  case EPERM: reason = MESSAGE_FILE_FORBIDDEN; break;
  case EISDIR: reason = MESSAGE_FILE_DIRECTORY; break;
  case ENXIO: reason = MESSAGE_FILE_NOT_PLAIN; break;
  case EFBIG: reason = MESSAGE_FILE_LARGE; break;
  default: break;
  }
  char *why = message_text(failure->language, reason, strerror(error));
  if (!why) return fail_no_memory(failure);
  fail(failure, SQLITE_CANTOPEN, kind->unreadable, path, why);
  sqlite3_free(why);
  return failure->code;
}

static int copy_built_in(LuaText *text, Failure *failure) {
  text->size = text->built_in->size;
  text->text = sqlite3_malloc64(text->size + 1);
  if (!text->text) return fail_no_memory(failure);
  memcpy(text->text, text->built_in->text, text->size);
  text->text[text->size] = '\0';
  return SQLITE_OK;
}

int lua_text_read(const LuaTextKind *kind, LuaText *text, Failure *failure) {
  if (text->built_in) return copy_built_in(text, failure);
  const char *path = text->path;
  struct stat status;
  int code = SQLITE_OK;
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0 || fstat(file, &status) != 0) {
    code = fail_file(kind, path, errno, failure);
    goto done;
  }
  if (!S_ISREG(status.st_mode) || status.st_size > (off_t)LUA_TEXT_LARGEST) {
    code = fail_file(kind, path, S_ISDIR(status.st_mode) ? EISDIR : !S_ISREG(status.st_mode) ? ENXIO : EFBIG, failure);
    goto done;
  }
  text->stamp = stamp_of(&status);
  size_t capacity = (size_t)status.st_size;
  text->text = sqlite3_malloc64(capacity + 1);
  if (!text->text) {
    code = fail_no_memory(failure);
    goto done;
  }
  while (text->size < capacity) {
    ssize_t got = read(file, text->text + text->size, capacity - text->size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      code = fail_file(kind, path, errno, failure);
      goto done;
    }
    if (got == 0) break;
    text->size += (size_t)got;
  }
  text->text[text->size] = '\0';
done:
  if (file >= 0) close(file);
  return code;
}

/* Finding -------------------------------------------------------------------------------------------------- */

void lua_text_free(LuaText *text) {
  sqlite3_free(text->path);
  sqlite3_free(text->name);
  sqlite3_free(text->text);
  memset(text, 0, sizeof *text);
}

static int ends_with(const char *text, const char *end) {
  size_t length = strlen(text), tail = strlen(end);
  return length >= tail && strcmp(text + length - tail, end) == 0;
}

int lua_text_is_path(const char *id) {
  return strchr(id, '/') != NULL || ends_with(id, ".lua") || ends_with(id, ".json");
}

/* An id that becomes a file name must not lead out of its directory. */
static int is_safe_id(const char *id) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
  return id[0] != '\0' && id[0] != '.' && strspn(id, allowed) == strlen(id);
}

static const char *directory_of(const LuaTextKind *kind) {
  const char *directory = getenv(kind->directory);
  return directory && directory[0] ? directory : NULL;
}

static int find_in_directory(const LuaTextKind *kind, const char *id, LuaText *text, int *found, Failure *failure) {
  const char *directory = directory_of(kind);
  if (!directory || !is_safe_id(id)) return SQLITE_OK;
  char *path = sqlite3_mprintf("%s/%s.lua", directory, id);
  if (!path) return fail_no_memory(failure);
  if (access(path, F_OK) != 0) {
    sqlite3_free(path);
    return SQLITE_OK;
  }
  *found = 1;
  text->origin = ORIGIN_DIRECTORY;
  text->path = path;
  text->name = sqlite3_mprintf("%s.lua", id);
  return text->name ? SQLITE_OK : fail_no_memory(failure);
}

static int find_built_in(const LuaTextKind *kind, const char *id, LuaText *text, int *found, Failure *failure) {
  for (const Builtin *builtin = kind->built_in; builtin->name; builtin++) {
    if (strcmp(builtin->name, id) != 0) continue;
    *found = 1;
    text->origin = ORIGIN_BUILT_IN;
    text->built_in = builtin;
    text->name = sqlite3_mprintf("%s.lua", id);
    if (!text->name) return fail_no_memory(failure);
  }
  return SQLITE_OK;
}

int lua_text_locate(const LuaTextKind *kind, const char *id, int reads_files, LuaText *text, int *found, Failure *failure) {
  *found = 0;
  if (reads_files && (find_in_directory(kind, id, text, found, failure) != SQLITE_OK || *found)) return failure->code;
  return find_built_in(kind, id, text, found, failure);
}

int lua_text_at_path(const LuaTextKind *kind, const char *path, LuaText *text, Failure *failure) {
  const char *slash = strrchr(path, '/');
  text->origin = ORIGIN_DIRECTORY;
  text->path = sqlite3_mprintf("%s", path);
  text->name = sqlite3_mprintf("%s", slash ? slash + 1 : path);
  if (!text->path || !text->name) return fail_no_memory(failure);
  return lua_text_read(kind, text, failure);
}

int lua_text_each(const LuaTextKind *kind, int reads_files, int (*visit)(void *context, const char *id, Failure *failure),
                  void *context, Failure *failure) {
  const char *path = reads_files ? directory_of(kind) : NULL;
  DIR *directory = path ? opendir(path) : NULL;
  for (struct dirent *entry; directory && failure->code == SQLITE_OK && (entry = readdir(directory));) {
    if (!ends_with(entry->d_name, ".lua")) continue;
    char *id = sqlite3_mprintf("%.*s", (int)(strlen(entry->d_name) - strlen(".lua")), entry->d_name);
    if (!id) fail_no_memory(failure);
    else if (is_safe_id(id)) visit(context, id, failure);
    sqlite3_free(id);
  }
  if (directory) closedir(directory);
  for (const Builtin *builtin = kind->built_in; builtin->name && failure->code == SQLITE_OK; builtin++)
    visit(context, builtin->name, failure);
  return failure->code;
}
