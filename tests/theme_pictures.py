"""Take a picture of each theme for the documentation: a notice on a desk, and cookies on a phone.

Run ``make gallery``. Needs Chromium, and the themes of the group "themes".
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

from helpers.gallery_site import THEMES, gallery_site, in_theme
from helpers.paths import ROOT
from helpers.programs import ARGUMENTS, CHROMIUM

FOLDER = ROOT / "ext" / "docs" / "gallery"
DESK = ("notices/hire.html", (1280, 900), "light")
PHONE = ("cookies.html", (390, 900), "dark")
GAP, EDGE = 30, (127, 127, 127)
WIDTH = 960
"""The width of a picture, which is as wide as a page of the documentation on large screens."""
QUALITY = 55


def main():
    """Take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        site = gallery_site(Path(folder, "site"))
        for theme in THEMES:
            pages = in_theme(site, theme)
            desk, phone = (taken(browser, pages, *view) for view in (DESK, PHONE))
            save(beside(desk, phone), FOLDER / f"{short(theme)}.webp")
        browser.close()


def short(theme):
    """Return the name of a theme without the words that many names have."""
    return "_".join(word for word in theme.split("_") if word not in {"sphinx", "theme"})


def taken(browser, pages, name, size, scheme):
    """Return what a window of a size shows of a page."""
    window = dict(zip(("width", "height"), size, strict=True))
    with browser.new_page(viewport=window, color_scheme=scheme, reduced_motion="reduce") as page:
        page.goto((pages / name).as_uri())
        page.wait_for_timeout(500)  # some themes fade in
        return Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def beside(desk, phone):
    """Return two pictures, each with an edge, beside each other on a transparent ground."""
    both = Image.new("RGBA", (desk.width + GAP + phone.width, desk.height))
    for picture, place in ((desk, 0), (phone, desk.width + GAP)):
        ImageDraw.Draw(picture).rectangle(
            (0, 0, *(n - 1 for n in picture.size)), outline=EDGE, width=2
        )
        both.paste(picture, (place, 0))
    return both.resize((WIDTH, both.height * WIDTH // both.width), Image.Resampling.LANCZOS)


def save(picture, path):
    """Save a picture in few bytes."""
    picture.save(path, quality=QUALITY, method=6)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
