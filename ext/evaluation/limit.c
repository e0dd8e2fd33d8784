#include "evaluation/limit.h"

#include <string.h>

#include "policy/call.h"

/* What an earlier limit left counts for the later ones. Credit that lasts is one record: in each of its years only a limit
** within the year looks at it anew. */
static int is_limited(const Evaluation *evaluation, const Entry *entry, int index) {
  const Limit *limit = &evaluation->policy->model.limits[index];
  if (entry->is_posting || entry->subject == NO_INDEX || !(entry->limits >> index & 1u)) return 0;
  if (entry->repeat_of != NO_INDEX && limit->within != WITHIN_YEAR) return 0;
  if (entry->year < limit->from || entry->year > limit->to) return 0;
  return entry->credited > 0 || entry->reason == evaluation->policy->model.reason_ok;
}

static int same_key(const Limit *limit, int offset, const Entry *a, const Entry *b) {
  if (limit->within == WITHIN_DAY && a->day != b->day) return 0;
  if (limit->within == WITHIN_YEAR && a->year != b->year) return 0;
  for (int i = 0; i < limit->field_count; i++)
    if (value_compare(&a->keys[offset + i], &b->keys[offset + i]) != 0) return 0;
  return 1;
}

/* NULL is no value: records without one are not the same activity, and each stands alone under a cap. A limit without key
** covers all. */
static int has_key(const Limit *limit, int offset, const Entry *entry) {
  for (int i = 0; i < limit->field_count; i++)
    if (entry->keys[offset + i].type == VALUE_NULL) return 0;
  return 1;
}

static uint32_t key_hash(const Limit *limit, int offset, const Entry *entry) {
  uint32_t hash = limit->within == WITHIN_DAY ? (uint32_t)entry->day : limit->within == WITHIN_YEAR ? (uint32_t)entry->year : 0;
  for (int i = 0; i < limit->field_count; i++) {
    Value key = entry->keys[offset + i];
    /* Equal numbers must meet whatever their type, so that 1 and 1.0 are one activity as in SQL. */
    if (key.type == VALUE_REAL && key.as.real >= -9223372036854775808.0 && key.as.real < 9223372036854775808.0 &&
        key.as.real == (double)(int64_t)key.as.real)
      key = (Value){VALUE_INTEGER, 0, {(int64_t)key.as.real}};
    hash = hash * 31u + value_hash(&key);
  }
  return hash * 0x9E3779B1u;
}

typedef struct {
  Entry *first; /* the entry that holds the key */
  union {
    int count; /* once: how many came */
    struct {
      Entry **list; /* highest: those that count, the highest first and of equals the earlier */
      int count, capacity;
    } kept;
    Hours used; /* cap */
  } as;
} Group;

static void lower(Entry *entry, int limit, const Limit *rule, Hours credited) {
  entry->credited = credited;
  entry->reason = rule->reason;
  entry->limit = limit;
}

static int widen_kept(Evaluation *evaluation, Group *group, int times) {
  int capacity = group->as.kept.capacity ? group->as.kept.capacity * 4 : 4;
  if (capacity > times) capacity = times;
  Entry **list = arena_allocate(&evaluation->arena, (size_t)capacity * sizeof *list);
  if (!list) return 0;
  if (group->as.kept.count) memcpy(list, group->as.kept.list, (size_t)group->as.kept.count * sizeof *list);
  group->as.kept.list = list;
  group->as.kept.capacity = capacity;
  return 1;
}

static int keep_highest(Evaluation *evaluation, int index, Group *group, Entry *entry, Failure *failure) {
  const Limit *limit = &evaluation->policy->model.limits[index];
  int count = group->as.kept.count, at;
  if (count == group->as.kept.capacity && count < limit->times && !widen_kept(evaluation, group, limit->times))
    return evaluation_fail_memory(evaluation, failure);
  Entry **kept = group->as.kept.list;
  for (at = count; at > 0 && kept[at - 1]->credited < entry->credited; at--) {
  }
  if (at == limit->times) {
    lower(entry, index, limit, 0);
    return SQLITE_OK;
  }
  if (count == limit->times) lower(kept[--count], index, limit, 0);
  for (int i = count; i > at; i--) kept[i] = kept[i - 1];
  kept[at] = entry;
  group->as.kept.count = count + 1;
  return evaluation_charge(evaluation, count - at, failure);
}

/* How much of it counts hangs on a fact about the person that is missing. */
static void wait_for_fact(Evaluation *evaluation, int index, Entry *entry) {
  if (entry->credited == 0) return;
  entry->pending = 2 + entry->subject;
  ++*account_pending(evaluation_find_year(evaluation, entry->year), entry->subject);
  lower(entry, index, &evaluation->policy->model.limits[index], 0);
  entry->reason = evaluation->policy->model.reason_missing_fact;
}

static int apply_to_group(Evaluation *evaluation, int index, Group *group, Entry *entry, Failure *failure) {
  const Limit *limit = &evaluation->policy->model.limits[index];
  switch (limit->kind) {
  case LIMIT_ONCE:
    if (group->as.count++ >= limit->times) lower(entry, index, limit, 0);
    break;
  case LIMIT_HIGHEST: return keep_highest(evaluation, index, group, entry, failure);
  case LIMIT_CAP: {
    Figure most;
    if (policy_figure(evaluation->policy, index, entry->year, evaluation->person, &most, failure) != SQLITE_OK) break;
    if (most.state == FIGURE_NONE) break;
    if (most.state == FIGURE_UNKNOWN) {
      wait_for_fact(evaluation, index, entry);
      break;
    }
    Hours room = hours_above_zero(most.hours - group->as.used);
    if (entry->credited > room) lower(entry, index, limit, room);
    group->as.used += entry->credited;
    break;
  }
  }
  return failure->code;
}

/* The later years of credit that lasts follow its first. */
static void follow_originals(Evaluation *evaluation, int index) {
  const Limit *limit = &evaluation->policy->model.limits[index];
  for (int i = 0; i < evaluation->entry_count; i++) {
    Entry *entry = &evaluation->entries[i];
    if (entry->repeat_of == NO_INDEX) continue;
    const Entry *original = &evaluation->entries[entry->repeat_of];
    if (original->limit == index && original->credited < entry->credited) lower(entry, index, limit, original->credited);
  }
}

/* Its place among the subjects that a cap takes first; all others come after them. */
static int turn_of(const Limit *limit, int subject) {
  for (int i = 0; i < limit->prefer_count; i++)
    if (limit->prefer[i] == subject) return i;
  return limit->prefer_count;
}

typedef struct {
  Group *list;
  uint32_t slots;
} Groups;

static int apply_to_entry(Evaluation *evaluation, int index, int offset, Groups *groups, Entry *entry, Failure *failure) {
  const Limit *limit = &evaluation->policy->model.limits[index];
  if (!has_key(limit, offset, entry)) {
    Group alone = {.first = entry};
    if (limit->kind != LIMIT_CAP) return SQLITE_OK;
    return apply_to_group(evaluation, index, &alone, entry, failure);
  }
  if (!groups->list && !(groups->list = arena_allocate(&evaluation->arena, groups->slots * sizeof *groups->list)))
    return evaluation_fail_memory(evaluation, failure);
  uint32_t at = key_hash(limit, offset, entry) & (groups->slots - 1);
  int64_t steps = 0;
  for (; groups->list[at].first && !same_key(limit, offset, groups->list[at].first, entry); steps++)
    at = (at + 1) & (groups->slots - 1);
  if (evaluation_charge(evaluation, steps, failure) != SQLITE_OK) return failure->code;
  if (!groups->list[at].first) groups->list[at].first = entry;
  return apply_to_group(evaluation, index, &groups->list[at], entry, failure);
}

static int apply_limit(Evaluation *evaluation, int index, int offset, Failure *failure) {
  const Limit *limit = &evaluation->policy->model.limits[index];
  Groups groups = {NULL, 16};
  while (groups.slots < (uint32_t)evaluation->entry_count * 2) groups.slots *= 2;
  for (int turn = 0; turn <= limit->prefer_count; turn++)
    for (int i = 0; i < evaluation->entry_count; i++) {
      Entry *entry = &evaluation->entries[i];
      if (!is_limited(evaluation, entry, index) || turn_of(limit, entry->subject) != turn) continue;
      if (apply_to_entry(evaluation, index, offset, &groups, entry, failure) != SQLITE_OK) return failure->code;
    }
  return SQLITE_OK;
}

int limits_apply(Evaluation *evaluation, Failure *failure) {
  int offset = 0;
  for (int i = 0; i < evaluation->policy->model.limit_count; i++) {
    if (apply_limit(evaluation, i, offset, failure) != SQLITE_OK) return failure->code;
    if (evaluation->policy->model.limits[i].within != WITHIN_YEAR) follow_originals(evaluation, i);
    offset += evaluation->policy->model.limits[i].field_count;
  }
  return SQLITE_OK;
}
