"""What the commands do that record versions, verify them and answer questions about them.

- `publish`: makes a draft a version; `change_to_publish`: the draft beside the version before.
- `version_contents`: what is archived of a version, in each language.
- `reasons_to_refuse`, `open_questions`: what stops it; `refuse`: how it is said.
- `trial`: makes all that follows from a version, before it is recorded.
- `odd_dates`: dates of notices to look at again; `record_file`: completes the draft in its file.
- `archive`: archives a version that is in git only.
- `import_history`: makes versions of an old history; `old_revisions`: which; `old_pages`: archives
  their pages; `read_revisions`: does so for all, and finds front pages; `imported_versions`:
  what is proposed and recorded; `import_report`: what to decide.
- `verify`: finds versions that were altered; `alterations`: finds altered records of them.
- `anchors`: compares records with what is outside of their history.
- `signatures`: signed tags; `time_stamps`: made by authorities; `openssl`: the program for those.
- `check_pages`: what is wrong on the pages of a project.
- `project_conventions`: how the pages of a project are written, and what its commands are called.
- `as_of`: which version applied on a date.
"""
