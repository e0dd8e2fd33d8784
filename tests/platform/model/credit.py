"""What a person's records are worth by the notice: the hours of a year, and whether a title of 2023 may be applied for."""

from state import is_date

SUBJECTS = ("public", "professional")
REQUIRED = {"public": 30_000, "professional": 60_000}  # 一, in thousandths
FORMS = ("training", "self_study", "achievement", "grassroots", "other")
CONVERTED = FORMS[1:]
WINDOW = {"institution": {"public": 2019, "professional": 2019}, "enterprise": {"public": 2019, "professional": 2020}}  # 六(一)


def thousandths(hours):
    return round(hours * 1000)


def is_filed(state, record):
    """On file, or what stands for it."""
    if record.source == "linked":
        return True  # from a base that was recognised (二(二)2)
    if record.fields["recognised"] == 1:
        return True  # by its verification (二(二)3)
    filing = state.filings.get(record.fields["filing_id"])
    return filing is not None and filing.status == "filed"


def judged(state, record, cutoff):
    """(thousandths, reason) of one record by itself."""
    fields = record.fields
    subject, hours, form = fields["subject"], fields["hours"], fields["form"]
    if record.status != "verified":
        return 0, "not_verified"  # 三
    if subject not in SUBJECTS:
        return 0, "unknown_subject"  # 一
    if hours is None and form in CONVERTED:
        return 0, "manual_review"  # 二(二)3
    if type(hours) not in (int, float) or hours <= 0:
        return 0, "no_hours"
    if cutoff and fields["completed_on"] >= cutoff:
        return 0, "after_cutoff"  # 一: before the board takes in the material
    if fields["passed"] == 0 or (subject == "public" and fields["passed"] != 1):
        return 0, "not_passed"  # 二(一)
    if subject == "professional" and form == "training" and not is_filed(state, record):
        return 0, "unfiled"  # 二(二)1
    return thousandths(hours), "ok"


def credited(state, person, year, cutoff=None):
    """{record: (thousandths, reason)} of a year, an activity counted once (三): the first by date."""
    records = sorted((record.fields["completed_on"], number, record) for number, record in state.records.items()
                     if record.person == person and record.status != "draft" and is_date(record.fields["completed_on"])
                     and record.fields["completed_on"][:4] == str(year))
    worth, activities = {}, set()
    for _, number, record in records:
        hours, reason = judged(state, record, cutoff)
        activity = record.fields["activity_id"]
        if reason == "ok" and activity is not None:
            if activity in activities:
                hours, reason = 0, "duplicate"
            activities.add(activity)
        worth[number] = hours, reason
    return worth


def total(state, person, year, subject, cutoff=None):
    """A closed year is what was posted, unless the cut-off falls inside the year."""
    if (person, year) in state.accounts_of_years and not (cutoff and cutoff[:4] <= str(year)):
        return sum(entry.hours for entry in state.postings.get((person, year, subject), []))
    return sum(hours for number, (hours, _) in credited(state, person, year, cutoff).items() if state.records[number].fields["subject"] == subject)


def waits(state, person, year, subject, cutoff):
    """Whether an open year has a record whose hours are still to be approved: then nothing can be said against the person."""
    if (person, year) in state.accounts_of_years and not (cutoff and cutoff[:4] <= str(year)):
        return False
    for number, (_, reason) in credited(state, person, year, cutoff).items():
        fields = state.records[number].fields
        if reason == "manual_review" and fields["subject"] == subject and not (cutoff and fields["completed_on"] >= cutoff):
            return True
    return False


def eligible(state, person, year, cutoff):
    """1, 0, or None where the notice has no rule or a case waits for review."""
    employer = state.employer(person)
    window = WINDOW.get(state.organisations[employer].type) if employer else None
    if year != 2023 or window is None:
        return None
    verdicts = []
    for subject in SUBJECTS:
        for each in range(window[subject], 2024):
            met = total(state, person, each, subject, cutoff) >= REQUIRED[subject]
            verdicts.append(1 if met else None if waits(state, person, each, subject, cutoff) else 0)
    return 0 if 0 in verdicts else None if None in verdicts else 1
