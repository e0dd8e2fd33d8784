"""Headless Chromium, driven over a pair of pipes (the DevTools protocol): visits a page, says what went wrong in it, takes its picture."""

import base64
import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import bounded  # noqa: E402

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars", "--remote-debugging-pipe",
    "--force-color-profile=srgb",
]
CPU_SECONDS = 300
SETTLED = 1.0  # seconds without a request under way, after which a page is taken for done


class Browser:
    def __init__(self, folder, width=1100, height=900):
        to_chromium, self.write = os.pipe()
        self.read, from_chromium = os.pipe()
        # Chromium reads file descriptor 3 and writes 4.
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec chromium "$@" 3<&{to_chromium} 4>&{from_chromium}', "chromium", *FLAGS,
             f"--user-data-dir={folder}", f"--window-size={width},{height}", "about:blank"],
            pass_fds=(to_chromium, from_chromium), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(to_chromium)
        os.close(from_chromium)
        self.progress = bounded.Progress(self.process.pid, CPU_SECONDS)
        self.number, self.rest, self.events = 0, b"", []
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def _message(self, wait):
        """The next message; None where none came for `wait` seconds."""
        while b"\0" not in self.rest:
            if not select.select([self.read], [], [], wait)[0]:
                return None
            part = os.read(self.read, 1 << 16)
            if not part:
                raise RuntimeError("Chromium has ended")
            self.rest += part
        text, _, self.rest = self.rest.partition(b"\0")
        return json.loads(text)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        while True:
            got = self._message(1)
            if got is None:
                if why := self.progress.look(len(self.events)):
                    raise RuntimeError(f"Chromium {why}")
            elif got.get("id") == self.number:
                if "error" in got:
                    raise RuntimeError(f"{method}: {got['error']}")
                return got["result"]
            else:
                self.events.append(got)

    def sign_in_as(self, visitor):
        """The cookies of somebody who has signed in."""
        self.call("Network.clearBrowserCookies")
        for cookie in visitor.cookies:
            self.call("Network.setCookie", name=cookie.name, value=cookie.value, url=visitor.address)

    def visit(self, address):
        """(status, what went wrong) of a page, once it has nothing more to fetch."""
        self.events = []
        self.call("Page.navigate", url=address)
        loaded, under_way, quiet_since = False, set(), time.monotonic()
        seen = 0
        while not (loaded and not under_way and time.monotonic() - quiet_since >= SETTLED):
            got = self._message(0.2)
            if got is not None:
                self.events.append(got)
            elif why := self.progress.look(len(self.events)):
                raise RuntimeError(f"{address}: Chromium {why}")
            for event in self.events[seen:]:
                name, parameters = event.get("method"), event.get("params", {})
                loaded = loaded or name == "Page.loadEventFired"
                if name == "Network.requestWillBeSent":
                    under_way.add(parameters["requestId"])
                elif name in ("Network.loadingFinished", "Network.loadingFailed"):
                    under_way.discard(parameters["requestId"])
                quiet_since = time.monotonic()
            seen = len(self.events)
        return self._status(), self._wrong()

    def _status(self):
        documents = [event["params"]["response"] for event in self.events
                     if event.get("method") == "Network.responseReceived" and event["params"]["type"] == "Document"]
        return documents[-1]["status"] if documents else None

    def _wrong(self):
        """Errors in the console, exceptions, and what could not be fetched."""
        wrong = []
        for event in self.events:
            name, parameters = event.get("method"), event.get("params", {})
            if name == "Runtime.exceptionThrown":
                wrong.append(parameters["exceptionDetails"].get("exception", {}).get("description") or parameters["exceptionDetails"]["text"])
            elif name == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "assert"):
                wrong.append(" ".join(str(argument.get("value", argument.get("description"))) for argument in parameters["args"]))
            elif name == "Log.entryAdded" and parameters["entry"]["level"] == "error":
                wrong.append(f"{parameters['entry']['text']} {parameters['entry'].get('url', '')}")
            elif name == "Network.loadingFailed" and not parameters.get("canceled"):
                wrong.append(f"not fetched: {parameters.get('errorText')} {parameters.get('blockedReason', '')}")
        return wrong

    def evaluate(self, expression):
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)["result"].get("value")

    def picture(self, path, height=None):
        """A PNG of the page, from its top: `height` pixels of it, or all."""
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], height or size["height"]), "scale": 1}
        data = self.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)["data"]
        path.write_bytes(base64.b64decode(data))

    def close(self):
        bounded.end(self.process.pid)
        self.process.wait()
        os.close(self.write)
        os.close(self.read)
