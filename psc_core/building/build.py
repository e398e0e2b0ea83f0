"""Building an edition: from its ``source/`` folder to checked Parquet tables and metadata."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from psc_core.analysis.other_choices import other_choices
from psc_core.analysis.publishing import published_tables
from psc_core.building.context import read_context
from psc_core.building.decisions import read_decisions
from psc_core.building.meetings import agreed_in_meetings
from psc_core.building.simulation import ORIGIN, Simulation, simulate
from psc_core.building.statements import read_statements
from psc_core.building.surveys import INTAKE, score_survey
from psc_core.building.transcript import read_transcript
from psc_core.editions.conditions import Record
from psc_core.editions.decision_checks import check_decided
from psc_core.editions.metadata import FILE_NAME, Document, FileRecord, Metadata
from psc_core.editions.metadata_file import check_metadata
from psc_core.editions.parquet import sha256_of, write_table
from psc_core.editions.references import check_provenance, check_references
from psc_core.errors import DataError
from psc_core.files import read_toml, reader_said
from psc_core.messages import msg
from psc_core.tables.checks import check_rows
from psc_core.tables.computed_tables import GROUPS
from psc_core.tables.edition_tables import TABLES
from psc_core.tables.score_tables import RESPONSES
from psc_core.terms import Basis

SOURCE_FOLDER: Final = "source"
DESCRIPTION: Final = "edition.toml"
TRANSCRIPT: Final = "figures.csv"

Tables = dict[str, pd.DataFrame | pa.Table]


def build_edition(folder: Path) -> Metadata:
    """Build an edition's tables and metadata from what stands in its ``source/`` folder.

    A folder with ``figures.csv`` is transcribed from published documents, beside which may stand what
    people said (``statements/``), what became of it (``decisions.csv``) and context tables; one whose
    ``edition.toml`` has a ``[simulation]`` table is simulated and scored; one with ``intake.toml`` is
    scored from imported answers, which stay private. What meetings recorded stands in ``meetings/``.
    Everything is checked before anything is written.

    Raises:
        DataError: A source file is missing or breaks a rule; nothing was written.
    """
    description = _described(folder / SOURCE_FOLDER / DESCRIPTION)
    tables, measured = _tables_of(folder / SOURCE_FOLDER, description)
    checked = {name: _checked(name, rows) for name, rows in tables.items()}
    agreed = agreed_in_meetings(folder, tables, simulated="simulation" in description)
    checked |= {name: _checked(name, rows) for name, rows in agreed.items()}
    check_references(checked, folder.name)
    parts = {name: folder / f"{TABLES[name].file_name}.part" for name in checked}
    try:
        for name, rows in checked.items():
            write_table(parts[name], rows)
        records = {name: FileRecord(sha256_of(parts[name]), rows.num_rows) for name, rows in checked.items()}
        text = _metadata(folder.name, description | measured, records).to_json()
        metadata = check_metadata(json.loads(text), folder.name)
        check_provenance(metadata, checked, folder.name)
        check_decided(metadata, checked, folder.name)
        for name, part in parts.items():
            part.replace(folder / TABLES[name].file_name)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    last = folder / f"{FILE_NAME}.part"
    last.write_text(text, encoding="utf-8", newline="\n")
    last.replace(folder / FILE_NAME)
    return metadata


def _tables_of(source: Path, description: dict[str, Any]) -> tuple[Tables, dict[str, Any]]:
    """Give the tables and those metadata fields that the numbers themselves decide."""
    if "simulation" in description:
        simulation = Simulation.from_settings(description["simulation"])
        made = simulate(simulation)
        answers = made[RESPONSES.name]
        derived = published_tables(answers, ORIGIN)
        derived |= other_choices(source, answers, derived[GROUPS.name], ORIGIN, 0)
        return made | derived, {"n": simulation.respondents, "basis": Basis.SIMULATED}
    if (source / INTAKE).is_file():
        scored, decided = score_survey(source.parent)
        return dict(scored), decided
    published = read_transcript(source)
    facts = published["facts"]
    dated = facts.dropna(subset="date").set_index("fact")["date"]
    counted = facts[facts["fact"] == "respondents"]["value"]
    if len(counted) == 0 or not {"field_start", "field_end"} <= set(dated.index):
        raise DataError(
            f"{SOURCE_FOLDER}/{TRANSCRIPT}",
            msg("The facts respondents, field_start and field_end must be given."),
        )
    measured = {
        "n": int(counted.iloc[0]),
        "field_start": dated["field_start"],
        "field_end": dated["field_end"],
        "basis": Basis.PUBLISHED,
    }
    beside = read_statements(source) | read_context(source) | read_decisions(source)
    return {**published, **beside}, measured


def _checked(name: str, rows: pd.DataFrame | pa.Table) -> pa.Table:
    table = TABLES[name]
    if isinstance(rows, pd.DataFrame):
        try:
            rows = pa.Table.from_pandas(
                rows[list(table.arrow_schema.names)],
                schema=table.arrow_schema,
                preserve_index=False,
            ).replace_schema_metadata(None)
        except (pa.ArrowException, KeyError, ValueError) as wrong:
            raise DataError(
                table.file_name,
                msg("Can't make this table from its source."),
                [reader_said(wrong)],
            ) from wrong
    check_rows(rows, table, table.file_name)
    return rows


def _described(path: Path) -> dict[str, Any]:
    where = f"{SOURCE_FOLDER}/{DESCRIPTION}"
    if not path.is_file():
        raise DataError(
            where,
            msg("Can't find the description that this edition is built from."),
            hint=msg("Only an edition with a folder named source can be built."),
        )
    return read_toml(path, where)


def _metadata(code: str, fields: dict[str, Any], records: dict[str, FileRecord]) -> Metadata:
    try:
        return Metadata(
            code=code,
            title=fields["title"],
            territory=fields["territory"],
            wave=fields["wave"],
            basis=Basis(fields["basis"]),
            instrument=fields["instrument"],
            field_start=_day(fields["field_start"]),
            field_end=_day(fields["field_end"]),
            n=fields["n"],
            licence=fields["licence"],
            absent=fields.get("absent"),
            documents={name: Document(**known) for name, known in fields["documents"].items()},
            tables=records,
            names=fields.get("names", {}),
            conditions={name: Record(**known) for name, known in fields.get("conditions", {}).items()},
            published=fields.get("published"),
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise DataError(
            f"{SOURCE_FOLDER}/{DESCRIPTION}",
            msg("A field is missing or not as it must be."),
            [reader_said(wrong)],
        ) from wrong


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
