"""The files of a small site with two notices, or more."""

import re

NOTICE = """\
id: {id}
order: "{order}"
listing-title: {title}
page-title: About {title}
updated: 2024-01
controller: example
contact: {{address: mill-lane}}
data: [{{category: name}}]
sources: [{{source: you}}]
purposes: [{{id: sending, bases: [contract]}}]
recipients: [{{recipient: carrier}}]
transfers: [{{transfer: none}}]
retention: [{{id: order, period: P1Y}}]
rights: [all]
automated-decisions: not-stated
"""
SHARED = """\
data-categories: [{id: name, label: name}]
lawful-bases: [{id: contract, label: Our contract, article: Art. 6(1)(b)}]
recipients:
  - {id: carrier, name: Carrier Ltd, named: yes, why: It carries the parcel.}
sources: [{id: you, label: you}]
transfers:
  - {id: none, sentences: [We send it nowhere.], safeguard: not-stated}
commitments:
  - id: all
    topic: rights
    paragraphs: ["You can:"]
    points: [{text: see your data, right: access}]
"""
RIGHTS = """\
rights:
  - id: access
    name: The right of access
    timescale: One month
    limit: P1M
    starts: not-stated
    law: {articles: [Art. 15], starts: receipt, outer-limit: P1M, extension: P2M}
"""
ORGANISATION = """\
controllers:
  - id: example
    organisation: example
    contact: privacy
    authority: board
    representative: {name: Ms Data, role: Director, scope: everything}
organisations:
  - {id: example, name: Example Ltd, address: mill-lane, number: NO}
addresses:
  - {id: mill-lane, lines: [1 Mill Lane, Exampleton]}
contacts:
  - {id: privacy, email: privacy@example.org, attention: Privacy, address: mill-lane, form: form}
authorities:
  - id: board
    name: Data Board
    short: DB
    country: Exampleland
    page: https://board.example/complain
    page-title: board.example/complain
    address: mill-lane
links:
  - {id: form, text: contact form, url: "https://example.org/contact"}
"""
FORM = """\
forms:
  - id: ask
    contact: privacy
    submit: Send
    fieldsets:
      - legend: You
        note: We use this to answer.
        fields:
          - {name: mail, label: Email, type: email, required: yes, autocomplete: email}
          - {name: kind, label: "What is it about?", type: choice, required: no,
             when: Only if you know., choices: [{label: A "quoted" one}, {label: Other}]}
          - {name: text, label: Your question, type: long-text, required: yes}
          - {name: file, label: A file, type: file, required: no}
"""
# The setting that makes it a form to fill in.
ENDPOINT = 'privacy_endpoint = "https://forms.example/send"\n'
INDEX = """\
# Policy

```{notice-list}
```

```{rights-table}
:caption: Timescales
```

```{companies-table}
```

```{recipients-table}
```

```{complaint}
```

```{toctree}
notices/orders
notices/news
plain
```
"""
PAGE = """\
---
notice: {id}
---

# {title}

This notice applies when you {{covers}}`buy something`.

```{{notice-facts}}
```

```{{source}} you
You tell us.
```

## Why

```{{purpose}} sending
To send what you bought. You ordered it.
```

```{{recipient}} carrier
```

```{{retention}} order
We keep it for {{fact}}`retention.order.period`.
```
"""
OPEN_QUESTION = """\
open-questions:
  - id: length
    question: How long exactly?
    places: [/index]
    decides: counsel
    asked: 2026-01-01
    why: Nobody has said so yet.
    meanwhile: [silent]
    answers: [{answer: Two years., changes: Nothing.}]
    blocking: no
"""


def small_site(notices=("orders", "news")):
    """Return the files: the policy, a page without facts, and two notices, or only one of them."""
    files = {
        "index.md": INDEX.replace(
            "notices/orders\nnotices/news", "\n".join(f"notices/{id_}" for id_ in notices)
        ),
        "plain.md": "# Plain\n\nNo facts. See {notice}`orders`.\n",
        "register/organisation.yaml": ORGANISATION,
        "register/shared.yaml": SHARED,
        "register/rights.yaml": RIGHTS,
    }
    for order, id_ in enumerate(notices):
        title = id_.capitalize()
        files[f"register/notices/{id_}.yaml"] = NOTICE.format(
            id=id_, title=title, order=f"{order:02}"
        )
        files[f"notices/{id_}.md"] = PAGE.format(id=id_, title=title)
    return files


def notice(id_, order, changes):
    """Return the facts and the page of a notice, in which new texts have the place of old ones."""
    files = {
        f"register/notices/{id_}.yaml": NOTICE.format(id=id_, title=id_.capitalize(), order=order),
        f"notices/{id_}.md": PAGE.format(id=id_, title=id_.capitalize()),
    }
    for old, new in changes.items():
        assert any(old in text for text in files.values()), (id_, old)
        files = {name: text.replace(old, new) for name, text in files.items()}
    return files


def site_of_notices(notices):
    """Return the files of a small site with more notices: by id, what each has for a text of the others."""
    files = small_site()
    listed = "notices/orders\nnotices/news\n"
    files["index.md"] = files["index.md"].replace(listed, ":glob:\n\nnotices/*\n")
    for order, (id_, changes) in enumerate(notices.items(), start=2):
        files |= notice(id_, f"{order:02}", changes)
    return files


def said_of_notices(lines):
    """Return lines of warnings by the id of their notice, with short places."""
    said = {}
    for line in lines:
        id_ = re.match(r"(?:register/)?notices/([\w-]+)\.", line)[1]
        short = line.replace(f"register/notices/{id_}.yaml", "FACTS")
        said.setdefault(id_, []).append(short.replace(f"notices/{id_}.md", "PAGE"))
    return said
