"""What must never pass: changes of what is kept, and values that no column can hold."""

import world
from action import SHA, Action
from by_hand import by_hand


def attack(kind, why, text, *values):
    return Action(kind, {"why": why}, [(text, values)])


# What is kept for ever: a table, whether it has a row, a column to change and a value.
FROZEN = [
    ("hb_registration_step", lambda state: state.steps, "reason", "改"),
    ("hb_registration_step", lambda state: state.steps, "account_id", 1),
    ("hb_declared_content", lambda state: any(step.content for step in state.steps), "title", "改"),
    ("hb_declared_evidence", lambda state: any(step.evidence for step in state.steps), "name", "改"),
    ("hb_filing_step", lambda state: state.filing_steps, "acted_on", "2023-01-01"),
    ("hb_evidence", lambda state: state.evidence, "name", "改"),
    ("hb_year_account", lambda state: state.accounts_of_years, "required_total", 0),
    ("hb_year_closing", lambda state: state.accounts_of_years, "closed_on", "2030-01-01"),
    ("hb_posting", lambda state: state.postings, "hours", 90),
    ("hb_posted_record", lambda state: state.posted, "credited", 90),
    ("hb_title_decision", lambda state: state.decisions, "eligible", 1),
    ("hb_class_declaration", lambda state: any(step.content and step.content["class_id"] and step.content["organizer"] != "主办单位" for step in state.steps),
     "account_id", 1),
    ("hb_finding", lambda state: state.effects, "description", "改"),
    ("hb_finding_effect", lambda state: state.effects, "after", 90),
    ("hb_import_batch", lambda state: True, "finished", 0),
]
NOT_DELETED = ("hb_evidence", "hb_import_batch")  # evidence of a draft may go; a batch is held by its records


def kept(chooser):
    return chooser.random.choice((frozen, frozen, replaced, refers, identity, rightless, by_hand, by_hand))(chooser)


def frozen(chooser):
    table, exists, column, value = chooser.random.choice(FROZEN)
    if not exists(chooser.state):
        return None
    verb = chooser.random.choice(("UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE", "DELETE"))
    if verb == "DELETE":
        return attack("kept", "kept for ever", f"DELETE FROM {table}") if table not in NOT_DELETED else None
    return attack("kept", "kept for ever", f"{verb} {table} SET {column} = ?", value)


def replaced(chooser):
    """The row that is there, put there again with one thing changed."""
    state, pick = chooser.state, chooser.random
    number = chooser.one_of(state.records)
    candidates = [
        attack("kept", "the record is kept", "INSERT OR REPLACE INTO hb_learning_record (record_id, person_id, completed_on, form, source) "
               "VALUES (?, ?, '2023-06-01', 'other', 'declared')", number, pick.randint(1, 7)),
        attack("kept", "an account never moves", "INSERT OR REPLACE INTO hb_account (account_id, name, organisation_id) VALUES (?, '改', ?)",
               pick.choice((1, 121, 402, 411)), world.CITY),
        attack("kept", "an organisation stays what it is", "INSERT OR REPLACE INTO hb_organisation (organisation_id, parent_id, kind, name, district_code) "
               "VALUES (?, 1, 'department', '改', '370602')", pick.choice((21, 22, 24))),
        attack("kept", "a finished import stays finished", "INSERT OR REPLACE INTO hb_import_batch (import_id, description, imported_on, account_id) "
               "VALUES (1, '改', '2023-01-02', 401)"),
    ]
    candidates.append(pick.choice((
        attack("kept", "another's code", "UPDATE OR REPLACE hb_organisation SET organisation_code = ? WHERE organisation_id = 21", world.CODE),
        attack("kept", "another's code", "INSERT OR REPLACE INTO hb_organisation (parent_id, kind, name, organisation_code) VALUES (1, 'department', '改', ?)",
               world.CODE),
        attack("kept", "another's ID number", "UPDATE OR REPLACE hb_person SET id_number = ? WHERE person_id = 1", world.ID_NUMBER),
        attack("kept", "another's ID number", "INSERT OR REPLACE INTO hb_person (name, id_number) VALUES ('改', ?)", world.ID_NUMBER))))
    if state.steps:
        candidates.append(attack("kept", "steps are kept", "INSERT OR REPLACE INTO hb_registration_step (step_id, record_id, action, account_id, acted_on) "
                                 "VALUES (?, ?, 'declare', ?, ?)", pick.randint(1, len(state.steps)), number, pick.randint(1, 7), str(chooser.today)))
    if state.filings:
        candidates.append(attack("kept", "a filing is kept", "INSERT OR REPLACE INTO hb_filing (filing_id, year, applicant_id, title) VALUES (?, 2023, 21, '改')",
                                 chooser.one_of(state.filings)))
    if state.evidence:
        candidates.append(attack("kept", "evidence is kept", "INSERT OR REPLACE INTO hb_evidence (evidence_id, record_id, name, size, sha256, media_type, address) "
                                 "VALUES (?, ?, '改', 1, ?, 'x', 'x')", chooser.one_of(state.evidence), number, SHA))
    if state.accounts_of_years:
        person, year = chooser.one_of(sorted(state.accounts_of_years))
        candidates += [
            attack("kept", "a posting is kept", "INSERT OR REPLACE INTO hb_posting (person_id, year, subject, entry_no, hours, kind, policy, policy_version, "
                   "policy_sha256, account_id, posted_on) VALUES (?, ?, 'public', 1, 90, 'closing', 'p', '1', ?, 401, '2024-01-31')", person, year, SHA),
            attack("kept", "a closed year is kept", "INSERT OR REPLACE INTO hb_year_account (person_id, year, closing_id) VALUES (?, ?, 1)", person, year),
        ]
    if state.decisions:
        candidates.append(attack("kept", "decisions are kept", "INSERT OR REPLACE INTO hb_title_decision (decision_id, application_id, decided_on, account_id, "
                                 "policy, policy_version, policy_sha256, person_input, records_input, posted_input) "
                                 "VALUES (?, ?, '2023-12-01', 402, 'p', '1', 'x', '', '', '')", chooser.one_of(state.decisions), chooser.one_of(state.applications)))
    withdrawn = sorted(set(world.RECOGNISED) - state.recognised)
    if withdrawn:
        candidates.append(attack("kept", "a withdrawal is kept", "INSERT OR REPLACE INTO hb_platform_recognition (platform_id, year, source) VALUES (?, ?, '附件3')",
                                 *chooser.one_of(withdrawn)))
    return pick.choice(candidates)


def refers(chooser):
    """Deleting what something that is kept refers to."""
    state, pick = chooser.state, chooser.random
    candidates = [
        attack("kept", "has records", "DELETE FROM hb_person WHERE person_id = ?", pick.randint(1, 6)),
        attack("kept", "has accounts", "DELETE FROM hb_organisation WHERE organisation_id = ?", pick.choice((world.CITY, world.DEPARTMENT, 21, 22))),
        attack("kept", "recognitions are withdrawn, not deleted", "DELETE FROM hb_platform_recognition WHERE platform_id = 1"),
        attack("kept", "has records", "DELETE FROM hb_platform WHERE platform_id = 1"),
        attack("kept", "has records", "DELETE FROM hb_import_batch"),
    ]
    if state.steps:
        candidates.append(attack("kept", "has acted", "DELETE FROM hb_account WHERE account_id = ?", pick.choice(state.steps).account))
    if state.filing_steps:
        candidates.append(attack("kept", "has acted", "DELETE FROM hb_account WHERE account_id = ?", pick.choice(state.filing_steps).account))
    declared = sorted({step.content["class_id"] for step in state.steps if step.content and step.content["class_id"] is not None})
    if declared:
        number = pick.choice(declared)
        candidates.append(pick.choice((
            attack("kept", "its hours were declared", "DELETE FROM hb_training_class WHERE class_id = ?", number),
            attack("kept", "its hours were declared", "UPDATE hb_training_class SET hours = hours + 1 WHERE class_id = ?", number),
            attack("kept", "its hours were declared", "INSERT OR REPLACE INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) "
                   "VALUES (?, ?, '改', '2023-01-01', '2023-01-02', '改', 99)", number, state.classes[number].filing))))
    return pick.choice(candidates)


def identity(chooser):
    """Numbers, people, sources and states that do not change by hand."""
    state, pick = chooser.state, chooser.random
    number = chooser.one_of(state.records)
    status = pick.choice(("verified", "draft", "revoked"))
    candidates = [
        attack("kept", "another person's", "UPDATE hb_learning_record SET person_id = person_id % 7 + 1 WHERE record_id = ?", number),
        attack("kept", "another number", "UPDATE OR REPLACE hb_learning_record SET record_id = record_id + 1 WHERE record_id = ?", number),
        attack("kept", "another source", "UPDATE hb_learning_record SET source = iif(source = 'linked', 'declared', 'linked') WHERE record_id = ?", number),
        attack("kept", "set by verification", "UPDATE hb_learning_record SET recorded_on = '1999-01-01' WHERE record_id = ?", number),
        attack("kept", "an account never moves", "UPDATE hb_account SET organisation_id = 1 WHERE account_id = ?", pick.choice((1, 121, 402))),
        attack("kept", "an organisation stays what it is", "UPDATE hb_organisation SET kind = 'department', employer_type = NULL WHERE organisation_id = ?",
               pick.choice((21, 22))),
        attack("kept", "an employment changes by its end", "UPDATE hb_employment SET employer_id = 24 WHERE employer_id = 21"),
        attack("kept", "the hours of a platform are not edited", "UPDATE hb_learning_record SET hours = 99 WHERE record_id = ?", pick.randint(1, 40)),
    ]
    if state.records[number].status != status:
        candidates.append(attack("kept", "only by a step", "UPDATE hb_learning_record SET status = ? WHERE record_id = ?", status, number))
    if state.filings:
        filing = chooser.one_of(state.filings)
        candidates.append(attack("kept", "another applicant", "UPDATE hb_filing SET applicant_id = ? WHERE filing_id = ?",
                                 21 if state.filings[filing].applicant != 21 else 22, filing))
        if state.filings[filing].status != "filed":
            candidates.append(attack("kept", "only by a step", "UPDATE hb_filing SET status = 'filed' WHERE filing_id = ?", filing))
    return pick.choice(candidates)


RIGHTS = {
    "import": "INSERT INTO hb_import_batch (description, imported_on, account_id) VALUES ('x', '2023-06-01', ?)",
    "close_year": "INSERT INTO hb_year_closing (year, account_id, closed_on) VALUES (2022, ?, '2023-01-31')",
    "supervise": "INSERT INTO hb_sample (seed, year, size, drawn_on, account_id) VALUES (1, 2023, 3, '2023-06-01', ?)",
}


def rightless(chooser):
    """What needs a right, by an account that has not got it."""
    permission = chooser.random.choice(list(RIGHTS))
    number = chooser.one_of(number for number in chooser.state.accounts if not chooser.state.may(number, permission))
    return attack("kept", f"may not {permission}", RIGHTS[permission], number)


EVIDENCE = "INSERT INTO hb_evidence (record_id, name, size, sha256, media_type, address) VALUES "
STEP = "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, approved_hours) VALUES "
RECORD = "INSERT INTO hb_learning_record (record_id, person_id, completed_on, form, source, passed, claimed_hours) VALUES "
FILING = "INSERT INTO hb_filing (year, applicant_id, title, participants, hours) VALUES "
DECISION = ("INSERT INTO hb_title_decision (application_id, decided_on, account_id, eligible, policy, policy_version, policy_sha256, person_input, "
            "records_input, posted_input) VALUES ")
APPLICATION = "INSERT INTO hb_title_application (person_id, year, series, level, acceptance_on, applied_on, account_id) VALUES "
BAD = [  # each with one wrong value
    FILING + "('二〇二三', 21, 'x', 3, 8)", FILING + "(2023, 21, 'x', '三十人', 8)", FILING + "(2023, 21, 'x', 3, '八学时')", FILING + "(2023, 21, NULL, 3, 8)",
    FILING + "(2023, 77, 'x', 3, 8)", FILING + "(2023, NULL, 'x', 3, 8)", FILING + "(2023, '学校', 'x', 3, 8)",
    "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (NULL, 'submit', 221, '2023-06-01')",
    "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, NULL, 221, '2023-06-01')",
    "INSERT INTO hb_training_class (filing_id, name, starts_on, ends_on, place, hours) VALUES (777, 'x', '2023-06-01', '2023-06-02', 'x', 8)",
    "INSERT INTO hb_training_class (filing_id, name, starts_on, ends_on, place, hours) VALUES ('x', 'x', '2023-06-01', '2023-06-02', 'x', 8)",
    "INSERT INTO hb_training_class (filing_id, name, starts_on, ends_on, place, hours) VALUES (1, NULL, '2023-06-01', '2023-06-02', 'x', 8)",
    "INSERT INTO hb_training_class (filing_id, name, starts_on, ends_on, place, hours) VALUES (1, 'x', '2023-06-01', '2023-06-02', 'x', '八')",
    "INSERT INTO hb_class_attendee (class_id, person_id) VALUES (777, 1)", "INSERT INTO hb_class_attendee (class_id, person_id) VALUES (NULL, 1)",
    "INSERT INTO hb_class_session (class_id, session_no, held_on, hours) VALUES (777, 1, '2023-06-01', 2)",
    "INSERT INTO hb_class_session (class_id, session_no, held_on, hours) VALUES (777, 1, '六月', 2)",
    "INSERT INTO hb_class_declaration (class_id, account_id, declared_on) VALUES (777, 221, '2023-06-01')",
    "INSERT INTO hb_class_declaration (class_id, account_id, declared_on) VALUES (NULL, 221, '2023-06-01')",
    RECORD + "(900001, 1, '2023-06-01', 'other', 'declared', '合格', NULL)", RECORD + "(900001, 1, '2023-06-01', 'other', 'declared', 1, '十学时')",
    RECORD + "(900001, 1, '2023-06-01', NULL, 'declared', 1, NULL)", RECORD + "(900001, 1, NULL, 'other', 'declared', 1, NULL)",
    RECORD + "(900001, NULL, '2023-06-01', 'other', 'declared', 1, NULL)", RECORD + "('甲', 1, '2023-06-01', 'other', 'declared', 1, NULL)",
    RECORD + "(900001, '甲', '2023-06-01', 'other', 'declared', 1, NULL)", RECORD + "(NULL, 1, '2023-06-01', 'other', 'declared', 1, NULL)",
    RECORD + "(900001, 1, '2023-06-01', 'other', NULL, 1, NULL)",
    EVIDENCE + "(900001, 'x', 1, 'x', 'x', 'x')", EVIDENCE + "(NULL, 'x', 1, 'x', 'x', 'x')",
    STEP + "(NULL, 'declare', 1, '2023-06-01', NULL)", STEP + "(1, NULL, 1, '2023-06-01', NULL)", STEP + "(1, 'declare', NULL, '2023-06-01', NULL)",
    STEP + "(1, 'revoke', 401, NULL, NULL)",
    "INSERT INTO hb_registration_step (step_id, record_id, action, account_id, acted_on, reason) VALUES (0, 1, 'revoke', 401, '2023-06-01', 'x')", STEP + "('甲', 'declare', 1, '2023-06-01', NULL)",
    "INSERT INTO hb_year_closing (year, account_id, closed_on) VALUES ('二〇二三', 401, '2024-01-31')",
    "INSERT INTO hb_year_closing (year, account_id, closed_on) VALUES (NULL, 401, '2024-01-31')",
    "INSERT INTO hb_year_closing (year, account_id, closed_on) VALUES (2023, NULL, '2024-01-31')",
    "INSERT INTO hb_year_account (person_id, year, closing_id) VALUES (1, 1999, 777)",
    APPLICATION + "(1, 2023, NULL, '高级', '2023-12-01', '2023-06-01', 1)", APPLICATION + "(1, '今年', '工程', '高级', '2023-12-01', '2023-06-01', 1)",
    APPLICATION + "(NULL, 2023, '工程', '高级', '2023-12-01', '2023-06-01', 1)", APPLICATION + "(99, 2023, '工程', '高级', '2023-12-01', '2023-06-01', 1)",
    APPLICATION + "(1, 2023, '工程', '高级', NULL, '2023-06-01', 1)",
    DECISION + "(777, '2023-06-01', 402, 1, 'p', '1', 'x', '', '', '')", DECISION + "(NULL, '2023-06-01', 402, 1, 'p', '1', 'x', '', '', '')",
    DECISION + "(777, '2023-06-01', NULL, 1, 'p', '1', 'x', '', '', '')",
    "INSERT INTO hb_title_decision_line (decision_id, line_no) VALUES (777, 1)",
    "INSERT INTO hb_person (person_id, name) VALUES (900, NULL)", "INSERT INTO hb_person (person_id, name) VALUES ('甲', 'x')",
    "INSERT INTO hb_person (person_id, name) VALUES (1, '已有')",
    "INSERT INTO hb_account (name, organisation_id) VALUES ('x', 77)", "INSERT INTO hb_account (name, person_id) VALUES ('x', 99)",
    "INSERT INTO hb_account (name, organisation_id, active) VALUES ('x', 21, 2)", "INSERT INTO hb_account (name, organisation_id) VALUES (NULL, 21)",
    "INSERT INTO hb_account (name, organisation_id) VALUES ('x', '学校')", "INSERT INTO hb_account (account_id, name, organisation_id) VALUES (401, 'x', 21)",
    "UPDATE hb_account SET person_id = 99 WHERE account_id = 401", "UPDATE hb_account SET active = '停用' WHERE account_id = 401",
    "INSERT INTO hb_account_permission (account_id, permission) VALUES (NULL, 'verify')",
    "INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (99, '2023-06-01', 21)",
    "INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (NULL, '2023-06-01', 21)",
    "INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (1, NULL, 21)",
    "INSERT INTO hb_organisation (parent_id, kind, name, district_code) VALUES (1, 'employer', 'x', '999999')",
    "INSERT INTO hb_organisation (parent_id, kind, name) VALUES (77, 'employer', 'x')", "INSERT INTO hb_organisation (parent_id, kind, name) VALUES (1, NULL, 'x')",
    "INSERT INTO hb_organisation (parent_id, kind, name) VALUES (1, 'employer', NULL)",
    "INSERT INTO hb_organisation (organisation_id, parent_id, kind, name) VALUES (21, 1, 'employer', 'x')",
    "INSERT INTO hb_import_batch (description, imported_on, account_id) VALUES ('x', '昨天', 401)",
    "INSERT INTO hb_import_batch (description, imported_on, account_id) VALUES (NULL, '2023-06-01', 401)",
    "INSERT INTO hb_platform_recognition (platform_id, year, source) VALUES (77, 2023, 'x')",
    "INSERT INTO hb_platform_recognition (platform_id, year, source) VALUES (1, '今年', 'x')",
    "INSERT INTO hb_platform_recognition (platform_id, year, source) VALUES (1, 2023, 'x')",
    "INSERT INTO hb_sample (seed, year, district_code, size, drawn_on, account_id) VALUES (1, 2023, '999999', 3, '2023-06-01', 401)",
    "INSERT INTO hb_sample (seed, year, size, drawn_on, account_id) VALUES (NULL, 2023, 3, '2023-06-01', 401)",
    "INSERT INTO hb_sample (seed, year, size, drawn_on, account_id) VALUES (1, 2023, 3, '昨天', 401)",
    "INSERT INTO hb_finding (found_on, account_id, rule, person_id, description) VALUES ('2023-06-01', 401, '不明', 1, 'x')",
    "INSERT INTO hb_finding (found_on, account_id, person_id, description) VALUES ('2023-06-01', 401, 99, 'x')",
    "INSERT INTO hb_finding (found_on, account_id, person_id, description) VALUES ('2023-06-01', 401, 1, NULL)",
    "INSERT INTO hb_duty_submission (duty_id, organisation_id, received_on, name, stamped) VALUES (777, 2, '2023-06-01', 'x', 1)",
    "INSERT INTO hb_base (organisation_id) VALUES (77)", "INSERT INTO hb_platform (base_id, name, type, address) VALUES (77, 'x', 'x', 'x')",
    "INSERT INTO hb_platform_delivery (platform_id, subject, source) VALUES (1, '公需', 'x')",
    "INSERT INTO hb_record_tag (record_id, tag) VALUES (1, '不明')",
    "UPDATE hb_platform SET base_id = 77", "UPDATE hb_base SET managing_unit_id = 77",
    "UPDATE hb_organisation SET district_code = '999999' WHERE organisation_id = 21", "UPDATE hb_account SET name = NULL", "UPDATE hb_person SET person_id = person_id + 100",
    "UPDATE hb_person SET degree = x'00'", "UPDATE hb_account_permission SET permission = 'verify' WHERE account_id = 121",
    "DELETE FROM hb_district", "DELETE FROM hb_base", "DELETE FROM hb_platform", "DELETE FROM hb_import_batch", "DELETE FROM hb_account", "DELETE FROM hb_person",
    "DELETE FROM hb_organisation WHERE organisation_id = 12", "UPDATE hb_district SET district_code = district_code || '0'",
]


def bad_input(chooser):
    text = chooser.random.choice(BAD)
    may = chooser.state.may(401, "supervise") and chooser.state.may(401, "import") and chooser.state.may(401, "close_year")
    return attack("bad input", "no column can hold it", text) if may or "401" not in text else None
