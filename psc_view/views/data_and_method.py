"""Data and method: how grades become percents, both band scales, sources, disagreements, every table."""

from __future__ import annotations

from typing import Final

from psc_core.bands import SCALES, reclassified
from psc_core.consistency.disagreements import check
from psc_core.editions.edition import Edition
from psc_core.meetings.rule import MEETING_RULES
from psc_core.method import RULES
from psc_core.scoring.levels import goal_percents
from psc_core.tables.computed_tables import GROUPS, PAIRS
from psc_core.tables.edition_tables import TABLES
from psc_core.tables.meeting_tables import ENTRIES
from psc_core.tables.score_tables import RESPONSES
from psc_core.tables.statement_tables import STATEMENT_FIGURES, STATEMENTS
from psc_core.terms import Stage
from psc_view.caveats import caveats
from psc_view.charts.band_scale import Kind, Mark, band_scale, bands_table
from psc_view.charts.chart import Chart, Frame
from psc_view.dictionary import dictionary_table, rows_table
from psc_view.disagreement import described
from psc_view.glossary import areas_table, words_table
from psc_view.html import render
from psc_view.names import band_name, document_name, edition_title, goal_label, stage_name
from psc_view.provenance import percent_digits, source_line
from psc_view.selection import Selection
from psc_view.sensitivity import choices_section
from psc_view.tables import Column, DataTable
from psc_view.theme import STAGE_COLOURS
from psc_view.translation import Translator
from psc_view.views.view import View
from psc_view.weighting import weighting_section

_LONG: Final = tuple(
    table.name for table in (RESPONSES, GROUPS, PAIRS, STATEMENTS, STATEMENT_FIGURES, ENTRIES)
)
"""Tables that are described here, but whose rows are too many for one page."""


def data_and_method(edition: Edition, selection: Selection, t: Translator) -> View:
    """Show everything that a number rests on."""
    del selection  # Everything here is always shown.
    chart = _scales(edition, t)
    findings = check(edition)
    disagreeing = sum(not finding.agrees for finding in findings)
    lead = render(
        "method_lead.html",
        title=t.gettext("Data and method: {edition}", edition=edition_title(t, edition)),
        heading=t.gettext("How grades become percents"),
        rules=[(t.say(rule.text), _source(rule.document, rule.place, t)) for rule in RULES + MEETING_RULES],
        scales_heading=t.gettext("Two published band scales"),
        scales_text=t.gettext(
            "The slides and the report name percents differently. Neither is chosen here: where a band is "
            "shown, its scale can be changed."
        ),
    )
    metadata = edition.metadata
    scales = [_reclassified(edition, t), bands_table(list(SCALES.values()), t)]
    sections = [*filter(None, [weighting_section(edition, t), choices_section(edition, t)])]
    glossary = [words_table(t), areas_table(t)]
    files = _files(edition, t)
    body = render(
        "method_body.html",
        tables=[scales[0], chart.table, scales[1]],
        open_table=t.gettext("Show the table"),
        sections=sections,
        sources_heading=t.gettext("Sources"),
        documents=[
            {
                "code": document_name(t, code),
                "title": document.title,
                "about": t.gettext(
                    "{publisher}, {published}",
                    publisher=document.publisher,
                    published=document.published,
                ),
                "url": document.url,
            }
            for code, document in metadata.documents.items()
        ],
        instrument=t.text_of(metadata.instrument),
        licence=t.text_of(metadata.licence),
        caveats=caveats(edition, t),
        findings_heading=t.gettext("Where the sources agree and disagree"),
        findings_text=t.ngettext("{n} topic was checked", "{n} topics were checked", len(findings))
        + "; "
        + t.ngettext("{n} disagrees.", "{n} disagree.", disagreeing),
        findings=[described(finding, t) for finding in findings],
        glossary_heading=t.gettext("Glossary"),
        glossary=glossary,
        tables_heading=t.gettext("The tables"),
        data_tables=[
            rows_table(edition, TABLES[name], t)
            for name, record in metadata.tables.items()
            if name not in _LONG and record.rows
        ],
        dictionary_heading=t.gettext("Data dictionary"),
        dictionary=[dictionary_table(TABLES[name], t) for name in metadata.tables],
        files_heading=t.gettext("Files"),
        package=f"./data/editions/{edition.code}/datapackage",
        package_text=t.gettext("The whole edition as a data package"),
        files=files,
    )
    told = [table for section in sections for table in section["tables"]]
    return View(lead, (chart,), body, (*scales, *told, *glossary, files))


def _source(document: str, place: str, t: Translator) -> str:
    if not document:
        return t.gettext("rule of this software")
    return t.gettext("{document} of 2022: {place}", document=document_name(t, document), place=place)


def _scales(edition: Edition, t: Translator) -> Chart:
    kinds = [
        Kind(
            stage_name(t, stage),
            "circle",
            STAGE_COLOURS[stage],
            filled=stage is Stage.CONSULTATION,
            lower_by=8 if stage is Stage.CONSULTATION else -8,
        )
        for stage in edition.stages
    ]
    marks = [
        Mark(goal_label(t, goal), percent, stage_name(t, stage))
        for stage in edition.stages
        for goal, percent in goal_percents(edition.scores(), stage).items()
    ]
    frame = Frame(
        t.gettext("All goals on both band scales: {edition}", edition=edition_title(t, edition)),
        source_line(t, edition),
        "scales",
    )
    return band_scale(list(SCALES.values()), kinds, marks, frame, t, percent_digits(edition))


def _reclassified(edition: Edition, t: Translator) -> DataTable:
    digits = percent_digits(edition)
    rows = []
    for stage in edition.stages:
        percents = goal_percents(edition.scores(), stage)
        rows += [
            (
                goal_label(t, goal),
                stage_name(t, stage),
                t.numbers.percent(percents[goal], digits),
                *(band_name(t, percents[goal], scale) for scale in SCALES.values()),
            )
            for goal in reclassified(percents)
        ]
    columns = (
        Column(t.gettext("Goal"), code="goal"),
        Column(t.gettext("Stage"), code="stage"),
        Column(t.gettext("Percent"), numeric=True, code="percent"),
        *(Column(t.say(scale.name), code=f"band_{code}") for code, scale in SCALES.items()),
    )
    title = t.gettext(
        "Goals that get another name in the other scale: {edition}",
        edition=edition_title(t, edition),
    )
    return DataTable(title, columns, tuple(rows), source_line(t, edition), "reclassified")


def _files(edition: Edition, t: Translator) -> DataTable:
    columns = (
        Column(t.gettext("File"), code="file"),
        Column(t.gettext("Rows"), numeric=True, code="rows"),
        Column(t.gettext("SHA-256"), code="sha256"),
    )
    rows = tuple(
        (TABLES[name].file_name, t.numbers.plain(record.rows), record.sha256)
        for name, record in edition.metadata.tables.items()
    )
    return DataTable(t.gettext("Files of the edition and their checksums"), columns, rows, code="files")
