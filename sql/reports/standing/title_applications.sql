-- 六(一): how many may apply for a title, may not, and of how many nobody can say, by type of employer. Needs the extension and the module standing.
-- Bind :year. Kept counts where the question is kept and nothing waits for a refresh, else a review of everybody; `kept` says which.
WITH
  kept (question_id) AS MATERIALIZED (
    SELECT question_id
    FROM hb_standing_answered
    WHERE kind = 'title' AND year = :year AND cutoff IS NULL AND regime IS NULL AND engine = hourbank_version() AND chosen = hours_use()),
  asked (year) AS (SELECT :year WHERE NOT EXISTS (SELECT 1 FROM kept)),
  counted AS (
    SELECT employer_type, answer, people, 1 AS kept
    FROM kept
    CROSS JOIN hb_standing_people AS counts ON counts.question_id = kept.question_id
    WHERE main
    UNION ALL
    SELECT person.employer_type, review.eligible, 1, 0
    FROM asked
    CROSS JOIN title_review AS review ON review.year = asked.year
    CROSS JOIN hours_person AS person ON person.person_id = review.person_id
    WHERE review.main)
SELECT
  employer_type,
  sum(people) AS people,
  sum(people * (answer IS 1)) AS may,
  sum(people * (answer IS 0)) AS may_not,
  sum(people * (answer IS NULL)) AS nobody_can_say,
  max(kept) AS kept
FROM counted
GROUP BY employer_type;
