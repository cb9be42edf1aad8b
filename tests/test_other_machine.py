"""Whether the other machine differs from this one; otherwise equal bytes prove nothing."""

import os
import subprocess
import sys

from helpers.other_machine import CLOCK_AHEAD, SET_LOCALE
from helpers.programs import require

TELL = """
print(time.strftime("%B", time.gmtime(0)), sorted("zä", key=locale.strxfrm), time.tzname[0])
"""


def said(code, **environment):
    command = [sys.executable, "-c", f"import locale, time\n{code}"]
    done = subprocess.run(
        command,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_its_language_and_its_place_are_others(other_machine):
    require("German", ["German"])
    assert said(SET_LOCALE + TELL, **other_machine) == "Januar ['ä', 'z'] NZST\n"


def test_its_clock_is_ahead():
    tell = "print(datetime.datetime.now().date() - datetime.date.fromtimestamp(now()))"
    assert said(CLOCK_AHEAD + tell) == "400 days, 0:00:00\n"
