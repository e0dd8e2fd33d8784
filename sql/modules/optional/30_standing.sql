-- hourbank, module standing 1: 常备结论 answers that are kept as plain rows, renewed for those people alone whose rows changed. Needs core.
-- Opt-in: the platform works without it. Writers and readers need no extension; refresh_standing.sql does. README.md in the folder above
-- sql/modules is the manual (常备结论 · Standing answers).
-- Marks: whoever may have another answer now is written to hb_standing_mark, by plain triggers that call nothing of ours. On the platform's own
-- tables they are 31_standing_platform.sql; a host with people of its own writes marks itself.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 core / install core first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "standing 已安装，或本文件中已有同名对象 / standing is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_module')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_standing_question'));
DROP TABLE temp.hb_preflight;

-- ================================================================ 问题 questions

-- What the host wants kept, for everybody. year NULL: of 'hours' each year with records, of 'title' each title year of the policy.
-- cutoff: only records completed before it. regime: of people with several policies this one alone. due_on: by when it matters, if it is
-- neither the cut-off nor the end of the year.
CREATE TABLE hb_standing_question (
  question_id INTEGER PRIMARY KEY,
  kind TEXT CONSTRAINT "常备问题：kind 应为 hours 或 title / question: kind must be hours or title" CHECK (coalesce(kind IN ('hours', 'title'), 0)),
  year INTEGER CONSTRAINT "常备问题：year 应为0到9999的整数或空 / question: year must be a whole number from 0 to 9999, or NULL" CHECK (year IS NULL OR (typeof(year) = 'integer' AND year BETWEEN 0 AND 9999)),
  cutoff TEXT CONSTRAINT "常备问题：cutoff 应为 YYYY-MM-DD 或空 / question: cutoff must be a date YYYY-MM-DD, or NULL" CHECK (date(cutoff, '+0 days') IS cutoff),
  regime TEXT CONSTRAINT "常备问题：regime 须为文字或空 / question: regime must be text, or NULL" CHECK (regime < x''),
  due_on TEXT CONSTRAINT "常备问题：due_on 应为 YYYY-MM-DD 或空 / question: due_on must be a date YYYY-MM-DD, or NULL" CHECK (date(due_on, '+0 days') IS due_on),
  name TEXT CONSTRAINT "常备问题：name 须为文字或空 / question: name must be text, or NULL" CHECK (name < x''),
  since INTEGER NOT NULL DEFAULT 0 -- the last refresh that did not know it: first answers are no news
);

-- ================================================================ 标记 marks

-- Who is to be looked at again, and because of what. person_id NULL: everybody. Append-only and AUTOINCREMENT: an id once taken never
-- comes back, so that "up to the last one seen" loses none; no conflict clause, since that of the writer's statement would hold.
CREATE TABLE hb_standing_mark (
  mark_id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id,
  source TEXT NOT NULL, -- a table; 'policy', 'engine', 'question'
  row_id                -- of that table: record_id, filing_id, year …
);

CREATE INDEX hb_standing_mark_everybody ON hb_standing_mark (source) WHERE person_id IS NULL;

-- ================================================================ 结论 what is kept

CREATE TABLE hb_standing_state (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  policy TEXT NOT NULL,                  -- the default, whatever the environment of a refresh says; hours_setting 'policy' goes before it
  chosen TEXT,                           -- the default of the kept answers, id@version
  engine TEXT,                           -- hourbank_version() of the kept answers
  checked_at TEXT,                       -- when a refresh last compared the policies in force
  refresh_no INTEGER NOT NULL DEFAULT 0,
  mark_to INTEGER NOT NULL DEFAULT 0,    -- the last mark of the slice under way
  is_marked INTEGER NOT NULL DEFAULT 0,  -- 1 within a refresh that has marked whoever it has to, and 0 outside: whatever follows looks at it
  is_watched INTEGER NOT NULL DEFAULT 1
    CONSTRAINT "常备结论的触发器缺失，变动可能未作标记：请重新安装 standing_platform，并标记全体人员；自有的表请重新执行 hb_watch_script / triggers of standing answers are gone, and changes may be unmarked: install standing_platform again, and mark everybody; of tables of your own run hb_watch_script again"
    CHECK (is_watched),
  is_chosen INTEGER NOT NULL DEFAULT 1
    CONSTRAINT "默认政策未能选用，请核对 hours_setting 的 policy（SELECT * FROM policy_list） / the default policy could not be chosen: look at policy in hours_setting (SELECT * FROM policy_list)"
    CHECK (is_chosen),
  is_complete INTEGER NOT NULL DEFAULT 1
    CONSTRAINT "本次刷新未能完成，一切照旧：请看此前的错误，再运行一次 / this refresh was not completed and changed nothing: look at the error before this one, and run it again"
    CHECK (is_complete)
);

-- The policy texts in force when a refresh last looked.
CREATE TABLE hb_standing_listed (
  policy TEXT PRIMARY KEY NOT NULL,
  sha256 TEXT
) WITHOUT ROWID;

-- The exact texts behind the kept answers.
CREATE TABLE hb_standing_policy (
  policy_no INTEGER PRIMARY KEY,
  policy TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE
);

-- Everybody whose answers are kept. error: why one of them is missing, in the words of the refresh; NULL: none is.
CREATE TABLE hb_standing_person (
  person_id NOT NULL PRIMARY KEY,
  refresh_no INTEGER NOT NULL,
  error TEXT
) WITHOUT ROWID;

CREATE INDEX hb_standing_person_error ON hb_standing_person (person_id) WHERE error IS NOT NULL;

-- By what people are counted beside their answers: what hours_person says of employer_type and district_code, where it has these columns.
CREATE TABLE hb_standing_group (
  group_no INTEGER PRIMARY KEY,
  facts TEXT NOT NULL UNIQUE, -- the two as a JSON array
  employer_type,
  district_code
);

-- An answer a row: of 'hours' one for each subject (answer is met), of 'title' one a title year (subject 'total', answer is eligible).
-- is_main 0: under another policy than the person's main one. short: how many steps of five hours lack, a begun one whole; -1: nobody knows.
CREATE TABLE hb_standing_answer (
  person_id NOT NULL,
  question_id INTEGER NOT NULL,
  regime TEXT NOT NULL,
  year INTEGER NOT NULL,
  subject TEXT NOT NULL,
  answer INTEGER,
  required REAL,
  credited REAL,
  shortfall REAL,
  unmet INTEGER,
  policy_no INTEGER NOT NULL,
  is_main INTEGER NOT NULL,
  group_no INTEGER NOT NULL,
  short INTEGER AS (coalesce((CAST(round(shortfall * 1000) AS INTEGER) + 4999) / 5000, -1)),
  PRIMARY KEY (person_id, question_id, regime, year, subject)
) WITHOUT ROWID;

-- How many people have which answer, so that a chart reads hundreds of rows and not everybody's. -1 stands for no answer, or no number.
-- credited and shortfall are sums, in thousandths of an hour.
CREATE TABLE hb_standing_count (
  question_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  subject TEXT NOT NULL,
  regime TEXT NOT NULL,
  is_main INTEGER NOT NULL,
  group_no INTEGER NOT NULL,
  answer INTEGER NOT NULL,
  unmet INTEGER NOT NULL,
  short INTEGER NOT NULL,
  policy_no INTEGER NOT NULL,
  people INTEGER NOT NULL,
  credited INTEGER NOT NULL,
  shortfall INTEGER NOT NULL,
  PRIMARY KEY (question_id, year, subject, regime, is_main, group_no, answer, unmet, short, policy_no)
) WITHOUT ROWID;

CREATE TABLE hb_standing_refresh (
  refresh_no INTEGER PRIMARY KEY,
  refreshed_at TEXT NOT NULL,
  people INTEGER NOT NULL
);

-- ================================================================ 变动 the feed

-- Whose answer changed: 'new', 'changed' or 'gone'.
CREATE TABLE hb_standing_change (
  change_id INTEGER PRIMARY KEY AUTOINCREMENT,
  refresh_no INTEGER NOT NULL,
  person_id NOT NULL,
  question_id INTEGER NOT NULL,
  regime TEXT NOT NULL,
  year INTEGER NOT NULL,
  subject TEXT NOT NULL,
  change TEXT NOT NULL,
  from_answer INTEGER,
  to_answer INTEGER,
  from_credited REAL,
  to_credited REAL,
  from_shortfall REAL,
  to_shortfall REAL,
  from_policy_no INTEGER,
  to_policy_no INTEGER
);

CREATE INDEX hb_standing_change_refresh ON hb_standing_change (refresh_no);

CREATE INDEX hb_standing_change_person ON hb_standing_change (person_id);

-- The marks behind the changes of one person in one refresh: which rows did it.
CREATE TABLE hb_standing_cause (
  refresh_no INTEGER NOT NULL,
  person_id NOT NULL,
  mark_id INTEGER NOT NULL,
  source TEXT NOT NULL,
  row_id,
  PRIMARY KEY (refresh_no, person_id, mark_id)
) WITHOUT ROWID;

CREATE INDEX hb_standing_cause_row ON hb_standing_cause (source, row_id);

-- By triggers, so that an answer and its news are written by one statement. The first answers of a person, and those to a new question, are none.
CREATE TRIGGER hb_standing_answer_new
AFTER INSERT ON hb_standing_answer
WHEN (SELECT refresh_no FROM hb_standing_person WHERE person_id = NEW.person_id) > (SELECT since FROM hb_standing_question WHERE question_id = NEW.question_id)
BEGIN
  INSERT INTO hb_standing_change (refresh_no, person_id, question_id, regime, year, subject, change, to_answer, to_credited, to_shortfall, to_policy_no)
  SELECT refresh_no, NEW.person_id, NEW.question_id, NEW.regime, NEW.year, NEW.subject, 'new', NEW.answer, NEW.credited, NEW.shortfall, NEW.policy_no
  FROM hb_standing_state;
END;

CREATE TRIGGER hb_standing_answer_changed
AFTER UPDATE ON hb_standing_answer
WHEN (NEW.answer, NEW.required, NEW.credited, NEW.shortfall, NEW.unmet) IS NOT (OLD.answer, OLD.required, OLD.credited, OLD.shortfall, OLD.unmet)
BEGIN
  INSERT INTO hb_standing_change (refresh_no, person_id, question_id, regime, year, subject, change, from_answer, to_answer, from_credited, to_credited, from_shortfall, to_shortfall, from_policy_no, to_policy_no)
  SELECT refresh_no, NEW.person_id, NEW.question_id, NEW.regime, NEW.year, NEW.subject, 'changed', OLD.answer, NEW.answer, OLD.credited, NEW.credited, OLD.shortfall, NEW.shortfall, OLD.policy_no, NEW.policy_no
  FROM hb_standing_state;
END;

CREATE TRIGGER hb_standing_answer_gone
AFTER DELETE ON hb_standing_answer
WHEN EXISTS (SELECT 1 FROM hb_standing_question WHERE question_id = OLD.question_id)
BEGIN
  INSERT INTO hb_standing_change (refresh_no, person_id, question_id, regime, year, subject, change, from_answer, from_credited, from_shortfall, from_policy_no)
  SELECT refresh_no, OLD.person_id, OLD.question_id, OLD.regime, OLD.year, OLD.subject, 'gone', OLD.answer, OLD.credited, OLD.shortfall, OLD.policy_no
  FROM hb_standing_state;
END;

-- The counts likewise, with each answer that is written; those of a question that is gone go in one piece.
CREATE TRIGGER hb_standing_answer_counted
AFTER INSERT ON hb_standing_answer
BEGIN
  INSERT INTO hb_standing_count (question_id, year, subject, regime, is_main, group_no, answer, unmet, short, policy_no, people, credited, shortfall)
  VALUES (NEW.question_id, NEW.year, NEW.subject, NEW.regime, NEW.is_main, NEW.group_no, coalesce(NEW.answer, -1), coalesce(NEW.unmet, -1), NEW.short, NEW.policy_no, 1, CAST(round(coalesce(NEW.credited, 0) * 1000) AS INTEGER), CAST(round(coalesce(NEW.shortfall, 0) * 1000) AS INTEGER))
  ON CONFLICT DO UPDATE SET people = people + 1, credited = credited + excluded.credited, shortfall = shortfall + excluded.shortfall;
END;

CREATE TRIGGER hb_standing_answer_recounted
AFTER UPDATE ON hb_standing_answer
BEGIN
  UPDATE hb_standing_count
  SET people = people - 1, credited = credited - CAST(round(coalesce(OLD.credited, 0) * 1000) AS INTEGER), shortfall = shortfall - CAST(round(coalesce(OLD.shortfall, 0) * 1000) AS INTEGER)
  WHERE (question_id, year, subject, regime, is_main, group_no, answer, unmet, short, policy_no)
    = (OLD.question_id, OLD.year, OLD.subject, OLD.regime, OLD.is_main, OLD.group_no, coalesce(OLD.answer, -1), coalesce(OLD.unmet, -1), OLD.short, OLD.policy_no);
  DELETE FROM hb_standing_count
  WHERE (question_id, year, subject, regime, is_main, group_no, answer, unmet, short, policy_no)
    = (OLD.question_id, OLD.year, OLD.subject, OLD.regime, OLD.is_main, OLD.group_no, coalesce(OLD.answer, -1), coalesce(OLD.unmet, -1), OLD.short, OLD.policy_no)
    AND people = 0;
  INSERT INTO hb_standing_count (question_id, year, subject, regime, is_main, group_no, answer, unmet, short, policy_no, people, credited, shortfall)
  VALUES (NEW.question_id, NEW.year, NEW.subject, NEW.regime, NEW.is_main, NEW.group_no, coalesce(NEW.answer, -1), coalesce(NEW.unmet, -1), NEW.short, NEW.policy_no, 1, CAST(round(coalesce(NEW.credited, 0) * 1000) AS INTEGER), CAST(round(coalesce(NEW.shortfall, 0) * 1000) AS INTEGER))
  ON CONFLICT DO UPDATE SET people = people + 1, credited = credited + excluded.credited, shortfall = shortfall + excluded.shortfall;
END;

CREATE TRIGGER hb_standing_answer_uncounted
AFTER DELETE ON hb_standing_answer
WHEN EXISTS (SELECT 1 FROM hb_standing_question WHERE question_id = OLD.question_id)
BEGIN
  UPDATE hb_standing_count
  SET people = people - 1, credited = credited - CAST(round(coalesce(OLD.credited, 0) * 1000) AS INTEGER), shortfall = shortfall - CAST(round(coalesce(OLD.shortfall, 0) * 1000) AS INTEGER)
  WHERE (question_id, year, subject, regime, is_main, group_no, answer, unmet, short, policy_no)
    = (OLD.question_id, OLD.year, OLD.subject, OLD.regime, OLD.is_main, OLD.group_no, coalesce(OLD.answer, -1), coalesce(OLD.unmet, -1), OLD.short, OLD.policy_no);
  DELETE FROM hb_standing_count
  WHERE (question_id, year, subject, regime, is_main, group_no, answer, unmet, short, policy_no)
    = (OLD.question_id, OLD.year, OLD.subject, OLD.regime, OLD.is_main, OLD.group_no, coalesce(OLD.answer, -1), coalesce(OLD.unmet, -1), OLD.short, OLD.policy_no)
    AND people = 0;
END;

-- ================================================================ 刷新所用 what a refresh works in; empty between two of them

-- facts NULL: hours_person has nobody of this id.
CREATE TABLE hb_standing_batch (
  person_id NOT NULL PRIMARY KEY,
  facts TEXT,
  group_no INTEGER
) WITHOUT ROWID;

-- One row a person with question_id NULL: this person was asked about, and exists or not.
CREATE TABLE hb_standing_new (
  person_id,
  question_id INTEGER,
  regime TEXT,
  year INTEGER,
  subject TEXT,
  answer INTEGER,
  required REAL,
  credited REAL,
  shortfall REAL,
  unmet INTEGER,
  decided_by TEXT,
  decided_sha256 TEXT,
  error TEXT,
  is_main INTEGER,
  group_no INTEGER,
  is_known INTEGER
);

CREATE INDEX hb_standing_new_answer ON hb_standing_new (person_id, question_id, regime, year, subject);

-- ================================================================ 触发器 triggers on core

CREATE TRIGGER hb_standing_question_once
BEFORE INSERT ON hb_standing_question
WHEN EXISTS (
  SELECT 1
  FROM hb_standing_question
  WHERE question_id = NEW.question_id
    OR (kind = NEW.kind AND year IS NEW.year AND cutoff IS NEW.cutoff AND regime IS NEW.regime))
BEGIN
  SELECT RAISE(ABORT, '该常备问题已存在 / this question is kept already');
END;

CREATE TRIGGER hb_standing_question_same
BEFORE UPDATE OF question_id, kind, year, cutoff, regime ON hb_standing_question
WHEN (NEW.question_id, NEW.kind, NEW.year, NEW.cutoff, NEW.regime) IS NOT (OLD.question_id, OLD.kind, OLD.year, OLD.cutoff, OLD.regime)
BEGIN
  SELECT RAISE(ABORT, '常备问题不得更改：请删除后另提 / a question does not change: delete it and ask another');
END;

CREATE TRIGGER hb_standing_question_insert
AFTER INSERT ON hb_standing_question
BEGIN
  UPDATE hb_standing_question SET since = (SELECT refresh_no FROM hb_standing_state) WHERE question_id = NEW.question_id;
  INSERT INTO hb_standing_mark (source, row_id) VALUES ('question', NEW.question_id);
END;

CREATE TRIGGER hb_standing_question_delete
AFTER DELETE ON hb_standing_question
BEGIN
  DELETE FROM hb_standing_answer WHERE question_id = OLD.question_id;
  DELETE FROM hb_standing_count WHERE question_id = OLD.question_id;
  DELETE FROM hb_standing_change WHERE question_id = OLD.question_id;
END;

-- A setting may be another policy, or hold it to one text. 'today' is the reports' own.
CREATE TRIGGER hb_standing_setting_insert AFTER INSERT ON hours_setting WHEN NEW.name <> 'today' BEGIN INSERT INTO hb_standing_mark (source, row_id) VALUES ('hours_setting', NEW.name); END;
CREATE TRIGGER hb_standing_setting_update AFTER UPDATE ON hours_setting WHEN NEW.name <> 'today' OR OLD.name <> 'today' BEGIN INSERT INTO hb_standing_mark (source, row_id) VALUES ('hours_setting', OLD.name); END;
CREATE TRIGGER hb_standing_setting_delete AFTER DELETE ON hours_setting WHEN OLD.name <> 'today' BEGIN INSERT INTO hb_standing_mark (source, row_id) VALUES ('hours_setting', OLD.name); END;

-- A text: everybody is not fresh until a refresh has looked which text is in force; it marks those of whom another one is.
CREATE TRIGGER hb_standing_policy_insert AFTER INSERT ON hours_policy BEGIN INSERT INTO hb_standing_mark (source, row_id) VALUES ('policy', NEW.policy); END;
CREATE TRIGGER hb_standing_policy_update AFTER UPDATE ON hours_policy BEGIN INSERT INTO hb_standing_mark (source, row_id) VALUES ('policy', NEW.policy); END;
CREATE TRIGGER hb_standing_policy_delete AFTER DELETE ON hours_policy BEGIN INSERT INTO hb_standing_mark (source, row_id) VALUES ('policy', OLD.policy); END;

-- ================================================================ 读取 for readers, with the extension or without

-- The triggers that have to be there: a migration that makes a table anew drops them without a word.
CREATE TABLE hb_standing_trigger (
  name TEXT PRIMARY KEY NOT NULL,
  tbl_name TEXT NOT NULL
) WITHOUT ROWID;

INSERT INTO hb_standing_trigger (name, tbl_name)
SELECT name, tbl_name
FROM main.sqlite_schema
WHERE type = 'trigger' AND name GLOB 'hb_standing_*';

-- How far behind: exact for the rows of the file; texts of a policy directory as of checked_at.
CREATE VIEW hb_standing_status AS
SELECT
  (SELECT count(DISTINCT person_id) FROM hb_standing_mark) AS marked_people,
  (SELECT count(*) FROM hb_standing_mark WHERE person_id IS NULL) AS marks_of_everybody,
  (SELECT count(*) FROM hb_standing_trigger)
    = (SELECT count(*)
       FROM sqlite_schema AS there
       CROSS JOIN hb_standing_trigger AS wanted ON wanted.name = there.name AND wanted.tbl_name = there.tbl_name
       WHERE there.type = 'trigger') AS is_watched,
  (SELECT count(*) FROM hb_standing_person) AS people,
  (SELECT count(*) FROM hb_standing_person WHERE error IS NOT NULL) AS errors,
  (SELECT refreshed_at FROM hb_standing_refresh ORDER BY refresh_no DESC LIMIT 1) AS refreshed_at,
  checked_at,
  chosen,
  engine
FROM hb_standing_state;

-- What both kinds of kept answers show. fresh 1: nothing that the answer follows from has changed since.
CREATE VIEW hb_standing_kept AS
SELECT
  kept.person_id, kept.question_id, question.kind, question.cutoff, kept.regime, kept.year, kept.subject,
  kept.is_main AS main, kept.required, kept.credited, kept.shortfall, kept.answer, kept.unmet,
  of.employer_type, of.district_code, policy.policy, policy.version, policy.sha256,
  kept.person_id NOT IN (SELECT person_id FROM hb_standing_mark WHERE person_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM hb_standing_mark WHERE person_id IS NULL)
    AND (SELECT is_watched FROM hb_standing_status) AS fresh
FROM hb_standing_answer AS kept
JOIN hb_standing_question AS question ON question.question_id = kept.question_id
JOIN hb_standing_group AS of ON of.group_no = kept.group_no
JOIN hb_standing_policy AS policy ON policy.policy_no = kept.policy_no;

CREATE VIEW hb_standing_hours AS
SELECT person_id, question_id, cutoff, regime, main, year, subject, required, credited, shortfall, answer AS met, policy, version, sha256, fresh
FROM hb_standing_kept
WHERE kind = 'hours';

CREATE VIEW hb_standing_title AS
SELECT person_id, question_id, cutoff, regime, main, year, answer AS eligible, unmet, shortfall, policy, version, sha256, fresh
FROM hb_standing_kept
WHERE kind = 'title';

-- Questions that kept rows answer by themselves: everybody is there, nobody waits, and nobody's answer is an error. Who has the extension compares
-- engine with hourbank_version() and chosen with hours_use() as well.
CREATE VIEW hb_standing_answered AS
SELECT question.question_id, question.kind, question.year, question.cutoff, question.regime, status.engine, status.chosen
FROM hb_standing_status AS status
CROSS JOIN hb_standing_question AS question
WHERE status.is_watched AND status.marked_people = 0 AND status.marks_of_everybody = 0 AND status.errors = 0;

-- Questions that look mistyped: no policy has the id, no title rule stands for the year, nobody has an hour in it.
CREATE VIEW hb_standing_doubt AS
SELECT
  question.question_id, question.kind, question.year, question.cutoff, question.regime,
  CASE
    WHEN question.regime IS NOT NULL AND question.regime NOT IN (SELECT policy FROM hb_standing_listed)
      THEN '没有标识为 ' || question.regime || ' 的政策 / there is no policy ' || question.regime
    WHEN question.kind = 'title' THEN '无人有结论：政策没有该年度的申报规则，或无人适用 / nobody has an answer: no title rule stands for this year, or it applies to nobody'
    ELSE '无人有学时 / nobody has an hour'
  END AS message
FROM hb_standing_question AS question
WHERE EXISTS (SELECT 1 FROM hb_standing_person)
  AND NOT EXISTS (SELECT 1 FROM hb_standing_mark WHERE person_id IS NULL)
  AND NOT EXISTS (
    SELECT 1
    FROM hb_standing_count AS counted
    WHERE counted.question_id = question.question_id AND iif(question.kind = 'title', counted.answer >= 0, counted.credited > 0));

-- What charts are drawn from: how many people have which answer, and their hours. shortfall above short_from, up to short_to; 0 and 0: none.
-- fresh 1: nobody's answers wait for a refresh; who waits is counted with the answer kept so far.
CREATE VIEW hb_standing_people AS
SELECT
  counted.question_id, question.kind, question.cutoff, counted.regime, counted.is_main AS main, counted.year, counted.subject,
  nullif(counted.answer, -1) AS answer, nullif(counted.unmet, -1) AS unmet,
  CASE WHEN counted.short >= 0 THEN max(counted.short * 5 - 5, 0) END AS short_from, CASE WHEN counted.short >= 0 THEN counted.short * 5 END AS short_to,
  of.employer_type, of.district_code, policy.policy, policy.version, policy.sha256,
  counted.people, counted.credited / 1000.0 AS credited, counted.shortfall / 1000.0 AS shortfall,
  NOT EXISTS (SELECT 1 FROM hb_standing_mark) AND (SELECT is_watched FROM hb_standing_status) AS fresh
FROM hb_standing_count AS counted
JOIN hb_standing_question AS question ON question.question_id = counted.question_id
JOIN hb_standing_group AS of ON of.group_no = counted.group_no
JOIN hb_standing_policy AS policy ON policy.policy_no = counted.policy_no;

-- What a platform sends messages from: read on from the last change_id that was sent.
CREATE VIEW hb_standing_feed AS
SELECT
  change.change_id, refresh.refreshed_at AS changed_at, change.person_id,
  question.kind, change.question_id, question.cutoff, change.regime, change.year, change.subject, change.change,
  change.from_answer, change.to_answer, change.from_credited, change.to_credited, change.from_shortfall, change.to_shortfall,
  former.policy || '@' || former.version AS from_policy, former.sha256 AS from_sha256,
  policy.policy || '@' || policy.version AS to_policy, policy.sha256 AS to_sha256,
  (SELECT group_concat(source || coalesce(' ' || row_id, ''), ', ')
   FROM (
     SELECT DISTINCT source, row_id
     FROM hb_standing_cause AS cause
     WHERE cause.refresh_no = change.refresh_no AND cause.person_id = change.person_id
     ORDER BY source, row_id)) AS because
FROM hb_standing_change AS change
JOIN hb_standing_question AS question ON question.question_id = change.question_id
JOIN hb_standing_refresh AS refresh ON refresh.refresh_no = change.refresh_no
LEFT JOIN hb_standing_policy AS former ON former.policy_no = change.from_policy_no
LEFT JOIN hb_standing_policy AS policy ON policy.policy_no = change.to_policy_no;

-- By the date in hours_setting 'today', or by the clock: they move without a row changing. notice: in how many days at most, of 7, 30, 60
-- and 90; 0: the day is over. 'short': not complete by due_on. 'window': eligible for this title year and, by what there is, not for the next
-- one, whose question is kept too: due_on is the last day on which this year's stands.
CREATE VIEW hb_standing_deadline AS
SELECT
  due.*,
  CAST(julianday(due.due_on) - julianday(due.today) AS INTEGER) AS days_left,
  CASE
    WHEN due.due_on < due.today THEN 0
    WHEN due.due_on <= date(due.today, '+7 days') THEN 7
    WHEN due.due_on <= date(due.today, '+30 days') THEN 30
    WHEN due.due_on <= date(due.today, '+60 days') THEN 60
    WHEN due.due_on <= date(due.today, '+90 days') THEN 90
  END AS notice
FROM (
  SELECT
    'short' AS what, kept.person_id, question.kind, kept.question_id, kept.regime, kept.year, question.cutoff, kept.shortfall,
    coalesce(question.due_on, question.cutoff, kept.year || '-12-31') AS due_on,
    coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')) AS today
  FROM hb_standing_answer AS kept
  JOIN hb_standing_question AS question ON question.question_id = kept.question_id
  WHERE kept.subject = 'total' AND kept.answer IS NOT 1 AND kept.shortfall > 0
  UNION ALL
  SELECT
    'window', kept.person_id, question.kind, kept.question_id, kept.regime, kept.year, question.cutoff, later.shortfall,
    coalesce(question.due_on, question.cutoff, kept.year || '-12-31'),
    coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime'))
  FROM hb_standing_answer AS kept
  JOIN hb_standing_question AS question ON question.question_id = kept.question_id
  JOIN hb_standing_answer AS later ON later.person_id = kept.person_id AND later.regime = kept.regime AND later.year = kept.year + 1
  JOIN hb_standing_question AS next ON next.question_id = later.question_id AND next.kind = 'title'
  WHERE question.kind = 'title' AND kept.answer = 1 AND later.answer = 0
) AS due;

INSERT INTO hb_standing_state (only_row, policy) VALUES (1, 'cn-shandong-yantai');

INSERT INTO hb_standing_mark (source) VALUES ('question');

INSERT INTO hb_module (module, version, needs) VALUES ('standing', 1, 'core');

RELEASE hb_install;
