"""Blocks: what a page says for the entries of its notice, and what is wrong with a block."""

import pytest

from helpers.epub_book import Book
from helpers.small_site import small_site
from helpers.sphinx_project import BOOK, PDF, rows
from helpers.tagged_pdf import Tagged

FACTS = "register/notices/orders.yaml"
PAGE = "notices/orders.md"
PURPOSE = "```{purpose} sending\nTo send what you bought. You ordered it.\n```\n"
PURPOSES = "purposes: [{id: sending, bases: [contract]}]"
SHARED = "purposes: [{id: billing, text: To bill you. It is quick., bases: [contract]}]\n"


@pytest.fixture
def site(project):
    return project(small_site())


def block(name, id_, *words):
    return "\n".join([f"```{{{name}}} {id_}", *words, "```\n"])


def section(site, page="notices/orders"):
    return site.page(page).select_one("#why")


# -- entries and blocks belong together -----------------------------------------------


@pytest.mark.parametrize(
    ("name", "id_", "place"),
    [
        ("source", "you", "9:20"),
        ("purpose", "sending", "10:17"),
        ("recipient", "carrier", "11:26"),
        ("retention", "order", "13:18"),
    ],
)
def test_an_entry_without_a_block_is_reported_at_the_entry(site, name, id_, place):
    text = (site.folder / PAGE).read_text(encoding="utf-8")
    start = text.index(f"```{{{name}}}")
    site.edit(PAGE, text[start : text.index("```\n", start + 3) + 4], "")
    for options in ((), ("-j", "4", "-E")):
        site.build(
            "html",
            *options,
            warnings=f'{FACTS}:{place}: missing-block: "{PAGE}" does not show the {name} "{id_}"; add a '
            f"block there that begins with: ```{{{name}}} {id_}",
        )


def test_a_shared_purpose_needs_a_block(site):
    site.edit("register/shared.yaml", "recipients:", f"{SHARED}recipients:")
    site.edit(FACTS, PURPOSES, f"{PURPOSES}\nshared-purposes: [billing]")
    site.build(
        warnings=f'{FACTS}:11:19: missing-block: "{PAGE}" does not show the purpose "billing"; add a '
        "block there that begins with: ```{purpose} billing"
    )


@pytest.mark.parametrize(
    ("name", "id_", "near", "entries"),
    [
        ("source", "yuo", '; did you mean "you"?', "sources"),
        ("purpose", "send", '; did you mean "sending"?', "purposes"),
        ("recipient", "bank", ".", "recipients"),
        ("retention", "orders", '; did you mean "order"?', "retention"),
    ],
)
def test_a_block_without_an_entry_is_reported_at_the_block(site, name, id_, near, entries):
    site.edit(PAGE, "## Why\n", f"## Why\n\n{block(name, id_, 'Words.')}")
    site.build(
        warnings=f'{PAGE}:18: unknown-{name}: there is no {name} "{id_}" in this notice{near} They are '
        f'listed in "orders.yaml" under "{entries}:".'
    )
    assert "Words." not in section(site).get_text()


def test_a_second_block_for_an_entry_is_reported(site):
    site.edit(PAGE, PURPOSE, f"{PURPOSE}\nIn between.\n\n{PURPOSE}")
    site.build(
        warnings=f'{PAGE}:24: repeated-block: this page already has a block for the purpose "sending"; '
        "remove one of them."
    )


def test_a_block_on_the_page_of_no_notice_is_reported(site):
    site.edit("plain.md", "No facts.", f"{PURPOSE}\n")
    site.build(
        warnings='plain.md:3: no-notice: write the id of a notice after "purpose", or in the front '
        'matter of this page: "notice: <id>".'
    )


@pytest.mark.parametrize(
    ("name", "id_", "line"), [("source", "you", 12), ("purpose", "sending", 18)]
)
def test_a_block_without_words_is_reported(site, name, id_, line):
    text = (site.folder / PAGE).read_text(encoding="utf-8")
    start = text.index(f"```{{{name}}}")
    site.edit(PAGE, text[start : text.index("```\n", start + 3)], f"```{{{name}}} {id_}\n")
    site.build(
        warnings=f"{PAGE}:{line}: empty-block: write here what the notice says about the {name} "
        f'"{id_}".'
    )


def test_words_that_begin_with_a_list_are_reported(site):
    site.edit(
        PAGE, PURPOSE, PURPOSE.replace("purpose} sending\n", "purpose} sending\n- A list.\n\n")
    )
    site.build(
        warnings=f"{PAGE}:18: no-first-sentence: begin these words with a sentence, which the card of the "
        "notice quotes."
    )


# -- words and values agree -----------------------------------------------------------


def test_words_that_do_not_show_the_period_are_reported(site):
    site.edit(PAGE, "We keep it for {fact}`retention.order.period`.", "We keep it for long.")
    site.build(
        warnings=f"{PAGE}:25: unshown-fact: these words do not show the period of the register; write "
        "{fact}`retention.order.period`."
    )


def test_words_that_do_not_show_the_criterion_are_reported(site):
    site.edit("register/shared.yaml", "recipients:", f"{CRITERIA}recipients:")
    site.edit(FACTS, "period: P1Y", "criterion: law")
    site.edit(PAGE, "We keep it for {fact}`retention.order.period`.", "We keep it for long.")
    site.build(
        warnings=f"{PAGE}:25: unshown-fact: these words do not show the criterion of the register; "
        "write {fact}`retention.order.criterion`."
    )
    site.edit(PAGE, "We keep it for long.", "We keep it {fact}`retention.order.criterion`.")
    assert "We keep it as the law says." in section(site.build()).get_text()


CRITERIA = "criteria: [{id: law, label: as the law says}]\n"


def test_a_period_that_is_not_stated_needs_no_role(site):
    site.edit(FACTS, "period: P1Y", "period: not-stated")
    site.edit(PAGE, "We keep it for {fact}`retention.order.period`.", "We do not say.")
    card = site.build().page("notices/orders").select_one(".notice-facts")
    assert "We do not say." in card.get_text()


def test_a_shared_sentence_can_show_the_period(site):
    kept = "sentences: [{id: kept, text: 'For {fact}`retention.order.period`.'}]\n"
    site.edit("register/shared.yaml", "recipients:", f"{kept}recipients:")
    site.edit(PAGE, "We keep it for {fact}`retention.order.period`.", "{sentence}`kept`")
    assert "For one year." in section(site.build()).get_text()


@pytest.mark.parametrize(
    ("value", "words", "advice"),
    [
        ("made", "", "write what the notice says here"),
        ("not-stated", "A program decides.\n", "leave this empty"),
    ],
)
def test_words_on_automated_decisions_fit_the_register(site, value, words, advice):
    site.edit(FACTS, "automated-decisions: not-stated", f"automated-decisions: {value}")
    site.edit(PAGE, "## Why\n", f"## Why\n\n```{{notice-automated-decisions}}\n{words}```\n")
    site.build(
        warnings=f'{PAGE}:18: unfit-words: "automated-decisions" of this notice is "{value}"; {advice}.'
    )


# -- adjacent blocks are one ----------------------------------------------------------


def test_adjacent_purposes_are_one_table(site):
    site.edit(FACTS, PURPOSES, PURPOSES.replace("]}]", "]}, {id: asking, bases: [contract]}]"))
    asking = block("purpose", "asking", "To ask you.", "", "* By post.", "* By email.")
    site.edit(PAGE, PURPOSE, f"{PURPOSE}\n{asking}")
    (table,) = section(site.build()).select("table")
    assert rows(table) == [
        ["Purpose", "Lawful basis"],
        ["To send what you bought. You ordered it.", "Our contract"],
        ["To ask you. By post. By email.", "Our contract"],
    ]


def test_a_purpose_can_have_a_table_of_its_own(site):
    words = (
        "To send what you bought.",
        "",
        "| Parcel | Days |",
        "|--------|------|",
        "| small | 2 |",
    )
    site.edit(PAGE, PURPOSE, block("purpose", "sending", *words) + PURPOSE.replace("sending", "x"))
    site.edit(
        FACTS, PURPOSES, "purposes: [{id: sending, bases: [contract]}, {id: x, bases: [contract]}]"
    )
    site.build()
    table, within = section(site).select("table")
    assert within.get_text(" ", strip=True) == "Parcel Days small 2"
    assert len(table.tbody.find_all("tr", recursive=False)) == 2


def test_words_between_purposes_make_two_tables(site):
    site.edit(FACTS, PURPOSES, PURPOSES.replace("]}]", "]}, {id: asking, bases: [contract]}]"))
    site.edit(PAGE, PURPOSE, f"{PURPOSE}\nAnd then:\n\n{block('purpose', 'asking', 'To ask you.')}")
    tables = section(site.build()).select("table")
    assert [len(rows(table)) for table in tables] == [2, 2]


def test_purposes_without_a_basis_are_points_of_a_list(site):
    more = "]}, {id: asking}, {id: telling}]"
    site.edit(FACTS, PURPOSES, PURPOSES.replace("]}]", more))
    points = [block("purpose", "asking", "To ask."), block("purpose", "telling", "To tell.")]
    site.edit(PAGE, PURPOSE, "\n".join([PURPOSE, *points]))
    shown = section(site.build())
    assert len(shown.select("table")) == 1
    (list_,) = shown.select("ul.purposes")
    assert [item.get_text(strip=True) for item in list_.select("li")] == ["To ask.", "To tell."]


def test_adjacent_recipients_are_one_list(site):
    bank = "  - {id: bank, name: a bank, named: no, why: It takes your money.}\n"
    site.edit("register/shared.yaml", "sources:", f"{bank}sources:")
    site.edit(FACTS, "[{recipient: carrier}]", "[{recipient: carrier}, {recipient: bank}]")
    empty = block("recipient", "carrier")
    site.edit(PAGE, empty, f"{empty}\n{block('recipient', 'bank')}")
    (list_,) = section(site.build()).select("ul.recipients")
    assert [" ".join(item.get_text(" ").split()) for item in list_.select("li")] == [
        "Carrier Ltd It carries the parcel.",
        "It takes your money.",
    ]


def test_a_shared_purpose_has_its_own_words_before_those_of_the_page(site):
    site.edit("register/shared.yaml", "recipients:", f"{SHARED}recipients:")
    for name in ("orders", "news"):
        site.edit(
            f"register/notices/{name}.yaml", PURPOSES, f"{PURPOSES}\nshared-purposes: [billing]"
        )
    site.edit(PAGE, PURPOSE, f"{PURPOSE}\n{block('purpose', 'billing')}")
    site.edit("notices/news.md", PURPOSE, f"{PURPOSE}\n{block('purpose', 'billing', 'By post.')}")
    site.build()
    bill = "To bill you. It is quick."
    assert rows(section(site).table)[2] == [bill, "Our contract"]
    assert rows(section(site, "notices/news").table)[2] == [f"{bill} By post.", "Our contract"]
    card = site.page("notices/orders").select_one(".notice-facts")
    assert "To bill you.Lawful basis: Our contract." in card.get_text().replace("\n", "")


def test_what_a_purpose_is_kept_for_is_in_the_card(site):
    site.edit(FACTS, PURPOSES, PURPOSES.replace("]}]", "], kept: [order]}]"))
    card = site.build().page("notices/orders").select_one(".notice-facts")
    why = card.find("dt", string="Why").find_next_sibling("dd")
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


def test_plain_text_has_the_words(site):
    site.build("text")
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


def test_two_processes_make_the_same_pages(site):
    site.build("html", "-j", "2")
    both = {page: site.output(f"{page}.html") for page in ("index", "notices/orders")}
    site.build("html", "-E", "-a")
    assert {page: site.output(f"{page}.html") for page in both} == both
    covers = site.page().select("ul.notices .covers")
    assert [each.get_text() for each in covers] == ["When you buy something."] * 2


# -- translation ----------------------------------------------------------------------


def test_words_of_blocks_are_translated_in_section_and_card(site):
    site.build("gettext")
    catalogue = site.output("notices.pot", "gettext")
    assert "#: ../../notices/orders.md:19\n" in catalogue
    assert 'msgid "To send what you bought. You ordered it."' in catalogue
    assert 'msgid "You tell us."' in catalogue
    site.edit("conf.py", "numfig", 'locale_dirs = ["locale"]\nnumfig')
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
    site.build_apart("html", "-D", "language=de")
    why = site.page("notices/orders").find("dt", string="Wozu").find_next_sibling("dd")
    assert why.li.p.get_text() == "Um zu schicken, was Sie kaufen."
    assert "Sie wollten es." in section(site).table.get_text()
    assert "etwas kaufen" in site.page().select_one("ul.notices .covers").get_text()
