"""A Kolibri of our own: installed from PyPI, filled by its own commands, and started as a server on loopback.

Waits are for progress: a command may take its time as long as it works, and is ended where it stands still (bounded.py).
"""

import hashlib
import http.cookiejar
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

VERSION = "0.19.5"
USERS, ITEMS = 12, 60
MOMENTS = [f"{year}-12-31T17:00:00+00:00" for year in range(2019, 2024)]  # already 1 January in Yantai
ADMINISTRATOR = ("demo0001", "demo0001")
LEARNER_PASSWORD = "password"  # what generateuserdata gives each learner
APT_PACKAGES = ["python3-venv", "sqlite3"]
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]
import bounded  # noqa: E402
import environments  # noqa: E402
from ports import free_ports  # noqa: E402

CPU_SECONDS = 1800  # far more than any of its commands needs
QUIET_LOOKS = 6
HANGS = 900  # seconds after which an answer is not waited for any more


def install_missing_packages():
    """A fresh Debian has neither the sqlite3 shell nor ensurepip, which `python3 -m venv` needs."""
    have_pip = subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True).returncode == 0
    if have_pip and shutil.which("sqlite3"):
        return
    if os.geteuid() != 0:
        sys.exit("missing packages; run: sudo apt-get install -y " + " ".join(APT_PACKAGES))
    subprocess.run(["apt-get", "update", "-q"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-q", *APT_PACKAGES], check=True)


class Kolibri:
    def __init__(self, folder):
        self.folder = folder
        self.venv = folder / f"venv-{VERSION}"
        self.home = folder / "home"
        self.database = self.home / "db.sqlite3"
        self.environment = {
            **os.environ,
            "KOLIBRI_HOME": str(self.home),
            "KOLIBRI_RUN_MODE": "hourbank-test",
            "KOLIBRI_LISTEN_ADDRESS": "127.0.0.1",
            "KOLIBRI_ZEROCONF_ENABLED": "False",
            "KOLIBRI_DISABLE_PING": "True",
        }
        self.process = None

    def run(self, program, *arguments):
        command = [str(self.venv / "bin" / program), *map(str, arguments)]
        done = bounded.run(command, env=self.environment, capture_output=True, text=True, cpu=CPU_SECONDS)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        return done.stdout

    def install(self):
        environments.installed(self.venv, f"kolibri=={VERSION}")

    def fill(self):
        """Provision, import channels, generate users and logs: about a minute and a half, so the result is kept."""
        recipe = hashlib.sha256(repr((VERSION, USERS, ITEMS, MOMENTS)).encode())
        for script in sorted(HERE.glob("make_*.py")):
            recipe.update(script.read_bytes())
        kept = self.folder / f"filled-{recipe.hexdigest()[:16]}"
        source = self.folder / "channels"
        shutil.rmtree(self.home, ignore_errors=True)
        if not kept.exists():
            for old in self.folder.glob("filled-*"):
                shutil.rmtree(old)
            self.run(
                "kolibri", "manage", "provisiondevice", "--noinput", "--facility", "演示机构", "--preset", "nonformal",
                "--language_id", "zh-hans", "--superusername", ADMINISTRATOR[0], "--superuserpassword", ADMINISTRATOR[1],
            )
            self.run("python", HERE / "make_channels.py", source)
            for channel in json.loads((source / "channels.json").read_text()).values():
                self.run("kolibri", "manage", "importchannel", "disk", channel, source)
                self.run("kolibri", "manage", "importcontent", "disk", channel, source)
            self.run("python", HERE / "make_logs.py", USERS, ITEMS, *MOMENTS)
            self.home.rename(kept)
        shutil.copytree(kept, self.home)
        return json.loads((source / "channels.json").read_text())

    def start(self):
        port, zip_port = free_ports(2)
        self.address = f"http://127.0.0.1:{port}"
        with (self.folder / "server.log").open("wb") as log:
            self.process = subprocess.Popen(
                [str(self.venv / "bin" / "kolibri"), "start", "--foreground", "--port", str(port), "--zip-port", str(zip_port)],
                env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
            )
        progress, why = bounded.Progress(self.process.pid, CPU_SECONDS), ""
        while not why and self.process.poll() is None:
            try:
                return self.information()
            except OSError:
                time.sleep(1)
                why = progress.look((self.folder / "server.log").stat().st_size)
        self.stop()
        sys.exit(f"the Kolibri server did not start: it {why or 'ended by itself'}; see {self.folder / 'server.log'}")

    def information(self):
        with urllib.request.urlopen(f"{self.address}/api/public/info/", timeout=HANGS) as answer:
            return json.load(answer)

    def rest(self):
        """The server writes a learner's last events a moment after it has answered: waits until it has nothing to do."""
        quiet, seen, looks = 0, None, 0
        while quiet < QUIET_LOOKS and looks < HANGS:
            time.sleep(1)
            files = [path.stat() for path in sorted(self.home.glob("db.sqlite3*"))]
            now = [(file.st_size, file.st_mtime_ns) for file in files]
            quiet = quiet + 1 if now == seen and not bounded.is_working(self.process.pid) else 0
            seen, looks = now, looks + 1

    def stop(self):
        if self.process is None:
            return None
        self.process.terminate()
        try:
            return self.process.wait(timeout=HANGS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


class Browser:
    """One user's browser: signs in and works through the interface that Kolibri's own pages use."""

    def __init__(self, kolibri, facility, username, password):
        self.address = kolibri.address
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.send("PUT", "/api/auth/session/current/", {})  # sets the cookie against forged requests
        self.send("POST", "/api/auth/session/", {"username": username, "password": password, "facility": facility})

    def send(self, method, path, body):
        token = next((cookie.value for cookie in self.cookies if cookie.name == "kolibri_csrftoken"), "")
        headers = {"Content-Type": "application/json", "X-CSRFToken": token, "Referer": self.address}
        request = urllib.request.Request(self.address + path, json.dumps(body).encode(), headers, method=method)
        with self.opener.open(request, timeout=HANGS) as answer:
            return json.load(answer)

    def finish(self, start, update):
        """Open an item or a quiz, and finish it."""
        session = self.send("POST", "/api/logger/trackprogress/", start)
        return self.send("PUT", f"/api/logger/trackprogress/{session['session_id']}/", {"progress": 1, **update})
