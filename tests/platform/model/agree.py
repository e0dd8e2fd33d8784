"""Whether the database is what the model says: states, trail, bank, decisions; what the engine answers from it."""

from bank_rules import due
from credit import SUBJECTS, total
from state import FIELDS, UNDER_REVIEW

YEARS = (2022, 2023, 2024)


def rows(connection, query):
    return [tuple(row) for row in connection.execute(query)]


def records(connection, state):
    yield "records", rows(connection, f"SELECT record_id, person_id, source, status, recorded_on, {', '.join(FIELDS)} FROM hb_learning_record ORDER BY 1"), [
        (number, one.person, one.source, one.status, one.recorded_on, *(one.fields[name] for name in FIELDS)) for number, one in sorted(state.records.items())]
    yield "evidence", rows(connection, "SELECT evidence_id, record_id FROM hb_evidence ORDER BY 1"), sorted(state.evidence.items())
    yield "filings", rows(connection, "SELECT filing_id, applicant_id, status, year, hours, place, participants, content FROM hb_filing ORDER BY 1"), [
        (number, one.applicant, one.status, *(one.fields[name] for name in ("year", "hours", "place", "participants", "content")))
        for number, one in sorted(state.filings.items())]
    yield "rosters", rows(connection, "SELECT class_id, person_id, passed FROM hb_class_attendee ORDER BY 1, 2"), sorted(
        (number, person, passed) for number, one in state.classes.items() for person, passed in one.roster.items())


def people(connection, state):
    yield "people", rows(connection, "SELECT person_id, name FROM hb_person ORDER BY 1"), [
        (person, f"演示人员{person:04}") for person in sorted(state.people)]
    yield "employments", rows(connection, "SELECT person_id, joined_on, employer_id, left_on FROM hb_employment ORDER BY 1, 2"), sorted(
        (person, one.joined, one.employer, one.left) for person, employments in state.employments.items() for one in employments)
    yield "accounts", rows(connection, "SELECT account_id, organisation_id, person_id, active FROM hb_account ORDER BY 1"), [
        (number, one.organisation, one.person, int(one.active)) for number, one in sorted(state.accounts.items())]
    yield "permissions", rows(connection, "SELECT account_id, permission FROM hb_account_permission ORDER BY 1, 2"), sorted(
        (number, permission) for number, one in state.accounts.items() for permission in one.permissions)
    yield "organisations", rows(connection, "SELECT organisation_id, parent_id, kind FROM hb_organisation ORDER BY 1"), [
        (number, one.parent, one.kind) for number, one in sorted(state.organisations.items())]
    yield "recognitions", rows(connection, "SELECT platform_id, year FROM hb_platform_recognition WHERE withdrawn_on IS NULL ORDER BY 1, 2"), sorted(
        state.recognised)
    yield "classes", rows(connection, "SELECT class_id, filing_id, hours FROM hb_training_class ORDER BY 1"), [
        (number, one.filing, one.hours) for number, one in sorted(state.classes.items())]


def trail(connection, state):
    yield "trail", rows(connection, "SELECT step_id, record_id, action, acted_on, account, reason, stamp, approved_hours, article "
                                    "FROM hb_registration_trail ORDER BY 1"), [
        (number, one.record, one.action, one.acted_on, f"账号{one.account}", one.reason, one.stamp, one.approved, one.article) for number, one in enumerate(state.steps, 1)]
    recalls = []
    for number, one in enumerate(state.steps, 1):
        if one.action == "recall":
            recalls.append((number, max(earlier for earlier, step in enumerate(state.steps[:number - 1], 1) if step.record == one.record), state.steps[
                max(earlier for earlier, step in enumerate(state.steps[:number - 1], 1) if step.record == one.record) - 1].before))
    yield "recalls", rows(connection, "SELECT step_id, recalled_id, status FROM hb_registration_recall ORDER BY 1"), recalls
    names = ("title", "hours", "claimed_hours", "completed_on", "subject", "form", "employer_id")
    yield "what was declared", rows(connection, f"SELECT step_id, {', '.join(names)} FROM hb_declared_content ORDER BY 1"), [
        (number, *(one.content[name] for name in names)) for number, one in enumerate(state.steps, 1) if one.content]
    yield "evidence declared", rows(connection, "SELECT step_id, evidence_id FROM hb_declared_evidence ORDER BY 1, 2"), [
        (number, each) for number, one in enumerate(state.steps, 1) for each in one.evidence or ()]
    yield "steps of filings", rows(connection, "SELECT filing_id, action, account_id, acted_on, reason FROM hb_filing_step ORDER BY step_id"), [
        (one.filing, one.action, one.account, one.acted_on, one.reason) for one in state.filing_steps]
    waiting = []
    for number, one in state.records.items():
        if one.status in UNDER_REVIEW:
            employer = one.fields["employer_id"]
            waiting.append(({"declared": employer, "employer_approved": state.supervisor(employer), "department_approved": state.bureau(employer)}[one.status],
                            number))
    yield "waiting", rows(connection, "SELECT organisation_id, record_id FROM hb_registration_waiting ORDER BY 1, 2"), sorted(waiting)


def bank(connection, state):
    entries = [(*key, number, entry.hours, entry.kind, entry.on, entry.step)
               for key, entries in sorted(state.postings.items()) for number, entry in enumerate(entries, 1)]
    yield "postings", rows(connection, "SELECT person_id, year, subject, entry_no, CAST(round(hours * 1000) AS INTEGER), kind, posted_on, step_id "
                                       "FROM hb_posting ORDER BY 1, 2, 3, 4"), entries
    yield "accounts of years", rows(connection, "SELECT person_id, year, employer_id, required_public, required_professional, required_total "
                                                "FROM hb_year_account ORDER BY 1, 2"), [
        (person, year, employer, *((None,) * 3 if (person, year) in state.asked_nothing else (30, 60, 90))) for (person, year), employer in sorted(state.accounts_of_years.items())]
    yield "records posted", rows(connection, "SELECT person_id, year, record_id, CAST(round(credited * 1000) AS INTEGER), reason, hours "
                                             "FROM hb_posted_record_latest ORDER BY 1, 2, 3"), [
        (*key, one.credited, one.reason, one.hours) for key, one in sorted(state.posted.items())]
    yield "due", rows(connection, "SELECT person_id, year, record_id FROM hb_hour_bank_due ORDER BY 1, 2, 3"), sorted(due(state))
    balances = {key: sum(entry.hours for entry in entries) for key, entries in state.postings.items()}
    yield "balances", rows(connection, "SELECT person_id, year, subject, CAST(round(balance * 1000) AS INTEGER) "
                                       "FROM hb_hour_bank_statement AS latest WHERE entry_no = (SELECT max(entry_no) FROM hb_posting "
                                       "WHERE (person_id, year, subject) = (latest.person_id, latest.year, latest.subject)) "
                                       "ORDER BY 1, 2, 3"), [(*key, hours) for key, hours in sorted(balances.items())]
    yield "completion", rows(connection, "SELECT person_id, year, complete FROM hb_year_completion ORDER BY 1, 2"), [
        (person, year, None if (person, year) in state.asked_nothing else int(
            balances[person, year, "public"] >= 30_000 and balances[person, year, "professional"] >= 60_000
            and balances[person, year, "public"] + balances[person, year, "professional"] >= 90_000))
        for person, year in sorted(state.accounts_of_years)]


def titles(connection, state):
    yield "applications", rows(connection, "SELECT application_id, person_id, year, level, acceptance_on FROM hb_title_application ORDER BY 1"), [
        (number, one.person, one.year, one.level, one.acceptance_on) for number, one in sorted(state.applications.items())]
    yield "decisions", rows(connection, "SELECT decision_id, application_id, account_id, decided_on, eligible FROM hb_title_decision ORDER BY 1"), [
        (number, one.application, one.account, one.on, one.eligible) for number, one in sorted(state.decisions.items())]
    yield "effects", rows(connection, "SELECT person_id, year, subject, CAST(round(before * 1000) AS INTEGER), CAST(round(after * 1000) AS INTEGER) "
                                      "FROM hb_finding_effect WHERE what = 'hours' ORDER BY finding_id, subject DESC"), state.effects


def engine(connection, state):
    yield "hours_bank", rows(connection, "SELECT person_id, year, subject, CAST(round(credited * 1000) AS INTEGER) FROM hours_bank "
                                         f"WHERE year IN {YEARS} AND subject <> 'total' ORDER BY 1, 2, 3"), sorted(
        (person, year, subject, total(state, person, year, subject)) for person in state.people for year in YEARS for subject in SUBJECTS)


def differences(connection, state):
    """[(what, what only the database has, what only the model has)]"""
    found = []
    for part in (people, records, trail, bank, titles, engine):
        for what, seen, expected in part(connection, state):
            if seen != list(expected):
                expected = list(expected)
                found.append((what, [row for row in seen if row not in expected], [row for row in expected if row not in seen]))
    return found
