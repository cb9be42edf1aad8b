"""Facts that several notices share: what changes for a notice that comes to share one."""

from __future__ import annotations

from edited_registers import REGISTER, M, S, described, edited_register

from helpers.small_site import SHARED


def test_a_purpose_that_comes_to_be_shared_is_the_same_fact():
    old = edited_register()
    text = "To send what you bought. You ordered it."
    new = edited_register(
        (
            "shared.yaml",
            "recipients:\n",
            f"purposes: [{{id: sending, text: {text}, bases: [contract]}}]\nrecipients:\n",
        ),
        (
            "notices/orders.yaml",
            "purposes: [{id: sending, bases: [contract]}]\n",
            "purposes: []\nshared-purposes: [sending]\n",
        ),
        ("notices/orders.md", f"sending\n{text}\n", "sending\n"),
    )
    assert new["notice"]["orders"] != old["notice"]["orders"]
    assert described(old, new) == []
    assert described(new, old) == []


def test_a_notice_that_takes_up_a_shared_purpose():
    shared = {
        **REGISTER,
        "shared.yaml": SHARED + "purposes: [{id: p, text: To sell., bases: [contract]}]\n",
    }
    old = edited_register(files=shared)
    new = edited_register(
        ("notices/orders.yaml", "rights: [all]", "rights: [all]\nshared-purposes: [p]"),
        files=shared,
    )
    assert described(old, new) == [(M, "Notice “Orders”: purpose added: “To sell.”")]


def test_a_sentence_that_comes_to_be_shared_is_the_same_fact():
    old = edited_register()
    shared = (
        "shared.yaml",
        "recipients:\n",
        "sentences: [{id: sending, text: To send what you bought.}]\nrecipients:\n",
    )
    role = ("notices/orders.md", "To send what you bought.", "{sentence}`sending`")
    new = edited_register(shared, role)
    assert described(old, new) == []
    assert described(new, old) == []
    other = edited_register((*shared[:2], shared[2].replace("send what", "send all that")), role)
    assert described(new, other) == [
        (
            S,
            (
                "Sentence in several notices changed from “To send what you bought.” to "
                "“To send all that you bought.”"
            ),
        )
    ]
