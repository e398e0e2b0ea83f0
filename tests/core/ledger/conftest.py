"""Ledgers of either kind, empty each time, and somebody who gets round their rules."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sqlite3
from contextlib import closing
from itertools import count

import pytest

from psc_core.ledger.ledger import open_ledger
from tests.core.ledger.postgres_server import find_programs, server

REQUIRED = os.environ.get("PSC_REQUIRE_POSTGRES") == "1"
LACKING = [
    *([] if importlib.util.find_spec("psycopg") else ["psycopg is not installed"]),
    *([] if find_programs() else ["there is no server of PostgreSQL (Debian: postgresql)"]),
]
on_postgres = pytest.mark.skipif(
    bool(LACKING) and not REQUIRED,
    reason=f"{' and '.join(LACKING)}; PSC_REQUIRE_POSTGRES=1 asks for it",
)


@pytest.fixture(scope="session")
def postgres():
    """The address of a server of the tests' own, with a place for the database's name."""
    with server() as address:
        yield address


NUMBERS = count(1)


@pytest.fixture
def database(postgres):
    """The address of a database of its own."""
    psycopg = importlib.import_module("psycopg")
    name = f"psc_{next(NUMBERS)}"
    with psycopg.connect(postgres.format(database="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return postgres.format(database=name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=on_postgres)])
def address(request, tmp_path):
    """The address of an empty store, of each kind in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    return request.getfixturevalue("database")


@pytest.fixture
def ledger(address):
    return open_ledger(address)


@pytest.fixture
def tamper(address):
    """Run statements on a store as somebody would who gets round its rules."""

    def sqlite(*statements):
        with closing(sqlite3.connect(address)) as connection:
            rules = connection.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
            ).fetchall()
            for name, _ in rules:
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(statement)
            for _, sql in rules:
                connection.execute(sql)
            connection.commit()

    def postgres(*statements):
        psycopg = importlib.import_module("psycopg")
        with psycopg.connect(address) as connection:
            connection.execute("ALTER TABLE ledger_entries DISABLE TRIGGER ledger_only_added")
            for statement in statements:
                connection.execute(statement)
            connection.execute("ALTER TABLE ledger_entries ENABLE TRIGGER ledger_only_added")

    return postgres if address.startswith("postgresql:") else sqlite
