"""Forms of the house: text is cleaned, errors say what to do, creating forms carry a random key.

    class RegisterForm(IdempotentMixin, Form):
        messages = {"name": _("Kirjoita nimesi, niin ohjaaja tietää, kuka on tulossa.")}
        name = forms.CharField(label=_("Etu- ja sukunimi"))
"""

import json
import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rinnalla.base.text import Words, clean_line, clean_text

KEY = "key"
REQUIRED = {
    forms.BooleanField: _("Merkitse tämä kohta, jos se sopii sinulle. Ilman sitä emme voi jatkaa."),
    forms.EmailField: _("Kirjoita sähköpostiosoitteesi."),
    forms.DateField: _("Valitse päivä."),
    forms.TimeField: _("Kirjoita kellonaika, esimerkiksi 18.00."),
    forms.ChoiceField: _("Valitse yksi vaihtoehto."),
    forms.ModelChoiceField: _("Valitse yksi vaihtoehto."),
    forms.FileField: _("Valitse tiedosto."),
    forms.IntegerField: _("Kirjoita luku."),
}
INVALID = {
    forms.EmailField: _("Tarkista osoite: siinä pitää olla @-merkki ja pääte, esimerkiksi nimi@posti.fi."),
    forms.DateField: _("Kirjoita päivä muodossa 26.1.2027."),
    forms.TimeField: _("Kirjoita kellonaika muodossa 18.00."),
    forms.IntegerField: _("Kirjoita tähän pelkkä luku."),
    forms.URLField: _("Tarkista linkki: sen alussa pitää olla https://."),
}
DATE_FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]
TIME_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S", "%H"]


def _of(table: dict, field: forms.Field):
    """The message of the nearest kind in the table."""
    return next((table[kind] for kind in type(field).__mro__ if kind in table), None)


def _say(field: forms.Field, message) -> None:
    """What the field says when empty or not understood: what to do, never that something is forbidden."""
    field.error_messages["required"] = message or _of(REQUIRED, field) or _("Täytä tämä kohta, niin pääset eteenpäin.")
    if invalid := _of(INVALID, field):
        field.error_messages["invalid"] = invalid
        validators: list[Any] = field.validators
        for validator in validators:
            if getattr(validator, "code", "") == "invalid":
                validator.message = invalid


def _dress(field: forms.Field) -> None:
    """Dates and times as the browser's own pickers, in a format both sides understand."""
    if isinstance(field, forms.DateField):
        field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        field.input_formats = DATE_FORMATS
    elif isinstance(field, forms.TimeField):
        field.widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        field.input_formats = TIME_FORMATS


class HouseMixin(forms.BaseForm):
    """Shared by `Form` and `ModelForm`. `messages`: field name → what to say when it is empty."""

    messages: dict[str, Any] = {}
    fields: dict[str, Any]  # each form knows the kinds of its own
    data: Any  # of a request, or a plain dict

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _dress(field)
            _say(field, self.messages.get(name))

    def _clean_fields(self):
        """Clean what was typed before any validator looks at it."""
        self.data = self._cleaned_data_of_text()
        super()._clean_fields()  # type: ignore[misc]  # Django's own, unknown to the stubs

    def _cleaned_data_of_text(self):
        data = self.data.copy()
        for name, field in self.fields.items():
            key = self.add_prefix(name)
            if isinstance(field, forms.CharField) and isinstance(value := data.get(key), str):
                clean = clean_text if isinstance(field.widget, forms.Textarea) else clean_line
                data[key] = clean(value)
        return data


class Form(HouseMixin, forms.Form):
    """A plain form of the house."""


class ModelForm(HouseMixin, forms.ModelForm):
    """A form of the house over one model."""


def new_key() -> str:
    """The random key of one form on one page."""
    return secrets.token_urlsafe(24)


class IdempotentMixin(forms.BaseForm):
    """A creating form carries a random key; the same press twice gives the same answer (`base.idempotency`)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[KEY] = forms.CharField(max_length=64, min_length=16, widget=forms.HiddenInput,
                                           initial=new_key())
        self.fields[KEY].error_messages |= dict.fromkeys(
            ("required", "min_length", "max_length"),
            _("Sivu oli ehtinyt vanhentua. Avaa lomake uudelleen ja lähetä se sitten."))

    @property
    def key(self) -> str:
        return self.cleaned_data[KEY]

    def body(self) -> str:
        """What was sent, in one string that does not depend on order: for `base.idempotency`."""
        shown = {name: value for name, value in self.cleaned_data.items() if name != KEY}
        return json.dumps(shown, sort_keys=True, default=str, ensure_ascii=False)


def fail(form: forms.BaseForm, name: str | None, message: Words) -> None:
    """Say something about a field that only the action could know (full, too late)."""
    form.add_error(name, ValidationError(message))
