#include "surface/table_ledger.h"

#include "base/meant.h"
#include "evaluation/explain.h"
#include "surface/table_person.h"

typedef enum {
  LEDGER_PERSON_ID,
  LEDGER_YEAR,
  LEDGER_RECORD_ID,
  LEDGER_COMPLETED_ON,
  LEDGER_SUBJECT,
  LEDGER_FORM,
  LEDGER_CLAIMED,
  LEDGER_CREDITED,
  LEDGER_REASON,
  LEDGER_RULE,
  LEDGER_ARTICLE,
  LEDGER_MESSAGE,
  LEDGER_WORTH,
  LEDGER_BEYOND,
} LedgerColumn;

static const TableColumn ledger_columns[] = {
    [LEDGER_PERSON_ID] = {"person_id", "", ARGUMENT_PERSON}, [LEDGER_YEAR] = {"year", "INTEGER", ARGUMENT_YEAR},
    [LEDGER_RECORD_ID] = {"record_id", "", ARGUMENT_NONE},   [LEDGER_COMPLETED_ON] = {"completed_on", "", ARGUMENT_NONE},
    [LEDGER_SUBJECT] = {"subject", "", ARGUMENT_NONE},       [LEDGER_FORM] = {"form", "", ARGUMENT_NONE},
    [LEDGER_CLAIMED] = {"claimed", "", ARGUMENT_NONE},       [LEDGER_CREDITED] = {"credited", "REAL", ARGUMENT_NONE},
    [LEDGER_REASON] = {"reason", "TEXT", ARGUMENT_NONE},     [LEDGER_RULE] = {"rule", "TEXT", ARGUMENT_NONE},
    [LEDGER_ARTICLE] = {"article", "TEXT", ARGUMENT_NONE},   [LEDGER_MESSAGE] = {"message", "TEXT", ARGUMENT_NONE},
    [LEDGER_WORTH] = {"worth", "REAL", ARGUMENT_NONE},       [LEDGER_BEYOND] = {"beyond", "REAL", ARGUMENT_NONE},
};

typedef struct {
  const Entry *entry;
  EntryBeyond beyond;
} LedgerRow;

/* The year of the entry, or that which a date suggests that cannot be read; CALENDAR_NO_YEAR where it suggests none. */
static int ledger_year(const Cursor *cursor, const Entry *entry) {
  int year, month, month_day;
  if (entry->has_year) return entry->year;
  int known = meant_date(&entry->note->completed_on, &year, &month, &month_day);
  if (!known) return CALENDAR_NO_YEAR;
  return calendar_year(cursor->people.evaluation.calendar,
                       calendar_day(year, known > 1 ? month : 1, known > 2 ? month_day : 1));
}

/* By entry, what of it the years that are shown do not take. */
static EntryBeyond *find_beyond(Cursor *cursor, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  EntryBeyond *list = arena_allocate(&evaluation->arena, ((size_t)evaluation->entry_count + 1) * sizeof *list);
  if (!list) evaluation_fail_memory(evaluation, failure);
  for (int i = 0; list && i < evaluation->year_count && failure->code == SQLITE_OK; i++) {
    int year = evaluation->years[i].year;
    if (!is_given(cursor, ARGUMENT_YEAR) || year == cursor->year) beyond_of_entries(evaluation, year, list, failure);
  }
  return failure->code == SQLITE_OK ? list : NULL;
}

static int ledger_fill(Cursor *cursor, Failure *failure) {
  const Evaluation *evaluation = &cursor->people.evaluation;
  const EntryBeyond *beyond = find_beyond(cursor, failure);
  LedgerRow *row = beyond ? person_rows(cursor, evaluation->entry_count, sizeof *row, failure) : NULL;
  if (!row) return failure->code;
  /* Records first, then what was posted and what was carried. */
  for (int is_posting = 0; is_posting <= 1; is_posting++)
    for (int i = 0; i < evaluation->entry_count; i++) {
      const Entry *entry = &evaluation->entries[i];
      if (entry->is_posting != is_posting) continue;
      int year = ledger_year(cursor, entry);
      if (is_given(cursor, ARGUMENT_YEAR) && year != CALENDAR_NO_YEAR && year != cursor->year) continue;
      row[cursor->count++] = (LedgerRow){entry, beyond[i]};
    }
  return SQLITE_OK;
}

/* Who decided about the entry. */
static const char *ledger_rule(const Policy *policy, const Entry *entry) {
  if (entry->settlement != NO_INDEX) return policy->model.settlements[entry->settlement].name;
  if (entry->is_posting || entry->reason == policy->model.reason_posted) return "hours_posted";
  return entry->limit == NO_INDEX ? "credit" : policy->model.limits[entry->limit].name;
}

static const char *ledger_article(const Policy *policy, const Entry *entry) {
  if (entry->settlement != NO_INDEX) return policy->model.settlements[entry->settlement].source;
  if (entry->limit != NO_INDEX && policy->model.limits[entry->limit].source) return policy->model.limits[entry->limit].source;
  return policy->model.reasons[entry->reason].source;
}

/* Why the record counts or does not, and what of it the year does not take. */
static void give_message(const Cursor *cursor, sqlite3_context *context, const LedgerRow *row) {
  const PolicyModel *model = &cursor->people.evaluation.policy->model;
  Language language = language_of(cursor);
  const char *reason = reason_text(model, row->entry->reason, language);
  char most[HOURS_TEXT_SIZE], hours[HOURS_TEXT_SIZE];
  if (row->beyond.hours == 0) {
    give_text(context, reason);
    return;
  }
  char *subjects = explain_bound(model, &row->beyond.bound, language), *text = NULL;
  if (subjects)
    text = message_text(language, MESSAGE_BEYOND_ENTRY, reason, row->beyond.rule, subjects,
                        hours_format(row->beyond.bound.most, most), hours_format(row->beyond.hours, hours));
  sqlite3_free(subjects);
  give_new_text(context, text);
}

static void ledger_column(Cursor *cursor, sqlite3_context *context, int column) {
  const LedgerRow *row = (const LedgerRow *)cursor->rows + cursor->at;
  const Entry *entry = row->entry;
  const Policy *policy = cursor->people.evaluation.policy;
  const Note *note = entry->note;
  int year;
  switch ((LedgerColumn)column) {
  case LEDGER_PERSON_ID: give_person(cursor, context); break;
  case LEDGER_YEAR:
    if ((year = ledger_year(cursor, entry)) != CALENDAR_NO_YEAR) sqlite3_result_int(context, year);
    break;
  case LEDGER_RECORD_ID: value_to_result(context, &note->record_id); break;
  case LEDGER_COMPLETED_ON: value_to_result(context, &note->completed_on); break;
  case LEDGER_SUBJECT:
    if (entry->subject != NO_INDEX) give_text(context, policy->model.subjects[entry->subject].name);
    else value_to_result(context, &note->subject);
    break;
  case LEDGER_FORM: value_to_result(context, &note->form); break;
  case LEDGER_CLAIMED: value_to_result(context, &note->claimed); break;
  case LEDGER_CREDITED: give_hours(context, 1, entry->credited); break;
  case LEDGER_REASON: give_text(context, policy->model.reasons[entry->reason].name); break;
  case LEDGER_RULE: give_text(context, ledger_rule(policy, entry)); break;
  case LEDGER_ARTICLE: give_text(context, ledger_article(policy, entry)); break;
  case LEDGER_MESSAGE: give_message(cursor, context, row); break;
  case LEDGER_WORTH: give_hours(context, !entry->is_posting, entry->credited + entry->displaced); break;
  case LEDGER_BEYOND: give_hours(context, 1, row->beyond.hours); break;
  }
}

static const char *ledger_citation(const Cursor *cursor) {
  return ledger_article(cursor->people.evaluation.policy, ((const LedgerRow *)cursor->rows)[cursor->at].entry);
}

static uint64_t ledger_place(const Cursor *cursor) {
  return (uint64_t)(((const LedgerRow *)cursor->rows)[cursor->at].entry - cursor->people.evaluation.entries);
}

const TableKind hours_ledger_table = {
    .columns = ledger_columns,
    .column_count = TABLE_COUNT(ledger_columns),
    .reads_people = 1,
    .years_rank = 2,
    .keeps_notes = 1,
    .shows_undated = 1,
    .fill = ledger_fill,
    .column = ledger_column,
    .citation = ledger_citation,
    .place = ledger_place,
};
