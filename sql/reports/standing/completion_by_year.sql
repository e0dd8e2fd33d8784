-- 六(一): how many are complete, by year and type of employer; who learnt nothing is counted too. Needs the extension and the module standing.
-- Kept counts where each year that anybody has records of is kept (and a question of no year, which says what years these are) and nothing waits
-- for a refresh, else a review of everybody; `kept` says which.
WITH
  kept (question_id, year) AS MATERIALIZED (
    SELECT question_id, year
    FROM hb_standing_answered
    WHERE kind = 'hours' AND cutoff IS NULL AND regime IS NULL AND engine = hourbank_version() AND chosen = hours_use()),
  listed (year) AS MATERIALIZED (
    SELECT DISTINCT year
    FROM hb_standing_people
    WHERE question_id = (SELECT question_id FROM kept WHERE year IS NULL) AND subject = 'total'),
  asked (years) AS (
    SELECT 1
    WHERE NOT EXISTS (SELECT 1 FROM listed) OR EXISTS (SELECT year FROM listed EXCEPT SELECT year FROM kept)),
  counted AS (
    SELECT kept.year, employer_type, answer, people, 1 AS kept
    FROM listed
    CROSS JOIN kept ON kept.year = listed.year
    CROSS JOIN hb_standing_people AS counts ON counts.question_id = kept.question_id
    WHERE main AND subject = 'total' AND NOT EXISTS (SELECT 1 FROM asked)
    UNION ALL
    SELECT bank.year, person.employer_type, bank.met, 1, 0
    FROM asked -- what follows is not listed where nobody asks: a subquery in FROM would be
    CROSS JOIN json_each((SELECT json_group_array(DISTINCT year) FROM hours_bank WHERE subject = 'total')) AS years
    CROSS JOIN hours_bank AS bank ON bank.year = years.value
    CROSS JOIN hours_person AS person ON person.person_id = bank.person_id
    WHERE bank.main AND bank.subject = 'total')
SELECT
  year,
  employer_type,
  sum(people) AS people,
  sum(people * answer) AS complete,
  sum(people) FILTER (WHERE answer IS NOT NULL) AS judged,
  round(100.0 * sum(people * answer) / (sum(people) FILTER (WHERE answer IS NOT NULL)), 1) AS percent,
  max(kept) AS kept
FROM counted
GROUP BY year, employer_type
ORDER BY year, employer_type;
