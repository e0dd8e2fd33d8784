#include "base/hours.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

int hours_from_number(double number, Hours *hours) {
  if (!(fabs(number) <= HOURS_LARGEST)) return 0; /* NaN fails every comparison */
  double scaled = fabs(number) * 1000.0;
  /* A decimal half such as 1.0005 may be stored a unit in the last place too low; widen by that much. */
  Hours rounded = (Hours)(scaled * (1.0 + 2.0 * DBL_EPSILON) + 0.5);
  *hours = number < 0 ? -rounded : rounded;
  return 1;
}

double hours_to_number(Hours hours) {
  return (double)hours / 1000.0;
}

const char *hours_format(Hours hours, char *text) {
  uint64_t size = hours < 0 ? 0u - (uint64_t)hours : (uint64_t)hours;
  int used = snprintf(text, HOURS_TEXT_SIZE, "%s%llu.%03u", hours < 0 ? "-" : "", (unsigned long long)(size / 1000u),
                      (unsigned)(size % 1000u));
  while (used > 0 && text[used - 1] == '0') text[--used] = '\0';
  if (used > 0 && text[used - 1] == '.') text[--used] = '\0';
  return text;
}
