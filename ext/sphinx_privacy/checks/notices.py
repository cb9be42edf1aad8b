"""Checks on notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.problems import Problem, no_such
from sphinx_privacy.register.models import Arrangement, Commitment, DataCategory, Notice, Purpose
from sphinx_privacy.register.models.notices import TOPICS
from sphinx_privacy.register.page_texts import Block, blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register import Register


def repeated_order(register: Register) -> Iterator[Problem]:
    """Find two notices with the same number: their order in the list would be undefined.

    *Bad:* ``order: "07"`` in two notices.
    *Good:* a number for each notice.
    """
    taken: dict[int, Notice] = {}
    for notice in register.all(Notice).values():
        if notice.order and (first := taken.setdefault(int(notice.order), notice)) is not notice:
            message = (
                f'the notice "{first.id}" already has the number {notice.order}; give one of them '
                "another."
            )
            yield Problem(notice.order.place, "repeated-order", message)


def other_topic(register: Register) -> Iterator[Problem]:
    """Find a commitment that a notice lists under a key that is not its topic.

    *Bad:* ``rights: [security-standard]``, a commitment with ``topic: security``.
    *Good:* ``security: [security-standard]``.
    """
    commitments = register.all(Commitment)
    for notice in register.all(Notice).values():
        for topic in TOPICS:
            listed = getattr(notice, topic.replace("-", "_"))
            for id_ in listed if isinstance(listed, tuple) else filter(None, [listed]):
                commitment = commitments.get(id_)
                if commitment and commitment.topic != topic:
                    message = (
                        f'"{id_}" is under "{topic}:", but its topic is "{commitment.topic}"; '
                        "list it there."
                    )
                    yield Problem(id_.place, "other-topic", message)


def other_controller(register: Register) -> Iterator[Problem]:
    """Find a notice whose controller is not one of the joint controllers that it names.

    *Bad:* ``controller: shop`` with ``arrangement: museum-and-city``.
    *Good:* ``controller: museum``.
    """
    for notice in register.all(Notice).values():
        arrangement = register.all(Arrangement).get(notice.arrangement or "")
        if arrangement and notice.controller not in arrangement.controllers:
            message = (
                f'"{notice.controller}" is not a controller of the arrangement "{arrangement.id}"; '
                "name one that is, or add it there."
            )
            yield Problem(notice.controller.place, "other-controller", message)


def missing_condition(register: Register) -> Iterator[Problem]:
    """Find information of a special category that a notice uses on no condition (Article 9 GDPR).

    *Bad:* a notice with the data category ``health``, and no purpose with ``conditions``.
    *Good:* ``{id: treating, bases: [contract], conditions: [medical-care]}``.
    """
    for notice in register.all(Notice).values():
        shared = (register.all(Purpose).get(id_) for id_ in notice.shared_purposes)
        conditions = [each.conditions for each in notice.purposes]
        conditions += [each.conditions for each in shared if each]
        if any(conditions):
            continue
        for collected in notice.data:
            category = register.all(DataCategory).get(collected.category)
            if category and category.sensitivity == "special-category":
                message = (
                    f'"{category.label}" is a special category (Article 9 GDPR); write the '
                    '"conditions" of the purpose that it is used for.'
                )
                yield Problem(collected.category.place, "missing-condition", message)


def repeated_entry(register: Register) -> Iterator[Problem]:
    """Find two entries of a notice with one id: the page can show only one of them.

    *Bad:* ``retention: [{id: order, period: P1Y}, {id: order, period: P7Y}]``.
    *Good:* an id for each entry.
    """
    for notice in register.all(Notice).values():
        taken: dict[Block, Block] = {}
        for block in blocks_of(notice):
            first = taken.setdefault(block, block)
            if first is not block:
                message = (
                    f'there are two entries for the {block.name} "{block.id}"; the first is on '
                    f"line {first.id.place.line}."
                )
                yield Problem(block.id.place, "repeated-entry", message)


def retention_without_rule(register: Register) -> Iterator[Problem]:
    """Find an entry on retention that has neither a period nor a criterion, or both.

    *Bad:* ``retention: [{id: order}]``.
    *Good:* ``retention: [{id: order, period: P2Y}]``.
    """
    for notice in register.all(Notice).values():
        for entry in notice.retention:
            if bool(entry.period) == bool(entry.criterion):
                message = 'write either "period:" or "criterion:" here, as the notice says it.'
                yield Problem(entry.id.place, "retention-without-rule", message)


def unknown_retention(register: Register) -> Iterator[Problem]:
    """Find a purpose that names an entry on retention that its notice does not have.

    *Bad:* ``kept: [orders]``, beside ``retention: [{id: order, period: P2Y}]``.
    *Good:* ``kept: [order]``.
    """
    for notice in register.all(Notice).values():
        known = [entry.id for entry in notice.retention]
        for id_ in (id_ for purpose in notice.purposes for id_ in purpose.kept):
            if id_ not in known:
                unknown = no_such("retention", id_, known, "in this notice")
                message = f'{unknown} They are listed in the same file under "retention:".'
                yield Problem(id_.place, "unknown-retention", message)
