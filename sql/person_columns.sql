-- 人员属性列 columns of hours_person for what policies of your own declare (`column`, of = "person"). For the sqlite3 shell, without the extension: each
-- name of hb_attribute that hours_person does not show yet becomes a column of it, in one transaction. It writes person_columns.tmp into the present
-- folder. Any other host runs the one text of the SELECT below. people_on.sql, which asks of a day, has the columns of the built-in policies.
.mode list
.headers off
.once person_columns.tmp
SELECT 'BEGIN;' || char(10) || 'DROP VIEW main.hours_person;' || char(10) || replace(sql, char(10) || 'FROM hb_person' || char(10), (
    SELECT group_concat(',' || char(10) || '  (SELECT value FROM hb_person_attribute WHERE person_id = hb_person.person_id AND name = ''' || name
      || ''' ORDER BY valid_from DESC, entry_id DESC LIMIT 1) AS "' || name || '"', '')
    FROM hb_attribute
    WHERE name NOT IN (SELECT name FROM pragma_table_info('hours_person', 'main')))
  || char(10) || 'FROM hb_person' || char(10)) || ';' || char(10) || 'COMMIT;'
FROM sqlite_schema
WHERE name = 'hours_person'
  AND EXISTS (SELECT 1 FROM hb_attribute WHERE name NOT IN (SELECT name FROM pragma_table_info('hours_person', 'main')));
.read person_columns.tmp
