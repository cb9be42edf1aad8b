"""The builder of the preview, through its link: every edit is shown, and none is lost."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers.in_a_loop import in_a_loop, one_loop
from helpers.kept_preview import Preview, differences, fresh, left_of, processes_of
from helpers.previewed_shop import CONF, FILES, write_shop
from helpers.previewed_site import PreviewedSite
from helpers.sample import is_soak
from sphinx_privacy.preview.builder_link import RefusedError

pytestmark = pytest.mark.xdist_group("builder")

RUNS = [("basic", 2, 100, 20), ("furo", 3, 100, 20)] if is_soak() else [("basic", 1, 4, 4)]
"""A theme, a seed, how many edits there are, and after how many of them pages are compared."""


@pytest.mark.parametrize(("theme", "seed", "edits", "compared"), RUNS)
def test_after_any_edits_all_is_as_in_a_new_preview(tmp_path, theme, seed, edits, compared):
    site = PreviewedSite(tmp_path / "site", theme)
    site.random = random.Random(seed)

    async def edited():
        made = []
        async with Preview(site.folder, tmp_path / "build") as preview:
            await preview.until("built")
            for number in range(1, edits + 1):
                what, names = site.change()
                made.append(what)
                pages = [name.removesuffix(".md") for name in site.names("*.md")]
                said = await preview.save(*names, viewed=site.random.choice(pages))
                if number % compared == 0:
                    expected = fresh(site.folder, tmp_path / "fresh")
                    assert differences(preview, said, expected) == [], made[-compared:]

    in_a_loop(edited())


class Shop(Preview):
    """A preview of the shop, with what an editor does."""

    def write(self, name, text):
        path = self.conf / name
        written = path.with_name(f"{path.name}.part")  # as many editors save
        written.write_text(text, "utf-8")
        written.replace(path)
        return name

    def page(self, name="index"):
        return (self.build / "html" / f"{name}.html").read_text("utf-8")

    async def edit(self, name, old, new, viewed="index"):
        text = (self.conf / name).read_text("utf-8")
        assert old in text
        return await self.save(self.write(name, text.replace(old, new)), viewed=viewed)


@pytest.fixture(scope="module")
def runner():
    with one_loop() as runner:
        yield runner


@pytest.fixture(scope="module")
def shop(tmp_path_factory, runner):
    folder = tmp_path_factory.mktemp("shop")
    shop = Shop(write_shop(folder / "project"), folder / "build")
    runner.run(shop.link.start("index"))
    runner.run(shop.until("built"))
    yield shop
    runner.run(shop.link.stop())
    assert left_of(shop.build) == []


def sentences(said):
    return [
        f"{each['path']}:{each['line']}:{each['column']}: {each['code']}: {each['message']}"
        for each in said["problems"]
    ]


def test_the_page_being_viewed_comes_first(shop, runner):
    async def edited():
        text = FILES["docs/more.md"] + "\nAnother word.\n"
        number = shop.link.changed([shop.write("docs/more.md", text)], "more")
        first = await shop.until("page")
        return number, first, shop.page("more"), await shop.until("built")

    number, first, page, rest = runner.run(edited())
    published = {"root": "/", "headers": {}}
    assert first == [{"said": "page", "number": number, "page": "more", "published": published}]
    assert "Another word." in page
    assert [each["said"] for each in rest] == ["built"]
    assert rest[0]["pages"] == ["index", "more"]
    assert rest[0]["state"]["titles"] == {"index": "Shop", "more": "More"}


def test_a_broken_register_leaves_the_last_good_page(shop, runner):
    async def edited():
        broken = await shop.edit(
            "docs/register/cookies.yaml", "lifetime: session", "lifetime: ever"
        )
        other = await shop.edit("docs/index.md", "First words.", "Second words.")
        shown = shop.page()
        fixed = await shop.edit("docs/register/cookies.yaml", "lifetime: ever", "lifetime: P1M")
        return broken, other, shown, fixed

    broken, other, shown, fixed = runner.run(edited())
    (sentence,) = sentences(broken)
    assert sentence.startswith(
        'docs/register/cookies.yaml:11:15: malformed-duration: "ever" is not'
    )
    assert [broken["said"], other["said"], fixed["said"]] == ["failed", "failed", "built"]
    assert other["problems"] == broken["problems"]
    assert "First words." in shown
    assert "Second words." in shop.page()
    assert "1 month" in shop.page()


def test_no_page_shows_facts_that_contradict_each_other(shop, runner):
    name = "docs/register/cookies.yaml"
    text = (shop.conf / name).read_text("utf-8")
    second = text.partition("cookies:\n")[2].replace("id: basket", "id: other")

    async def edited():
        before = set(processes_of(shop.build))
        broken = await shop.save(shop.write(name, text + second))
        while set(processes_of(shop.build)) - before:  # noqa: ASYNC110 - the page may still be written
            await asyncio.sleep(0.02)
        return broken, shop.page(), await shop.save(shop.write(name, text))

    broken, shown, fixed = runner.run(edited())
    assert [each["code"] for each in broken["problems"]] == ["overlapping-names"]
    assert [broken["said"], fixed["said"]] == ["failed", "built"]
    assert "cookie-basket" in shown
    assert "cookie-other" not in shown


def test_problems_of_pages_that_are_not_read_again_are_kept(shop, runner):
    async def edited():
        first = await shop.edit("docs/more.md", "`basket`", "`bakset`")
        other = await shop.edit("docs/index.md", "# Shop", "# The shop")
        fixed = await shop.edit("docs/more.md", "`bakset`", "`basket`")
        return first, other, fixed

    first, other, fixed = runner.run(edited())
    assert sentences(first) == [
        'docs/more.md:3:0: unknown-cookie: there is no cookie "bakset"; did you mean "basket"?'
    ]
    assert first["problems"][0]["page"] == "more"
    assert other["problems"] == first["problems"]
    assert fixed["problems"] == []


def test_of_many_saves_none_is_lost_and_the_last_one_wins(shop, runner):
    async def edited():
        for number in range(50):
            name = ("docs/index.md", "docs/more.md")[number % 2]
            text = (shop.conf / name).read_text("utf-8")
            last = shop.link.changed([shop.write(name, f"{text}\nWord {number}.\n")], "index")
            await asyncio.sleep(0.1 if is_soak() else 0.02)
        return (await shop.until("built", number=last))[-1]

    said = runner.run(edited())
    assert said["problems"] == []
    for number in range(50):
        assert f"Word {number}." in shop.page(("index", "more")[number % 2])


def test_a_deleted_page_is_gone(shop, runner):
    async def edited():
        shop.write("docs/other.md", "---\norphan: true\n---\n\n# Other\n")
        added = await shop.save("docs/other.md", viewed="other")
        is_there = (shop.build / "html" / "other.html").exists()
        (shop.conf / "docs" / "other.md").unlink()
        return added, is_there, await shop.save("docs/other.md", viewed="other")

    added, is_there, deleted = runner.run(edited())
    assert added["state"]["titles"]["other"] == "Other"
    assert is_there
    assert not (shop.build / "html" / "other.html").exists()
    assert "other" not in deleted["state"]["titles"]


def test_styles_and_templates_are_shown(shop, runner):
    async def edited():
        style = await shop.edit("_static/site.css", "red", "blue")
        template = '{% extends "!layout.html" %}\n{% block footer %}Our footer{% endblock %}\n'
        return style, await shop.save(shop.write("_templates/layout.html", template))

    style, template = runner.run(edited())
    assert style["pages"] == []
    assert (shop.build / "html/_static/site.css").read_text("utf-8") == "p {color: blue}\n"
    assert template["pages"] == ["index", "more"]
    assert "Our footer" in shop.page("more")


def test_a_build_that_is_killed_is_made_again(shop, runner):
    async def edited():
        before = set(processes_of(shop.build))
        shop.link.changed([shop.write("docs/more.md", "# More\n\nKilled once.\n")], "index")
        building = await asyncio.to_thread(new_process, shop.build, before)
        os.kill(building, signal.SIGKILL)
        return (await shop.until("built", "failed"))[-1]

    assert runner.run(edited())["said"] == "built"
    assert "Killed once." in shop.page("more")


def test_a_build_that_is_killed_at_its_end_is_made_again(shop, runner):
    async def edited():
        (shop.conf / "dies").touch()
        text = (shop.conf / "docs/index.md").read_text("utf-8") + "\nKilled late.\n"
        shop.link.changed([shop.write("docs/index.md", text)], "index")
        return (await shop.until("built", "failed"))[-1]

    said = runner.run(edited())
    assert not (shop.conf / "dies").exists()
    # The other page is that of the last build that was kept.
    assert (said["said"], said["pages"]) == ("built", ["index"])
    assert "Killed late." in shop.page()


def new_process(build, before):
    """Wait until there is a process besides those before, and return it."""
    while not (new := set(processes_of(build)) - before):
        pass
    return min(new)


def test_settings_and_modules_have_everything_built_again(shop, runner):
    async def edited():
        number = shop.link.changed([shop.write("shop_name.py", "NAME =\n")], "index")
        broken = await shop.until("failed", number=number)
        shop.write("shop_name.py", 'NAME = "Another shop"\n')
        shop.link.changed([shop.write("conf.py", CONF + "\n"), "shop_name.py"], "index")
        return broken, await shop.until("built")

    broken, fixed = runner.run(edited())
    assert [each["said"] for each in broken] == ["restarted", "failed"]
    assert broken[0]["why"] == "shop_name.py has changed"
    (sentence,) = sentences(broken[-1])
    assert sentence.startswith(
        "shop_name.py:1:1: unreadable-settings: Python stops here: SyntaxErr"
    )
    assert (fixed[0]["said"], fixed[0]["why"]) == ("restarted", "conf.py has changed")
    assert "Another shop" in shop.page()


def test_a_kept_process_that_is_killed_is_replaced(shop, runner):
    async def killed():
        of_an_extension = int((shop.conf / "sleeps").read_text("utf-8"))
        for process in {*processes_of(shop.build)} - {of_an_extension}:
            os.kill(process, signal.SIGKILL)
        said = await shop.until("built")
        return said, await shop.edit("docs/index.md", "# The shop", "# Shop")

    said, edited = runner.run(killed())
    assert [each["said"] for each in said if each["said"] != "page"] == ["restarted", "built"]
    assert said[0]["why"] == "the process that builds the preview ended"
    assert edited["said"] == "built"


def test_a_question_is_answered_or_refused(shop, runner):
    async def asked():
        with pytest.raises(RefusedError) as error:
            await shop.link.ask("nothing")
        return str(error.value)

    assert runner.run(asked()) == 'there is no question "nothing"'


def test_a_question_that_is_given_up_works_no_longer(shop, runner):
    async def given_up():
        before = set(processes_of(shop.build))
        asking = asyncio.create_task(shop.link.ask("wait"))
        working = await asyncio.to_thread(new_process, shop.build, before)
        while not (shop.conf / "waits").exists():  # noqa: ASYNC110 - another process says so
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.1)  # the link has heard of it
        asking.cancel()
        return await asyncio.to_thread(is_gone, working)

    assert runner.run(given_up())


def is_gone(process, seconds=20):
    """Wait until a process has ended; return whether it has."""
    end = time.monotonic() + seconds
    while (is_there := Path(f"/proc/{process}").exists()) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_there


SERVER = """
import asyncio, sys
from pathlib import Path
from sphinx_privacy.preview.builder_link import BuilderLink

async def run():
    built = asyncio.Event()
    link = BuilderLink(Path(sys.argv[1]), Path(sys.argv[2]), lambda said: print(said["said"]))
    await link.start("index")
    print(link._folder, flush=True)
    await asyncio.sleep(60)

asyncio.run(run())
"""


def test_no_process_outlives_a_server_that_is_killed(tmp_path):
    write_shop(tmp_path / "project")
    command = [sys.executable, "-c", SERVER, "project", "build"]
    options = {"cwd": tmp_path, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **options) as server:
        folder = Path(server.stdout.readline().strip())
        while not processes_of(folder):
            pass
        server.kill()
    assert left_of(folder) == []
    assert not folder.exists()
