#include "connection/columns.h"

#include <string.h>

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

void reader_keep_notes(Connection *connection) {
  if (connection->keeps_notes) return;
  connection->keeps_notes = 1;
  connection->readers_serial++;
}

void reader_widen(Connection *connection) {
  connection->readers_serial++;
}

/* Which columns --------------------------------------------------------------------------------------------------- */

static int is_word_byte(char byte) {
  unsigned char code = (unsigned char)byte;
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9') || code == '_' ||
         code >= 128;
}

/* Whether the text has ".name", as in record.passed. A guess: what it misses is found when a rule first asks for it, and what
** it takes too many costs a little time. */
static int has_field(const char *text, size_t size, const char *name) {
  size_t length = strlen(name);
  const char *end = text + size, *at = text;
  while (length && (at = memchr(at, '.', (size_t)(end - at))) && (size_t)(end - ++at) >= length)
    if (sqlite3_strnicmp(at, name, (int)length) == 0 && (at + length == end || !is_word_byte(at[length]))) return 1;
  return 0;
}

static int is_read(const Connection *connection, const char *name) {
  if (connection->no_shortcuts) return 1;
  for (int i = 0; i < COLUMN_COUNT; i++)
    if (sqlite3_stricmp(record_columns[i], name) == 0 && (i != COLUMN_RECORD_ID || connection->keeps_notes)) return 1;
  for (int i = 0; i < connection->reader_count; i++) {
    const Policy *policy = connection->readers[i];
    if (policy_reads(policy, name) || has_field(policy->text, policy->size, name)) return 1;
  }
  return 0;
}

static int layout_add(Layout *layout, const char *name) {
  layout->names[layout->count] = sqlite3_mprintf("%s", name);
  return layout->names[layout->count] ? ++layout->count : 0;
}

int reader_split(const Connection *connection, const Layout *all, Layout *selected, Layout *unselected, Failure *failure) {
  sqlite3_uint64 bytes = sizeof(char *) * (sqlite3_uint64)(all->count + 1);
  *selected = (Layout){0, sqlite3_malloc64(bytes), 0, NULL};
  *unselected = (Layout){0, sqlite3_malloc64(bytes), 0, NULL};
  int is_complete = selected->names && unselected->names;
  for (int i = 0; is_complete && i < all->count; i++)
    is_complete = layout_add(is_read(connection, all->names[i]) ? selected : unselected, all->names[i]);
  return is_complete ? SQLITE_OK : fail_no_memory(failure);
}
