/*
** A policy in force: its Lua state, and what the engine took from it once (names, texts, limits, calendar).
**
** The rules are called through the two functions at the end; both remember what they answered for the columns
** that the rule read (memo.h), so that Lua runs only for what was not seen before.
*/
#ifndef HOURBANK_POLICY_POLICY_H
#define HOURBANK_POLICY_POLICY_H

#include "base/arena.h"
#include "base/calendar.h"
#include "base/failure.h"
#include "base/hours.h"
#include "policy/memo.h"
#include "base/row.h"
#include "sandbox/sandbox.h"
#include "base/sha256.h"

#define SUBJECT_TOTAL (-1)
#define NO_INDEX (-1)

typedef enum { ORIGIN_DATABASE, ORIGIN_DIRECTORY, ORIGIN_BUILT_IN } Origin;

typedef struct {
  const char *name, *zh, *en;
  size_t size; /* of the name */
} Subject;

typedef struct {
  const char *name, *zh, *en, *source;
  int pending; /* the hours of such a record are not known yet: a requirement that they could meet is unknown */
} Reason;

typedef enum { LIMIT_ONCE, LIMIT_HIGHEST, LIMIT_CAP } LimitKind;
typedef enum { WITHIN_DAY, WITHIN_YEAR, WITHIN_EVER } Within;

typedef struct {
  LimitKind kind;
  Within within;
  int reason;
  int times; /* once, highest: so many count */
  int field_count;
  int *fields; /* columns whose values together are the key */
  const char *name, *source;
} Limit;

#define LIMITS_MOST 32

/* What a record is worth by itself, before limits. */
typedef struct {
  Hours hours;
  int subject;     /* NO_INDEX where it is not credited */
  int reason;      /* index; policy->reason_ok where it is credited */
  int years;       /* it counts in so many years, beginning with its own */
  uint32_t limits; /* bit i: limit i applies */
} Credit;

#define CREDIT_YEARS_MOST 50

typedef enum { SETTLEMENT_CARRY, SETTLEMENT_GRACE, SETTLEMENT_DEFER } SettlementKind;

/* How hours move between years. */
typedef struct {
  SettlementKind kind;
  int subject; /* carry: SUBJECT_TOTAL or an index */
  int months;  /* grace */
  const char *name, *source;
} Settlement;

#define NO_MOST ((Hours)-1)

/* One line of what is asked of a person: at least `need`, or at least numerator/denominator of the total. */
typedef struct {
  int subject; /* SUBJECT_TOTAL or an index */
  int from, to;
  Hours need;
  int numerator, denominator; /* 0, 0: `need` counts */
  Hours *most;                /* by subject, how much of it counts at most, or NO_MOST; NULL: all of it */
  int group, alternative;     /* of the rows of one group, those of one alternative are enough; 0: not in a group */
  const char *rule, *source;
} Requirement;

typedef struct {
  int unknown; /* index of the reason why the policy cannot say, or NO_INDEX */
  int count;
  Requirement *rows;
} RequirementSet;

/* A line of policy_rules. Absent texts are NULL. */
typedef struct {
  const char *rule, *kind, *value, *unit, *from, *to, *source, *zh, *en;
  double number; /* of the value, where it is one */
  ValueType value_type;
} RuleLine;

typedef struct {
  int line;
  const char *severity, *code, *zh, *en;
} Problem;

typedef struct {
  const char *name;
  enum { FIELD_RECORD, FIELD_PERSON, FIELD_YEAR, FIELD_VALID_DATE, FIELD_AFTER_CUTOFF } kind;
  int column; /* in the layout bound now */
} Field;

/* A file as it was when it was read. */
typedef struct {
  int64_t size, seconds, nanoseconds, inode;
  int64_t read_seconds, read_nanoseconds;
} FileStamp;

typedef struct Policy Policy;
struct Policy {
  int references;
  int is_expected; /* the columns that its text names are selected (connection/columns.h) */
  Origin origin;
  char *path_name; /* of a file, or NULL */
  FileStamp stamp;
  char *text;
  size_t size, law;              /* what is run of it: without scenarios where they were tried before */
  char sha256[SHA256_TEXT_SIZE]; /* empty until policy_sha256() is asked */
  char *chunk;                   /* what messages call it */
  int64_t scenario_budget;       /* what its scenarios may still spend, so that many slow ones are bounded too */

  Sandbox sandbox;
  Arena arena; /* everything below */
  const char *id, *version, *title_zh, *title_en;
  int subject_count, reason_count, limit_count, rule_count, problem_count, title_count, scenario_count;
  Subject *subjects;
  Reason *reasons;
  Limit *limits;
  RuleLine *rules;
  Problem *problems;
  int *title_years; /* first year of each title rule */
  Calendar calendar;
  int reason_ok, reason_posted, reason_carried, reason_grace, reason_beyond_cutoff;
  int key_count;  /* fields of all limits */
  int needs_days; /* dates are compared, not only their years taken */
  int settlement_count, has_deferral;
  int make_up_years; /* hours for so many years past may still be had */
  Settlement *settlements;
  int model; /* reference to the model in the registry */
  int line, credit_line;

  int field_count, field_capacity;
  Field *fields;
  unsigned char *lines; /* while coverage is watched: which lines ran */
  int line_count;
  unsigned record_serial, person_serial; /* of the layouts that the fields are bound to */
  int lacks_column;                      /* a field of the record at hand is in its relation, but not selected */

  Memo memo;
  MemoNode *credit_root;
  int root_count, root_capacity;
  struct PolicyRoot *roots;
  int amount_count, amount_capacity;
  struct Amount *amounts;

  /* the call under way */
  const Row *record, *person;
  int after_cutoff, record_year;
  MemoPath path;
  Credit credit;
  Arena scratch;
  Language language;
  RequirementSet scratch_set;
};

/* Loads a policy's text: parses, runs, checks its first `law` bytes. On failure *policy is NULL, unless `keep_problems` is set and
** there are problems to read from it. `path` (of a file) and `name` (for messages) are copied. */
int policy_load(const char *text, size_t size, size_t law, const char *path, const char *name, int keep_problems,
                Failure *failure, Policy **policy);

/* Of its whole text. */
const char *policy_sha256(Policy *policy);

/* Takes the list of problems from the model, which is at the top of the stack. Raises. */
void policy_take_problems(lua_State *L, Policy *policy);

Policy *policy_reference(Policy *policy);
void policy_release(Policy *policy);

/* The failure of a call into the policy, with its place. `where` names the rule; NULL: the load. Takes `message` over. */
int policy_fail_call(Policy *policy, SandboxStatus status, char *message, const char *where, Failure *failure);

/* What a record is worth. `year` is CALENDAR_NO_YEAR where it has no valid date. Good until the next call. FAILURE_AGAIN where
** a column that the rules read was not selected; it is among the fields from then on. */
int policy_credit(Policy *policy, const Row *record, const Row *person, int year, int after_cutoff, const Credit **credit,
                  Failure *failure);

typedef enum { REQUIREMENTS_ANNUAL, REQUIREMENTS_TITLE, REQUIREMENTS_DEFERRED } RequirementKind;

/* What a year, or a title application in a year, asks of a person. Good until the next call. */
int policy_requirements(Policy *policy, RequirementKind kind, int year, const Row *person, const RequirementSet **requirements,
                        Failure *failure);

/* Whether what the person lacks in the year is asked for in the next one instead. */
int policy_deferred(Policy *policy, int year, const Row *person, int *deferred, Failure *failure);

/* The hours of a cap, or of a carry-over (limits are counted first, then settlements), in a year; *known is 0 where the
** policy gives none. */
int policy_amount(Policy *policy, int index, int year, Hours *hours, int *known, Failure *failure);

/* The value of a field for the current row of a limit's key. */
Value policy_field_value(const Policy *policy, int field);

/* Index by name, or NO_INDEX. */
int policy_subject(const Policy *policy, const char *name, size_t size);
int policy_reason(const Policy *policy, const char *name);

#endif
