-- What the notice names of Yantai: districts, HR bureaus, the talent service centre, the tags of the knowledge renewal
-- programme (四), and who owes what by when in 2023 (六(四)). Run the modules first. Nothing here is invented.

BEGIN;

-- 行政区划代码 GB/T 2260; 370600 stands for the units of the city itself (市直).
INSERT INTO hb_district (district_code, name) VALUES
  ('370600', '市直'),
  ('370602', '芝罘区'),
  ('370611', '福山区'),
  ('370612', '牟平区'),
  ('370613', '莱山区'),
  ('370614', '蓬莱区'),
  ('370681', '龙口市'),
  ('370682', '莱阳市'),
  ('370683', '莱州市'),
  ('370685', '招远市'),
  ('370686', '栖霞市'),
  ('370687', '海阳市');

INSERT INTO hb_organisation (parent_id, kind, name, district_code)
VALUES (NULL, 'city_bureau', '烟台市人力资源和社会保障局', '370600');

INSERT INTO hb_organisation (parent_id, kind, name, district_code)
SELECT (SELECT organisation_id FROM hb_organisation WHERE kind = 'city_bureau'), 'district_bureau', name || '人力资源和社会保障局', district_code
FROM hb_district
WHERE district_code <> '370600'
ORDER BY district_code;

INSERT INTO hb_organisation (parent_id, kind, name, district_code)
SELECT organisation_id, 'talent_centre', '市公共就业和人才服务中心', '370600'
FROM hb_organisation
WHERE kind = 'city_bureau';

INSERT INTO hb_programme_tag (tag, zh, kind, source) VALUES
  ('information', '新一代信息技术', 'field', '四'),
  ('biology', '生物技术', 'field', '四'),
  ('energy', '新能源', 'field', '四'),
  ('materials', '新材料', 'field', '四'),
  ('equipment', '高端装备', 'field', '四'),
  ('vehicles', '新能源汽车', 'field', '四'),
  ('environment', '绿色环保', 'field', '四'),
  ('aerospace', '航空航天', 'field', '四'),
  ('ocean', '海洋装备', 'field', '四'),
  ('digital_engineer', '智能制造等数字技术工程师培训', 'digital_engineer', '四'),
  ('rotation', '集中轮训', 'way', '四'),
  ('work_as_training', '以干代训', 'way', '四'),
  ('shadowing', '跟班学习', 'way', '四'),
  ('exchange', '上下交流', 'way', '四');

INSERT INTO hb_public_topic (year, topic, kind, source) VALUES
  (2023, '习近平新时代中国特色社会主义思想', 'required', '一(一)'),
  (2023, '党的二十大精神', 'required', '一(一)'),
  (2023, '黄河流域生态保护和高质量发展', 'required', '一(一)'),
  (2023, '专业技术人员职业道德和能力建设', 'required', '一(一)'),
  (2023, '数字技术', 'optional', '一(一)'),
  (2023, '知识产权', 'optional', '一(一)'),
  (2023, '网络安全', 'optional', '一(一)'),
  (2023, '应急管理', 'optional', '一(一)'),
  (2023, '医养健康', 'optional', '一(一)'),
  (2023, '人才国际化', 'optional', '一(一)'),
  (2023, '科学精神培育', 'optional', '一(一)'),
  (2023, '团队合作建设', 'optional', '一(一)'),
  (2023, '人文素养', 'optional', '一(一)');

INSERT INTO hb_duty (duty_id, year, zh, en, due_on, source, received_as) VALUES
  (20231, 2023, '2023年度继续教育培训方案', 'training plan for 2023', '2023-06-09', '六(四)1', 'plan'),
  (20232, 2023, '专业科目培训项目备案表', 'filing list of professional training projects', '2023-06-09', '六(四)2', 'filing'),
  (20233, 2023, '继续教育基地2023年度培训工作计划', 'a base''s training plan for 2023', '2023-06-09', '六(四)3', 'plan'),
  (20234, 2023, '年度继续教育工作总结', 'yearly summary', '2023-12-31', '六(四)4', NULL);

INSERT INTO hb_duty_owner (duty_id, owner) VALUES
  (20231, 'district'), (20231, 'municipal'),
  (20232, 'municipal'),
  (20233, 'base'),
  (20234, 'district'), (20234, 'municipal'), (20234, 'base');

COMMIT;
