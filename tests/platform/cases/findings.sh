# 六(三): what becomes of a finding: rectified, appealed, upheld, overturned with its hours restored.

findings=$(from_filed findings)
sql "$findings" "INSERT INTO hb_account (account_id, name, organisation_id) VALUES (42, '市人社局复核', 1);
INSERT INTO hb_account_permission (account_id, permission) VALUES (42, 'restore');
INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on, title) VALUES
  (2, 1, '2023-05-01', 'public', 'training', 10, 'verified', 'linked', 1, 1, 'a', '2023-05-02', '公需课程'),
  (3, 1, '2023-05-03', 'public', 'training', 12, 'verified', 'linked', 1, 1, 'b', '2023-05-04', '公需课程二');
INSERT INTO hb_finding (finding_id, found_on, account_id, person_id, record_id, organisation_id, description) VALUES
  (1, '2023-07-01', 41, NULL, 2, NULL, '代学'), (2, '2023-07-01', 41, NULL, NULL, 103, '审核不严'), (3, '2023-07-01', 41, 1, 3, NULL, '代学');
INSERT INTO hours_setting (name, value) VALUES ('today', '2023-08-01');"
step="INSERT INTO hb_finding_step (finding_id, action, account_id, acted_on, due_on, reason) VALUES"

answers 'found' "$findings" 'SELECT finding_id, person_id, organisation_id, state, overdue FROM hb_finding_status' '1|1||found|0
2||103|found|0
3|1||found|0'
refuses 'an unknown step' "$findings" "$step (1, 'close', 41, '2023-07-02', NULL, 'x');" '问题步骤不在清单内 / unknown step of a finding (六(三))'
refuses 'a step of nothing' "$findings" "$step (9, 'order', 41, '2023-07-02', '2023-07-20', 'x');" '没有这个检查问题 / there is no such finding (六(三))'
refuses 'a step by a deactivated account' "$findings" "$step (1, 'appeal', 91, '2023-07-02', NULL, 'x');" '账号不存在或已停用 / the account does not exist or is not active'
refuses 'an order without the right' "$findings" "$step (1, 'order', 31, '2023-07-02', '2023-07-20', 'x');" '账号无权监督检查 / the account may not supervise (六(三))'
refuses 'an order without a date' "$findings" "$step (1, 'order', 41, '2023-07-02', NULL, 'x');" '责令整改须写明期限 / an order to rectify gives a date (六(三))'
refuses 'an order until no day' "$findings" "$step (1, 'order', 41, '2023-07-02', '2023-07-32', 'x');" 'CHECK constraint failed: 整改期限应为 YYYY-MM-DD / due_on must be a date YYYY-MM-DD'
refuses 'an appeal on no day' "$findings" "$step (1, 'appeal', 1, '七月', NULL, 'x');" 'CHECK constraint failed: 办理日期应为 YYYY-MM-DD / acted_on must be a date YYYY-MM-DD'
refuses 'an order without words' "$findings" "$step (1, 'order', 41, '2023-07-02', '2023-07-20', ' ');" 'CHECK constraint failed: 整改、申诉和决定均须写明内容或理由 / every step of a finding says what and why (六(三))'
refuses 'an order before the finding' "$findings" "$step (1, 'order', 41, '2023-06-30', '2023-07-20', 'x');" '办理日期早于上一步 / the step is dated before what it follows (六(三))'
at_step='该问题现在不能办理此步骤，请看 hb_finding_status / the finding is not at this step: see hb_finding_status (六(三))'
refuses 'rectified without an order' "$findings" "$step (2, 'rectify', 13, '2023-07-02', NULL, 'x');" "$at_step"
refuses 'accepted without anything' "$findings" "$step (2, 'accept', 41, '2023-07-02', NULL, 'x');" "$at_step"
refuses 'decided without an appeal' "$findings" "$step (2, 'overturn', 42, '2023-07-02', NULL, 'x');" "$at_step"

# An organisation: ordered, late, put right, not accepted at once.
allows 'ordered' "$findings" "$step (2, 'order', 41, '2023-07-02', '2023-07-20', '请整改审核流程');"
answers 'overdue' "$findings" 'SELECT state, due_on, overdue FROM hb_finding_status WHERE finding_id = 2' 'ordered|2023-07-20|1'
theirs='整改和申诉由当事人或其单位办理 / rectification and appeal are for the person or organisation concerned (六(三))'
refuses 'rectified by another unit' "$findings" "$step (2, 'rectify', 11, '2023-07-21', NULL, 'x');" "$theirs"
allows 'rectified, ordered again, rectified, accepted' "$findings" "$step (2, 'rectify', 13, '2023-07-21', NULL, '已整改'), (2, 'order', 41, '2023-07-22', '2023-08-10', '仍缺记录'), (2, 'rectify', 13, '2023-07-25', NULL, '已补'), (2, 'accept', 41, '2023-07-26', NULL, '符合');"
answers 'accepted' "$findings" 'SELECT state, overdue, acted_on, reason FROM hb_finding_status WHERE finding_id = 2' 'accepted|0|2023-07-26|符合'
refuses 'and over' "$findings" "$step (2, 'appeal', 13, '2023-07-27', NULL, 'x');" "$at_step"

# A person: revoked, appealed, overturned; the hours stand again.
allows 'revoked for the finding' "$findings" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, finding_id) VALUES (2, 'revoke', 41, '2023-07-03', '代学', 1);"
refuses 'an appeal by a stranger' "$findings" "$step (1, 'appeal', 2, '2023-07-04', NULL, 'x');" "$theirs"
refuses 'an appeal too late' "$findings" "$step (1, 'appeal', 1, '2023-08-31', NULL, 'x');" '申诉期限已过，见参数 appeal_days / the time for an appeal is over: see the parameter appeal_days (六(三))'
refuses 'restored without an appeal' "$findings" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, finding_id) VALUES (2, 'restore', 42, '2023-07-20', 'x', 1);" '学时只随申诉成立恢复 / hours are restored only by an appeal that succeeds (六(三))'
allows 'an appeal on its last day' "$findings" "$step (1, 'appeal', 1, '2023-08-30', NULL, '有监控为证');"
allows 'an appeal by the employer' "$findings" "$step (3, 'appeal', 11, '2023-07-04', NULL, '有监控为证');"
refuses 'no revocation while it is open' "$findings" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, finding_id) VALUES (3, 'revoke', 41, '2023-07-05', '代学', 3);" '该问题正在申诉或已撤销认定，不得据此撤销学时 / nothing is revoked for a finding that is under appeal or was overturned (六(三))'
refuses 'decided without the right' "$findings" "$step (1, 'overturn', 41, '2023-09-10', NULL, '属实');" '账号无权决定申诉 / the account may not decide an appeal (六(三))'
sql "$findings" "INSERT INTO hb_account_permission (account_id, permission) VALUES (41, 'restore');"
refuses 'decided by whoever found it' "$findings" "$step (1, 'overturn', 41, '2023-09-10', NULL, '属实');" '申诉不得由认定问题的账号决定 / an appeal is not decided by the account that made the finding (六(三))'
sql "$findings" "INSERT INTO hb_person (person_id, name) VALUES (9, '经办人'); UPDATE hb_account SET person_id = 9 WHERE account_id = 41;
INSERT INTO hb_account (account_id, name, organisation_id, person_id) VALUES (43, '同一人的另一账号', 1, 9), (44, '当事人的账号', 1, 1); INSERT INTO hb_account_permission (account_id, permission) VALUES (43, 'restore'), (44, 'restore');"
refuses 'decided by another account of the same person' "$findings" "$step (1, 'overturn', 43, '2023-09-10', NULL, '属实');" '申诉不得由认定问题的账号决定 / an appeal is not decided by the account that made the finding (六(三))'
refuses 'decided by whom it concerns' "$findings" "$step (1, 'overturn', 44, '2023-09-10', NULL, '属实');" '不得决定本人的申诉 / nobody decides their own appeal (六(三))'
allows 'overturned, and upheld' "$findings" "$step (1, 'overturn', 42, '2023-09-10', NULL, '属实'), (3, 'uphold', 42, '2023-09-10', NULL, '监控不清');"
answers 'the hours stand again' "$findings" 'SELECT status, recorded_on FROM hb_learning_record WHERE record_id = 2; SELECT action, reason, finding_id FROM hb_registration_trail WHERE record_id = 2; SELECT state, revoked FROM hb_finding_status WHERE finding_id = 1' 'verified|2023-05-02
revoke|代学|1
restore|属实|1
overturned|0'
allows 'what was upheld is revoked' "$findings" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, finding_id) VALUES (3, 'revoke', 41, '2023-09-11', '代学', 3);"
refuses 'one appeal' "$findings" "$step (3, 'order', 41, '2023-09-12', '2023-09-30', 'x'), (3, 'appeal', 1, '2023-09-13', NULL, 'x');" '同一问题只申诉一次 / a finding is appealed once (六(三))'
refuses 'restored a second time' "$findings" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, finding_id) VALUES (2, 'restore', 42, '2023-09-20', 'x', 1);" '学时只随申诉成立恢复 / hours are restored only by an appeal that succeeds (六(三))'
kept_steps='问题的办理步骤只增不改 / steps of a finding are only ever added (六(三))'
refuses 'a step edited' "$findings" "UPDATE hb_finding_step SET reason = 'x';" "$kept_steps"
refuses 'a step deleted' "$findings" 'DELETE FROM hb_finding_step;' "$kept_steps"
refuses 'a step replaced' "$findings" "INSERT OR REPLACE INTO hb_finding_step (step_id, finding_id, action, account_id, acted_on, reason) VALUES (1, 3, 'order', 41, '2023-09-12', 'x');" "$kept_steps"
refuses 'a step before the first' "$findings" "INSERT INTO hb_finding_step (step_id, finding_id, action, account_id, acted_on, due_on, reason) VALUES (0, 3, 'order', 41, '2023-09-12', '2023-09-30', 'x');" 'CHECK constraint failed: 办理步骤须按序编号 / steps are numbered upwards from 1'
# This module says the steps of registration once more, with the one that it adds: nothing of the other may be lost.
equal 'the outcomes of registration, and restore' "$(sed -n "/VIEW hb_registration_outcome/,/^\$/p" sql/modules/08_registration.sql | grep -oE "\('[a-z_]*', ('[a-z_]*'|NULL)\)" | sort; echo "('restore', 'verified')")" \
  "$(sed -n "/CREATE VIEW hb_registration_outcome/,/^\$/p" sql/modules/23_findings.sql | grep -oE "\('[a-z_]*', ('[a-z_]*'|NULL)\)" | sort | grep -v restore; echo "('restore', 'verified')")"
