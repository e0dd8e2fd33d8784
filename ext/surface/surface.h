/*
** The index of what SQL sees: every function and every table by its name, with its flags (surface.c has it as two lists).
*/
#ifndef HOURBANK_SURFACE_SURFACE_H
#define HOURBANK_SURFACE_SURFACE_H

#include "connection/connection.h"

/* Registers all of it. */
int surface_register(Connection *connection);

#endif
