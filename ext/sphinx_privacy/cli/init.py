"""The command ``init``: ask six questions, and write a small project that is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.register.today import today
from sphinx_privacy.starting.answer_checks import AnswerError, checked
from sphinx_privacy.starting.answers import QUESTIONS, Answers, words_of
from sphinx_privacy.starting.new_project import ProjectError, new_project, require_room

if TYPE_CHECKING:
    import argparse

    from sphinx_privacy.starting.answers import Question


def run(arguments: argparse.Namespace) -> int:
    """Write the project, and print its files, notes, and the commands that come next."""
    try:
        require_room(arguments.folder)
        made = new_project(arguments.folder, _answers(arguments), today())
    except (ProjectError, AnswerError) as error:
        raise PublishError(f"nothing was written: {error}") from error
    written = "\n  ".join([f"Written to {arguments.folder.absolute()}:", *made.written])
    steps = made.steps.replace("`", '"')
    print("\n\n".join(filter(None, [written, "\n".join(made.notes), steps])))
    return 0


def _answers(arguments: argparse.Namespace) -> Answers:
    """Return the answers that options give, and ask for the others. Raises `AnswerError`."""
    given: dict[str, str] = {}
    if not arguments.yes:
        print("Press Enter for the answer in brackets.")
    for question in QUESTIONS:
        option = getattr(arguments, question.name)
        usual = question.usual or words_of(given["language"])[question.name]
        if option is not None:
            given[question.name] = _of_option(question, option)
        elif arguments.yes:
            given[question.name] = usual
        else:
            given[question.name] = _asked(question, usual)
    return Answers(**given)


def _of_option(question: Question, answer: str) -> str:
    try:
        return checked(question.name, answer)
    except AnswerError as error:
        raise AnswerError(f"--{question.name}: {error}") from error


def _asked(question: Question, usual: str) -> str:
    """Ask until there is an answer that can be used; nothing is the usual one."""
    while True:
        try:
            answer = input(f"{question.asks} [{usual}]: ")
        except (EOFError, RuntimeError) as error:  # nothing is left to read, or nothing is open
            print()
            raise AnswerError("an answer is missing; with --yes, no question is asked.") from error
        try:
            return checked(question.name, answer or usual)
        except AnswerError as error:
            print(error)
