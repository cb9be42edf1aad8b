"""The words of a printed page, and those that are not on paper."""

import re
import subprocess

from helpers.programs import PDFTOTEXT

# What a page is used with, and no part of its text.
TOOLS = (
    ".web-only, .page-contents, .site-search, .headerlink, .table-tools, .as-of-tools, "
    "form :is(button, select)"
)

# Leaves the text of a page, all opened, with the words that only print adds.
LEAVE_TEXT = r"""(tools) => {
  // Firefox says attr(href) where Chromium says its value.
  const added = (one) => (getComputedStyle(one, "::after").content
    .match(/"(?:[^"\\]|\\.)*"|attr\([\w-]+\)/g) ?? [])
    .map((part) => part.startsWith('"') ? JSON.parse(part) : one.getAttribute(part.slice(5, -1)));
  const main = document.querySelector("main");
  for (const one of main.querySelectorAll(tools)) one.remove();
  for (const one of main.querySelectorAll("*")) one.append(...added(one));
  for (const one of main.querySelectorAll("details")) one.open = true;
}"""


def squashed(text):
    return "".join(text.split())


def printed(page, folder):
    pdf = folder / "page.pdf"
    page.pdf(path=pdf, format="A4", print_background=False)
    done = subprocess.run([PDFTOTEXT, "-raw", pdf, "-"], capture_output=True, check=True)
    return squashed(done.stdout.decode("utf-8"))


def lost(page, folder):
    """Return the lines of a page that are not on paper where they should be."""
    return missing(page, printed(page, folder))


def missing(page, text):
    """Return the lines of a page, all opened, that are not in a text in this order."""
    page.emulate_media(media="print")
    page.evaluate(LEAVE_TEXT, TOOLS)
    page.emulate_media(media="null")
    shown = page.evaluate("document.querySelector('main').innerText")
    found = []
    place = 0
    for block in filter(None, map(squashed, re.split("[\\n\\t]", shown))):
        start = text.find(block, place)
        if start < 0:
            found.append(block)
        else:
            place = start + len(block)
    return found
