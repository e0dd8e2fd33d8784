#include "reader.h"

#include <string.h>

#include "builtin.h"

int reader_add(Connection *connection, Policy *policy, Failure *failure) {
  for (int i = 0; i < connection->reader_count; i++)
    if (connection->readers[i] == policy) return SQLITE_OK;
  if (connection->reader_count == connection->reader_capacity) {
    int capacity = connection->reader_capacity ? connection->reader_capacity * 2 : 4;
    Policy **grown = sqlite3_realloc64(connection->readers, (sqlite3_uint64)capacity * sizeof(Policy *));
    if (!grown) return fail_no_memory(failure);
    connection->readers = grown;
    connection->reader_capacity = capacity;
  }
  connection->readers[connection->reader_count++] = policy_reference(policy);
  connection->readers_serial++;
  return SQLITE_OK;
}

/* Statements may go on reading what it named: more columns than needed are no error. */
void reader_remove(Connection *connection, Policy *policy) {
  for (int i = 0; i < connection->reader_count; i++) {
    if (connection->readers[i] != policy) continue;
    connection->readers[i] = connection->readers[--connection->reader_count];
    policy_release(policy);
    return;
  }
}

void reader_free(Connection *connection) {
  while (connection->reader_count > 0) policy_release(connection->readers[--connection->reader_count]);
  sqlite3_free(connection->readers);
  connection->readers = NULL;
  connection->reader_capacity = 0;
}

/* Words ------------------------------------------------------------------------------------------------------ */

static int is_word_byte(char byte) {
  unsigned char code = (unsigned char)byte;
  return (code >= 'a' && code <= 'z') || code == '_' || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9') || code >= 128;
}

/* As in the names of SQL, where ASCII case does not matter. */
static char lower_case(char byte) {
  return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

/* Marks the columns whose name stands in the text as a whole word: only those can its rules read. A name that is no word
** (it has a space, say) cannot be told apart so, and counts as named. */
static void mark_words(const char *text, size_t size, const Layout *columns, unsigned char *marks) {
  for (size_t i = 0; i < size;) {
    size_t start = i;
    while (i < size && is_word_byte(text[i])) i++;
    size_t length = i - start;
    char first = lower_case(text[start]);
    for (int j = 0; length && j < columns->count; j++) {
      const char *name = columns->names[j];
      if (lower_case(name[0]) == first && sqlite3_strnicmp(text + start, name, (int)length) == 0 && name[length] == '\0') marks[j] = 1;
    }
    if (i == start) i++;
  }
}

static int is_word(const char *name) {
  while (is_word_byte(*name)) name++;
  return *name == '\0';
}

static int is_always_read(const char *name) {
  for (int i = 0; i < COLUMN_COUNT; i++)
    if (sqlite3_stricmp(record_columns[i], name) == 0) return 1;
  return !is_word(name);
}

static int layout_add(Layout *layout, const char *name) {
  layout->names[layout->count] = sqlite3_mprintf("%s", name);
  return layout->names[layout->count] ? ++layout->count : 0;
}

int reader_split(const Connection *connection, const Layout *all, Layout *selected, Layout *unselected, Failure *failure) {
  sqlite3_uint64 bytes = sizeof(char *) * (sqlite3_uint64)(all->count + 1);
  unsigned char *marks = sqlite3_malloc64((sqlite3_uint64)all->count + 1);
  *selected = (Layout){0, sqlite3_malloc64(bytes), 0, NULL};
  *unselected = (Layout){0, sqlite3_malloc64(bytes), 0, NULL};
  int is_complete = marks && selected->names && unselected->names;
  if (is_complete) {
    for (int i = 0; i < all->count; i++) marks[i] = (unsigned char)is_always_read(all->names[i]);
    /* check.lua lists the contract's columns, but reads none. */
    for (const Builtin *part = builtin_library; part->name; part++)
      if (strcmp(part->name, "check") != 0) mark_words(part->text, part->size, all, marks);
    for (int i = 0; i < connection->reader_count; i++)
      mark_words(connection->readers[i]->text, connection->readers[i]->size, all, marks);
  }
  for (int i = 0; is_complete && i < all->count; i++) is_complete = layout_add(marks[i] ? selected : unselected, all->names[i]);
  sqlite3_free(marks);
  return is_complete ? SQLITE_OK : fail_no_memory(failure);
}
