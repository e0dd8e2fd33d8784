-- 撤销结账 (三): takes a closing back while nothing was built on it. Plain SQL; one statement, so that it is done or refused as a whole.
-- Bind :closing_id, :account_id (with the right close_year), :reopened_on and :reason.
-- The closing stays, with who took it back and why; its accounts and postings go, and the year can be closed again.

INSERT INTO hb_year_reopening (closing_id, account_id, reopened_on, reason)
VALUES (:closing_id, :account_id, :reopened_on, :reason);
