-- Where the policy cannot say, the answer is NULL with a message, never a guess: an employer type that the
-- notice does not name, a title year that has no rule.
.read fixtures/relations.sql
INSERT INTO hours_person
VALUES
  (1, NULL), (2, 'self_employed'), (3, ''), (4, 'Institution'), (5, 'institution '), (6, 1),
  (7, CAST('institution' AS BLOB)), (8, CAST(x'ff' AS TEXT)), (9, 'enterprise' || char(0)), (10, '事业单位'),
  (20, 'institution'), (21, 'enterprise');
SELECT person_id, title_eligible(person_id, 2023) FROM hours_person ORDER BY person_id;
SELECT person_id, eligible, length(message) > 0 FROM title_review WHERE year = 2023 ORDER BY person_id;
.print title years without a rule
SELECT title_eligible(20, 2022), title_eligible(21, 2024), title_eligible(20, 0), title_eligible(20, 9999), title_eligible(1, 2024);
SELECT person_id, year, eligible, length(message) > 0 FROM title_review WHERE year = 2024 AND person_id = 20;
SELECT count(*), count(eligible), min(length(message)) > 0 FROM title_review WHERE year = 2022;
