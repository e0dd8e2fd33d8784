/*
** Certificates of a completed year, and whether one still holds.
**
** A certificate's code is derived from what it states: person, year, hours of each subject, and the text of the policy. So the
** same statement has the same code however often it is printed. What was issued is kept in hours_certificate, one row for
** each subject and one for the total. It holds as long as the year is complete and no hours that it states are gone.
*/
#ifndef HOURBANK_FORM_CERTIFICATE_H
#define HOURBANK_FORM_CERTIFICATE_H

#include "connection/connection.h"

#define CERTIFICATE_CODE_SIZE 25 /* five groups of four hexadecimal digits, hyphens between, and a NUL */

/* Issues the certificate of a person's year. Fails where the year is not complete, and says what is missing. */
int certificate_issue(Connection *connection, sqlite3_value *person, sqlite3_value *year, char *code, Failure *failure);

/* *known is 0 for a code that was never issued here. */
int certificate_check(Connection *connection, const char *code, int *known, int *valid, Failure *failure);

#endif
