"""Random people for a random policy: columns, records, postings."""

import datetime


class People:
    """Random people for a policy: columns, records, postings."""

    def __init__(self, random, policy, unit, labels):
        self.random, self.policy, self.unit, self.labels = random, policy, unit, labels

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def person(self):
        pick, has = self.random, self.policy.features
        columns = {"grade": pick.choice(["x", "x", "y", "y", None, "z"]), "kind": pick.choice([1, 1, 2, "1", None]),
                   "since": pick.choice([None, 2020, *self.labels]) if self.policy.first_year else None,
                   "away": pick.choice([None, "2021", "2022", "2021,2022", "2022, 2023", "2021,2022,2023"])}
        columns["licensed_on"] = pick.choice([None, "?", "2019-05-01", "2021-01-01", "2021-10-15", "2022-12-31", "2022-03-01", "2022-02-30", "2023-06-30"])
        columns["admitted_on"] = pick.choice(["2015-03-01", "2020-12-31", "2021-06-30", "2022-01-01"])
        columns["born_on"] = pick.choice(["1980-01-01", "1981-01-20", "1979-04-30", "1985-07-01", "1990-12-16"])
        starts = (self.policy.calendar or {}).get("starts", "01-01")
        if isinstance(starts, dict):
            starts = columns["born_on"][5:8] + ("01" if starts["by"] == "month" else columns["born_on"][8:])
        self.starts = starts
        if columns["since"] is not None and columns["since"] > 2023:
            columns["since"] = 2022
        records = [self.record(number) for number in range(pick.choice([0, 1, 2, 3, 4, 5, 6, 8]))]
        again = [record for record in records if isinstance(record["hours"], float) and record["certificate_no"] is None and record["form"] not in ("paper", "work")]
        if "repeated" in has and again and self.chance(60):
            again = dict(pick.choice(again))
            again["hours"] = pick.choice([again["hours"], pick.randint(1, 6) * self.unit / 1000])
            if pick.random() < 0.2:
                again["status"] = "declared"
            records.insert(pick.randint(0, len(records)), again)
        posted = []
        if "posted" in has and self.labels and self.chance(60):
            year = pick.choice([label for label in self.labels if label <= 2023])
            for _ in range(pick.randint(1, 3)):
                posted.append({"year": year, "subject": pick.choice(self.policy.subjects), "hours": pick.randint(1, 6) * self.unit / 1000})
            if self.chance(30):
                # A correction of the last one, which leaves nothing below 0.
                posted.append({"year": year, "subject": posted[-1]["subject"], "hours": -self.unit / 1000})
        return {"columns": columns, "records": records, "posted": posted}

    def record(self, number):
        pick, policy = self.random, self.policy
        year = pick.choice([2019, 2020, 2021, 2021, 2022, 2022, 2022, 2023, 2023, 2023, 2024])
        day = pick.choice([f"{year}-{self.starts}", f"{year}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}", f"{year}-12-31", f"{year}-01-01", f"{year}-06-30"])
        record = {"record_id": number + 1, "completed_on": day, "subject": pick.choice(policy.subjects), "form": pick.choice(["x", "x", "y"]),
                  "hours": pick.randint(1, 6) * self.unit / 1000, "status": "verified", "passed": pick.choice([None, 1, 1]),
                  "activity_id": pick.choice([None, 1, 2, "a"]), "topic": pick.choice([None, "t", "u"]), "level": None, "rank": None,
                  "certificate_no": None, "started_on": None}
        if policy.conversion and self.chance(40):
            record.update(form="paper", level=pick.choice(["high", "low", "low", None]), rank=pick.choice([1, "1", 2, "2", None]))
        if policy.computed and self.chance(45):
            begun = datetime.date.fromisoformat(day) - datetime.timedelta(pick.choice([0, 1, 4, 31, 59, 60, 61, 62, 63, 200, -1]))
            record.update(form="work", started_on=pick.choice([begun.isoformat()] * 6 + [None, "2022-02-30"]), level=None, rank=None)
        if policy.unread and self.chance(15):
            record["certificate_no"] = "?"
        if policy.lasting and self.chance(30):
            record["topic"] = "degree"
        if self.chance(10):
            column, value = pick.choice([("completed_on", "2022-02-30"), ("completed_on", None), ("completed_on", "soon"), ("subject", "art"), ("subject", None),
                                         ("hours", 0), ("hours", -1), ("hours", "8"), ("status", "declared"), ("status", None), ("passed", 0), ("passed", "x")])
            record[column] = value
        elif self.chance(6) and record["form"] not in ("paper", "work"):
            record["hours"] = None
        return record
