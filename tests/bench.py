"""Time builds of a large cookie table against the same table written out in Markdown.

Run ``make bench``. Prints whole-process seconds (median of the runs) and their ratio; the two
kinds of build take turns, so that a slow moment of the machine meets both.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CONF = """\
extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
exclude_patterns = ["register/**"]
html_theme = "basic"
"""
RUNS = 5


def register(cookies: int, providers: int) -> str:
    """Return a cookies.yaml of this size."""
    text = ["categories: []", "providers:"]
    for number in range(providers):
        text += [
            f"  - {{id: provider-{number}, name: Provider {number}, operator: Company {number},",
            f"     purpose: Counts what people do on page {number}.,",
            f'     links: [{{text: Policy {number}, url: "https://p{number}.example/"}}]}}',
        ]
    text.append("cookies:")
    text += [
        f"  - {{id: cookie-{number}, name: _cookie_{number}, provider: provider-{number % providers},"
        " storage: cookie, category: not-assigned, lifetime: P1Y}"
        for number in range(cookies)
    ]
    return "\n".join(text) + "\n"


def markdown(cookies: int, providers: int) -> str:
    """Return the same table in Markdown."""
    rows = ["# Cookies\n", "| Cookie | Name | Purpose |", "| --- | --- | --- |"]
    for number in range(providers):
        names = " ".join(f"`_cookie_{n}`" for n in range(number, cookies, providers))
        rows.append(
            f"| Provider {number} | {names} | Counts what people do on page {number}. "
            f"[Policy {number}](https://p{number}.example/) |"
        )
    return "\n".join(rows) + "\n"


def project(folder: Path, page: str, facts: str) -> Path:
    """Write a project and return its folder."""
    (folder / "register").mkdir(parents=True)
    (folder / "conf.py").write_text(CONF)
    (folder / "index.md").write_text(page)
    (folder / "register" / "cookies.yaml").write_text(facts)
    return folder


def build(folder: Path) -> float:
    """Return the seconds of a build from nothing."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    start = time.perf_counter()
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-b", "html", str(folder)]
    subprocess.run([*command, str(folder / "out")], check=True)
    return time.perf_counter() - start


def compare(cookies: int, providers: int, home: Path) -> None:
    """Print the medians and the ratio for one size."""
    empty = "categories: []\nproviders: []\ncookies: []\n"
    directive = "# Cookies\n\n```{cookie-table}\n```\n"
    name = f"{cookies}-{providers}"
    ours = project(home / f"ours-{name}", directive, register(cookies, providers))
    plain = project(home / f"plain-{name}", markdown(cookies, providers), empty)
    times = [(build(ours), build(plain)) for _ in range(RUNS)]
    ratio = statistics.median(one / other for one, other in times)
    first, second = (statistics.median(column) for column in zip(*times, strict=True))
    print(
        f"{cookies:>6} cookies, {providers:>4} providers: "
        f"{first:.2f} s from the register, {second:.2f} s from Markdown, ratio {ratio:.2f}"
    )


def main() -> None:
    """Compare three sizes, a factor of about three apart."""
    with tempfile.TemporaryDirectory() as home:
        for cookies, providers in ((1_000, 100), (3_000, 300), (10_000, 1_000)):
            compare(cookies, providers, Path(home))


if __name__ == "__main__":
    main()
