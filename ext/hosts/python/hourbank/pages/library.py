"""The extension and the SQL that comes with it, wherever this package was installed."""

from pathlib import Path

import hourbank

# In a source tree: ext/hosts/python/hourbank/pages.
SOURCE = Path(__file__).resolve().parents[5]

connect = hourbank.connect


def script(name):
    """The text of `modules/01_core.sql` and its like, of the folder sql/."""
    for folder in (hourbank.share(), SOURCE):
        if (folder / "sql" / name).exists():
            return (folder / "sql" / name).read_text(encoding="utf-8")
    raise FileNotFoundError(f"sql/{name}")
