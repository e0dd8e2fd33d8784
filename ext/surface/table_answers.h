/*
** hours_answers: several questions of several years, kinds and cut-offs, of rows that are read once.
*/
#ifndef HOURBANK_SURFACE_TABLE_ANSWERS_H
#define HOURBANK_SURFACE_TABLE_ANSWERS_H

#include "surface/table.h"

extern const TableKind hours_answers_table;

#endif
