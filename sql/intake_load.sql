-- Takes a file into the newest batch. The file comes first, then this script, on one connection of the sqlite3 shell:
--
--   INSERT INTO hb_intake_batch (platform_id, file_name, received_on) VALUES (1, 'feed.csv', '2023-12-31');
--   .import --csv --schema temp feed.csv intake_csv
--   .read sql/intake_load.sql
--
-- The shell makes a table with whatever columns the file has, so the statements that read it are written here first, into intake_load.tmp in
-- the present folder, and read back. Another host reads the file with a library of its own, and inserts into hb_intake_line by hb_intake_header.
.headers off
.mode list
SAVEPOINT intake_load;

CREATE TEMP TABLE intake_preflight (
  file INTEGER
    CONSTRAINT "请先导入文件：.import --csv --schema temp 文件 intake_csv / import the file first: .import --csv --schema temp FILE intake_csv"
    CHECK (file > 0),
  workbook INTEGER
    CONSTRAINT "这是 Excel 工作簿，不是 CSV：请在 Excel 中另存为“CSV UTF-8（逗号分隔）” / this is a workbook, not a CSV file: save it as 'CSV UTF-8'"
    CHECK (workbook = 0),
  batch INTEGER
    CONSTRAINT "请先开批次：INSERT INTO hb_intake_batch；最新的批次已有数据 / open a batch first, INSERT INTO hb_intake_batch: the newest one has lines already"
    CHECK (batch = 1),
  utf8 INTEGER
    CONSTRAINT "文件不是 UTF-8（多半是 GBK）：请另存为“CSV UTF-8（逗号分隔）”再导入，或用 iconv -f GBK -t UTF-8 / the file is not UTF-8 (most likely GBK): save it as 'CSV UTF-8', or use iconv -f GBK -t UTF-8"
    CHECK (utf8 = 1),
  header INTEGER
    CONSTRAINT "前20行里没有认出标题行（至少要有学时、完成日期和一个人员列）：请核对，或把列名加入 hb_intake_header / no header in the first 20 rows (it needs hours, date of completion and a column of people): check the file, or add its words to hb_intake_header"
    CHECK (header = 1)
);
INSERT OR ROLLBACK INTO temp.intake_preflight (file, workbook, batch)
SELECT
  (SELECT count(*) FROM pragma_table_info('intake_csv', 'temp')),
  (SELECT count(*) FROM pragma_table_info('intake_csv', 'temp') WHERE cid = 0 AND hex(CAST(name AS BLOB)) GLOB '504B0304*'),
  (SELECT count(*) FROM (SELECT max(batch_id) AS batch_id FROM hb_intake_batch) AS newest
   WHERE batch_id NOT IN (SELECT batch_id FROM hb_intake_line UNION ALL SELECT batch_id FROM hb_intake_step) AND batch_id IS NOT NULL);

-- The first rows, cell by cell. The shell took the first one for names of columns, and numbered what was empty or stood there twice.
.once intake_load.tmp
SELECT 'CREATE TEMP TABLE intake_head AS ' || group_concat(
  'SELECT 1 AS line_no, ' || (cid + 1) || ' AS position, ' || quote(name) || ' AS cell'
  || ' UNION ALL SELECT * FROM (SELECT rowid + 1, ' || (cid + 1) || ', "' || replace(name, '"', '""') || '" FROM temp.intake_csv WHERE rowid < 20)', ' UNION ALL ') || ';'
FROM pragma_table_info('intake_csv', 'temp');
.read intake_load.tmp

-- The words of a header are compared without what people put around them.
CREATE TEMP TABLE intake_word AS
WITH
shown AS MATERIALIZED (
  SELECT line_no, position, cell, CASE
      WHEN line_no = 1 AND rtrim(cell, '0123456789') GLOB '*_' THEN rtrim(rtrim(cell, '0123456789'), '_')
      ELSE cell
    END AS text
  FROM temp.intake_head),
closed AS MATERIALIZED (
  SELECT line_no, position, cell, replace(text, '（', '(') AS text
  FROM shown),
bare AS MATERIALIZED (
  SELECT line_no, position, cell, CASE WHEN instr(text, '(') > 1 THEN substr(text, 1, instr(text, '(') - 1) ELSE text END AS text
  FROM closed)
SELECT bare.line_no, bare.position, bare.cell, header.field
FROM bare
LEFT JOIN hb_intake_header AS header ON header.header = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(text,
  char(65279), ''), char(160), ''), char(10), ''), char(13), ''), '　', ''), ' ', ''), '_', ''), '*', ''), ':', ''), '：', '');

CREATE TEMP TABLE intake_header AS
SELECT line_no
FROM temp.intake_word
GROUP BY line_no
HAVING max(field = 'hours') AND max(field = 'completed') AND max(field IN ('name', 'id_number', 'person_no'))
ORDER BY count(DISTINCT field) DESC, line_no
LIMIT 1;

INSERT OR ROLLBACK INTO temp.intake_preflight (utf8, header)
SELECT
  EXISTS (SELECT 1 FROM temp.intake_header) OR NOT EXISTS (SELECT 1 FROM temp.intake_head WHERE cell GLOB '*' || char(65533) || '*'),
  (SELECT count(*) FROM temp.intake_header);

-- Of two columns that mean the same the first is taken.
INSERT INTO hb_intake_column (batch_id, position, header, field)
SELECT
  (SELECT max(batch_id) FROM hb_intake_batch),
  position,
  cell,
  CASE WHEN position = min(position) OVER (PARTITION BY field) THEN field END
FROM temp.intake_word
WHERE line_no = (SELECT line_no FROM temp.intake_header);

.once intake_load.tmp
SELECT 'INSERT INTO hb_intake_line (batch_id, line_no, ' || group_concat(field, ', ') || ') SELECT ' || batch_id || ', rowid + 1, '
  || group_concat('"' || replace(name, '"', '""') || '"', ', ') || ' FROM temp.intake_csv WHERE rowid >= ' || (SELECT line_no FROM temp.intake_header) || ';'
FROM hb_intake_column
JOIN pragma_table_info('intake_csv', 'temp') ON cid + 1 = position
WHERE batch_id = (SELECT max(batch_id) FROM hb_intake_batch) AND field IS NOT NULL;
.read intake_load.tmp

DROP TABLE temp.intake_csv;
DROP TABLE temp.intake_head;
DROP TABLE temp.intake_word;
DROP TABLE temp.intake_header;
DROP TABLE temp.intake_preflight;
RELEASE intake_load;
