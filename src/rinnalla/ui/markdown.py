"""Markdown to safe HTML: no raw HTML in, an allow-list out (TRUST: text of people is never markup)."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h2", "h3", "h4", "h5", "h6", "code", "hr"}
SCHEMES = {"https", "http", "mailto", "tel"}
_reader = MarkdownIt("commonmark", {"html": False, "breaks": True})


def _fit_headings(tokens, top: int) -> None:
    """Headings of the text start from the level that fits the page, and skip none."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, top + used.index(token.tag))}"


def render(text: str, top: int = 3) -> SafeString:
    """Safe HTML of what people wrote; `top` is the level of the text's own highest heading."""
    tokens = _reader.parse(text)
    _fit_headings(tokens, top)
    html = _reader.renderer.render(tokens, _reader.options, {})
    return mark_safe(nh3.clean(html, tags=TAGS, attributes={"a": {"href"}, "ol": {"start"}}, url_schemes=SCHEMES,
                               link_rel="noopener noreferrer nofollow"))
