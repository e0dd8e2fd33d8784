#include "base/system.h"

#ifdef _WIN32

#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <locale.h>
#include <string.h>
#include <windows.h>

/* Words of ours, which windows.h defines as nothing. */
#undef near
#undef far

#include "base/sqlite.h"

/* Windows counts time in steps of 100 ns; files since 1601. */
#define NANOSECONDS_PER_STEP 100
#define STEPS_PER_SECOND ((int64_t)10000000)
#define STEPS_BEFORE_1970 ((int64_t)116444736000000000)

static int64_t steps_of(FILETIME time) {
  return (int64_t)((uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime);
}

/* Clocks --------------------------------------------------------------------------------------------------- */

int64_t system_thread_time(void) {
  FILETIME created, ended, kernel, user;
  if (!GetThreadTimes(GetCurrentThread(), &created, &ended, &kernel, &user)) return 0;
  return (steps_of(kernel) + steps_of(user)) * NANOSECONDS_PER_STEP;
}

int64_t system_milliseconds(void) {
  return (int64_t)GetTickCount64();
}

int system_has_terminal(void) {
  DWORD mode;
  return GetConsoleMode(GetStdHandle(STD_ERROR_HANDLE), &mode) && (mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

/* Text ----------------------------------------------------------------------------------------------------- */

/* From sqlite3_malloc; NULL where memory is short, or the text is none. */
static wchar_t *wide_of(const char *text) {
  int count = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
  wchar_t *wide = count > 0 ? sqlite3_malloc64((sqlite3_uint64)count * sizeof *wide) : NULL;
  if (wide) MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, count);
  return wide;
}

static char *narrow_of(const wchar_t *wide) {
  int count = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
  char *text = count > 0 ? sqlite3_malloc64((sqlite3_uint64)count) : NULL;
  if (text) WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, count, NULL, NULL);
  return text;
}

/* Files ---------------------------------------------------------------------------------------------------- */

static HANDLE open_file(const wchar_t *path, DWORD access) {
  /* With these a folder opens too, and is told from a file; whoever writes or deletes is not kept from it. */
  return CreateFileW(path, access, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                     FILE_FLAG_BACKUP_SEMANTICS, NULL);
}

static FileStamp stamp_of(const BY_HANDLE_FILE_INFORMATION *status) {
  FILETIME clock;
  GetSystemTimeAsFileTime(&clock);
  int64_t now = steps_of(clock) - STEPS_BEFORE_1970, modified = steps_of(status->ftLastWriteTime) - STEPS_BEFORE_1970;
  return (FileStamp){(int64_t)((uint64_t)status->nFileSizeHigh << 32 | status->nFileSizeLow),
                     modified / STEPS_PER_SECOND,
                     modified % STEPS_PER_SECOND * NANOSECONDS_PER_STEP,
                     (int64_t)((uint64_t)status->nFileIndexHigh << 32 | status->nFileIndexLow),
                     now / STEPS_PER_SECOND,
                     now % STEPS_PER_SECOND * NANOSECONDS_PER_STEP};
}

int system_stamp(const char *path, FileStamp *stamp) {
  BY_HANDLE_FILE_INFORMATION status;
  wchar_t *wide = wide_of(path);
  HANDLE handle = wide ? open_file(wide, FILE_READ_ATTRIBUTES) : INVALID_HANDLE_VALUE;
  int known = handle != INVALID_HANDLE_VALUE && GetFileInformationByHandle(handle, &status);
  *stamp = known ? stamp_of(&status) : (FileStamp){0};
  if (handle != INVALID_HANDLE_VALUE) CloseHandle(handle);
  sqlite3_free(wide);
  return known;
}

int system_exists(const char *path) {
  wchar_t *wide = wide_of(path);
  int exists = wide && GetFileAttributesW(wide) != INVALID_FILE_ATTRIBUTES;
  sqlite3_free(wide);
  return exists;
}

int system_is_folder(const char *path) {
  wchar_t *wide = wide_of(path);
  DWORD attributes = wide ? GetFileAttributesW(wide) : INVALID_FILE_ATTRIBUTES;
  sqlite3_free(wide);
  return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY);
}

static SystemFileResult result_of(DWORD error, SystemFile *file) {
  sqlite3_snprintf((int)sizeof file->reason, file->reason, "Windows: %lu", (unsigned long)error);
  switch (error) {
  case ERROR_FILE_NOT_FOUND:
  case ERROR_PATH_NOT_FOUND:
  case ERROR_INVALID_NAME:
  case ERROR_BAD_PATHNAME: return SYSTEM_FILE_MISSING;
  case ERROR_ACCESS_DENIED:
  case ERROR_SHARING_VIOLATION: return SYSTEM_FILE_FORBIDDEN;
  default: return SYSTEM_FILE_FAILED;
  }
}

SystemFileResult system_read(const char *path, size_t largest, SystemFile *file) {
  BY_HANDLE_FILE_INFORMATION status;
  SystemFileResult result = SYSTEM_FILE_READ;
  memset(file, 0, sizeof *file);
  wchar_t *wide = wide_of(path);
  if (!wide) return SYSTEM_FILE_NO_MEMORY;
  HANDLE handle = open_file(wide, GENERIC_READ);
  if (handle == INVALID_HANDLE_VALUE) {
    result = result_of(GetLastError(), file);
    goto done;
  }
  if (GetFileType(handle) != FILE_TYPE_DISK || !GetFileInformationByHandle(handle, &status)) {
    result = SYSTEM_FILE_NOT_PLAIN;
    goto done;
  }
  file->stamp = stamp_of(&status);
  if (status.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) result = SYSTEM_FILE_DIRECTORY;
  else if ((uint64_t)file->stamp.size > largest) result = SYSTEM_FILE_LARGE;
  if (result != SYSTEM_FILE_READ) goto done;
  size_t capacity = (size_t)file->stamp.size;
  file->text = sqlite3_malloc64(capacity + 1);
  if (!file->text) {
    result = SYSTEM_FILE_NO_MEMORY;
    goto done;
  }
  for (DWORD got = 1; file->size < capacity && got > 0; file->size += got) {
    if (ReadFile(handle, file->text + file->size, (DWORD)(capacity - file->size), &got, NULL)) continue;
    result = result_of(GetLastError(), file);
    goto done;
  }
  file->text[file->size] = '\0';
done:
  if (handle != INVALID_HANDLE_VALUE) CloseHandle(handle);
  sqlite3_free(wide);
  if (result != SYSTEM_FILE_READ) {
    sqlite3_free(file->text);
    file->text = NULL;
  }
  return result;
}

void system_each_file(const char *directory, void (*visit)(void *context, const char *name, Failure *failure), void *context,
                      Failure *failure) {
  WIN32_FIND_DATAW entry;
  char *pattern = sqlite3_mprintf("%s\\*", directory);
  wchar_t *wide = pattern ? wide_of(pattern) : NULL;
  HANDLE entries = wide ? FindFirstFileW(wide, &entry) : INVALID_HANDLE_VALUE;
  if (!wide) fail_no_memory(failure);
  for (int more = entries != INVALID_HANDLE_VALUE; more && failure->code == SQLITE_OK; more = FindNextFileW(entries, &entry)) {
    char *name = narrow_of(entry.cFileName);
    if (name) visit(context, name, failure);
    else fail_no_memory(failure);
    sqlite3_free(name);
  }
  if (entries != INVALID_HANDLE_VALUE) FindClose(entries);
  sqlite3_free(wide);
  sqlite3_free(pattern);
}

const char *system_base_name(const char *path) {
  const char *name = path;
  for (const char *at = path; *at; at++)
    if (*at == '/' || *at == '\\' || *at == ':') name = at + 1;
  return name;
}

char *system_environment(const char *variable, Failure *failure) {
  wchar_t *name = wide_of(variable), *value = NULL;
  char *text = NULL;
  if (!name) goto no_memory;
  DWORD count = GetEnvironmentVariableW(name, NULL, 0);
  if (count <= 1) goto done; /* not set, or empty */
  value = sqlite3_malloc64((sqlite3_uint64)count * sizeof *value);
  if (!value) goto no_memory;
  if (GetEnvironmentVariableW(name, value, count) >= count) goto done; /* another thread made it longer, and may set it again */
  text = narrow_of(value);
  if (text) goto done;
no_memory:
  fail_no_memory(failure);
done:
  sqlite3_free(name);
  sqlite3_free(value);
  return text;
}

/* The locale ----------------------------------------------------------------------------------------------- */

/* Windows has a locale for a thread once the thread asks for its own; nothing is kept of the C locale. */
int system_locale_open(SystemLocale *c) {
  memset(c, 0, sizeof *c);
  return 1;
}

void system_locale_close(SystemLocale *c) {
  memset(c, 0, sizeof *c);
}

void system_locale_enter(const SystemLocale *c, SystemLocale *held) {
  (void)c;
  held->mode = _configthreadlocale(_ENABLE_PER_THREAD_LOCALE);
  const char *name = setlocale(LC_ALL, NULL);
  held->name[0] = '\0';
  if (!name || strcmp(name, "C") == 0) return;
  sqlite3_snprintf((int)sizeof held->name, held->name, "%s", name);
  setlocale(LC_ALL, "C");
}

void system_locale_leave(const SystemLocale *held) {
  if (held->name[0]) setlocale(LC_ALL, held->name);
  _configthreadlocale(held->mode);
}

/* Functions ------------------------------------------------------------------------------------------------ */

static HMODULE module_of(uintptr_t function) {
  HMODULE module = NULL;
  DWORD flags = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
  return GetModuleHandleExW(flags, (const wchar_t *)function, &module) ? module : NULL;
}

const void *system_library_of(uintptr_t function) {
  return module_of(function);
}

void system_keep_library_of(uintptr_t function) {
  HMODULE module;
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN, (const wchar_t *)function,
                     &module);
}

void system_library_path(uintptr_t function, char *path, size_t size) {
  wchar_t wide[MAX_PATH];
  HMODULE module = module_of(function);
  DWORD length = module ? GetModuleFileNameW(module, wide, MAX_PATH) : 0;
  char *text = length > 0 && length < MAX_PATH ? narrow_of(wide) : NULL;
  sqlite3_snprintf((int)size, path, "%s", text ? text : "");
  sqlite3_free(text);
}

#endif
