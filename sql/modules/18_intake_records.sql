-- hourbank, module intake_records 1: 导入名单与学习记录 lists whose lines become learning records of the embedded platform. Needs intake and registration.
-- hb_intake_record keeps the versions; the record itself, its revocation and what that does to the hour bank are the platform's own, by its own rules.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 intake、registration / install intake and registration first" CHECK (needs = 2),
  taken INTEGER
    CONSTRAINT "intake_records 已安装，或本文件中已有同名对象 / intake_records is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_intake_record', 'hb_registration_step')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_intake_record_entered'));
DROP TABLE temp.hb_preflight;

DROP VIEW hb_intake_person;
CREATE VIEW hb_intake_person (person_id, person_no, id_number, name, employer) AS
SELECT person.person_id, person.person_id, person.id_number, person.name, organisation.name
FROM hb_person AS person
LEFT JOIN hb_employment AS employment ON employment.person_id = person.person_id AND employment.left_on IS NULL
LEFT JOIN hb_organisation AS organisation ON organisation.organisation_id = employment.employer_id
WHERE NOT EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = person.person_id);

DROP VIEW hb_intake_platform;
CREATE VIEW hb_intake_platform (platform_id, year, subject) AS
SELECT recognition.platform_id, recognition.year, delivery.subject
FROM hb_platform_recognition AS recognition
LEFT JOIN hb_platform_delivery AS delivery ON delivery.platform_id = recognition.platform_id
WHERE recognition.withdrawn_on IS NULL
GROUP BY recognition.platform_id, recognition.year, delivery.subject;

-- Older records may hold hours that are no number: then they differ from every line, and a corrected one takes their place.
DROP VIEW hb_intake_known;
CREATE VIEW hb_intake_known AS
SELECT record.platform_id, record.record_no, record.version, record.record_id,
  coalesce((SELECT kept_id FROM hb_merged WHERE merged_id = record.person_id), record.person_id) AS person_id, record.completed_on, record.started_on, record.subject,
  record.form, record.hours, record.passed, record.activity_id, record.title, record.certificate_no, record.ended, batch.received_on
FROM hb_intake_record AS record
LEFT JOIN hb_intake_batch AS batch ON batch.batch_id = record.batch_id
UNION ALL
SELECT record.platform_id, record.platform_record_id, 0, record.record_id, record.person_id, record.completed_on, record.started_on, record.subject,
  record.form, CASE WHEN typeof(record.hours) IN ('integer', 'real') THEN record.hours END, record.passed, record.activity_id, record.title,
  record.certificate_no, CASE record.status WHEN 'revoked' THEN 'revoked' END, record.recorded_on
FROM hb_learning_record AS record
WHERE NOT EXISTS (SELECT 1 FROM hb_intake_record WHERE record_id = record.record_id);

DROP VIEW hb_intake_counted;
CREATE VIEW hb_intake_counted (person_id, record_id, year, activity_id, certificate_no) AS
SELECT person_id, record_id, substr(completed_on, 1, 4), iif(learnt_on IS NULL, NULL, activity_id), certificate_no
FROM hb_learning_record
WHERE status NOT IN ('draft', 'rejected', 'withdrawn', 'revoked') AND (certificate_no IS NOT NULL OR learnt_on IS NOT NULL);

DROP VIEW hb_intake_last;
CREATE VIEW hb_intake_last (record_id) AS
SELECT coalesce(max(record_id), 0)
FROM hb_learning_record;

CREATE TRIGGER hb_intake_batch_platform
BEFORE INSERT ON hb_intake_batch
WHEN typeof(NEW.platform_id) <> 'integer' OR NOT EXISTS (SELECT 1 FROM hb_platform WHERE platform_id = NEW.platform_id)
BEGIN
  SELECT RAISE(ABORT, '没有这个平台：platform_id 应为 hb_platform 中的编号 / there is no such platform: platform_id is a number of hb_platform');
END;

-- One row of VALUES, not a SELECT, here and below: SQLite makes no table for it in between, and a list has many rows.
-- The platform's own number of a later version carries the version, since a revoked record keeps its number.
CREATE TRIGGER hb_intake_record_entered
AFTER INSERT ON hb_intake_record
WHEN NOT EXISTS (SELECT 1 FROM hb_learning_record WHERE record_id = NEW.record_id)
BEGIN
  INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, status, source, passed, platform_id, platform_record_id,
                                  activity_id, recorded_on, title, certificate_no)
  VALUES (
    NEW.record_id, NEW.person_id, NEW.completed_on, NEW.started_on, NEW.subject, NEW.form, NEW.hours, 'verified', 'linked', NEW.passed, NEW.platform_id,
    NEW.record_no || CASE WHEN NEW.version > 1 THEN '№' || NEW.version ELSE '' END, NEW.activity_id,
    (SELECT acted_on FROM hb_intake_step WHERE step_id = NEW.step_id), NEW.title, NEW.certificate_no);
END;

CREATE TRIGGER hb_intake_record_ended
AFTER UPDATE OF ended ON hb_intake_record
WHEN NEW.ended IN ('superseded', 'undone')
BEGIN
  INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason)
  VALUES (
    NEW.record_id,
    'revoke',
    (SELECT account_id FROM hb_intake_step WHERE step_id = NEW.ended_step),
    (SELECT acted_on FROM hb_intake_step WHERE step_id = NEW.ended_step),
    (SELECT CASE NEW.ended
        WHEN 'superseded' THEN '平台更正，见导入批次 ' || batch_id || ' / corrected by the platform, list ' || batch_id
        ELSE '撤回导入批次 ' || batch_id || ' / list ' || batch_id || ' undone: ' || reason
      END
     FROM hb_intake_step
     WHERE step_id = NEW.ended_step));
END;

-- What the bureau revoked does not come back with the next list.
CREATE TRIGGER hb_intake_record_revoked
AFTER INSERT ON hb_registration_step
WHEN NEW.action = 'revoke'
BEGIN
  UPDATE hb_intake_record SET ended = 'revoked' WHERE record_id = NEW.record_id AND ended IS NULL;
END;

CREATE TRIGGER hb_account_imported
BEFORE DELETE ON hb_account
WHEN EXISTS (SELECT 1 FROM hb_intake_step WHERE account_id = OLD.account_id)
BEGIN
  SELECT RAISE(ABORT, '账号已导入过名单，不得删除，请停用 / the account imported a list: deactivate it, it is not deleted');
END;

INSERT INTO hb_module (module, version, needs) VALUES ('intake_records', 1, 'intake registration');

RELEASE hb_install;
