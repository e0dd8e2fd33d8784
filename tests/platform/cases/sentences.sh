# sql/README.md, 通知逐句: every sentence names where it is, and its query answers with rows on the demonstration city.

sentences=$work/sentences.db
if [ -e "$work/city.db" ]; then cp "$work/city.db" "$sentences"; else build "$sentences" sql/modules/*.sql sql/seed/yantai.sql sql/seed/annex3.sql sql/seed/city.sql; fi
has_extension 'the sentences of the notice' || return 0
rows=0
while IFS='|' read -r _ section asks where shown _; do
  rows=$((rows + 1))
  query=$(sed -E 's/^ `(.*)` $/\1/' <<< "$shown")
  case $query in
    SELECT\ *) ;;
    *) fail "$section:$asks" "no query: $shown"; continue ;;
  esac
  if [ -z "${asks// /}" ] || [ -z "${where// /}" ]; then fail "$section:$query" 'does not say what or where'; fi
  answer=$(sqlite3 -batch -bail "$sentences" ".load $extension" "$query" 2>&1)
  status=$?
  if [ "$status" -eq 0 ] && [ -n "$answer" ]; then pass; else fail "$section:$query" "${answer:-no rows}"; fi
done < <(sed -n '/^## 通知逐句/,/^## 大小/p' sql/README.md | grep -E '^\| (一|二|三|四|五|六|附件)')
# Each section of the notice that asks for something stands there.
for section in 一 '一(一)' '一(二)' 二 '二(一)' '二(二)1' '二(二)2(1)' '二(二)2(2)' '二(二)2(3)' '二(二)2(4)' '二(二)3' 三 四 五 '六(一)' '六(二)' '六(三)' '六(四)1' '六(四)2' '六(四)3' '六(四)4' 附件1 附件2 附件3; do
  if grep -qF "| $section | " sql/README.md; then pass; else fail "section $section" 'has no sentence'; fi
done
equal 'the sentences are all read' 1 $((rows >= 50))
