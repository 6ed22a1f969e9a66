"""Create a group from a form, or copy last season's."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rinnalla.base import clock
from rinnalla.base.text import must_have_letters
from rinnalla.ui.forms import Form, IdempotentMixin

from ..actions.create import Series
from ..presets import Preset
from ..wording import LANGUAGE_NAMES

MOST_MEETINGS = 40


def in_future(local: datetime, zone: str = settings.TIME_ZONE) -> bool:
    return clock.at(local, zone) > clock.now()


class FirstMeetingForm(IdempotentMixin, Form):
    """A name and the first meeting, in wall-clock time."""

    messages = {
        "name": gettext_lazy("Anna ryhmälle nimi. Voit muuttaa sitä myöhemmin."),
        "first_day": gettext_lazy("Valitse ensimmäisen tapaamisen päivä."),
        "first_time": gettext_lazy("Kirjoita, mihin aikaan tapaaminen alkaa, esimerkiksi 18.00."),
        "lead": gettext_lazy("Valitse yhdistys, joka järjestää ryhmän."),
    }
    name = forms.CharField(
        label=gettext_lazy("Ryhmän nimi"), max_length=120, validators=[must_have_letters],
        help_text=gettext_lazy("Nimi näkyy kaikille. Hyvä nimi kertoo, mitä on luvassa, eikä paljasta sairautta."))
    first_day = forms.DateField(label=gettext_lazy("Ensimmäisen tapaamisen päivä"))
    first_time = forms.TimeField(label=gettext_lazy("Kellonaika"))

    def clean(self):
        data = super().clean() or {}
        if data.get("first_day") and data.get("first_time") and not in_future(self.first):
            self.add_error("first_day", _("Tämä aika on jo mennyt. Valitse päivä, joka on edessäpäin."))
        return data

    @property
    def first(self) -> datetime:
        """The wall-clock time of the first meeting."""
        return datetime.combine(self.cleaned_data["first_day"], self.cleaned_data["first_time"])


class CreateForm(FirstMeetingForm):
    """The few things that a preset cannot know; its numbers are there already and may be changed."""

    lead: forms.ModelChoiceField = forms.ModelChoiceField(
        None, label=gettext_lazy("Järjestävä yhdistys"), empty_label=None)
    partners: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None, label=gettext_lazy("Yhdessä näiden yhdistysten kanssa"), required=False,
        widget=forms.CheckboxSelectMultiple)
    language = forms.ChoiceField(label=gettext_lazy("Ryhmän kieli"), choices=LANGUAGE_NAMES)
    count = forms.IntegerField(label=gettext_lazy("Tapaamisten määrä"), min_value=1, max_value=MOST_MEETINGS)
    minutes = forms.IntegerField(label=gettext_lazy("Yhden tapaamisen kesto minuutteina"), min_value=15, max_value=480)
    every_days = forms.TypedChoiceField(label=gettext_lazy("Kuinka usein"), coerce=int)

    field_order = ["name", "lead", "partners", "first_day", "first_time", "every_days", "count", "minutes", "language"]

    def __init__(self, *args, preset: Preset, leads, partners, **kwargs):
        first_lead = leads.first()
        kwargs["initial"] = {"count": preset.count, "minutes": preset.minutes, "every_days": preset.every_days,
                             "lead": first_lead and first_lead.pk, "language": "fi"} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        fields = cast(dict[str, Any], self.fields)
        fields["lead"].queryset, fields["partners"].queryset = leads, partners
        for name in ("lead", "partners"):
            fields[name].label_from_instance = lambda association: association.name
        self._fit(preset)

    def _fit(self, preset: Preset) -> None:
        """What this form does not ask is not on the page."""
        fields = cast(dict[str, Any], self.fields)
        if preset.every_days is None:
            del fields["every_days"], fields["count"]
        else:
            fields["every_days"].choices = [(days, _every(days)) for days in preset.every_days_choices]
        if fields["lead"].queryset.count() == 1:
            only = fields["lead"].queryset.get()
            fields["lead"].widget = forms.HiddenInput()
            fields["partners"].queryset = fields["partners"].queryset.exclude(pk=only.pk)
        if not fields["partners"].queryset.exists():
            del fields["partners"]

    @property
    def series(self) -> Series:
        data = self.cleaned_data
        return Series(self.first, data.get("count") or 1, data.get("every_days") or 1, data["minutes"])


def _every(days: int) -> str:
    weeks = days // 7
    return ngettext("Joka viikko", "%(weeks)s viikon välein", weeks) % {"weeks": weeks}


class CopyForm(FirstMeetingForm):
    """Last season's group again: a name, new dates, and whether the same people go on."""

    with_team = forms.BooleanField(
        label=gettext_lazy("Samat ohjaajat ja vastuuhenkilöt jatkavat"), required=False,
        help_text=gettext_lazy("He saavat heti oikeudet myös uuteen ryhmään."))
