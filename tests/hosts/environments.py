"""Environments of Python for the servers in these tests. A finished one stays in build/hosts; its marker tells it from one that was interrupted."""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import bounded  # noqa: E402

CPU_SECONDS = 1800
WAGTAIL_LMS = "0.11.1"


def installed(venv, *packages):
    if not (venv / "installed").exists():
        shutil.rmtree(venv, ignore_errors=True)
        bounded.run([sys.executable, "-m", "venv", str(venv)], check=True, cpu=CPU_SECONDS)
        bounded.run([venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", *packages], check=True, cpu=CPU_SECONDS)
        (venv / "installed").touch()
    return venv


def wagtail_lms():
    """For its adapter, and for the pages in it."""
    return installed(ROOT / "build" / "hosts" / "wagtail_lms" / f"venv-{WAGTAIL_LMS}", f"wagtail-lms=={WAGTAIL_LMS}", "django<6")
