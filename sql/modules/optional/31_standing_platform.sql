-- hourbank, module standing_platform 1: 标记 marks of the platform's own tables, for standing. Needs standing and the modules whose tables these are.
-- Every table that hours_person, hours_record, hours_posted and hours_regime read has its three triggers here, and tests/standing/run says which
-- has not. They look at no column but those that say whose the row is: whatever changes, marks, so that a new column cannot be forgotten.
-- INSERT OR REPLACE and UPDATE OR REPLACE fire no DELETE trigger; the modules refuse those that would take another person's row away.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 standing 和 sql/modules 中的平台 / install standing first, and the platform of sql/modules" CHECK (needs = 7),
  taken INTEGER
    CONSTRAINT "standing_platform 已安装，或本文件中已有同名对象 / standing_platform is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_standing_mark', 'hb_learning_record', 'hb_posting', 'hb_person_status', 'hb_person_merge', 'hb_person_attribute', 'hb_qualification_step')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name GLOB 'hb_standing_at_*')
    + EXISTS (SELECT 1 FROM hb_module WHERE module = 'standing_platform');
DROP TABLE temp.hb_preflight;

-- A row of one person's: theirs. AFTER: a number that was NULL is known by then.
CREATE TRIGGER hb_standing_at_person_insert AFTER INSERT ON hb_person BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (NEW.person_id, 'hb_person', NEW.person_id); END;
CREATE TRIGGER hb_standing_at_person_update AFTER UPDATE ON hb_person BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT OLD.person_id, 'hb_person', OLD.person_id UNION SELECT NEW.person_id, 'hb_person', NEW.person_id; END;
CREATE TRIGGER hb_standing_at_person_delete AFTER DELETE ON hb_person BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (OLD.person_id, 'hb_person', OLD.person_id); END;

CREATE TRIGGER hb_standing_at_employment_insert AFTER INSERT ON hb_employment BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (NEW.person_id, 'hb_employment', NEW.joined_on); END;
CREATE TRIGGER hb_standing_at_employment_update AFTER UPDATE ON hb_employment BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT OLD.person_id, 'hb_employment', OLD.joined_on UNION SELECT NEW.person_id, 'hb_employment', NEW.joined_on; END;
CREATE TRIGGER hb_standing_at_employment_delete AFTER DELETE ON hb_employment BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (OLD.person_id, 'hb_employment', OLD.joined_on); END;

CREATE TRIGGER hb_standing_at_posting_insert AFTER INSERT ON hb_posting BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (NEW.person_id, 'hb_posting', NEW.year); END;
CREATE TRIGGER hb_standing_at_posting_update AFTER UPDATE ON hb_posting BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT OLD.person_id, 'hb_posting', OLD.year UNION SELECT NEW.person_id, 'hb_posting', NEW.year; END;
CREATE TRIGGER hb_standing_at_posting_delete AFTER DELETE ON hb_posting BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (OLD.person_id, 'hb_posting', OLD.year); END;

-- hours_record shows no drafts, and they are written often.
CREATE TRIGGER hb_standing_at_record_insert AFTER INSERT ON hb_learning_record WHEN NEW.status IS NOT 'draft' BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (NEW.person_id, 'hb_learning_record', NEW.record_id); END;
CREATE TRIGGER hb_standing_at_record_update AFTER UPDATE ON hb_learning_record WHEN OLD.status IS NOT 'draft' OR NEW.status IS NOT 'draft' BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT OLD.person_id, 'hb_learning_record', OLD.record_id UNION SELECT NEW.person_id, 'hb_learning_record', NEW.record_id; END;
CREATE TRIGGER hb_standing_at_record_delete AFTER DELETE ON hb_learning_record WHEN OLD.status IS NOT 'draft' BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (OLD.person_id, 'hb_learning_record', OLD.record_id); END;

-- A row that many people's answers follow from: everybody who refers to it.
CREATE TRIGGER hb_standing_at_organisation_insert AFTER INSERT ON hb_organisation BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT DISTINCT person_id, 'hb_organisation', NEW.organisation_id FROM hb_employment WHERE employer_id = NEW.organisation_id; END;
CREATE TRIGGER hb_standing_at_organisation_update AFTER UPDATE ON hb_organisation BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT DISTINCT person_id, 'hb_organisation', NEW.organisation_id FROM hb_employment WHERE employer_id IN (OLD.organisation_id, NEW.organisation_id); END;
CREATE TRIGGER hb_standing_at_organisation_delete AFTER DELETE ON hb_organisation BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT DISTINCT person_id, 'hb_organisation', OLD.organisation_id FROM hb_employment WHERE employer_id = OLD.organisation_id; END;

CREATE TRIGGER hb_standing_at_filing_insert AFTER INSERT ON hb_filing BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT DISTINCT person_id, 'hb_filing', NEW.filing_id FROM hb_learning_record WHERE filing_id = NEW.filing_id AND status <> 'draft'; END;
CREATE TRIGGER hb_standing_at_filing_update AFTER UPDATE ON hb_filing BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT DISTINCT person_id, 'hb_filing', NEW.filing_id FROM hb_learning_record WHERE filing_id IN (OLD.filing_id, NEW.filing_id) AND status <> 'draft'; END;
CREATE TRIGGER hb_standing_at_filing_delete AFTER DELETE ON hb_filing BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT DISTINCT person_id, 'hb_filing', OLD.filing_id FROM hb_learning_record WHERE filing_id = OLD.filing_id AND status <> 'draft'; END;

-- Status (exempt, retired, and entries that void another), attributes, people who are two rows, qualifications with a policy of their own.
CREATE TRIGGER hb_standing_at_status_insert AFTER INSERT ON hb_person_status BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT NEW.person_id, 'hb_person_status', NEW.status_id UNION SELECT person_id, 'hb_person_status', NEW.status_id FROM hb_person_status WHERE status_id = NEW.voids_id; END;
CREATE TRIGGER hb_standing_at_status_update AFTER UPDATE ON hb_person_status BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT OLD.person_id, 'hb_person_status', OLD.status_id UNION SELECT NEW.person_id, 'hb_person_status', NEW.status_id UNION SELECT person_id, 'hb_person_status', NEW.status_id FROM hb_person_status WHERE status_id IN (OLD.voids_id, NEW.voids_id); END;
CREATE TRIGGER hb_standing_at_status_delete AFTER DELETE ON hb_person_status BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT OLD.person_id, 'hb_person_status', OLD.status_id UNION SELECT person_id, 'hb_person_status', OLD.status_id FROM hb_person_status WHERE status_id = OLD.voids_id; END;

CREATE TRIGGER hb_standing_at_attribute_insert AFTER INSERT ON hb_person_attribute BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (NEW.person_id, 'hb_person_attribute', NEW.entry_id); END;
CREATE TRIGGER hb_standing_at_attribute_update AFTER UPDATE ON hb_person_attribute BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT OLD.person_id, 'hb_person_attribute', OLD.entry_id UNION SELECT NEW.person_id, 'hb_person_attribute', NEW.entry_id; END;
CREATE TRIGGER hb_standing_at_attribute_delete AFTER DELETE ON hb_person_attribute BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (OLD.person_id, 'hb_person_attribute', OLD.entry_id); END;

CREATE TRIGGER hb_standing_at_merge_insert AFTER INSERT ON hb_person_merge BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (NEW.merged_id, 'hb_person_merge', NEW.merge_id), (NEW.kept_id, 'hb_person_merge', NEW.merge_id); END;
CREATE TRIGGER hb_standing_at_merge_update AFTER UPDATE ON hb_person_merge BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT OLD.merged_id, 'hb_person_merge', OLD.merge_id UNION SELECT NEW.merged_id, 'hb_person_merge', NEW.merge_id UNION SELECT NEW.kept_id, 'hb_person_merge', NEW.merge_id UNION SELECT OLD.kept_id, 'hb_person_merge', OLD.merge_id; END;
CREATE TRIGGER hb_standing_at_merge_delete AFTER DELETE ON hb_person_merge BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (OLD.merged_id, 'hb_person_merge', OLD.merge_id), (OLD.kept_id, 'hb_person_merge', OLD.merge_id); END;

CREATE TRIGGER hb_standing_at_qualified_insert AFTER INSERT ON hb_qualification_step BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (NEW.person_id, 'hb_qualification_step', NEW.step_id); END;
CREATE TRIGGER hb_standing_at_qualified_update AFTER UPDATE ON hb_qualification_step BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT OLD.person_id, 'hb_qualification_step', OLD.step_id UNION SELECT NEW.person_id, 'hb_qualification_step', NEW.step_id; END;
CREATE TRIGGER hb_standing_at_qualified_delete AFTER DELETE ON hb_qualification_step BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) VALUES (OLD.person_id, 'hb_qualification_step', OLD.step_id); END;

CREATE TRIGGER hb_standing_at_qualification_insert AFTER INSERT ON hb_qualification BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT DISTINCT person_id, 'hb_qualification', NEW.qualification FROM hb_qualification_step WHERE qualification = NEW.qualification; END;
CREATE TRIGGER hb_standing_at_qualification_update AFTER UPDATE ON hb_qualification BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT DISTINCT person_id, 'hb_qualification', NEW.qualification FROM hb_qualification_step WHERE qualification IN (OLD.qualification, NEW.qualification); END;
CREATE TRIGGER hb_standing_at_qualification_delete AFTER DELETE ON hb_qualification BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) SELECT DISTINCT person_id, 'hb_qualification', OLD.qualification FROM hb_qualification_step WHERE qualification = OLD.qualification; END;

INSERT INTO hb_standing_trigger (name, tbl_name)
SELECT name, tbl_name
FROM main.sqlite_schema
WHERE type = 'trigger' AND name GLOB 'hb_standing_at_*';

-- What was written before nobody has marked.
INSERT INTO hb_standing_mark (source) VALUES ('question');

INSERT INTO hb_module (module, version, needs) VALUES ('standing_platform', 1, 'standing records bank careers merges attributes use_of_results');

RELEASE hb_install;
