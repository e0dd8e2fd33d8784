"""备案, classes and their rosters (二(二)1, 二(二)2(4), 六(二)): what is forbidden and why, and what an allowed action does."""

from types import SimpleNamespace as Row

import registration_rules
import world
from state import EITHER, FILING, is_blank, is_date


def path(state, filing):
    """(path, who reviews first, who puts on file)."""
    applicant = state.organisations[filing.applicant]
    if filing.as_base:
        return "base", world.CITY_DEPARTMENT, world.CITY
    if applicant.parent and state.organisations[applicant.parent].kind == "talent_centre":
        return "agency", applicant.parent, state.bureau(filing.applicant)
    bureau = state.bureau(filing.applicant)
    return ("district" if state.organisations[bureau].kind == "district_bureau" else "municipal"), None, bureau


def forbids_draft(state, action):
    given = action.given
    if given["filing_id"] in state.filings:
        return "the number is taken"
    if given["status"] != "draft":
        return "a filing starts as a draft"
    if given["applicant_id"] not in state.organisations:
        return "no such applicant"
    if given["as_base"] and given["applicant_id"] != world.BASE:
        return "the applicant is no base"
    return None


def does_draft(state, action):
    given = action.given
    state.filings[given["filing_id"]] = Row(applicant=given["applicant_id"], as_base=given["as_base"], status="draft", fields={
        name: given[name] for name in ("year", "title", "starts_on", "ends_on", "place", "audience", "participants", "hours", "content")})


def forbids_edit(state, action):
    filing = state.filings.get(action.given["filing_id"])
    if all(filing.fields[name] == value for name, value in action.given["changes"].items()):
        return EITHER
    return None if filing.status in ("draft", "returned") else "submitted: no field changes"


def does_edit(state, action):
    state.filings[action.given["filing_id"]].fields.update(action.given["changes"])


def forbids_delete(state, action):
    number = action.given["filing_id"]
    if state.filings[number].status != "draft" or any(step.filing == number for step in state.filing_steps):
        return "submitted: never deleted"
    if any(one.filing == number for one in state.classes.values()) or any(one.fields["filing_id"] == number for one in state.records.values()):
        return "a class or a record names it"
    return None


def does_delete(state, action):
    del state.filings[action.given["filing_id"]]


def forbids_step(state, action):
    given = action.given
    filing, account = state.filings.get(given["filing_id"]), state.accounts.get(given["account_id"])
    step, status, reason = given["action"], filing.status if filing else None, None
    if given["step_id"] is not None:
        return "steps are only added"
    if step not in FILING:
        return "unknown step"
    if not filing:
        return "no such filing"
    if not account or not account.active:
        return "no such account, or not active"
    way, reviewer, authority = path(state, filing)
    first_review = way in ("base", "agency")
    if step in ("submit", "withdraw"):
        permission, who = "submit_filing", filing.applicant
        turn = status in (("draft", "returned") if step == "submit" else ("draft", "submitted", "reviewed", "returned"))
    elif step == "review" or (step == "return" and first_review and status == "submitted"):
        permission, who = "review_filing", reviewer
        turn = first_review and status == "submitted"
    else:
        permission, who = "approve_filing", authority
        turn = status in {"file": ("reviewed",) if first_review else ("submitted",), "return": ("submitted", "reviewed"), "revoke": ("filed",)}[step]
    if permission not in account.permissions:
        reason = "no permission"
    elif not turn:
        reason = f"not the turn of {step} at {status}"
    elif account.organisation != who:
        reason = "another organisation's"
    elif step in ("return", "revoke") and is_blank(given["reason"]):
        reason = "no reason given"
    elif not is_date(given["acted_on"]):
        reason = "no date"
    elif any(one.filing == given["filing_id"] and one.acted_on > given["acted_on"] for one in state.filing_steps):
        reason = "before the step that it follows"
    elif step == "submit":
        fields = filing.fields
        if any(fields[name] is None for name in ("starts_on", "ends_on", "hours", "participants")) or any(
                is_blank(fields[name]) for name in ("content", "audience", "place")):
            reason = "the form is not complete"
        elif fields["ends_on"][:4] != str(fields["year"]):
            reason = "ends in another year"
    return reason


def does_step(state, action):
    given = action.given
    state.filings[given["filing_id"]].status = FILING[given["action"]]
    state.filing_steps.append(Row(filing=given["filing_id"], action=given["action"], account=given["account_id"], acted_on=given["acted_on"],
                                  reason=given["reason"]))


def forbids_class(state, action):
    given = action.given
    if given["class_id"] in state.classes:
        return "the number is taken"
    return None if given["filing_id"] in state.filings else "no such filing"


def does_class(state, action):
    given = action.given
    state.classes[given["class_id"]] = Row(filing=given["filing_id"], name=given["name"], starts_on=given["starts_on"], ends_on=given["ends_on"],
                                           place=given["place"], hours=given["hours"], roster={}, has_roster=False)


def forbids_attendee(state, action):
    given = action.given
    if given["class_id"] not in state.classes or given["person_id"] not in state.people:
        return "no such class or person"
    return "on the roster already" if given["person_id"] in state.classes[given["class_id"]].roster else None


def does_attendee(state, action):
    state.classes[action.given["class_id"]].roster[action.given["person_id"]] = action.given["passed"]


def forbids_document(state, action):
    return None if action.given["class_id"] in state.classes else "no such class"


def does_document(state, action):
    state.classes[action.given["class_id"]].has_roster = True


def class_records(state, number):
    """What a declaration of the class declares: the hours of everybody on the roster who passed and is not declared yet."""
    one = state.classes[number]
    filing = state.filings[one.filing]
    made, following = {}, state.next_record()
    for person in sorted(person for person, passed in one.roster.items() if passed == 1 and state.employer(person)):
        if registration_rules.is_declared(state, person, number):
            continue
        fields = dict.fromkeys(state.records[1].fields)
        fields.update(completed_on=one.ends_on, started_on=one.starts_on, subject="professional", form="training", hours=one.hours, passed=1,
                      filing_id=one.filing, class_id=number, employer_id=state.employer(person), activity_id=f"class-{number}", title=one.name,
                      organizer=f"机构{filing.applicant}", place=one.place)
        made[following] = Row(person=person, source="declared", status="draft", recorded_on=None, fields=fields)
        following += 1
    return made


def forbids_class_declaration(state, action):
    given = action.given
    one = state.classes.get(given["class_id"])
    if not one:
        return "no such class"
    filing = state.filings[one.filing]
    if filing.status != "filed":
        return "not on file (二(二)1)"
    if not state.may(given["account_id"], "declare_class") or state.accounts[given["account_id"]].organisation != filing.applicant:
        return "not the organiser's account"
    if not one.has_roster:
        return "no roster"
    if not is_date(given["declared_on"]):
        return "no date"
    made = class_records(state, given["class_id"])
    state.records.update(made)
    reasons = [registration_rules.forbids(state, number, "declare", given["account_id"], given["declared_on"]) for number in made]
    for number in made:
        del state.records[number]
    return next(filter(None, reasons), None)


def does_class_declaration(state, action):
    given = action.given
    made = class_records(state, given["class_id"])
    state.records.update(made)
    for number in made:
        registration_rules.does(state, number, "declare", given["account_id"], given["declared_on"])
