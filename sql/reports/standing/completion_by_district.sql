-- 六(一): how many are complete in a year, by district and subject, as reports/completion_by_district.sql says it. Needs the extension and the module standing.
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
SELECT
  counted.district_code,
  hb_district.name AS district,
  counted.subject,
  sum(counted.people) AS people,
  sum(counted.people * counted.answer) AS met,
  round(100.0 * sum(counted.people * counted.answer) / (sum(counted.people) FILTER (WHERE counted.answer IS NOT NULL)), 1) AS percent,
  sum(counted.credited) / 1000.0 AS hours,
  max(counted.kept) AS kept
FROM counted
LEFT JOIN hb_district ON hb_district.district_code = counted.district_code
GROUP BY counted.district_code, counted.subject
ORDER BY counted.district_code, counted.subject;
