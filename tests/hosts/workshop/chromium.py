"""The page in Chromium as a user has it: files chosen, keys pressed, texts composed; and what it says."""

import json
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1] / "pages")]
import bounded  # noqa: E402
import browser  # noqa: E402
from firefox import EDIT  # noqa: E402

ROOT = Path(__file__).resolve().parents[3]
AXE = "axe-core@4.14.1"
AXE_SAYS = ("axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map((each) => "
            "[each.id, each.nodes.slice(0, 2).map((node) => node.html.slice(0, 200) + node.failureSummary.slice(0, 300))]))")


def axe_script():
    """axe, which looks for what people without eyes or a mouse cannot use."""
    folder = ROOT / "build" / "hosts" / "workshop"
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        folder.mkdir(parents=True, exist_ok=True)
        bounded.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, AXE], check=True, cpu=1800)
    return script.read_text(encoding="utf-8")


class Page(browser.Browser):
    def open(self, path):
        self.call("Page.navigate", url=path.as_uri())
        self.wait("window.workshopIsReady !== undefined")
        self.idle()

    def idle(self):
        """Until nothing that was asked for is worked on any more."""
        self.wait("workshopIsIdle()")

    def wait(self, condition):
        """Progress is what counts: the condition, or the page's end of its CPU time."""
        while not self.evaluate(condition):
            if why := self.progress.look(0):
                raise RuntimeError(f"waiting for {condition}: Chromium {why}")
            time.sleep(0.1)

    def value(self, expression):
        """What cannot be evaluated is told."""
        got = self.call("Runtime.evaluate", expression=f"(async () => JSON.stringify(await ({expression})))()", awaitPromise=True)
        if "exceptionDetails" in got:
            raise RuntimeError(f"{expression}: {got['exceptionDetails'].get('exception', {}).get('description')}")
        text = got["result"].get("value")
        return None if text is None else json.loads(text)

    def click(self, selector):
        self.value(f"document.querySelector({json.dumps(selector)}).click()")

    def text(self, selector):
        return self.value(f"document.querySelector({json.dumps(selector)})?.innerText ?? null")

    def edit(self, old, new):
        self.value(EDIT % (json.dumps(old), json.dumps(new)))
        self.idle()

    def with_script(self, script, expression):
        """The expression where another script has run first, whatever the page's own rules let in."""
        self.call("Runtime.evaluate", expression=script)
        return self.value(expression)

    def choose_files(self, selector, *paths):
        document = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=document, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=node, files=[str(path) for path in paths])
        time.sleep(0.3)  # until the page hears of it
        self.idle()

    def key(self, name, code=None, modifiers=0, text=None):
        for kind in ("keyDown", "keyUp"):
            extra = {"text": text} if text and kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=name, code=code or name, modifiers=modifiers,
                      windowsVirtualKeyCode={"Tab": 9, "Enter": 13, "ArrowRight": 39, "ArrowLeft": 37, "End": 35}.get(name, 0), **extra)

    def size(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def requests(self):
        return [event["params"]["request"]["url"] for event in self.events if event.get("method") == "Network.requestWillBeSent"]

    def wrong(self):
        return self._wrong()
