#include "evaluation/explain.h"

const char *subject_name(const PolicyModel *model, int subject, Language language) {
  if (subject == SUBJECT_TOTAL) return message_format(MESSAGE_TOTAL, language);
  return language == LANGUAGE_ZH ? model->subjects[subject].zh : model->subjects[subject].en;
}

const char *reason_text(const PolicyModel *model, int reason, Language language) {
  return language == LANGUAGE_ZH ? model->reasons[reason].zh : model->reasons[reason].en;
}

static char *list_subjects(const PolicyModel *model, const char *subjects, Message between, Language language) {
  sqlite3_str *text = sqlite3_str_new(NULL);
  for (int i = 0; i < model->subject_count; i++) {
    if (!subjects[i]) continue;
    if (sqlite3_str_length(text)) sqlite3_str_appendall(text, message_format(between, language));
    sqlite3_str_appendall(text, subject_name(model, i, language));
  }
  return sqlite3_str_finish(text);
}

char *explain_subjects(const PolicyModel *model, const char *subjects, Language language) {
  if (!subjects) return sqlite3_mprintf("%s", subject_name(model, SUBJECT_TOTAL, language));
  return list_subjects(model, subjects, MESSAGE_WORD_OR, language);
}

char *explain_bound(const PolicyModel *model, const ExceededBound *bound, Language language) {
  if (!bound->joint) return sqlite3_mprintf("%s", subject_name(model, bound->subject, language));
  char *members = list_subjects(model, bound->joint->members, MESSAGE_WORD_AND, language);
  char *text = members ? message_text(language, MESSAGE_TOGETHER, members) : NULL;
  sqlite3_free(members);
  return text;
}

/* Of the total where some subjects do not count at all, those that do; else the requirement's own. */
static char *requirement_subjects(const PolicyModel *model, const Requirement *requirement, Language language) {
  if (requirement->subject != SUBJECT_TOTAL || !requirement->has_only)
    return sqlite3_mprintf("%s", subject_name(model, requirement->subject, language));
  char *counts = sqlite3_malloc64((sqlite3_uint64)model->subject_count + 1);
  int is_any = 0;
  if (!counts) return NULL;
  for (int i = 0; i < model->subject_count; i++) is_any |= counts[i] = requirement->most[i] != 0;
  char *text =
      explain_subjects(model, is_any ? counts : NULL, language); /* where a bound is a part of nothing none may count */
  sqlite3_free(counts);
  return text;
}

static char *span_text(const Requirement *requirement, Language language) {
  if (requirement->from == requirement->to) return message_text(language, MESSAGE_YEAR, requirement->to);
  return message_text(language, MESSAGE_SPAN, requirement->from, requirement->to);
}

/* Puts behind the text what there is of each subject that the requirement takes no more of. Takes the text. */
static char *add_beyond(char *text, const Evaluation *evaluation, const Requirement *requirement, Language language) {
  char have[HOURS_TEXT_SIZE], most[HOURS_TEXT_SIZE];
  ExceededBound bound;
  for (int at = 0; text && beyond_next(evaluation, requirement, &at, &bound);) {
    char *subjects = explain_bound(&evaluation->policy->model, &bound, language), *longer = NULL;
    if (subjects)
      longer = message_text(language, MESSAGE_BEYOND, text, subjects, hours_format(bound.have, have),
                            hours_format(bound.most, most));
    sqlite3_free(subjects);
    sqlite3_free(text);
    text = longer;
  }
  return text;
}

char *explain_requirement(const Evaluation *evaluation, const Requirement *requirement, const RequirementState *state,
                          Language language) {
  const PolicyModel *model = &evaluation->policy->model;
  char have[HOURS_TEXT_SIZE], other[HOURS_TEXT_SIZE];
  char *subject = requirement_subjects(model, requirement, language);
  char *span = span_text(requirement, language);
  char *text = NULL;
  if (!span || !subject) goto done;
  hours_format(state->have, have);
  int has_pending = evaluation_has_pending(evaluation);
  if (requirement->denominator) {
    text =
        message_text(language,
                     state->met == ANSWER_YES  ? MESSAGE_SHARE_MET
                     : state->met == ANSWER_NO ? MESSAGE_SHARE_SHORT
                     : has_pending             ? MESSAGE_SHARE_PENDING
                                               : MESSAGE_SHARE_HANGS,
                     span, subject, have, hours_format(state->base, other), requirement->numerator, requirement->denominator);
  } else if (state->met == ANSWER_YES) {
    text = message_text(language, MESSAGE_MET, span, subject, have, hours_format(requirement->need, other));
  } else {
    text = message_text(language,
                        state->met == ANSWER_NO ? MESSAGE_SHORT
                        : has_pending           ? MESSAGE_PENDING
                                                : MESSAGE_HANGS,
                        span, subject, have, hours_format(state->shortfall, other));
  }
  text = add_beyond(text, evaluation, requirement, language);
done:
  sqlite3_free(subject);
  sqlite3_free(span);
  return text;
}

char *explain_unknown(const PolicyModel *model, int year, int reason, const char *missing, const char *holds,
                      Language language) {
  if (missing && holds)
    return message_text(language, MESSAGE_UNKNOWN_VALUE, year, missing, holds, reason_text(model, reason, language));
  if (missing) return message_text(language, MESSAGE_UNKNOWN_COLUMN, year, missing, reason_text(model, reason, language));
  return message_text(language, MESSAGE_UNKNOWN, year, reason_text(model, reason, language));
}

char *explain_may_be_less(char *text, int may_be_less, Language language) {
  if (!text || !may_be_less) return text;
  char *longer = message_text(language, MESSAGE_MAY_BE_LESS, text);
  sqlite3_free(text);
  return longer;
}

char *explain_way(const Evaluation *evaluation, const RequirementSet *set, int year, const Way *way, Language language) {
  const PolicyModel *model = &evaluation->policy->model;
  if (set->unknown != NO_INDEX)
    return explain_unknown(model, set->unknown_year, set->unknown, set->missing, set->holds, language);
  if (set->count == 0) return message_text(language, MESSAGE_UNASKED, year);
  for (int i = 0; way->unmet > 0 && i < set->count; i++) {
    RequirementState state = evaluation_requirement(evaluation, &set->rows[i]);
    if (state.met == ANSWER_YES || !way_asks(way, i)) continue;
    char *text = explain_requirement(evaluation, &set->rows[i], &state, language), *longer;
    if (text && way->unmet > 1) {
      longer = message_text(language, MESSAGE_UNMET, text, way->unmet - 1);
      sqlite3_free(text);
      text = longer;
    }
    return explain_may_be_less(text, way_may_be_less(evaluation, set, way), language);
  }
  return message_text(language, MESSAGE_ELIGIBLE);
}
