"""The programs that some of these tests run, and the tests that do."""

import shutil

NEEDED_BY = {"java": "test_pdf_valid.py", "pdftotext": "test_pdf_layout.py"}
HOW_TO_GET_THEM = "apt-get install default-jre-headless poppler-utils"


def missing():
    """Return the names of the programs that are not here."""
    return [name for name in NEEDED_BY if not shutil.which(name)]
