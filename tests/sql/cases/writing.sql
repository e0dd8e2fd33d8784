-- What changes the connection or reads files refuses within a statement that writes: a CHECK constraint of a foreign schema runs there what
-- is direct-only everywhere else (tests/hostile has such schemas).
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
CREATE TABLE page (html TEXT);
INSERT INTO page SELECT hours_language('zh');
INSERT INTO page SELECT hours_use('cn-hefei');
INSERT INTO page SELECT hours_lock();
INSERT INTO page SELECT hours_progress(1);
INSERT INTO page SELECT policy_reload();
INSERT INTO page SELECT hours_form('statement', 1);
SELECT count(*) FROM page;
SELECT hours_language('fr');
SELECT hours_use('cn-hefei');
SELECT hours_lock();
