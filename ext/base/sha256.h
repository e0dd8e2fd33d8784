/*
** SHA-256 (FIPS 180-4), by which a decision names the exact text of the policy that made it.
*/
#ifndef HOURBANK_BASE_SHA256_H
#define HOURBANK_BASE_SHA256_H

#include <stddef.h>

#define SHA256_TEXT_SIZE 65

/* Writes 64 lower-case hexadecimal digits and a NUL to `text`. */
void sha256_text(const void *bytes, size_t size, char *text);

#endif
