"""Time the PDFs of this site against its pages in HTML, and one PDF of more than 500 pages.

Run ``make bench``. Prints seconds of all processors for whole `sphinx-build` processes, the median
of the runs, which take turns; and the most memory that the large one held.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf

from helpers.large_project import CONF, project, register
from helpers.paths import ROOT

RUNS = 3
COOKIES, PROVIDERS = 6_600, 2_200
TABLES = """\
# Cookies

```{cookie-table}
:columns: provider, name, purpose, category, storage, lifetime
```
"""


def build(builder: str, conf: Path, pages: Path, out: Path) -> float:
    """Return the seconds of the processors for a build from nothing."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    places = ["-c", conf, "-d", out / "doctrees", pages, out / builder]
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-E", "-b", builder, *places], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(home: Path) -> None:
    """Print how long the PDFs of this site take, and its pages."""
    times = [
        [build(builder, ROOT, ROOT / "docs", home) for builder in ("privacypdf", "html")]
        for _ in range(RUNS)
    ]
    pdf, html = map(statistics.median, zip(*times, strict=True))
    ratio = statistics.median(one / other for one, other in times)
    count = len(list(home.glob("privacypdf/**/*.pdf")))
    print(f"this site: {count} PDFs {pdf:.2f} s, HTML {html:.2f} s, ratio {ratio:.2f}")


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
    with tempfile.TemporaryDirectory() as home:
        compare(Path(home))
        large(Path(home))


if __name__ == "__main__":
    main()
