-- The constraints that are pushed down, as the planner sees them: 1 the person, 2 the year, 4 the cut-off,
-- in any order, from values and from joins.
.read fixtures/relations.sql
EXPLAIN QUERY PLAN SELECT * FROM hours_bank;
EXPLAIN QUERY PLAN SELECT * FROM hours_bank WHERE person_id = 1;
EXPLAIN QUERY PLAN SELECT * FROM hours_bank WHERE year = 2023;
EXPLAIN QUERY PLAN SELECT * FROM hours_bank WHERE year = 2023 AND person_id = 1;
EXPLAIN QUERY PLAN SELECT * FROM hours_bank WHERE cutoff = '2023-09-01' AND year = 2023 AND person_id = 1 AND subject = 'total';
EXPLAIN QUERY PLAN SELECT * FROM hours_bank WHERE year > 2020 AND person_id <> 1;
EXPLAIN QUERY PLAN SELECT * FROM hours_ledger WHERE person_id = 1;
EXPLAIN QUERY PLAN SELECT * FROM title_review WHERE year = 2023;
EXPLAIN QUERY PLAN SELECT * FROM title_review WHERE year = 2023 AND cutoff = '2023-09-01';
EXPLAIN QUERY PLAN SELECT * FROM title_explain WHERE person_id = 1 AND year = 2023;
EXPLAIN QUERY PLAN SELECT * FROM hours_person AS p CROSS JOIN hours_bank AS b ON b.person_id = p.person_id AND b.year = 2023;
EXPLAIN QUERY PLAN SELECT * FROM hours_person AS p JOIN hours_ledger AS l ON l.person_id = p.person_id;
