"""The versions of a register, in every state, and a draft."""

ZEROS = "0" * 64
VERSIONS = f"""\
versions:
  - id: "2013"
    label: 25 March 2013
    effective-from: "2013-03-25"
    recorded: "2024-01-01"
    summary: The first of which we know.
    outside: https://example.org/2013
    page: archive/2013
  - id: "2016"
    label: 8 February 2016
    effective-from: "2016-02-08"
    recorded: "2024-01-01"
    summary: Changed.
    outside: https://example.org/2016
    lapsed: {{from: "2018-06-21", why: "It was rewritten, and *not kept*."}}
  - id: "2024"
    label: Spring
    effective-from: "2024-02-29"
    published: "2024-02-01"
    recorded: "2024-02-01"
    summary: Rewritten.
    class: material
    text: {{kind: verbatim}}
    document-sha256: {ZEROS}
    text-sha256: {ZEROS}
    errata:
      - {{on: "2024-02-20", what: A name is wrong., corrected-in: 2024-corrected}}
      - {{on: "2024-03-01", what: A link is broken.}}
    announced:
      - {{on: "2024-02-01", to: customers, how: by letter}}
      - {{on: "2024-02-02", to: readers, how: on paper}}
      - {{on: "2024-05-02", to: "*everybody*", how: email}}
    signed-off:
      - {{by: Owner, on: "2024-01-31"}}
      - {{by: Head of law, on: "2024-02-01", decision: It *may* be published.}}
  - id: 2024-corrected
    label: Spring, corrected
    effective-from: "2024-02-29"
    published: "2024-03-01"
    recorded: "2024-03-01"
    summary: Corrected.
    class: editorial
    text: {{kind: verbatim}}
    follows: "2024"
    document-sha256: {ZEROS}
    text-sha256: {ZEROS}
  - id: withdrawn-early
    label: Withdrawn early
    effective-from: "2024-07-01"
    recorded: "2024-04-01"
    summary: It was never to be.
    class: material
    text: {{kind: verbatim}}
    follows: 2024-corrected
    document-sha256: {ZEROS}
    text-sha256: {ZEROS}
    withdrawn: {{from: "2024-06-01", why: We thought again.}}
    not-announced: It *never* applied.
"""
DRAFT = """\
  - id: next
    label: 1 January 2030
    effective-from: "2030-01-01"
    summary: What comes.
"""
