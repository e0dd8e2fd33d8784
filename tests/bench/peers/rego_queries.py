"""Rego by regopy (rego-cpp): the policy built into a bundle once, queried once a person with the person's records."""

import sqlite3
from itertools import groupby

from common import COLUMNS, CUTOFF, DATABASE, PEOPLE, Clock, write
from regopy import Interpreter

POLICY = """
package title

need := {"public": 30000, "professional": 60000}
converted := {"self_study", "achievement", "grassroots", "other"}

dated[i] := year if {
  some i, record in input.records
  record.status == "verified"
  need[record.subject]
  record.completed_on < input.cutoff
  regex.match("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", record.completed_on)
  is_day(record.completed_on)
  year := substring(record.completed_on, 0, 4)
}

days := {"01": 31, "03": 31, "04": 30, "05": 31, "06": 30, "07": 31, "08": 31, "09": 30, "10": 31, "11": 30, "12": 31}

is_day(text) if {
  day := to_number(substring(text, 8, 2))
  day >= 1
  day <= days[substring(text, 5, 2)]
}

is_day(text) if {
  substring(text, 5, 2) == "02"
  day := to_number(substring(text, 8, 2))
  day >= 1
  day <= 28 + leap(to_number(substring(text, 0, 4)))
}

leap(year) := 1 if { year % 4 == 0; year % 100 != 0 }
leap(year) := 1 if year % 400 == 0
leap(year) := 0 if { year % 4 != 0 }
leap(year) := 0 if { year % 100 == 0; year % 400 != 0 }

waits contains [input.records[i].subject, dated[i]] if {
  some i, _ in dated
  input.records[i].hours == null
  input.records[i].form in converted
}

counts contains i if {
  some i, _ in dated
  record := input.records[i]
  record.hours != null
  round(record.hours * 1000) > 0
  stands(record)
}

stands(record) if { record.subject == "public"; record.passed == 1 }
stands(record) if { record.subject == "professional"; record.passed != 0; record.form != "training" }
stands(record) if { record.subject == "professional"; record.passed != 0; record.form == "training"; record.filed == 1 }

repeated contains i if {
  some i in counts
  input.records[i].activity_id != null
  some j in counts
  j < i
  input.records[j].activity_id == input.records[i].activity_id
  dated[i] == dated[j]
}

asked contains [subject, year] if {
  input.employer_type in {"institution", "enterprise"}
  some subject in {"public", "professional"}
  some year in {"2020", "2021", "2022", "2023"}
}
asked contains ["public", "2019"] if input.employer_type in {"institution", "enterprise"}
asked contains ["professional", "2019"] if input.employer_type == "institution"

short[cell] := lacks if {
  some cell in asked
  have := sum([round(input.records[i].hours * 1000) |
    some i in counts
    not i in repeated
    input.records[i].subject == cell[0]
    dated[i] == cell[1]
  ])
  lacks := max([0, need[cell[0]] - have])
}

fails if {
  some cell in asked
  short[cell] > 0
  not cell in waits
}

open if {
  some cell in asked
  short[cell] > 0
  cell in waits
}

default eligible := "unknown"
eligible := 0 if fails
eligible := 1 if { count(asked) > 0; not fails; not open }

default shortfall := "unknown"
shortfall := sum([short[cell] | some cell in asked]) if count(asked) > 0
"""

clock = Clock()
connection = sqlite3.connect(DATABASE)
connection.row_factory = sqlite3.Row
rego = Interpreter()
rego.add_module("title.rego", POLICY)
bundle = rego.build("eligible = data.title.eligible; shortfall = data.title.shortfall")
people = connection.execute("SELECT person_id, employer_type FROM hours_person ORDER BY person_id LIMIT ?", (PEOPLE or -1,))
rows = connection.execute(f"SELECT {COLUMNS} FROM hours_record ORDER BY person_id, completed_on, record_id")
groups = groupby(rows, key=lambda row: row["person_id"])
person_id, records = next(groups)
answers = []
for person in people.fetchall():
    mine = []
    if person["person_id"] == person_id:
        mine = [dict(record) for record in records]
        person_id, records = next(groups, (None, []))
    rego.set_input({"employer_type": person["employer_type"], "cutoff": CUTOFF, "records": mine})
    output = rego.query_bundle(bundle)
    values = [output.binding(name).value for name in ("eligible", "shortfall")]
    answers.append((person["person_id"], *(None if value == "unknown" else value for value in values)))
clock.stop(len(answers))
write(answers)
