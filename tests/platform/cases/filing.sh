# 二(二)1 and 二(二)2(4): the paths of a filing, and its forbidden steps.

world=$work/world.db

answers 'paths' "$world" 'SELECT filing_id, path, reviewer.name, authority.name FROM hb_filing_path
LEFT JOIN hb_organisation AS reviewer ON reviewer.organisation_id = reviewer_id JOIN hb_organisation AS authority ON authority.organisation_id = authority_id ORDER BY 1' \
'1|district||芝罘区人力资源和社会保障局
2|agency|市公共就业和人才服务中心|烟台市人力资源和社会保障局
3|municipal||烟台市人力资源和社会保障局
4|base|测试市直主管部门|烟台市人力资源和社会保障局'

file_step() { echo "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on${4:+, reason}) VALUES ($1, '$2', $3, '2023-05-01'${4:+, '$4'});"; }

# each path to its end
filed=$(from_world filed)
sql "$filed" "INSERT INTO hours_setting (name, value) VALUES ('today', '2023-06-09');"
allows 'district path' "$filed" "$(file_step 1 submit 12) $(file_step 1 file 31)"
allows 'agency path' "$filed" "$(file_step 2 submit 61) $(file_step 2 review 51) $(file_step 2 file 41)"
allows 'municipal path' "$filed" "$(file_step 3 submit 81) $(file_step 3 file 41)"
allows 'base path' "$filed" "$(file_step 4 submit 71) $(file_step 4 review 22) $(file_step 4 file 41)"
answers 'all on file' "$filed" 'SELECT group_concat(status) FROM hb_filing' 'filed,filed,filed,filed'

submitted=$(from_world submitted)
sql "$submitted" "INSERT INTO hours_setting (name, value) VALUES ('today', '2023-06-09');"
sql "$submitted" "$(file_step 1 submit 12) $(file_step 2 submit 61) $(file_step 3 submit 81) $(file_step 4 submit 71)"

# order
refuses 'filed before submission' "$world" "$(file_step 1 file 31)" '只有已报送的项目可以备案 / only a submitted project can be put on file (二(二)1)'
refuses 'agency-served filed before review' "$submitted" "$(file_step 2 file 41)" "代理单位的项目须先经人才服务中心审核 / an agency-served unit's project is reviewed by the talent service centre first (二(二)1)"
refuses 'base filed before consent' "$submitted" "$(file_step 4 file 41)" "基地的项目须先经管理单位同意 / a base's project needs its managing unit's consent first (二(二)2(4))"
refuses 'review where there is none' "$submitted" "$(file_step 1 review 22)" '此类备案无需初审 / this kind of filing has no first review (二(二)1)'
refuses 'review before submission' "$world" "$(file_step 2 review 51)" '只有已报送的备案可以审核 / only a submitted filing can be reviewed (二(二)1)'
refuses 'submitted twice' "$submitted" "$(file_step 1 submit 12)" '只有草稿或被退回的备案可以报送 / only a draft or a returned filing can be submitted (二(二)1)'
refuses 'returned after filing' "$filed" "$(file_step 1 return 31 x)" '只有审核中的备案可以退回 / only a filing under review can be returned (二(二)1)'
refuses 'withdrawn after filing' "$filed" "$(file_step 1 withdraw 12)" '已备案的项目不能撤回，只能撤销 / a project on file cannot be withdrawn, only revoked (二(二)1)'
refuses 'revoked before filing' "$submitted" "$(file_step 1 revoke 31 x)" '只有已备案的项目可以撤销 / only a project on file can be revoked (六(三))'

# organisation and account
refuses 'submitted by another' "$world" "$(file_step 1 submit 61)" '备案由申请机构自己报送 / a filing is submitted by its own applicant (二(二)1)'
refuses 'reviewed by another department' "$submitted" "$(file_step 2 review 22)" "初审由代理的人才服务中心或基地管理单位办理 / the first review is for the talent service centre or the base's managing unit (二(二)1, 二(二)2(4))"
refuses 'base reviewed by the talent centre' "$submitted" "$(file_step 4 review 51)" "初审由代理的人才服务中心或基地管理单位办理 / the first review is for the talent service centre or the base's managing unit (二(二)1, 二(二)2(4))"
refuses 'district unit filed by the city' "$submitted" "$(file_step 1 file 41)" '备案由负责的人社局办理 / filing is for the HR bureau in charge (二(二)1)'
refuses 'district unit filed by another district' "$submitted" "$(file_step 1 file 32)" '备案由负责的人社局办理 / filing is for the HR bureau in charge (二(二)1)'
refuses 'municipal unit filed by a district' "$submitted" "$(file_step 3 file 31)" '备案由负责的人社局办理 / filing is for the HR bureau in charge (二(二)1)'
refuses 'no permission' "$world" "$(file_step 1 submit 11)" '账号无权办理此步骤 / the account has no permission for this step (二(二)1)'
refuses 'inactive account' "$world" "$(file_step 1 submit 91)" '账号不存在或已停用 / the account does not exist or is not active'
refuses 'unknown step' "$world" "$(file_step 1 approve 31)" '备案步骤不在清单内 / unknown step of a filing (二(二)1)'
refuses 'no such filing' "$world" "$(file_step 99 submit 12)" '没有这项备案 / there is no such filing'

# what a step needs
refuses 'return without reason' "$submitted" "$(file_step 1 return 31)" '退回或撤销备案须写明理由 / returning or revoking a filing needs a reason (二(二)1)'
refuses 'revocation without reason' "$filed" "$(file_step 1 revoke 31)" '退回或撤销备案须写明理由 / returning or revoking a filing needs a reason (二(二)1)'
refuses 'dated back' "$submitted" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'file', 31, '2023-04-30');" '办理时间早于上一步 / the step is dated before the one it follows'
for column in starts_on ends_on hours participants content audience place; do
  file=$(from_world incomplete)
  sql "$file" "UPDATE hb_filing SET $column = NULL WHERE filing_id = 1;"
  refuses "submitted without $column" "$file" "$(file_step 1 submit 12)" '备案表须填写起止时间、地点、对象、人数、内容和学时 / the filing form needs dates, place, audience, participants, content and hours (附件1)'
done
file=$(from_world another_year)
sql "$file" 'UPDATE hb_filing SET year = 2022 WHERE filing_id = 1;'
refuses 'training after its year' "$file" "$(file_step 1 submit 12)" '培训须在备案年度内结束 / the training ends within the year of its filing (二(二)1)'
refuses 'hours of nothing' "$world" 'UPDATE hb_filing SET hours = 0 WHERE filing_id = 1;' "CHECK constraint failed: 备案学时应为小于10000的正数 / a filing's hours must be a positive number below 10000"

# nothing changes once submitted
for column in "hours = 40" "title = 'x'" "ends_on = '2023-06-30'" "participants = 1" "fee = '收费'" "field = NULL"; do
  refuses "filing edited: $column" "$submitted" "UPDATE hb_filing SET $column WHERE filing_id = 1;" '备案报送后不得改动 / a filing does not change once submitted (二(二)1)'
done
refuses 'status by hand' "$submitted" "UPDATE hb_filing SET status = 'filed' WHERE filing_id = 1;" "备案状态只随办理步骤改变 / a filing's status changes only by a step (二(二)1)"
refuses 'applicant changed' "$world" 'UPDATE hb_filing SET applicant_id = 103 WHERE filing_id = 1;' '备案的编号和申请机构不得更改 / the id and applicant of a filing do not change (二(二)1)'
refuses 'filing deleted' "$submitted" 'DELETE FROM hb_filing WHERE filing_id = 2;' '已报送的备案不得删除 / a submitted filing is never deleted (二(二)1)'
refuses 'filing replaced' "$filed" "INSERT OR REPLACE INTO hb_filing (filing_id, year, applicant_id, title) VALUES (1, 2023, 102, 'x');" '备案编号已使用 / this filing id is taken'
refuses 'born filed' "$world" "INSERT INTO hb_filing (year, applicant_id, title, status) VALUES (2023, 102, 'x', 'filed');" '备案从草稿开始 / a filing starts as a draft (二(二)1)'
refuses 'as a base without being one' "$world" "INSERT INTO hb_filing (year, applicant_id, as_base, title) VALUES (2023, 102, 1, 'x');" '申请机构不是继续教育基地 / the applicant is not a recognised base (二(二)2)'
refuses 'filing step edited' "$submitted" "UPDATE hb_filing_step SET account_id = 31;" '办理步骤只增不改 / steps are only ever added'
refuses 'filing step deleted' "$submitted" "DELETE FROM hb_filing_step;" '办理步骤只增不改 / steps are only ever added'
refuses 'filing step replaced' "$submitted" "INSERT OR REPLACE INTO hb_filing_step (step_id, filing_id, action, account_id, acted_on) VALUES (1, 1, 'file', 31, '2023-06-01');" '办理步骤只增不改 / steps are only ever added'

# returned, corrected, submitted again; and the form of Annex 1
allows 'return and correction' "$submitted" "$(file_step 2 return 51 内容不具体)
UPDATE hb_filing SET content = '人力资源管理实务与案例' WHERE filing_id = 2;
$(file_step 2 submit 61) $(file_step 2 review 51) $(file_step 2 file 41)"
answers 'the form of Annex 1' "$submitted" 'SELECT applicant, path, reviewer, authority, content, hours, status, submitted_on, filed_on FROM hb_filing_form WHERE filing_id = 2' \
'测试代理单位|agency|市公共就业和人才服务中心|烟台市人力资源和社会保障局|人力资源管理实务与案例|16.0|filed|2023-05-01|2023-05-01'

# 未经备案的培训项目不能登记专业科目学时 (二(二)1): at declaration, whatever the state of the project; training of another way asks to be recognised (二(二)3)
declare_it="INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-20');"
unfiled='未经备案的培训项目不能登记专业科目学时：请注明已备案的项目（filing_id）；其他方式的培训进修请填 recognised = 1，由审验认定 / professional hours of a training project that is not on file cannot be declared: name a project on file (filing_id), or ask with recognised = 1 for training of another way to be recognised (二(二)1, 二(二)3)'
file=$(from_world unfiled)
refuses 'declared without a project' "$file" "$declare_it" "$unfiled"
sql "$file" "UPDATE hb_learning_record SET filing_id = NULL;"
refuses 'declared with no project named' "$file" "$declare_it" "$unfiled"
sql "$file" "UPDATE hb_learning_record SET filing_id = 1, recognised = 0; $(file_step 1 submit 12)"
refuses 'declared with a project that is only submitted' "$file" "$declare_it" "$unfiled"
sql "$file" "$(file_step 1 file 31)
INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on, reason) VALUES (1, 'revoke', 31, '2023-05-03', '未按备案内容组织');"
refuses 'declared with a project taken off file' "$file" "$declare_it" "$unfiled"
allows 'asking to be recognised' "$file" "UPDATE hb_learning_record SET recognised = 1; $declare_it"
answers 'neither filed nor hidden: whoever reviews it sees it' "$file" 'SELECT filed, hours_record.recognised, waiting.recognised, content.recognised FROM hours_record JOIN hb_registration_waiting AS waiting USING (record_id) JOIN hb_declared_content AS content WHERE record_id = 1' '0|1|1|1'
refuses 'recognised by the declarant once submitted' "$file" 'UPDATE hb_learning_record SET recognised = 0;' '提交后不得改动，请先退回 / no field changes once submitted: it must be returned first (三)'
answers 'recognised training is not unfiled' "$file" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) VALUES (1, 'review_employer', 11, '2023-06-21', '公章');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, article) VALUES (1, 'review_department', 21, '2023-06-25', NULL), (1, 'verify', 31, '2023-07-01', '学时管理办法第十条'); SELECT status, (SELECT count(*) FROM hb_check_unfiled) FROM hb_learning_record" 'verified|0'
file=$(from_world unfiled_public)
allows 'public training needs no project' "$file" "UPDATE hb_learning_record SET subject = 'public', filing_id = NULL; $declare_it"
file=$(from_world unfiled_paper)
allows 'nor does a paper' "$file" "UPDATE hb_learning_record SET form = 'achievement', filing_id = NULL, hours = NULL, claimed_hours = 20, kind = '论文', level = '核心期刊'; $declare_it"
file=$filed
sql "$file" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-20');"
answers 'on file' "$file" 'SELECT filed FROM hours_record WHERE record_id = 1' '1'
allows 'filing revoked' "$file" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on, reason) VALUES (1, 'revoke', 31, '2023-09-01', '未按备案内容组织');"
answers 'no longer on file' "$file" 'SELECT filed FROM hours_record WHERE record_id = 1' '0'
