-- All that the page asks, by name, with what stands for ?1, ?2 …: the worker runs these on a file, a server on its own database, and neither
-- is ever sent SQL. text: a whole policy; plain: any text; policy: an id; year, number: a whole number; person: an id as the database has it.

-- check: text
SELECT line, severity, code, message
FROM policy_check(?1)

-- test: text
SELECT scenario, passed, expected, actual, line, coverage, reached, missed
FROM policy_test(?1)

-- rules: text
SELECT line, rule, kind, value, unit, effective_from, effective_to, source, message, article, law
FROM policy_rules
WHERE policy = ?1

-- parameters: text
SELECT rule, kind, value, article
FROM policy_rules
WHERE policy = ?1 AND kind = 'parameter'

-- hashes: plain plain
SELECT hourbank_sha256(?1) AS draft, hourbank_sha256(?2) AS current, hourbank_version() AS engine

-- printed: text
SELECT policy_print(?1) AS page

-- policies:
SELECT policy, title, origin
FROM policy_list
ORDER BY origin <> 'database', policy

-- used:
SELECT hours_use() AS used

-- text: policy
SELECT text
FROM policy_text(?1)

-- history: policy
SELECT history.history_id, history.changed_at, history.change, signature.account_id, signature.sha256_before,
  coalesce(signature.sha256_after, hourbank_sha256(history.text)) AS sha256_after
FROM hours_policy_history AS history
LEFT JOIN hb_policy_signature AS signature ON signature.history_id = history.history_id
WHERE history.policy = ?1
ORDER BY history.history_id DESC

-- earlier: number
SELECT text
FROM hours_policy_history
WHERE history_id = ?1 AND text IS NOT NULL

-- relations:
SELECT name
FROM sqlite_schema
UNION ALL
SELECT name
FROM sqlite_temp_schema

-- population:
SELECT count(*) AS people, count(person_id) AS named, min(person_id) AS low, max(person_id) AS high
FROM hours_person

-- bound: number
SELECT person_id
FROM hours_person
ORDER BY person_id COLLATE BINARY
LIMIT 1 OFFSET ?1

-- people: text text year
SELECT diff.person_id AS "person id", diff.before, diff.after, diff.rule, diff.source, diff.message, person.*
FROM policy_diff(?1, ?2, ?3) AS diff
JOIN hours_person AS person ON person.person_id = diff.person_id

-- sample: text text year
SELECT count(*) AS people
FROM (SELECT person_id FROM hours_person ORDER BY person_id LIMIT 300) AS person
CROSS JOIN policy_diff(?1, ?2, ?3) AS diff ON diff.person_id = person.person_id

-- find: plain
SELECT person_id
FROM hours_person
WHERE CAST(person_id AS TEXT) = ?1

-- requirements: person year text
SELECT requirement, message, source, met
FROM title_explain
WHERE person_id = ?1 AND year = ?2 AND policy = ?3

-- ledger: person text
SELECT year, record_id, completed_on, subject, claimed, credited, message, article
FROM hours_ledger
WHERE person_id = ?1 AND policy = ?2

-- plan: person year text
SELECT plan_year, subject, hours, until, message
FROM title_plan
WHERE person_id = ?1 AND year = ?2 AND policy = ?3

-- eligible: person year text
SELECT eligible
FROM title_review
WHERE person_id = ?1 AND year = ?2 AND policy = ?3

-- person: person
SELECT *
FROM hours_person
WHERE person_id = ?1

-- records: person
SELECT *
FROM hours_record
WHERE person_id = ?1
ORDER BY completed_on, record_id

-- posted: person
SELECT year, subject, hours
FROM hours_posted
WHERE person_id = ?1
ORDER BY year, subject
