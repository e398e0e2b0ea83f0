"""Damaged at random, a file is read as something valid or refused; nothing else ever happens."""

from __future__ import annotations

import contextlib
import json
import string

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from psc_core.consistency.disagreements import check
from psc_core.errors import DataError

# The same examples in every run: a failure of today is there tomorrow. A slow machine is no failure.
CALM = settings(
    deadline=None,
    derandomize=True,
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

DAMAGE = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=6)
"""Places (share of the file's length) and the bits to flip there."""


@pytest.fixture(scope="module")
def kaz_unpacked(data, tmp_path_factory):
    """The bytes of tables written without packing, and their rows."""
    path = tmp_path_factory.mktemp("unpacked") / "table.parquet"
    written = {}
    for name in ("scores", "facts"):
        rows = pq.read_table(data / "kaz-2022" / f"{name}.parquet")
        pq.write_table(rows, path, compression="none", use_dictionary=False)
        written[name] = (path.read_bytes(), rows.num_rows)
    return written


def damaged(content, damage):
    changed = bytearray(content)
    for place, bits in damage:
        changed[int(place * len(changed))] ^= bits
    return bytes(changed)


@pytest.mark.parametrize("name", ["scores", "proposals", "facts", "readings"])
@given(damage=DAMAGE)
@CALM
def test_a_table_with_flipped_bits_is_read_or_refused(name, damage, folder, data):
    good = data / "kaz-2022" / f"{name}.parquet"
    folder.put_bytes(name, damaged(good.read_bytes(), damage), pq.read_metadata(good).num_rows)

    with contextlib.suppress(DataError):
        folder.open()


@pytest.mark.parametrize("name", ["scores", "facts"])
@given(damage=DAMAGE)
@CALM
def test_an_unpacked_table_with_flipped_bits_is_read_or_refused(name, damage, folder, kaz_unpacked):
    # Without packing, flips reach texts and numbers instead of breaking the frame.
    content, rows = kaz_unpacked[name]
    folder.put_bytes(name, damaged(content, damage), rows)

    with contextlib.suppress(DataError):
        folder.open()


@given(length=st.integers(0, 10_000))
@CALM
def test_a_table_cut_anywhere_is_refused(length, folder, data):
    content = (data / "kaz-2022" / "scores.parquet").read_bytes()
    folder.put_bytes("scores", content[: length % len(content)], 43)

    with pytest.raises(DataError):
        folder.open()


@given(content=st.binary(max_size=300))
@CALM
def test_random_bytes_are_refused_as_a_table(content, folder):
    folder.put_bytes("scores", b"PAR1" + content + b"PAR1", 43)

    with pytest.raises(DataError):
        folder.open()


@given(damage=DAMAGE)
@CALM
def test_metadata_with_flipped_bits_are_read_or_refused(damage, folder, data):
    content = (data / "kaz-2022" / "edition.json").read_bytes()
    (folder.path / "edition.json").write_bytes(damaged(content, damage))

    with contextlib.suppress(DataError):
        folder.open()


def refused(folder):
    """Give the refusal in one line, or nothing where the edition was read."""
    try:
        folder.open()
    except DataError as refusal:
        return refusal.one_line()
    return ""


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=30)
    | st.sampled_from(["en", "2022-05-14", "https://example.org", "scores", "published"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(), max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(value=JSON, place=st.integers(0, 60))
@CALM
def test_any_json_in_any_place_of_the_metadata_is_read_or_refused_in_one_line(value, place, folder, data):
    content = json.loads((data / "kaz-2022" / "edition.json").read_text(encoding="utf-8"))
    places = [(content, name) for name in content]
    for holder, name in places:
        places += [
            (holder[name], inner) for inner in (holder[name] if isinstance(holder[name], dict) else ())
        ]
    holder, name = places[place % len(places)]
    holder[name] = value
    (folder.path / "edition.json").write_text(json.dumps(content), encoding="utf-8")

    said = refused(folder)

    assert said.isprintable()


READING = st.fixed_dictionaries(
    {
        "topic": st.sampled_from(["highest", "lowest", "key-area-range", "weak-areas", "new {topic}"]),
        "goals": st.none() | st.lists(st.none() | st.integers(1, 17), max_size=4),
        "key_areas": st.none() | st.lists(st.none() | st.integers(1, 10), max_size=4),
        "value": st.none() | st.floats(-1e12, 1e12),
        "value_high": st.none() | st.floats(-1e12, 1e12),
        "answer": st.none() | st.text(string.ascii_letters + "{}<>", max_size=5),
        "text_en": st.text(string.ascii_letters + "{}<>", min_size=1, max_size=5),
        "source": st.sampled_from(["report", "slides"]),
        "place": st.just("p. 1"),
    }
)


@given(readings=st.lists(READING, max_size=5))
@settings(CALM, max_examples=40, phases=[Phase.generate])
def test_any_readings_that_keep_the_schema_can_be_checked(readings, folder):
    folder.edit("readings", lambda _: [row | {"number": n} for n, row in enumerate(readings, start=1)])

    with contextlib.suppress(DataError):
        assert all(str(reading) for found in check(folder.open()) for reading in found.readings)
