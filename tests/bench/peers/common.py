"""What the peers share: the clock, and the file of answers that is compared with ours.

A peer is run as `PEER DATABASE FILE [PEOPLE]`: it opens the database, decides the title year 2023 under the cut-off for
everybody (or for the first PEOPLE), prints `seconds people`, and writes `person eligible shortfall` a line.
"""

import sys
import time

DATABASE, ANSWERS = sys.argv[1:3]
PEOPLE = int(sys.argv[3]) if len(sys.argv) > 3 else None
CUTOFF = "2023-11-15"
YEARS = range(2019, 2024)
NEED = {"public": 30000, "professional": 60000}
CONVERTED = ["self_study", "achievement", "grassroots", "other"]
COLUMNS = "person_id, completed_on, record_id, subject, form, hours, status, passed, filed, activity_id"


class Clock:
    def __init__(self):
        self.start = time.perf_counter()

    def stop(self, people):
        print(time.perf_counter() - self.start, people)


def text(value):
    return "NULL" if value is None or value != value else str(int(value))


def write(rows):
    with open(ANSWERS, "w", encoding="utf-8") as file:
        for person, eligible, shortfall in rows:
            file.write(f"{person}\t{text(eligible)}\t{text(shortfall)}\n")
