#include "evaluation/opening.h"

#include "evaluation/settlement.h"
#include "policy/call.h"

/* The last day of the years in which what the year lacks may be made up. */
static int last_day_made_up(const Calendar *calendar, int year, int years) {
  int first, last, made_up = calendar_step(calendar, year, years);
  calendar_bounds(calendar, made_up == CALENDAR_NO_YEAR ? year : made_up, &first, &last);
  return last;
}

/* Hours count up to `last` or the day before the cut-off, whichever is earlier. */
static Opening open_until(const Evaluation *evaluation, int asked_year, int last) {
  Opening opening = {evaluation->has_cutoff && evaluation->cutoff <= last ? evaluation->cutoff - 1 : last, last, 0, 0};
  int first, asked_last;
  calendar_bounds(evaluation->calendar, asked_year, &first, &asked_last);
  if (evaluation->has_as_of) first = evaluation->as_of;
  opening.is_open = opening.last_day >= first;
  opening.is_cut_off = !opening.is_open && last >= first;
  return opening;
}

int opening_of(Evaluation *evaluation, int asked_year, int year, Opening *opening, Failure *failure) {
  const PolicyModel *model = &evaluation->policy->model;
  const YearAccount *account = evaluation_find_year(evaluation, year);
  int last = last_day_made_up(evaluation->calendar, year, 0), is_made_up = 0;
  for (int i = 0; i < model->settlement_count; i++) {
    const Settlement *rule = &model->settlements[i];
    Figure applies;
    if (rule->kind != SETTLEMENT_MAKE_UP) continue;
    if (policy_settlement(evaluation->policy, i, year, evaluation->person, &applies, failure) != SQLITE_OK)
      return failure->code;
    if (applies.state == FIGURE_NONE) continue;
    int end = last_day_made_up(evaluation->calendar, year, rule->years);
    if (end > last) last = end;
    is_made_up = 1;
  }
  *opening = open_until(evaluation, asked_year, last);
  if (account && account->posted && !is_made_up) opening->is_open = 0;
  return SQLITE_OK;
}

int opening_by_grace(Evaluation *evaluation, int asked_year, int year, int subject, int *exists, Opening *opening,
                     Failure *failure) {
  const PolicyModel *model = &evaluation->policy->model;
  const Calendar *calendar = evaluation->calendar;
  const YearAccount *account = evaluation_find_year(evaluation, year), *next;
  int after = calendar_next(calendar, year), last = last_day_made_up(calendar, year, 0), end = last;
  *exists = 0;
  if (after == CALENDAR_NO_YEAR || (account && account->posted)) return SQLITE_OK;
  if ((next = evaluation_find_year(evaluation, after)) && next->posted) return SQLITE_OK;
  for (int i = 0; i < model->settlement_count; i++) {
    const Settlement *rule = &model->settlements[i];
    Figure applies;
    if (rule->kind != SETTLEMENT_GRACE || (rule->subject != SUBJECT_TOTAL && rule->subject != subject)) continue;
    if (policy_settlement(evaluation->policy, i, year, evaluation->person, &applies, failure) != SQLITE_OK)
      return failure->code;
    if (applies.state == FIGURE_NONE) continue;
    int day = settlement_last_day(calendar, rule, year);
    if (day > end) end = day;
  }
  *opening = open_until(evaluation, asked_year, end);
  *exists = opening->last_day > last;
  return SQLITE_OK;
}
