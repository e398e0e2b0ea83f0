"""Files of pages, packed once for all who can read them so."""

import gzip

import pytest

from psc_view.files.file import MIN_PACKED, File


def test_a_table_is_sent_packed_to_those_who_can_read_it(asker):
    plain = asker.get("/data/overview/goals.csv", "lang=en")
    packed = asker.get("/data/overview/goals.csv", "lang=en", accept_encoding="gzip, br")

    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] == plain.headers["etag"]
    assert "Accept-Encoding" in packed.headers["vary"]
    assert "content-encoding" not in plain.headers


def test_who_has_it_packed_is_told_so(asker):
    tag = asker.get("/data/overview/goals.csv", "lang=en", accept_encoding="gzip").headers["etag"]

    again = asker.get("/data/overview/goals.csv", "lang=en", accept_encoding="gzip", if_none_match=tag)

    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("media_type", "size", "is_packed"),
    [
        ("image/svg+xml", MIN_PACKED, True),
        ("text/csv; charset=utf-8", MIN_PACKED, True),
        ("application/json", MIN_PACKED, True),
        ("image/svg+xml", MIN_PACKED - 1, False),
        ("image/png", MIN_PACKED, False),
        ("application/zip", MIN_PACKED, False),
        ("application/pdf", MIN_PACKED, False),
    ],
)
def test_texts_are_packed_and_what_is_packed_already_is_not(media_type, size, is_packed):
    packed = File(b"x" * size, media_type, "en", "x").packed

    assert (packed is not None) == is_packed
    assert packed is None or gzip.decompress(packed) == b"x" * size
