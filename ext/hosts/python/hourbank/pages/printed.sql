-- What the built-in forms `statement` and `certificate` read of a platform, over the people of any server: TEMP views with the names of
-- sql/modules, for our own connection. No year is closed here but in hours_posted, which the engine reads itself.
CREATE TEMP VIEW IF NOT EXISTS hb_form_person AS
SELECT person_id, name, title_series, NULL AS title_level, employer, NULL AS joined_on, NULL AS left_on
FROM hourbank_page_person;

CREATE TEMP VIEW IF NOT EXISTS hb_form_account AS
SELECT NULL AS account_id, NULL AS name
WHERE 0;

CREATE TEMP VIEW IF NOT EXISTS hb_year_account AS
SELECT NULL AS person_id, NULL AS year, NULL AS closing_id
WHERE 0;

CREATE TEMP VIEW IF NOT EXISTS hb_year_closing AS
SELECT NULL AS closing_id, NULL AS closed_on
WHERE 0;

CREATE TEMP VIEW IF NOT EXISTS hb_hour_bank_statement AS
SELECT
  NULL AS person_id, NULL AS year, NULL AS subject, NULL AS entry_no, NULL AS kind, NULL AS posted_on, NULL AS hours, NULL AS balance,
  NULL AS reason, NULL AS policy, NULL AS policy_version, NULL AS account_id
WHERE 0;
