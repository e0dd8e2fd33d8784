CREATE TABLE IF NOT EXISTS site_course (
  course TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  hours REAL CONSTRAINT "hours 应大于零 / hours is above zero" CHECK (hours > 0),
  filed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
