"""登记 (三, 附件2, 二(二)3): records, evidence and the four steps: what is forbidden and why, and what an allowed action does."""

from types import SimpleNamespace as Row

import world
from credit import CONVERTED, FORMS, is_filed
from state import EITHER, FIELDS, RECALLED, REGISTRATION, TO_DECLARE, UNDER_REVIEW, are_hours, is_blank, is_date

# What each form of Annex 2 asks for, besides subject and title.
ASKED = {"training": ("organizer", "started_on", "place", "hours"), "self_study": ("kind", "assessment"), "achievement": ("kind", "level"),
         "grassroots": ("organizer", "place"), "other": ("organizer", "place")}


def forbids_fields(state, fields):
    """What no declaration may hold."""
    subject, form, hours, claimed = fields["subject"], fields["form"], fields["hours"], fields["claimed_hours"]
    if form not in FORMS or subject not in (None, "public", "professional"):
        return "unknown form or subject"
    if subject == "public" and form != "training":
        return "the public subject knows training only"
    if not is_date(fields["completed_on"]) or (fields["started_on"] is not None and not is_date(fields["started_on"])):
        return "no date"
    if fields["started_on"] and fields["started_on"] > (fields["learnt_on"] or fields["completed_on"]):
        return "completed before it started"
    if not is_made_up(fields):
        return "a year is made up after it, as of its last day"
    if fields["recognised"] not in (None, 0, 1):
        return "recognised is yes or no"
    if (hours is not None and not are_hours(hours)) or (claimed is not None and not are_hours(claimed)):
        return "no hours"
    if hours is not None and form != "training":
        return "hours of this form are the bureau's to approve"
    for name, known in (("filing_id", state.filings), ("class_id", state.classes), ("employer_id", state.organisations)):
        if fields[name] is not None and fields[name] not in known:
            return f"no such {name}"
    return None


def is_made_up(fields):
    """Learnt after the year whose last day it is completed on, or not made up at all."""
    learnt, completed = fields["learnt_on"], fields["completed_on"]
    return learnt is None or (is_date(learnt) and completed[4:] == "-12-31" and learnt > completed)


def may_be_made_up(fields):
    return fields["learnt_on"] is None or any(
        fields["completed_on"][:4] == str(year) and first <= fields["learnt_on"] <= last for year, first, last in world.MAKE_UP)


def is_linked(state, person, activity):
    return activity is not None and any(record.person == person and record.source == "linked" and record.status == "verified"
                                        and record.fields["activity_id"] == activity for record in state.records.values())


def stands_in_another_year(state, person, fields):
    """Whether one learning of a person, one of both made up, stands in another year."""
    return any(record.person == person and record.fields["completed_on"][:4] != fields["completed_on"][:4]
               and record.status not in ("draft", "rejected", "withdrawn", "revoked")
               and fields["activity_id"] is not None and record.fields["activity_id"] == fields["activity_id"]
               and (fields["learnt_on"] or record.fields["learnt_on"]) is not None
               for record in state.records.values())


def is_declared(state, person, class_id, but=None):
    """Whether somebody's hours of a class are declared, in another record."""
    return any(record.person == person and record.fields["class_id"] == class_id and record.status not in ("draft", "withdrawn")
               for number, record in state.records.items() if number != but)


def forbids_record(state, action):
    """A new row of either source."""
    given = action.given
    if given["record_id"] in state.records:
        return "the number is taken"
    if given["person_id"] not in state.people:
        return "no such person"
    if given["source"] == "linked":
        if given["hours"] is not None and given["hours"] != 0 and not are_hours(given["hours"]):
            return "hours of a platform are numbers: the feed goes through intake"
        date = given["completed_on"] if is_date(given["completed_on"]) else given["recorded_on"] or ""
        if given["form"] not in FORMS:
            return "unknown form"
        if (given["platform_id"], given["platform_record_id"]) in state.links:
            return "linked already"
        if given["platform_id"] is None or given["platform_record_id"] is None or given["status"] != "verified":
            return "a linked record names its platform and arrives verified"
        if not is_made_up(given) or not may_be_made_up(given):
            return "not open to be made up"
        if stands_in_another_year(state, given["person_id"], given):
            return "stands in another year"
        date = given["learnt_on"] or date
        return None if any(str(year) == date[:4] and platform == given["platform_id"] for platform, year in state.recognised) else "not recognised that year"
    if given["status"] != "draft" or given["platform_id"] is not None or given["platform_record_id"] is not None or given["recorded_on"] is not None:
        return "a declaration starts as a draft"
    if is_linked(state, given["person_id"], given["activity_id"]):
        return "linked already"
    return forbids_fields(state, given)


def does_record(state, action):
    given = action.given
    if given["source"] == "linked":
        state.links.add((given["platform_id"], given["platform_record_id"]))
    state.records[given["record_id"]] = Row(person=given["person_id"], source=given["source"], status=given["status"],
                                            recorded_on=given["recorded_on"], fields={name: given[name] for name in FIELDS})


def forbids_edit(state, action):
    record = state.records[action.given["record_id"]]
    if all(record.fields[name] == value for name, value in action.given["changes"].items()):
        return EITHER
    if record.source == "linked" or record.status not in TO_DECLARE:
        return "no field changes once submitted"
    return forbids_fields(state, {**record.fields, **action.given["changes"]})


def does_edit(state, action):
    state.records[action.given["record_id"]].fields.update(action.given["changes"])


def forbids_delete(state, action):
    number = action.given["record_id"]
    if state.records[number].status != "draft" or state.steps_of(number):
        return "submitted: never deleted"
    return "its evidence is still there" if number in state.evidence.values() else None


def does_delete(state, action):
    del state.records[action.given["record_id"]]


def forbids_evidence(state, action):
    record = state.records.get(action.given["record_id"])
    if action.given["evidence_id"] in state.evidence:
        return "the number is taken"
    if not record:
        return "no such record"
    return None if record.source == "declared" and record.status in TO_DECLARE else "submitted: no evidence changes"


def does_evidence(state, action):
    state.evidence[action.given["evidence_id"]] = action.given["record_id"]


def forbids_evidence_delete(state, action):
    record = state.records[state.evidence[action.given["evidence_id"]]]
    return None if record.status in TO_DECLARE else "submitted: no evidence changes"


def does_evidence_delete(state, action):
    del state.evidence[action.given["evidence_id"]]


def who(state, number, record, step, account):
    """(permission, whether it is this account's organisation or person, whether it is this step's turn)."""
    employer = record.fields["employer_id"] or state.employer(record.person)
    bureau, status = state.bureau(employer), record.status
    if step in ("declare", "withdraw"):
        turn = status in (TO_DECLARE if step == "declare" else ("draft", "rejected", *UNDER_REVIEW))
        if account.person == record.person:
            return "declare", True, turn
        one = state.classes.get(record.fields["class_id"])
        return "declare_class", one is not None and state.filings[one.filing].applicant == account.organisation, turn
    if step == "recall":
        last = state.steps_of(number)[-1:]
        if not last or last[0].action not in RECALLED:
            return "verify", False, False
        permission = {"declared": "review_employer", "employer_approved": "review_department"}.get(last[0].before, "verify")
        return permission, account.organisation == state.accounts[last[0].account].organisation, True
    if step == "review_employer" or (step == "return" and status == "declared"):
        return "review_employer", account.organisation == record.fields["employer_id"], status == "declared"
    if step == "review_department" or (step == "return" and status == "employer_approved"):
        return "review_department", account.organisation == state.supervisor(employer), status == "employer_approved"
    if step == "revoke":
        city = account.organisation and state.organisations[account.organisation].kind == "city_bureau"
        return "verify", city or account.organisation == bureau, status == "verified"
    if step == "assess":
        return "verify", account.organisation == bureau, status == "verified" and record.fields["form"] in CONVERTED and record.fields["hours"] is None
    return "verify", account.organisation == bureau, status == "department_approved"


def forbids(state, number, step, by, on, reason=None, stamp=None, approved=None, article=None):
    """Why this account may not take this step, or None."""
    record, account = state.records.get(number), state.accounts.get(by)
    if step not in REGISTRATION or not record:
        return "unknown step or record"
    if not account or not account.active:
        return "no such account, or not active"
    if record.source == "linked" and step != "revoke":
        return "linked: needs no registration"
    if step not in ("declare", "withdraw") and account.person == record.person:
        return "nobody reviews their own declaration"
    declared = [one for one in state.steps_of(number) if one.action == "declare"]
    if step in ("review_employer", "review_department", "verify", "assess") and declared and declared[-1].account == by:
        return "the account that declared cannot review"
    if (step in ("review_employer", "review_department", "verify", "assess") and declared and account.person is not None
            and state.accounts[declared[-1].account].person == account.person):
        return "one person holds both accounts"
    permission, is_theirs, is_turn = who(state, number, record, step, account)
    if permission not in account.permissions:
        return "no permission"
    if not is_turn:
        return f"not the turn of {step} at {record.status}"
    if not is_theirs:
        return "another organisation's or person's"
    if step in ("return", "revoke", "recall") and is_blank(reason):
        return "no reason given"
    if step == "recall" and record.status == "rejected" and (
            declared[-1].content != record.fields or declared[-1].evidence != sorted(one for one, of in state.evidence.items() if of == number)):
        return "changed since it was returned"
    if (not is_blank(article)) != (step == "verify" and record.fields["recognised"] == 1):
        return "an article where nothing is recognised, or none where something is"
    if step == "review_employer" and is_blank(stamp):
        return "no stamp"
    if approved is not None and (step not in ("verify", "assess") or record.fields["form"] == "training" or not are_hours(approved)):
        return "approved hours are for converted forms"
    if step == "assess" and approved is None:
        return "no hours approved"
    if not is_date(on) or any(one.acted_on > on for one in state.steps_of(number)):
        return "no date, or before the step that it follows"
    return forbids_declaring(state, number, record, on) if step == "declare" else None


def forbids_declaring(state, number, record, on):
    fields = record.fields
    if fields["employer_id"] is None or fields["employer_id"] != state.employer(record.person):
        return "not the present employer"
    if fields["subject"] is None or is_blank(fields["title"]):
        return "no subject or title"
    for name in ASKED[fields["form"]]:
        if fields[name] is None or (isinstance(fields[name], str) and is_blank(fields[name])):
            return f"the form lacks {name}"
    if fields["subject"] == "professional" and fields["form"] == "training" and not is_filed(state, record):
        return "the project is not on file"  # 二(二)1
    if (fields["learnt_on"] or fields["completed_on"]) > on:
        return "not completed yet"
    if not may_be_made_up(fields):
        return "not open to be made up"
    if stands_in_another_year(state, record.person, fields):
        return "stands in another year"
    if fields["class_id"] is None and number not in state.evidence.values():
        return "no evidence"
    if fields["class_id"] is not None and not state.classes[fields["class_id"]].has_roster:
        return "no roster"
    if fields["class_id"] is not None and is_declared(state, record.person, fields["class_id"], number):
        return "the class is declared already"
    return "linked already" if is_linked(state, record.person, fields["activity_id"]) else None


def does(state, number, step, by, on, reason=None, stamp=None, approved=None, article=None):
    record = state.records[number]
    before = record.status
    record.status = state.steps_of(number)[-1].before if step == "recall" else REGISTRATION[step]
    if approved is not None:
        record.fields["hours"] = approved
    if step == "verify":
        record.recorded_on = on
    content = dict(record.fields) if step == "declare" else None
    evidence = sorted(one for one, of in state.evidence.items() if of == number) if step == "declare" else None
    state.steps.append(Row(record=number, action=step, account=by, acted_on=on, reason=reason, stamp=stamp, approved=approved, content=content,
                           evidence=evidence, article=article, before=before))
    if step == "revoke":
        takes_out(state, number, on)


def takes_out(state, number, on):
    """A revocation takes the hours out of every closed year that they were posted in, at once."""
    for (person, year, record), posted in state.posted.items():
        if record == number:
            if posted.credited:
                entries = state.postings[person, year, posted.subject]
                entries.append(Row(hours=-posted.credited, kind="correction", on=on, step=len(state.steps)))
            posted.credited, posted.reason = 0, "not_verified"


def forbids_step(state, action):
    given = action.given
    if given["step_id"] is not None:
        return "steps are only added"
    return forbids(state, given["record_id"], given["action"], given["account_id"], given["acted_on"], given["reason"], given["stamp"],
                   given["approved_hours"], given["article"])


def does_step(state, action):
    given = action.given
    does(state, given["record_id"], given["action"], given["account_id"], given["acted_on"], given["reason"], given["stamp"], given["approved_hours"],
         given["article"])
