"""Another machine as a build sees it: time zone, hash seed, language, clock, processors."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from zlib import crc32

# What a language is made of; Debian has it in the package `locales`.
LANGUAGES = Path("/usr/share/i18n/locales")
GERMAN = "de_DE"
HAS_GERMAN = bool(shutil.which("localedef")) and (LANGUAGES / GERMAN).exists()

# Hash seeds decide on the order of sets: the same in all of a run, another in the next.
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", "alone")
FIXED_HASHES = {"PYTHONHASHSEED": str(crc32(RUN.encode()))}
OTHER_PLACE = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}

# Python to run before a command: set the locale of the environment, as sphinx-build does.
SET_LOCALE = "import locale; locale.setlocale(locale.LC_ALL, '')\n"
# Use one processor only.
ONE_PROCESSOR = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
# Put the clock 400 days ahead, by whichever function Python reads it.
CLOCK_AHEAD = """
import datetime, sys, time

AHEAD = 400 * 86_400
now, localtime, gmtime, strftime = time.time, time.localtime, time.gmtime, time.strftime
time.time = lambda: now() + AHEAD
time.localtime = lambda seconds=None: localtime(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: gmtime(time.time() if seconds is None else seconds)
time.strftime = lambda form, moment=None: strftime(form, moment or time.localtime())


class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)


datetime.datetime = Later
"""


def make_german(folder):
    """Compile the German locale into a folder, if this computer has its source."""
    folder.mkdir()
    if HAS_GERMAN:
        made = folder / f"{GERMAN}.UTF-8"
        subprocess.run(["localedef", "-i", GERMAN, "-f", "UTF-8", made], check=True)  # noqa: S607


def environment(languages):
    """Return the environment of the other machine; without a German locale, its text is ASCII."""
    if not HAS_GERMAN:
        return {**OTHER_PLACE, "LC_ALL": "C"}
    return {**OTHER_PLACE, "LC_ALL": f"{GERMAN}.UTF-8", "LOCPATH": str(languages)}
