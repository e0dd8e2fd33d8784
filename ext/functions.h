/*
** The scalar functions.
*/
#ifndef HOURBANK_FUNCTIONS_H
#define HOURBANK_FUNCTIONS_H

#include "connection.h"

#define HOURBANK_VERSION "0.1.0"

int functions_register(Connection *connection);

#endif
