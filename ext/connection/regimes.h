/*
** Under which policies the person at hand stands: the main one, and those that hours_regime names beside it.
*/
#ifndef HOURBANK_CONNECTION_REGIMES_H
#define HOURBANK_CONNECTION_REGIMES_H

#include "connection/stream.h"
#include "policy/policy.h"

typedef struct {
  Stream rows; /* of hours_regime */
  int is_scan;
  Arena arena;  /* of names */
  Value *names; /* what the person's rows name, sorted, each once; NULL names nothing */
  int name_count, name_capacity;
  Policy **policies; /* the main one first, the others in order of their names; borrowed */
  int count, capacity, at;
} Regimes;

/* Prepares to read hours_regime, which need not exist. The Regimes must stay where it is until it is closed; a zeroed one may be
** closed, and is that of a question that looks at the main policy alone. */
int regimes_open(Regimes *regimes, Statements *statements, int is_scan, Failure *failure);
void regimes_close(Regimes *regimes);

/* Reads what hours_regime names for this person; of a scan, the next one in order. policies is empty then. */
int regimes_read(Regimes *regimes, const Value *id, const Value *key, Failure *failure);

/* Whether the rows name the policy so. */
int regimes_name(const Regimes *regimes, const Value *name);

/* Adds a policy, but not one more with an id that stands there. */
int regimes_add(Regimes *regimes, Policy *policy, Failure *failure);

/* Whether another policy follows the one at hand. */
static inline int regimes_has_next(const Regimes *regimes) {
  return regimes->at + 1 < regimes->count;
}

#endif
