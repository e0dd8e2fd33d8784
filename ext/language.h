/*
** The languages of messages.
*/
#ifndef HOURBANK_LANGUAGE_H
#define HOURBANK_LANGUAGE_H

typedef enum { LANGUAGE_EN, LANGUAGE_ZH } Language;

#endif
