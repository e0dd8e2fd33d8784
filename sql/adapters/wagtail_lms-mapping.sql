-- 映射库：wagtail-lms 自己不知道的事项都写在这里，不写入它的库。
-- The mapping database: what wagtail-lms itself does not know. Nothing of it is written into the server's own file.
--
--   sqlite3 mapping.db < sql/adapters/wagtail_lms-mapping.sql        (可重复运行 / can be run again: rows are kept)

-- 平台：当地时差；是否为继续教育基地的平台。
-- The platform: the local offset (the server keeps UTC), and whether it is a recognised base's.
CREATE TABLE IF NOT EXISTS wagtail_lms_platform (
  only_row INTEGER PRIMARY KEY DEFAULT 1
    CONSTRAINT "wagtail_lms_platform 只能有一行 / wagtail_lms_platform has one row" CHECK (only_row = 1),
  utc_offset TEXT NOT NULL
    CONSTRAINT "utc_offset 应写成 +08:00 的形式 / utc_offset is written like +08:00"
    CHECK (utc_offset GLOB '[+-][0-9][0-9]:[0-5][0-9]'),
  -- 1：学时由系统自动联接（notice 三），即已审验；0：只是个人申报，还要审核。
  -- 1: hours are linked by the system, and so verified; 0: they are only declared, and wait for review.
  linked INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "linked 应为0或1 / linked is 0 or 1" CHECK (linked IN (0, 1))
);
INSERT OR IGNORE INTO wagtail_lms_platform (utc_offset)
VALUES ('+08:00');

-- 学员：auth_user 的 id。
-- A person: the id in auth_user.
CREATE TABLE IF NOT EXISTS wagtail_lms_person (
  user_id INTEGER PRIMARY KEY,
  employer TEXT,
  employer_type TEXT, -- institution 事业单位, enterprise 企业
  title_series TEXT,
  degree TEXT,
  joined_on TEXT,
  policy TEXT
);

-- 课件：一个 SCORM 包（scorm）或一项 H5P 活动（h5p）。
-- What is learnt: a SCORM package, or an H5P activity.
CREATE TABLE IF NOT EXISTS wagtail_lms_activity (
  kind TEXT NOT NULL
    CONSTRAINT "kind 应为 scorm 或 h5p / kind is scorm or h5p" CHECK (kind IN ('scorm', 'h5p')),
  id INTEGER NOT NULL,
  subject TEXT NOT NULL, -- public 公需科目, professional 专业科目 (or another subject of your policy)
  form TEXT NOT NULL DEFAULT 'training'
    CONSTRAINT "form 应为五种学习形式之一 / form is one of the five learning forms"
    CHECK (form IN ('training', 'self_study', 'achievement', 'grassroots', 'other')),
  topic TEXT,
  -- 由继续教育基地举办，或项目已备案、核准（notice 二(二)）。
  -- Delivered by a recognised base, or on file with or approved by the bureau.
  filed INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "filed 应为0或1 / filed is 0 or 1" CHECK (filed IN (0, 1)),
  -- 学时：服务器不记录学习时长。
  -- Its hours: the server keeps no time.
  hours REAL NOT NULL
    CONSTRAINT "hours 应大于零 / hours is above zero" CHECK (hours > 0),
  -- completion：完成即合格；空：看 passed、failed，或 pass_mark。
  -- completion: to complete is to pass; NULL: as passed and failed say, or the pass mark.
  passed_by TEXT
    CONSTRAINT "passed_by 应为 completion 或空 / passed_by is completion or NULL" CHECK (passed_by = 'completion'),
  pass_mark REAL, -- score_raw 及格的分数 / of score_raw
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;
