"""Time tables of cookies with a row for each, made in several ways from the same facts.

Run ``make bench``: `cookie-table` of this project; `csv-table` of docutils, with our extension and
its checks on every page, and without it; and `needtable` of sphinx-needs, which is installed in a
virtual environment of its own, and whose cells have neither links nor anchors. Prints the seconds of all
processors, the medians of builds in turns, and how many times as long ours took.
``python tests/bench_rows.py 1000`` is for 1,000 cookies alone.
"""

from __future__ import annotations

import csv
import json
import statistics
import sys
import tempfile
from importlib.metadata import version
from io import StringIO
from pathlib import Path

from helpers import compiled_modules
from helpers.bench_programs import environment, timed
from helpers.large_project import project, register

SIZES = {1_000: 5, 10_000: 1}
"""Numbers of cookies, and how often each table is built."""
COOKIES_OF_A_PROVIDER = 10
COLUMNS = "name provider purpose category lifetime storage"
HEADINGS = ["Name", "Service", "Purpose", "Category", "Kept for", "Storage"]
EMPTY = "categories: []\nproviders: []\ncookies: []\n"
PLAIN_CONF = 'extensions = ["myst_parser"]\nhtml_theme = "basic"\n'
# sphinx-needs wants ids of capitals and digits, and says where its facts are from.
NEEDS_CONF = """\
extensions = ["myst_parser", "sphinx_needs"]
html_theme = "basic"
needs_title_optional = True
needs_id_regex = "^[A-Z0-9_]+"
needs_fields = {{name: {{"nullable": True}} for name in {fields}}}
"""
NEEDS_PAGE = """\
# Cookies

```{needimport} needs.json
:hide:
```

```{needtable}
:types: impl
:style: table
:columns: %s
```
"""


def facts(cookies: int) -> list[list[str]]:
    """Return what a row says of each cookie."""
    providers = cookies // COOKIES_OF_A_PROVIDER
    return [
        [
            f"_cookie_{number}",
            f"Provider {number % providers}",
            f"Counts what people do on page {number % providers}.",
            "Not assigned",
            "1 year",
            "Cookie",
        ]
        for number in range(cookies)
    ]


def ours(folder: Path, cookies: int) -> Path:
    """Write a project with our table."""
    page = f"# Cookies\n\n```{{cookie-table}}\n:columns: {COLUMNS}\n```\n"
    return project(folder, page, register(cookies, cookies // COOKIES_OF_A_PROVIDER))


def as_csv(folder: Path, cookies: int, *, is_plain: bool = False) -> Path:
    """Write a project with a `csv-table` that says what our rows say, names as code and links too."""
    lines = StringIO()
    writer = csv.writer(lines)
    for name, provider, purpose, *others in facts(cookies):
        number = provider.rpartition(" ")[2]
        link = f"[Policy {number}](https://p{number}.example/)"
        writer.writerow([f"`{name}`", provider, f"{purpose} {link}", *others])
    head = f"# Cookies\n\n```{{csv-table}}\n:header: {','.join(HEADINGS)}\n\n"
    made = project(folder, f"{head}{lines.getvalue()}```\n", EMPTY)
    if is_plain:
        (made / "conf.py").write_text(PLAIN_CONF)
    return made


def as_needs(folder: Path, cookies: int) -> Path:
    """Write a project with a `needtable`, whose facts are imported; its cells have no links."""
    folder.mkdir()
    names = [heading.lower().replace(" ", "_") for heading in HEADINGS[1:]]
    (folder / "conf.py").write_text(NEEDS_CONF.format(fields=names))
    (folder / "index.md").write_text(NEEDS_PAGE % ";".join(["title", *names]))
    needs = {
        f"C{number}": {
            "id": f"C{number}",
            "type": "impl",
            "title": name,
            **dict(zip(names, more, strict=True)),
        }
        for number, (name, *more) in enumerate(facts(cookies))
    }
    versions = {"1": {"needs": needs, "needs_amount": len(needs)}}
    data = {"project": "", "current_version": "1", "versions": versions}
    (folder / "needs.json").write_text(json.dumps(data))
    return folder


def build(python: Path | str, folder: Path, rows: int) -> float:
    """Return the seconds of all processors for a build from nothing, whose table has the rows."""
    out = tempfile.mkdtemp(dir=folder.parent)
    took, is_good = timed([str(python), "-m", "sphinx", "-q", "-E", ".", out], folder)
    assert is_good, folder
    assert Path(out, "index.html").read_text().count("<tr") > rows, folder
    return took.processors


def compare(cookies: int, runs: int, tools: dict[str, tuple[Path | str, Path]]) -> None:
    """Print the medians for one size, and how many times as long ours took; it comes first."""
    times = {name: [] for name in tools}
    for _ in range(runs):
        for name, (python, folder) in tools.items():
            times[name].append(build(python, folder, cookies))
    mine, *_ = times.values()
    print(f"{cookies:,} cookies in equal rows")
    for name, took in times.items():
        ratio = statistics.median(one / other for one, other in zip(mine, took, strict=True))
        print(f"  {name:<24} {statistics.median(took):6.2f} s  ratio {ratio:.2f}", flush=True)


def main() -> None:
    """Compare both sizes."""
    compiled_modules.keep()
    needs = environment("sphinx-needs==9.1.0", f"sphinx=={version('sphinx')}") / "python"
    with tempfile.TemporaryDirectory() as home:
        for size in [*map(int, sys.argv[1:])] or SIZES:
            place = Path(home)
            tools = {
                "cookie-table": (sys.executable, ours(place / f"ours-{size}", size)),
                "csv-table": (sys.executable, as_csv(place / f"csv-{size}", size)),
                "csv-table, without us": (
                    sys.executable,
                    as_csv(place / f"plain-{size}", size, is_plain=True),
                ),
                "needtable": (needs, as_needs(place / f"needs-{size}", size)),
            }
            compare(size, SIZES.get(size, 1), tools)


if __name__ == "__main__":
    main()
