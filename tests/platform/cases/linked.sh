# 三, 附件3: the feed of a recognised platform.

world=$work/world.db
answers 'Annex 3' "$world" 'SELECT platform_id, name, type, address FROM hb_platform ORDER BY 1' \
'1|鲁东大学继续教育网上学习平台|综合|http://sdld.yxlearning.com
2|山东商务职业学院继续教育网上学习平台|综合|http://yt.zhuanjipx.com
3|烟台大学继续教育网上学习平台|综合|http://ytuzj.111net.cn
4|烟台农业科学研究院网上学习平台|乡村振兴（农业技术）|http://edu.ytsnky.cn
5|烟台先进制造工程技术学会网上学习平台|特色专业（工程技术领域）|http://edu.ytsamet.com
6|烟台工程职业技术学院网上学习平台|特色专业（智能制造、现代服务等8个领域）|http://zj.huaxuedu.cn
7|烟台人力资源发展促进会网上学习平台|特色专业（人力资源、高新技术产业等）|https://yt.tyjrpj.com'
answers 'who may deliver public hours' "$world" "SELECT group_concat(platform_id) FROM hb_platform_delivery WHERE subject = 'public'" '1,2,3'

# feed DATE PLATFORM ITS-ID [STATUS]
feed() {
  echo "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, platform_record_id, activity_id, recorded_on, title)
VALUES ((SELECT max(record_id) + 1 FROM hb_learning_record), 1, '$1', 'public', 'training', 10, '${4:-verified}', 'linked', 1, $2, $3, 'G01', '2023-06-02', '公需课程');"
}
linked=$(from_filed linked)
allows 'a course arrives' "$linked" "$(feed 2023-06-01 1 "'a1'")"
answers 'verified and filed, nothing to declare' "$linked" "SELECT status, filed, source FROM hours_record WHERE activity_id = 'G01'" 'verified|1|linked'
allows 'another platform may use the same id' "$linked" "$(feed 2023-06-01 2 "'a1'")"
refuses 'the same course twice' "$linked" "$(feed 2023-06-01 1 "'a1'")" '该平台的这条学习记录已经联接 / this completion of the platform is linked already (三)'
refuses 'the same course twice, by replacing' "$linked" "$(feed 2023-06-01 1 "'a1'" | sed 's/^INSERT/INSERT OR REPLACE/')" '该平台的这条学习记录已经联接 / this completion of the platform is linked already (三)'
unrecognised='该平台当年未列入继续教育基地网上学习平台 / the platform is not recognised for that year (二(二)2, 附件3)'
refuses 'not recognised that year' "$linked" "$(feed 2022-12-31 1 "'a2'")" "$unrecognised"
refuses 'no such platform' "$linked" "$(feed 2023-06-01 99 "'a2'")" "$unrecognised"
refuses 'no platform' "$linked" "$(feed 2023-06-01 NULL "'a2'")" "自动联接须注明平台及平台的记录编号 / a linked record names its platform and the platform's id of it (三)"
refuses 'no id' "$linked" "$(feed 2023-06-01 1 NULL)" "自动联接须注明平台及平台的记录编号 / a linked record names its platform and the platform's id of it (三)"
refuses 'not verified' "$linked" "$(feed 2023-06-01 1 "'a2'" declared)" '自动联接的学时无需申报，应为 verified / linked hours need no declaration and arrive verified (三)'
# Hours are numbers: what .import puts there as text would be verified, count nothing, and never be repaired.
for hours in "'10'" "'10学时'" "''" "x'3130'" -1 0.0001 10000 1e999; do
  refuses "hours $hours" "$linked" "$(feed 2023-06-01 1 "'a2'" | sed "s/, 10, /, $hours, /")" '联接、导入的学时应为0以上、小于10000的数，至多三位小数：名单请先经 intake_check.sql 检查 / linked and imported hours must be a number from 0 and below 10000, with three decimals at most: a list goes through intake_check.sql'
done
allows 'a bad date is kept as it came, by the year it arrived' "$linked" "$(feed 2023-02-30 1 "'a3'")"
refuses 'linked hours edited' "$linked" "UPDATE hb_learning_record SET hours = 20 WHERE source = 'linked';" '提交后不得改动，请先退回 / no field changes once submitted: it must be returned first (三)'
refuses 'linked hours declared' "$linked" "INSERT INTO hb_registration_step (record_id, action, account_id) VALUES (2, 'declare', 1);" '自动联接的学时无需申报登记 / linked hours need no registration step (三)'
allows 'linked hours revoked' "$linked" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason) VALUES (3, 'revoke', 31, '2023-07-01', '代学');"

same='该课程学时已自动联接，不得重复申报 / the hours of this course are linked already and cannot be declared (三)'
refuses 'declaration of a linked course' "$linked" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, source, activity_id) VALUES (20, 1, '2023-06-01', 'public', 'training', 'declared', 'G01');" "$same"
allows 'somebody else may declare it' "$linked" "INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, source, activity_id) VALUES (20, 3, '2023-06-01', 'public', 'training', 'declared', 'G01');"
sql "$linked" "UPDATE hb_learning_record SET activity_id = 'G01' WHERE record_id = 1;"
refuses 'draft turned into a linked course' "$linked" "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (1, 'declare', 1, '2023-06-20');" "$same"

allows 'recognition withdrawn' "$linked" "UPDATE hb_platform_recognition SET withdrawn_on = '2023-06-10', reason = '乱办班' WHERE platform_id = 1;"
refuses 'nothing arrives after that' "$linked" "$(feed 2023-06-11 1 "'a9'")" "$unrecognised"
answers 'and what had arrived is listed' "$linked" 'SELECT record_id, platform_id, reason FROM hb_check_platform ORDER BY 1' '2|1|乱办班
4|1|乱办班'
refuses 'withdrawal without reason' "$linked" "UPDATE hb_platform_recognition SET withdrawn_on = '2023-06-10' WHERE platform_id = 2;" 'CHECK constraint failed: 取消平台认定须写明日期和理由 / withdrawing a recognition needs a date and a reason (五)'
refuses 'recognition deleted' "$linked" 'DELETE FROM hb_platform_recognition WHERE platform_id = 2;' '平台认定不得删除，请填写取消日期和理由 / a recognition is not deleted: withdraw it with a date and a reason (五)'
