-- 附件2 专业技术人员继续教育情况登记表: the groups and columns of the notice, A4 landscape.
-- The stamp and signature cells stay empty; hours that came by 自动联接 need no signature (三).

form {
  title = { zh = "专业技术人员继续教育情况登记表", en = "Registration form (annex 2)" },
  parameters = { "person_id", "year" },
  needs = {
    zh = "请安装模块 bank（sql/modules/01_core.sql、10_bank.sql），并安装内嵌平台的模块，或在自有人员的视图之后运行 sql/host.sql",
    en = "install the module bank (sql/modules/01_core.sql, 10_bank.sql), and the modules of the embedded platform, or run sql/host.sql after the views of your own people",
  },
}

one "person" [[
  SELECT name, employer
  FROM hb_form_person
  WHERE person_id = :person_id
  ORDER BY coalesce(joined_on <= :year || '-12-31', 1) DESC, joined_on DESC
  LIMIT 1
]]

-- What was withdrawn or revoked is not on the form; what does not count says why. A draft is: it is printed, stamped, and uploaded with the
-- declaration (三). In a closed year the posting stands.
query "lines" [[
  SELECT
    line.*,
    coalesce(posted.credited, ledger.credited) AS credited,
    coalesce(posted.reason, ledger.reason) AS reason,
    ledger.message
  FROM hb_registration_form AS line
  LEFT JOIN hours_ledger AS ledger ON ledger.person_id = line.person_id AND ledger.year = line.year AND ledger.record_id = line.record_id
    AND ledger.main AND ledger.language = 'zh'
  LEFT JOIN hb_posted_record_latest AS posted ON posted.person_id = +line.person_id AND posted.year = line.year
    AND posted.record_id = line.record_id
  WHERE line.person_id = :person_id AND line.year = :year AND line.status NOT IN ('withdrawn', 'revoked')
  ORDER BY line.group_no, line.serial
]]

-- Why a posted record does not count, in the words of the policy that it was posted with.
query "reasons" [[
  SELECT rule, message
  FROM policy_rules
  WHERE kind = 'reason' AND language = 'zh' AND policy IN (SELECT policy FROM hb_posting WHERE person_id = :person_id AND year = :year)
]]

query "totals" [[
  SELECT subject, credited
  FROM hours_bank
  WHERE person_id = :person_id AND year = :year AND main
]]

-- The columns of each group: the heading, and what stands under it.
local name, organizer = { "培训项目名称", "title" }, { "主办单位", "organizer" }
local groups = {
  { "公需科目", name, organizer, { "培训时间", "time" }, { "培训地点", "place" }, "学时" },
  { "专业科目", "培训进修类（含网上学习）", name, organizer, { "培训时间", "time" }, { "培训地点", "place" }, "学时" },
  { "专业科目", "自学类", { "自学内容", "title" }, { "自学种类", "kind" }, { "完成时间", "completed_on" }, { "考核方式", "assessment" }, "学时" },
  { "专业科目", "折算类", "成果、论文著作类", { "成果／论文著作名称", "title" }, { "成果／论文著作种类", "kind" },
    { "获奖／发表时间", "completed_on" }, { "获奖／发表等级", "level" }, "折算学时" },
  { "专业科目", "折算类", "服务基层活动", { "活动内容", "title" }, organizer, { "活动时间", "time" }, { "活动地点", "place" }, "折算学时" },
  { "专业科目", "其他类", { "培训内容", "title" }, organizer, { "培训时间", "time" }, { "培训地点", "place" }, "学时" },
}

local function cell(line, column)
  if column ~= "time" then return line[column] end
  if line.started_on and line.started_on ~= line.completed_on then
    return { line.started_on, " 至 ", line.completed_on }
  end
  return line.completed_on
end

local function hours_cell(line, reasons)
  if line.reason == "ok" then return td { class = "hours", line.credited } end
  local why = line.message
  for _, reason in ipairs(reasons) do
    if reason.rule == line.reason then why = reason.message end
  end
  if line.status == "draft" then why = "尚未申报" elseif line.status == "rejected" then why = "已退回" end
  return td { line.hours or line.claimed_hours, div(small { "未计入：", why }) }
end

local function body_cells(line, serial, columns, reasons)
  return {
    td { serial },
    each(columns, function(column) return td { class = column[2] == "title" and "name", line and cell(line, column[2]) } end),
    td { line and line.signed_by == "自动联接" and "自动联接" },
    td { line and line.recorded_on },
    line and hours_cell(line, reasons) or td {},
  }
end

-- The cells of the labels, in the three columns at the left: the heading 类别 and, below, 公需科目, as the notice has them. One that goes on from the group above is not said again.
local function label_cells(element, labels, above)
  return each(labels, function(label, i)
    local goes_on = above[i] == label
    return element {
      class = goes_on and "label on" or "label",
      colspan = i == #labels and 4 - i,
      element == th and not goes_on and label,
    }
  end)
end

local function heading_cell() return th { class = "label", colspan = 3, "类别" } end

local function public_cell(i, label) return td { class = i == 1 and "label first" or "label", colspan = 3, i == 1 and label } end

local function labels_of(group)
  local labels = {}
  for i = 1, #group - 1 do
    if type(group[i]) == "string" then labels[#labels + 1] = group[i] end
  end
  return labels
end

-- A group is a table of its own, so that its headings stand on each page that it reaches. Its labels are part of them.
local function group_table(group, above, lines, reasons)
  local labels, columns = labels_of(group), {}
  for i = #labels + 1, #group - 1 do columns[#columns + 1] = group[i] end
  local shown = #lines > 0 and lines or { false }
  return table {
    colgroup { each({ 15, 17, 20, 9, 50, 45, 39, 25, 22, 21, 14 }, function(width)
      return col { style = string.format("width: %dmm", width) }
    end) },
    thead { tr {
      above and label_cells(th, labels, labels_of(above)) or heading_cell(),
      th "序号",
      each(columns, function(column) return th { column[1] } end),
      th { "登记人签字", br {}, "（印章）" }, th "登记时间", th { group[#group] },
    } },
    tbody { each(shown, function(line, i)
      return tr { above and label_cells(td, labels, {}) or public_cell(i, labels[1]), body_cells(line, line and i, columns, reasons) }
    end) },
  }
end

render(function(data, argument)
  local by_group, total = {}, {}
  for i = 1, #groups do by_group[i] = {} end
  for _, line in ipairs(data.lines) do
    local lines = by_group[line.group_no]
    lines[#lines + 1] = line
  end
  for _, row in ipairs(data.totals) do total[row.subject] = row.credited end
  return page {
    title = string.format("专业技术人员继续教育情况登记表（%s年度）", tostring(argument.year)),
    size = "A4 landscape",
    margin = "9mm 10mm",
    style = [[
      table { table-layout: fixed; margin-top: -0.35mm; line-height: 1.2; }
      th, td { font-size: 8.5pt; padding: 0.6mm 0.8mm; }
      tbody td { height: 6.2mm; }
      td.name { text-align: left; }
      th.label { border-bottom: none; vertical-align: top; padding-top: 1.6mm; word-break: keep-all; }
      td.label { border-top: none; border-bottom: none; }
      th.on { border-top: none; }
      td.first { border-top: 0.35mm solid #000; vertical-align: top; padding-top: 1.6mm; font-weight: bold; }
      table.total td { height: 8mm; text-align: left; font-size: 11pt; padding-left: 4mm; }
      p.head { display: flex; margin: 0 0 2mm; font-size: 11pt; }
      p.head span { flex: 1; }
      td.hours { font-weight: bold; }
      td small { font-size: 7pt; } table.total small { font-size: 9pt; }
    ]],
    h1 { "专业技术人员继续教育情况登记表（", argument.year, "年度）" },
    p { class = "head",
      span { "专业技术人员姓名：", data.person.name },
      span { "所在单位（盖章）：", data.person.employer },
    },
    each(groups, function(group, i) return group_table(group, groups[i - 1], by_group[i], data.reasons) end),
    table { class = "total", tr { td {
      "年度总学时：", strong { total.total or 0 }, " 学时",
      small { "（公需科目 ", total.public or 0, "，专业科目 ", total.professional or 0, "）" },
    } } },
  }
end)
