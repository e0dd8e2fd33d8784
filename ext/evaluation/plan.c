#include "evaluation/plan.h"

#include <string.h>

#include "evaluation/deferral.h"
#include "evaluation/gains.h"
#include "evaluation/rehearsal.h"

/* What matters -------------------------------------------------------------------------------------------------- */

/* A search for the nearest way. Requirements are named by their index in the set. */
typedef struct {
  Evaluation *evaluation;
  const RequirementSet *set;
  int asked_year;
  RequirementState *states;
  char *matters;   /* unmet, or such as further hours could break */
  int *component;  /* of those that matter: they bear on the same hours, if only by others between them */
  char *is_chosen; /* by the way that is tried */
  WayDetail detail;
  Way *way;
} WaySearch;

/* Minimums that are met stay so, whatever is added; but where grace has moved hours, those of one subject go back for those of another. */
static int could_break(const WaySearch *search, const Requirement *row) {
  return row->denominator ||
         (search->evaluation->move_count && (row->subject != SUBJECT_TOTAL || row->most || row->joint_count));
}

static int allows(const Requirement *row, int subject) {
  return row->denominator || (requirement_concerns(row, subject) && !(row->most && row->most[subject] == 0));
}

/* Of those in which hours bear on it: what earlier years leave to it they may have themselves. */
static int first_year(const Requirement *row) {
  return row->span_count ? row->spans[0].from : row->from;
}

/* Whether hours exist that bear on both. */
static int bear_together(const WaySearch *search, const Requirement *a, const Requirement *b) {
  const PolicyModel *model = &search->evaluation->policy->model;
  if (a->group && a->group == b->group) return 1;
  if (model->has_carry || model->has_grace)
    return 1; /* hours of one year may pass into the next, and make room there for others to pass on */
  if (first_year(a) > b->to || first_year(b) > a->to) return 0;
  for (int i = 0; i < model->subject_count; i++)
    if (allows(a, i) && allows(b, i)) return 1;
  return 0;
}

static int find_components(WaySearch *search, Failure *failure) {
  const RequirementSet *set = search->set;
  if (evaluation_charge(search->evaluation, (int64_t)set->count * set->count, failure) != SQLITE_OK) return failure->code;
  for (int i = 0; i < set->count; i++) search->component[i] = i;
  for (int i = 0; i < set->count; i++) {
    if (!search->matters[i]) continue;
    for (int j = 0; j < i; j++) {
      if (!search->matters[j] || search->component[i] == search->component[j] ||
          !bear_together(search, &set->rows[i], &set->rows[j]))
        continue;
      int from = search->component[i], to = search->component[j];
      for (int k = 0; k <= i; k++)
        if (search->component[k] == from) search->component[k] = to;
    }
  }
  return SQLITE_OK;
}

/* Groups ---------------------------------------------------------------------------------------------------------- */

/* The first alternative that is met as a whole, or 0; with `is_steady` of those that further hours cannot break. */
static int met_alternative(const WaySearch *search, int group, int is_steady) {
  int last = requirement_alternatives(search->set, group);
  for (int alternative = 1; alternative <= last; alternative++) {
    int is_met = requirement_alternative_exists(search->set, group, alternative);
    for (int i = 0; i < search->set->count && is_met; i++)
      if (search->set->rows[i].group == group && search->set->rows[i].alternative == alternative)
        is_met = search->states[i].met == ANSWER_YES && !(is_steady && could_break(search, &search->set->rows[i]));
    if (is_met) return alternative;
  }
  return 0;
}

static void choose(WaySearch *search, int group, int alternative) {
  for (int i = 0; i < search->set->count; i++)
    if (search->set->rows[i].group == group) search->is_chosen[i] = search->set->rows[i].alternative == alternative;
}

/* Ways of one component ------------------------------------------------------------------------------------------- */

static int is_nearer(Cost a, Cost b) {
  if (!a.is_possible || !b.is_possible) return a.is_possible;
  return a.closed != b.closed ? a.closed < b.closed : a.hours < b.hours;
}

/* The rows of the component that the way under trial asks, in `rows`. */
static int component_rows(const WaySearch *search, int component, int *rows) {
  int count = 0;
  for (int i = 0; i < search->set->count; i++)
    if (search->matters[i] && search->component[i] == component && search->is_chosen[i]) rows[count++] = i;
  return count;
}

static int component_cost(WaySearch *search, int component, int *rows, const Cost *bound, Cost *cost, Failure *failure) {
  int count = component_rows(search, component, rows);
  return least_hours(search->evaluation, search->set, search->states, rows, count, search->asked_year, 1, bound, cost, NULL,
                     failure);
}

/* Groups of a component, tried depth first; what is asked so far is the least that the rest can cost. */
static int try_groups(WaySearch *search, int component, const int *groups, int count, int at, int *rows, char *best,
                      Cost *best_cost, Failure *failure) {
  Cost cost;
  if (component_cost(search, component, rows, best_cost, &cost, failure) != SQLITE_OK) return failure->code;
  if (!is_nearer(cost, *best_cost)) return SQLITE_OK;
  if (at == count) {
    *best_cost = cost;
    memcpy(best, search->is_chosen, (size_t)search->set->count);
    return SQLITE_OK;
  }
  int last = requirement_alternatives(search->set, groups[at]);
  for (int alternative = 1; alternative <= last && failure->code == SQLITE_OK; alternative++) {
    if (!requirement_alternative_exists(search->set, groups[at], alternative)) continue;
    choose(search, groups[at], alternative);
    try_groups(search, component, groups, count, at + 1, rows, best, best_cost, failure);
  }
  choose(search, groups[at], 0);
  return failure->code;
}

/* By year; in it subjects in their order, then hours that may be of several. */
static void sort_plan(HoursPlan *plan) {
  for (int i = 1; i < plan->count; i++) {
    PlannedHours planned = plan->list[i];
    int at = i;
    for (; at > 0; at--) {
      const PlannedHours *before = &plan->list[at - 1];
      if (before->year < planned.year ||
          (before->year == planned.year && (unsigned)before->subject <= (unsigned)planned.subject))
        break;
      plan->list[at] = plan->list[at - 1];
    }
    plan->list[at] = planned;
  }
}

/* Plans that are tried ---------------------------------------------------------------------------------------------- */

/* What is asked in the account in which the plan is followed: less is left from year to year. */
static int ask_now(const WaySearch *search, RequirementSet *now, Failure *failure) {
  Evaluation *evaluation = search->evaluation;
  *now = *search->set;
  if (!evaluation->policy->model.has_deferral) return SQLITE_OK;
  now->rows = arena_allocate(&evaluation->arena, (size_t)now->count * sizeof *now->rows);
  if (!now->rows) return evaluation_fail_memory(evaluation, failure);
  memcpy(now->rows, search->set->rows, (size_t)now->count * sizeof *now->rows);
  return deferral_apply(evaluation, now, failure);
}

static int count_unmet(const WaySearch *search, const RequirementSet *now, RequirementState *states, int *rows, int count) {
  int unmet = 0;
  for (int i = 0; i < count; i++) {
    states[rows[i]] = evaluation_requirement_now(search->evaluation, &now->rows[rows[i]]);
    unmet += states[rows[i]].met != ANSWER_YES;
  }
  return unmet;
}

/* So often a plan is added to. */
#define TRIES_MOST 12

/* Adds to the plan what the account, in which it is followed, lacks of the rows. */
static int add_lacking(WaySearch *search, const RequirementSet *now, const RequirementState *states, int *rows, int count,
                       HoursPlan *plan, int *is_more, Failure *failure) {
  HoursPlan added = {0};
  Cost cost;
  if (least_hours(search->evaluation, now, states, rows, count, search->asked_year, 0, NULL, &cost, &added, failure) !=
      SQLITE_OK)
    return failure->code;
  *is_more = cost.is_possible && cost.hours > 0;
  plan_join(search->evaluation, plan, &added, failure);
  sort_plan(plan);
  return failure->code;
}

/* Whether the plan is enough, whichever of the subjects that it leaves open are learnt; with `is_mended` it is added to until it is. */
static int try_plan(WaySearch *search, int *rows, int count, int is_mended, HoursPlan *plan, int *is_enough, Failure *failure) {
  Evaluation *evaluation = search->evaluation;
  RequirementState *states = arena_allocate(&evaluation->arena, (size_t)search->set->count * sizeof *states);
  if (!states) return evaluation_fail_memory(evaluation, failure);
  *is_enough = 0;
  for (int which = 0, tries = 0; which < rehearsal_ways(evaluation); which++) {
    Rehearsal rehearsal;
    int is_more = 0;
    if (rehearsal_begin(evaluation, plan, which, &rehearsal, failure) != SQLITE_OK) return failure->code;
    RequirementSet now;
    int is_met = ask_now(search, &now, failure) == SQLITE_OK && count_unmet(search, &now, states, rows, count) == 0;
    if (failure->code == SQLITE_OK && !is_met && is_mended && tries++ < TRIES_MOST)
      add_lacking(search, &now, states, rows, count, plan, &is_more, failure);
    rehearsal_end(evaluation, &rehearsal);
    if (failure->code != SQLITE_OK || (!is_met && !is_more)) return failure->code;
    if (!is_met) which = -1;
  }
  *is_enough = 1;
  return SQLITE_OK;
}

/* Hours that would do in the grace as well may be had until its end. */
static int have_by_grace(WaySearch *search, int *rows, int count, HoursPlan *plan, Failure *failure) {
  for (int i = 0; i < plan->count; i++) {
    PlannedHours *planned = &plan->list[i], before = *planned;
    int exists, is_enough = 0;
    Opening opening;
    if (before.is_by_grace) continue;
    if (opening_by_grace(search->evaluation, search->asked_year, before.year, before.subject, &exists, &opening, failure) !=
        SQLITE_OK)
      return failure->code;
    if (!exists || opening.last_day <= before.opening.last_day) continue;
    planned->opening = opening;
    planned->is_by_grace = 1;
    if (try_plan(search, rows, count, 0, plan, &is_enough, failure) != SQLITE_OK) return failure->code;
    if (!is_enough) *planned = before;
  }
  return SQLITE_OK;
}

/* Of each row no more than is needed beside the others. */
static int trim_plan(WaySearch *search, int *rows, int count, HoursPlan *plan, Failure *failure) {
  for (int i = plan->count - 1; i >= 0; i--) {
    PlannedHours *planned = &plan->list[i];
    for (Hours least = 0, most = planned->hours; least < most;) {
      int is_enough = 0;
      planned->hours = least + (most - least) / 2;
      if (try_plan(search, rows, count, 0, plan, &is_enough, failure) != SQLITE_OK) return failure->code;
      if (is_enough) most = planned->hours;
      else least = planned->hours + 1;
      planned->hours = most;
    }
  }
  return SQLITE_OK;
}

static Cost cost_of_plan(const HoursPlan *plan) {
  Cost cost = {.is_possible = 1};
  for (int i = 0; i < plan->count; i++) {
    cost.hours += plan->list[i].hours;
    if (!plan->list[i].opening.is_open) cost.closed += plan->list[i].hours;
  }
  return cost;
}

/* The plan for the rows: the least that is known without trying, where it is enough; else the nearer of that with what it lacks, and of one without
** hours by grace. */
static int make_plan(WaySearch *search, int *rows, int count, Cost *cost, HoursPlan *plan, Failure *failure) {
  HoursPlan best = {0};
  int is_sure = 0, is_doubtful = 0;
  cost->is_possible = 0;
  for (int by_grace = 1, is_done = 0; by_grace >= 0 && !is_done; by_grace--) {
    HoursPlan tried = {0};
    Cost least;
    int is_enough = 0;
    if (least_hours(search->evaluation, search->set, search->states, rows, count, search->asked_year, by_grace, NULL, &least,
                    &tried, failure) != SQLITE_OK)
      return failure->code;
    if (!least.is_possible) continue;
    is_done = by_grace;
    is_doubtful = is_doubtful || least.is_doubtful; /* without grace there are no gaps, and what grace takes is not seen */
    if (is_doubtful) {
      /* Of what bounded lines lack the program knows no grace; and a rough plan may be of more than is needed. */
      int is_rough = least.is_rough, is_trimmed = is_rough || search->evaluation->policy->model.has_bounds;
      sort_plan(&tried);
      if (try_plan(search, rows, count, 0, &tried, &is_done, failure) != SQLITE_OK) return failure->code;
      is_enough = is_done;
      is_done = is_done && by_grace;
      if (!is_enough && try_plan(search, rows, count, 1, &tried, &is_enough, failure) != SQLITE_OK) return failure->code;
      if (is_enough && (!is_done || is_trimmed) &&
          (have_by_grace(search, rows, count, &tried, failure) != SQLITE_OK ||
           trim_plan(search, rows, count, &tried, failure) != SQLITE_OK))
        return failure->code;
      if (is_enough && have_by_grace(search, rows, count, &tried, failure) != SQLITE_OK) return failure->code;
      least = cost_of_plan(&tried);
      least.is_rough = is_rough;
    }
    is_enough = is_enough || is_done || !is_doubtful;
    if (is_sure > is_enough || (is_sure == is_enough && !is_nearer(least, *cost))) continue;
    is_sure = is_enough;
    *cost = least;
    best = tried;
  }
  return plan_join(search->evaluation, plan, &best, failure);
}

static int solve_component(WaySearch *search, int component, Failure *failure) {
  const RequirementSet *set = search->set;
  Arena *arena = &search->evaluation->arena;
  int *rows = arena_allocate(arena, (size_t)set->count * sizeof *rows);
  int *groups = arena_allocate(arena, (size_t)set->count * sizeof *groups);
  char *best = arena_allocate(arena, (size_t)set->count);
  Cost cost = {0};
  int count = 0;
  if (!rows || !groups || !best) return evaluation_fail_memory(search->evaluation, failure);
  for (int i = 0; i < set->count; i++)
    if (search->matters[i] && search->component[i] == component && set->rows[i].group && !search->is_chosen[i]) {
      int known = 0;
      for (int j = 0; j < count; j++) known = known || groups[j] == set->rows[i].group;
      if (!known) groups[count++] = set->rows[i].group;
    }
  if (count == 0 && search->detail == WAY_ASKED) return SQLITE_OK;
  for (int i = 0; i < count; i++) choose(search, groups[i], 0);
  if (try_groups(search, component, groups, count, 0, rows, best, &cost, failure) != SQLITE_OK) return failure->code;
  Way *way = search->way;
  if (!cost.is_possible) {
    way->is_possible = 0;
    for (int i = 0; i < count; i++) {
      int alternative = met_alternative(search, groups[i], 0);
      choose(search, groups[i], alternative ? alternative : 1);
    }
    return SQLITE_OK;
  }
  memcpy(search->is_chosen, best, (size_t)set->count);
  count = component_rows(search, component, rows);
  if ((search->detail == WAY_PLAN || cost.is_doubtful) &&
      make_plan(search, rows, count, &cost, &way->plan, failure) != SQLITE_OK)
    return failure->code;
  way->is_rough |= cost.is_rough;
  way->hours += cost.hours;
  way->closed += cost.closed;
  return SQLITE_OK;
}

/* -------------------------------------------------------------------------------------------------------------------- */

static int has_groups(const RequirementSet *set) {
  for (int i = 0; i < set->count; i++)
    if (set->rows[i].group) return 1;
  return 0;
}

static int begin_search(WaySearch *search, int subject, Failure *failure) {
  const RequirementSet *set = search->set;
  Arena *arena = &search->evaluation->arena;
  size_t count = (size_t)set->count + 1;
  search->states = arena_allocate(arena, count * sizeof *search->states);
  search->matters = arena_allocate(arena, count);
  search->component = arena_allocate(arena, count * sizeof *search->component);
  search->is_chosen = arena_allocate(arena, count);
  if (!search->states || !search->matters || !search->component || !search->is_chosen)
    return evaluation_fail_memory(search->evaluation, failure);
  for (int i = 0; i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    search->states[i] = evaluation_requirement(search->evaluation, row);
    if (subject != SUBJECT_TOTAL && row->subject != subject) continue;
    search->matters[i] = (char)(search->states[i].met != ANSWER_YES || could_break(search, row));
    search->is_chosen[i] = !row->group;
  }
  return SQLITE_OK;
}

/* Groups that are met keep what meets them. Where further hours are needed they could break a share, be it one of nothing (0 of 0): then
** what they cannot break is kept, and where there is none all alternatives are tried. */
static int settle_groups(WaySearch *search, int subject) {
  const RequirementSet *set = search->set;
  int is_met = 1;
  for (int i = 0; i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (subject != SUBJECT_TOTAL && row->subject != subject) continue;
    if (!row->group) is_met = is_met && search->states[i].met == ANSWER_YES;
    else if (requirement_is_first_of_group(set, i)) {
      int alternative = met_alternative(search, row->group, 0);
      if (alternative) choose(search, row->group, alternative);
      else is_met = 0;
    }
  }
  for (int i = 0; i < set->count && !is_met; i++) {
    int group = set->rows[i].group, steady = group ? met_alternative(search, group, 1) : 0;
    if (!steady) continue;
    /* What is not chosen of such a group does not matter. */
    if (requirement_is_first_of_group(set, i)) choose(search, group, steady);
    if (!search->is_chosen[i]) search->matters[i] = 0;
  }
  return is_met;
}

static void finish_way(WaySearch *search, int subject) {
  Way *way = search->way;
  way->asked = search->is_chosen;
  way->unmet = 0;
  for (int i = 0; i < search->set->count; i++) {
    if (subject != SUBJECT_TOTAL && search->set->rows[i].subject != subject) search->is_chosen[i] = 0;
    if (search->is_chosen[i] && search->states[i].met != ANSWER_YES) way->unmet++;
  }
  sort_plan(&way->plan);
}

/* Rules of subjects that take what others leave: more of them than are tried, or such as share what bounded lines leave. */
static int has_many_carries(const PolicyModel *model) {
  int count = 0;
  for (int i = 0; model->has_carry && i < model->settlement_count; i++)
    count += model->settlements[i].kind == SETTLEMENT_CARRY && model->settlements[i].subject != SUBJECT_TOTAL;
  return count > (model->has_bounds ? 1 : RIVALS_TRIED + 1);
}

static int is_deferred_into(const Requirement *row) {
  return row->span_count && row->need > row->spans[row->span_count - 1].need;
}

int way_may_be_less(const Evaluation *evaluation, const RequirementSet *set, const Way *way) {
  const PolicyModel *model = &evaluation->policy->model;
  int is_many = has_many_carries(model) || (model->has_grace && (model->has_carry || model->has_bounds));
  int is_beside = model->has_carry || model->has_grace;
  if (way->is_rough) return 1;
  for (int i = 0; (is_many || model->has_deferral) && i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    int is_bound = row->most || row->joint_count;
    if (!way_asks(way, i) || !(is_many || (is_deferred_into(row) && (is_beside || is_bound)))) continue;
    if (evaluation_requirement(evaluation, row).met != ANSWER_YES) return 1;
  }
  return 0;
}

int evaluation_way(Evaluation *evaluation, const RequirementSet *set, int year, int subject, WayDetail detail, Way *way,
                   Failure *failure) {
  WaySearch search = {.evaluation = evaluation, .set = set, .asked_year = year, .detail = detail, .way = way};
  *way = (Way){0};
  if (set->unknown != NO_INDEX || set->count == 0) return SQLITE_OK;
  if (detail == WAY_ASKED && subject == SUBJECT_TOTAL && !has_groups(set)) {
    for (int i = 0; i < set->count; i++) way->unmet += evaluation_requirement(evaluation, &set->rows[i]).met != ANSWER_YES;
    way->is_known = way->is_possible = 1;
    return SQLITE_OK;
  }
  if (begin_search(&search, subject, failure) != SQLITE_OK) return failure->code;
  way->is_possible = 1;
  for (int i = 0; i < set->count; i++)
    way->is_known = way->is_known || subject == SUBJECT_TOTAL || set->rows[i].subject == subject;
  if (!settle_groups(&search, subject)) {
    if (find_components(&search, failure) != SQLITE_OK) return failure->code;
    for (int i = 0; i < set->count; i++) {
      int is_first = search.matters[i] != 0, is_unmet = 0;
      for (int j = 0; j < set->count; j++) {
        if (!search.matters[j] || search.component[j] != search.component[i]) continue;
        if (j < i) is_first = 0;
        is_unmet = is_unmet || search.states[j].met != ANSWER_YES;
      }
      if (is_first && is_unmet && solve_component(&search, search.component[i], failure) != SQLITE_OK) return failure->code;
    }
  }
  finish_way(&search, subject);
  return SQLITE_OK;
}
