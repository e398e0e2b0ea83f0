"""From read answers to an edition in one go: built aside, then given as an archive or put in its place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from psc_core.building.build import build_edition
from psc_core.building.surveys import Survey, check_code, check_target, private_folder, store_survey
from psc_core.editions.archive import zipped
from psc_core.editions.edition import Edition, open_edition
from psc_core.errors import ChoiceError
from psc_core.messages import msg
from psc_core.survey.intake import IntakeReport


@dataclass(frozen=True)
class Scored:
    """An edition scored from answers, and its public folder as a zip archive."""

    edition: Edition
    archive: bytes


def score(code: str, responses: pa.Table, report: IntakeReport, survey: Survey) -> Scored:
    """Score answers as the command line does, leaving nothing on disk.

    Args:
        code: What the edition's folder is called.
        responses: The columns of ``score_tables.RESPONSES``.
        report: How they were read.
        survey: What the edition says of the survey.

    Raises:
        ChoiceError: The code can be no edition's.
        DataError: The answers are too few to publish any goal.
    """
    with _built(code, responses, report, survey) as folder:
        return Scored(open_edition(folder), zipped(folder))


def put_in_place(
    data_dir: Path, code: str, responses: pa.Table, report: IntakeReport, survey: Survey
) -> None:
    """Publish into a folder of editions, whole or not at all; answers go into the private folder beside it.

    Raises:
        ChoiceError: The code can be no edition's, or there is one of that name.
        DataError: The answers are too few to publish any goal.
    """
    target = _target(data_dir, code)
    kept = private_folder(target)
    if kept.exists():
        raise ChoiceError(code, msg("There are private answers of this name already."))
    with _built(code, responses, report, survey) as folder:
        part = data_dir / f".{code}.part"
        try:
            shutil.copytree(folder, part)
            shutil.copytree(private_folder(folder), kept)
            (kept.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            part.rename(target)
        finally:
            shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _built(code: str, responses: pa.Table, report: IntakeReport, survey: Survey) -> Iterator[Path]:
    """Build in a temporary folder of its own, laid out as the lasting ones are."""
    with TemporaryDirectory(prefix="psc-") as root:
        folder = _target(Path(root) / "data", code)
        store_survey(folder, responses, report, survey)
        build_edition(folder)
        yield folder


def _target(data_dir: Path, code: str) -> Path:
    """Give the folder of a new edition; only a code is taken, since a path would lead elsewhere."""
    check_code(code)
    check_target(data_dir / code, described=True)
    return data_dir / code
