"""职称申报 (一, 六(一)): applying, deciding, deciding again."""

from types import SimpleNamespace as Row

from credit import eligible, is_filed
from database import POLICY
from state import EITHER, is_date


def may_apply(state, number, person):
    account = state.accounts.get(number)
    return account is not None and account.active and (
        account.person == person or (account.organisation is not None and account.organisation == state.employer(person)))


def is_taken(state, given, but=None):
    return any((one.person, one.year, one.series, one.level) == (given["person_id"], given["year"], given["series"], given["level"])
               for number, one in state.applications.items() if number != but)


def forbids_application(state, action):
    given = action.given
    if given["application_id"] in state.applications or is_taken(state, given):
        return "applied for already"
    if given["person_id"] not in state.people:
        return "no such person"
    if not may_apply(state, given["account_id"], given["person_id"]):
        return "neither the person nor the employer"
    return None if is_date(given["acceptance_on"]) and is_date(given["applied_on"]) else "no date"


def does_application(state, action):
    given = action.given
    state.applications[given["application_id"]] = Row(person=given["person_id"], year=given["year"], series=given["series"], level=given["level"],
                                                      acceptance_on=given["acceptance_on"], account=given["account_id"])


def is_decided(state, number):
    return any(one.application == number for one in state.decisions.values())


def edited(state, action):
    """The application as it would be."""
    one = state.applications[action.given["application_id"]]
    return Row(**{**vars(one), **{"person" if name == "person_id" else name: value for name, value in action.given["changes"].items()}})


def forbids_edit(state, action):
    """Before its decision an application may be corrected, but it stays that person's, and there is one of each."""
    number, now = action.given["application_id"], edited(state, action)
    if vars(now) == vars(state.applications[number]):
        return EITHER
    if is_decided(state, number):
        return "decided"
    if now.person != state.applications[number].person:
        return "another person's"
    if is_taken(state, dict(person_id=now.person, year=now.year, series=now.series, level=now.level), number):
        return "applied for already"
    return None if is_date(now.acceptance_on) else "no date"


def does_edit(state, action):
    state.applications[action.given["application_id"]] = edited(state, action)


def forbids_delete(state, action):
    return "decided" if is_decided(state, action.given["application_id"]) else None


def does_delete(state, action):
    del state.applications[action.given["application_id"]]


def inputs(state, person, acceptance):
    """What a decision looks at: the person, the records that are not drafts, and the postings."""
    employments = [one.joined for one in state.employments.get(person, []) if one.left is None], state.type_on(person, acceptance)
    records = [(number, one.status, is_filed(state, one), *(one.fields[name] for name in ("completed_on", "subject", "form", "hours", "passed", "activity_id")))
               for number, one in sorted(state.records.items()) if one.person == person and one.status != "draft"]
    postings = [(key, entry.hours) for key, entries in sorted(state.postings.items()) if key[0] == person for entry in entries]
    return employments, records, postings


def undecided(state, again=False):
    """Applications without a decision, and with one that could not say, or any one when asked again, if what it looked at has changed."""
    found = []
    for number, one in sorted(state.applications.items()):
        latest = max((decision for decision in state.decisions if state.decisions[decision].application == number), default=None)
        decision = state.decisions.get(latest)
        employer = state.employer(one.person)
        if state.type_on(one.person, one.acceptance_on) != (state.organisations[employer].type if employer else None):
            continue  # by the type of that day, in a run of its own (people_on.sql)
        if any(record.person == one.person and record.status == "verified" and (record.fields["learnt_on"] or "") >= one.acceptance_on
               for record in state.records.values()):
            continue  # without what was made up since (一), likewise
        if not decision or ((decision.eligible is None or again) and decision.inputs != inputs(state, one.person, one.acceptance_on)):
            found.append(number)
    return found


def forbids_by(state, number, applications):
    if not state.may(number, "decide_title"):
        return "may not decide"
    person = state.accounts[number].person
    return "one's own application" if person is not None and any(state.applications[one].person == person for one in applications) else None


def forbids_decisions(state, action):
    given, waiting = action.given, undecided(state, action.given["again"])
    if not waiting:
        return EITHER
    reason = forbids_by(state, given["account_id"], waiting)
    if reason:
        return reason
    if given["policy"] != POLICY:
        return "unknown policy"
    return None if is_date(given["decided_on"]) else "no date"


def does_decisions(state, action):
    for number in undecided(state, action.given["again"]):
        one = state.applications[number]
        state.decisions[max(state.decisions, default=0) + 1] = Row(
            application=number, account=action.given["account_id"], on=action.given["decided_on"],
            eligible=eligible(state, one.person, one.year, one.acceptance_on), inputs=inputs(state, one.person, one.acceptance_on))


def forbids_decision(state, action):
    """One more decision by hand: an earlier one is kept."""
    given = action.given
    if given["decision_id"] in state.decisions:
        return "decisions are only added"
    if given["application_id"] not in state.applications:
        return "no such application"
    if given["policy_sha256"] is None:
        return "no policy given"
    return forbids_by(state, given["account_id"], [given["application_id"]])


def does_decision(state, action):
    given = action.given
    state.decisions[given["decision_id"]] = Row(application=given["application_id"], account=given["account_id"], on=given["decided_on"],
                                                eligible=given["eligible"], inputs=None)
