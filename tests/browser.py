"""Chromium, driven over its DevTools protocol through a socket: no library, and no port that others could open."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
SECONDS = 60  # for one answer, on the slowest machine
KEYS = {"ArrowRight": 39, "ArrowLeft": 37, "ArrowDown": 40, "Tab": 9, "Enter": 13, "End": 35, "Home": 36}
Answer = dict[str, Any]


class Tab:
    """A page in a browser: what it logs, and which addresses it asks for besides its own."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session
        self.logged: list[str] = []
        self.requested: list[str] = []
        self._loaded = False

    def listen(self) -> None:
        """Have the browser tell what happens on the page."""
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: Any) -> Answer:
        """Send a command, and give its answer."""
        return self._browser.ask(method, self._session, **parameters)

    def open(self, path: Path, state: str = "") -> None:
        """Load a page from its file, and wait until it is there."""
        self._loaded = False
        self.ask("Page.navigate", url="about:blank")
        self._wait()
        self.logged.clear()
        self.requested.clear()
        self._loaded = False
        self.ask("Page.navigate", url=path.as_uri() + (f"#{state}" if state else ""))
        self._wait()

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression, after all that it waits for."""
        done = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def press(self, key: str, times: int = 1) -> None:
        """Press a key, as a person does, where the focus is."""
        given = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        text = {"text": "\r"} if key == "Enter" else {}
        for _ in range(times):
            self.ask("Input.dispatchKeyEvent", type="keyDown", **given, **text)
            self.ask("Input.dispatchKeyEvent", type="keyUp", **given)

    def click(self, selector: str) -> None:
        """Click into the middle of an element with the mouse."""
        place = f"document.querySelector({json.dumps(selector)})"
        x, y = self.run(
            f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])"
            f"(({place}.scrollIntoView({{block: 'center', behavior: 'instant'}}), {place}.getBoundingClientRect()))"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def show(self, *, width: int = 1280, height: int = 900, dark: bool = False, media: str = "") -> None:
        """Set the size of the window, light or dark, and screen or print."""
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def picture(self, *, whole: bool = False) -> bytes:
        """What is seen, as PNG; or the whole page."""
        return base64.b64decode(self.ask("Page.captureScreenshot", captureBeyondViewport=whole)["data"])

    def pdf(self) -> bytes:
        """The page as it is printed."""
        return base64.b64decode(
            self.ask("Page.printToPDF", printBackground=True, paperWidth=8.27, paperHeight=11.69)["data"]
        )

    def hear(self, event: Answer) -> None:
        """Note an event of this page."""
        given = event["params"]
        match event["method"]:
            case "Page.loadEventFired":
                self._loaded = True
            case "Runtime.consoleAPICalled":
                self.logged.append(f"{given['type']}: {[each.get('value') for each in given['args']]}")
            case "Runtime.exceptionThrown":
                self.logged.append(f"error: {given['exceptionDetails']}")
            case "Log.entryAdded":
                self.logged.append(f"{given['entry']['level']}: {given['entry']['text']}")
            case "Network.requestWillBeSent" if given.get("type") != "Document":
                url = given["request"]["url"]
                self.requested += [] if url.startswith("data:") else [url]  # the browser's own pictures

    def _wait(self) -> None:
        while not self._loaded:
            self._browser.hear()


class Browser:
    """A Chromium of its own, without a window."""

    def __init__(self, program: str, profile: Path) -> None:
        self._socket, theirs = socket.socketpair()
        self._socket.settimeout(SECONDS)
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
        options += ["--remote-debugging-pipe", f"--user-data-dir={profile}", "about:blank"]
        end = theirs.fileno()  # the protocol wants to be read from 3 and written to 4
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{end} 4>&{end}', "bash", program, *options],
            pass_fds=[end],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()
        self._rest = b""
        self._asked = 0
        self._tabs: dict[str, Tab] = {}

    def ask(self, method: str, session: str | None = None, **parameters: Any) -> Answer:
        """Send a command, note the events that come meanwhile, and give the answer."""
        self._asked += 1
        message = {"id": self._asked, "method": method, "params": parameters} | (
            {"sessionId": session} if session else {}
        )
        self._socket.sendall(json.dumps(message).encode() + b"\0")
        while (answer := self.hear()).get("id") != self._asked:
            pass
        assert "error" not in answer, (method, answer["error"])
        given: Answer = answer["result"]
        return given

    def hear(self) -> Answer:
        """The next message; an event is told to its page."""
        while b"\0" not in self._rest:
            received = self._socket.recv(1 << 20)
            assert received, "the browser has ended"
            self._rest += received
        text, _, self._rest = self._rest.partition(b"\0")
        message: Answer = json.loads(text)
        if "method" in message and message.get("sessionId") in self._tabs:
            self._tabs[message["sessionId"]].hear(message)
        return message

    @contextmanager
    def tab(self) -> Iterator[Tab]:
        """A new page, with nothing kept from another."""
        context = self.ask("Target.createBrowserContext")["browserContextId"]
        target = self.ask("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._tabs[session] = tab = Tab(self, session)
        tab.listen()
        try:
            yield tab
        finally:
            del self._tabs[session]
            self.ask("Target.disposeBrowserContext", browserContextId=context)

    def close(self) -> None:
        """End the browser."""
        self.ask("Browser.close")
        self._process.wait(SECONDS)
