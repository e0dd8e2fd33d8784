/*
** Several questions that one query gives at once, as JSON: what each asks, and with which cut-offs everybody has to be evaluated for them.
*/
#ifndef HOURBANK_SURFACE_QUESTIONS_H
#define HOURBANK_SURFACE_QUESTIONS_H

#include "connection/people.h"

#define QUESTIONS_EXAMPLE "[{\"question\": 1, \"kind\": \"title\", \"year\": 2023, \"cutoff\": \"2023-11-15\"}]"

typedef struct {
  Value name; /* `question`, as it was given */
  RequirementKind kind;
  int has_year, year; /* without: each year of the bank, or each title year */
  const char *regime; /* NULL: under each of a person's policies */
  Cutoff cutoff;
} AskedQuestion;

typedef struct {
  char *text; /* as it was given */
  size_t size;
  Arena arena; /* of what follows */
  AskedQuestion *list;
  Cutoff *cutoffs;
  Wanted *wanted;
  int count, capacity, cutoff_count;
  int lists_years; /* some question is of no year, so that `wanted` is not all that is asked */
} Questions;

/* Reads them; `name` is the table whose argument they are. What was read of the same text stays. */
int questions_read(Questions *questions, sqlite3 *db, const char *name, sqlite3_value *json, Failure *failure);
void questions_free(Questions *questions);

/* Hands them to whoever reads the people: before people_open(), and after it. */
void questions_take_cutoffs(const Questions *questions, Inputs *inputs);
void questions_ask(const Questions *questions, People *people);

/* Whether the person at hand is evaluated as the question asks. */
int question_is_at_hand(const AskedQuestion *question, const People *people);

#endif
