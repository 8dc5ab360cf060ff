"""The trained recogniser, loaded once for all tests that read names."""

from collections.abc import Callable, Sequence

import pytest


@pytest.fixture(scope="session")
def recognise() -> Callable[[Sequence[str]], list[list[tuple[int, int, str]]]]:
    from viewer.work.recogniser import load

    return load()
