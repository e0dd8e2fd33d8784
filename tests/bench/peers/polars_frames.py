"""Polars: read_database_uri() (connectorx), then one lazy query on all cores."""

import polars as pl
from common import COLUMNS, CONVERTED, CUTOFF, DATABASE, NEED, YEARS, Clock, write

clock = Clock()
source = f"sqlite://{DATABASE}"
records = pl.read_database_uri(f"SELECT {COLUMNS} FROM hours_record", source).lazy()
people = pl.read_database_uri("SELECT person_id, employer_type FROM hours_person", source).lazy()

column = pl.col
thousandths = (column("hours") * 1000).round()
waits = column("hours").is_null() & column("form").is_in(CONVERTED) & column("subject").is_in(list(NEED))
counts = (thousandths > 0) & (
    ((column("subject") == "public") & (column("passed") == 1))
    | ((column("subject") == "professional") & column("passed").ne_missing(0)
       & (column("form").ne_missing("training") | (column("filed") == 1))))
candidate = records.filter(
    (column("status") == "verified") & (column("completed_on") >= "2019") & (column("completed_on") < CUTOFF)
    & (column("completed_on").str.len_bytes() == 10) & column("completed_on").str.to_date("%Y-%m-%d", strict=False).is_not_null()
    & (waits | counts)
).select(
    "person_id", "completed_on", "record_id", "subject", "activity_id",
    column("completed_on").str.slice(0, 4).cast(pl.Int32).alias("year"),
    thousandths.cast(pl.Int64).fill_null(0).alias("thousandths"),
    column("hours").is_null().alias("waits"))
unique = candidate.filter(column("activity_id").is_not_null() & ~column("waits")).sort(
    "person_id", "completed_on", "record_id").unique(["person_id", "year", "activity_id"], keep="first", maintain_order=True)
others = candidate.filter(column("activity_id").is_null() | column("waits"))
sums = pl.concat([unique, others]).group_by("person_id", "year", "subject").agg(
    column("thousandths").sum(), column("waits").any())

asked = pl.LazyFrame(
    [(subject, year, NEED[subject], kind) for subject in NEED for year in YEARS for kind in ("institution", "enterprise")
     if kind == "institution" or subject == "public" or year > 2019],
    schema={"subject": pl.String, "year": pl.Int32, "need": pl.Int64, "employer_type": pl.String}, orient="row")
standing = people.join(asked, on="employer_type").join(sums, on=["person_id", "year", "subject"], how="left").with_columns(
    pl.max_horizontal(column("need") - column("thousandths").fill_null(0), pl.lit(0)).alias("short"))
judged = standing.group_by("person_id").agg(
    ((column("short") > 0) & ~column("waits").fill_null(False)).any().alias("fails"),
    ((column("short") > 0) & column("waits").fill_null(False)).any().alias("open"),
    column("short").sum().alias("shortfall"))
answers = people.select("person_id").join(judged, on="person_id", how="left").select(
    "person_id", pl.when(column("fails")).then(0).when(~column("open")).then(1).alias("eligible"), "shortfall"
).sort("person_id").collect()
clock.stop(answers.height)
write(answers.iter_rows())
