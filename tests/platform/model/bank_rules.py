"""学时银行 and 撤销 (三, 六(三)): closing, correcting, a correction by hand, a revocation with its finding."""

from types import SimpleNamespace as Row

import registration_rules
from credit import SUBJECTS, credited, thousandths, total
from database import POLICY
from state import EITHER, is_blank, is_date


def to_close(state, year):
    """Who has no account of the year yet; but not of whom it asks nothing and who learnt nothing that counts."""
    return [person for person in state.people if (person, year) not in state.accounts_of_years and (
        not state.is_asked_nothing(person, year) or any(hours for hours, _ in credited(state, person, year).values()))]


def forbids_closing(state, action):
    given = action.given
    if not state.may(given["account_id"], "close_year"):
        return "may not close a year"
    if given["policy"] != POLICY:
        return "unknown policy"
    if not is_date(given["closed_on"]) or given["closed_on"] < f"{given['year']}-12-31":
        return "the year is not over"
    if not to_close(state, given["year"]):
        return EITHER  # everybody is closed already: there is nothing to do
    return None


def does_closing(state, action):
    year, on = action.given["year"], action.given["closed_on"]
    state.closed += 1
    for person in to_close(state, year):
        if state.is_asked_nothing(person, year):
            state.asked_nothing.add((person, year))
        worth = credited(state, person, year)
        state.accounts_of_years[person, year] = state.employer_at_end_of(person, year)
        state.closings[person, year] = state.closed
        for subject in SUBJECTS:
            hours = sum(hours for number, (hours, _) in worth.items() if state.records[number].fields["subject"] == subject)
            state.postings[person, year, subject] = [Row(hours=hours, kind="closing", on=on, step=None)]
        for number, (hours, reason) in worth.items():
            fields = state.records[number].fields
            state.posted[person, year, number] = Row(credited=hours, reason=reason, hours=fields["hours"], subject=fields["subject"])


def forbids_reopening(state, action):
    """A closing is taken back while nothing was built on it."""
    given = action.given
    closed = [key for key, number in state.closings.items() if number == given["closing_id"]]
    if not closed or not state.may(given["account_id"], "close_year"):
        return "no such closing, taken back already, or may not close a year"
    if is_blank(given["reason"]) or not is_date(given["reopened_on"]):
        return "no reason or date"
    if any(len(state.postings[person, year, subject]) > 1 for person, year in closed for subject in SUBJECTS):
        return "there are corrections"
    if any(of == person and later > year for person, year in closed for of, later in state.accounts_of_years):
        return "later years are closed"
    if any(key[:2] in closed for decision in state.decisions.values() if decision.inputs for key, _ in decision.inputs[2]):
        return "titles were decided on its postings"
    return None


def does_reopening(state, action):
    for key in [key for key, number in state.closings.items() if number == action.given["closing_id"]]:
        del state.closings[key], state.accounts_of_years[key]
        state.asked_nothing.discard(key)
        for subject in SUBJECTS:
            del state.postings[(*key, subject)]
        for posted in [one for one in state.posted if one[:2] == key]:
            del state.posted[posted]


def due(state):
    """{(person, year, record)} verified, linked or assessed after their year was closed, or a duplicate of what no longer counts."""
    found = set()
    for person, year in state.accounts_of_years:
        for number, record in state.records.items():
            date = record.fields["completed_on"]
            if record.person != person or record.status != "verified" or not is_date(date) or date[:4] != str(year):
                continue
            posted = state.posted.get((person, year, number))
            if posted is None or posted.hours != record.fields["hours"] or type(posted.hours) is not type(record.fields["hours"]):
                found.add((person, year, number))
            elif posted.reason == "not_verified":  # under review when the year was closed
                found.add((person, year, number))
            elif posted.reason == "duplicate" and not any(
                    one.credited > 0 and state.records[other].fields["activity_id"] == record.fields["activity_id"]
                    for (of, when, other), one in state.posted.items() if (of, when) == (person, year)):
                found.add((person, year, number))
    return found


def forbids_correction(state, action):
    given = action.given
    if not state.may(given["account_id"], "close_year"):
        return "may not correct a year" if due(state) else EITHER
    if given["policy"] != POLICY:
        return "unknown policy"
    if not due(state):
        return EITHER
    if is_blank(given["reason"]):
        return "no reason given"
    return None if is_date(given["posted_on"]) else "no date"


def does_correction(state, action):
    for person, year in sorted({(person, year) for person, year, _ in due(state)}):
        differences = dict.fromkeys(SUBJECTS, 0)
        for number, (hours, reason) in credited(state, person, year).items():
            fields = state.records[number].fields
            posted = state.posted.get((person, year, number))
            if fields["subject"] in SUBJECTS:
                differences[fields["subject"]] += hours - (posted.credited if posted else 0)
            if posted is None or posted.credited != hours or posted.hours != fields["hours"] or (posted.reason == "not_verified") != (reason == "not_verified"):
                state.posted[person, year, number] = Row(credited=hours, reason=reason, hours=fields["hours"], subject=fields["subject"])
        for subject, hours in differences.items():
            if hours:
                state.postings[person, year, subject].append(Row(hours=hours, kind="correction", on=action.given["posted_on"], step=None))


def forbids_posting(state, action):
    """A correction by hand."""
    given = action.given
    entries = state.postings.get((given["person_id"], given["year"], given["subject"]))
    if not entries:
        return "not closed yet"
    if given["entry_no"] != len(entries) + 1 or given["kind"] != "correction":
        return "entries are numbered in order, and corrections"
    if is_blank(given["reason"]) or given["policy_sha256"] is None:
        return "no reason or policy given"
    return None if state.may(given["account_id"], "close_year") else "may not post"


def does_posting(state, action):
    given = action.given
    state.postings[given["person_id"], given["year"], given["subject"]].append(
        Row(hours=thousandths(given["hours"]), kind="correction", on=given["posted_on"], step=None))


def forbids_revocation(state, action):
    """The script: a finding, the revocation, and what it changed."""
    given = action.given
    record = state.records.get(given["record_id"])
    if not record:
        return "no such record"
    if not state.may(given["account_id"], "supervise"):
        return "may not supervise"
    return registration_rules.forbids(state, given["record_id"], "revoke", given["account_id"], given["on"], given["reason"])


def does_revocation(state, action):
    given = action.given
    record = state.records[given["record_id"]]
    year = int(record.fields["completed_on"][:4])
    before = [total(state, record.person, year, subject) for subject in SUBJECTS]
    registration_rules.does(state, given["record_id"], "revoke", given["account_id"], given["on"], given["reason"])
    for subject, hours in zip(SUBJECTS, before):
        state.effects.append((record.person, year, subject, hours, total(state, record.person, year, subject)))
