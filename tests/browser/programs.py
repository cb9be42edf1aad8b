"""The programs that these tests run, and how to get them."""

import shutil
from pathlib import Path

HERE = Path(__file__).parent
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
JAVA = shutil.which("java")
PDFTOTEXT = shutil.which("pdftotext")
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
CHECKER = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"

ARGUMENTS = [
    "--no-sandbox",  # it needs rights that containers do not give
    "--disable-gpu",
    # nothing that a browser asks for of its own accord
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]

HOW_TO_GET_THEM = (
    "apt-get install chromium default-jre-headless poppler-utils nodejs npm; "
    "npm ci --omit=dev --prefix tests/browser"
)


def missing():
    """Return the names of the programs that are not here."""
    programs = {
        "Chromium": CHROMIUM,
        "Java": JAVA,
        "pdftotext": PDFTOTEXT,
        "axe-core": AXE.exists(),
        "vnu-jar": CHECKER.exists(),
    }
    return [name for name, program in programs.items() if not program]
