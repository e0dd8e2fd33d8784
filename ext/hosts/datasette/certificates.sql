-- The demonstration city issues none; a few, so that there is one to print. Needs the extension.
INSERT INTO hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256)
SELECT certificate.code, certificate.subject, complete.person_id, 2023, certificate.credited, certificate.required, certificate.policy,
       certificate.policy_version, certificate.policy_sha256
FROM (SELECT person_id FROM hours_bank WHERE year = 2023 AND subject = 'total' AND met = 1 ORDER BY person_id LIMIT 20) AS complete
CROSS JOIN hours_certify AS certificate ON certificate.person_id = complete.person_id AND certificate.year = 2023;
