/*
** Where policies are found, and which text of each is in force.
**
** A policy is looked up by id: the database's hours_policy, then the directory HOURBANK_POLICY_PATH, then the
** built-in ones. A text that changed is put in force by the next statement, never in the middle of one: a
** statement pins what it uses. A text that does not load, or fails its own scenarios, leaves the old one in force.
*/
#ifndef HOURBANK_CONNECTION_POLICIES_H
#define HOURBANK_CONNECTION_POLICIES_H

#include "connection/connection.h"
#include "sandbox/source.h"

typedef struct PinnedPolicy PinnedPolicy;

struct Pin {
  int references;
  uint64_t running; /* which statements of the host were running when it was taken */
  Connection *connection;
  Pin *next;
  PinnedPolicy *policies;
  Policy *default_policy; /* borrowed from `policies` */
};

/* The policies that one running statement uses. Take one where the statement enters, release it at its end. */
int pin_open(Connection *connection, Pin **pin, Failure *failure);
Pin *pin_reference(Pin *pin);
void pin_release(void *pin);

/* The policy with this id; NULL id: the connection's default. The pin keeps it. */
int pin_policy(Pin *pin, const char *id, Policy **policy, Failure *failure);

/* The id of the connection's default: hours_use(), hours_setting, HOURBANK_POLICY, cn-shandong-yantai.
** From sqlite3_malloc. */
int policy_default_id(Connection *connection, char **id, Failure *failure);

/* Looks at every policy in force again, and at the default. *changed counts the replaced ones. Fails where a text
** was refused; the old one stays in force. */
int policy_store_reload(Connection *connection, int *changed, Failure *failure);

/* Finds the text of a policy. `id` may be a path: anything with a slash or ending in .lua. */
int policy_text_find(Connection *connection, const char *id, LuaText *text, Failure *failure);

/* Ids of all policies, sorted, in an array from sqlite3_malloc that ends with NULL. */
int policy_ids(Connection *connection, char ***ids, Failure *failure);
void policy_ids_free(char **ids);

void policy_store_free(Connection *connection);

#endif
