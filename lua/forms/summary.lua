-- 年度继续教育工作总结 (六(四)4): one employer, department, district or the whole city, in figures and charts.
-- :scope is a district's code ('370602') or an organisation's id. People count where they were employed at the year's end.

form {
  title = { zh = "年度继续教育情况总结", en = "Yearly summary" },
  parameters = { "scope", "year" },
  needs = {
    zh = "年度总结读取单位和区市：请安装 sql/modules 的各模块；自有人员请看 sql/host_forms.sql",
    en = "the summary reads employers and districts: install the modules of sql/modules; over people of your own: sql/host_forms.sql",
  },
}

one "scope" [[
  SELECT name, kind, text
  FROM (
    SELECT name, 'district' AS kind, district_code AS text, 1 AS rank
    FROM hb_district
    WHERE district_code = CAST(:scope AS TEXT)
    UNION ALL
    SELECT name, kind, CAST(organisation_id AS TEXT), 2
    FROM hb_organisation
    WHERE organisation_id = :scope
    ORDER BY rank
    LIMIT 1)
]]

-- Every query below is about the same people; `member` is written out in each, since a form's query is one statement.
local member = [[
  WITH place (district_code, organisation_id, kind) AS (
    SELECT district_code, NULL, 'district'
    FROM hb_district
    WHERE district_code = CAST(:scope AS TEXT)
    UNION ALL
    SELECT district_code, organisation_id, kind
    FROM hb_organisation
    WHERE organisation_id = :scope AND NOT EXISTS (SELECT 1 FROM hb_district WHERE district_code = CAST(:scope AS TEXT))),
  workplace (employer_id) AS (
    SELECT hb_organisation.organisation_id
    FROM place
    JOIN hb_organisation ON hb_organisation.kind = 'employer'
      AND CASE place.kind
        WHEN 'city_bureau' THEN 1
        WHEN 'district' THEN hb_organisation.district_code = place.district_code
        WHEN 'district_bureau' THEN hb_organisation.district_code = place.district_code
        WHEN 'employer' THEN hb_organisation.organisation_id = place.organisation_id
        ELSE hb_organisation.parent_id = place.organisation_id
      END),
  member (person_id, employer_id) AS (
    SELECT hb_employment.person_id, hb_employment.employer_id
    FROM workplace
    JOIN hb_employment ON hb_employment.employer_id = workplace.employer_id
    WHERE hb_employment.joined_on <= :year || '-12-31' AND coalesce(hb_employment.left_on, '9999-12-31') > :year || '-12-31')
]]

query "subjects" (member .. [[
  SELECT bank.subject, count(*) AS people, sum(bank.met) AS met,
         sum(CAST(round(bank.credited * 1000) AS INTEGER)) / 1000.0 AS hours
  FROM member
  CROSS JOIN hours_bank AS bank ON bank.person_id = member.person_id
  WHERE bank.year = :year AND bank.main
  GROUP BY bank.subject
  ORDER BY bank.subject = 'total', bank.subject DESC
]])

one "complete" (member .. [[
  SELECT count(*) AS people, count(*) FILTER (WHERE complete = 1) AS complete, count(DISTINCT employer_id) AS employers
  FROM (SELECT member.*, hours_compliant(member.person_id, :year) AS complete FROM member)
]])

-- In a closed year the postings stand, otherwise the records.
query "forms" (member .. [[,
  counted (person_id, record_id, subject, hours) AS (
    SELECT posted.person_id, posted.record_id, posted.subject, posted.credited
    FROM member
    CROSS JOIN hb_posted_record_latest AS posted ON posted.person_id = +member.person_id
    WHERE posted.year = :year AND posted.credited > 0
    UNION ALL
    SELECT ledger.person_id, ledger.record_id, ledger.subject, ledger.credited
    FROM member
    CROSS JOIN hours_ledger AS ledger ON ledger.person_id = member.person_id
    WHERE ledger.year = :year AND ledger.main AND ledger.reason = 'ok' AND ledger.record_id IS NOT NULL)
  SELECT counted.subject, record.form, count(DISTINCT counted.person_id) AS people, count(*) AS records,
         sum(CAST(round(counted.hours * 1000) AS INTEGER)) / 1000.0 AS hours
  FROM counted
  CROSS JOIN hb_learning_record AS record ON record.record_id = counted.record_id
  GROUP BY counted.subject, record.form
  ORDER BY counted.subject DESC, hours DESC
]])

query "employers" (member .. [[
  SELECT hb_organisation.name, count(*) AS people, count(*) FILTER (WHERE complete = 1) AS complete
  FROM (SELECT member.*, hours_compliant(member.person_id, :year) AS complete FROM member) AS answer
  JOIN hb_organisation ON hb_organisation.organisation_id = answer.employer_id
  GROUP BY answer.employer_id
  ORDER BY hb_organisation.name
]])

query "people" (member .. [[
  SELECT
    hb_person.name,
    max(credited) FILTER (WHERE subject = 'public') AS public,
    max(credited) FILTER (WHERE subject = 'professional') AS professional,
    max(credited) FILTER (WHERE subject = 'total') AS total,
    min(met) AS complete
  FROM member
  JOIN hb_person ON hb_person.person_id = member.person_id
  CROSS JOIN hours_bank AS bank ON bank.person_id = member.person_id
  WHERE bank.year = :year AND bank.main AND (SELECT kind FROM place) = 'employer'
  GROUP BY member.person_id
  ORDER BY member.person_id
]])

local subjects = { public = "公需科目", professional = "专业科目", total = "合计" }
local forms = {
  training = "培训进修类", self_study = "自学类", achievement = "成果、论文著作类", grassroots = "服务基层活动", other = "其他类",
}

render(function(data, argument)
  local complete = data.complete
  return page {
    title = string.format("%s %s年度继续教育情况总结", data.scope.name, tostring(argument.year)),
    style = [[
      p.lead { font-size: 12pt; line-height: 1.8; text-indent: 2em; }
      td.text { text-align: left; }
    ]],
    h1 { data.scope.name, br {}, argument.year, "年度专业技术人员继续教育情况", br {}, small "Yearly summary" },
    p { class = "lead", "本年度共有用人单位 ", complete.employers, " 个、专业技术人员 ", complete.people, " 人，其中 ",
      strong { complete.complete }, " 人完成年度学时要求，完成率 ", strong { percent(complete.complete, complete.people) }, "。" },
    h2 { "各科目完成情况 ", small "by subject" },
    bars { title = "各科目完成率", most = 100,
      rows = each(data.subjects, function(row)
        return {
          label = subjects[row.subject] or row.subject, value = row.people > 0 and (row.met or 0) * 100 / row.people or 0,
          text = percent(row.met, row.people),
        }
      end) },
    table {
      thead { tr { th "科目", th "人数", th "达到要求", th "完成率", th "登记学时" } },
      tbody { each(data.subjects, function(row)
        return tr { td { subjects[row.subject] or row.subject }, td { row.people }, td { row.met }, td { percent(row.met, row.people) },
          td { row.hours } }
      end) },
    },
    h2 { "学习形式 ", small "credited hours by form" },
    bars { title = "各形式学时", rows = each(data.forms, function(row)
      return { label = (subjects[row.subject] or row.subject) .. "·" .. (forms[row.form] or row.form), value = row.hours,
        text = string.format("%.15g 学时", row.hours) }
    end) },
    table {
      thead { tr { th "科目", th "形式", th "人数", th "记录数", th "学时" } },
      tbody { each(data.forms, function(row)
        return tr { td { subjects[row.subject] or row.subject }, td { forms[row.form] or row.form }, td { row.people },
          td { row.records }, td { row.hours } }
      end) },
    },
    data.scope.kind ~= "employer" and { h2 { "各单位完成情况 ", small "by employer" }, table {
      thead { tr { th "序号", th "单位", th "人数", th "完成人数", th "完成率" } },
      tbody { each(data.employers, function(row, i)
        return tr { td { i }, td { class = "text", row.name }, td { row.people }, td { row.complete }, td { percent(row.complete, row.people) } }
      end) },
    } },
    data.scope.kind == "employer" and { h2 { "人员名单 ", small "people" }, table {
      thead { tr { th "序号", th "姓名", th "公需科目", th "专业科目", th "合计", th "是否完成" } },
      tbody { each(data.people, function(row, i)
        return tr { td { i }, td { row.name }, td { row.public }, td { row.professional }, td { row.total },
          td { row.complete == 1 and "是" or row.complete == 0 and "否" or "—" } }
      end) },
    } },
  }
end)
