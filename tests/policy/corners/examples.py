"""Examples of each declaration with all its fields, for run: fields are Lua texts, `required` those without which it is none.

`before` and `after` stand around it: what it needs to have an effect. ACCEPTED: what may be written though nothing seen changes, by
the name under which run reports it (a regular expression), and why.
"""

HEAD = '''policy { id = "corner", version = "1", title = { zh = "角落", en = "corner" } }
source "law" { no = "示例〔2022〕1号", date = "2022-01-10" }
subject "public" { zh = "公需科目", en = "public", source = "law 1" }
subject "professional" { zh = "专业科目", en = "professional", source = "law 1" }
subject "ethics" { zh = "职业道德", en = "ethics", source = "law 1" }
reason "over" { zh = "超出", en = "over", source = "law 3" }
param "year.total" { unit = "hour", { from = 2021, value = 40, source = "law 4" } }'''

# What every example but those of its words has behind it.
TAIL = '''admission { source = "law 2" }
credit(function(record) return admit(record) end)'''

CONVERTED = '''admission { source = "law 2" }
credit(function(record) return admit(record, convert("paper", record) or record.hours) end)'''
ANNUAL = 'annual "total" { minimum = 40, source = "law 4" } annual "public" { minimum = 10, source = "law 4" }'
TITLE = 'title { from = 2022, name = "title.all", source = "law 9", each("total", -1, 0) }'
FIRST = "first_year(function(person) return person.since end)"


def example(word, required, fields, **more):
    return {"word": word, "required": required, "fields": fields, **more}


EXAMPLES = [
    example("policy", ["id", "version", "title"], {"id": '"corner"', "version": '"1"', "title": '{ zh = "角落", en = "corner" }'}),
    example("source", [], {"no": '"3号"', "date": '"2023-01-01"', "title": '{ zh = "办法", en = "measure" }', "url": '"https://example.org/"',
                           "checked": "false", "original": '"zh"'}, name="act",
            after='article "act 1" { zh = "条文", en = "text" } annual "total" { minimum = 40, source = "act 1" }'),
    example("article", [], {"zh": '"条文"', "en": '"text"'}, name="act 4", before='source "act" { no = "2号" } annual "total" { minimum = 40, source = "act 4" }'),
    example("subject", ["zh", "en"], {"zh": '"艺术"', "en": '"art"', "source": '"law 1"'}, name="art"),
    example("column", ["of", "type", "zh", "en"], {"of": '"record"', "type": '"date"', "zh": '"获奖"', "en": '"award"', "source": '"law 1"'},
            name="awarded_on", after='once { by = "awarded_on", reason = "over", source = "law 3" }'),
    example("param", [], {"unit": '"hour"', "zh": '"总学时"', "en": '"hours"'}, name="least", entries=("{ from = 2021, value = 30, source = \"law 4\" }",),
            after='annual "total" { minimum = "least" }'),
    example("reason", ["zh", "en"], {"zh": '"待查"', "en": '"look"', "source": '"law 2"', "pending": "true"}, name="look",
            after='''admission { source = "law 2" }
credit(function(record) if record.level == "city" then return nil, "look" end return admit(record) end)
''' + ANNUAL, has_credit=True),
    example("param", ["value"], {"from": "2021", "to": "2025", "value": "30", "source": '"law 4"'}, of="DatedValue", opens='param "least" { {', closes="} }",
            after='annual "total" { minimum = "least", to = 2025 }'),
    example("catalogue", ["id", "zh", "en"], {"id": '"ethics"', "kind": '"focus"', "from": "2022", "to": "2024", "zh": '"职业道德"', "en": '"ethics"', "source": '"law 1"'},
            of="CatalogueEntry", opens='catalogue "topic" { {', closes="} }"),
    example("conversion", ["by"], {"by": '{ "form" }'}, name="paper", entries=('{ form = "achievement", hours = 12, source = "law 6" }',),
            after=CONVERTED, has_credit=True),
    example("conversion", ["hours"], {"hours": "12", "from": "2022", "to": "2024", "source": '"law 6"'}, of="ConversionRow",
            opens='conversion "paper" { by = { "form" }, {', closes="} }", entries=('form = "achievement"',), after=CONVERTED, has_credit=True),
    example("calendar", [], {"starts": '"07-01"', "label": '"end"', "years": "2", "anchor": "2022"}, before=ANNUAL),
    example("calendar", [], {"starts": '"07-01"', "exceptions": '{ { year = 2022, from = "2022-04-01", to = "2023-06-30" } }'}, before=ANNUAL),
    example("calendar", ["year", "from", "to"], {"year": "2022", "from": '"2022-04-01"', "to": '"2023-06-30"'}, of="Period",
            opens='calendar { starts = "07-01", exceptions = { {', closes="} } }", before=ANNUAL),
    example("calendar", ["from"], {"from": "2024", "starts": '"04-01"', "label": '"end"', "years": "2"}, of="CalendarChange", opens="calendar { {", closes="} }", before=ANNUAL),
    example("calendar", ["column"], {"column": '"born_on"', "by": '"month"'}, of="YearStart", opens="calendar { starts = {", closes="} }", before=ANNUAL),
    example("admission", [], {"source": '"law 2"', "bad_date": '"law 3"', "not_verified": '"law 3"', "unknown_subject": '"law 3"', "manual_review": '"law 3"'},
            after="credit(function(record) return admit(record) end)", has_credit=True),
    example("admission", [], {"no_hours": '"law 3"', "after_cutoff": '"law 3"', "not_passed": '"law 3"'}, after="credit(function(record) return admit(record) end)",
            has_credit=True),
    example("once", ["reason", "source"], {"name": '"once.own"', "by": '{ "activity_id", "form" }', "from": "2022", "to": "2024", "within": '"ever"',
                                           "when": '{ form = { "other", "training" } }', "times": "2", "reason": '"over"', "source": '"law 3"'}, twice=("once.own",)),
    example("highest", ["reason", "source"], {"name": '"best"', "by": '"activity_id"', "from": "2022", "to": "2024", "within": '"ever"',
                                              "when": '{ form = { "other", "training" } }', "times": "2", "reason": '"over"', "source": '"law 3"'}, twice=("best",)),
    example("cap", ["hours", "reason", "source"], {"name": '"most"', "by": '"form"', "from": "2022", "to": "2024", "within": '"day"',
                                                   "when": '{ form = { "other", "training" } }', "hours": "5", "prefer": '{ "public" }', "reason": '"over"', "source": '"law 3"'},
            twice=("most",)),
    example("annual", ["minimum"], {"minimum": "50", "name": '"annual.own"', "years": "3", "ending": "2023", "whole": "true", "only": '{ "public", "ethics" }',
                                    "at_most": "{ public = 20 }", "when": '{ employer_type = "institution" }', "from": "2022", "to": "2026", "source": '"law 4"'},
            name="total", before=FIRST, twice=("annual.own",)),
    example("annual", ["share"], {"share": "{ 1, 2 }", "name": '"annual.own"', "every": "2", "from": "2022", "source": '"law 4"'}, name="public", twice=("annual.own",)),
    example("annual", ["items"], {"items": '{ sum("total", -1, 0, 70), sum("public", 0, 0, 10) }', "source": '"law 4"'}, name="total"),
    example("title", ["year", "source"], {"name": '"title.own"', "year": "2024", "when": '{ employer_type = "institution" }', "source": '"law 9"'},
            entries=('each("total", -1, 0)',), before=ANNUAL, twice=("title.own",)),
    example("title", ["from", "source"], {"from": "2023", "to": "2025", "source": '"law 9"'}, entries=('sum("total", -1, 0, 80)',), before=ANNUAL),
    example("title", ["from", "items", "source"], {"from": "2023", "items": 'function(year, person) return { sum("total", -1, 0, 80) } end', "source": '"law 9"'}, before=ANNUAL),
    example("exempt", ["when", "source"], {"name": '"exempt.own"', "when": "{ on_leave = 1 }", "from": "2022", "to": "2024", "source": '"law 7"'}, before=ANNUAL,
            twice=("exempt.own",)),
    example("make_up", ["years", "source"], {"name": '"late"', "years": "1", "when": "{ on_leave = 1 }", "from": "2022", "to": "2024", "source": '"law 9"'},
            before=ANNUAL + TITLE, twice=("late",)),
    example("carry", ["most", "source"], {"name": '"on"', "subject": '"public"', "most": "15", "when": "{ on_leave = 1 }", "from": "2022", "to": "2024", "source": '"law 8"'},
            before=ANNUAL, twice=("on",)),
    example("grace", ["months", "source"], {"name": '"late"', "subject": '"public"', "months": "3", "when": "{ on_leave = 1 }", "from": "2022", "to": "2024",
                                            "source": '"law 8"'}, before=ANNUAL, twice=("late",)),
    example("grace", ["last_day", "source"], {"last_day": '"03-01"', "source": '"law 8"'}, before=ANNUAL),
    example("defer", ["when", "source"], {"name": '"later"', "subject": '"public"', "when": "{ on_leave = 1 }", "excused": "false", "years": "1", "from": "2022", "to": "2024",
                                          "source": '"law 7"'}, before=ANNUAL, twice=("later",)),
    example("sum", [], {"only": '{ "public", "ethics" }', "at_most": "{ public = 20 }"}, of="Parts", opens='title { from = 2023, source = "law 9", sum("total", -1, 0, 80, {',
            closes="}) }", twice=("title.2023",)),
    example("prorated", ["from", "rounding"], {"from": '"licensed_on"', "rounding": '"up"', "step": "2.5"}, opens='annual "total" { source = "law 4", minimum = prorated {',
            closes="} }", entries=("50",)),
    example("scenario", ["year"], {"year": "2022", "total": "8", "subjects": "{ public = 8 }", "required": "40", "shortfall": "32", "compliant": "false",
                                   "eligible": "false", "reasons": '{ "ok" }'}, of="Expectation",
            opens='scenario "a year" { records = { { completed_on = "2022-05-01", subject = "public", hours = 8, status = "verified" } }, expect = {', closes="} }",
            before='annual "total" { minimum = 40, source = "law 4" } title { year = 2022, source = "law 9", each("total", 0, 0) }'),
    example("scenario", ["expect"], {"person": '{ employer_type = "institution" }', "records": '{ { completed_on = "2022-05-01", subject = "public", hours = 8, status = "verified" } }',
                                     "posted": '{ { year = 2022, subject = "public", hours = 5 } }', "cutoff": '"2025-01-01"', "expect": "{ year = 2022, total = 5 }"},
            name="a year"),
]
ITEM = 'title { from = 2023, source = "law 9", CALL }'
MINIMUM = 'annual "total" { minimum = CALL, source = "law 4" }'
CREDIT = '''admission { source = "law 2" }
credit(function(record, P) return CALL end)'''

# name: (word, arguments, the text around the call, what stands before it)
ARGUMENTS = {
    "each": ("each", ['"total"', "-1", "0"], ITEM, ANNUAL),
    "sum": ("sum", ['"total"', "-1", "0", "80", '{ only = { "public", "ethics" } }'], ITEM, ""),
    "average": ("average", ['"total"', "-1", "0", "40", "{ at_most = { public = 10 } }"], ITEM, ""),
    "share": ("share", ['"public"', "-1", "0", "{ 1, 2 }"], ITEM, ""),
    "by": ("by", ['"title_level"', "{ senior = 40, junior = 20 }"], MINIMUM, ""),
    "admit": ("admit", ["record", "record.hours"], CREDIT, ""),
    "convert": ("convert", ['"paper"', "record"], CREDIT.replace("CALL", "admit(record, CALL)"), 'conversion "paper" { by = { "form" }, { form = "achievement", hours = 12, source = "law 6" } }'),
    "longer_than": ("longer_than", ["record.completed_on", "record.awarded_on", "2"], CREDIT.replace("CALL", "admit(record, CALL and 5 or 3)"), ""),
    "prorate": ("prorate", ["40", "1", "3", '"up"', "2.5"], CREDIT.replace("CALL", "admit(record, CALL)"), ""),
    "part": ("part", ["50", "{ 1, 3 }", '"up"', "2.5"], MINIMUM, ""),
}

# Classes that no policy writes, or that are fields of others here.
NOT_WRITTEN = ("Record", "Person", "Item", "Texts", "Limit")
ACCEPTED = {
    r"admit: 1 arguments": "the second argument stands in place of the record's own hours, and the example gives these",
    r"scenario \(expect\): (person|records|posted) = \{\}": "an empty list says that there is none, as does leaving it out",
}
