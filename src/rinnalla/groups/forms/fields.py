"""Fields of the groups' forms: text made safe as it comes in."""

from django import forms

from rinnalla.base.text import clean_line, clean_text


class Line(forms.CharField):
    """One line of clean text."""

    def to_python(self, value):
        return clean_line(super().to_python(value))


class Text(forms.CharField):
    """Several lines of clean text."""

    widget = forms.Textarea

    def __init__(self, *args, rows: int = 4, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        return clean_text(super().to_python(value))


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})
