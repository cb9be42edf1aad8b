"""The words of a printed page."""

import subprocess

from helpers.programs import PDFTOTEXT


def squashed(text):
    return "".join(text.split())


def printed(page, folder):
    pdf = folder / "page.pdf"
    page.pdf(path=pdf, format="A4", print_background=False)
    done = subprocess.run([PDFTOTEXT, "-raw", pdf, "-"], capture_output=True, check=True)
    return squashed(done.stdout.decode("utf-8"))
