-- hourbank, module standing_watch 1: 标记 marks of a host's own tables, for standing, by the host's consent. Needs standing.
-- The host says in hb_watch of which tables a row bears on whose answers; hb_watch_script is the triggers that mark them, for the host to run. What is
-- said and not there, or not there any more, is told by hb_standing_status, and a refresh refuses.
SAVEPOINT hb_install;

CREATE TEMP TABLE hb_preflight (
  needs INTEGER
    CONSTRAINT "请先安装模块 standing / install standing first" CHECK (needs = 1),
  taken INTEGER
    CONSTRAINT "standing_watch 已安装，或本文件中已有同名对象 / standing_watch is installed already, or something of its names stands in this file" CHECK (taken = 0)
);
INSERT OR ROLLBACK INTO temp.hb_preflight
SELECT
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_standing_mark')),
  (SELECT count(*) FROM main.sqlite_schema WHERE name IN ('hb_watch', 'hb_watch_trigger', 'hb_watch_script'));
DROP TABLE temp.hb_preflight;

-- A table that the host's relations read. people: a SELECT of one column, whose answers a row bears on; {row} stands for the row, as in
-- 'SELECT {row}.user_id' or 'SELECT user_id FROM enrolment WHERE course_id = {row}.id'. NULL: everybody's.
CREATE TABLE hb_watch (
  tbl_name TEXT PRIMARY KEY NOT NULL
    CONSTRAINT "关注的表：tbl_name 须为文字 / watched table: tbl_name must be text" CHECK (typeof(tbl_name) = 'text'),
  people TEXT
    CONSTRAINT "关注的表：people 应为一条含 {row} 的 SELECT，或为空（涉及全体人员） / watched table: people must be a SELECT that names {row}, or NULL (everybody)"
    CHECK (people IS NULL OR (people LIKE 'SELECT %' AND instr(people, '{row}') > 0 AND instr(people, ';') = 0))
) WITHOUT ROWID;

-- The triggers of each watched table. A row that REPLACE takes away fires no trigger of its own: whoever it was of is marked before, by each key
-- that is unique. Whatever changes, marks; a row_id is shown where one column is the key.
CREATE VIEW hb_watch_trigger AS
WITH
watched (tbl_name, name, label, row_id, people) AS (
  SELECT
    tbl_name,
    '"' || replace(tbl_name, '"', '""') || '"',
    '''' || replace(tbl_name, '''', '''''') || '''',
    coalesce(
      (SELECT '{row}."' || replace(max(info.name), '"', '""') || '"'
       FROM pragma_table_info(hb_watch.tbl_name) AS info
       WHERE info.pk > 0
       HAVING count(*) = 1),
      'NULL'),
    people
  FROM hb_watch),
-- What is written for a row: {row} is NEW or OLD, or a row that stands there.
marks (tbl_name, name, label, body) AS (
  SELECT
    tbl_name, name, label,
    CASE
      WHEN people IS NULL THEN 'SELECT NULL AS person_id, ' || label || ', ' || row_id
      ELSE 'SELECT person_id, ' || label || ', ' || row_id || ' FROM (SELECT NULL AS person_id WHERE 0 UNION ' || people || ') WHERE person_id IS NOT NULL'
    END
  FROM watched),
-- Of a row that stands there it cannot be joined: the people of each are taken together, as JSON. Where everybody is marked anyhow, nothing.
replaced (tbl_name, name, body) AS (
  SELECT
    tbl_name, name,
    'SELECT each.value, ' || label || ', ' || replace(row_id, '{row}', 'there') || ' FROM ' || name || ' AS there JOIN json_each((SELECT json_group_array(person_id) FROM ('
      || 'SELECT NULL AS person_id WHERE 0 UNION ' || replace(people, '{row}', 'there') || ') WHERE person_id IS NOT NULL)) AS each WHERE '
  FROM watched
  WHERE people IS NOT NULL),
-- The columns of each unique key; a key without an index is the rowid's own column.
keys (tbl_name, key_no, condition) AS (
  SELECT hb_watch.tbl_name, 0, 'there."' || replace(max(info.name), '"', '""') || '" IS NEW."' || replace(max(info.name), '"', '""') || '"'
  FROM hb_watch
  JOIN pragma_table_info(hb_watch.tbl_name) AS info
  WHERE info.pk > 0 AND NOT EXISTS (SELECT 1 FROM pragma_index_list(hb_watch.tbl_name) AS list WHERE list.origin = 'pk')
  GROUP BY hb_watch.tbl_name
  UNION ALL
  SELECT hb_watch.tbl_name, list.seq + 1,
    group_concat('there."' || replace(part.name, '"', '""') || '" COLLATE "' || part.coll || '" IS NEW."' || replace(part.name, '"', '""') || '"', ' AND ')
  FROM hb_watch
  JOIN pragma_index_list(hb_watch.tbl_name) AS list ON list."unique"
  JOIN pragma_index_xinfo(list.name) AS part ON part.key
  GROUP BY hb_watch.tbl_name, list.seq),
-- Whether a row that stands there is another than the one that changes.
others (tbl_name, condition) AS (
  SELECT
    hb_watch.tbl_name,
    CASE
      WHEN max(list.wr) THEN 'NOT (' || group_concat('there."' || replace(info.name, '"', '""') || '" IS OLD."' || replace(info.name, '"', '""') || '"', ' AND ') || ')'
      ELSE 'there.rowid <> OLD.rowid'
    END
  FROM hb_watch
  JOIN pragma_table_list AS list ON list.schema = 'main' AND list.name = hb_watch.tbl_name
  LEFT JOIN pragma_table_info(hb_watch.tbl_name) AS info ON info.pk > 0
  GROUP BY hb_watch.tbl_name),
written (tbl_name, at, event, body) AS (
  SELECT tbl_name, 'insert', 'AFTER INSERT', replace(body, '{row}', 'NEW') FROM marks
  UNION ALL
  SELECT tbl_name, 'update', 'AFTER UPDATE', replace(body, '{row}', 'OLD') || ' UNION ' || replace(body, '{row}', 'NEW') FROM marks
  UNION ALL
  SELECT tbl_name, 'delete', 'AFTER DELETE', replace(body, '{row}', 'OLD') FROM marks
  UNION ALL
  SELECT tbl_name, 'insert_over_' || key_no, 'BEFORE INSERT', body || condition FROM replaced JOIN keys USING (tbl_name)
  UNION ALL
  SELECT tbl_name, 'update_over_' || key_no, 'BEFORE UPDATE', body || keys.condition || ' AND ' || others.condition
  FROM replaced
  JOIN keys USING (tbl_name)
  JOIN others USING (tbl_name))
SELECT
  'hb_standing_watch_' || tbl_name || '_' || at AS name,
  tbl_name,
  'CREATE TRIGGER "hb_standing_watch_' || replace(tbl_name, '"', '""') || '_' || at || '" ' || event || ' ON "' || replace(tbl_name, '"', '""')
    || '" BEGIN INSERT INTO hb_standing_mark (person_id, source, row_id) ' || body || '; END;' AS sql
FROM written;

-- What the host runs, in order, after each change of hb_watch and after each migration of a watched table: everybody is marked, since nobody
-- knows what was written meanwhile.
CREATE VIEW hb_watch_script AS
SELECT 1 AS step, 'BEGIN IMMEDIATE;' AS sql
UNION ALL
SELECT 2, 'DROP TRIGGER "' || replace(name, '"', '""') || '";' FROM main.sqlite_schema WHERE type = 'trigger' AND name GLOB 'hb_standing_watch_*'
UNION ALL
SELECT 3, 'DELETE FROM hb_standing_trigger WHERE name GLOB ''hb_standing_watch_*'';'
UNION ALL
SELECT 4, sql FROM hb_watch_trigger
UNION ALL
SELECT 5, 'INSERT INTO hb_standing_trigger (name, tbl_name) SELECT name, tbl_name FROM hb_watch_trigger;'
UNION ALL
SELECT 6, 'INSERT INTO hb_standing_mark (source) VALUES (''question'');'
UNION ALL
SELECT 7, 'COMMIT;'
ORDER BY step;

CREATE TRIGGER hb_watch_table
BEFORE INSERT ON hb_watch
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = NEW.tbl_name)
      THEN RAISE(ABORT, '本文件中没有这张表（表名区分大小写，视图不能关注，请关注其所读的表） / there is no such table in this file (the name as it was made; of a view, watch the tables that it reads)')
    WHEN NEW.tbl_name GLOB 'hb_standing_*' OR NEW.tbl_name = 'hb_watch'
      THEN RAISE(ABORT, '常备结论自己的表不能关注 / a table of the standing answers themselves is not watched')
    WHEN EXISTS (SELECT 1 FROM main.sqlite_schema WHERE name = NEW.tbl_name AND sql LIKE 'CREATE VIRTUAL TABLE%')
      THEN RAISE(ABORT, '虚拟表没有触发器，不能关注 / a virtual table has no triggers: it cannot be watched')
    WHEN EXISTS (
      SELECT 1
      FROM pragma_index_list(NEW.tbl_name) AS list
      JOIN pragma_index_xinfo(list.name) AS part ON part.key AND part.name IS NULL
      WHERE list."unique")
      THEN RAISE(ABORT, '该表有按表达式建立的唯一索引：REPLACE 由此取走的行无从得知，不能关注 / the table has a unique index on an expression: which rows REPLACE takes away by it cannot be seen, so it is not watched')
  END;
END;

CREATE TRIGGER hb_watch_kept BEFORE UPDATE ON hb_watch BEGIN SELECT RAISE(ABORT, '关注的表不得更改：请删除后另提 / a watched table does not change: delete the row and give another'); END;

-- From here on they have to be there: until the script has run, nothing is said to be fresh.
CREATE TRIGGER hb_watch_wanted
AFTER INSERT ON hb_watch
BEGIN
  DELETE FROM hb_standing_trigger WHERE name GLOB 'hb_standing_watch_*' AND tbl_name = NEW.tbl_name;
  INSERT INTO hb_standing_trigger (name, tbl_name)
  SELECT name, tbl_name
  FROM hb_watch_trigger
  WHERE tbl_name = NEW.tbl_name;
END;

CREATE TRIGGER hb_watch_unwanted
AFTER DELETE ON hb_watch
BEGIN
  DELETE FROM hb_standing_trigger WHERE name GLOB 'hb_standing_watch_*' AND tbl_name = OLD.tbl_name;
END;

INSERT INTO hb_module (module, version, needs) VALUES ('standing_watch', 1, 'standing');

RELEASE hb_install;
