-- 六(一): decisions that would differ today, and why. Needs the extension. No parameters.
-- then and now are 1, 0 or NULL; changed says which inputs differ, policy whether the rules do.
SELECT
  decision.application_id,
  decision.decision_id,
  application.person_id,
  hb_person.name,
  application.year,
  decision.eligible AS then_eligible,
  title_eligible(application.person_id, application.year, application.acceptance_on) AS now_eligible,
  coalesce(changed.changed, '') AS changed,
  CASE WHEN decision.policy_sha256 IS NOT policy.sha256 THEN coalesce(decision.policy_version, '—') || ' → ' || coalesce(policy.version, '—') ELSE '' END AS policy
FROM hb_title_decision_latest AS decision
JOIN hb_title_application AS application ON application.application_id = decision.application_id
JOIN hb_person ON hb_person.person_id = application.person_id
LEFT JOIN hb_title_input_changed AS changed ON changed.decision_id = decision.decision_id
LEFT JOIN policy_list AS policy ON policy.policy = coalesce(hb_person.policy, decision.policy)
WHERE decision.eligible IS NOT title_eligible(application.person_id, application.year, application.acceptance_on)
ORDER BY decision.application_id;
