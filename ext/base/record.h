/*
** The columns of hours_record that the engine itself reads.
*/
#ifndef HOURBANK_BASE_RECORD_H
#define HOURBANK_BASE_RECORD_H

typedef enum {
  COLUMN_RECORD_ID,
  COLUMN_PERSON_ID,
  COLUMN_COMPLETED_ON,
  COLUMN_SUBJECT,
  COLUMN_FORM,
  COLUMN_HOURS,
  COLUMN_STATUS,
  COLUMN_COUNT
} RecordColumn;

/* Their names, by RecordColumn. */
extern const char *const record_columns[COLUMN_COUNT];

#endif
