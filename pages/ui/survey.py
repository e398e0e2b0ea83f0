"""The page where an export becomes an edition: upload, report, preview, description, result, download.

Nothing of it is kept for other readers: what was read stands in this reader's session alone.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from pages.ui import controls
from pages.ui.apart import read_apart
from pages.ui.drawing import draw_once
from pages.ui.shelf import data_dir, shelf
from pages.ui.tool_frame import desk_of, open_tool
from psc_core.building.describing import FIELDS, MAX_TEXT, described
from psc_core.building.survey_edition import Scored, put_in_place, score
from psc_core.building.surveys import Survey
from psc_core.errors import ChoiceError, DataError, PscError
from psc_core.files import reader_said
from psc_core.messages import msg
from psc_core.sheets.sheet import Watch
from psc_core.sheets.sheet_files import KINDS
from psc_core.survey.ingest import Intake
from psc_core.survey.questionnaire_files import questionnaire_archive
from psc_core.terms import GOAL_NUMBERS
from psc_view.kept_views import view_once
from psc_view.selection import Selection
from psc_view.survey import (
    asked_goals,
    condition_choices,
    preview_html,
    problems_csv,
    refusal_html,
    report_html,
    text_html,
    withheld_sentences,
)
from psc_view.translation import Translator

ALLOW_PUBLISH: Final = "PSC_ALLOW_PUBLISH"
"""Environment variable that lets readers of this server publish into its data folder, if it is 1."""

_READ: Final = "survey_read"
_SCORED: Final = "survey_scored"

_LABELS: Final = {
    "title": (msg("Title, as in Kazakhstan 2026"), ""),
    "territory": (msg("Territory: where respondents live"), ""),
    "start": (msg("First day of the survey"), "2026-03-02"),
    "end": (msg("Last day of the survey"), "2026-04-10"),
    "publisher": (msg("Publisher: who carried it out"), ""),
    "licence": (msg("Licence of the scores"), "CC BY 4.0"),
    "code": (msg("Name of the folder, in small letters"), "kaz-2026"),
}
"""What the fields of the description are called, and an example."""


@dataclass(frozen=True)
class _Result:
    """A scored edition with all that it was scored from."""

    code: str
    survey: Survey
    scored: Scored


def open_survey_page(code: str) -> None:
    """Show the page; it needs no edition."""
    t, said = open_tool(code)
    st.html(
        said
        + text_html(
            [
                t.gettext(
                    "Give the answers of a survey as your form software exports them. You get every problem "
                    "of the file at once, or a scored edition for this dashboard."
                ),
                t.gettext(
                    "The answers are read on the server and held in memory for as long as this page is open. "
                    "They are given to nobody, and nothing of them stays on disk."
                ),
            ],
            title=t.gettext("Score a survey"),
        )
    )
    _take_file(t)
    read = st.session_state.get(_READ)
    if isinstance(read, PscError):
        st.html(refusal_html(read, t))
    elif read:
        _show_read(read, t)
    st.fragment(_questionnaire)(code)


def _take_file(t: Translator) -> None:
    with st.form("survey_file", enter_to_submit=False, border=False):
        export = st.file_uploader(
            t.gettext("The answers ({endings})", endings=", ".join(KINDS)), key="survey_export"
        )
        codebook = st.file_uploader(
            t.gettext("A codebook (.toml), if the export is in no known layout"), key="survey_codebook"
        )
        sheet = st.text_input(
            t.gettext("Sheet of the workbook, if not the first"), key="survey_sheet", max_chars=100
        )
        pressed = st.form_submit_button(t.gettext("Read the answers"), type="primary")
    if not pressed:
        return
    st.session_state.pop(_SCORED, None)
    if export is None:
        st.session_state[_READ] = ChoiceError(t.gettext("Score a survey"), msg("Choose a file first."))
        return
    bar = st.progress(0.0, text=t.gettext("Reading the answers"))
    given = codebook.getvalue() if codebook else None

    def watch(share: float) -> None:
        bar.progress(share, text=t.gettext("Reading the answers"))

    st.session_state[_READ] = _read(export.name, export.getvalue(), given, sheet, watch)
    bar.empty()


def _read(name: str, export: bytes, codebook: bytes | None, sheet: str, watch: Watch) -> Intake | PscError:
    try:
        return read_apart(name, export, codebook, sheet.strip(), watch)
    except PscError as refusal:
        return refusal
    except OSError as trouble:
        return DataError(name, msg("The server can't read files now."), [reader_said(trouble)])


def _show_read(read: Intake, t: Translator) -> None:
    st.html(report_html(read.report, t))
    if read.report.problems:
        st.download_button(
            t.gettext("Download the problems (CSV)"),
            partial(problems_csv, read.report, t),
            file_name="problems.csv",
            mime="text/csv",
            on_click="ignore",
            key="survey_problems",
        )
    if read.responses is None:
        return
    st.html(preview_html(read.responses, t))
    _describe(read, t)
    result = st.session_state.get(_SCORED)
    if isinstance(result, PscError):
        st.html(refusal_html(result, t))
    elif result:
        _show_result(result, read, t)


def _describe(read: Intake, t: Translator) -> None:
    st.html(text_html([], heading=t.gettext("Describe the survey")))
    with st.form("survey_description", enter_to_submit=False, border=False):
        given = {
            name: st.text_input(t.say(label), key=f"survey_{name}", placeholder=example, max_chars=MAX_TEXT)
            for name, (label, example) in _LABELS.items()
        }
        for condition, (label, names) in condition_choices(t).items():
            given[condition] = st.selectbox(
                label, names, format_func=names.__getitem__, key=f"survey_{condition}"
            )
        pressed = st.form_submit_button(t.gettext("Score the answers"), type="primary")
    if pressed:
        st.session_state[_SCORED] = _scored(read, given, t)


def _scored(read: Intake, given: dict[str, str], t: Translator) -> _Result | PscError:
    code = given["code"].strip()
    names = {name: t.say(_LABELS[name][0]) for name in FIELDS}
    try:
        survey = described(t.gettext("Describe the survey"), given, names)
        return _Result(code, survey, score(code, read.responses, read.report, survey))
    except PscError as refusal:
        return refusal


def _show_result(result: _Result, read: Intake, t: Translator) -> None:
    edition = result.scored.edition
    sentences = withheld_sentences(edition, read.responses, t)
    st.html(text_html(sentences, heading=t.gettext("Result: {title}", title=result.survey.title)))
    draw_once(view_once("goals", edition, Selection(goals=asked_goals(read.responses)), t))
    st.download_button(
        t.gettext("Download the edition (zip)"),
        result.scored.archive,
        file_name=f"{result.code}.zip",
        mime="application/zip",
        on_click="ignore",
        type="primary",
        key="survey_archive",
    )
    st.html(
        text_html(
            [
                t.gettext(
                    "The archive holds scores and counts, no answers. Unpack it and put the folder {folder} "
                    "into the data folder of a dashboard: it appears there without a restart.",
                    folder=result.code,
                )
            ]
        )
    )
    if os.environ.get(ALLOW_PUBLISH) == "1":
        _offer_to_publish(result, read, t)


def _offer_to_publish(result: _Result, read: Intake, t: Translator) -> None:
    if not st.button(t.gettext("Publish on this server"), key="survey_publish"):
        return
    try:
        put_in_place(data_dir(), result.code, read.responses, read.report, result.survey)
    except PscError as refusal:
        st.html(refusal_html(refusal, t))
    else:
        st.html(text_html([t.gettext("Published. It can be chosen on every page now.")]))


def _questionnaire(code: str) -> None:
    desk, t, _ = desk_of(code, shelf())
    st.html(
        text_html(
            [
                t.gettext(
                    "The form for KoboToolbox and ODK in three languages, a template to fill in by hand, and "
                    "the codebooks that read their answers back; for all goals, or those chosen here."
                )
            ],
            heading=t.gettext("The questionnaire"),
        )
    )
    if desk:
        controls.goals(desk)
    st.download_button(
        t.gettext("Download the questionnaire (zip)"),
        partial(questionnaire_archive, (desk.selection.goals if desk else ()) or GOAL_NUMBERS),
        file_name="questionnaire.zip",
        mime="application/zip",
        on_click="ignore",
        key="survey_questionnaire",
    )
