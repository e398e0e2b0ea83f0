"""Where phones find this server, as far as this process knows."""

from __future__ import annotations

import os

import streamlit as st

from psc_view.deck.addresses import PUBLIC_URL, public_addresses


def addresses_for_phones() -> tuple[str, ...]:
    """Give where phones find this server."""
    setting = os.environ.get(PUBLIC_URL, "")
    if not setting and st.get_option("server.address") in {"localhost", "127.0.0.1", "::1"}:
        return ()
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return _looked_up(setting, st.get_option("server.port"), base)


@st.cache_data(ttl=30, show_spinner=False)
def _looked_up(setting: str, port: int, base: str) -> tuple[str, ...]:
    """Look for addresses, now and then again: the network may change while the server runs."""
    return public_addresses(setting, port, base)
