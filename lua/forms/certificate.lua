-- 年度学时证明: of a complete year, once it was issued by an INSERT from hours_certify; hours_certificate_valid(code) says later whether it still holds.

form {
  title = { zh = "继续教育年度学时证明", en = "Certificate of a completed year" },
  parameters = { "person_id", "year" },
  needs = {
    zh = "请安装模块 bank（sql/modules/01_core.sql、10_bank.sql），并安装内嵌平台的模块，或在自有人员的视图之后运行 sql/host.sql",
    en = "install the module bank (sql/modules/01_core.sql, 10_bank.sql), and the modules of the embedded platform, or run sql/host.sql after the views of your own people",
  },
  certify = { person = "person_id", year = "year" },
}

one "person" [[
  SELECT name, employer
  FROM hb_form_person
  WHERE person_id = :person_id
  ORDER BY coalesce(joined_on <= :year || '-12-31', 1) DESC, joined_on DESC
  LIMIT 1
]]

query "hours" [[
  SELECT subject, credited, required, policy, policy_version, policy_sha256, issued_on
  FROM hours_certificate
  WHERE code = :certificate
  ORDER BY subject = 'total', subject DESC
]]

one "code" [[ SELECT :certificate AS text ]]

local subjects = { public = "公需科目", professional = "专业科目", total = "合计" }

render(function(data, argument)
  local first = data.hours[1]
  return page {
    title = string.format("继续教育年度学时证明　%s　%s", data.person.name, tostring(argument.year)),
    margin = "20mm",
    style = [[
      div.sheet { border: 1mm double #000; padding: 20mm 14mm 10mm; }
      h1 { font-size: 22pt; letter-spacing: 2pt; margin-bottom: 12mm; }
      h1 small { display: block; letter-spacing: 0; font-size: 11pt; margin-top: 3mm; }
      p.text { font-size: 13pt; line-height: 2; text-indent: 2em; }
      p.code { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 14pt; text-align: center; letter-spacing: 1pt; }
      div.stamp { text-align: right; margin: 32mm 6mm 20mm; font-size: 12pt; line-height: 2; }
      p.note { font-size: 8.5pt; color: #333; overflow-wrap: anywhere; }
    ]],
    div { class = "sheet",
      h1 { "专业技术人员继续教育学时证明", small "Certificate of continuing education" },
      p { class = "text", "兹证明 ", strong { data.person.name }, data.person.employer and { "（", data.person.employer, "）" },
        " 已完成 ", strong { argument.year }, " 年度继续教育学习，经审验登记的学时如下：" },
      table {
        thead { tr { th { "科目 ", small "subject" }, th { "登记学时 ", small "hours" }, th { "年度要求 ", small "required" } } },
        tbody { each(data.hours, function(row)
          return tr { td { subjects[row.subject] or row.subject }, td { row.credited }, td { row.required or "—" } }
        end) },
      },
      div { class = "stamp", "（盖章）", br {}, first.issued_on },
      p { "证明编号 Certificate code" },
      p { class = "code", data.code.text },
      p { class = "note", "核验：在登记机关的数据库中查询 hours_certificate_valid('编号')：1为有效，0为已失效，空值为从未出具。",
        br {}, "所依政策 policy：", first.policy, "@", first.policy_version, "，SHA-256 ", first.policy_sha256 },
    },
  }
end)
