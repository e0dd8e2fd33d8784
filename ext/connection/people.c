#include "connection/people.h"

#include <string.h>

#include "connection/columns.h"

#define LONGEST_ID ((size_t)200)

static int take_record(void *context, const Row *row, Failure *failure) {
  People *people = context;
  return evaluate_record(&people->evaluation, row, people->records.statement->columns, failure);
}

static int take_compared(void *context, const Row *row, Failure *failure) {
  People *people = context;
  if (take_record(people, row, failure) != SQLITE_OK) return failure->code;
  return evaluate_record(&people->compared, row, people->records.statement->columns, failure);
}

static int take_assumed(void *context, const Row *row, Failure *failure) {
  People *people = context;
  const int *columns = people->records.statement->columns;
  Row changed;
  if (assumption_read(&people->inputs.assumption, row, columns, &changed, &people->evaluation.is_assumed, failure) != SQLITE_OK)
    return failure->code;
  return evaluate_record(&people->evaluation, &changed, columns, failure);
}

/* Whether the person's main policy has this id. */
static int is_main(People *people, const Value *name, int *result, Failure *failure) {
  Value own = row_value(&people->row, people->people->policy_column);
  Policy *policy = people->evaluation.policy;
  if (own.type == VALUE_NULL && people->inputs.policy) {
    if (pin_policy(people->pin, NULL, &policy, failure) != SQLITE_OK) return failure->code;
  }
  if (own.type == VALUE_NULL || !people->inputs.policy)
    own = (Value){VALUE_TEXT, strlen(policy->model.id), {.bytes = policy->model.id}};
  *result = value_equal(name, &own);
  return SQLITE_OK;
}

/* A posting counts under the policy that it names; one that names none, under the main policy, or what a query puts in its place. */
static int is_posting_of_regime(People *people, const Policy *policy, int is_further, const Value *name, int *result,
                                Failure *failure) {
  const char *id = policy->model.id;
  Value judging = {VALUE_TEXT, strlen(id), {.bytes = id}};
  *result = !is_further;
  if (name->type == VALUE_NULL) return SQLITE_OK;
  if (!is_further) return is_main(people, name, result, failure);
  *result = value_equal(name, &judging);
  return SQLITE_OK;
}

static int take_posting_of(People *people, Evaluation *evaluation, int is_further, const Row *row, Failure *failure) {
  Value year = row_value(row, 1), subject = row_value(row, 2), hours = row_value(row, 3);
  Value policy = row_value(row, people->postings.statement->policy_column);
  int is_of_regime;
  if (is_posting_of_regime(people, evaluation->policy, is_further, &policy, &is_of_regime, failure) != SQLITE_OK ||
      !is_of_regime)
    return failure->code;
  return evaluate_posting(evaluation, &year, &subject, &hours, failure);
}

static int take_posting(void *context, const Row *row, Failure *failure) {
  People *people = context;
  if (take_posting_of(people, &people->evaluation, people->is_further, row, failure) != SQLITE_OK || !people->inputs.compared)
    return failure->code;
  return take_posting_of(people, &people->compared, people->compared_is_further, row, failure);
}

/* Rows of a person of several turns are kept for the later ones -------------------------------------------------------- */

static int has_turns(const People *people) {
  return people->regimes.count > 1 || people->inputs.further_cutoff_count > 0;
}

static int keeps_rows(const People *people) {
  return has_turns(people) && !people->is_kept;
}

static int keep_row(const People *people, Kept *kept, const Row *row, Failure *failure) {
  if (kept_add(kept, row)) return SQLITE_OK;
  if (!kept->arena.is_full) return fail_no_memory(failure);
  return fail(failure, SQLITE_ERROR, MESSAGE_EVALUATION_MEMORY, people->evaluation.policy->model.id,
              (int)(EVALUATION_MEMORY >> 20));
}

static RowTaker *record_taker(const People *people) {
  if (people->inputs.compared) return take_compared;
  return people->inputs.assumption.kind == ASSUME_NOTHING ? take_record : take_assumed;
}

static int keep_record(void *context, const Row *row, Failure *failure) {
  People *people = context;
  if (keep_row(people, &people->kept_records, row, failure) != SQLITE_OK) return failure->code;
  return record_taker(people)(people, row, failure);
}

static int keep_posting(void *context, const Row *row, Failure *failure) {
  People *people = context;
  if (keep_row(people, &people->kept_postings, row, failure) != SQLITE_OK) return failure->code;
  return take_posting(people, row, failure);
}

static void choose_takers(People *people) {
  people->records.take = keeps_rows(people) ? keep_record : record_taker(people);
  people->postings.take = keeps_rows(people) ? keep_posting : take_posting;
}

int people_open(People *people, Pin *pin, int is_scan, Failure *failure) {
  Statements *statements = pin->policies->statements;
  people->pin = pin_reference(pin);
  people->session = pin->policies->session;
  people->statements = statements;
  people->is_scan = is_scan;
  people->records.context = people->postings.context = people;
  /* Most people have the default policy: what it reads is read from the start. Where it cannot be had, whoever needs it
  ** will hear of it. */
  Policy *policy;
  Failure own = session_failure(people->session);
  if (people->inputs.compared) columns_expect(statements, people->inputs.compared, &own);
  if (people->inputs.policy) columns_expect(statements, people->inputs.policy, &own);
  else if (pin_policy(pin, NULL, &policy, &own) == SQLITE_OK) columns_expect(statements, policy, &own);
  (void)fail_as_host(failure, own.code);
  failure_clear(&own);
  if (failure->code != SQLITE_OK) return failure->code;
  if (people->inputs.assumption.kind != ASSUME_NOTHING && assumption_expect(statements, failure) != SQLITE_OK)
    return failure->code;
  people->kept_records.arena.most = people->kept_postings.arena.most = EVALUATION_MEMORY;
  if ((people->inputs.each_regime || people->inputs.policy) &&
      regimes_open(&people->regimes, statements, is_scan, failure) != SQLITE_OK)
    return failure->code;
  if (!is_scan) {
    if (statement_take(statements, STATEMENT_PERSON, &people->people, failure) != SQLITE_OK ||
        stream_open(&people->records, statements, STATEMENT_RECORDS, failure) != SQLITE_OK)
      return failure->code;
    return stream_open(&people->postings, statements, STATEMENT_POSTINGS, failure);
  }
  if (statement_take(statements, STATEMENT_PERSON_SCAN, &people->people, failure) != SQLITE_OK ||
      stream_open_scan(&people->records, statements, STATEMENT_RECORD_SCAN, STATEMENT_RECORDS_FROM, failure) != SQLITE_OK)
    return failure->code;
  return stream_open_scan(&people->postings, statements, STATEMENT_POSTING_SCAN, STATEMENT_POSTINGS_FROM, failure);
}

void people_ask_all(People *people, const Wanted *wanted, int count) {
  people->wanted = wanted;
  people->wanted_count = count;
}

void people_ask(People *people, RequirementKind kind, int year) {
  people->one = (Wanted){kind, year};
  people_ask_all(people, &people->one, 1);
}

Cutoff people_cutoff(const People *people) {
  const Inputs *inputs = &people->inputs;
  return people->cutoff_at > 0 ? inputs->further_cutoffs[people->cutoff_at - 1] : (Cutoff){inputs->has_cutoff, inputs->cutoff};
}

void people_close(People *people) {
  if (people->pin) statement_return(people->statements, people->people);
  stream_close(&people->records);
  stream_close(&people->postings);
  regimes_close(&people->regimes);
  kept_free(&people->kept_records);
  kept_free(&people->kept_postings);
  progress_end(&people->progress);
  evaluate_free(&people->evaluation);
  evaluate_free(&people->compared);
  arena_free(&people->key_arena);
  assumption_free(&people->inputs.assumption);
  pin_release(people->pin);
  memset(people, 0, sizeof *people);
}

/* The person at hand --------------------------------------------------------------------------------------------- */

/* The policy of a name, in `relation`, of the person at hand; NULL names the connection's default. */
static int find_policy(People *people, const char *relation, Value wanted, Policy **policy, Failure *failure) {
  if (wanted.type == VALUE_NULL) return pin_policy(people->pin, NULL, policy, failure);
  char *id = wanted.type == VALUE_TEXT ? sqlite3_mprintf("%.*s", (int)wanted.size, wanted.as.bytes) : value_to_text(&wanted);
  if (!id) return fail_no_memory(failure);
  size_t length = strlen(id);
  /* Not the id before a NUL, and no message as long as what stands there. */
  if (length > LONGEST_ID) id[LONGEST_ID] = '\0';
  if (length > LONGEST_ID || (wanted.type == VALUE_TEXT && length != wanted.size))
    fail(failure, SQLITE_ERROR, MESSAGE_NO_POLICY, id);
  else pin_policy(people->pin, id, policy, failure);
  sqlite3_free(id);
  if (failure->code == SQLITE_OK || failure->code == SQLITE_NOMEM || failure->code == SQLITE_INTERRUPT) return failure->code;
  char *cause = failure->text;
  char *person = value_to_text(&people->id);
  failure->text = NULL;
  failure_clear(failure);
  fail(failure, SQLITE_ERROR, MESSAGE_PERSON_POLICY, relation, person ? person : "", failure_body(cause));
  sqlite3_free(person);
  sqlite3_free(cause);
  return failure->code;
}

/* A policy of the question stands for the main one, or for that of the person's others which has its id. */
static int place_given(People *people, const Policy *given, int *is_further, Failure *failure) {
  Value name = {VALUE_TEXT, strlen(given->model.id), {.bytes = given->model.id}};
  int is_of_main = 0;
  *is_further = 0;
  if (!regimes_name(&people->regimes, &name)) return SQLITE_OK;
  if (is_main(people, &name, &is_of_main, failure) == SQLITE_OK) *is_further = !is_of_main;
  return failure->code;
}

/* Those of the person at hand: that of the question alone, or the person's own, else the connection's default, and then, where each is
** asked for, those that hours_regime names. What they all read is selected before the rows are read, which are read once. */
static int choose_policies(People *people, Failure *failure) {
  Regimes *regimes = &people->regimes;
  Policy *policy = people->inputs.policy;
  people->is_further = people->is_kept = 0;
  if (people->inputs.each_regime || policy) {
    if (regimes_read(regimes, &people->id, &people->key, failure) != SQLITE_OK) return failure->code;
  } else regimes->count = regimes->at = 0;
  if (policy ? place_given(people, policy, &people->is_further, failure)
             : find_policy(people, "hours_person", row_value(&people->row, people->people->policy_column), &policy, failure))
    return failure->code;
  if (people->inputs.compared &&
      (place_given(people, people->inputs.compared, &people->compared_is_further, failure) != SQLITE_OK ||
       columns_expect(people->statements, people->inputs.compared, failure) != SQLITE_OK))
    return failure->code;
  if (regimes_add(regimes, policy, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; !people->inputs.policy && i < regimes->name_count; i++)
    if (find_policy(people, "hours_regime", regimes->names[i], &policy, failure) != SQLITE_OK ||
        regimes_add(regimes, policy, failure) != SQLITE_OK)
      return failure->code;
  for (int i = 0; i < regimes->count; i++)
    if (columns_expect(people->statements, regimes->policies[i], failure) != SQLITE_OK) return failure->code;
  return SQLITE_OK;
}

static int fail_twice(People *people, Failure *failure) {
  char *text = value_to_text(&people->id);
  if (!text) return fail_no_memory(failure);
  fail(failure, SQLITE_ERROR, MESSAGE_PERSON_TWICE, text);
  sqlite3_free(text);
  return failure->code;
}

/* Takes id and key of the person that the statement is on, and notices one that a scan meets twice. */
static int take_key(People *people, Failure *failure) {
  int column = people->people->columns[COLUMN_PERSON_ID];
  people->row = statement_row(people->people);
  Value key = row_key(&people->row, column);
  int is_twice = people->is_scan && people->has_key && key.type != VALUE_NULL && value_compare(&people->key, &key) == 0;
  arena_reset(&people->key_arena);
  if (!value_copy(&people->key_arena, &key)) return fail_no_memory(failure);
  people->key = key;
  people->has_key = 1;
  people->id = row_value(&people->row, column);
  if (!value_copy(&people->key_arena, &people->id)) return fail_no_memory(failure);
  return is_twice ? fail_twice(people, failure) : SQLITE_OK;
}

static int read_postings(People *people, Failure *failure) {
  if (people->is_kept) return kept_replay(&people->kept_postings, people->postings.take, people, failure);
  Stream *postings = &people->postings;
  return people->is_scan ? stream_merge(postings, &people->id, &people->key, failure)
                         : stream_read(postings, &people->id, &people->key, failure);
}

static int read_records(People *people, int is_closed, Failure *failure) {
  if (people->is_kept) return is_closed ? SQLITE_OK : kept_replay(&people->kept_records, people->records.take, people, failure);
  Stream *records = &people->records;
  const Value *id = &people->id, *key = &people->key;
  if (!people->is_scan) return is_closed ? SQLITE_OK : stream_read(records, id, key, failure);
  return is_closed ? stream_pass(records, id, key, failure) : stream_merge(records, id, key, failure);
}

/* Whether postings alone answer all that is asked. Where rows are kept for another turn, that may need the records. */
static int look_if_closed(People *people, int *is_closed, Failure *failure) {
  Evaluation *evaluation = &people->evaluation;
  *is_closed = people->wanted_count > 0 && evaluation->year_count > 0 && !has_turns(people) && people->session->has_shortcuts;
  for (int i = 0; i < people->wanted_count && *is_closed; i++)
    if (evaluation_is_closed(evaluation, people->wanted[i].kind, people->wanted[i].year, is_closed, failure) != SQLITE_OK)
      return failure->code;
  return SQLITE_OK;
}

/* Everything about the person: postings first, since they may make the records needless; but where records are assumed, these say
** which postings do not stand. */
static int evaluate_rows(People *people, Policy *policy, Failure *failure) {
  Evaluation *evaluation = &people->evaluation;
  const Inputs *inputs = &people->inputs;
  Cutoff cutoff = people_cutoff(people);
  int is_closed;
  evaluate_begin(evaluation, policy, &people->row, cutoff.is_given, cutoff.day);
  evaluation->has_as_of = inputs->has_as_of;
  evaluation->as_of = inputs->as_of;
  if (inputs->compared) evaluate_begin(&people->compared, inputs->compared, &people->row, cutoff.is_given, cutoff.day);
  if (inputs->assumption.kind != ASSUME_NOTHING) {
    if (read_records(people, 0, failure) != SQLITE_OK || read_postings(people, failure) != SQLITE_OK) return failure->code;
    return evaluate_finish(evaluation, failure);
  }
  if (read_postings(people, failure) != SQLITE_OK || look_if_closed(people, &is_closed, failure) != SQLITE_OK)
    return failure->code;
  if (read_records(people, is_closed, failure) != SQLITE_OK || evaluate_finish(evaluation, failure) != SQLITE_OK)
    return failure->code;
  return inputs->compared ? evaluate_finish(&people->compared, failure) : SQLITE_OK;
}

/* The person at hand under the policy at hand. Each round more is one column fewer that can be asked for, or one statement more that
** fetches. */
static int evaluate_policy(People *people, Failure *failure) {
  Policy *policy = people->regimes.policies[people->regimes.at];
  while (1) {
    if (!people->is_kept) {
      kept_clear(&people->kept_records);
      kept_clear(&people->kept_postings);
    }
    choose_takers(people);
    if (evaluate_rows(people, policy, failure) != FAILURE_AGAIN) break;
    failure_clear(failure);
    people->is_kept = 0;
    if (columns_widen(people->statements, policy, failure) != SQLITE_OK ||
        (people->inputs.compared && columns_widen(people->statements, people->inputs.compared, failure) != SQLITE_OK) ||
        stream_return(&people->records, &people->id, failure) != SQLITE_OK ||
        stream_return(&people->postings, &people->id, failure) != SQLITE_OK)
      return failure->code;
  }
  people->is_torn = failure->code != SQLITE_OK && !people->is_kept;
  people->is_kept = has_turns(people) && !people->is_torn;
  return failure->code;
}

/* Whether a failure is the person's own; then nothing more comes of them, but under another cut-off. A scan whose relation fails cannot go
** on. */
static int look_at_failure(People *people, Failure *failure) {
  int is_broken =
      people->is_scan && (people->records.is_broken || people->postings.is_broken || people->regimes.rows.is_broken);
  people->fails_alone = failure->code == SQLITE_ERROR && !is_broken;
  if (failure->code != SQLITE_OK && !people->fails_alone) people->regimes.count = 0;
  if (failure->code != SQLITE_OK) people->regimes.at = people->regimes.count - 1;
  return failure->code;
}

/* The person that the statement is on, under the first of their policies. */
static int evaluate(People *people, Failure *failure) {
  people->found = 1;
  people->cutoff_at = people->is_torn = 0;
  if (choose_policies(people, failure) == SQLITE_OK && stream_renew(&people->records, failure) == SQLITE_OK) {
    people->is_first_further = people->is_further;
    evaluate_policy(people, failure);
  } else people->regimes.count = 0;
  return look_at_failure(people, failure);
}

static int has_cutoff_turn(const People *people) {
  return people->regimes.count > 0 && people->cutoff_at < people->inputs.further_cutoff_count;
}

int people_has_turn(const People *people) {
  return people->found && (regimes_has_next(&people->regimes) || has_cutoff_turn(people));
}

int people_next_turn(People *people, Failure *failure) {
  if (regimes_has_next(&people->regimes)) {
    people->regimes.at++;
    people->is_further = 1;
  } else {
    people->cutoff_at++;
    people->regimes.at = 0;
    people->is_further = people->is_first_further;
  }
  if (people->is_torn && (stream_return(&people->records, &people->id, failure) != SQLITE_OK ||
                          stream_return(&people->postings, &people->id, failure) != SQLITE_OK))
    people->regimes.count = 0;
  else evaluate_policy(people, failure);
  return look_at_failure(people, failure);
}

/* Keeps the row of one person, and looks whether there is another: `person` in two rows is an error, as it is in a scan. Another
** that SQL's = finds as well ('a' and 'A', say) is somebody else. */
static int hold_row(People *people, Failure *failure) {
  const Row *row = &people->row;
  Value *values = arena_allocate(&people->key_arena, (size_t)row->layout->count * sizeof *values);
  int is_complete = values != NULL, code;
  for (int i = 0; is_complete && i < row->layout->count; i++) {
    values[i] = row_value(row, i);
    is_complete = value_copy(&people->key_arena, &values[i]);
  }
  if (!is_complete) return fail_no_memory(failure);
  people->row = (Row){row->layout, NULL, NULL, values};
  while ((code = statement_step(people->statements, people->people, failure)) == SQLITE_ROW) {
    Row other = statement_row(people->people);
    Value key = row_key(&other, people->people->columns[COLUMN_PERSON_ID]);
    if (value_equal(&key, &people->key)) return fail_twice(people, failure);
  }
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* One person, and everybody ------------------------------------------------------------------------------------------ */

int people_find(People *people, const Value *id, Failure *failure) {
  people->found = 0;
  statement_reset(people->people);
  if (statement_bind(people->people, id, failure) != SQLITE_OK) return failure->code;
  int code = statement_step(people->statements, people->people, failure);
  if (code != SQLITE_ROW) return code == SQLITE_DONE ? SQLITE_OK : code;
  if (take_key(people, failure) != SQLITE_OK || people->id.type == VALUE_NULL || hold_row(people, failure) != SQLITE_OK ||
      assumption_find(&people->inputs.assumption, people->statements, &people->id, failure) != SQLITE_OK)
    return failure->code;
  return evaluate(people, failure);
}

static int finish_stream(Stream *stream, const Value *id, const Value *key, Failure *failure) {
  while (stream_finish(stream, id, key, failure) == FAILURE_AGAIN) {
    failure_clear(failure);
    if (stream_return(stream, id, failure) != SQLITE_OK) break;
  }
  return failure->code;
}

static int finish(People *people, Failure *failure) {
  const Value *id = people->has_key ? &people->id : NULL, *key = people->has_key ? &people->key : NULL;
  progress_end(&people->progress);
  if (finish_stream(&people->records, id, key, failure) != SQLITE_OK ||
      finish_stream(&people->regimes.rows, id, key, failure) != SQLITE_OK)
    return failure->code;
  return finish_stream(&people->postings, id, key, failure);
}

int people_next(People *people, Failure *failure) {
  people->found = 0;
  progress_step(&people->progress, people->session->language);
  if (!people->is_started &&
      (progress_begin(&people->progress, people->session->shows_progress, people->statements->db, failure) != SQLITE_OK ||
       assumption_find(&people->inputs.assumption, people->statements, NULL, failure) != SQLITE_OK))
    return failure->code;
  people->is_started = 1;
  do {
    int code = statement_step(people->statements, people->people, failure);
    if (code == SQLITE_DONE) return finish(people, failure);
    if (code != SQLITE_ROW) return code;
    if (take_key(people, failure) != SQLITE_OK) return failure->code;
  } while (people->key.type == VALUE_NULL);
  return evaluate(people, failure);
}
