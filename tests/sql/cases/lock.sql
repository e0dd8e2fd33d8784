-- hours_lock(), one way: what was chosen stays, no file is read, a second load changes nothing; questions go on.
.read fixtures/relations.sql
INSERT INTO hours_person VALUES (1, 'institution');
INSERT INTO hours_record (record_id, person_id, hours) VALUES (1, 1, 5);
SELECT hours_use('cn-hefei');
SELECT hours_lock();
SELECT hours_lock();
SELECT hours_use('cn-national');
SELECT hours_use(NULL);
SELECT hours_language('zh');
SELECT hours_progress(1);
SELECT policy_reload();
SELECT message FROM policy_check('./draft.lua');
SELECT rule FROM policy_rules WHERE policy = 'folder/draft.lua';
SELECT hours_form('./form.lua');
SELECT policy FROM policy_text('policy { id = "x", version = "1" }' || char(10) || 'a whole text');
.load ./hourbank
SELECT hours_language('zh');
SELECT decided_by FROM title_review WHERE person_id = 1 AND year = 2023;
SELECT hours_total(1, 2023);
SELECT count(*) > 5 FROM policy_list;
