"""Text that people type: made safe to store, show and put in a header, without losing what they meant."""

import unicodedata
from typing import TYPE_CHECKING, TypeAlias

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Words: TypeAlias = "str | StrPromise"
"""Words to show: said already, or said in the language of whoever reads them."""

MARKS_IN_A_ROW = 4
FIRST_MARK = "\u0300"
"""Below it no character combines with another: a line of Finnish or Swedish has nothing to take out."""


def clean_text(text: str) -> str:
    """NFC, no control characters but newline and tab, no bidi overrides, at most 4 combining marks in a row."""
    if text.isprintable() and max(text, default="") < FIRST_MARK:
        return text.strip()
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept, marks = [], 0
    for character in text:
        category = unicodedata.category(character)
        if category in {"Cc", "Cs", "Co", "Cn"} and character not in "\n\t":
            continue
        if character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff":
            continue
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks <= MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept).strip()


def clean_line(text: str) -> str:
    """One line of clean text: a name, a subject, a header value."""
    return " ".join(clean_text(text).split())


def must_have_letters(text: str) -> None:
    """A validator: at least one letter or digit, so that a name can be read and spoken."""
    if text and not any(c.isalnum() for c in text):
        raise ValidationError(_("Kirjoita nimeen ainakin yksi kirjain tai numero."))
