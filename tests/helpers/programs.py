"""The programs that these tests run, and how to get them."""

import os
import shutil

import pytest

from helpers.other_machine import HAS_GERMAN
from helpers.paths import ROOT


def found(*names):
    """Return the path of the first of these programs that is here."""
    return next(filter(None, map(shutil.which, names)), None)


FETCHED = ROOT / "tests" / "browser" / "node_modules"
# Without windows, it loads a page in two thirds of the time.
CHROMIUM = found("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FIREFOX = found("firefox-esr", "firefox")
JAVA = shutil.which("java")
# Java, as fast as a short run can be.
JVM = [JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
PDFTOTEXT = shutil.which("pdftotext")
AXE = FETCHED / "axe-core" / "axe.min.js"
CHECKER = FETCHED / "vnu-jar" / "build" / "dist" / "vnu.jar"
ACE = FETCHED / "@daisy" / "ace-cli" / "bin" / "ace.js"
NODE = shutil.which("node")
SSH_KEYGEN = shutil.which("ssh-keygen")
GPG = shutil.which("gpg")
OPENSSL = shutil.which("openssl")
LANGUAGE_SERVER = FETCHED / "yaml-language-server" / "bin" / "yaml-language-server"
PUPPETEER = FETCHED / "puppeteer-core"
LIGHTHOUSE = FETCHED / "lighthouse" / "cli" / "index.js"

ARGUMENTS = [
    "--no-sandbox",  # it needs rights that containers do not give
    "--disable-gpu",
    # nothing that a browser asks for of its own accord
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    # no page stays long enough for better code to pay
    "--js-flags=--no-turbofan --no-maglev",
]

HOW_TO_GET_THEM = (
    "apt-get install chromium-headless-shell firefox-esr default-jre-headless poppler-utils nodejs npm locales "
    "openssh-client gnupg openssl; "
    "npm ci --omit=dev --prefix tests/browser"
)


PROGRAMS = {
    "Chromium": CHROMIUM,
    "Firefox": FIREFOX,
    "Java": JAVA,
    "pdftotext": PDFTOTEXT,
    "Node.js": NODE,
    "puppeteer-core": PUPPETEER.exists(),
    "axe-core": AXE.exists(),
    "vnu-jar": CHECKER.exists(),
    "ace-cli": ACE.exists(),
    "yaml-language-server": LANGUAGE_SERVER.exists(),
    "German": HAS_GERMAN,
    "ssh-keygen": SSH_KEYGEN,
    "gpg": GPG,
    "openssl": OPENSSL,
}
BROWSER = ("Chromium", "Java", "pdftotext", "axe-core", "vnu-jar")
SECOND_BROWSER = ("Firefox", "Node.js", "puppeteer-core")
COMPLETION = ("Node.js", "yaml-language-server")
BOOK = ("Chromium", "Java", "Node.js", "ace-cli")


def missing(wanted):
    """Return the names of the programs that are not here."""
    return [name for name in wanted if not PROGRAMS[name]]


def require(tests, wanted):
    """Skip the test that asks, with all that is missing; where CI is set, fail it."""
    if names := ", ".join(missing(wanted)):
        said = f"the {tests} tests did not run: no {names}. To run them: {HOW_TO_GET_THEM}"
        (pytest.skip if os.environ.get("CI") in {None, "", "false"} else pytest.fail)(said)
