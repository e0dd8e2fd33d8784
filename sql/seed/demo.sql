-- A small demonstration: eight synthetic people whose records show every reason of the Yantai policy.
-- Everything here is invented. Run the modules first; take the title cut-off 2023-10-01 to see after_cutoff.

BEGIN;

INSERT INTO hb_district (district_code, name) VALUES ('370600', '市直'), ('370602', '芝罘区');

INSERT INTO hb_organisation (organisation_id, parent_id, kind, name, employer_type, district_code) VALUES
  (1, NULL, 'city_bureau', '演示市人社局', NULL, '370600'),
  (2, 1, 'district_bureau', '演示区人社局', NULL, '370602'),
  (3, 1, 'department', '演示主管部门', NULL, '370600'),
  (4, 3, 'employer', '演示事业单位', 'institution', '370600'),
  (5, 2, 'employer', '演示企业', 'enterprise', '370602'),
  (6, 2, 'employer', '演示单位（性质未登记）', NULL, '370602');

INSERT INTO hb_person (person_id, name, title_series) VALUES
  (1, '演示人员A', '工程'),   -- institution, every year complete: eligible
  (2, '演示人员B', '工程'),   -- enterprise, no professional hours in 2019: eligible all the same (六(一))
  (3, '演示人员C', '工程'),   -- institution with the same hours as B: not eligible
  (4, '演示人员D', '工程'),   -- employer type unknown: the policy cannot say
  (5, '演示人员E', '农业'),   -- one record for every reason
  (6, '演示人员F', '工程'),   -- enterprise, no record at all
  (7, '演示人员G', '教师'),   -- complete only with what was learnt after the cut-off
  (8, '演示人员H', '工程');   -- 0.001 public hour short in 2022

INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES
  (1, '2015-07-01', 4), (2, '2016-03-01', 5), (3, '2014-09-01', 4), (4, '2018-01-15', 6),
  (5, '2012-07-01', 4), (6, '2020-05-06', 5), (7, '2017-08-20', 4), (8, '2013-11-04', 5);

INSERT INTO hb_account (account_id, name, organisation_id) VALUES (1, '演示导入账号', 1);
INSERT INTO hb_account_permission (account_id, permission) VALUES (1, 'import');
INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, '演示数据 demonstration data', '2024-01-02', 1);

INSERT INTO hb_filing (filing_id, year, applicant_id, title, hours, status, import_id) VALUES
  (1, 2019, 3, '2019年度专业科目培训', 60, 'filed', 1),
  (2, 2020, 3, '2020年度专业科目培训', 60, 'filed', 1),
  (3, 2021, 3, '2021年度专业科目培训', 60, 'filed', 1),
  (4, 2022, 3, '2022年度专业科目培训', 60, 'filed', 1),
  (5, 2023, 3, '2023年度专业科目培训', 60, 'filed', 1),
  (6, 2023, 3, '2023年度未备案培训', 10, 'submitted', 1);

-- Public hours come from a recognised platform, professional ones from a filed project: 30 and 60 a year.
WITH RECURSIVE
  years (year) AS (VALUES (2019) UNION ALL SELECT year + 1 FROM years WHERE year < 2023),
  people (person_id) AS (VALUES (1), (2), (3), (4), (7), (8))
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, filing_id,
                             activity_id, recorded_on, title, import_id)
SELECT
  person_id * 100 + (year - 2019) * 2 + 1, person_id, year || '-05-20', 'public', 'training',
  CASE WHEN person_id = 8 AND year = 2022 THEN 29.999 ELSE 30 END,
  'verified', 'linked', 1, NULL, 'public-' || year, year || '-05-20', year || '年度公需科目', 1
FROM people, years
UNION ALL
SELECT
  person_id * 100 + (year - 2019) * 2 + 2, person_id,
  CASE WHEN person_id = 7 AND year = 2023 THEN '2023-10-15' ELSE year || '-08-31' END,
  'professional', 'training', 60, 'verified', 'declared', 1, year - 2018, 'professional-' || year, year || '-11-30',
  year || '年度专业科目培训', 1
FROM people, years
WHERE NOT (person_id IN (2, 3) AND year = 2019);

INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, filing_id,
                             activity_id, recorded_on, title, import_id) VALUES
  (501, 5, '2023-03-10', 'public', 'training', 12, 'verified', 'linked', 1, NULL, 'course-1', '2023-03-10', '党的二十大精神专题', 1),             -- ok
  (502, 5, '2023-02-30', 'public', 'training', 6, 'verified', 'linked', 1, NULL, 'course-2', '2023-03-01', '日期有误的课程', 1),                  -- bad_date
  (503, 5, '2023-04-08', 'professional', 'training', 20, 'department_approved', 'declared', 1, 5, 'course-3', NULL, '尚待审验的培训', 1),        -- not_verified
  (504, 5, '2023-04-18', 'elective', 'training', 4, 'verified', 'linked', 1, NULL, 'course-4', '2023-04-18', '科目不明的课程', 1),                -- unknown_subject
  (505, 5, '2023-05-05', 'professional', 'achievement', NULL, 'verified', 'declared', NULL, NULL, NULL, '2023-06-20', '待核定学时的论文', 1),    -- manual_review
  (506, 5, '2023-05-16', 'professional', 'training', 0, 'verified', 'linked', 1, NULL, 'course-6', '2023-05-16', '学时为零的课程', 1),            -- no_hours
  (507, 5, '2023-11-11', 'professional', 'training', 16, 'verified', 'linked', 1, NULL, 'course-7', '2023-11-11', '收审之后完成的课程', 1),       -- after_cutoff
  (508, 5, '2023-06-06', 'public', 'training', 8, 'verified', 'linked', 0, NULL, 'course-8', '2023-06-06', '考试未合格的课程', 1),                -- not_passed
  (509, 5, '2023-06-28', 'professional', 'training', 10, 'verified', 'declared', 1, 6, 'course-9', '2023-07-30', '项目未备案的培训', 1),          -- unfiled
  (510, 5, '2023-07-07', 'public', 'training', 12, 'verified', 'linked', 1, NULL, 'course-1', '2023-07-07', '党的二十大精神专题（重复）', 1),     -- duplicate
  (511, 5, '2023-07-21', 'professional', 'self_study', 5.5, 'verified', 'declared', NULL, NULL, NULL, '2023-09-01', '已核定学时的自学', 1);      -- ok

COMMIT;
