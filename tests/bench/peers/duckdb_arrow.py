"""DuckDB on Arrow tables that connectorx reads from the file (what is left where the scanner cannot be had)."""

import connectorx
import duckdb
from common import COLUMNS, DATABASE, Clock, write
from rules_sql import RULES

clock = Clock()
source = f"sqlite://{DATABASE}"
hours_record = connectorx.read_sql(source, f"SELECT {COLUMNS} FROM hours_record", return_type="arrow")
hours_person = connectorx.read_sql(source, "SELECT person_id, employer_type FROM hours_person", return_type="arrow")
rows = duckdb.connect().execute(RULES).fetchall()
clock.stop(len(rows))
write(rows)
