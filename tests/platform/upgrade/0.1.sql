-- A file that 0.1 made, as `.dump` writes it: its core.sql, schema.sql, seed/yantai.sql, annex3.sql and city.sql, cut down to five people and
-- what theirs refers to; then its scripts closed 2022, corrected it and decided titles, two certificates were issued, a policy text was put in
-- force, changed and taken away, and one record came in with hours that are a text, as 0.1 let it. Every table has rows. All of it is invented.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE hours_setting (
  name TEXT PRIMARY KEY,
  value ANY
) STRICT, WITHOUT ROWID;
INSERT INTO hours_setting VALUES('schema',1);
INSERT INTO hours_setting VALUES('today','2024-01-15');
CREATE TABLE hours_policy (
  policy TEXT PRIMARY KEY,
  text TEXT NOT NULL
    CONSTRAINT "政策文本不得超过4 MiB / a policy is at most 4 MiB long" CHECK (length(CAST(text AS BLOB)) <= 4 * 1024 * 1024)
) STRICT, WITHOUT ROWID;
INSERT INTO hours_policy VALUES('test-kept','return 2');
CREATE TABLE hours_policy_history (
  history_id INTEGER PRIMARY KEY,
  policy TEXT NOT NULL,
  text TEXT,
  change TEXT NOT NULL CHECK (change IN ('insert', 'update', 'delete')),
  changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CHECK ((text IS NULL) = (change = 'delete'))
) STRICT;
INSERT INTO hours_policy_history VALUES(1,'test-kept','return 1','insert','2026-11-26T23:56:28Z');
INSERT INTO hours_policy_history VALUES(2,'test-kept','return 2','update','2026-11-26T23:56:28Z');
INSERT INTO hours_policy_history VALUES(3,'test-gone','x','insert','2026-11-26T23:56:28Z');
INSERT INTO hours_policy_history VALUES(4,'test-gone',NULL,'delete','2026-11-26T23:56:28Z');
CREATE TABLE hours_certificate (
  code TEXT NOT NULL,
  subject TEXT NOT NULL,
  person_id ANY NOT NULL,
  year INTEGER NOT NULL,
  credited REAL NOT NULL,
  required REAL,
  policy TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  policy_sha256 TEXT NOT NULL,
  issued_on TEXT NOT NULL DEFAULT (date('now', 'localtime'))
    CONSTRAINT "出具日期应为 YYYY-MM-DD / issued_on must be a date YYYY-MM-DD" CHECK (date(issued_on, '+0 days') IS issued_on),
  PRIMARY KEY (code, subject)
) STRICT, WITHOUT ROWID;
INSERT INTO hours_certificate VALUES('380F-EC4A-11B3-49A9-2B33','professional',46,2019,74.0,60.0,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a','2023-03-01');
INSERT INTO hours_certificate VALUES('380F-EC4A-11B3-49A9-2B33','public',46,2019,30.0,30.0,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a','2023-03-01');
INSERT INTO hours_certificate VALUES('380F-EC4A-11B3-49A9-2B33','total',46,2019,104.0,90.0,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a','2023-03-01');
INSERT INTO hours_certificate VALUES('96CB-D307-9A6F-EE71-4BA8','professional',46,2022,69.0,60.0,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a','2023-03-01');
INSERT INTO hours_certificate VALUES('96CB-D307-9A6F-EE71-4BA8','public',46,2022,32.5,30.0,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a','2023-03-01');
INSERT INTO hours_certificate VALUES('96CB-D307-9A6F-EE71-4BA8','total',46,2022,101.49999999999999999,90.0,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a','2023-03-01');
CREATE TABLE district (
  district_code TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO district VALUES('370600','市直');
INSERT INTO district VALUES('370602','芝罘区');
INSERT INTO district VALUES('370611','福山区');
INSERT INTO district VALUES('370612','牟平区');
INSERT INTO district VALUES('370613','莱山区');
INSERT INTO district VALUES('370614','蓬莱区');
INSERT INTO district VALUES('370681','龙口市');
INSERT INTO district VALUES('370682','莱阳市');
INSERT INTO district VALUES('370683','莱州市');
INSERT INTO district VALUES('370685','招远市');
INSERT INTO district VALUES('370686','栖霞市');
INSERT INTO district VALUES('370687','海阳市');
CREATE TABLE organisation (
  organisation_id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES organisation,
  kind TEXT NOT NULL
    CONSTRAINT "机构类别不在清单内 / unknown kind of organisation (三)"
    CHECK (kind IN ('city_bureau', 'district_bureau', 'department', 'talent_centre', 'employer')),
  name TEXT NOT NULL,
  employer_type TEXT
    CONSTRAINT "单位性质应为 institution、enterprise 或 other / employer type must be institution, enterprise or other (六(一))"
    CHECK (employer_type IN ('institution', 'enterprise', 'other')),
  district_code TEXT REFERENCES district,
  organisation_code TEXT UNIQUE,
  CONSTRAINT "只有用人单位有单位性质 / only an employer has an employer type (六(一))"
    CHECK (employer_type IS NULL OR kind = 'employer')
) STRICT;
INSERT INTO organisation VALUES(1,NULL,'city_bureau','烟台市人力资源和社会保障局',NULL,'370600',NULL);
INSERT INTO organisation VALUES(2,1,'district_bureau','芝罘区人力资源和社会保障局',NULL,'370602',NULL);
INSERT INTO organisation VALUES(3,1,'district_bureau','福山区人力资源和社会保障局',NULL,'370611',NULL);
INSERT INTO organisation VALUES(4,1,'district_bureau','牟平区人力资源和社会保障局',NULL,'370612',NULL);
INSERT INTO organisation VALUES(5,1,'district_bureau','莱山区人力资源和社会保障局',NULL,'370613',NULL);
INSERT INTO organisation VALUES(6,1,'district_bureau','蓬莱区人力资源和社会保障局',NULL,'370614',NULL);
INSERT INTO organisation VALUES(7,1,'district_bureau','龙口市人力资源和社会保障局',NULL,'370681',NULL);
INSERT INTO organisation VALUES(8,1,'district_bureau','莱阳市人力资源和社会保障局',NULL,'370682',NULL);
INSERT INTO organisation VALUES(9,1,'district_bureau','莱州市人力资源和社会保障局',NULL,'370683',NULL);
INSERT INTO organisation VALUES(10,1,'district_bureau','招远市人力资源和社会保障局',NULL,'370685',NULL);
INSERT INTO organisation VALUES(11,1,'district_bureau','栖霞市人力资源和社会保障局',NULL,'370686',NULL);
INSERT INTO organisation VALUES(12,1,'district_bureau','海阳市人力资源和社会保障局',NULL,'370687',NULL);
INSERT INTO organisation VALUES(13,1,'talent_centre','市公共就业和人才服务中心',NULL,'370600',NULL);
INSERT INTO organisation VALUES(14,1,'employer','鲁东大学',NULL,'370600',NULL);
INSERT INTO organisation VALUES(15,1,'employer','山东商务职业学院',NULL,'370600',NULL);
INSERT INTO organisation VALUES(16,1,'employer','烟台大学',NULL,'370600',NULL);
INSERT INTO organisation VALUES(17,1,'employer','烟台农业科学研究院',NULL,'370600',NULL);
INSERT INTO organisation VALUES(18,1,'employer','烟台先进制造工程技术学会',NULL,'370600',NULL);
INSERT INTO organisation VALUES(19,1,'employer','烟台工程职业技术学院',NULL,'370600',NULL);
INSERT INTO organisation VALUES(20,1,'employer','烟台人力资源发展促进会',NULL,'370600',NULL);
INSERT INTO organisation VALUES(21,1,'department','演示市直主管部门01',NULL,'370600',NULL);
INSERT INTO organisation VALUES(24,1,'department','演示市直主管部门04',NULL,'370600',NULL);
INSERT INTO organisation VALUES(25,1,'department','演示市直主管部门05',NULL,'370600',NULL);
INSERT INTO organisation VALUES(27,1,'department','演示市直主管部门07',NULL,'370600',NULL);
INSERT INTO organisation VALUES(28,1,'department','演示市直主管部门08',NULL,'370600',NULL);
INSERT INTO organisation VALUES(29,2,'department','演示芝罘区主管部门1',NULL,'370602',NULL);
INSERT INTO organisation VALUES(33,3,'department','演示福山区主管部门1',NULL,'370611',NULL);
INSERT INTO organisation VALUES(34,3,'department','演示福山区主管部门2',NULL,'370611',NULL);
INSERT INTO organisation VALUES(37,4,'department','演示牟平区主管部门1',NULL,'370612',NULL);
INSERT INTO organisation VALUES(38,4,'department','演示牟平区主管部门2',NULL,'370612',NULL);
INSERT INTO organisation VALUES(39,4,'department','演示牟平区主管部门3',NULL,'370612',NULL);
INSERT INTO organisation VALUES(40,4,'department','演示牟平区主管部门4',NULL,'370612',NULL);
INSERT INTO organisation VALUES(41,5,'department','演示莱山区主管部门1',NULL,'370613',NULL);
INSERT INTO organisation VALUES(42,5,'department','演示莱山区主管部门2',NULL,'370613',NULL);
INSERT INTO organisation VALUES(44,5,'department','演示莱山区主管部门4',NULL,'370613',NULL);
INSERT INTO organisation VALUES(46,6,'department','演示蓬莱区主管部门2',NULL,'370614',NULL);
INSERT INTO organisation VALUES(47,6,'department','演示蓬莱区主管部门3',NULL,'370614',NULL);
INSERT INTO organisation VALUES(50,7,'department','演示龙口市主管部门2',NULL,'370681',NULL);
INSERT INTO organisation VALUES(53,8,'department','演示莱阳市主管部门1',NULL,'370682',NULL);
INSERT INTO organisation VALUES(54,8,'department','演示莱阳市主管部门2',NULL,'370682',NULL);
INSERT INTO organisation VALUES(56,8,'department','演示莱阳市主管部门4',NULL,'370682',NULL);
INSERT INTO organisation VALUES(57,9,'department','演示莱州市主管部门1',NULL,'370683',NULL);
INSERT INTO organisation VALUES(65,11,'department','演示栖霞市主管部门1',NULL,'370686',NULL);
INSERT INTO organisation VALUES(66,11,'department','演示栖霞市主管部门2',NULL,'370686',NULL);
INSERT INTO organisation VALUES(68,11,'department','演示栖霞市主管部门4',NULL,'370686',NULL);
INSERT INTO organisation VALUES(91,40,'employer','演示单位019','enterprise','370612','12990000M000000915');
INSERT INTO organisation VALUES(105,54,'employer','演示单位033','enterprise','370682','12990000M00000105X');
INSERT INTO organisation VALUES(116,65,'employer','演示单位044','institution','370686','12990000M000001162');
INSERT INTO organisation VALUES(118,13,'employer','演示单位046','enterprise','370600','12990000M000001188');
INSERT INTO organisation VALUES(119,68,'employer','演示单位047','enterprise','370686','12990000M00000119B');
INSERT INTO organisation VALUES(124,21,'employer','演示单位052','institution','370600','12990000M00000124W');
INSERT INTO organisation VALUES(172,13,'employer','演示单位100','enterprise','370600','12990000M00000172U');
INSERT INTO organisation VALUES(178,13,'employer','演示单位106','enterprise','370600','12990000M00000178E');
INSERT INTO organisation VALUES(194,39,'employer','演示单位122','institution','370612','12990000M000001945');
INSERT INTO organisation VALUES(195,40,'employer','演示单位123','enterprise','370612','12990000M000001957');
INSERT INTO organisation VALUES(212,57,'employer','演示单位140','institution','370683','12990000M00000212B');
INSERT INTO organisation VALUES(253,46,'employer','演示单位181','institution','370614','12990000M00000253J');
INSERT INTO organisation VALUES(263,56,'employer','演示单位191','enterprise','370682','12990000M00000263K');
INSERT INTO organisation VALUES(297,38,'employer','演示单位225','enterprise','370612','12990000M000002973');
INSERT INTO organisation VALUES(303,44,'employer','演示单位231','enterprise','370613','12990000M000003033');
INSERT INTO organisation VALUES(306,47,'employer','演示单位234','enterprise','370614','12990000M00000306C');
INSERT INTO organisation VALUES(340,29,'employer','演示单位268','institution','370602','12990000M00000340X');
INSERT INTO organisation VALUES(349,38,'employer','演示单位277','institution','370612','12990000M00000349R');
INSERT INTO organisation VALUES(397,34,'employer','演示单位325','enterprise','370611','12990000M00000397Q');
INSERT INTO organisation VALUES(400,37,'employer','演示单位328','enterprise','370612','12990000M00000400F');
INSERT INTO organisation VALUES(449,13,'employer','演示单位377','enterprise','370600','12990000M00000449F');
INSERT INTO organisation VALUES(457,42,'employer','演示单位385','enterprise','370613','12990000M00000457A');
INSERT INTO organisation VALUES(465,50,'employer','演示单位393','enterprise','370681','12990000M000004655');
INSERT INTO organisation VALUES(468,53,'employer','演示单位396','institution','370682','12990000M00000468E');
INSERT INTO organisation VALUES(473,1,'employer','演示继续教育基地1','institution','370600','12990000M000004730');
INSERT INTO organisation VALUES(474,1,'employer','演示继续教育基地2','institution','370600','12990000M000004743');
INSERT INTO organisation VALUES(475,1,'employer','演示继续教育基地3','institution','370600','12990000M000004756');
CREATE TABLE person (
  person_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  id_number TEXT UNIQUE,
  degree TEXT,
  title_series TEXT,
  title_level TEXT,
  policy TEXT
) STRICT;
INSERT INTO person VALUES(1,'演示人员0001','990000196501080018','硕士','经济','初级',NULL);
INSERT INTO person VALUES(46,'演示人员0046','990000196511190464','博士','经济','初级',NULL);
INSERT INTO person VALUES(499,'演示人员0499','990000197407264990','本科','卫生','初级',NULL);
INSERT INTO person VALUES(832,'演示人员0832','990000198012128323','专科','卫生','中级',NULL);
INSERT INTO person VALUES(1790,'演示人员1790','990000196606157907','专科','卫生','初级',NULL);
INSERT INTO person VALUES(2443,'演示人员2443','990000197812204430','博士','经济','初级',NULL);
CREATE TABLE employment (
  person_id INTEGER NOT NULL REFERENCES person,
  joined_on TEXT NOT NULL
    CONSTRAINT "入职日期应为 YYYY-MM-DD / joined_on must be a date YYYY-MM-DD"
    CHECK (date(joined_on, '+0 days') IS joined_on),
  employer_id INTEGER NOT NULL REFERENCES organisation,
  left_on TEXT
    CONSTRAINT "离职日期应为不早于入职的 YYYY-MM-DD / left_on must be a date YYYY-MM-DD not before joined_on"
    CHECK (left_on IS NULL OR (date(left_on, '+0 days') IS left_on AND left_on >= joined_on)),
  PRIMARY KEY (person_id, joined_on)
) STRICT, WITHOUT ROWID;
INSERT INTO employment VALUES(46,'2012-09-01',119,NULL);
INSERT INTO employment VALUES(499,'2013-06-23',172,NULL);
INSERT INTO employment VALUES(832,'2006-05-09',105,NULL);
INSERT INTO employment VALUES(1790,'2008-08-02',263,NULL);
INSERT INTO employment VALUES(2443,'2006-06-10',116,NULL);
CREATE TABLE account (
  account_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  organisation_id INTEGER REFERENCES organisation,
  person_id INTEGER REFERENCES person,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  CONSTRAINT "账号须属于机构或个人 / an account belongs to an organisation or a person"
    CHECK (organisation_id IS NOT NULL OR person_id IS NOT NULL)
) STRICT;
INSERT INTO account VALUES(10001,'烟台市人力资源和社会保障局经办账号',1,NULL,1);
INSERT INTO account VALUES(10002,'芝罘区人力资源和社会保障局经办账号',2,NULL,1);
INSERT INTO account VALUES(10004,'牟平区人力资源和社会保障局经办账号',4,NULL,1);
INSERT INTO account VALUES(10005,'莱山区人力资源和社会保障局经办账号',5,NULL,1);
INSERT INTO account VALUES(10006,'蓬莱区人力资源和社会保障局经办账号',6,NULL,1);
INSERT INTO account VALUES(10008,'莱阳市人力资源和社会保障局经办账号',8,NULL,1);
INSERT INTO account VALUES(10009,'莱州市人力资源和社会保障局经办账号',9,NULL,1);
INSERT INTO account VALUES(10011,'栖霞市人力资源和社会保障局经办账号',11,NULL,1);
INSERT INTO account VALUES(10013,'市公共就业和人才服务中心经办账号',13,NULL,1);
INSERT INTO account VALUES(10014,'鲁东大学经办账号',14,NULL,1);
INSERT INTO account VALUES(10054,'演示莱阳市主管部门2经办账号',54,NULL,1);
INSERT INTO account VALUES(10056,'演示莱阳市主管部门4经办账号',56,NULL,1);
INSERT INTO account VALUES(10065,'演示栖霞市主管部门1经办账号',65,NULL,1);
INSERT INTO account VALUES(10068,'演示栖霞市主管部门4经办账号',68,NULL,1);
INSERT INTO account VALUES(10105,'演示单位033经办账号',105,NULL,1);
INSERT INTO account VALUES(10116,'演示单位044经办账号',116,NULL,1);
INSERT INTO account VALUES(10119,'演示单位047经办账号',119,NULL,1);
INSERT INTO account VALUES(10172,'演示单位100经办账号',172,NULL,1);
INSERT INTO account VALUES(10263,'演示单位191经办账号',263,NULL,1);
INSERT INTO account VALUES(20014,'鲁东大学培训账号',14,NULL,1);
INSERT INTO account VALUES(20025,'演示市直主管部门05培训账号',25,NULL,1);
INSERT INTO account VALUES(20027,'演示市直主管部门07培训账号',27,NULL,1);
INSERT INTO account VALUES(20028,'演示市直主管部门08培训账号',28,NULL,1);
INSERT INTO account VALUES(20038,'演示牟平区主管部门2培训账号',38,NULL,1);
INSERT INTO account VALUES(20046,'演示蓬莱区主管部门2培训账号',46,NULL,1);
INSERT INTO account VALUES(20066,'演示栖霞市主管部门2培训账号',66,NULL,1);
INSERT INTO account VALUES(20178,'演示单位106培训账号',178,NULL,1);
INSERT INTO account VALUES(20195,'演示单位123培训账号',195,NULL,1);
INSERT INTO account VALUES(20212,'演示单位140培训账号',212,NULL,1);
INSERT INTO account VALUES(20306,'演示单位234培训账号',306,NULL,1);
INSERT INTO account VALUES(20340,'演示单位268培训账号',340,NULL,1);
INSERT INTO account VALUES(20349,'演示单位277培训账号',349,NULL,1);
INSERT INTO account VALUES(20457,'演示单位385培训账号',457,NULL,1);
INSERT INTO account VALUES(20468,'演示单位396培训账号',468,NULL,1);
INSERT INTO account VALUES(100001,'演示人员0001',NULL,1,1);
INSERT INTO account VALUES(100046,'演示人员0046',NULL,46,1);
INSERT INTO account VALUES(100499,'演示人员0499',NULL,499,1);
INSERT INTO account VALUES(100832,'演示人员0832',NULL,832,1);
INSERT INTO account VALUES(101790,'演示人员1790',NULL,1790,1);
INSERT INTO account VALUES(102443,'演示人员2443',NULL,2443,1);
CREATE TABLE account_permission (
  account_id INTEGER NOT NULL REFERENCES account,
  permission TEXT NOT NULL
    CONSTRAINT "权限不在清单内 / unknown permission"
    CHECK (permission IN (
      'declare',            -- 个人申报 declare and withdraw one's own learning
      'declare_class',      -- 班次申报 declare a class's roster
      'review_employer',    -- 单位审核
      'review_department',  -- 主管部门审查
      'verify',             -- 人社部门审验, 撤销
      'submit_filing',      -- 报送备案
      'review_filing',      -- 备案初审 (talent service centre, managing unit of a base)
      'approve_filing',     -- 备案、核准
      'close_year',         -- 年度结账
      'decide_title',       -- 职称申报学时审核
      'supervise',          -- 监督检查
      'import')),           -- 历史数据导入
  PRIMARY KEY (account_id, permission)
) STRICT, WITHOUT ROWID;
INSERT INTO account_permission VALUES(10001,'approve_filing');
INSERT INTO account_permission VALUES(10001,'close_year');
INSERT INTO account_permission VALUES(10001,'decide_title');
INSERT INTO account_permission VALUES(10001,'import');
INSERT INTO account_permission VALUES(10001,'supervise');
INSERT INTO account_permission VALUES(10001,'verify');
INSERT INTO account_permission VALUES(10002,'approve_filing');
INSERT INTO account_permission VALUES(10002,'decide_title');
INSERT INTO account_permission VALUES(10002,'verify');
INSERT INTO account_permission VALUES(10004,'approve_filing');
INSERT INTO account_permission VALUES(10004,'decide_title');
INSERT INTO account_permission VALUES(10004,'verify');
INSERT INTO account_permission VALUES(10005,'approve_filing');
INSERT INTO account_permission VALUES(10005,'decide_title');
INSERT INTO account_permission VALUES(10005,'verify');
INSERT INTO account_permission VALUES(10006,'approve_filing');
INSERT INTO account_permission VALUES(10006,'decide_title');
INSERT INTO account_permission VALUES(10006,'verify');
INSERT INTO account_permission VALUES(10008,'approve_filing');
INSERT INTO account_permission VALUES(10008,'decide_title');
INSERT INTO account_permission VALUES(10008,'verify');
INSERT INTO account_permission VALUES(10009,'approve_filing');
INSERT INTO account_permission VALUES(10009,'decide_title');
INSERT INTO account_permission VALUES(10009,'verify');
INSERT INTO account_permission VALUES(10011,'approve_filing');
INSERT INTO account_permission VALUES(10011,'decide_title');
INSERT INTO account_permission VALUES(10011,'verify');
INSERT INTO account_permission VALUES(10013,'review_department');
INSERT INTO account_permission VALUES(10013,'review_filing');
INSERT INTO account_permission VALUES(10014,'review_employer');
INSERT INTO account_permission VALUES(10054,'review_department');
INSERT INTO account_permission VALUES(10054,'review_filing');
INSERT INTO account_permission VALUES(10056,'review_department');
INSERT INTO account_permission VALUES(10056,'review_filing');
INSERT INTO account_permission VALUES(10065,'review_department');
INSERT INTO account_permission VALUES(10065,'review_filing');
INSERT INTO account_permission VALUES(10068,'review_department');
INSERT INTO account_permission VALUES(10068,'review_filing');
INSERT INTO account_permission VALUES(10105,'review_employer');
INSERT INTO account_permission VALUES(10116,'review_employer');
INSERT INTO account_permission VALUES(10119,'review_employer');
INSERT INTO account_permission VALUES(10172,'review_employer');
INSERT INTO account_permission VALUES(10263,'review_employer');
INSERT INTO account_permission VALUES(20014,'declare_class');
INSERT INTO account_permission VALUES(20014,'submit_filing');
INSERT INTO account_permission VALUES(20025,'declare_class');
INSERT INTO account_permission VALUES(20025,'submit_filing');
INSERT INTO account_permission VALUES(20027,'declare_class');
INSERT INTO account_permission VALUES(20027,'submit_filing');
INSERT INTO account_permission VALUES(20028,'declare_class');
INSERT INTO account_permission VALUES(20028,'submit_filing');
INSERT INTO account_permission VALUES(20038,'declare_class');
INSERT INTO account_permission VALUES(20038,'submit_filing');
INSERT INTO account_permission VALUES(20046,'declare_class');
INSERT INTO account_permission VALUES(20046,'submit_filing');
INSERT INTO account_permission VALUES(20066,'declare_class');
INSERT INTO account_permission VALUES(20066,'submit_filing');
INSERT INTO account_permission VALUES(20178,'declare_class');
INSERT INTO account_permission VALUES(20178,'submit_filing');
INSERT INTO account_permission VALUES(20195,'declare_class');
INSERT INTO account_permission VALUES(20195,'submit_filing');
INSERT INTO account_permission VALUES(20212,'declare_class');
INSERT INTO account_permission VALUES(20212,'submit_filing');
INSERT INTO account_permission VALUES(20306,'declare_class');
INSERT INTO account_permission VALUES(20306,'submit_filing');
INSERT INTO account_permission VALUES(20340,'declare_class');
INSERT INTO account_permission VALUES(20340,'submit_filing');
INSERT INTO account_permission VALUES(20349,'declare_class');
INSERT INTO account_permission VALUES(20349,'submit_filing');
INSERT INTO account_permission VALUES(20457,'declare_class');
INSERT INTO account_permission VALUES(20457,'submit_filing');
INSERT INTO account_permission VALUES(20468,'declare_class');
INSERT INTO account_permission VALUES(20468,'submit_filing');
INSERT INTO account_permission VALUES(100001,'declare');
INSERT INTO account_permission VALUES(100046,'declare');
INSERT INTO account_permission VALUES(100499,'declare');
INSERT INTO account_permission VALUES(100832,'declare');
INSERT INTO account_permission VALUES(101790,'declare');
INSERT INTO account_permission VALUES(102443,'declare');
CREATE TABLE import_batch (
  import_id INTEGER PRIMARY KEY,
  description TEXT NOT NULL,
  imported_on TEXT NOT NULL CHECK (date(imported_on, '+0 days') IS imported_on),
  account_id INTEGER NOT NULL REFERENCES account,
  finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1))
) STRICT;
INSERT INTO import_batch VALUES(1,'演示：2019—2021年度历史数据 / demonstration: older data of 2019–2021','2022-02-20',10001,1);
CREATE TABLE base (
  organisation_id INTEGER PRIMARY KEY REFERENCES organisation,
  managing_unit_id INTEGER REFERENCES organisation,
  grade TEXT,
  specialty TEXT
) STRICT;
INSERT INTO base VALUES(14,NULL,NULL,NULL);
INSERT INTO base VALUES(15,NULL,NULL,NULL);
INSERT INTO base VALUES(16,NULL,NULL,NULL);
INSERT INTO base VALUES(17,NULL,NULL,'乡村振兴');
INSERT INTO base VALUES(18,NULL,'省级','工程技术');
INSERT INTO base VALUES(19,NULL,'市级','智能制造、现代服务');
INSERT INTO base VALUES(20,NULL,'市级','人力资源管理');
INSERT INTO base VALUES(473,21,'市级','演示专业');
INSERT INTO base VALUES(474,21,'市级','演示专业');
INSERT INTO base VALUES(475,21,'市级','演示专业');
CREATE TABLE platform (
  platform_id INTEGER PRIMARY KEY,
  base_id INTEGER NOT NULL REFERENCES base,
  name TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;
INSERT INTO platform VALUES(1,14,'鲁东大学继续教育网上学习平台','综合','http://sdld.yxlearning.com');
INSERT INTO platform VALUES(2,15,'山东商务职业学院继续教育网上学习平台','综合','http://yt.zhuanjipx.com');
INSERT INTO platform VALUES(3,16,'烟台大学继续教育网上学习平台','综合','http://ytuzj.111net.cn');
INSERT INTO platform VALUES(4,17,'烟台农业科学研究院网上学习平台','乡村振兴（农业技术）','http://edu.ytsnky.cn');
INSERT INTO platform VALUES(5,18,'烟台先进制造工程技术学会网上学习平台','特色专业（工程技术领域）','http://edu.ytsamet.com');
INSERT INTO platform VALUES(6,19,'烟台工程职业技术学院网上学习平台','特色专业（智能制造、现代服务等8个领域）','http://zj.huaxuedu.cn');
INSERT INTO platform VALUES(7,20,'烟台人力资源发展促进会网上学习平台','特色专业（人力资源、高新技术产业等）','https://yt.tyjrpj.com');
CREATE TABLE platform_delivery (
  platform_id INTEGER NOT NULL REFERENCES platform,
  subject TEXT NOT NULL CHECK (subject IN ('public', 'professional')),
  field TEXT,
  source TEXT NOT NULL,
  UNIQUE (platform_id, subject, field)
) STRICT;
INSERT INTO platform_delivery VALUES(1,'public',NULL,'二(一)');
INSERT INTO platform_delivery VALUES(1,'professional',NULL,'二(二)2(1)');
INSERT INTO platform_delivery VALUES(2,'public',NULL,'二(一)');
INSERT INTO platform_delivery VALUES(2,'professional',NULL,'二(二)2(1)');
INSERT INTO platform_delivery VALUES(3,'public',NULL,'二(一)');
INSERT INTO platform_delivery VALUES(3,'professional',NULL,'二(二)2(1)');
INSERT INTO platform_delivery VALUES(4,'professional','乡村振兴','二(二)2(3)');
INSERT INTO platform_delivery VALUES(5,'professional','工程技术','二(二)2(2)');
INSERT INTO platform_delivery VALUES(6,'professional','智能制造','二(二)2(2)');
INSERT INTO platform_delivery VALUES(6,'professional','现代服务','二(二)2(2)');
INSERT INTO platform_delivery VALUES(7,'professional','人力资源管理','二(二)2(2)');
INSERT INTO platform_delivery VALUES(7,'professional','高新技术产业','附件3');
CREATE TABLE platform_recognition (
  platform_id INTEGER NOT NULL REFERENCES platform,
  year INTEGER NOT NULL,
  source TEXT NOT NULL,
  withdrawn_on TEXT,
  reason TEXT,
  PRIMARY KEY (platform_id, year),
  CONSTRAINT "取消平台认定须写明日期和理由 / withdrawing a recognition needs a date and a reason (五)"
    CHECK ((withdrawn_on IS NULL) = (reason IS NULL) AND (withdrawn_on IS NULL OR date(withdrawn_on, '+0 days') IS withdrawn_on))
) STRICT, WITHOUT ROWID;
INSERT INTO platform_recognition VALUES(1,2019,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(1,2020,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(1,2021,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(1,2022,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(1,2023,'附件3',NULL,NULL);
INSERT INTO platform_recognition VALUES(2,2019,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(2,2020,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(2,2021,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(2,2022,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(2,2023,'附件3',NULL,NULL);
INSERT INTO platform_recognition VALUES(3,2019,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(3,2020,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(3,2021,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(3,2022,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(3,2023,'附件3',NULL,NULL);
INSERT INTO platform_recognition VALUES(4,2019,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(4,2020,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(4,2021,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(4,2022,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(4,2023,'附件3',NULL,NULL);
INSERT INTO platform_recognition VALUES(5,2019,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(5,2020,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(5,2021,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(5,2022,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(5,2023,'附件3',NULL,NULL);
INSERT INTO platform_recognition VALUES(6,2019,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(6,2020,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(6,2021,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(6,2022,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(6,2023,'附件3',NULL,NULL);
INSERT INTO platform_recognition VALUES(7,2019,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(7,2020,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(7,2021,'演示数据',NULL,NULL);
INSERT INTO platform_recognition VALUES(7,2022,'演示数据','2023-02-01','演示：违规办班');
INSERT INTO platform_recognition VALUES(7,2023,'附件3',NULL,NULL);
CREATE TABLE filing (
  filing_id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL
    CONSTRAINT "备案年度应为四位年份 / a filing's year is a year of four digits" CHECK (year BETWEEN 1900 AND 9999),
  applicant_id INTEGER NOT NULL REFERENCES organisation,
  as_base INTEGER NOT NULL DEFAULT 0 CHECK (as_base IN (0, 1)),
  title TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT 'professional'
    CONSTRAINT "备案科目应为 public 或 professional / a filing's subject must be public or professional"
    CHECK (subject IN ('public', 'professional')),
  field TEXT,
  organizer TEXT,
  audience TEXT,
  participants INTEGER
    CONSTRAINT "备案人数应为正数 / a filing's participants must be a positive number" CHECK (participants > 0),
  delivery TEXT NOT NULL DEFAULT 'offline'
    CONSTRAINT "培训方式应为 offline、online 或 both / delivery must be offline, online or both"
    CHECK (delivery IN ('offline', 'online', 'both')),
  starts_on TEXT
    CONSTRAINT "开始日期应为 YYYY-MM-DD / starts_on must be a date YYYY-MM-DD" CHECK (date(starts_on, '+0 days') IS starts_on),
  ends_on TEXT
    CONSTRAINT "结束日期应为不早于开始的 YYYY-MM-DD / ends_on must be a date YYYY-MM-DD not before starts_on"
    CHECK (ends_on IS NULL OR (date(ends_on, '+0 days') IS ends_on AND (starts_on IS NULL OR ends_on >= starts_on))),
  place TEXT,
  hours REAL
    CONSTRAINT "备案学时应为正数 / a filing's hours must be a positive number" CHECK (hours > 0),
  content TEXT,
  teachers TEXT,
  assessment TEXT,
  fee TEXT,
  status TEXT NOT NULL DEFAULT 'draft'
    CONSTRAINT "备案状态不在清单内 / unknown filing status"
    CHECK (status IN ('draft', 'submitted', 'reviewed', 'filed', 'returned', 'withdrawn', 'revoked')),
  import_id INTEGER REFERENCES import_batch
) STRICT;
INSERT INTO filing VALUES(1001,2019,91,0,'2019年度智能制造培训（演示001）','professional','智能制造','演示单位019','相关专业技术人员',55,'offline','2019-04-01','2019-04-03','演示培训中心',24.0,'智能制造新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(1019,2019,397,0,'2019年度海洋装备培训（演示019）','professional','海洋装备','演示单位325','相关专业技术人员',26,'offline','2019-04-30','2019-05-02','演示培训中心',20.0,'海洋装备新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(1023,2019,465,0,'2019年度医养健康培训（演示023）','professional','医养健康','演示单位393','相关专业技术人员',47,'offline','2019-04-15','2019-04-17','演示培训中心',24.0,'医养健康新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(1037,2019,303,0,'2019年度教育教学培训（演示037）','professional','教育教学','演示单位231','相关专业技术人员',60,'offline','2019-06-21','2019-06-23','演示培训中心',24.0,'教育教学新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(1050,2019,124,0,'2019年度海洋装备培训（演示050）','professional','海洋装备','演示单位052','相关专业技术人员',61,'offline','2019-07-05','2019-07-07','演示培训中心',16.0,'海洋装备新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(1060,2019,41,0,'2019年度智能制造培训（演示060）','professional','智能制造','演示莱山区主管部门1','相关专业技术人员',30,'offline','2019-05-05','2019-05-07','演示培训中心',20.0,'智能制造新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(2007,2020,194,0,'2020年度教育教学培训（演示007）','professional','教育教学','演示单位122','相关专业技术人员',53,'offline','2020-04-05','2020-04-07','演示培训中心',16.0,'教育教学新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(2009,2020,24,0,'2020年度智能制造培训（演示009）','professional','智能制造','演示市直主管部门04','相关专业技术人员',47,'offline','2020-04-01','2020-04-03','演示培训中心',24.0,'智能制造新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(2022,2020,449,0,'2020年度人力资源管理培训（演示022）','professional','人力资源管理','演示单位377','相关专业技术人员',44,'both','2020-05-21','2020-05-23','演示培训中心',24.0,'人力资源管理新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(2034,2020,253,0,'2020年度智能制造培训（演示034）','professional','智能制造','演示单位181','相关专业技术人员',34,'offline','2020-04-13','2020-04-15','演示培训中心',20.0,'智能制造新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(2046,2020,457,0,'2020年度医养健康培训（演示046）','professional','医养健康','演示单位385','相关专业技术人员',48,'offline','2020-06-18','2020-06-20','演示培训中心',24.0,'医养健康新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(3013,2021,297,0,'2021年度海洋装备培训（演示013）','professional','海洋装备','演示单位225','相关专业技术人员',31,'offline','2021-03-20','2021-03-22','演示培训中心',24.0,'海洋装备新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(3021,2021,28,0,'2021年度医养健康培训（演示021）','professional','医养健康','演示市直主管部门08','相关专业技术人员',44,'offline','2021-04-10','2021-04-12','演示培训中心',24.0,'医养健康新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(3026,2021,118,0,'2021年度教育教学培训（演示026）','professional','教育教学','演示单位046','相关专业技术人员',59,'offline','2021-06-09','2021-06-11','演示培训中心',24.0,'教育教学新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(3036,2021,33,0,'2021年度海洋装备培训（演示036）','professional','海洋装备','演示福山区主管部门1','相关专业技术人员',33,'offline','2021-04-14','2021-04-16','演示培训中心',16.0,'海洋装备新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(3039,2021,34,0,'2021年度人力资源管理培训（演示039）','professional','人力资源管理','演示福山区主管部门2','相关专业技术人员',54,'offline','2021-06-17','2021-06-19','演示培训中心',20.0,'人力资源管理新理论、新技术、新方法','演示师资','考试','不收费','filed',1);
INSERT INTO filing VALUES(4012,2022,25,0,'2022年度医养健康培训（演示012）','professional','医养健康','演示市直主管部门05','相关专业技术人员',35,'offline','2022-03-23','2022-03-25','演示培训中心',24.0,'医养健康新理论、新技术、新方法','演示师资','考试','不收费','revoked',NULL);
INSERT INTO filing VALUES(4016,2022,349,0,'2022年度新材料培训（演示016）','professional','新材料','演示单位277','相关专业技术人员',27,'offline','2022-04-28','2022-04-30','演示培训中心',24.0,'新材料新理论、新技术、新方法','演示师资','考试','不收费','withdrawn',NULL);
INSERT INTO filing VALUES(4018,2022,27,0,'2022年度教育教学培训（演示018）','professional','教育教学','演示市直主管部门07','相关专业技术人员',57,'offline','2022-05-30','2022-06-01','演示培训中心',16.0,'教育教学新理论、新技术、新方法','演示师资','考试','不收费','submitted',NULL);
INSERT INTO filing VALUES(4019,2022,400,0,'2022年度新材料培训（演示019）','professional','新材料','演示单位328','相关专业技术人员',52,'offline','2022-04-16','2022-04-18','演示培训中心',24.0,'新材料新理论、新技术、新方法','演示师资','考试','不收费','draft',NULL);
INSERT INTO filing VALUES(4023,2022,468,0,'2022年度乡村振兴培训（演示023）','professional','乡村振兴','演示单位396','相关专业技术人员',55,'offline','2022-04-23','2022-04-25','演示培训中心',24.0,'乡村振兴新理论、新技术、新方法','演示师资','考试','不收费','filed',NULL);
INSERT INTO filing VALUES(4037,2022,306,0,'2022年度人力资源管理培训（演示037）','professional','人力资源管理','演示单位234','相关专业技术人员',52,'offline','2022-06-13','2022-06-15','演示培训中心',24.0,'人力资源管理新理论、新技术、新方法','演示师资','考试','不收费','returned',NULL);
INSERT INTO filing VALUES(4051,2022,38,0,'2022年度智能制造培训（演示051）','professional','智能制造','演示牟平区主管部门2','相关专业技术人员',27,'offline','2022-06-02','2022-06-04','演示培训中心',24.0,'智能制造新理论、新技术、新方法','演示师资','考试','不收费','filed',NULL);
INSERT INTO filing VALUES(4053,2022,178,0,'2022年度新材料培训（演示053）','professional','新材料','演示单位106','相关专业技术人员',45,'offline','2022-06-22','2022-06-24','演示培训中心',16.0,'新材料新理论、新技术、新方法','演示师资','考试','不收费','reviewed',NULL);
INSERT INTO filing VALUES(4055,2022,212,0,'2022年度教育教学培训（演示055）','professional','教育教学','演示单位140','相关专业技术人员',29,'both','2022-06-08','2022-06-10','演示培训中心',16.0,'教育教学新理论、新技术、新方法','演示师资','考试','不收费','filed',NULL);
INSERT INTO filing VALUES(4135,2022,66,0,'2022年度人力资源管理培训（演示135）','professional','人力资源管理','演示栖霞市主管部门2','相关专业技术人员',55,'offline','2022-09-22','2022-09-24','演示培训中心',24.0,'人力资源管理新理论、新技术、新方法','演示师资','考试','不收费','filed',NULL);
INSERT INTO filing VALUES(4140,2022,457,0,'2022年度教育教学培训（演示140）','professional','教育教学','演示单位385','相关专业技术人员',45,'offline','2022-08-08','2022-08-10','演示培训中心',16.0,'教育教学新理论、新技术、新方法','演示师资','考试','不收费','filed',NULL);
INSERT INTO filing VALUES(5021,2023,28,0,'2023年度人力资源管理培训（演示021）','professional','人力资源管理','演示市直主管部门08','相关专业技术人员',40,'offline','2023-04-06','2023-04-08','演示培训中心',24.0,'人力资源管理新理论、新技术、新方法','演示师资','考试','不收费','filed',NULL);
INSERT INTO filing VALUES(5075,2023,46,0,'2023年度乡村振兴培训（演示075）','professional','乡村振兴','演示蓬莱区主管部门2','相关专业技术人员',30,'offline','2023-06-29','2023-07-01','演示培训中心',20.0,'乡村振兴新理论、新技术、新方法','演示师资','考试','不收费','filed',NULL);
INSERT INTO filing VALUES(5086,2023,340,0,'2023年度海洋装备培训（演示086）','professional','海洋装备','演示单位268','相关专业技术人员',31,'offline','2023-06-01','2023-06-03','演示培训中心',24.0,'海洋装备新理论、新技术、新方法','演示师资','考试','不收费','filed',NULL);
INSERT INTO filing VALUES(5100,2023,178,0,'2023年度乡村振兴培训（演示100）','professional','乡村振兴','演示单位106','相关专业技术人员',31,'offline','2023-07-25','2023-07-27','演示培训中心',24.0,'乡村振兴新理论、新技术、新方法','演示师资','考试','不收费','filed',NULL);
INSERT INTO filing VALUES(5101,2023,195,0,'2023年度教育教学培训（演示101）','professional','教育教学','演示单位123','相关专业技术人员',28,'offline','2023-06-13','2023-06-15','演示培训中心',24.0,'教育教学新理论、新技术、新方法','演示师资','考试','不收费','filed',NULL);
CREATE TABLE filing_step (
  step_id INTEGER PRIMARY KEY
    CONSTRAINT "办理步骤须按序编号 / steps are numbered upwards from 1" CHECK (step_id > 0),
  filing_id INTEGER NOT NULL REFERENCES filing,
  action TEXT NOT NULL,  -- of filing_outcome
  account_id INTEGER NOT NULL REFERENCES account,
  acted_on TEXT NOT NULL DEFAULT (datetime('now', 'localtime'))
    CONSTRAINT "办理时间应为日期或日期时间 / acted_on must be a date or a date and time"
    CHECK (date(acted_on, '+0 days') IS acted_on OR datetime(acted_on, '+0 days') IS acted_on),
  reason TEXT
) STRICT;
INSERT INTO filing_step VALUES(12,4012,'submit',20025,'2022-02-11',NULL);
INSERT INTO filing_step VALUES(16,4016,'submit',20349,'2022-03-19',NULL);
INSERT INTO filing_step VALUES(18,4018,'submit',20027,'2022-04-20',NULL);
INSERT INTO filing_step VALUES(22,4023,'submit',20468,'2022-03-14',NULL);
INSERT INTO filing_step VALUES(36,4037,'submit',20306,'2022-05-04',NULL);
INSERT INTO filing_step VALUES(49,4051,'submit',20038,'2022-04-23',NULL);
INSERT INTO filing_step VALUES(51,4053,'submit',20178,'2022-05-13',NULL);
INSERT INTO filing_step VALUES(53,4055,'submit',20212,'2022-04-29',NULL);
INSERT INTO filing_step VALUES(129,4135,'submit',20066,'2022-08-13',NULL);
INSERT INTO filing_step VALUES(133,4140,'submit',20457,'2022-06-29',NULL);
INSERT INTO filing_step VALUES(172,5021,'submit',20028,'2023-02-25',NULL);
INSERT INTO filing_step VALUES(224,5075,'submit',20046,'2023-05-20',NULL);
INSERT INTO filing_step VALUES(234,5086,'submit',20340,'2023-04-22',NULL);
INSERT INTO filing_step VALUES(247,5100,'submit',20178,'2023-06-15',NULL);
INSERT INTO filing_step VALUES(248,5101,'submit',20195,'2023-05-04',NULL);
INSERT INTO filing_step VALUES(306,4037,'return',10006,'2022-05-06','培训内容不具体，请补充');
INSERT INTO filing_step VALUES(321,4016,'withdraw',20349,'2022-03-23',NULL);
INSERT INTO filing_step VALUES(350,4053,'review',10013,'2022-05-21',NULL);
INSERT INTO filing_step VALUES(371,5100,'review',10013,'2023-06-23',NULL);
INSERT INTO filing_step VALUES(397,4012,'file',10001,'2022-02-21',NULL);
INSERT INTO filing_step VALUES(405,4023,'file',10008,'2022-03-24',NULL);
INSERT INTO filing_step VALUES(429,4051,'file',10004,'2022-05-03',NULL);
INSERT INTO filing_step VALUES(432,4055,'file',10009,'2022-05-09',NULL);
INSERT INTO filing_step VALUES(496,4135,'file',10011,'2022-08-23',NULL);
INSERT INTO filing_step VALUES(498,4140,'file',10005,'2022-07-09',NULL);
INSERT INTO filing_step VALUES(531,5021,'file',10001,'2023-03-07',NULL);
INSERT INTO filing_step VALUES(578,5075,'file',10006,'2023-05-30',NULL);
INSERT INTO filing_step VALUES(584,5086,'file',10002,'2023-05-02',NULL);
INSERT INTO filing_step VALUES(595,5100,'file',10001,'2023-06-25',NULL);
INSERT INTO filing_step VALUES(596,5101,'file',10004,'2023-05-14',NULL);
INSERT INTO filing_step VALUES(642,4012,'revoke',10001,'2023-03-15','演示：未按备案内容组织培训');
CREATE TABLE training_class (
  class_id INTEGER PRIMARY KEY,
  filing_id INTEGER NOT NULL REFERENCES filing,
  name TEXT NOT NULL,
  starts_on TEXT NOT NULL
    CONSTRAINT "开班日期应为 YYYY-MM-DD / a class starts on a date YYYY-MM-DD" CHECK (date(starts_on, '+0 days') IS starts_on),
  ends_on TEXT NOT NULL
    CONSTRAINT "结班日期应为不早于开班的 YYYY-MM-DD / a class ends on a date YYYY-MM-DD not before its start"
    CHECK (date(ends_on, '+0 days') IS ends_on AND ends_on >= starts_on),
  place TEXT NOT NULL,
  hours REAL NOT NULL
    CONSTRAINT "班次学时应为正数，至多三位小数 / a class's hours must be positive, with three decimals at most"
    CHECK (hours > 0 AND hours = round(hours, 3))
) STRICT;
INSERT INTO training_class VALUES(4023,4023,'2022年度乡村振兴培训（演示023）第1期','2022-04-23','2022-04-25','演示培训中心',24.0);
INSERT INTO training_class VALUES(4051,4051,'2022年度智能制造培训（演示051）第1期','2022-06-02','2022-06-04','演示培训中心',24.0);
INSERT INTO training_class VALUES(4055,4055,'2022年度教育教学培训（演示055）第1期','2022-06-08','2022-06-10','演示培训中心',16.0);
INSERT INTO training_class VALUES(4135,4135,'2022年度人力资源管理培训（演示135）第1期','2022-09-22','2022-09-24','演示培训中心',24.0);
INSERT INTO training_class VALUES(4140,4140,'2022年度教育教学培训（演示140）第1期','2022-08-08','2022-08-10','演示培训中心',16.0);
INSERT INTO training_class VALUES(5021,5021,'2023年度人力资源管理培训（演示021）第1期','2023-04-06','2023-04-08','演示培训中心',24.0);
INSERT INTO training_class VALUES(5075,5075,'2023年度乡村振兴培训（演示075）第1期','2023-06-29','2023-07-01','演示培训中心',20.0);
INSERT INTO training_class VALUES(5086,5086,'2023年度海洋装备培训（演示086）第1期','2023-06-01','2023-06-03','演示培训中心',24.0);
INSERT INTO training_class VALUES(5100,5100,'2023年度乡村振兴培训（演示100）第1期','2023-07-25','2023-07-27','演示培训中心',24.0);
INSERT INTO training_class VALUES(5101,5101,'2023年度教育教学培训（演示101）第1期','2023-06-13','2023-06-15','演示培训中心',24.0);
CREATE TABLE class_session (
  class_id INTEGER NOT NULL REFERENCES training_class,
  session_no INTEGER NOT NULL,
  held_on TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  content TEXT,
  hours REAL NOT NULL CHECK (hours > 0),
  PRIMARY KEY (class_id, session_no)
) STRICT, WITHOUT ROWID;
INSERT INTO class_session VALUES(4023,1,'2022-04-23','专题1',8.0);
INSERT INTO class_session VALUES(4023,2,'2022-04-24','专题2',8.0);
INSERT INTO class_session VALUES(4023,3,'2022-04-25','专题3',8.0);
INSERT INTO class_session VALUES(4051,1,'2022-06-02','专题1',8.0);
INSERT INTO class_session VALUES(4051,2,'2022-06-03','专题2',8.0);
INSERT INTO class_session VALUES(4051,3,'2022-06-04','专题3',8.0);
INSERT INTO class_session VALUES(4055,1,'2022-06-08','专题1',8.0);
INSERT INTO class_session VALUES(4055,2,'2022-06-09','专题2',8.0);
INSERT INTO class_session VALUES(4055,3,'2022-06-10','专题3',8.0);
INSERT INTO class_session VALUES(4135,1,'2022-09-22','专题1',8.0);
INSERT INTO class_session VALUES(4135,2,'2022-09-23','专题2',8.0);
INSERT INTO class_session VALUES(4135,3,'2022-09-24','专题3',8.0);
INSERT INTO class_session VALUES(4140,1,'2022-08-08','专题1',8.0);
INSERT INTO class_session VALUES(4140,2,'2022-08-09','专题2',8.0);
INSERT INTO class_session VALUES(4140,3,'2022-08-10','专题3',8.0);
INSERT INTO class_session VALUES(5021,1,'2023-04-06','专题1',8.0);
INSERT INTO class_session VALUES(5021,2,'2023-04-07','专题2',8.0);
INSERT INTO class_session VALUES(5021,3,'2023-04-08','专题3',8.0);
INSERT INTO class_session VALUES(5075,1,'2023-06-29',NULL,8.0);
INSERT INTO class_session VALUES(5075,2,'2023-06-30',NULL,8.0);
INSERT INTO class_session VALUES(5075,3,'2023-07-01',NULL,8.0);
INSERT INTO class_session VALUES(5086,1,'2023-06-01','专题1',8.0);
INSERT INTO class_session VALUES(5086,2,'2023-06-02','专题2',8.0);
INSERT INTO class_session VALUES(5086,3,'2023-06-03','专题3',8.0);
INSERT INTO class_session VALUES(5100,1,'2023-07-25','专题1',8.0);
INSERT INTO class_session VALUES(5100,2,'2023-07-26','专题2',8.0);
INSERT INTO class_session VALUES(5100,3,'2023-07-27','专题3',8.0);
INSERT INTO class_session VALUES(5101,1,'2023-06-13','专题1',8.0);
INSERT INTO class_session VALUES(5101,2,'2023-06-14','专题2',8.0);
INSERT INTO class_session VALUES(5101,3,'2023-06-15','专题3',8.0);
CREATE TABLE class_attendee (
  class_id INTEGER NOT NULL REFERENCES training_class,
  person_id INTEGER NOT NULL REFERENCES person,
  passed INTEGER
    CONSTRAINT "考核结果应为1、0或空 / passed must be 1, 0 or NULL (二(一))" CHECK (passed IN (0, 1)),
  PRIMARY KEY (class_id, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO class_attendee VALUES(4023,499,1);
INSERT INTO class_attendee VALUES(4051,2443,1);
INSERT INTO class_attendee VALUES(4055,46,1);
INSERT INTO class_attendee VALUES(4135,1790,1);
INSERT INTO class_attendee VALUES(4140,832,1);
INSERT INTO class_attendee VALUES(5021,499,1);
INSERT INTO class_attendee VALUES(5075,1790,1);
INSERT INTO class_attendee VALUES(5086,832,1);
INSERT INTO class_attendee VALUES(5100,2443,1);
INSERT INTO class_attendee VALUES(5101,46,1);
CREATE TABLE class_document (
  document_id INTEGER PRIMARY KEY,
  class_id INTEGER NOT NULL REFERENCES training_class,
  kind TEXT NOT NULL
    CONSTRAINT "档案材料类别不在清单内 / unknown kind of archive document (六(二))"
    CHECK (kind IN ('plan', 'roster', 'sessions', 'content', 'registration', 'results')),
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  sha256 TEXT NOT NULL
    CONSTRAINT "SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  media_type TEXT NOT NULL,
  content BLOB,
  address TEXT,
  CONSTRAINT "材料须有内容或地址 / a document needs its content or an address (六(二))"
    CHECK (content IS NOT NULL OR address IS NOT NULL),
  CONSTRAINT "材料大小与内容不符 / the size is not that of the content" CHECK (content IS NULL OR length(content) = size)
) STRICT;
INSERT INTO class_document VALUES(57,4023,'plan','培训方案.pdf',104023,'00000000efca4ae50000000001e61dd900000000000000000000000000000fb7','application/pdf',NULL,'https://archive.example/4023/plan');
INSERT INTO class_document VALUES(58,4023,'results','考核结果.pdf',104023,'00000000efca4ae50000000001e61dd900000000000000000000000000000fb7','application/pdf',NULL,'https://archive.example/4023/results');
INSERT INTO class_document VALUES(59,4023,'roster','学员花名册.pdf',104023,'00000000efca4ae50000000001e61dd900000000000000000000000000000fb7','application/pdf',NULL,'https://archive.example/4023/roster');
INSERT INTO class_document VALUES(126,4051,'plan','培训方案.pdf',104051,'00000000f1758a390000000001e97ffd00000000000000000000000000000fd3','application/pdf',NULL,'https://archive.example/4051/plan');
INSERT INTO class_document VALUES(127,4051,'results','考核结果.pdf',104051,'00000000f1758a390000000001e97ffd00000000000000000000000000000fd3','application/pdf',NULL,'https://archive.example/4051/results');
INSERT INTO class_document VALUES(128,4051,'roster','学员花名册.pdf',104051,'00000000f1758a390000000001e97ffd00000000000000000000000000000fd3','application/pdf',NULL,'https://archive.example/4051/roster');
INSERT INTO class_document VALUES(135,4055,'plan','培训方案.pdf',104055,'00000000f1b293450000000001e9fbb900000000000000000000000000000fd7','application/pdf',NULL,'https://archive.example/4055/plan');
INSERT INTO class_document VALUES(136,4055,'results','考核结果.pdf',104055,'00000000f1b293450000000001e9fbb900000000000000000000000000000fd7','application/pdf',NULL,'https://archive.example/4055/results');
INSERT INTO class_document VALUES(137,4055,'roster','学员花名册.pdf',104055,'00000000f1b293450000000001e9fbb900000000000000000000000000000fd7','application/pdf',NULL,'https://archive.example/4055/roster');
INSERT INTO class_document VALUES(323,4135,'plan','培训方案.pdf',104135,'00000000f67748350000000001f3a66900000000000000000000000000001027','application/pdf',NULL,'https://archive.example/4135/plan');
INSERT INTO class_document VALUES(324,4135,'results','考核结果.pdf',104135,'00000000f67748350000000001f3a66900000000000000000000000000001027','application/pdf',NULL,'https://archive.example/4135/results');
INSERT INTO class_document VALUES(325,4135,'roster','学员花名册.pdf',104135,'00000000f67748350000000001f3a66900000000000000000000000000001027','application/pdf',NULL,'https://archive.example/4135/roster');
INSERT INTO class_document VALUES(329,4140,'results','考核结果.pdf',104140,'00000000f6c393840000000001f441140000000000000000000000000000102c','application/pdf',NULL,'https://archive.example/4140/results');
INSERT INTO class_document VALUES(330,4140,'roster','学员花名册.pdf',104140,'00000000f6c393840000000001f441140000000000000000000000000000102c','application/pdf',NULL,'https://archive.example/4140/roster');
INSERT INTO class_document VALUES(401,5021,'plan','培训方案.pdf',105021,'000000012b469c1700000000025eb5930000000000000000000000000000139d','application/pdf',NULL,'https://archive.example/5021/plan');
INSERT INTO class_document VALUES(402,5021,'results','考核结果.pdf',105021,'000000012b469c1700000000025eb5930000000000000000000000000000139d','application/pdf',NULL,'https://archive.example/5021/results');
INSERT INTO class_document VALUES(403,5021,'roster','学员花名册.pdf',105021,'000000012b469c1700000000025eb5930000000000000000000000000000139d','application/pdf',NULL,'https://archive.example/5021/roster');
INSERT INTO class_document VALUES(539,5075,'plan','培训方案.pdf',105075,'000000012e7e96390000000002653bfd000000000000000000000000000013d3','application/pdf',NULL,'https://archive.example/5075/plan');
INSERT INTO class_document VALUES(540,5075,'results','考核结果.pdf',105075,'000000012e7e96390000000002653bfd000000000000000000000000000013d3','application/pdf',NULL,'https://archive.example/5075/results');
INSERT INTO class_document VALUES(541,5075,'roster','学员花名册.pdf',105075,'000000012e7e96390000000002653bfd000000000000000000000000000013d3','application/pdf',NULL,'https://archive.example/5075/roster');
INSERT INTO class_document VALUES(557,5086,'plan','培训方案.pdf',105086,'000000012f266f1a0000000002669042000000000000000000000000000013de','application/pdf',NULL,'https://archive.example/5086/plan');
INSERT INTO class_document VALUES(558,5086,'results','考核结果.pdf',105086,'000000012f266f1a0000000002669042000000000000000000000000000013de','application/pdf',NULL,'https://archive.example/5086/results');
INSERT INTO class_document VALUES(559,5086,'roster','学员花名册.pdf',105086,'000000012f266f1a0000000002669042000000000000000000000000000013de','application/pdf',NULL,'https://archive.example/5086/roster');
INSERT INTO class_document VALUES(590,5100,'plan','培训方案.pdf',105100,'000000012ffc0ec40000000002684154000000000000000000000000000013ec','application/pdf',NULL,'https://archive.example/5100/plan');
INSERT INTO class_document VALUES(591,5100,'results','考核结果.pdf',105100,'000000012ffc0ec40000000002684154000000000000000000000000000013ec','application/pdf',NULL,'https://archive.example/5100/results');
INSERT INTO class_document VALUES(592,5100,'roster','学员花名册.pdf',105100,'000000012ffc0ec40000000002684154000000000000000000000000000013ec','application/pdf',NULL,'https://archive.example/5100/roster');
INSERT INTO class_document VALUES(593,5101,'plan','培训方案.pdf',105101,'00000001300b51070000000002686043000000000000000000000000000013ed','application/pdf',NULL,'https://archive.example/5101/plan');
INSERT INTO class_document VALUES(594,5101,'results','考核结果.pdf',105101,'00000001300b51070000000002686043000000000000000000000000000013ed','application/pdf',NULL,'https://archive.example/5101/results');
INSERT INTO class_document VALUES(595,5101,'roster','学员花名册.pdf',105101,'00000001300b51070000000002686043000000000000000000000000000013ed','application/pdf',NULL,'https://archive.example/5101/roster');
CREATE TABLE learning_record (
  person_id INTEGER NOT NULL REFERENCES person,
  completed_on TEXT NOT NULL,
  record_id INTEGER NOT NULL UNIQUE,
  subject TEXT,
  form TEXT NOT NULL
    CONSTRAINT "学习形式不在附件2所列各类内 / the form is not one of Annex 2 (附件2)"
    CHECK (form IN ('training', 'self_study', 'achievement', 'grassroots', 'other')),
  hours ANY,
  status TEXT NOT NULL DEFAULT 'draft'
    CONSTRAINT "登记状态不在清单内 / unknown status of a record (三)"
    CHECK (status IN ('draft', 'declared', 'employer_approved', 'department_approved', 'verified', 'rejected',
                      'withdrawn', 'revoked')),
  source TEXT NOT NULL
    CONSTRAINT "来源应为 linked（自动联接）或 declared（申报） / the source must be linked or declared (三)"
    CHECK (source IN ('linked', 'declared')),
  started_on TEXT,
  passed INTEGER
    CONSTRAINT "考核结果应为1、0或空 / passed must be 1, 0 or NULL (二(一))" CHECK (passed IN (0, 1)),
  filing_id INTEGER REFERENCES filing,
  class_id INTEGER REFERENCES training_class,
  platform_id INTEGER REFERENCES platform,
  platform_record_id TEXT,
  employer_id INTEGER REFERENCES organisation,
  activity_id TEXT,
  recorded_on TEXT,
  claimed_hours REAL
    CONSTRAINT "申报学时应为正数，至多三位小数 / claimed hours must be positive, with three decimals at most (附件2)"
    CHECK (claimed_hours > 0 AND claimed_hours = round(claimed_hours, 3)),
  title TEXT,
  organizer TEXT,
  place TEXT,
  kind TEXT,
  assessment TEXT,
  field TEXT,
  topic TEXT,
  level TEXT,
  role TEXT,
  rank TEXT,
  certificate_no TEXT,
  import_id INTEGER REFERENCES import_batch,
  PRIMARY KEY (person_id, completed_on, record_id),
  CONSTRAINT "申报的科目应为 public 或 professional / a declaration's subject must be public or professional (一)"
    CHECK (source = 'linked' OR import_id IS NOT NULL OR subject IS NULL OR subject IN ('public', 'professional')),
  CONSTRAINT "公需科目只有培训一类 / the public subject knows training only (附件2)"
    CHECK (source = 'linked' OR import_id IS NOT NULL OR subject IS NOT 'public' OR form = 'training'),
  CONSTRAINT "申报的日期应为 YYYY-MM-DD，完成不早于开始 / a declaration's dates must be YYYY-MM-DD, completed not before started (附件2)"
    CHECK (source = 'linked' OR import_id IS NOT NULL
      OR (date(completed_on, '+0 days') IS completed_on AND date(started_on, '+0 days') IS started_on AND coalesce(started_on <= completed_on, 1))),
  CONSTRAINT "学时应为正数，至多三位小数 / hours must be a positive number with three decimals at most (附件2)"
    CHECK (source = 'linked' OR import_id IS NOT NULL OR hours IS NULL
      OR (typeof(hours) IN ('integer', 'real') AND hours > 0 AND hours < 10000 AND hours = round(hours, 3))),
  CONSTRAINT "自学、折算和其他类的学时由人社部门核定，申报请填 claimed_hours / hours of self-study, converted and other forms are approved by the bureau: declare claimed_hours (二(二)3)"
    CHECK (source = 'linked' OR import_id IS NOT NULL OR form = 'training' OR hours IS NULL OR status IN ('verified', 'revoked'))
) STRICT, WITHOUT ROWID;
INSERT INTO learning_record VALUES(46,'2019-06-05',226,'professional','training',25,'verified','linked','2019-05-27',1,NULL,NULL,7,'C2019-00046-4',NULL,'2019-Z43','2019-06-06',NULL,'2019年度专业课程Z43',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2019-06-14',224,'public','training',10,'verified','linked','2019-06-09',1,NULL,NULL,1,'C2019-00046-2',NULL,'2019-G22','2019-06-15',NULL,'2019年度公需课程G22',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2019-06-23',73082,'professional','training',24.0,'verified','declared','2019-06-21',1,1037,NULL,NULL,NULL,119,'filing-1037','2019-08-22',NULL,'2019年度教育教学培训（演示037）','演示单位231','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2019-000046',1);
INSERT INTO learning_record VALUES(46,'2019-10-10',222,'public','training',10,'verified','linked','2019-10-05',1,NULL,NULL,1,'C2019-00046-0',NULL,'2019-G06','2019-10-11',NULL,'2019年度公需课程G06',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2019-10-26',223,'public','training',10,'verified','linked','2019-10-21',1,NULL,NULL,3,'C2019-00046-1',NULL,'2019-G13','2019-10-27',NULL,'2019年度公需课程G13',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2019-11-12',225,'professional','training',25,'verified','linked','2019-11-06',1,NULL,NULL,6,'C2019-00046-3',NULL,'2019-Z31','2019-11-13',NULL,'2019年度专业课程Z31',NULL,NULL,NULL,NULL,'智能制造',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2020-01-27',14765,'public','training',10,'verified','linked','2020-01-25',1,NULL,NULL,1,'C2020-00046-0',NULL,'2020-G02','2020-01-28',NULL,'2020年度公需课程G02',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2020-04-15',75995,'professional','training',20.0,'verified','declared','2020-04-13',1,2034,NULL,NULL,NULL,119,'filing-2034','2020-06-14',NULL,'2020年度智能制造培训（演示034）','演示单位181','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2020-000046',1);
INSERT INTO learning_record VALUES(46,'2020-04-23',14767,'public','training',10,'verified','linked','2020-04-18',1,NULL,NULL,2,'C2020-00046-2',NULL,'2020-G21','2020-04-24',NULL,'2020年度公需课程G21',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2020-05-01',14768,'professional','training',25,'verified','linked','2020-04-22',1,NULL,NULL,6,'C2020-00046-3',NULL,'2020-Z32','2020-05-02',NULL,'2020年度专业课程Z32',NULL,NULL,NULL,NULL,'智能制造',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2020-09-15',14769,'professional','training',25,'verified','linked','2020-09-07',1,NULL,NULL,1,'C2020-00046-4',NULL,'2020-Z42','2020-09-16',NULL,'2020年度专业课程Z42',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2020-12-04',14766,'public','training',10,'verified','linked','2020-12-02',1,NULL,NULL,3,'C2020-00046-1',NULL,'2020-G15','2020-12-05',NULL,'2020年度公需课程G15',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2021-01-28',29333,'professional','training',25,'verified','linked','2021-01-19',1,NULL,NULL,2,'C2021-00046-3',NULL,'2021-Z34','2021-01-29',NULL,'2021年度专业课程Z34',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2021-02-25',29331,'public','training',10,'verified','linked','2021-02-21',1,NULL,NULL,1,'C2021-00046-1',NULL,'2021-G11','2021-02-26',NULL,'2021年度公需课程G11',NULL,NULL,NULL,NULL,NULL,'网络安全',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2021-04-12',78906,'professional','training',24.0,'verified','declared','2021-04-10',1,3021,NULL,NULL,NULL,119,'filing-3021','2021-06-11',NULL,'2021年度医养健康培训（演示021）','演示市直主管部门08','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2021-000046',1);
INSERT INTO learning_record VALUES(46,'2021-07-04',29334,'professional','training',25,'verified','linked','2021-06-27',1,NULL,NULL,5,'C2021-00046-4',NULL,'2021-Z49','2021-07-05',NULL,'2021年度专业课程Z49',NULL,NULL,NULL,NULL,'工程技术',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2021-09-30',29330,'public','training',10,'verified','linked','2021-09-27',1,NULL,NULL,2,'C2021-00046-0',NULL,'2021-G06','2021-10-01',NULL,'2021年度公需课程G06',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2021-10-08',29332,'public','training',10,'verified','linked','2021-10-03',1,NULL,NULL,2,'C2021-00046-2',NULL,'2021-G26','2021-10-09',NULL,'2021年度公需课程G26',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(46,'2022-03-07',43873,'public','training',10,'verified','linked','2022-03-02',1,NULL,NULL,2,'C2022-00046-2',NULL,'2022-G27','2022-03-08',NULL,'2022年度公需课程G27',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2022-05-16',43872,'public','training',10,'verified','linked','2022-05-14',1,NULL,NULL,1,'C2022-00046-1',NULL,'2022-G13','2022-05-17',NULL,'2022年度公需课程G13',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2022-06-10',82891,'professional','training',16.0,'verified','declared','2022-06-08',1,4055,4055,NULL,NULL,119,'class-4055','2022-07-15',NULL,'2022年度教育教学培训（演示055）第1期','演示单位140','演示培训中心',NULL,NULL,'教育教学',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2022-06-13',87328,'professional','achievement',3.0,'verified','declared','2022-06-09',NULL,NULL,NULL,NULL,NULL,119,NULL,'2022-07-18',10.0,'专业论文（演示）',NULL,NULL,'论文',NULL,NULL,NULL,'一般期刊','作者','3',NULL,NULL);
INSERT INTO learning_record VALUES(46,'2022-06-19',43874,'professional','training',25,'verified','linked','2022-06-11',1,NULL,NULL,5,'C2022-00046-3',NULL,'2022-Z34','2022-06-20',NULL,'2022年度专业课程Z34',NULL,NULL,NULL,NULL,'工程技术',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2022-08-19',43871,'public','training',10,'verified','linked','2022-08-14',1,NULL,NULL,2,'C2022-00046-0',NULL,'2022-G04','2022-08-20',NULL,'2022年度公需课程G04',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2022-12-14',43875,'professional','training',25,'verified','linked','2022-12-05',1,NULL,NULL,5,'C2022-00046-4',NULL,'2022-Z45','2022-12-15',NULL,'2022年度专业课程Z45',NULL,NULL,NULL,NULL,'工程技术',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2022-12-30',900001,'public','training',2.5,'verified','linked',NULL,1,NULL,NULL,1,'late-1',NULL,'late-1','2023-02-03',NULL,'迟到的课程',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2023-01-21',58446,'public','training',10,'verified','linked','2023-01-18',1,NULL,NULL,1,'C2023-00046-0',NULL,'2023-G09','2023-01-22',NULL,'2023年度公需课程G09',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2023-03-01',900002,'public','training','12','verified','linked',NULL,1,NULL,NULL,1,'text-1',NULL,'text-1','2023-03-02',NULL,'学时是文字的课程',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2023-03-06',58447,'public','training',10,'verified','linked','2023-03-03',1,NULL,NULL,1,'C2023-00046-1',NULL,'2023-G16','2023-03-07',NULL,'2023年度公需课程G16',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2023-06-15',86480,'professional','training',24.0,'verified','declared','2023-06-13',1,5101,5101,NULL,NULL,119,'class-5101','2023-07-20',NULL,'2023年度教育教学培训（演示101）第1期','演示单位123','演示培训中心',NULL,NULL,'教育教学',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2023-07-15',58449,'professional','training',25,'verified','linked','2023-07-08',1,NULL,NULL,6,'C2023-00046-3',NULL,'2023-Z34','2023-07-16',NULL,'2023年度专业课程Z34',NULL,NULL,NULL,NULL,'智能制造',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2023-07-22',58450,'professional','training',25,'verified','linked','2023-07-13',1,NULL,NULL,1,'C2023-00046-4',NULL,'2023-Z49','2023-07-23',NULL,'2023年度专业课程Z49',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(46,'2023-07-25',58448,'public','training',10,'verified','linked','2023-07-20',1,NULL,NULL,3,'C2023-00046-2',NULL,'2023-G27','2023-07-26',NULL,'2023年度公需课程G27',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(499,'2019-02-07',2413,'public','training',10,'verified','linked','2019-02-05',1,NULL,NULL,2,'C2019-00499-1',NULL,'2019-G14','2019-02-08',NULL,'2019年度公需课程G14',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2019-03-07',2412,'public','training',10,'verified','linked','2019-03-03',1,NULL,NULL,2,'C2019-00499-0',NULL,'2019-G07','2019-03-08',NULL,'2019年度公需课程G07',NULL,NULL,NULL,NULL,NULL,'网络安全',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2019-03-22',2414,'public','training',10,'verified','linked','2019-03-20',1,NULL,NULL,2,'C2019-00499-2',NULL,'2019-G25','2019-03-23',NULL,'2019年度公需课程G25',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2019-05-02',73522,'professional','training',20.0,'verified','declared','2019-04-30',1,1019,NULL,NULL,NULL,172,'filing-1019','2019-07-01',NULL,'2019年度海洋装备培训（演示019）','演示单位325','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2019-000499',1);
INSERT INTO learning_record VALUES(499,'2019-08-18',2415,'professional','training',25,'verified','linked','2019-08-11',1,NULL,NULL,7,'C2019-00499-3',NULL,'2019-Z37','2019-08-19',NULL,'2019年度专业课程Z37',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2019-09-30',2416,'professional','training',25,'verified','linked','2019-09-24',1,NULL,NULL,7,'C2019-00499-4',NULL,'2019-Z40','2019-10-01',NULL,'2019年度专业课程Z40',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2020-02-18',16966,'professional','training',25,'verified','linked','2020-02-11',1,NULL,NULL,7,'C2020-00499-3',NULL,'2020-Z37','2020-02-19',NULL,'2020年度专业课程Z37',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2020-05-25',16967,'professional','training',25,'verified','linked','2020-05-16',1,NULL,NULL,4,'C2020-00499-4',NULL,'2020-Z40','2020-05-26',NULL,'2020年度专业课程Z40',NULL,NULL,NULL,NULL,'乡村振兴',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2020-06-20',76433,'professional','training',24.0,'verified','declared','2020-06-18',1,2046,NULL,NULL,NULL,172,'filing-2046','2020-08-19',NULL,'2020年度医养健康培训（演示046）','演示单位385','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2020-000499',1);
INSERT INTO learning_record VALUES(499,'2020-07-31',16964,'public','training',10,'verified','linked','2020-07-29',1,NULL,NULL,2,'C2020-00499-1',NULL,'2020-G14','2020-08-01',NULL,'2020年度公需课程G14',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2020-12-04',16965,'public','training',10,'verified','linked','2020-11-29',1,NULL,NULL,1,'C2020-00499-2',NULL,'2020-G22','2020-12-05',NULL,'2020年度公需课程G22',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2021-02-23',31529,'professional','training',25,'verified','linked','2021-02-17',1,NULL,NULL,1,'C2021-00499-3',NULL,'2021-Z34','2021-02-24',NULL,'2021年度专业课程Z34',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2021-06-19',79347,'professional','training',24.0,'revoked','declared','2021-06-17',1,3039,NULL,NULL,NULL,172,'filing-3039','2021-08-18',NULL,'2021年度人力资源管理培训（演示039）','演示福山区主管部门2','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2021-000499',1);
INSERT INTO learning_record VALUES(499,'2021-08-15',31526,'public','training',10,'verified','linked','2021-08-10',1,NULL,NULL,3,'C2021-00499-0',NULL,'2021-G00','2021-08-16',NULL,'2021年度公需课程G00',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2021-11-06',31527,'public','training',10,'verified','linked','2021-11-03',1,NULL,NULL,1,'C2021-00499-1',NULL,'2021-G16','2021-11-07',NULL,'2021年度公需课程G16',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2021-11-10',31530,'professional','training',25,'verified','linked','2021-11-01',1,NULL,NULL,1,'C2021-00499-4',NULL,'2021-Z45','2021-11-11',NULL,'2021年度专业课程Z45',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2021-12-17',31528,'public','training',10,'verified','linked','2021-12-12',1,NULL,NULL,1,'C2021-00499-2',NULL,'2021-G21','2021-12-18',NULL,'2021年度公需课程G21',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(499,'2022-03-09',46069,'public','training',10,'verified','linked','2022-03-04',1,NULL,NULL,3,'C2022-00499-0',NULL,'2022-G06','2022-03-10',NULL,'2022年度公需课程G06',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(499,'2022-04-02',46070,'public','training',10,'verified','linked','2022-03-30',1,NULL,NULL,1,'C2022-00499-2',NULL,'2022-G27','2022-04-03',NULL,'2022年度公需课程G27',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(499,'2022-04-25',82261,'professional','training',24.0,'verified','declared','2022-04-23',1,4023,4023,NULL,NULL,172,'class-4023','2022-05-30',NULL,'2022年度乡村振兴培训（演示023）第1期','演示单位396','演示培训中心',NULL,NULL,'乡村振兴',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(499,'2022-07-18',87473,'professional','self_study',7.2000000000000001776,'verified','declared','2022-06-29',NULL,NULL,NULL,NULL,NULL,172,NULL,'2022-08-22',9.0,'专业书籍自学（演示）',NULL,NULL,'在职自学','笔记和心得',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(499,'2022-08-15',46071,'professional','training',25,'verified','linked','2022-08-06',1,NULL,NULL,1,'C2022-00499-4',NULL,'2022-Z41','2022-08-16',NULL,'2022年度专业课程Z41',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(499,'2023-01-23',60654,'public','training',10,'verified','linked','2023-01-19',1,NULL,NULL,1,'C2023-00499-1',NULL,'2023-G17','2023-01-24',NULL,'2023年度公需课程G17',NULL,NULL,NULL,NULL,NULL,'网络安全',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(499,'2023-02-22',60653,'public','training',10,'verified','linked','2023-02-17',1,NULL,NULL,3,'C2023-00499-0',NULL,'2023-G08','2023-02-23',NULL,'2023年度公需课程G08',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(499,'2023-04-08',85038,'professional','training',24.0,'verified','declared','2023-04-06',1,5021,5021,NULL,NULL,172,'class-5021','2023-05-13',NULL,'2023年度人力资源管理培训（演示021）第1期','演示市直主管部门08','演示培训中心',NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(499,'2023-07-26',60655,'public','training',10,'verified','linked','2023-07-23',1,NULL,NULL,3,'C2023-00499-2',NULL,'2023-G26','2023-07-27',NULL,'2023年度公需课程G26',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(832,'2019-02-05',4038,'public','training',10,'verified','linked','2019-02-01',1,NULL,NULL,3,'C2019-00832-2',NULL,'2019-G23','2019-02-06',NULL,'2019年度公需课程G23',NULL,NULL,NULL,NULL,NULL,'网络安全',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2019-02-27',4040,'professional','training',25,'verified','linked','2019-02-18',1,NULL,NULL,7,'C2019-00832-4',NULL,'2019-Z47','2019-02-28',NULL,'2019年度专业课程Z47',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2019-04-17',73848,'professional','training',24.0,'verified','declared','2019-04-15',1,1023,NULL,NULL,NULL,105,'filing-1023','2019-06-16',NULL,'2019年度医养健康培训（演示023）','演示单位393','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2019-000832',1);
INSERT INTO learning_record VALUES(832,'2019-10-08',4036,'public','training',10,'verified','linked','2019-10-06',1,NULL,NULL,1,'C2019-00832-0',NULL,'2019-G05','2019-10-09',NULL,'2019年度公需课程G05',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2019-11-13',4037,'public','training',10,'verified','linked','2019-11-09',1,NULL,NULL,1,'C2019-00832-1',NULL,'2019-G16','2019-11-14',NULL,'2019年度公需课程G16',NULL,NULL,NULL,NULL,NULL,'网络安全',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2019-12-04',4039,'professional','training',25,'verified','linked','2019-11-27',1,NULL,NULL,2,'C2019-00832-3',NULL,'2019-Z32','2019-12-05',NULL,'2019年度专业课程Z32',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2020-02-24',18595,'professional','training',25,'verified','linked','2020-02-18',1,NULL,NULL,7,'C2020-00832-3',NULL,'2020-Z30','2020-02-25',NULL,'2020年度专业课程Z30',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2020-03-07',18592,'public','training',10,'verified','linked','2020-03-04',1,NULL,NULL,3,'C2020-00832-0',NULL,'2020-G02','2020-03-08',NULL,'2020年度公需课程G02',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2020-04-03',76751,'professional','training',24.0,'verified','declared','2020-04-01',1,2009,NULL,NULL,NULL,105,'filing-2009','2020-06-02',NULL,'2020年度智能制造培训（演示009）','演示市直主管部门04','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2020-000832',1);
INSERT INTO learning_record VALUES(832,'2020-04-15',18596,'professional','training',25,'verified','linked','2020-04-07',1,NULL,NULL,6,'C2020-00832-4',NULL,'2020-Z47','2020-04-16',NULL,'2020年度专业课程Z47',NULL,NULL,NULL,NULL,'智能制造',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2020-11-01',18593,'public','training',10,'verified','linked','2020-10-29',1,NULL,NULL,2,'C2020-00832-1',NULL,'2020-G11','2020-11-02',NULL,'2020年度公需课程G11',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2020-11-26',18594,'public','training',10,'verified','linked','2020-11-23',1,NULL,NULL,1,'C2020-00832-2',NULL,'2020-G21','2020-11-27',NULL,'2020年度公需课程G21',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2021-02-14',33142,'public','training',10,'verified','linked','2021-02-12',1,NULL,NULL,2,'C2021-00832-2',NULL,'2021-G29','2021-02-15',NULL,'2021年度公需课程G29',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2021-03-13',33140,'public','training',10,'verified','linked','2021-03-11',1,NULL,NULL,2,'C2021-00832-0',NULL,'2021-G06','2021-03-14',NULL,'2021年度公需课程G06',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2021-03-22',79668,'professional','training',24.0,'verified','declared','2021-03-20',1,3013,NULL,NULL,NULL,105,'filing-3013','2021-05-21',NULL,'2021年度海洋装备培训（演示013）','演示单位225','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2021-000832',1);
INSERT INTO learning_record VALUES(832,'2021-05-24',33143,'professional','training',25,'verified','linked','2021-05-18',1,NULL,NULL,7,'C2021-00832-3',NULL,'2021-Z38','2021-05-25',NULL,'2021年度专业课程Z38',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2021-07-23',33144,'professional','training',25,'verified','linked','2021-07-17',1,NULL,NULL,1,'C2021-00832-4',NULL,'2021-Z46','2021-07-24',NULL,'2021年度专业课程Z46',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2021-08-31',33141,'public','training',10,'verified','linked','2021-08-26',1,NULL,NULL,1,'C2021-00832-1',NULL,'2021-G16','2021-09-01',NULL,'2021年度公需课程G16',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(832,'2022-05-31',47688,'public','training',10,'verified','linked','2022-05-29',1,NULL,NULL,2,'C2022-00832-2',NULL,'2022-G20','2022-06-01',NULL,'2022年度公需课程G20',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(832,'2022-07-05',47689,'professional','training',25,'revoked','linked','2022-06-27',1,NULL,NULL,7,'C2022-00832-3',NULL,'2022-Z32','2022-07-06',NULL,'2022年度专业课程Z32',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(832,'2022-07-16',47686,'public','training',10,'verified','linked','2022-07-14',1,NULL,NULL,1,'C2022-00832-0',NULL,'2022-G03','2022-07-17',NULL,'2022年度公需课程G03',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(832,'2022-08-10',84505,'professional','training',16.0,'verified','declared','2022-08-08',1,4140,4140,NULL,NULL,105,'class-4140','2022-09-14',NULL,'2022年度教育教学培训（演示140）第1期','演示单位385','演示培训中心',NULL,NULL,'教育教学',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(832,'2022-10-19',47690,'professional','training',25,'revoked','linked','2022-10-12',1,NULL,NULL,7,'C2022-00832-4',NULL,'2022-Z49','2022-10-20',NULL,'2022年度专业课程Z49',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(832,'2022-12-10',47687,'public','training',10,'verified','linked','2022-12-05',1,NULL,NULL,3,'C2022-00832-1',NULL,'2022-G18','2022-12-11',NULL,'2022年度公需课程G18',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(832,'2023-06-01',62272,'professional','training',25,'verified','linked','2023-05-26',1,NULL,NULL,1,'C2023-00832-4',NULL,'2023-Z40','2023-06-02',NULL,'2023年度专业课程Z40',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(832,'2023-06-03',86202,'professional','training',24.0,'verified','declared','2023-06-01',1,5086,5086,NULL,NULL,105,'class-5086','2023-07-08',NULL,'2023年度海洋装备培训（演示086）第1期','演示单位268','演示培训中心',NULL,NULL,'海洋装备',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(832,'2023-06-20',62270,'public','training',10,'verified','linked','2023-06-16',1,NULL,NULL,1,'C2023-00832-2',NULL,'2023-G21','2023-06-21',NULL,'2023年度公需课程G21',NULL,NULL,NULL,NULL,NULL,'网络安全',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(832,'2023-07-28',62268,'public','training',10,'verified','linked','2023-07-26',1,NULL,NULL,2,'C2023-00832-0',NULL,'2023-G04','2023-07-29',NULL,'2023年度公需课程G04',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(832,'2023-08-12',62269,'public','training',10,'verified','linked','2023-08-09',1,NULL,NULL,2,'C2023-00832-1',NULL,'2023-G10','2023-08-13',NULL,'2023年度公需课程G10',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(832,'2023-08-31',62271,'professional','training',25,'verified','linked','2023-08-25',1,NULL,NULL,3,'C2023-00832-3',NULL,'2023-Z30','2023-09-01',NULL,'2023年度专业课程Z30',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2019-03-08',8679,'public','training',10,'verified','linked','2019-03-03',1,NULL,NULL,1,'C2019-01790-2',NULL,'2019-G29','2019-03-09',NULL,'2019年度公需课程G29',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2019-04-27',8678,'public','training',10,'verified','linked','2019-04-22',1,NULL,NULL,2,'C2019-01790-1',NULL,'2019-G11','2019-04-28',NULL,'2019年度公需课程G11',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2019-05-07',74777,'professional','training',20.0,'withdrawn','declared','2019-05-05',1,1060,NULL,NULL,NULL,263,'filing-1060',NULL,NULL,'2019年度智能制造培训（演示060）','演示莱山区主管部门1','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2019-001790',1);
INSERT INTO learning_record VALUES(1790,'2019-08-29',8680,'professional','training',25,'verified','linked','2019-08-20',1,NULL,NULL,1,'C2019-01790-3',NULL,'2019-Z33','2019-08-30',NULL,'2019年度专业课程Z33',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2019-10-17',8677,'public','training',10,'verified','linked','2019-10-15',1,NULL,NULL,1,'C2019-01790-0',NULL,'2019-G09','2019-10-18',NULL,'2019年度公需课程G09',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2019-11-21',8681,'professional','training',25,'verified','linked','2019-11-13',1,NULL,NULL,7,'C2019-01790-4',NULL,'2019-Z46','2019-11-22',NULL,'2019年度专业课程Z46',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2020-01-29',23243,'professional','training',25,'verified','linked','2020-01-22',1,NULL,NULL,4,'C2020-01790-4',NULL,'2020-Z40','2020-01-30',NULL,'2020年度专业课程Z40',NULL,NULL,NULL,NULL,'乡村振兴',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2020-05-11',23239,'public','training',10,'verified','linked','2020-05-07',1,NULL,NULL,2,'C2020-01790-0',NULL,'2020-G06','2020-05-12',NULL,'2020年度公需课程G06',NULL,NULL,NULL,NULL,NULL,'网络安全',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2020-05-23',77675,'professional','training',24.0,'verified','declared','2020-05-21',1,2022,NULL,NULL,NULL,263,'filing-2022','2020-07-22',NULL,'2020年度人力资源管理培训（演示022）','演示单位377','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2020-001790',1);
INSERT INTO learning_record VALUES(1790,'2020-06-22',23241,'public','training',10,'verified','linked','2020-06-19',1,NULL,NULL,3,'C2020-01790-2',NULL,'2020-G29','2020-06-23',NULL,'2020年度公需课程G29',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2020-06-30',23240,'public','training',10,'verified','linked','2020-06-26',1,NULL,NULL,3,'C2020-01790-1',NULL,'2020-G18','2020-07-01',NULL,'2020年度公需课程G18',NULL,NULL,NULL,NULL,NULL,'网络安全',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2020-08-19',23242,'professional','training',25,'verified','linked','2020-08-11',1,NULL,NULL,3,'C2020-01790-3',NULL,'2020-Z34','2020-08-20',NULL,'2020年度专业课程Z34',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2021-02-09',37782,'public','training',10,'verified','linked','2021-02-05',1,NULL,NULL,1,'C2021-01790-2',NULL,'2021-G26','2021-02-10',NULL,'2021年度公需课程G26',NULL,NULL,NULL,NULL,NULL,'网络安全',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2021-02-10',37781,'public','training',10,'verified','linked','2021-02-07',1,NULL,NULL,3,'C2021-01790-1',NULL,'2021-G11','2021-02-11',NULL,'2021年度公需课程G11',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2021-04-16',80596,'professional','training',16.0,'verified','declared','2021-04-14',1,3036,NULL,NULL,NULL,263,'filing-3036','2021-06-15',NULL,'2021年度海洋装备培训（演示036）','演示福山区主管部门1','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2021-001790',1);
INSERT INTO learning_record VALUES(1790,'2021-06-14',37783,'professional','training',25,'verified','linked','2021-06-05',1,NULL,NULL,5,'C2021-01790-3',NULL,'2021-Z37','2021-06-15',NULL,'2021年度专业课程Z37',NULL,NULL,NULL,NULL,'工程技术',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2021-08-23',37784,'professional','training',25,'verified','linked','2021-08-16',1,NULL,NULL,7,'C2021-01790-4',NULL,'2021-Z49','2021-08-24',NULL,'2021年度专业课程Z49',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2021-11-20',37780,'public','training',10,'verified','linked','2021-11-17',1,NULL,NULL,3,'C2021-01790-0',NULL,'2021-G08','2021-11-21',NULL,'2021年度公需课程G08',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(1790,'2022-03-31',52350,'public','training',10,'verified','linked','2022-03-26',1,NULL,NULL,1,'C2022-01790-2',NULL,'2022-G20','2022-04-01',NULL,'2022年度公需课程G20',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2022-04-24',52349,'public','training',10,'verified','linked','2022-04-21',1,NULL,NULL,3,'C2022-01790-1',NULL,'2022-G16','2022-04-25',NULL,'2022年度公需课程G16',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2022-05-22',52348,'public','training',10,'verified','linked','2022-05-19',1,NULL,NULL,1,'C2022-01790-0',NULL,'2022-G06','2022-05-23',NULL,'2022年度公需课程G06',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2022-09-24',84462,'professional','training',24.0,'verified','declared','2022-09-22',1,4135,4135,NULL,NULL,263,'class-4135','2022-10-29',NULL,'2022年度人力资源管理培训（演示135）第1期','演示栖霞市主管部门2','演示培训中心',NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2022-10-11',52351,'professional','training',25,'verified','linked','2022-10-04',1,NULL,NULL,7,'C2022-01790-3',NULL,'2022-Z39','2022-10-12',NULL,'2022年度专业课程Z39',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2022-10-15',52352,'professional','training',25,'verified','linked','2022-10-06',1,NULL,NULL,1,'C2022-01790-4',NULL,'2022-Z49','2022-10-16',NULL,'2022年度专业课程Z49',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2023-02-08',66902,'public','training',10,'verified','linked','2023-02-04',1,NULL,NULL,2,'C2023-01790-1',NULL,'2023-G10','2023-02-09',NULL,'2023年度公需课程G10',NULL,NULL,NULL,NULL,NULL,'网络安全',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2023-03-30',66905,'professional','training',25,'verified','linked','2023-03-23',1,NULL,NULL,7,'C2023-01790-4',NULL,'2023-Z45','2023-03-31',NULL,'2023年度专业课程Z45',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2023-04-01',66904,'professional','training',25,'verified','linked','2023-03-24',1,NULL,NULL,6,'C2023-01790-3',NULL,'2023-Z31','2023-04-02',NULL,'2023年度专业课程Z31',NULL,NULL,NULL,NULL,'智能制造',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2023-07-01',86087,'professional','training',20.0,'rejected','declared','2023-06-29',1,5075,5075,NULL,NULL,263,'class-5075',NULL,NULL,'2023年度乡村振兴培训（演示075）第1期','演示蓬莱区主管部门2','演示培训中心',NULL,NULL,'乡村振兴',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2023-07-10',66901,'public','training',10,'verified','linked','2023-07-05',1,NULL,NULL,3,'C2023-01790-0',NULL,'2023-G05','2023-07-11',NULL,'2023年度公需课程G05',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2023-07-26',88762,'professional','self_study',4.0,'verified','declared','2023-07-19',NULL,NULL,NULL,NULL,NULL,263,NULL,'2023-08-30',5.0,'专业书籍自学（演示）',NULL,NULL,'在职自学','笔记和心得',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(1790,'2023-10-13',66903,'public','training',10,'verified','linked','2023-10-11',1,NULL,NULL,4,'C2023-01790-2',NULL,'2023-G28','2023-10-14',NULL,'2023年度公需课程G28',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2019-04-26',11836,'public','training',10,'verified','linked','2019-04-22',1,NULL,NULL,2,'C2019-02443-1',NULL,'2019-G15','2019-04-27',NULL,'2019年度公需课程G15',NULL,NULL,NULL,NULL,NULL,'网络安全',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2019-06-24',11837,'public','training',10,'verified','linked','2019-06-19',1,NULL,NULL,1,'C2019-02443-2',NULL,'2019-G24','2019-06-25',NULL,'2019年度公需课程G24',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2019-07-07',75410,'professional','training',16.0,'department_approved','declared','2019-07-05',1,1050,NULL,NULL,NULL,116,'filing-1050',NULL,NULL,'2019年度海洋装备培训（演示050）','演示单位052','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2019-002443',1);
INSERT INTO learning_record VALUES(2443,'2019-07-27',11835,'public','training',10,'verified','linked','2019-07-22',1,NULL,NULL,1,'C2019-02443-0',NULL,'2019-G05','2019-07-28',NULL,'2019年度公需课程G05',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2019-08-23',11838,'professional','training',25,'verified','linked','2019-08-14',1,NULL,NULL,7,'C2019-02443-3',NULL,'2019-Z33','2019-08-24',NULL,'2019年度专业课程Z33',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2019-09-12',11839,'professional','training',25,'verified','linked','2019-09-05',1,NULL,NULL,1,'C2019-02443-4',NULL,'2019-Z41','2019-09-13',NULL,'2019年度专业课程Z41',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2020-04-07',78312,'professional','training',16.0,'verified','declared','2020-04-05',1,2007,NULL,NULL,NULL,116,'filing-2007','2020-06-06',NULL,'2020年度教育教学培训（演示007）','演示单位122','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2020-002443',1);
INSERT INTO learning_record VALUES(2443,'2020-04-14',26410,'public','training',10,'verified','linked','2020-04-09',1,NULL,NULL,1,'C2020-02443-0',NULL,'2020-G02','2020-04-15',NULL,'2020年度公需课程G02',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2020-05-26',26411,'public','training',10,'verified','linked','2020-05-21',1,NULL,NULL,3,'C2020-02443-1',NULL,'2020-G15','2020-05-27',NULL,'2020年度公需课程G15',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2020-10-20',26414,'professional','training',25,'verified','linked','2020-10-12',1,NULL,NULL,5,'C2020-02443-4',NULL,'2020-Z48','2020-10-21',NULL,'2020年度专业课程Z48',NULL,NULL,NULL,NULL,'工程技术',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2020-11-30',26413,'professional','training',25,'verified','linked','2020-11-22',1,NULL,NULL,7,'C2020-02443-3',NULL,'2020-Z34','2020-12-01',NULL,'2020年度专业课程Z34',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2020-12-18',26412,'public','training',10,'verified','linked','2020-12-13',1,NULL,NULL,2,'C2020-02443-2',NULL,'2020-G23','2020-12-19',NULL,'2020年度公需课程G23',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2021-02-20',40960,'professional','training',25,'verified','linked','2021-02-11',1,NULL,NULL,5,'C2021-02443-4',NULL,'2021-Z49','2021-02-21',NULL,'2021年度专业课程Z49',NULL,NULL,NULL,NULL,'工程技术',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2021-06-11',81233,'professional','training',24.0,'verified','declared','2021-06-09',1,3026,NULL,NULL,NULL,116,'filing-3026','2021-08-10',NULL,'2021年度教育教学培训（演示026）','演示单位046','演示培训中心',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'YT2021-002443',1);
INSERT INTO learning_record VALUES(2443,'2021-06-28',40957,'public','training',10,'verified','linked','2021-06-26',1,NULL,NULL,2,'C2021-02443-1',NULL,'2021-G15','2021-06-29',NULL,'2021年度公需课程G15',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2021-07-24',40956,'public','training',10,'verified','linked','2021-07-21',1,NULL,NULL,3,'C2021-02443-0',NULL,'2021-G03','2021-07-25',NULL,'2021年度公需课程G03',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2021-07-26',40958,'public','training',10,'verified','linked','2021-07-24',1,NULL,NULL,1,'C2021-02443-2',NULL,'2021-G24','2021-07-27',NULL,'2021年度公需课程G24',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2021-09-04',40959,'professional','training',25,'verified','linked','2021-08-29',1,NULL,NULL,2,'C2021-02443-3',NULL,'2021-Z33','2021-09-05',NULL,'2021年度专业课程Z33',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO learning_record VALUES(2443,'2022-03-30',55513,'public','training',10,'verified','linked','2022-03-27',1,NULL,NULL,2,'C2022-02443-0',NULL,'2022-G05','2022-03-31',NULL,'2022年度公需课程G05',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2022-06-04',82836,'professional','training',24.0,'verified','declared','2022-06-02',1,4051,4051,NULL,NULL,116,'class-4051','2022-07-09',NULL,'2022年度智能制造培训（演示051）第1期','演示牟平区主管部门2','演示培训中心',NULL,NULL,'智能制造',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2022-07-19',55514,'public','training',10,'verified','linked','2022-07-14',1,NULL,NULL,2,'C2022-02443-1',NULL,'2022-G11','2022-07-20',NULL,'2022年度公需课程G11',NULL,NULL,NULL,NULL,NULL,'知识产权',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2022-09-20',55516,'professional','training',25,'verified','linked','2022-09-12',1,NULL,NULL,3,'C2022-02443-3',NULL,'2022-Z34','2022-09-21',NULL,'2022年度专业课程Z34',NULL,NULL,NULL,NULL,'综合',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2022-10-03',55515,'public','training',10,'verified','linked','2022-10-01',1,NULL,NULL,2,'C2022-02443-2',NULL,'2022-G28','2022-10-04',NULL,'2022年度公需课程G28',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2022-10-30',55517,'professional','training',25,'verified','linked','2022-10-24',1,NULL,NULL,7,'C2022-02443-4',NULL,'2022-Z46','2022-10-31',NULL,'2022年度专业课程Z46',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2023-01-24',70082,'public','training',10,'verified','linked','2023-01-21',1,NULL,NULL,2,'C2023-02443-2',NULL,'2023-G25','2023-01-25',NULL,'2023年度公需课程G25',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2023-01-29',70081,'public','training',10,'verified','linked','2023-01-26',1,NULL,NULL,1,'C2023-02443-1',NULL,'2023-G16','2023-01-30',NULL,'2023年度公需课程G16',NULL,NULL,NULL,NULL,NULL,'黄河流域生态保护和高质量发展',NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2023-02-27',70084,'professional','training',25,'verified','linked','2023-02-20',1,NULL,NULL,6,'C2023-02443-4',NULL,'2023-Z42','2023-02-28',NULL,'2023年度专业课程Z42',NULL,NULL,NULL,NULL,'智能制造',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2023-03-24',70083,'professional','training',25,'verified','linked','2023-03-16',1,NULL,NULL,7,'C2023-02443-3',NULL,'2023-Z32','2023-03-25',NULL,'2023年度专业课程Z32',NULL,NULL,NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2023-07-27',86475,'professional','training',24.0,'verified','declared','2023-07-25',1,5100,5100,NULL,NULL,116,'class-5100','2023-08-31',NULL,'2023年度乡村振兴培训（演示100）第1期','演示单位106','演示培训中心',NULL,NULL,'乡村振兴',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2023-09-28',88949,'professional','self_study',7.2000000000000001776,'verified','declared','2023-09-17',NULL,NULL,NULL,NULL,NULL,116,NULL,'2023-11-02',9.0,'专业书籍自学（演示）',NULL,NULL,'在职自学','笔记和心得',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO learning_record VALUES(2443,'2023-11-27',70080,'public','training',10,'verified','linked','2023-11-25',1,NULL,NULL,3,'C2023-02443-0',NULL,'2023-G02','2023-11-28',NULL,'2023年度公需课程G02',NULL,NULL,NULL,NULL,NULL,'党的二十大精神',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE evidence (
  evidence_id INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL REFERENCES learning_record (record_id),
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  sha256 TEXT NOT NULL
    CONSTRAINT "SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  media_type TEXT NOT NULL,
  content BLOB,
  address TEXT,
  CONSTRAINT "佐证材料须有内容或地址 / evidence needs its content or an address (三)"
    CHECK (content IS NOT NULL OR address IS NOT NULL),
  CONSTRAINT "佐证材料大小与内容不符 / the size is not that of the content (三)" CHECK (content IS NULL OR length(content) = size)
) STRICT;
INSERT INTO evidence VALUES(16,87328,'佐证材料87328.pdf',22328,'00000014552b876000000000293838e000000000000000000000000000015520','application/pdf',NULL,'https://evidence.example/87328');
INSERT INTO evidence VALUES(161,87473,'佐证材料87473.pdf',22473,'000000145dd00f53000000002949be3f000000000000000000000000000155b1','application/pdf',NULL,'https://evidence.example/87473');
INSERT INTO evidence VALUES(1450,88762,'佐证材料88762.pdf',23762,'00000014aaa4b2ae0000000029e57fa600000000000000000000000000015aba','application/pdf',NULL,'https://evidence.example/88762');
INSERT INTO evidence VALUES(1637,88949,'佐证材料88949.pdf',23949,'00000014b5ca199f0000000029fc183b00000000000000000000000000015b75','application/pdf',NULL,'https://evidence.example/88949');
CREATE TABLE registration_step (
  step_id INTEGER PRIMARY KEY
    CONSTRAINT "办理步骤须按序编号 / steps are numbered upwards from 1" CHECK (step_id > 0),
  record_id INTEGER NOT NULL REFERENCES learning_record (record_id),
  action TEXT NOT NULL,  -- of registration_outcome
  account_id INTEGER NOT NULL REFERENCES account,
  acted_on TEXT NOT NULL DEFAULT (datetime('now', 'localtime'))
    CONSTRAINT "办理时间应为日期或日期时间 / acted_on must be a date or a date and time"
    CHECK (date(acted_on, '+0 days') IS acted_on OR datetime(acted_on, '+0 days') IS acted_on),
  reason TEXT,
  stamp TEXT,
  approved_hours REAL
    CONSTRAINT "核定学时应为正数，至多三位小数 / approved hours must be positive, with three decimals at most (二(二)3)"
    CHECK (approved_hours > 0 AND approved_hours < 10000 AND approved_hours = round(approved_hours, 3)),
  finding_id INTEGER REFERENCES finding
) STRICT;
INSERT INTO registration_step VALUES(486,82261,'declare',20468,'2022-04-30',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(1061,82836,'declare',20038,'2022-06-09',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(1116,82891,'declare',20212,'2022-06-15',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(2687,84462,'declare',20066,'2022-09-29',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(2730,84505,'declare',20457,'2022-08-15',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(3263,85038,'declare',20028,'2023-04-13',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(4312,86087,'declare',20046,'2023-07-06',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(4427,86202,'declare',20340,'2023-06-08',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(4700,86475,'declare',20178,'2023-08-01',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(4705,86480,'declare',20195,'2023-06-20',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(5553,87328,'declare',100046,'2022-06-18',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(5695,87473,'declare',100499,'2022-07-23',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(6958,88762,'declare',101790,'2023-07-31',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(7142,88949,'declare',102443,'2023-10-03',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(7923,82261,'review_employer',10172,'2022-05-07',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(8488,82836,'review_employer',10116,'2022-06-16',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(8542,82891,'review_employer',10119,'2022-06-22',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(10087,84462,'review_employer',10263,'2022-10-06',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(10129,84505,'review_employer',10105,'2022-08-22',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(10653,85038,'review_employer',10172,'2023-04-20',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(11685,86087,'review_employer',10263,'2023-07-13',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(11798,86202,'review_employer',10105,'2023-06-15',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(12066,86475,'review_employer',10116,'2023-08-08',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(12071,86480,'review_employer',10119,'2023-06-27',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(12905,87328,'review_employer',10119,'2022-06-25',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(13040,87473,'review_employer',10172,'2022-07-30',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(14237,88762,'review_employer',10263,'2023-08-07',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(14411,88949,'review_employer',10116,'2023-10-10',NULL,'单位公章',NULL,NULL);
INSERT INTO registration_step VALUES(15041,82261,'review_department',10013,'2022-05-15',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(15596,82836,'review_department',10065,'2022-06-24',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(15649,82891,'review_department',10068,'2022-06-30',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(17168,84462,'review_department',10056,'2022-10-14',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(17209,84505,'review_department',10054,'2022-08-30',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(17724,85038,'review_department',10013,'2023-04-28',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(18739,86087,'review_department',10056,'2023-07-21',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(18850,86202,'review_department',10054,'2023-06-23',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(19113,86475,'review_department',10065,'2023-08-16',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(19118,86480,'review_department',10068,'2023-07-05',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(19938,87328,'review_department',10068,'2022-07-03',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(20071,87473,'review_department',10013,'2022-08-07',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(21246,88762,'review_department',10056,'2023-08-15',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(21417,88949,'review_department',10065,'2023-10-18',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(21628,86087,'return',10008,'2023-07-31','学时与佐证材料不符',NULL,NULL,NULL);
INSERT INTO registration_step VALUES(22121,82261,'verify',10001,'2022-05-30',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(22659,82836,'verify',10011,'2022-07-09',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(22710,82891,'verify',10011,'2022-07-15',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(24184,84462,'verify',10008,'2022-10-29',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(24223,84505,'verify',10008,'2022-09-14',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(24723,85038,'verify',10001,'2023-05-13',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(25815,86202,'verify',10008,'2023-07-08',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(26070,86475,'verify',10011,'2023-08-31',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(26075,86480,'verify',10011,'2023-07-20',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(26870,87328,'verify',10011,'2022-07-18',NULL,NULL,NULL,NULL);
INSERT INTO registration_step VALUES(27000,87473,'verify',10001,'2022-08-22',NULL,NULL,7.2000000000000001776,NULL);
INSERT INTO registration_step VALUES(28141,88762,'verify',10008,'2023-08-30',NULL,NULL,4.0,NULL);
INSERT INTO registration_step VALUES(28308,88949,'verify',10011,'2023-11-02',NULL,NULL,7.2000000000000001776,NULL);
INSERT INTO registration_step VALUES(28461,87328,'assess',10011,'2022-08-02',NULL,NULL,3.0,NULL);
INSERT INTO registration_step VALUES(28551,79347,'revoke',10001,'2023-11-10','演示：24.0 > 20.0',NULL,NULL,1);
INSERT INTO registration_step VALUES(28555,47689,'revoke',10001,'2023-11-10','演示：演示：违规办班',NULL,NULL,5);
INSERT INTO registration_step VALUES(28556,47690,'revoke',10001,'2023-11-10','演示：演示：违规办班',NULL,NULL,6);
CREATE TABLE declared_content (
  step_id INTEGER PRIMARY KEY REFERENCES registration_step,
  subject TEXT,
  form TEXT,
  title TEXT,
  started_on TEXT,
  completed_on TEXT,
  hours ANY,
  claimed_hours REAL,
  passed INTEGER,
  filing_id INTEGER,
  class_id INTEGER,
  employer_id INTEGER,
  activity_id TEXT,
  organizer TEXT,
  place TEXT,
  kind TEXT,
  assessment TEXT,
  field TEXT,
  topic TEXT,
  level TEXT,
  role TEXT,
  rank TEXT,
  certificate_no TEXT
) STRICT;
INSERT INTO declared_content VALUES(486,'professional','training','2022年度乡村振兴培训（演示023）第1期','2022-04-23','2022-04-25',24.0,NULL,1,4023,4023,172,'class-4023','演示单位396','演示培训中心',NULL,NULL,'乡村振兴',NULL,NULL,NULL,NULL,NULL);
INSERT INTO declared_content VALUES(1061,'professional','training','2022年度智能制造培训（演示051）第1期','2022-06-02','2022-06-04',24.0,NULL,1,4051,4051,116,'class-4051','演示牟平区主管部门2','演示培训中心',NULL,NULL,'智能制造',NULL,NULL,NULL,NULL,NULL);
INSERT INTO declared_content VALUES(1116,'professional','training','2022年度教育教学培训（演示055）第1期','2022-06-08','2022-06-10',16.0,NULL,1,4055,4055,119,'class-4055','演示单位140','演示培训中心',NULL,NULL,'教育教学',NULL,NULL,NULL,NULL,NULL);
INSERT INTO declared_content VALUES(2687,'professional','training','2022年度人力资源管理培训（演示135）第1期','2022-09-22','2022-09-24',24.0,NULL,1,4135,4135,263,'class-4135','演示栖霞市主管部门2','演示培训中心',NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL);
INSERT INTO declared_content VALUES(2730,'professional','training','2022年度教育教学培训（演示140）第1期','2022-08-08','2022-08-10',16.0,NULL,1,4140,4140,105,'class-4140','演示单位385','演示培训中心',NULL,NULL,'教育教学',NULL,NULL,NULL,NULL,NULL);
INSERT INTO declared_content VALUES(3263,'professional','training','2023年度人力资源管理培训（演示021）第1期','2023-04-06','2023-04-08',24.0,NULL,1,5021,5021,172,'class-5021','演示市直主管部门08','演示培训中心',NULL,NULL,'人力资源管理',NULL,NULL,NULL,NULL,NULL);
INSERT INTO declared_content VALUES(4312,'professional','training','2023年度乡村振兴培训（演示075）第1期','2023-06-29','2023-07-01',20.0,NULL,1,5075,5075,263,'class-5075','演示蓬莱区主管部门2','演示培训中心',NULL,NULL,'乡村振兴',NULL,NULL,NULL,NULL,NULL);
INSERT INTO declared_content VALUES(4427,'professional','training','2023年度海洋装备培训（演示086）第1期','2023-06-01','2023-06-03',24.0,NULL,1,5086,5086,105,'class-5086','演示单位268','演示培训中心',NULL,NULL,'海洋装备',NULL,NULL,NULL,NULL,NULL);
INSERT INTO declared_content VALUES(4700,'professional','training','2023年度乡村振兴培训（演示100）第1期','2023-07-25','2023-07-27',24.0,NULL,1,5100,5100,116,'class-5100','演示单位106','演示培训中心',NULL,NULL,'乡村振兴',NULL,NULL,NULL,NULL,NULL);
INSERT INTO declared_content VALUES(4705,'professional','training','2023年度教育教学培训（演示101）第1期','2023-06-13','2023-06-15',24.0,NULL,1,5101,5101,119,'class-5101','演示单位123','演示培训中心',NULL,NULL,'教育教学',NULL,NULL,NULL,NULL,NULL);
INSERT INTO declared_content VALUES(5553,'professional','achievement','专业论文（演示）','2022-06-09','2022-06-13',NULL,10.0,NULL,NULL,NULL,119,NULL,NULL,NULL,'论文',NULL,NULL,NULL,'一般期刊','作者','3',NULL);
INSERT INTO declared_content VALUES(5695,'professional','self_study','专业书籍自学（演示）','2022-06-29','2022-07-18',NULL,9.0,NULL,NULL,NULL,172,NULL,NULL,NULL,'在职自学','笔记和心得',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO declared_content VALUES(6958,'professional','self_study','专业书籍自学（演示）','2023-07-19','2023-07-26',NULL,5.0,NULL,NULL,NULL,263,NULL,NULL,NULL,'在职自学','笔记和心得',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO declared_content VALUES(7142,'professional','self_study','专业书籍自学（演示）','2023-09-17','2023-09-28',NULL,9.0,NULL,NULL,NULL,116,NULL,NULL,NULL,'在职自学','笔记和心得',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE declared_evidence (
  step_id INTEGER NOT NULL REFERENCES registration_step,
  evidence_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (step_id, evidence_id)
) STRICT, WITHOUT ROWID;
INSERT INTO declared_evidence VALUES(5553,16,'佐证材料87328.pdf',22328,'00000014552b876000000000293838e000000000000000000000000000015520');
INSERT INTO declared_evidence VALUES(5695,161,'佐证材料87473.pdf',22473,'000000145dd00f53000000002949be3f000000000000000000000000000155b1');
INSERT INTO declared_evidence VALUES(6958,1450,'佐证材料88762.pdf',23762,'00000014aaa4b2ae0000000029e57fa600000000000000000000000000015aba');
INSERT INTO declared_evidence VALUES(7142,1637,'佐证材料88949.pdf',23949,'00000014b5ca199f0000000029fc183b00000000000000000000000000015b75');
CREATE TABLE class_declaration (
  declaration_id INTEGER PRIMARY KEY,
  class_id INTEGER NOT NULL REFERENCES training_class,
  account_id INTEGER NOT NULL REFERENCES account,
  declared_on TEXT NOT NULL CHECK (date(declared_on, '+0 days') IS declared_on)
) STRICT;
INSERT INTO class_declaration VALUES(20,4023,20468,'2022-04-30');
INSERT INTO class_declaration VALUES(43,4051,20038,'2022-06-09');
INSERT INTO class_declaration VALUES(46,4055,20212,'2022-06-15');
INSERT INTO class_declaration VALUES(107,4135,20066,'2022-09-29');
INSERT INTO class_declaration VALUES(109,4140,20457,'2022-08-15');
INSERT INTO class_declaration VALUES(131,5021,20028,'2023-04-13');
INSERT INTO class_declaration VALUES(175,5075,20046,'2023-07-06');
INSERT INTO class_declaration VALUES(180,5086,20340,'2023-06-08');
INSERT INTO class_declaration VALUES(191,5100,20178,'2023-08-01');
INSERT INTO class_declaration VALUES(192,5101,20195,'2023-06-20');
CREATE TABLE year_closing (
  closing_id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account,
  closed_on TEXT NOT NULL
    CONSTRAINT "结账日期应为 YYYY-MM-DD / closed_on must be a date YYYY-MM-DD" CHECK (date(closed_on, '+0 days') IS closed_on),
  import_id INTEGER REFERENCES import_batch,
  CONSTRAINT "年度结束后方可结账 / a year is closed once it is over (一, 三)" CHECK (closed_on >= year || '-12-31')
) STRICT;
INSERT INTO year_closing VALUES(1,2019,10001,'2020-01-31',1);
INSERT INTO year_closing VALUES(2,2020,10001,'2021-01-31',1);
INSERT INTO year_closing VALUES(3,2021,10001,'2022-01-31',1);
INSERT INTO year_closing VALUES(4,2022,10001,'2023-01-31',NULL);
CREATE TABLE year_account (
  person_id INTEGER NOT NULL REFERENCES person,
  year INTEGER NOT NULL,
  closing_id INTEGER NOT NULL REFERENCES year_closing,
  employer_id INTEGER REFERENCES organisation,
  required_public REAL,
  required_professional REAL,
  required_total REAL,
  PRIMARY KEY (person_id, year)
) STRICT, WITHOUT ROWID;
INSERT INTO year_account VALUES(1,2022,4,NULL,30.0,60.0,90.0);
INSERT INTO year_account VALUES(46,2019,1,119,30.0,60.0,90.0);
INSERT INTO year_account VALUES(46,2020,2,119,30.0,60.0,90.0);
INSERT INTO year_account VALUES(46,2021,3,119,30.0,60.0,90.0);
INSERT INTO year_account VALUES(46,2022,4,119,30.0,60.0,90.0);
INSERT INTO year_account VALUES(499,2019,1,172,30.0,60.0,90.0);
INSERT INTO year_account VALUES(499,2020,2,172,30.0,60.0,90.0);
INSERT INTO year_account VALUES(499,2021,3,172,30.0,60.0,90.0);
INSERT INTO year_account VALUES(499,2022,4,172,30.0,60.0,90.0);
INSERT INTO year_account VALUES(832,2019,1,105,30.0,60.0,90.0);
INSERT INTO year_account VALUES(832,2020,2,105,30.0,60.0,90.0);
INSERT INTO year_account VALUES(832,2021,3,105,30.0,60.0,90.0);
INSERT INTO year_account VALUES(832,2022,4,105,30.0,60.0,90.0);
INSERT INTO year_account VALUES(1790,2019,1,263,30.0,60.0,90.0);
INSERT INTO year_account VALUES(1790,2020,2,263,30.0,60.0,90.0);
INSERT INTO year_account VALUES(1790,2021,3,263,30.0,60.0,90.0);
INSERT INTO year_account VALUES(1790,2022,4,263,30.0,60.0,90.0);
INSERT INTO year_account VALUES(2443,2019,1,116,30.0,60.0,90.0);
INSERT INTO year_account VALUES(2443,2020,2,116,30.0,60.0,90.0);
INSERT INTO year_account VALUES(2443,2021,3,116,30.0,60.0,90.0);
INSERT INTO year_account VALUES(2443,2022,4,116,30.0,60.0,90.0);
CREATE TABLE posting (
  person_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  subject TEXT NOT NULL
    CONSTRAINT "入账科目应为 public 或 professional / a posting's subject must be public or professional (三)"
    CHECK (subject IN ('public', 'professional')),
  entry_no INTEGER NOT NULL,
  hours REAL NOT NULL
    CONSTRAINT "入账学时至多三位小数 / posted hours have three decimals at most" CHECK (hours = round(hours, 3)),
  kind TEXT NOT NULL CHECK (kind IN ('closing', 'correction')),
  reason TEXT,
  policy TEXT,
  policy_version TEXT,
  policy_sha256 TEXT,
  account_id INTEGER NOT NULL REFERENCES account,
  posted_on TEXT NOT NULL
    CONSTRAINT "入账日期应为 YYYY-MM-DD / posted_on must be a date YYYY-MM-DD" CHECK (date(posted_on, '+0 days') IS posted_on),
  step_id INTEGER REFERENCES registration_step,
  PRIMARY KEY (person_id, year, subject, entry_no),
  FOREIGN KEY (person_id, year) REFERENCES year_account,
  CONSTRAINT "更正须写明理由 / a correction needs a reason (三)" CHECK (kind = 'closing' OR trim(coalesce(reason, '')) <> '')
) STRICT, WITHOUT ROWID;
INSERT INTO posting VALUES(1,2022,'professional',1,0.0,'closing',NULL,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-01-31',NULL);
INSERT INTO posting VALUES(1,2022,'public',1,0.0,'closing',NULL,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-01-31',NULL);
INSERT INTO posting VALUES(46,2019,'professional',1,74.0,'closing',NULL,NULL,NULL,NULL,10001,'2020-01-31',NULL);
INSERT INTO posting VALUES(46,2019,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2020-01-31',NULL);
INSERT INTO posting VALUES(46,2020,'professional',1,70.0,'closing',NULL,NULL,NULL,NULL,10001,'2021-01-31',NULL);
INSERT INTO posting VALUES(46,2020,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2021-01-31',NULL);
INSERT INTO posting VALUES(46,2021,'professional',1,74.0,'closing',NULL,NULL,NULL,NULL,10001,'2022-01-31',NULL);
INSERT INTO posting VALUES(46,2021,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2022-01-31',NULL);
INSERT INTO posting VALUES(46,2022,'professional',1,69.0,'closing',NULL,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-01-31',NULL);
INSERT INTO posting VALUES(46,2022,'public',1,30.0,'closing',NULL,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-01-31',NULL);
INSERT INTO posting VALUES(46,2022,'public',2,2.5,'correction','迟到的学时','cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-02-10',NULL);
INSERT INTO posting VALUES(499,2019,'professional',1,70.0,'closing',NULL,NULL,NULL,NULL,10001,'2020-01-31',NULL);
INSERT INTO posting VALUES(499,2019,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2020-01-31',NULL);
INSERT INTO posting VALUES(499,2020,'professional',1,74.0,'closing',NULL,NULL,NULL,NULL,10001,'2021-01-31',NULL);
INSERT INTO posting VALUES(499,2020,'public',1,20.0,'closing',NULL,NULL,NULL,NULL,10001,'2021-01-31',NULL);
INSERT INTO posting VALUES(499,2021,'professional',1,74.0,'closing',NULL,NULL,NULL,NULL,10001,'2022-01-31',NULL);
INSERT INTO posting VALUES(499,2021,'professional',2,-24.0,'correction','撤销记录 79347 / record 79347 revoked: 演示：24.0 > 20.0',NULL,NULL,NULL,10001,'2023-11-10',28551);
INSERT INTO posting VALUES(499,2021,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2022-01-31',NULL);
INSERT INTO posting VALUES(499,2022,'professional',1,56.200000000000002843,'closing',NULL,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-01-31',NULL);
INSERT INTO posting VALUES(499,2022,'public',1,20.0,'closing',NULL,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-01-31',NULL);
INSERT INTO posting VALUES(832,2019,'professional',1,74.0,'closing',NULL,NULL,NULL,NULL,10001,'2020-01-31',NULL);
INSERT INTO posting VALUES(832,2019,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2020-01-31',NULL);
INSERT INTO posting VALUES(832,2020,'professional',1,74.0,'closing',NULL,NULL,NULL,NULL,10001,'2021-01-31',NULL);
INSERT INTO posting VALUES(832,2020,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2021-01-31',NULL);
INSERT INTO posting VALUES(832,2021,'professional',1,74.0,'closing',NULL,NULL,NULL,NULL,10001,'2022-01-31',NULL);
INSERT INTO posting VALUES(832,2021,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2022-01-31',NULL);
INSERT INTO posting VALUES(832,2022,'professional',1,16.0,'closing',NULL,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-01-31',NULL);
INSERT INTO posting VALUES(832,2022,'public',1,30.0,'closing',NULL,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-01-31',NULL);
INSERT INTO posting VALUES(1790,2019,'professional',1,50.0,'closing',NULL,NULL,NULL,NULL,10001,'2020-01-31',NULL);
INSERT INTO posting VALUES(1790,2019,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2020-01-31',NULL);
INSERT INTO posting VALUES(1790,2020,'professional',1,74.0,'closing',NULL,NULL,NULL,NULL,10001,'2021-01-31',NULL);
INSERT INTO posting VALUES(1790,2020,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2021-01-31',NULL);
INSERT INTO posting VALUES(1790,2021,'professional',1,66.0,'closing',NULL,NULL,NULL,NULL,10001,'2022-01-31',NULL);
INSERT INTO posting VALUES(1790,2021,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2022-01-31',NULL);
INSERT INTO posting VALUES(1790,2022,'professional',1,74.0,'closing',NULL,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-01-31',NULL);
INSERT INTO posting VALUES(1790,2022,'public',1,30.0,'closing',NULL,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-01-31',NULL);
INSERT INTO posting VALUES(2443,2019,'professional',1,50.0,'closing',NULL,NULL,NULL,NULL,10001,'2020-01-31',NULL);
INSERT INTO posting VALUES(2443,2019,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2020-01-31',NULL);
INSERT INTO posting VALUES(2443,2020,'professional',1,66.0,'closing',NULL,NULL,NULL,NULL,10001,'2021-01-31',NULL);
INSERT INTO posting VALUES(2443,2020,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2021-01-31',NULL);
INSERT INTO posting VALUES(2443,2021,'professional',1,74.0,'closing',NULL,NULL,NULL,NULL,10001,'2022-01-31',NULL);
INSERT INTO posting VALUES(2443,2021,'public',1,30.0,'closing',NULL,NULL,NULL,NULL,10001,'2022-01-31',NULL);
INSERT INTO posting VALUES(2443,2022,'professional',1,74.0,'closing',NULL,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-01-31',NULL);
INSERT INTO posting VALUES(2443,2022,'public',1,30.0,'closing',NULL,'cn-shandong-yantai','2023.1','9ec01cd20f1f67790f25253cde650b63094cb0c075f89b172bab21a43a396c3a',10001,'2023-01-31',NULL);
CREATE TABLE posted_record (
  person_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  record_id INTEGER NOT NULL REFERENCES learning_record (record_id),
  entry_no INTEGER NOT NULL,
  subject TEXT,
  credited REAL NOT NULL CHECK (credited >= 0),
  reason TEXT NOT NULL,
  hours ANY,
  posted_on TEXT NOT NULL,
  PRIMARY KEY (person_id, year, record_id, entry_no),
  FOREIGN KEY (person_id, year) REFERENCES year_account
) STRICT, WITHOUT ROWID;
INSERT INTO posted_record VALUES(46,2019,222,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(46,2019,223,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(46,2019,224,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(46,2019,225,1,'professional',25.0,'ok',25,'2020-01-31');
INSERT INTO posted_record VALUES(46,2019,226,1,'professional',25.0,'ok',25,'2020-01-31');
INSERT INTO posted_record VALUES(46,2019,73082,1,'professional',24.0,'ok',24.0,'2020-01-31');
INSERT INTO posted_record VALUES(46,2020,14765,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(46,2020,14766,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(46,2020,14767,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(46,2020,14768,1,'professional',25.0,'ok',25,'2021-01-31');
INSERT INTO posted_record VALUES(46,2020,14769,1,'professional',25.0,'ok',25,'2021-01-31');
INSERT INTO posted_record VALUES(46,2020,75995,1,'professional',20.0,'ok',20.0,'2021-01-31');
INSERT INTO posted_record VALUES(46,2021,29330,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(46,2021,29331,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(46,2021,29332,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(46,2021,29333,1,'professional',25.0,'ok',25,'2022-01-31');
INSERT INTO posted_record VALUES(46,2021,29334,1,'professional',25.0,'ok',25,'2022-01-31');
INSERT INTO posted_record VALUES(46,2021,78906,1,'professional',24.0,'ok',24.0,'2022-01-31');
INSERT INTO posted_record VALUES(46,2022,43871,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(46,2022,43872,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(46,2022,43873,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(46,2022,43874,1,'professional',25.0,'ok',25,'2023-01-31');
INSERT INTO posted_record VALUES(46,2022,43875,1,'professional',25.0,'ok',25,'2023-01-31');
INSERT INTO posted_record VALUES(46,2022,82891,1,'professional',16.0,'ok',16.0,'2023-01-31');
INSERT INTO posted_record VALUES(46,2022,87328,1,'professional',3.0,'ok',3.0,'2023-01-31');
INSERT INTO posted_record VALUES(46,2022,900001,1,'public',2.5,'ok',2.5,'2023-02-10');
INSERT INTO posted_record VALUES(499,2019,2412,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(499,2019,2413,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(499,2019,2414,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(499,2019,2415,1,'professional',25.0,'ok',25,'2020-01-31');
INSERT INTO posted_record VALUES(499,2019,2416,1,'professional',25.0,'ok',25,'2020-01-31');
INSERT INTO posted_record VALUES(499,2019,73522,1,'professional',20.0,'ok',20.0,'2020-01-31');
INSERT INTO posted_record VALUES(499,2020,16964,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(499,2020,16965,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(499,2020,16966,1,'professional',25.0,'ok',25,'2021-01-31');
INSERT INTO posted_record VALUES(499,2020,16967,1,'professional',25.0,'ok',25,'2021-01-31');
INSERT INTO posted_record VALUES(499,2020,76433,1,'professional',24.0,'ok',24.0,'2021-01-31');
INSERT INTO posted_record VALUES(499,2021,31526,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(499,2021,31527,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(499,2021,31528,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(499,2021,31529,1,'professional',25.0,'ok',25,'2022-01-31');
INSERT INTO posted_record VALUES(499,2021,31530,1,'professional',25.0,'ok',25,'2022-01-31');
INSERT INTO posted_record VALUES(499,2021,79347,1,'professional',24.0,'ok',24.0,'2022-01-31');
INSERT INTO posted_record VALUES(499,2021,79347,2,'professional',0.0,'not_verified',24.0,'2023-11-10');
INSERT INTO posted_record VALUES(499,2022,46069,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(499,2022,46070,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(499,2022,46071,1,'professional',25.0,'ok',25,'2023-01-31');
INSERT INTO posted_record VALUES(499,2022,82261,1,'professional',24.0,'ok',24.0,'2023-01-31');
INSERT INTO posted_record VALUES(499,2022,87473,1,'professional',7.2000000000000001776,'ok',7.2000000000000001776,'2023-01-31');
INSERT INTO posted_record VALUES(832,2019,4036,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(832,2019,4037,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(832,2019,4038,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(832,2019,4039,1,'professional',25.0,'ok',25,'2020-01-31');
INSERT INTO posted_record VALUES(832,2019,4040,1,'professional',25.0,'ok',25,'2020-01-31');
INSERT INTO posted_record VALUES(832,2019,73848,1,'professional',24.0,'ok',24.0,'2020-01-31');
INSERT INTO posted_record VALUES(832,2020,18592,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(832,2020,18593,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(832,2020,18594,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(832,2020,18595,1,'professional',25.0,'ok',25,'2021-01-31');
INSERT INTO posted_record VALUES(832,2020,18596,1,'professional',25.0,'ok',25,'2021-01-31');
INSERT INTO posted_record VALUES(832,2020,76751,1,'professional',24.0,'ok',24.0,'2021-01-31');
INSERT INTO posted_record VALUES(832,2021,33140,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(832,2021,33141,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(832,2021,33142,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(832,2021,33143,1,'professional',25.0,'ok',25,'2022-01-31');
INSERT INTO posted_record VALUES(832,2021,33144,1,'professional',25.0,'ok',25,'2022-01-31');
INSERT INTO posted_record VALUES(832,2021,79668,1,'professional',24.0,'ok',24.0,'2022-01-31');
INSERT INTO posted_record VALUES(832,2022,47686,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(832,2022,47687,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(832,2022,47688,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(832,2022,47689,1,'professional',0.0,'not_verified',25,'2023-01-31');
INSERT INTO posted_record VALUES(832,2022,47690,1,'professional',0.0,'not_verified',25,'2023-01-31');
INSERT INTO posted_record VALUES(832,2022,84505,1,'professional',16.0,'ok',16.0,'2023-01-31');
INSERT INTO posted_record VALUES(1790,2019,8677,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(1790,2019,8678,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(1790,2019,8679,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(1790,2019,8680,1,'professional',25.0,'ok',25,'2020-01-31');
INSERT INTO posted_record VALUES(1790,2019,8681,1,'professional',25.0,'ok',25,'2020-01-31');
INSERT INTO posted_record VALUES(1790,2019,74777,1,'professional',0.0,'not_verified',20.0,'2020-01-31');
INSERT INTO posted_record VALUES(1790,2020,23239,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(1790,2020,23240,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(1790,2020,23241,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(1790,2020,23242,1,'professional',25.0,'ok',25,'2021-01-31');
INSERT INTO posted_record VALUES(1790,2020,23243,1,'professional',25.0,'ok',25,'2021-01-31');
INSERT INTO posted_record VALUES(1790,2020,77675,1,'professional',24.0,'ok',24.0,'2021-01-31');
INSERT INTO posted_record VALUES(1790,2021,37780,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(1790,2021,37781,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(1790,2021,37782,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(1790,2021,37783,1,'professional',25.0,'ok',25,'2022-01-31');
INSERT INTO posted_record VALUES(1790,2021,37784,1,'professional',25.0,'ok',25,'2022-01-31');
INSERT INTO posted_record VALUES(1790,2021,80596,1,'professional',16.0,'ok',16.0,'2022-01-31');
INSERT INTO posted_record VALUES(1790,2022,52348,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(1790,2022,52349,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(1790,2022,52350,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(1790,2022,52351,1,'professional',25.0,'ok',25,'2023-01-31');
INSERT INTO posted_record VALUES(1790,2022,52352,1,'professional',25.0,'ok',25,'2023-01-31');
INSERT INTO posted_record VALUES(1790,2022,84462,1,'professional',24.0,'ok',24.0,'2023-01-31');
INSERT INTO posted_record VALUES(2443,2019,11835,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(2443,2019,11836,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(2443,2019,11837,1,'public',10.0,'ok',10,'2020-01-31');
INSERT INTO posted_record VALUES(2443,2019,11838,1,'professional',25.0,'ok',25,'2020-01-31');
INSERT INTO posted_record VALUES(2443,2019,11839,1,'professional',25.0,'ok',25,'2020-01-31');
INSERT INTO posted_record VALUES(2443,2019,75410,1,'professional',0.0,'not_verified',16.0,'2020-01-31');
INSERT INTO posted_record VALUES(2443,2020,26410,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(2443,2020,26411,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(2443,2020,26412,1,'public',10.0,'ok',10,'2021-01-31');
INSERT INTO posted_record VALUES(2443,2020,26413,1,'professional',25.0,'ok',25,'2021-01-31');
INSERT INTO posted_record VALUES(2443,2020,26414,1,'professional',25.0,'ok',25,'2021-01-31');
INSERT INTO posted_record VALUES(2443,2020,78312,1,'professional',16.0,'ok',16.0,'2021-01-31');
INSERT INTO posted_record VALUES(2443,2021,40956,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(2443,2021,40957,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(2443,2021,40958,1,'public',10.0,'ok',10,'2022-01-31');
INSERT INTO posted_record VALUES(2443,2021,40959,1,'professional',25.0,'ok',25,'2022-01-31');
INSERT INTO posted_record VALUES(2443,2021,40960,1,'professional',25.0,'ok',25,'2022-01-31');
INSERT INTO posted_record VALUES(2443,2021,81233,1,'professional',24.0,'ok',24.0,'2022-01-31');
INSERT INTO posted_record VALUES(2443,2022,55513,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(2443,2022,55514,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(2443,2022,55515,1,'public',10.0,'ok',10,'2023-01-31');
INSERT INTO posted_record VALUES(2443,2022,55516,1,'professional',25.0,'ok',25,'2023-01-31');
INSERT INTO posted_record VALUES(2443,2022,55517,1,'professional',25.0,'ok',25,'2023-01-31');
INSERT INTO posted_record VALUES(2443,2022,82836,1,'professional',24.0,'ok',24.0,'2023-01-31');
CREATE TABLE title_application (
  application_id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person,
  year INTEGER NOT NULL,
  series TEXT NOT NULL,
  level TEXT NOT NULL,
  acceptance_on TEXT NOT NULL
    CONSTRAINT "收审日期应为 YYYY-MM-DD / acceptance_on must be a date YYYY-MM-DD (一)" CHECK (date(acceptance_on, '+0 days') IS acceptance_on),
  applied_on TEXT NOT NULL
    CONSTRAINT "申报日期应为 YYYY-MM-DD / applied_on must be a date YYYY-MM-DD" CHECK (date(applied_on, '+0 days') IS applied_on),
  account_id INTEGER NOT NULL REFERENCES account,
  UNIQUE (person_id, year, series, level)
) STRICT;
INSERT INTO title_application VALUES(832,832,2023,'卫生','高级','2023-10-15','2023-09-20',100832);
INSERT INTO title_application VALUES(1790,1790,2023,'卫生','中级','2023-10-15','2023-09-20',101790);
INSERT INTO title_application VALUES(2443,2443,2023,'经济','中级','2023-10-15','2023-09-20',102443);
CREATE TABLE title_decision (
  decision_id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES title_application,
  decided_on TEXT NOT NULL
    CONSTRAINT "决定日期应为 YYYY-MM-DD / decided_on must be a date YYYY-MM-DD" CHECK (date(decided_on, '+0 days') IS decided_on),
  account_id INTEGER NOT NULL REFERENCES account,
  eligible INTEGER
    CONSTRAINT "决定应为1、0或空 / eligible must be 1, 0 or NULL" CHECK (eligible IN (0, 1)),
  message TEXT,
  policy TEXT,
  policy_version TEXT,
  policy_sha256 TEXT,
  person_input TEXT NOT NULL,
  records_input TEXT NOT NULL,
  posted_input TEXT NOT NULL,
  import_id INTEGER REFERENCES import_batch,
  CONSTRAINT "决定须注明政策、版本和校验值 / a decision names its policy, version and hash (六(一))"
    CHECK (import_id IS NOT NULL OR (policy IS NOT NULL AND policy_version IS NOT NULL AND policy_sha256 IS NOT NULL))
) STRICT;
INSERT INTO title_decision VALUES(832,832,'2023-10-20',10001,1,'旧系统的决定 / decided by the older system',NULL,NULL,NULL,'''enterprise'',''专科'',''卫生'',''中级'',NULL,''2006-05-09''',replace('4038,''2019-02-05'',''public'',''training'',10,''verified'',1,1,''2019-G23'',''linked''\n4040,''2019-02-27'',''professional'',''training'',25,''verified'',1,1,''2019-Z47'',''linked''\n73848,''2019-04-17'',''professional'',''training'',24.0,''verified'',1,1,''filing-1023'',''declared''\n4036,''2019-10-08'',''public'',''training'',10,''verified'',1,1,''2019-G05'',''linked''\n4037,''2019-11-13'',''public'',''training'',10,''verified'',1,1,''2019-G16'',''linked''\n4039,''2019-12-04'',''professional'',''training'',25,''verified'',1,1,''2019-Z32'',''linked''\n18595,''2020-02-24'',''professional'',''training'',25,''verified'',1,1,''2020-Z30'',''linked''\n18592,''2020-03-07'',''public'',''training'',10,''verified'',1,1,''2020-G02'',''linked''\n76751,''2020-04-03'',''professional'',''training'',24.0,''verified'',1,1,''filing-2009'',''declared''\n18596,''2020-04-15'',''professional'',''training'',25,''verified'',1,1,''2020-Z47'',''linked''\n18593,''2020-11-01'',''public'',''training'',10,''verified'',1,1,''2020-G11'',''linked''\n18594,''2020-11-26'',''public'',''training'',10,''verified'',1,1,''2020-G21'',''linked''\n33142,''2021-02-14'',''public'',''training'',10,''verified'',1,1,''2021-G29'',''linked''\n33140,''2021-03-13'',''public'',''training'',10,''verified'',1,1,''2021-G06'',''linked''\n79668,''2021-03-22'',''professional'',''training'',24.0,''verified'',1,1,''filing-3013'',''declared''\n33143,''2021-05-24'',''professional'',''training'',25,''verified'',1,1,''2021-Z38'',''linked''\n33144,''2021-07-23'',''professional'',''training'',25,''verified'',1,1,''2021-Z46'',''linked''\n33141,''2021-08-31'',''public'',''training'',10,''verified'',1,1,''2021-G16'',''linked''\n47688,''2022-05-31'',''public'',''training'',10,''verified'',1,1,''2022-G20'',''linked''\n47689,''2022-07-05'',''professional'',''training'',25,''verified'',1,1,''2022-Z32'',''linked''\n47686,''2022-07-16'',''public'',''training'',10,''verified'',1,1,''2022-G03'',''linked''\n84505,''2022-08-10'',''professional'',''training'',16.0,''verified'',1,1,''class-4140'',''declared''\n47690,''2022-10-19'',''professional'',''training'',25,''verified'',1,1,''2022-Z49'',''linked''\n47687,''2022-12-10'',''public'',''training'',10,''verified'',1,1,''2022-G18'',''linked''\n62272,''2023-06-01'',''professional'',''training'',25,''verified'',1,1,''2023-Z40'',''linked''\n86202,''2023-06-03'',''professional'',''training'',24.0,''verified'',1,1,''class-5086'',''declared''\n62270,''2023-06-20'',''public'',''training'',10,''verified'',1,1,''2023-G21'',''linked''\n62268,''2023-07-28'',''public'',''training'',10,''verified'',1,1,''2023-G04'',''linked''\n62269,''2023-08-12'',''public'',''training'',10,''verified'',1,1,''2023-G10'',''linked''\n62271,''2023-08-31'',''professional'',''training'',25,''verified'',1,1,''2023-Z30'',''linked''','\n',char(10)),replace('2019,''professional'',1,74.0\n2019,''public'',1,30.0\n2020,''professional'',1,74.0\n2020,''public'',1,30.0\n2021,''professional'',1,74.0\n2021,''public'',1,30.0','\n',char(10)),1);
INSERT INTO title_decision VALUES(1790,1790,'2023-10-20',10001,0,'旧系统的决定 / decided by the older system',NULL,NULL,NULL,'''enterprise'',''专科'',''卫生'',''初级'',NULL,''2008-08-02''',replace('8679,''2019-03-08'',''public'',''training'',10,''verified'',1,1,''2019-G29'',''linked''\n8678,''2019-04-27'',''public'',''training'',10,''verified'',1,1,''2019-G11'',''linked''\n74777,''2019-05-07'',''professional'',''training'',20.0,''withdrawn'',1,1,''filing-1060'',''declared''\n8680,''2019-08-29'',''professional'',''training'',25,''verified'',1,1,''2019-Z33'',''linked''\n8677,''2019-10-17'',''public'',''training'',10,''verified'',1,1,''2019-G09'',''linked''\n8681,''2019-11-21'',''professional'',''training'',25,''verified'',1,1,''2019-Z46'',''linked''\n23243,''2020-01-29'',''professional'',''training'',25,''verified'',1,1,''2020-Z40'',''linked''\n23239,''2020-05-11'',''public'',''training'',10,''verified'',1,1,''2020-G06'',''linked''\n77675,''2020-05-23'',''professional'',''training'',24.0,''verified'',1,1,''filing-2022'',''declared''\n23241,''2020-06-22'',''public'',''training'',10,''verified'',1,1,''2020-G29'',''linked''\n23240,''2020-06-30'',''public'',''training'',10,''verified'',1,1,''2020-G18'',''linked''\n23242,''2020-08-19'',''professional'',''training'',25,''verified'',1,1,''2020-Z34'',''linked''\n37782,''2021-02-09'',''public'',''training'',10,''verified'',1,1,''2021-G26'',''linked''\n37781,''2021-02-10'',''public'',''training'',10,''verified'',1,1,''2021-G11'',''linked''\n80596,''2021-04-16'',''professional'',''training'',16.0,''verified'',1,1,''filing-3036'',''declared''\n37783,''2021-06-14'',''professional'',''training'',25,''verified'',1,1,''2021-Z37'',''linked''\n37784,''2021-08-23'',''professional'',''training'',25,''verified'',1,1,''2021-Z49'',''linked''\n37780,''2021-11-20'',''public'',''training'',10,''verified'',1,1,''2021-G08'',''linked''\n52350,''2022-03-31'',''public'',''training'',10,''verified'',1,1,''2022-G20'',''linked''\n52349,''2022-04-24'',''public'',''training'',10,''verified'',1,1,''2022-G16'',''linked''\n52348,''2022-05-22'',''public'',''training'',10,''verified'',1,1,''2022-G06'',''linked''\n84462,''2022-09-24'',''professional'',''training'',24.0,''verified'',1,1,''class-4135'',''declared''\n52351,''2022-10-11'',''professional'',''training'',25,''verified'',1,1,''2022-Z39'',''linked''\n52352,''2022-10-15'',''professional'',''training'',25,''verified'',1,1,''2022-Z49'',''linked''\n66902,''2023-02-08'',''public'',''training'',10,''verified'',1,1,''2023-G10'',''linked''\n66905,''2023-03-30'',''professional'',''training'',25,''verified'',1,1,''2023-Z45'',''linked''\n66904,''2023-04-01'',''professional'',''training'',25,''verified'',1,1,''2023-Z31'',''linked''\n86087,''2023-07-01'',''professional'',''training'',20.0,''rejected'',1,1,''class-5075'',''declared''\n66901,''2023-07-10'',''public'',''training'',10,''verified'',1,1,''2023-G05'',''linked''\n88762,''2023-07-26'',''professional'',''self_study'',4.0,''verified'',NULL,0,NULL,''declared''\n66903,''2023-10-13'',''public'',''training'',10,''verified'',1,1,''2023-G28'',''linked''','\n',char(10)),replace('2019,''professional'',1,50.0\n2019,''public'',1,30.0\n2020,''professional'',1,74.0\n2020,''public'',1,30.0\n2021,''professional'',1,66.0\n2021,''public'',1,30.0','\n',char(10)),1);
INSERT INTO title_decision VALUES(2443,2443,'2023-10-20',10001,0,'旧系统的决定 / decided by the older system',NULL,NULL,NULL,'''institution'',''博士'',''经济'',''初级'',NULL,''2006-06-10''',replace('11836,''2019-04-26'',''public'',''training'',10,''verified'',1,1,''2019-G15'',''linked''\n11837,''2019-06-24'',''public'',''training'',10,''verified'',1,1,''2019-G24'',''linked''\n75410,''2019-07-07'',''professional'',''training'',16.0,''department_approved'',1,1,''filing-1050'',''declared''\n11835,''2019-07-27'',''public'',''training'',10,''verified'',1,1,''2019-G05'',''linked''\n11838,''2019-08-23'',''professional'',''training'',25,''verified'',1,1,''2019-Z33'',''linked''\n11839,''2019-09-12'',''professional'',''training'',25,''verified'',1,1,''2019-Z41'',''linked''\n78312,''2020-04-07'',''professional'',''training'',16.0,''verified'',1,1,''filing-2007'',''declared''\n26410,''2020-04-14'',''public'',''training'',10,''verified'',1,1,''2020-G02'',''linked''\n26411,''2020-05-26'',''public'',''training'',10,''verified'',1,1,''2020-G15'',''linked''\n26414,''2020-10-20'',''professional'',''training'',25,''verified'',1,1,''2020-Z48'',''linked''\n26413,''2020-11-30'',''professional'',''training'',25,''verified'',1,1,''2020-Z34'',''linked''\n26412,''2020-12-18'',''public'',''training'',10,''verified'',1,1,''2020-G23'',''linked''\n40960,''2021-02-20'',''professional'',''training'',25,''verified'',1,1,''2021-Z49'',''linked''\n81233,''2021-06-11'',''professional'',''training'',24.0,''verified'',1,1,''filing-3026'',''declared''\n40957,''2021-06-28'',''public'',''training'',10,''verified'',1,1,''2021-G15'',''linked''\n40956,''2021-07-24'',''public'',''training'',10,''verified'',1,1,''2021-G03'',''linked''\n40958,''2021-07-26'',''public'',''training'',10,''verified'',1,1,''2021-G24'',''linked''\n40959,''2021-09-04'',''professional'',''training'',25,''verified'',1,1,''2021-Z33'',''linked''\n55513,''2022-03-30'',''public'',''training'',10,''verified'',1,1,''2022-G05'',''linked''\n82836,''2022-06-04'',''professional'',''training'',24.0,''verified'',1,1,''class-4051'',''declared''\n55514,''2022-07-19'',''public'',''training'',10,''verified'',1,1,''2022-G11'',''linked''\n55516,''2022-09-20'',''professional'',''training'',25,''verified'',1,1,''2022-Z34'',''linked''\n55515,''2022-10-03'',''public'',''training'',10,''verified'',1,1,''2022-G28'',''linked''\n55517,''2022-10-30'',''professional'',''training'',25,''verified'',1,1,''2022-Z46'',''linked''\n70082,''2023-01-24'',''public'',''training'',10,''verified'',1,1,''2023-G25'',''linked''\n70081,''2023-01-29'',''public'',''training'',10,''verified'',1,1,''2023-G16'',''linked''\n70084,''2023-02-27'',''professional'',''training'',25,''verified'',1,1,''2023-Z42'',''linked''\n70083,''2023-03-24'',''professional'',''training'',25,''verified'',1,1,''2023-Z32'',''linked''\n86475,''2023-07-27'',''professional'',''training'',24.0,''verified'',1,1,''class-5100'',''declared''\n88949,''2023-09-28'',''professional'',''self_study'',7.2,''verified'',NULL,0,NULL,''declared''\n70080,''2023-11-27'',''public'',''training'',10,''verified'',1,1,''2023-G02'',''linked''','\n',char(10)),replace('2019,''professional'',1,50.0\n2019,''public'',1,30.0\n2020,''professional'',1,66.0\n2020,''public'',1,30.0\n2021,''professional'',1,74.0\n2021,''public'',1,30.0','\n',char(10)),1);
CREATE TABLE title_decision_line (
  decision_id INTEGER NOT NULL REFERENCES title_decision,
  line_no INTEGER NOT NULL,
  requirement TEXT,
  subject TEXT,
  from_year INTEGER,
  to_year INTEGER,
  required REAL,
  credited REAL,
  shortfall REAL,
  met INTEGER,
  rule TEXT,
  source TEXT,
  message TEXT,
  PRIMARY KEY (decision_id, line_no)
) STRICT, WITHOUT ROWID;
INSERT INTO title_decision_line VALUES(832,1,'year','public',2019,2019,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(832,2,'year','public',2020,2020,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(832,3,'year','public',2021,2021,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(832,4,'year','public',2022,2022,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(832,5,'year','public',2023,2023,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(832,6,'year','professional',2020,2020,60.0,74.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(832,7,'year','professional',2021,2021,60.0,74.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(832,8,'year','professional',2022,2022,60.0,66.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(832,9,'year','professional',2023,2023,60.0,74.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(1790,1,'year','public',2019,2019,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(1790,2,'year','public',2020,2020,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(1790,3,'year','public',2021,2021,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(1790,4,'year','public',2022,2022,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(1790,5,'year','public',2023,2023,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(1790,6,'year','professional',2020,2020,60.0,74.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(1790,7,'year','professional',2021,2021,60.0,66.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(1790,8,'year','professional',2022,2022,60.0,74.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(1790,9,'year','professional',2023,2023,60.0,54.0,6.0,0,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(2443,1,'year','public',2019,2019,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(2443,2,'year','public',2020,2020,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(2443,3,'year','public',2021,2021,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(2443,4,'year','public',2022,2022,30.0,30.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(2443,5,'year','public',2023,2023,30.0,20.0,10.0,0,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(2443,6,'year','professional',2019,2019,60.0,50.0,10.0,0,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(2443,7,'year','professional',2020,2020,60.0,66.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(2443,8,'year','professional',2021,2021,60.0,74.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(2443,9,'year','professional',2022,2022,60.0,74.0,0.0,1,NULL,'六(一)',NULL);
INSERT INTO title_decision_line VALUES(2443,10,'year','professional',2023,2023,60.0,81.200000000000002843,0.0,1,NULL,'六(一)',NULL);
CREATE TABLE sample (
  sample_id INTEGER PRIMARY KEY,
  seed INTEGER NOT NULL,
  year INTEGER NOT NULL,
  district_code TEXT REFERENCES district,
  size INTEGER NOT NULL
    CONSTRAINT "抽样数应为正数 / a sample's size must be positive (六(三))" CHECK (size > 0),
  drawn_on TEXT NOT NULL CHECK (date(drawn_on, '+0 days') IS drawn_on),
  account_id INTEGER NOT NULL REFERENCES account,
  population INTEGER
) STRICT;
INSERT INTO sample VALUES(1,20230609,2022,NULL,50,'2023-06-09',10001,18151);
INSERT INTO sample VALUES(2,20230609,2021,'370602',20,'2023-06-09',10001,1184);
CREATE TABLE sample_member (
  sample_id INTEGER NOT NULL REFERENCES sample,
  position INTEGER NOT NULL,
  record_id INTEGER NOT NULL REFERENCES learning_record (record_id),
  ticket INTEGER NOT NULL,
  PRIMARY KEY (sample_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO sample_member VALUES(1,43,43875,4492313);
CREATE TABLE supervision_rule (
  rule TEXT PRIMARY KEY,
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO supervision_rule VALUES('above_filing','学时超过备案项目','hours above the filed project''s','二(二)1');
INSERT INTO supervision_rule VALUES('certificate','同一证书编号用于不同的人','one certificate number for two people','六(三)');
INSERT INTO supervision_rule VALUES('day_hours','一日超过8学时','more than 8 hours on a day','六(三)');
INSERT INTO supervision_rule VALUES('double','同一课程既联接又申报','the same course both linked and declared','三');
INSERT INTO supervision_rule VALUES('exam','缺考核结果','exam result missing','二(一), 六(二)');
INSERT INTO supervision_rule VALUES('id_number','身份证号码校验不符 (GB 11643)','ID number whose check digit fails (GB 11643)','六(三)');
INSERT INTO supervision_rule VALUES('organisation_code','统一社会信用代码校验不符 (GB 32100)','organisation code whose check digit fails (GB 32100)','六(三)');
INSERT INTO supervision_rule VALUES('overlap','同一人的线下培训时间重叠','overlapping trainings of one person','六(三)');
INSERT INTO supervision_rule VALUES('own_review','审核人与申报人为同一人','reviewer and declarant are the same','三');
INSERT INTO supervision_rule VALUES('platform','平台当年未列入或已取消认定','platform not recognised that year','二(二)2, 附件3');
INSERT INTO supervision_rule VALUES('platform_subject','平台未获准开设该科目','subject that the platform may not deliver','二(二)2');
INSERT INTO supervision_rule VALUES('registered_early','登记早于学习完成','finished after it was registered','三');
INSERT INTO supervision_rule VALUES('roster','不在班次花名册上','attendee not on the roster','六(二)');
INSERT INTO supervision_rule VALUES('unfiled','专业科目培训项目未备案而已审验','verified professional training without a project on file','二(二)1');
CREATE TABLE finding (
  finding_id INTEGER PRIMARY KEY,
  found_on TEXT NOT NULL
    CONSTRAINT "发现日期应为 YYYY-MM-DD / found_on must be a date YYYY-MM-DD" CHECK (date(found_on, '+0 days') IS found_on),
  account_id INTEGER NOT NULL REFERENCES account,
  rule TEXT REFERENCES supervision_rule,
  sample_id INTEGER REFERENCES sample,
  person_id INTEGER REFERENCES person,
  record_id INTEGER REFERENCES learning_record (record_id),
  organisation_id INTEGER REFERENCES organisation,
  description TEXT NOT NULL,
  measure TEXT,
  CONSTRAINT "问题须指明记录、人员或机构 / a finding is about a record, a person or an organisation (六(三))"
    CHECK (record_id IS NOT NULL OR person_id IS NOT NULL OR organisation_id IS NOT NULL)
) STRICT;
INSERT INTO finding VALUES(1,'2023-11-01',10001,'above_filing',NULL,499,79347,NULL,'演示：24.0 > 20.0','撤销学时');
INSERT INTO finding VALUES(5,'2023-11-01',10001,'platform',NULL,832,47689,NULL,'演示：演示：违规办班','撤销学时');
INSERT INTO finding VALUES(6,'2023-11-01',10001,'platform',NULL,832,47690,NULL,'演示：演示：违规办班','撤销学时');
CREATE TABLE finding_effect (
  finding_id INTEGER NOT NULL REFERENCES finding,
  person_id INTEGER NOT NULL REFERENCES person,
  what TEXT NOT NULL
    CONSTRAINT "影响类别应为 hours 或 title / an effect is on hours or on a title" CHECK (what IN ('hours', 'title')),
  year INTEGER NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  before REAL,
  after REAL,
  PRIMARY KEY (finding_id, person_id, what, year, subject)
) STRICT, WITHOUT ROWID;
INSERT INTO finding_effect VALUES(1,499,'hours',2021,'professional',74.0,50.0);
CREATE TABLE duty (
  duty_id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL,
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  due_on TEXT NOT NULL
    CONSTRAINT "报送期限应为 YYYY-MM-DD / due_on must be a date YYYY-MM-DD (六(四))" CHECK (date(due_on, '+0 days') IS due_on),
  source TEXT NOT NULL
) STRICT;
INSERT INTO duty VALUES(20231,2023,'2023年度继续教育培训方案','training plan for 2023','2023-06-09','六(四)1');
INSERT INTO duty VALUES(20232,2023,'专业科目培训项目备案表','filing list of professional training projects','2023-06-09','六(四)2');
INSERT INTO duty VALUES(20233,2023,'继续教育基地2023年度培训工作计划','a base''s training plan for 2023','2023-06-09','六(四)3');
INSERT INTO duty VALUES(20234,2023,'年度继续教育工作总结','yearly summary','2023-12-31','六(四)4');
CREATE TABLE duty_owner (
  duty_id INTEGER NOT NULL REFERENCES duty,
  owner TEXT NOT NULL
    CONSTRAINT "报送单位应为 district、municipal 或 base / a duty is owed by district, municipal or base (六(四))"
    CHECK (owner IN ('district', 'municipal', 'base')),
  PRIMARY KEY (duty_id, owner)
) STRICT, WITHOUT ROWID;
INSERT INTO duty_owner VALUES(20231,'district');
INSERT INTO duty_owner VALUES(20231,'municipal');
INSERT INTO duty_owner VALUES(20232,'municipal');
INSERT INTO duty_owner VALUES(20233,'base');
INSERT INTO duty_owner VALUES(20234,'base');
INSERT INTO duty_owner VALUES(20234,'district');
INSERT INTO duty_owner VALUES(20234,'municipal');
CREATE TABLE duty_submission (
  duty_id INTEGER NOT NULL REFERENCES duty,
  organisation_id INTEGER NOT NULL REFERENCES organisation,
  received_on TEXT NOT NULL
    CONSTRAINT "收到日期应为 YYYY-MM-DD / received_on must be a date YYYY-MM-DD" CHECK (date(received_on, '+0 days') IS received_on),
  name TEXT NOT NULL,
  sha256 TEXT
    CONSTRAINT "SHA-256 应为64位小写十六进制数 / a SHA-256 has 64 lower-case hexadecimal digits"
    CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  stamped INTEGER NOT NULL
    CONSTRAINT "报送材料须为盖章扫描件 / what is handed in is a scan with the seal (六(四))" CHECK (stamped = 1),
  PRIMARY KEY (duty_id, organisation_id, received_on)
) STRICT, WITHOUT ROWID;
INSERT INTO duty_submission VALUES(20231,2,'2023-06-06','2023年度继续教育培训方案.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20231,3,'2023-06-06','2023年度继续教育培训方案.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20231,5,'2023-06-06','2023年度继续教育培训方案.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20231,6,'2023-06-14','2023年度继续教育培训方案.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20231,7,'2023-06-06','2023年度继续教育培训方案.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20231,8,'2023-06-06','2023年度继续教育培训方案.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20231,10,'2023-06-06','2023年度继续教育培训方案.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20231,11,'2023-06-06','2023年度继续教育培训方案.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20231,12,'2023-06-06','2023年度继续教育培训方案.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20233,14,'2023-06-06','继续教育基地2023年度培训工作计划.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20233,15,'2023-06-06','继续教育基地2023年度培训工作计划.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20233,16,'2023-06-06','继续教育基地2023年度培训工作计划.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20233,18,'2023-06-14','继续教育基地2023年度培训工作计划.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20233,19,'2023-06-06','继续教育基地2023年度培训工作计划.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20233,20,'2023-06-06','继续教育基地2023年度培训工作计划.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,2,'2023-12-28','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,3,'2024-01-05','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,4,'2023-12-28','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,5,'2023-12-28','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,7,'2023-12-28','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,8,'2023-12-28','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,9,'2023-12-28','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,10,'2024-01-05','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,12,'2023-12-28','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,14,'2023-12-28','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,15,'2023-12-28','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,17,'2024-01-05','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,18,'2023-12-28','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,19,'2023-12-28','年度继续教育工作总结.pdf',NULL,1);
INSERT INTO duty_submission VALUES(20234,20,'2023-12-28','年度继续教育工作总结.pdf',NULL,1);
CREATE TABLE programme_tag (
  tag TEXT PRIMARY KEY,
  zh TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('field', 'digital_engineer', 'way')),
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO programme_tag VALUES('aerospace','航空航天','field','四');
INSERT INTO programme_tag VALUES('biology','生物技术','field','四');
INSERT INTO programme_tag VALUES('digital_engineer','智能制造等数字技术工程师培训','digital_engineer','四');
INSERT INTO programme_tag VALUES('energy','新能源','field','四');
INSERT INTO programme_tag VALUES('environment','绿色环保','field','四');
INSERT INTO programme_tag VALUES('equipment','高端装备','field','四');
INSERT INTO programme_tag VALUES('exchange','上下交流','way','四');
INSERT INTO programme_tag VALUES('information','新一代信息技术','field','四');
INSERT INTO programme_tag VALUES('materials','新材料','field','四');
INSERT INTO programme_tag VALUES('ocean','海洋装备','field','四');
INSERT INTO programme_tag VALUES('rotation','集中轮训','way','四');
INSERT INTO programme_tag VALUES('shadowing','跟班学习','way','四');
INSERT INTO programme_tag VALUES('vehicles','新能源汽车','field','四');
INSERT INTO programme_tag VALUES('work_as_training','以干代训','way','四');
CREATE TABLE filing_tag (
  filing_id INTEGER NOT NULL REFERENCES filing,
  tag TEXT NOT NULL REFERENCES programme_tag,
  PRIMARY KEY (filing_id, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO filing_tag VALUES(1001,'digital_engineer');
INSERT INTO filing_tag VALUES(1001,'equipment');
INSERT INTO filing_tag VALUES(1019,'ocean');
INSERT INTO filing_tag VALUES(1023,'biology');
INSERT INTO filing_tag VALUES(1050,'ocean');
INSERT INTO filing_tag VALUES(1060,'digital_engineer');
INSERT INTO filing_tag VALUES(1060,'equipment');
INSERT INTO filing_tag VALUES(1060,'exchange');
INSERT INTO filing_tag VALUES(2009,'digital_engineer');
INSERT INTO filing_tag VALUES(2009,'equipment');
INSERT INTO filing_tag VALUES(2034,'digital_engineer');
INSERT INTO filing_tag VALUES(2034,'equipment');
INSERT INTO filing_tag VALUES(2046,'biology');
INSERT INTO filing_tag VALUES(3013,'ocean');
INSERT INTO filing_tag VALUES(3021,'biology');
INSERT INTO filing_tag VALUES(3036,'ocean');
INSERT INTO filing_tag VALUES(3036,'work_as_training');
INSERT INTO filing_tag VALUES(4012,'biology');
INSERT INTO filing_tag VALUES(4012,'exchange');
INSERT INTO filing_tag VALUES(4016,'materials');
INSERT INTO filing_tag VALUES(4016,'rotation');
INSERT INTO filing_tag VALUES(4019,'materials');
INSERT INTO filing_tag VALUES(4051,'digital_engineer');
INSERT INTO filing_tag VALUES(4051,'equipment');
INSERT INTO filing_tag VALUES(4053,'materials');
INSERT INTO filing_tag VALUES(4140,'exchange');
INSERT INTO filing_tag VALUES(5086,'ocean');
INSERT INTO filing_tag VALUES(5100,'work_as_training');
CREATE TABLE record_tag (
  record_id INTEGER NOT NULL REFERENCES learning_record (record_id),
  tag TEXT NOT NULL REFERENCES programme_tag,
  PRIMARY KEY (record_id, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO record_tag VALUES(58449,'digital_engineer');
INSERT INTO record_tag VALUES(66904,'digital_engineer');
INSERT INTO record_tag VALUES(70084,'digital_engineer');
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 VALUES('record_tag','record_tag','1690 1 1');
INSERT INTO sqlite_stat1 VALUES('duty_submission','duty_submission','55 14 1 1');
INSERT INTO sqlite_stat1 VALUES('duty_owner','duty_owner','7 2 1');
INSERT INTO sqlite_stat1 VALUES('sample_member','sample_member','70 35 1');
INSERT INTO sqlite_stat1 VALUES('sample',NULL,'2');
INSERT INTO sqlite_stat1 VALUES('finding','finding_record','8 1');
INSERT INTO sqlite_stat1 VALUES('finding',NULL,'8');
INSERT INTO sqlite_stat1 VALUES('title_decision','title_decision_application','162 1');
INSERT INTO sqlite_stat1 VALUES('title_application','sqlite_autoindex_title_application_1','249 1 1 1 1');
INSERT INTO sqlite_stat1 VALUES('person','sqlite_autoindex_person_1','3000 1');
INSERT INTO sqlite_stat1 VALUES('filing_step','filing_step_filing','642 3');
INSERT INTO sqlite_stat1 VALUES('registration_step','registration_step_account','28558 14');
INSERT INTO sqlite_stat1 VALUES('registration_step','registration_step_record','28558 4');
INSERT INTO sqlite_stat1 VALUES('duty',NULL,'4');
INSERT INTO sqlite_stat1 VALUES('title_decision_line','title_decision_line','1499 10 1');
INSERT INTO sqlite_stat1 VALUES('declared_evidence','declared_evidence','1810 1 1');
INSERT INTO sqlite_stat1 VALUES('district','district','12 1');
INSERT INTO sqlite_stat1 VALUES('evidence','evidence_record','1810 1');
INSERT INTO sqlite_stat1 VALUES('year_closing',NULL,'3');
INSERT INTO sqlite_stat1 VALUES('account','account_person','3937 2');
INSERT INTO sqlite_stat1 VALUES('account','account_organisation','3937 9');
INSERT INTO sqlite_stat1 VALUES('filing','filing_applicant','500 2 1');
INSERT INTO sqlite_stat1 VALUES('training_class','training_class_filing','240 1');
INSERT INTO sqlite_stat1 VALUES('hours_setting','hours_setting','2 1');
INSERT INTO sqlite_stat1 VALUES('class_session','class_session','693 3 1');
INSERT INTO sqlite_stat1 VALUES('employment','employment_employer','3250 9 1');
INSERT INTO sqlite_stat1 VALUES('employment','employment_current','3000 1');
INSERT INTO sqlite_stat1 VALUES('employment','employment','3250 1 1');
INSERT INTO sqlite_stat1 VALUES('import_batch',NULL,'1');
INSERT INTO sqlite_stat1 VALUES('finding_effect','finding_effect','3 1 1 1 1 1');
INSERT INTO sqlite_stat1 VALUES('base',NULL,'10');
INSERT INTO sqlite_stat1 VALUES('programme_tag','programme_tag','14 1');
INSERT INTO sqlite_stat1 VALUES('platform_recognition','platform_recognition','35 5 1');
INSERT INTO sqlite_stat1 VALUES('account_permission','account_permission','4479 2 1');
INSERT INTO sqlite_stat1 VALUES('platform','sqlite_autoindex_platform_1','7 1');
INSERT INTO sqlite_stat1 VALUES('platform_delivery','sqlite_autoindex_platform_delivery_1','12 2 2 1');
INSERT INTO sqlite_stat1 VALUES('class_attendee','class_attendee_person','6167 3');
INSERT INTO sqlite_stat1 VALUES('class_attendee','class_attendee','6167 26 1');
INSERT INTO sqlite_stat1 VALUES('class_document','class_document_class','702 3 1');
INSERT INTO sqlite_stat1 VALUES('filing_tag','filing_tag','473 2 1');
INSERT INTO sqlite_stat1 VALUES('posting','posting','18003 7 3 1 1');
INSERT INTO sqlite_stat1 VALUES('supervision_rule','supervision_rule','14 1');
INSERT INTO sqlite_stat1 VALUES('organisation','organisation_city_bureau','1 1');
INSERT INTO sqlite_stat1 VALUES('organisation','organisation_district','475 40');
INSERT INTO sqlite_stat1 VALUES('organisation','organisation_parent','475 8');
INSERT INTO sqlite_stat1 VALUES('organisation','sqlite_autoindex_organisation_1','475 2');
INSERT INTO sqlite_stat1 VALUES('learning_record','learning_record_waiting','437 2 2');
INSERT INTO sqlite_stat1 VALUES('learning_record','learning_record_class','5537 25');
INSERT INTO sqlite_stat1 VALUES('learning_record','learning_record_filing','14228 36');
INSERT INTO sqlite_stat1 VALUES('learning_record','learning_record_certificate','8739 1');
INSERT INTO sqlite_stat1 VALUES('learning_record','learning_record_platform','73066 10438 1');
INSERT INTO sqlite_stat1 VALUES('learning_record','learning_record','89152 30 1 1');
INSERT INTO sqlite_stat1 VALUES('learning_record','sqlite_autoindex_learning_record_1','89152 1');
INSERT INTO sqlite_stat1 VALUES('declared_content',NULL,'7347');
INSERT INTO sqlite_stat1 VALUES('class_declaration',NULL,'226');
INSERT INTO sqlite_stat1 VALUES('posted_record','posted_record','52495 18 6 1 1');
INSERT INTO sqlite_stat1 VALUES('year_account','year_account_employer','9000 23 8');
INSERT INTO sqlite_stat1 VALUES('year_account','year_account','9000 3 1');
CREATE INDEX hours_policy_history_policy ON hours_policy_history (policy);
CREATE INDEX hours_certificate_person ON hours_certificate (person_id, year);
CREATE INDEX organisation_parent ON organisation (parent_id);
CREATE INDEX organisation_district ON organisation (district_code);
CREATE UNIQUE INDEX organisation_city_bureau ON organisation (kind) WHERE kind = 'city_bureau';
CREATE UNIQUE INDEX employment_current ON employment (person_id) WHERE left_on IS NULL;
CREATE INDEX employment_employer ON employment (employer_id, person_id);
CREATE INDEX account_organisation ON account (organisation_id);
CREATE INDEX account_person ON account (person_id);
CREATE INDEX filing_applicant ON filing (applicant_id, year);
CREATE INDEX filing_step_filing ON filing_step (filing_id);
CREATE INDEX training_class_filing ON training_class (filing_id);
CREATE INDEX class_attendee_person ON class_attendee (person_id);
CREATE INDEX class_document_class ON class_document (class_id, kind);
CREATE UNIQUE INDEX learning_record_platform ON learning_record (platform_id, platform_record_id) WHERE platform_record_id IS NOT NULL;
CREATE INDEX learning_record_certificate ON learning_record (certificate_no) WHERE certificate_no IS NOT NULL;
CREATE INDEX learning_record_filing ON learning_record (filing_id) WHERE filing_id IS NOT NULL;
CREATE INDEX learning_record_class ON learning_record (class_id) WHERE class_id IS NOT NULL;
CREATE INDEX learning_record_waiting ON learning_record (employer_id, status)
  WHERE status IN ('declared', 'employer_approved', 'department_approved');
CREATE INDEX evidence_record ON evidence (record_id);
CREATE INDEX registration_step_record ON registration_step (record_id);
CREATE INDEX registration_step_account ON registration_step (account_id);
CREATE INDEX year_account_employer ON year_account (employer_id, year);
CREATE INDEX title_decision_application ON title_decision (application_id);
CREATE INDEX finding_record ON finding (record_id) WHERE record_id IS NOT NULL;
CREATE TRIGGER hours_policy_inserted
AFTER INSERT ON hours_policy
BEGIN
  INSERT INTO hours_policy_history (policy, text, change)
  VALUES (NEW.policy, NEW.text, iif((
    SELECT text
    FROM hours_policy_history
    WHERE policy = NEW.policy
    ORDER BY history_id DESC
    LIMIT 1) IS NULL, 'insert', 'update'));
END;
CREATE TRIGGER hours_policy_updated
AFTER UPDATE OF policy, text ON hours_policy
BEGIN
  INSERT INTO hours_policy_history (policy, text, change)
  SELECT OLD.policy, NULL, 'delete'
  WHERE OLD.policy <> NEW.policy;
  INSERT INTO hours_policy_history (policy, text, change)
  VALUES (NEW.policy, NEW.text, iif(OLD.policy = NEW.policy, 'update', 'insert'));
END;
CREATE TRIGGER hours_policy_deleted
AFTER DELETE ON hours_policy
BEGIN
  INSERT INTO hours_policy_history (policy, text, change) VALUES (OLD.policy, NULL, 'delete');
END;
CREATE TRIGGER hours_policy_history_once
BEFORE INSERT ON hours_policy_history
WHEN EXISTS (SELECT 1 FROM hours_policy_history WHERE history_id = NEW.history_id)
BEGIN
  SELECT RAISE(ABORT, '政策历史不得改动 / the history of policies does not change');
END;
CREATE TRIGGER hours_policy_history_kept_update
BEFORE UPDATE ON hours_policy_history
BEGIN
  SELECT RAISE(ABORT, '政策历史不得改动 / the history of policies does not change');
END;
CREATE TRIGGER hours_policy_history_kept_delete
BEFORE DELETE ON hours_policy_history
BEGIN
  SELECT RAISE(ABORT, '政策历史不得删除 / the history of policies is not deleted');
END;
CREATE TRIGGER hours_certificate_once
BEFORE INSERT ON hours_certificate
WHEN EXISTS (SELECT 1 FROM hours_certificate WHERE code = NEW.code AND subject = NEW.subject)
BEGIN
  SELECT RAISE(IGNORE)
  FROM hours_certificate
  WHERE code = NEW.code AND subject = NEW.subject AND person_id IS NEW.person_id AND year = NEW.year
    AND credited = NEW.credited AND required IS NEW.required AND policy = NEW.policy
    AND policy_version = NEW.policy_version AND policy_sha256 = NEW.policy_sha256;
  SELECT RAISE(ABORT, '已出具的证明不得改动 / a certificate that was issued does not change (六(一))');
END;
CREATE TRIGGER hours_certificate_kept_update
BEFORE UPDATE ON hours_certificate
BEGIN
  SELECT RAISE(ABORT, '已出具的证明不得改动 / a certificate that was issued does not change (六(一))');
END;
CREATE TRIGGER hours_certificate_kept_delete
BEFORE DELETE ON hours_certificate
BEGIN
  SELECT RAISE(ABORT, '已出具的证明不得删除 / a certificate that was issued is not deleted (六(一))');
END;
CREATE TRIGGER organisation_place
BEFORE INSERT ON organisation
BEGIN
  SELECT CASE
    WHEN NEW.kind = 'city_bureau' AND NEW.parent_id IS NOT NULL
      THEN RAISE(ABORT, '市人社局不设上级 / the city bureau has no parent (三)')
    WHEN NEW.kind = 'city_bureau' AND EXISTS (SELECT 1 FROM organisation WHERE kind = 'city_bureau')
      THEN RAISE(ABORT, '市人社局只设一个 / there is one city bureau (三)')
    WHEN NEW.kind = 'district_bureau' AND parent.kind IS NOT 'city_bureau'
      THEN RAISE(ABORT, '区市人社局的上级应为市人社局 / a district bureau stands under the city bureau (三)')
    WHEN NEW.kind IN ('department', 'talent_centre') AND coalesce(parent.kind, '') NOT IN ('city_bureau', 'district_bureau')
      THEN RAISE(ABORT, '主管部门的上级应为人社局 / a department stands under an HR bureau (三)')
    WHEN NEW.kind = 'employer' AND coalesce(parent.kind, 'employer') = 'employer'
      THEN RAISE(ABORT, '用人单位须有主管部门、代理的人才服务中心或人社局 / an employer stands under its department, its talent service centre or an HR bureau (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN organisation AS parent ON parent.organisation_id = NEW.parent_id;
END;
CREATE TRIGGER organisation_move
BEFORE UPDATE OF organisation_id, parent_id, kind ON organisation
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
  LEFT JOIN organisation AS parent ON parent.organisation_id = NEW.parent_id;
END;
CREATE VIEW organisation_chain AS
SELECT
  organisation.organisation_id,
  organisation.kind,
  organisation.name,
  organisation.employer_type,
  organisation.district_code,
  organisation.parent_id AS supervisor_id,
  CASE
    WHEN organisation.kind IN ('city_bureau', 'district_bureau') THEN organisation.organisation_id
    WHEN supervisor.kind IN ('city_bureau', 'district_bureau') THEN supervisor.organisation_id
    ELSE supervisor.parent_id
  END AS bureau_id,
  supervisor.kind IS 'talent_centre' AS agency_served
FROM organisation
LEFT JOIN organisation AS supervisor ON supervisor.organisation_id = organisation.parent_id;
CREATE TRIGGER employment_begin
BEFORE INSERT ON employment
BEGIN
  SELECT CASE
    WHEN (SELECT kind FROM organisation WHERE organisation_id = NEW.employer_id) IS NOT 'employer'
      THEN RAISE(ABORT, '任职机构应为用人单位 / employment is with an employer')
    WHEN EXISTS (
      SELECT 1
      FROM employment
      WHERE person_id = NEW.person_id
        AND joined_on < coalesce(NEW.left_on, '9999-12-31')
        AND coalesce(left_on, '9999-12-31') > NEW.joined_on)
      THEN RAISE(ABORT, '同一人的任职时间重叠，请先办理离职 / employments of one person overlap: end the earlier one first')
  END;
END;
CREATE TRIGGER employment_end
BEFORE UPDATE ON employment
BEGIN
  SELECT CASE
    WHEN NEW.person_id <> OLD.person_id OR NEW.employer_id <> OLD.employer_id OR NEW.joined_on <> OLD.joined_on
      THEN RAISE(ABORT, '任职记录只能补填离职日期 / an employment changes only by its end')
    WHEN EXISTS (
      SELECT 1
      FROM employment
      WHERE person_id = NEW.person_id
        AND joined_on <> OLD.joined_on
        AND joined_on < coalesce(NEW.left_on, '9999-12-31')
        AND coalesce(left_on, '9999-12-31') > NEW.joined_on)
      THEN RAISE(ABORT, '同一人的任职时间重叠，请先办理离职 / employments of one person overlap: end the earlier one first')
  END;
END;
CREATE TRIGGER account_permission_fits
BEFORE INSERT ON account_permission
BEGIN
  SELECT CASE
    WHEN account.account_id IS NULL
      THEN RAISE(ABORT, '没有此账号 / there is no such account')
    WHEN NEW.permission = 'declare' AND account.person_id IS NULL
      THEN RAISE(ABORT, '申报权限只给个人账号 / declaring is for a person''s own account (三)')
    WHEN NEW.permission = 'review_employer' AND organisation.kind IS NOT 'employer'
      THEN RAISE(ABORT, '单位审核权限只给用人单位账号 / employer review is for accounts of employers (三)')
    WHEN NEW.permission IN ('verify', 'approve_filing', 'close_year', 'supervise', 'import')
      AND coalesce(organisation.kind, '') NOT IN ('city_bureau', 'district_bureau')
      THEN RAISE(ABORT, '此权限只给人社局账号 / this permission is for accounts of an HR bureau (三, 六)')
    WHEN NEW.permission <> 'declare' AND account.organisation_id IS NULL
      THEN RAISE(ABORT, '此权限只给机构账号 / this permission is for accounts of organisations (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN account ON account.account_id = NEW.account_id
  LEFT JOIN organisation ON organisation.organisation_id = account.organisation_id;
END;
CREATE TRIGGER account_stays
BEFORE UPDATE OF account_id, organisation_id ON account
WHEN NEW.account_id <> OLD.account_id OR NEW.organisation_id IS NOT OLD.organisation_id
BEGIN
  SELECT RAISE(ABORT, '账号不得改属其他机构，请停用后另开 / an account never moves to another organisation: deactivate it and open a new one');
END;
CREATE VIEW account_right AS
SELECT account.account_id, account.name, account.organisation_id, account.person_id, account_permission.permission
FROM account
JOIN account_permission ON account_permission.account_id = account.account_id
WHERE account.active = 1;
CREATE TRIGGER import_batch_right
BEFORE INSERT ON import_batch
WHEN NOT EXISTS (SELECT 1 FROM account_right WHERE account_id = NEW.account_id AND permission = 'import')
BEGIN
  SELECT RAISE(ABORT, '账号无权导入历史数据 / the account may not import older data');
END;
CREATE TRIGGER import_batch_kept
BEFORE UPDATE ON import_batch
WHEN OLD.finished = 1 OR NEW.import_id <> OLD.import_id OR NEW.account_id <> OLD.account_id OR NEW.imported_on <> OLD.imported_on
BEGIN
  SELECT RAISE(ABORT, '导入批次只能办结一次 / an import batch changes only by being finished, once');
END;
CREATE TRIGGER platform_recognition_kept
BEFORE DELETE ON platform_recognition
BEGIN
  SELECT RAISE(ABORT, '平台认定不得删除，请填写取消日期和理由 / a recognition is not deleted: withdraw it with a date and a reason (五)');
END;
CREATE VIEW filing_outcome (action, status) AS
VALUES
  ('submit', 'submitted'),
  ('review', 'reviewed'),
  ('file', 'filed'),
  ('return', 'returned'),
  ('withdraw', 'withdrawn'),
  ('revoke', 'revoked');
CREATE VIEW filing_path AS
SELECT
  filing.filing_id,
  CASE
    WHEN filing.as_base = 1 THEN 'base'
    WHEN chain.agency_served THEN 'agency'
    WHEN bureau.kind = 'district_bureau' THEN 'district'
    ELSE 'municipal'
  END AS path,
  CASE
    WHEN filing.as_base = 1 THEN base.managing_unit_id
    WHEN chain.agency_served THEN chain.supervisor_id
  END AS reviewer_id,
  CASE
    WHEN filing.as_base = 1 THEN (SELECT organisation_id FROM organisation WHERE kind = 'city_bureau')
    ELSE chain.bureau_id
  END AS authority_id
FROM filing
JOIN organisation_chain AS chain ON chain.organisation_id = filing.applicant_id
LEFT JOIN organisation AS bureau ON bureau.organisation_id = chain.bureau_id
LEFT JOIN base ON base.organisation_id = filing.applicant_id;
CREATE TRIGGER filing_begin
BEFORE INSERT ON filing
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM filing WHERE filing_id = NEW.filing_id)
      THEN RAISE(ABORT, '备案编号已使用 / this filing id is taken')
    WHEN NEW.as_base = 1 AND NOT EXISTS (SELECT 1 FROM base WHERE organisation_id = NEW.applicant_id)
      THEN RAISE(ABORT, '申请机构不是继续教育基地 / the applicant is not a recognised base (二(二)2)')
    WHEN NEW.import_id IS NOT NULL AND (SELECT finished FROM import_batch WHERE import_id = NEW.import_id) IS NOT 0
      THEN RAISE(ABORT, '导入批次不存在或已办结 / the import batch does not exist or is finished')
    WHEN NEW.import_id IS NULL AND NEW.status <> 'draft'
      THEN RAISE(ABORT, '备案从草稿开始 / a filing starts as a draft (二(二)1)')
  END;
END;
CREATE TRIGGER filing_step_allowed
BEFORE INSERT ON filing_step
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM filing_step WHERE NEW.step_id > 0 AND step_id >= NEW.step_id)
      THEN RAISE(ABORT, '办理步骤只增不改 / steps are only ever added')
    WHEN NEW.action NOT IN (SELECT action FROM filing_outcome)
      THEN RAISE(ABORT, '备案步骤不在清单内 / unknown step of a filing (二(二)1)')
    WHEN filing.filing_id IS NULL
      THEN RAISE(ABORT, '没有这项备案 / there is no such filing')
    WHEN account.account_id IS NULL OR account.active = 0
      THEN RAISE(ABORT, '账号不存在或已停用 / the account does not exist or is not active')
    WHEN NOT EXISTS (
      SELECT 1
      FROM account_permission
      WHERE account_id = NEW.account_id
        AND permission = CASE
          WHEN NEW.action IN ('submit', 'withdraw') THEN 'submit_filing'
          WHEN NEW.action = 'review' THEN 'review_filing'
          WHEN NEW.action = 'return' AND filing.status = 'submitted' AND filing_path.path IN ('base', 'agency') THEN 'review_filing'
          ELSE 'approve_filing'
        END)
      THEN RAISE(ABORT, '账号无权办理此步骤 / the account has no permission for this step (二(二)1)')
    WHEN NEW.action = 'submit' AND filing.status NOT IN ('draft', 'returned')
      THEN RAISE(ABORT, '只有草稿或被退回的备案可以报送 / only a draft or a returned filing can be submitted (二(二)1)')
    WHEN NEW.action = 'review' AND filing_path.path NOT IN ('base', 'agency')
      THEN RAISE(ABORT, '此类备案无需初审 / this kind of filing has no first review (二(二)1)')
    WHEN NEW.action = 'review' AND filing.status <> 'submitted'
      THEN RAISE(ABORT, '只有已报送的备案可以审核 / only a submitted filing can be reviewed (二(二)1)')
    WHEN NEW.action = 'file' AND filing_path.path = 'agency' AND filing.status <> 'reviewed'
      THEN RAISE(ABORT, '代理单位的项目须先经人才服务中心审核 / an agency-served unit''s project is reviewed by the talent service centre first (二(二)1)')
    WHEN NEW.action = 'file' AND filing_path.path = 'base' AND filing.status <> 'reviewed'
      THEN RAISE(ABORT, '基地的项目须先经管理单位同意 / a base''s project needs its managing unit''s consent first (二(二)2(4))')
    WHEN NEW.action = 'file' AND filing_path.path IN ('district', 'municipal') AND filing.status <> 'submitted'
      THEN RAISE(ABORT, '只有已报送的项目可以备案 / only a submitted project can be put on file (二(二)1)')
    WHEN NEW.action = 'return' AND filing.status NOT IN ('submitted', 'reviewed')
      THEN RAISE(ABORT, '只有审核中的备案可以退回 / only a filing under review can be returned (二(二)1)')
    WHEN NEW.action = 'withdraw' AND filing.status NOT IN ('draft', 'submitted', 'reviewed', 'returned')
      THEN RAISE(ABORT, '已备案的项目不能撤回，只能撤销 / a project on file cannot be withdrawn, only revoked (二(二)1)')
    WHEN NEW.action = 'revoke' AND filing.status <> 'filed'
      THEN RAISE(ABORT, '只有已备案的项目可以撤销 / only a project on file can be revoked (六(三))')
    WHEN NEW.action IN ('submit', 'withdraw') AND account.organisation_id IS NOT filing.applicant_id
      THEN RAISE(ABORT, '备案由申请机构自己报送 / a filing is submitted by its own applicant (二(二)1)')
    WHEN (NEW.action = 'review' OR (NEW.action = 'return' AND filing.status = 'submitted' AND filing_path.path IN ('base', 'agency')))
      AND account.organisation_id IS NOT filing_path.reviewer_id
      THEN RAISE(ABORT, '初审由代理的人才服务中心或基地管理单位办理 / the first review is for the talent service centre or the base''s managing unit (二(二)1, 二(二)2(4))')
    WHEN (NEW.action IN ('file', 'revoke') OR (NEW.action = 'return' AND NOT (filing.status = 'submitted' AND filing_path.path IN ('base', 'agency'))))
      AND account.organisation_id IS NOT filing_path.authority_id
      THEN RAISE(ABORT, '备案由负责的人社局办理 / filing is for the HR bureau in charge (二(二)1)')
    WHEN NEW.action IN ('return', 'revoke') AND trim(coalesce(NEW.reason, '')) = ''
      THEN RAISE(ABORT, '退回或撤销备案须写明理由 / returning or revoking a filing needs a reason (二(二)1)')
    WHEN NEW.acted_on < (SELECT max(acted_on) FROM filing_step WHERE filing_id = NEW.filing_id)
      THEN RAISE(ABORT, '办理时间早于上一步 / the step is dated before the one it follows')
    WHEN NEW.action = 'submit'
      AND (filing.starts_on IS NULL OR filing.ends_on IS NULL OR filing.hours IS NULL OR filing.participants IS NULL
        OR trim(coalesce(filing.content, '')) = '' OR trim(coalesce(filing.audience, '')) = ''
        OR (filing.delivery <> 'online' AND trim(coalesce(filing.place, '')) = ''))
      THEN RAISE(ABORT, '备案表须填写起止时间、地点、对象、人数、内容和学时 / the filing form needs dates, place, audience, participants, content and hours (附件1)')
    WHEN NEW.action = 'submit' AND substr(filing.ends_on, 1, 4) <> CAST(filing.year AS TEXT)
      THEN RAISE(ABORT, '培训须在备案年度内结束 / the training ends within the year of its filing (二(二)1)')
  END
  FROM (SELECT 1)
  LEFT JOIN filing ON filing.filing_id = NEW.filing_id
  LEFT JOIN filing_path ON filing_path.filing_id = filing.filing_id
  LEFT JOIN account ON account.account_id = NEW.account_id;
END;
CREATE TRIGGER filing_step_taken
AFTER INSERT ON filing_step
BEGIN
  UPDATE filing
  SET status = (SELECT status FROM filing_outcome WHERE action = NEW.action)
  WHERE filing_id = NEW.filing_id;
END;
CREATE TRIGGER filing_step_kept_update
BEFORE UPDATE ON filing_step
BEGIN
  SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added');
END;
CREATE TRIGGER filing_step_kept_delete
BEFORE DELETE ON filing_step
BEGIN
  SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added');
END;
CREATE TRIGGER filing_frozen
BEFORE UPDATE ON filing
BEGIN
  SELECT CASE
    WHEN NEW.filing_id <> OLD.filing_id OR NEW.applicant_id <> OLD.applicant_id OR NEW.as_base <> OLD.as_base
      OR NEW.import_id IS NOT OLD.import_id
      THEN RAISE(ABORT, '备案的编号和申请机构不得更改 / the id and applicant of a filing do not change (二(二)1)')
    WHEN NEW.status <> OLD.status AND NEW.status IS NOT (
      SELECT filing_outcome.status
      FROM filing_step
      JOIN filing_outcome ON filing_outcome.action = filing_step.action
      WHERE filing_id = OLD.filing_id
      ORDER BY step_id DESC
      LIMIT 1)
      THEN RAISE(ABORT, '备案状态只随办理步骤改变 / a filing''s status changes only by a step (二(二)1)')
    WHEN OLD.status NOT IN ('draft', 'returned')
      AND (NEW.year, NEW.title, NEW.subject, NEW.field, NEW.organizer, NEW.audience, NEW.participants, NEW.delivery, NEW.starts_on,
        NEW.ends_on, NEW.place, NEW.hours, NEW.content, NEW.teachers, NEW.assessment, NEW.fee)
      IS NOT (OLD.year, OLD.title, OLD.subject, OLD.field, OLD.organizer, OLD.audience, OLD.participants, OLD.delivery, OLD.starts_on,
        OLD.ends_on, OLD.place, OLD.hours, OLD.content, OLD.teachers, OLD.assessment, OLD.fee)
      THEN RAISE(ABORT, '备案报送后不得改动 / a filing does not change once submitted (二(二)1)')
  END;
END;
CREATE TRIGGER filing_kept
BEFORE DELETE ON filing
WHEN OLD.status <> 'draft' OR EXISTS (SELECT 1 FROM filing_step WHERE filing_id = OLD.filing_id)
BEGIN
  SELECT RAISE(ABORT, '已报送的备案不得删除 / a submitted filing is never deleted (二(二)1)');
END;
CREATE VIEW registration_outcome (action, status) AS
VALUES
  ('declare', 'declared'),                       -- 个人申报（含退回后重新申报）
  ('review_employer', 'employer_approved'),      -- 单位审核盖章
  ('review_department', 'department_approved'),  -- 主管部门审查
  ('verify', 'verified'),                        -- 人社部门审验
  ('assess', 'verified'),                        -- 审验后核定学时
  ('return', 'rejected'),                        -- 退回
  ('withdraw', 'withdrawn'),                     -- 撤回
  ('revoke', 'revoked')
;
CREATE TRIGGER learning_record_begin
BEFORE INSERT ON learning_record
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM learning_record WHERE record_id = NEW.record_id)
      THEN RAISE(ABORT, '记录编号已使用 / this record id is taken')
    WHEN NOT EXISTS (SELECT 1 FROM person WHERE person_id = NEW.person_id)
      THEN RAISE(ABORT, '没有此人 / there is no such person')
    WHEN NEW.platform_record_id IS NOT NULL AND EXISTS (
      SELECT 1
      FROM learning_record
      WHERE platform_id = NEW.platform_id AND platform_record_id = NEW.platform_record_id)
      THEN RAISE(ABORT, '该平台的这条学习记录已经联接 / this completion of the platform is linked already (三)')
    WHEN NEW.import_id IS NOT NULL
      THEN CASE
        WHEN (SELECT finished FROM import_batch WHERE import_id = NEW.import_id) IS NOT 0
          THEN RAISE(ABORT, '导入批次不存在或已办结 / the import batch does not exist or is finished')
      END
    WHEN NEW.source = 'linked' AND (NEW.platform_id IS NULL OR NEW.platform_record_id IS NULL)
      THEN RAISE(ABORT, '自动联接须注明平台及平台的记录编号 / a linked record names its platform and the platform''s id of it (三)')
    WHEN NEW.source = 'linked' AND NEW.status <> 'verified'
      THEN RAISE(ABORT, '自动联接的学时无需申报，应为 verified / linked hours need no declaration and arrive verified (三)')
    WHEN NEW.source = 'linked' AND NOT EXISTS (
      SELECT 1
      FROM platform_recognition
      WHERE platform_id = NEW.platform_id
        AND year = CAST(substr(CASE WHEN date(NEW.completed_on, '+0 days') IS NEW.completed_on THEN NEW.completed_on ELSE NEW.recorded_on END, 1, 4) AS INTEGER)
        AND withdrawn_on IS NULL)
      THEN RAISE(ABORT, '该平台当年未列入继续教育基地网上学习平台 / the platform is not recognised for that year (二(二)2, 附件3)')
    WHEN NEW.source = 'declared' AND NEW.status <> 'draft'
      THEN RAISE(ABORT, '申报从草稿开始，按步骤办理 / a declaration starts as a draft and goes step by step (三)')
    WHEN NEW.source = 'declared' AND (NEW.platform_id IS NOT NULL OR NEW.platform_record_id IS NOT NULL)
      THEN RAISE(ABORT, '平台学时由系统自动联接，不经申报 / a platform''s hours are linked, not declared (三)')
    WHEN NEW.source = 'declared' AND NEW.recorded_on IS NOT NULL
      THEN RAISE(ABORT, '登记时间由审验填写 / the date of registration is set by verification (附件2)')
    WHEN NEW.source = 'declared' AND NEW.activity_id IS NOT NULL AND EXISTS (
      SELECT 1
      FROM learning_record
      WHERE person_id = NEW.person_id AND activity_id = NEW.activity_id AND source = 'linked' AND status = 'verified')
      THEN RAISE(ABORT, '该课程学时已自动联接，不得重复申报 / the hours of this course are linked already and cannot be declared (三)')
  END;
END;
CREATE TRIGGER registration_step_allowed
BEFORE INSERT ON registration_step
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM registration_step WHERE NEW.step_id > 0 AND step_id >= NEW.step_id)
      THEN RAISE(ABORT, '办理步骤只增不改 / steps are only ever added (三)')
    WHEN NEW.action NOT IN (SELECT action FROM registration_outcome)
      THEN RAISE(ABORT, '登记步骤不在清单内 / unknown step of registration (三)')
    WHEN record.record_id IS NULL
      THEN RAISE(ABORT, '没有这条学习记录 / there is no such learning record')
    WHEN account.account_id IS NULL OR account.active = 0
      THEN RAISE(ABORT, '账号不存在或已停用 / the account does not exist or is not active')
    WHEN record.source = 'linked' AND NEW.action <> 'revoke'
      THEN RAISE(ABORT, '自动联接的学时无需申报登记 / linked hours need no registration step (三)')
    WHEN NEW.action NOT IN ('declare', 'withdraw') AND account.person_id = record.person_id
      THEN RAISE(ABORT, '不得审核本人的申报 / nobody reviews their own declaration (三)')
    WHEN NEW.action IN ('review_employer', 'review_department', 'verify', 'assess') AND NEW.account_id = (
      SELECT account_id
      FROM registration_step
      WHERE record_id = NEW.record_id AND action = 'declare'
      ORDER BY step_id DESC
      LIMIT 1)
      THEN RAISE(ABORT, '申报的账号不得审核同一申报 / the account that declared cannot review the same declaration (三)')
    WHEN NOT EXISTS (
      SELECT 1
      FROM account_permission
      WHERE account_id = NEW.account_id
        AND permission = CASE
          WHEN NEW.action IN ('declare', 'withdraw') AND account.person_id IS NOT record.person_id AND record.class_id IS NOT NULL
            THEN 'declare_class'
          WHEN NEW.action IN ('declare', 'withdraw') THEN 'declare'
          WHEN NEW.action = 'return' AND record.status = 'declared' THEN 'review_employer'
          WHEN NEW.action = 'return' AND record.status = 'employer_approved' THEN 'review_department'
          WHEN NEW.action IN ('return', 'assess', 'revoke') THEN 'verify'
          ELSE NEW.action
        END)
      THEN RAISE(ABORT, '账号无权办理此步骤 / the account has no permission for this step (三)')
    WHEN NEW.action = 'declare' AND record.status NOT IN ('draft', 'rejected')
      THEN RAISE(ABORT, '只有草稿或被退回的申报可以提交 / only a draft or a returned declaration can be submitted (三)')
    WHEN NEW.action = 'review_employer' AND record.status <> 'declared'
      THEN RAISE(ABORT, '单位审核须在个人申报之后 / an employer can only review a declaration that was submitted (三)')
    WHEN NEW.action = 'review_department' AND record.status <> 'employer_approved'
      THEN RAISE(ABORT, '主管部门审查须在单位审核之后 / a department can only review a declaration after employer review (三)')
    WHEN NEW.action = 'verify' AND record.status <> 'department_approved'
      THEN RAISE(ABORT, '审验须在主管部门审查之后 / a declaration can only be verified after department review (三)')
    WHEN NEW.action = 'assess' AND (record.status <> 'verified' OR record.form = 'training' OR record.hours IS NOT NULL)
      THEN RAISE(ABORT, '只有已审验而学时未定的自学、折算和其他类记录可以核定 / hours are assessed only for a verified record of self-study, converted or other form that has none yet (二(二)3)')
    WHEN NEW.action = 'return' AND record.status NOT IN ('declared', 'employer_approved', 'department_approved')
      THEN RAISE(ABORT, '只有审核中的申报可以退回 / only a declaration under review can be returned (三)')
    WHEN NEW.action = 'withdraw' AND record.status = 'verified'
      THEN RAISE(ABORT, '审验后不能撤回，只能撤销 / after verification there is only a revocation (三)')
    WHEN NEW.action = 'withdraw' AND record.status NOT IN ('draft', 'declared', 'employer_approved', 'department_approved', 'rejected')
      THEN RAISE(ABORT, '该申报已撤回或撤销 / this declaration is withdrawn or revoked already (三)')
    WHEN NEW.action = 'revoke' AND record.status <> 'verified'
      THEN RAISE(ABORT, '只有已审验的学时可以撤销 / only verified hours can be revoked (六(三))')
    WHEN NEW.action IN ('declare', 'withdraw') AND account.person_id IS NOT record.person_id AND record.class_id IS NULL
      THEN RAISE(ABORT, '只能申报本人的学习 / a person declares only their own learning (三)')
    WHEN NEW.action IN ('declare', 'withdraw') AND account.person_id IS NOT record.person_id AND account.organisation_id IS NOT (
      SELECT filing.applicant_id
      FROM training_class
      JOIN filing ON filing.filing_id = training_class.filing_id
      WHERE training_class.class_id = record.class_id)
      THEN RAISE(ABORT, '班次学时由办班机构申报 / a class is declared by the organisation that held it (六(二))')
    WHEN (NEW.action = 'review_employer' OR (NEW.action = 'return' AND record.status = 'declared'))
      AND account.organisation_id IS NOT record.employer_id
      THEN RAISE(ABORT, '单位审核只能由申报人所在单位办理 / employer review is for the declarant''s own employer (三)')
    WHEN (NEW.action = 'review_department' OR (NEW.action = 'return' AND record.status = 'employer_approved'))
      AND account.organisation_id IS NOT chain.supervisor_id
      THEN RAISE(ABORT, '主管部门审查只能由该单位的主管部门办理 / department review is for the employer''s own department (三)')
    WHEN (NEW.action IN ('verify', 'assess') OR (NEW.action = 'return' AND record.status = 'department_approved'))
      AND account.organisation_id IS NOT chain.bureau_id
      THEN RAISE(ABORT, '审验只能由负责该单位的人社局办理 / verification is for the HR bureau in charge of the employer (三)')
    WHEN NEW.action = 'revoke' AND account.organisation_id IS NOT chain.bureau_id
      AND (SELECT kind FROM organisation WHERE organisation_id = account.organisation_id) IS NOT 'city_bureau'
      THEN RAISE(ABORT, '撤销只能由负责的人社局或市人社局办理 / revocation is for the HR bureau in charge or the city bureau (六(三))')
    WHEN NEW.action = 'return' AND trim(coalesce(NEW.reason, '')) = ''
      THEN RAISE(ABORT, '退回须写明理由 / a return needs a reason (三)')
    WHEN NEW.action = 'revoke' AND trim(coalesce(NEW.reason, '')) = ''
      THEN RAISE(ABORT, '撤销须写明理由 / a revocation needs a reason (六(三))')
    WHEN NEW.action = 'review_employer' AND trim(coalesce(NEW.stamp, '')) = ''
      THEN RAISE(ABORT, '单位审核须盖章 / employer review needs the employer''s stamp (三)')
    WHEN NEW.approved_hours IS NOT NULL AND (NEW.action NOT IN ('verify', 'assess') OR record.form = 'training')
      THEN RAISE(ABORT, '核定学时只用于审验自学、折算和其他类 / approved hours are only for verifying self-study, converted and other forms (二(二)3)')
    WHEN NEW.action = 'assess' AND NEW.approved_hours IS NULL
      THEN RAISE(ABORT, '核定须写明学时 / an assessment states the approved hours (二(二)3)')
    WHEN NEW.acted_on < (SELECT max(acted_on) FROM registration_step WHERE record_id = NEW.record_id)
      THEN RAISE(ABORT, '办理时间早于上一步 / the step is dated before the one it follows (三)')
    WHEN NEW.action = 'declare' AND NOT EXISTS (
      SELECT 1
      FROM employment
      WHERE person_id = record.person_id AND employer_id = record.employer_id AND left_on IS NULL)
      THEN RAISE(ABORT, '申报须注明本人现在的所在单位 / a declaration names the declarant''s present employer (附件2)')
    WHEN NEW.action = 'declare' AND (record.subject IS NULL OR trim(coalesce(record.title, '')) = '')
      THEN RAISE(ABORT, '登记表须填写科目和名称 / the registration form needs a subject and a title (附件2)')
    WHEN NEW.action = 'declare' AND record.form = 'training'
      AND (trim(coalesce(record.organizer, '')) = '' OR record.started_on IS NULL OR trim(coalesce(record.place, '')) = '' OR record.hours IS NULL)
      THEN RAISE(ABORT, '培训进修类须填写主办单位、培训时间、培训地点和学时 / training needs organizer, dates, place and hours (附件2)')
    WHEN NEW.action = 'declare' AND record.form = 'self_study'
      AND (trim(coalesce(record.kind, '')) = '' OR trim(coalesce(record.assessment, '')) = '')
      THEN RAISE(ABORT, '自学类须填写自学种类和考核方式 / self-study needs its kind and its assessment (附件2)')
    WHEN NEW.action = 'declare' AND record.form = 'achievement'
      AND (trim(coalesce(record.kind, '')) = '' OR trim(coalesce(record.level, '')) = '')
      THEN RAISE(ABORT, '成果、论文著作类须填写种类和获奖或发表等级 / an achievement needs its kind and the grade of award or publication (附件2)')
    WHEN NEW.action = 'declare' AND record.form IN ('grassroots', 'other')
      AND (trim(coalesce(record.organizer, '')) = '' OR trim(coalesce(record.place, '')) = '')
      THEN RAISE(ABORT, '服务基层活动和其他类须填写主办单位和地点 / grassroots service and other forms need organizer and place (附件2)')
    WHEN NEW.action = 'declare' AND record.completed_on > date(NEW.acted_on)
      THEN RAISE(ABORT, '学习完成后方可申报 / learning is declared after it is completed (三)')
    WHEN NEW.action = 'declare' AND record.class_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM evidence WHERE record_id = NEW.record_id)
      THEN RAISE(ABORT, '申报须上传佐证材料 / a declaration needs evidence (三)')
    WHEN NEW.action = 'declare' AND record.class_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM class_document WHERE class_id = record.class_id AND kind = 'roster')
      THEN RAISE(ABORT, '班次申报须有学员花名册 / a class is declared with its roster (六(二))')
    WHEN NEW.action = 'declare' AND record.activity_id IS NOT NULL AND EXISTS (
      SELECT 1
      FROM learning_record
      WHERE person_id = record.person_id AND activity_id = record.activity_id AND source = 'linked' AND status = 'verified')
      THEN RAISE(ABORT, '该课程学时已自动联接，不得重复申报 / the hours of this course are linked already and cannot be declared (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN learning_record AS record ON record.record_id = NEW.record_id
  LEFT JOIN account ON account.account_id = NEW.account_id
  LEFT JOIN organisation_chain AS chain ON chain.organisation_id = coalesce(
    record.employer_id,
    (SELECT employer_id FROM employment WHERE person_id = record.person_id AND left_on IS NULL));
END;
CREATE TRIGGER registration_step_taken
AFTER INSERT ON registration_step
BEGIN
  UPDATE learning_record
  SET
    status = (SELECT status FROM registration_outcome WHERE action = NEW.action),
    hours = coalesce(NEW.approved_hours, hours),
    recorded_on = CASE NEW.action WHEN 'verify' THEN date(NEW.acted_on) ELSE recorded_on END
  WHERE record_id = NEW.record_id;
END;
CREATE TRIGGER registration_step_declared
AFTER INSERT ON registration_step
WHEN NEW.action = 'declare'
BEGIN
  INSERT INTO declared_content (
    step_id, subject, form, title, started_on, completed_on, hours, claimed_hours, passed, filing_id, class_id,
    employer_id, activity_id, organizer, place, kind, assessment, field, topic, level, role, rank, certificate_no)
  SELECT
    NEW.step_id, subject, form, title, started_on, completed_on, hours, claimed_hours, passed, filing_id, class_id,
    employer_id, activity_id, organizer, place, kind, assessment, field, topic, level, role, rank, certificate_no
  FROM learning_record
  WHERE record_id = NEW.record_id;
  INSERT INTO declared_evidence (step_id, evidence_id, name, size, sha256)
  SELECT NEW.step_id, evidence_id, name, size, sha256
  FROM evidence
  WHERE record_id = NEW.record_id;
END;
CREATE TRIGGER registration_step_kept_update
BEFORE UPDATE ON registration_step
BEGIN
  SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added (三)');
END;
CREATE TRIGGER registration_step_kept_delete
BEFORE DELETE ON registration_step
BEGIN
  SELECT RAISE(ABORT, '办理步骤只增不改 / steps are only ever added (三)');
END;
CREATE TRIGGER declared_content_kept_insert
BEFORE INSERT ON declared_content
WHEN EXISTS (SELECT 1 FROM declared_content WHERE step_id = NEW.step_id)
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;
CREATE TRIGGER declared_content_kept_update
BEFORE UPDATE ON declared_content
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;
CREATE TRIGGER declared_content_kept_delete
BEFORE DELETE ON declared_content
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;
CREATE TRIGGER declared_evidence_kept_insert
BEFORE INSERT ON declared_evidence
WHEN EXISTS (SELECT 1 FROM declared_evidence WHERE step_id = NEW.step_id AND evidence_id = NEW.evidence_id)
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;
CREATE TRIGGER declared_evidence_kept_update
BEFORE UPDATE ON declared_evidence
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;
CREATE TRIGGER declared_evidence_kept_delete
BEFORE DELETE ON declared_evidence
BEGIN
  SELECT RAISE(ABORT, '申报内容只增不改 / what was declared is only ever added (三)');
END;
CREATE TRIGGER learning_record_frozen
BEFORE UPDATE ON learning_record
BEGIN
  SELECT CASE
    WHEN NEW.record_id <> OLD.record_id OR NEW.person_id <> OLD.person_id OR NEW.source <> OLD.source OR NEW.import_id IS NOT OLD.import_id
      OR NEW.platform_id IS NOT OLD.platform_id OR NEW.platform_record_id IS NOT OLD.platform_record_id
      THEN RAISE(ABORT, '记录的编号、人员和来源不得更改 / the id, person and source of a record do not change (三)')
    WHEN NEW.status <> OLD.status AND NEW.status IS NOT (SELECT status FROM registration_outcome WHERE action = step.action)
      THEN RAISE(ABORT, '登记状态只随办理步骤改变 / a record''s status changes only by a step (三)')
    WHEN NEW.recorded_on IS NOT OLD.recorded_on AND NOT (step.action IS 'verify' AND NEW.recorded_on IS date(step.acted_on))
      THEN RAISE(ABORT, '登记时间由审验填写 / the date of registration is set by verification (附件2)')
    WHEN OLD.status NOT IN ('draft', 'rejected')
      AND ((NEW.hours IS NOT OLD.hours AND coalesce(NEW.hours <> step.approved_hours, 1))
        OR (NEW.completed_on, NEW.subject, NEW.form, NEW.started_on, NEW.passed, NEW.filing_id, NEW.class_id, NEW.employer_id,
          NEW.activity_id, NEW.claimed_hours, NEW.title, NEW.organizer, NEW.place, NEW.kind, NEW.assessment, NEW.field, NEW.topic,
          NEW.level, NEW.role, NEW.rank, NEW.certificate_no)
        IS NOT (OLD.completed_on, OLD.subject, OLD.form, OLD.started_on, OLD.passed, OLD.filing_id, OLD.class_id, OLD.employer_id,
          OLD.activity_id, OLD.claimed_hours, OLD.title, OLD.organizer, OLD.place, OLD.kind, OLD.assessment, OLD.field, OLD.topic,
          OLD.level, OLD.role, OLD.rank, OLD.certificate_no))
      THEN RAISE(ABORT, '提交后不得改动，请先退回 / no field changes once submitted: it must be returned first (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN registration_step AS step ON step.step_id = (SELECT max(step_id) FROM registration_step WHERE record_id = OLD.record_id);
END;
CREATE TRIGGER learning_record_kept
BEFORE DELETE ON learning_record
WHEN OLD.status <> 'draft' OR EXISTS (SELECT 1 FROM registration_step WHERE record_id = OLD.record_id)
BEGIN
  SELECT RAISE(ABORT, '已提交的记录不得删除，只能撤回或撤销 / a submitted record is never deleted, only withdrawn or revoked (三)');
END;
CREATE TRIGGER evidence_added
BEFORE INSERT ON evidence
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM evidence WHERE evidence_id = NEW.evidence_id)
      THEN RAISE(ABORT, '佐证材料编号已使用 / this evidence id is taken')
    WHEN coalesce((SELECT status FROM learning_record WHERE record_id = NEW.record_id AND source = 'declared'), '') NOT IN ('draft', 'rejected')
      THEN RAISE(ABORT, '提交后佐证材料不得改动 / evidence does not change once submitted (三)')
  END;
END;
CREATE TRIGGER evidence_frozen
BEFORE UPDATE ON evidence
BEGIN
  SELECT RAISE(ABORT, '佐证材料不得改动，请另行上传 / evidence is not edited: upload another file (三)');
END;
CREATE TRIGGER evidence_kept
BEFORE DELETE ON evidence
WHEN (SELECT status FROM learning_record WHERE record_id = OLD.record_id) NOT IN ('draft', 'rejected')
BEGIN
  SELECT RAISE(ABORT, '提交后佐证材料不得改动 / evidence does not change once submitted (三)');
END;
CREATE TRIGGER class_declaration_allowed
BEFORE INSERT ON class_declaration
BEGIN
  SELECT CASE
    WHEN filing.filing_id IS NULL
      THEN RAISE(ABORT, '没有这个班次 / there is no such class (六(二))')
    WHEN filing.status <> 'filed'
      THEN RAISE(ABORT, '未经备案的培训项目不能登记学时 / hours of a training project that is not on file cannot be declared (二(二)1)')
    WHEN NOT EXISTS (SELECT 1 FROM account_right WHERE account_id = NEW.account_id AND permission = 'declare_class' AND organisation_id = filing.applicant_id)
      THEN RAISE(ABORT, '班次学时由办班机构申报 / a class is declared by the organisation that held it (六(二))')
    WHEN NOT EXISTS (SELECT 1 FROM class_document WHERE class_id = NEW.class_id AND kind = 'roster')
      THEN RAISE(ABORT, '班次申报须有学员花名册 / a class is declared with its roster (六(二))')
  END
  FROM (SELECT 1)
  LEFT JOIN training_class ON training_class.class_id = NEW.class_id
  LEFT JOIN filing ON filing.filing_id = training_class.filing_id;
END;
CREATE TRIGGER class_declaration_made
AFTER INSERT ON class_declaration
BEGIN
  INSERT INTO learning_record (record_id, person_id, completed_on, started_on, subject, form, hours, source, passed, filing_id,
                               class_id, employer_id, activity_id, title, organizer, place, field)
  SELECT
    (SELECT coalesce(max(record_id), 0) FROM learning_record) + row_number() OVER (ORDER BY class_attendee.person_id),
    class_attendee.person_id,
    training_class.ends_on,
    training_class.starts_on,
    filing.subject,
    'training',
    training_class.hours,
    'declared',
    1,
    filing.filing_id,
    training_class.class_id,
    employment.employer_id,
    'class-' || training_class.class_id,
    training_class.name,
    coalesce(filing.organizer, applicant.name),
    training_class.place,
    filing.field
  FROM training_class
  JOIN filing ON filing.filing_id = training_class.filing_id
  JOIN organisation AS applicant ON applicant.organisation_id = filing.applicant_id
  JOIN class_attendee ON class_attendee.class_id = training_class.class_id
  JOIN employment ON employment.person_id = class_attendee.person_id AND employment.left_on IS NULL
  WHERE training_class.class_id = NEW.class_id
    AND class_attendee.passed = 1
    AND NOT EXISTS (
      SELECT 1
      FROM learning_record
      WHERE learning_record.class_id = NEW.class_id
        AND learning_record.person_id = class_attendee.person_id
        AND learning_record.status <> 'withdrawn');
  INSERT INTO registration_step (record_id, action, account_id, acted_on)
  SELECT record_id, 'declare', NEW.account_id, NEW.declared_on
  FROM learning_record
  WHERE class_id = NEW.class_id AND status = 'draft'
  ORDER BY record_id;
END;
CREATE VIEW class_archive_gap AS
SELECT class.class_id, filing.applicant_id, filing.year, gap.item, gap.zh, gap.en
FROM training_class AS class
JOIN filing ON filing.filing_id = class.filing_id
JOIN (
  SELECT 'plan' AS item, '缺培训方案' AS zh, 'no training plan' AS en
  UNION ALL SELECT 'roster', '缺学员花名册', 'no roster'
  UNION ALL SELECT 'sessions', '缺培训班次', 'no sessions'
  UNION ALL SELECT 'content', '缺科目内容', 'a session without content'
  UNION ALL SELECT 'registration', '有合格学员未登记学时', 'somebody who passed has no registered hours'
  UNION ALL SELECT 'results', '缺考核结果', 'somebody without an exam result') AS gap
WHERE CASE gap.item
  WHEN 'plan' THEN NOT EXISTS (SELECT 1 FROM class_document WHERE class_id = class.class_id AND kind = 'plan')
  WHEN 'roster' THEN NOT EXISTS (SELECT 1 FROM class_document WHERE class_id = class.class_id AND kind = 'roster')
    OR NOT EXISTS (SELECT 1 FROM class_attendee WHERE class_id = class.class_id)
  WHEN 'sessions' THEN NOT EXISTS (SELECT 1 FROM class_session WHERE class_id = class.class_id)
  WHEN 'content' THEN EXISTS (SELECT 1 FROM class_session WHERE class_id = class.class_id AND trim(coalesce(content, '')) = '')
  WHEN 'registration' THEN EXISTS (
    SELECT 1
    FROM class_attendee
    WHERE class_attendee.class_id = class.class_id
      AND class_attendee.passed = 1
      AND NOT EXISTS (
        SELECT 1
        FROM learning_record
        WHERE learning_record.class_id = class.class_id
          AND learning_record.person_id = class_attendee.person_id
          AND learning_record.status NOT IN ('draft', 'withdrawn')))
  WHEN 'results' THEN EXISTS (SELECT 1 FROM class_attendee WHERE class_id = class.class_id AND passed IS NULL)
END;
CREATE VIEW registration_waiting AS
SELECT record.employer_id AS organisation_id, record.status, record.record_id, record.person_id, record.employer_id, record.title, record.form,
       coalesce(record.hours, record.claimed_hours) AS hours
FROM learning_record AS record
WHERE record.status IN ('declared', 'employer_approved', 'department_approved') AND record.status = 'declared'
UNION ALL
SELECT chain.supervisor_id, record.status, record.record_id, record.person_id, record.employer_id, record.title, record.form,
       coalesce(record.hours, record.claimed_hours)
FROM organisation_chain AS chain
JOIN learning_record AS record ON record.employer_id = chain.organisation_id
WHERE record.status IN ('declared', 'employer_approved', 'department_approved') AND record.status = 'employer_approved'
UNION ALL
SELECT chain.bureau_id, record.status, record.record_id, record.person_id, record.employer_id, record.title, record.form,
       coalesce(record.hours, record.claimed_hours)
FROM organisation_chain AS chain
JOIN learning_record AS record ON record.employer_id = chain.organisation_id
WHERE record.status IN ('declared', 'employer_approved', 'department_approved') AND record.status = 'department_approved';
CREATE VIEW registration_trail AS
SELECT
  step.record_id,
  step.step_id,
  step.action,
  step.acted_on,
  account.name AS account,
  organisation.name AS organisation,
  step.reason,
  step.stamp,
  step.approved_hours,
  step.finding_id
FROM registration_step AS step
JOIN account ON account.account_id = step.account_id
LEFT JOIN organisation ON organisation.organisation_id = account.organisation_id;
CREATE TRIGGER year_closing_allowed
BEFORE INSERT ON year_closing
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM year_closing WHERE closing_id = NEW.closing_id)
      THEN RAISE(ABORT, '结账编号已使用 / this closing id is taken')
    WHEN NEW.import_id IS NOT NULL AND (SELECT finished FROM import_batch WHERE import_id = NEW.import_id) IS NOT 0
      THEN RAISE(ABORT, '导入批次不存在或已办结 / the import batch does not exist or is finished')
    WHEN NEW.import_id IS NULL AND NOT EXISTS (SELECT 1 FROM account_right WHERE account_id = NEW.account_id AND permission = 'close_year')
      THEN RAISE(ABORT, '账号无权办理年度结账 / the account may not close a year (三)')
  END;
END;
CREATE TRIGGER year_closing_kept_update
BEFORE UPDATE ON year_closing
BEGIN
  SELECT RAISE(ABORT, '已结账年度不得改动 / a closed year does not change (三)');
END;
CREATE TRIGGER year_closing_kept_delete
BEFORE DELETE ON year_closing
BEGIN
  SELECT RAISE(ABORT, '已结账年度不得改动 / a closed year does not change (三)');
END;
CREATE TRIGGER year_account_once
BEFORE INSERT ON year_account
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM year_account WHERE person_id = NEW.person_id AND year = NEW.year)
      THEN RAISE(ABORT, '该人该年度已结账，只能更正 / this person''s year is closed already: only corrections are possible (三)')
    WHEN (SELECT year FROM year_closing WHERE closing_id = NEW.closing_id) IS NOT NEW.year
      THEN RAISE(ABORT, '结账年度不符 / the closing is of another year (三)')
  END;
END;
CREATE TRIGGER year_account_kept_update
BEFORE UPDATE ON year_account
BEGIN
  SELECT RAISE(ABORT, '已结账年度不得改动 / a closed year does not change (三)');
END;
CREATE TRIGGER year_account_kept_delete
BEFORE DELETE ON year_account
BEGIN
  SELECT RAISE(ABORT, '已结账年度不得改动 / a closed year does not change (三)');
END;
CREATE TRIGGER posting_allowed
BEFORE INSERT ON posting
BEGIN
  SELECT CASE
    WHEN year_account.person_id IS NULL
      THEN RAISE(ABORT, '该人该年度尚未结账 / this person''s year is not closed yet (三)')
    WHEN NEW.entry_no IS NOT (
      SELECT coalesce(max(entry_no), 0) + 1
      FROM posting
      WHERE person_id = NEW.person_id AND year = NEW.year AND subject = NEW.subject)
      THEN RAISE(ABORT, '已入账年度只增不改，须按序追加更正 / a posted year is frozen: corrections are further entries, numbered in order (三)')
    WHEN (NEW.kind = 'closing') <> (NEW.entry_no = 1)
      THEN RAISE(ABORT, '首笔为结账，其后均为更正 / the first entry is the closing, every later one a correction (三)')
    WHEN year_closing.import_id IS NULL AND (NEW.policy IS NULL OR NEW.policy_version IS NULL OR NEW.policy_sha256 IS NULL)
      THEN RAISE(ABORT, '入账须注明政策、版本和校验值 / a posting names its policy, version and hash (三)')
    WHEN NOT (NEW.kind = 'closing' AND year_closing.import_id IS NOT NULL) AND NOT EXISTS (
      SELECT 1
      FROM account_right
      WHERE account_id = NEW.account_id
        AND permission IN ('close_year', CASE WHEN NEW.step_id IS NOT NULL THEN 'verify' ELSE 'close_year' END))
      THEN RAISE(ABORT, '账号无权入账 / the account may not post hours (三)')
  END
  FROM (SELECT 1)
  LEFT JOIN year_account ON year_account.person_id = NEW.person_id AND year_account.year = NEW.year
  LEFT JOIN year_closing ON year_closing.closing_id = year_account.closing_id;
END;
CREATE TRIGGER posting_kept_update
BEFORE UPDATE ON posting
BEGIN
  SELECT RAISE(ABORT, '已入账年度只增不改，请另行更正 / a posted year is frozen: post a correction (三)');
END;
CREATE TRIGGER posting_kept_delete
BEFORE DELETE ON posting
BEGIN
  SELECT RAISE(ABORT, '已入账年度只增不改，请另行更正 / a posted year is frozen: post a correction (三)');
END;
CREATE TRIGGER posted_record_once
BEFORE INSERT ON posted_record
WHEN NEW.entry_no IS NOT (
  SELECT coalesce(max(entry_no), 0) + 1
  FROM posted_record
  WHERE person_id = NEW.person_id AND year = NEW.year AND record_id = NEW.record_id)
BEGIN
  SELECT RAISE(ABORT, '入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)');
END;
CREATE TRIGGER posted_record_kept_update
BEFORE UPDATE ON posted_record
BEGIN
  SELECT RAISE(ABORT, '入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)');
END;
CREATE TRIGGER posted_record_kept_delete
BEFORE DELETE ON posted_record
BEGIN
  SELECT RAISE(ABORT, '入账明细只增不改，须按序追加 / the records behind a posting are only ever added to, in order (三)');
END;
CREATE VIEW posted_record_latest AS
SELECT person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on
FROM posted_record
WHERE NOT EXISTS (
  SELECT 1
  FROM posted_record AS later
  WHERE later.person_id = posted_record.person_id
    AND later.year = posted_record.year
    AND later.record_id = posted_record.record_id
    AND later.entry_no > posted_record.entry_no);
CREATE TRIGGER registration_step_revoked
AFTER INSERT ON registration_step
WHEN NEW.action = 'revoke'
BEGIN
  INSERT INTO posting (person_id, year, subject, entry_no, hours, kind, reason, policy, policy_version, policy_sha256, account_id,
                       posted_on, step_id)
  SELECT
    latest.person_id,
    latest.year,
    latest.subject,
    (SELECT max(entry_no) + 1
     FROM posting
     WHERE person_id = latest.person_id AND year = latest.year AND subject = latest.subject),
    -latest.credited,
    'correction',
    '撤销记录 ' || NEW.record_id || ' / record ' || NEW.record_id || ' revoked: ' || NEW.reason,
    closing.policy,
    closing.policy_version,
    closing.policy_sha256,
    NEW.account_id,
    date(NEW.acted_on),
    NEW.step_id
  FROM learning_record AS record
  JOIN posted_record_latest AS latest ON latest.person_id = record.person_id AND latest.record_id = record.record_id
  JOIN posting AS closing ON closing.person_id = latest.person_id AND closing.year = latest.year
    AND closing.subject = latest.subject AND closing.entry_no = 1
  WHERE record.record_id = NEW.record_id AND latest.credited > 0;
  INSERT INTO posted_record (person_id, year, record_id, entry_no, subject, credited, reason, hours, posted_on)
  SELECT latest.person_id, latest.year, latest.record_id, latest.entry_no + 1, latest.subject, 0, 'not_verified', latest.hours,
         date(NEW.acted_on)
  FROM learning_record AS record
  JOIN posted_record_latest AS latest ON latest.person_id = record.person_id AND latest.record_id = record.record_id
  WHERE record.record_id = NEW.record_id;
END;
CREATE VIEW hour_bank_due AS
SELECT
  account.person_id,
  account.year,
  record.record_id,
  CASE
    WHEN latest.record_id IS NULL THEN '结账后审验或联接 / verified or linked after the closing'
    WHEN latest.hours IS NOT record.hours THEN '结账后核定学时 / hours assessed after the closing'
    ELSE '同一活动已无计入的记录 / no record of the same activity counts any more'
  END AS why
FROM year_account AS account
JOIN learning_record AS record ON record.person_id = account.person_id
  AND record.completed_on >= account.year || '-01-01' AND record.completed_on <= account.year || '-12-31'
LEFT JOIN posted_record_latest AS latest ON latest.person_id = account.person_id AND latest.year = account.year
  AND latest.record_id = record.record_id
WHERE record.status = 'verified'
  AND date(record.completed_on, '+0 days') = record.completed_on
  AND (latest.record_id IS NULL
    OR latest.hours IS NOT record.hours
    OR (latest.reason = 'duplicate' AND NOT EXISTS (
      SELECT 1
      FROM posted_record_latest AS other
      JOIN learning_record AS counted ON counted.record_id = other.record_id
      WHERE other.person_id = account.person_id
        AND other.year = account.year
        AND other.credited > 0
        AND counted.activity_id = record.activity_id)));
CREATE VIEW hour_bank_statement AS
SELECT
  posting.person_id,
  person.name,
  posting.year,
  posting.subject,
  posting.entry_no,
  posting.kind,
  posting.posted_on,
  posting.hours,
  (SELECT sum(CAST(round(earlier.hours * 1000) AS INTEGER)) / 1000.0
   FROM posting AS earlier
   WHERE earlier.person_id = posting.person_id
     AND earlier.year = posting.year
     AND earlier.subject = posting.subject
     AND earlier.entry_no <= posting.entry_no) AS balance,
  posting.reason,
  posting.policy,
  posting.policy_version,
  posting.policy_sha256,
  account.name AS account,
  posting.step_id
FROM posting
JOIN person ON person.person_id = posting.person_id
JOIN account ON account.account_id = posting.account_id;
CREATE VIEW year_completion AS
SELECT
  person_id,
  year,
  employer_id,
  public_thousandths / 1000.0 AS public_hours,
  professional_thousandths / 1000.0 AS professional_hours,
  (public_thousandths + professional_thousandths) / 1000.0 AS total_hours,
  required_public,
  required_professional,
  required_total,
  CASE
    WHEN required_public IS NULL AND required_professional IS NULL AND required_total IS NULL THEN NULL
    ELSE coalesce(public_thousandths >= round(required_public * 1000), 1)
      AND coalesce(professional_thousandths >= round(required_professional * 1000), 1)
      AND coalesce(public_thousandths + professional_thousandths >= round(required_total * 1000), 1)
  END AS complete
FROM (
  SELECT
    account.*,
    (SELECT coalesce(sum(CAST(round(hours * 1000) AS INTEGER)), 0)
     FROM posting
     WHERE posting.person_id = account.person_id AND posting.year = account.year AND subject = 'public') AS public_thousandths,
    (SELECT coalesce(sum(CAST(round(hours * 1000) AS INTEGER)), 0)
     FROM posting
     WHERE posting.person_id = account.person_id AND posting.year = account.year AND subject = 'professional')
      AS professional_thousandths
  FROM year_account AS account);
CREATE TRIGGER hours_certificate_of_person
BEFORE INSERT ON hours_certificate
WHEN NOT EXISTS (SELECT 1 FROM person WHERE person_id = NEW.person_id)
BEGIN
  SELECT RAISE(ABORT, '没有该人员，不能出具证明 / there is no such person to certify (六(一))');
END;
CREATE TRIGGER person_certified_update
BEFORE UPDATE OF person_id ON person
WHEN OLD.person_id <> NEW.person_id AND EXISTS (SELECT 1 FROM hours_certificate WHERE person_id = OLD.person_id)
BEGIN
  SELECT RAISE(ABORT, '已为其出具证明的人员不得改号 / a person to whom a certificate was issued keeps the number (六(一))');
END;
CREATE TRIGGER person_certified_delete
BEFORE DELETE ON person
WHEN EXISTS (SELECT 1 FROM hours_certificate WHERE person_id = OLD.person_id)
BEGIN
  SELECT RAISE(ABORT, '已为其出具证明的人员不得删除 / a person to whom a certificate was issued is not deleted (六(一))');
END;
CREATE TRIGGER title_application_allowed
BEFORE INSERT ON title_application
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM title_application WHERE application_id = NEW.application_id)
      THEN RAISE(ABORT, '申报编号已使用 / this application id is taken')
    WHEN EXISTS (
      SELECT 1
      FROM title_application
      WHERE person_id = NEW.person_id AND year = NEW.year AND series = NEW.series AND level = NEW.level)
      THEN RAISE(ABORT, '同一人同一年度同一系列级别只申报一次 / one application a person, year, series and level (六(一))')
    WHEN account.account_id IS NULL OR account.active = 0
      THEN RAISE(ABORT, '账号不存在或已停用 / the account does not exist or is not active')
    WHEN account.person_id IS NOT NEW.person_id AND NOT EXISTS (
      SELECT 1
      FROM employment
      WHERE person_id = NEW.person_id AND employer_id = account.organisation_id AND left_on IS NULL)
      THEN RAISE(ABORT, '职称由本人或所在单位申报 / a title is applied for by the person or the employer (六(一))')
  END
  FROM (SELECT 1)
  LEFT JOIN account ON account.account_id = NEW.account_id;
END;
CREATE TRIGGER title_application_kept_update
BEFORE UPDATE ON title_application
WHEN EXISTS (SELECT 1 FROM title_decision WHERE application_id = OLD.application_id)
BEGIN
  SELECT RAISE(ABORT, '已有决定的申报不得改动 / an application with a decision does not change (六(一))');
END;
CREATE TRIGGER title_application_kept_delete
BEFORE DELETE ON title_application
WHEN EXISTS (SELECT 1 FROM title_decision WHERE application_id = OLD.application_id)
BEGIN
  SELECT RAISE(ABORT, '已有决定的申报不得改动 / an application with a decision does not change (六(一))');
END;
CREATE TRIGGER title_decision_allowed
BEFORE INSERT ON title_decision
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM title_decision WHERE decision_id = NEW.decision_id)
      THEN RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))')
    WHEN NEW.import_id IS NOT NULL AND (SELECT finished FROM import_batch WHERE import_id = NEW.import_id) IS NOT 0
      THEN RAISE(ABORT, '导入批次不存在或已办结 / the import batch does not exist or is finished')
    WHEN NEW.import_id IS NULL AND NOT EXISTS (SELECT 1 FROM account_right WHERE account_id = NEW.account_id AND permission = 'decide_title')
      THEN RAISE(ABORT, '账号无权审核职称申报学时 / the account may not decide on title applications (六(一))')
    WHEN (SELECT person_id FROM account WHERE account_id = NEW.account_id)
      = (SELECT person_id FROM title_application WHERE application_id = NEW.application_id)
      THEN RAISE(ABORT, '不得审核本人的职称申报 / nobody decides on their own application (六(一))')
  END;
END;
CREATE TRIGGER title_decision_kept_update
BEFORE UPDATE ON title_decision
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;
CREATE TRIGGER title_decision_kept_delete
BEFORE DELETE ON title_decision
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;
CREATE TRIGGER title_decision_line_kept_insert
BEFORE INSERT ON title_decision_line
WHEN EXISTS (SELECT 1 FROM title_decision_line WHERE decision_id = NEW.decision_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;
CREATE TRIGGER title_decision_line_kept_update
BEFORE UPDATE ON title_decision_line
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;
CREATE TRIGGER title_decision_line_kept_delete
BEFORE DELETE ON title_decision_line
BEGIN
  SELECT RAISE(ABORT, '决定只增不改 / decisions are only ever added (六(一))');
END;
CREATE TRIGGER person_kept
BEFORE DELETE ON person
WHEN EXISTS (SELECT 1 FROM learning_record WHERE person_id = OLD.person_id)
  OR EXISTS (SELECT 1 FROM year_account WHERE person_id = OLD.person_id)
  OR EXISTS (SELECT 1 FROM title_application WHERE person_id = OLD.person_id)
BEGIN
  SELECT RAISE(ABORT, '有学习记录、账户或申报的人员不得删除 / a person with records, an hour-bank account or an application is never deleted (三)');
END;
CREATE TRIGGER account_kept
BEFORE DELETE ON account
WHEN EXISTS (SELECT 1 FROM registration_step WHERE account_id = OLD.account_id)
  OR EXISTS (SELECT 1 FROM filing_step WHERE account_id = OLD.account_id)
  OR EXISTS (SELECT 1 FROM year_closing WHERE account_id = OLD.account_id)
  OR EXISTS (SELECT 1 FROM title_decision WHERE account_id = OLD.account_id)
BEGIN
  SELECT RAISE(ABORT, '办理过事项的账号不得删除，请停用 / an account that has acted is never deleted: deactivate it (三)');
END;
CREATE TRIGGER organisation_kept
BEFORE DELETE ON organisation
WHEN EXISTS (SELECT 1 FROM organisation WHERE parent_id = OLD.organisation_id)
  OR EXISTS (SELECT 1 FROM account WHERE organisation_id = OLD.organisation_id)
  OR EXISTS (SELECT 1 FROM employment WHERE employer_id = OLD.organisation_id)
  OR EXISTS (SELECT 1 FROM filing WHERE applicant_id = OLD.organisation_id)
BEGIN
  SELECT RAISE(ABORT, '有下级、账号、人员或备案的机构不得删除 / an organisation with units below, accounts, people or filings is never deleted (三)');
END;
CREATE TRIGGER training_class_kept
BEFORE DELETE ON training_class
WHEN EXISTS (SELECT 1 FROM learning_record WHERE class_id = OLD.class_id)
BEGIN
  SELECT RAISE(ABORT, '已申报学时的班次不得删除 / a class whose hours were declared is never deleted (六(二))');
END;
CREATE VIEW sample_ticket AS
SELECT
  sample_id,
  record_id,
  person_id,
  (third | (third >> 15)) - (third & (third >> 15)) AS ticket
FROM (
  SELECT *, ((second | (second >> 12)) - (second & (second >> 12))) * 695872825 & 2147483647 AS third
  FROM (
    SELECT *, ((first | (first >> 15)) - (first & (first >> 15))) * 739982445 & 2147483647 AS second
    FROM (
      SELECT
        sample.sample_id,
        record.record_id,
        record.person_id,
        (record.record_id & 2147483647) * 2654435761 + (sample.seed & 2147483647) * 40503 + 12345 & 2147483647 AS first
      FROM sample
      JOIN learning_record AS record
      LEFT JOIN employment ON employment.person_id = record.person_id AND employment.left_on IS NULL
      LEFT JOIN organisation ON organisation.organisation_id = employment.employer_id
      WHERE record.status = 'verified'
        AND record.completed_on >= sample.year || '-01-01'
        AND record.completed_on <= sample.year || '-12-31'
        AND (sample.district_code IS NULL OR organisation.district_code = sample.district_code))));
CREATE TRIGGER sample_allowed
BEFORE INSERT ON sample
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM sample WHERE sample_id = NEW.sample_id)
      THEN RAISE(ABORT, '抽样编号已使用 / this sample id is taken')
    WHEN NEW.population IS NOT NULL
      THEN RAISE(ABORT, '总体数量由抽样填写 / the population is counted by the draw (六(三))')
    WHEN NOT EXISTS (SELECT 1 FROM account_right WHERE account_id = NEW.account_id AND permission = 'supervise')
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
  END;
END;
CREATE TRIGGER sample_drawn
AFTER INSERT ON sample
BEGIN
  INSERT INTO sample_member (sample_id, position, record_id, ticket)
  SELECT NEW.sample_id, row_number() OVER (ORDER BY ticket, record_id), record_id, ticket
  FROM sample_ticket
  WHERE sample_id = NEW.sample_id
  ORDER BY ticket, record_id
  LIMIT NEW.size;
  UPDATE sample
  SET population = (SELECT count(*) FROM sample_ticket WHERE sample_id = NEW.sample_id)
  WHERE sample_id = NEW.sample_id;
END;
CREATE TRIGGER sample_kept_update
BEFORE UPDATE ON sample
WHEN OLD.population IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))');
END;
CREATE TRIGGER sample_kept_delete
BEFORE DELETE ON sample
BEGIN
  SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))');
END;
CREATE TRIGGER sample_member_kept_insert
BEFORE INSERT ON sample_member
WHEN (SELECT population FROM sample WHERE sample_id = NEW.sample_id) IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))');
END;
CREATE TRIGGER sample_member_kept_update
BEFORE UPDATE ON sample_member
BEGIN
  SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))');
END;
CREATE TRIGGER sample_member_kept_delete
BEFORE DELETE ON sample_member
BEGIN
  SELECT RAISE(ABORT, '抽样结果不得改动 / a sample does not change once drawn (六(三))');
END;
CREATE VIEW sample_repeat AS
SELECT
  sample_member.sample_id,
  sample_member.position,
  sample_member.record_id AS drawn,
  again.record_id AS drawn_again,
  sample_member.record_id IS again.record_id AS same
FROM sample_member
LEFT JOIN (
  SELECT sample_id, record_id, row_number() OVER (PARTITION BY sample_id ORDER BY ticket, record_id) AS position
  FROM sample_ticket) AS again
  ON again.sample_id = sample_member.sample_id AND again.position = sample_member.position;
CREATE VIEW learning_standing AS
SELECT *
FROM learning_record
WHERE status IN ('declared', 'employer_approved', 'department_approved', 'verified');
CREATE VIEW check_overlap AS
SELECT
  record.person_id,
  record.record_id,
  record.started_on,
  record.completed_on,
  other.record_id AS other_record_id,
  other.started_on AS other_started_on,
  other.completed_on AS other_completed_on
FROM learning_standing AS record
JOIN learning_standing AS other ON other.person_id = record.person_id
  AND other.record_id > record.record_id
  AND other.started_on <= record.completed_on
  AND record.started_on <= other.completed_on
WHERE record.form = 'training' AND record.source = 'declared'
  AND other.form = 'training' AND other.source = 'declared';
CREATE VIEW check_day_hours AS
SELECT person_id, record_id, day, hours, record_ids
FROM (
  SELECT
    first.person_id,
    first.record_id,
    first.started_on AS day,
    (SELECT round(sum(record.hours / (julianday(record.completed_on) - julianday(record.started_on) + 1)), 3)
     FROM learning_standing AS record
     WHERE record.person_id = first.person_id
       AND record.completed_on >= first.started_on
       AND record.started_on <= first.started_on
       AND record.form = 'training'
       AND typeof(record.hours) IN ('integer', 'real')
       AND date(record.started_on, '+0 days') = record.started_on
       AND date(record.completed_on, '+0 days') = record.completed_on) AS hours,
    (SELECT group_concat(record.record_id)
     FROM learning_standing AS record
     WHERE record.person_id = first.person_id
       AND record.completed_on >= first.started_on
       AND record.started_on <= first.started_on
       AND record.form = 'training'
       AND typeof(record.hours) IN ('integer', 'real')
       AND date(record.started_on, '+0 days') = record.started_on
       AND date(record.completed_on, '+0 days') = record.completed_on) AS record_ids
  FROM learning_standing AS first
  WHERE first.completed_on >= first.started_on
    AND first.form = 'training'
    AND typeof(first.hours) IN ('integer', 'real')
    AND date(first.started_on, '+0 days') = first.started_on
    AND date(first.completed_on, '+0 days') = first.completed_on
    AND NOT EXISTS (
      SELECT 1
      FROM learning_standing AS earlier
      WHERE earlier.person_id = first.person_id
        AND earlier.completed_on >= first.started_on
        AND earlier.started_on = first.started_on
        AND earlier.record_id < first.record_id
        AND earlier.form = 'training'
        AND typeof(earlier.hours) IN ('integer', 'real')
        AND date(earlier.started_on, '+0 days') = earlier.started_on
        AND date(earlier.completed_on, '+0 days') = earlier.completed_on))
WHERE hours > 8;
CREATE VIEW check_certificate AS
SELECT record.person_id, record.record_id, record.certificate_no, other.person_id AS other_person_id, other.record_id AS other_record_id
FROM learning_standing AS record
JOIN learning_standing AS other ON other.certificate_no = record.certificate_no AND other.person_id <> record.person_id
WHERE record.certificate_no IS NOT NULL AND other.certificate_no IS NOT NULL;
CREATE VIEW check_above_filing AS
SELECT record.person_id, record.record_id, record.filing_id, record.hours, filing.hours AS filed_hours
FROM learning_standing AS record
JOIN filing ON filing.filing_id = record.filing_id
WHERE record.filing_id IS NOT NULL AND typeof(record.hours) IN ('integer', 'real') AND record.hours > filing.hours;
CREATE VIEW check_unfiled AS
SELECT record.person_id, record.record_id, record.filing_id, filing.status AS filing_status
FROM learning_record AS record
LEFT JOIN filing ON filing.filing_id = record.filing_id
WHERE record.status = 'verified' AND record.source = 'declared' AND record.subject = 'professional' AND record.form = 'training'
  AND filing.status IS NOT 'filed';
CREATE VIEW check_roster AS
SELECT record.person_id, record.record_id, record.class_id
FROM learning_standing AS record
WHERE record.class_id IS NOT NULL
  AND NOT EXISTS (
    SELECT 1
    FROM class_attendee
    WHERE class_attendee.class_id = record.class_id AND class_attendee.person_id = record.person_id);
CREATE VIEW check_exam AS
SELECT record.person_id, record.record_id, record.class_id, record.passed, class_attendee.passed AS class_result
FROM learning_standing AS record
LEFT JOIN class_attendee ON class_attendee.class_id = record.class_id AND class_attendee.person_id = record.person_id
WHERE (record.class_id IS NOT NULL AND class_attendee.person_id IS NOT NULL AND class_attendee.passed IS NULL)
  OR (record.status = 'verified' AND record.subject = 'public' AND record.passed IS NULL);
CREATE VIEW check_registered_early AS
SELECT person_id, record_id, completed_on, recorded_on
FROM learning_standing
WHERE date(completed_on, '+0 days') = completed_on AND recorded_on < completed_on;
CREATE VIEW check_own_review AS
SELECT record.person_id, record.record_id, step.step_id, step.action, step.account_id, step.acted_on
FROM account
JOIN registration_step AS step ON step.account_id = account.account_id
JOIN learning_record AS record ON record.record_id = step.record_id
WHERE account.person_id = record.person_id
  AND step.action NOT IN ('declare', 'withdraw');
CREATE VIEW check_platform AS
SELECT record.person_id, record.record_id, record.platform_id, record.completed_on, recognition.withdrawn_on, recognition.reason
FROM learning_standing AS record
LEFT JOIN platform_recognition AS recognition ON recognition.platform_id = record.platform_id
  AND recognition.year = CAST(substr(record.completed_on, 1, 4) AS INTEGER)
WHERE record.platform_id IS NOT NULL AND (recognition.year IS NULL OR recognition.withdrawn_on IS NOT NULL);
CREATE VIEW check_platform_subject AS
SELECT record.person_id, record.record_id, record.platform_id, record.subject, record.field
FROM learning_standing AS record
WHERE record.platform_id IS NOT NULL
  AND NOT EXISTS (
    SELECT 1
    FROM platform_delivery AS delivery
    WHERE delivery.platform_id = record.platform_id
      AND delivery.subject IS record.subject
      AND (delivery.field IS NULL OR record.field IS NULL OR delivery.field = record.field));
CREATE VIEW check_double AS
SELECT record.person_id, record.record_id, record.activity_id, other.record_id AS other_record_id
FROM learning_standing AS record
JOIN learning_standing AS other ON other.person_id = record.person_id
  AND other.activity_id = record.activity_id
  AND other.source = 'linked'
WHERE record.source = 'declared';
CREATE VIEW check_id_number AS
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
FROM person
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
CREATE VIEW check_organisation_code AS
SELECT
  organisation_id,
  organisation_code,
  CASE
    WHEN length(organisation_code) <> 18 OR organisation_code GLOB '*[^0-9ABCDEFGHJKLMNPQRTUWXY]*'
      THEN '应为18位数字或大写字母（不含 I、O、S、V、Z） / must be 18 digits or capitals without I, O, S, V, Z'
    ELSE '校验码不符 / the check character fails'
  END AS problem
FROM organisation
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
CREATE VIEW supervision_check AS
SELECT 'overlap' AS rule, person_id, record_id, NULL AS organisation_id,
       other_record_id || ': ' || other_started_on || ' – ' || other_completed_on AS detail
FROM check_overlap
UNION ALL
SELECT 'day_hours', person_id, record_id, NULL, day || ': ' || hours || ' ' || record_ids FROM check_day_hours
UNION ALL
SELECT 'certificate', person_id, record_id, NULL, certificate_no || ': ' || other_record_id FROM check_certificate
UNION ALL
SELECT 'above_filing', person_id, record_id, NULL, hours || ' > ' || filed_hours FROM check_above_filing
UNION ALL
SELECT 'unfiled', person_id, record_id, NULL, coalesce(filing_id || ': ' || filing_status, '—') FROM check_unfiled
UNION ALL
SELECT 'roster', person_id, record_id, NULL, 'class ' || class_id FROM check_roster
UNION ALL
SELECT 'exam', person_id, record_id, NULL, coalesce('class ' || class_id, 'public') FROM check_exam
UNION ALL
SELECT 'registered_early', person_id, record_id, NULL, recorded_on || ' < ' || completed_on FROM check_registered_early
UNION ALL
SELECT 'own_review', person_id, record_id, NULL, action || ' ' || acted_on FROM check_own_review
UNION ALL
SELECT 'platform', person_id, record_id, NULL, platform_id || coalesce(': ' || reason, '') FROM check_platform
UNION ALL
SELECT 'platform_subject', person_id, record_id, NULL, platform_id || ': ' || coalesce(subject, '—') || coalesce(' ' || field, '')
FROM check_platform_subject
UNION ALL
SELECT 'double', person_id, record_id, NULL, activity_id || ': ' || other_record_id FROM check_double
UNION ALL
SELECT 'id_number', person_id, NULL, NULL, problem FROM check_id_number
UNION ALL
SELECT 'organisation_code', NULL, NULL, organisation_id, problem FROM check_organisation_code;
CREATE TRIGGER finding_allowed
BEFORE INSERT ON finding
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM finding WHERE finding_id = NEW.finding_id)
      THEN RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))')
    WHEN NOT EXISTS (SELECT 1 FROM account_right WHERE account_id = NEW.account_id AND permission = 'supervise')
      THEN RAISE(ABORT, '账号无权监督检查 / the account may not supervise (六(三))')
  END;
END;
CREATE TRIGGER finding_kept_update
BEFORE UPDATE ON finding
BEGIN
  SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))');
END;
CREATE TRIGGER finding_kept_delete
BEFORE DELETE ON finding
BEGIN
  SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))');
END;
CREATE TRIGGER finding_effect_kept_insert
BEFORE INSERT ON finding_effect
WHEN EXISTS (
  SELECT 1
  FROM finding_effect
  WHERE finding_id = NEW.finding_id AND person_id = NEW.person_id AND what = NEW.what AND year = NEW.year AND subject = NEW.subject)
BEGIN
  SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))');
END;
CREATE TRIGGER finding_effect_kept_update
BEFORE UPDATE ON finding_effect
BEGIN
  SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))');
END;
CREATE TRIGGER finding_effect_kept_delete
BEFORE DELETE ON finding_effect
BEGIN
  SELECT RAISE(ABORT, '检查问题只增不改 / findings are only ever added (六(三))');
END;
CREATE VIEW duty_debtor AS
SELECT duty.duty_id, organisation.organisation_id
FROM duty
JOIN duty_owner ON duty_owner.duty_id = duty.duty_id
JOIN organisation_chain AS chain
JOIN organisation ON organisation.organisation_id = chain.organisation_id
JOIN organisation AS supervisor ON supervisor.organisation_id = chain.supervisor_id
WHERE (duty_owner.owner = 'district' AND organisation.kind = 'district_bureau')
  OR (duty_owner.owner = 'municipal' AND organisation.kind IN ('department', 'employer') AND supervisor.kind = 'city_bureau'
    AND NOT EXISTS (SELECT 1 FROM base WHERE base.organisation_id = organisation.organisation_id))
  OR (duty_owner.owner = 'base' AND EXISTS (SELECT 1 FROM base WHERE base.organisation_id = organisation.organisation_id));
CREATE VIEW duty_status AS
SELECT
  duty.duty_id,
  duty.year,
  duty.zh,
  duty.en,
  duty.due_on,
  debtor.organisation_id,
  organisation.name AS organisation,
  (SELECT min(received_on) FROM duty_submission
   WHERE duty_id = duty.duty_id AND organisation_id = debtor.organisation_id) AS received_on,
  CASE
    WHEN EXISTS (SELECT 1 FROM duty_submission
                 WHERE duty_id = duty.duty_id AND organisation_id = debtor.organisation_id AND received_on <= duty.due_on)
      THEN 'received'
    WHEN EXISTS (SELECT 1 FROM duty_submission WHERE duty_id = duty.duty_id AND organisation_id = debtor.organisation_id)
      THEN 'late'
    WHEN duty.due_on < coalesce((SELECT value FROM hours_setting WHERE name = 'today'), date('now', 'localtime'))
      THEN 'overdue'
    ELSE 'open'
  END AS state
FROM duty_debtor AS debtor
JOIN duty ON duty.duty_id = debtor.duty_id
JOIN organisation ON organisation.organisation_id = debtor.organisation_id;
CREATE VIEW programme_record AS
SELECT record.record_id, record.person_id, filing_tag.tag
FROM learning_record AS record
CROSS JOIN filing_tag ON filing_tag.filing_id = record.filing_id
UNION ALL
SELECT record.record_id, record.person_id, record_tag.tag
FROM learning_record AS record
CROSS JOIN record_tag ON record_tag.record_id = record.record_id
WHERE NOT EXISTS (SELECT 1 FROM filing_tag WHERE filing_tag.filing_id = record.filing_id AND filing_tag.tag = record_tag.tag);
CREATE VIEW hours_person AS
SELECT
  person.person_id,
  organisation.employer_type,
  person.name,
  person.degree,
  person.title_series,
  person.title_level,
  person.policy,
  employment.employer_id,
  employment.joined_on,
  organisation.district_code
FROM person
LEFT JOIN employment ON employment.person_id = person.person_id AND employment.left_on IS NULL
LEFT JOIN organisation ON organisation.organisation_id = employment.employer_id;
CREATE VIEW hours_record AS
SELECT
  person_id,
  completed_on,
  record_id,
  subject,
  form,
  hours,
  status,
  started_on,
  passed,
  CASE
    WHEN source = 'linked' THEN 1
    WHEN filing_id IS NULL THEN 0
    ELSE (SELECT filing.status = 'filed' FROM filing WHERE filing.filing_id = learning_record.filing_id)
  END AS filed,
  activity_id,
  source,
  recorded_on,
  title,
  kind,
  field,
  topic,
  level,
  role,
  rank,
  certificate_no,
  claimed_hours
FROM learning_record
WHERE status <> 'draft';
CREATE VIEW hours_posted AS
SELECT person_id, year, subject, hours
FROM posting;
CREATE VIEW title_input AS
SELECT
  application.application_id,
  (SELECT quote(employer_type) || ',' || quote(degree) || ',' || quote(title_series) || ',' || quote(title_level) || ',' || quote(policy)
     || ',' || quote(joined_on)
   FROM hours_person
   WHERE hours_person.person_id = application.person_id) AS person_input,
  (SELECT coalesce(group_concat(line, char(10)), '')
   FROM (
     SELECT quote(record_id) || ',' || quote(completed_on) || ',' || quote(subject) || ',' || quote(form) || ',' || quote(hours)
       || ',' || quote(status) || ',' || quote(passed) || ',' || quote(filed) || ',' || quote(activity_id) || ',' || quote(source) AS line
     FROM hours_record
     WHERE hours_record.person_id = application.person_id
     ORDER BY completed_on, record_id)) AS records_input,
  (SELECT coalesce(group_concat(line, char(10)), '')
   FROM (
     SELECT quote(year) || ',' || quote(subject) || ',' || quote(entry_no) || ',' || quote(hours) AS line
     FROM posting
     WHERE posting.person_id = application.person_id
     ORDER BY year, subject, entry_no)) AS posted_input
FROM title_application AS application;
CREATE VIEW title_decision_latest AS
SELECT *
FROM title_decision
WHERE NOT EXISTS (
  SELECT 1
  FROM title_decision AS later
  WHERE later.application_id = title_decision.application_id AND later.decision_id > title_decision.decision_id);
CREATE VIEW title_input_changed AS
SELECT
  decision.decision_id,
  application.application_id,
  application.person_id,
  application.year,
  CASE WHEN decision.person_input <> input.person_input THEN '人员 / person ' ELSE '' END
  || CASE WHEN decision.records_input <> input.records_input THEN '记录 / records ' ELSE '' END
  || CASE WHEN decision.posted_input <> input.posted_input THEN '学时银行 / hour bank ' ELSE '' END AS changed
FROM title_decision_latest AS decision
JOIN title_application AS application ON application.application_id = decision.application_id
JOIN title_input AS input ON input.application_id = application.application_id
WHERE (decision.person_input, decision.records_input, decision.posted_input)
  <> (input.person_input, input.records_input, input.posted_input);
CREATE VIEW registration_form AS
SELECT
  record.person_id,
  CAST(substr(record.completed_on, 1, 4) AS INTEGER) AS year,
  CASE
    WHEN record.subject = 'public' THEN 1
    WHEN record.form = 'training' THEN 2
    WHEN record.form = 'self_study' THEN 3
    WHEN record.form = 'achievement' THEN 4
    WHEN record.form = 'grassroots' THEN 5
    ELSE 6
  END AS group_no,
  CASE
    WHEN record.subject = 'public' THEN '公需科目'
    WHEN record.form = 'training' THEN '培训进修类（含网上学习）'
    WHEN record.form = 'self_study' THEN '自学类'
    WHEN record.form = 'achievement' THEN '折算类：成果、论文著作类'
    WHEN record.form = 'grassroots' THEN '折算类：服务基层活动'
    ELSE '其他类'
  END AS group_name,
  row_number() OVER (
    PARTITION BY record.person_id, CAST(substr(record.completed_on, 1, 4) AS INTEGER), CASE
      WHEN record.subject = 'public' THEN 1
      WHEN record.form = 'training' THEN 2
      WHEN record.form = 'self_study' THEN 3
      WHEN record.form = 'achievement' THEN 4
      WHEN record.form = 'grassroots' THEN 5
      ELSE 6
    END
    ORDER BY record.completed_on, record.record_id) AS serial,
  record.record_id,
  record.status,
  record.title,
  record.kind,
  coalesce(record.organizer, platform.name) AS organizer,
  record.started_on,
  record.completed_on,
  CASE
    WHEN record.place IS NULL AND record.platform_id IS NOT NULL THEN '网上学习'
    ELSE record.place
  END AS place,
  record.assessment,
  record.level,
  CASE
    WHEN record.source = 'linked' THEN '自动联接'
    ELSE (
      SELECT account.name || '（' || step.stamp || '）'
      FROM registration_step AS step
      JOIN account ON account.account_id = step.account_id
      WHERE step.record_id = record.record_id AND step.action = 'review_employer'
      ORDER BY step.step_id DESC
      LIMIT 1)
  END AS signed_by,
  record.recorded_on,
  record.hours,
  record.claimed_hours
FROM learning_record AS record
LEFT JOIN platform ON platform.platform_id = record.platform_id
WHERE record.status <> 'draft';
CREATE VIEW filing_form AS
SELECT
  filing.*,
  applicant.name AS applicant,
  filing_path.path,
  reviewer.name AS reviewer,
  authority.name AS authority,
  (SELECT max(acted_on) FROM filing_step WHERE filing_id = filing.filing_id AND action = 'submit') AS submitted_on,
  (SELECT max(acted_on) FROM filing_step WHERE filing_id = filing.filing_id AND action = 'review') AS reviewed_on,
  (SELECT max(acted_on) FROM filing_step WHERE filing_id = filing.filing_id AND action = 'file') AS filed_on,
  (SELECT reason FROM filing_step WHERE filing_id = filing.filing_id ORDER BY step_id DESC LIMIT 1) AS last_reason
FROM filing
JOIN organisation AS applicant ON applicant.organisation_id = filing.applicant_id
JOIN filing_path ON filing_path.filing_id = filing.filing_id
LEFT JOIN organisation AS reviewer ON reviewer.organisation_id = filing_path.reviewer_id
LEFT JOIN organisation AS authority ON authority.organisation_id = filing_path.authority_id;
CREATE VIEW employer_standing AS
SELECT
  employment.employer_id,
  person.person_id,
  person.name,
  person.title_series,
  person.title_level,
  completion.year,
  completion.public_hours,
  completion.professional_hours,
  completion.total_hours,
  completion.complete
FROM employment
JOIN person ON person.person_id = employment.person_id
LEFT JOIN year_completion AS completion ON completion.person_id = person.person_id
WHERE employment.left_on IS NULL;
CREATE VIEW completion_by_employer AS
SELECT
  completion.year,
  organisation.district_code,
  completion.employer_id,
  organisation.name AS employer,
  organisation.employer_type,
  count(*) AS people,
  sum(completion.complete) AS complete,
  round(100.0 * sum(completion.complete) / count(completion.complete), 1) AS percent
FROM year_completion AS completion
LEFT JOIN organisation ON organisation.organisation_id = completion.employer_id
GROUP BY completion.year, completion.employer_id;
CREATE VIEW completion_by_district AS
SELECT
  completion.year,
  organisation.district_code,
  district.name AS district,
  count(*) AS people,
  sum(completion.complete) AS complete,
  round(100.0 * sum(completion.complete) / count(completion.complete), 1) AS percent
FROM year_completion AS completion
LEFT JOIN organisation ON organisation.organisation_id = completion.employer_id
LEFT JOIN district ON district.district_code = organisation.district_code
GROUP BY completion.year, organisation.district_code;
CREATE VIEW completion_by_subject AS
SELECT
  completion.year,
  organisation.district_code,
  subject.subject,
  count(*) AS people,
  sum(CASE subject.subject
    WHEN 'public' THEN completion.public_hours >= completion.required_public
    WHEN 'professional' THEN completion.professional_hours >= completion.required_professional
    ELSE completion.total_hours >= completion.required_total
  END) AS met,
  round(sum(CASE subject.subject
    WHEN 'public' THEN completion.public_hours
    WHEN 'professional' THEN completion.professional_hours
    ELSE completion.total_hours
  END), 3) AS hours
FROM year_completion AS completion
JOIN (SELECT 'public' AS subject UNION ALL SELECT 'professional' UNION ALL SELECT 'total') AS subject
LEFT JOIN organisation ON organisation.organisation_id = completion.employer_id
GROUP BY completion.year, organisation.district_code, subject.subject;
CREATE VIEW posted_learning AS
SELECT
  latest.year,
  latest.person_id,
  latest.record_id,
  account.employer_id,
  organisation.district_code,
  latest.subject,
  record.form,
  record.source,
  coalesce(record.field, filing.field) AS field,
  latest.credited,
  latest.reason
FROM posted_record_latest AS latest
JOIN year_account AS account ON account.person_id = latest.person_id AND account.year = latest.year
JOIN learning_record AS record ON record.record_id = latest.record_id
LEFT JOIN filing ON filing.filing_id = record.filing_id
LEFT JOIN organisation ON organisation.organisation_id = account.employer_id;
CREATE VIEW hours_by_form AS
SELECT year, district_code, subject, form, count(DISTINCT person_id) AS people, count(*) AS records,
       sum(CAST(round(credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM posted_learning
WHERE credited > 0
GROUP BY year, district_code, subject, form;
CREATE VIEW hours_by_field AS
SELECT year, district_code, subject, field, count(DISTINCT person_id) AS people, count(*) AS records,
       sum(CAST(round(credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM posted_learning
WHERE credited > 0
GROUP BY year, district_code, subject, field;
CREATE VIEW programme_report AS
SELECT
  learning.year,
  tag.tag,
  tag.zh,
  tag.kind,
  (SELECT count(*)
   FROM filing_tag
   JOIN filing ON filing.filing_id = filing_tag.filing_id
   WHERE filing_tag.tag = tag.tag AND filing.year = learning.year AND filing.status = 'filed') AS projects,
  count(DISTINCT learning.person_id) AS people,
  count(*) AS records,
  sum(CAST(round(learning.credited * 1000) AS INTEGER)) / 1000.0 AS hours
FROM programme_record
JOIN programme_tag AS tag ON tag.tag = programme_record.tag
JOIN posted_learning AS learning ON learning.record_id = programme_record.record_id AND learning.person_id = programme_record.person_id
WHERE learning.credited > 0
GROUP BY learning.year, tag.tag;
COMMIT;
