# sql/README.md: every SQL block is run in order, every block of output is compared, a file of CSV stands
# beside them; every table, view, script and report is named.

manual=$work/manual.db
build "$manual" sql/modules/*.sql sql/seed/yantai.sql sql/seed/annex3.sql
mkdir -p "$work/blocks"
ln -s "$PWD/sql" "$work/blocks/sql"
awk -v to="$work/blocks" '
  /^```sql$/ { n++; into = sprintf("%s/%03d.sql", to, n); next }
  /^```csv / { into = to "/" $2; next }
  /^```text$/ { into = sprintf("%s/%03d.text", to, n); next }
  /^```/ { into = "" }
  into != "" { print > into }' sql/README.md
for block in "$work"/blocks/*.sql; do
  expected=''
  [ -e "${block%.sql}.text" ] && expected=$(cat "${block%.sql}.text")
  equal "manual: $(head -1 "$block")" "$expected" "$(cd "$work/blocks" && sql "$manual" "$(cat "$block")")"
done
equal 'the manual has examples' 1 $(($(find "$work/blocks" -name '*.sql' | wc -l) >= 8))

for name in $(sqlite3 -batch "$manual" "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT GLOB 'sqlite_*'") \
  $(cd sql && printf '%s\n' *.sql reports/*.sql seed/*.sql | sed 's|^seed/||'); do
  if grep -qF "$name" sql/README.md; then pass; else fail "$name" 'is not in sql/README.md'; fi
done
