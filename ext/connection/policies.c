#include "connection/policies.h"

#include <stdlib.h>
#include <string.h>

#include "connection/lookup.h"
#include "evaluation/scenario.h"
#include "policy/load.h"

#define DEFAULT_POLICY "cn-shandong-yantai"
#define LONGEST_GIVEN_ID ((size_t)200)

/* All policies in force on one connection hold so much; beyond it those that were not asked for last are let go of, and loaded again
** when they are asked for. */
#define POLICIES_MEMORY ((size_t)64 * 1024 * 1024)

/* So many earlier texts of hours_policy_history are tried. */
#define EARLIER_TEXTS_MOST 8

struct PolicySlot {
  PolicySlot *next;
  char *id;
  Policy *policy; /* in force, or NULL where none has loaded yet */
  int busy;       /* it is being looked at: a view of the host that calls us may come back meanwhile */
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

int policies_find_text(const Policies *policies, const char *id, LuaText *text, Failure *failure) {
  memset(text, 0, sizeof *text);
  if (lua_text_is_path(id))
    return session_require_unlocked(policies->session, id, failure) == SQLITE_OK
               ? lua_text_at_path(&policy_texts, id, text, failure)
               : failure->code;
  if (lookup_text(policies->statements, id, !policies->session->is_locked, text, failure) != SQLITE_OK) return failure->code;
  return text->text ? SQLITE_OK : lua_text_read(&policy_texts, text, failure);
}

int policies_list(const Policies *policies, char ***ids, Failure *failure) {
  return lookup_ids(policies->statements, !policies->session->is_locked, ids, failure);
}

/* Policies in force ---------------------------------------------------------------------------------------- */

static void slot_free(PolicySlot *slot) {
  policy_release(slot->policy);
  sqlite3_free(slot->id);
  sqlite3_free(slot->refused);
  sqlite3_free(slot);
}

void policies_open(Policies *policies, const Session *session, Statements *statements) {
  *policies = (Policies){.session = session, .statements = statements};
}

void policies_close(Policies *policies) {
  drafts_let_go(&policies->drafts, 0);
  while (policies->slots) {
    PolicySlot *slot = policies->slots;
    policies->slots = slot->next;
    slot_free(slot);
  }
}

/* Drafts first. Not one whose newest text was refused: it could not be loaded again. A statement that runs keeps what it pinned. */
static void let_go(Policies *policies, const PolicySlot *but) {
  size_t held = 0;
  for (const PolicySlot *slot = policies->slots; slot; slot = slot->next)
    if (slot->policy) held += policy_memory(slot->policy);
  drafts_let_go(&policies->drafts, held < POLICIES_MEMORY ? POLICIES_MEMORY - held : 0);
  for (PolicySlot *slot = policies->slots; slot && held > POLICIES_MEMORY; slot = slot->next) {
    if (slot == but || slot->busy || !slot->policy || slot->refused) continue;
    held -= policy_memory(slot->policy);
    policy_release(slot->policy);
    slot->policy = NULL;
  }
}

int policies_draft(Policies *policies, const LuaText *text, Policy **policy, Failure *failure) {
  if (drafts_find(&policies->drafts, text, policies->session->has_shortcuts, policy, failure) == SQLITE_OK)
    let_go(policies, NULL);
  return failure->code;
}

/* A name that was looked up in vain is forgotten. */
static void slot_forget(Policies *policies, PolicySlot *slot) {
  if (slot->busy || slot->policy || slot->refused) return;
  PolicySlot **link = &policies->slots;
  while (*link != slot) link = &(*link)->next;
  *link = slot->next;
  slot_free(slot);
}

static int slot_open(Policies *policies, const char *id, PolicySlot **result, Failure *failure) {
  for (PolicySlot *slot = policies->slots; slot; slot = slot->next)
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
  slot->next = policies->slots;
  policies->slots = slot;
  *result = slot;
  return SQLITE_OK;
}

static int load_policy(const Policies *policies, const char *id, const LuaText *text, Policy **policy, Failure *failure) {
  /* The scenarios of the built-in ones were tried by the build's tests. */
  size_t law = text->built_in ? text->built_in->law : text->size;
  if (policy_load(text->text, text->size, law, text->path, text->name, 0, failure, policy) != SQLITE_OK) return failure->code;
  (*policy)->file.origin = text->origin;
  (*policy)->file.stamp = text->stamp;
  (*policy)->calls.memo.enabled = policies->session->has_shortcuts;
  if (strcmp((*policy)->model.id, id) != 0)
    fail(failure, SQLITE_ERROR, MESSAGE_POLICY_ID, text->path ? text->path : text->name, (*policy)->model.line,
         (*policy)->model.id, id, (*policy)->model.id, id);
  else if (!text->built_in) scenario_require_all(*policy, failure);
  if (failure->code == SQLITE_OK) return SQLITE_OK;
  policy_release(*policy);
  *policy = NULL;
  return failure->code;
}

static int is_in_force(const PolicySlot *slot, const LuaText *text) {
  const Policy *policy = slot->policy;
  if (!policy || sandbox_is_spent(&policy->sandbox) || policy->file.origin != text->origin) return 0;
  return text->built_in || (policy->file.size == text->size && memcmp(policy->file.text, text->text, text->size) == 0);
}

static int has_text(const LuaText *a, const LuaText *b) {
  return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

static void slot_accept(PolicySlot *slot) {
  sqlite3_free(slot->refused);
  slot->refused = NULL;
}

/* Takes over why a text was refused, for policy_reload() and policy_list. */
static void slot_refuse(PolicySlot *slot, const LuaText *text, Failure *failure) {
  slot_accept(slot);
  slot->refused = failure->text;
  slot->refused_stamp = text->stamp;
  slot->refused_language = failure->language;
  sha256_text(text->text ? text->text : "", text->size, slot->refused_sha256);
  failure->text = NULL;
  failure->code = SQLITE_OK;
  sqlite3_log(SQLITE_WARNING, "%s", slot->refused);
}

static void slot_replace(PolicySlot *slot, Policy *policy) {
  policy_release(slot->policy);
  slot->policy = policy;
}

/* The newest earlier text of hours_policy_history that loads; *policy is NULL where there is none. */
static int load_earlier(const Policies *policies, const PolicySlot *slot, const LuaText *refused, Policy **policy,
                        Failure *failure) {
  Statements *statements = policies->statements;
  Statement *statement;
  Value id = {VALUE_TEXT, strlen(slot->id), {.bytes = slot->id}};
  *policy = NULL;
  if (statement_take(statements, STATEMENT_POLICY_HISTORY, &statement, failure) != SQLITE_OK || !statement)
    return failure->code;
  statement_bind(statement, &id, failure);
  for (int tried = 0; !*policy && tried < EARLIER_TEXTS_MOST && failure->code == SQLITE_OK;) {
    LuaText text = {0};
    Failure own = session_failure(policies->session);
    if (statement_step(statements, statement, failure) != SQLITE_ROW) break;
    if (lookup_take_text(statement, 0, slot->id, &text, &own) == SQLITE_OK && !has_text(refused, &text)) {
      tried++;
      if (is_in_force(slot, &text)) *policy = policy_reference(slot->policy);
      else load_policy(policies, slot->id, &text, policy, &own);
    }
    (void)fail_as_host(failure, own.code);
    failure_clear(&own);
    lua_text_free(&text);
  }
  statement_return(statements, statement);
  return failure->code;
}

/* The newest text is refused. */
static int fall_back(const Policies *policies, PolicySlot *slot, const LuaText *text, int *changed, Failure *failure) {
  int is_hosts = failure->code == SQLITE_NOMEM || failure->code == SQLITE_INTERRUPT;
  if (is_hosts || (text->origin != ORIGIN_DATABASE && !slot->policy)) return failure->code;
  int code = failure->code;
  slot_refuse(slot, text, failure);
  if (text->origin != ORIGIN_DATABASE) return SQLITE_OK;
  Policy *earlier;
  if (load_earlier(policies, slot, text, &earlier, failure) != SQLITE_OK) return failure->code;
  *changed = earlier != slot->policy;
  slot_replace(slot, earlier);
  return earlier ? SQLITE_OK : fail_with(failure, code, sqlite3_mprintf("%s", slot->refused));
}

/* Whether the file has not changed since it was last looked at. */
static int is_unchanged(PolicySlot *slot, const LuaText *text) {
  const Policy *policy = slot->policy;
  FileStamp now;
  if (!system_stamp(text->path, &now) || !policy || policy->file.origin != ORIGIN_DIRECTORY ||
      sandbox_is_spent(&policy->sandbox))
    return 0;
  if (strcmp(policy->file.path, text->path) == 0 && file_stamp_same(&policy->file.stamp, &now)) {
    slot_accept(slot);
    return 1;
  }
  return slot->refused && file_stamp_same(&slot->refused_stamp, &now);
}

/* Whether this very text was refused before, and something else is in force. */
static int is_refused(PolicySlot *slot, const LuaText *text) {
  char sha256[SHA256_TEXT_SIZE];
  if (!slot->refused || !slot->policy || sandbox_is_spent(&slot->policy->sandbox)) return 0;
  sha256_text(text->text, text->size, sha256);
  if (strcmp(sha256, slot->refused_sha256) != 0) return 0;
  slot->refused_stamp = text->stamp;
  return 1;
}

/* A policy of a file that was in force when the connection was locked stays so; only the database can hold a newer one. */
static int find_newest(const Policies *policies, const PolicySlot *slot, LuaText *text, int *stays, Failure *failure) {
  int found;
  *stays = 0;
  if (!policies->session->is_locked || !slot->policy || slot->policy->file.origin != ORIGIN_DIRECTORY)
    return lookup_text(policies->statements, slot->id, !policies->session->is_locked, text, failure);
  memset(text, 0, sizeof *text);
  if (lookup_in_database(policies->statements, slot->id, text, &found, failure) == SQLITE_OK) *stays = !found;
  return failure->code;
}

/* Brings one slot up to date with the text that stands now. */
static int refresh(const Policies *policies, PolicySlot *slot, int *changed, Failure *failure) {
  LuaText text;
  Policy *loaded;
  *changed = 0;
  slot->busy++;
  if (slot->refused_language != failure->language)
    slot_accept(slot); /* it is tried once more, for the reason in the language of today */
  int stays;
  if (find_newest(policies, slot, &text, &stays, failure) != SQLITE_OK || stays) {
    if (failure->code == SQLITE_TOOBIG) fall_back(policies, slot, &text, changed, failure);
    goto done;
  }
  int is_file = !text.text && !text.built_in;
  if (is_file && is_unchanged(slot, &text)) goto done;
  if (is_file && lua_text_read(&policy_texts, &text, failure) != SQLITE_OK) {
    fall_back(policies, slot, &text, changed, failure);
    goto done;
  }
  if (is_in_force(slot, &text)) {
    slot->policy->file.stamp = text.stamp;
    slot_accept(slot);
    goto done;
  }
  if (text.built_in && lua_text_read(&policy_texts, &text, failure) != SQLITE_OK) goto done;
  if (is_refused(slot, &text)) goto done;
  if (load_policy(policies, slot->id, &text, &loaded, failure) != SQLITE_OK) {
    fall_back(policies, slot, &text, changed, failure);
    goto done;
  }
  slot_replace(slot, loaded);
  slot_accept(slot);
  *changed = 1;
done:
  slot->busy--;
  lua_text_free(&text);
  return failure->code;
}

int policies_state(Policies *policies, const char *id, Policy **in_force, const char **refused, Failure *failure) {
  PolicySlot *slot;
  int changed;
  *in_force = NULL;
  *refused = NULL;
  if (slot_open(policies, id, &slot, failure) != SQLITE_OK) return failure->code;
  refresh(policies, slot, &changed, failure);
  if (changed) let_go(policies, slot);
  if (failure->code != SQLITE_OK && failure->code != SQLITE_NOMEM && failure->code != SQLITE_INTERRUPT && slot->refused)
    failure_clear(failure);
  *in_force = slot->policy;
  *refused = slot->refused;
  return failure->code;
}

/* The id of the connection's default: hours_use(), hours_setting, HOURBANK_POLICY, cn-shandong-yantai. From sqlite3_malloc. */
static int find_default_id(const Policies *policies, char **id, Failure *failure) {
  *id = NULL;
  if (!policies->session->policy && lookup_setting(policies->statements, "policy", id, failure) != SQLITE_OK)
    return failure->code;
  if (*id) return SQLITE_OK;
  const char *name = policies->session->policy;
  if (!name) name = getenv("HOURBANK_POLICY");
  if (!name || !name[0]) name = DEFAULT_POLICY;
  *id = sqlite3_mprintf("%s", name);
  return *id ? SQLITE_OK : fail_no_memory(failure);
}

/* Whoever pins the default policy by its hash gets that text or an error, never another. */
static int check_pinned_hash(const Policies *policies, Policy *policy, Failure *failure) {
  char *setting = NULL;
  if (lookup_setting(policies->statements, "policy_sha256", &setting, failure) != SQLITE_OK) return failure->code;
  const char *wanted = getenv("HOURBANK_POLICY_SHA256");
  if (!wanted || !wanted[0]) wanted = setting;
  if (wanted && sqlite3_stricmp(wanted, policy_sha256(policy)) != 0)
    fail(failure, SQLITE_ERROR, MESSAGE_POLICY_HASH, policy->model.id, policy_sha256(policy), wanted);
  sqlite3_free(setting);
  return failure->code;
}

int policies_reload(Policies *policies, int *changed, Failure *failure) {
  char *id = NULL;
  PolicySlot *slot, *wanted = NULL;
  *changed = 0;
  if (statements_notice_schema(policies->statements, failure) != SQLITE_OK) return failure->code;
  if (find_default_id(policies, &id, failure) == SQLITE_OK) slot_open(policies, id, &wanted, failure);
  sqlite3_free(id);
  for (slot = policies->slots; slot && failure->code == SQLITE_OK; slot = slot->next) {
    int replaced;
    /* A name that was looked up in vain is not in force. */
    if (!slot->policy && slot != wanted) continue;
    if (refresh(policies, slot, &replaced, failure) == SQLITE_OK) *changed += replaced;
    if (failure->code == SQLITE_OK && slot->refused) fail_with(failure, SQLITE_ERROR, sqlite3_mprintf("%s", slot->refused));
  }
  return failure->code;
}

/* Pins ----------------------------------------------------------------------------------------------------- */

/* A pin that was taken while the same statements of the host were running as are now belongs to the statement that asks:
** any other that began since would be running too. */
int pin_open(Policies *policies, Pin **result, Failure *failure) {
  uint64_t running = statements_running(policies->statements);
  *result = NULL;
  if (policies->session->is_inert) return fail(failure, SQLITE_ERROR, MESSAGE_INERT);
  for (Pin *pin = policies->pins; pin; pin = pin->next)
    if (pin->running == running) {
      *result = pin_reference(pin);
      return SQLITE_OK;
    }
  if (statements_notice_schema(policies->statements, failure) != SQLITE_OK) return failure->code;
  Pin *pin = sqlite3_malloc(sizeof *pin);
  if (!pin) return fail_no_memory(failure);
  memset(pin, 0, sizeof *pin);
  pin->references = 1;
  pin->running = running;
  pin->policies = policies;
  pin->next = policies->pins;
  policies->pins = pin;
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
  Pin **link = &pin->policies->pins;
  while (*link != pin) link = &(*link)->next;
  *link = pin->next;
  while (pin->pinned) {
    PinnedPolicy *pinned = pin->pinned;
    pin->pinned = pinned->next;
    policy_release(pinned->policy);
    sqlite3_free(pinned->id);
    sqlite3_free(pinned);
  }
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
  *pinned = (PinnedPolicy){pin->pinned, copy, policy_reference(policy)};
  pin->pinned = pinned;
  return SQLITE_OK;
}

int pin_policy(Pin *pin, const char *id, Policy **policy, Failure *failure) {
  Policies *policies = pin->policies;
  char *default_id = NULL;
  *policy = NULL;
  if (!id) {
    if (pin->default_policy) {
      *policy = pin->default_policy;
      return SQLITE_OK;
    }
    if (find_default_id(policies, &default_id, failure) != SQLITE_OK) return failure->code;
  }
  const char *wanted = id ? id : default_id;
  for (PinnedPolicy *pinned = pin->pinned; pinned && !*policy; pinned = pinned->next)
    if (strcmp(pinned->id, wanted) == 0) *policy = pinned->policy;
  if (!*policy) {
    PolicySlot *slot;
    int changed;
    if (slot_open(policies, wanted, &slot, failure) == SQLITE_OK) {
      if (refresh(policies, slot, &changed, failure) == SQLITE_OK && pin_add(pin, wanted, slot->policy, failure) == SQLITE_OK)
        *policy = slot->policy;
      if (changed) let_go(policies, slot);
      slot_forget(policies, slot);
    }
  }
  if (!id && *policy && !policies->session->policy) check_pinned_hash(policies, *policy, failure);
  if (!id && failure->code == SQLITE_OK) pin->default_policy = *policy;
  sqlite3_free(default_id);
  return failure->code;
}

int pin_given_policy(Pin *pin, const char *given, size_t size, Policy **policy, Failure *failure) {
  Policies *policies = pin->policies;
  int is_text = policy_is_text(given, size);
  *policy = NULL;
  if ((is_text || lua_text_is_path(given)) && session_require_unlocked(policies->session, "policy", failure) != SQLITE_OK)
    return failure->code;
  if (is_text && size > LUA_TEXT_LARGEST)
    return fail(failure, SQLITE_TOOBIG, MESSAGE_POLICY_TEXT, message_format(MESSAGE_FILE_LARGE, failure->language));
  if (is_text) {
    char name[] = "draft";
    /* Only read: a draft of megabytes is not copied for each question that gives it. */
    LuaText text = {.origin = ORIGIN_DATABASE, .name = name, .text = (char *)given, .size = size};
    return policies_draft(policies, &text, policy, failure);
  }
  /* Not the id before a NUL, and no message as long as what stands there. */
  if (lua_text_is_path(given) || size > LONGEST_GIVEN_ID || strlen(given) != size) {
    char *id = sqlite3_mprintf("%.*s%s", (int)LONGEST_GIVEN_ID, given, strlen(given) != size ? "?" : "");
    if (!id) return fail_no_memory(failure);
    fail(failure, SQLITE_ERROR, MESSAGE_NO_POLICY, id);
    sqlite3_free(id);
    return failure->code;
  }
  if (pin_policy(pin, given, policy, failure) == SQLITE_OK) policy_reference(*policy);
  return failure->code;
}
