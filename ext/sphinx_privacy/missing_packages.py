"""How to install packages that only some functions need.

No index need have the package itself, so a message names the packages of others, in the versions
that the installed package declares.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires

REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)[^;]*(?<! )")
"""A package with its versions, as metadata has it, without the extra to which it belongs."""


def how_to_install(*names: str) -> str:
    """Return what to run to install packages of an extra, by their names."""
    declared = _declared()
    wanted = " ".join(f'"{declared.get(name, name)}"' for name in names)
    return f"run: pip install {wanted}"


def _declared() -> dict[str, str]:
    """Return the packages that are declared, with their versions; none if it is not installed."""
    try:
        required = requires("sphinx-privacy") or []
    except PackageNotFoundError:
        return {}
    declared = (REQUIREMENT.match(each) for each in required)
    return {each["name"]: each[0] for each in declared if each}
