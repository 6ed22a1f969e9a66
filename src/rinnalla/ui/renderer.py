"""Plain widgets drawn without a template: the same HTML as Django's own, in a tenth of the time (F6)."""

from collections.abc import Callable

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

INPUTS = ("input", "text", "number", "email", "url", "password", "hidden", "date", "datetime", "time", "checkbox")


def _attributes(attrs: dict) -> str:
    """True stands bare, False is left out, the rest is quoted."""
    return "".join(f" {escape(name)}" if value is True else f' {escape(name)}="{conditional_escape(str(value))}"'
                   for name, value in attrs.items() if value is not False)


def _input(widget: dict) -> str:
    value = "" if widget["value"] is None else f' value="{escape(str(widget["value"]))}"'
    return f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{value}{_attributes(widget["attrs"])}>'


def _textarea(widget: dict) -> str:
    value = conditional_escape(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{escape(widget["name"])}"{_attributes(widget["attrs"])}>\n{value}</textarea>'


def _option(widget: dict) -> str:
    return (f'<option value="{escape(str(widget["value"]))}"{_attributes(widget["attrs"])}>'
            f'{conditional_escape(widget["label"])}</option>')


def _select(widget: dict) -> str:
    parts = []
    for name, options, _index in widget["optgroups"]:
        inside = "".join(_option(option) for option in options)
        parts.append(f'<optgroup label="{escape(name)}">{inside}</optgroup>' if name else inside)
    return f'<select name="{escape(widget["name"])}"{_attributes(widget["attrs"])}>{"".join(parts)}</select>'


PLAIN: dict[str, Callable[[dict], str]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}


class Renderer(DjangoTemplates):
    """Django's renderer, with a short way for the widgets that every form has."""

    def render(self, template_name, context, request=None) -> SafeString:
        draw = PLAIN.get(template_name)
        return mark_safe(draw(context["widget"]) if draw else super().render(template_name, context, request))
