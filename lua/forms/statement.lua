-- 学时银行对账单 (三): a person's years, closed or not, and every entry of the closed ones.

form {
  title = { zh = "学时银行对账单", en = "Statement of the hour bank" },
  parameters = { "person_id" },
  needs = {
    zh = "请安装模块 bank（sql/modules/01_core.sql、10_bank.sql），并安装内嵌平台的模块，或在自有人员的视图之后运行 sql/host.sql",
    en = "install the module bank (sql/modules/01_core.sql, 10_bank.sql), and the modules of the embedded platform, or run sql/host.sql after the views of your own people",
  },
}

one "person" [[
  SELECT name, title_series, title_level, CASE WHEN left_on IS NULL THEN employer END AS employer
  FROM hb_form_person
  WHERE person_id = :person_id
  ORDER BY left_on IS NULL DESC, joined_on DESC
  LIMIT 1
]]

-- One row a year: what was asked, what counts, whether it is complete.
query "years" [[
  SELECT
    bank.year,
    max(credited) FILTER (WHERE subject = 'public') AS public,
    max(required) FILTER (WHERE subject = 'public') AS public_required,
    max(credited) FILTER (WHERE subject = 'professional') AS professional,
    max(required) FILTER (WHERE subject = 'professional') AS professional_required,
    max(credited) FILTER (WHERE subject = 'total') AS total,
    max(required) FILTER (WHERE subject = 'total') AS total_required,
    hours_compliant(:person_id, bank.year) AS complete,
    (SELECT hb_year_closing.closed_on
     FROM hb_year_account
     JOIN hb_year_closing ON hb_year_closing.closing_id = hb_year_account.closing_id
     WHERE hb_year_account.person_id = bank.person_id AND hb_year_account.year = bank.year) AS closed_on
  FROM hours_bank AS bank
  WHERE bank.person_id = :person_id AND bank.main
  GROUP BY bank.year
  ORDER BY bank.year
]]

query "entries" [[
  SELECT year, subject, entry_no, kind, posted_on, hours, balance, reason, policy, policy_version,
         coalesce((SELECT name FROM hb_form_account WHERE hb_form_account.account_id = hb_hour_bank_statement.account_id), account_id) AS account
  FROM hb_hour_bank_statement
  WHERE person_id = :person_id
  ORDER BY year, subject DESC, entry_no
]]

local subjects = { public = "公需科目", professional = "专业科目" }

local function of_required(hours, required)
  return { hours, required and { " / ", required } }
end

local function state(complete)
  if complete == nil then return "—" end
  return complete == 1 and "已完成" or "未完成"
end

render(function(data)
  return page {
    title = "学时银行对账单　" .. data.person.name,
    style = [[
      td, th { white-space: nowrap; } td.text { white-space: normal; }
      td.text { text-align: left; } td.number { text-align: right; }
      p.head { display: flex; margin: 0 0 2mm; } p.head span { flex: 1; }
      .open { color: #555; }
    ]],
    h1 { "专业技术人员继续教育学时银行对账单", br {}, small "Statement of the hour bank" },
    p { class = "head", span { "姓名：", data.person.name }, span { "单位：", data.person.employer },
      span { "职称：", data.person.title_series, data.person.title_level } },
    h2 "各年度学时",
    table {
      thead { tr { th "年度", th "公需科目（学时／要求）", th "专业科目（学时／要求）", th "合计（学时／要求）", th "是否完成", th "结账日期" } },
      tbody { each(data.years, function(year)
        return tr { class = not year.closed_on and "open",
          td { year.year },
          td { of_required(year.public, year.public_required) },
          td { of_required(year.professional, year.professional_required) },
          td { strong { of_required(year.total, year.total_required) } },
          td { state(year.complete) },
          td { year.closed_on or "未结账" },
        }
      end) },
    },
    p { bars { title = "各年度学时",
      rows = each(data.years, function(year)
        return { label = string.format("%d年度", year.year), value = year.total, text = string.format("%.15g 学时", year.total) }
      end),
    } },
    h2 "入账明细",
    table {
      thead { tr { th "年度", th "科目", th "序号", th "入账日期", th "摘要", th "学时", th "余额", th "经办", th "所依政策" } },
      tbody { each(data.entries, function(entry)
        return tr {
          td { entry.year }, td { subjects[entry.subject] or entry.subject }, td { entry.entry_no }, td { entry.posted_on },
          td { class = "text", entry.kind == "closing" and "年度结账" or { "更正：", entry.reason } },
          td { class = "number", entry.hours }, td { class = "number", entry.balance },
          td { class = "text", entry.account },
          td { class = "text", entry.policy and { entry.policy, "@", entry.policy_version } or "历史数据导入" },
        }
      end) },
    },
    p { small "未结账年度按现有学习记录计算；已结账年度以入账为准。Open years are computed from the records; closed years are as posted." },
  }
end)
