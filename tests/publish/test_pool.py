"""The collector of garbage while sites are made."""

import gc

from sphinx_privacy.publish.pool import collector_off


def test_the_collector_is_as_it_was_afterwards():
    with collector_off():
        with collector_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
