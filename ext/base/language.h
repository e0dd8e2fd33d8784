/*
** The languages of messages.
*/
#ifndef HOURBANK_BASE_LANGUAGE_H
#define HOURBANK_BASE_LANGUAGE_H

typedef enum { LANGUAGE_EN, LANGUAGE_ZH } Language;

#endif
