"""Reports that read kept rows where they may: sql/reports/standing, beside the same asked of everybody, without the module."""

import world

REPORTS = world.ROOT / "sql" / "reports" / "standing"
YEAR = 2023
BY_DISTRICT = (world.ROOT / "sql" / "reports" / "completion_by_district.sql").read_text("utf-8")
PERCENT = "round(100.0 * sum(bank.met) / count(bank.met), 1)"
PLAIN = {
    "completion_by_district": BY_DISTRICT,
    "completion_by_type": f"""SELECT person.district_code, coalesce(hb_district.name, person.district_code, '?'), person.employer_type, count(*), sum(bank.met), nullif(count(bank.met), 0), {PERCENT}
        FROM hours_bank AS bank CROSS JOIN hours_person AS person ON person.person_id = bank.person_id LEFT JOIN hb_district ON hb_district.district_code = person.district_code
        WHERE bank.year = :year AND bank.main AND bank.subject = 'total' GROUP BY person.district_code, person.employer_type ORDER BY person.district_code, person.employer_type""",
    "shortfalls": """SELECT 5 * CAST((shortfall - 0.001) / 5 AS INTEGER), 5 * CAST((shortfall - 0.001) / 5 AS INTEGER) + 5, count(*) FROM hours_bank
        WHERE year = :year AND main AND subject = 'total' AND shortfall > 0 GROUP BY 1 ORDER BY 1""",
    "title_applications": """SELECT person.employer_type, count(*), count(*) FILTER (WHERE eligible = 1), count(*) FILTER (WHERE eligible = 0), count(*) FILTER (WHERE eligible IS NULL)
        FROM title_review AS review CROSS JOIN hours_person AS person ON person.person_id = review.person_id WHERE review.year = :year AND review.main GROUP BY 1""",
    "completion_by_year": f"""SELECT bank.year, person.employer_type, count(*), sum(bank.met), nullif(count(bank.met), 0), {PERCENT}
        FROM (SELECT DISTINCT year FROM hours_bank WHERE subject = 'total') AS years CROSS JOIN hours_bank AS bank ON bank.year = years.year AND bank.main AND bank.subject = 'total'
        CROSS JOIN hours_person AS person ON person.person_id = bank.person_id GROUP BY 1, 2 ORDER BY 1, 2""",
}


def ask(connection, name):
    """(what the report says, whether of kept rows)"""
    found = world.rows(connection, (REPORTS / f"{name}.sql").read_text("utf-8"), {"year": YEAR})
    return [row[:-1] for row in found], {row[-1] for row in found}


def compare(report, connection, when, kept):
    for name, query in PLAIN.items():
        said, of = ask(connection, name)
        report.same(f"{name} {when}", (world.rows(connection, query, {"year": YEAR}), {kept}), (said, of))


def reports(report):
    report.same("every report of kept rows is compared", sorted(PLAIN), sorted(path.stem for path in REPORTS.glob("*.sql")))
    connection = world.make(21)
    connection.execute("UPDATE hb_person SET policy = NULL WHERE policy = 'nowhere'")
    connection.execute("UPDATE hb_learning_record SET level = NULL WHERE level = 'breaks'")
    connection.execute("DELETE FROM hb_qualification_step")  # whoever's second policy is nowhere
    compare(report, connection, "where nothing is kept yet", 0)
    connection.execute("DELETE FROM hb_standing_question")
    connection.executemany("INSERT INTO hb_standing_question (kind, year) VALUES (?, ?)",
                           [("hours", None), ("title", YEAR), *(("hours", year) for year in range(2015, 2027))])
    world.refresh(connection)
    report.same("nobody's answer is an error", 0, world.one(connection, "SELECT errors FROM hb_standing_status"))
    compare(report, connection, "of kept rows", 1)
    # That they are read: were they others, the reports would say so. What is stale is not shown.
    connection.execute("UPDATE hb_standing_count SET people = people + 1000")
    for name, query in PLAIN.items():
        report.check(f"{name} reads what is kept", "it does not" if ask(connection, name)[0] == world.rows(connection, query, {"year": YEAR}) else None)
    connection.execute("UPDATE hb_learning_record SET hours = 3 WHERE person_id = 105 AND completed_on >= '2023' AND status = 'verified'")
    connection.execute("UPDATE hb_employment SET left_on = '2024-01-01' WHERE person_id = 106")
    compare(report, connection, "while somebody waits for a refresh", 0)
    connection.execute("UPDATE hb_standing_count SET people = people - 1000")
    world.refresh(connection)
    compare(report, connection, "after it", 1)
    connection.execute("SELECT hours_use('cn-national')")
    compare(report, connection, "under a default of the connection's own", 0)
    connection.execute("SELECT hours_use('cn-shandong-yantai')")
    connection.execute("UPDATE hb_standing_state SET engine = 'another one'")
    compare(report, connection, "kept by another engine", 0)
    connection.execute("UPDATE hb_standing_state SET engine = hourbank_version()")
    name, table = next((name, table) for name, table in world.triggers(connection) if table == "hb_learning_record")
    connection.execute(f"DROP TRIGGER {name}")
    compare(report, connection, f"without the trigger of {table}", 0)
