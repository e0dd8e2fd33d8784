/*
** The SELECTs that a view joins by UNION ALL: each reads base tables of its own, which need indexes of their own.
*/
#ifndef HOURBANK_SURFACE_ARMS_H
#define HOURBANK_SURFACE_ARMS_H

#include <stddef.h>

typedef struct {
  const char *text;
  size_t size;
} Arm;

/* How many there are in "CREATE VIEW … AS SELECT … UNION ALL SELECT …", 1 where there is no UNION; where `arms` is not NULL, it gets
** them. 0: they do not stand for themselves, as where there is a WITH, an ORDER BY or an EXCEPT beside. */
size_t view_arms(const char *view, Arm *arms);

#endif
