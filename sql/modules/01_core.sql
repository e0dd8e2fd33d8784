-- hourbank, module core 1: the engine's own tables — settings, policies with their history, certificates — and what the other modules
-- build on. Plain SQLite, 3.37 (STRICT tables) or newer; no extension is needed to use it, nothing stored here calls one (rule 3), and it
-- works with trusted_schema off. README.md in the folder above is the manual.
--
-- How a module installs, this one and the others: the file as a whole, on a connection whose main database it is to stand in,
-- `sqlite3 -bail FILE < 01_core.sql` or sqlite3_exec(). It is one savepoint; what it needs and what must not stand there yet is asked first,
-- and if that fails, everything is rolled back. If it stops later, ROLLBACK. Files in the order of their numbers are the embedded platform.
-- Core alone may run again: what stands already is kept.
--
-- Conventions of all modules. Every table, view, trigger and index begins with hb_; the relations that the engine reads keep hours_. Nothing
-- stored names a table that is not there, nor one of the host's, and no foreign key leads out of what a module needs.
-- Dates are TEXT 'YYYY-MM-DD', moments may add ' HH:MM:SS'; a date is checked as date(d, '+0 days') = d, because date(d) alone gives
-- '2023-02-30' back. A refusal names its rule in Chinese and English. A rule that needs another row is one CASE in a BEFORE trigger, read
-- from top to bottom, so that the first broken rule speaks. Append-only tables refuse INSERT OR REPLACE too: it would delete the old row
-- without firing a DELETE trigger. Foreign keys are a setting of the connection: each that writes should say PRAGMA foreign_keys = ON.
-- Tables that hosts write to are not STRICT, and their columns not NOT NULL, because SQLite would answer first: a named CHECK says it instead
-- (x < x'': a text, since every text sorts before every blob). The guards of one line, …_insert, …_update and …_held, say what a foreign key
-- would, with table and column, and hold where foreign keys are off; …_key_insert stands for the NOT NULL of a key.

SAVEPOINT hb_install;

-- ================================================================ 模块 modules and their hooks

-- Which modules stand in this file, at which version.
CREATE TABLE IF NOT EXISTS hb_module (
  module TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  needs TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- Eight hooks, views that modules ask and that others replace by their own. Until then the host answers for its users: an account is whatever
-- it calls them, and may do everything; nobody is known to act for a person, and nobody's employers are known,
-- nobody is two people or has died, and a year asks of everybody what the policy says.
CREATE VIEW IF NOT EXISTS hb_right (account_id, permission) AS
SELECT '*', '*';

-- Which account acts for which person: as 'self', or as 'employer'.
CREATE VIEW IF NOT EXISTS hb_acts_for (account_id, person_id, acts_as) AS
SELECT '*', '*', '*';

CREATE VIEW IF NOT EXISTS hb_employed (person_id, joined_on, left_on, employer_id) AS
SELECT NULL, NULL, NULL, NULL
WHERE 0;

-- The type of a person's employer, from from_on to the day before to_on: a title is decided by that of the day of acceptance (六(一)).
CREATE VIEW IF NOT EXISTS hb_type_on (person_id, from_on, to_on, employer_type) AS
SELECT NULL, NULL, NULL, NULL
WHERE 0;

-- Of whom a year asks nothing when it is closed: who left, retired or died before it, or is exempt.
CREATE VIEW IF NOT EXISTS hb_not_required (person_id, from_year, to_year, why) AS
SELECT NULL, NULL, NULL, NULL
WHERE 0;

-- Which person turned out to be another one, whose row is kept.
CREATE VIEW IF NOT EXISTS hb_merged (merged_id, kept_id) AS
SELECT NULL, NULL
WHERE 0;

-- Who died, and when: they apply for nothing.
CREATE VIEW IF NOT EXISTS hb_deceased (person_id, died_on) AS
SELECT NULL, NULL
WHERE 0;

-- 补学: what stands in a year and was learnt later, and when (一). A title does not count what was learnt from its day of acceptance on.
CREATE VIEW IF NOT EXISTS hb_made_up (person_id, record_id, learnt_on) AS
SELECT NULL, NULL, NULL
WHERE 0;

-- 历史数据导入: what comes over from an older system keeps the state it had there; who brought it, and when, is kept here.
CREATE TABLE IF NOT EXISTS hb_import_batch (
  import_id INTEGER PRIMARY KEY,
  description TEXT CONSTRAINT "导入批次：description 须填写，为文字 / import batch: description is required, as text" CHECK (typeof(description) = 'text'),
  imported_on TEXT CONSTRAINT "导入批次：imported_on 应为 YYYY-MM-DD / import batch: imported_on must be a date YYYY-MM-DD" CHECK (coalesce(date(imported_on, '+0 days') = imported_on, 0)),
  account_id CONSTRAINT "导入批次：account_id 须填写 / import batch: account_id is required" CHECK (account_id IS NOT NULL),
  finished INTEGER DEFAULT 0 CONSTRAINT "导入批次：finished 应为1（已办结）或0 / import batch: finished must be 1 or 0" CHECK (coalesce(finished IN (0, 1), 0))
);

CREATE TRIGGER IF NOT EXISTS hb_import_batch_right
BEFORE INSERT ON hb_import_batch
WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('import', '*'))
BEGIN
  SELECT RAISE(ABORT, '账号无权导入历史数据 / the account may not import older data');
END;

CREATE TRIGGER IF NOT EXISTS hb_import_batch_kept
BEFORE UPDATE ON hb_import_batch
WHEN OLD.finished = 1 OR NEW.import_id <> OLD.import_id OR NEW.account_id <> OLD.account_id OR NEW.imported_on <> OLD.imported_on
BEGIN
  SELECT RAISE(ABORT, '导入批次只能办结一次 / an import batch changes only by being finished, once');
END;

CREATE TRIGGER IF NOT EXISTS hb_import_batch_kept_delete BEFORE DELETE ON hb_import_batch BEGIN SELECT RAISE(ABORT, '导入批次不得删除，请办结 / an import batch is not deleted: finish it'); END;

CREATE TRIGGER IF NOT EXISTS hb_import_batch_once
BEFORE INSERT ON hb_import_batch
WHEN EXISTS (SELECT 1 FROM hb_import_batch WHERE import_id = NEW.import_id)
BEGIN
  SELECT RAISE(ABORT, '导入批次只能办结一次 / an import batch changes only by being finished, once');
END;

-- ================================================================ 设置 settings

CREATE TABLE IF NOT EXISTS hours_setting (
  name TEXT PRIMARY KEY,
  value ANY
) STRICT, WITHOUT ROWID;

-- ================================================================ 政策 policies

-- The text in force of each policy; without a row, that of the directory or the one that is built in.
-- INSERT OR REPLACE INTO hours_policy (policy, text) SELECT policy, text FROM policy_text('draft.lua');
CREATE TABLE IF NOT EXISTS hours_policy (
  policy TEXT PRIMARY KEY,
  text TEXT NOT NULL
    CONSTRAINT "政策文本不得超过4 MiB / a policy is at most 4 MiB long" CHECK (length(CAST(text AS BLOB)) <= 4 * 1024 * 1024)
) STRICT, WITHOUT ROWID;

-- Every text that ever stood there.
CREATE TABLE IF NOT EXISTS hours_policy_history (
  history_id INTEGER PRIMARY KEY,
  policy TEXT NOT NULL,
  text TEXT,
  change TEXT NOT NULL CHECK (change IN ('insert', 'update', 'delete')),
  changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CHECK ((text IS NULL) = (change = 'delete'))
) STRICT;

CREATE INDEX IF NOT EXISTS hours_policy_history_policy ON hours_policy_history (policy);

-- INSERT OR REPLACE deletes the old row without a word, so what stood before is read from the history.
CREATE TRIGGER IF NOT EXISTS hours_policy_inserted
AFTER INSERT ON hours_policy
BEGIN
  INSERT INTO hours_policy_history (policy, text, change)
  VALUES (NEW.policy, NEW.text, iif((
    SELECT text
    FROM hours_policy_history
    WHERE policy = NEW.policy
    ORDER BY history_id DESC
    LIMIT 1) IS NULL, 'insert', 'update'));
END;

CREATE TRIGGER IF NOT EXISTS hours_policy_updated
AFTER UPDATE OF policy, text ON hours_policy
BEGIN
  INSERT INTO hours_policy_history (policy, text, change)
  SELECT OLD.policy, NULL, 'delete'
  WHERE OLD.policy <> NEW.policy;
  INSERT INTO hours_policy_history (policy, text, change)
  VALUES (NEW.policy, NEW.text, iif(OLD.policy = NEW.policy, 'update', 'insert'));
END;

CREATE TRIGGER IF NOT EXISTS hours_policy_deleted
AFTER DELETE ON hours_policy
BEGIN
  INSERT INTO hours_policy_history (policy, text, change) VALUES (OLD.policy, NULL, 'delete');
END;

CREATE TRIGGER IF NOT EXISTS hours_policy_history_once
BEFORE INSERT ON hours_policy_history
WHEN EXISTS (SELECT 1 FROM hours_policy_history WHERE history_id = NEW.history_id)
BEGIN
  SELECT RAISE(ABORT, '政策历史不得改动 / the history of policies does not change');
END;

CREATE TRIGGER IF NOT EXISTS hours_policy_history_kept_update BEFORE UPDATE ON hours_policy_history BEGIN SELECT RAISE(ABORT, '政策历史不得改动 / the history of policies does not change'); END;
CREATE TRIGGER IF NOT EXISTS hours_policy_history_kept_delete BEFORE DELETE ON hours_policy_history BEGIN SELECT RAISE(ABORT, '政策历史不得改动 / the history of policies does not change'); END;
CREATE TRIGGER IF NOT EXISTS hours_policy_history_next AFTER INSERT ON hours_policy_history WHEN NEW.history_id <> coalesce((SELECT history_id FROM hours_policy_history WHERE history_id <> NEW.history_id ORDER BY history_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- Who put a text in force, where whoever wrote it knew: beside the change in the history, with the hashes of the texts in force before (NULL:
-- there was none) and after it, those of files and built-in ones too.
CREATE TABLE IF NOT EXISTS hb_policy_signature (
  history_id INTEGER PRIMARY KEY,
  account_id ANY CONSTRAINT "政策签署：account_id 须填写 / policy signature: account_id is required" CHECK (account_id IS NOT NULL),
  sha256_before TEXT
    CONSTRAINT "政策签署：sha256_before 应为64位十六进制 / policy signature: sha256_before must be 64 hexadecimal digits" CHECK (sha256_before IS NULL OR length(sha256_before) = 64 AND sha256_before NOT GLOB '*[^0-9a-f]*'),
  sha256_after TEXT
    CONSTRAINT "政策签署：sha256_after 应为64位十六进制 / policy signature: sha256_after must be 64 hexadecimal digits" CHECK (coalesce(length(sha256_after) = 64 AND sha256_after NOT GLOB '*[^0-9a-f]*', 0))
) STRICT;

CREATE TRIGGER IF NOT EXISTS hb_policy_signature_once
BEFORE INSERT ON hb_policy_signature
WHEN EXISTS (SELECT 1 FROM hb_policy_signature WHERE history_id = NEW.history_id) OR NEW.history_id IS NOT (SELECT max(history_id) FROM hours_policy_history)
BEGIN
  SELECT RAISE(ABORT, '只签署最近一次变更，且只签一次 / only the latest change of a policy is signed, and once');
END;

CREATE TRIGGER IF NOT EXISTS hb_policy_signature_kept_update BEFORE UPDATE ON hb_policy_signature BEGIN SELECT RAISE(ABORT, '政策签署不得改动 / the signatures of policies do not change'); END;
CREATE TRIGGER IF NOT EXISTS hb_policy_signature_kept_delete BEFORE DELETE ON hb_policy_signature BEGIN SELECT RAISE(ABORT, '政策签署不得改动 / the signatures of policies do not change'); END;

-- What stood there before there was a history.
INSERT INTO hours_policy_history (policy, text, change)
SELECT policy, text, 'insert'
FROM hours_policy
WHERE policy NOT IN (SELECT policy FROM hours_policy_history);

-- ================================================================ 学时证明 certificates of a completed year (六(一))

-- What was issued: one row for each subject, and one for the total. hours_certify(person_id, year) says what to insert,
-- hours_form('certificate', …) prints it, hours_certificate_valid(code) compares it with today.
CREATE TABLE IF NOT EXISTS hours_certificate (
  code TEXT NOT NULL,
  subject TEXT NOT NULL,
  person_id ANY NOT NULL,
  year INTEGER NOT NULL,
  credited REAL NOT NULL,
  required REAL,
  policy TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  policy_sha256 TEXT NOT NULL,
  issued_on TEXT NOT NULL DEFAULT (date('now', 'localtime'))
    CONSTRAINT "出具日期应为 YYYY-MM-DD / issued_on must be a date YYYY-MM-DD" CHECK (date(issued_on, '+0 days') IS issued_on),
  PRIMARY KEY (code, subject)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS hours_certificate_person ON hours_certificate (person_id, year);

-- The same statement once more is left out, so that issuing twice harms nothing; its first date stands.
CREATE TRIGGER IF NOT EXISTS hours_certificate_once
BEFORE INSERT ON hours_certificate
WHEN EXISTS (SELECT 1 FROM hours_certificate WHERE code = NEW.code AND subject = NEW.subject)
BEGIN
  SELECT RAISE(IGNORE)
  FROM hours_certificate
  WHERE code = NEW.code AND subject = NEW.subject AND person_id IS NEW.person_id AND year = NEW.year
    AND credited = NEW.credited AND required IS NEW.required AND policy = NEW.policy
    AND policy_version = NEW.policy_version AND policy_sha256 = NEW.policy_sha256;
  SELECT RAISE(ABORT, '已出具的证明不得改动 / a certificate that was issued does not change (六(一))');
END;

CREATE TRIGGER IF NOT EXISTS hours_certificate_kept_update BEFORE UPDATE ON hours_certificate BEGIN SELECT RAISE(ABORT, '已出具的证明不得改动 / a certificate that was issued does not change (六(一))'); END;
CREATE TRIGGER IF NOT EXISTS hours_certificate_kept_delete BEFORE DELETE ON hours_certificate BEGIN SELECT RAISE(ABORT, '已出具的证明不得改动 / a certificate that was issued does not change (六(一))'); END;

INSERT OR IGNORE INTO hb_module (module, version) VALUES ('core', 1);

RELEASE hb_install;
