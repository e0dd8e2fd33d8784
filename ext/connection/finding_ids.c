#include "connection/finding_ids.h"

int finding_keep_key(Findings *findings, Value *key, const Value *now, Failure *failure) {
  *key = *now;
  return value_copy(&findings->key_arena, key) ? SQLITE_OK : fail_no_memory(failure);
}

int finding_look_at_record_id(Findings *findings, const Row *row, Failure *failure) {
  Value key = row_key(row, 1), count = row_value(row, 2);
  int is_same = findings->has_key && value_equal(&findings->key, &key);
  Finding where = {.relation = "hours_record", .person_id = row_value(row, 0), .record_id = row_value(row, 1)};
  if (count.as.integer > 1)
    finding_report(findings, &where, "record_id", "repeated", &where.record_id,
                   message_text(findings->language, MESSAGE_FIND_REPEATED, (int)count.as.integer), failure);
  if (is_same && !findings->is_told && failure->code == SQLITE_OK)
    finding_report(findings, &where, "record_id", "shared", &where.record_id,
                   message_text(findings->language, MESSAGE_FIND_SHARED), failure);
  findings->is_told = is_same;
  findings->has_key = 1;
  if (is_same || failure->code != SQLITE_OK) return failure->code;
  arena_reset(&findings->key_arena);
  return finding_keep_key(findings, &findings->key, &key, failure);
}

int finding_look_at_stray(Findings *findings, const Row *row, Failure *failure) {
  const char *relation = statement_relation(findings->rows->kind);
  Value person = row_value(row, 0), count = row_value(row, 2);
  Finding where = {.relation = relation, .person_id = person, .record_id = row_value(row, 1)};
  if (row_value(row, 3).type == VALUE_NULL)
    return finding_report(findings, &where, "person_id", "orphan", &person,
                          message_text(findings->language, MESSAGE_FIND_ORPHAN, (int)count.as.integer), failure);
  char *text = value_to_text(&person), *message = NULL;
  if (text) message = message_text(findings->language, MESSAGE_PERSON_TYPE, text, relation);
  if (message) finding_report_failure(findings, &where, "person_id", "id_type", &person, message, failure);
  else fail_no_memory(failure);
  sqlite3_free(text);
  sqlite3_free(message);
  return failure->code;
}
