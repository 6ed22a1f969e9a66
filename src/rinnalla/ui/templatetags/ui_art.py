"""Pictures as components: covers, opening cards, pictograms, empty states and the scene behind a heading."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from rinnalla.ui import art

register = template.Library()


def _image(picture: art.Picture, alt, lazy: bool, css: str) -> SafeString:
    words = picture.alt(get_language() or "fi") if alt is None else alt
    return format_html('<img class="{}" src="{}" alt="{}" width="{}" height="{}"{}>', css, static(picture.path), words,
                       picture.width, picture.height, mark_safe(' loading="lazy"') if lazy else "")


@register.simple_tag
def image_cover(name, alt=None, lazy=True, css="cover") -> SafeString:
    """A ready-made cover. Without `alt` its own text is told; `alt=""` when the words beside it say enough."""
    return _image(art.cover(name), alt, lazy, css)


@register.simple_tag
def uploaded_cover(url, alt, width=1200, height=675, lazy=True, css="cover") -> SafeString:
    """A cover of the association's own."""
    return format_html('<img class="{}" src="{}" alt="{}" width="{}" height="{}"{}>', css, url, alt, width, height,
                       mark_safe(' loading="lazy"') if lazy else "")


@register.simple_tag
def picture_card(name, alt=None) -> SafeString:
    """A card of the opening exercise."""
    return _image(art.CARDS[name], alt, True, "paper-img")


@register.simple_tag
def easy_picture(name, alt=None) -> SafeString:
    """A large picture of an easy-Finnish step."""
    return _image(art.EASY[name], alt, False, "paper-img")


@register.simple_tag
def pictogram(name, label="") -> SafeString:
    """A pictogram in the colour of the text. With a label it speaks (easy Finnish)."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="pictogram" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="2.5" '
        'stroke-linecap="round" stroke-linejoin="round" {}>{}</svg>', spoken, mark_safe(art.pictogram_svg(name)))


@register.simple_block_tag
def empty_state(content, title, picture="light-in-the-window", level=2) -> SafeString:
    """Nothing here yet: a picture, a kind sentence and at most one action."""
    return format_html('<div class="card card-pad empty">{}<h{}>{}</h{}>{}</div>',
                       _image(art.cover(picture), "", True, "paper-img"), level, title, level, content)


@register.inclusion_tag("ui/scene.html")
def landscape() -> dict:
    """The paper-cut landscape behind a page's heading; evening falls with the theme."""
    return {}
