"""Asynchronous functions in a thread of their own.

Playwright has a running loop in the thread of the tests, once a test of the same worker has opened a
browser.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager


def in_a_loop(coroutine):
    """Run a coroutine to its end, and return what it returns."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


class _Loop:
    """A loop that runs one coroutine after another."""

    def __init__(self, threads, runner):
        self._threads, self._runner = threads, runner

    def run(self, coroutine):
        return self._threads.submit(self._runner.run, coroutine).result()


@contextmanager
def one_loop():
    """Give a loop for several coroutines that belong together."""
    runner = asyncio.Runner()
    with ThreadPoolExecutor(1) as threads:
        yield _Loop(threads, runner)
        threads.submit(runner.close).result()
