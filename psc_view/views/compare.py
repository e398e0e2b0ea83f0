"""Several editions side by side: what makes them comparable, their percents, which differences stand out."""

from __future__ import annotations

import pandas as pd

from psc_core.comparing.comparability import breaks, comparability, in_order
from psc_core.editions.edition import Edition
from psc_view.caveats import caveats
from psc_view.charts.chart import Chart, Frame
from psc_view.charts.dumbbell import change_text
from psc_view.charts.over_time import Wave, over_time
from psc_view.charts.waves import waves
from psc_view.comparability import card, conditions_table
from psc_view.compared import Compared, named, sources
from psc_view.html import render
from psc_view.names import edition_title
from psc_view.part_maps import are_empty, part_maps, what_maps_show
from psc_view.selection import Selection
from psc_view.tables import DataTable
from psc_view.told_apart import broken_lines, difference_digits, how_sure, mixed, verdict, what_stands_out
from psc_view.translation import Translator
from psc_view.views.view import View


def compare(edition: Edition, selection: Selection, t: Translator) -> View:
    """Show one edition alone, where there is none to compare it with."""
    return compare_together((edition,), selection, t)


def compare_together(editions: tuple[Edition, ...], selection: Selection, t: Translator) -> View:
    """Compare editions, of which the first is the one that the reader looks at."""
    stage = selection.stage if selection.stage in editions[0].stages else editions[0].stages[0]
    compared = Compared(in_order(editions), selection, stage, t)
    maps = part_maps(editions, stage, selection, t)
    # Of two editions the table of differences has the percents too.
    percents = [] if len(editions) == 2 else [compared.percent_table()]
    tables = [*percents, *compared.difference_tables()]
    conditions = conditions_table(
        comparability(compared.editions, stage), compared.editions, sources(compared.editions, t), t
    )
    body = render(
        "compare_body.html",
        tables=tables,
        open_table=t.gettext("Show the table"),
        maps=maps,
        fold_maps=t.gettext("Show the map without percents") if are_empty(maps) else "",
        map_heading=t.gettext("Parts of the country"),
        map_sentences=what_maps_show(editions, maps, t),
        sentences=[
            *(how_sure(compared.editions, stage, compared.count, t) if compared.pairs else []),
            *caveats(editions[0], t)[:1],
        ],
    )
    charts = _charts(compared, t)
    drawn = [chart.table for chart in charts]
    others = [table for table in tables if table not in drawn]
    return View(_lead(compared, conditions, t), charts, body, (*others, conditions))


def _lead(compared: Compared, conditions: DataTable, t: Translator) -> str:
    editions = compared.editions
    held = comparability(editions, compared.stage)
    return render(
        "compare_lead.html",
        title=t.gettext("Compare: {editions}", editions=named(editions, t)),
        banner=mixed(editions, t),
        warnings=broken_lines(editions, t),
        card_heading=t.gettext("Can they be compared?"),
        card=card(held, t) if compared.pairs else [],
        conditions=conditions,
        sentences=_summary(compared, t),
    )


def _summary(compared: Compared, t: Translator) -> list[str]:
    """Say what stands out of each pair; of one edition alone, that there is none beside it."""
    if compared.pairs:
        return [what_stands_out(compared.rows(pair), pair, t) for pair in compared.pairs]
    return [
        t.gettext(
            "There is no other edition of this territory yet. When there is one, it stands here beside this "
            "one; any other edition can be chosen below."
        )
    ]


def _charts(compared: Compared, t: Translator) -> tuple[Chart, ...]:
    """Draw the percents; nothing where no edition has one."""
    if compared.is_empty:
        return ()
    frame = Frame(compared.title(compared.editions), sources(compared.editions, t), "compared")
    match len(compared.editions):
        case 1:
            return (_alone(compared, frame, t),)
        case 2:
            return (_two(compared, frame, t),)
        case _:
            return (_many(compared, frame, t),)


def _alone(compared: Compared, frame: Frame, t: Translator) -> Chart:
    rows = compared.percents[0].rename(columns={"percent": "percent_later", "text": "text_later"})
    rows = rows.assign(percent_earlier=float("nan"), text_earlier="", difference_text="")
    rows["spoken"] = rows["label"] + ": " + rows["text_later"]
    names = ("", edition_title(t, compared.editions[0]))
    return waves(rows, names, compared.percent_table(), frame, t, joined=False)


def _two(compared: Compared, frame: Frame, t: Translator) -> Chart:
    (pair,) = compared.pairs
    names = (edition_title(t, pair[0]), edition_title(t, pair[1]))
    found = compared.rows(pair)
    rows = found[["label", "percent_earlier", "percent_later", "text_earlier", "text_later"]].assign(
        difference_text=[
            change_text(t, difference, difference_digits(pair)) if apart else ""
            for difference, apart in zip(found["difference"], found["apart"].fillna(value=False), strict=True)
        ],
        spoken=[
            t.gettext(
                "{label}: {earlier} {before}, {later} {after}, {verdict}",
                label=row["label"],
                earlier=names[0],
                before=row["text_earlier"],
                later=names[1],
                after=row["text_later"],
                verdict=verdict(row["difference"], row["apart"], t),
            )
            for row in found.to_dict("records")
        ],
    )
    joined = not breaks(compared.editions)[0]
    return waves(rows, names, compared.difference_tables()[0], frame, t, joined=joined)


def _many(compared: Compared, frame: Frame, t: Translator) -> Chart:
    points = pd.concat(
        [known.assign(edition=place) for place, known in enumerate(compared.percents)], ignore_index=True
    )
    segments = [
        {
            "label": row["label"],
            "edition": place,
            "percent": row["percent_earlier"],
            "percent_next": row["percent_later"],
            "apart": row["apart"] is True,
        }
        for place, (pair, broken) in enumerate(zip(compared.pairs, breaks(compared.editions), strict=True))
        for row in compared.rows(pair).to_dict("records")
        if not broken and not pd.isna(row["difference"])
    ]
    return over_time(
        points.dropna(subset="percent"),
        pd.DataFrame(segments, columns=["label", "edition", "percent", "percent_next", "apart"]),
        [Wave(edition_title(t, each), each.metadata.wave, _middle(each)) for each in compared.editions],
        compared.percent_table(),
        frame,
        t,
    )


def _middle(edition: Edition) -> float:
    """Give the middle of the field work (days)."""
    return (edition.metadata.field_start.toordinal() + edition.metadata.field_end.toordinal()) / 2
