# 五, 二(二)2(3): bases suspended and withdrawn, their courses, fees and complaints; the seven of Annex 3 can file.

bases=$(from_world bases)
sql "$bases" "INSERT INTO hb_account_permission (account_id, permission) VALUES (41, 'review_filing');
INSERT INTO hb_account (account_id, name, organisation_id) SELECT 7000 + platform_id, name, base_id FROM hb_platform;
INSERT INTO hb_account_permission (account_id, permission) SELECT 7000 + platform_id, 'submit_filing' FROM hb_platform;
INSERT INTO hb_filing (filing_id, year, applicant_id, as_base, title, audience, participants, delivery, starts_on, ends_on, hours, content)
SELECT 70 + platform_id, 2023, base_id, 1, '线上课程', '专业技术人员', 100, 'online', '2023-07-03', '2023-07-05', 24, '新技术' FROM hb_platform;
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) SELECT 70 + platform_id, 'submit', 7000 + platform_id, '2023-06-01' FROM hb_platform ORDER BY 1;"
answers 'the managing unit of a base that names none is the unit above it' "$bases" 'SELECT count(*), count(DISTINCT reviewer_id), min(reviewer_id), min(authority_id) FROM hb_filing_path WHERE filing_id > 70' '7|1|1|1'
refuses 'its managing unit agrees first' "$bases" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (71, 'file', 41, '2023-06-02');" "基地的项目须先经管理单位同意 / a base's project needs its managing unit's consent first (二(二)2(4))"
answers 'all seven of Annex 3 go on file' "$bases" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on)
SELECT filing_id, action.column1, 41, '2023-06-0' || action.column2 FROM hb_filing JOIN (VALUES ('review', 2), ('file', 3)) AS action WHERE filing_id > 70 ORDER BY filing_id, action.column2;
SELECT count(*) FROM hb_filing WHERE filing_id > 70 AND status = 'filed'" '7'

# A base's status.
move="INSERT INTO hb_base_step (base_id, action, account_id, acted_on, reason) VALUES"
answers 'every base is recognised' "$bases" 'SELECT status, count(*) FROM hb_base_status GROUP BY 1' 'recognised|8'
refuses 'suspended without the right' "$bases" "$move (107, 'suspend', 31, '2023-06-10', 'x');" '账号无权监督检查 / the account may not supervise (六(三))'
refuses 'suspended without a reason' "$bases" "$move (107, 'suspend', 41, '2023-06-10', ' ');" "CHECK constraint failed: 基地状态变动须写明理由 / a change of a base's status needs a reason (五)"
refuses 'suspended on no day' "$bases" "$move (107, 'suspend', 41, '2023-06', 'x');" 'CHECK constraint failed: 办理日期应为 YYYY-MM-DD / acted_on must be a date YYYY-MM-DD'
refuses 'another step' "$bases" "$move (107, 'close', 41, '2023-06-10', 'x');" 'CHECK constraint failed: 基地步骤应为 suspend（暂停）、reinstate（恢复）或 withdraw（取消） / a base is suspended, reinstated or withdrawn (五)'
refuses 'no base' "$bases" "$move (102, 'suspend', 41, '2023-06-10', 'x');" '没有这个继续教育基地 / there is no such base (五)'
already='基地已是该状态 / the base has this status already (五)'
refuses 'reinstated without anything' "$bases" "$move (107, 'reinstate', 41, '2023-06-10', 'x');" "$already"
allows 'suspended' "$bases" "$move (107, 'suspend', 41, '2023-06-10', '乱办班');"
refuses 'suspended twice' "$bases" "$move (107, 'suspend', 41, '2023-06-11', 'x');" "$already"
refuses 'reinstated before it was suspended' "$bases" "$move (107, 'reinstate', 41, '2023-06-09', 'x');" '办理时间早于上一步 / the step is dated before the one it follows'
refuses 'it files no courses' "$bases" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (4, 'submit', 71, '2023-06-11');" '基地已暂停或取消，不能以基地名义备案 / a base that is suspended or withdrawn files no courses of its own (五)'
allows 'reinstated, it does' "$bases" "$move (107, 'reinstate', 41, '2023-06-20', '已整改'); INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (4, 'submit', 71, '2023-06-21');"
allows 'withdrawn' "$bases" "$move (107, 'withdraw', 41, '2023-07-01', '乱收费');"
refuses 'and nothing after that' "$bases" "$move (107, 'reinstate', 41, '2023-07-02', 'x');" '已取消的基地不再变动 / a base that was withdrawn does not change any more (五)'
refuses 'nor does its course go on' "$bases" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (4, 'review', 22, '2023-07-02');" '基地已暂停或取消，不能以基地名义备案 / a base that is suspended or withdrawn files no courses of its own (五)'
answers 'its days' "$bases" 'SELECT from_on, until_on, action FROM hb_base_unrecognised ORDER BY 1' '2023-06-10|2023-06-20|suspend
2023-07-01||withdraw'
kept_status="基地状态的变动只增不改 / changes of a base's status are only ever added (五)"
refuses 'a step edited' "$bases" "UPDATE hb_base_step SET acted_on = '2024-01-01';" "$kept_status"
refuses 'a step deleted' "$bases" 'DELETE FROM hb_base_step;' "$kept_status"
refuses 'a step replaced' "$bases" "INSERT OR REPLACE INTO hb_base_step (step_id, base_id, action, account_id, acted_on, reason) VALUES (1, 107, 'reinstate', 41, '2024-01-01', 'x');" "$kept_status"
refuses 'a step before the first' "$bases" "INSERT INTO hb_base_step (step_id, base_id, action, account_id, acted_on, reason) SELECT 0, base_id, 'suspend', 41, '2024-01-01', 'x' FROM hb_platform WHERE platform_id = 1;" 'CHECK constraint failed: 办理步骤须按序编号 / steps are numbered upwards from 1'

# What its platform completes meanwhile is not linked; what was linked before the step is found.
linked() { echo "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id) VALUES ((SELECT max(record_id) + 1 FROM hb_learning_record), $3, '$1', 'professional', 'training', 8, 'verified', 'linked', 1, $2, 'p$1$3');"; }
allows 'linked' "$bases" "$(linked 2023-09-10 4 4) $(linked 2023-09-10 4 1)"
sql "$bases" "INSERT INTO hb_base_step (base_id, action, account_id, acted_on, reason) SELECT base_id, action.column1, 41, action.column2, 'x' FROM hb_platform JOIN (VALUES ('suspend', '2023-09-10'), ('reinstate', '2023-09-20')) AS action WHERE platform_id = 4 ORDER BY action.column2;"
not_linked='完成学习时基地已暂停或取消，学时不能联接 / the base was suspended or withdrawn when this was completed: it is not linked (五)'
refuses 'completed on the first day' "$bases" "$(linked 2023-09-10 4 3)" "$not_linked"
refuses 'completed on the last day' "$bases" "$(linked 2023-09-19 4 3)" "$not_linked"
allows 'completed before and after' "$bases" "$(linked 2023-09-09 4 4) $(linked 2023-09-20 4 4)"
answers 'what was linked before the step' "$bases" 'SELECT person_id, completed_on, action FROM hb_check_base_status ORDER BY 1' '1|2023-09-10|suspend
4|2023-09-10|suspend'
answers 'rural courses are for people of agriculture: 1 is an engineer, 4 is not' "$bases" 'SELECT person_id, platform_id, title_series FROM hb_check_platform_audience' '1|4|工程'
refuses 'a condition of nothing' "$bases" "INSERT INTO hb_platform_condition (platform_id, subject, condition, source) VALUES (1, 'public', 'title_series', 'x');" 'CHECK constraint failed: 只有 title_series 须填 value / value belongs to title_series, and only to it (二(二)2(3))'
refuses 'another condition' "$bases" "INSERT INTO hb_platform_condition (platform_id, subject, condition, source) VALUES (1, 'public', 'cheap', 'x');" 'CHECK constraint failed: 平台条件应为 free（免费）或 title_series（限职称系列） / a condition is free or title_series (二(二)2(3))'
refuses 'a condition of another subject' "$bases" "INSERT INTO hb_platform_condition (platform_id, subject, condition, source) VALUES (1, 'x', 'free', 'x');" 'CHECK constraint failed: 平台条件：subject 应为 public 或 professional / condition: subject must be public or professional'

# Fees, in fen.
charge="INSERT INTO hb_fee_charged (charge_id, base_id, item, charged_on, amount, account_id, platform_id, subject) VALUES"
agricultural="(SELECT base_id FROM hb_platform WHERE platform_id = 4)"
sql "$bases" "INSERT INTO hb_fee_standard (base_id, item, from_on, amount, account_id, entered_on, source) VALUES (107, '培训费', '2023-01-01', 30000, 41, '2022-12-01', 'x'), (107, '培训费', '2023-07-01', 40000, 41, '2022-12-01', 'x');"
allows 'fees' "$bases" "$charge (1, 107, '培训费', '2023-06-30', 30000, 71, NULL, NULL), (2, 107, '培训费', '2023-06-30', 30001, 71, NULL, NULL), (3, 107, '培训费', '2023-07-01', 40000, 71, NULL, NULL),
  (4, 107, '资料费', '2023-07-01', 1, 41, NULL, NULL), (5, $agricultural, '课程费', '2023-07-01', 100, 7004, 4, 'professional');"
answers 'above the standard of that day, without one, and for what is free' "$bases" 'SELECT charge_id, standard, problem FROM hb_check_fee ORDER BY 1' '2|30000|高于标准 / above the standard
4||无收费标准 / without a standard
5||应免费 / has to be free'
refuses 'a fee entered by another' "$bases" "$charge (6, 107, '培训费', '2023-07-01', 1, 12, NULL, NULL);" '收费由基地自己填报，或由监督检查登记 / a fee is reported by the base itself, or entered by supervision (五)'
refuses 'a fee of nothing' "$bases" "$charge (6, 107, '培训费', '2023-07-01', 0, 71, NULL, NULL);" 'CHECK constraint failed: 收费应为正整数（分） / a fee is a positive whole number of fen (五)'
refuses 'a fee on no day' "$bases" "$charge (6, 107, '培训费', '2023-07', 1, 71, NULL, NULL);" 'CHECK constraint failed: 收费日期应为 YYYY-MM-DD / charged_on must be a date YYYY-MM-DD'
refuses 'a fee for another subject' "$bases" "$charge (6, 107, '培训费', '2023-07-01', 1, 71, NULL, 'x');" 'CHECK constraint failed: 收费记录：subject 应为 public、professional 或空 / fee: subject must be public, professional or NULL'
refuses 'a standard in yuan and fen' "$bases" "INSERT INTO hb_fee_standard (base_id, item, from_on, amount, account_id, entered_on, source) VALUES (107, 'x', '2023-01-01', 99.5, 41, '2022-12-01', 'x');" 'CHECK constraint failed: 收费标准应为不小于0的整数（分） / a fee standard is a whole number of fen, not negative (五)'
refuses 'a standard from no day' "$bases" "INSERT INTO hb_fee_standard (base_id, item, from_on, amount, account_id, entered_on, source) VALUES (107, 'x', '2023', 99, 41, '2022-12-01', 'x');" 'CHECK constraint failed: 收费标准起用日期应为 YYYY-MM-DD / a fee standard holds from a date YYYY-MM-DD'
only_standards='收费标准只增不改，请另加起用日期 / fee standards are only ever added: add one with its date (五)'
refuses 'a standard edited' "$bases" 'UPDATE hb_fee_standard SET amount = 99999;' "$only_standards"
refuses 'a standard deleted' "$bases" 'DELETE FROM hb_fee_standard;' "$only_standards"
refuses 'a standard replaced' "$bases" "INSERT OR REPLACE INTO hb_fee_standard (base_id, item, from_on, amount, account_id, entered_on, source) VALUES (107, '培训费', '2023-01-01', 99999, 41, '2022-12-01', 'x');" "$only_standards"
charged='收费记录只增不改 / fees are only ever added (五)'
refuses 'a fee edited' "$bases" 'UPDATE hb_fee_charged SET amount = 1;' "$charged"
refuses 'a fee deleted' "$bases" 'DELETE FROM hb_fee_charged;' "$charged"
refuses 'a fee replaced' "$bases" "${charge/INSERT/INSERT OR REPLACE} (2, 107, '培训费', '2023-06-30', 1, 71, NULL, NULL);" "$charged"

# Complaints.
complain="INSERT INTO hb_complaint (complaint_id, organisation_id, received_on, about, description, account_id) VALUES"
refuses 'a complaint entered without the right' "$bases" "$complain (1, 107, '2023-08-01', 'fee', '多收', 12);" '账号无权监督检查 / the account may not supervise (六(三))'
refuses 'a complaint about nothing' "$bases" "$complain (1, 107, '2023-08-01', 'x', '多收', 41);" 'CHECK constraint failed: 投诉事项应为 class（乱办班）、fee（乱收费）、certificate（乱发证）、rights（损害权益）或 other / a complaint is about class, fee, certificate, rights or other (五)'
refuses 'a complaint without words' "$bases" "$complain (1, 107, '2023-08-01', 'fee', ' ', 41);" 'CHECK constraint failed: 投诉须写明内容 / a complaint says what happened (五)'
refuses 'a complaint on no day' "$bases" "$complain (1, 107, '8月', 'fee', '多收', 41);" 'CHECK constraint failed: 收到投诉的日期应为 YYYY-MM-DD / a complaint is received on a date YYYY-MM-DD'
allows 'complaints' "$bases" "$complain (1, 107, '2023-08-01', 'fee', '多收', 41), (2, 107, '2023-08-02', 'class', '未备案', 41);
INSERT INTO hb_finding (finding_id, found_on, account_id, organisation_id, description) VALUES (1, '2023-08-20', 41, 107, '多收培训费'), (2, '2023-08-20', 41, 103, '别的单位');"
do_it="INSERT INTO hb_complaint_step (complaint_id, action, account_id, acted_on, reason, finding_id) VALUES"
not_now='该投诉现在不能办理此步骤，请看 hb_complaint_status / the complaint is not at this step: see hb_complaint_status (五)'
refuses 'no such complaint' "$bases" "$do_it (9, 'accept', 41, '2023-08-02', 'x', NULL);" '没有这件投诉 / there is no such complaint (五)'
refuses 'an unknown step' "$bases" "$do_it (1, 'forget', 41, '2023-08-02', 'x', NULL);" "$not_now"
refuses 'an answer before it was accepted' "$bases" "$do_it (1, 'answer', 71, '2023-08-02', 'x', NULL);" "$not_now"
refuses 'accepted without the right' "$bases" "$do_it (1, 'accept', 12, '2023-08-02', 'x', NULL);" '账号无权监督检查 / the account may not supervise (六(三))'
refuses 'accepted before it came' "$bases" "$do_it (1, 'accept', 41, '2023-07-31', 'x', NULL);" '办理时间早于上一步 / the step is dated before the one it follows'
refuses 'accepted on no day' "$bases" "$do_it (1, 'accept', 41, '八月', 'x', NULL);" 'CHECK constraint failed: 办理日期应为 YYYY-MM-DD / acted_on must be a date YYYY-MM-DD'
refuses 'accepted without a word' "$bases" "$do_it (1, 'accept', 41, '2023-08-02', '', NULL);" 'CHECK constraint failed: 投诉的办理须写明情况 / every step of a complaint says what was done (五)'
allows 'accepted, and the other rejected' "$bases" "$do_it (1, 'accept', 41, '2023-08-02', '受理', NULL), (2, 'reject', 41, '2023-08-03', '该班已备案', NULL);"
refuses 'an answer of another' "$bases" "$do_it (1, 'answer', 12, '2023-08-05', 'x', NULL);" '说明由被投诉的机构提交 / the answer is for the organisation complained of (五)'
allows 'an answer' "$bases" "$do_it (1, 'answer', 71, '2023-08-05', '含教材费', NULL);"
names='投诉属实须注明对该机构的检查问题（finding_id） / a complaint that is upheld names the finding about that organisation (finding_id) (五)'
refuses 'upheld without a finding' "$bases" "$do_it (1, 'uphold', 41, '2023-08-21', '属实', NULL);" "$names"
refuses 'upheld by a finding about another' "$bases" "$do_it (1, 'uphold', 41, '2023-08-21', '属实', 2);" "$names"
allows 'upheld' "$bases" "$do_it (1, 'uphold', 41, '2023-08-21', '属实', 1);"
answers 'how they ended, and by when they had to' "$bases" 'SELECT complaint_id, state, acted_on, reason, finding_id, due_on FROM hb_complaint_status' '1|upheld|2023-08-21|属实|1|2023-09-30
2|rejected|2023-08-03|该班已备案||2023-10-01'
refuses 'and over' "$bases" "$do_it (1, 'reject', 41, '2023-08-22', 'x', NULL);" "$not_now"
refuses 'a complaint edited' "$bases" "UPDATE hb_complaint SET about = 'other';" '投诉只增不改 / complaints are only ever added (五)'
refuses 'a complaint deleted' "$bases" 'DELETE FROM hb_complaint;' '投诉只增不改 / complaints are only ever added (五)'
refuses 'a complaint replaced' "$bases" "${complain/INSERT/INSERT OR REPLACE} (1, 107, '2023-08-01', 'fee', 'x', 41);" '投诉只增不改 / complaints are only ever added (五)'
refuses 'its step edited' "$bases" "UPDATE hb_complaint_step SET reason = 'x';" '投诉的办理步骤只增不改 / steps of a complaint are only ever added (五)'
refuses 'its step deleted' "$bases" 'DELETE FROM hb_complaint_step;' '投诉的办理步骤只增不改 / steps of a complaint are only ever added (五)'
refuses 'its step replaced' "$bases" "INSERT OR REPLACE INTO hb_complaint_step (step_id, complaint_id, action, account_id, acted_on, reason) VALUES (1, 1, 'reject', 41, '2023-09-01', 'x');" '投诉的办理步骤只增不改 / steps of a complaint are only ever added (五)'
