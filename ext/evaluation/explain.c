#include "evaluation/explain.h"

const char *subject_name(const PolicyModel *model, int subject, Language language) {
  if (subject == SUBJECT_TOTAL) return message_format(MESSAGE_TOTAL, language);
  return language == LANGUAGE_ZH ? model->subjects[subject].zh : model->subjects[subject].en;
}

const char *reason_text(const PolicyModel *model, int reason, Language language) {
  return language == LANGUAGE_ZH ? model->reasons[reason].zh : model->reasons[reason].en;
}

static char *span_text(const Requirement *requirement, Language language) {
  if (requirement->from == requirement->to) return message_text(language, MESSAGE_YEAR, requirement->to);
  return message_text(language, MESSAGE_SPAN, requirement->from, requirement->to);
}

char *explain_requirement(const PolicyModel *model, const Requirement *requirement, const RequirementState *state,
                          Language language) {
  char have[HOURS_TEXT_SIZE], other[HOURS_TEXT_SIZE];
  const char *subject = subject_name(model, requirement->subject, language);
  char *span = span_text(requirement, language);
  char *text = NULL;
  if (!span) return NULL;
  hours_format(state->have, have);
  if (requirement->denominator) {
    text = message_text(language, state->met == ANSWER_YES ? MESSAGE_SHARE_MET : MESSAGE_SHARE_SHORT, span, subject, have,
                        hours_format(state->base, other), requirement->numerator, requirement->denominator);
  } else if (state->met == ANSWER_YES) {
    text = message_text(language, MESSAGE_MET, span, subject, have, hours_format(requirement->need, other));
  } else {
    text = message_text(language, state->met == ANSWER_UNKNOWN ? MESSAGE_PENDING : MESSAGE_SHORT, span, subject, have,
                        hours_format(state->shortfall, other));
  }
  sqlite3_free(span);
  return text;
}

char *explain_unknown(const PolicyModel *model, int year, int reason, Language language) {
  return message_text(language, MESSAGE_UNKNOWN, year, reason_text(model, reason, language));
}

char *explain_standing(const Evaluation *evaluation, const RequirementSet *set, int year, const Standing *standing,
                       Language language) {
  const PolicyModel *model = &evaluation->policy->model;
  if (set->unknown != NO_INDEX) return explain_unknown(model, year, set->unknown, language);
  if (set->count == 0) return message_text(language, MESSAGE_UNASKED, year);
  for (int i = 0; i < set->count; i++) {
    RequirementState state = evaluation_requirement(evaluation, &set->rows[i]);
    if (state.met == ANSWER_YES) continue;
    char *first = explain_requirement(model, &set->rows[i], &state, language);
    if (!first || standing->unmet == 1) return first;
    char *text = message_text(language, MESSAGE_UNMET, first, standing->unmet - 1);
    sqlite3_free(first);
    return text;
  }
  return message_text(language, MESSAGE_ELIGIBLE);
}
