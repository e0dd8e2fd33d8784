/*
** Grace, in a plan. Hours that are had in a year leave less for the first months of the next to fill, so that what grace has moved goes
** back; and hours may still be had in those months, as many as the year then lacks by its own minimum.
**
** How much goes back is no sum of columns: of each gap it is one of a few cases, in each of which it is one. The program leaves them
** open at first; whoever solves it asks whether the answer keeps to the rule, and has the cases of a gap that does not tried one by one.
*/
#ifndef HOURBANK_EVALUATION_FILLS_H
#define HOURBANK_EVALUATION_FILLS_H

#include "evaluation/shape.h"
#include "evaluation/solve.h"

/* The gaps of years that the requirements look at. Before the years of the shape, which they part. */
int fills_find(Shape *shape, Failure *failure);

/* After years and kinds: names columns from *column on. */
void fills_name_columns(Shape *shape, int *column);

/* Of further hours of a kind that grace lets fill a gap; NO_INDEX where there are none. */
int fills_column(const Shape *shape, int gap, int kind);

/* Adds to a row what the requirement counts of hours that grace moves, an hour of each subject by its weight. */
void fills_add_to_row(const Shape *shape, const Requirement *row, const int64_t *weights, int64_t *cells, int64_t *bound);

/* The same of one year, whatever is asked of it; and how many of its hours grace may take back or out at most. */
void fills_add_to_year(const Shape *shape, int year, const int64_t *weights, int64_t *cells, int64_t *bound);
Hours fills_most_out(const Shape *shape, int year, const int64_t *weights);

/* What bounds the columns in every case; and of one gap in one of its cases. */
int fills_add_rows(Shape *shape, Program *program, Failure *failure);
int fills_add_case(Shape *shape, Program *program, int gap, int number, Failure *failure);
int fills_cases(const Shape *shape, int gap);

/* The first gap that an answer does not fill as grace would, or NO_INDEX. `scratch` has a number for each column. */
int fills_broken(const Shape *shape, const int64_t *answer, int64_t *scratch, int columns);

/* Has grace move what it would, where hours are had as the answer says. */
void fills_mend(const Shape *shape, int64_t *answer, int64_t *scratch, int columns);

#endif
