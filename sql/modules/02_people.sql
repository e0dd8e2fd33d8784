-- hourbank, module people 1: 机构与人员 organisations and people (三, 六). Needs core.
-- For a file without people of its own: it gives the engine hours_person. The tree of organisations, who employs whom over time.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 core / install core first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "people 已安装，或本文件中已有同名对象 / people is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_module')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_person', 'hours_person'));
DROP TABLE temp.hb_preflight;

CREATE TABLE hb_district (
  district_code TEXT PRIMARY KEY CONSTRAINT "区市：district_code 须为文字 / district: district_code must be text" CHECK (district_code < x''),
  name TEXT CONSTRAINT "区市：name 须填写，为文字 / district: name is required, as text" CHECK (typeof(name) = 'text')
) WITHOUT ROWID;

CREATE TRIGGER hb_district_key_insert BEFORE INSERT ON hb_district WHEN NEW.district_code IS NULL BEGIN SELECT RAISE(ABORT, '区市：district_code 须填写 / district: district_code is required'); END;
CREATE TRIGGER hb_district_number BEFORE UPDATE OF district_code ON hb_district WHEN NEW.district_code IS NOT OLD.district_code BEGIN SELECT RAISE(ABORT, '区市：district_code 不得更改 / district: its district_code does not change'); END;

-- The tree of the notice. An employer's parent is whoever reviews it: its department, the talent service centre when that
-- serves it as agent, or an HR bureau when there is nobody between.
CREATE TABLE hb_organisation (
  organisation_id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES hb_organisation,
  kind TEXT
    CONSTRAINT "机构类别不在清单内 / unknown kind of organisation (三)"
    CHECK (coalesce(kind IN ('city_bureau', 'district_bureau', 'department', 'talent_centre', 'employer'), 0)),
  name TEXT CONSTRAINT "机构：name 须填写，为文字 / organisation: name is required, as text" CHECK (typeof(name) = 'text'),
  employer_type TEXT
    CONSTRAINT "单位性质应为 institution、enterprise 或 other / employer type must be institution, enterprise or other (六(一))"
    CHECK (employer_type IN ('institution', 'enterprise', 'other')),
  district_code TEXT REFERENCES hb_district,
  organisation_code TEXT UNIQUE CONSTRAINT "机构：organisation_code 须为文字 / organisation: organisation_code must be text" CHECK (organisation_code < x''),
  CONSTRAINT "只有用人单位有单位性质 / only an employer has an employer type (六(一))"
    CHECK (employer_type IS NULL OR kind = 'employer')
);

CREATE INDEX hb_organisation_parent ON hb_organisation (parent_id);

CREATE INDEX hb_organisation_district ON hb_organisation (district_code);

CREATE UNIQUE INDEX hb_organisation_city_bureau ON hb_organisation (kind) WHERE kind = 'city_bureau';

CREATE TRIGGER hb_organisation_parent_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_organisation WHERE parent_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有机构（hb_organisation），不能删除 / organisation: it is not deleted while hb_organisation names it'); END;
CREATE TRIGGER hb_organisation_district_code_insert BEFORE INSERT ON hb_organisation WHEN NEW.district_code IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_district WHERE district_code = NEW.district_code) BEGIN SELECT RAISE(ABORT, '机构：没有这个区市（district_code），请核对或先登记 / organisation: no such district (district_code): look at it, or enter that first'); END;
CREATE TRIGGER hb_organisation_district_code_update BEFORE UPDATE OF district_code ON hb_organisation WHEN NEW.district_code IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hb_district WHERE district_code = NEW.district_code) BEGIN SELECT RAISE(ABORT, '机构：没有这个区市（district_code），请核对或先登记 / organisation: no such district (district_code): look at it, or enter that first'); END;
CREATE TRIGGER hb_organisation_district_code_held BEFORE DELETE ON hb_district WHEN EXISTS (SELECT 1 FROM hb_organisation WHERE district_code = OLD.district_code) BEGIN SELECT RAISE(ABORT, '区市：还有机构（hb_organisation），不能删除 / district: it is not deleted while hb_organisation names it'); END;

CREATE TRIGGER hb_organisation_place
BEFORE INSERT ON hb_organisation
BEGIN
  SELECT CASE
    WHEN EXISTS (
      SELECT 1
      FROM hb_organisation
      WHERE organisation_id = NEW.organisation_id
        AND (kind <> NEW.kind OR (kind <> 'employer' AND parent_id IS NOT NEW.parent_id)))
      THEN RAISE(ABORT, '机构类别和编号不得更改 / the kind and id of an organisation do not change')
    WHEN EXISTS (
      SELECT 1
      FROM hb_organisation
      WHERE organisation_code = NEW.organisation_code AND organisation_id <> NEW.organisation_id)
      THEN RAISE(ABORT, '该统一社会信用代码已属其他机构 / this organisation code is another organisation''s')
    WHEN NEW.kind = 'city_bureau' AND NEW.parent_id IS NOT NULL
      THEN RAISE(ABORT, '市人社局不设上级 / the city bureau has no parent (三)')
    WHEN NEW.kind = 'city_bureau' AND EXISTS (SELECT 1 FROM hb_organisation WHERE kind = 'city_bureau')
      THEN RAISE(ABORT, '市人社局只设一个 / there is one city bureau (三)')
    WHEN NEW.kind = 'district_bureau' AND parent.kind IS NOT 'city_bureau'
      THEN RAISE(ABORT, '区市人社局的上级应为市人社局 / a district bureau stands under the city bureau (三)')
    WHEN NEW.kind IN ('department', 'talent_centre') AND coalesce(parent.kind, '') NOT IN ('city_bureau', 'district_bureau')
      THEN RAISE(ABORT, '主管部门的上级应为人社局 / a department stands under an HR bureau (三)')
    WHEN NEW.kind = 'employer' AND coalesce(parent.kind, 'employer') = 'employer'
      THEN RAISE(ABORT, '用人单位须有主管部门、代理的人才服务中心或人社局 / an employer stands under its department, its talent service centre or an HR bureau (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_organisation AS parent ON parent.organisation_id = NEW.parent_id;
END;

CREATE TRIGGER hb_organisation_move
BEFORE UPDATE OF organisation_id, parent_id, kind ON hb_organisation
BEGIN
  SELECT CASE
    WHEN NEW.kind <> OLD.kind OR NEW.organisation_id <> OLD.organisation_id
      THEN RAISE(ABORT, '机构类别和编号不得更改 / the kind and id of an organisation do not change')
    WHEN OLD.kind <> 'employer' AND NEW.parent_id IS NOT OLD.parent_id
      THEN RAISE(ABORT, '只有用人单位可以改换上级 / only an employer moves to another parent')
    WHEN NEW.kind = 'employer' AND coalesce(parent.kind, 'employer') = 'employer'
      THEN RAISE(ABORT, '用人单位须有主管部门、代理的人才服务中心或人社局 / an employer stands under its department, its talent service centre or an HR bureau (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN hb_organisation AS parent ON parent.organisation_id = NEW.parent_id;
END;

-- UPDATE OR REPLACE would delete the other one without a word.
CREATE TRIGGER hb_organisation_coded
BEFORE UPDATE OF organisation_code ON hb_organisation
WHEN EXISTS (SELECT 1 FROM hb_organisation WHERE organisation_code = NEW.organisation_code AND organisation_id <> OLD.organisation_id)
BEGIN
  SELECT RAISE(ABORT, '该统一社会信用代码已属其他机构 / this organisation code is another organisation''s');
END;

-- Who is in charge of an organisation: its supervisor, the HR bureau that verifies, and whether it is agency-served.
CREATE VIEW hb_organisation_chain AS
SELECT
  hb_organisation.organisation_id,
  hb_organisation.kind,
  hb_organisation.name,
  hb_organisation.employer_type,
  hb_organisation.district_code,
  hb_organisation.parent_id AS supervisor_id,
  CASE
    WHEN hb_organisation.kind IN ('city_bureau', 'district_bureau') THEN hb_organisation.organisation_id
    WHEN supervisor.kind IN ('city_bureau', 'district_bureau') THEN supervisor.organisation_id
    ELSE supervisor.parent_id
  END AS bureau_id,
  supervisor.kind IS 'talent_centre' AS agency_served
FROM hb_organisation
LEFT JOIN hb_organisation AS supervisor ON supervisor.organisation_id = hb_organisation.parent_id;

CREATE TABLE hb_person (
  person_id INTEGER PRIMARY KEY,
  name TEXT CONSTRAINT "人员：name 须填写，为文字 / person: name is required, as text" CHECK (typeof(name) = 'text'),
  id_number TEXT UNIQUE CONSTRAINT "人员：id_number 须为文字 / person: id_number must be text" CHECK (id_number < x''),
  degree TEXT CONSTRAINT "人员：degree 须为文字 / person: degree must be text" CHECK (degree < x''),
  title_series TEXT CONSTRAINT "人员：title_series 须为文字 / person: title_series must be text" CHECK (title_series < x''),
  title_level TEXT CONSTRAINT "人员：title_level 须为文字 / person: title_level must be text" CHECK (title_level < x''),
  policy TEXT CONSTRAINT "人员：policy 须为文字 / person: policy must be text" CHECK (policy < x'')
);

CREATE TRIGGER hb_person_number BEFORE UPDATE OF person_id ON hb_person WHEN NEW.person_id IS NOT OLD.person_id BEGIN SELECT RAISE(ABORT, '人员：person_id 不得更改 / person: its person_id does not change'); END;

-- INSERT OR REPLACE and UPDATE OR REPLACE would delete the other person without a word.
CREATE TRIGGER hb_person_known
BEFORE INSERT ON hb_person
WHEN EXISTS (SELECT 1 FROM hb_person WHERE id_number = NEW.id_number AND person_id <> NEW.person_id)
BEGIN
  SELECT RAISE(ABORT, '该身份证号码已属其他人员 / this ID number is another person''s');
END;

CREATE TRIGGER hb_person_numbered
BEFORE UPDATE OF id_number ON hb_person
WHEN EXISTS (SELECT 1 FROM hb_person WHERE id_number = NEW.id_number AND person_id <> OLD.person_id)
BEGIN
  SELECT RAISE(ABORT, '该身份证号码已属其他人员 / this ID number is another person''s');
END;

-- Who employs whom, over time: moving to another employer adds a row and leaves the records alone.
CREATE TABLE hb_employment (
  person_id INTEGER NOT NULL REFERENCES hb_person,
  joined_on TEXT NOT NULL
    CONSTRAINT "入职日期应为 YYYY-MM-DD / joined_on must be a date YYYY-MM-DD"
    CHECK (date(joined_on, '+0 days') IS joined_on),
  employer_id INTEGER NOT NULL REFERENCES hb_organisation,
  left_on TEXT
    CONSTRAINT "离职日期应为不早于入职的 YYYY-MM-DD / left_on must be a date YYYY-MM-DD not before joined_on"
    CHECK (left_on IS NULL OR (date(left_on, '+0 days') IS left_on AND left_on >= joined_on)),
  PRIMARY KEY (person_id, joined_on)
) WITHOUT ROWID;

CREATE UNIQUE INDEX hb_employment_current ON hb_employment (person_id) WHERE left_on IS NULL;

CREATE INDEX hb_employment_employer ON hb_employment (employer_id, person_id);

CREATE TRIGGER hb_employment_person_id_insert BEFORE INSERT ON hb_employment WHEN NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id) BEGIN SELECT RAISE(ABORT, '任职：没有这个人员（person_id），请核对或先登记 / employment: no such person (person_id): look at it, or enter that first'); END;
CREATE TRIGGER hb_employment_person_id_held BEFORE DELETE ON hb_person WHEN EXISTS (SELECT 1 FROM hb_employment WHERE person_id = OLD.person_id) BEGIN SELECT RAISE(ABORT, '人员：还有任职（hb_employment），不能删除 / person: it is not deleted while hb_employment names it'); END;
CREATE TRIGGER hb_employment_employer_id_held BEFORE DELETE ON hb_organisation WHEN EXISTS (SELECT 1 FROM hb_employment WHERE employer_id = OLD.organisation_id) BEGIN SELECT RAISE(ABORT, '机构：还有任职（hb_employment），不能删除 / organisation: it is not deleted while hb_employment names it'); END;
CREATE TRIGGER hb_employment_key_insert BEFORE INSERT ON hb_employment WHEN NEW.joined_on IS NULL BEGIN SELECT RAISE(ABORT, '任职：joined_on 须填写 / employment: joined_on is required'); END;
CREATE TRIGGER hb_employment_key_update BEFORE UPDATE OF joined_on ON hb_employment WHEN NEW.joined_on IS NULL BEGIN SELECT RAISE(ABORT, '任职：joined_on 须填写 / employment: joined_on is required'); END;

CREATE TRIGGER hb_employment_begin
BEFORE INSERT ON hb_employment
BEGIN
  SELECT CASE
    WHEN (SELECT kind FROM hb_organisation WHERE organisation_id = NEW.employer_id) IS NOT 'employer'
      THEN RAISE(ABORT, '任职机构应为用人单位 / employment is with an employer')
    WHEN NEW.joined_on >= '9999-12-31' OR NEW.left_on >= '9999-12-31'
      THEN RAISE(ABORT, '任职日期过晚，在职的不填 left_on / the date is too late: while the employment lasts there is no left_on')
    WHEN EXISTS (SELECT 1 FROM hb_employment WHERE person_id = NEW.person_id AND joined_on = NEW.joined_on)
      THEN RAISE(ABORT, '该人当日已有入职记录 / this person joined an employer on that day already')
    WHEN EXISTS (
      SELECT 1
      FROM hb_employment
      WHERE person_id = NEW.person_id
        AND joined_on < coalesce(NEW.left_on, '9999-12-31')
        AND coalesce(left_on, '9999-12-31') > NEW.joined_on)
      THEN RAISE(ABORT, '同一人的任职时间重叠，请先办理离职 / employments of one person overlap: end the earlier one first')
  END;
END;

CREATE TRIGGER hb_employment_end
BEFORE UPDATE ON hb_employment
BEGIN
  SELECT CASE
    WHEN NEW.person_id IS NOT OLD.person_id OR NEW.employer_id IS NOT OLD.employer_id OR NEW.joined_on IS NOT OLD.joined_on
      THEN RAISE(ABORT, '任职记录只能补填离职日期 / an employment changes only by its end')
    WHEN NEW.joined_on >= '9999-12-31' OR NEW.left_on >= '9999-12-31'
      THEN RAISE(ABORT, '任职日期过晚，在职的不填 left_on / the date is too late: while the employment lasts there is no left_on')
    WHEN EXISTS (
      SELECT 1
      FROM hb_employment
      WHERE person_id = NEW.person_id
        AND joined_on <> OLD.joined_on
        AND joined_on < coalesce(NEW.left_on, '9999-12-31')
        AND coalesce(left_on, '9999-12-31') > NEW.joined_on)
      THEN RAISE(ABORT, '同一人的任职时间重叠，请先办理离职 / employments of one person overlap: end the earlier one first')
  END;
END;

-- core keeps them of anybody's people; here they are people of the platform.
CREATE TRIGGER hours_certificate_of_person
BEFORE INSERT ON hours_certificate
WHEN NOT EXISTS (SELECT 1 FROM hb_person WHERE person_id = NEW.person_id)
BEGIN
  SELECT RAISE(ABORT, '没有该人员，不能出具证明 / there is no such person to certify (六(一))');
END;

CREATE TRIGGER hb_person_certified_update
BEFORE UPDATE OF person_id ON hb_person
WHEN OLD.person_id <> NEW.person_id AND EXISTS (SELECT 1 FROM hours_certificate WHERE person_id = OLD.person_id)
BEGIN
  SELECT RAISE(ABORT, '已为其出具证明的人员不得改号 / a person to whom a certificate was issued keeps the number (六(一))');
END;

CREATE TRIGGER hb_person_certified_delete
BEFORE DELETE ON hb_person
WHEN EXISTS (SELECT 1 FROM hours_certificate WHERE person_id = OLD.person_id)
BEGIN
  SELECT RAISE(ABORT, '已为其出具证明的人员不得删除 / a person to whom a certificate was issued is not deleted (六(一))');
END;

CREATE VIEW hours_person AS
SELECT
  hb_person.person_id,
  hb_organisation.employer_type,
  hb_person.name,
  hb_person.degree,
  hb_person.title_series,
  hb_person.title_level,
  hb_person.policy,
  hb_employment.employer_id,
  hb_employment.joined_on,
  hb_organisation.district_code
FROM hb_person
LEFT JOIN hb_employment ON hb_employment.person_id = hb_person.person_id AND hb_employment.left_on IS NULL
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = hb_employment.employer_id
WHERE NOT EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = hb_person.person_id);

-- Whom a printed form names, with every employer: hours_form('annex2', …) and its like.
CREATE VIEW hb_form_person AS
SELECT hb_person.person_id, hb_person.name, hb_person.title_series, hb_person.title_level, hb_employment.joined_on, hb_employment.left_on,
       hb_organisation.name AS employer
FROM hb_person
LEFT JOIN hb_employment ON hb_employment.person_id = hb_person.person_id
LEFT JOIN hb_organisation ON hb_organisation.organisation_id = hb_employment.employer_id
WHERE NOT EXISTS (SELECT 1 FROM hb_merged WHERE merged_id = hb_person.person_id);

DROP VIEW hb_employed;

CREATE VIEW hb_employed AS
SELECT person_id, joined_on, left_on, employer_id
FROM hb_employment;

INSERT INTO hb_module (module, version, needs) VALUES ('people', 1, 'core');

RELEASE hb_install;
