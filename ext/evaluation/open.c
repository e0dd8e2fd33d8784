#include "evaluation/open.h"

#include "evaluation/settlement.h"

int evaluation_until(const Evaluation *evaluation, int year) {
  const PolicyModel *model = &evaluation->policy->model;
  int first, last;
  int made_up = calendar_step(&model->calendar, year, model->make_up_years);
  calendar_bounds(&model->calendar, made_up == CALENDAR_NO_YEAR ? year : made_up, &first, &last);
  for (int i = 0; i < model->settlement_count; i++) {
    const Settlement *rule = &model->settlements[i];
    if (rule->kind != SETTLEMENT_GRACE) continue;
    int end = settlement_last_day(&model->calendar, rule, year);
    if (end > last) last = end;
  }
  return evaluation->has_cutoff && evaluation->cutoff <= last ? evaluation->cutoff - 1 : last;
}

int evaluation_is_open(const Evaluation *evaluation, int asked_year, int year) {
  const PolicyModel *model = &evaluation->policy->model;
  const YearAccount *account = evaluation_find_year(evaluation, year);
  int first, last;
  if (account && account->posted && model->make_up_years == 0) return 0;
  calendar_bounds(&model->calendar, asked_year, &first, &last);
  return evaluation_until(evaluation, year) >= (evaluation->has_as_of ? evaluation->as_of : first);
}
