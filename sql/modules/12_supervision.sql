-- hourbank, module supervision 1: 监督检查 supervision (六(三)). Needs registration.
-- Samples that anybody can repeat, checks that warn, findings and what they changed.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 registration / install registration first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "supervision 已安装，或本文件中已有同名对象 / supervision is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_registration_step')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_finding'));
DROP TABLE temp.hb_preflight;

-- A sample that anybody can repeat, for ever: whoever is in its population when it is drawn stays there (hb_sample_population), and the order is
-- that of a ticket that the seed and the record id alone decide.
CREATE TABLE hb_sample (
  sample_id INTEGER PRIMARY KEY,
  seed INTEGER CONSTRAINT "抽样：seed 须填写，为整数 / sample: seed is required, as a whole number" CHECK (typeof(seed) = 'integer'),
  year INTEGER CONSTRAINT "抽样：year 须填写，为整数 / sample: year is required, as a whole number" CHECK (typeof(year) = 'integer'),
  district_code TEXT REFERENCES hb_district,
  size INTEGER
    CONSTRAINT "抽样数应为正数 / a sample's size must be positive (六(三))" CHECK (typeof(size) = 'integer' AND size > 0),
  drawn_on TEXT CONSTRAINT "抽样：drawn_on 应为 YYYY-MM-DD / sample: drawn_on must be a date YYYY-MM-DD" CHECK (coalesce(date(drawn_on, '+0 days') = drawn_on, 0)),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  population INTEGER CONSTRAINT "抽样：population 须为整数 / sample: population must be a whole number" CHECK (typeof(population) IN ('integer', 'null'))
);

CREATE TRIGGER hb_sample_district_code_insert BEFORE INSERT ON hb_sample WHEN NEW.district_code IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_district WHERE district_code = NEW.district_code) BEGIN SELECT RAISE(ABORT, '抽样：没有这个区市（district_code），请核对或先登记 / sample: no such district (district_code): look at it, or enter that first'); END;
CREATE TRIGGER hb_sample_district_code_held BEFORE DELETE ON hb_district WHEN EXISTS (SELECT 1 FROM hb_sample WHERE district_code = OLD.district_code) BEGIN SELECT RAISE(ABORT, '区市：还有抽样（hb_sample），不能删除 / district: it is not deleted while hb_sample names it'); END;
CREATE TRIGGER hb_sample_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_sample WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有抽样（hb_sample），不能删除 / account: it is not deleted while hb_sample names it'); END;

CREATE TABLE hb_sample_member (
  sample_id INTEGER NOT NULL REFERENCES hb_sample,
  position INTEGER NOT NULL,
  record_id INTEGER NOT NULL REFERENCES hb_learning_record (record_id),
  ticket INTEGER NOT NULL,
  PRIMARY KEY (sample_id, position)
) STRICT, WITHOUT ROWID;

-- The verified records of the year (and district) on the day of the draw; what becomes of them or of their people later changes nothing here.
CREATE TABLE hb_sample_population (
  sample_id INTEGER NOT NULL REFERENCES hb_sample,
  record_id INTEGER NOT NULL,  -- verified, so that it is never deleted
  PRIMARY KEY (sample_id, record_id)
) STRICT, WITHOUT ROWID;

-- Who would be in it today. A record's person is its own; the district is that of the person's present employer.
CREATE VIEW hb_sample_today AS
SELECT hb_sample.sample_id, record.record_id
FROM hb_sample
JOIN hb_learning_record AS record
LEFT JOIN hb_employment ON hb_employment.person_id = record.person_id AND hb_employment.left_on IS NULL
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = hb_employment.employer_id
WHERE record.status = 'verified'
  AND record.completed_on >= hb_sample.year || '-01-01'
  AND record.completed_on <= hb_sample.year || '-12-31'
  AND (hb_sample.district_code IS NULL OR hb_organisation.district_code = hb_sample.district_code);

-- The ticket: three rounds of xor-shift and multiplication on 31 bits; SQLite has no xor, so a ^ b is (a | b) - (a & b);
-- and its &, | and >> bind alike, from left to right.
CREATE VIEW hb_sample_ticket AS
SELECT
  sample_id,
  record_id,
  (third | (third >> 15)) - (third & (third >> 15)) AS ticket
FROM (
  SELECT *, ((second | (second >> 12)) - (second & (second >> 12))) * 695872825 & 2147483647 AS third
  FROM (
    SELECT *, ((first | (first >> 15)) - (first & (first >> 15))) * 739982445 & 2147483647 AS second
    FROM (
      SELECT
        hb_sample.sample_id,
        population.record_id,
        (population.record_id & 2147483647) * 2654435761 + (hb_sample.seed & 2147483647) * 40503 + 12345 & 2147483647 AS first
      FROM hb_sample
      JOIN hb_sample_population AS population ON population.sample_id = hb_sample.sample_id)));

CREATE TRIGGER hb_sample_allowed
BEFORE INSERT ON hb_sample
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_sample WHERE sample_id = NEW.sample_id)
      THEN RAISE(ABORT, '抽样编号已使用 / this sample id is taken')
    WHEN NEW.population IS NOT NULL
      THEN RAISE(ABORT, '总体数量由抽样填写 / the population is counted by the draw (六(三))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('supervise', '*'))
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
  END;
END;

CREATE TRIGGER hb_sample_drawn
AFTER INSERT ON hb_sample
BEGIN
  INSERT INTO hb_sample_population (sample_id, record_id)
  SELECT sample_id, record_id
  FROM hb_sample_today
  WHERE sample_id = NEW.sample_id;
  INSERT INTO hb_sample_member (sample_id, position, record_id, ticket)
  SELECT NEW.sample_id, row_number() OVER (ORDER BY ticket, record_id), record_id, ticket
  FROM hb_sample_ticket
  WHERE sample_id = NEW.sample_id
  ORDER BY ticket, record_id
  LIMIT NEW.size;
  UPDATE hb_sample
  SET population = (SELECT count(*) FROM hb_sample_population WHERE sample_id = NEW.sample_id)
  WHERE sample_id = NEW.sample_id;
END;

CREATE TRIGGER hb_sample_kept_update
BEFORE UPDATE ON hb_sample
WHEN OLD.population IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))');
END;

CREATE TRIGGER hb_sample_kept_delete BEFORE DELETE ON hb_sample BEGIN SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))'); END;

CREATE TRIGGER hb_sample_member_kept_insert BEFORE INSERT ON hb_sample_member WHEN (SELECT population FROM hb_sample WHERE sample_id = NEW.sample_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))'); END;

CREATE TRIGGER hb_sample_member_kept_update BEFORE UPDATE ON hb_sample_member BEGIN SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))'); END;
CREATE TRIGGER hb_sample_member_kept_delete BEFORE DELETE ON hb_sample_member BEGIN SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))'); END;

CREATE TRIGGER hb_sample_population_kept_insert BEFORE INSERT ON hb_sample_population WHEN (SELECT population FROM hb_sample WHERE sample_id = NEW.sample_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))'); END;

CREATE TRIGGER hb_sample_population_kept_update BEFORE UPDATE ON hb_sample_population BEGIN SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))'); END;
CREATE TRIGGER hb_sample_population_kept_delete BEFORE DELETE ON hb_sample_population BEGIN SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))'); END;

-- Draws every sample again from its population: same is 1 where the drawn record is drawn again at its position.
CREATE VIEW hb_sample_repeat AS
SELECT
  hb_sample_member.sample_id,
  hb_sample_member.position,
  hb_sample_member.record_id AS drawn,
  again.record_id AS drawn_again,
  hb_sample_member.record_id IS again.record_id AS same
FROM hb_sample_member
LEFT JOIN (
  SELECT sample_id, record_id, row_number() OVER (PARTITION BY sample_id ORDER BY ticket, record_id) AS position
  FROM hb_sample_ticket) AS again
  ON again.sample_id = hb_sample_member.sample_id AND again.position = hb_sample_member.position;

-- What happened to a population since: 'left' (revoked, say, or moved to another district), 'joined' (verified later).
CREATE VIEW hb_sample_since AS
SELECT sample_id, record_id, 'left' AS change
FROM (SELECT sample_id, record_id FROM hb_sample_population EXCEPT SELECT sample_id, record_id FROM hb_sample_today)
UNION ALL
SELECT sample_id, record_id, 'joined'
FROM (SELECT sample_id, record_id FROM hb_sample_today EXCEPT SELECT sample_id, record_id FROM hb_sample_population);

-- What the checks are, for people.
CREATE TABLE hb_supervision_rule (
  rule TEXT PRIMARY KEY CONSTRAINT "检查项目：rule 须为文字 / check: rule must be text" CHECK (rule < x''),
  zh TEXT CONSTRAINT "检查项目：zh 须填写，为文字 / check: zh is required, as text" CHECK (typeof(zh) = 'text'),
  en TEXT CONSTRAINT "检查项目：en 须填写，为文字 / check: en is required, as text" CHECK (typeof(en) = 'text'),
  source TEXT CONSTRAINT "检查项目：source 须填写，为文字 / check: source is required, as text" CHECK (typeof(source) = 'text')
) WITHOUT ROWID;

CREATE TRIGGER hb_supervision_rule_key_insert BEFORE INSERT ON hb_supervision_rule WHEN NEW.rule IS NULL BEGIN SELECT RAISE(ABORT, '检查项目：rule 须填写 / check: rule is required'); END;
CREATE TRIGGER hb_supervision_rule_number BEFORE UPDATE OF rule ON hb_supervision_rule WHEN NEW.rule IS NOT OLD.rule BEGIN SELECT RAISE(ABORT, '检查项目：rule 不得更改 / check: its rule does not change'); END;

INSERT INTO hb_supervision_rule (rule, zh, en, source) VALUES
  ('overlap', '同一人的线下培训时间重叠', 'overlapping trainings of one person', '六(三)'),
  ('day_hours', '一日学时过多', 'more hours on a day than it holds', '六(三)'),
  ('certificate', '同一证书编号用于不同的人', 'one certificate number for two people', '六(三)'),
  ('above_filing', '学时超过备案项目', 'hours above the filed project''s', '二(二)1'),
  ('unfiled', '专业科目培训项目未备案而已审验', 'verified professional training without a project on file', '二(二)1'),
  ('roster', '不在班次花名册上', 'attendee not on the roster', '六(二)'),
  ('exam', '缺考核结果', 'exam result missing', '二(一), 六(二)'),
  ('registered_early', '登记早于学习完成', 'finished after it was registered', '三'),
  ('own_review', '审核人与申报人为同一人', 'reviewer and declarant are the same', '三'),
  ('platform', '平台当年未列入或已取消认定', 'platform not recognised that year', '二(二)2, 附件3'),
  ('platform_subject', '平台未获准开设该科目', 'subject that the platform may not deliver', '二(二)2'),
  ('double', '同一课程既联接又申报', 'the same course both linked and declared', '三');

-- Records that stand or may still come to stand. Of what makes up an earlier year (learnt_on) the checks look at the day on which it was learnt.
CREATE VIEW hb_learning_standing AS
SELECT *
FROM hb_learning_record
WHERE status IN ('declared', 'employer_approved', 'department_approved', 'verified');

-- Linked courses are taken online and at any hour: only declared trainings can collide.
CREATE VIEW hb_check_overlap AS
SELECT
  record.person_id,
  record.record_id,
  record.started_on,
  coalesce(record.learnt_on, record.completed_on) AS completed_on,
  other.record_id AS other_record_id,
  other.started_on AS other_started_on,
  coalesce(other.learnt_on, other.completed_on) AS other_completed_on
FROM hb_learning_standing AS record
JOIN hb_learning_standing AS other ON other.person_id = record.person_id
  AND other.record_id > record.record_id
  AND other.started_on <= coalesce(record.learnt_on, record.completed_on)
  AND record.started_on <= coalesce(other.learnt_on, other.completed_on)
WHERE record.form = 'training' AND record.source = 'declared'
  AND other.form = 'training' AND other.source = 'declared';

-- A record's hours are spread evenly over its days. The load of a person only rises on a day on which something starts,
-- so those are the days looked at, each once. A record without a start is left out: its days are not known.
-- The dates are checked last: only the few records that cover the day get that far.
CREATE VIEW hb_check_day_hours AS
SELECT person_id, record_id, day, hours, record_ids
FROM (
  SELECT
    first.person_id,
    first.record_id,
    first.started_on AS day,
    (SELECT round(sum(record.hours / (julianday(coalesce(record.learnt_on, record.completed_on)) - julianday(record.started_on) + 1)), 3)
     FROM hb_learning_standing AS record
     WHERE record.person_id = first.person_id
       AND coalesce(record.learnt_on, record.completed_on) >= first.started_on
       AND record.started_on <= first.started_on
       AND record.form = 'training'
       AND typeof(record.hours) IN ('integer', 'real')
       AND date(record.started_on, '+0 days') = record.started_on
       AND date(record.completed_on, '+0 days') = record.completed_on) AS hours,
    (SELECT group_concat(record.record_id)
     FROM hb_learning_standing AS record
     WHERE record.person_id = first.person_id
       AND coalesce(record.learnt_on, record.completed_on) >= first.started_on
       AND record.started_on <= first.started_on
       AND record.form = 'training'
       AND typeof(record.hours) IN ('integer', 'real')
       AND date(record.started_on, '+0 days') = record.started_on
       AND date(record.completed_on, '+0 days') = record.completed_on) AS record_ids
  FROM hb_learning_standing AS first
  WHERE coalesce(first.learnt_on, first.completed_on) >= first.started_on
    AND first.form = 'training'
    AND typeof(first.hours) IN ('integer', 'real')
    AND date(first.started_on, '+0 days') = first.started_on
    AND date(first.completed_on, '+0 days') = first.completed_on
    AND NOT EXISTS (
      SELECT 1
      FROM hb_learning_standing AS earlier
      WHERE earlier.person_id = first.person_id
        AND coalesce(earlier.learnt_on, earlier.completed_on) >= first.started_on
        AND earlier.started_on = first.started_on
        AND earlier.record_id < first.record_id
        AND earlier.form = 'training'
        AND typeof(earlier.hours) IN ('integer', 'real')
        AND date(earlier.started_on, '+0 days') = earlier.started_on
        AND date(earlier.completed_on, '+0 days') = earlier.completed_on))
WHERE hours > (SELECT value FROM hb_supervision_parameter WHERE name = 'hours_a_day' AND from_on <= day ORDER BY from_on DESC LIMIT 1);

CREATE VIEW hb_check_certificate AS
SELECT record.person_id, record.record_id, record.certificate_no, other.person_id AS other_person_id, other.record_id AS other_record_id
FROM hb_learning_standing AS record
JOIN hb_learning_standing AS other ON other.certificate_no = record.certificate_no AND other.person_id <> record.person_id
WHERE record.certificate_no IS NOT NULL AND other.certificate_no IS NOT NULL;

CREATE VIEW hb_check_above_filing AS
SELECT record.person_id, record.record_id, record.filing_id, record.hours, hb_filing.hours AS filed_hours
FROM hb_learning_standing AS record
JOIN hb_filing ON hb_filing.filing_id = record.filing_id
WHERE record.filing_id IS NOT NULL AND typeof(record.hours) IN ('integer', 'real') AND record.hours > hb_filing.hours;

CREATE VIEW hb_check_unfiled AS
SELECT record.person_id, record.record_id, record.filing_id, hb_filing.status AS filing_status
FROM hb_learning_record AS record
LEFT JOIN hb_filing ON hb_filing.filing_id = record.filing_id
WHERE record.status = 'verified' AND record.source = 'declared' AND record.subject = 'professional' AND record.form = 'training'
  AND hb_filing.status IS NOT 'filed' AND record.recognised IS NOT 1;

CREATE VIEW hb_check_roster AS
SELECT record.person_id, record.record_id, record.class_id
FROM hb_learning_standing AS record
WHERE record.class_id IS NOT NULL
  AND NOT EXISTS (
    SELECT 1
    FROM hb_class_attendee
    WHERE hb_class_attendee.class_id = record.class_id AND hb_class_attendee.person_id = record.person_id);

-- Public hours are registered once the exam is passed (二(一)); a class keeps everybody's result (六(二)).
CREATE VIEW hb_check_exam AS
SELECT record.person_id, record.record_id, record.class_id, record.passed, hb_class_attendee.passed AS class_result
FROM hb_learning_standing AS record
LEFT JOIN hb_class_attendee ON hb_class_attendee.class_id = record.class_id AND hb_class_attendee.person_id = record.person_id
WHERE (record.class_id IS NOT NULL AND hb_class_attendee.person_id IS NOT NULL AND hb_class_attendee.passed IS NULL)
  OR (record.status = 'verified' AND record.subject = 'public' AND record.passed IS NULL);

CREATE VIEW hb_check_registered_early AS
SELECT person_id, record_id, coalesce(learnt_on, completed_on) AS completed_on, recorded_on
FROM hb_learning_standing
WHERE date(completed_on, '+0 days') = completed_on AND recorded_on < coalesce(learnt_on, completed_on);

-- The refusal looks at the account as it was; this looks at whose account it is known to be today.
CREATE VIEW hb_check_own_review AS
SELECT record.person_id, record.record_id, step.step_id, step.action, step.account_id, step.acted_on
FROM hb_account
JOIN hb_registration_step AS step ON step.account_id = hb_account.account_id
JOIN hb_learning_record AS record ON record.record_id = step.record_id
WHERE hb_account.person_id = record.person_id
  AND step.action NOT IN ('declare', 'withdraw');

CREATE VIEW hb_check_platform AS
SELECT record.person_id, record.record_id, record.platform_id, coalesce(record.learnt_on, record.completed_on) AS completed_on, recognition.withdrawn_on, recognition.reason
FROM hb_learning_standing AS record
LEFT JOIN hb_platform_recognition AS recognition ON recognition.platform_id = record.platform_id
  AND recognition.year = CAST(substr(coalesce(record.learnt_on, record.completed_on), 1, 4) AS INTEGER)
WHERE record.platform_id IS NOT NULL AND (recognition.year IS NULL OR recognition.withdrawn_on IS NOT NULL);

CREATE VIEW hb_check_platform_subject AS
SELECT record.person_id, record.record_id, record.platform_id, record.subject, record.field
FROM hb_learning_standing AS record
WHERE record.platform_id IS NOT NULL
  AND NOT EXISTS (
    SELECT 1
    FROM hb_platform_delivery AS delivery
    WHERE delivery.platform_id = record.platform_id
      AND delivery.subject IS record.subject
      AND (delivery.field IS NULL OR record.field IS NULL OR delivery.field = record.field));

CREATE VIEW hb_check_double AS
SELECT record.person_id, record.record_id, record.activity_id, other.record_id AS other_record_id
FROM hb_learning_standing AS record
JOIN hb_learning_standing AS other ON other.person_id = record.person_id
  AND other.activity_id = record.activity_id
  AND other.source = 'linked'
WHERE record.source = 'declared';

-- What a check compares with, by date, so that a figure that changes does not change what was found before: the row that was last in force.
CREATE TABLE hb_supervision_parameter (
  name TEXT NOT NULL CONSTRAINT "检查参数：name 须为文字 / parameter of a check: name must be text" CHECK (name < x''),
  from_on TEXT NOT NULL
    CONSTRAINT "检查参数起用日期应为 YYYY-MM-DD / from_on must be a date YYYY-MM-DD" CHECK (date(from_on, '+0 days') IS from_on),
  value REAL CONSTRAINT "检查参数应为正数 / a parameter of a check must be a positive number" CHECK (coalesce(value > 0 AND value < 100000, 0)),
  source TEXT CONSTRAINT "检查参数：source 须填写，为文字 / parameter of a check: source is required, as text" CHECK (typeof(source) = 'text'),
  account_id INTEGER REFERENCES hb_account,  -- NULL: what came with the module
  PRIMARY KEY (name, from_on)
) WITHOUT ROWID;

CREATE TRIGGER hb_supervision_parameter_key_insert BEFORE INSERT ON hb_supervision_parameter WHEN NEW.name IS NULL OR NEW.from_on IS NULL BEGIN SELECT RAISE(ABORT, '检查参数：name、from_on 须填写 / parameter of a check: name and from_on are required'); END;

CREATE TRIGGER hb_supervision_parameter_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_supervision_parameter WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有检查参数（hb_supervision_parameter），不能删除 / account: it is not deleted while hb_supervision_parameter names it'); END;

-- The first figure of a name comes with its module; the others hold from today or later, and after the last one: what was found stays found.
CREATE TRIGGER hb_supervision_parameter_once
BEFORE INSERT ON hb_supervision_parameter
WHEN EXISTS (SELECT 1 FROM hb_supervision_parameter WHERE name = NEW.name)
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_supervision_parameter WHERE name = NEW.name AND from_on = NEW.from_on)
      THEN RAISE(ABORT, '检查参数只增不改，请另加起用日期 / parameters are only ever added: add one with its date')
    WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('supervise', '*'))
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
    WHEN date(NEW.from_on, '+0 days') = NEW.from_on AND NEW.from_on < max(coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime')), (SELECT max(from_on) FROM hb_supervision_parameter WHERE name = NEW.name))
      THEN RAISE(ABORT, '检查参数的起用日期不得早于今天，并须晚于上一个 / a parameter holds from today or later, and from after the last one (六(三))')
  END;
END;

CREATE TRIGGER hb_supervision_parameter_kept_update BEFORE UPDATE ON hb_supervision_parameter BEGIN SELECT RAISE(ABORT, '检查参数只增不改，请另加起用日期 / parameters are only ever added: add one with its date'); END;
CREATE TRIGGER hb_supervision_parameter_kept_delete BEFORE DELETE ON hb_supervision_parameter BEGIN SELECT RAISE(ABORT, '检查参数只增不改，请另加起用日期 / parameters are only ever added: add one with its date'); END;

-- hours_a_day: what a day holds. The notice gives no figure: this one is the usual working day, and the bureau's to change.
INSERT INTO hb_supervision_parameter (name, from_on, value, source) VALUES ('hours_a_day', '2000-01-01', 8, '每日8学时为一个工作日');

-- A hook: the checks of further modules, in the shape of the list below.
CREATE VIEW hb_supervision_more (rule, person_id, record_id, organisation_id, detail) AS
SELECT NULL, NULL, NULL, NULL, NULL
WHERE 0;

-- Every hit of every check in one shape; the proof is in the columns of the check's own view.
CREATE VIEW hb_supervision_check AS
SELECT 'overlap' AS rule, person_id, record_id, NULL AS organisation_id,
       other_record_id || ': ' || other_started_on || ' – ' || other_completed_on AS detail
FROM hb_check_overlap
UNION ALL
SELECT 'day_hours', person_id, record_id, NULL, day || ': ' || hours || ' ' || record_ids FROM hb_check_day_hours
UNION ALL
SELECT 'certificate', person_id, record_id, NULL, certificate_no || ': ' || other_record_id FROM hb_check_certificate
UNION ALL
SELECT 'above_filing', person_id, record_id, NULL, hours || ' > ' || filed_hours FROM hb_check_above_filing
UNION ALL
SELECT 'unfiled', person_id, record_id, NULL, coalesce(filing_id || ': ' || filing_status, '—') FROM hb_check_unfiled
UNION ALL
SELECT 'roster', person_id, record_id, NULL, 'class ' || class_id FROM hb_check_roster
UNION ALL
SELECT 'exam', person_id, record_id, NULL, coalesce('class ' || class_id, 'public') FROM hb_check_exam
UNION ALL
SELECT 'registered_early', person_id, record_id, NULL, recorded_on || ' < ' || completed_on FROM hb_check_registered_early
UNION ALL
SELECT 'own_review', person_id, record_id, NULL, action || ' ' || acted_on FROM hb_check_own_review
UNION ALL
SELECT 'platform', person_id, record_id, NULL, platform_id || coalesce(': ' || reason, '') FROM hb_check_platform
UNION ALL
SELECT 'platform_subject', person_id, record_id, NULL, platform_id || ': ' || coalesce(subject, '—') || coalesce(' ' || field, '')
FROM hb_check_platform_subject
UNION ALL
SELECT 'double', person_id, record_id, NULL, activity_id || ': ' || other_record_id FROM hb_check_double
UNION ALL
SELECT rule, person_id, record_id, organisation_id, detail FROM hb_supervision_more;

CREATE TABLE hb_finding (
  finding_id INTEGER PRIMARY KEY,
  found_on TEXT
    CONSTRAINT "发现日期应为 YYYY-MM-DD / found_on must be a date YYYY-MM-DD" CHECK (coalesce(date(found_on, '+0 days') = found_on, 0)),
  account_id INTEGER NOT NULL REFERENCES hb_account,
  rule TEXT REFERENCES hb_supervision_rule,
  sample_id INTEGER REFERENCES hb_sample,
  person_id INTEGER REFERENCES hb_person,
  record_id INTEGER REFERENCES hb_learning_record (record_id),
  organisation_id INTEGER REFERENCES hb_organisation,
  description TEXT CONSTRAINT "检查问题：description 须填写，为文字 / finding: description is required, as text" CHECK (typeof(description) = 'text'),
  measure TEXT CONSTRAINT "检查问题：measure 须为文字 / finding: measure must be text" CHECK (measure < x''),
  CONSTRAINT "问题须指明记录、人员或机构 / a finding is about a record, a person or an organisation (六(三))"
    CHECK (record_id IS NOT NULL OR person_id IS NOT NULL OR organisation_id IS NOT NULL)
);

CREATE INDEX hb_finding_record ON hb_finding (record_id) WHERE record_id IS NOT NULL;

CREATE TRIGGER hb_finding_account_id_held BEFORE DELETE ON hb_account WHEN EXISTS (SELECT 1 FROM hb_finding WHERE account_id = OLD.account_id) BEGIN SELECT RAISE(ABORT, '账号：还有检查问题（hb_finding），不能删除 / account: it is not deleted while hb_finding names it'); END;
CREATE TRIGGER hb_finding_rule_insert BEFORE INSERT ON hb_finding WHEN NEW.rule IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_supervision_rule WHERE rule = NEW.rule) BEGIN SELECT RAISE(ABORT, '检查问题：没有这个检查项目（rule），请核对或先登记 / finding: no such check (rule): look at it, or enter that first'); END;
CREATE TRIGGER hb_finding_rule_held BEFORE DELETE ON hb_supervision_rule WHEN EXISTS (SELECT 1 FROM hb_finding WHERE rule = OLD.rule) BEGIN SELECT RAISE(ABORT, '检查项目：还有检查问题（hb_finding），不能删除 / check: it is not deleted while hb_finding names it'); END;
CREATE TRIGGER hb_finding_sample_id_insert BEFORE INSERT ON hb_finding WHEN NEW.sample_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_sample WHERE sample_id = NEW.sample_id) BEGIN SELECT RAISE(ABORT, '检查问题：没有这个抽样（sample_id），请核对或先登记 / finding: no such sample (sample_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_finding_person_id_insert BEFORE INSERT ON hb_finding WHEN NEW.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '检查问题：没有这个人员（person_id），请核对或先登记 / finding: no such person (person_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_finding_person_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_finding WHERE person_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有检查问题（hb_finding），不能删除 / person: it is not deleted while hb_finding names it'); END;
CREATE TRIGGER hb_finding_record_id_insert BEFORE INSERT ON hb_finding WHEN NEW.record_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_learning_record WHERE record_id = NEW.record_id) BEGIN SELECT RAISE(ABORT, '检查问题：没有这个学习记录（record_id），请核对或先登记 / finding: no such record (record_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_finding_record_id_held BEFORE DELETE ON hb_learning_record WHEN EXISTS (SELECT 1 FROM hb_finding WHERE record_id = OLD.record_id) BEGIN SELECT RAISE(ABORT, '学习记录：还有检查问题（hb_finding），不能删除 / record: it is not deleted while hb_finding names it'); END;
CREATE TRIGGER hb_finding_organisation_id_insert BEFORE INSERT ON hb_finding WHEN NEW.organisation_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_id = NEW.organisation_id) BEGIN SELECT RAISE(ABORT, '检查问题：没有这个机构（organisation_id），请核对或先登记 / finding: no such organisation (organisation_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_finding_organisation_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_finding WHERE organisation_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有检查问题（hb_finding），不能删除 / organisation: it is not deleted while hb_finding names it'); END;

-- What a measure changed: totals and eligibility before and after, written by revoke.sql.
CREATE TABLE hb_finding_effect (
  finding_id INTEGER NOT NULL REFERENCES hb_finding,
  person_id INTEGER NOT NULL REFERENCES hb_person,
  what TEXT NOT NULL
    CONSTRAINT "影响类别应为 hours 或 title / an effect is on hours or on a title" CHECK (what IN ('hours', 'title')),
  year INTEGER NOT NULL CONSTRAINT "问题影响：year 须为整数 / effect of a finding: year must be a whole number" CHECK (typeof(year) = 'integer'),
  subject TEXT NOT NULL DEFAULT '' CONSTRAINT "问题影响：subject 须为文字 / effect of a finding: subject must be text" CHECK (subject < x''),
  before REAL CONSTRAINT "问题影响：before 须为数 / effect of a finding: before must be a number" CHECK (before < ''),
  after REAL CONSTRAINT "问题影响：after 须为数 / effect of a finding: after must be a number" CHECK (after < ''),
  PRIMARY KEY (finding_id, person_id, what, year, subject)
) WITHOUT ROWID;

CREATE TRIGGER hb_finding_effect_finding_id_insert BEFORE INSERT ON hb_finding_effect WHEN NOT EXISTS (SELECT 1 FROM hb_finding WHERE finding_id = NEW.finding_id) BEGIN SELECT RAISE(ABORT, '问题影响：没有这个检查问题（finding_id），请核对或先登记 / effect of a finding: no such finding (finding_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_finding_effect_person_id_insert BEFORE INSERT ON hb_finding_effect WHEN NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '问题影响：没有这个人员（person_id），请核对或先登记 / effect of a finding: no such person (person_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_finding_effect_person_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_finding_effect WHERE person_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有问题影响（hb_finding_effect），不能删除 / person: it is not deleted while hb_finding_effect names it'); END;
CREATE TRIGGER hb_finding_effect_key_insert BEFORE INSERT ON hb_finding_effect WHEN NEW.what IS NULL OR NEW.year IS NULL OR NEW.subject IS NULL BEGIN SELECT RAISE(ABORT, '问题影响：what、year、subject 须填写 / effect of a finding: what, year and subject are required'); END;

CREATE TRIGGER hb_finding_allowed
BEFORE INSERT ON hb_finding
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM hb_finding WHERE finding_id = NEW.finding_id)
      THEN RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))')
    WHEN NOT EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (NEW.account_id, '*') AND permission IN ('supervise', '*'))
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
  END;
END;

CREATE TRIGGER hb_finding_merged BEFORE INSERT ON hb_finding WHEN EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '此人已并入另一编号，请用 hb_person_merge 中的 kept_id / this person is merged: use the kept_id of hb_person_merge'); END;
CREATE TRIGGER hb_finding_kept_update BEFORE UPDATE ON hb_finding BEGIN SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))'); END;
CREATE TRIGGER hb_finding_kept_delete BEFORE DELETE ON hb_finding BEGIN SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))'); END;
CREATE TRIGGER hb_finding_next AFTER INSERT ON hb_finding WHEN NEW.finding_id - coalesce((SELECT finding_id FROM hb_finding WHERE finding_id <> NEW.finding_id ORDER BY finding_id DESC LIMIT 1), 0) NOT BETWEEN 1 AND 1000000 BEGIN SELECT RAISE(ABORT, '编号应大于已有编号，至多大1000000；也可不填 / a number is above those that stand, by 1000000 at most; or leave it out'); END;
CREATE TRIGGER hb_finding_effect_kept_insert
BEFORE INSERT ON hb_finding_effect
WHEN EXISTS (
  SELECT 1
  FROM hb_finding_effect
  WHERE finding_id = NEW.finding_id AND person_id = NEW.person_id AND what = NEW.what AND year = NEW.year AND subject = NEW.subject)
BEGIN
  SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))');
END;

CREATE TRIGGER hb_finding_effect_kept_update BEFORE UPDATE ON hb_finding_effect BEGIN SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))'); END;
CREATE TRIGGER hb_finding_effect_kept_delete BEFORE DELETE ON hb_finding_effect BEGIN SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))'); END;

CREATE TRIGGER hb_registration_step_finding BEFORE INSERT ON hb_registration_step WHEN NEW.finding_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_finding WHERE finding_id = NEW.finding_id) BEGIN SELECT RAISE(ABORT, '没有这个检查问题 / there is no such finding (六(三))'); END;

-- 撤销: a finding about a record and the revocation of its hours, in one statement: both are done, or neither.
CREATE VIEW hb_revocation AS
SELECT hb_finding.finding_id, hb_finding.record_id, hb_finding.account_id, hb_registration_step.acted_on AS revoked_on,
       hb_registration_step.reason, hb_finding.rule
FROM hb_registration_step
JOIN hb_finding ON hb_finding.finding_id = hb_registration_step.finding_id
WHERE hb_registration_step.action = 'revoke';

CREATE TRIGGER hb_revocation_made
INSTEAD OF INSERT ON hb_revocation
BEGIN
  SELECT RAISE(ABORT, '没有这条学习记录 / there is no such learning record')
  WHERE NOT EXISTS (SELECT 1 FROM hb_learning_record WHERE record_id = NEW.record_id);
  INSERT INTO hb_finding (found_on, account_id, rule, person_id, record_id, description, measure)
  SELECT NEW.revoked_on, NEW.account_id, NEW.rule, person_id, NEW.record_id, coalesce(NEW.reason, ''), '撤销学时 / hours revoked'
  FROM hb_learning_record
  WHERE record_id = NEW.record_id;
  INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, finding_id)
  VALUES (NEW.record_id, 'revoke', NEW.account_id, NEW.revoked_on, NEW.reason, (SELECT max(finding_id) FROM hb_finding));
END;

INSERT INTO hb_module (module, version, needs) VALUES ('supervision', 1, 'registration');

RELEASE hb_install;
