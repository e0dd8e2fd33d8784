-- 职称申报 (一, 六(一)): decides every application that has no decision yet, and keeps the answer with its explanation, the policy's
-- hash and what it looked at. Run at top level, with the extension loaded.
-- Of a person of several regimes (hours_regime) the main policy decides.
-- Bind :decided_on, :account_id (with the right decide_title) and :policy; :preview = 1 lists what would be decided, and decides nothing.
-- Whose employer had another type on the day of acceptance (六(一), hb_type_on) than hours_person says, and who made up a year from that day on
-- (一, hb_made_up), is left to a run of its own, after people_on.sql with :on as that day; such applications are listed first. So are those of
-- somebody who is not in hours_person.
-- Decided again, with the old decision kept, is what the policy could not say (eligible is NULL), where its inputs or the policy have changed
-- since; and with :again = 1 every decision whose inputs or policy have changed (六(一)).
-- One transaction, as close_year.sql.

BEGIN IMMEDIATE;

SELECT hours_use(:policy) AS policy;

CREATE TEMP TABLE deciding_elsewhere AS
SELECT '申报人不在 hours_person 中，未予决定 / the applicant is not in hours_person: not decided' AS note, application.application_id, application.acceptance_on
FROM hb_title_application AS application
WHERE application.person_id NOT IN (SELECT person_id FROM hours_person WHERE person_id IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM hb_title_decision WHERE application_id = application.application_id)
UNION ALL
SELECT '收审时已完成的补学不同，请先运行 people_on.sql / what was made up by the day of acceptance is not what hours_record shows: run people_on.sql first', application.application_id, application.acceptance_on
FROM hb_title_application AS application
LEFT JOIN hb_title_decision_latest AS latest ON latest.application_id = application.application_id
WHERE EXISTS (
    SELECT 1
    FROM hb_made_up AS made_up
    LEFT JOIN hours_record AS record ON record.person_id = made_up.person_id AND record.record_id = made_up.record_id
    WHERE made_up.person_id = application.person_id AND (record.record_id IS NOT NULL) = (made_up.learnt_on >= application.acceptance_on))
  AND (latest.decision_id IS NULL OR latest.eligible IS NULL OR :again = 1)
UNION ALL
SELECT '收审时单位性质不同，请先运行 people_on.sql / another type of employer on the day of acceptance: run people_on.sql first', application.application_id, application.acceptance_on
FROM hb_title_application AS application
JOIN hours_person AS person ON person.person_id = application.person_id
JOIN hb_type_on AS typed ON typed.person_id = application.person_id
  AND typed.from_on <= application.acceptance_on AND coalesce(typed.to_on > application.acceptance_on, 1)
LEFT JOIN hb_title_decision_latest AS latest ON latest.application_id = application.application_id
WHERE typed.employer_type IS NOT person.employer_type
  AND (latest.decision_id IS NULL OR latest.eligible IS NULL OR :again = 1);

CREATE TEMP TABLE deciding AS
SELECT application.application_id, application.person_id, application.year, application.acceptance_on,
       review.eligible, review.message,
       substr(review.decided_by, 1, instr(review.decided_by, '@') - 1) AS policy,
       substr(review.decided_by, instr(review.decided_by, '@') + 1) AS policy_version,
       review.decided_sha256 AS policy_sha256,
       input.person_input, input.records_input, input.posted_input,
       latest.decision_id IS NOT NULL AS again
FROM hb_title_application AS application
LEFT JOIN hb_title_decision_latest AS latest ON latest.application_id = application.application_id
CROSS JOIN title_review AS review ON review.person_id = application.person_id
  AND review.year = application.year
  AND review.cutoff = application.acceptance_on
  AND review.main
JOIN hb_title_input AS input ON input.application_id = application.application_id
WHERE (latest.decision_id IS NULL OR latest.eligible IS NULL OR :again = 1) -- before anybody is reviewed
  AND (latest.decision_id IS NULL
    OR (latest.policy_sha256, latest.person_input, latest.records_input, latest.posted_input)
      IS NOT (review.decided_sha256, input.person_input, input.records_input, input.posted_input))
  AND application.application_id NOT IN (SELECT application_id FROM temp.deciding_elsewhere);

SELECT note, application_id, acceptance_on
FROM temp.deciding_elsewhere
ORDER BY application_id;

-- A text beside the policy's hash that is not the one that decides: put there by hand.
CREATE TEMP TABLE deciding_planted AS
SELECT stored.policy_sha256
FROM hb_title_receipt_policy AS stored
JOIN (
  SELECT policy_sha256, hours_receipt(person_id, 'title', year, acceptance_on) AS receipt
  FROM temp.deciding
  WHERE application_id IN (SELECT min(application_id) FROM temp.deciding GROUP BY policy_sha256)) AS made
  ON made.policy_sha256 = stored.policy_sha256
WHERE stored.text IS NOT substr(made.receipt, instr(made.receipt, ',"text":') + 8, instr(made.receipt, '},"person":') - instr(made.receipt, ',"text":') - 8);

CREATE TEMP TABLE deciding_preflight (
  policy INTEGER
    CONSTRAINT "政策未能选用，请核对 :policy（SELECT * FROM policy_list） / the policy could not be chosen: look at :policy (SELECT * FROM policy_list)"
    CHECK (policy),
  date INTEGER
    CONSTRAINT "决定日期应为 YYYY-MM-DD，请核对 :decided_on / decided_on must be a date YYYY-MM-DD: look at :decided_on" CHECK (date),
  may INTEGER
    CONSTRAINT "账号无权审核职称申报学时，请核对 :account_id / the account may not decide on title applications: look at :account_id (六(一))"
    CHECK (may),
  own INTEGER
    CONSTRAINT "其中有该账号本人的申报，须由他人审核 / among them is the account's own application: somebody else decides it (六(一))"
    CHECK (own = 0),
  text INTEGER
    CONSTRAINT "hb_title_receipt_policy 中的政策文本与作出决定的不符，且已有凭据引用，请联系管理员 / the text in hb_title_receipt_policy is not the one that decides, and receipts refer to it: ask the administrator"
    CHECK (text = 0),
  applications INTEGER
    CONSTRAINT "没有待审核的申报 / no application waits for a decision" CHECK (applications > 0)
);

INSERT INTO temp.deciding_preflight
SELECT
  :policy IS NULL OR substr(hours_use(), 1, length(:policy) + 1) = :policy || '@', -- hours_use(:policy) has not failed
  coalesce(date(:decided_on, '+0 days') = :decided_on, 0),
  EXISTS (SELECT 1 FROM hb_right WHERE account_id IN (:account_id, '*') AND permission IN ('decide_title', '*')),
  (SELECT count(*)
   FROM temp.deciding
   WHERE person_id IN (SELECT person_id FROM hb_acts_for WHERE account_id = :account_id AND acts_as = 'self')),
  (SELECT count(*)
   FROM temp.deciding_planted
   WHERE policy_sha256 IN (SELECT policy_sha256 FROM hb_title_receipt)),
  (SELECT count(*) FROM temp.deciding);

-- What it comes to: each application.
SELECT coalesce(:preview = 1, 0) AS preview, application_id, person_id, year, eligible, message, deciding.policy || '@' || policy_version AS policy, again
FROM temp.deciding_preflight
JOIN temp.deciding
ORDER BY application_id;

INSERT INTO hb_title_decision (application_id, decided_on, account_id, eligible, message, policy, policy_version, policy_sha256,
                               person_input, records_input, posted_input)
SELECT application_id, :decided_on, :account_id, eligible, message, deciding.policy, policy_version, policy_sha256,
       person_input, records_input, posted_input
FROM temp.deciding_preflight
JOIN temp.deciding
WHERE :preview IS NOT 1
ORDER BY application_id;

INSERT INTO hb_title_decision_line (decision_id, line_no, requirement, subject, from_year, to_year, required, credited, shortfall, met, rule,
                                    source, message)
SELECT decision.decision_id, row_number() OVER (PARTITION BY decision.decision_id), explain.requirement, explain.subject, explain.from_year,
       explain.to_year, explain.required, explain.credited, explain.shortfall, explain.met, explain.rule, explain.source, explain.message
FROM temp.deciding_preflight
CROSS JOIN temp.deciding
CROSS JOIN hb_title_decision_latest AS decision ON decision.application_id = deciding.application_id
CROSS JOIN title_explain AS explain ON explain.person_id = deciding.person_id
  AND explain.year = deciding.year
  AND explain.cutoff = deciding.acceptance_on
  AND explain.main
WHERE :preview IS NOT 1
ORDER BY 1, 2;

-- The receipt of each, with the text of the policy apart: it ends where the person begins, since in a text of JSON no quotation mark stands bare.
CREATE TEMP TABLE deciding_receipt AS
SELECT decision.decision_id, decision.policy_sha256, hours_receipt(deciding.person_id, 'title', deciding.year, deciding.acceptance_on) AS receipt
FROM temp.deciding_preflight
CROSS JOIN temp.deciding
CROSS JOIN hb_title_decision_latest AS decision ON decision.application_id = deciding.application_id
WHERE :preview IS NOT 1;

DELETE FROM hb_title_receipt_policy
WHERE policy_sha256 IN (SELECT planted.policy_sha256 FROM temp.deciding_preflight JOIN temp.deciding_planted AS planted WHERE :preview IS NOT 1);

INSERT INTO hb_title_receipt_policy (policy_sha256, text)
SELECT policy_sha256, substr(receipt, instr(receipt, ',"text":') + 8, instr(receipt, '},"person":') - instr(receipt, ',"text":') - 8)
FROM temp.deciding_receipt
WHERE policy_sha256 NOT IN (SELECT policy_sha256 FROM hb_title_receipt_policy)
GROUP BY policy_sha256;

INSERT INTO hb_title_receipt (decision_id, policy_sha256, head, tail)
SELECT decision_id, policy_sha256, substr(receipt, 1, instr(receipt, ',"text":') + 7), substr(receipt, instr(receipt, '},"person":'))
FROM temp.deciding_receipt;

-- What was kept is read back, and evaluated once more from its text alone; if one does not hold, nothing of this run stands.
CREATE TEMP TABLE deciding_kept (
  valid INTEGER
    CONSTRAINT "凭据核验不符，本次决定全部撤回，请联系管理员 / a receipt does not hold: nothing was decided, ask the administrator (六(一))" CHECK (valid)
);
INSERT OR ROLLBACK INTO temp.deciding_kept
SELECT coalesce(hours_receipt_valid(kept.receipt), 0)
FROM temp.deciding_receipt AS made
LEFT JOIN hb_title_decision_receipt AS kept ON kept.decision_id = made.decision_id;

DROP TABLE temp.deciding_kept;
DROP TABLE temp.deciding_planted;
DROP TABLE temp.deciding_receipt;
DROP TABLE temp.deciding;
DROP TABLE temp.deciding_elsewhere;
DROP TABLE temp.deciding_preflight;

COMMIT;
