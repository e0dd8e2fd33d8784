-- hourbank, module careers 1: 任职经历 careers (三, 六). Needs accounts.
-- Employment over time: a transfer is accepted by the new employer; who left, retired, died or is exempt. Every
-- change leaves a trail.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 accounts / install accounts first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "careers 已安装，或本文件中已有同名对象 / careers is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_account')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_person_status', 'hb_transfer'));
DROP TABLE temp.hb_preflight;

-- ================================================================ 任职留痕 every change of an employment

CREATE TABLE hb_employment_trail (
  entry_id INTEGER PRIMARY KEY,
  change TEXT NOT NULL CHECK (change IN ('insert', 'update', 'delete')),
  person_id INTEGER NOT NULL,
  joined_on TEXT NOT NULL,
  employer_id INTEGER NOT NULL,
  left_on TEXT,
  transfer_id INTEGER,
  status_id INTEGER
) STRICT;

CREATE INDEX hb_employment_trail_person ON hb_employment_trail (person_id);

CREATE TRIGGER hb_employment_trail_once
BEFORE INSERT ON hb_employment_trail
WHEN EXISTS (SELECT 1 FROM hb_employment_trail WHERE entry_id = NEW.entry_id)
  OR (NEW.change = 'delete') = EXISTS (
    SELECT 1 FROM hb_employment WHERE person_id = NEW.person_id AND joined_on = NEW.joined_on AND (NEW.change = 'delete' OR employer_id = NEW.employer_id AND left_on IS NEW.left_on))
  OR (
    SELECT CASE NEW.change WHEN 'update' THEN last.change = 'delete' OR last.left_on IS NEW.left_on ELSE (last.change = 'delete') = (NEW.change = 'delete') END
    FROM hb_employment_trail AS last
    WHERE last.person_id = NEW.person_id AND last.joined_on = NEW.joined_on
    ORDER BY last.entry_id DESC
    LIMIT 1) -- what happened is written once
  OR NEW.transfer_id IS NOT NULL AND NOT EXISTS (
    SELECT 1
    FROM hb_transfer_status
    WHERE transfer_id = NEW.transfer_id AND person_id = NEW.person_id AND status = 'accepted'
      AND ((moves_on, to_employer_id) = (NEW.joined_on, NEW.employer_id) OR (moves_on, from_employer_id) = (NEW.left_on, NEW.employer_id)))
  OR NEW.status_id IS NOT NULL AND NOT EXISTS (
    SELECT 1
    FROM hb_person_status
    WHERE status_id = NEW.status_id AND person_id = NEW.person_id AND valid_from = NEW.left_on)
BEGIN
  SELECT RAISE(ABORT, '任职留痕只增不改 / the trail of employments is only ever added to');
END;

CREATE TRIGGER hb_employment_trail_kept_update BEFORE UPDATE ON hb_employment_trail BEGIN SELECT RAISE(ABORT, '任职留痕只增不改 / the trail of employments is only ever added to'); END;
CREATE TRIGGER hb_employment_trail_kept_delete BEFORE DELETE ON hb_employment_trail BEGIN SELECT RAISE(ABORT, '任职留痕只增不改 / the trail of employments is only ever added to'); END;
CREATE TRIGGER hb_employment_trail_next AFTER INSERT ON hb_employment_trail WHEN NEW.entry_id <> coalesce((SELECT entry_id FROM hb_employment_trail WHERE entry_id <> NEW.entry_id ORDER BY entry_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- ================================================================ 单位调转 transfers

-- Asked for by the person or by the employer that they leave; on moves_on they are the new employer's, once that accepts.
CREATE TABLE hb_transfer (
  transfer_id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES hb_person,
  from_employer_id INTEGER NOT NULL REFERENCES hb_organisation,
  to_employer_id INTEGER NOT NULL REFERENCES hb_organisation,
  moves_on TEXT CONSTRAINT "单位调转：moves_on 应为 YYYY-MM-DD / transfer: moves_on must be a date YYYY-MM-DD" CHECK (coalesce(date(moves_on, '+0 days') = moves_on, 0)),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  asked_on TEXT CONSTRAINT "单位调转：asked_on 应为 YYYY-MM-DD / transfer: asked_on must be a date YYYY-MM-DD" CHECK (coalesce(date(asked_on, '+0 days') = asked_on, 0))
);

CREATE INDEX hb_transfer_person ON hb_transfer (person_id);

CREATE INDEX hb_transfer_to ON hb_transfer (to_employer_id);

CREATE TABLE hb_transfer_step (
  transfer_id INTEGER PRIMARY KEY REFERENCES hb_transfer,
  action TEXT CONSTRAINT "调转步骤应为 accept、refuse 或 withdraw / a step of a transfer is accept, refuse or withdraw" CHECK (coalesce(action IN ('accept', 'refuse', 'withdraw'), 0)),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  acted_on TEXT CONSTRAINT "调转步骤：acted_on 应为 YYYY-MM-DD / step of a transfer: acted_on must be a date YYYY-MM-DD" CHECK (coalesce(date(acted_on, '+0 days') = acted_on, 0)),
  reason TEXT CONSTRAINT "调转步骤：reason 须为文字 / step of a transfer: reason must be text" CHECK (reason < x''),
  CONSTRAINT "拒绝或撤回调转须写明理由 / refusing or withdrawing a transfer needs a reason" CHECK (action = 'accept' OR trim(coalesce(reason, '')) <> '')
);

CREATE TRIGGER hb_transfer_person_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_transfer WHERE person_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有单位调转（hb_transfer），不能删除 / person: it is not deleted while hb_transfer names it'); END;
CREATE TRIGGER hb_transfer_from_employer_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_transfer WHERE from_employer_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有单位调转（hb_transfer），不能删除 / organisation: it is not deleted while hb_transfer names it'); END;
CREATE TRIGGER hb_transfer_to_employer_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_transfer WHERE to_employer_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有单位调转（hb_transfer），不能删除 / organisation: it is not deleted while hb_transfer names it'); END;
CREATE TRIGGER hb_transfer_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_transfer WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有单位调转（hb_transfer），不能删除 / account: it is not deleted while hb_transfer names it'); END;
CREATE TRIGGER hb_transfer_step_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_transfer_step WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有调转步骤（hb_transfer_step），不能删除 / account: it is not deleted while hb_transfer_step names it'); END;

CREATE TRIGGER hb_transfer_asked
BEFORE INSERT ON hb_transfer
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_transfer WHERE transfer_id = NEW.transfer_id)
      THEN RAISE(ABORT, '调转编号已使用 / this transfer id is taken')
    WHEN NOT EXISTS (SELECT 1 FROM hb_employment WHERE person_id = NEW.person_id AND employer_id = NEW.from_employer_id AND left_on IS NULL)
      THEN RAISE(ABORT, '原单位应为本人现在的所在单位 / the employer that is left is the person''s present one (三)')
    WHEN (SELECT kind FROM hb_organisation WHERE organisation_id = NEW.to_employer_id) IS NOT 'employer' OR NEW.to_employer_id = NEW.from_employer_id
      THEN RAISE(ABORT, '新单位应为另一用人单位 / the new employer is another employer (三)')
    WHEN NEW.moves_on <= (SELECT joined_on FROM hb_employment WHERE person_id = NEW.person_id AND left_on IS NULL)
      THEN RAISE(ABORT, '调转日期应晚于到原单位的日期 / the day of the move is after the day of joining the present employer (三)')
    WHEN EXISTS (
      SELECT 1
      FROM hb_transfer
      WHERE person_id = NEW.person_id AND transfer_id NOT IN (SELECT transfer_id FROM hb_transfer_step))
      THEN RAISE(ABORT, '该人已有待接收的调转 / a transfer of this person waits to be accepted already (三)')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account_right
      WHERE account_id = NEW.account_id
        AND (permission = 'declare' AND person_id = NEW.person_id OR permission = 'review_employer' AND organisation_id = NEW.from_employer_id))
      THEN RAISE(ABORT, '调转由本人或原单位以有效账号提出 / a transfer is asked for by the person or by the employer that is left, with an active account (三)')
  END;
END;

CREATE TRIGGER hb_transfer_kept_update BEFORE UPDATE ON hb_transfer BEGIN SELECT RAISE(ABORT, '单位调转只增不改 / transfers are only ever added (三)'); END;
CREATE TRIGGER hb_transfer_kept_delete BEFORE DELETE ON hb_transfer BEGIN SELECT RAISE(ABORT, '单位调转只增不改 / transfers are only ever added (三)'); END;
CREATE TRIGGER hb_transfer_next AFTER INSERT ON hb_transfer WHEN NEW.transfer_id - coalesce((SELECT transfer_id FROM hb_transfer WHERE transfer_id <> NEW.transfer_id ORDER BY transfer_id DESC LIMIT 1), 0) NOT BETWEEN 1 AND 1000000 BEGIN SELECT RAISE(ABORT, '编号应大于已有编号，至多大1000000；也可不填 / a number is above those that stand, by 1000000 at most; or leave it out'); END;

CREATE TRIGGER hb_transfer_step_allowed
BEFORE INSERT ON hb_transfer_step
BEGIN
  SELECT CASE
    WHEN hb_transfer.transfer_id IS NULL
      THEN RAISE(ABORT, '没有这次调转 / there is no such transfer')
    WHEN EXISTS (SELECT 1 FROM hb_transfer_step WHERE transfer_id = NEW.transfer_id)
      THEN RAISE(ABORT, '这次调转已办结 / this transfer is decided already (三)')
    WHEN NEW.action = 'withdraw' AND NEW.account_id IS NOT hb_transfer.account_id
      THEN RAISE(ABORT, '调转由提出的账号撤回 / a transfer is withdrawn by the account that asked for it (三)')
    WHEN NEW.action <> 'withdraw' AND NOT EXISTS (SELECT 1 FROM hb_account_right
      WHERE account_id = NEW.account_id AND permission = 'review_employer' AND organisation_id = hb_transfer.to_employer_id)
      THEN RAISE(ABORT, '调转由新单位接收或拒绝 / a transfer is accepted or refused by the new employer (三)')
    WHEN NEW.action <> 'withdraw' AND (SELECT person_id FROM hb_account WHERE account_id = NEW.account_id) IS hb_transfer.person_id
      THEN RAISE(ABORT, '不得接收本人的调转 / nobody accepts their own transfer (三)')
    WHEN NEW.acted_on < hb_transfer.asked_on
      THEN RAISE(ABORT, '办理时间早于提出 / the step is dated before the transfer was asked for (三)')
    WHEN NEW.action = 'accept' AND NOT EXISTS (
      SELECT 1
      FROM hb_employment
      WHERE person_id = hb_transfer.person_id AND employer_id = hb_transfer.from_employer_id AND left_on IS NULL AND joined_on < hb_transfer.moves_on)
      THEN RAISE(ABORT, '本人已不在原单位，请拒绝后另行登记 / the person is no longer with the employer that is left: refuse it, and enter it anew (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_transfer ON hb_transfer.transfer_id = NEW.transfer_id;
END;

CREATE TRIGGER hb_transfer_step_taken
AFTER INSERT ON hb_transfer_step
WHEN NEW.action = 'accept'
BEGIN
  UPDATE hb_employment
  SET left_on = (SELECT moves_on FROM hb_transfer WHERE transfer_id = NEW.transfer_id)
  WHERE person_id = (SELECT person_id FROM hb_transfer WHERE transfer_id = NEW.transfer_id) AND left_on IS NULL;
  INSERT INTO hb_employment (person_id, joined_on, employer_id)
  SELECT person_id, moves_on, to_employer_id
  FROM hb_transfer
  WHERE transfer_id = NEW.transfer_id;
END;

CREATE TRIGGER hb_transfer_step_kept_update BEFORE UPDATE ON hb_transfer_step BEGIN SELECT RAISE(ABORT, '单位调转只增不改 / transfers are only ever added (三)'); END;
CREATE TRIGGER hb_transfer_step_kept_delete BEFORE DELETE ON hb_transfer_step BEGIN SELECT RAISE(ABORT, '单位调转只增不改 / transfers are only ever added (三)'); END;

CREATE VIEW hb_transfer_status AS
SELECT
  hb_transfer.transfer_id,
  hb_transfer.person_id,
  hb_transfer.from_employer_id,
  hb_transfer.to_employer_id,
  hb_transfer.moves_on,
  hb_transfer.asked_on,
  CASE step.action WHEN 'accept' THEN 'accepted' WHEN 'refuse' THEN 'refused' WHEN 'withdraw' THEN 'withdrawn' ELSE iif(hb_transfer.person_id IN (SELECT merged_id FROM hb_merged), 'merged', 'open') END AS status,
  step.acted_on,
  hb_account.name AS account,
  step.reason
FROM hb_transfer
LEFT JOIN hb_transfer_step AS step ON step.transfer_id = hb_transfer.transfer_id
LEFT JOIN hb_account ON hb_account.account_id = step.account_id;

CREATE TRIGGER hb_employment_inserted
AFTER INSERT ON hb_employment
BEGIN
  INSERT INTO hb_employment_trail (change, person_id, joined_on, employer_id, left_on, transfer_id)
  VALUES ('insert', NEW.person_id, NEW.joined_on, NEW.employer_id, NEW.left_on, (
    SELECT transfer_id
    FROM hb_transfer_status
    WHERE person_id = NEW.person_id AND moves_on = NEW.joined_on AND to_employer_id = NEW.employer_id AND status = 'accepted'));
END;

CREATE TRIGGER hb_employment_updated
AFTER UPDATE ON hb_employment
WHEN NEW.left_on IS NOT OLD.left_on
BEGIN
  INSERT INTO hb_employment_trail (change, person_id, joined_on, employer_id, left_on, transfer_id, status_id)
  VALUES ('update', NEW.person_id, NEW.joined_on, NEW.employer_id, NEW.left_on, (
    SELECT transfer_id
    FROM hb_transfer_status
    WHERE person_id = NEW.person_id AND moves_on = NEW.left_on AND from_employer_id = NEW.employer_id AND status = 'accepted'), (
    SELECT status_id -- the entry that ends it: while it is new
    FROM hb_person_status AS entry
    WHERE person_id = NEW.person_id AND status IN ('retired', 'deceased') AND valid_from = NEW.left_on AND OLD.left_on IS NULL
      AND NOT EXISTS (SELECT 1 FROM hb_person_status WHERE voids_id = entry.status_id)
    ORDER BY status_id DESC
    LIMIT 1));
END;

CREATE TRIGGER hb_employment_deleted
AFTER DELETE ON hb_employment
BEGIN
  INSERT INTO hb_employment_trail (change, person_id, joined_on, employer_id, left_on)
  VALUES ('delete', OLD.person_id, OLD.joined_on, OLD.employer_id, OLD.left_on);
END;

-- Who changed employers without a transfer that the new one accepted: nothing refuses it, the trail tells it.
CREATE VIEW hb_moved_without_transfer AS
SELECT later.person_id, later.joined_on, later.employer_id
FROM hb_employment AS later
WHERE EXISTS (SELECT 1 FROM hb_employment AS earlier WHERE earlier.person_id = later.person_id AND earlier.joined_on < later.joined_on AND earlier.employer_id <> later.employer_id)
  AND NOT EXISTS (
    SELECT 1
    FROM hb_employment_trail AS trail
    WHERE trail.person_id = later.person_id AND trail.joined_on = later.joined_on AND trail.employer_id = later.employer_id AND trail.transfer_id IS NOT NULL);

-- ================================================================ 人员状态 retired, died, exempt

-- retired and deceased end the employment on valid_from; exempt is for whole years. void takes an entry back that was wrong, and with it the end
-- of the employment, unless that changed since.
CREATE TABLE hb_person_status (
  status_id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES hb_person,
  status TEXT CONSTRAINT "人员状态应为 retired、deceased、exempt 或 void / a status is retired, deceased, exempt or void" CHECK (coalesce(status IN ('retired', 'deceased', 'exempt', 'void'), 0)),
  valid_from TEXT CONSTRAINT "人员状态：valid_from 应为 YYYY-MM-DD / status: valid_from must be a date YYYY-MM-DD" CHECK (coalesce(date(valid_from, '+0 days') = valid_from, valid_from IS NULL)),
  from_year INTEGER CONSTRAINT "人员状态：from_year 须为整数 / status: from_year must be a whole number" CHECK (typeof(from_year) IN ('integer', 'null')),
  to_year INTEGER CONSTRAINT "人员状态：to_year 须为整数 / status: to_year must be a whole number" CHECK (typeof(to_year) IN ('integer', 'null')),
  voids_id INTEGER REFERENCES hb_person_status,
  basis TEXT CONSTRAINT "人员状态：basis 须填写，为文字 / status: basis is required, as text" CHECK (coalesce(typeof(basis) = 'text' AND trim(basis) <> '', 0)),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  entered_on TEXT CONSTRAINT "人员状态：entered_on 应为 YYYY-MM-DD / status: entered_on must be a date YYYY-MM-DD" CHECK (coalesce(date(entered_on, '+0 days') = entered_on, 0)),
  CONSTRAINT "退休、死亡填 valid_from；免予填 from_year 和不早于它的 to_year；作废填 voids_id / retired and deceased have valid_from; exempt has from_year, and to_year not before it; void has voids_id"
    CHECK (CASE status
      WHEN 'exempt' THEN coalesce(from_year BETWEEN 1900 AND to_year AND to_year <= 2200, 0) AND valid_from IS NULL AND voids_id IS NULL
      WHEN 'void' THEN voids_id IS NOT NULL AND valid_from IS NULL AND from_year IS NULL AND to_year IS NULL
      ELSE valid_from IS NOT NULL AND from_year IS NULL AND to_year IS NULL AND voids_id IS NULL
    END)
);

CREATE INDEX hb_person_status_person ON hb_person_status (person_id, valid_from);

CREATE INDEX hb_person_status_voids ON hb_person_status (voids_id) WHERE voids_id IS NOT NULL;

CREATE TRIGGER hb_person_status_person_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_person_status WHERE person_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有人员状态（hb_person_status），不能删除 / person: it is not deleted while hb_person_status names it'); END;
CREATE TRIGGER hb_person_status_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_person_status WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有人员状态（hb_person_status），不能删除 / account: it is not deleted while hb_person_status names it'); END;

-- An employer says of its own people that they retired or died; exempting, and everything else, is for the HR bureau in charge.
CREATE TRIGGER hb_person_status_allowed
BEFORE INSERT ON hb_person_status
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_person_status WHERE status_id = NEW.status_id)
      THEN RAISE(ABORT, '人员状态只增不改，请另行作废 / statuses are only ever added: void one that is wrong')
    WHEN NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id)
      THEN RAISE(ABORT, '没有此人 / there is no such person')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND (
        permission = 'review_employer' AND NEW.status IN ('retired', 'deceased') AND organisation_id = (
          SELECT employer_id FROM hb_employment WHERE person_id = NEW.person_id ORDER BY joined_on DESC LIMIT 1)
        OR permission = 'verify' AND (
          organisation_id IN (
            SELECT bureau_id
            FROM hb_organisation_chain
            WHERE organisation_id = (SELECT employer_id FROM hb_employment WHERE person_id = NEW.person_id ORDER BY joined_on DESC LIMIT 1))
          OR organisation_id = (SELECT organisation_id FROM hb_organisation WHERE kind = 'city_bureau'))))
      THEN RAISE(ABORT, '退休、死亡由所在单位或人社局登记，免予和作废由负责的人社局登记 / retirement and death are entered by the employer or the HR bureau, exemptions and what is void by the bureau in charge (六)')
    WHEN (SELECT person_id FROM hb_account WHERE account_id = NEW.account_id) IS NEW.person_id
      THEN RAISE(ABORT, '不得登记本人的状态 / nobody enters a status of their own (六)')
    WHEN NEW.status = 'void' AND NOT EXISTS (
      SELECT 1
      FROM hb_person_status
      WHERE status_id = NEW.voids_id AND person_id = NEW.person_id AND status <> 'void'
        AND status_id NOT IN (SELECT voids_id FROM hb_person_status WHERE voids_id = NEW.voids_id))
      THEN RAISE(ABORT, '没有可作废的状态 / there is no such status of this person that could be voided')
    WHEN NEW.status = 'exempt' AND EXISTS (
      SELECT 1
      FROM hb_person_status AS exempt
      WHERE exempt.person_id = NEW.person_id AND exempt.status = 'exempt' AND exempt.from_year <= NEW.to_year AND exempt.to_year >= NEW.from_year
        AND NOT EXISTS (SELECT 1 FROM hb_person_status WHERE voids_id = exempt.status_id))
      THEN RAISE(ABORT, '其中有年度已免予 / the person is exempt in one of these years already')
    WHEN NEW.status IN ('retired', 'deceased') AND EXISTS (SELECT 1 FROM hb_deceased WHERE person_id = NEW.person_id)
      THEN RAISE(ABORT, '此人已登记死亡；登记有误请先作废（hb_person_status） / the death of this person is entered: if that is wrong, void it first (hb_person_status) (六)')
    WHEN NEW.valid_from < (SELECT max(joined_on) FROM hb_employment WHERE person_id = NEW.person_id)
      THEN RAISE(ABORT, '日期早于最近一次入职 / the date is before the last time that the person joined an employer')
    WHEN NEW.valid_from > NEW.entered_on
      THEN RAISE(ABORT, '退休、死亡不能提前登记 / retirement and death are not entered ahead of their day')
    WHEN NEW.entered_on > coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime'))
      THEN RAISE(ABORT, '登记日期不得晚于今天 / nothing is entered after today')
  END;
END;

CREATE TRIGGER hb_person_status_entered
AFTER INSERT ON hb_person_status
WHEN NEW.status IN ('retired', 'deceased')
BEGIN
  UPDATE hb_employment
  SET left_on = NEW.valid_from
  WHERE person_id = NEW.person_id AND left_on IS NULL;
END;

CREATE TRIGGER hb_person_status_voided
AFTER INSERT ON hb_person_status
WHEN NEW.status = 'void'
BEGIN
  UPDATE hb_employment
  SET left_on = NULL
  WHERE person_id = NEW.person_id
    AND joined_on = (SELECT max(joined_on) FROM hb_employment WHERE person_id = NEW.person_id) -- nothing since, or they would overlap
    AND (
      SELECT status_id
      FROM hb_employment_trail AS trail
      WHERE trail.person_id = NEW.person_id AND trail.joined_on = hb_employment.joined_on
      ORDER BY entry_id DESC
      LIMIT 1) = NEW.voids_id;
END;

-- Nobody who died is employed afterwards, nor applies for a title.
DROP VIEW hb_deceased;

CREATE VIEW hb_deceased AS
SELECT person_id, valid_from AS died_on
FROM hb_person_status AS entry
WHERE status = 'deceased' AND NOT EXISTS (SELECT 1 FROM hb_person_status WHERE voids_id = entry.status_id);

CREATE TRIGGER hb_employment_deceased BEFORE INSERT ON hb_employment WHEN EXISTS (SELECT 1 FROM hb_deceased WHERE person_id = NEW.person_id AND died_on < coalesce(NEW.left_on, '9999-12-31')) BEGIN SELECT RAISE(ABORT, '此人已登记死亡；登记有误请先作废（hb_person_status） / the death of this person is entered: if that is wrong, void it first (hb_person_status) (六)'); END;
CREATE TRIGGER hb_employment_deceased_update BEFORE UPDATE OF left_on ON hb_employment WHEN EXISTS (SELECT 1 FROM hb_deceased WHERE person_id = NEW.person_id AND died_on < coalesce(NEW.left_on, '9999-12-31')) BEGIN SELECT RAISE(ABORT, '此人已登记死亡；登记有误请先作废（hb_person_status） / the death of this person is entered: if that is wrong, void it first (hb_person_status) (六)'); END;

CREATE TRIGGER hb_person_status_merged BEFORE INSERT ON hb_person_status WHEN EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge'); END;
CREATE TRIGGER hb_person_status_kept_update BEFORE UPDATE ON hb_person_status BEGIN SELECT RAISE(ABORT, '人员状态只增不改，请另行作废 / statuses are only ever added: void one that is wrong'); END;
CREATE TRIGGER hb_person_status_kept_delete BEFORE DELETE ON hb_person_status BEGIN SELECT RAISE(ABORT, '人员状态只增不改，请另行作废 / statuses are only ever added: void one that is wrong'); END;
CREATE TRIGGER hb_person_status_next AFTER INSERT ON hb_person_status WHEN NEW.status_id - coalesce((SELECT status_id FROM hb_person_status WHERE status_id <> NEW.status_id ORDER BY status_id DESC LIMIT 1), 0) NOT BETWEEN 1 AND 1000000 BEGIN SELECT RAISE(ABORT, '编号应大于已有编号，至多大1000000；也可不填 / a number is above those that stand, by 1000000 at most; or leave it out'); END;

-- What each person is now, and since when. A retirement ends with a later employment (返聘).
CREATE VIEW hb_person_standing AS
SELECT
  hb_person.person_id,
  CASE
    WHEN ended.status = 'deceased' THEN 'deceased'
    WHEN last.left_on IS NULL AND last.joined_on IS NOT NULL THEN 'employed'
    WHEN ended.status = 'retired' THEN 'retired'
    WHEN last.left_on IS NOT NULL THEN 'left'
  END AS status,
  CASE
    WHEN ended.status = 'deceased' THEN ended.valid_from
    WHEN last.left_on IS NULL THEN last.joined_on
    ELSE coalesce(ended.valid_from, last.left_on)
  END AS since,
  CASE WHEN ended.status = 'retired' AND (last.left_on IS NOT NULL OR last.joined_on IS NULL) THEN ended.valid_from END AS retired_on,
  (WITH RECURSIVE granted (year, to_year) AS (
     SELECT from_year, to_year
     FROM hb_person_status AS exempt
     WHERE exempt.person_id = hb_person.person_id AND exempt.status = 'exempt'
       AND NOT EXISTS (SELECT 1 FROM hb_person_status WHERE voids_id = exempt.status_id)
     UNION ALL
     SELECT year + 1, to_year
     FROM granted
     WHERE year < to_year
     ORDER BY 1)
   SELECT group_concat(year, ',')
   FROM granted) AS exempt_years
FROM hb_person
LEFT JOIN hb_employment AS last ON last.person_id = hb_person.person_id
  AND last.joined_on = (SELECT max(joined_on) FROM hb_employment WHERE person_id = hb_person.person_id)
LEFT JOIN hb_person_status AS ended ON ended.status_id = (
  SELECT status_id
  FROM hb_person_status AS entry
  WHERE entry.person_id = hb_person.person_id AND entry.status IN ('retired', 'deceased')
    AND NOT EXISTS (SELECT 1 FROM hb_person_status WHERE voids_id = entry.status_id)
    AND entry.valid_from >= coalesce((SELECT max(joined_on) FROM hb_employment WHERE person_id = hb_person.person_id), '')
  ORDER BY valid_from DESC, status_id DESC
  LIMIT 1);

-- Whom a year asks nothing of: exempt in it, or nowhere employed on any day of it after an employment that ended (left, retired, died).
DROP VIEW hb_not_required;

CREATE VIEW hb_not_required AS
SELECT exempt.person_id, exempt.from_year, exempt.to_year, 'exempt' AS why
FROM hb_person_status AS exempt
WHERE exempt.status = 'exempt' AND NOT EXISTS (SELECT 1 FROM hb_person_status WHERE voids_id = exempt.status_id)
UNION ALL
SELECT gone.person_id, gone.from_year, gone.to_year, coalesce((
    SELECT entry.status
    FROM hb_person_status AS entry
    WHERE entry.person_id = gone.person_id AND entry.valid_from = gone.left_on
      AND NOT EXISTS (SELECT 1 FROM hb_person_status WHERE voids_id = entry.status_id)), 'left')
FROM (
  SELECT
    person_id,
    left_on,
    CAST(strftime('%Y', left_on, '-1 day') AS INTEGER) + 1 AS from_year, -- left_on is the first day that they are gone
    coalesce((
      SELECT CAST(substr(min(next.joined_on), 1, 4) AS INTEGER) - 1
      FROM hb_employment AS next
      WHERE next.person_id = hb_employment.person_id AND next.joined_on > hb_employment.joined_on), 9999) AS to_year
  FROM hb_employment
  WHERE left_on IS NOT NULL) AS gone
WHERE gone.from_year <= gone.to_year;

INSERT INTO hb_module (module, version, needs) VALUES ('careers', 1, 'accounts');

RELEASE hb_install;
