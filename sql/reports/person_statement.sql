-- 三: a person's hour bank, entry by entry. Plain SQL. Bind :person_id.
SELECT year, subject, entry_no, kind, posted_on, hours, balance, reason, policy, policy_version,
       (SELECT name FROM hb_account WHERE hb_account.account_id = hb_hour_bank_statement.account_id) AS account
FROM hb_hour_bank_statement
WHERE person_id = :person_id
ORDER BY year, subject, entry_no;
