"""The extension and the SQL that comes with it, wherever this package was installed."""

import os
import sqlite3
from pathlib import Path

import hourbank

# In a source tree: ext/hosts/python/hourbank/pages.
SOURCE = Path(__file__).resolve().parents[5]


def connect(address, **options):
    """A connection with hourbank in it, or an error that says why not."""
    if hasattr(hourbank, "connect"):
        return hourbank.connect(address, **options)
    connection = sqlite3.connect(address, **options)  # a source tree without the package around us
    try:
        connection.enable_load_extension(True)
        connection.load_extension(os.environ["HOURBANK_EXTENSION"])
        connection.enable_load_extension(False)
    except BaseException:
        connection.close()
        raise
    return connection


def script(name):
    """The text of `modules/01_core.sql` and its like, of the folder sql/."""
    packaged = [hourbank.share() / "sql"] if hasattr(hourbank, "share") else []
    for folder in (*packaged, SOURCE / "sql"):
        if (folder / name).exists():
            return (folder / name).read_text(encoding="utf-8")
    raise FileNotFoundError(f"sql/{name}")
