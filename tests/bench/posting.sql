-- Every year posted, for the measure of posted years: a TEMP view hours_posted shows them to the engine.
CREATE TABLE posting (
  person_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  subject TEXT NOT NULL,
  entry_no INTEGER NOT NULL,
  hours REAL NOT NULL,
  PRIMARY KEY (person_id, year, subject, entry_no)
) STRICT, WITHOUT ROWID;

INSERT INTO posting (person_id, year, subject, entry_no, hours)
  WITH RECURSIVE year (year) AS (
    VALUES (2018)
    UNION ALL
    SELECT year + 1
    FROM year
    WHERE year < 2024
  )
  SELECT person_id, year, subject, 1, need + (person_id * 7 + year * 3) % 41 * 0.5 - 2
  FROM hours_person
  CROSS JOIN year
  CROSS JOIN (SELECT 'professional' AS subject, 60 AS need UNION ALL SELECT 'public', 30)
  WHERE person_id % 200 <> 7
  ORDER BY person_id, year, subject;
