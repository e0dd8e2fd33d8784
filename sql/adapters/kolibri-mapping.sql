-- 映射库：Kolibri 自己不知道的事项（哪个频道属于哪类科目、学员由谁聘用、当地时间）都写在这里，不写入 Kolibri 的库。
-- The mapping database: what Kolibri itself does not know. Nothing of it is written into Kolibri's own file.
--
--   sqlite3 mapping.db < sql/adapters/kolibri-mapping.sql        (可重复运行 / can be run again: rows are kept)
--
-- Ids are Kolibri's own: 32 hexadecimal digits, in lower case, without hyphens.

-- 平台：当地时差，以及它是不是继续教育基地的平台。Kolibri 存的是 UTC，学时按当地日期归年。
-- The platform: the local offset, and whether it is a recognised base's. Kolibri stores UTC; hours belong to the
-- year of the local date.
CREATE TABLE IF NOT EXISTS kolibri_platform (
  only_row INTEGER PRIMARY KEY DEFAULT 1
    CONSTRAINT "kolibri_platform 只能有一行 / kolibri_platform has one row" CHECK (only_row = 1),
  utc_offset TEXT NOT NULL
    CONSTRAINT "utc_offset 应写成 +08:00 的形式 / utc_offset is written like +08:00"
    CHECK (utc_offset GLOB '[+-][0-9][0-9]:[0-5][0-9]'),
  -- 1：学时由系统自动联接（notice 三），即已审验；0：只是个人申报，还要审核。
  -- 1: hours are linked by the system, and so verified; 0: they are only declared, and wait for review.
  linked INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "linked 应为0或1 / linked is 0 or 1" CHECK (linked IN (0, 1))
);
INSERT OR IGNORE INTO kolibri_platform (utc_offset)
VALUES ('+08:00');

-- 机构（Kolibri 的 facility）：该机构全部用户的用人单位。
-- A facility: the employer of all its users.
CREATE TABLE IF NOT EXISTS kolibri_facility (
  facility_id TEXT PRIMARY KEY,
  employer TEXT,
  employer_type TEXT -- institution 事业单位, enterprise 企业
) WITHOUT ROWID;

-- 个人：非空的列优先于其机构。
-- One person: a column that is not NULL comes before the facility's.
CREATE TABLE IF NOT EXISTS kolibri_person (
  user_id TEXT PRIMARY KEY,
  employer TEXT,
  employer_type TEXT,
  title_series TEXT,
  degree TEXT,
  joined_on TEXT,
  policy TEXT
) WITHOUT ROWID;

-- 频道：属于哪个科目，学时怎样取得。
-- A channel: its subject, and how its hours are earned.
CREATE TABLE IF NOT EXISTS kolibri_channel (
  channel_id TEXT PRIMARY KEY,
  subject TEXT NOT NULL, -- public 公需科目, professional 专业科目 (or another subject of your policy)
  form TEXT NOT NULL DEFAULT 'training'
    CONSTRAINT "form 应为五种学习形式之一 / form is one of the five learning forms"
    CHECK (form IN ('training', 'self_study', 'achievement', 'grassroots', 'other')),
  topic TEXT,
  -- 为空则同平台；某频道与平台不同时才填写。
  -- NULL: as the platform; fill it in only where a channel differs.
  linked INTEGER
    CONSTRAINT "linked 应为0、1或空 / linked is 0, 1 or NULL" CHECK (linked IN (0, 1)),
  -- 由继续教育基地举办，或项目已备案、核准（notice 二(二)）。
  -- Delivered by a recognised base, or on file with or approved by the bureau.
  filed INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "filed 应为0或1 / filed is 0 or 1" CHECK (filed IN (0, 1)),
  -- 每完成一项内容的学时；为空则按学习时长折算：time_spent 每 minutes_per_hour 分钟为一学时。
  -- The hours of each completed item; NULL: by time, one hour for each minutes_per_hour minutes of time_spent.
  -- 45 是课时的习惯长度，并非法规数字，请按本地办法填写。
  -- 45 is the customary length of a class period and no figure of the law: set what your own rules say.
  hours_each REAL
    CONSTRAINT "hours_each 应大于零 / hours_each is above zero" CHECK (hours_each > 0),
  minutes_per_hour REAL NOT NULL DEFAULT 45
    CONSTRAINT "minutes_per_hour 应大于零 / minutes_per_hour is above zero" CHECK (minutes_per_hour > 0),
  -- 考核：completion 完成即合格；exam 须通过 exam_content_id；为空则不明（练习达到掌握标准的算合格）。
  -- Passing: completion — finishing is passing; exam — exam_content_id must be passed;
  -- NULL — not known, except that a mastered exercise is passed.
  passed_by TEXT
    CONSTRAINT "passed_by 应为 completion、exam 或空 / passed_by is completion, exam or NULL"
    CHECK (passed_by IN ('completion', 'exam')),
  exam_content_id TEXT, -- the content_id of an exercise, or the id of a quiz that a coach assigned
  pass_mark REAL NOT NULL DEFAULT 0.6 -- the share of a quiz's questions that must be right
    CONSTRAINT "pass_mark 应在0与1之间 / pass_mark is between 0 and 1" CHECK (pass_mark BETWEEN 0 AND 1),
  CONSTRAINT "passed_by 为 exam 时必须给出 exam_content_id / passed_by exam needs exam_content_id"
  CHECK ((passed_by IS 'exam') = (exam_content_id IS NOT NULL))
) WITHOUT ROWID;

-- 单项内容：非空的列优先于其频道；不属于任何频道的测验也写在这里。
-- One content: a column that is not NULL comes before its channel's; a quiz, which has no channel, goes here too.
CREATE TABLE IF NOT EXISTS kolibri_content (
  content_id TEXT PRIMARY KEY,
  subject TEXT,
  form TEXT
    CONSTRAINT "form 应为五种学习形式之一 / form is one of the five learning forms"
    CHECK (form IN ('training', 'self_study', 'achievement', 'grassroots', 'other')),
  topic TEXT,
  hours REAL
    CONSTRAINT "hours 应大于零 / hours is above zero" CHECK (hours > 0)
) WITHOUT ROWID;
