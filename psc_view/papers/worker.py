"""A process of its own that sets papers and writes slides, until nobody wants any more."""

from __future__ import annotations

from typing import Any

from psc_view.exports.worker import serve
from psc_view.papers.pptx_file import write_slides
from psc_view.papers.typesetting import prepare, set_paper


def made(job: dict[str, Any]) -> bytes:
    """Make a ``Job`` as plain data: PPTX where its template says so, else PDF."""
    return write_slides(job) if job["template"] == "pptx" else set_paper(job)


if __name__ == "__main__":
    serve(prepare, lambda job, _: made(job))
