"""What hourbank should answer about a Kolibri database, worked out from Kolibri's own tables.

Nothing here uses the adapter, its views or the extension: the rules are the notice's, written once more in Python.
"""

from collections import defaultdict
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

PUBLIC, PROFESSIONAL = Decimal(30), Decimal(60)  # notice 一, with 90 in all


def local_date(timestamp, offset_hours):
    """Kolibri writes UTC, and the name of a time zone in brackets behind it."""
    return (datetime.fromisoformat(timestamp.split("(")[0]) + timedelta(hours=offset_hours)).date()


def quiz_passed_at(kolibri, user, quiz, mark):
    """The first time that the user handed in the quiz with enough right answers; None if never."""
    times = []
    for log, handed_in, questions in kolibri.execute(
        "SELECT m.id, m.completion_timestamp, x.question_count FROM logger_masterylog AS m, exams_exam AS x"
        " JOIN logger_contentsummarylog AS s ON s.id = m.summarylog_id AND s.content_id = x.id"
        " WHERE m.user_id = ? AND x.id = ? AND m.complete",
        (user, quiz),
    ):
        answers = kolibri.execute("SELECT correct FROM logger_attemptlog WHERE masterylog_id = ?", (log,))
        if sum(correct for (correct,) in answers) >= Decimal(str(mark)) * questions:
            times.append(handed_in)
    return min(times, default=None)


def completions(kolibri):
    return kolibri.execute(
        "SELECT id, user_id, content_id, channel_id, kind, time_spent, completion_timestamp"
        " FROM logger_contentsummarylog WHERE progress >= 1 AND completion_timestamp IS NOT NULL"
    ).fetchall()


def credited(kolibri, mapping):
    """Hours by (user, local year, subject), of the records that the notice lets count."""
    totals = defaultdict(Decimal)
    for _, user, content, channel, kind, seconds, completed, in completions(kolibri):
        rule = mapping["channels"].get(channel)
        if rule is None or not rule["linked"]:
            continue  # no subject, or not verified
        passed = {"completion": True}.get(rule.get("passed_by"), True if kind == "exercise" else None)
        if rule.get("passed_by") == "exam":
            exam = quiz_passed_at(kolibri, user, rule["exam_content_id"], rule["pass_mark"])
            passed = exam is not None
            completed = max(completed, exam or "")
        if rule["subject"] == "public" and passed is not True:
            continue  # notice 二(一)
        if rule["subject"] == "professional" and (passed is False or not rule["filed"]):
            continue  # notice 二(二)1
        if content in mapping["contents"]:
            hours = Decimal(str(mapping["contents"][content]))
        elif rule.get("hours_each"):
            hours = Decimal(str(rule["hours_each"]))
        else:
            hours = Decimal(seconds) / 60 / rule["minutes_per_hour"]
        hours = hours.quantize(Decimal("0.001"), ROUND_HALF_UP)
        if hours > 0:
            totals[user, local_date(completed, mapping["offset"]).year, rule["subject"]] += hours
    return totals


def eligible_2023(totals, user, employer_type):
    """Notice 六(一): the years that an application of 2023 reports; None for another employer."""
    first_professional = {"institution": 2019, "enterprise": 2020}.get(employer_type)
    if first_professional is None:
        return None
    return int(
        all(totals[user, year, "public"] >= PUBLIC for year in range(2019, 2024))
        and all(totals[user, year, "professional"] >= PROFESSIONAL for year in range(first_professional, 2024))
    )
