"""The register: its files, the models of its records, and their references.

- `load`: from a folder to a register; `in_memory`: the register in memory.
- `folder_names`: the folders of a register that shares records with others.
- `files`: files as text; `source`: those as trees of texts with their places;
  `bounds`: how large they may be. `other_folders`: folders that have no files of a project.
- `pasted`: what word processors leave in a file.
- `text`: types of fields; `address_types`: those of addresses and telephone numbers;
  `periods`: periods of time; `lifetime_words`: their length; `marks`, `weights`: what else a
  model says about a field; `duty_words`: words that may change what is promised.
- `page_names`: which names pages may have.
- `models`: the kinds of record.
- `validation`: what is wrong in a record; `references`: unknown ids and unused records.
- `typed_out`: values that a sentence spells out; `spelled_values`: not in English;
  `repeated_sentences`: sentences in two places.
- `late_dates`: dates that are later than they can be.
- `fact_paths`: facts by their paths, in roles; `places`: the places of open questions;
  `fields`: what models say, by names in the register.
- `page_texts`: what pages say for the entries of notices.
- `timeline`: which version applied when; `today`: the day.
- `translated`: a register in another language; `po_files`: the catalogues that it comes from.
- `chain`: each version has the digest of the one before.
- `meanings`: the docstrings of fields; `schema`: JSON Schemas for completion; `snippets`: whole
  records in them; `schema_of_ids`: the ids of a register.
"""

from sphinx_privacy.register.in_memory import Register
from sphinx_privacy.register.load import read_register

__all__ = ["Register", "read_register"]
