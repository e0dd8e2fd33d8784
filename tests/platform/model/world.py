"""Who there is at the beginning, for the database and for the model: two districts, every path of a filing, every kind of account."""

from types import SimpleNamespace as Row

CITY, DISTRICT, OTHER_DISTRICT, CENTRE, DEPARTMENT, CITY_DEPARTMENT = 1, 2, 3, 4, 11, 12
BASE = 31
DISTRICTS = [("370600", "市直"), ("370602", "芝罘区"), ("370611", "福山区")]

# number, parent, kind, employer type, district
ORGANISATIONS = [
    (CITY, None, "city_bureau", None, "370600"),
    (DISTRICT, CITY, "district_bureau", None, "370602"),
    (OTHER_DISTRICT, CITY, "district_bureau", None, "370611"),
    (CENTRE, CITY, "talent_centre", None, "370600"),
    (DEPARTMENT, DISTRICT, "department", None, "370602"),
    (CITY_DEPARTMENT, CITY, "department", None, "370600"),
    (21, DEPARTMENT, "employer", "institution", "370602"),
    (22, DEPARTMENT, "employer", "enterprise", "370602"),
    (23, CENTRE, "employer", "enterprise", "370600"),
    (24, CITY_DEPARTMENT, "employer", "institution", "370600"),
    (25, OTHER_DISTRICT, "employer", "other", "370611"),
    (BASE, CITY, "employer", "institution", "370600"),
    (41, CITY, "department", None, "370600"),  # without accounts and employers; it has a code
]
CODE, ID_NUMBER = "91370600MA00000000", "990000198001010000"  # of organisation 41 and of person 8
PEOPLE = range(1, 9)
EMPLOYERS = [21, 22, 23, 24, 25, BASE]
EMPLOYED = {1: 21, 2: 21, 3: 22, 4: 23, 5: 24, 6: 25}  # person: employer
LEFT = {7: 22, 8: 21}  # who left in the summer of 2021

# number, organisation, person, permissions
ACCOUNTS = [
    *((person, None, person, ["declare"]) for person in range(1, 8)),
    *((100 + employer, employer, None, ["review_employer"]) for employer in EMPLOYERS),
    *((200 + employer, employer, None, ["submit_filing", "declare_class"]) for employer in EMPLOYERS),
    (321, 21, 1, ["review_employer", "declare"]),          # held by a person who declares
    (322, 22, None, ["review_employer", "declare_class", "submit_filing"]),  # declares classes and reviews
    (401, CITY, None, ["verify", "approve_filing", "supervise", "close_year", "import", "decide_title", "review_department"]),
    (402, DISTRICT, None, ["verify", "approve_filing", "decide_title", "supervise"]),
    (403, OTHER_DISTRICT, None, ["verify", "approve_filing", "review_department", "decide_title"]),
    (404, CENTRE, None, ["review_filing", "review_department"]),
    (411, DEPARTMENT, None, ["review_department"]),
    (412, CITY_DEPARTMENT, None, ["review_department", "review_filing"]),
    (421, DISTRICT, 2, ["verify", "decide_title"]),        # held by a person who declares and applies
    (491, 21, None, ["review_employer", "submit_filing"]),  # inactive
]
INACTIVE = [491]
RECOGNISED = [(1, 2022), (1, 2023), (1, 2024), (2, 2023)]  # platform, year
MAKE_UP = [(2022, "2023-02-01", "2023-12-31")]  # the year, and when it may be made up
HISTORY = {1: None, 2: (2021, "professional"), 3: (2019, "professional"), 4: (2020, "public"), 5: None, 6: None}  # what each lacks of 2019 to 2022


def history():
    """The imported records of 2019 to 2022: 30 public and 60 professional hours a year, but for what a person lacks."""
    number = 0
    for person, lacks in HISTORY.items():
        for year in range(2019, 2023):
            for subject, hours in (("public", 30), ("professional", 60)):
                number += 1
                yield Row(number=number, person=person, completed_on=f"{year}-05-{number % 28 + 1:02}", subject=subject,
                          hours=hours - 1 if (year, subject) == lacks else hours)


def fill(connection):
    """Writes it; the model has the same from the same lists."""
    put = connection.executemany
    connection.execute("BEGIN")
    put("INSERT INTO hb_district (district_code, name) VALUES (?, ?)", DISTRICTS)
    put("INSERT INTO hb_organisation (organisation_id, parent_id, kind, name, employer_type, district_code) VALUES (?, ?, ?, ?, ?, ?)",
        [(number, parent, kind, f"机构{number}", employer_type, district) for number, parent, kind, employer_type, district in ORGANISATIONS])
    put("INSERT INTO hb_base (organisation_id, managing_unit_id) VALUES (?, ?)", [(BASE, CITY_DEPARTMENT)])
    put("INSERT INTO hb_platform (platform_id, base_id, name, type, address) VALUES (?, ?, ?, '综合', 'http://127.0.0.1/')",
        [(1, BASE, "平台1"), (2, BASE, "平台2")])
    put("INSERT INTO hb_platform_recognition (platform_id, year, source) VALUES (?, ?, '附件3')", RECOGNISED)
    put("INSERT INTO hb_make_up (year, from_on, to_on, source) VALUES (?, ?, ?, '规定')", MAKE_UP)
    put("INSERT INTO hb_person (person_id, name) VALUES (?, ?)", [(person, f"演示人员{person:04}") for person in PEOPLE])
    put("UPDATE hb_person SET id_number = ? WHERE person_id = 8", [(ID_NUMBER,)])
    put("UPDATE hb_organisation SET organisation_code = ? WHERE organisation_id = 41", [(CODE,)])
    put("INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (?, '2015-07-01', ?)", list(EMPLOYED.items()))
    put("INSERT INTO hb_employment (person_id, joined_on, employer_id, left_on) VALUES (?, '2015-07-01', ?, '2021-06-30')", list(LEFT.items()))
    put("INSERT INTO hb_account (account_id, name, organisation_id, person_id) VALUES (?, ?, ?, ?)",
        [(number, f"账号{number}", organisation, person) for number, organisation, person, _ in ACCOUNTS])
    put("INSERT INTO hb_account_permission (account_id, permission) VALUES (?, ?)",
        [(number, permission) for number, _, _, permissions in ACCOUNTS for permission in permissions])
    put("UPDATE hb_account SET active = 0 WHERE account_id = ?", [(number,) for number in INACTIVE])
    connection.execute("INSERT INTO hb_import_batch (import_id, description, imported_on, account_id) VALUES (1, '历史数据', '2023-01-02', 401)")
    put("INSERT INTO hb_learning_record (record_id, person_id, completed_on, subject, form, hours, status, source, passed, platform_id, import_id) "
        "VALUES (?, ?, ?, ?, 'training', ?, 'verified', 'linked', 1, 1, 1)",
        [(record.number, record.person, record.completed_on, record.subject, record.hours) for record in history()])
    connection.execute("UPDATE hb_import_batch SET finished = 1")
    connection.execute("COMMIT")
