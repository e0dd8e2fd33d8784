-- Dry run and check in one: a verdict for every line of batch :batch_id that is not entered yet. It writes hb_intake_verdict, and in the batch
-- when it was checked; nothing else. Plain SQL, in any host: bind :batch_id; in the shell `.parameter set :batch_id 1`. On an error, ROLLBACK.
-- It goes in steps through TEMP tables: every different text is read once, however many lines hold it.
SAVEPOINT intake_check;

CREATE TEMP TABLE intake_preflight (
  batch INTEGER
    CONSTRAINT "没有这个批次：请先 .parameter set :batch_id 批次编号 / there is no such batch: .parameter set :batch_id NUMBER first" CHECK (batch = 1),
  undone INTEGER
    CONSTRAINT "批次已撤回：请把名单作为新批次导入 / the batch was undone: import the list as a new one" CHECK (undone = 0)
);
INSERT OR ROLLBACK INTO temp.intake_preflight
SELECT
  (SELECT count(*) FROM hb_intake_batch WHERE batch_id = :batch_id),
  (SELECT count(*) FROM hb_intake_step WHERE batch_id = :batch_id AND action = 'undo');
DROP TABLE temp.intake_preflight;

DELETE FROM hb_intake_verdict
WHERE batch_id = :batch_id
  AND NOT EXISTS (SELECT 1 FROM hb_intake_record WHERE batch_id = hb_intake_verdict.batch_id AND line_no = hb_intake_verdict.line_no);

CREATE TEMP TABLE intake_line AS
SELECT *
FROM hb_intake_line
WHERE batch_id = :batch_id AND line_no NOT IN (SELECT line_no FROM hb_intake_verdict WHERE batch_id = :batch_id);

-- ================================================================ 单元格 cells: each text once, by what it should be

-- value is what a text means, problem why it means nothing.
CREATE TEMP TABLE intake_cell (kind TEXT, raw TEXT, value, problem TEXT, PRIMARY KEY (kind, raw)) WITHOUT ROWID;

INSERT INTO temp.intake_cell (kind, raw, value, problem)
WITH
raw(kind, raw) AS (
  SELECT 'date', started FROM temp.intake_line WHERE started <> ''
  UNION SELECT 'date', completed FROM temp.intake_line WHERE completed <> ''
  UNION SELECT 'hours', hours FROM temp.intake_line WHERE hours <> ''
  UNION SELECT 'id_number', id_number FROM temp.intake_line WHERE id_number <> ''
  UNION SELECT 'subject', subject FROM temp.intake_line WHERE subject <> ''
  UNION SELECT 'form', form FROM temp.intake_line WHERE form <> ''
  UNION SELECT 'passed', passed FROM temp.intake_line WHERE passed <> ''
  UNION SELECT 'text', record_no FROM temp.intake_line WHERE record_no GLOB '*[^!-~]*'
  UNION SELECT 'text', person_no FROM temp.intake_line WHERE person_no GLOB '*[^!-~]*'
  UNION SELECT 'text', activity FROM temp.intake_line WHERE activity GLOB '*[^!-~]*'
  UNION SELECT 'text', certificate FROM temp.intake_line WHERE certificate GLOB '*[^!-~]*'
  UNION SELECT 'words', title FROM temp.intake_line WHERE title GLOB '*[^!-~]*'
  UNION SELECT 'words', employer FROM temp.intake_line WHERE employer GLOB '*[^!-~]*'
  UNION SELECT 'words', name FROM temp.intake_line WHERE name GLOB '*[^!-~]*'),
-- Full-width digits, letters and marks to their usual width (in words they stay); every kind of blank to one; blanks around it off.
digits(kind, raw, text) AS MATERIALIZED (
  SELECT kind, raw, CASE WHEN kind = 'words' OR raw NOT GLOB '*[^ -~]*' THEN raw ELSE
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(raw,
    '０', '0'), '１', '1'), '２', '2'), '３', '3'), '４', '4'), '５', '5'), '６', '6'), '７', '7'), '８', '8'), '９', '9'),
    'Ｘ', 'X'), 'ｘ', 'x'), 'Ｅ', 'E'), 'Ｔ', 'T') END
  FROM raw),
marks(kind, raw, text) AS MATERIALIZED (
  SELECT kind, raw, CASE WHEN kind = 'words' OR text NOT GLOB '*[^ -~]*' THEN text ELSE
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(text, '№', '#'),
    '．', '.'), '／', '/'), '－', '-'), '—', '-'), '–', '-'), '−', '-'), '：', ':'), '＋', '+'), '＊', '*') END
  FROM digits),
narrow(kind, raw, text) AS MATERIALIZED (
  SELECT kind, raw, trim(CASE WHEN text NOT GLOB '*[^ -~]*' THEN text ELSE
    replace(replace(replace(replace(replace(replace(replace(text,
    '　', ' '), char(160), ' '), char(9), ' '), char(10), ' '), char(13), ' '), char(8203), ''), char(65279), '') END)
  FROM marks),
-- 日期. Marks between year, month and day become '-', 日 and 号 a blank; then what stands before the first blank or T is the day.
marked(kind, raw, text, day) AS MATERIALIZED (
  SELECT kind, raw, text, trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    text, ' 日', '日'), '年', '-'), '月', '-'), '/', '-'), '.', '-'), '- ', '-'), ' -', '-'), '日', ' '), '号', ' '))
  FROM narrow
  WHERE kind = 'date' AND text <> ''),
split(kind, raw, text, day, clock) AS MATERIALIZED (
  SELECT kind, raw, text,
    CASE WHEN instr(replace(day, 'T', ' '), ' ') > 0 THEN substr(day, 1, instr(replace(day, 'T', ' '), ' ') - 1) ELSE day END,
    CASE WHEN instr(replace(day, 'T', ' '), ' ') > 0 THEN coalesce(nullif(ltrim(substr(day, instr(replace(day, 'T', ' '), ' ') + 1)), ''), '?') ELSE '' END
  FROM marked),
timed(kind, raw, text, day, clock) AS MATERIALIZED (
  SELECT kind, raw, text, day, CASE
      WHEN instr(clock, '-') > 0 AND substr(clock, instr(clock, '-') + 1) GLOB '[0-9]*' AND substr(clock, instr(clock, '-') + 1) NOT GLOB '*[^0-9]*'
        THEN coalesce(nullif(substr(clock, 1, instr(clock, '-') - 1), ''), '?')
      ELSE clock
    END
  FROM split),
dated(kind, raw, date) AS MATERIALIZED (
  SELECT kind, raw, CASE
      WHEN text GLOB '[2-7][0-9][0-9][0-9][0-9]' OR (text GLOB '[2-7][0-9][0-9][0-9][0-9].[0-9]*' AND substr(text, 7) NOT GLOB '*[^0-9]*')
        THEN date('1899-12-30', substr(text, 1, 5) || ' days')
      WHEN text NOT GLOB '19*' AND text NOT GLOB '20*' THEN NULL
      WHEN length(text) - length(replace(replace(text, '日', ''), '号', '')) > 1 OR text GLOB '*[T:]*[日号]*' THEN NULL
      WHEN clock <> '' AND clock NOT GLOB '[0-9]:[0-5][0-9]' AND clock NOT GLOB '[0-2][0-9]:[0-5][0-9]'
        AND clock NOT GLOB '[0-9]:[0-5][0-9]:[0-5][0-9]' AND clock NOT GLOB '[0-2][0-9]:[0-5][0-9]:[0-5][0-9]' THEN NULL
      WHEN day GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]' THEN substr(day, 1, 4) || '-' || substr(day, 5, 2) || '-' || substr(day, 7)
      WHEN day GLOB '[0-9][0-9][0-9][0-9]-[0-9]-[0-9]' THEN substr(day, 1, 5) || '0' || substr(day, 6, 2) || '0' || substr(day, 8)
      WHEN day GLOB '[0-9][0-9][0-9][0-9]-[0-9]-[0-9][0-9]' THEN substr(day, 1, 5) || '0' || substr(day, 6)
      WHEN day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9]' THEN substr(day, 1, 8) || '0' || substr(day, 9)
      WHEN day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' THEN day
    END
  FROM timed),
-- 学时. A number, with 学时 or 课时 behind it or not.
counted(kind, raw, text, number) AS MATERIALIZED (
  SELECT kind, raw, text, rtrim(CASE
      WHEN text GLOB '*个学时' OR text GLOB '*个课时' THEN substr(text, 1, length(text) - 3)
      WHEN text GLOB '*学时' OR text GLOB '*课时' THEN substr(text, 1, length(text) - 2)
      ELSE text
    END)
  FROM narrow
  WHERE kind = 'hours' AND text <> ''),
weighed(kind, raw, text, number, is_number) AS MATERIALIZED (
  SELECT kind, raw, text, number, ltrim(number, '-') GLOB '[0-9]*' AND ltrim(number, '-') NOT GLOB '*[^0-9.]*' AND number NOT GLOB '*.*.*'
    AND number NOT GLOB '*.' AND number NOT GLOB '--*'
  FROM counted),
-- 身份证号 (GB 11643): 17 digits with the date of birth in 7 to 14, and a check digit by ISO 7064 MOD 11-2.
plain(kind, raw, number) AS MATERIALIZED (
  SELECT kind, raw, upper(replace(ltrim(text, '''`'), ' ', ''))
  FROM narrow
  WHERE kind = 'id_number')
SELECT kind, raw, CASE WHEN date(date, '+0 days') IS date THEN date END, CASE WHEN date IS NULL THEN 'unreadable' WHEN date(date, '+0 days') IS NOT date THEN 'none' END
FROM dated
UNION ALL
SELECT kind, raw, CASE WHEN problem IS NULL THEN CAST(number AS REAL) END, problem
FROM (
  SELECT kind, raw, number, CASE
      WHEN text GLOB '*小时' OR text GLOB '*分钟' OR text GLOB '*分' OR text GLOB '*天' OR text GLOB '*日' OR lower(text) GLOB '*[0-9 ]h'
        OR lower(text) GLOB '*hour' OR lower(text) GLOB '*hours' OR lower(text) GLOB '*min' OR lower(text) GLOB '*minutes' OR lower(text) GLOB '*day'
        OR lower(text) GLOB '*days' THEN 'unit'
      WHEN NOT is_number THEN 'unreadable'
      WHEN number GLOB '-*' OR trim(number, '0.') = '' THEN 'not_positive'
      WHEN instr(number, '.') > 0 AND length(rtrim(substr(number, instr(number, '.') + 1), '0')) > 3 THEN 'decimals'
      WHEN CAST(number AS REAL) >= 10000 THEN 'range'
    END AS problem
  FROM weighed)
UNION ALL
SELECT kind, raw, number, CASE
    WHEN number GLOB '[0-9]*E+[0-9]*' THEN 'scientific'
    WHEN instr(number, '*') > 0 THEN 'masked'
    WHEN length(number) = 15 AND number NOT GLOB '*[^0-9]*' THEN 'old'
    WHEN length(number) <> 18 THEN 'length'
    WHEN substr(number, 1, 17) GLOB '*[^0-9]*' OR substr(number, 18) NOT GLOB '[0-9X]' THEN 'digits'
    WHEN substr(number, 7, 2) NOT IN ('18', '19', '20') THEN 'birth'
    WHEN date(substr(number, 7, 4) || '-' || substr(number, 11, 2) || '-' || substr(number, 13, 2), '+0 days')
      IS NOT substr(number, 7, 4) || '-' || substr(number, 11, 2) || '-' || substr(number, 13, 2) THEN 'birth'
    WHEN substr(number, 18) <> substr('10X98765432', 1 + (
        7 * substr(number, 1, 1) + 9 * substr(number, 2, 1) + 10 * substr(number, 3, 1) + 5 * substr(number, 4, 1) + 8 * substr(number, 5, 1)
        + 4 * substr(number, 6, 1) + 2 * substr(number, 7, 1) + 1 * substr(number, 8, 1) + 6 * substr(number, 9, 1) + 3 * substr(number, 10, 1)
        + 7 * substr(number, 11, 1) + 9 * substr(number, 12, 1) + 10 * substr(number, 13, 1) + 5 * substr(number, 14, 1)
        + 8 * substr(number, 15, 1) + 4 * substr(number, 16, 1) + 2 * substr(number, 17, 1)) % 11, 1)
      THEN CASE WHEN number GLOB '*000' THEN 'zeros' ELSE 'check' END
  END
FROM plain
WHERE number <> ''
UNION ALL
SELECT narrow.kind, raw, word.value, CASE WHEN word.value IS NULL THEN 'unknown' END
FROM narrow
LEFT JOIN hb_intake_word AS word ON word.kind = narrow.kind AND word.word = replace(narrow.text, ' ', '')
WHERE narrow.kind IN ('subject', 'form', 'passed') AND narrow.text <> ''
UNION ALL
SELECT kind, raw, text, NULL
FROM narrow
WHERE kind IN ('text', 'words');

-- ================================================================ 行 lines, as they were read

CREATE TEMP TABLE intake_read AS
SELECT
  line.line_no,
  -- A line that is no record: empty, totals, the header once more, a remark.
  CASE
    WHEN coalesce(record_no, '') || coalesce(person_no, '') || coalesce(name, '') || coalesce(line.id_number, '') || coalesce(employer, '')
      || coalesce(title, '') || coalesce(activity, '') || coalesce(line.subject, '') || coalesce(line.form, '') || coalesce(line.hours, '')
      || coalesce(started, '') || coalesce(completed, '') || coalesce(line.passed, '') || coalesce(certificate, '') || coalesce(remark, '')
      || coalesce(serial, '') = '' THEN 'blank'
    WHEN line.hours IN (SELECT header FROM hb_intake_column WHERE batch_id = :batch_id AND field = 'hours') THEN 'header_row'
    WHEN (completed IS NULL OR completed = '') AND EXISTS (
      SELECT 1
      FROM hb_intake_word
      WHERE kind = 'total'
        AND word IN (replace(replace(replace(serial, ' ', ''), '　', ''), ':', ''), replace(replace(record_no, ' ', ''), '　', ''),
                     replace(replace(person_no, ' ', ''), '　', ''), replace(replace(name, ' ', ''), '　', ''),
                     replace(replace(line.id_number, ' ', ''), '　', ''), replace(replace(employer, ' ', ''), '　', ''),
                     replace(replace(title, ' ', ''), '　', ''))) THEN 'total_row'
    WHEN (coalesce(record_no, '') <> '') + (coalesce(person_no, '') <> '') + (coalesce(name, '') <> '') + (coalesce(line.id_number, '') <> '')
      + (coalesce(employer, '') <> '') + (coalesce(title, '') <> '') + (coalesce(activity, '') <> '') + (coalesce(line.subject, '') <> '')
      + (coalesce(line.form, '') <> '') + (coalesce(line.hours, '') <> '') + (coalesce(started, '') <> '') + (coalesce(completed, '') <> '')
      + (coalesce(line.passed, '') <> '') + (coalesce(certificate, '') <> '') + (coalesce(remark, '') <> '') + (coalesce(serial, '') <> '') = 1 THEN 'note_row'
    WHEN name GLOB '*' || char(65533) || '*' OR employer GLOB '*' || char(65533) || '*' OR title GLOB '*' || char(65533) || '*' THEN 'encoding'
  END AS no_record,
  nullif(CASE WHEN record_no GLOB '*[^!-~]*' THEN (SELECT value FROM temp.intake_cell WHERE kind = 'text' AND raw = record_no) ELSE record_no END, '') AS record_no,
  nullif(CASE WHEN person_no GLOB '*[^!-~]*' THEN (SELECT value FROM temp.intake_cell WHERE kind = 'text' AND raw = person_no) ELSE person_no END, '') AS person_no,
  nullif(CASE WHEN activity GLOB '*[^!-~]*' THEN (SELECT value FROM temp.intake_cell WHERE kind = 'text' AND raw = activity) ELSE activity END, '') AS activity_id,
  nullif(CASE WHEN certificate GLOB '*[^!-~]*' THEN (SELECT value FROM temp.intake_cell WHERE kind = 'text' AND raw = certificate) ELSE certificate END, '') AS certificate_no,
  nullif(CASE WHEN title GLOB '*[^!-~]*' THEN (SELECT value FROM temp.intake_cell WHERE kind = 'words' AND raw = title) ELSE title END, '') AS title,
  nullif(CASE WHEN employer GLOB '*[^!-~]*' THEN (SELECT value FROM temp.intake_cell WHERE kind = 'words' AND raw = employer) ELSE employer END, '') AS employer,
  nullif(replace(CASE WHEN name GLOB '*[^!-~]*' THEN (SELECT value FROM temp.intake_cell WHERE kind = 'words' AND raw = name) ELSE name END, ' ', ''), '') AS name,
  id_number.value AS id_number,
  id_number.problem AS id_problem,
  line.started, start_date.value AS started_on, start_date.problem AS start_problem,
  line.completed, completion.value AS completed_on, completion.problem AS date_problem,
  line.hours AS hours_said, hours.value AS hours, hours.problem AS hours_problem,
  line.subject AS subject_said, subject.value AS subject, subject.problem AS subject_problem,
  line.form AS form_said, form.value AS form, form.problem AS form_problem,
  line.passed AS passed_said, CAST(passed.value AS INTEGER) AS passed, passed.problem AS passed_problem
FROM temp.intake_line AS line
LEFT JOIN temp.intake_cell AS id_number ON id_number.kind = 'id_number' AND id_number.raw = line.id_number
LEFT JOIN temp.intake_cell AS start_date ON start_date.kind = 'date' AND start_date.raw = line.started
LEFT JOIN temp.intake_cell AS completion ON completion.kind = 'date' AND completion.raw = line.completed
LEFT JOIN temp.intake_cell AS hours ON hours.kind = 'hours' AND hours.raw = line.hours
LEFT JOIN temp.intake_cell AS subject ON subject.kind = 'subject' AND subject.raw = line.subject
LEFT JOIN temp.intake_cell AS form ON form.kind = 'form' AND form.raw = line.form
LEFT JOIN temp.intake_cell AS passed ON passed.kind = 'passed' AND passed.raw = line.passed;

-- ================================================================ 人 people: by ID number, by the host's number, or by name with employer

CREATE TEMP TABLE intake_found (kind TEXT, key TEXT, employer TEXT, people INTEGER, person_id, name TEXT, id_number TEXT, numbers TEXT, PRIMARY KEY (kind, key, employer)) WITHOUT ROWID;

-- What the host may have written for what the file says: x for X; a number for its digits. One equality each, so that an index serves, or is made.
CREATE TEMP TABLE intake_form (kind TEXT, key TEXT, form);
INSERT INTO temp.intake_form
SELECT DISTINCT 'id_number', id_number, id_number FROM temp.intake_read WHERE id_number IS NOT NULL AND id_problem IS NULL
UNION ALL
SELECT DISTINCT 'id_number', id_number, lower(id_number) FROM temp.intake_read WHERE id_number GLOB '*X' AND id_problem IS NULL
UNION ALL
SELECT DISTINCT 'person_no', person_no, person_no FROM temp.intake_read WHERE person_no IS NOT NULL
UNION ALL
SELECT DISTINCT 'person_no', person_no, CAST(person_no AS INTEGER) FROM temp.intake_read WHERE CAST(CAST(person_no AS INTEGER) AS TEXT) = person_no;

INSERT INTO temp.intake_found
SELECT 'id_number', wanted.key, '', count(*), min(person.person_id), person.name, person.id_number, group_concat(person.person_id, '、')
FROM temp.intake_form AS wanted
CROSS JOIN hb_intake_person AS person ON person.id_number = wanted.form
WHERE wanted.kind = 'id_number'
GROUP BY wanted.key;

INSERT INTO temp.intake_found
SELECT 'person_no', wanted.key, '', count(*), min(person.person_id), person.name, person.id_number, group_concat(person.person_id, '、')
FROM temp.intake_form AS wanted
CROSS JOIN hb_intake_person AS person ON person.person_no = wanted.form AND typeof(person.person_no) = typeof(wanted.form)
WHERE wanted.kind = 'person_no'
GROUP BY wanted.key;

CREATE TEMP TABLE intake_wanted (name TEXT, employer TEXT, PRIMARY KEY (name, employer)) WITHOUT ROWID;
INSERT INTO temp.intake_wanted
SELECT DISTINCT name, employer
FROM temp.intake_read
WHERE id_number IS NULL AND person_no IS NULL AND name IS NOT NULL AND employer IS NOT NULL;
INSERT INTO temp.intake_found
SELECT 'name', wanted.name, wanted.employer, count(*), min(person.person_id), person.name, person.id_number, group_concat(person.person_id, '、')
FROM hb_intake_person AS person
CROSS JOIN temp.intake_wanted AS wanted ON wanted.name = replace(person.name, ' ', '') AND wanted.employer = person.employer
WHERE EXISTS (SELECT 1 FROM temp.intake_wanted)
GROUP BY wanted.name, wanted.employer;

-- ================================================================ 判断 verdicts

-- The newest version of the same record of the platform that is in already.
CREATE TEMP TABLE intake_old (
  line_no INTEGER PRIMARY KEY, version INTEGER, record_id INTEGER, person_id, completed_on TEXT, started_on TEXT, subject TEXT, form TEXT, hours,
  passed INTEGER, activity_id TEXT, title TEXT, certificate_no TEXT, ended TEXT, received_on TEXT
);
INSERT INTO temp.intake_old
SELECT read.line_no, max(known.version), known.record_id, known.person_id, known.completed_on, known.started_on, known.subject, known.form, known.hours,
  known.passed, known.activity_id, known.title, known.certificate_no, known.ended, known.received_on
FROM temp.intake_read AS read
CROSS JOIN hb_intake_known AS known ON known.platform_id = (SELECT platform_id FROM hb_intake_batch WHERE batch_id = :batch_id) AND known.record_no = read.record_no
GROUP BY read.line_no;

-- Numbers that stand more than once in this file, and the line that has the right to it: one that is in, or else the first.
CREATE TEMP TABLE intake_repeated (record_no TEXT PRIMARY KEY, line_no INTEGER) WITHOUT ROWID;
INSERT INTO temp.intake_repeated
SELECT record_no, coalesce(min(CASE WHEN entered THEN line_no END), min(line_no))
FROM (
  SELECT record_no, line_no, 0 AS entered FROM temp.intake_read WHERE no_record IS NULL AND record_no IS NOT NULL
  UNION ALL
  SELECT record_no, line_no, 1 FROM hb_intake_verdict WHERE batch_id = :batch_id AND record_no IS NOT NULL)
GROUP BY record_no
HAVING count(*) > 1;

-- A certificate that stands in this file in two years, for one person as the file names them: its first line has the right to it.
CREATE TEMP TABLE intake_certificate (certificate_no TEXT, key TEXT, line_no INTEGER, year TEXT, PRIMARY KEY (certificate_no, key)) WITHOUT ROWID;
INSERT INTO temp.intake_certificate
SELECT certificate_no, coalesce(id_number, person_no, name || employer, ''), min(line_no), substr(completed_on, 1, 4)
FROM temp.intake_read
WHERE no_record IS NULL AND certificate_no IS NOT NULL
GROUP BY 1, 2
HAVING count(DISTINCT substr(completed_on, 1, 4)) > 1;

CREATE TEMP TABLE intake_platform AS
SELECT platform.year, platform.subject
FROM hb_intake_platform AS platform
JOIN hb_intake_batch AS batch ON batch.batch_id = :batch_id AND (platform.platform_id IS NULL OR platform.platform_id = batch.platform_id);

-- From top to bottom, so that the first thing wrong speaks.
INSERT INTO hb_intake_verdict (batch_id, line_no, reason, said_1, said_2, said_3, record_no, person_id, completed_on, started_on, subject, form, hours, passed,
                               activity_id, title, certificate_no, old_record_id)
WITH
known AS MATERIALIZED (
  SELECT read.*, repeated.line_no AS first_line, old.record_id AS old_record_id, old.ended AS old_ended, old.received_on AS old_received_on,
    old.person_id AS old_person_id, by_id.person_id AS person_by_id, by_no.person_id AS person_by_no, by_no.id_number AS number_by_no,
    coalesce(by_id.people, by_no.people, by_name.people) AS people, coalesce(by_id.numbers, by_no.numbers, by_name.numbers) AS numbers,
    coalesce(by_id.person_id, by_no.person_id, by_name.person_id) AS person_id, coalesce(by_id.name, by_no.name) AS known_as,
    (old.completed_on, old.started_on, old.subject, old.form, old.hours, old.passed, old.activity_id, old.title, old.certificate_no)
      IS (read.completed_on, read.started_on, read.subject, coalesce(read.form, 'training'), read.hours, read.passed, read.activity_id, read.title,
          read.certificate_no) AS alike,
    CASE
      WHEN certificate.line_no <> read.line_no AND certificate.year <> substr(read.completed_on, 1, 4) THEN certificate.year
      WHEN read.certificate_no IS NOT NULL OR read.activity_id IS NOT NULL THEN (
        SELECT counted.year
        FROM hb_intake_counted AS counted
        WHERE counted.person_id = coalesce(by_id.person_id, by_no.person_id, by_name.person_id) AND counted.year <> substr(read.completed_on, 1, 4)
          AND counted.record_id IS NOT old.record_id AND (counted.certificate_no = read.certificate_no OR counted.activity_id = read.activity_id)
        LIMIT 1)
    END AS another_year
  FROM temp.intake_read AS read
  LEFT JOIN temp.intake_found AS by_id ON by_id.kind = 'id_number' AND by_id.key = read.id_number AND by_id.employer = ''
  LEFT JOIN temp.intake_found AS by_no ON by_no.kind = 'person_no' AND by_no.key = read.person_no AND by_no.employer = ''
  LEFT JOIN temp.intake_found AS by_name ON read.id_number IS NULL AND read.person_no IS NULL AND by_name.kind = 'name' AND by_name.key = read.name
    AND by_name.employer = read.employer
  LEFT JOIN temp.intake_repeated AS repeated ON repeated.record_no = read.record_no
  LEFT JOIN temp.intake_certificate AS certificate ON certificate.certificate_no = read.certificate_no
    AND certificate.key = coalesce(read.id_number, read.person_no, read.name || read.employer, '')
  LEFT JOIN temp.intake_old AS old ON old.line_no = read.line_no),
judged AS MATERIALIZED (
  SELECT known.*, batch.received_on, CASE
      WHEN no_record IS NOT NULL THEN no_record
      WHEN id_number IS NULL AND person_no IS NULL AND (name IS NULL OR employer IS NULL) THEN 'no_person'
      WHEN id_problem IS NOT NULL THEN 'id_' || id_problem
      WHEN people > 1 THEN 'person_ambiguous'
      WHEN person_by_id <> person_by_no OR (id_number IS NOT NULL AND person_by_id IS NULL AND upper(number_by_no) <> id_number) THEN 'keys_differ'
      WHEN person_id IS NULL THEN 'person_unknown'
      WHEN name <> replace(known_as, ' ', '') THEN 'name_differs'
      WHEN record_no IS NULL THEN 'record_no_missing'
      WHEN first_line <> line_no THEN 'repeated'
      WHEN completed_on IS NULL AND date_problem IS NULL THEN 'date_missing'
      WHEN date_problem IS NOT NULL THEN 'date_' || date_problem
      WHEN completed_on > received_on THEN 'date_future'
      WHEN start_problem IS NOT NULL THEN 'start_unreadable'
      WHEN started_on > completed_on THEN 'start_after'
      WHEN NOT EXISTS (SELECT 1 FROM temp.intake_platform WHERE year IS NULL OR year = CAST(substr(completed_on, 1, 4) AS INTEGER)) THEN 'platform_not_listed'
      WHEN subject IS NULL AND subject_problem IS NULL THEN 'subject_missing'
      WHEN subject_problem IS NOT NULL THEN 'subject_unknown'
      WHEN NOT EXISTS (
        SELECT 1
        FROM temp.intake_platform AS platform
        WHERE (year IS NULL OR year = CAST(substr(completed_on, 1, 4) AS INTEGER)) AND (platform.subject IS NULL OR platform.subject = known.subject))
        THEN 'subject_not_delivered'
      WHEN form_problem IS NOT NULL THEN 'form_unknown'
      WHEN hours IS NULL AND hours_problem IS NULL THEN 'hours_missing'
      WHEN hours_problem IS NOT NULL THEN 'hours_' || hours_problem
      WHEN passed_problem IS NOT NULL THEN 'passed_unknown'
      WHEN another_year IS NOT NULL AND (old_record_id IS NULL OR old_ended IS NOT 'revoked' AND NOT (alike AND old_person_id = person_id)) THEN 'another_year'
      WHEN old_record_id IS NULL OR old_ended = 'undone' THEN 'new'
      WHEN old_ended = 'revoked' THEN 'revoked'
      WHEN alike AND old_person_id = person_id THEN 'same'
      WHEN old_received_on > received_on THEN 'older'
      WHEN old_person_id <> person_id THEN 'change_person'
      ELSE 'change'
    END AS reason
  FROM known
  JOIN hb_intake_batch AS batch ON batch.batch_id = :batch_id)
SELECT :batch_id, line_no, reason,
  CASE
    WHEN reason GLOB 'id_*' OR reason = 'keys_differ' THEN id_number
    WHEN reason = 'person_unknown' THEN coalesce(id_number, person_no, name || '，' || employer)
    WHEN reason = 'person_ambiguous' THEN coalesce(id_number, person_no, name || '，' || employer)
    WHEN reason = 'name_differs' THEN name
    WHEN reason = 'repeated' THEN record_no
    WHEN reason IN ('date_unreadable', 'date_none') THEN completed
    WHEN reason = 'date_future' THEN completed_on
    WHEN reason = 'start_unreadable' THEN started
    WHEN reason = 'start_after' THEN started_on
    WHEN reason = 'platform_not_listed' THEN substr(completed_on, 1, 4)
    WHEN reason GLOB 'subject_*' THEN subject_said
    WHEN reason = 'form_unknown' THEN form_said
    WHEN reason GLOB 'hours_*' THEN hours_said
    WHEN reason = 'passed_unknown' THEN passed_said
    WHEN reason = 'another_year' THEN coalesce(certificate_no, activity_id)
    WHEN reason IN ('same', 'older', 'change', 'change_person', 'revoked') THEN old_record_id
  END,
  CASE reason
    WHEN 'id_length' THEN length(id_number)
    WHEN 'keys_differ' THEN person_no
    WHEN 'person_ambiguous' THEN people
    WHEN 'name_differs' THEN known_as
    WHEN 'repeated' THEN first_line
    WHEN 'date_future' THEN received_on
    WHEN 'start_after' THEN completed_on
    WHEN 'change_person' THEN old_person_id
    WHEN 'older' THEN old_received_on
    WHEN 'another_year' THEN another_year
  END,
  CASE reason WHEN 'person_ambiguous' THEN numbers END,
  record_no, CASE WHEN people = 1 THEN person_id END, completed_on, started_on, subject, coalesce(form, 'training'), hours, passed, activity_id, title, certificate_no, old_record_id
FROM judged;

UPDATE hb_intake_batch SET checked_step = (SELECT coalesce(max(step_id), 0) FROM hb_intake_step) WHERE batch_id = :batch_id;

DROP TABLE temp.intake_line;
DROP TABLE temp.intake_cell;
DROP TABLE temp.intake_read;
DROP TABLE temp.intake_form;
DROP TABLE temp.intake_found;
DROP TABLE temp.intake_wanted;
DROP TABLE temp.intake_old;
DROP TABLE temp.intake_certificate;
DROP TABLE temp.intake_repeated;
DROP TABLE temp.intake_platform;
RELEASE intake_check;
