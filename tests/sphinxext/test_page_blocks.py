"""Blocks: what a page says for the entries of its notice, and what is wrong with a block."""

import pytest

from helpers.epub_book import Book
from helpers.small_site import said_of_notices, site_of_notices, small_site
from helpers.sphinx_project import BOOK, PDF, Project, rows
from helpers.tagged_pdf import Tagged

pytestmark = pytest.mark.xdist_group("page-blocks")  # most tests read one site

PURPOSE = "```{purpose} sending\nTo send what you bought. You ordered it.\n```\n"
PURPOSES = "purposes: [{id: sending, bases: [contract]}]"
SOURCE = "```{source} you\nYou tell us.\n```\n"
RECIPIENT = "```{recipient} carrier\n```\n"
KEPT = "We keep it for {fact}`retention.order.period`."
SHARED = """\
purposes: [{id: billing, text: To bill you. It is quick., bases: [contract]}]
criteria: [{id: law, label: as the law says}]
sentences: [{id: kept, text: 'For {fact}`retention.order.period`.'}]
recipients:
  - {id: bank, name: a bank, named: no, why: It takes your money.}
"""


def block(name, id_, *words):
    return "\n".join([f"```{{{name}}} {id_}", *words, "```\n"])


def before_it(name, id_):
    """Return the change of a page that puts another block first."""
    return {"## Why\n": f"## Why\n\n{block(name, id_, 'Words.')}"}


def automated(value, words):
    """Return the changes of a notice that shows whether programs decide."""
    shown = f"## Why\n\n```{{notice-automated-decisions}}\n{words}```\n"
    return {
        "automated-decisions: not-stated": f"automated-decisions: {value}",
        "## Why\n": shown,
    }


def missing(place, kind, id_):
    begins = f"```{{{kind}}} {id_}"
    return (
        f'FACTS:{place}: missing-block: "PAGE" does not show the {kind} "{id_}"; add a block there '
        f"that begins with: {begins}"
    )


def unknown(kind, id_, near, entries, notice):
    return (
        f'PAGE:18: unknown-{kind}: there is no {kind} "{id_}" in this notice{near} They are listed in '
        f'"{notice}.yaml" under "{entries}:".'
    )


NO_BLOCKS = {
    SOURCE: "",
    PURPOSE: "",
    RECIPIENT: "",
    f"```{{retention}} order\n{KEPT}\n```\n": "",
}
BLOCKS_MISSING = [
    missing("9:20", "source", "you"),
    missing("10:17", "purpose", "sending"),
    missing("11:26", "recipient", "carrier"),
    missing("13:18", "retention", "order"),
]
EMPTY = "empty-block: write here what the notice says about the"
UNFIT = 'PAGE:18: unfit-words: "automated-decisions" of this notice is'
FAULTS = {
    "no-blocks": (NO_BLOCKS, BLOCKS_MISSING),
    "no-block-for-a-shared-purpose": (
        {PURPOSES: f"{PURPOSES}\nshared-purposes: [billing]"},
        [missing("11:19", "purpose", "billing")],
    ),
    "source-without-entry": (
        before_it("source", "yuo"),
        [unknown("source", "yuo", '; did you mean "you"?', "sources", "source-without-entry")],
    ),
    "purpose-without-entry": (
        before_it("purpose", "send"),
        [unknown("purpose", "send", '; did you mean "sending"?', "purposes", "purpose-without-entry")],
    ),
    "recipient-without-entry": (
        before_it("recipient", "bank"),
        [unknown("recipient", "bank", ".", "recipients", "recipient-without-entry")],
    ),
    "retention-without-entry": (
        before_it("retention", "orders"),
        [unknown("retention", "orders", '; did you mean "order"?', "retention", "retention-without-entry")],
    ),
    "second-block": (
        {PURPOSE: f"{PURPOSE}\nIn between.\n\n{PURPOSE}"},
        ['PAGE:24: repeated-block: this page already has a block for the purpose "sending"; remove one of them.'],
    ),
    "source-without-words": (
        {SOURCE: block("source", "you")},
        [f'PAGE:12: {EMPTY} source "you".'],
    ),
    "purpose-without-words": (
        {PURPOSE: block("purpose", "sending")},
        [f'PAGE:18: {EMPTY} purpose "sending".'],
    ),
    "list-first": (
        {"purpose} sending\n": "purpose} sending\n- A list.\n\n"},
        ["PAGE:18: no-first-sentence: begin these words with a sentence, which the card of the notice quotes."],
    ),
    "words-without-period": (
        {KEPT: "We keep it for long."},
        [
            "PAGE:25: unshown-fact: these words do not show the period of the register; write {fact}`retention.order.period`."
        ],
    ),
    "words-without-criterion": (
        {KEPT: "We keep it for long.", "period: P1Y": "criterion: law"},
        [
            "PAGE:25: unshown-fact: these words do not show the criterion of the register; write {fact}`retention.order.criterion`."
        ],
    ),
    "programs-without-words": (automated("made", ""), [f'{UNFIT} "made"; write what the notice says here.']),
    "words-without-programs": (
        automated("not-stated", "A program decides.\n"),
        [f'{UNFIT} "not-stated"; leave this empty.'],
    ),
}  # fmt: skip
ASKING = "purposes: [{id: sending, bases: [contract]}, {id: asking, bases: [contract]}]"
WITH_TABLE = (
    "To send what you bought.",
    "",
    "| Parcel | Days |",
    "|--------|------|",
    "| small | 2 |",
)
POINTS = [block("purpose", "asking", "To ask."), block("purpose", "telling", "To tell.")]
GOOD = {
    "criterion": {
        KEPT: "We keep it {fact}`retention.order.criterion`.",
        "period: P1Y": "criterion: law",
    },
    "not-stated": {KEPT: "We do not say.", "period: P1Y": "period: not-stated"},
    "in-a-sentence": {KEPT: "{sentence}`kept`"},
    "adjacent-purposes": {
        PURPOSES: ASKING,
        PURPOSE: f"{PURPOSE}\n{block('purpose', 'asking', 'To ask you.', '', '* By post.', '* By email.')}",
    },
    "table-in-a-purpose": {
        PURPOSES: ASKING,
        PURPOSE: block("purpose", "sending", *WITH_TABLE) + PURPOSE.replace("sending", "asking"),
    },
    "words-between": {
        PURPOSES: ASKING,
        PURPOSE: f"{PURPOSE}\nAnd then:\n\n{block('purpose', 'asking', 'To ask you.')}",
    },
    "without-basis": {
        PURPOSES: PURPOSES.replace("]}]", "]}, {id: asking}, {id: telling}]"),
        PURPOSE: "\n".join([PURPOSE, *POINTS]),
    },
    "adjacent-recipients": {
        "[{recipient: carrier}]": "[{recipient: carrier}, {recipient: bank}]",
        RECIPIENT: f"{RECIPIENT}\n{block('recipient', 'bank')}",
    },
    "shared-purpose": {
        PURPOSES: f"{PURPOSES}\nshared-purposes: [billing]",
        PURPOSE: f"{PURPOSE}\n{block('purpose', 'billing')}",
    },
    "shared-purpose-and-more": {
        PURPOSES: f"{PURPOSES}\nshared-purposes: [billing]",
        PURPOSE: f"{PURPOSE}\n{block('purpose', 'billing', 'By post.')}",
    },
    "kept": {PURPOSES: PURPOSES.replace("]}]", "], kept: [order]}]")},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build one site with a notice for each case; its `warnings` are those of the bad ones."""
    bad = {id_: changes for id_, (changes, _) in FAULTS.items()}
    files = site_of_notices(bad | GOOD)
    shared = files["register/shared.yaml"].replace("recipients:\n", SHARED)
    files |= {
        "register/shared.yaml": shared,
        "plain.md": f"# Plain\n\n{PURPOSE}\n",
    }
    made = Project.of(tmp_path_factory.mktemp("page-blocks"), files)
    shown = [id_ for id_ in bad | GOOD if id_ in GOOD or id_.endswith("-without-entry")]
    pages = [f"notices/{id_}.md" for id_ in shown]
    assert made.run(pages=pages) == 0, made.warnings
    return made


def section(site, notice):
    return site.page(f"notices/{notice}").select_one("#why")


def card(site, notice):
    return site.page(f"notices/{notice}").select_one(".notice-facts")


# -- entries and blocks belong together, words and values agree -----------------------


def test_each_fault_is_reported_at_its_place(site):
    lines = site.warnings.splitlines()
    said = said_of_notices(line for line in lines if not line.startswith("plain.md"))
    assert said == {id_: messages for id_, (_, messages) in FAULTS.items()}


def test_a_block_without_an_entry_is_not_shown(site):
    for kind in ("source", "purpose", "recipient", "retention"):
        assert "Words." not in section(site, f"{kind}-without-entry").get_text()


def test_a_block_on_the_page_of_no_notice_is_reported(site):
    (line,) = (line for line in site.warnings.splitlines() if line.startswith("plain.md"))
    assert line == (
        'plain.md:3: no-notice: write the id of a notice after "purpose", or in the front matter of '
        'this page: "notice: <id>".'
    )


def test_the_criterion_is_in_the_words(site):
    assert "We keep it as the law says." in section(site, "criterion").get_text()


def test_a_period_that_is_not_stated_needs_no_role(site):
    assert "We do not say." in card(site, "not-stated").get_text()


def test_a_shared_sentence_can_show_the_period(site):
    assert "For one year." in section(site, "in-a-sentence").get_text()


# -- adjacent blocks are one ----------------------------------------------------------


def test_adjacent_purposes_are_one_table(site):
    (table,) = section(site, "adjacent-purposes").select("table")
    assert rows(table) == [
        ["Purpose", "Lawful basis"],
        ["To send what you bought. You ordered it.", "Our contract"],
        ["To ask you. By post. By email.", "Our contract"],
    ]


def test_a_purpose_can_have_a_table_of_its_own(site):
    table, within = section(site, "table-in-a-purpose").select("table")
    assert within.get_text(" ", strip=True) == "Parcel Days small 2"
    assert len(table.tbody.find_all("tr", recursive=False)) == 2


def test_words_between_purposes_make_two_tables(site):
    tables = section(site, "words-between").select("table")
    assert [len(rows(table)) for table in tables] == [2, 2]


def test_purposes_without_a_basis_are_points_of_a_list(site):
    shown = section(site, "without-basis")
    assert len(shown.select("table")) == 1
    (list_,) = shown.select("ul.purposes")
    assert [item.get_text(strip=True) for item in list_.select("li")] == ["To ask.", "To tell."]


def test_adjacent_recipients_are_one_list(site):
    (list_,) = section(site, "adjacent-recipients").select("ul.recipients")
    assert [" ".join(item.get_text(" ").split()) for item in list_.select("li")] == [
        "Carrier Ltd It carries the parcel.",
        "It takes your money.",
    ]


def test_a_shared_purpose_has_its_own_words_before_those_of_the_page(site):
    bill = "To bill you. It is quick."
    assert rows(section(site, "shared-purpose").table)[2] == [bill, "Our contract"]
    more = rows(section(site, "shared-purpose-and-more").table)
    assert more[2] == [f"{bill} By post.", "Our contract"]
    shown = card(site, "shared-purpose").get_text().replace("\n", "")
    assert "To bill you.Lawful basis: Our contract." in shown


def test_what_a_purpose_is_kept_for_is_in_the_card(site):
    why = card(site, "kept").find("dt", string="Why").find_next_sibling("dd")
    assert why.li.get_text("|", strip=True) == (
        "To send what you bought.|Lawful basis: Our contract.|Kept: one year."
    )


# -- every format ---------------------------------------------------------------------

WORDS = [
    "You tell us.",
    "To send what you bought. You ordered it.",
    "It carries the parcel.",
    "We keep it for one year.",
]


def test_plain_text_has_the_words(project):
    site = project(small_site()).build("text")
    shown = " ".join(site.text("notices/orders").split())
    assert [words for words in WORDS if words not in shown] == [WORDS[1]]
    # A cell is broken into lines, so only the first sentence of the purpose can be found.
    assert shown.count("To send what you bought.") == 2  # in the card as well


def test_a_pdf_has_the_words(project):
    site = project(small_site(), PDF).build("privacypdf")
    pdf = Tagged(site.folder / "out/privacypdf/notices/orders.pdf")
    shown = " ".join(pdf.text(pdf.pdf.Root.StructTreeRoot.K).split())
    assert [words for words in WORDS if words not in shown] == []
    assert ["Purpose", "Lawful basis"] in map(
        pdf.rows, pdf.find("Table")
    ) or "Lawful basis" in shown


def test_a_book_has_the_words(project):
    site = project(small_site(), BOOK).build("privacyepub")
    book = Book.of(site.folder / "out/privacyepub")
    shown = " ".join(book.page("notices/orders").get_text(" ").split())
    assert [words for words in WORDS if words not in shown] == []


def test_two_processes_report_the_same_and_make_the_same_pages(project):
    site = project(site_of_notices({"other": NO_BLOCKS}))
    made = []
    for options in (("-j", "2"), ("-E", "-a")):
        site.run("html", *options)
        made.append({page: site.output(f"{page}.html") for page in ("index", "notices/orders")})
        assert said_of_notices(site.warnings.splitlines()) == {"other": BLOCKS_MISSING}
    assert made[0] == made[1]
    covers = site.page().select("ul.notices .covers")
    assert [each.get_text() for each in covers] == ["When you buy something."] * 3


# -- translation ----------------------------------------------------------------------


def test_words_of_blocks_are_translated_in_section_and_card(project):
    site = project(small_site(), 'locale_dirs = ["locale"]\n').build("gettext")
    catalogue = site.output("notices.pot", "gettext")
    assert "#: ../../notices/orders.md:19\n" in catalogue
    assert 'msgid "To send what you bought. You ordered it."' in catalogue
    assert 'msgid "You tell us."' in catalogue
    site.write(
        {
            "locale/de/LC_MESSAGES/notices.po": 'msgid ""\nmsgstr ""\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            'msgid "To send what you bought. You ordered it."\n'
            'msgstr "Um zu schicken, was Sie kaufen. Sie wollten es."\n\n'
            'msgid "This notice applies when you {covers}`buy something`."\n'
            'msgstr "Dies gilt, wenn Sie {covers}`etwas kaufen`."\n'
        }
    )
    site.build("html", "-D", "language=de")
    why = card(site, "orders").find("dt", string="Wozu").find_next_sibling("dd")
    assert why.li.p.get_text() == "Um zu schicken, was Sie kaufen."
    assert "Sie wollten es." in section(site, "orders").table.get_text()
    assert "etwas kaufen" in site.page().select_one("ul.notices .covers").get_text()
