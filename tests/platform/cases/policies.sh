# sql/modules/01_core.sql: every text that ever stood in hours_policy is kept, in plain SQL and without the extension.

policies=$(from_world policies)
history="SELECT history_id, policy, text, change, length(changed_at), changed_at GLOB '????-??-??T??:??:??Z' FROM hours_policy_history ORDER BY history_id"
allows 'a policy is put in force' "$policies" "INSERT INTO hours_policy (policy, text) VALUES ('a', 'one');"
allows 'another text of it, in three ways' "$policies" "INSERT OR REPLACE INTO hours_policy (policy, text) VALUES ('a', 'two');
UPDATE hours_policy SET text = 'three' WHERE policy = 'a';
INSERT INTO hours_policy (policy, text) VALUES ('a', 'four') ON CONFLICT DO UPDATE SET text = excluded.text;"
allows 'one that stands is not inserted' "$policies" "INSERT OR IGNORE INTO hours_policy (policy, text) VALUES ('a', 'five');"
allows 'taken out, and put back' "$policies" "DELETE FROM hours_policy; INSERT INTO hours_policy (policy, text) VALUES ('a', 'one');"
allows 'another name' "$policies" "UPDATE hours_policy SET policy = 'b';"
answers 'the history has it all, in order' "$policies" "$history;" '1|a|one|insert|20|1
2|a|two|update|20|1
3|a|three|update|20|1
4|a|four|update|20|1
5|a||delete|20|1
6|a|one|insert|20|1
7|a||delete|20|1
8|b|one|insert|20|1'
changed='政策历史不得改动 / the history of policies does not change'
refuses 'history: edited' "$policies" "UPDATE hours_policy_history SET text = 'x' WHERE history_id = 1;" "$changed"
refuses 'history: replaced' "$policies" "INSERT OR REPLACE INTO hours_policy_history (history_id, policy, text, change) VALUES (1, 'a', 'x', 'insert');" "$changed"
refuses 'history: deleted' "$policies" 'DELETE FROM hours_policy_history;' '政策历史不得改动 / the history of policies does not change'
refuses 'a text beyond 4 MiB' "$policies" "INSERT INTO hours_policy (policy, text) VALUES ('c', CAST(zeroblob(4194305) AS TEXT));" \
  'CHECK constraint failed: 政策文本不得超过4 MiB / a policy is at most 4 MiB long'
refuses 'Chinese characters are counted in bytes' "$policies" "INSERT INTO hours_policy (policy, text) SELECT 'c', replace(hex(zeroblob(1398102)), '00', '政');" \
  'CHECK constraint failed: 政策文本不得超过4 MiB / a policy is at most 4 MiB long'
allows 'a text of 4 MiB' "$policies" "INSERT INTO hours_policy (policy, text) SELECT 'c', replace(hex(zeroblob(1398101)), '00', '政') || '.';"

# Who put it in force: the latest change alone, once, and it stays.
hash=$(printf '%064d' 1)
signs() { echo "INSERT INTO hb_policy_signature (history_id, account_id, sha256_before, sha256_after) VALUES ($1);"; }
refuses 'a change that is not there' "$policies" "$(signs "99, 'zhang', NULL, '$hash'")" '只签署最近一次变更，且只签一次 / only the latest change of a policy is signed, and once'
refuses 'an earlier change' "$policies" "$(signs "1, 'zhang', NULL, '$hash'")" '只签署最近一次变更，且只签一次 / only the latest change of a policy is signed, and once'
refuses 'no number' "$policies" "$(signs "NULL, 'zhang', NULL, '$hash'")" '只签署最近一次变更，且只签一次 / only the latest change of a policy is signed, and once'
refuses 'nobody' "$policies" "$(signs "9, NULL, NULL, '$hash'")" 'CHECK constraint failed: 政策签署：account_id 须填写 / policy signature: account_id is required'
refuses 'no hash' "$policies" "$(signs "9, 'zhang', NULL, NULL")" 'CHECK constraint failed: 政策签署：sha256_after 应为64位十六进制 / policy signature: sha256_after must be 64 hexadecimal digits'
refuses 'what is no hash' "$policies" "$(signs "9, 'zhang', 'x', '$hash'")" 'CHECK constraint failed: 政策签署：sha256_before 应为64位十六进制 / policy signature: sha256_before must be 64 hexadecimal digits'
allows 'the latest' "$policies" "$(signs "9, 'zhang', '$hash', '$hash'")"
refuses 'and once' "$policies" "$(signs "9, 'li', '$hash', '$hash'")" '只签署最近一次变更，且只签一次 / only the latest change of a policy is signed, and once'
refuses 'replaced' "$policies" "$(signs "9, 'li', NULL, '$hash'" | sed 's/INSERT/INSERT OR REPLACE/')" '只签署最近一次变更，且只签一次 / only the latest change of a policy is signed, and once'
refuses 'a signature: edited' "$policies" "UPDATE hb_policy_signature SET account_id = 'li';" '政策签署不得改动 / the signatures of policies do not change'
refuses 'a signature: deleted' "$policies" 'DELETE FROM hb_policy_signature;' '政策签署不得改动 / the signatures of policies do not change'

before=$(checksum "$policies")
equal 'core once more' '' "$(sqlite3 -batch -bail "$policies" < sql/modules/01_core.sql 2>&1)"
equal 'changes nothing' "$before" "$(checksum "$policies")"

# A table of policies that was there before core, with other columns.
sqlite3 -batch "$work/earlier.db" "CREATE TABLE hours_policy (policy, text); INSERT INTO hours_policy VALUES ('a', 'one');"
equal 'core beside an earlier table' '' "$(sqlite3 -batch -bail "$work/earlier.db" < sql/modules/01_core.sql 2>&1)"
answers 'its texts are the first of the history' "$work/earlier.db" 'SELECT policy, text, change FROM hours_policy_history;' 'a|one|insert'
sqlite3 -batch -bail "$work/earlier.db" "UPDATE hours_policy SET text = 'two';" '.read sql/modules/01_core.sql'
answers 'and once only' "$work/earlier.db" 'SELECT text, change FROM hours_policy_history ORDER BY history_id;' 'one|insert
two|update'

# What is kept of a decision is the text that decided: where the newest text is refused, the one in force, not the newest.
has_extension 'policies with the extension' || return 0
in_force=$(from_world in_force)
printf '.load %s\n%s\n' "$extension" "INSERT INTO hours_policy (policy, text)
SELECT policy, replace(text, '\"2023.1\"', '\"2023.7\"') FROM policy_text('cn-shandong-yantai');
UPDATE hours_policy SET text = replace(text, '\"2023.7\"', '\"2023.9\"') || 'admission {';
INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id)
VALUES (1, 2, 2023, '工程', '高级', '2023-10-01', '2023-09-01', 2);" | sqlite3 -batch -bail "$in_force"
equal 'an earlier text is in force' 'cn-shandong-yantai|2023.7|earlier text in force' \
  "$(printf ".load %s\nSELECT policy, version, state FROM policy_list WHERE origin = 'database';\n" "$extension" | sqlite3 -batch "$in_force")"
bound sql/close_year.sql :year 2023 :closed_on "'2024-01-31'" :account_id 41 :policy "'cn-shandong-yantai'" | sqlite3 -batch -bail "$in_force" > "$work/closed"
bound sql/decide_titles.sql :decided_on "'2024-02-02'" :account_id 31 :policy "'cn-shandong-yantai'" | sqlite3 -batch -bail "$in_force" > "$work/decided"
hash_of() { sqlite3 -batch "$in_force" "SELECT text FROM hours_policy_history WHERE history_id = $1" | head -c -1 | sha256sum | cut -d' ' -f1; }
answers 'postings name the text that decided' "$in_force" 'SELECT DISTINCT policy_version, policy_sha256 FROM hb_posting' "2023.7|$(hash_of 1)"
answers 'and so does a decision' "$in_force" 'SELECT policy_version, policy_sha256 FROM hb_title_decision' "2023.7|$(hash_of 1)"
equal 'which is not the newest' 1 "$([ "$(hash_of 1)" != "$(hash_of 2)" ] && echo 1)"
