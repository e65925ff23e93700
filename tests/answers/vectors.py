"""Writes the vectors that are shipped, of every line of the shipped pages: part of `make fit`."""

from bot.commands.knowledge import shelf_of
from bot.settings import load_settings
from bot.vectors.shipped import ship

if __name__ == "__main__":
    shelf = shelf_of(load_settings())
    vectors = shelf.means.vectors
    assert vectors is not None, "there is no model: make model"
    shelf.asker.study(vectors)
    ship(vectors.model, vectors.known(vectors.asked()))
