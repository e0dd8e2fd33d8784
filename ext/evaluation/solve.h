/*
** The least whole numbers x >= 0 with A x >= b, by cost: what plan.c asks once it has said what its columns and rows mean. Exact: the
** dual simplex method over integers with a common denominator (each pivot divides without a rest), and branches where an answer is a
** fraction. Nothing here knows of policies.
*/
#ifndef HOURBANK_EVALUATION_SOLVE_H
#define HOURBANK_EVALUATION_SOLVE_H

#include "evaluation/account.h"

/* Numbers of a program: products of figures in thousandths with fractions up to 999/1000 soon outgrow 64 bits. */
#ifdef __SIZEOF_INT128__
__extension__ typedef __int128 Wide;
#else
typedef int64_t Wide;
#endif

typedef struct {
  int columns, rows, capacity; /* of rows */
  int64_t *cells;              /* rows × columns */
  int64_t *bounds;
} Program;

/* Adds a row, all zero, which whoever adds it fills; a program begins as { .columns = … }. Its memory is the evaluation's. Rows are taken
** back by setting how many there are. */
int program_add_row(Evaluation *evaluation, Program *program, int64_t bound, int64_t **row, Failure *failure);

/* What the row added last must be at least. */
static inline int64_t *program_bound(const Program *program) {
  return &program->bounds[program->rows - 1];
}

/* Too much: numbers outgrow what is counted with, or too many branches lie within one another. */
typedef enum { PROGRAM_SOLVED, PROGRAM_NO_ANSWER, PROGRAM_TOO_MUCH } ProgramResult;

/* `cost` of each column is 0 or more. On PROGRAM_SOLVED `least` is the cost and `answer`, if not NULL, a column each. Fails where the search would take
** more than the person may cost, or numbers outgrow what is counted with: never another number (rule 13). */
int program_solve(Evaluation *evaluation, const Program *program, const int64_t *cost, ProgramResult *result, int64_t *least,
                  int64_t *answer, Failure *failure);

#endif
