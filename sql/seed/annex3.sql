-- 附件3: the seven platforms of 2023, numbered as there, with type and address, and what 二 lets each deliver.
-- Run yantai.sql first. The notice does not say who manages a base, nor its employer type: both stay NULL until somebody knows; until then the unit above
-- a base in the tree, the city bureau, agrees to its courses.

BEGIN;

INSERT INTO hb_organisation (parent_id, kind, name, district_code)
SELECT hb_organisation.organisation_id, 'employer', base.column1, '370600'
FROM hb_organisation
JOIN (VALUES
  ('鲁东大学'),
  ('山东商务职业学院'),
  ('烟台大学'),
  ('烟台农业科学研究院'),
  ('烟台先进制造工程技术学会'),
  ('烟台工程职业技术学院'),
  ('烟台人力资源发展促进会')) AS base
WHERE hb_organisation.kind = 'city_bureau';

-- grade: 省级、市级 where 二(二)2(2) says which.
INSERT INTO hb_base (organisation_id, grade, specialty)
SELECT hb_organisation.organisation_id, base.column2, base.column3
FROM hb_organisation
JOIN (VALUES
  ('鲁东大学', NULL, NULL),
  ('山东商务职业学院', NULL, NULL),
  ('烟台大学', NULL, NULL),
  ('烟台农业科学研究院', NULL, '乡村振兴'),
  ('烟台先进制造工程技术学会', '省级', '工程技术'),
  ('烟台工程职业技术学院', '市级', '智能制造、现代服务'),
  ('烟台人力资源发展促进会', '市级', '人力资源管理')) AS base ON base.column1 = hb_organisation.name;

INSERT INTO hb_platform (platform_id, base_id, name, type, address)
SELECT platform.column1, hb_organisation.organisation_id, platform.column3, platform.column4, platform.column5
FROM hb_organisation
JOIN (VALUES
  (1, '鲁东大学', '鲁东大学继续教育网上学习平台', '综合', 'http://sdld.yxlearning.com'),
  (2, '山东商务职业学院', '山东商务职业学院继续教育网上学习平台', '综合', 'http://yt.zhuanjipx.com'),
  (3, '烟台大学', '烟台大学继续教育网上学习平台', '综合', 'http://ytuzj.111net.cn'),
  (4, '烟台农业科学研究院', '烟台农业科学研究院网上学习平台', '乡村振兴（农业技术）', 'http://edu.ytsnky.cn'),
  (5, '烟台先进制造工程技术学会', '烟台先进制造工程技术学会网上学习平台', '特色专业（工程技术领域）', 'http://edu.ytsamet.com'),
  (6, '烟台工程职业技术学院', '烟台工程职业技术学院网上学习平台', '特色专业（智能制造、现代服务等8个领域）', 'http://zj.huaxuedu.cn'),
  (7, '烟台人力资源发展促进会', '烟台人力资源发展促进会网上学习平台', '特色专业（人力资源、高新技术产业等）', 'https://yt.tyjrpj.com'))
  AS platform ON platform.column2 = hb_organisation.name;

-- 二(一) names 鲁东大学 for the public subject and adds “等”; the two other platforms of type 综合 are read as meant.
-- A special platform's fields are those that the notice spells out: further ones (等) are added when they are known.
INSERT INTO hb_platform_delivery (platform_id, subject, field, source) VALUES
  (1, 'public', NULL, '二(一)'),
  (1, 'professional', NULL, '二(二)2(1)'),
  (2, 'public', NULL, '二(一)'),
  (2, 'professional', NULL, '二(二)2(1)'),
  (3, 'public', NULL, '二(一)'),
  (3, 'professional', NULL, '二(二)2(1)'),
  (4, 'professional', '乡村振兴', '二(二)2(3)'),
  (5, 'professional', '工程技术', '二(二)2(2)'),
  (6, 'professional', '智能制造', '二(二)2(2)'),
  (6, 'professional', '现代服务', '二(二)2(2)'),
  (7, 'professional', '人力资源管理', '二(二)2(2)'),
  (7, 'professional', '高新技术产业', '附件3');

-- 免费 and 乡村振兴领域专业技术人才可参加学习; the series of the latter is read as 农业.
INSERT INTO hb_platform_condition (platform_id, subject, condition, value, from_on, source) VALUES
  (1, 'public', 'free', '', '2023-01-01', '二(一)'),
  (2, 'public', 'free', '', '2023-01-01', '二(一)'),
  (3, 'public', 'free', '', '2023-01-01', '二(一)'),
  (4, 'professional', 'free', '', '2023-01-01', '二(二)2(3)'),
  (4, 'professional', 'title_series', '农业', '2023-01-01', '二(二)2(3)');

INSERT INTO hb_platform_recognition (platform_id, year, source)
SELECT platform_id, 2023, '附件3'
FROM hb_platform
WHERE platform_id BETWEEN 1 AND 7;

COMMIT;
