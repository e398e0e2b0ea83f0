"""Messages between processes: whole, or refused."""

from io import BytesIO

import pytest

from psc_view.exports.frames import framed, read


def test_messages_are_read_one_after_another_until_the_end():
    stream = BytesIO(framed(b"one") + framed(b"") + framed(b"three" * 1000))

    assert [read(stream) for _ in range(4)] == [b"one", b"", b"three" * 1000, b""]


@pytest.mark.parametrize("kept", range(1, 8))
def test_a_message_that_is_cut_is_refused(kept):
    with pytest.raises(EOFError):
        read(BytesIO(framed(b"four")[:kept]))
