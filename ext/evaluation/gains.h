/*
** Carrying over, in a plan: hours had in one year make surplus that counts in the next.
*/
#ifndef HOURBANK_EVALUATION_GAINS_H
#define HOURBANK_EVALUATION_GAINS_H

#include "evaluation/shape.h"
#include "evaluation/solve.h"

/* Rules of subjects before another, in a year, whose ways are all tried; of more a plan is enough, but may be more than the least. */
#define RIVALS_TRIED 3

/* After the years. The gains' columns of the program are named from `column` on; gives the one behind them. */
int gains_find(Shape *shape, Failure *failure);
int gains_name_columns(Shape *shape, int column);

/* What a gain counts for a requirement of the year that it comes into. */
int gain_counts(const Requirement *row, const Gain *gain);

/* And whether it brings hours of a subject of which only so many count there. */
int gain_is_of(const Requirement *row, const Gain *gain, int subject);

/* Whether the line bounds what passes by the gain. Where it does, the row added last asks for the line; it is made to ask for it with all that passes, where the
** gain is had. */
int gain_is_bounded(const Gain *gain, const Requirement *line);
int gain_bind_line(Shape *shape, Program *program, const Gain *gain, const Requirement *line, Failure *failure);

/* What bounds the gains. */
int gains_add_rows(Shape *shape, Program *program, Failure *failure);

#endif
