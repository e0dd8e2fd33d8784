-- hourbank, module merges 1: 合并重复人员 one person who turns out to be two rows (三). Needs class_declarations and later_changes.
-- hb_person_double finds them (x and X in an ID number, blanks, full-width letters); a row of hb_person_merge makes one of them, with a trail.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 class_declarations、later_changes / install class_declarations and later_changes first" CHECK (needs = 2),
  taken INTEGER
    CONSTRAINT "merges 已安装，或本文件中已有同名对象 / merges is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_class_declaration', 'hb_hour_bank_due')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_person_merge'));
DROP TABLE temp.hb_preflight;

-- ID numbers that are the same once blanks are gone and x is X: the row that came first, and each later one.
CREATE VIEW hb_person_double AS
SELECT first_id AS kept_id, person_id AS merged_id, name, id_number, id_key
FROM (
  SELECT person_id, name, id_number, id_key, min(person_id) OVER (PARTITION BY id_key) AS first_id
  FROM (
    SELECT person_id, name, id_number, upper(replace(replace(replace(replace(id_number, ' ', ''), '　', ''), 'ｘ', 'X'), 'Ｘ', 'X')) AS id_key
    FROM hb_person
    WHERE id_number IS NOT NULL))
WHERE person_id <> first_id;

CREATE TABLE hb_person_merge (
  merge_id INTEGER PRIMARY KEY,
  kept_id INTEGER NOT NULL REFERENCES hb_person,
  merged_id INTEGER NOT NULL UNIQUE REFERENCES hb_person,
  account_id INTEGER NOT NULL REFERENCES hb_account,
  merged_on TEXT CONSTRAINT "合并人员：merged_on 应为 YYYY-MM-DD / merge: merged_on must be a date YYYY-MM-DD" CHECK (coalesce(date(merged_on, '+0 days') = merged_on, 0)),
  reason TEXT CONSTRAINT "合并人员须写明理由 / merging people needs a reason (三)" CHECK (coalesce(trim(reason) <> '' AND reason < x'', 0)),
  CONSTRAINT "合并的应是两个编号 / two different people are merged" CHECK (kept_id <> merged_id)
);

CREATE INDEX hb_person_merge_kept ON hb_person_merge (kept_id);

-- What each merge moved, or added: records, accounts, employments, classes, the entries that empty the merged account, and what was changed.
CREATE TABLE hb_person_merge_moved (
  merge_id INTEGER NOT NULL REFERENCES hb_person_merge,
  what TEXT NOT NULL CHECK (what IN ('record', 'account', 'employment', 'attendee', 'posting', 'id_number')),
  item TEXT NOT NULL,
  detail TEXT,
  PRIMARY KEY (merge_id, what, item)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER hb_person_merge_kept_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_person_merge WHERE kept_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有合并人员（hb_person_merge），不能删除 / person: it is not deleted while hb_person_merge names it'); END;
CREATE TRIGGER hb_person_merge_merged_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_person_merge WHERE merged_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有合并人员（hb_person_merge），不能删除 / person: it is not deleted while hb_person_merge names it'); END;
CREATE TRIGGER hb_person_merge_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_person_merge WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有合并人员（hb_person_merge），不能删除 / account: it is not deleted while hb_person_merge names it'); END;

-- The bank's and the titles' ids are of any type: + takes the affinity from an INTEGER column, so that their indices serve.
CREATE TRIGGER hb_person_merge_allowed
BEFORE INSERT ON hb_person_merge
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_person_merge WHERE merge_id = NEW.merge_id)
      THEN RAISE(ABORT, '合并只增不改 / merges are only ever added (三)')
    WHEN kept.person_id IS NULL OR merged.person_id IS NULL
      THEN RAISE(ABORT, '没有此人 / there is no such person')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND permission = 'close_year')
      THEN RAISE(ABORT, '合并人员由有年度结账权限的人社局账号办理 / people are merged by an account of an HR bureau that may close a year (三)')
    WHEN (SELECT person_id FROM hb_account WHERE account_id = NEW.account_id) IN (NEW.kept_id, NEW.merged_id)
      THEN RAISE(ABORT, '不得合并本人的编号 / nobody merges rows of their own (三)')
    WHEN EXISTS (SELECT 1 FROM hb_person_merge WHERE merged_id IN (NEW.kept_id, NEW.merged_id))
      THEN RAISE(ABORT, '其中一人已并入他人 / one of them is merged into somebody already (三)')
    WHEN merged.id_number IS NULL AND merged.name IS NOT kept.name
      OR upper(replace(replace(replace(replace(merged.id_number, ' ', ''), '　', ''), 'ｘ', 'X'), 'Ｘ', 'X'))
        <> upper(replace(replace(replace(replace(kept.id_number, ' ', ''), '　', ''), 'ｘ', 'X'), 'Ｘ', 'X'))
      OR kept.id_number IS NULL AND merged.name IS NOT kept.name
      THEN RAISE(ABORT, '身份证号码不同，不是同一人；缺号码的须姓名相同 / their ID numbers differ: they are two people; without a number the names must agree (三)')
    WHEN EXISTS (
      SELECT 1
      FROM hb_title_application AS application
      WHERE application.person_id = +NEW.merged_id
        AND NOT EXISTS (SELECT 1 FROM hb_title_decision WHERE application_id = application.application_id))
      THEN RAISE(ABORT, '被合并的编号有未决定的职称申报，请先决定或删除 / the row to merge has an application without a decision: decide or delete it first (六(一))')
    WHEN EXISTS (
      SELECT 1
      FROM hb_learning_record AS one
      JOIN hb_learning_record AS other ON other.class_id = one.class_id AND other.person_id = NEW.kept_id
      WHERE one.person_id = NEW.merged_id AND one.status NOT IN ('draft', 'withdrawn', 'rejected', 'revoked')
        AND other.status NOT IN ('draft', 'withdrawn', 'rejected', 'revoked'))
      THEN RAISE(ABORT, '两个编号登记了同一班次的学时，请先撤销或退回其一 / both rows have hours of one class: revoke or return one of them first (六(二))')
    WHEN NEW.merged_on > coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime'))
      OR NEW.merged_on < (SELECT max(posted_on) FROM hb_posting WHERE person_id = +NEW.merged_id)
      THEN RAISE(ABORT, '合并日期不得晚于今天，也不得早于被合并编号最近一次入账 / a merge is not dated after today, nor before the last posting of the row to merge (三)')
    WHEN EXISTS ( -- records move to the row that is kept, and are posted there; a balance without records would be gone
      SELECT 1
      FROM hb_posting AS posting
      WHERE posting.person_id = +NEW.merged_id
      GROUP BY posting.year, posting.subject
      HAVING sum(CAST(round(posting.hours * 1000) AS INTEGER)) <> (
        SELECT coalesce(sum(CAST(round(credited * 1000) AS INTEGER)), 0)
        FROM hb_posted_record_latest
        WHERE person_id = posting.person_id AND year = posting.year AND subject = posting.subject))
      THEN RAISE(ABORT, '被合并的编号有已入账而无学习记录的学时（导入或手工更正），合并后会丢失：请反向合并，或先用更正把这部分转到保留的编号 / the row to merge has posted hours without records behind them (imported, or corrected by hand), which would be lost: merge the other way round, or move them to the row that is kept by corrections first (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_person AS kept ON kept.person_id = NEW.kept_id
  LEFT JOIN hb_person AS merged ON merged.person_id = NEW.merged_id;
END;

-- The merge is there when its rows move, since what guards a record's person asks hb_merged.
CREATE TRIGGER hb_person_merge_done
AFTER INSERT ON hb_person_merge
BEGIN
  INSERT INTO hb_person_merge_moved (merge_id, what, item, detail)
  SELECT NEW.merge_id, 'id_number', 'merged', id_number FROM hb_person WHERE person_id = NEW.merged_id AND id_number IS NOT NULL
  UNION ALL
  SELECT NEW.merge_id, 'id_number', 'kept', id_number FROM hb_person WHERE person_id = NEW.kept_id AND id_number IS NOT NULL
  UNION ALL
  SELECT NEW.merge_id, 'record', record_id, status FROM hb_learning_record WHERE person_id = NEW.merged_id
  UNION ALL
  SELECT NEW.merge_id, 'account', account_id, name FROM hb_account WHERE person_id = NEW.merged_id
  UNION ALL
  SELECT NEW.merge_id, 'attendee', class_id, passed
  FROM hb_class_attendee
  WHERE person_id = NEW.merged_id AND class_id NOT IN (SELECT class_id FROM hb_class_attendee WHERE person_id = NEW.kept_id)
  UNION ALL
  SELECT NEW.merge_id, 'employment', theirs.joined_on, theirs.employer_id
  FROM hb_employment AS theirs
  WHERE theirs.person_id = NEW.merged_id AND NOT EXISTS (
    SELECT 1
    FROM hb_employment AS ours
    WHERE ours.person_id = NEW.kept_id
      AND (ours.joined_on = theirs.joined_on
        OR ours.joined_on < coalesce(theirs.left_on, '9999-12-31') AND coalesce(ours.left_on, '9999-12-31') > theirs.joined_on))
  UNION ALL
  SELECT NEW.merge_id, 'posting', year || ' ' || subject, sum(CAST(round(hours * 1000) AS INTEGER)) / 1000.0
  FROM hb_posting
  WHERE person_id = +NEW.merged_id
  GROUP BY year, subject
  HAVING sum(CAST(round(hours * 1000) AS INTEGER)) <> 0;
  UPDATE hb_person SET id_number = NULL WHERE person_id = NEW.merged_id;
  UPDATE hb_person
  SET id_number = (
    SELECT upper(replace(replace(replace(replace(coalesce(max(detail) FILTER (WHERE item = 'kept'), max(detail)), ' ', ''), '　', ''), 'ｘ', 'X'), 'Ｘ', 'X'))
    FROM hb_person_merge_moved
    WHERE merge_id = NEW.merge_id AND what = 'id_number')
  WHERE person_id = NEW.kept_id;
  INSERT INTO hb_employment (person_id, joined_on, employer_id, left_on)
  SELECT NEW.kept_id, joined_on, employer_id, left_on
  FROM hb_employment
  WHERE person_id = NEW.merged_id AND joined_on IN (SELECT item FROM hb_person_merge_moved WHERE merge_id = NEW.merge_id AND what = 'employment');
  UPDATE hb_employment
  SET left_on = max(joined_on, NEW.merged_on)
  WHERE person_id = NEW.merged_id AND left_on IS NULL;
  INSERT INTO hb_class_attendee (class_id, person_id, passed)
  SELECT class_id, NEW.kept_id, passed
  FROM hb_class_attendee
  WHERE person_id = NEW.merged_id AND class_id IN (SELECT CAST(item AS INTEGER) FROM hb_person_merge_moved WHERE merge_id = NEW.merge_id AND what = 'attendee');
  UPDATE hb_account SET person_id = NEW.kept_id WHERE person_id = NEW.merged_id;
  UPDATE hb_learning_record SET person_id = NEW.kept_id WHERE person_id = NEW.merged_id;
  -- A closed year of the merged row is emptied by corrections; what it held comes to the one that is kept with correct_year.sql, or close_year.sql.
  INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, reason, policy, policy_version, policy_sha256, account_id, posted_on)
  SELECT
    first.person_id, first.year, first.subject,
    (SELECT max(entry_no) + 1 FROM hb_posting WHERE person_id = first.person_id AND year = first.year AND subject = first.subject),
    -CAST(moved.detail AS REAL), 'correction', '并入人员 ' || NEW.kept_id || ' / merged into person ' || NEW.kept_id || ': ' || NEW.reason,
    first.policy, first.policy_version, first.policy_sha256, NEW.account_id, NEW.merged_on
  FROM hb_person_merge_moved AS moved
  JOIN hb_posting AS first ON first.person_id = +NEW.merged_id AND first.year || ' ' || first.subject = moved.item AND first.entry_no = 1
  WHERE moved.merge_id = NEW.merge_id AND moved.what = 'posting';
  INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on, account_id)
  SELECT person_id, year, record_id, entry_no + 1, subject, 0, 'merged', hours, NEW.merged_on, NEW.account_id
  FROM hb_posted_record_latest
  WHERE person_id = +NEW.merged_id AND credited > 0;
END;

CREATE TRIGGER hb_person_merge_kept_update BEFORE UPDATE ON hb_person_merge BEGIN SELECT RAISE(ABORT, '合并只增不改 / merges are only ever added (三)'); END;
CREATE TRIGGER hb_person_merge_kept_delete BEFORE DELETE ON hb_person_merge BEGIN SELECT RAISE(ABORT, '合并只增不改 / merges are only ever added (三)'); END;
CREATE TRIGGER hb_person_merge_next AFTER INSERT ON hb_person_merge WHEN NEW.merge_id <> coalesce((SELECT merge_id FROM hb_person_merge WHERE merge_id <> NEW.merge_id ORDER BY merge_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- Only what is still the merged row's: once the merge is done, nothing of the kind is.
CREATE TRIGGER hb_person_merge_moved_once
BEFORE INSERT ON hb_person_merge_moved
WHEN EXISTS (SELECT 1 FROM hb_person_merge_moved WHERE merge_id = NEW.merge_id AND what = NEW.what AND item = NEW.item)
  OR NOT EXISTS (
    SELECT 1
    FROM hb_person_merge AS merge
    WHERE merge.merge_id = NEW.merge_id AND CASE NEW.what
      WHEN 'record' THEN EXISTS (SELECT 1 FROM hb_learning_record WHERE record_id = CAST(NEW.item AS INTEGER) AND person_id = merge.merged_id)
      WHEN 'account' THEN EXISTS (SELECT 1 FROM hb_account WHERE account_id = CAST(NEW.item AS INTEGER) AND person_id = merge.merged_id)
      WHEN 'attendee' THEN EXISTS (SELECT 1 FROM hb_class_attendee WHERE class_id = CAST(NEW.item AS INTEGER) AND person_id = merge.merged_id)
        AND NOT EXISTS (SELECT 1 FROM hb_class_attendee WHERE class_id = CAST(NEW.item AS INTEGER) AND person_id = merge.kept_id)
      WHEN 'employment' THEN EXISTS (
        SELECT 1
        FROM hb_employment AS theirs
        WHERE theirs.person_id = merge.merged_id AND theirs.joined_on = NEW.item AND NOT EXISTS (
          SELECT 1
          FROM hb_employment AS ours
          WHERE ours.person_id = merge.kept_id AND (ours.joined_on = theirs.joined_on
            OR ours.joined_on < coalesce(theirs.left_on, '9999-12-31') AND coalesce(ours.left_on, '9999-12-31') > theirs.joined_on)))
      WHEN 'posting' THEN coalesce((
        SELECT sum(CAST(round(hours * 1000) AS INTEGER))
        FROM hb_posting
        WHERE person_id = +merge.merged_id AND year || ' ' || subject = NEW.item), 0) <> 0
      ELSE EXISTS (SELECT 1 FROM hb_person WHERE person_id = CASE NEW.item WHEN 'merged' THEN merge.merged_id WHEN 'kept' THEN merge.kept_id END AND id_number = NEW.detail)
        AND NOT EXISTS (
          SELECT 1
          FROM hb_person_merge_moved AS moved
          JOIN hb_person ON hb_person.person_id = merge.merged_id AND hb_person.id_number IS NULL
          WHERE moved.merge_id = NEW.merge_id AND moved.what = 'id_number' AND moved.item = 'merged')
    END)
BEGIN
  SELECT RAISE(ABORT, '合并只增不改 / merges are only ever added (三)');
END;

CREATE TRIGGER hb_person_merge_moved_kept_update BEFORE UPDATE ON hb_person_merge_moved BEGIN SELECT RAISE(ABORT, '合并只增不改 / merges are only ever added (三)'); END;
CREATE TRIGGER hb_person_merge_moved_kept_delete BEFORE DELETE ON hb_person_merge_moved BEGIN SELECT RAISE(ABORT, '合并只增不改 / merges are only ever added (三)'); END;

-- Nothing new for a row that is merged.
CREATE TRIGGER hb_learning_record_merged
BEFORE INSERT ON hb_learning_record
WHEN EXISTS (SELECT 1 FROM hb_person_merge WHERE merged_id = NEW.person_id)
BEGIN
  SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge');
END;

CREATE TRIGGER hb_employment_merged
BEFORE INSERT ON hb_employment
WHEN EXISTS (SELECT 1 FROM hb_person_merge WHERE merged_id = NEW.person_id)
BEGIN
  SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge');
END;

CREATE TRIGGER hb_title_application_merged
BEFORE INSERT ON hb_title_application
WHEN EXISTS (SELECT 1 FROM hb_person_merge WHERE merged_id = NEW.person_id)
BEGIN
  SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge');
END;

-- What was applied for under a number that was merged is the kept one's: not once more.
CREATE TRIGGER hb_title_application_once
BEFORE INSERT ON hb_title_application
WHEN EXISTS (
  SELECT 1
  FROM hb_merged
  JOIN hb_title_application AS earlier ON earlier.person_id = +hb_merged.merged_id
  WHERE hb_merged.kept_id = NEW.person_id AND earlier.year = NEW.year AND earlier.series = NEW.series AND earlier.level = NEW.level)
BEGIN
  SELECT RAISE(ABORT, '同一人同一年度同一系列级别只申报一次 / one application a person, year, series and level (六(一))');
END;

CREATE TRIGGER hb_class_attendee_merged BEFORE INSERT ON hb_class_attendee WHEN EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge'); END;
CREATE TRIGGER hb_class_attendee_merged_update BEFORE UPDATE OF person_id ON hb_class_attendee WHEN NEW.person_id IS NOT OLD.person_id AND EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge'); END;
CREATE TRIGGER hb_account_merged BEFORE INSERT ON hb_account WHEN EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge'); END;
CREATE TRIGGER hb_account_merged_update BEFORE UPDATE OF person_id ON hb_account WHEN NEW.person_id IS NOT OLD.person_id AND EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge'); END;
CREATE TRIGGER hb_person_merged_update BEFORE UPDATE OF id_number ON hb_person WHEN NEW.id_number IS NOT NULL AND EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge'); END;

-- The other modules ask hb_merged, each for its own tables.
DROP VIEW hb_merged;

-- Whoever was kept may be merged in turn: kept_id is whose everything is today.
CREATE VIEW hb_merged AS
SELECT
  merged_id,
  (WITH RECURSIVE chain (person_id) AS (
     SELECT merge.kept_id
     UNION ALL
     SELECT later.kept_id
     FROM chain
     JOIN hb_person_merge AS later ON later.merged_id = chain.person_id)
   SELECT person_id
   FROM chain
   WHERE NOT EXISTS (SELECT 1 FROM hb_person_merge WHERE merged_id = chain.person_id)) AS kept_id
FROM hb_person_merge AS merge;

INSERT INTO hb_module (module, version, needs) VALUES ('merges', 1, 'class_declarations later_changes');

RELEASE hb_install;
