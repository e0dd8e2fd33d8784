/*
** For whom records are read: the policies in use, and which columns of hours_record their rules read. The others are not
** selected, because each costs time, and a host's view may compute it at a price.
*/
#ifndef HOURBANK_CONNECTION_COLUMNS_H
#define HOURBANK_CONNECTION_COLUMNS_H

#include "connection/connection.h"

/* Records are read for this policy too from now on; a statement whose readers_serial is no longer the connection's
** may lack columns that it names. */
int reader_add(Connection *connection, Policy *policy, Failure *failure);

/* A policy that was replaced, or a draft that is done with, is not held on to. */
void reader_remove(Connection *connection, Policy *policy);

void reader_free(Connection *connection);

/* Rows show the records themselves from now on (hours_ledger): their columns are needed whatever the rules read. */
void reader_keep_notes(Connection *connection);

/* A rule asked for a column that was not selected: statements are prepared anew. */
void reader_widen(Connection *connection);

/* Splits the columns of hours_record into those that somebody reads and the others. */
int reader_split(const Connection *connection, const Layout *all, Layout *selected, Layout *unselected, Failure *failure);

#endif
