-- hours_bank: by person, by year, by both, by subject, for everybody; and it agrees with the scalars.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution'), (2, 'enterprise'), (3, NULL);
INSERT INTO hours_record (record_id, person_id, completed_on, subject, hours)
VALUES
  (1, 1, '2022-05-01', 'public', 12),
  (2, 1, '2023-05-01', 'professional', 70),
  (3, 2, '2023-05-01', 'public', 30),
  (4, 2, '2023-05-02', 'professional', 60),
  (5, 2, '2018-05-02', 'professional', 6);
.print one person and year
SELECT * FROM hours_bank WHERE person_id = 1 AND year = 2023 ORDER BY subject;
.print one person: the years in which there are records
SELECT DISTINCT person_id, year FROM hours_bank WHERE person_id = 2 ORDER BY year;
SELECT * FROM hours_bank WHERE person_id = 2 AND year < 2020 ORDER BY subject;
.print one year: everybody, also who has no record at all
SELECT person_id, credited, shortfall, met FROM hours_bank WHERE year = 2023 AND subject = 'total' ORDER BY person_id;
SELECT count(*), count(DISTINCT person_id) FROM hours_bank WHERE year = 2021;
.print everything
SELECT person_id, year, count(*) FROM hours_bank WHERE person_id < 3 GROUP BY person_id, year ORDER BY person_id, year;
.print a person without records, a year asked for
SELECT * FROM hours_bank WHERE person_id = 3 AND year = 2023 ORDER BY subject;
.print nobody
SELECT count(*) FROM hours_bank WHERE person_id = 4;
SELECT count(*) FROM hours_bank WHERE person_id = 4 AND year = 2023;
SELECT count(*) FROM hours_bank WHERE person_id = NULL;
SELECT count(*) FROM hours_bank WHERE person_id = 1 AND year = NULL;
SELECT count(*) FROM hours_bank WHERE person_id = 1 AND subject = 'neither';
.print joins and lists
SELECT p.person_id, b.credited
FROM hours_person AS p
JOIN hours_bank AS b ON b.person_id = p.person_id AND b.year = 2023 AND b.subject = 'total'
ORDER BY p.person_id;
SELECT person_id, year, credited FROM hours_bank WHERE person_id IN (2, 1) AND year IN (2023, 2022) AND subject = 'public' ORDER BY 1, 2;
SELECT person_id, year FROM hours_bank WHERE (person_id = 1 OR person_id = 3) AND year = 2022 AND subject = 'total' ORDER BY 1;
.print scalar = table
SELECT count(*),
       count(*) FILTER (WHERE credited IS NOT hours_total(person_id, year, nullif(subject, 'total'))),
       count(*) FILTER (WHERE required IS NOT hours_required(person_id, year, nullif(subject, 'total'))),
       count(*) FILTER (WHERE shortfall IS NOT hours_shortfall(person_id, year, nullif(subject, 'total'))),
       count(*) FILTER (WHERE subject = 'total' AND met IS NOT hours_compliant(person_id, year))
FROM hours_bank
WHERE person_id IN (1, 2);
