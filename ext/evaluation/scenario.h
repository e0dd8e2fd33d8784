/*
** A policy's own scenarios, run through the same evaluation as the rows of a database.
*/
#ifndef HOURBANK_EVALUATION_SCENARIO_H
#define HOURBANK_EVALUATION_SCENARIO_H

#include "evaluation/evaluation.h"

typedef struct {
  const char *name;
  int line;
  int passed;
  const char *expected, *actual; /* of what failed first; of all, where nothing failed */
} ScenarioResult;

/* Puts the scenarios of another text in place of the policy's own: JSON data where `name` ends in .json, else another
** policy's Lua. */
int scenario_replace(Policy *policy, const char *text, size_t size, const char *name, Failure *failure);

/* The rows of scenario `index`, in `arena`. */
typedef struct {
  Layout person_layout, record_layout;
  const Value *person;
  int record_count;
  const Value **records;
} ScenarioRows;

int scenario_read(Policy *policy, int index, Arena *arena, ScenarioRows *rows, Failure *failure);

/* Runs scenario `index`; its texts live in `arena`. */
int scenario_run(Policy *policy, int index, Arena *arena, ScenarioResult *result, Failure *failure);

/* Fails with the first scenario that does not pass. */
int scenario_require_all(Policy *policy, Failure *failure);

#endif
