"""Markdown to safe HTML: no raw HTML in, an allow-list out (TRUST: text of people is never markup)."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h2", "h3", "h4", "code", "hr"}
SCHEMES = {"https", "http", "mailto", "tel"}
_reader = MarkdownIt("commonmark", {"html": False, "breaks": True})


def _lower_headings(tokens) -> None:
    """The page has its own h1 and h2: headings of the text start from h3."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(4, int(token.tag[1]) + 2)}"


def render(text: str) -> SafeString:
    tokens = _reader.parse(text)
    _lower_headings(tokens)
    html = _reader.renderer.render(tokens, _reader.options, {})
    return mark_safe(nh3.clean(html, tags=TAGS, attributes={"a": {"href"}, "ol": {"start"}}, url_schemes=SCHEMES,
                               link_rel="noopener noreferrer nofollow"))
