/*
** What a policy is, once its text has been run: its names and texts, limits, calendar, settlements, titles. Made by declarations.c;
** nothing changes it afterwards, but that the lines of policy_rules are made when they are first asked for.
*/
#ifndef HOURBANK_POLICY_MODEL_H
#define HOURBANK_POLICY_MODEL_H

#include "base/calendar.h"
#include "base/value.h"

#define SUBJECT_TOTAL (-1)
#define NO_INDEX (-1)

typedef struct {
  const char *name, *zh, *en;
  size_t size; /* of the name */
} Subject;

typedef struct {
  const char *name, *zh, *en, *source;
  size_t size; /* of the name */
  int pending; /* the hours of such a record are not known yet: a requirement that they could meet is unknown */
} Reason;

typedef enum { LIMIT_ONCE, LIMIT_HIGHEST, LIMIT_CAP } LimitKind;
typedef enum { WITHIN_DAY, WITHIN_YEAR, WITHIN_EVER } Within;

typedef struct {
  LimitKind kind;
  Within within;
  int reason;
  int times;    /* once, highest: so many count */
  int from, to; /* records of these years */
  int prefer_count;
  int *prefer; /* cap: the subjects whose hours it takes first, in this order; all others after them */
  int field_count;
  int *fields; /* columns whose values together are the key */
  const char *name, *source;
  int line;
} Limit;

#define LIMITS_MOST 32
#define SUBJECTS_MOST 200

typedef enum { HOLDS_DATE, HOLDS_YEARS, HOLDS_NUMBER, HOLDS_INTEGER, HOLDS_FLAG, HOLDS_TEXT } Holding;

/* A column that the policy declares beside those of the contract. What it is to hold is for checks: rules read what stands there. */
typedef struct {
  const char *name, *zh, *en;
  int is_of_person; /* of hours_person, else of hours_record */
  Holding holding;
} DeclaredColumn;

typedef enum { SETTLEMENT_CARRY, SETTLEMENT_GRACE, SETTLEMENT_DEFER, SETTLEMENT_MAKE_UP } SettlementKind;

/* How hours move between years. */
typedef struct {
  SettlementKind kind;
  int subject;              /* SUBJECT_TOTAL or an index */
  int months;               /* grace: of the next year's first months, or 0: */
  int last_month, last_day; /* up to this day */
  int years;                /* make_up: so many later; defer: at most so many later */
  int is_missed;            /* defer: the year counts as missed all the same */
  const char *name, *source;
} Settlement;

/* The title years for which a rule stands; `to` is CALENDAR_NO_YEAR where its end is open. */
typedef struct {
  int from, to;
} TitleSpan;

/* A line of policy_rules. Absent texts are NULL. */
typedef struct {
  const char *rule, *kind, *value, *unit, *from, *to, *source, *article, *zh, *en;
  int line;      /* of the policy's text; 0: none */
  double number; /* of the value, where it is one */
  ValueType value_type;
} RuleLine;

typedef struct {
  int line;
  const char *severity, *code, *zh, *en;
} Problem;

typedef struct {
  int count;
  Problem *list;
} Problems;

/* Columns of the person whose dates say when the years begin; NULL: the calendar says it itself. */
typedef struct {
  int are_used, by_month,
      length; /* length: calendar years in one year of a person; the policy's calendar counts in single ones */
  const char *starts, *anchor;
  int fields[2], field_count; /* of the columns */
} OwnYears;

typedef struct {
  const char *id, *version, *title_zh, *title_en;
  int subject_count, column_count, reason_count, limit_count, settlement_count, title_count, rule_count;
  Subject *subjects;
  DeclaredColumn *columns;
  Reason *reasons;
  Limit *limits;
  Settlement *settlements;
  TitleSpan *titles;
  RuleLine *rules;
  Problems problems;
  Calendar calendar;
  OwnYears own_years;
  int reason_ok, reason_posted, reason_carried, reason_grace, reason_beyond_cutoff, reason_undated, reason_no_such_year,
      reason_repeated, reason_missing_fact;
  int key_count;       /* fields of all limits */
  int needs_days;      /* dates are compared, not only their years taken */
  int has_plain_years; /* calendar_is_plain() of the calendar */
  int has_deferral, has_carry, has_grace, has_make_up;
  int has_bounds;  /* some line of annual has only or at_most, and hours pass between years */
  int has_passing; /* these, or grace: what a year has or is asked for depends on others */
  int line, credit_line;
} PolicyModel;

/* Index by name, or NO_INDEX. */
int model_subject(const PolicyModel *model, const char *name, size_t size);
int model_reason(const PolicyModel *model, const char *name, size_t size);

#endif
