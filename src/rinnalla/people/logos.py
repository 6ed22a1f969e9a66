"""Logos that people upload: checked, drawn anew, and so rid of everything that is not the picture."""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

ALLOWED = ("PNG", "JPEG", "WEBP")
BYTES_AT_MOST = 5 * 1024 * 1024
PIXELS_AT_MOST = 25_000_000
SIDE = 640


def _open(raw: bytes) -> Image.Image:
    """The picture, once its header and its body have been verified; never more pixels than we can hold."""
    with Image.open(BytesIO(raw), formats=ALLOWED) as seen:
        if seen.width * seen.height > PIXELS_AT_MOST:
            raise ValidationError(_("Kuvassa on liikaa pisteitä. Pienennä kuva alle 5 000 pisteen levyiseksi."))
        seen.verify()
    picture = Image.open(BytesIO(raw), formats=ALLOWED)
    picture.load()
    return picture


def redrawn(upload) -> bytes:
    """A PNG of at most 640 pixels a side, without EXIF, place or comments. Anything else is refused in plain words."""
    if upload.size > BYTES_AT_MOST:
        raise ValidationError(_("Kuva on liian suuri. Valitse kuva, joka on enintään 5 megatavua."))
    try:
        picture = ImageOps.exif_transpose(_open(upload.read()))
    except ValidationError:
        raise
    except Exception as problem:  # Pillow has many ways to say that this is not a picture
        raise ValidationError(
            _("Emme saaneet tästä tiedostosta kuvaa. Valitse PNG-, JPEG- tai WebP-kuva.")) from problem
    plain = picture.convert("RGBA")
    plain.thumbnail((SIDE, SIDE))
    drawn = Image.new("RGBA", plain.size)
    drawn.paste(plain)
    out = BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()
