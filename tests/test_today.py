"""The day that commands use: that of UTC, in every time zone."""

import subprocess
import sys

from helpers.git_repository import MadeRepository

# The last second of 2024, and the first of 2025.
SECONDS = [1735689599, 1735689600]
# In the one the year has begun 14 hours before, in the other it begins 11 hours later.
PLACES = ["Pacific/Kiritimati", "Pacific/Pago_Pago"]
RECORD = """\
versions:
  - id: paper
    label: 1 May 2024
    effective-from: "2024-05-01"
    recorded: "2024-05-01"
    summary: The shop opens.
    outside: https://example.org/paper
"""
# Asks in each place about both seconds of 1 January 2025: from the clock, then from the environment.
ASK = f"""
import datetime, os, time
from sphinx_privacy.cli import main

class Set(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

datetime.datetime = Set
for place in {PLACES}:
    os.environ["TZ"] = place
    time.tzset()
    os.environ["SOURCE_DATE_EPOCH"] = ""
    for second in {SECONDS}:
        time.time = lambda: second + 0.5
        main(["as-of", "2025-01-01"])
    time.time = lambda: 0
    for second in {SECONDS}:
        os.environ["SOURCE_DATE_EPOCH"] = str(second)
        main(["as-of", "2025-01-01"])
"""
SINCE = "From 1 May 2024 the version of 1 May 2024 applies"
BEFORE = f"{SINCE}, unless another follows"
ELSEWHERE = "We do not keep its text here.\nThe full text: https://example.org/paper\n"


def test_the_year_begins_in_utc_everywhere(tmp_path):
    made = MadeRepository.init(tmp_path / "shop")
    made.write({"docs/register/versions.yaml": RECORD})
    made.commit("Open the shop")
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=made.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    said = [f"{sentence}. {ELSEWHERE}" for sentence in (BEFORE, SINCE)]
    assert done.stdout == len(PLACES) * 2 * "".join(said)
