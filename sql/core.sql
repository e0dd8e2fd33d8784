-- hourbank: the tables of the engine itself, for the embedded platform and for a host with tables of its own. Plain SQLite, 3.37
-- (STRICT tables) or newer; no extension is needed to use them, and nothing stored here calls one (rule 3). README.md beside this
-- file is the manual.
--
-- `sqlite3 -bail FILE < core.sql`, or sqlite3_exec(); a second run changes nothing, and what stands already is kept. If it stops, ROLLBACK.
-- Append-only tables refuse INSERT OR REPLACE too: it would delete the old row without firing a DELETE trigger.

SAVEPOINT hourbank_core;

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

CREATE TRIGGER IF NOT EXISTS hours_policy_history_kept_update
BEFORE UPDATE ON hours_policy_history
BEGIN
  SELECT RAISE(ABORT, '政策历史不得改动 / the history of policies does not change');
END;

CREATE TRIGGER IF NOT EXISTS hours_policy_history_kept_delete
BEFORE DELETE ON hours_policy_history
BEGIN
  SELECT RAISE(ABORT, '政策历史不得删除 / the history of policies is not deleted');
END;

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

CREATE TRIGGER IF NOT EXISTS hours_certificate_kept_update
BEFORE UPDATE ON hours_certificate
BEGIN
  SELECT RAISE(ABORT, '已出具的证明不得改动 / a certificate that was issued does not change (六(一))');
END;

CREATE TRIGGER IF NOT EXISTS hours_certificate_kept_delete
BEFORE DELETE ON hours_certificate
BEGIN
  SELECT RAISE(ABORT, '已出具的证明不得删除 / a certificate that was issued is not deleted (六(一))');
END;

RELEASE hourbank_core;
