"""A register whose records are in several folders: those that it shares with others, and its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.sphinx_project import COOKIES
from sphinx_privacy.editing.edited_project import EditedProject
from sphinx_privacy.editing.new_record import new_record
from sphinx_privacy.editing.record_form import form_of
from sphinx_privacy.editing.save_form import save_form
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.pdf.attachments import sources_of
from sphinx_privacy.problems import Place
from sphinx_privacy.register import read_register
from sphinx_privacy.register.po_files import template_of
from sphinx_privacy.register.text import Text

SHARED, OWN = Path("shared"), Path("own")
FORM = {
    "id": "theme",
    "name": "theme",
    "provider": "counter",
    "storage": "cookie",
    "category": "counting",
    "lifetime": "P1Y",
}
USED = """\
cookies:
  - {id: theme, name: theme, provider: spare, storage: cookie, category: counting, lifetime: P1Y}
"""
SPARE = "  - {id: spare, name: Spare, operator: Example Ltd, purpose: It waits.}\n"


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    SHARED.mkdir()
    OWN.mkdir()
    (SHARED / "cookies.yaml").write_text(COOKIES, "utf-8")


def test_records_of_all_folders_are_read_and_those_of_others_may_be_unused():
    added = COOKIES.replace("providers:\n", f"providers:\n{SPARE}")
    (SHARED / "cookies.yaml").write_text(added, "utf-8")
    register = read_register(OWN, shared=[SHARED])
    assert (register.problems, register.folder, register.shared) == ((), OWN, (SHARED,))
    alone = read_register(SHARED)
    assert [problem.code for problem in alone.problems] == ["unused-record"]
    (OWN / "cookies.yaml").write_text(USED, "utf-8")
    both = read_register(OWN, shared=[SHARED])
    assert both.problems == ()
    assert {"visits", "theme"} <= set(both.records["cookie"])


def test_what_a_register_uses_must_be_in_one_of_its_folders():
    (OWN / "cookies.yaml").write_text(USED, "utf-8")
    (problem,) = read_register(OWN, shared=[SHARED]).problems
    assert str(problem) == (
        'own/cookies.yaml:2:40: unknown-provider: there is no provider "spare". '
        'Providers are listed in the same file and "shared/cookies.yaml" under "providers:".'
    )


def test_a_file_is_missing_only_if_no_folder_has_it():
    sentence = "sentences:\n  - {id: ours, text: 'See {provider}`nope`.'}\n"
    (OWN / "shared.yaml").write_text(sentence, "utf-8")
    (OWN / "rights.yml").write_text("rights: []\n", "utf-8")
    found = read_register(OWN, shared=[SHARED]).problems
    assert [problem.code for problem in found] == ["unknown-file", "unknown-provider"]


def test_a_form_changes_a_record_in_its_file_and_adds_one_to_the_own_register():
    register = read_register(OWN, shared=[SHARED])
    assert form_of(register, "cookie", "visits")["place"]["path"] == "shared/cookies.yaml"
    saved = save_form(OWN, "cookie", "visits", {"purpose": "It counts."}, [SHARED])
    assert ([each.path for each in saved.changes], saved.problems) == (
        [SHARED / "cookies.yaml"],
        [],
    )
    added = save_form(OWN, "cookie", None, FORM, [SHARED])
    assert ([each.path for each in added.changes], added.problems) == ([OWN / "cookies.yaml"], [])
    with pytest.raises(EditError, match='the id "visits" is already used by another cookie'):
        save_form(OWN, "cookie", None, {**FORM, "id": "visits"}, [SHARED])
    broken = save_form(OWN, "cookie", "visits", {"lifetime": "long"}, [SHARED])
    assert [each.place.path for each in broken.problems] == ["shared/cookies.yaml"]


def test_a_new_record_is_written_into_the_own_register():
    project = EditedProject(Path(), OWN, Path(), shared=(SHARED,))
    (OWN / "cookies.yaml").write_text("", "utf-8")
    made = new_record(project, "cookie", "theme", "2026-12-01", "counter")
    assert ({each.path.parent for each in made.changes}, made.problems) == ({OWN}, [])


def test_translators_get_the_places_of_shared_facts_as_they_are_on_every_computer():
    text = Text("Shared words", Place(str(Path.cwd().parent / "shared.yaml"), 3))
    assert b'#: ../shared.yaml:3\nmsgid "Shared words"\n' in template_of([text], "Shop")


def test_the_sources_in_a_pdf_have_the_files_of_each_folder():
    (OWN / "cookies.yaml").write_text(USED, "utf-8")
    names = set(sources_of({}, read_register(OWN, shared=[SHARED])))
    assert names == {"register/cookies.yaml", "shared-register-1/cookies.yaml"}
