-- 职称申报 (一, 六(一)): decides every application that has no decision yet, and keeps the answer with its explanation, the policy's
-- hash and what it looked at. Run at top level, with the extension loaded.
-- Of a person of several regimes (hours_regime) the main policy decides.
-- Bind :decided_on, :account_id (with the right decide_title) and :policy.

BEGIN IMMEDIATE;

SELECT hours_use(:policy) AS policy;

CREATE TEMP TABLE undecided AS
SELECT application_id, person_id, year, acceptance_on
FROM hb_title_application
WHERE application_id NOT IN (SELECT application_id FROM hb_title_decision);

INSERT INTO hb_title_decision (application_id, decided_on, account_id, eligible, message, policy, policy_version, policy_sha256,
                            person_input, records_input, posted_input)
SELECT undecided.application_id, :decided_on, :account_id, review.eligible, review.message, policy.policy, policy.version, policy.sha256,
       input.person_input, input.records_input, input.posted_input
FROM undecided
CROSS JOIN title_review AS review ON review.person_id = undecided.person_id
  AND review.year = undecided.year
  AND review.cutoff = undecided.acceptance_on
  AND review.main
JOIN hb_person ON hb_person.person_id = undecided.person_id
JOIN policy_list AS policy ON policy.policy = coalesce(hb_person.policy, :policy)
JOIN hb_title_input AS input ON input.application_id = undecided.application_id;

INSERT INTO hb_title_decision_line (decision_id, line_no, requirement, subject, from_year, to_year, required, credited, shortfall, met, rule, source,
                                 message)
SELECT decision.decision_id, row_number() OVER (PARTITION BY decision.decision_id), explain.requirement, explain.subject, explain.from_year,
       explain.to_year, explain.required, explain.credited, explain.shortfall, explain.met, explain.rule, explain.source, explain.message
FROM undecided
CROSS JOIN hb_title_decision_latest AS decision ON decision.application_id = undecided.application_id
CROSS JOIN title_explain AS explain ON explain.person_id = undecided.person_id
  AND explain.year = undecided.year
  AND explain.cutoff = undecided.acceptance_on
  AND explain.main;

DROP TABLE temp.undecided;

COMMIT;
