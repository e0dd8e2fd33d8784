#include "base/record.h"

const char *const record_columns[COLUMN_COUNT] = {
    [COLUMN_RECORD_ID] = "record_id", [COLUMN_PERSON_ID] = "person_id", [COLUMN_COMPLETED_ON] = "completed_on",
    [COLUMN_SUBJECT] = "subject",     [COLUMN_FORM] = "form",           [COLUMN_HOURS] = "hours",
    [COLUMN_STATUS] = "status",
};
