-- 附件1 专业技术人员继续教育专业科目培训项目备案表. The notice names this form without its columns; they are those of a filing
-- in sql/modules/05_filing.sql, and the page says so.

form {
  title = { zh = "专业科目培训项目备案表", en = "Filing form of a training project (annex 1)" },
  parameters = { "filing_id" },
  needs = {
    zh = "附件1读取模块 filing 的表：请依次安装 sql/modules 中编号至05的各模块；自有项目请看 sql/host_forms.sql",
    en = "annex 1 reads what the module filing makes: install those of sql/modules up to number 05, in their order; over projects of your own: sql/host_forms.sql",
  },
}

one "filing" [[
  SELECT
    hb_filing_form.*,
    CASE subject WHEN 'public' THEN '公需科目' ELSE '专业科目' END AS subject_zh,
    CASE delivery WHEN 'offline' THEN '线下' WHEN 'online' THEN '线上' WHEN 'both' THEN '线上线下结合' END AS delivery_zh,
    CASE path
      WHEN 'agency' THEN '代理单位：市公共就业和人才服务中心审核，市人社局备案'
      WHEN 'district' THEN '区市单位：区市人社局审核备案'
      WHEN 'municipal' THEN '市直单位：市人社局备案'
      WHEN 'base' THEN '继续教育基地：管理单位同意，市人社局核准'
    END AS path_zh,
    CASE status
      WHEN 'draft' THEN '草稿'
      WHEN 'submitted' THEN '已报送'
      WHEN 'reviewed' THEN '已初审'
      WHEN 'filed' THEN '已备案'
      WHEN 'returned' THEN '已退回'
      WHEN 'withdrawn' THEN '已撤回'
      WHEN 'revoked' THEN '已撤销'
    END AS status_zh
  FROM hb_filing_form
  WHERE filing_id = :filing_id
]]

local function line(label, english, value)
  return tr { th { label, br {}, small { english } }, td { colspan = 3, value } }
end

local function pair(label, english, value, label2, english2, value2)
  return tr {
    th { label, br {}, small { english } }, td { value },
    th { label2, br {}, small { english2 } }, td { value2 },
  }
end

local function stamp(label, on)
  return tr { class = "stamp", th { label }, td { colspan = 3,
    div { class = "sign", "（盖章）", span { on or "　　　　年　　月　　日" } },
  } }
end

render(function(data)
  local filing = data.filing
  local days = { filing.starts_on, filing.starts_on and filing.ends_on and " 至 ", filing.ends_on }
  return page {
    title = string.format("%d年度专业技术人员继续教育%s培训项目备案表", filing.year, filing.subject_zh),
    style = [[
      table { table-layout: fixed; }
      th { width: 32mm; } td { text-align: left; height: 10mm; }
      tr.tall td { height: 26mm; vertical-align: top; white-space: pre-line; }
      tr.stamp td { height: 26mm; vertical-align: bottom; }
      .sign { text-align: right; padding-right: 6mm; } .sign span { display: block; margin-top: 2mm; }
      p.note { font-size: 8.5pt; }
    ]],
    h1 { filing.year, "年度专业技术人员继续教育", filing.subject_zh, br {}, "培训项目备案表" },
    p { "备案编号 No. ", filing.filing_id, "　　状态 status：", filing.status_zh, filing.filed_on and { "（", filing.filed_on, "）" } },
    table {
      colgroup { col { style = "width: 32mm" }, col {}, col { style = "width: 32mm" }, col {} },
      tbody {
        line("申报单位", "applicant", filing.applicant),
        line("培训项目名称", "project", filing.title),
        pair("主办单位", "organiser", filing.organizer, "专业领域", "field", filing.field),
        pair("培训对象", "audience", filing.audience, "培训人数", "participants", filing.participants),
        pair("培训时间", "dates", days, "培训地点", "place", filing.place),
        pair("培训方式", "delivery", filing.delivery_zh, "学时", "hours", filing.hours),
        pair("考核方式", "assessment", filing.assessment, "收费情况", "fee", filing.fee),
        line("师资", "teachers", filing.teachers),
        tr { class = "tall", th { "培训内容", br {}, small "content" }, td { colspan = 3, filing.content } },
        line("备案途径", "path", filing.path_zh),
        stamp("申报单位意见", filing.submitted_on),
        filing.reviewer and stamp({ "审核意见", br {}, small { filing.reviewer } }, filing.reviewed_on),
        stamp({ "备案意见", br {}, small { filing.authority } }, filing.filed_on),
      },
    },
    p { class = "note", "说明：烟人社字〔2023〕49号附件1未列出栏目，本表各栏取自备案所登记的内容。",
      small "The notice does not give the columns of annex 1; these are the fields of the filing." },
  }
end)
