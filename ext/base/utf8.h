/*
** UTF-8, in which policies are written.
*/
#ifndef HOURBANK_BASE_UTF8_H
#define HOURBANK_BASE_UTF8_H

#include <stddef.h>

/* Where the first byte stands that is not part of a character of a text, NUL included; `size` where all are. */
size_t utf8_first_bad(const char *text, size_t size);

/* Puts a ? for each byte that is no part of a character. */
void utf8_mend(char *text);

#endif
