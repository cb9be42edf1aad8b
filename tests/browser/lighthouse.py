"""Print Lighthouse's scores for the policy page, as its host is to send it.

Run ``make lighthouse``. Takes the built site, and the median of several runs: a busy machine makes
slow pages.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from browser.server import served
from helpers.programs import ARGUMENTS, CHROMIUM, LIGHTHOUSE

RUNS = 3
GOOD = 0.9  # Lighthouse's own
SITE = Path(__file__).parents[2] / "build" / "html"
# The pages may be a draft, which search engines are kept from.
NOT_OF_DRAFTS = ("is-crawlable", "meta-description")
CATEGORIES = ("accessibility", "best-practices", "seo", "performance")


def report(address):
    """Return what Lighthouse says of a page, on the slow phone that it takes by default."""
    done = subprocess.run(
        [
            *("node", LIGHTHOUSE, address, "--quiet", "--output=json"),
            f"--chrome-flags={' '.join(['--headless=new', *ARGUMENTS])}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--skip-audits={','.join(NOT_OF_DRAFTS)}",
            "--no-enable-error-reporting",
        ],
        env={**os.environ, "CHROME_PATH": CHROMIUM},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def faults(found, category):
    """Return the audits that cost a category points, but for a point here and there."""
    parts = found["categories"][category]["auditRefs"]
    audits = [found["audits"][part["id"]] for part in parts if part["weight"]]
    scores = [(audit["title"], audit["score"]) for audit in audits]
    return [title for title, score in scores if score is not None and score < GOOD]


def main():
    """Print a score and its faults for each category."""
    if not (CHROMIUM and LIGHTHOUSE.exists()):
        sys.exit("Lighthouse needs Chromium, Node.js, and: npm ci --prefix tests/browser")
    with served(SITE) as (home, _):
        found = [report(home) for _ in range(RUNS)]
    for category in CATEGORIES:
        scores = [round(100 * one["categories"][category]["score"]) for one in found]
        notes = sorted({note for one in found for note in faults(one, category)})
        line = f"{category:<15} {statistics.median(scores):>4.0f}  {'; '.join(notes)}"
        sys.stdout.write(f"{line.rstrip()}\n")


if __name__ == "__main__":
    main()
