"""A Kolibri with the plugin: its own home beside that of tests/hosts/kolibri, filled in the same way."""

import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE.parent / "kolibri"), str(ROOT / "tests")]

from kolibri_server import ADMINISTRATOR, LEARNER_PASSWORD, Kolibri, install_missing_packages  # noqa: E402, F401

PLUGIN = ROOT / "ext" / "hosts" / "kolibri"
PYTHON = ROOT / "ext" / "hosts" / "python"
NAME = "hourbank_kolibri"


class KolibriWithPages(Kolibri):
    def __init__(self, folder, name):
        super().__init__(folder)
        self.log_folder = folder / f"log-{name}"
        self.home = folder / f"home-{name}"
        self.database = self.home / "db.sqlite3"
        self.side_database = self.home / "hourbank.sqlite3"
        self.environment = {
            **self.environment,
            "KOLIBRI_HOME": str(self.home),
            "PYTHONPATH": str(PYTHON),
            "HOURBANK_EXTENSION": str(ROOT / "build" / "hourbank.so"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def install_plugin(self):
        """As an administrator does, but of a copy: building leaves things behind in the folder that is built."""
        copy = self.folder / "plugin"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(PLUGIN, copy)
        self.run("pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--force-reinstall", copy)

    def plugin(self, what):
        self.run("kolibri", "plugin", what, NAME)

    def copy_to(self, other):
        shutil.rmtree(other.home, ignore_errors=True)
        shutil.copytree(self.home, other.home, ignore=shutil.ignore_patterns("*.pid", "server.pid", "static"))

    def start(self, **more):
        kept, self.environment = self.environment, {**self.environment, **more}
        # Two servers have two logs.
        folder, self.folder = self.folder, self.log_folder
        self.folder.mkdir(parents=True, exist_ok=True)
        venv, self.venv = self.venv, folder / self.venv.name
        try:
            return super().start()
        finally:
            self.environment, self.folder, self.venv = kept, folder, venv
