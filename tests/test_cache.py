"""A cache that may be lost, damaged or out of reach without harm."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from varlab.encode.cache import FILE_NAME, Cache, cache_folder

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = {b"one": b"first", b"two": b"", b"three": bytes(range(256))}


def test_stored_items_are_loaded_again(tmp_path: Path) -> None:
    Cache(tmp_path).store(ITEMS)
    assert Cache(tmp_path).load([*ITEMS, b"four"]) == ITEMS


def test_more_keys_than_one_query_takes(tmp_path: Path) -> None:
    many = {str(number).encode(): b"x" for number in range(1201)}
    Cache(tmp_path).store(many)
    assert Cache(tmp_path).load(list(many)) == many


def test_loading_creates_nothing(tmp_path: Path) -> None:
    assert Cache(tmp_path / "none").load([b"one"]) == {}
    assert not (tmp_path / "none").exists()


def test_damaged_row_is_left_out_and_can_be_replaced(tmp_path: Path) -> None:
    Cache(tmp_path).store(ITEMS)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE vectors SET data = ? WHERE key = ?", (b"forged", b"one"))
    assert b"one" not in Cache(tmp_path).load(list(ITEMS))
    Cache(tmp_path).store({b"one": b"first"})
    assert Cache(tmp_path).load(list(ITEMS)) == ITEMS


@pytest.mark.parametrize("keep", [0, 10, 100, 5000], ids=["empty", "header", "page", "half"])
def test_truncated_file_is_rebuilt(tmp_path: Path, keep: int) -> None:
    items = {str(number).encode(): bytes(1000) for number in range(20)}
    Cache(tmp_path).store(items)
    file = tmp_path / FILE_NAME
    file.write_bytes(file.read_bytes()[:keep])
    found = Cache(tmp_path).load(list(items))
    assert found.items() <= items.items()
    Cache(tmp_path).store(items)
    assert Cache(tmp_path).load(list(items)) == items


def test_file_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("no database " * 100)
    cache = Cache(tmp_path)
    cache.store(ITEMS)
    assert cache.load(list(ITEMS)) == ITEMS


def test_place_that_cannot_be_written_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "below")
    cache.store(ITEMS)
    assert cache.load(list(ITEMS)) == {}


def test_parallel_writers_lose_nothing(tmp_path: Path) -> None:
    parts = [{f"{writer} {n}".encode(): b"x" for n in range(50)} for writer in range(4)]
    threads = [Thread(target=Cache(tmp_path).store, args=(part,)) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(Cache(tmp_path).load(list(part)) == part for part in parts)


def test_folder_is_given_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VARLAB_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path


def test_what_was_stored_first_is_forgotten_beyond_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("varlab.encode.cache.MAX_BYTES", 500_000)
    cache, data = Cache(tmp_path), bytes(10_000)
    for number in range(80):
        cache.store({str(number).encode(): data})
    kept = cache.load([str(number).encode() for number in range(80)])
    assert b"79" in kept
    assert b"0" not in kept
    assert (tmp_path / FILE_NAME).stat().st_size < 800_000
