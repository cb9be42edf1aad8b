"""The register as JSON, which can be read without our models and without YAML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_privacy.register.models import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_privacy.register import Register


def register_data(register: Register) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the fields of every record, by kind and id; fields that are not set are left out.

    Keys and values are those of the YAML: "listing-title", "P13M", "not-stated".
    """
    return {
        kind: {
            str(id_): record.model_dump(mode="json", by_alias=True, exclude_unset=True)
            for id_, record in records.items()
        }
        for kind, records in register.records.items()
    }


def for_readers(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `register_data` returned, without what only editors see."""
    hidden = {kind.kind for kind in KINDS if kind.is_for_editors}
    return {kind: records for kind, records in data.items() if kind not in hidden}


def to_json(data: Mapping[str, Any]) -> str:
    """Return data as JSON; keys are sorted, lists are in the order of the YAML."""
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
