"""Firefox, spoken to by WebDriver BiDi over its own port: one window, with invented devices. No driver is needed.

    with Firefox() as fox:
        fox.cookie("istunto", "…", server.url)
        fox.go(server.url + "/huone/1/")
        fox.click("#video-open")
"""

import base64
import contextlib
import itertools
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from tests.services import free_port

PROGRAM = "firefox-esr"
PREFERENCES = {
    "media.navigator.streams.fake": True, "media.navigator.permission.disabled": True,
    "browser.shell.checkDefaultBrowser": False, "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False, "app.update.enabled": False, "app.normandy.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False, "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,", "media.gmp-manager.updateEnabled": False, "dom.push.enabled": False,
    "browser.startup.page": 0, "browser.aboutwelcome.enabled": False, "intl.accept_languages": "fi,en",
    "media.gmp-provider.enabled": False, "ui.prefersReducedMotion": 1, "browser.tabs.remote.autostart": True,
    "dom.ipc.processCount": 1, "fission.autostart": False, "dom.ipc.processPrelaunch.enabled": False,
}


SPOT = """async (css) => { const node = document.querySelector(css); if (!node) return null;
  const place = () => { const box = node.getBoundingClientRect();
    return box.width && box.height ? [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)] : null; };
  const frame = () => new Promise((done) => { requestAnimationFrame(done); setTimeout(done, 500); });
  node.scrollIntoView({block: "center", behavior: "instant"});
  const first = place(); await frame(); await frame(); const spot = place();
  if (!first || !spot || node.disabled || String(first) !== String(spot)) return null;
  if (!node.contains(document.elementFromPoint(...spot))) return null;
  window.hits = [];
  const look = (event) => { const hit = node.contains(event.target);
    if (event.type === "click") { window.hits.push(hit); window.removeEventListener("click", look, true); }
    if (!hit) { event.preventDefault(); event.stopImmediatePropagation(); } };
  window.addEventListener("click", look, true);
  return spot; }"""
"""Where something stands still and is on top. A press that falls on something else is stopped and noted."""
MET = """async () => { for (let n = 0; n < 40 && window.hits?.length === 0; n += 1) {
    await new Promise((done) => setTimeout(done, 50)); }
  return window.hits ? window.hits[0] === true : true; }"""


class GeckoError(AssertionError):
    """Firefox answered with an error."""


class Passing(GeckoError):
    """The page was just going away, or its script context was not there yet: to be asked again."""


class Firefox:
    """One Firefox with one page. `errors` are what its scripts threw."""

    def __init__(self, **preferences: object):
        self.profile = Path(tempfile.mkdtemp(prefix="rinnalla-gecko-"))
        told = PREFERENCES | preferences
        (self.profile / "user.js").write_text("".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in told.items()))
        self.errors: list[str] = []
        self._numbers = itertools.count(1)

    def __enter__(self) -> "Firefox":
        port = free_port()
        self.process = subprocess.Popen(
            [PROGRAM, "--headless", "--no-remote", "--profile", str(self.profile), "--remote-debugging-port", str(port),
             "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.profile,
            env={"HOME": str(self.profile), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
                 "MOZ_DISABLE_CONTENT_SANDBOX": "1"})
        try:
            self._begin(port)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *problem: object) -> None:
        self.process.kill()
        self.process.wait(20)
        shutil.rmtree(self.profile, ignore_errors=True)

    def _begin(self, port: int) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                self.socket = connect(f"ws://127.0.0.1:{port}/session", compression=None, max_size=None, proxy=None,
                                      open_timeout=20, legacy=True)
                break
            except (OSError, EOFError, WebSocketException):  # not listening yet
                assert self.process.poll() is None and time.monotonic() < deadline, "Firefox did not start"
                time.sleep(0.1)
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        self.page = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, seconds: float = 60, **params: object) -> dict:
        """One command and its answer; events met on the way are looked at."""
        number = next(self._numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        deadline = time.monotonic() + seconds
        while True:
            message = json.loads(self.socket.recv(timeout=max(0.1, deadline - time.monotonic())))
            if message.get("method") == "log.entryAdded" and message["params"].get("type") == "javascript":
                self.errors.append(message["params"]["text"])
            if message.get("id") == number:
                break
        if message["type"] == "error":
            kind = Passing if method == "script.callFunction" else GeckoError
            raise kind(f"{method}: {message['error']}: {message['message'][:300]}")
        return message["result"]

    # --- what a person does ----------------------------------------------------------------------
    def cookie(self, name: str, value: str, url: str) -> None:
        self.ask("storage.setCookie", cookie={
            "name": name, "value": {"type": "string", "value": value}, "domain": urlsplit(url).hostname, "path": "/"})

    def before_each_page(self, script: str) -> None:
        self.ask("script.addPreloadScript", functionDeclaration=f"() => {{ {script} }}")

    def size(self, width: int, height: int = 800) -> None:
        self.ask("browsingContext.setViewport", context=self.page, viewport={"width": width, "height": height})

    def go(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self.page, url=url, wait="complete")

    def run(self, function: str, *arguments: object, seconds: float = 60):
        """Call a function of JavaScript and wait for what it promises. No gesture of the user is behind it."""
        whole = f"async (given) => JSON.stringify(await ({function})(...JSON.parse(given)))"
        told = self.ask("script.callFunction", seconds + 10, awaitPromise=True,
                        functionDeclaration=whole,
                        arguments=[{"type": "string", "value": json.dumps(arguments)}],
                        target={"context": self.page})
        if told["type"] == "exception":
            raise GeckoError(told["exceptionDetails"]["text"])
        found = told["result"]
        return json.loads(found["value"]) if found["type"] == "string" else None

    def until(self, function: str, *arguments: object, seconds: float = 60):
        """Look again and again until the function gives something true, and return it; pages may change meanwhile."""
        deadline = time.monotonic() + seconds
        while not (found := self._look(function, *arguments)):
            if time.monotonic() > deadline:
                seen = self._look("() => [location.pathname, document.body.innerText.slice(0, 1500)]")
                raise AssertionError(
                    f"not within {seconds} s in Firefox: {function} {arguments}\n{self.errors}\n{seen}")
            time.sleep(0.1)
        return found

    def _look(self, function: str, *arguments: object):
        with contextlib.suppress(Passing):
            return self.run(function, *arguments)
        return None

    def wait(self, selector: str, seconds: float = 60) -> None:
        self.until("(css) => Boolean(document.querySelector(css))", selector, seconds=seconds)

    def click(self, selector: str) -> None:
        """Press where the element stands still, as a person would; one that moved away meanwhile is aimed at again."""
        for _ in range(5):
            spot = self.until(SPOT, selector)
            self.ask("input.performActions", context=self.page, actions=[
                {"type": "pointer", "id": "mouse", "actions": [
                    {"type": "pointerMove", "x": spot[0], "y": spot[1]}, {"type": "pointerDown", "button": 0},
                    {"type": "pointerUp", "button": 0}]}])
            if self._look(MET) is not False:
                return
        raise GeckoError(f"{selector} moves away from every press")

    def picture(self, path: Path) -> None:
        told = self.ask("browsingContext.captureScreenshot", context=self.page, origin="document")
        path.write_bytes(base64.b64decode(told["data"]))
