"""Numbers as pictures with the numbers written: Likert bars, grades, key figures, a lane of weeks, a table."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


def scale() -> list[tuple[str, str]]:
    """The five answers, from most to least: (class, words)."""
    return [("a5", _("täysin samaa mieltä")), ("a4", _("samaa mieltä")), ("a3", _("en osaa sanoa")),
            ("a2", _("eri mieltä")), ("a1", _("täysin eri mieltä"))]


@register.simple_tag
def kpi(number, text) -> SafeString:
    """One key figure and what it means."""
    return format_html('<div class="kpi"><strong>{}</strong><span>{}</span></div>', number, text)


@register.inclusion_tag("ui/likert.html")
def likert(rows, caption="", answers=None) -> dict:
    """Bars and the same as a table. Each row: (question, five counts from most to least, mean as text).

    `answers`: own names for the five answers.
    """
    names = [(css, words) for (css, _own), words in zip(scale(), answers, strict=True)] if answers else scale()
    drawn = [(question, [(css, n, _share(n, counts)) for (css, _w), n in zip(names, counts, strict=True) if n],
              counts, mean) for question, counts, mean in rows]
    return {"rows": drawn, "scale": names, "caption": caption or _("Samat luvut taulukkona")}


def _share(n: int, counts) -> int:
    """A width from 1 to 20, so that a season's hundreds fit in the same attribute rules."""
    total = sum(counts)
    return n if total <= 20 else max(1, round(n * 20 / total))


@register.inclusion_tag("ui/grades.html")
def grades(counts, label="") -> dict:
    """Columns of school grades: pairs (grade, how many)."""
    pairs = list(counts.items()) if isinstance(counts, dict) else list(counts)
    most = max((n for _g, n in pairs), default=0) or 1
    return {"label": label, "columns": [(g, n, 0 if not n else max(1, round(n * 10 / most))) for g, n in pairs]}


@register.simple_tag
def lane_mark(kind: str, week: int, span: int = 1, words="") -> SafeString:
    """A mark on a lane of weeks: band, meet, ask or today."""
    return format_html('<span class="{}" data-from="{}" data-span="{}">{}</span>', kind, week, span, words)


@register.simple_block_tag
def table(content, caption, stacks=False) -> SafeString:
    """A table that scrolls inside its box; with `stacks` its rows turn into cards on a phone (cells: `data-label`)."""
    return format_html('<div class="table-box" tabindex="0" role="region" aria-label="{}"><table class="table{}">'
                       "<caption>{}</caption>{}</table></div>", caption, " stacks" if stacks else "", caption, content)
