/*
** A policy in force: its file, the Lua state in which its text was run, what the engine took from it once (model.h), and apart
** from these what changes while its rules are called (call.h) and while its scenarios are watched.
*/
#ifndef HOURBANK_POLICY_POLICY_H
#define HOURBANK_POLICY_POLICY_H

#include "base/arena.h"
#include "base/failure.h"
#include "base/row.h"
#include "base/sha256.h"
#include "policy/memo.h"
#include "policy/model.h"
#include "policy/requirement.h"
#include "sandbox/sandbox.h"
#include "sandbox/source.h"

typedef struct {
  Origin origin;
  char *path; /* of a file, or NULL */
  FileStamp stamp;
  char *text;
  size_t size, law;              /* what is run of it: without scenarios where they were tried before */
  char sha256[SHA256_TEXT_SIZE]; /* empty until policy_sha256() is asked */
  char *chunk;                   /* what messages call it */
} PolicyFile;

#define CREDIT_YEARS_MOST 50

/* What is kept of a policy outside of Lua: its model, and, each for itself, what is remembered and what a call answers. */
#define POLICY_MEMORY ((size_t)16 * 1024 * 1024)
#define POLICY_ANSWERS_MEMORY ((size_t)32 * 1024 * 1024)

/* What a record is worth by itself, before limits. */
typedef struct {
  Hours hours;
  int subject;     /* NO_INDEX where it is not credited */
  int reason;      /* index; model.reason_ok where it is credited */
  int years;       /* it counts in so many years, beginning with its own */
  uint32_t limits; /* bit i: limit i applies */
} Credit;

typedef struct {
  const char *name;
  enum { FIELD_RECORD, FIELD_PERSON, FIELD_YEAR, FIELD_VALID_DATE, FIELD_AFTER_CUTOFF } kind;
  int column; /* in the layout bound now */
} Field;

/* The call under way, and what is kept from call to call. */
typedef struct {
  const Row *record, *person;
  const Calendar *calendar; /* of the person */
  Calendar own;             /* where it is the person's own */
  int after_cutoff, record_year;
  MemoPath path;
  Credit credit;
  Arena scratch;

  int field_count, field_capacity; /* columns that rules read, numbered as they were met */
  Field *fields;
  unsigned record_serial, person_serial; /* of the layouts that the fields are bound to */
  int lacks_column;                      /* a field of the record at hand is in its relation, but not selected */

  Memo memo;
  MemoNode *credit_root;
  int root_count, root_capacity;
  struct PolicyRoot *roots;
} PolicyCalls;

enum { LINE_REACHED = 1, LINE_MISSED = 2 };

/* While scenarios are watched. */
typedef struct {
  unsigned char *lines; /* LINE_REACHED where one ran; at the end LINE_MISSED where one of a rule did not; or NULL */
  int line_count;
  Problems problems; /* those of the load, and what the look at the text and at what was reached added */
} PolicyCoverage;

typedef struct {
  int count;
  SandboxPurse spent; /* of what all may cost, so that many slow ones are bounded too */
} PolicyScenarios;

typedef struct Policy {
  int references;
  int is_expected;   /* the columns that its text names are selected (connection/columns.h) */
  Language language; /* of messages, now */
  PolicyFile file;
  PolicyModel model;
  PolicyScenarios scenarios;
  PolicyCalls calls;
  PolicyCoverage coverage;
  Sandbox sandbox;
  int model_reference;  /* to Lua's side of the model, in the registry */
  struct Policy *whole; /* of a built-in one: with its scenarios and articles, once these were asked for (law.h) */
  struct LawText *laws;
  Arena arena; /* texts and lists of the model; names of fields; lines */
} Policy;

/* With one reference, and an empty sandbox. Copies the text, and `path` (of a file) and `name` (for messages). NULL without
** memory. */
Policy *policy_new(const char *text, size_t size, size_t law, const char *path, const char *name, const Failure *failure);
Policy *policy_reference(Policy *policy);
void policy_release(Policy *policy);

/* Bytes that it holds now, inside Lua and outside. */
size_t policy_memory(const Policy *policy);

/* id@version, in memory of its own; NULL where there is none. */
char *policy_name(const Policy *policy);

/* Of its whole text. */
const char *policy_sha256(Policy *policy);

/* What messages call its file. */
const char *policy_place(const Policy *policy);

/* The failure of a call into the policy, with its place. `where` names the rule; NULL: the load. Takes `message` over. */
int policy_fail_call(Policy *policy, SandboxStatus status, char *message, const char *where, Failure *failure);

#endif
