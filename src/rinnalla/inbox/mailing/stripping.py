"""HTML of a mail as plain text: nothing is fetched, nothing is run, nothing stays but words."""

import re
from html.parser import HTMLParser

SILENT = {"script", "style", "head", "title", "template", "svg", "object"}
LINES = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "hr", "pre", "section"}
HTML_MOST = 400_000


class _Words(HTMLParser):
    """Gathers words; a quotation gets its `>` marks, as a plain mail has them."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent = self.depth = 0

    def handle_starttag(self, tag, attrs):
        if tag in SILENT:
            self.silent += 1
        elif tag == "blockquote":
            self.depth = min(self.depth + 1, 9)
            self._line()
        elif tag in LINES:
            self._line()

    def handle_endtag(self, tag):
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "blockquote":
            self.depth = max(0, self.depth - 1)
            self._line()
        elif tag in LINES - {"br"}:
            self._line()

    def handle_data(self, data):
        if not self.silent:
            self.words.append(re.sub(r"\s+", " ", data))

    def _line(self):
        self.words.append("\n" + "> " * self.depth)


def strip_html(html: str) -> str:
    """The words of an HTML text, line by line."""
    reader = _Words()
    try:
        reader.feed(html[:HTML_MOST])
        reader.close()
    except (AssertionError, ValueError, RecursionError):  # a declaration the parser does not know
        pass
    lines = [line.strip() for line in "".join(reader.words).split("\n")]
    empty = [not line.strip("> ") for line in lines]
    return "\n".join("" if none else line for at, (line, none) in enumerate(zip(lines, empty, strict=True))
                     if not (none and at and empty[at - 1])).strip()
