import pytest

from bot.answers.shelf import Shelf


@pytest.fixture(scope="session")
def files(few: Shelf) -> Shelf:
    return few
