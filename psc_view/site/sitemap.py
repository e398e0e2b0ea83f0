"""What search engines read first: which pages there are, in which languages."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from psc_view.languages import LANGUAGES
from psc_view.site.pages import Site

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
)


def sitemap(site: Site) -> str:
    """List every page with the same in other languages; addresses must be whole, so the site has a base."""
    entries = []
    for place in site.places:
        alike = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(site.address(code, place))}/>'
            for code in LANGUAGES
        )
        entries += [f"<url><loc>{escape(site.address(code, place))}</loc>{alike}</url>" for code in LANGUAGES]
    return "\n".join([_HEAD, *entries, "</urlset>\n"])


def robots(site: Site) -> str:
    """Let everybody read everything; name the list of pages where its address is known."""
    listed = f"Sitemap: {site.base}/sitemap.xml\n" if site.base else ""
    return f"User-agent: *\nAllow: /\n{listed}"
