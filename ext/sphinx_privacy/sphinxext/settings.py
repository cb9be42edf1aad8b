"""The settings in conf.py: what each may be, and what is reported.

Each extension adds its own. A wrong value is reported, and the default is used instead.
"""

from __future__ import annotations

import ast
import re
from functools import partial
from itertools import chain
from pathlib import Path
from reprlib import repr as shortened
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sphinx.util.matching import Matcher, get_matching_files

from sphinx_privacy.problems import did_you_mean, no_such
from sphinx_privacy.register.folder_names import REGISTER
from sphinx_privacy.sphinxext.from_sphinx import defined_in_conf
from sphinx_privacy.sphinxext.job import Job
from sphinx_privacy.sphinxext.priorities import BEFORE_CHECKS
from sphinx_privacy.sphinxext.security_policy import HOST, are_sources
from sphinx_privacy.sphinxext.version_info import VersionInfo
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

PREFIX = "privacy_"

# What may follow the host of an address.
PATH = r"/([A-Za-z0-9._~%$&()+=:@!*/-]*)(\?[A-Za-z0-9._~%$&()+=:@!*/?-]*)?"
ENDPOINT = re.compile(rf"(https://{HOST}({PATH})?|(?!//){PATH})?")


class Kind(NamedTuple):
    """What a value may be, and how a message says so."""

    fits: Callable[[Any], bool]
    write: str


class Setting(NamedTuple):
    """A setting: its name and default, what is built again if it changes, and what it may be."""

    name: str
    default: Any
    rebuild: Literal["env", "html", ""]
    kind: Kind
    types: tuple[type, ...] = ()
    """What Sphinx expects; empty if that is a value of the default's type."""


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_texts(values: Any) -> bool:
    return isinstance(values, list | tuple) and all(value and _is_text(value) for value in values)


def _are_patterns(values: Any) -> bool:
    try:
        return _are_texts(values) and bool(Matcher(values))
    except re.error:  # such as "[z-a]"
        return False


def _are_names(values: Any) -> bool:
    pairs = values.items() if isinstance(values, dict) else [("", "")]
    return all(name and _is_text(name) for pair in pairs for name in pair)


def _are_attachments(values: Any) -> bool:
    return isinstance(values, list | tuple) and all(
        isinstance(value, dict) and all(map(_is_text, chain.from_iterable(value.items())))
        for value in values
    )


def _set_by_program(type_: type) -> Kind:
    return Kind(lambda value: isinstance(value, type_ | None), "nothing: sphinx-privacy sets it")


def _is_switch(value: Any) -> bool:
    return isinstance(value, bool)


def _are_headers(value: Any) -> bool:
    return _is_switch(value) or are_sources(value)


REGISTERS = Kind(
    lambda value: bool(value) and (_is_text(value) or _are_texts(value)),
    'the name of a folder, such as "register", or a list of folders, of which the last belongs to '
    "this project alone",
)
PAGE = Kind(_is_text, 'the name of a page, such as "index"')
NOTICE = Kind(_is_text, 'the id of a notice, such as "newsletter"')
PATTERNS = Kind(_are_patterns, 'a list of patterns, such as ["drafts/**"]')
FORM = Kind(
    lambda value: _is_text(value) and bool(ENDPOINT.fullmatch(value)),
    'an address such as "https://forms.example/send", or a path on this site such as "/send"',
)
SWITCH = Kind(_is_switch, "True or False")
HEADERS = Kind(
    _are_headers,
    "True or False, or what the security policy allows besides, by directive, such as "
    '{"img-src": ["https://images.example"]}',
)
FONTS = Kind(_are_texts, 'a list of fonts, such as ["Noto Serif CJK SC"]')
FOLDERS = Kind(_are_texts, 'a list of folders, such as ["fonts"]')
LANGUAGES = Kind(
    _are_names, 'languages with their names, such as {"de": "Deutsch", "en": "English"}'
)
FILES = Kind(
    _are_attachments,
    'a list of files, such as [{"path": "a.json", "relationship": "data", "description": "a"}]',
)


def _switch(name: str, rebuild: Literal["html", ""], *, default: bool) -> Setting:
    return Setting(name, default, rebuild, SWITCH)


OWN = (
    Setting("privacy_register", REGISTER, "env", REGISTERS, types=(str, list)),
    Setting("privacy_endpoint", "", "env", FORM),
    Setting("privacy_noindex", [], "html", PATTERNS),
    Setting("privacy_pages", ["**"], "env", PATTERNS),
    Setting("privacy_unversioned", [], "env", PATTERNS),
    Setting("privacy_ways_in", "", "html", PAGE),
    Setting("privacy_enquiries", "", "html", PAGE),
    Setting("privacy_languages", {}, "env", LANGUAGES),
    _switch("privacy_headers", "", default=False)._replace(kind=HEADERS, types=(bool, dict)),
    _switch("privacy_redirects", "", default=True),
    _switch("privacy_sitemap", "", default=False),
    _switch("privacy_robots", "html", default=False),
    _switch("privacy_open_graph", "html", default=False),
    _switch("privacy_not_found", "", default=False),
    _switch("privacy_feed", "", default=True),
    _switch("privacy_cookie_data", "html", default=True),
    Setting("privacy_edition", None, "env", _set_by_program(Job)),
    Setting("privacy_version", None, "env", _set_by_program(VersionInfo)),
)
OF_PDFS = (
    Setting("privacy_pdf_notice", "", "", NOTICE),
    Setting("privacy_pdf_attachments", [], "", FILES),
    Setting("privacy_pdf_fonts", [], "", FONTS),
    Setting("privacy_pdf_font_folders", [], "", FOLDERS),
)
SETTINGS = {"sphinx_privacy": OWN, "sphinx_privacy.pdf": OF_PDFS}
"""The settings of each extension."""


def correct(app: Sphinx, settings: Iterable[Setting]) -> None:
    """Put the default in the place of each wrong value, before anything reads it.

    They are reported when all extensions are set up: until then, Sphinx says so in each warning.
    """
    wrong = list(filter(None, (_corrected(app.config, setting) for setting in settings)))
    app.connect("config-inited", partial(_report, wrong), BEFORE_CHECKS)


def _corrected(config: Config, setting: Setting) -> tuple[str, str] | None:
    """Put the default in the place of a wrong value; return its name and the message then."""
    value = getattr(config, setting.name)
    if setting.kind.fits(value):
        if type(value) is tuple:
            setattr(config, setting.name, list(value))
        return None
    setattr(config, setting.name, setting.default)
    shown = f'"{value}"' if _is_text(value) else shortened(value)
    return setting.name, f'"{setting.name}" cannot be {shown}; write {setting.kind.write}.'


def _report(wrong: Iterable[tuple[str, str]], app: Sphinx, config: Config) -> None:
    for name, message in wrong:
        warn("malformed-setting", message, place_of(app, name))


def check_names(app: Sphinx, config: Config) -> None:
    """Report names in conf.py that look like settings of ours, and are none."""
    known = {each.name: name for name, settings in SETTINGS.items() for each in settings}
    for name, value in defined_in_conf(config).items():
        if name.startswith(PREFIX) and name not in config.values and not callable(value):
            if name in known:
                message = f'"{name}" needs the extension "{known[name]}"; add it to "extensions".'
            else:
                message = _no_setting(name, known)
            warn("unknown-setting", message, place_of(app, name))


def _no_setting(name: str, known: Iterable[str]) -> str:
    """Return the sentence about an unknown setting; the beginning that all share proves nothing."""
    guess = did_you_mean(name.removeprefix(PREFIX), [each.removeprefix(PREFIX) for each in known])
    return f'there is no setting "{name}"' + guess.replace('"', f'"{PREFIX}', 1)


def check_pages(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Report names and patterns that no page has, not even one that is left out."""
    all_pages: set[str] = set()
    for setting in OWN:
        value = getattr(app.config, setting.name)
        if value != setting.default and any(_unmatched(setting, value, env.found_docs)):
            all_pages = all_pages or _all_pages(app)
            for message in _unmatched(setting, value, all_pages):
                code = "unknown-page" if setting.kind is PAGE else "unused-pattern"
                warn(code, f'"{setting.name}": {message}', place_of(app, setting.name))


def _unmatched(setting: Setting, value: Any, pages: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each name or pattern without a page."""
    if setting.kind is PAGE and value not in pages:
        yield no_such("page", value, pages)
    elif setting.kind is PATTERNS:
        for pattern in value:
            if not any(map(Matcher([pattern]), pages)):
                yield (
                    f'no page fits the pattern "{pattern}"; write names of pages without their '
                    'ending, such as "notices/**".'
                )


def _all_pages(app: Sphinx) -> set[str]:
    """Return the names of all pages, those that ``exclude_patterns`` leaves out included."""
    names = get_matching_files(app.srcdir)
    endings = [(name, next(filter(name.endswith, app.config.source_suffix), "")) for name in names]
    return {name.removesuffix(ending) for name, ending in endings if ending}


def place_of(app: Sphinx, name: str) -> str | None:
    """Return the place of a setting in conf.py; None for one that the command line gives."""
    path = Path(app.confdir, "conf.py")
    if name in app.config.overrides or not path.is_file():
        return None
    nodes = ast.walk(ast.parse(path.read_bytes()))
    names = (node for node in nodes if isinstance(node, ast.Name) and node.id == name)
    places = [(each.lineno, each.col_offset) for each in names if isinstance(each.ctx, ast.Store)]
    line, column = max(places, default=(1, 0))  # it may come from another file
    return f"{path}:{line}:{column + 1}"
