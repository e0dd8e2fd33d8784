#include "connection/regimes.h"

#include <string.h>

static int take_regime(void *context, const Row *row, Failure *failure) {
  Regimes *regimes = context;
  Value name = row_value(row, regimes->rows.statement->policy_column);
  int at = 0;
  if (name.type == VALUE_NULL) return SQLITE_OK;
  while (at < regimes->name_count && value_compare(&regimes->names[at], &name) < 0) at++;
  if (at < regimes->name_count && value_equal(&regimes->names[at], &name)) return SQLITE_OK;
  if (regimes->name_count == regimes->name_capacity) {
    int capacity = regimes->name_capacity ? regimes->name_capacity * 2 : 4;
    Value *grown = sqlite3_realloc64(regimes->names, (sqlite3_uint64)capacity * sizeof *grown);
    if (!grown) return fail_no_memory(failure);
    regimes->names = grown;
    regimes->name_capacity = capacity;
  }
  if (!value_copy(&regimes->arena, &name)) return fail_no_memory(failure);
  memmove(&regimes->names[at + 1], &regimes->names[at], (size_t)(regimes->name_count - at) * sizeof name);
  regimes->names[at] = name;
  regimes->name_count++;
  return SQLITE_OK;
}

int regimes_open(Regimes *regimes, Statements *statements, int is_scan, Failure *failure) {
  regimes->is_scan = is_scan;
  regimes->rows.take = take_regime;
  regimes->rows.context = regimes;
  return is_scan ? stream_open_scan(&regimes->rows, statements, STATEMENT_REGIME_SCAN, STATEMENT_REGIMES_FROM, failure)
                 : stream_open(&regimes->rows, statements, STATEMENT_REGIMES, failure);
}

void regimes_close(Regimes *regimes) {
  stream_close(&regimes->rows);
  arena_free(&regimes->arena);
  sqlite3_free(regimes->names);
  sqlite3_free(regimes->policies);
  memset(regimes, 0, sizeof *regimes);
}

static void regimes_clear(Regimes *regimes) {
  arena_reset(&regimes->arena);
  regimes->name_count = regimes->count = regimes->at = 0;
}

int regimes_read(Regimes *regimes, const Value *id, const Value *key, Failure *failure) {
  Stream *rows = &regimes->rows;
  regimes_clear(regimes);
  while ((regimes->is_scan ? stream_merge(rows, id, key, failure) : stream_read(rows, id, key, failure)) == FAILURE_AGAIN) {
    failure_clear(failure);
    regimes_clear(regimes);
    if (stream_return(rows, id, failure) != SQLITE_OK) break;
  }
  return failure->code;
}

int regimes_name(const Regimes *regimes, const Value *name) {
  for (int i = 0; i < regimes->name_count; i++)
    if (value_equal(&regimes->names[i], name)) return 1;
  return 0;
}

int regimes_add(Regimes *regimes, Policy *policy, Failure *failure) {
  for (int i = 0; i < regimes->count; i++)
    if (strcmp(regimes->policies[i]->model.id, policy->model.id) == 0) return SQLITE_OK;
  if (regimes->count == regimes->capacity) {
    int capacity = regimes->capacity ? regimes->capacity * 2 : 4;
    Policy **grown = sqlite3_realloc64(regimes->policies, (sqlite3_uint64)capacity * sizeof(Policy *));
    if (!grown) return fail_no_memory(failure);
    regimes->policies = grown;
    regimes->capacity = capacity;
  }
  regimes->policies[regimes->count++] = policy;
  return SQLITE_OK;
}
