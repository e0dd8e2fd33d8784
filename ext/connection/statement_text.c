#include "connection/statement_text.h"

#include <stddef.h>

#define BY_RECORD "completed_on COLLATE BINARY, record_id COLLATE BINARY"
#define BY_PERSON "ORDER BY person_id COLLATE BINARY"
#define OF_POSTINGS "person_id, year, subject, hours"
#define OF_POLICY OF_POSTINGS ", policy"
#define OF_REGIMES "person_id, policy"

/* How an id is spelled, and its type, so that 7 and '7' are of one spelling and 7 and 7.0 are the same. */
#define SPELLED \
  "CASE WHEN typeof(person_id) = 'real' AND person_id = CAST(person_id AS INTEGER) " \
  "THEN CAST(person_id AS INTEGER) ELSE person_id END || '' AS spelling, " \
  "replace(typeof(person_id), 'real', 'integer') AS kind"
/* One sort of both relations together: ids of a relation under whose spelling and type there is no person, and the type under
** which there is one. */
#define STRAY(relation, id) \
  "SELECT person_id, first_id, row_count, other FROM (SELECT person_id, first_id, row_count, is_person, " \
  "max(CASE WHEN is_person THEN kind END) OVER (PARTITION BY spelling) AS other FROM " \
  "(SELECT spelling, kind, max(person_id) AS person_id, min(record_id) AS first_id, sum(is_row) AS row_count, " \
  "max(NOT is_row) AS is_person FROM " \
  "(SELECT " SPELLED ", 0 AS is_row, NULL AS person_id, NULL AS record_id FROM hours_person WHERE person_id IS NOT NULL " \
  "UNION ALL SELECT " SPELLED ", 1, person_id, " id " FROM " relation " WHERE person_id IS NOT NULL) " \
  "GROUP BY spelling, kind)) WHERE row_count > 0 AND NOT is_person"

/* SELECT *, because a policy may read any column of the host by its name; of hours_record, select_columns() leaves
** those that were named. The order is that of BINARY whatever the host's collation, because the scans are merged
** in that order. */
const StatementText statement_texts[STATEMENT_COUNT] = {
    [STATEMENT_TEMP_VERSION] = {NULL, 0, NULL, "PRAGMA temp.schema_version"},
    [STATEMENT_MAIN_VERSION] = {NULL, 0, NULL, "PRAGMA main.schema_version"},
    [STATEMENT_SETTINGS] = {"hours_setting", 1, "*", "FROM hours_setting"},
    [STATEMENT_POLICY_TEXTS] = {"hours_policy", 1, "*", "FROM hours_policy"},
    [STATEMENT_POLICY_HISTORY] = {"hours_policy_history", 1, "text",
                                  "FROM hours_policy_history WHERE policy = ?1 AND text IS NOT NULL ORDER BY history_id DESC"},
    [STATEMENT_PERSON] = {"hours_person", 0, "*", "FROM hours_person WHERE person_id = ?1"},
    [STATEMENT_RECORDS] = {"hours_record", 0, "*", "FROM hours_record WHERE person_id = ?1 ORDER BY " BY_RECORD},
    [STATEMENT_POSTINGS] = {"hours_posted", 1, OF_POLICY, "FROM hours_posted WHERE person_id = ?1", OF_POSTINGS},
    [STATEMENT_PERSON_SCAN] = {"hours_person", 0, "*", "FROM hours_person " BY_PERSON},
    [STATEMENT_RECORD_SCAN] = {"hours_record", 0, "*", "FROM hours_record " BY_PERSON ", " BY_RECORD},
    [STATEMENT_POSTING_SCAN] = {"hours_posted", 1, OF_POLICY, "FROM hours_posted " BY_PERSON, OF_POSTINGS},
    [STATEMENT_RECORDS_FROM] = {"hours_record", 0, "*",
                                "FROM hours_record WHERE person_id COLLATE BINARY >= ?1 " BY_PERSON ", " BY_RECORD},
    [STATEMENT_POSTINGS_FROM] = {"hours_posted", 1, OF_POLICY,
                                 "FROM hours_posted WHERE person_id COLLATE BINARY >= ?1 " BY_PERSON, OF_POSTINGS},
    [STATEMENT_REGIMES] = {"hours_regime", 1, OF_REGIMES, "FROM hours_regime WHERE person_id = ?1"},
    [STATEMENT_REGIME_SCAN] = {"hours_regime", 1, OF_REGIMES, "FROM hours_regime " BY_PERSON},
    [STATEMENT_REGIMES_FROM] = {"hours_regime", 1, OF_REGIMES,
                                "FROM hours_regime WHERE person_id COLLATE BINARY >= ?1 " BY_PERSON},
    [STATEMENT_RECORD_NAMED] = {"hours_record", 0, "record_id, status",
                                "FROM hours_record WHERE person_id = ?1 AND record_id = ?2"},
    [STATEMENT_RECORDS_NAMED] = {"hours_record", 0, "record_id, status", "FROM hours_record WHERE record_id = ?2"},
    [STATEMENT_PERSON_COLUMNS] = {"hours_person", 1, "*", "FROM hours_person LIMIT 0"},
    [STATEMENT_RECORD_COLUMNS] = {"hours_record", 1, "*", "FROM hours_record LIMIT 0"},
    [STATEMENT_POSTING_COLUMNS] = {"hours_posted", 1, "*", "FROM hours_posted LIMIT 0"},
    [STATEMENT_REGIME_COLUMNS] = {"hours_regime", 1, "*", "FROM hours_regime LIMIT 0"},
    [STATEMENT_ALL_RECORDS] = {"hours_record", 1, "*", "FROM hours_record " BY_PERSON ", " BY_RECORD},
    [STATEMENT_ALL_POSTINGS] = {"hours_posted", 1, "*", "FROM hours_posted " BY_PERSON},
    [STATEMENT_ALL_REGIMES] = {"hours_regime", 1, "person_id, policy, count(*)",
                               "FROM hours_regime GROUP BY person_id COLLATE BINARY, policy COLLATE BINARY "
                               "ORDER BY person_id COLLATE BINARY, policy COLLATE BINARY"},
    [STATEMENT_RECORD_IDS] = {"hours_record", 1, "person_id, record_id, count(*)",
                              "FROM hours_record WHERE record_id IS NOT NULL "
                              "GROUP BY record_id COLLATE BINARY, person_id COLLATE BINARY "
                              "ORDER BY record_id COLLATE BINARY, person_id COLLATE BINARY"},
    [STATEMENT_RECORD_STRAY] = {"hours_record", 1, NULL, STRAY("hours_record", "record_id")},
    [STATEMENT_POSTING_STRAY] = {"hours_posted", 1, NULL, STRAY("hours_posted", "NULL")},
    [STATEMENT_REGIME_STRAY] = {"hours_regime", 1, NULL, STRAY("hours_regime", "NULL")},
};
