-- 归类的更改记录：由页面写入，随映射库一起保存。
-- Who changed the mapping, and when: written by the pages, beside the rows themselves.
CREATE TABLE IF NOT EXISTS hourbank_mapping_change (
  change INTEGER PRIMARY KEY,
  changed_at TEXT NOT NULL DEFAULT (datetime('now')), -- UTC
  changed_by TEXT NOT NULL, -- the name by which they signed in
  mapping_table TEXT NOT NULL,
  id TEXT NOT NULL, -- what was mapped, as the page names it
  -- The row as JSON; NULL: there was none, or is none any more.
  before TEXT,
  after TEXT
);
