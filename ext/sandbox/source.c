#include "sandbox/source.h"

#include <string.h>

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

static int fail_file(const LuaTextKind *kind, const char *path, SystemFileResult result, const char *detail, Failure *failure) {
  static const Message reasons[] = {
      [SYSTEM_FILE_MISSING] = MESSAGE_FILE_MISSING,     [SYSTEM_FILE_FORBIDDEN] = MESSAGE_FILE_FORBIDDEN,
      [SYSTEM_FILE_DIRECTORY] = MESSAGE_FILE_DIRECTORY, [SYSTEM_FILE_NOT_PLAIN] = MESSAGE_FILE_NOT_PLAIN,
      [SYSTEM_FILE_LARGE] = MESSAGE_FILE_LARGE,         [SYSTEM_FILE_FAILED] = MESSAGE_FILE_SYSTEM};
  if (result == SYSTEM_FILE_NO_MEMORY) return fail_no_memory(failure);
  char *why = message_text(failure->language, reasons[result], detail);
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
  SystemFile file;
  if (text->built_in) return copy_built_in(text, failure);
  SystemFileResult result = system_read(text->path, LUA_TEXT_LARGEST, &file);
  if (result != SYSTEM_FILE_READ) return fail_file(kind, text->path, result, file.reason, failure);
  text->text = file.text;
  text->size = file.size;
  text->stamp = file.stamp;
  return SQLITE_OK;
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
  return system_base_name(id) != id || ends_with(id, ".lua") || ends_with(id, ".json");
}

/* An id that becomes a file name must not lead out of its directory. */
static int is_safe_id(const char *id) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
  return id[0] != '\0' && id[0] != '.' && strspn(id, allowed) == strlen(id);
}

/* A variable that names no folder would leave whoever set it with other texts than those they meant, and without a word (rule 15). */
static int require_folder(const LuaTextKind *kind, const char *directory, Failure *failure) {
  return system_is_folder(directory) ? SQLITE_OK
                                     : fail(failure, SQLITE_CANTOPEN, MESSAGE_NO_FOLDER, kind->directory, directory);
}

static int find_in_directory(const LuaTextKind *kind, const char *id, LuaText *text, int *found, Failure *failure) {
  char *directory = is_safe_id(id) ? system_environment(kind->directory, failure) : NULL;
  if (!directory) return failure->code;
  char *path = sqlite3_mprintf("%s/%s.lua", directory, id);
  if (!path) fail_no_memory(failure);
  else if (!system_exists(path)) require_folder(kind, directory, failure);
  else *found = 1;
  sqlite3_free(directory);
  if (!*found) {
    sqlite3_free(path);
    return failure->code;
  }
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
  text->origin = ORIGIN_DIRECTORY;
  text->path = sqlite3_mprintf("%s", path);
  text->name = sqlite3_mprintf("%s", system_base_name(path));
  if (!text->path || !text->name) return fail_no_memory(failure);
  return lua_text_read(kind, text, failure);
}

typedef struct {
  LuaTextVisit visit;
  void *context;
} DirectoryVisit;

static void visit_file(void *context, const char *name, Failure *failure) {
  const DirectoryVisit *each = context;
  if (!ends_with(name, ".lua")) return;
  char *id = sqlite3_mprintf("%.*s", (int)(strlen(name) - strlen(".lua")), name);
  if (!id) fail_no_memory(failure);
  else if (is_safe_id(id)) each->visit(each->context, id, failure);
  sqlite3_free(id);
}

int lua_text_each(const LuaTextKind *kind, int reads_files, LuaTextVisit visit, void *context, Failure *failure) {
  DirectoryVisit each = {visit, context};
  char *directory = reads_files ? system_environment(kind->directory, failure) : NULL;
  if (directory) system_each_file(directory, visit_file, &each, failure);
  sqlite3_free(directory);
  for (const Builtin *builtin = kind->built_in; builtin->name && failure->code == SQLITE_OK; builtin++)
    visit(context, builtin->name, failure);
  return failure->code;
}
