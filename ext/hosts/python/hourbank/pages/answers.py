"""The questions of the pages, in SQL, and their answers as plain values: what the JSON interface gives, and what the templates show."""

import json

# More rows than anybody reads; what is left out is counted.
FINDINGS_SHOWN = 500


def rows(database, query, **values):
    return [dict(row) for row in database.execute(query, values)]


def row(database, query, **values):
    found = database.execute(query, values).fetchone()
    return dict(found) if found else None


def take_articles(*lists):
    """{article: its text}, taken out of the rows that cite it: each text stands once on a page."""
    articles = {}
    for line in (line for lines in lists for line in lines):
        law = line.pop("law", None)
        article = line.get("article") or line.get("source")
        if article and law:
            articles[article] = law
    return articles


# The policy ----------------------------------------------------------------------------------------------------------


def policy_in_force(database):
    """The policy of this connection, which decides for everybody who has none of their own."""
    return database.execute("SELECT hours_use()").fetchone()[0].rpartition("@")[0]


# {(policy, SHA-256 of its text, language): (names of its subjects, its calendar)}: reading a policy's rules takes longer than a person's
# hours, and a text says always the same.
_facts = {}
FACTS_KEPT = 100


def facts(database, policy, sha256, language):
    """({subject: its name}, the calendar in words or None) of a policy; None for its SHA-256: that of the text in force."""
    if sha256 is None:
        sha256 = (row(database, "SELECT sha256 FROM policy_list WHERE policy = :policy", policy=policy) or {}).get("sha256")
    key = policy, sha256, language
    if key not in _facts:
        found = rows(
            database, "SELECT rule, kind, message FROM policy_rules WHERE policy = :policy AND kind IN ('subject', 'calendar')",
            policy=policy,
        )
        names = {line["rule"]: line["message"] or line["rule"] for line in found if line["kind"] == "subject"}
        if len(_facts) >= FACTS_KEPT:
            _facts.clear()
        _facts[key] = names, next((line["message"] for line in found if line["kind"] == "calendar"), None)
    return _facts[key]


def subjects(database, language):
    return facts(database, policy_in_force(database), None, language)[0]


def policy(database, chosen=None):
    """A policy, that in force unless one is chosen, by its rules; None: there is none of that id."""
    chosen = chosen or policy_in_force(database)
    known = row(
        database,
        "SELECT policy, version, origin, sha256, title, state, reason FROM policy_list WHERE policy = :policy", policy=chosen,
    )
    if known is None:
        return None
    rules = rows(
        database,
        "SELECT rule, kind, value, unit, effective_from, effective_to, source, message, article, law"
        " FROM policy_rules WHERE policy = :policy AND kind <> 'scenario' ORDER BY line IS NULL, line",
        policy=chosen,
    )
    articles = {line["rule"]: line["law"] for line in rules if line["kind"] == "article"}
    for line in rules:
        del line["law"]
    return {
        "policy": known,
        "in_force": policy_in_force(database),
        "policies": rows(database, "SELECT policy, version, title, state FROM policy_list ORDER BY policy"),
        "rules": [line for line in rules if line["kind"] not in ("article", "reason")],
        "reasons": [line for line in rules if line["kind"] == "reason"],
        "articles": articles,
    }


# One person ----------------------------------------------------------------------------------------------------------


def name_of(database, person):
    """None: the server has nobody of that id."""
    return row(database, "SELECT person_id, name, employer FROM hourbank_page_person WHERE person_id = :person", person=person)


def years(database, person, today):
    """The years to choose from: those with records, and this one."""
    found = rows(database, "SELECT DISTINCT year FROM hours_bank WHERE person_id = :person AND main", person=person)
    return sorted({line["year"] for line in found} | {today.year}, reverse=True)


def person(database, who, year, today, language):
    """One person's year: what they have, what counts and what does not and why, and what is missing."""
    bank = rows(
        database,
        "SELECT subject, required, credited, shortfall, met, from_year, decided_by, decided_sha256 FROM hours_bank"
        " WHERE person_id = :person AND year = :year AND main ORDER BY subject = 'total'",
        person=who, year=year,
    )
    ledger = rows(
        database,
        "SELECT record_id, completed_on, subject, form, claimed, credited, reason, message, article, law FROM hours_ledger"
        " WHERE person_id = :person AND year = :year AND main ORDER BY completed_on DESC, record_id",
        person=who, year=year,
    )
    titles = {
        line["record_id"]: line["title"]
        for line in rows(
            database,
            "SELECT record_id, title FROM hourbank_page_record"
            " WHERE person_id = :person AND record_id IN (SELECT value FROM json_each(:records))",
            person=who, records=json.dumps([line["record_id"] for line in ledger if isinstance(line["record_id"], (int, float, str))]),
        )
    }
    for line in ledger:
        line["title"] = titles.get(line["record_id"])
    requirements, title_requirements = (
        rows(
            database,
            "SELECT subject, from_year, to_year, required, credited, shortfall, met, source, alternative, nearest, message, law"
            f" FROM {explained} WHERE person_id = :person AND year = :year AND main",
            person=who, year=year,
        )
        for explained in ("hours_explain", "title_explain")
    )
    title = row(
        database,
        "SELECT eligible, unmet, shortfall, message FROM title_review"
        " WHERE person_id = :person AND year = :year AND main AND as_of = :today",
        person=who, year=year, today=str(today),
    )
    plan = rows(
        database,
        "SELECT plan_year, subject, hours, possible, subjects, until, message FROM title_plan"
        " WHERE person_id = :person AND year = :year AND main AND as_of = :today",
        person=who, year=year, today=str(today),
    )
    decided_by = bank[0]["decided_by"] if bank else None
    names, calendar = facts(
        database, decided_by.rpartition("@")[0] if decided_by else policy_in_force(database), bank[0]["decided_sha256"] if bank else None,
        language,
    )
    total = next((line for line in bank if line["subject"] == "total"), None)
    return {
        "person": name_of(database, who),
        "year": year,
        "as_of": str(today),
        "years": years(database, who, today),
        "policy": decided_by,
        "subjects": names,
        "bank": bank,
        "complete": total and total["met"],
        # Of a calendar year its last day; where the policy has years of its own, its words.
        "until": calendar or (f"{year:04}-12-31" if year else None),
        "articles": take_articles(ledger, requirements, title_requirements),
        "requirements": requirements,
        "title": title,
        "title_requirements": title_requirements,
        "plan": plan,
        "reasons": by_reason(ledger),
        "ledger": ledger,
        "certificate": certificate(database, who, year),
    }


def by_reason(ledger):
    """How many records came to what, those that count first, then by how many."""
    found = {}
    for line in ledger:
        one = found.setdefault(
            line["reason"],
            {"reason": line["reason"], "message": line["message"], "article": line["article"], "records": 0, "claimed": 0, "credited": 0},
        )
        one["records"] += 1
        for column in ("claimed", "credited"):
            value = line[column]
            if isinstance(value, (int, float)):
                one[column] = round(one[column] + value, 3)
    return sorted(found.values(), key=lambda one: (one["reason"] != "ok", -one["records"], one["reason"]))


def certificate(database, who, year):
    """The certificate that was issued last for that year, and whether it still holds; None: none was."""
    return row(
        database,
        "SELECT code, max(issued_on) AS issued_on, hours_certificate_valid(code) AS valid FROM hours_certificate"
        " WHERE person_id = :person AND year = :year AND subject = 'total' GROUP BY person_id",
        person=who, year=year,
    )


def is_complete(database, who, year):
    return database.execute("SELECT hours_compliant(?, ?)", (who, year)).fetchone()[0] == 1


def certificate_stands(database, who, year):
    """Whether what hours_certify states today is what was issued: only that can be printed again."""
    return is_complete(database, who, year) and bool(
        row(
            database,
            "SELECT 1 FROM hours_certificate WHERE code IN (SELECT code FROM hours_certify(:person, :year))",
            person=who, year=year,
        )
    )


def issue(database, who, year):
    """Writes what hours_certify states of a complete year into the side database; of another year an error that says what is missing."""
    database.execute(
        "INSERT INTO mapping.hours_certificate"
        " (code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256)"
        " SELECT code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256"
        " FROM hours_certify(:person, :year)",
        {"person": who, "year": year},
    )


def printed(database, form, *arguments):
    places = ", ?" * len(arguments)
    return database.execute(f"SELECT hours_form(?{places})", (form, *arguments)).fetchone()[0]


# Many people ---------------------------------------------------------------------------------------------------------


def people(database, who, year):
    """A row for each of those people: hours by subject, what is missing, and whether they may apply for a title."""
    asked = json.dumps(list(who))
    found = {
        line["person_id"]: {**line, "hours": {}, "credited": None, "required": None, "shortfall": None, "complete": None, "eligible": None}
        for line in rows(
            database,
            "SELECT person.person_id, person.name, person.employer"
            " FROM json_each(:asked) AS asked CROSS JOIN hourbank_page_person AS person ON person.person_id = asked.value",
            asked=asked,
        )
    }
    for line in rows(
        database,
        "SELECT bank.person_id, bank.subject, bank.credited, bank.required, bank.shortfall, bank.met"
        " FROM json_each(:asked) AS asked CROSS JOIN hours_bank AS bank"
        " ON bank.person_id = asked.value AND bank.year = :year AND bank.main",
        asked=asked, year=year,
    ):
        one = found[line["person_id"]]
        if line["subject"] == "total":
            one.update({name: line[name] for name in ("credited", "required", "shortfall")}, complete=line["met"])
        else:
            one["hours"][line["subject"]] = line["credited"]
    for line in rows(
        database,
        "SELECT review.person_id, review.eligible FROM json_each(:asked) AS asked CROSS JOIN title_review AS review"
        " ON review.person_id = asked.value AND review.year = :year AND review.main",
        asked=asked, year=year,
    ):
        found[line["person_id"]]["eligible"] = line["eligible"]
    return list(found.values())


# What is wrong -------------------------------------------------------------------------------------------------------


def findings(database):
    found = rows(
        database,
        'SELECT relation, person_id, record_id, "column", code, value, message FROM hours_check LIMIT :most',
        most=FINDINGS_SHOWN + 1,
    )
    names = {}
    for line in found[:FINDINGS_SHOWN]:
        who = line["person_id"]
        if who is not None and who not in names:
            names[who] = (name_of(database, who) or {}).get("name")
        line["name"] = names.get(who)
    return {"findings": found[:FINDINGS_SHOWN], "more": len(found) > FINDINGS_SHOWN}
