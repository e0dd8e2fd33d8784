/*
** Certificates of a completed year, and whether one still holds.
**
** A certificate's code is derived from what it states: person, year, hours of each subject, and the text of the policy. So the
** same statement has the same code however often it is made. Issuing is a plain INSERT of its lines into hours_certificate
** (rule 11), one row for each subject and one for the total. It holds as long as the year is complete and no hours that it
** states are gone. Each function costs one evaluation of the person.
*/
#ifndef HOURBANK_FORM_CERTIFICATE_H
#define HOURBANK_FORM_CERTIFICATE_H

#include "connection/people.h"

#define CERTIFICATE_CODE_SIZE 25 /* five groups of four hexadecimal digits, hyphens between, and a NUL */

typedef struct {
  const char *subject; /* a name, or "total" */
  Hours credited, required;
  int has_required;
} CertificateLine;

typedef struct {
  char code[CERTIFICATE_CODE_SIZE];
  int year, count;
  CertificateLine *lines; /* in order of subject; they live as long as the person is at hand */
} Certificate;

/* Opens `people` on this one person (to be closed in either case) and states what the year holds. Fails where the year is not
** complete, and says what is missing. */
int certificate_state(Certificate *certificate, People *people, Pin *pin, const Value *person, int year, Failure *failure);

/* Fails where the certificate was not issued in this database, and gives the statement that issues it. */
int certificate_require_issued(const Certificate *certificate, const People *people, Failure *failure);

/* *known is 0 for a code that was never issued here. */
int certificate_check(Pin *pin, const char *code, int *known, int *valid, Failure *failure);

#endif
