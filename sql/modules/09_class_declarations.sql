-- hourbank, module class_declarations 1: 班次申报 a class declared as a whole (六(二)). Needs registration.
-- One row declares everybody on the roster who passed; what a class's archive still lacks.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 registration / install registration first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "class_declarations 已安装，或本文件中已有同名对象 / class_declarations is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_registration_step')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_class_declaration'));
DROP TABLE temp.hb_preflight;

-- 班次申报: one row declares the hours of everybody on the roster who passed and is not declared yet.
CREATE TABLE hb_class_declaration (
  declaration_id INTEGER PRIMARY KEY,
  class_id INTEGER NOT NULL REFERENCES hb_training_class,
  account_id INTEGER NOT NULL REFERENCES hb_account,
  declared_on TEXT CONSTRAINT "班次申报：declared_on 应为 YYYY-MM-DD / class declaration: declared_on must be a date YYYY-MM-DD" CHECK (coalesce(date(declared_on, '+0 days') = declared_on, 0))
);

CREATE TRIGGER hb_class_declaration_class_id_held BEFORE DELETE ON hb_training_class WHEN EXISTS (SELECT 1 FROM hb_class_declaration WHERE class_id = OLD.class_id) BEGIN SELECT RAISE(ABORT, '班次：还有班次申报（hb_class_declaration），不能删除 / class: it is not deleted while hb_class_declaration names it'); END;
CREATE TRIGGER hb_class_declaration_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_class_declaration WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有班次申报（hb_class_declaration），不能删除 / account: it is not deleted while hb_class_declaration names it'); END;

CREATE TRIGGER hb_class_declaration_allowed
BEFORE INSERT ON hb_class_declaration
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_class_declaration WHERE declaration_id = NEW.declaration_id)
      THEN RAISE(ABORT, '班次申报只增不改 / class declarations are only ever added (六(二))')
    WHEN hb_filing.filing_id IS NULL
      THEN RAISE(ABORT, '没有这个班次 / there is no such class (六(二))')
    WHEN hb_filing.status <> 'filed'
      THEN RAISE(ABORT, '未经备案的培训项目不能登记学时 / hours of a training project that is not on file cannot be declared (二(二)1)')
    WHEN NOT EXISTS (SELECT 1 FROM hb_account_right WHERE account_id = NEW.account_id AND permission = 'declare_class' AND organisation_id = hb_filing.applicant_id)
      THEN RAISE(ABORT, '班次学时由办班机构申报 / a class is declared by the organisation that held it (六(二))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_class_document WHERE class_id = NEW.class_id AND kind = 'roster')
      THEN RAISE(ABORT, '班次申报须有学员花名册 / a class is declared with its roster (六(二))')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_training_class ON hb_training_class.class_id = NEW.class_id
  LEFT JOIN hb_filing ON hb_filing.filing_id = hb_training_class.filing_id;
END;

-- What this row has just drafted is each person's newest record of the class. A draft that somebody made is theirs to declare.
CREATE TRIGGER hb_class_declaration_made
AFTER INSERT ON hb_class_declaration
BEGIN
  INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, source, passed, filing_id,
                               class_id, employer_id, activity_id, title, organizer, place, field)
  SELECT
    (SELECT coalesce(max(record_id), 0) FROM hb_learning_record) + row_number() OVER (ORDER BY hb_class_attendee.person_id),
    hb_class_attendee.person_id,
    hb_training_class.ends_on,
    hb_training_class.starts_on,
    hb_filing.subject,
    'training',
    hb_training_class.hours,
    'declared',
    1,
    hb_filing.filing_id,
    hb_training_class.class_id,
    hb_employment.employer_id,
    'class-' || hb_training_class.class_id,
    hb_training_class.name,
    coalesce(hb_filing.organizer, applicant.name),
    hb_training_class.place,
    hb_filing.field
  FROM hb_training_class
  JOIN hb_filing ON hb_filing.filing_id = hb_training_class.filing_id
  JOIN hb_organisation AS applicant ON applicant.organisation_id = hb_filing.applicant_id
  JOIN hb_class_attendee ON hb_class_attendee.class_id = hb_training_class.class_id
  JOIN hb_employment ON hb_employment.person_id = hb_class_attendee.person_id AND hb_employment.left_on IS NULL
  WHERE hb_training_class.class_id = NEW.class_id
    AND hb_class_attendee.passed = 1
    AND NOT EXISTS (
      SELECT 1
      FROM hb_learning_record
      WHERE hb_learning_record.class_id = NEW.class_id
        AND hb_learning_record.person_id = hb_class_attendee.person_id
        AND hb_learning_record.status NOT IN ('draft', 'withdrawn'));
  INSERT INTO hb_registration_step (record_id, action, account_id, acted_on)
  SELECT max(record.record_id), 'declare', NEW.account_id, NEW.declared_on
  FROM hb_class_attendee
  JOIN hb_employment ON hb_employment.person_id = hb_class_attendee.person_id AND hb_employment.left_on IS NULL
  JOIN hb_learning_record AS record ON record.class_id = NEW.class_id AND record.person_id = hb_class_attendee.person_id
  WHERE hb_class_attendee.class_id = NEW.class_id AND hb_class_attendee.passed = 1
  GROUP BY hb_class_attendee.person_id
  HAVING min(record.status IN ('draft', 'withdrawn')) = 1
  ORDER BY 1;
END;

CREATE TRIGGER hb_class_declaration_kept_update BEFORE UPDATE ON hb_class_declaration BEGIN SELECT RAISE(ABORT, '班次申报只增不改 / class declarations are only ever added (六(二))'); END;
CREATE TRIGGER hb_class_declaration_kept_delete BEFORE DELETE ON hb_class_declaration BEGIN SELECT RAISE(ABORT, '班次申报只增不改 / class declarations are only ever added (六(二))'); END;
CREATE TRIGGER hb_class_declaration_next AFTER INSERT ON hb_class_declaration WHEN NEW.declaration_id - coalesce((SELECT declaration_id FROM hb_class_declaration WHERE declaration_id <> NEW.declaration_id ORDER BY declaration_id DESC LIMIT 1), 0) NOT BETWEEN 1 AND 1000000 BEGIN SELECT RAISE(ABORT, '编号应大于已有编号，至多大1000000；也可不填 / a number is above those that stand, by 1000000 at most; or leave it out'); END;

-- Nor does what was declared with the class: it would no longer be what its people registered.
CREATE TRIGGER hb_training_class_declared_insert
BEFORE INSERT ON hb_training_class
WHEN EXISTS (SELECT 1 FROM hb_learning_record WHERE class_id = NEW.class_id AND status <> 'draft')
BEGIN
  SELECT RAISE(ABORT, '已申报学时的班次不得改动 / a class whose hours were declared does not change (六(二))');
END;

CREATE TRIGGER hb_training_class_declared_update
BEFORE UPDATE ON hb_training_class
WHEN EXISTS (SELECT 1 FROM hb_learning_record WHERE class_id = OLD.class_id AND status <> 'draft')
BEGIN
  SELECT RAISE(ABORT, '已申报学时的班次不得改动 / a class whose hours were declared does not change (六(二))');
END;

-- Its roster is the proof of its hours: nobody is taken off it, and the result of somebody whose hours are declared changes only by a correction, which
-- says by whom, when and why, and which supervision finds (hb_check_result_changed).
CREATE TABLE hb_class_result_correction (
  correction_id INTEGER PRIMARY KEY,
  class_id INTEGER NOT NULL REFERENCES hb_training_class,
  person_id INTEGER NOT NULL REFERENCES hb_person,
  passed INTEGER CONSTRAINT "更正后的考核结果应为1、0或空 / a corrected result must be 1, 0 or NULL (六(二))" CHECK (passed IN (0, 1)),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  corrected_on TEXT CONSTRAINT "更正日期应为 YYYY-MM-DD / corrected_on must be a date YYYY-MM-DD" CHECK (coalesce(date(corrected_on, '+0 days') = corrected_on, 0)),
  reason TEXT CONSTRAINT "更正考核结果须写明理由 / a corrected result needs a reason (六(二))" CHECK (coalesce(typeof(reason) = 'text' AND trim(reason) <> '', 0))
);

CREATE INDEX hb_class_result_correction_person ON hb_class_result_correction (person_id, class_id);

CREATE TRIGGER hb_class_result_correction_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_class_result_correction WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有考核结果更正（hb_class_result_correction），不能删除 / account: it is not deleted while hb_class_result_correction names it'); END;
CREATE TRIGGER hb_class_result_correction_person_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_class_result_correction WHERE person_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有考核结果更正（hb_class_result_correction），不能删除 / person: it is not deleted while hb_class_result_correction names it'); END;
CREATE TRIGGER hb_class_result_correction_class_id_held BEFORE DELETE ON hb_training_class WHEN EXISTS (SELECT 1 FROM hb_class_result_correction WHERE class_id = OLD.class_id) BEGIN SELECT RAISE(ABORT, '班次：还有考核结果更正（hb_class_result_correction），不能删除 / class: it is not deleted while hb_class_result_correction names it'); END;

CREATE TRIGGER hb_class_result_correction_allowed
BEFORE INSERT ON hb_class_result_correction
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_class_result_correction WHERE correction_id = NEW.correction_id)
      THEN RAISE(ABORT, '考核结果的更正只增不改 / corrections of results are only ever added (六(二))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_class_attendee WHERE class_id = NEW.class_id AND person_id = NEW.person_id)
      THEN RAISE(ABORT, '该人不在班次花名册上 / this person is not on the roster of the class (六(二))')
    WHEN NOT EXISTS (
      SELECT 1
      FROM hb_account_right
      JOIN hb_filing ON hb_filing.applicant_id = hb_account_right.organisation_id
      JOIN hb_training_class ON hb_training_class.filing_id = hb_filing.filing_id
      WHERE account_id = NEW.account_id AND permission = 'declare_class' AND hb_training_class.class_id = NEW.class_id)
      THEN RAISE(ABORT, '考核结果由办班机构更正 / results are corrected by the organisation that held the class (六(二))')
    WHEN (SELECT passed FROM hb_class_attendee WHERE class_id = NEW.class_id AND person_id = NEW.person_id) IS NEW.passed
      THEN RAISE(ABORT, '更正后的考核结果与原来相同 / the corrected result is what stands already (六(二))')
  END;
END;

CREATE TRIGGER hb_class_result_correction_made
AFTER INSERT ON hb_class_result_correction
BEGIN
  UPDATE hb_class_attendee
  SET passed = NEW.passed
  WHERE class_id = NEW.class_id AND person_id = NEW.person_id;
END;

CREATE TRIGGER hb_class_result_correction_kept_update BEFORE UPDATE ON hb_class_result_correction BEGIN SELECT RAISE(ABORT, '考核结果的更正只增不改 / corrections of results are only ever added (六(二))'); END;
CREATE TRIGGER hb_class_result_correction_kept_delete BEFORE DELETE ON hb_class_result_correction BEGIN SELECT RAISE(ABORT, '考核结果的更正只增不改 / corrections of results are only ever added (六(二))'); END;
CREATE TRIGGER hb_class_result_correction_next AFTER INSERT ON hb_class_result_correction WHEN NEW.correction_id <> coalesce((SELECT correction_id FROM hb_class_result_correction WHERE correction_id <> NEW.correction_id ORDER BY correction_id DESC LIMIT 1), 0) + 1 BEGIN SELECT RAISE(ABORT, '编号依次递增，请不要自填 / numbers follow one another: leave the number out'); END;

-- Whose hours of which class are declared.
CREATE VIEW hb_class_declared AS
SELECT class_id, person_id, record_id, status
FROM hb_learning_record
WHERE class_id IS NOT NULL AND status NOT IN ('draft', 'withdrawn');

CREATE TRIGGER hb_class_attendee_declared_delete
BEFORE DELETE ON hb_class_attendee
WHEN EXISTS (SELECT 1 FROM hb_class_declaration WHERE class_id = OLD.class_id)
  OR EXISTS (SELECT 1 FROM hb_class_declared WHERE class_id = OLD.class_id AND person_id = OLD.person_id)
BEGIN
  SELECT RAISE(ABORT, '已申报学时的班次，花名册不得删减 / nobody is taken off the roster of a class whose hours were declared (六(二))');
END;

CREATE TRIGGER hb_class_attendee_declared_update
BEFORE UPDATE ON hb_class_attendee
BEGIN
  SELECT CASE
    WHEN (NEW.class_id, NEW.person_id) IS NOT (OLD.class_id, OLD.person_id)
      AND (EXISTS (SELECT 1 FROM hb_class_declaration WHERE class_id = OLD.class_id)
        OR EXISTS (SELECT 1 FROM hb_class_declared WHERE class_id = OLD.class_id AND person_id = OLD.person_id))
      THEN RAISE(ABORT, '已申报学时的班次，花名册不得删减 / nobody is taken off the roster of a class whose hours were declared (六(二))')
    WHEN NEW.passed IS NOT OLD.passed
      AND EXISTS (SELECT 1 FROM hb_class_declared WHERE class_id = OLD.class_id AND person_id = OLD.person_id)
      AND NOT EXISTS (
        SELECT 1
        FROM hb_class_result_correction AS correction
        WHERE correction.passed IS NEW.passed AND correction_id = (
          SELECT max(correction_id) FROM hb_class_result_correction WHERE class_id = OLD.class_id AND person_id = OLD.person_id))
      THEN RAISE(ABORT, '已申报学时的考核结果只能另行更正（hb_class_result_correction） / a result whose hours were declared changes only by a correction (hb_class_result_correction) (六(二))')
  END;
END;

-- INSERT OR REPLACE would change a result without a word.
CREATE TRIGGER hb_class_attendee_declared_insert
BEFORE INSERT ON hb_class_attendee
WHEN EXISTS (SELECT 1 FROM hb_class_declared WHERE class_id = NEW.class_id AND person_id = NEW.person_id)
  AND EXISTS (SELECT 1 FROM hb_class_attendee WHERE class_id = NEW.class_id AND person_id = NEW.person_id AND passed IS NOT NEW.passed)
BEGIN
  SELECT RAISE(ABORT, '已申报学时的考核结果只能另行更正（hb_class_result_correction） / a result whose hours were declared changes only by a correction (hb_class_result_correction) (六(二))');
END;

-- Who passed, and whose hours the declaration of the class left out, with the reason: somebody without an employer has nobody who reviews.
CREATE VIEW hb_class_left_out AS
SELECT
  attendee.class_id,
  attendee.person_id,
  CASE WHEN employment.person_id IS NULL THEN '现无所在单位' ELSE '申报之后才合格，请再申报一次' END AS zh,
  CASE WHEN employment.person_id IS NULL THEN 'has no employer at present' ELSE 'passed after the declaration: declare the class once more' END AS en
FROM hb_class_attendee AS attendee
LEFT JOIN hb_employment AS employment ON employment.person_id = attendee.person_id AND employment.left_on IS NULL
WHERE attendee.passed = 1
  AND attendee.person_id NOT IN (SELECT merged_id FROM hb_merged)
  AND EXISTS (SELECT 1 FROM hb_class_declaration WHERE class_id = attendee.class_id)
  AND NOT EXISTS (SELECT 1 FROM hb_class_declared WHERE class_id = attendee.class_id AND person_id = attendee.person_id);

-- Two accounts of one person are one person: who declared a class by one of them does not review it by another.
CREATE TRIGGER hb_registration_step_one_holder
BEFORE INSERT ON hb_registration_step
WHEN NEW.action IN ('review_employer', 'review_department', 'verify', 'assess') AND EXISTS (
  SELECT 1
  FROM hb_account AS reviewer
  JOIN hb_account AS declarer ON declarer.person_id = reviewer.person_id
  WHERE reviewer.account_id = NEW.account_id AND reviewer.person_id IS NOT (SELECT person_id FROM hb_learning_record WHERE record_id = NEW.record_id)
    AND declarer.account_id = (
      SELECT account_id FROM hb_registration_step WHERE record_id = NEW.record_id AND action = 'declare' ORDER BY step_id DESC LIMIT 1))
BEGIN
  SELECT RAISE(ABORT, '申报的账号和审核的账号不得同为一人持有 / the accounts that declare and review are not held by one person (三)');
END;

-- Declarations that wait for an organisation of which no account can act: it has none with the right, or only those of the declarant or of whoever declared.
-- A unit of one clerk gets there when that clerk declares its own class: its bureau opens a second account, held by somebody else.
CREATE VIEW hb_registration_stuck AS
SELECT
  waiting.organisation_id,
  hb_organisation.name AS organisation,
  waiting.status,
  waiting.record_id,
  waiting.person_id,
  CASE
    WHEN EXISTS (SELECT 1 FROM hb_account_right WHERE organisation_id = waiting.organisation_id AND permission = needed.column2)
      THEN '有权限的账号都属申报人：请另开一个由他人持有的账号'
    ELSE '没有有权限的有效账号：请开设'
  END AS zh,
  CASE
    WHEN EXISTS (SELECT 1 FROM hb_account_right WHERE organisation_id = waiting.organisation_id AND permission = needed.column2)
      THEN 'all accounts with the right are those of whoever declared: open another, held by somebody else'
    ELSE 'no active account has the right: open one'
  END AS en
FROM hb_registration_waiting AS waiting
JOIN (VALUES ('declared', 'review_employer'), ('employer_approved', 'review_department'), ('department_approved', 'verify')) AS needed
  ON needed.column1 = waiting.status
JOIN hb_account AS declarer ON declarer.account_id = (
  SELECT account_id FROM hb_registration_step WHERE record_id = waiting.record_id AND action = 'declare' ORDER BY step_id DESC LIMIT 1)
JOIN hb_organisation ON hb_organisation.organisation_id = waiting.organisation_id
WHERE NOT EXISTS (
  SELECT 1
  FROM hb_account_right AS able
  WHERE able.organisation_id = waiting.organisation_id
    AND able.permission = needed.column2
    AND able.account_id <> declarer.account_id
    AND coalesce(able.person_id <> waiting.person_id, 1)
    AND coalesce(able.person_id <> declarer.person_id, 1));

-- What a class's yearly archive still lacks (六(二): 培训方案、学员花名册、培训班次、科目内容、学时登记、考核结果).
CREATE VIEW hb_class_archive_gap AS
SELECT class.class_id, hb_filing.applicant_id, hb_filing.year, gap.item, gap.zh, gap.en
FROM hb_training_class AS class
JOIN hb_filing ON hb_filing.filing_id = class.filing_id
JOIN (
  SELECT 'plan' AS item, '缺培训方案' AS zh, 'no training plan' AS en
  UNION ALL SELECT 'roster', '缺学员花名册', 'no roster'
  UNION ALL SELECT 'sessions', '缺培训班次', 'no sessions'
  UNION ALL SELECT 'content', '缺科目内容', 'a session without content'
  UNION ALL SELECT 'registration', '有合格学员未登记学时', 'somebody who passed has no registered hours'
  UNION ALL SELECT 'results', '缺考核结果', 'somebody without an exam result') AS gap
WHERE CASE gap.item
  WHEN 'plan' THEN NOT EXISTS (SELECT 1 FROM hb_class_document WHERE class_id = class.class_id AND kind = 'plan')
  WHEN 'roster' THEN NOT EXISTS (SELECT 1 FROM hb_class_document WHERE class_id = class.class_id AND kind = 'roster')
    OR NOT EXISTS (SELECT 1 FROM hb_class_attendee WHERE class_id = class.class_id)
  WHEN 'sessions' THEN NOT EXISTS (SELECT 1 FROM hb_class_session WHERE class_id = class.class_id)
  WHEN 'content' THEN EXISTS (SELECT 1 FROM hb_class_session WHERE class_id = class.class_id AND trim(coalesce(content, '')) = '')
  WHEN 'registration' THEN EXISTS (
    SELECT 1
    FROM hb_class_attendee
    WHERE hb_class_attendee.class_id = class.class_id
      AND hb_class_attendee.passed = 1
      AND NOT EXISTS (
        SELECT 1
        FROM hb_learning_record
        WHERE hb_learning_record.class_id = class.class_id
          AND hb_learning_record.person_id = hb_class_attendee.person_id
          AND hb_learning_record.status NOT IN ('draft', 'withdrawn')))
  WHEN 'results' THEN EXISTS (SELECT 1 FROM hb_class_attendee WHERE class_id = class.class_id AND passed IS NULL)
END;

INSERT INTO hb_module (module, version, needs) VALUES ('class_declarations', 1, 'registration');

RELEASE hb_install;
