"""A page in Firefox, with as much of Playwright's page as the checks use."""

import json
import subprocess
from pathlib import Path

from helpers.programs import FIREFOX, NODE

DRIVER = Path(__file__).with_name("firefox.mjs")

# What the page of all settings may do: set what a reader prefers, and reach the tab of the page.
SCHEME = "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', {})"
TAB = "Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedBrowser"

# Waits until a page has followed a change: it is in another process than the settings.
FOLLOWED = """(query) => new Promise((followed) => {
  const media = matchMedia(query);
  if (media.matches) followed();
  else media.addEventListener("change", () => followed(), {once: true});
})"""


class Firefox:
    """A page; a context manager ends the browser."""

    def __init__(self):
        self.process = subprocess.Popen(
            [NODE, DRIVER, FIREFOX], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.keyboard = self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate()

    def ask(self, *command):
        """Have one command done, and return its result."""
        self.process.stdin.write(f"{json.dumps(command)}\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer.get("result")

    def add_init_script(self, script):
        self.ask("begin", script)

    def seen(self):
        """Return what pages have asked for, logged and raised, but the font of Firefox's own bullets."""
        return [what for what in self.ask("seen") if not what.startswith("asks for data:font/")]

    def goto(self, address):
        self.ask("goto", address)
        self.ask("set", f"{TAB}.focus()")  # the Tab key may have led out of the page before

    def set_content(self, html):
        self.ask("fill", html)

    def set_viewport_size(self, size):
        self.ask("resize", size["width"], size["height"])

    def evaluate(self, script, argument=None):
        call = f"(it) => typeof it === 'function' ? it({json.dumps(argument)}) : it"
        return self.ask("evaluate", f"({call})({script})")

    def press(self, key):
        self.ask("press", key)

    def emulate_media(self, *, media="null", color_scheme=""):
        medium = media.replace("null", "screen")
        if color_scheme:
            self.ask("set", SCHEME.format(("dark", "light").index(color_scheme)))
            self.evaluate(FOLLOWED, f"(prefers-color-scheme: {color_scheme})")
        self.ask("set", f"{TAB}.browsingContext.mediumOverride = '{medium}'")
        self.evaluate(FOLLOWED, medium)

    def pdf(self, *, path, **_):
        """Print on one long sheet: Firefox waits a second before a new one."""
        self.ask("pdf", {"path": str(path), "width": "21cm", "height": "500cm"})
