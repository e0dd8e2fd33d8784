"""A Kolibri with the plugin, beside one without: each in a home of its own, filled as tests/hosts/kolibri fills it."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE.parent / "kolibri"), str(ROOT / "tests")]

from kolibri_server import Kolibri  # noqa: E402

PLUGIN = ROOT / "ext" / "hosts" / "kolibri"
PYTHON = ROOT / "ext" / "hosts" / "python"


class KolibriWithPages(Kolibri):
    def __init__(self, folder, name, is_enabled):
        super().__init__(folder)
        self.home = folder / f"home-{name}"
        self.database = self.home / "db.sqlite3"
        self.side_database = self.home / "hourbank.sqlite3"
        self.log = folder / f"server-{name}.log"
        self.is_enabled = is_enabled
        self.environment = {
            **self.environment,
            "KOLIBRI_HOME": str(self.home),
            "PYTHONPATH": os.pathsep.join([str(PYTHON), str(PLUGIN)]),
            "HOURBANK_EXTENSION": str(ROOT / "build" / "hourbank.so"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def enable(self):
        self.run("kolibri", "plugin", "enable", "hourbank_kolibri")
