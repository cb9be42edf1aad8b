"""The facts that a build shows: those of an archived version, or of the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx_privacy.archive.store import Archive
from sphinx_privacy.exports.archived_facts import read_facts
from sphinx_privacy.exports.as_json import for_readers, register_data
from sphinx_privacy.sphinxext.domain import PrivacyDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_privacy.exports.facts_in_words import Data

_known: WeakKeyDictionary[Sphinx, tuple[object, Data]] = WeakKeyDictionary()


def shown_facts(app: Sphinx) -> Data:
    """Return the fields of records, by kind and id, as archived facts have them.

    They are read once in a build; a preview reads them again when its register is another one.
    """
    job = app.config.privacy_edition
    source = job.document if job and job.version else PrivacyDomain.of(app.env).register
    known = _known.get(app)
    if known is None or known[0] is not source:
        known = _known[app] = (source, _read(app))
    return known[1]


def _read(app: Sphinx) -> Data:
    job = app.config.privacy_edition
    if job and job.version:
        return read_facts(Archive(Path(job.archive)).version(job.version).facts)
    return for_readers(register_data(PrivacyDomain.of(app.env).complete_register))
