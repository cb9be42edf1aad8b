"""Take the pictures of the editor's guide from a running preview.

Run ``make pictures``. Needs Chromium. The preview shows a copy of the project, which is edited as the
guide says.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from helpers.paths import ROOT
from helpers.programs import ARGUMENTS, CHROMIUM

SIZE = {"width": 960, "height": 600}
COLOURS = 32
PATIENCE = 120_000
PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}/"
NOTICE = "notices/recruitment"
FACT = ("period: P2Y", "period: P3Y")
FAULT = ("controller: canonical", "controller: canonicle")


def main():
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        copy = Path(folder, "project")
        without = shutil.ignore_patterns("build", ".venv", "node_modules", ".git")
        shutil.copytree(ROOT, copy, ignore=without)
        with preview(copy):
            browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            page = browser.new_page(viewport=SIZE, color_scheme="light")
            page.set_default_timeout(PATIENCE)
            page.goto(f"{ADDRESS}{NOTICE}.html")
            take_all(page, copy / "docs" / "register" / f"{NOTICE}.yaml")
            browser.close()


@contextmanager
def preview(copy):
    """Run the preview of a project until its first page is there."""
    command = [sys.executable, "-m", "sphinx_privacy", "preview", "--no-browser"]
    running = subprocess.Popen([*command, "--port", str(PORT)], cwd=copy)
    try:
        while not is_ready():
            time.sleep(1)
        yield
    finally:
        running.terminate()
        running.wait()


def is_ready():
    """Return whether the preview shows a page of the site."""
    connection = HTTPConnection("127.0.0.1", PORT)
    try:
        connection.request("GET", f"/{NOTICE}.html")
        return b"privacy-preview" in connection.getresponse().read()
    except OSError:
        return False


def take_all(page, file):
    """Take the form, then the page with the changes of a fact, and then with a fault."""
    bar = page.get_by_role("region", name="Preview")
    bar.get_by_text("no changes since").wait_for()
    page.get_by_text("two years").nth(1).click(modifiers=["Alt"])
    bar.get_by_label("Period").first.scroll_into_view_if_needed()
    take(page, "form")
    page.keyboard.press("Escape")
    edit(file, *FACT)
    bar.get_by_role("button", name="since").filter(has_not_text="no changes").click()
    bar.get_by_role("button", name="Show the changes in the page").click()
    page.locator(".privacy-preview-redline ins").first.wait_for()
    bar.get_by_text("saved").wait_for()  # the other pages are built, too
    page.keyboard.press("F8")
    page.wait_for_timeout(2000)  # it scrolls smoothly
    take(page, "redline")
    bar.get_by_role("button", name="Show the changes in the page").click()
    edit(file, *FAULT)
    bar.get_by_text("1 problem").click()
    take(page, "bar")


def edit(file, old, new):
    """Replace words of a file."""
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def take(page, name):
    """Save what the window shows, in few colours."""
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    path = ROOT / "docs" / "editing" / f"{name}.png"
    picture.quantize(COLOURS).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
