# The four steps of 三: the walk over return and resubmission, and every forbidden step.

declare_it="INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-20');"
employer_it="INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) VALUES (1, 'review_employer', 11, '2023-06-21', '公章');"
department_it="INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'review_department', 21, '2023-06-25');"
verify_it="INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'verify', 31, '2023-07-01');"

draft=$(from_filed draft)
declared=$(from_filed declared)
sql "$declared" "$declare_it"
employer=$work/employer.db
cp "$declared" "$employer"
sql "$employer" "$employer_it"
department=$work/department.db
cp "$employer" "$department"
sql "$department" "$department_it"
verified=$work/verified.db
cp "$department" "$verified"
sql "$verified" "$verify_it"
answers 'four steps verify' "$verified" 'SELECT status, recorded_on, hours FROM hb_learning_record WHERE record_id = 1' 'verified|2023-07-01|24'

# step NAME FILE ACTION ACCOUNT MESSAGE [EXTRA-COLUMNS EXTRA-VALUES]
step() {
  refuses "$1" "$2" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on${6:+, $6}) VALUES (1, '$3', $4, '2023-12-01'${7:+, $7});" "$5"
}

# ---- order
step 'employer before declaration' "$draft" review_employer 11 '单位审核须在个人申报之后 / an employer can only review a declaration that was submitted (三)' stamp "'公章'"
step 'department before employer' "$declared" review_department 21 '主管部门审查须在单位审核之后 / a department can only review a declaration after employer review (三)'
step 'verification before department' "$employer" verify 31 '审验须在主管部门审查之后 / a declaration can only be verified after department review (三)'
step 'verification of a draft' "$draft" verify 31 '审验须在主管部门审查之后 / a declaration can only be verified after department review (三)'
step 'declared twice' "$declared" declare 1 '只有草稿、被退回或已撤回的申报可以提交 / only a draft, or a declaration that was returned or withdrawn, can be submitted (三)'
step 'verified twice' "$verified" verify 31 '审验须在主管部门审查之后 / a declaration can only be verified after department review (三)'
step 'return of a draft' "$draft" return 31 '只有审核中的申报可以退回 / only a declaration under review can be returned (三)' reason "'x'"
step 'return after verification' "$verified" return 31 '只有审核中的申报可以退回 / only a declaration under review can be returned (三)' reason "'x'"
step 'withdrawal after verification' "$verified" withdraw 1 '审验后不能撤回，只能撤销 / after verification there is only a revocation (三)'
step 'revocation before verification' "$department" revoke 31 '只有已审验的学时可以撤销 / only verified hours can be revoked (六(三))' reason "'x'"

# ---- organisation
step 'another employer' "$declared" review_employer 13 '单位审核只能由申报人所在单位办理 / employer review is for the declarant'"'"'s own employer (三)' stamp "'公章'"
step 'another department' "$employer" review_department 22 '主管部门审查只能由该单位的主管部门办理 / department review is for the employer'"'"'s own department (三)'
step 'another district' "$department" verify 32 '审验只能由负责该单位的人社局办理 / verification is for the HR bureau in charge of the employer (三)'
step 'return by another employer' "$declared" return 13 '单位审核只能由申报人所在单位办理 / employer review is for the declarant'"'"'s own employer (三)' reason "'x'"
step 'return by another department' "$employer" return 22 '主管部门审查只能由该单位的主管部门办理 / department review is for the employer'"'"'s own department (三)' reason "'x'"
step 'return by another district' "$department" return 32 '审验只能由负责该单位的人社局办理 / verification is for the HR bureau in charge of the employer (三)' reason "'x'"
step 'revocation by another district' "$verified" revoke 32 '撤销只能由负责的人社局或市人社局办理 / revocation is for the HR bureau in charge or the city bureau (六(三))' reason "'x'"
step 'declaration of somebody else' "$draft" declare 2 '只能申报本人的学习 / a person declares only their own learning (三)'
step 'withdrawal of somebody else' "$declared" withdraw 2 '只能申报本人的学习 / a person declares only their own learning (三)'

# ---- account
step 'own declaration' "$declared" review_employer 14 '不得审核本人的申报 / nobody reviews their own declaration (三)' stamp "'公章'"
step 'no permission' "$declared" review_employer 12 '账号无权办理此步骤 / the account has no permission for this step (三)' stamp "'公章'"
step 'department with an employer account' "$employer" review_department 11 '账号无权办理此步骤 / the account has no permission for this step (三)'
step 'inactive account' "$declared" review_employer 91 '账号不存在或已停用 / the account does not exist or is not active' stamp "'公章'"
step 'no such account' "$declared" review_employer 999 '账号不存在或已停用 / the account does not exist or is not active' stamp "'公章'"
refuses 'no such record' "$draft" "INSERT INTO hb_registration_step (record_id, action, account_id) VALUES (77, 'declare', 1);" '没有这条学习记录 / there is no such learning record'
refuses 'unknown step' "$draft" "INSERT INTO hb_registration_step (record_id, action, account_id) VALUES (1, 'approve', 31);" '登记步骤不在清单内 / unknown step of registration (三)'

# ---- what a step needs
step 'employer without stamp' "$declared" review_employer 11 '单位审核须盖章 / employer review needs the employer'"'"'s stamp (三)'
step 'return without reason' "$declared" return 11 '退回须写明理由 / a return needs a reason (三)'
step 'return with an empty reason' "$declared" return 11 '退回须写明理由 / a return needs a reason (三)' reason "'  '"
step 'revocation without reason' "$verified" revoke 31 '撤销须写明理由 / a revocation needs a reason (六(三))'
step 'approved hours for training' "$department" verify 31 '核定学时只用于审验自学、折算和其他类 / approved hours are only for verifying self-study, converted and other forms (二(二)3)' approved_hours 10
refuses 'step dated back' "$declared" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) VALUES (1, 'review_employer', 11, '2023-06-19', '公章');" '办理时间早于上一步 / the step is dated before the one it follows (三)'
refuses 'step without a date' "$draft" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-31');" 'CHECK constraint failed: 办理时间应为日期或日期时间 / acted_on must be a date or a date and time'

# ---- what a declaration needs (附件2)
# incomplete NAME ASSIGNMENT MESSAGE
incomplete() {
  local file
  file=$(from_filed incomplete)
  sql "$file" "UPDATE hb_learning_record SET $2 WHERE record_id = 1;"
  refuses "$1" "$file" "$declare_it" "$3"
}
training='培训进修类须填写主办单位、培训时间、培训地点和学时 / training needs organizer, dates, place and hours (附件2)'
incomplete 'no title' "title = ' '" '登记表须填写科目和名称 / the registration form needs a subject and a title (附件2)'
incomplete 'no subject' "subject = NULL" '登记表须填写科目和名称 / the registration form needs a subject and a title (附件2)'
incomplete 'no organizer' "organizer = NULL" "$training"
incomplete 'no dates' "started_on = NULL" "$training"
incomplete 'no place' "place = NULL" "$training"
incomplete 'no hours' "hours = NULL" "$training"
incomplete 'self-study without kind' "form = 'self_study', hours = NULL, claimed_hours = 5" '自学类须填写自学种类和考核方式 / self-study needs its kind and its assessment (附件2)'
incomplete 'achievement without grade' "form = 'achievement', hours = NULL, kind = '论文'" '成果、论文著作类须填写种类和获奖或发表等级 / an achievement needs its kind and the grade of award or publication (附件2)'
incomplete 'grassroots without place' "form = 'grassroots', hours = NULL, place = NULL" '服务基层活动和其他类须填写主办单位和地点 / grassroots service and other forms need organizer and place (附件2)'
incomplete 'not yet completed' "completed_on = '2023-06-21'" '学习完成后方可申报 / learning is declared after it is completed (三)'
incomplete 'another employer named' "employer_id = 103" '申报须注明本人现在的所在单位 / a declaration names the declarant'"'"'s present employer (附件2)'
file=$(from_filed no_evidence)
sql "$file" 'DELETE FROM hb_evidence;'
refuses 'no evidence' "$file" "$declare_it" '申报须上传佐证材料 / a declaration needs evidence (三)'

# ---- nothing changes once submitted
frozen='提交后不得改动，请先退回 / no field changes once submitted: it must be returned first (三)'
for column in "hours = 30" "hours = NULL" "title = '另一个'" "completed_on = '2023-06-15'" "subject = 'public'" "employer_id = 103" "filing_id = 2" \
  "passed = 0" "activity_id = 'other'" "certificate_no = '1'" "claimed_hours = 3" "organizer = ''" "class_id = NULL, place = 'x'"; do
  refuses "edit after submission: $column" "$declared" "UPDATE hb_learning_record SET $column WHERE record_id = 1;" "$frozen"
  refuses "edit after verification: $column" "$verified" "UPDATE hb_learning_record SET $column WHERE record_id = 1;" "$frozen"
done
refuses 'status by hand' "$declared" "UPDATE hb_learning_record SET status = 'verified' WHERE record_id = 1;" "登记状态只随办理步骤改变 / a record's status changes only by a step (三)"
refuses 'date of registration by hand' "$verified" "UPDATE hb_learning_record SET recorded_on = '2023-01-01' WHERE record_id = 1;" '登记时间由审验填写 / the date of registration is set by verification (附件2)'
refuses 'another person' "$draft" "UPDATE hb_learning_record SET person_id = 2 WHERE record_id = 1;" '记录的编号、人员和来源不得更改 / the id, person and source of a record do not change (三)'
refuses 'a draft made linked' "$draft" "UPDATE hb_learning_record SET source = 'linked' WHERE record_id = 1;" '记录的编号、人员和来源不得更改 / the id, person and source of a record do not change (三)'
refuses 'delete after submission' "$declared" 'DELETE FROM hb_learning_record WHERE record_id = 1;' '已提交的记录不得删除，只能撤回或撤销 / a submitted record is never deleted, only withdrawn or revoked (三)'
refuses 'delete after verification' "$verified" 'DELETE FROM hb_learning_record;' '已提交的记录不得删除，只能撤回或撤销 / a submitted record is never deleted, only withdrawn or revoked (三)'
refuses 'replace' "$verified" "INSERT OR REPLACE INTO hb_learning_record (record_id, person_id, completed_on, form, source) VALUES (1, 1, '2023-06-14', 'training', 'declared');" '记录编号已使用 / this record id is taken'
refuses 'replace under another key' "$verified" "INSERT OR REPLACE INTO hb_learning_record (record_id, person_id, completed_on, form, source) VALUES (1, 2, '2023-01-01', 'training', 'declared');" '记录编号已使用 / this record id is taken'
only_added='办理步骤只增不改 / steps are only ever added (三)'
refuses 'step edited' "$verified" "UPDATE hb_registration_step SET reason = 'x';" "$only_added"
refuses 'step deleted' "$verified" 'DELETE FROM hb_registration_step WHERE action = '"'verify';" "$only_added"
refuses 'step replaced' "$verified" "INSERT OR REPLACE INTO hb_registration_step (step_id, record_id, action, account_id, acted_on) VALUES (1, 1, 'revoke', 31, '2023-12-01');" "$only_added"
refuses 'step slipped in before' "$verified" "INSERT INTO hb_registration_step (step_id, record_id, action, account_id, acted_on, reason) VALUES (-1, 1, 'revoke', 31, '2023-12-01', 'x');" 'CHECK constraint failed: 办理步骤须按序编号 / steps are numbered upwards from 1'
refuses 'what was declared edited' "$verified" "UPDATE hb_declared_content SET hours = 1;" '申报内容只增不改 / what was declared is only ever added (三)'
refuses 'what was declared deleted' "$verified" 'DELETE FROM hb_declared_content;' '申报内容只增不改 / what was declared is only ever added (三)'
refuses 'declared evidence deleted' "$verified" 'DELETE FROM hb_declared_evidence;' '申报内容只增不改 / what was declared is only ever added (三)'
refuses 'evidence added late' "$declared" "INSERT INTO hb_evidence (record_id, name, size, sha256, media_type, address) VALUES (1, 'x', 1, printf('%064d', 0), 'text/plain', 'https://evidence.example/x');" '提交后佐证材料不得改动 / evidence does not change once submitted (三)'
refuses 'evidence deleted late' "$declared" 'DELETE FROM hb_evidence;' '提交后佐证材料不得改动 / evidence does not change once submitted (三)'
refuses 'evidence edited' "$draft" "UPDATE hb_evidence SET name = 'x';" '佐证材料不得改动，请另行上传 / evidence is not edited: upload another file (三)'
refuses 'evidence without content' "$draft" "INSERT INTO hb_evidence (record_id, name, size, sha256, media_type) VALUES (1, 'x', 1, printf('%064d', 0), 'text/plain');" 'CHECK constraint failed: 佐证材料须有内容或地址 / evidence needs its content or an address (三)'
refuses 'evidence of another size' "$draft" "INSERT INTO hb_evidence (record_id, name, size, sha256, media_type, content) VALUES (1, 'x', 2, printf('%064d', 0), 'text/plain', X'00');" 'CHECK constraint failed: 佐证材料大小与内容不符 / the size is not that of the content (三)'

# ---- a declaration begins as a draft, with sound values
new="INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, source"
refuses 'born verified' "$draft" "$new, status) VALUES (9, 1, '2023-01-05', 'professional', 'training', 'declared', 'verified');" '申报从草稿开始，按步骤办理 / a declaration starts as a draft and goes step by step (三)'
refuses 'born registered' "$draft" "$new, recorded_on) VALUES (9, 1, '2023-01-05', 'professional', 'training', 'declared', '2023-01-06');" '登记时间由审验填写 / the date of registration is set by verification (附件2)'
refuses 'declared from a platform' "$draft" "$new, platform_id, platform_record_id) VALUES (9, 1, '2023-01-05', 'public', 'training', 'declared', 1, 'a');" "平台学时由系统自动联接，不经申报 / a platform's hours are linked, not declared (三)"
refuses 'nobody' "$draft" "$new) VALUES (9, 99, '2023-01-05', 'public', 'training', 'declared');" '没有此人 / there is no such person'
refuses 'no date' "$draft" "$new) VALUES (9, 1, '2023-02-30', 'public', 'training', 'declared');" 'CHECK constraint failed: 申报的日期应为 YYYY-MM-DD，完成不早于开始 / a declaration'"'"'s dates must be YYYY-MM-DD, completed not before started (附件2)'
refuses 'completed before started' "$draft" "$new, started_on) VALUES (9, 1, '2023-02-01', 'public', 'training', 'declared', '2023-02-02');" 'CHECK constraint failed: 申报的日期应为 YYYY-MM-DD，完成不早于开始 / a declaration'"'"'s dates must be YYYY-MM-DD, completed not before started (附件2)'
for hours in 0 -1 1e999 "'24'" 0.0005; do
  refuses "hours $hours" "$draft" "$new, hours) VALUES (9, 1, '2023-02-01', 'professional', 'training', 'declared', $hours);" 'CHECK constraint failed: 学时应为正数，至多三位小数 / hours must be a positive number with three decimals at most (附件2)'
done
refuses 'unknown form' "$draft" "$new) VALUES (9, 1, '2023-02-01', 'professional', 'lecture', 'declared');" 'CHECK constraint failed: 学习形式不在附件2所列各类内 / the form is not one of Annex 2 (附件2)'
refuses 'unknown subject' "$draft" "$new) VALUES (9, 1, '2023-02-01', 'elective', 'training', 'declared');" "CHECK constraint failed: 申报的科目应为 public 或 professional / a declaration's subject must be public or professional (一)"
refuses 'public self-study' "$draft" "$new) VALUES (9, 1, '2023-02-01', 'public', 'self_study', 'declared');" 'CHECK constraint failed: 公需科目只有培训一类 / the public subject knows training only (附件2)'
refuses 'own hours for a paper' "$draft" "$new, hours) VALUES (9, 1, '2023-02-01', 'professional', 'achievement', 'declared', 20);" 'CHECK constraint failed: 自学、折算和其他类的学时由人社部门核定，申报请填 claimed_hours / hours of self-study, converted and other forms are approved by the bureau: declare claimed_hours (二(二)3)'
allows 'a draft may go' "$(from_filed draft_gone)" 'DELETE FROM hb_evidence; DELETE FROM hb_learning_record WHERE record_id = 1;'

# ---- the walk: declared, returned by the department, corrected, declared again, verified; every step is kept
walk=$(from_filed walk)
sql "$walk" "$declare_it $employer_it
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (1, 'return', 21, '2023-06-24', '学时应为 20');"
answers 'returned' "$walk" 'SELECT status FROM hours_record WHERE record_id = 1' 'rejected'
allows 'corrected' "$walk" "UPDATE hb_learning_record SET hours = 20 WHERE record_id = 1;
INSERT INTO hb_evidence (record_id, name, size, sha256, media_type, address) VALUES (1, '补充证明.pdf', 9, printf('%064d', 7), 'application/pdf', 'https://evidence.example/7');"
allows 'declared again and verified' "$walk" "
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-26');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, stamp) VALUES (1, 'review_employer', 11, '2023-06-27', '公章');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'review_department', 21, '2023-06-28');
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'verify', 31, '2023-06-30');"
answers 'the walk in the trail' "$walk" "SELECT action, acted_on, account, reason FROM hb_registration_trail WHERE record_id = 1 ORDER BY step_id" \
'declare|2023-06-20|测试人员1|
review_employer|2023-06-21|事业单位审核|
return|2023-06-24|区主管部门|学时应为 20
declare|2023-06-26|测试人员1|
review_employer|2023-06-27|事业单位审核|
review_department|2023-06-28|区主管部门|
verify|2023-06-30|芝罘区人社局|'
answers 'what was declared each time' "$walk" 'SELECT hours, (SELECT count(*) FROM hb_declared_evidence WHERE hb_declared_evidence.step_id = hb_declared_content.step_id) FROM hb_declared_content ORDER BY step_id' \
'24|1
20|2'
answers 'the outcome' "$walk" 'SELECT status, hours, filed, recorded_on FROM hours_record WHERE record_id = 1' 'verified|20|1|2023-06-30'
answers 'the line of Annex 2' "$walk" 'SELECT year, group_no, serial, title, organizer, place, signed_by, recorded_on, hours FROM hb_registration_form WHERE person_id = 1' \
'2023|2|1|区专业科目培训|测试区事业单位|测试培训中心|事业单位审核（公章）|2023-06-30|20'

# ---- the other walks: withdrawal, revocation by the city, converted hours approved or assessed later
file=$work/withdrawn.db
cp "$department" "$file"
allows 'withdrawal before verification' "$file" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'withdraw', 1, '2023-07-01');"
refuses 'withdrawn twice' "$file" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'withdraw', 1, '2023-07-02');" '该申报已撤回或撤销 / this declaration is withdrawn or revoked already (三)'
allows 'corrected after a withdrawal, and declared again' "$file" "UPDATE hb_learning_record SET hours = 20 WHERE record_id = 1;
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-07-02');"
answers 'both declarations are kept' "$file" 'SELECT step_id, hours FROM hb_declared_content; SELECT status FROM hb_learning_record' '1|24
5|20
declared'
refuses 'deleted after a withdrawal' "$work/withdrawn.db" "BEGIN; INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'withdraw', 1, '2023-07-03'); DELETE FROM hb_learning_record;" '已提交的记录不得删除，只能撤回或撤销 / a submitted record is never deleted, only withdrawn or revoked (三)'

# ---- a reviewer recalls the last step of its own organisation; the record is what it was before
recall() { echo "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (1, 'recall', $1, '${2:-2023-12-01}', '误审');"; }
file=$work/recalled.db
cp "$department" "$file"
allows 'the department recalls its review' "$file" "$(recall 21)"
answers 'and it waits there again' "$file" 'SELECT status FROM hb_learning_record; SELECT organisation_id FROM hb_registration_waiting; SELECT recalled_id, status FROM hb_registration_recall' 'employer_approved
101
3|employer_approved'
nothing_last='只能撤回最后一步，且为审核、审查或退回；审验后只能撤销 / only the last step can be recalled, if it is a review or a return; after verification there is only a revocation (三)'
refuses 'a recall recalled' "$file" "$(recall 21)" "$nothing_last"
allows 'then it returns' "$file" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (1, 'return', 21, '2023-12-02', '学时不符');"
allows 'and recalls the return' "$file" "$(recall 21 2023-12-03)"
answers 'which goes back behind the recall before it' "$file" 'SELECT status FROM hb_learning_record; SELECT step_id, recalled_id, status FROM hb_registration_recall' 'employer_approved
4|3|employer_approved
6|5|employer_approved'
allows 'and the walk goes on' "$file" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'review_department', 21, '2023-12-04'), (1, 'verify', 31, '2023-12-05');"
answers 'to its end' "$file" 'SELECT status, recorded_on FROM hb_learning_record' 'verified|2023-12-05'
step 'nothing to recall of a draft' "$draft" recall 11 "$nothing_last" reason "'x'"
step 'a declaration is withdrawn, not recalled' "$declared" recall 11 "$nothing_last" reason "'x'"
step 'recalled after verification' "$verified" recall 31 "$nothing_last" reason "'x'"
step 'recalled without a reason' "$employer" recall 11 '撤回审核须写明理由 / a recall needs a reason (三)'
step 'recalled by the next reviewer' "$employer" recall 21 '账号无权办理此步骤 / the account has no permission for this step (三)' reason "'x'"
step 'recalled by another employer' "$employer" recall 13 '只能撤回本单位办理的步骤 / only a step of one'"'"'s own organisation can be recalled (三)' reason "'x'"
step 'recalled by the declarant' "$employer" recall 14 '不得审核本人的申报 / nobody reviews their own declaration (三)' reason "'x'"
refuses 'recalled before it was done' "$employer" "$(recall 11 2023-06-20)" '办理时间早于上一步 / the step is dated before the one it follows (三)'
returned=$work/returned.db
cp "$employer" "$returned"
sql "$returned" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (1, 'return', 21, '2023-06-24', '学时应为 20');"
changed='退回后申报人已改动，不能撤回退回 / the declarant has changed it since it was returned: the return cannot be recalled (三)'
cp "$returned" "$work/returned_changed.db"
sql "$work/returned_changed.db" 'UPDATE hb_learning_record SET hours = 20;'
step 'a return recalled after the correction' "$work/returned_changed.db" recall 21 "$changed" reason "'x'"
cp "$returned" "$work/returned_evidence.db"
sql "$work/returned_evidence.db" "DELETE FROM hb_evidence; INSERT INTO hb_evidence (evidence_id, record_id, name, size, sha256, media_type, address) VALUES (1, 1, 'x', 1, printf('%064d', 7), 'x', 'x');"
step 'a return recalled after the evidence was exchanged' "$work/returned_evidence.db" recall 21 "$changed" reason "'x'"
allows 'a return recalled in time' "$returned" "$(recall 21)"
refuses 'what was recalled edited' "$file" "UPDATE hb_registration_recall SET status = 'verified';" '办理步骤只增不改 / steps are only ever added (三)'
refuses 'what was recalled deleted' "$file" 'DELETE FROM hb_registration_recall;' '办理步骤只增不改 / steps are only ever added (三)'
refuses 'a recall of no step' "$file" "INSERT INTO hb_registration_recall (step_id, recalled_id, status) VALUES (1, 1, 'verified');" '办理步骤只增不改 / steps are only ever added (三)'

# ---- 补学: a past year made up where it is open, decided by the four steps; it counts in the year that it is learnt for
late=$(from_filed make_up)
closed_year='该年度不在补学期内，请看 hb_make_up / that year is not open to be made up: look at hb_make_up (一)'
make_up="UPDATE hb_learning_record SET completed_on = '2022-12-31', learnt_on = '2023-06-14' WHERE record_id = 1;"
refuses 'no year is open to be made up' "$late" "BEGIN; $make_up $declare_it" "$closed_year"
sql "$late" "INSERT INTO hb_make_up (year, from_on, to_on, source) VALUES (2022, '2023-05-01', '2023-06-30', '测试');"
refuses 'learnt after the time for it' "$late" "BEGIN; UPDATE hb_learning_record SET completed_on = '2022-12-31', learnt_on = '2023-07-01'; ${declare_it/06-20/07-02}" "$closed_year"
refuses 'declared before it was learnt' "$late" "BEGIN; UPDATE hb_learning_record SET completed_on = '2022-12-31', learnt_on = '2023-06-29'; $declare_it" '学习完成后方可申报 / learning is declared after it is completed (三)'
last_day='CHECK constraint failed: 补学的 completed_on 应为所补年度的12月31日，learnt_on 为其后实际完成的 YYYY-MM-DD / of what makes up a year, completed_on is 31 December of that year, and learnt_on the later date YYYY-MM-DD on which it was finished (一)'
refuses 'another day than the last of the year' "$late" "UPDATE hb_learning_record SET completed_on = '2022-12-30', learnt_on = '2023-06-14';" "$last_day"
refuses 'learnt in the year itself' "$late" "UPDATE hb_learning_record SET completed_on = '2022-12-31', learnt_on = '2022-12-31';" "$last_day"
refuses 'learnt on no date' "$late" "UPDATE hb_learning_record SET completed_on = '2022-12-31', learnt_on = '2023-06-31';" "$last_day"
allows 'declared in time' "$late" "$make_up $declare_it"
answers 'its reviewers see it' "$late" 'SELECT learnt_on FROM hb_registration_waiting' '2023-06-14'
refuses 'and it is frozen' "$late" "UPDATE hb_learning_record SET learnt_on = '2023-06-13';" "$frozen"
allows 'verified' "$late" "$employer_it $department_it $verify_it"
answers 'it counts in the year that it is learnt for; the form has the day' "$late" 'SELECT completed_on, learnt_on FROM hours_record; SELECT year, completed_on FROM hb_registration_form; SELECT completed_on, learnt_on FROM hb_declared_content' '2022-12-31|2023-06-14
2022|2023-06-14
2022-12-31|2023-06-14'
refuses 'a year opened twice' "$late" "INSERT INTO hb_make_up (year, from_on, to_on, source) VALUES (2022, '2023-06-30', '2023-07-30', 'x');" '该年度在这段时间已可补学 / this year may be made up in that time already'
refuses 'a year that is not over' "$late" "INSERT INTO hb_make_up (year, from_on, to_on, source) VALUES (2023, '2023-12-31', '2024-07-30', 'x');" 'CHECK constraint failed: 补学应在该年度之后开始，from_on 为 YYYY-MM-DD / a year is made up after it: from_on is a later date YYYY-MM-DD'
refuses 'an end before the beginning' "$late" "INSERT INTO hb_make_up (year, from_on, to_on, source) VALUES (2021, '2023-06-30', '2023-06-29', 'x');" 'CHECK constraint failed: 补学截止日期应为不早于开始的 YYYY-MM-DD / to_on must be a date YYYY-MM-DD not before from_on'
refuses 'a year to make up edited' "$late" "UPDATE hb_make_up SET to_on = '2030-01-01';" '补学年度只增不改 / years to make up are only ever added'
refuses 'a year to make up deleted' "$late" 'DELETE FROM hb_make_up;' '补学年度只增不改 / years to make up are only ever added'
linked="INSERT INTO hb_learning_record (record_id, person_id, completed_on, learnt_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, recorded_on) VALUES (7, 1, '2022-12-31', '2023-07-14', 'public', 'training', 5, 'verified', 'linked', 1, 1, 'm', '2023-07-15');"
sql "$late" "INSERT INTO hb_platform_recognition (platform_id, year, source) VALUES (1, 2022, 'x');"
refuses 'linked after the time for it' "$late" "$linked" "$closed_year"
allows 'linked in time' "$late" "${linked/07-14/06-14}"

# ---- hours of another way, recognised by an article of the measure (二(二)3)
other=$(from_world recognised)
sql "$other" "UPDATE hb_learning_record SET filing_id = NULL, recognised = 1; $declare_it $employer_it $department_it"
refuses 'recognised without an article' "$other" "$verify_it" '认定其他方式的培训须写明依据的条款（article） / training of another way is recognised by an article of the measure: name it (article) (二(二)3)'
only_recognised='认定依据只用于审验申请认定的培训（recognised = 1） / an article is only for verifying training that asks to be recognised (recognised = 1) (二(二)3)'
step 'an article where nothing is to be recognised' "$department" verify 31 "$only_recognised" article "'第十条'"
step 'an article in a return' "$other" return 31 "$only_recognised" 'reason, article' "'x', '第十条'"
allows 'recognised by its article' "$other" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, article) VALUES (1, 'verify', 31, '2023-07-01', '学时管理办法第十条');"
answers 'which the trail keeps' "$other" "SELECT article FROM hb_registration_trail WHERE action = 'verify'" '学时管理办法第十条'
file=$work/revoked.db
cp "$verified" "$file"
allows 'revocation by the city bureau' "$file" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (1, 'revoke', 41, '2023-08-01', '证书不实');"
answers 'revoked' "$file" 'SELECT status FROM hours_record WHERE record_id = 1' 'revoked'
refuses 'revoked twice' "$file" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (1, 'revoke', 41, '2023-08-02', 'x');" '只有已审验的学时可以撤销 / only verified hours can be revoked (六(三))'

paper=$(from_filed paper)
sql "$paper" "UPDATE hb_learning_record SET form = 'achievement', hours = NULL, claimed_hours = 20, kind = '论文', level = '核心期刊', filing_id = NULL WHERE record_id = 1;
$declare_it $employer_it $department_it"
cp "$paper" "$work/paper2.db"
allows 'verified with approved hours' "$paper" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, approved_hours) VALUES (1, 'verify', 31, '2023-07-01', 12.5);"
answers 'approved hours stand' "$paper" 'SELECT status, hours, claimed_hours FROM hb_learning_record' 'verified|12.5|20.0'
refuses 'assessed though approved' "$paper" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, approved_hours) VALUES (1, 'assess', 31, '2023-07-02', 15);" '只有已审验而学时未定的自学、折算和其他类记录可以核定 / hours are assessed only for a verified record of self-study, converted or other form that has none yet (二(二)3)'
sql "$work/paper2.db" "$verify_it"
refuses 'assessment without hours' "$work/paper2.db" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'assess', 31, '2023-07-02');" '核定须写明学时 / an assessment states the approved hours (二(二)3)'
allows 'assessed later' "$work/paper2.db" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, approved_hours) VALUES (1, 'assess', 31, '2023-07-02', 15);"
answers 'assessed hours stand, registered when verified' "$work/paper2.db" 'SELECT status, hours, recorded_on FROM hb_learning_record' 'verified|15.0|2023-07-01'

# ---- who has to act next
answers 'waiting at the employer' "$declared" 'SELECT organisation_id, status, record_id FROM hb_registration_waiting' '102|declared|1'
answers 'waiting at the department' "$employer" 'SELECT organisation_id, status, record_id FROM hb_registration_waiting' '101|employer_approved|1'
answers 'waiting at the bureau' "$department" 'SELECT hb_organisation.name, status FROM hb_registration_waiting JOIN hb_organisation USING (organisation_id)' '芝罘区人力资源和社会保障局|department_approved'

# ---- a person who moves: the record stays, and a pending declaration needs the present employer
moved=$(from_filed moved)
sql "$moved" "UPDATE hb_employment SET left_on = '2023-06-30' WHERE person_id = 1;
INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '2023-07-01', 103);"
refuses 'declared through the former employer' "$moved" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-07-02');" '申报须注明本人现在的所在单位 / a declaration names the declarant'"'"'s present employer (附件2)'
allows 'declared through the present one' "$moved" "UPDATE hb_learning_record SET employer_id = 103 WHERE record_id = 1;
INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-07-02');"
answers 'the employer type is today'"'"'s' "$moved" 'SELECT employer_type FROM hours_person WHERE person_id = 1' 'enterprise'
refuses 'two employers at a time' "$draft" "INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, '2023-07-01', 103);" '同一人的任职时间重叠，请先办理离职 / employments of one person overlap: end the earlier one first'
