"""The one gate between the address bar and the reader's choices."""

from __future__ import annotations

import streamlit as st

from psc_view.selection import PARAMETERS, Parsed, Selection, from_query


def read(editions: tuple[str, ...]) -> Parsed:
    """Read the choices from the address, which is where they live."""
    return from_query(st.query_params.to_dict(), editions)


def write(selection: Selection) -> None:
    """Put choices into the address, which makes one step of the browser's history.

    Parameters of other software stay; a value that could not be used goes.
    """
    held = st.query_params.to_dict()
    others = {name: value for name, value in held.items() if name not in PARAMETERS}
    wanted = {**selection.to_query(), **others}
    if wanted != held:
        st.query_params.from_dict(wanted)
