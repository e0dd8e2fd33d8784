# 六(一): certificates that were issued are kept as they are. What issues and checks them is tested in tests/forms.

certificate=$(from_world certificate)
issue="INTO hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256, issued_on) VALUES ('A', 'total', 1, 2023, 90, 90, 'p', '1', 'abc',"
refuses 'issued on no date' "$certificate" "INSERT $issue '2024-02-30');" 'CHECK constraint failed: 出具日期应为 YYYY-MM-DD / issued_on must be a date YYYY-MM-DD'
allows 'issued' "$certificate" "INSERT $issue '2024-02-01');"
kept='已出具的证明不得改动 / a certificate that was issued does not change (六(一))'
refuses 'issued again' "$certificate" "INSERT $issue '2024-02-02');" "$kept"
refuses 'replaced' "$certificate" "INSERT OR REPLACE $issue '2024-02-02');" "$kept"
refuses 'edited' "$certificate" 'UPDATE hours_certificate SET credited = 91;' "$kept"
refuses 'deleted' "$certificate" 'DELETE FROM hours_certificate;' '已出具的证明不得删除 / a certificate that was issued is not deleted (六(一))'
