-- 映射库：xAPI 语句中没有的事项（某项活动属于哪类科目、学员由谁聘用、当地时间）都写在这里。
-- The mapping database: what xAPI statements do not say.
--
--   sqlite3 mapping.db < sql/adapters/xapi-mapping.sql        (可重复运行 / can be run again: rows are kept)

-- 平台：当地时差；是否为继续教育基地的平台。
-- The platform: the local offset, and whether it is a recognised base's.
CREATE TABLE IF NOT EXISTS xapi_platform (
  only_row INTEGER PRIMARY KEY DEFAULT 1
    CONSTRAINT "xapi_platform 只能有一行 / xapi_platform has one row" CHECK (only_row = 1),
  utc_offset TEXT NOT NULL
    CONSTRAINT "utc_offset 应写成 +08:00 的形式 / utc_offset is written like +08:00"
    CHECK (utc_offset GLOB '[+-][0-9][0-9]:[0-5][0-9]'),
  -- 1：学时由系统自动联接（notice 三），即已审验；0：只是个人申报，还要审核。
  -- 1: hours are linked by the system, and so verified; 0: they are only declared, and wait for review.
  linked INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "linked 应为0或1 / linked is 0 or 1" CHECK (linked IN (0, 1))
);
INSERT OR IGNORE INTO xapi_platform (utc_offset)
VALUES ('+08:00');

-- 学员：语句中的 actor，写法见 xapi.sql 的 xapi_statement.actor。
-- A person: an actor of statements, written as xapi_statement.actor of xapi.sql gives it.
CREATE TABLE IF NOT EXISTS xapi_person (
  actor TEXT PRIMARY KEY,
  name TEXT,
  employer TEXT,
  employer_type TEXT, -- institution 事业单位, enterprise 企业
  title_series TEXT,
  degree TEXT,
  joined_on TEXT,
  policy TEXT
) WITHOUT ROWID;

-- 活动（语句的 object.id）：属于哪个科目，学时怎样取得。
-- An activity (object.id of statements): its subject, and how its hours are earned.
CREATE TABLE IF NOT EXISTS xapi_activity (
  activity TEXT PRIMARY KEY,
  subject TEXT NOT NULL, -- public 公需科目, professional 专业科目 (or another subject of your policy)
  form TEXT NOT NULL DEFAULT 'training'
    CONSTRAINT "form 应为五种学习形式之一 / form is one of the five learning forms"
    CHECK (form IN ('training', 'self_study', 'achievement', 'grassroots', 'other')),
  topic TEXT,
  -- 由继续教育基地举办，或项目已备案、核准（notice 二(二)）。
  -- Delivered by a recognised base, or on file with or approved by the bureau.
  filed INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "filed 应为0或1 / filed is 0 or 1" CHECK (filed IN (0, 1)),
  -- 学时；为空则按 result.duration 折算。
  -- Its hours; NULL: by result.duration.
  hours REAL
    CONSTRAINT "hours 应大于零 / hours is above zero" CHECK (hours > 0),
  minutes_per_hour REAL NOT NULL DEFAULT 45
    CONSTRAINT "minutes_per_hour 应大于零 / minutes_per_hour is above zero" CHECK (minutes_per_hour > 0),
  -- completion：完成即合格；exam：须有 passed 语句或 success 为真；空：有语句可查的才知道。
  -- completion: to complete is to pass; exam: a statement that it was passed is needed; NULL: known where a statement says so.
  passed_by TEXT
    CONSTRAINT "passed_by 应为 completion、exam 或空 / passed_by is completion, exam or NULL" CHECK (passed_by IN ('completion', 'exam'))
) WITHOUT ROWID;
