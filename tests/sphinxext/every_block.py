"""Pages with a block of every kind, and their normalised text."""

from helpers.small_site import FORM, ORGANISATION

CONF = 'myst_enable_extensions = ["deflist"]\nhtml_permalinks = False\nprivacy_unversioned = ["history"]\n'


EVERY_KIND = """\
# Data *privacy*

Two lines, with **strong words**,
`some code`, [a link outside](https://a.example/one) and [one inside](#more). \\
A hard break, raw words and "quotes" at me@example.org.

- (point)=
  An item

  and more of it
  1. numbered
  2. twice
     - deep

Term
: What it means.
: - a point

(more)=
## More

| Name | Purpose |
|------|---------|
| one  |         |

```{list-table} Our cookies
:header-rows: 1

* - Service
  - Names
* - Counter
  - Two of them:

    - visits
    - seen
```

```python
if code:
    pass
```

![A seal](seal.png) ![](seal.png) ![Far away](seal.png)

```{eval-rst}
| 7 Mill Street
| Exampleton

.. note:: Mind this.

.. rubric:: A rubric
```

% A comment.

```{toctree}
enquiry
history
```
"""


WORDS = """\
[enquiry]
Ask
Please write to privacy@example.org and tell us:
You
We use this to answer.
Email (required)
What is it about?
Only if you know.
A “quoted” one
Other
Your question (required)
A file

[index]
Data privacy
Two lines, with strong words, some code, a link outside and one inside. A hard break, raw words and “quotes” at me@example.org.
An item
and more of it
numbered
twice
deep
Term
What it means.
a point
More
Name | Purpose
one |\x20
Our cookies
Service | Names
Counter | Two of them: visits seen
if code: pass
A seal Far away
7 Mill Street
Exampleton
Mind this.
A rubric
"""


FILES = {
    "index.md": EVERY_KIND,
    "enquiry.md": "# Ask\n\n```{enquiry-form}\n```\n",
    "history.md": "# History\n\nNo part of a version.\n",
    "seal.png": "",
    "register/organisation.yaml": ORGANISATION,
    "register/enquiry.yaml": FORM,
}
