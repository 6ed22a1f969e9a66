"""Uploaded covers: shown to be images, drawn anew as WebP, so that nothing of the file itself is kept (S8).

Whatever came in, what is stored is pixels only: no metadata, no place, no script, no second format inside.
"""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 30_000_000
LARGEST = (1600, 900)
KINDS = ["JPEG", "PNG", "WEBP", "GIF"]


class NotAnImage(Exception):
    """The upload cannot be used; the message says why and what to do, in the reader's language."""


def cover_of(upload) -> bytes:
    """The upload as a WebP of at most 1600 × 900 pixels."""
    if upload.size > MOST_BYTES:
        raise NotAnImage(_("Kuva on liian suuri. Valitse kuva, jonka koko on enintään 8 megatavua."))
    try:
        return _drawn_anew(upload)
    except NotAnImage:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError,
            Image.DecompressionBombWarning) as problem:
        raise NotAnImage(_("Tiedosto ei ole kuva, jota voimme käyttää. Valitse JPEG-, PNG- tai WebP-kuva.")
                         ) from problem


def _drawn_anew(upload) -> bytes:
    upload.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(upload, formats=KINDS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NotAnImage(_("Kuvassa on liikaa pisteitä. Pienennä kuvaa ja valitse se uudelleen."))
            image.draft("RGB", LARGEST)
            fresh = ImageOps.exif_transpose(image).convert("RGB")
    fresh.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    clean = Image.new("RGB", fresh.size)
    clean.paste(fresh)
    out = io.BytesIO()
    clean.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()
