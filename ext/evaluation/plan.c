#include "evaluation/plan.h"

#include <limits.h>

#include "evaluation/compare.h"

/* Shares of up to 999/1000 close in within some ten thousand rounds; what is asked in vain would go on by an hour a round. */
#define ROUNDS_MOST 100000

/* The least further hours that meet every requirement at once.
**
** Hours that are missing from a span of years are best had in its last year, where later spans may count them
** too. So the requirements are taken by their last year, in order; for those that end in one year, let d[s] be
** hours added to subject s and D all that is added. Each requirement is a lower bound: a minimum of s bounds
** d[s]; a minimum of the total bounds D; a share of s bounds d[s] by what D makes of the total; and D is at
** least the sum of all d. The bounds only rise with one another, so going round until nothing rises ends at
** the least solution. Where there is none (shares that together ask for everything) the rounds run away. */
static Hours planned(const Plan *plan, int from, int to, int subject) {
  Hours sum = 0;
  for (int i = 0; i < plan->count; i++) {
    const Addition *addition = &plan->list[i];
    if (addition->year >= from && addition->year <= to)
      sum += subject == SUBJECT_TOTAL ? addition->all : addition->subjects[subject];
  }
  return sum;
}

/* What is had or planned of the subjects of which only so much counts, beyond that. */
static Hours uncounted(const Evaluation *evaluation, const Requirement *row, const Plan *plan, const Addition *addition) {
  Hours sum = 0;
  for (int i = 0; row->most && i < evaluation->policy->model.subject_count; i++)
    if (row->most[i] != NO_MOST && requirement_concerns(row, i))
      sum += hours_above_zero(evaluation_span(evaluation, row->from, row->to, i) + planned(plan, row->from, row->to, i) +
                              addition->subjects[i] - row->most[i]);
  return sum;
}

static Hours further_bound(const Evaluation *evaluation, const Requirement *row, const Plan *plan, Addition *addition) {
  /* What this year's addition has so far is a part of the bound, not of what is had. */
  Hours had = evaluation_span(evaluation, row->from, row->to, row->subject) + planned(plan, row->from, row->to, row->subject);
  if (!row->denominator) return row->need - had + uncounted(evaluation, row, plan, addition);
  Hours base = evaluation_span(evaluation, row->from, row->to, SUBJECT_TOTAL) +
               planned(plan, row->from, row->to, SUBJECT_TOTAL) + addition->all;
  return hours_divide_up(row->numerator * base, row->denominator) - had;
}

/* Which alternative is tried of each group ("one of several ways"), and which subject is asked about. */
#define GROUPS_MOST 8
#define COMBINATIONS_MOST 256

typedef struct {
  int subject;
  int count;
  int groups[GROUPS_MOST], alternatives[GROUPS_MOST], chosen[GROUPS_MOST];
} Choice;

static int is_asked(const Choice *choice, const Requirement *row) {
  if (choice->subject != SUBJECT_TOTAL && row->subject != choice->subject) return 0;
  for (int i = 0; i < choice->count; i++)
    if (choice->groups[i] == row->group) return choice->chosen[i] == row->alternative;
  return 1;
}

static int raise_once(const Evaluation *evaluation, const RequirementSet *set, const Choice *choice, const Plan *plan,
                      Addition *addition) {
  int changed = 0;
  for (int i = 0; i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (row->to != addition->year || !is_asked(choice, row)) continue;
    Hours bound = further_bound(evaluation, row, plan, addition);
    Hours *target = row->subject == SUBJECT_TOTAL ? &addition->all : &addition->subjects[row->subject];
    if (bound <= *target) continue;
    *target = bound;
    changed = 1;
  }
  Hours sum = 0;
  for (int i = 0; i < evaluation->policy->model.subject_count; i++) sum += addition->subjects[i];
  if (sum <= addition->all) return changed;
  addition->all = sum;
  return 1;
}

/* What raise_once() costs at most. */
static int64_t steps_of_round(const Evaluation *evaluation, const RequirementSet *set, const Plan *plan) {
  int64_t sums = 2, subjects = evaluation->policy->model.subject_count;
  for (int i = 0; i < set->count; i++) sums += set->rows[i].most ? 2 * subjects : 2;
  return subjects + sums * (4 + evaluation->year_count + plan->count);
}

/* The earliest last year after `after` among the requirements; 0 where there is none. */
static int next_last_year(const RequirementSet *set, const Choice *choice, int after, int *year) {
  int found = 0;
  for (int i = 0; i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (row->to <= after || (found && row->to >= *year) || !is_asked(choice, row)) continue;
    *year = row->to;
    found = 1;
  }
  return found;
}

/* plan->hours is HOURS_RUNAWAY or more where no further hours would do. */
static int least_hours(Evaluation *evaluation, const RequirementSet *set, const Choice *choice, Plan *plan, Failure *failure) {
  *plan = (Plan){arena_allocate(&evaluation->arena, (size_t)set->count * sizeof(Addition)), 0, 0};
  if (!plan->list) return evaluation_fail_memory(evaluation, failure);
  for (int year = INT_MIN; next_last_year(set, choice, year, &year) && plan->hours < HOURS_RUNAWAY; plan->count++) {
    Addition *addition = &plan->list[plan->count];
    addition->year = year;
    addition->subjects =
        arena_allocate(&evaluation->arena, (size_t)evaluation->policy->model.subject_count * sizeof *addition->subjects);
    if (!addition->subjects) return evaluation_fail_memory(evaluation, failure);
    for (int rounds = 0; raise_once(evaluation, set, choice, plan, addition) && addition->all < HOURS_RUNAWAY; rounds++) {
      if (rounds == ROUNDS_MOST) addition->all = HOURS_RUNAWAY;
      if (evaluation_charge(evaluation, steps_of_round(evaluation, set, plan), failure) != SQLITE_OK) return failure->code;
    }
    plan->hours += addition->all;
  }
  return SQLITE_OK;
}

static int fail_combinations(const Evaluation *evaluation, Failure *failure) {
  return fail(failure, SQLITE_ERROR, MESSAGE_PLAN_COMBINATIONS, evaluation->policy->model.id, GROUPS_MOST, COMBINATIONS_MOST);
}

/* More groups or combinations than are tried would make a number that is not the least. */
static int make_choice(const Evaluation *evaluation, const RequirementSet *set, int subject, Choice *result, Failure *failure) {
  Choice choice = {.subject = subject};
  int combinations = 1;
  for (int i = 0; i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (!row->group) continue;
    int at = 0;
    while (at < choice.count && choice.groups[at] != row->group) at++;
    if (at == GROUPS_MOST) return fail_combinations(evaluation, failure);
    if (at == choice.count) {
      choice.groups[at] = row->group;
      choice.chosen[at] = 1;
      choice.count++;
    }
    if (row->alternative > choice.alternatives[at]) choice.alternatives[at] = row->alternative;
  }
  for (int i = 0; i < choice.count; i++)
    if ((combinations *= choice.alternatives[i]) > COMBINATIONS_MOST) return fail_combinations(evaluation, failure);
  *result = choice;
  return SQLITE_OK;
}

/* The next combination of alternatives; 0 after the last. */
static int next_choice(Choice *choice) {
  for (int i = 0; i < choice->count; i++) {
    if (choice->chosen[i] < choice->alternatives[i]) {
      choice->chosen[i]++;
      return 1;
    }
    choice->chosen[i] = 1;
  }
  return 0;
}

/* The least of all combinations of alternatives. */
static int make_plan(Evaluation *evaluation, const RequirementSet *set, int subject, Plan *best, Failure *failure) {
  Choice choice = {0};
  *best = (Plan){NULL, 0, HOURS_RUNAWAY};
  if (make_choice(evaluation, set, subject, &choice, failure) != SQLITE_OK) return failure->code;
  do {
    Plan plan;
    if (least_hours(evaluation, set, &choice, &plan, failure) != SQLITE_OK) return failure->code;
    if (plan.hours < best->hours) *best = plan;
  } while (next_choice(&choice));
  return SQLITE_OK;
}

int evaluation_shortfall(Evaluation *evaluation, const RequirementSet *set, int subject, int *known, Hours *shortfall,
                         Failure *failure) {
  Standing standing = evaluation_standing(evaluation, set, subject);
  Plan plan = {NULL, 0, 0};
  if (standing.unmet > 0 && make_plan(evaluation, set, subject, &plan, failure) != SQLITE_OK) return failure->code;
  *known = standing.count > 0 && plan.hours < HOURS_RUNAWAY;
  *shortfall = plan.hours;
  return SQLITE_OK;
}

int evaluation_plan(Evaluation *evaluation, const RequirementSet *set, Plan *plan, int *possible, Failure *failure) {
  if (make_plan(evaluation, set, SUBJECT_TOTAL, plan, failure) != SQLITE_OK) return failure->code;
  *possible = plan->hours < HOURS_RUNAWAY;
  return SQLITE_OK;
}
