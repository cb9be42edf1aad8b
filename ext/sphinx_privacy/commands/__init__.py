"""What the commands do that record versions, verify them and answer questions about them.

- `publish`: makes a draft a version; `open_questions`: which questions stop it.
- `archive`: archives a version that is in git only.
- `verify`: finds versions that were altered; `alterations`: finds altered records of them.
- `check_pages`: what is wrong on the pages of a project.
- `as_of`: which version applied on a date.
"""
