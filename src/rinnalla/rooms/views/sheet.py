"""What the room's scripts say and choose from, one sheet a language: the same for everybody, and kept by browsers.

The address holds the content's own mark, so a kept sheet is never old; the words leave the room's page, which
itself travels uncompressed (ui/compression.py).
"""

import gzip
import hashlib
import json
from functools import cache

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from rinnalla.access.guard import page
from rinnalla.access.permissions import Permission
from rinnalla.meetings import breaks

from ..breakouts import words as breakouts
from ..circle import words
from ..wording import words_of_the_room
from ..wording_video import words_of_the_video

LANGUAGES = {code for code, _name in settings.LANGUAGES}


@cache
def _sheet(language: str) -> tuple[bytes, bytes, str]:
    """As written, compressed, and its mark."""
    with override(language):
        said = {"words": words_of_the_room() | words_of_the_video() | words.words() | breakouts.words(),
                "moods": words.moods(), "cards": words.cards(), "breaks": breaks.words()}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return text, gzip.compress(text, 9, mtime=0), hashlib.sha256(text).hexdigest()[:16]


def address() -> str:
    """Where the reader's own language is."""
    language = get_language() if get_language() in LANGUAGES else settings.LANGUAGE_CODE
    return reverse("rooms:words", kwargs={"language": language, "mark": _sheet(language)[2]})


@page(Permission.PUBLIC)
@require_safe
def words_sheet(request, language: str, mark: str):
    """An earlier address still gives what holds now, and is not kept."""
    if language not in LANGUAGES:
        raise Http404
    text, small, current = _sheet(language)
    answer = HttpResponse(text, content_type="application/json")
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        answer = HttpResponse(small, content_type="application/json", headers={"Content-Encoding": "gzip"})
    answer["Cache-Control"] = "public, max-age=31536000, immutable" if mark == current else "no-cache"
    answer["Vary"] = "Accept-Encoding"
    return answer
