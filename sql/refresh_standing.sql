-- 常备结论刷新: renews the kept answers of everybody who is marked, a slice of people at a time (module standing). Run at top level, with the
-- extension loaded, again and again until `left` is 0; a host may send it as it is, statement by statement, and stop at the first error.
-- Bind :slice, the number of marks looked at (NULL: 1000).
-- One transaction: safe beside writers and other refreshers, and killed or refused it has changed nothing. At its end it compares what is kept with
-- what was found, so that a shell that goes on after an error changes nothing either. What it writes are tables of the module, no others.

-- Kept by the connection, so that its schema changes once.
CREATE TEMP TABLE IF NOT EXISTS hb_standing_preflight (
  only_row INTEGER PRIMARY KEY,
  needs INTEGER
    CONSTRAINT "请先安装模块 standing（sql/modules/optional/30_standing.sql），平台还须安装 standing_platform（31_standing_platform.sql） / install the module standing first (sql/modules/optional/30_standing.sql), on the platform 31_standing_platform.sql as well"
    CHECK (needs)
);

INSERT OR REPLACE INTO temp.hb_standing_preflight (only_row, needs)
SELECT 1, EXISTS (SELECT 1 FROM pragma_table_info('hb_standing_state'));

BEGIN IMMEDIATE;

SELECT hours_use(coalesce((SELECT value FROM hours_setting WHERE name = 'policy'), (SELECT policy FROM hb_standing_state))) AS policy;

UPDATE hb_standing_state SET refresh_no = refresh_no + 1;

-- What a refresh that could not finish may have left.
DELETE FROM hb_standing_batch;

DELETE FROM hb_standing_new;

-- Texts in force that are not those of the last look. Each of the next starts from one row at most: a condition in WHERE alone would not keep
-- SQLite from reading everybody.
INSERT INTO hb_standing_new (regime, decided_sha256)
WITH listed (policy, sha256) AS MATERIALIZED (SELECT policy, sha256 FROM policy_list)
SELECT policy, sha256 FROM listed WHERE (policy, coalesce(sha256, '')) NOT IN (SELECT policy, coalesce(sha256, '') FROM hb_standing_listed)
UNION ALL
SELECT policy, NULL FROM hb_standing_listed WHERE policy NOT IN (SELECT policy FROM listed);

-- Everybody: where the engine or the default is another one, a mark of everybody says so, or a text changed and there are questions of no year, of
-- which nobody can say who has no answers.
INSERT INTO hb_standing_mark (person_id, source, row_id)
SELECT everybody.person_id, gate.source, gate.row_id
FROM (
  SELECT source, row_id
  FROM (
    SELECT source, row_id FROM hb_standing_mark WHERE person_id IS NULL AND source <> 'policy'
    UNION ALL
    SELECT 'engine', hourbank_version() FROM hb_standing_state WHERE engine IS NOT hourbank_version()
    UNION ALL
    SELECT 'policy', hours_use() FROM hb_standing_state WHERE substr(chosen, 1, instr(chosen, '@')) IS NOT substr(hours_use(), 1, instr(hours_use(), '@'))
    UNION ALL
    SELECT 'policy', new.regime FROM hb_standing_new AS new JOIN hb_standing_question AS question ON question.year IS NULL)
  LIMIT 1) AS gate
CROSS JOIN (SELECT person_id FROM hours_person UNION SELECT person_id FROM hb_standing_person) AS everybody
WHERE everybody.person_id IS NOT NULL;

-- Otherwise those who have answers by such a text, and those who lack one.
INSERT INTO hb_standing_mark (person_id, source, row_id)
SELECT person.person_id, 'policy', NULL
FROM (SELECT 1 FROM hb_standing_new LIMIT 1) AS gate
CROSS JOIN hb_standing_person AS person
WHERE person.error IS NOT NULL
  OR EXISTS (
    SELECT 1
    FROM hb_standing_answer AS kept
    WHERE kept.person_id = person.person_id AND kept.regime IN (SELECT regime FROM hb_standing_new));

-- Whether these three did what they had to: a full disk, say, fails one, or takes the whole transaction back, and a shell goes on. All that follows
-- looks at it. The texts are those looked at; where there is a reason for everybody, everybody is marked; so is whoever has answers by another text.
UPDATE hb_standing_state
SET is_marked =
  (SELECT count(*) FROM hb_standing_new)
    = (WITH listed (policy, sha256) AS MATERIALIZED (SELECT policy, sha256 FROM policy_list)
       SELECT
         (SELECT count(*) FROM listed WHERE (policy, coalesce(sha256, '')) NOT IN (SELECT policy, coalesce(sha256, '') FROM hb_standing_listed))
           + (SELECT count(*) FROM hb_standing_listed WHERE policy NOT IN (SELECT policy FROM listed)))
  AND NOT EXISTS (
    SELECT 1
    FROM (
      SELECT 1 FROM hb_standing_mark WHERE person_id IS NULL AND source <> 'policy'
      UNION ALL
      SELECT 1 WHERE engine IS NOT hourbank_version() OR substr(chosen, 1, instr(chosen, '@')) IS NOT substr(hours_use(), 1, instr(hours_use(), '@'))
      UNION ALL
      SELECT 1 FROM hb_standing_new JOIN hb_standing_question AS question ON question.year IS NULL
      LIMIT 1) AS gate
    CROSS JOIN (SELECT person_id FROM hours_person UNION SELECT person_id FROM hb_standing_person) AS everybody
    WHERE everybody.person_id NOT IN (SELECT person_id FROM hb_standing_mark WHERE person_id IS NOT NULL))
  AND NOT EXISTS (
    SELECT 1
    FROM (SELECT 1 FROM hb_standing_new LIMIT 1) AS gate
    CROSS JOIN hb_standing_person AS person
    WHERE (person.error IS NOT NULL
        OR EXISTS (
          SELECT 1
          FROM hb_standing_answer AS kept
          WHERE kept.person_id = person.person_id AND kept.regime IN (SELECT regime FROM hb_standing_new)))
      AND person.person_id NOT IN (SELECT person_id FROM hb_standing_mark WHERE person_id IS NOT NULL));

DELETE FROM hb_standing_mark WHERE person_id IS NULL AND (SELECT is_marked FROM hb_standing_state);

DELETE FROM hb_standing_listed WHERE policy IN (SELECT regime FROM hb_standing_new) AND (SELECT is_marked FROM hb_standing_state);

INSERT INTO hb_standing_listed (policy, sha256)
SELECT policy, sha256
FROM (SELECT 1 FROM hb_standing_new CROSS JOIN hb_standing_state AS state ON is_marked LIMIT 1) AS gate
CROSS JOIN policy_list
WHERE policy NOT IN (SELECT policy FROM hb_standing_listed);

DELETE FROM hb_standing_new;

-- The slice, oldest marks first.
UPDATE hb_standing_state
SET engine = hourbank_version(), chosen = hours_use(), checked_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),
    mark_to = coalesce((SELECT max(mark_id) FROM (SELECT mark_id FROM hb_standing_mark ORDER BY mark_id LIMIT coalesce(:slice, 1000))), 0)
WHERE is_marked;

-- With what they are counted by. A column that hours_person lacks is found outside, in `lacking`, and is NULL; a blob, which JSON cannot hold, too.
INSERT INTO hb_standing_batch (person_id, facts)
SELECT
  marked.person_id,
  (SELECT json_array(iif(typeof(employer_type) = 'blob', NULL, employer_type), iif(typeof(district_code) = 'blob', NULL, district_code))
   FROM hours_person AS person
   WHERE person.person_id = marked.person_id)
FROM (
  SELECT DISTINCT person_id
  FROM hb_standing_mark
  WHERE mark_id <= (SELECT mark_to FROM hb_standing_state WHERE is_marked)) AS marked
CROSS JOIN (SELECT NULL AS employer_type, NULL AS district_code) AS lacking;

INSERT INTO hb_standing_group (facts, employer_type, district_code)
SELECT DISTINCT facts, facts ->> 0, facts ->> 1
FROM hb_standing_batch
WHERE facts IS NOT NULL AND facts NOT IN (SELECT facts FROM hb_standing_group);

UPDATE hb_standing_batch SET group_no = (SELECT of.group_no FROM hb_standing_group AS of WHERE of.facts = hb_standing_batch.facts);

-- Their answers: one statement, all of it or nothing. An error of one person's is that person's row.
INSERT INTO hb_standing_new (person_id, question_id, regime, year, subject, answer, required, credited, shortfall, unmet, decided_by, decided_sha256, error, is_main, group_no, is_known)
SELECT person_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, facts IS NOT NULL
FROM hb_standing_batch
UNION ALL
SELECT answers.person_id, question, regime, year, subject, answer, required, credited, shortfall, unmet, decided_by, decided_sha256, error, main, group_no, NULL
FROM hb_standing_batch AS batch
CROSS JOIN hours_answers AS answers ON answers.person_id = batch.person_id
  AND answers.with_errors = 1
  AND answers.questions = (
    SELECT json_group_array(json_object('question', question_id, 'kind', kind, 'year', year, 'cutoff', cutoff, 'regime', regime))
    FROM hb_standing_question);

INSERT INTO hb_standing_policy (policy, version, sha256)
SELECT DISTINCT regime, substr(decided_by, length(regime) + 2), decided_sha256
FROM hb_standing_new
WHERE decided_sha256 IS NOT NULL AND decided_sha256 NOT IN (SELECT sha256 FROM hb_standing_policy);

-- What is different is written, and triggers put it into the feed.
DELETE FROM hb_standing_answer
WHERE person_id IN (SELECT person_id FROM hb_standing_batch)
  AND (person_id, question_id, regime, year, subject) NOT IN (
    SELECT person_id, question_id, regime, year, subject
    FROM hb_standing_new
    WHERE decided_sha256 IS NOT NULL);

INSERT INTO hb_standing_answer (person_id, question_id, regime, year, subject, answer, required, credited, shortfall, unmet, policy_no, is_main, group_no)
SELECT new.person_id, new.question_id, new.regime, new.year, new.subject, new.answer, new.required, new.credited, new.shortfall, new.unmet, policy.policy_no, new.is_main, new.group_no
FROM hb_standing_new AS new
CROSS JOIN hb_standing_policy AS policy ON policy.sha256 = new.decided_sha256
LEFT JOIN hb_standing_answer AS kept ON kept.person_id = new.person_id AND kept.question_id = new.question_id AND kept.regime = new.regime
  AND kept.year = new.year AND kept.subject = new.subject
WHERE (kept.person_id, kept.answer, kept.required, kept.credited, kept.shortfall, kept.unmet, kept.policy_no, kept.is_main, kept.group_no)
  IS NOT (new.person_id, new.answer, new.required, new.credited, new.shortfall, new.unmet, policy.policy_no, new.is_main, new.group_no)
ON CONFLICT DO UPDATE
SET answer = excluded.answer, required = excluded.required, credited = excluded.credited, shortfall = excluded.shortfall, unmet = excluded.unmet,
    policy_no = excluded.policy_no, is_main = excluded.is_main, group_no = excluded.group_no;

INSERT INTO hb_standing_cause (refresh_no, person_id, mark_id, source, row_id)
SELECT state.refresh_no, mark.person_id, mark.mark_id, mark.source, mark.row_id
FROM hb_standing_state AS state
CROSS JOIN hb_standing_mark AS mark
WHERE mark.mark_id <= state.mark_to
  AND mark.person_id IN (SELECT person_id FROM hb_standing_change WHERE refresh_no = (SELECT refresh_no FROM hb_standing_state));

DELETE FROM hb_standing_person WHERE person_id IN (SELECT person_id FROM hb_standing_new WHERE is_known = 0);

INSERT INTO hb_standing_person (person_id, refresh_no, error)
SELECT person_id, state.refresh_no, (SELECT min(error) FROM hb_standing_new AS of WHERE of.person_id = new.person_id)
FROM hb_standing_state AS state
CROSS JOIN hb_standing_new AS new
WHERE is_known = 1
ON CONFLICT DO UPDATE SET refresh_no = excluded.refresh_no, error = excluded.error;

INSERT INTO hb_standing_refresh (refresh_no, refreshed_at, people)
SELECT refresh_no, checked_at, (SELECT count(*) FROM hb_standing_batch)
FROM hb_standing_state
WHERE EXISTS (SELECT 1 FROM hb_standing_batch);

DELETE FROM hb_standing_mark WHERE mark_id <= (SELECT mark_to FROM hb_standing_state WHERE is_marked);

-- All of it, or nothing: everybody was asked about, what is kept is what was found, and by the default of the file.
UPDATE OR ROLLBACK hb_standing_state
SET is_watched = (SELECT is_watched FROM hb_standing_status),
    is_chosen = substr(hours_use(), 1, instr(hours_use(), '@') - 1) = coalesce((SELECT value FROM hours_setting WHERE name = 'policy'), policy),
    is_marked = 0,
    is_complete = is_marked
      AND (mark_to > 0) = EXISTS (SELECT 1 FROM hb_standing_batch)
      AND (SELECT count(*) FROM hb_standing_batch)
        = (SELECT count(*)
           FROM hb_standing_new AS new
           LEFT JOIN hb_standing_person AS person ON person.person_id = new.person_id
           WHERE is_known IS NOT NULL AND (is_known = 1) = (person.refresh_no IS hb_standing_state.refresh_no))
      AND (SELECT count(*) FROM hb_standing_batch CROSS JOIN hb_standing_answer AS kept ON kept.person_id = hb_standing_batch.person_id)
        = (SELECT count(*)
           FROM hb_standing_new AS new
           CROSS JOIN hb_standing_policy AS policy ON policy.sha256 = new.decided_sha256
           CROSS JOIN hb_standing_answer AS kept ON kept.person_id = new.person_id AND kept.question_id = new.question_id
             AND kept.regime = new.regime AND kept.year = new.year AND kept.subject = new.subject
           WHERE (kept.answer, kept.required, kept.credited, kept.shortfall, kept.unmet, kept.policy_no, kept.is_main, kept.group_no)
             IS (new.answer, new.required, new.credited, new.shortfall, new.unmet, policy.policy_no, new.is_main, new.group_no))
      AND (SELECT count(*) FROM hb_standing_new WHERE decided_sha256 IS NOT NULL)
        = (SELECT count(*) FROM hb_standing_batch CROSS JOIN hb_standing_answer AS kept ON kept.person_id = hb_standing_batch.person_id);

DELETE FROM hb_standing_batch;

DELETE FROM hb_standing_new;

COMMIT;

SELECT
  (SELECT count(DISTINCT person_id) FROM hb_standing_mark) AS left,
  (SELECT CAST(total(people) AS INTEGER) FROM hb_standing_refresh WHERE refresh_no = hb_standing_state.refresh_no) AS refreshed,
  (SELECT count(*) FROM hb_standing_person WHERE error IS NOT NULL) AS errors,
  (SELECT count(*) FROM hb_standing_doubt) AS doubts
FROM hb_standing_state;
