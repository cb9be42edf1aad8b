"""Projects with as many cookies as a benchmark asks for."""

from __future__ import annotations

from pathlib import Path

CONF = """\
extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
exclude_patterns = ["register/**"]
html_theme = "basic"
"""


def register(cookies: int, providers: int) -> str:
    """Return a cookies.yaml of this size."""
    text = ["categories: []", "providers:"]
    for number in range(providers):
        text += [
            f"  - {{id: provider-{number}, name: Provider {number}, operator: Company {number},",
            f"     purpose: Counts what people do on page {number}.,",
            f'     links: [{{text: Policy {number}, url: "https://p{number}.example/"}}]}}',
        ]
    text.append("cookies:")
    text += [
        f"  - {{id: cookie-{number}, name: _cookie_{number}, provider: provider-{number % providers},"
        " storage: cookie, category: not-assigned, lifetime: P1Y}"
        for number in range(cookies)
    ]
    return "\n".join(text) + "\n"


def project(folder: Path, page: str, facts: str) -> Path:
    """Write a project and return its folder."""
    (folder / "register").mkdir(parents=True)
    (folder / "conf.py").write_text(CONF)
    (folder / "index.md").write_text(page)
    (folder / "register" / "cookies.yaml").write_text(facts)
    return folder
