"""What pages and data of a site show of its versions."""

from __future__ import annotations

FIRST, SECOND = "2024-01-10", "2024-03-01"
MORE = "See what applies now."
THEN = "Where the text says that it is in force, it speaks of that time."


def region(page):
    """Return what a page shows of its version, line by line."""
    lines = page.find("div", class_="version").get_text().splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def head(page):
    """Return the address of a page and its links to other files, from its head."""
    links = [
        (link["rel"][0], link["href"]) for link in page.select("[rel=canonical], [rel=alternate]")
    ]
    return links, [meta["content"] for meta in page.select("[name=robots]")]


def statuses(policy):
    return {
        version["id"]: version["status"] for version in policy.data("versions.json")["versions"]
    }
