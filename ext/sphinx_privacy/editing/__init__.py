"""Edits of a project's files, by programs: shown first, and no line is touched that is not meant.

- `changes`: changes of files, which are made all or not at all.
- `record_edit`: a record of the register is changed, added or removed.
- `record_form`: a record as the fields of a form; `save_form`: what a form sends back.
- `new_record`, `new_notice`: drafts, without facts; `draft_version`: the draft of a version;
  `toctrees`: the line of a new page in a toctree; `page_markup`: its parts, in both languages of
  pages. `edited_project`: what these have to know of a project.
- `proposal`: changes with what an editor should know of them; `checked`: the problems that they
  would add.
- `review_notes`: what editors note for each other; `note_models`: what a note has.
- `yaml_edit`: a YAML text says something new; `yaml_tree`: which characters its nodes are;
  `yaml_writing`: how new values are written; `text_lines`: the lines of a text.
"""
