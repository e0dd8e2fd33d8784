-- hourbank, module integrity 1: 数据真实性检查 further checks (六(三)). Needs supervision and class_declarations.
-- Numbers of people and organisations, corrected results of classes.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 supervision、class_declarations / install supervision and class_declarations first" CHECK (needs = 2),
  taken INTEGER
    CONSTRAINT "integrity 已安装，或本文件中已有同名对象 / integrity is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_finding', 'hb_class_declaration')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_check_id_number'));
DROP TABLE temp.hb_preflight;

INSERT INTO hb_supervision_rule (rule, zh, en, source) VALUES
  ('id_number', '身份证号码校验不符 (GB 11643)', 'ID number whose check digit fails (GB 11643)', '六(三)'),
  ('organisation_code', '统一社会信用代码校验不符 (GB 32100)', 'organisation code whose check digit fails (GB 32100)', '六(三)'),
  ('result_changed', '登记学时后考核结果有更正', 'exam result corrected after its hours were declared', '六(二)');

-- GB 11643: 17 digits and a check digit by ISO 7064 MOD 11-2; positions 7 to 14 are the date of birth.
CREATE VIEW hb_check_id_number AS
SELECT
  person_id,
  id_number,
  CASE
    WHEN length(id_number) <> 18 OR substr(id_number, 1, 17) GLOB '*[^0-9]*' OR substr(id_number, 18) NOT GLOB '[0-9X]'
      THEN '应为17位数字加一位校验码 / must be 17 digits and a check digit'
    WHEN date(substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2), '+0 days')
      IS NOT substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2)
      THEN '出生日期无效 / the date of birth is not a date'
    ELSE '校验码不符 / the check digit fails'
  END AS problem
FROM hb_person
WHERE id_number IS NOT NULL
  AND (length(id_number) <> 18
    OR substr(id_number, 1, 17) GLOB '*[^0-9]*'
    OR date(substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2), '+0 days')
      IS NOT substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2)
    OR substr(id_number, 18) <> substr('10X98765432', 1 + (
        7 * substr(id_number, 1, 1) + 9 * substr(id_number, 2, 1) + 10 * substr(id_number, 3, 1) + 5 * substr(id_number, 4, 1)
        + 8 * substr(id_number, 5, 1) + 4 * substr(id_number, 6, 1) + 2 * substr(id_number, 7, 1) + 1 * substr(id_number, 8, 1)
        + 6 * substr(id_number, 9, 1) + 3 * substr(id_number, 10, 1) + 7 * substr(id_number, 11, 1) + 9 * substr(id_number, 12, 1)
        + 10 * substr(id_number, 13, 1) + 5 * substr(id_number, 14, 1) + 8 * substr(id_number, 15, 1) + 4 * substr(id_number, 16, 1)
        + 2 * substr(id_number, 17, 1)) % 11, 1));

-- GB 32100: 17 characters without I, O, S, V, Z and a check character by weights of 3^(position - 1) modulo 31.
CREATE VIEW hb_check_organisation_code AS
SELECT
  organisation_id,
  organisation_code,
  CASE
    WHEN length(organisation_code) <> 18 OR organisation_code GLOB '*[^0-9ABCDEFGHJKLMNPQRTUWXY]*'
      THEN '应为18位数字或大写字母（不含 I、O、S、V、Z） / must be 18 digits or capitals without I, O, S, V, Z'
    ELSE '校验码不符 / the check character fails'
  END AS problem
FROM hb_organisation
WHERE organisation_code IS NOT NULL
  AND (length(organisation_code) <> 18
    OR organisation_code GLOB '*[^0-9ABCDEFGHJKLMNPQRTUWXY]*'
    OR substr(organisation_code, 18) <> substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + (31 - (
      SELECT sum(weight.weight * (instr('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(organisation_code, weight.position, 1)) - 1)) % 31
      FROM (
        SELECT 1 AS position, 1 AS weight
        UNION ALL SELECT 2, 3 UNION ALL SELECT 3, 9 UNION ALL SELECT 4, 27 UNION ALL SELECT 5, 19 UNION ALL SELECT 6, 26
        UNION ALL SELECT 7, 16 UNION ALL SELECT 8, 17 UNION ALL SELECT 9, 20 UNION ALL SELECT 10, 29 UNION ALL SELECT 11, 25
        UNION ALL SELECT 12, 13 UNION ALL SELECT 13, 8 UNION ALL SELECT 14, 24 UNION ALL SELECT 15, 10 UNION ALL SELECT 16, 30
        UNION ALL SELECT 17, 28) AS weight)) % 31, 1));

-- Hours that were declared on a result which is not the one that stands now, or was changed meanwhile: correction says by whom, when and why.
CREATE VIEW hb_check_result_changed AS
SELECT record.person_id, record.record_id, record.class_id, attendee.passed, correction.account_id, correction.corrected_on, correction.reason
FROM hb_learning_standing AS record
JOIN hb_class_result_correction AS correction ON correction.person_id = record.person_id AND correction.class_id = record.class_id
JOIN hb_class_attendee AS attendee ON attendee.class_id = record.class_id AND attendee.person_id = record.person_id
WHERE record.class_id IS NOT NULL
  AND correction.correction_id = (
    SELECT max(correction_id) FROM hb_class_result_correction WHERE person_id = record.person_id AND class_id = record.class_id);

DROP VIEW hb_supervision_more;

CREATE VIEW hb_supervision_more AS
SELECT 'id_number' AS rule, person_id, NULL AS record_id, NULL AS organisation_id, problem AS detail FROM hb_check_id_number
UNION ALL
SELECT 'organisation_code', NULL, NULL, organisation_id, problem FROM hb_check_organisation_code
UNION ALL
SELECT 'result_changed', person_id, record_id, NULL, corrected_on || ': ' || coalesce(passed, '—') || ' ' || reason FROM hb_check_result_changed;

INSERT INTO hb_module (module, version, needs) VALUES ('integrity', 1, 'supervision class_declarations');

RELEASE hb_install;
