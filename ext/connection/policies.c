#include "connection/policies.h"

#include <stdlib.h>
#include <string.h>

#include "connection/columns.h"
#include "evaluation/scenario.h"

#define DEFAULT_POLICY "cn-shandong-yantai"

struct PolicySlot {
  PolicySlot *next;
  char *id;
  Policy *policy; /* in force, or NULL where none has loaded yet */
  char *refused;  /* why a newer text was refused, or NULL */
  char refused_sha256[SHA256_TEXT_SIZE];
  FileStamp refused_stamp;
  Language refused_language;
};

struct PinnedPolicy {
  PinnedPolicy *next;
  char *id;
  Policy *policy;
};

/* Finding -------------------------------------------------------------------------------------------------- */

/* The columns are found by their place, so that a host may name them as it likes: id first, text second. */
static int find_in_database(Connection *connection, const char *id, LuaText *text, int *found, Failure *failure) {
  Statement *statement;
  *found = 0;
  if (statement_take(connection, STATEMENT_POLICY_TEXTS, &statement, failure) != SQLITE_OK || !statement) return failure->code;
  while (!*found && statement_step(connection, statement, failure) == SQLITE_ROW) {
    const char *name = (const char *)sqlite3_column_text(statement->handle, 0);
    if (!name || strcmp(name, id) != 0 || statement->layout.count < 2) continue;
    *found = 1;
    const void *bytes = sqlite3_column_type(statement->handle, 1) == SQLITE_BLOB
                            ? sqlite3_column_blob(statement->handle, 1)
                            : (const void *)sqlite3_column_text(statement->handle, 1);
    text->origin = ORIGIN_DATABASE;
    text->size = (size_t)sqlite3_column_bytes(statement->handle, 1);
    text->text = sqlite3_malloc64(text->size + 1);
    text->name = sqlite3_mprintf("hours_policy:%s", id);
    if (!text->text || !text->name) fail_no_memory(failure);
    else if (text->size) memcpy(text->text, bytes, text->size);
  }
  statement_return(connection, statement);
  return failure->code;
}

/* Finds where a policy is; the text is left for lua_text_read() where its stamp, or being built in, may say enough. */
static int locate(Connection *connection, const char *id, LuaText *text, Failure *failure) {
  int found;
  memset(text, 0, sizeof *text);
  if (find_in_database(connection, id, text, &found, failure) != SQLITE_OK || found) return failure->code;
  if (lua_text_locate(&policy_texts, id, text, &found, failure) != SQLITE_OK || found) return failure->code;
  return fail(failure, SQLITE_ERROR, MESSAGE_NO_POLICY, id);
}

int policy_text_find(Connection *connection, const char *id, LuaText *text, Failure *failure) {
  memset(text, 0, sizeof *text);
  if (lua_text_is_path(id)) return lua_text_at_path(&policy_texts, id, text, failure);
  if (locate(connection, id, text, failure) != SQLITE_OK) return failure->code;
  return text->text ? SQLITE_OK : lua_text_read(&policy_texts, text, failure);
}

/* Policies in force ---------------------------------------------------------------------------------------- */

static void slot_free(PolicySlot *slot) {
  policy_release(slot->policy);
  sqlite3_free(slot->id);
  sqlite3_free(slot->refused);
  sqlite3_free(slot);
}

void policy_store_free(Connection *connection) {
  while (connection->slots) {
    PolicySlot *slot = connection->slots;
    connection->slots = slot->next;
    slot_free(slot);
  }
}

static int slot_open(Connection *connection, const char *id, PolicySlot **result, Failure *failure) {
  for (PolicySlot *slot = connection->slots; slot; slot = slot->next)
    if (strcmp(slot->id, id) == 0) {
      *result = slot;
      return SQLITE_OK;
    }
  PolicySlot *slot = sqlite3_malloc(sizeof *slot);
  if (!slot) return fail_no_memory(failure);
  memset(slot, 0, sizeof *slot);
  slot->id = sqlite3_mprintf("%s", id);
  if (!slot->id) {
    sqlite3_free(slot);
    return fail_no_memory(failure);
  }
  slot->next = connection->slots;
  connection->slots = slot;
  *result = slot;
  return SQLITE_OK;
}

static int load_text(Connection *connection, const char *id, const LuaText *text, Policy **policy, Failure *failure) {
  /* The scenarios of the built-in ones were tried by the build's tests. */
  size_t law = text->built_in ? text->built_in->law : text->size;
  if (policy_load(text->text, text->size, law, text->path, text->name, 0, failure, policy) != SQLITE_OK) return failure->code;
  (*policy)->origin = text->origin;
  (*policy)->stamp = text->stamp;
  (*policy)->memo.enabled = !connection->no_shortcuts;
  if (strcmp((*policy)->id, id) != 0)
    fail(failure, SQLITE_ERROR, MESSAGE_POLICY_ID, text->path ? text->path : text->name, (*policy)->line, (*policy)->id, id);
  else if (!text->built_in) scenario_require_all(*policy, failure);
  if (failure->code == SQLITE_OK) return SQLITE_OK;
  policy_release(*policy);
  *policy = NULL;
  return failure->code;
}

static int is_in_force(const PolicySlot *slot, const LuaText *text) {
  const Policy *policy = slot->policy;
  if (!policy || policy->sandbox.spent || policy->origin != text->origin) return 0;
  return text->built_in || (policy->size == text->size && memcmp(policy->text, text->text, text->size) == 0);
}

/* A newer text is refused: the older one stays, and the reason is kept for policy_reload(). */
static int refuse(PolicySlot *slot, const LuaText *text, Failure *failure) {
  if (failure->code == SQLITE_NOMEM || !slot->policy) return failure->code;
  sqlite3_free(slot->refused);
  slot->refused = failure->text;
  slot->refused_stamp = text->stamp;
  slot->refused_language = failure->language;
  sha256_text(text->text, text->size, slot->refused_sha256);
  failure->text = NULL;
  failure->code = SQLITE_OK;
  sqlite3_log(SQLITE_WARNING, "%s", slot->refused);
  return SQLITE_OK;
}

/* Brings one slot up to date with the text that stands now. */
static int refresh(Connection *connection, PolicySlot *slot, int *changed, Failure *failure) {
  LuaText text;
  *changed = 0;
  if (slot->refused_language != failure->language) {
    /* It is tried once more, so that the reason is in the language of today. */
    sqlite3_free(slot->refused);
    slot->refused = NULL;
  }
  if (locate(connection, slot->id, &text, failure) != SQLITE_OK) goto done;
  Policy *old = slot->policy;
  if (!text.text && !text.built_in) {
    FileStamp now;
    int known = file_stamp(text.path, &now);
    int same_origin = old && old->origin == ORIGIN_DIRECTORY && !old->sandbox.spent;
    if (known && same_origin && strcmp(old->path_name, text.path) == 0 && file_stamp_same(&old->stamp, &now)) {
      sqlite3_free(slot->refused);
      slot->refused = NULL;
      goto done;
    }
    if (known && same_origin && slot->refused && file_stamp_same(&slot->refused_stamp, &now)) goto done;
    if (lua_text_read(&policy_texts, &text, failure) != SQLITE_OK) {
      if (old) refuse(slot, &text, failure);
      goto done;
    }
  }
  if (is_in_force(slot, &text)) {
    old->stamp = text.stamp;
    sqlite3_free(slot->refused);
    slot->refused = NULL;
    goto done;
  }
  if (text.built_in && lua_text_read(&policy_texts, &text, failure) != SQLITE_OK) goto done;
  if (slot->refused) {
    char sha256[SHA256_TEXT_SIZE];
    sha256_text(text.text, text.size, sha256);
    if (strcmp(sha256, slot->refused_sha256) == 0) {
      slot->refused_stamp = text.stamp;
      goto done;
    }
  }
  Policy *loaded;
  if (load_text(connection, slot->id, &text, &loaded, failure) != SQLITE_OK) {
    refuse(slot, &text, failure);
    goto done;
  }
  if (old) reader_remove(connection, old);
  policy_release(old);
  slot->policy = loaded;
  sqlite3_free(slot->refused);
  slot->refused = NULL;
  *changed = 1;
done:
  lua_text_free(&text);
  return failure->code;
}

static int find_setting(Connection *connection, const char *name, char **value, Failure *failure) {
  Statement *statement;
  *value = NULL;
  if (statement_take(connection, STATEMENT_SETTINGS, &statement, failure) != SQLITE_OK || !statement) return failure->code;
  while (!*value && statement_step(connection, statement, failure) == SQLITE_ROW) {
    const char *key = (const char *)sqlite3_column_text(statement->handle, 0);
    if (!key || strcmp(key, name) != 0 || statement->layout.count < 2) continue;
    const char *text = (const char *)sqlite3_column_text(statement->handle, 1);
    if (text && !(*value = sqlite3_mprintf("%s", text))) fail_no_memory(failure);
  }
  statement_return(connection, statement);
  return failure->code;
}

int policy_default_id(Connection *connection, char **id, Failure *failure) {
  *id = NULL;
  if (!connection->chosen_policy && find_setting(connection, "policy", id, failure) != SQLITE_OK) return failure->code;
  if (*id) return SQLITE_OK;
  const char *name = connection->chosen_policy;
  if (!name) name = getenv("HOURBANK_POLICY");
  if (!name || !name[0]) name = DEFAULT_POLICY;
  *id = sqlite3_mprintf("%s", name);
  return *id ? SQLITE_OK : fail_no_memory(failure);
}

/* Whoever pins the default policy by its hash gets that text or an error, never another. */
static int check_pinned_hash(Connection *connection, Policy *policy, Failure *failure) {
  char *setting = NULL;
  if (find_setting(connection, "policy_sha256", &setting, failure) != SQLITE_OK) return failure->code;
  const char *wanted = getenv("HOURBANK_POLICY_SHA256");
  if (!wanted || !wanted[0]) wanted = setting;
  if (wanted && sqlite3_stricmp(wanted, policy_sha256(policy)) != 0)
    fail(failure, SQLITE_ERROR, MESSAGE_POLICY_HASH, policy->id, policy_sha256(policy), wanted);
  sqlite3_free(setting);
  return failure->code;
}

int policy_store_reload(Connection *connection, int *changed, Failure *failure) {
  char *id = NULL;
  PolicySlot *slot, *wanted = NULL;
  *changed = 0;
  if (connection_notice_schema(connection, failure) != SQLITE_OK) return failure->code;
  if (policy_default_id(connection, &id, failure) == SQLITE_OK) slot_open(connection, id, &wanted, failure);
  sqlite3_free(id);
  for (slot = connection->slots; slot && failure->code == SQLITE_OK; slot = slot->next) {
    int replaced;
    /* A name that was looked up in vain is not in force. */
    if (!slot->policy && slot != wanted) continue;
    if (refresh(connection, slot, &replaced, failure) == SQLITE_OK) *changed += replaced;
    if (failure->code == SQLITE_OK && slot->refused) fail_with(failure, SQLITE_ERROR, sqlite3_mprintf("%s", slot->refused));
  }
  return failure->code;
}

/* Pins ----------------------------------------------------------------------------------------------------- */

/* A pin that was taken while the same statements of the host were running as are now belongs to the statement that asks:
** any other that began since would be running too. */
int pin_open(Connection *connection, Pin **result, Failure *failure) {
  uint64_t running = connection_running(connection);
  *result = NULL;
  for (Pin *pin = connection->pins; pin; pin = pin->next)
    if (pin->running == running) {
      *result = pin_reference(pin);
      return SQLITE_OK;
    }
  if (connection_notice_schema(connection, failure) != SQLITE_OK) return failure->code;
  Pin *pin = sqlite3_malloc(sizeof *pin);
  if (!pin) return fail_no_memory(failure);
  memset(pin, 0, sizeof *pin);
  pin->references = 1;
  pin->running = running;
  pin->connection = connection_reference(connection);
  pin->next = connection->pins;
  connection->pins = pin;
  *result = pin;
  return SQLITE_OK;
}

Pin *pin_reference(Pin *pin) {
  pin->references++;
  return pin;
}

void pin_release(void *argument) {
  Pin *pin = argument;
  if (!pin || --pin->references > 0) return;
  Pin **link = &pin->connection->pins;
  while (*link != pin) link = &(*link)->next;
  *link = pin->next;
  while (pin->policies) {
    PinnedPolicy *pinned = pin->policies;
    pin->policies = pinned->next;
    policy_release(pinned->policy);
    sqlite3_free(pinned->id);
    sqlite3_free(pinned);
  }
  connection_release(pin->connection);
  sqlite3_free(pin);
}

static int pin_add(Pin *pin, const char *id, Policy *policy, Failure *failure) {
  PinnedPolicy *pinned = sqlite3_malloc(sizeof *pinned);
  char *copy = sqlite3_mprintf("%s", id);
  if (!pinned || !copy) {
    sqlite3_free(pinned);
    sqlite3_free(copy);
    return fail_no_memory(failure);
  }
  *pinned = (PinnedPolicy){pin->policies, copy, policy_reference(policy)};
  pin->policies = pinned;
  return SQLITE_OK;
}

int pin_policy(Pin *pin, const char *id, Policy **policy, Failure *failure) {
  Connection *connection = pin->connection;
  char *default_id = NULL;
  *policy = NULL;
  if (!id) {
    if (pin->default_policy) {
      *policy = pin->default_policy;
      return SQLITE_OK;
    }
    if (policy_default_id(connection, &default_id, failure) != SQLITE_OK) return failure->code;
  }
  const char *wanted = id ? id : default_id;
  for (PinnedPolicy *pinned = pin->policies; pinned && !*policy; pinned = pinned->next)
    if (strcmp(pinned->id, wanted) == 0) *policy = pinned->policy;
  if (!*policy) {
    PolicySlot *slot;
    int changed;
    if (slot_open(connection, wanted, &slot, failure) == SQLITE_OK &&
        refresh(connection, slot, &changed, failure) == SQLITE_OK && pin_add(pin, wanted, slot->policy, failure) == SQLITE_OK)
      *policy = slot->policy;
  }
  if (!id && *policy && !connection->chosen_policy) check_pinned_hash(connection, *policy, failure);
  if (!id && failure->code == SQLITE_OK) pin->default_policy = *policy;
  sqlite3_free(default_id);
  return failure->code;
}

/* Listing -------------------------------------------------------------------------------------------------- */

typedef struct {
  char **ids;
  size_t count;
} IdList;

static int add_id(void *context, const char *id, Failure *failure) {
  IdList *list = context;
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->ids[i], id) == 0) return SQLITE_OK;
  char **grown = sqlite3_realloc64(list->ids, (list->count + 2) * sizeof *list->ids);
  if (!grown) return fail_no_memory(failure);
  list->ids = grown;
  grown[list->count] = sqlite3_mprintf("%s", id);
  if (!grown[list->count]) return fail_no_memory(failure);
  grown[++list->count] = NULL;
  return SQLITE_OK;
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

int policy_ids(Connection *connection, char ***ids, Failure *failure) {
  IdList list = {sqlite3_malloc64(sizeof *list.ids), 0};
  Statement *statement;
  *ids = NULL;
  if (!list.ids) return fail_no_memory(failure);
  list.ids[0] = NULL;
  if (statement_take(connection, STATEMENT_POLICY_TEXTS, &statement, failure) == SQLITE_OK && statement) {
    while (statement_step(connection, statement, failure) == SQLITE_ROW) {
      const char *id = (const char *)sqlite3_column_text(statement->handle, 0);
      if (id && add_id(&list, id, failure) != SQLITE_OK) break;
    }
    statement_return(connection, statement);
  }
  if (failure->code != SQLITE_OK || lua_text_each(&policy_texts, add_id, &list, failure) != SQLITE_OK) {
    policy_ids_free(list.ids);
    return failure->code;
  }
  qsort(list.ids, list.count, sizeof *list.ids, by_text);
  *ids = list.ids;
  return SQLITE_OK;
}

void policy_ids_free(char **ids) {
  for (char **id = ids; id && *id; id++) sqlite3_free(*id);
  sqlite3_free(ids);
}
