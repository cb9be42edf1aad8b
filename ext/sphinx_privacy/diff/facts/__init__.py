"""Which facts changed between two registers, in sentences, and how much each change matters.

- `changed_facts`: from two registers to the sentences on top of a redline.
- `differences`: what differs between two states of a record; `named_records`: facts of shared
  records.
- `former_form`: facts from before sentences moved to pages.
"""
