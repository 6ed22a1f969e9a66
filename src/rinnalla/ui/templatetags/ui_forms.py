"""Form fields as components: label above, why we ask under it, what to do when something is missing.

    {% error_summary form %}
    {% field form.name %}                     {% field form.wishes hint=_("…") width="mid" %}
    {% field form.kind as_pills=True %}       {% hidden_fields form %}
"""

from django import forms, template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _n

register = template.Library()
NUMBERS = ["", _n("yksi"), _n("kaksi"), _n("kolme"), _n("neljä"), _n("viisi"), _n("kuusi"), _n("seitsemän"),
           _n("kahdeksan"), _n("yhdeksän"), _n("kymmenen")]


SHAPES = (
    ("choice", forms.CheckboxInput), ("options", (forms.RadioSelect, forms.CheckboxSelectMultiple)),
    ("select", forms.Select), ("area", forms.Textarea), ("hidden", forms.HiddenInput),
)


def _shape(widget) -> str:
    """Which of the templates draws this widget."""
    return next((shape for shape, kinds in SHAPES if isinstance(widget, kinds)), "input")


def _id(bound) -> str:
    """The id of a field; a group of options has none of its own."""
    return bound.id_for_label or bound.auto_id


def _describe(bound, hint: str, errors: list[str]) -> str:
    named = [f"{_id(bound)}-{part}" for part, there in (("e", errors), ("h", hint)) if there]
    return " ".join(named)


def _widget_attributes(bound, shape: str, hint: str, errors: list[str], width: str, autocomplete: str) -> dict:
    css = {"input": "input", "select": "select", "area": "area"}.get(shape, "")
    given = {
        "class": " ".join(part for part in (css, f"w-{width}" if width else "") if part),
        "aria-describedby": _describe(bound, hint, errors),
        "aria-invalid": "true" if errors else "",
        "autocomplete": autocomplete,
    }
    return {name: value for name, value in given.items() if value}


@register.inclusion_tag("ui/field.html")
def field(bound, hint="", label="", width="", autocomplete="", as_pills=False, heading=False) -> dict:
    """Any bound field. An optional one is marked; errors say what to do; ids join label, hint and error."""
    widget = bound.field.widget
    shape = _shape(widget)
    hint, errors = hint or bound.help_text, list(bound.errors)
    attrs = _widget_attributes(bound, shape, hint, errors, width, autocomplete)
    marked = not bound.field.required and shape != "choice" and not getattr(bound.field, "unmarked", False)
    return {
        "bound": bound, "shape": shape, "label": label or bound.label, "hint": hint, "errors": errors, "attrs": attrs,
        "optional": marked, "id": _id(bound), "pills": as_pills, "heading": heading,
        "control": "" if shape == "options" else bound.as_widget(attrs=attrs),
        "options": list(bound) if shape == "options" else [], "described": attrs.get("aria-describedby", ""),
    }


def _count_heading(count: int) -> str:
    """“Kolme kohtaa kaipaa vielä sinua”: a number as a word up to ten."""
    word = gettext(NUMBERS[count]).capitalize() if 0 < count < len(NUMBERS) else str(count)
    return ngettext("Yksi kohta kaipaa vielä sinua", "%(number)s kohtaa kaipaa vielä sinua", count) % {"number": word}


def _where(form, name: str) -> str:
    """The id to jump to: of a group of options, its first."""
    bound = form[name]
    if _shape(bound.field.widget) == "options":
        return f"{bound.auto_id}_0"
    return bound.id_for_label


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form, others=None) -> dict:
    """Counts what is missing, says the rest is safe, and links to each field. Empty when all is well."""
    rows = [] if form is None else [
        (_where(each, name), each[name].label, errors[0])
        for each in [form, *(others or [])] for name, errors in each.errors.items() if name != "__all__"
    ]
    general = [] if form is None else [error for each in [form, *(others or [])] for error in each.non_field_errors()]
    return {"rows": rows, "general": general, "heading": _count_heading(len(rows)) if rows else _("Katso vielä tämä")}


@register.simple_tag
def hidden_fields(form):
    """The hidden fields of a form, the idempotency key among them."""
    return mark_safe("".join(str(bound) for bound in form.hidden_fields()))
