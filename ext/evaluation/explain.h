/*
** Answers in words, in Chinese and English. All texts come from sqlite3_malloc; NULL without memory.
*/
#ifndef HOURBANK_EVALUATION_EXPLAIN_H
#define HOURBANK_EVALUATION_EXPLAIN_H

#include "evaluation/beyond.h"
#include "evaluation/evaluation.h"

const char *subject_name(const PolicyModel *model, int subject, Language language);

/* A reason in words. */
const char *reason_text(const PolicyModel *model, int reason, Language language);

/* "2021 professional: 48 hours, 12 short" / "2021年专业科目48学时，尚差12学时", and of which subjects it takes no more. */
char *explain_requirement(const Evaluation *evaluation, const Requirement *requirement, const RequirementState *state,
                          Language language);

/* "public", or "public and professional together". */
char *explain_bound(const PolicyModel *model, const ExceededBound *bound, Language language);

/* One sentence for all that the nearest way asks: that it is met, the first that is not and how many more, or why the policy
** cannot say. */
char *explain_way(const Evaluation *evaluation, const RequirementSet *set, int year, const Way *way, Language language);

/* Puts behind the text that fewer hours may do, where they may. Takes the text. */
char *explain_may_be_less(char *text, int may_be_less, Language language);

/* "public", "public or professional", "in all": the subjects marked, or any where there is no mark. */
char *explain_subjects(const PolicyModel *model, const char *subjects, Language language);

/* "2024: the policy has no rule for this title year" */
char *explain_unknown(const PolicyModel *model, int year, int reason, const char *missing, const char *holds,
                      Language language);

#endif
