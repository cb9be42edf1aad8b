"""The files of a complete site, as one page."""

from __future__ import annotations

from pathlib import Path

from sphinx_privacy.register.models import FILES, NOTICES

SITE = Path(__file__).parents[2] / "tests" / "helpers" / "complete_site"
NOTICE = "hire"


def files_of_the_example() -> str:
    """Return a section for each file of a register, for a notice, and for two pages."""
    listed = (
        (f"`{name}`", f"register/{name}", f"Lists {_kinds(name)}.") for name in FILES if _has(name)
    )
    notice = f"register/{NOTICES}/{NOTICE}.yaml"
    others = (
        (f"`{NOTICES}/{NOTICE}.yaml`", notice, "The facts of one notice."),
        (f"The page of that notice, `{NOTICES}/{NOTICE}.md`", f"{NOTICES}/{NOTICE}.md", ""),
        ("The page of the policy, `index.md`", "index.md", ""),
        ("`conf.py`", "conf.py", ""),
    )
    return "".join(_section(*each) for each in (*listed, *others))


def _has(name: str) -> bool:
    return (SITE / "register" / name).exists()


def _kinds(name: str) -> str:
    plurals = [f"`{kind.plural}`" for kind in FILES[name]]
    return " and ".join(filter(None, [", ".join(plurals[:-1]), plurals[-1]]))


def _section(title: str, path: str, words: str) -> str:
    text = (SITE / path).read_text(encoding="utf-8")
    language = {".yaml": "yaml", ".md": "markdown", ".py": "python"}[Path(path).suffix]
    return f"\n## {title}\n\n{words}\n\n`````{language}\n{text}`````\n"
