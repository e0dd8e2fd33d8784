"""pandas: read_sql_query(), then vectorised columns and groupby."""

import sqlite3

import pandas as pd
from common import COLUMNS, CONVERTED, CUTOFF, DATABASE, NEED, YEARS, Clock, write

clock = Clock()
connection = sqlite3.connect(DATABASE)
records = pd.read_sql_query(f"SELECT {COLUMNS} FROM hours_record ORDER BY person_id, completed_on, record_id", connection)
people = pd.read_sql_query("SELECT person_id, employer_type FROM hours_person ORDER BY person_id", connection)

on = records.completed_on
records = records[(records.status == "verified") & (on >= "2019") & (on < CUTOFF) & (on.str.len() == 10)]
records = records[pd.to_datetime(records.completed_on, format="%Y-%m-%d", errors="coerce").notna()]
thousandths = (records.hours * 1000).round()
waits = records.hours.isna() & records.form.isin(CONVERTED) & records.subject.isin(list(NEED))
counts = (thousandths > 0) & (
    (records.subject == "public") & (records.passed == 1)
    | (records.subject == "professional") & (records.passed != 0) & ((records.form != "training") | (records.filed == 1)))
records = records.assign(thousandths=thousandths.fillna(0).astype("int64"), waits=waits,
                         year=records.completed_on.str.slice(0, 4).astype(int))[waits | counts]
repeated = records[records.activity_id.notna() & ~records.waits].duplicated(["person_id", "year", "activity_id"])
records = records.drop(index=repeated[repeated].index)
sums = records.groupby(["person_id", "year", "subject"], sort=False).agg(
    thousandths=("thousandths", "sum"), waits=("waits", "any")).reset_index()

asked = pd.DataFrame(
    [(subject, year, NEED[subject], kind) for subject in NEED for year in YEARS for kind in ("institution", "enterprise")
     if kind == "institution" or subject == "public" or year > 2019],
    columns=["subject", "year", "need", "employer_type"])
standing = people.merge(asked, on="employer_type").merge(sums, on=["person_id", "year", "subject"], how="left")
short = (standing.need - standing.thousandths.fillna(0)).clip(lower=0)
is_open = standing.waits.eq(True)
judged = pd.DataFrame({"person_id": standing.person_id, "shortfall": short, "fails": (short > 0) & ~is_open,
                       "open": (short > 0) & is_open}).groupby("person_id").agg(
    {"shortfall": "sum", "fails": "any", "open": "any"})
answers = people[["person_id"]].join(judged, on="person_id")
eligible = pd.Series(1.0, index=answers.index).mask(answers.open.eq(True)).mask(answers.fails.eq(True), 0.0)
eligible = eligible.mask(answers.shortfall.isna())
clock.stop(len(answers))
write(zip(answers.person_id, eligible, answers.shortfall))
