-- A small world for the tests: one of everything that the four steps and the filing paths need. Run after yantai.sql and annex3.sql.

INSERT INTO hb_organisation (organisation_id, parent_id, kind, name, employer_type, district_code) VALUES
  (101, (SELECT organisation_id FROM hb_organisation WHERE district_code = '370602'), 'department', '测试区主管部门', NULL, '370602'),
  (102, 101, 'employer', '测试区事业单位', 'institution', '370602'),
  (103, 101, 'employer', '测试区企业', 'enterprise', '370602'),
  (104, (SELECT organisation_id FROM hb_organisation WHERE kind = 'talent_centre'), 'employer', '测试代理单位', 'enterprise', '370600'),
  (105, (SELECT organisation_id FROM hb_organisation WHERE kind = 'city_bureau'), 'department', '测试市直主管部门', NULL, '370600'),
  (106, 105, 'employer', '测试市直单位', 'institution', '370600'),
  (107, (SELECT organisation_id FROM hb_organisation WHERE kind = 'city_bureau'), 'employer', '测试基地', 'institution', '370600');
INSERT INTO hb_base (organisation_id, managing_unit_id, grade) VALUES (107, 105, '市级');

INSERT INTO hb_person (person_id, name, title_series, title_level) VALUES
  (1, '测试人员1', '工程', '中级'),
  (2, '测试人员2', '工程', '中级'),
  (3, '测试人员3', '教师', '初级'),
  (4, '测试人员4', '农业', '中级');
INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES
  (1, '2015-07-01', 102), (2, '2016-07-01', 103), (3, '2017-07-01', 102), (4, '2018-07-01', 106);

INSERT INTO hb_account (account_id, name, organisation_id, person_id) VALUES
  (1, '测试人员1', NULL, 1),
  (2, '测试人员2', NULL, 2),
  (3, '测试人员3', NULL, 3),
  (11, '事业单位审核', 102, NULL),
  (12, '事业单位培训', 102, NULL),
  (13, '企业审核', 103, NULL),
  (14, '事业单位审核（测试人员1持有）', 102, 1),
  (21, '区主管部门', 101, NULL),
  (22, '市直主管部门', 105, NULL),
  (31, '芝罘区人社局', (SELECT organisation_id FROM hb_organisation WHERE kind = 'district_bureau' AND district_code = '370602'), NULL),
  (32, '福山区人社局', (SELECT organisation_id FROM hb_organisation WHERE kind = 'district_bureau' AND district_code = '370611'), NULL),
  (41, '市人社局', (SELECT organisation_id FROM hb_organisation WHERE kind = 'city_bureau'), NULL),
  (51, '人才服务中心', (SELECT organisation_id FROM hb_organisation WHERE kind = 'talent_centre'), NULL),
  (61, '代理单位', 104, NULL),
  (71, '基地', 107, NULL),
  (81, '市直单位', 106, NULL),
  (91, '停用账号', 102, NULL);
INSERT INTO hb_account_permission (account_id, permission) VALUES
  (1, 'declare'), (2, 'declare'), (3, 'declare'),
  (11, 'review_employer'), (12, 'submit_filing'), (12, 'declare_class'), (13, 'review_employer'), (14, 'review_employer'),
  (21, 'review_department'), (22, 'review_department'), (22, 'review_filing'),
  (31, 'verify'), (31, 'approve_filing'), (31, 'decide_title'), (32, 'verify'), (32, 'approve_filing'),
  (41, 'verify'), (41, 'approve_filing'), (41, 'supervise'), (41, 'close_year'), (41, 'import'), (41, 'decide_title'),
  (51, 'review_filing'), (51, 'review_department'), (61, 'submit_filing'), (71, 'submit_filing'), (81, 'submit_filing'), (91, 'review_employer');
UPDATE hb_account SET active = 0 WHERE account_id = 91;

-- One project a path, each a complete draft: 1 district, 2 agency-served, 3 municipal, 4 a base's own.
INSERT INTO hb_filing (filing_id, year, applicant_id, as_base, title, field, audience, participants, starts_on, ends_on, place, hours, content) VALUES
  (1, 2023, 102, 0, '区专业科目培训', '智能制造', '工程技术人员', 30, '2023-06-12', '2023-06-14', '测试培训中心', 24, '智能制造新技术'),
  (2, 2023, 104, 0, '代理单位培训', '人力资源管理', '管理人员', 20, '2023-07-03', '2023-07-04', '测试培训中心', 16, '人力资源管理实务'),
  (3, 2023, 106, 0, '市直单位培训', '医养健康', '卫生技术人员', 40, '2023-08-07', '2023-08-09', '测试培训中心', 24, '医养健康新进展'),
  (4, 2023, 107, 1, '基地培训', '乡村振兴', '农业技术人员', 50, '2023-09-04', '2023-09-06', '测试基地', 24, '乡村振兴');

-- One declaration ready to be submitted, with its evidence.
INSERT INTO hb_learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, source, filing_id, employer_id, title,
                             organizer, place, passed, activity_id) VALUES
  (1, 1, '2023-06-14', '2023-06-12', 'professional', 'training', 24, 'declared', 1, 102, '区专业科目培训', '测试区事业单位', '测试培训中心', 1, 'filing-1');
INSERT INTO hb_evidence (evidence_id, record_id, name, size, sha256, media_type, content) VALUES
  (1, 1, '结业证书.pdf', 5, '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', 'application/pdf', X'68656c6c6f');
