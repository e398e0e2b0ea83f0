"""Writing texts into TOML, which Python reads but does not write."""

from __future__ import annotations

import json


def quoted(value: str | list[str]) -> str:
    r"""Write a text or a list of texts as a TOML value.

    >>> print(quoted('a "b"'), quoted(["ә", "1"]))
    "a \"b\"" ["ә", "1"]
    """
    # JSON writes them as TOML does, but for one character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
