"""Rows put by hand where the scripts of sql/ write: into the hour bank and beside title decisions, each with one thing wrong.

Years of long ago and person 8, who learns nothing, are used, so that nothing stands in the way but that one thing.
"""

from action import SHA, Action

PERSON, YEAR, ON = 8, 2012, "2013-01-31"
CLOSING = "INSERT INTO hb_year_closing (closing_id, year, account_id, closed_on, import_id) VALUES (?, ?, ?, ?, ?)"
ACCOUNT = "INSERT INTO hb_year_account (person_id, year, closing_id) VALUES (?, ?, ?)"
POSTING = ("INSERT INTO hb_posting (person_id, year, subject, entry_no, hours, kind, reason, policy, policy_version, policy_sha256, account_id, posted_on) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, 'p', '1', ?, ?, ?)")
RECORD = "INSERT INTO hb_posted_record (person_id, year, record_id, entry_no, subject, credited, reason, posted_on, account_id) VALUES (?, ?, 1, ?, ?, ?, 'ok', ?, ?)"
REQUIREMENT = ("INSERT INTO hb_year_requirement (person_id, year, entry_no, why, required_total, reason, account_id, posted_on) "
               "VALUES (?, ?, ?, ?, ?, 'x', ?, ?)")
REOPENING = "INSERT INTO hb_year_reopening (closing_id, account_id, reopened_on, reason) VALUES (?, ?, ?, ?)"
APPLICATION = ("INSERT INTO hb_title_application (application_id, person_id, year, series, level, acceptance_on, applied_on, account_id) "
               "VALUES (?, ?, 2023, '农业', '初级', ?, ?, ?)")
DECISION = ("INSERT INTO hb_title_decision (decision_id, application_id, decided_on, account_id, eligible, policy, policy_version, policy_sha256, "
            "person_input, records_input, posted_input, import_id) VALUES (?, ?, ?, ?, ?, 'p', '1', 'x', '', '', '', ?)")
LINE = "INSERT INTO hb_title_decision_line (decision_id, line_no) VALUES (?, ?)"


def closing(by, number=901, year=YEAR, on=ON, batch=None):
    return CLOSING, (number, year, by, on, batch)


def posting(by, subject="public", entry=1, hours=30, kind="closing", reason=None, sha=SHA, on=ON, year=YEAR):
    return POSTING, (PERSON, year, subject, entry, hours, kind, reason, sha, by, on)


def bank(by, other):
    """`by` may close a year, `other` may not."""
    closed = [closing(by), (ACCOUNT, (PERSON, YEAR, 901))]
    posted = [*closed, posting(by)]
    later = [(CLOSING, (902, YEAR + 1, by, f"{YEAR + 2}-01-31", None)), (ACCOUNT, (PERSON, YEAR + 1, 902))]
    back = (REOPENING, (901, by, ON, "x"))
    imported = [("INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (901, '历史数据', ?, ?)", (ON, by)), closing(by, batch=901)]
    finish = ("UPDATE hb_import_batch SET finished = 1 WHERE import_id = 901", ())
    certificate = ("INSERT INTO hours_certificate (code, subject, person_id, year, credited, policy, policy_version, policy_sha256) "
                   "VALUES ('x', 'total', ?, ?, 90, 'p', '1', 'x')", (PERSON, YEAR))
    return {
        "closed on no date": [closing(by, on="2013-02-30")],
        "closed before the year is over": [closing(by, on="2012-12-30")],
        "a closing's number taken": [closing(by), closing(by, year=YEAR + 1, on="2014-01-31")],
        "a closing's number far ahead": [closing(by, number=10 ** 12)],
        "a closing of a finished import": [closing(by, batch=1)],
        "a year's account in another's closing": [closing(by), (ACCOUNT, (PERSON, YEAR + 1, 901))],
        "a subject that is none": [*closed, posting(by, subject="elective")],
        "a ten-thousandth of an hour": [*closed, posting(by, hours=0.0001)],
        "a closing entry of another day": [*closed, posting(by, on="2013-05-01")],
        "a correction for a first entry": [*closed, posting(by, kind="correction", reason="x")],
        "a second closing entry": [*posted, posting(by, entry=2)],
        "a correction without a reason": [*posted, posting(by, entry=2, kind="correction")],
        "a correction without a policy": [*posted, posting(by, entry=2, kind="correction", reason="x", sha=None)],
        "a correction on no date": [*posted, posting(by, entry=2, kind="correction", reason="x", on="昨天")],
        "a correction without the right": [*posted, posting(other, entry=2, kind="correction", reason="x")],
        "a record behind nothing": [*closed, (RECORD, (PERSON, YEAR, 1, "public", 30, ON, by))],
        "a record of more than was posted": [*posted, (RECORD, (PERSON, YEAR, 1, "public", 31, ON, by))],
        "a record out of order": [*posted, (RECORD, (PERSON, YEAR, 2, "public", 30, ON, by))],
        "a record of no closed year": [(RECORD, (PERSON, YEAR, 1, "public", 0, ON, by))],
        "a record of nothing without the right": [*posted, (RECORD, (PERSON, YEAR, 1, "public", 0, ON, other))],
        "a requirement of no closed year": [(REQUIREMENT, (PERSON, YEAR, 1, None, 90, by, ON))],
        "a requirement out of order": [*closed, (REQUIREMENT, (PERSON, YEAR, 2, None, 90, by, ON))],
        "nothing required, though nobody said so": [*closed, (REQUIREMENT, (PERSON, YEAR, 1, "exempt", None, by, ON))],
        "nothing required, and hours": [
            *closed,
            ("INSERT INTO hb_person_status (person_id, status, from_year, to_year, basis, account_id, entered_on) VALUES (?, 'exempt', ?, ?, 'x', ?, '2023-01-02')",
             (PERSON, YEAR, YEAR, by)),
            (REQUIREMENT, (PERSON, YEAR, 1, "exempt", 90, by, ON))],
        "a requirement without the right": [*closed, (REQUIREMENT, (PERSON, YEAR, 1, None, 90, other, ON))],
        "taken back without a reason": [*posted, (REOPENING, (901, by, ON, " "))],
        "taken back on no date": [*posted, (REOPENING, (901, by, "soon", "x"))],
        "an imported closing taken back": [*imported, (ACCOUNT, (PERSON, YEAR, 901)), posting(by), back],
        "an account in an import that is finished": [*imported, finish, (ACCOUNT, (PERSON, YEAR, 901))],
        "hours in an import that is finished": [*imported, (ACCOUNT, (PERSON, YEAR, 901)), finish, posting(other)],
        "taken back twice": [*posted, back, back],
        "taken back, and later years closed": [*posted, *later, back],
        "taken back, and corrected": [*posted, posting(by, entry=2, kind="correction", reason="x"), back],
        "taken back, and certified": [*posted, certificate, back],
        "an account in a closing that was taken back": [*posted, back, (ACCOUNT, (PERSON, YEAR, 901))],
        "what was taken back undone": [*posted, back, ("DELETE FROM hb_year_reopening", ())],
    }


def titles(by, own):
    """`by` may decide; `own` may, and is person 2's own account."""
    applied = [(APPLICATION, (901, 2, "2023-12-01", "2023-10-01", 2))]
    decided = [*applied, (DECISION, (901, 901, "2023-12-02", by, 1, None))]
    cases = {
        "applied on no date": [(APPLICATION, (901, 2, "2023-12-01", "十月", 2))],
        "an application's number taken": [*applied, (APPLICATION, (901, 3, "2023-12-01", "2023-10-01", 3))],
        "applied for somebody who died": [
            ("INSERT INTO hb_person_status (person_id, status, valid_from, basis, account_id, entered_on) VALUES (2, 'deceased', '2023-01-01', 'x', 401, '2023-01-02')", ()),
            *applied],
        "half eligible": [*applied, (DECISION, (901, 901, "2023-12-02", by, 2, None))],
        "decided on no date": [*applied, (DECISION, (901, 901, "2023-12-40", by, 1, None))],
        "decided in a finished import": [*applied, (DECISION, (901, 901, "2023-12-02", by, 1, 1))],
        "another's receipt": [*decided, ("INSERT INTO hb_title_receipt_policy (policy_sha256, text) VALUES ('x', '')", ()),
                              ("INSERT INTO hb_title_receipt (decision_id, policy_sha256, head, tail) VALUES (901, 'x', '{', '}')", ())],
        "a line in place of another": [*decided, (LINE, (901, 1)), (LINE, (901, 1))],
        "a line of a decision that another followed": [*decided, (DECISION, (902, 901, "2023-12-03", by, 1, None)), (LINE, (901, 1))],
    }
    if own is not None:
        cases["one's own application"] = [*applied, (DECISION, (901, 901, "2023-12-02", own, 1, None))]
    return cases


def a_class():
    """A class declared by somebody who drafted it twice; chance alone seldom comes so far. In the world as it begins."""
    record = ("INSERT INTO hb_learning_record (record_id, person_id, employer_id, completed_on, started_on, subject, form, hours, source, passed, filing_id, "
              "class_id, title, organizer, place) VALUES (?, 1, 21, '2023-06-02', '2023-06-01', 'professional', 'training', 8, 'declared', 1, 901, 901, '学习', "
              "'主办单位', '培训中心')")
    declare = "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on) VALUES (?, 'declare', 1, '2023-06-10')"
    step = "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (901, ?, ?, '2023-05-01')"
    return {"the hours of a class declared once more": [
        ("INSERT INTO hb_filing (filing_id, year, applicant_id, title, audience, participants, starts_on, ends_on, place, hours, content) "
         "VALUES (901, 2023, 21, '培训', '教师', 3, '2023-06-01', '2023-06-02', '学校', 8, '内容')", ()),
        (step, ("submit", 221)), (step, ("file", 402)),
        ("INSERT INTO hb_training_class (class_id, filing_id, name, starts_on, ends_on, place, hours) "
         "VALUES (901, 901, '第1期', '2023-06-01', '2023-06-02', '学校', 8)", ()),
        ("INSERT INTO hb_class_document (class_id, kind, name, size, sha256, media_type, address) VALUES (901, 'roster', 'x', 1, ?, 'x', 'x')", (SHA,)),
        (record, (900001,)), (record, (900002,)), (declare, (900001,)), (declare, (900002,))]}


def registration():
    """Training that asks to be recognised, on its way; in the world as it begins."""
    step = "INSERT INTO hb_registration_step (record_id, action, account_id, acted_on, reason, stamp) VALUES (900001, ?, ?, '2023-06-10', ?, ?)"
    declared = [
        ("INSERT INTO hb_learning_record (record_id, person_id, employer_id, completed_on, started_on, subject, form, hours, source, passed, recognised, "
         "title, organizer, place) VALUES (900001, 1, 21, '2023-06-02', '2023-06-01', 'professional', 'training', 8, 'declared', 1, 1, '学习', '主办单位', '外地')", ()),
        ("INSERT INTO hb_evidence (record_id, name, size, sha256, media_type, address) VALUES (900001, 'x', 1, ?, 'x', 'x')", (SHA,)),
        (step, ("declare", 1, None, None)), (step, ("review_employer", 121, None, "公章"))]
    returned = [*declared, (step, ("return", 411, "学时不符", None))]
    recalled = (step, ("recall", 411, "误退", None))
    return {
        "a step's number of one's own": [*declared, ("INSERT INTO hb_registration_step (step_id, record_id, action, account_id, acted_on, reason) "
                                                     "VALUES (9223372036854775807, 900001, 'return', 411, '2023-06-10', 'x')", ())],
        "recognised without an article": [*declared, (step, ("review_department", 411, None, None)), (step, ("verify", 402, None, None))],
        "a return recalled after a change": [*returned, ("UPDATE hb_learning_record SET hours = 7 WHERE record_id = 900001", ()), recalled],
        "a return recalled after the evidence changed": [*returned, ("DELETE FROM hb_evidence", ()), recalled]}


def by_hand(chooser):
    state = chooser.state
    if chooser.random.random() < 0.75:
        by = chooser.one_of(number for number in state.accounts if state.may(number, "close_year"))
        other = chooser.one_of(number for number in state.accounts if not state.may(number, "close_year"))
        cases = bank(by, other) if by and other else None
    else:
        by = chooser.one_of(number for number in state.accounts if state.may(number, "decide_title") and state.accounts[number].person is None)
        owners = [number for number in (2, 3) if number in state.accounts and state.accounts[number].active]
        cases = titles(by, 421 if state.may(421, "decide_title") else None) if by and len(owners) == 2 else None
    if not cases:
        return None
    why = chooser.one_of(cases)
    return Action("kept", {"why": why}, cases[why])
