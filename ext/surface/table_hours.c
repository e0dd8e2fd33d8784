/*
** The tables about people: hours_bank, hours_ledger, title_review, title_explain.
*/
#include <string.h>

#include "evaluation/explain.h"
#include "surface/table.h"

static Language language_of(const Cursor *cursor) {
  return cursor->connection->session.language;
}

/* Memory for the rows of the person at hand; it goes with the person. */
static void *make_rows(Cursor *cursor, int count, size_t size, Failure *failure) {
  cursor->rows = arena_allocate(&cursor->people.evaluation.arena, (size_t)count * size);
  if (!cursor->rows) fail_no_memory(failure);
  return cursor->rows;
}

/* A decision names the exact text that made it: hidden columns `policy` (id@version) and `sha256`. */
static void give_policy(Cursor *cursor, sqlite3_context *context, int is_hash) {
  Policy *policy = cursor->people.evaluation.policy;
  if (is_hash) give_text(context, policy_sha256(policy));
  else give_new_text(context, sqlite3_mprintf("%s@%s", policy->id, policy->version));
}

static void give_failure(sqlite3_context *context, Failure *failure) {
  if (failure->code == SQLITE_NOMEM) sqlite3_result_error_nomem(context);
  else if (failure->code != SQLITE_OK) sqlite3_result_error(context, failure->text, -1);
  failure_clear(failure);
}

/* Worked out only where a query asks for it: a review of everybody mostly does not. */
static void give_shortfall(Cursor *cursor, sqlite3_context *context, RequirementKind kind, int year, int subject) {
  Evaluation *evaluation = &cursor->people.evaluation;
  Failure failure = connection_failure(cursor->connection);
  const RequirementSet *set;
  Hours shortfall;
  int known;
  if (evaluation_requirements(evaluation, kind, year, &set, &failure) == SQLITE_OK &&
      evaluation_shortfall(evaluation, set, subject, &known, &shortfall, &failure) == SQLITE_OK)
    give_hours(context, known, shortfall);
  give_failure(context, &failure);
}

/* hours_bank: person_id, year, subject, required, credited, shortfall, met; each subject, and `total` ----------- */

typedef struct {
  int year, subject;
  Hours credited;
  Standing standing;
} BankRow;

static int fill_bank(Cursor *cursor, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  Policy *policy = evaluation->policy;
  int one_year = is_given(cursor, ARGUMENT_YEAR);
  int years = one_year ? 1 : evaluation->year_count, subjects = policy->subject_count + 1;
  BankRow *row = make_rows(cursor, years * subjects, sizeof *row, failure);
  if (!row) return failure->code;
  for (int i = 0; i < years; i++) {
    int year = one_year ? cursor->year : evaluation->years[i].year;
    if (!one_year && !evaluation->years[i].has_records) continue;
    const RequirementSet *set;
    if (evaluation_requirements(evaluation, REQUIREMENTS_ANNUAL, year, &set, failure) != SQLITE_OK) return failure->code;
    for (int j = 0; j < subjects; j++, row++) {
      row->year = year;
      row->subject = j < policy->subject_count ? j : SUBJECT_TOTAL;
      row->credited = evaluation_hours(evaluation, year, row->subject);
      row->standing = evaluation_standing(evaluation, set, row->subject);
      cursor->count++;
    }
  }
  return SQLITE_OK;
}

static void column_bank(Cursor *cursor, sqlite3_context *context, int column) {
  const BankRow *row = (const BankRow *)cursor->rows + cursor->at;
  const Policy *policy = cursor->people.evaluation.policy;
  switch (column) {
  case 0: value_to_result(context, &cursor->people.id); break;
  case 1: sqlite3_result_int(context, row->year); break;
  case 2: give_text(context, row->subject == SUBJECT_TOTAL ? "total" : policy->subjects[row->subject].name); break;
  case 3: give_hours(context, row->standing.has_need, row->standing.need); break;
  case 4: give_hours(context, 1, row->credited); break;
  case 5: give_shortfall(cursor, context, REQUIREMENTS_ANNUAL, row->year, row->subject); break;
  case 6: give_answer(context, row->standing.answer); break;
  default: break;
  }
}

static uint64_t place_bank(const Cursor *cursor) {
  const BankRow *row = (const BankRow *)cursor->rows + cursor->at;
  return (uint64_t)row->year << 32 | (uint32_t)row->subject;
}

const TableKind hours_bank_table = {
    .name = "hours_bank",
    .declaration = "CREATE TABLE hours_bank (person_id, year INTEGER, subject TEXT, required REAL, credited REAL, "
                   "shortfall REAL, met INTEGER, cutoff TEXT HIDDEN)",
    .columns = {0, 1, 7, -1, -1},
    .reads_people = 1,
    .has_question = 1,
    .question = REQUIREMENTS_ANNUAL,
    .fill = fill_bank,
    .column = column_bank,
    .place = place_bank,
};

/* hours_ledger: every record, counted or not, and why ------------------------------------------------------------ */

static int fill_ledger(Cursor *cursor, Failure *failure) {
  const Evaluation *evaluation = &cursor->people.evaluation;
  const Entry **row = make_rows(cursor, evaluation->entry_count, sizeof *row, failure);
  if (!row) return failure->code;
  /* Records first, then what was posted and what was carried. */
  for (int is_posting = 0; is_posting <= 1; is_posting++)
    for (int i = 0; i < evaluation->entry_count; i++) {
      const Entry *entry = &evaluation->entries[i];
      int is_other_year = is_given(cursor, ARGUMENT_YEAR) && (!entry->has_year || entry->year != cursor->year);
      if (entry->is_posting == is_posting && !is_other_year) row[cursor->count++] = entry;
    }
  return SQLITE_OK;
}

static void column_ledger(Cursor *cursor, sqlite3_context *context, int column) {
  const Entry *entry = ((const Entry **)cursor->rows)[cursor->at];
  const Policy *policy = cursor->people.evaluation.policy;
  const Note *note = entry->note;
  switch (column) {
  case 0: value_to_result(context, &cursor->people.id); break;
  case 1:
    if (entry->has_year) sqlite3_result_int(context, entry->year);
    break;
  case 2: value_to_result(context, &note->record_id); break;
  case 3: value_to_result(context, &note->completed_on); break;
  case 4:
    if (entry->subject != NO_INDEX) give_text(context, policy->subjects[entry->subject].name);
    else value_to_result(context, &note->subject);
    break;
  case 5: value_to_result(context, &note->form); break;
  case 6: value_to_result(context, &note->claimed); break;
  case 7: give_hours(context, 1, entry->credited); break;
  case 8: give_text(context, policy->reasons[entry->reason].name); break;
  case 9:
    if (entry->settlement != NO_INDEX) give_text(context, policy->settlements[entry->settlement].name);
    else if (entry->is_posting || entry->reason == policy->reason_posted) give_text(context, "hours_posted");
    else give_text(context, entry->limit == NO_INDEX ? "credit" : policy->limits[entry->limit].name);
    break;
  case 10:
    if (entry->settlement != NO_INDEX) give_text(context, policy->settlements[entry->settlement].source);
    else if (entry->limit != NO_INDEX && policy->limits[entry->limit].source)
      give_text(context, policy->limits[entry->limit].source);
    else give_text(context, policy->reasons[entry->reason].source);
    break;
  case 11: give_text(context, reason_text(policy, entry->reason, language_of(cursor))); break;
  default: break;
  }
}

static uint64_t place_ledger(const Cursor *cursor) {
  return (uint64_t)(((const Entry **)cursor->rows)[cursor->at] - cursor->people.evaluation.entries);
}

const TableKind hours_ledger_table = {
    .name = "hours_ledger",
    .declaration = "CREATE TABLE hours_ledger (person_id, year INTEGER, record_id, completed_on, subject, form, claimed, "
                   "credited REAL, reason TEXT, rule TEXT, source TEXT, message TEXT, cutoff TEXT HIDDEN)",
    .columns = {0, 1, 12, -1, -1},
    .reads_people = 1,
    .keeps_notes = 1,
    .fill = fill_ledger,
    .column = column_ledger,
    .place = place_ledger,
};

/* title_review: one row a person and title year ------------------------------------------------------------------- */

typedef struct {
  int year;
  Standing standing;
} ReviewRow;

/* Without a year: each year for which the policy has a title rule, once. */
static int title_years(const Cursor *cursor, const Policy *policy, int *years) {
  if (is_given(cursor, ARGUMENT_YEAR)) {
    years[0] = cursor->year;
    return 1;
  }
  int count = 0;
  for (int i = 0; i < policy->title_count; i++) {
    int seen = 0;
    for (int j = 0; j < count; j++) seen = seen || years[j] == policy->title_years[i];
    if (!seen) years[count++] = policy->title_years[i];
  }
  return count;
}

static int *make_title_years(Cursor *cursor, int *count, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  int most = evaluation->policy->title_count + 1;
  int *years = arena_allocate(&evaluation->arena, (size_t)most * sizeof *years);
  if (!years) fail_no_memory(failure);
  else *count = title_years(cursor, evaluation->policy, years);
  return years;
}

static int fill_review(Cursor *cursor, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  ReviewRow *row;
  int count = 0;
  const int *years = make_title_years(cursor, &count, failure);
  if (!years || !(row = make_rows(cursor, count, sizeof *row, failure))) return failure->code;
  for (int i = 0; i < count; i++, row++) {
    const RequirementSet *set;
    row->year = years[i];
    if (evaluation_requirements(evaluation, REQUIREMENTS_TITLE, row->year, &set, failure) != SQLITE_OK) return failure->code;
    row->standing = evaluation_standing(evaluation, set, SUBJECT_TOTAL);
  }
  cursor->count = count;
  return SQLITE_OK;
}

static void give_review_message(Cursor *cursor, sqlite3_context *context, const ReviewRow *row) {
  const RequirementSet *set;
  Failure failure = connection_failure(cursor->connection);
  if (evaluation_requirements(&cursor->people.evaluation, REQUIREMENTS_TITLE, row->year, &set, &failure) == SQLITE_OK)
    give_new_text(context, explain_standing(&cursor->people.evaluation, set, row->year, &row->standing, language_of(cursor)));
  give_failure(context, &failure);
}

static void column_review(Cursor *cursor, sqlite3_context *context, int column) {
  const ReviewRow *row = (const ReviewRow *)cursor->rows + cursor->at;
  int known = row->standing.count > 0;
  switch (column) {
  case 0: value_to_result(context, &cursor->people.id); break;
  case 1: sqlite3_result_int(context, row->year); break;
  case 2: give_answer(context, row->standing.answer); break;
  case 3:
    if (known) sqlite3_result_int(context, row->standing.unmet);
    break;
  case 4: give_shortfall(cursor, context, REQUIREMENTS_TITLE, row->year, SUBJECT_TOTAL); break;
  case 5: give_review_message(cursor, context, row); break;
  case 7:
  case 8: give_policy(cursor, context, column == 8); break;
  default: break;
  }
}

static uint64_t place_review(const Cursor *cursor) {
  return (uint64_t)((const ReviewRow *)cursor->rows + cursor->at)->year;
}

const TableKind title_review_table = {
    .name = "title_review",
    .declaration = "CREATE TABLE title_review (person_id, year INTEGER, eligible INTEGER, unmet INTEGER, shortfall REAL, "
                   "message TEXT, cutoff TEXT HIDDEN, policy TEXT HIDDEN, sha256 TEXT HIDDEN)",
    .columns = {0, 1, 6, -1, -1},
    .reads_people = 1,
    .has_question = 1,
    .question = REQUIREMENTS_TITLE,
    .fill = fill_review,
    .column = column_review,
    .place = place_review,
};

/* title_explain: one row a requirement ----------------------------------------------------------------------------- */

typedef struct {
  int year;
  int unknown;             /* the reason why there is no answer, or NO_INDEX */
  Requirement requirement; /* copied: the next year's call may reuse its place */
  RequirementState state;
} ExplainRow;

static int append_explanation(Cursor *cursor, int year, const RequirementSet *set, int *capacity, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  int rows = set->unknown != NO_INDEX ? 1 : set->count;
  if (cursor->count + rows > *capacity) {
    *capacity = (cursor->count + rows) * 2;
    const ExplainRow *old = cursor->rows;
    ExplainRow *grown = make_rows(cursor, *capacity, sizeof *grown, failure);
    if (!grown) return failure->code;
    for (int i = 0; i < cursor->count; i++) grown[i] = old[i];
  }
  ExplainRow *row = (ExplainRow *)cursor->rows + cursor->count;
  for (int i = 0; i < rows; i++, row++) {
    row->year = year;
    row->unknown = set->unknown;
    if (set->unknown != NO_INDEX) break;
    row->requirement = set->rows[i];
    if (!evaluation_keep_text(evaluation, &row->requirement.rule) ||
        !evaluation_keep_text(evaluation, &row->requirement.source))
      return fail_no_memory(failure);
    row->state = evaluation_requirement(evaluation, &set->rows[i]);
  }
  cursor->count += rows;
  return SQLITE_OK;
}

static int fill_explain(Cursor *cursor, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  int count = 0, capacity = 0;
  const int *years = make_title_years(cursor, &count, failure);
  if (!years) return failure->code;
  for (int i = 0; i < count; i++) {
    const RequirementSet *set;
    if (evaluation_requirements(evaluation, REQUIREMENTS_TITLE, years[i], &set, failure) != SQLITE_OK ||
        append_explanation(cursor, years[i], set, &capacity, failure) != SQLITE_OK)
      return failure->code;
  }
  return SQLITE_OK;
}

static void column_explain(Cursor *cursor, sqlite3_context *context, int column) {
  const ExplainRow *row = (const ExplainRow *)cursor->rows + cursor->at;
  const Policy *policy = cursor->people.evaluation.policy;
  const Requirement *requirement = &row->requirement;
  int known = row->unknown == NO_INDEX;
  if (column == 0) {
    value_to_result(context, &cursor->people.id);
  } else if (column == 1) {
    sqlite3_result_int(context, row->year);
  } else if (column > 13) {
    give_policy(cursor, context, column == 15);
  } else if (!known) {
    const Reason *reason = &policy->reasons[row->unknown];
    if (column == 2) give_text(context, reason->name);
    if (column == 11) give_text(context, reason->source);
    if (column == 12) give_new_text(context, explain_unknown(policy, row->year, row->unknown, language_of(cursor)));
  } else {
    switch (column) {
    case 2: give_text(context, requirement->denominator ? "share" : "minimum"); break;
    case 3:
      give_text(context, requirement->subject == SUBJECT_TOTAL ? "total" : policy->subjects[requirement->subject].name);
      break;
    case 4: sqlite3_result_int(context, requirement->from); break;
    case 5: sqlite3_result_int(context, requirement->to); break;
    case 6: give_hours(context, !requirement->denominator, requirement->need); break;
    case 7: give_hours(context, 1, row->state.have); break;
    case 8: give_hours(context, 1, row->state.shortfall); break;
    case 9: give_answer(context, row->state.met); break;
    case 10: give_text(context, requirement->rule); break;
    case 11: give_text(context, requirement->source); break;
    case 12: give_new_text(context, explain_requirement(policy, requirement, &row->state, language_of(cursor))); break;
    default: break;
    }
  }
}

static uint64_t place_explain(const Cursor *cursor) {
  const ExplainRow *rows = cursor->rows;
  int first = cursor->at, year = rows[first].year;
  while (first > 0 && rows[first - 1].year == year) first--;
  return (uint64_t)year << 32 | (uint32_t)(cursor->at - first);
}

const TableKind title_explain_table = {
    .name = "title_explain",
    .declaration = "CREATE TABLE title_explain (person_id, year INTEGER, requirement TEXT, subject TEXT, from_year INTEGER, "
                   "to_year INTEGER, required REAL, credited REAL, shortfall REAL, met INTEGER, rule TEXT, source TEXT, "
                   "message TEXT, cutoff TEXT HIDDEN, policy TEXT HIDDEN, sha256 TEXT HIDDEN)",
    .columns = {0, 1, 13, -1, -1},
    .reads_people = 1,
    .has_question = 1,
    .question = REQUIREMENTS_TITLE,
    .fill = fill_explain,
    .column = column_explain,
    .place = place_explain,
};

/* title_plan: the least further hours that would make the person eligible, and whether they can still be had -------- */

typedef struct {
  int year;
  int unknown; /* the reason why there is no answer, or NO_INDEX */
  int plan_year, subject;
  int is_any; /* hours of any subject */
  int is_open;
  Hours hours;
} PlanRow;

/* The hours of a past year belong to the past, unless the policy lets them be made up; a posted year is closed. */
static int is_open_year(const Evaluation *evaluation, int title_year, int year) {
  const YearAccount *account = evaluation_find_year(evaluation, year);
  int make_up = evaluation->policy->make_up_years;
  return year >= title_year - make_up && !(account && account->posted && make_up == 0);
}

static int fill_plan_year(Cursor *cursor, int year, PlanRow *rows, Failure *failure) {
  Evaluation *evaluation = &cursor->people.evaluation;
  const RequirementSet *set;
  Plan plan;
  int possible;
  if (evaluation_requirements(evaluation, REQUIREMENTS_TITLE, year, &set, failure) != SQLITE_OK) return failure->code;
  if (set->unknown != NO_INDEX) {
    rows[cursor->count++] = (PlanRow){.year = year, .unknown = set->unknown};
    return SQLITE_OK;
  }
  if (evaluation_standing(evaluation, set, SUBJECT_TOTAL).unmet == 0) return SQLITE_OK;
  if (evaluation_plan(evaluation, set, &plan, &possible, failure) != SQLITE_OK || !possible) return failure->code;
  for (int i = 0; i < plan.count; i++) {
    const Addition *addition = &plan.list[i];
    Hours rest = addition->all;
    for (int j = 0; j <= evaluation->policy->subject_count; j++) {
      int is_any = j == evaluation->policy->subject_count;
      Hours hours = is_any ? rest : addition->subjects[j];
      rest -= hours;
      if (hours == 0) continue;
      rows[cursor->count++] = (PlanRow){
          year, NO_INDEX, addition->year, is_any ? SUBJECT_TOTAL : j, is_any, is_open_year(evaluation, year, addition->year),
          hours};
    }
  }
  return SQLITE_OK;
}

static int fill_plan(Cursor *cursor, Failure *failure) {
  int count = 0;
  const int *years = make_title_years(cursor, &count, failure);
  if (!years) return failure->code;
  for (int i = 0; i < count; i++) {
    const RequirementSet *set;
    if (evaluation_requirements(&cursor->people.evaluation, REQUIREMENTS_TITLE, years[i], &set, failure) != SQLITE_OK)
      return failure->code;
    size_t most =
        (size_t)cursor->count + (size_t)(set->count + 1) * (size_t)(cursor->people.evaluation.policy->subject_count + 1);
    PlanRow *rows = arena_allocate(&cursor->people.evaluation.arena, most * sizeof *rows);
    if (!rows) return fail_no_memory(failure);
    if (cursor->count) memcpy(rows, cursor->rows, (size_t)cursor->count * sizeof *rows);
    cursor->rows = rows;
    if (fill_plan_year(cursor, years[i], rows, failure) != SQLITE_OK) return failure->code;
  }
  return SQLITE_OK;
}

static void column_plan(Cursor *cursor, sqlite3_context *context, int column) {
  const PlanRow *row = (const PlanRow *)cursor->rows + cursor->at;
  const Policy *policy = cursor->people.evaluation.policy;
  Language language = language_of(cursor);
  char hours[HOURS_TEXT_SIZE];
  int known = row->unknown == NO_INDEX;
  switch (column) {
  case 0: value_to_result(context, &cursor->people.id); break;
  case 1: sqlite3_result_int(context, row->year); break;
  case 2:
    if (known) sqlite3_result_int(context, row->plan_year);
    break;
  case 3:
    if (known) give_text(context, row->is_any ? "total" : policy->subjects[row->subject].name);
    break;
  case 4: give_hours(context, known, row->hours); break;
  case 5:
    if (known) sqlite3_result_int(context, row->is_open);
    break;
  case 6:
    if (!known) give_new_text(context, explain_unknown(policy, row->year, row->unknown, language));
    else
      give_new_text(context, message_text(language, row->is_open ? MESSAGE_PLAN_OPEN : MESSAGE_PLAN_CLOSED, row->plan_year,
                                          subject_name(policy, row->subject, language), hours_format(row->hours, hours)));
    break;
  default: break;
  }
}

static uint64_t place_plan(const Cursor *cursor) {
  const PlanRow *row = (const PlanRow *)cursor->rows + cursor->at;
  return ((uint64_t)row->year << 16 | (uint16_t)row->plan_year) << 32 | (uint32_t)row->subject;
}

const TableKind title_plan_table = {
    .name = "title_plan",
    .declaration = "CREATE TABLE title_plan (person_id, year INTEGER, plan_year INTEGER, subject TEXT, hours REAL, "
                   "possible INTEGER, message TEXT, cutoff TEXT HIDDEN)",
    .columns = {0, 1, 7, -1, -1},
    .reads_people = 1,
    .has_question = 1,
    .question = REQUIREMENTS_TITLE,
    .fill = fill_plan,
    .column = column_plan,
    .place = place_plan,
};
