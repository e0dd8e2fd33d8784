# 六(一): certificates that were issued are kept as they are. What issues and checks them is tested in tests/forms.

certificate=$(from_world certificate)
issue="INTO hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256, issued_on) VALUES ('A', 'total', 1, 2023, 90, 90, 'p', '1', 'abc',"
refuses 'issued on no date' "$certificate" "INSERT $issue '2024-02-30');" 'CHECK constraint failed: 出具日期应为 YYYY-MM-DD / issued_on must be a date YYYY-MM-DD'
allows 'issued' "$certificate" "INSERT $issue '2024-02-01');"
kept='已出具的证明不得改动 / a certificate that was issued does not change (六(一))'
allows 'issued again' "$certificate" "INSERT $issue '2024-02-02'); INSERT OR REPLACE $issue '2024-02-03');"
answers 'changes nothing' "$certificate" 'SELECT count(*), issued_on FROM hours_certificate;' '1|2024-02-01'
for other in "person_id = 2" "year = 2022" "credited = 90.001" "required = NULL" "policy = 'q'" "policy_version = '2'" "policy_sha256 = 'abd'"; do
  # Another statement under the same code, made from the one that stands.
  columns="code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256"
  values=$(echo "$columns" | sed "s/\b${other%% =*}\b/${other#*= } AS &/")
  refuses "another ${other%% =*}" "$certificate" "INSERT INTO hours_certificate ($columns) SELECT $values FROM hours_certificate;" "$kept"
  refuses "replaced by another ${other%% =*}" "$certificate" "INSERT OR REPLACE INTO hours_certificate ($columns) SELECT $values FROM hours_certificate;" "$kept"
done
allows 'issued on the day of issue' "$certificate" "INSERT INTO hours_certificate (code, subject, person_id, year, credited, policy, policy_version, policy_sha256) VALUES ('B', 'total', 1, 2022, 90, 'p', '1', 'abc');"
answers 'which is today' "$certificate" "SELECT issued_on BETWEEN date('now', 'localtime', '-1 day') AND date('now', 'localtime') FROM hours_certificate WHERE code = 'B';" '1'
refuses 'to nobody' "$certificate" "INSERT INTO hours_certificate (code, subject, person_id, year, credited, policy, policy_version, policy_sha256) VALUES ('C', 'total', 0, 2022, 90, 'p', '1', 'abc');" \
  '没有该人员，不能出具证明 / there is no such person to certify (六(一))'
allows 'to somebody without records' "$certificate" "INSERT INTO hb_person (person_id, name) VALUES (77, '示例人员');
INSERT INTO hours_certificate (code, subject, person_id, year, credited, policy, policy_version, policy_sha256) VALUES ('C', 'total', 77, 2022, 90, 'p', '1', 'abc');"
refuses 'the person deleted' "$certificate" 'DELETE FROM hb_person WHERE person_id = 77;' '已为其出具证明的人员不得删除 / a person to whom a certificate was issued is not deleted (六(一))'
refuses 'the person renumbered' "$certificate" 'UPDATE hb_person SET person_id = 78 WHERE person_id = 77;' '已为其出具证明的人员不得改号 / a person to whom a certificate was issued keeps the number (六(一))'
refuses 'edited' "$certificate" 'UPDATE hours_certificate SET credited = 91;' "$kept"
refuses 'deleted' "$certificate" 'DELETE FROM hours_certificate;' '已出具的证明不得改动 / a certificate that was issued does not change (六(一))'
