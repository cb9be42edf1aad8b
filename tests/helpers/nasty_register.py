"""A register whose files are written in every way that YAML has and an editor may like."""

COOKIES = """\
# A comment at the top: it stays.
---
categories:   # after a key

  # above the first
  - id: needed   # after an id
    label: 'Needed "cookies"'
    explain: >-   # after a header
      The shop does not
      work without them.

      They are few.
    # inside a record
    examples: [the basket, 'a: b', "c, d", ]   # after a list
  -   id: counting
      label: &label Counting cookies
      explain: |
        They count visits.
          And more.

# at the margin

  - # after a dash
    id: other
    label: *label
    examples:
    # above an entry
    - one   # after an entry

    - "two"
    - >
      three
      four

    # below the entries
providers:
- {id: own, name: Own, operator: 'It''s us', purpose: "Keeps \\"it\\".",   # in the middle
   links: [{text: A, url: "https://a.example/"}, {text: B, url: https://b.example/}]}
- {"id": counter, name: Counter, operator: Counter GmbH, purpose: Counts., links: [
    # above
    {text: Counter, url: https://counter.example/},   # after
    {text: Policy, url: https://counter.example/policy}
    # below
  ]}
- id: plain
  name: A name
    on two lines   # after two lines
  operator:
    "Below its key"
  purpose: "A long text in quotes,
    on two lines"
  links:
    - text: Plain
      url: https://plain.example/
    - # only a comment here
      text: Other
      url: https://other.example/
"cookies":
  - id: basket
    name: basket
    provider: own
    storage: cookie
    category: needed
    lifetime: session


  # two empty lines above
  - id: visits
    name: visits
    provider: counter
    storage: cookie
    category: counting
    lifetime: P13M
    group: |+
      Kept

  - id: last
    name: last
    provider: plain
    storage: cookie
    category: other
    lifetime: P1Y
    purpose: >-
      The end has no line break"""
"""Every kind of text, list and comment; without a line break at its end."""

SHARED = """\
{"data-categories": [{"id": "name", "label": "name"},
  {"id": "email", "label": "email"}], recipients: [], regions: [{id: abroad, label: abroad}]}
"""
"""All of it between brackets, as JSON has it."""

FORMS = {
    "line feeds": lambda text: text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "line break at the end": lambda text: f"{text}\n# last\n".encode(),
}
"""Ways to store a text."""
