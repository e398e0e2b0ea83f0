"""The questionnaire's files: form, template, and the codebooks that read their answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from psc_core.editions.archive import zipped
from psc_core.survey.layouts import LAYOUTS
from psc_core.survey.questionnaire import Questionnaire, questionnaire
from psc_core.survey.template import write_template
from psc_core.survey.xlsform import write_xlsform


def write_questionnaire(form: Questionnaire, folder: Path) -> list[Path]:
    """Write every file into a folder, which is made where it lacks; give their paths by name."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {name: "codebook.toml" if name == "template" else f"codebook-{name}.toml" for name in LAYOUTS}
    write_xlsform(form, folder / "xlsform.xlsx")
    write_template(form, folder / "template.xlsx")
    for layout, name in names.items():
        (folder / name).write_text(LAYOUTS[layout](form).to_toml(), encoding="utf-8", newline="\n")
    return sorted(folder / name for name in ("xlsform.xlsx", "template.xlsx", *names.values()))


def questionnaire_archive(goals: Sequence[int]) -> bytes:
    """Give every file of the questionnaire for some goals as a zip archive."""
    with TemporaryDirectory(prefix="psc-") as root:
        folder = Path(root, "questionnaire")
        write_questionnaire(questionnaire(goals), folder)
        return zipped(folder)
