"""DuckDB through its own SQLite scanner: ATTACH the file, one query (rules_sql.py), all cores."""

import importlib.resources

import duckdb
from common import DATABASE, Clock, write
from rules_sql import RULES

files = importlib.resources.files("duckdb_extension_sqlite_scanner")
scanner = next(str(path) for path in sorted(files.rglob("sqlite_scanner.duckdb_extension*")) if not str(path).endswith(".info"))

clock = Clock()
connection = duckdb.connect()
connection.load_extension(scanner)
connection.execute(f"ATTACH '{DATABASE}' AS host (TYPE sqlite, READ_ONLY)")
connection.execute("USE host")
rows = connection.execute(RULES).fetchall()
clock.stop(len(rows))
write(rows)
