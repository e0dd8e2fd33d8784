/*
** hours_certify: the rows of the certificate of a completed year; an INSERT of them into hours_certificate issues it (rule 11).
*/
#ifndef HOURBANK_SURFACE_TABLE_CERTIFY_H
#define HOURBANK_SURFACE_TABLE_CERTIFY_H

#include "surface/table.h"

extern const TableKind hours_certify_table;

#endif
