#include "evaluation/compare.h"

static Answer answer_and(Answer a, Answer b) {
  if (a == ANSWER_NO || b == ANSWER_NO) return ANSWER_NO;
  return a == ANSWER_UNKNOWN || b == ANSWER_UNKNOWN ? ANSWER_UNKNOWN : ANSWER_YES;
}

Hours evaluation_own_hours(const Evaluation *evaluation, int from, int to, int subject) {
  Hours sum = 0;
  for (int i = 0; i < evaluation->year_count; i++) {
    const YearAccount *account = &evaluation->years[i];
    if (account->year < from || account->year > to) continue;
    Hours hours = subject == SUBJECT_TOTAL ? account->total - account->carried
                                           : account->subjects[subject] - account->carried_subjects[subject];
    if (!hours_add(&sum, hours)) return HOURS_RUNAWAY;
  }
  return sum > HOURS_RUNAWAY ? HOURS_RUNAWAY : sum < -HOURS_RUNAWAY ? -HOURS_RUNAWAY : sum;
}

/* In a span of several years a carried hour would count twice: there only the years' own hours do. */
Hours evaluation_span(const Evaluation *evaluation, int from, int to, int subject) {
  if (from < to) return evaluation_own_hours(evaluation, from, to, subject);
  Hours hours = evaluation_hours(evaluation, from, subject);
  return hours > HOURS_RUNAWAY ? HOURS_RUNAWAY : hours < -HOURS_RUNAWAY ? -HOURS_RUNAWAY : hours;
}

int requirement_is_minimum_of(const Requirement *row, int year, int subject) {
  return row->is_yearly && row->subject == subject && row->from == year && row->to == year && !row->denominator && !row->group;
}

int requirement_concerns(const Requirement *row, int subject) {
  return row->subject == SUBJECT_TOTAL || row->subject == subject;
}

const Joint *requirement_joint(const Requirement *row, int subject) {
  for (int i = 0; i < row->joint_count; i++)
    if (row->joints[i].members[subject]) return &row->joints[i];
  return NULL;
}

/* By its own bound alone. */
static Hours counted_of(const Evaluation *evaluation, const Requirement *row, int subject) {
  Hours hours = evaluation_span(evaluation, row->from, row->to, subject);
  if (row->most && row->most[subject] != NO_MOST && hours > row->most[subject]) return row->most[subject];
  return hours;
}

Hours evaluation_counted_together(const Evaluation *evaluation, const Requirement *row, const Joint *joint) {
  Hours sum = 0;
  for (int i = 0; i < evaluation->policy->model.subject_count; i++)
    if (joint->members[i]) sum += counted_of(evaluation, row, i);
  return sum;
}

Hours evaluation_joint_room(const Evaluation *evaluation, const Requirement *row, const Joint *joint) {
  return hours_above_zero(joint->most - evaluation_counted_together(evaluation, row, joint));
}

Hours evaluation_of_none(const Evaluation *evaluation, const Requirement *row) {
  const PolicyModel *model = &evaluation->policy->model;
  if (!model->has_carry || row->from != row->to || row->subject != SUBJECT_TOTAL || !row->has_only) return 0;
  const YearAccount *account = evaluation_find_year(evaluation, row->to);
  Hours hours = account ? account->carried : 0;
  for (int i = 0; account && i < model->subject_count; i++) hours -= account->carried_subjects[i];
  return hours;
}

Hours evaluation_counted(const Evaluation *evaluation, const Requirement *row) {
  Hours hours = evaluation_span(evaluation, row->from, row->to, row->subject);
  if (row->most) hours -= evaluation_of_none(evaluation, row);
  for (int i = 0; row->most && i < evaluation->policy->model.subject_count; i++)
    if (row->most[i] != NO_MOST && requirement_concerns(row, i))
      hours -= hours_above_zero(evaluation_span(evaluation, row->from, row->to, i) - row->most[i]);
  for (int i = 0; i < row->joint_count; i++)
    hours -= hours_above_zero(evaluation_counted_together(evaluation, row, &row->joints[i]) - row->joints[i].most);
  return hours;
}

/* Records whose hours are not known: of this subject within the requirement's years; SUBJECT_TOTAL: of a subject that is not known either. */
static int has_pending(const Evaluation *evaluation, const Requirement *row, int subject) {
  for (int i = 0; i < evaluation->year_count; i++) {
    const YearAccount *account = &evaluation->years[i];
    if (account->year < row->from || account->year > row->to || account->posted) continue;
    if (subject == SUBJECT_TOTAL ? account->pending : account->pendings[subject]) return 1;
  }
  return 0;
}

int evaluation_has_pending(const Evaluation *evaluation) {
  for (int i = 0; i < evaluation->entry_count; i++)
    if (evaluation->entries[i].pending) return 1;
  return 0;
}

/* How many further hours of one subject they could bring to it by its own bound: HOURS_RUNAWAY where it has none. */
static Hours pending_of(const Evaluation *evaluation, const Requirement *row, int subject, int is_any) {
  if (!requirement_concerns(row, subject) || !(is_any || has_pending(evaluation, row, subject))) return 0;
  if (!row->most || row->most[subject] == NO_MOST) return HOURS_RUNAWAY;
  return hours_above_zero(row->most[subject] - hours_above_zero(evaluation_span(evaluation, row->from, row->to, subject)));
}

/* How many of all: of subjects that are held, each or together, only what there is room for. */
static Hours pending_hours(const Evaluation *evaluation, const Requirement *row) {
  Hours sum = 0;
  int is_any = has_pending(evaluation, row, SUBJECT_TOTAL), count = evaluation->policy->model.subject_count;
  for (int i = 0; i < count; i++) {
    if (!requirement_joint(row, i)) sum += pending_of(evaluation, row, i, is_any);
    if (sum >= HOURS_RUNAWAY) return HOURS_RUNAWAY;
  }
  for (int i = 0; i < row->joint_count; i++) {
    Hours together = 0, room = evaluation_joint_room(evaluation, row, &row->joints[i]);
    for (int j = 0; j < count && together < room; j++)
      if (row->joints[i].members[j]) together += pending_of(evaluation, row, j, is_any);
    sum += together < room ? together : room;
  }
  return sum;
}

/* Whether hours of other subjects could still make a share too small. */
static int is_share_at_stake(const Evaluation *evaluation, const Requirement *row) {
  int is_at_stake = has_pending(evaluation, row, SUBJECT_TOTAL);
  for (int i = 0; i < evaluation->policy->model.subject_count && !is_at_stake; i++)
    is_at_stake = i != row->subject && has_pending(evaluation, row, i);
  return is_at_stake && row->numerator > 0;
}

/* As the account is; nothing waits. */
static RequirementState compare_now(const Evaluation *evaluation, const Requirement *requirement) {
  RequirementState state = {.met = ANSWER_YES};
  if (requirement->denominator) {
    /* What was carried over was learnt in another year, and is none of what is learnt in this one.
    ** (have + x) / (base + x) ≥ n / d, so x ≥ (n·base − d·have) / (d − n). */
    Hours n = requirement->numerator, d = requirement->denominator;
    state.have = evaluation_own_hours(evaluation, requirement->from, requirement->to, requirement->subject);
    state.base = evaluation_own_hours(evaluation, requirement->from, requirement->to, SUBJECT_TOTAL);
    Hours missing = n * state.base - d * state.have;
    state.shortfall = missing > 0 ? hours_divide_up(missing, d - n) : 0;
  } else {
    state.have = evaluation_counted(evaluation, requirement);
    /* A posting may have taken back more than there was: of the exempt nothing is asked all the same. */
    state.shortfall = requirement->is_exempt ? 0 : hours_above_zero(requirement->need - state.have);
  }
  if (state.shortfall > 0) state.met = ANSWER_NO;
  return state;
}

/* Whether what waits could change the answer, where no hours pass between years. */
static int hangs_on_pending(const Evaluation *evaluation, const Requirement *requirement, const RequirementState *state) {
  if (state->met == ANSWER_NO) return pending_hours(evaluation, requirement) >= state->shortfall;
  return requirement->denominator && is_share_at_stake(evaluation, requirement);
}

/* And where they do: whether any outcome has another answer. */
static int hangs_on_outcomes(const Evaluation *evaluation, const Requirement *requirement, const RequirementState *state) {
  Evaluation other = *evaluation;
  for (int i = 0; i < evaluation->outcome_count; i++) {
    Requirement asked = *requirement;
    if (requirement->needs) asked.need = requirement->needs[i];
    evaluation_show(&other, i);
    if (compare_now(&other, &asked).met != state->met) return 1;
  }
  return 0;
}

/* Outcomes have what waits with no hours and with more than enough. With grace, hours of the subject and others move one for the other, so that between
** these a share may be another: at most as if the subject had the most that it has in any outcome and others the least, or the other way round. */
static int hangs_between_outcomes(const Evaluation *evaluation, const Requirement *requirement, const RequirementState *state) {
  Evaluation other = *evaluation;
  int is_met = state->met == ANSWER_YES;
  Hours have = state->have, others = state->base - state->have, n = requirement->numerator, d = requirement->denominator;
  for (int i = 0; i < evaluation->outcome_count; i++) {
    evaluation_show(&other, i);
    RequirementState there = compare_now(&other, requirement);
    Hours rest = there.base - there.have;
    if (is_met ? there.have < have : there.have > have) have = there.have;
    if (is_met ? rest > others : rest < others) others = rest;
  }
  return (d * have >= n * (have + others)) != is_met;
}

RequirementState evaluation_requirement(const Evaluation *evaluation, const Requirement *requirement) {
  RequirementState state = compare_now(evaluation, requirement);
  int is_unsure = evaluation->outcome_count ? hangs_on_outcomes(evaluation, requirement, &state) : 0;
  if (evaluation->outcome_count && !is_unsure && requirement->denominator && evaluation->policy->model.has_grace)
    is_unsure = hangs_between_outcomes(evaluation, requirement, &state);
  /* With grace the more waits the fewer hours move, so that of a subject that is held some may do where more would not. */
  if (evaluation->outcome_count == 0 ||
      (evaluation->policy->model.has_grace && (requirement->most || requirement->joint_count)))
    is_unsure = is_unsure || hangs_on_pending(evaluation, requirement, &state);
  if (is_unsure || (requirement->may_need_more && state.met == ANSWER_YES)) state.met = ANSWER_UNKNOWN;
  return state;
}

RequirementState evaluation_requirement_now(const Evaluation *evaluation, const Requirement *requirement) {
  return compare_now(evaluation, requirement);
}

int requirement_alternative_exists(const RequirementSet *set, int group, int alternative) {
  for (int i = 0; i < set->count; i++)
    if (set->rows[i].group == group && set->rows[i].alternative == alternative) return 1;
  return 0;
}

int requirement_alternatives(const RequirementSet *set, int group) {
  int last = 0;
  for (int i = 0; i < set->count; i++)
    if (set->rows[i].group == group && set->rows[i].alternative > last) last = set->rows[i].alternative;
  return last;
}

/* Of the rows of a group: whether any alternative is met as a whole. */
static Answer group_answer(const Evaluation *evaluation, const RequirementSet *set, int group) {
  Answer any = ANSWER_NO;
  int last = requirement_alternatives(set, group);
  for (int alternative = 1; alternative <= last && any != ANSWER_YES; alternative++) {
    Answer all = ANSWER_YES;
    if (!requirement_alternative_exists(set, group, alternative)) continue;
    for (int i = 0; i < set->count; i++)
      if (set->rows[i].group == group && set->rows[i].alternative == alternative)
        all = answer_and(all, evaluation_requirement(evaluation, &set->rows[i]).met);
    if (all != ANSWER_NO) any = all;
  }
  return any;
}

int requirement_is_first_of_group(const RequirementSet *set, int index) {
  for (int i = 0; i < index; i++)
    if (set->rows[i].group == set->rows[index].group) return 0;
  return 1;
}

/* A minimum that one figure of the subject's hours says. */
static int is_figure(const Requirement *row, int subject) {
  return row->subject == subject && !row->denominator && !row->group && !row->has_only;
}

static int is_of_year(const RequirementSet *set, const Requirement *row) {
  return row->from == set->year && row->to == set->year;
}

/* The minimum over other years than the one that asks, several of them mostly, of which most is lacking; NULL where the year's own lacks
** as much or more. */
static const Requirement *find_window(const Evaluation *evaluation, const RequirementSet *set, int subject) {
  const Requirement *window = NULL;
  Hours lack = -1, lack_of_year = -1;
  for (int i = 0; set->unknown == NO_INDEX && i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (!is_figure(row, subject)) continue;
    Hours shortfall = compare_now(evaluation, row).shortfall;
    if (is_of_year(set, row)) {
      if (shortfall > lack_of_year) lack_of_year = shortfall;
    } else if (!window || shortfall > lack || (shortfall == lack && row->need > window->need)) {
      window = row;
      lack = shortfall;
    }
  }
  return lack > lack_of_year ? window : NULL;
}

Standing evaluation_standing(const Evaluation *evaluation, const RequirementSet *set, int subject) {
  Standing standing = {.answer = ANSWER_UNKNOWN};
  int has_year = 0;
  if (set->unknown != NO_INDEX) return standing;
  for (int i = 0; i < set->count; i++) {
    const Requirement *row = &set->rows[i];
    if (subject != SUBJECT_TOTAL && row->subject != subject) continue;
    if (row->group && !requirement_is_first_of_group(set, i)) continue;
    Answer met = row->group ? group_answer(evaluation, set, row->group) : evaluation_requirement(evaluation, row).met;
    standing.answer = standing.count++ ? answer_and(standing.answer, met) : met;
    if (!is_figure(row, subject)) continue;
    int is_year = is_of_year(set, row);
    if (is_year > has_year || (is_year == has_year && (!standing.has_need || row->need > standing.need))) {
      standing.has_need = 1;
      standing.need = row->need;
      has_year = is_year;
    }
  }
  return standing;
}

Figures evaluation_figures(const Evaluation *evaluation, const RequirementSet *set, int subject) {
  const Requirement *window = find_window(evaluation, set, subject);
  if (window) return (Figures){window->from, 1, window->need, evaluation_span(evaluation, window->from, window->to, subject)};
  Standing standing = evaluation_standing(evaluation, set, subject);
  return (Figures){set->year, standing.has_need, standing.need, evaluation_hours(evaluation, set->year, subject)};
}
