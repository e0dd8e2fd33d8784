/*
** The scalar functions.
*/
#ifndef HOURBANK_SURFACE_FUNCTIONS_H
#define HOURBANK_SURFACE_FUNCTIONS_H

#include "connection/connection.h"

#define HOURBANK_VERSION "0.1.0"

int functions_register(Connection *connection);

#endif
