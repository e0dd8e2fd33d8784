"""OpenFisca: records as its persons, people as its groups; variables with vectorised formulas over everybody at once."""

import sqlite3

import numpy
from common import COLUMNS, CONVERTED, CUTOFF, DATABASE, NEED, YEARS, Clock, write
from openfisca_core.entities import build_entity
from openfisca_core.periods import ETERNITY, YEAR
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Record = build_entity("record", "records", "a learning record", is_person=True)
Worker = build_entity("worker", "workers", "a person", roles=[{"key": "owned", "plural": "owned_records", "label": "a record"}])


def given(name, entity, kind):
    """An input variable that never changes."""
    return type(name, (Variable,), {"value_type": kind, "entity": entity, "definition_period": ETERNITY, "label": name})


class counted(Variable):
    value_type, entity, definition_period, label = int, Record, YEAR, "thousandths that count in the year"

    def formula(record, period):
        public, hours = record("is_public", period), record("thousandths", period)
        counts = (record("year", period) == period.start.year) & record("is_dated", period) & (hours > 0) & numpy.where(
            public, record("has_passed", period), ~record("has_failed", period) & (~record("is_training", period) | record("is_filed", period)))
        activity, worker = record("activity", period), record.simulation.worker.members_entity_id
        once = numpy.flatnonzero(counts & (activity >= 0))
        # Records come in the order of completion, and unique() gives the first of each.
        keys = numpy.stack([worker[once], activity[once]])
        first = once[numpy.unique(keys, axis=1, return_index=True)[1]]
        counts[once] = False
        counts[first] = True
        return numpy.where(counts, hours, 0)


def yearly(subject):
    is_public = subject == "public"

    def shortfall(worker, period):
        have = worker.sum(worker.members("counted", period) * (worker.members("is_public", period) == is_public))
        return numpy.maximum(0, NEED[subject] - have)

    def waiting(worker, period):
        return worker.any(worker.members("waits", period) & (worker.members("is_public", period) == is_public)
                          & (worker.members("year", period) == period.start.year))

    common = {"entity": Worker, "definition_period": YEAR, "label": subject}
    return [type(f"{subject}_short", (Variable,), common | {"value_type": int, "formula": shortfall}),
            type(f"{subject}_waits", (Variable,), common | {"value_type": bool, "formula": waiting})]


def asked(worker, period):
    """The cells of the title window: what each person lacks there (nothing where nothing is asked), whether it waits."""
    institution, enterprise = worker("institution", period), worker("enterprise", period)
    for year in YEARS:
        for subject in NEED:
            who = institution if subject == "professional" and year == 2019 else institution | enterprise
            yield worker(f"{subject}_short", str(year)) * who, worker(f"{subject}_waits", str(year))


class shortfall(Variable):
    value_type, entity, definition_period, label = int, Worker, YEAR, "thousandths short"

    def formula(worker, period):
        return sum(short for short, _ in asked(worker, period))


class fails(Variable):
    value_type, entity, definition_period, label = bool, Worker, YEAR, "a requirement is not met"

    def formula(worker, period):
        return numpy.any([(short > 0) & ~waits for short, waits in asked(worker, period)], axis=0)


class is_open(Variable):
    value_type, entity, definition_period, label = bool, Worker, YEAR, "a requirement waits for review"

    def formula(worker, period):
        return numpy.any([(short > 0) & waits for short, waits in asked(worker, period)], axis=0)


clock = Clock()
connection = sqlite3.connect(DATABASE)
people = connection.execute("SELECT person_id, employer_type FROM hours_person ORDER BY person_id").fetchall()
rows = connection.execute(f"SELECT {COLUMNS} FROM hours_record ORDER BY person_id, completed_on, record_id").fetchall()
# A group must have a member: who has no record gets an empty one that never counts.
have = {row[0] for row in rows}
rows += [(person, "", -person, *[None] * 7) for person, _ in people if person not in have]
names = [name.strip() for name in COLUMNS.split(",")]
column = {name: numpy.array(values, dtype=object) for name, values in zip(names, zip(*rows))}
employers = numpy.array([employer for _, employer in people], dtype=object)

system = TaxBenefitSystem([Record, Worker])
for name in ("is_dated", "is_public", "is_training", "has_passed", "has_failed", "is_filed", "waits"):
    system.add_variable(given(name, Record, bool))
for name in ("year", "thousandths", "activity"):
    system.add_variable(given(name, Record, int))
for name in ("institution", "enterprise"):
    system.add_variable(given(name, Worker, bool))
system.add_variables(counted, shortfall, fails, is_open, *yearly("public"), *yearly("professional"))

builder = SimulationBuilder()
builder.create_entities(system)
builder.declare_person_entity("record", column["record_id"].astype(numpy.int64))
workers = builder.declare_entity("worker", [person for person, _ in people])
builder.join_with_persons(workers, column["person_id"].astype(numpy.int64), numpy.repeat("owned", len(rows)))
simulation = builder.build(system)

hours = column["hours"].astype(float)
dates = column["completed_on"].astype("U10")
days = {text: is_day for text in numpy.unique(dates) for is_day in [True]}
for text in days:
    try:
        numpy.datetime64(text, "D")
        days[text] = len(text) == 10
    except ValueError:
        days[text] = False
is_wanted = numpy.isin(column["subject"], list(NEED)) & (column["status"] == "verified") & (dates < CUTOFF)
is_wanted &= numpy.fromiter((days[text] for text in dates), dtype=bool, count=len(dates))
activities = {}
inputs = {
    "is_dated": is_wanted,
    "is_public": column["subject"] == "public",
    "is_training": column["form"] == "training",
    "has_passed": column["passed"] == 1,
    "has_failed": column["passed"] == 0,
    "is_filed": column["filed"] == 1,
    "waits": is_wanted & numpy.isnan(hours) & numpy.isin(column["form"], CONVERTED),
    "year": numpy.array([int(text[:4] or 0) for text in dates]),
    "thousandths": numpy.round(numpy.nan_to_num(hours) * 1000).astype(int),
    "activity": numpy.array([-1 if text is None else activities.setdefault(text, len(activities)) for text in column["activity_id"]]),
    "institution": employers == "institution",
    "enterprise": employers == "enterprise",
}
for name, values in inputs.items():
    simulation.set_input(name, ETERNITY, values)

short = simulation.calculate("shortfall", "2023")
failed, open_ = simulation.calculate("fails", "2023"), simulation.calculate("is_open", "2023")
known = numpy.isin(employers, ["institution", "enterprise"])
clock.stop(len(people))
write((person, None if not k or o and not f else int(not f), s if k else None)
      for (person, _), k, f, o, s in zip(people, known, failed, open_, short))
