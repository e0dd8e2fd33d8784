-- hours_answers: several questions of rows that are read once, as hours_bank and title_review answer each; with errors of one person, of
-- one question, and under one cut-off. Person 1 stands under two policies, person 2 under one that does not exist, a record of person 3
-- breaks the rule, and the title of person 4 (an enterprise) cannot be asked.
.read fixtures/two_regimes.sql
INSERT INTO hours_policy
SELECT 'rude', replace(replace(replace(text, '"teacher"', '"rude"'), 'if not listed',
    'if record.hours == "many" then if record.after_cutoff then return 0, "ethics" end return record.hours + 1 end; if not listed'),
  'title { year = 2023,', 'title { year = 2023, when = function(person) return person.employer_type ~= "enterprise" or person.employer_type + 1 > 0 end,')
FROM hours_policy
WHERE policy = 'teacher';
DELETE FROM hours_person;
CREATE TABLE hours_regime (person_id, policy);
DELETE FROM hours_record;
INSERT INTO hours_person VALUES (1, 'institution', 'rude'), (2, 'institution', 'nowhere'), (3, 'institution', 'rude'), (4, 'enterprise', 'rude'), (5, 'institution', 'teacher');
INSERT INTO hours_regime VALUES (1, 'accountant'), (3, 'accountant'), (4, 'accountant');
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours, status)
VALUES
  (1, 1, '2023-05-01', 'ethics', 40, 'verified'),
  (2, 2, '2023-05-01', 'ethics', 40, 'verified'),
  (3, 3, '2023-04-01', 'ethics', 39, 'verified'),
  (4, 3, '2023-08-01', 'ethics', 'many', 'verified'),
  (5, 3, '2023-09-01', 'ethics', 5, 'verified'),
  (6, 4, '2023-05-01', 'ethics', 39, 'verified'),
  (7, 5, '2023-05-01', 'ethics', 41, 'verified');
SELECT policy, state FROM policy_list WHERE policy = 'rude';
CREATE TEMP TABLE asked (question, kind, year, cutoff, regime);
INSERT INTO asked VALUES (1, 'hours', 2023, NULL, NULL), ('two', 'title', 2023, '2023-07-01', NULL), (3, 'hours', NULL, '2023-07-01', 'accountant'), (4.5, 'title', NULL, NULL, NULL), (NULL, 'hours', 2022, '2023-07-01', NULL);
CREATE TEMP TABLE questions AS
SELECT json_group_array(json_object('question', question, 'kind', kind, 'year', year, 'cutoff', cutoff, 'regime', regime)) AS text FROM asked;
CREATE TEMP TABLE wanted AS
SELECT b.person_id, a.question, a.kind, b.year, b.subject, b.met AS answer, b.required, b.credited, b.shortfall, NULL AS unmet, b.cutoff, b.regime, b.main, b.decided_sha256
FROM asked AS a CROSS JOIN hours_bank AS b ON b.cutoff = a.cutoff AND b.with_errors = 1 AND b.year = a.year AND b.error IS NULL AND (a.regime IS NULL OR a.regime = b.regime)
WHERE a.kind = 'hours' AND a.year IS NOT NULL;
INSERT INTO wanted
SELECT b.person_id, a.question, a.kind, b.year, b.subject, b.met, b.required, b.credited, b.shortfall, NULL, b.cutoff, b.regime, b.main, b.decided_sha256
FROM asked AS a CROSS JOIN hours_bank AS b ON b.cutoff = a.cutoff AND b.with_errors = 1 AND b.error IS NULL AND (a.regime IS NULL OR a.regime = b.regime)
WHERE a.kind = 'hours' AND a.year IS NULL;
INSERT INTO wanted
SELECT r.person_id, a.question, a.kind, r.year, 'total', r.eligible, NULL, NULL, r.shortfall, r.unmet, r.cutoff, r.regime, r.main, r.decided_sha256
FROM asked AS a CROSS JOIN title_review AS r ON r.cutoff = a.cutoff AND r.with_errors = 1 AND r.error IS NULL
WHERE a.kind = 'title' AND (a.year IS NULL OR r.year = a.year);
SELECT question, count(*), count(DISTINCT person_id) FROM wanted GROUP BY question ORDER BY question;
CREATE TEMP TABLE found AS
SELECT 'everybody' AS how, person_id, question, kind, year, subject, answer, required, credited, shortfall, unmet, cutoff, regime, main, decided_sha256, error
FROM questions CROSS JOIN hours_answers AS h ON h.questions = text AND with_errors = 1;
INSERT INTO found
SELECT 'each', h.person_id, question, kind, year, subject, answer, required, credited, shortfall, unmet, cutoff, regime, main, decided_sha256, error
FROM questions CROSS JOIN hours_person AS p CROSS JOIN hours_answers AS h ON h.questions = text AND with_errors = 1 AND h.person_id = p.person_id;
.print what differs, in one scan and one by one
SELECT 'more', * FROM (SELECT person_id, question, kind, year, subject, answer, required, credited, shortfall, unmet, cutoff, regime, main, decided_sha256 FROM found WHERE error IS NULL EXCEPT SELECT * FROM wanted);
SELECT 'less', way.how, wanted.* FROM wanted CROSS JOIN (SELECT 'everybody' AS how UNION SELECT 'each') AS way WHERE NOT EXISTS (
  SELECT 1 FROM found
  WHERE found.how = way.how AND (found.person_id, found.question, found.kind, found.year, found.subject, found.answer, found.required, found.credited, found.shortfall, found.unmet, found.cutoff, found.regime, found.main, found.decided_sha256)
    IS (wanted.person_id, wanted.question, wanted.kind, wanted.year, wanted.subject, wanted.answer, wanted.required, wanted.credited, wanted.shortfall, wanted.unmet, wanted.cutoff, wanted.regime, wanted.main, wanted.decided_sha256));
.print the errors: of a person, of a record before the cut-off, of one question
SELECT how, person_id, question, kind, year, cutoff, regime, main, substr(error, 1, instr(error, ': hours_policy') - 1), length(error) > 100
FROM found
WHERE error IS NOT NULL
ORDER BY how, person_id, cutoff, question;
SELECT how, answer, credited, shortfall FROM found WHERE person_id = 3 AND question IS NULL AND regime = 'rude' AND subject = 'total' ORDER BY how;
SELECT how, answer, shortfall, unmet FROM found WHERE person_id = 3 AND question = 'two' AND main ORDER BY how;
.print a query that does not ask for errors ends with the first
SELECT count(*) FROM hours_answers('[{"question": 1, "kind": "hours", "year": 2023}]');
SELECT answer FROM hours_answers('[{"question": 1, "kind": "title", "year": 2023}]') WHERE person_id = 4 AND main;
.print each question has its own cut-off; what else is given is for all
SELECT question, cutoff, credited FROM hours_answers('[{"question": "a", "kind": "hours", "year": 2023, "cutoff": "2023-05-01"}, {"question": "b", "kind": "hours", "year": 2023}]')
WHERE person_id = 5 AND subject = 'total' AND cutoff = '2023-05-01';
SELECT question, cutoff, credited, decided_by FROM hours_answers('[{"question": "a", "kind": "hours", "year": 2023, "cutoff": "2023-05-01"}, {"question": "b", "kind": "hours", "year": 2023}]')
WHERE person_id = 5 AND subject = 'total' AND policy = 'accountant' ORDER BY 1;
SELECT count(*) FROM hours_answers AS h WHERE (h.questions = '[{"question": 1, "kind": "hours", "year": 2023}]' AND h.person_id = 5) OR (h.questions = '[{"question": 1, "kind": "hours", "year": 2023}]' AND h.person_id = 1 AND main);
.print nothing asked
SELECT count(*) FROM hours_answers('[]');
SELECT count(*) FROM hours_answers(NULL);
.print wrong questions
SELECT * FROM hours_answers;
SELECT * FROM hours_answers('not json');
SELECT * FROM hours_answers('{"kind": "hours"}');
SELECT * FROM hours_answers('["hours"]');
SELECT * FROM hours_answers('[{"kind": "hour"}]');
SELECT * FROM hours_answers('[{"year": 2023}]');
SELECT * FROM hours_answers('[{"kind": "hours", "years": 2023}]');
SELECT * FROM hours_answers('[{"kind": "hours", "year": "last"}]');
SELECT * FROM hours_answers('[{"kind": "hours", "year": 10000}]');
SELECT * FROM hours_answers('[{"kind": "hours", "cutoff": "2023-02-30"}]');
