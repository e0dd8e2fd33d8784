#!/usr/bin/python3
"""What a single column cannot hold, in words of ours: of every table that others write to.

    tests/platform/guards.py FILE    a database with all modules and some rows; prints `ok MESSAGE` or `FAIL …`, a line each

WORDS says how a table is called; ROWS holds a row of each with what is required and nothing else, as the README has it. From them and
from the foreign keys follows what a guard has to be, word for word: a constraint of the column, or a trigger of one line. Each is
tried alone, on the tables without any other trigger, with foreign keys off. BY_HAND are guards that other triggers word: those are
tried by the cases, and with all else in place by tests/platform/model.

Then every column of every row of the file is given what it cannot hold, and every table is emptied, all guards in place: what passes
leaves no reference to nothing where foreign keys are off, and what is refused speaks both languages.
"""

import re
import sqlite3
import sys

WORDS = """hb_district 区市 district|hb_organisation 机构 organisation|hb_person 人员 person|hb_employment 任职 employment|hb_account 账号 account
hb_account_permission 账号权限 permission|hb_base 继续教育基地 base|hb_platform 平台 platform|hb_platform_delivery 平台开设科目 delivery
hb_platform_recognition 平台认定 recognition|hb_filing 备案 filing|hb_filing_step 备案步骤 filing step|hb_training_class 班次 class
hb_class_session 课次 session|hb_class_attendee 花名册 attendee|hb_class_document 班次材料 document|hb_learning_record 学习记录 record
hb_evidence 佐证材料 evidence|hb_registration_step 登记步骤 registration step|hb_class_declaration 班次申报 class declaration
hb_year_closing 结账 closing|hb_year_account 年度账户 year account|hb_posting 入账 posting|hb_posted_record 入账明细 posted record|hb_year_requirement 年度要求 requirement
hb_year_reopening 撤销结账 reopening|hb_title_application 职称申报 application|hb_title_decision 职称决定 decision
hb_title_decision_line 决定明细 line of a decision|hb_sample 抽样 sample|hb_supervision_rule 检查项目 check|hb_finding 检查问题 finding
hb_finding_effect 问题影响 effect of a finding|hb_duty 报送事项 duty|hb_duty_owner 报送单位 owner of a duty|hb_duty_submission 报送材料 submission
hb_programme_tag 标签 tag|hb_filing_tag 备案标签 tag of a filing|hb_record_tag 记录标签 tag of a record|hb_import_batch 导入批次 import batch
hb_training_plan 年度计划 plan|hb_training_plan_step 计划步骤 step of a plan
hb_study_session 学习时段 study session|hb_public_topic 专题目录 topic
hb_base_step 基地步骤 step of a base|hb_platform_condition 平台条件 condition|hb_fee_standard 收费标准 fee standard|hb_fee_charged 收费记录 fee
hb_complaint 投诉 complaint|hb_complaint_step 投诉步骤 step of a complaint
hb_training_fund_rate 经费比例 rate|hb_training_fund 教育培训经费 training fund|hb_training_fund_entry 经费明细 fund entry|hb_qualification 职业资格 qualification
hb_qualification_step 资格步骤 step of a qualification
hb_class_result_correction 考核结果更正 corrected result|hb_supervision_parameter 检查参数 parameter of a check|hb_finding_step 问题步骤 step of a finding
hb_intake_header 标题词 header|hb_intake_word 用词 word|hb_intake_batch 名单批次 list|hb_intake_step 名单步骤 step of a list
hb_make_up 补学年度 year to make up|hb_transfer 单位调转 transfer|hb_transfer_step 调转步骤 step of a transfer|hb_person_status 人员状态 status
hb_employer_type_change 单位性质变更 change of type|hb_person_merge 合并人员 merge|hb_attribute 属性 attribute|hb_person_attribute 人员属性 attribute of a person"""
WORDS = {table: (zh, en) for table, zh, en in (entry.split(maxsplit=2) for line in WORDS.splitlines() for entry in line.split("|"))}

DAY, SHA = "2023-06-01", "0" * 64
ROWS = {
    "hb_district": {"district_code": "370602", "name": "x"},
    "hb_organisation": {"kind": "employer", "name": "x"},
    "hb_person": {"name": "x"},
    "hb_employment": {"person_id": 1, "joined_on": DAY, "employer_id": 1},
    "hb_account": {"name": "x", "organisation_id": 1},
    "hb_account_permission": {"account_id": 1, "permission": "verify"},
    "hb_base": {"organisation_id": 1},
    "hb_platform": {"base_id": 1, "name": "x", "type": "x", "address": "x"},
    "hb_platform_delivery": {"platform_id": 1, "subject": "public", "source": "x"},
    "hb_platform_recognition": {"platform_id": 1, "year": 2023, "source": "x"},
    "hb_filing": {"year": 2023, "applicant_id": 1, "title": "x"},
    "hb_filing_step": {"filing_id": 1, "action": "submit", "account_id": 1},
    "hb_training_class": {"filing_id": 1, "name": "x", "starts_on": DAY, "ends_on": DAY, "place": "x", "hours": 8},
    "hb_class_session": {"class_id": 1, "session_no": 1, "held_on": DAY, "hours": 8},
    "hb_class_attendee": {"class_id": 1, "person_id": 1},
    "hb_class_document": {"class_id": 1, "kind": "plan", "name": "x", "size": 1, "sha256": SHA, "media_type": "x", "address": "x"},
    "hb_learning_record": {"person_id": 1, "completed_on": DAY, "record_id": 1, "form": "training", "source": "linked"},
    "hb_make_up": {"year": 2022, "from_on": DAY, "to_on": DAY, "source": "x"},
    "hb_transfer": {"person_id": 1, "from_employer_id": 1, "to_employer_id": 1, "moves_on": DAY, "account_id": 1, "asked_on": DAY},
    "hb_transfer_step": {"transfer_id": 1, "action": "accept", "account_id": 1, "acted_on": DAY},
    "hb_person_status": {"person_id": 1, "status": "retired", "valid_from": DAY, "basis": "x", "account_id": 1, "entered_on": DAY},
    "hb_employer_type_change": {"organisation_id": 1, "valid_from": DAY, "type_before": "institution", "type_after": "enterprise", "basis": "x",
                                "account_id": 1, "entered_on": DAY},
    "hb_person_merge": {"kept_id": 3, "merged_id": 2, "account_id": 1, "merged_on": DAY, "reason": "x"},
    "hb_attribute": {"name": "x", "type": "date", "zh": "x", "en": "x"},
    "hb_person_attribute": {"person_id": 1, "name": "x", "valid_from": DAY, "account_id": 1, "basis": "x"},
    "hb_evidence": {"record_id": 1, "name": "x", "size": 1, "sha256": SHA, "media_type": "x", "address": "x"},
    "hb_registration_step": {"record_id": 1, "action": "declare", "account_id": 1},
    "hb_class_declaration": {"class_id": 1, "account_id": 1, "declared_on": DAY},
    "hb_year_closing": {"year": 2022, "account_id": "x", "closed_on": DAY},
    "hb_year_account": {"person_id": 1, "year": 2022, "closing_id": 1},
    "hb_posting": {"person_id": 1, "year": 2022, "subject": "public", "entry_no": 1, "hours": 8, "kind": "closing", "account_id": 1, "posted_on": DAY},
    "hb_posted_record": {"person_id": 1, "year": 2022, "record_id": 1, "entry_no": 1, "credited": 8, "reason": "x", "posted_on": DAY},
    "hb_year_requirement": {"person_id": 1, "year": 2022, "entry_no": 1, "reason": "x", "account_id": 1, "posted_on": DAY},
    "hb_year_reopening": {"closing_id": 1, "account_id": 1, "reopened_on": DAY, "reason": "x"},
    "hb_title_application": {"person_id": 1, "year": 2023, "series": "x", "level": "x", "acceptance_on": DAY, "applied_on": DAY, "account_id": 1},
    "hb_title_decision": {"application_id": 1, "decided_on": DAY, "account_id": 1, "person_input": "", "records_input": "", "posted_input": "", "import_id": 1},
    "hb_title_decision_line": {"decision_id": 1, "line_no": 1},
    "hb_sample": {"seed": 1, "year": 2023, "size": 1, "drawn_on": DAY, "account_id": 1},
    "hb_training_plan": {"organisation_id": 1, "year": 2023, "content": "x", "submitted_on": DAY, "account_id": 1, "name": "x", "size": 1, "sha256": SHA, "address": "x"},
    "hb_training_plan_step": {"plan_id": 1, "action": "agree", "account_id": 1, "acted_on": DAY},
    "hb_study_session": {"record_id": 1, "session_no": 1, "started_at": DAY + " 08:00:00", "ended_at": DAY + " 09:00:00"},
    "hb_public_topic": {"year": 2023, "topic": "x", "kind": "required", "source": "x"},
    "hb_base_step": {"base_id": 1, "action": "suspend", "account_id": 1, "acted_on": DAY, "reason": "x"},
    "hb_platform_condition": {"platform_id": 1, "subject": "public", "condition": "free", "value": "", "source": "x"},
    "hb_fee_standard": {"base_id": 1, "item": "x", "from_on": DAY, "amount": 1, "account_id": 1, "entered_on": DAY, "source": "x"},
    "hb_fee_charged": {"base_id": 1, "item": "x", "charged_on": DAY, "amount": 1, "account_id": 1},
    "hb_complaint": {"organisation_id": 1, "received_on": DAY, "about": "fee", "description": "x", "account_id": 1},
    "hb_complaint_step": {"complaint_id": 1, "action": "accept", "account_id": 1, "acted_on": DAY, "reason": "x"},
    "hb_training_fund_rate": {"from_year": 2023, "rate": 1, "source": "x"},
    "hb_training_fund": {"employer_id": 1, "year": 2023, "payroll": 1, "reported_on": DAY, "account_id": 1},
    "hb_training_fund_entry": {"employer_id": 1, "year": 2023, "kind": "set_aside", "amount": 1, "entered_on": DAY, "account_id": 1, "description": "x"},
    "hb_qualification": {"qualification": "x", "source": "x"},
    "hb_qualification_step": {"person_id": 1, "qualification": "x", "action": "register", "account_id": 1, "acted_on": DAY},
    "hb_supervision_parameter": {"name": "x", "from_on": DAY, "value": 8, "source": "x"},
    "hb_class_result_correction": {"class_id": 1, "person_id": 1, "account_id": 1, "corrected_on": DAY, "reason": "x"},
    "hb_finding_step": {"finding_id": 1, "action": "order", "account_id": 1, "acted_on": DAY, "reason": "x"},
    "hb_supervision_rule": {"rule": "x", "zh": "x", "en": "x", "source": "x"},
    "hb_finding": {"found_on": DAY, "account_id": 1, "description": "x", "person_id": 1},
    "hb_finding_effect": {"finding_id": 1, "person_id": 1, "what": "hours", "year": 2023},
    "hb_duty": {"year": 2023, "zh": "x", "en": "x", "due_on": DAY, "source": "x"},
    "hb_duty_owner": {"duty_id": 1, "owner": "base"},
    "hb_duty_submission": {"duty_id": 1, "organisation_id": 1, "received_on": DAY, "name": "x", "stamped": 1},
    "hb_programme_tag": {"tag": "x", "zh": "x", "kind": "way", "source": "x"},
    "hb_filing_tag": {"filing_id": 1, "tag": "x"},
    "hb_record_tag": {"record_id": 1, "tag": "x"},
    "hb_import_batch": {"description": "x", "imported_on": DAY, "account_id": 1},
    "hb_intake_header": {"header": "x", "field": "name"},
    "hb_intake_word": {"kind": "subject", "word": "x", "value": "x"},
    "hb_intake_batch": {"platform_id": 1, "file_name": "x", "received_on": DAY},
    "hb_intake_step": {"batch_id": 1, "action": "apply", "account_id": 1, "acted_on": DAY},
}
# One of the two has to be given: either may be NULL beside the other.
EITHER = {("hb_account", "organisation_id"), ("hb_class_document", "address"), ("hb_evidence", "address"), ("hb_finding", "person_id"),
          ("hb_title_decision", "import_id")}
# What only our own triggers and scripts write stays STRICT, and is not looked at here.
OURS = {"hb_module", "hb_policy_signature", "hb_employer_type_period", "hb_employment_trail", "hb_person_merge_moved", "hb_registration_recall", "hb_declared_content", "hb_declared_evidence", "hb_sample_member", "hb_sample_population", "hb_title_receipt", "hb_title_receipt_policy", "hb_intake_reason", "hb_intake_column", "hb_intake_line",
        "hb_intake_line_before", "hb_intake_verdict", "hb_intake_record"}
# Guards that a trigger of the table words by itself: child.column, and when.
BY_HAND = {
    "insert": """hb_learning_record.person_id hb_learning_record.import_id hb_filing.import_id hb_filing_step.filing_id hb_filing_step.account_id
        hb_registration_step.record_id hb_registration_step.account_id hb_evidence.record_id hb_class_declaration.class_id hb_class_declaration.account_id
        hb_account_permission.account_id hb_organisation.parent_id hb_employment.employer_id hb_year_account.closing_id hb_year_closing.import_id
        hb_transfer.person_id hb_transfer.from_employer_id hb_transfer.to_employer_id hb_transfer.account_id hb_transfer_step.transfer_id
        hb_transfer_step.account_id hb_person_status.person_id hb_person_status.voids_id hb_person_status.account_id
        hb_employer_type_change.organisation_id hb_employer_type_change.account_id hb_person_merge.kept_id hb_person_merge.merged_id
        hb_person_merge.account_id hb_person_attribute.account_id hb_year_reopening.closing_id hb_title_decision.import_id hb_sample.account_id hb_finding.account_id hb_finding_step.finding_id hb_finding_step.account_id
        hb_training_plan.account_id hb_training_plan_step.plan_id hb_training_plan_step.account_id
        hb_study_session.record_id
        hb_base_step.base_id hb_fee_charged.account_id hb_fee_standard.account_id hb_complaint.account_id hb_complaint_step.complaint_id hb_complaint_step.account_id hb_base_step.account_id
        hb_training_fund.account_id hb_training_fund_rate.account_id hb_supervision_parameter.account_id hb_training_fund.employer_id hb_training_fund_entry.employer_id hb_training_fund_entry.account_id
        hb_training_fund_entry.takes_back hb_qualification_step.account_id
        hb_class_result_correction.class_id hb_class_result_correction.person_id hb_class_result_correction.account_id""".split(),
    "update": """hb_organisation.parent_id hb_employment.person_id hb_employment.employer_id hb_account.organisation_id hb_platform_recognition.platform_id
        hb_filing.applicant_id hb_filing.import_id hb_learning_record.person_id hb_learning_record.platform_id hb_learning_record.import_id
        hb_sample.district_code hb_sample.account_id""".split(),
    "held": "hb_filing_step.filing_id hb_registration_step.record_id hb_title_decision.application_id".split(),
}
# Keys that others refer to, or that name a thing: they do not change. Of the rest a trigger of the table refuses it, with other changes.
NUMBERED = ("hb_attribute", "hb_district", "hb_person", "hb_base", "hb_platform", "hb_training_class", "hb_duty", "hb_programme_tag", "hb_supervision_rule", "hb_qualification")
KEYS_KEPT = (*NUMBERED, "hb_account_permission", "hb_platform_recognition")


def quoted(value):
    return "NULL" if value is None else f"x'{value.hex()}'" if isinstance(value, bytes) else repr(value)


class Guards:
    def __init__(self, path):
        source = sqlite3.connect(path)
        self.sql = dict(source.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
        self.triggers = {name: (table, sql) for name, table, sql in source.execute("SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'")}
        self.tables = [name for name, in source.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'hb_*' ORDER BY rowid")]
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        for name in self.tables:
            self.db.execute(self.sql[name])
        self.columns = {table: {column[1]: column for column in self.db.execute(f"PRAGMA table_info({table})")} for table in self.tables}
        self.keys = {table: [k for k in self.db.execute(f"PRAGMA foreign_key_list({table})")] for table in self.tables}
        self.expected = set()

    def say(self, good, message, what):
        print(f"ok {message}" if good else f"FAIL {what}: {message}")

    def kept(self, table, event):
        return any(on == table and f"BEFORE {event} ON {table} BEGIN" in sql for on, sql in self.triggers.values())

    def put(self, table, **changes):
        row = {**ROWS[table], **changes}
        return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(map(quoted, row.values()))})"

    def refused(self, *statements):
        """What the last of them says; the others have to pass. Nothing stays."""
        self.db.execute("SAVEPOINT guard")
        try:
            for statement in statements[:-1]:
                self.db.execute(statement)
            try:
                self.db.execute(statements[-1])
            except sqlite3.Error as error:
                return str(error)
            return None
        finally:
            self.db.execute("ROLLBACK TO guard")
            self.db.execute("RELEASE guard")

    def trigger(self, name, when, message, *statements):
        """A trigger of one line: that it is that line, and what it says where nothing else stands."""
        text = f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        self.expected.add(name)
        if self.triggers.get(name, ("", ""))[1] != text:
            print(f"FAIL {name} should be: {text}")
            return
        allowed = self.refused(*statements)
        self.say(self.refused(text, *statements) == message and allowed != message, message, name)

    def column(self, table, name):
        """NULL, and a value of another type."""
        zh, en = WORDS[table]
        of, key = self.columns[table][name], name in [column for column, _ in self.key(table)]
        kind, default = of[2], of[4]
        if any(k[3] == name for k in self.single(table)) or (key and kind == "INTEGER" and len(self.key(table)) == 1 and "WITHOUT ROWID" not in self.sql[table]):
            return
        required = (name in ROWS[table] or default is not None) and (table, name) not in EITHER
        refusal = self.refused(self.put(table, **{name: None}))
        own = {"TEXT": ("文字", "text"), "INTEGER": ("整数", "a whole number"), "REAL": ("数", "a number")}.get(kind)
        if not key:
            says = f"{zh}：{name} 须填写，为{own[0]} / {en}: {name} is required, as {own[1]}" if own else f"{zh}：{name} 须填写 / {en}: {name} is required"
            if required and refusal == "CHECK constraint failed: " + says:
                print(f"ok {says}")
            elif required:  # words of its own: in both languages, and the column's
                good = refusal and refusal.startswith("CHECK constraint failed: ") and " / " in refusal
                self.say(good, str(refusal).removeprefix("CHECK constraint failed: "), f"{table}.{name} NULL")
            elif refusal and (table, name) not in EITHER:
                print(f"FAIL {table}.{name} may be NULL: {refusal}")
        for wrong in {"TEXT": [b"\0"], "INTEGER": ["甲", 0.5, b"1"], "REAL": ["甲", b"1"]}.get(kind, []):
            refusal = self.refused(self.put(table, **{name: wrong}))
            says = f"{zh}：{name} 须为{own[0]} / {en}: {name} must be {own[1]}"
            if refusal == "CHECK constraint failed: " + says:
                print(f"ok {says}")
            else:
                good = refusal and refusal.startswith("CHECK constraint failed: ") and " / " in refusal
                self.say(good, str(refusal).removeprefix("CHECK constraint failed: "), f"{table}.{name} {wrong!r}")

    def single(self, table):
        """Its foreign keys of one column."""
        return [k for k in self.keys[table] if [other[0] for other in self.keys[table]].count(k[0]) == 1]

    def key(self, table):
        return [(column[1], column[2]) for column in self.columns[table].values() if column[5]]

    def reference(self, child, k):
        """A parent that is not there, at INSERT and UPDATE; and a parent that goes."""
        _, _, parent, column, to = k[:5]
        to = to or self.key(parent)[0][0]
        (zh, en), (parent_zh, parent_en) = WORDS[child], WORDS[parent]
        optional = not (self.columns[child][column][3] or self.columns[child][column][5])
        when = (f"NEW.{column} IS NOT NULL AND " if optional else "") + f"NOT EXISTS (SELECT 1 FROM {parent} WHERE {to} = NEW.{column})"
        says = f"{zh}：没有这个{parent_zh}（{column}），请核对或先登记 / {en}: no such {parent_en} ({column}): look at it, or enter that first"
        if f"{child}.{column}" not in BY_HAND["insert"]:
            self.trigger(f"{child}_{column}_insert", f"INSERT ON {child} WHEN {when}", says, self.put(child, **{column: 777}))
        if f"{child}.{column}" not in BY_HAND["update"] and not self.kept(child, "UPDATE"):
            self.trigger(f"{child}_{column}_update", f"UPDATE OF {column} ON {child} WHEN {when}", says,
                         f"INSERT INTO {parent} DEFAULT VALUES" if parent not in ROWS else self.put(parent, **{to: 1}),
                         self.put(child, **{column: 1}), f"UPDATE {child} SET {column} = 777")
        if f"{child}.{column}" not in BY_HAND["held"] and not self.kept(parent, "DELETE"):
            self.trigger(f"{child}_{column}_held", f"DELETE ON {parent} WHEN EXISTS (SELECT 1 FROM {child} WHERE {column} = OLD.{to})",
                         f"{parent_zh}：还有{zh}（{child}），不能删除 / {parent_en}: it is not deleted while {child} names it",
                         self.put(parent, **{to: 1}), self.put(child, **{column: 1}), f"DELETE FROM {parent}")

    def keys_given(self, table):
        """A key of columns that are no foreign keys, and that no other guard asks for: NULL."""
        zh, en = WORDS[table]
        names = [name for name, kind in self.key(table) if not any(k[3] == name for k in self.keys[table])]
        if "WITHOUT ROWID" not in self.sql[table] or not names or table in ("hb_posting", "hb_year_account", "hb_posted_record", "hb_year_requirement"):
            return
        several = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        says = f"{zh}：{'、'.join(names)} 须填写 / {en}: {several} {'is' if len(names) == 1 else 'are'} required"
        when = " OR ".join(f"NEW.{name} IS NULL" for name in names)
        self.trigger(f"{table}_key_insert", f"INSERT ON {table} WHEN {when}", says, self.put(table, **{names[0]: None}))
        if table not in KEYS_KEPT and not self.kept(table, "UPDATE"):
            self.trigger(f"{table}_key_update", f"UPDATE OF {', '.join(names)} ON {table} WHEN {when}", says,
                         self.put(table), f"UPDATE {table} SET {names[0]} = NULL")

    def number(self, table):
        """A key that others refer to stays."""
        (key, _), = self.key(table)
        zh, en = WORDS[table]
        self.trigger(f"{table}_number", f"UPDATE OF {key} ON {table} WHEN NEW.{key} IS NOT OLD.{key}", f"{zh}：{key} 不得更改 / {en}: its {key} does not change",
                     self.put(table, **{key: 1}), f"UPDATE {table} SET {key} = 2")

    def run(self):
        missing = set(self.tables) ^ (set(ROWS) | OURS)
        print("ok every table" if not missing and set(ROWS) == set(WORDS) else f"FAIL tables: {missing} {set(ROWS) ^ set(WORDS)}")
        for table in ROWS:
            refusal = self.refused(self.put(table))
            if refusal:
                print(f"FAIL the row of {table}: {refusal}")
            for name in self.columns[table]:
                self.column(table, name)
            for k in self.single(table):
                if k[2] in WORDS:
                    self.reference(table, k)
            self.keys_given(table)
        for table in NUMBERED:
            self.number(table)
        left = [name for name, (_, sql) in self.triggers.items() if name not in self.expected
                and (name.endswith(("_id_insert", "_held", "_number", "_key_insert", "_key_update")))]
        print("ok no other guard of that kind" if not left else f"FAIL guards that do not follow from the tables: {left}")


# Where SQLite's own words are left: sql/README.md, 拒绝 · Refusals, says why.
PLAIN = re.compile(r"UNIQUE constraint failed: |datatype mismatch$")
BILINGUAL = re.compile("[\u4e00-\u9fff].* / .*[a-z]")


def attempts(path):
    """Every column and every table, with all guards in place: a count, and what went wrong."""
    source = sqlite3.connect(path)
    database = sqlite3.connect(":memory:", isolation_level=None)
    source.backup(database)
    tried = 0
    for switch in ("ON", "OFF"):
        database.execute(f"PRAGMA foreign_keys = {switch}")
        for table in ROWS:
            columns = [column[1] for column in database.execute(f"PRAGMA table_info({table})")]
            statements = [(f"UPDATE {table} SET {column} = ?", (value,)) for column in columns for value in (None, "甲", b"\0", -777)]
            for statement, values in [*statements, (f"DELETE FROM {table}", ())]:
                tried += 1
                database.execute("BEGIN")
                try:
                    database.execute(statement, values)
                    lost = database.execute("PRAGMA foreign_key_check").fetchone()
                    if lost:
                        print(f"FAIL {statement} {values}, foreign keys {switch}: a reference to nothing: {lost}")
                except sqlite3.Error as error:
                    if not BILINGUAL.search(str(error)) and not PLAIN.match(str(error)):
                        print(f"FAIL {statement} {values}, foreign keys {switch}: {error}")
                database.execute("ROLLBACK")
    print(f"ok {tried} attempts" if tried > 2000 else f"FAIL only {tried} attempts")


if __name__ == "__main__":
    Guards(sys.argv[1]).run()
    attempts(sys.argv[1])
