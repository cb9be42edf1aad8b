"""What the commands do that record, prove and answer.

- `publish`: makes a draft a version; `archive`: archives a version that only git has.
- `verify`: finds versions that were altered; `alterations`: among their records.
- `as_of`: which version applied on a date.
"""
