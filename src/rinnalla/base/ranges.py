"""A stored file, whole or the part that was asked for (RFC 9110 §14): a film may be wound."""

import re
from typing import Any

from django.http import HttpResponse
from django.http.request import HttpRequest

RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
SAFE = {"Accept-Ranges": "bytes", "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox"}


def asked(header: str, size: int) -> tuple[int, int] | None:
    """(first, last) byte of the one range asked for; None: the whole. ValueError when there is nothing there."""
    found = RANGE.fullmatch(header.strip())
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        begins, ends = max(size - int(last), 0), size - 1
    else:
        begins, ends = int(first), min(int(last) if last else size - 1, size - 1)
    if begins > ends:
        raise ValueError
    return begins, ends


def ranged(request: HttpRequest, stored: Any, content_type: str) -> HttpResponse:
    """The answer: 200, 206 or 416. `stored` is a field's file; closed here."""
    with stored.open("rb") as file:
        size = stored.size
        try:
            part = asked(request.headers.get("Range", ""), size)
        except ValueError:
            return HttpResponse(status=416, headers=SAFE | {"Content-Range": f"bytes */{size}"})
        if part is None:
            return HttpResponse(file.read(), content_type=content_type, headers=SAFE)
        file.seek(part[0])
        return HttpResponse(file.read(part[1] - part[0] + 1), status=206, content_type=content_type,
                            headers=SAFE | {"Content-Range": f"bytes {part[0]}-{part[1]}/{size}"})
