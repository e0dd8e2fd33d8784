/*
** The policies in force on one connection, and the one that each statement keeps.
**
** A policy is looked up by id: the database's hours_policy, then the directory HOURBANK_POLICY_PATH, then the
** built-in ones. A text that changed is put in force by the next statement, never in the middle of one: a
** statement pins what it uses. A text that does not load, or fails its own scenarios, is refused:
**
** - of hours_policy, the newest earlier text that hours_policy_history holds and that loads is in force, on every connection
**   alike; where there is none, whoever needs the policy gets an error that names the row;
** - of a file, the text that this connection read before stays in force, so that an editor can save half a sentence.
*/
#ifndef HOURBANK_CONNECTION_POLICIES_H
#define HOURBANK_CONNECTION_POLICIES_H

#include "connection/drafts.h"
#include "connection/session.h"
#include "connection/statement.h"
#include "policy/policy.h"
#include "sandbox/source.h"

typedef struct PolicySlot PolicySlot;
typedef struct PinnedPolicy PinnedPolicy;
typedef struct Pin Pin;

typedef struct {
  const Session *session;
  Statements *statements;
  PolicySlot *slots; /* by id */
  Drafts drafts;
  Pin *pins;
} Policies;

struct Pin {
  int references;
  uint64_t running; /* which statements of the host were running when it was taken */
  Policies *policies;
  Pin *next;
  PinnedPolicy *pinned;
  Policy *default_policy; /* borrowed from `pinned` */
};

void policies_open(Policies *policies, const Session *session, Statements *statements);
void policies_close(Policies *policies);

/* The policies that one running statement uses. Take one where the statement enters, release it at its end. */
int pin_open(Policies *policies, Pin **pin, Failure *failure);
Pin *pin_reference(Pin *pin);
void pin_release(void *pin);

/* The policy with this id; NULL id: the connection's default. The pin keeps it. */
int pin_policy(Pin *pin, const char *id, Policy **policy, Failure *failure);

/* The policy that a query names for itself: the id of one that can be in force, or a whole text, whose scenarios need not pass. Never a
** path; a locked connection takes ids only. *policy has a reference for the caller. */
int pin_given_policy(Pin *pin, const char *id_or_text, size_t size, Policy **policy, Failure *failure);

/* Looks at every policy in force again, and at the default. *changed counts the replaced ones. Fails where a text
** was refused; what is in force then stands above. */
int policies_reload(Policies *policies, int *changed, Failure *failure);

/* What is in force of a policy, and why its newest text was refused. Either is NULL where it is not so; both are borrowed until the
** next call for this id. */
int policies_state(Policies *policies, const char *id, Policy **in_force, const char **refused, Failure *failure);

/* Finds the newest text of a policy, in force or not. `id` may be a path: anything with a slash or ending in .lua. */
int policies_find_text(const Policies *policies, const char *id, LuaText *text, Failure *failure);

/* The policy of a text that was found, with a reference for the caller: loaded, unless it was one of those asked for last. */
int policies_draft(Policies *policies, const LuaText *text, Policy **policy, Failure *failure);

/* Ids of all policies, sorted, in an array from sqlite3_malloc that ends with NULL. */
int policies_list(const Policies *policies, char ***ids, Failure *failure);

#endif
