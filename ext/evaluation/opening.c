#include "evaluation/opening.h"

#include "evaluation/settlement.h"
#include "policy/call.h"

/* The last day of the years in which what the year lacks may be made up. */
static int last_day_made_up(const Calendar *calendar, int year, int years) {
  int first, last, made_up = calendar_step(calendar, year, years);
  calendar_bounds(calendar, made_up == CALENDAR_NO_YEAR ? year : made_up, &first, &last);
  return last;
}

int opening_of(Evaluation *evaluation, int asked_year, int year, Opening *opening, Failure *failure) {
  const PolicyModel *model = &evaluation->policy->model;
  const YearAccount *account = evaluation_find_year(evaluation, year);
  int last = last_day_made_up(evaluation->calendar, year, 0), is_made_up = 0, first, asked_last;
  for (int i = 0; i < model->settlement_count; i++) {
    const Settlement *rule = &model->settlements[i];
    Figure applies;
    if (rule->kind != SETTLEMENT_GRACE && rule->kind != SETTLEMENT_MAKE_UP) continue;
    if (policy_figure(evaluation->policy, model->limit_count + i, year, evaluation->person, &applies, failure) != SQLITE_OK)
      return failure->code;
    if (applies.state == FIGURE_NONE) continue;
    int end = rule->kind == SETTLEMENT_GRACE ? settlement_last_day(evaluation->calendar, rule, year)
                                             : last_day_made_up(evaluation->calendar, year, rule->years);
    if (end > last) last = end;
    is_made_up = is_made_up || rule->kind == SETTLEMENT_MAKE_UP;
  }
  opening->last_day = evaluation->has_cutoff && evaluation->cutoff <= last ? evaluation->cutoff - 1 : last;
  calendar_bounds(evaluation->calendar, asked_year, &first, &asked_last);
  opening->is_open = opening->last_day >= (evaluation->has_as_of ? evaluation->as_of : first);
  if (account && account->posted && !is_made_up) opening->is_open = 0;
  return SQLITE_OK;
}
