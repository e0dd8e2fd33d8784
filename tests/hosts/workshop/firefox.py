"""Headless Firefox, driven by its own protocol for tests (Marionette): lengths and JSON over a connection to this machine."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]
import bounded  # noqa: E402
from ports import free_port  # noqa: E402

CPU_SECONDS = 300
# Changes the draft where it says something first.
EDIT = """(() => {
  const old = %s, text = workshop.editor.view.state.doc.toString(), at = text.indexOf(old);
  if (at < 0) throw new Error("not found");
  workshop.editor.replace(at, at + old.length, %s);
})()"""


class Firefox:
    def __init__(self, folder):
        port = free_port()
        (folder / "user.js").write_text(f'user_pref("marionette.port", {port});\nuser_pref("app.update.enabled", false);\n'
                                        'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
                                        'user_pref("network.captive-portal-service.enabled", false);\n')
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        self.process = subprocess.Popen([program, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", str(folder)],
                                        env={**os.environ, "HOME": str(folder), "MOZ_DISABLE_AUTO_SAFE_MODE": "1"},
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.progress = bounded.Progress(self.process.pid, CPU_SECONDS)
        self.number = 0
        while True:
            try:
                self.socket = socket.create_connection(("127.0.0.1", port))
                break
            except OSError:
                if self.process.poll() is not None or self.progress.look(0):
                    raise RuntimeError("Firefox does not begin") from None
                time.sleep(0.2)
        self.stream = self.socket.makefile("rb")
        self._read()
        self.call("WebDriver:NewSession", {})
        self._in_browser("""window.asked = [];
          Services.obs.addObserver({ observe(channel) {
            const { URI, loadInfo } = channel.QueryInterface(Ci.nsIChannel);
            if (loadInfo.browsingContextID) window.asked.push(URI.spec);
          } }, "http-on-opening-request");""")

    def _read(self):
        length = b""
        while (byte := self.stream.read(1)) != b":":
            if not byte:
                raise RuntimeError("Firefox has ended")
            length += byte
        return json.loads(self.stream.read(int(length)))

    def call(self, name, parameters):
        self.number += 1
        text = json.dumps([0, self.number, name, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{name}: {error}")
        return result

    def _in_browser(self, script):
        """Runs a script with the rights of the browser itself."""
        self.call("Marionette:SetContext", {"value": "chrome"})
        try:
            return self.call("WebDriver:ExecuteScript", {"script": script, "args": [], "sandbox": "system"})["value"]
        finally:
            self.call("Marionette:SetContext", {"value": "content"})

    def requests(self):
        """What any page has asked of any network."""
        return self._in_browser("return window.asked;")

    def value(self, expression, before=""):
        """JSON of what a script of the page gives."""
        script = (before + "\n;const done = arguments[arguments.length - 1];"
                  f"(async () => JSON.stringify(await ({expression})))().then(done, (error) => done('!' + error));")
        got = self.call("WebDriver:ExecuteAsyncScript", {"script": script, "args": [], "scriptTimeout": 600000})["value"]
        if isinstance(got, str) and got.startswith("!"):
            raise RuntimeError(f"{expression}: {got}")
        return None if got is None else json.loads(got)

    def wait(self, condition):
        while not self.value(condition):
            if why := self.progress.look(0):
                raise RuntimeError(f"waiting for {condition}: Firefox {why}")
            time.sleep(0.1)

    def open(self, path):
        self.call("WebDriver:Navigate", {"url": path.as_uri()})
        self.wait("window.workshopIsReady !== undefined")
        self.idle()

    def idle(self):
        self.wait("workshopIsIdle()")

    def with_script(self, script, expression):
        """The expression where another script has run first, whatever the page's own rules let in."""
        return self.value(expression, script)

    def click(self, selector):
        self.value(f"document.querySelector({json.dumps(selector)}).click()")

    def text(self, selector):
        return self.value(f"document.querySelector({json.dumps(selector)})?.innerText ?? null")

    def edit(self, old, new):
        self.value(EDIT % (json.dumps(old), json.dumps(new)))
        self.idle()

    def key(self, name, **_):
        element = self.call("WebDriver:GetActiveElement", {})["value"]
        self.call("WebDriver:ElementSendKeys", {"id": next(iter(element.values())), "text": {"Enter": "\ue007"}[name]})

    def size(self, width, height):
        """Of what a page sees: the window is larger by its own bars."""
        for _ in range(5):
            outer = self.call("WebDriver:GetWindowRect", {})
            inner = self.value("[innerWidth, innerHeight]")
            if inner == [width, height]:
                return
            self.call("WebDriver:SetWindowRect", {"width": outer["width"] + width - inner[0], "height": outer["height"] + height - inner[1]})
        raise RuntimeError(f"the page is {inner}, not {width} × {height}")

    def choose_files(self, selector, *paths):
        element = self.call("WebDriver:FindElement", {"using": "css selector", "value": selector})["value"]
        self.call("WebDriver:ElementSendKeys", {"id": next(iter(element.values())), "text": "\n".join(map(str, paths))})
        time.sleep(0.3)
        self.wait("workshopIsIdle()")

    def picture(self, path):
        import base64

        path.write_bytes(base64.b64decode(self.call("WebDriver:TakeScreenshot", {"full": False})["value"]))

    def close(self):
        bounded.end(self.process.pid)
        self.process.wait()
        self.socket.close()
