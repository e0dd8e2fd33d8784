/*
** How the host asks to stop what is under way (rule 13), asked from time to time by whatever may take long.
*/
#ifndef HOURBANK_BASE_INTERRUPT_H
#define HOURBANK_BASE_INTERRUPT_H

#include <stddef.h>

typedef struct {
  int (*is_asked)(void *context);
  void *context;
} Interrupt;

/* NULL never asks. */
static inline int interrupt_is_asked(const Interrupt *interrupt) {
  return interrupt && interrupt->is_asked(interrupt->context);
}

#endif
