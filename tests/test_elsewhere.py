"""Whether a computer elsewhere is unlike this one: else the same bytes there prove nothing."""

import os
import subprocess
import sys

from browser.programs import require
from elsewhere import ITS_LANGUAGE, LATER

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


def test_its_language_and_its_place_are_others(elsewhere):
    require("German", ["German"])
    assert said(ITS_LANGUAGE + TELL, **elsewhere) == "Januar ['ä', 'z'] NZST\n"


def test_its_clock_is_ahead():
    tell = "print(datetime.datetime.now().date() - datetime.date.fromtimestamp(now()))"
    assert said(LATER + tell) == "400 days, 0:00:00\n"
