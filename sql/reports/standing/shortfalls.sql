-- 六(一): how many people lack how many hours of a year, in steps of five: more than from_hours, at most to_hours. Needs the extension and the module standing.
-- Bind :year. Kept counts where the question is kept and nothing waits for a refresh, else a review of everybody; `kept` says which.
WITH
  kept (question_id) AS MATERIALIZED (
    SELECT question_id
    FROM hb_standing_answered
    WHERE kind = 'hours' AND year = :year AND cutoff IS NULL AND regime IS NULL AND engine = hourbank_version() AND chosen = hours_use()),
  asked (year) AS (SELECT :year WHERE NOT EXISTS (SELECT 1 FROM kept)),
  counted AS (
    SELECT district_code, employer_type, subject, answer, short_from, short_to, people, CAST(round(credited * 1000) AS INTEGER) AS credited, 1 AS kept
    FROM kept
    CROSS JOIN hb_standing_people AS counts ON counts.question_id = kept.question_id
    WHERE main
    UNION ALL
    SELECT person.district_code, person.employer_type, bank.subject, bank.met, 5 * CAST((bank.shortfall - 0.001) / 5 AS INTEGER),
      iif(bank.shortfall > 0, 5 * CAST((bank.shortfall - 0.001) / 5 AS INTEGER) + 5, bank.shortfall),
      1, CAST(round(bank.credited * 1000) AS INTEGER), 0
    FROM asked
    CROSS JOIN hours_bank AS bank ON bank.year = asked.year
    CROSS JOIN hours_person AS person ON person.person_id = bank.person_id
    WHERE bank.main)
SELECT short_from AS from_hours, short_to AS to_hours, sum(people) AS people, max(kept) AS kept
FROM counted
WHERE subject = 'total' AND short_to > 0
GROUP BY short_from
ORDER BY short_from;
