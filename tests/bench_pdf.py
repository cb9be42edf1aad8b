"""Time the PDFs of this site against its pages in HTML, and one PDF of about 400 pages.

Run ``make bench``. Prints seconds of all processors for whole `sphinx-build` processes, which take
turns: the medians of the runs, and of their ratios; and the most memory that the large one held.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf

from helpers import compiled_modules
from helpers.large_project import CONF, project, register
from helpers.paths import ROOT

RUNS = 7
COOKIES, PROVIDERS = 6_600, 2_200
TABLES = """\
# Cookies

```{cookie-table}
:columns: provider, name, purpose, category, storage, lifetime
```
"""


WHOLE_ALONE = """
import sys
from itertools import islice
from sphinx.cmd.build import build_main
from sphinx_privacy.pdf.builder import PdfBuilder

books = PdfBuilder.books
PdfBuilder.books = lambda self: islice(books(self), 1)
sys.exit(build_main(sys.argv[1:]))
"""
"""Builds the first PDF, that of all pages."""


def build(builder: str, conf: Path, pages: Path, out: Path, *program: str) -> float:
    """Return the seconds of the processors for a build from nothing, in a new folder."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, *(program or ("-m", "sphinx")), "-q", "-E", "-b", builder]
    places = ["-c", conf, "-d", out / "doctrees", pages, out / builder]
    subprocess.run([*command, *places], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(home: Path) -> None:
    """Print how long the PDFs of this site take, and its pages."""
    pages = ROOT, ROOT / "docs"
    times = [
        (
            build("privacypdf", *pages, home / f"{run}-all"),
            build("privacypdf", *pages, home / f"{run}-whole", "-c", WHOLE_ALONE),
            build("html", *pages, home / f"{run}-html"),
        )
        for run in range(RUNS)
    ]
    ratios = [(all_ / html, whole / html) for all_, whole, html in times]
    all_, whole, html, *than_html = map(
        statistics.median, (*zip(*times, strict=True), *zip(*ratios, strict=True))
    )
    count = len(list(home.glob("0-all/**/*.pdf")))
    print(f"this site: HTML {html:.2f} s")
    print(f"{count} PDFs: {all_:.2f} s, ratio {than_html[0]:.2f}")
    print(f"the PDF of the whole: {whole:.2f} s, ratio {than_html[1]:.2f}")


def large(home: Path) -> None:
    """Print what one large PDF takes."""
    made = project(home / "large", TABLES, register(COOKIES, PROVIDERS))
    (made / "conf.py").write_text(CONF + 'extensions.append("sphinx_privacy.pdf")\n')
    seconds = build("privacypdf", made, made, home / "out")
    with pikepdf.open(home / "out/privacypdf/policy.pdf") as pdf:
        pages = len(pdf.pages)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000_000
    print(
        f"{COOKIES} cookies, {PROVIDERS} providers: {pages} pages {seconds:.1f} s, {memory:.1f} GB"
    )


def main() -> None:
    """Time both."""
    compiled_modules.keep()
    with tempfile.TemporaryDirectory() as home:
        compare(Path(home))
        large(Path(home))


if __name__ == "__main__":
    main()
