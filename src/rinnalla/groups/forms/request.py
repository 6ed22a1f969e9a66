"""What an association tells when it asks for a group (GRP12)."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.base import clock
from rinnalla.base.text import must_have_letters
from rinnalla.ui.forms import Form, IdempotentMixin

from ..models import Group, GroupRequest
from ..presets import Form as Kind
from ..wording import FORM_NAMES

CHATS = 6
"""So many times can be told at once; the rest are agreed on later."""


def _area(label, hint, *, most: int, rows: int = 3, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=most, required=required,
                           widget=forms.Textarea(attrs={"rows": rows}))


class RequestForm(IdempotentMixin, Form):
    messages = {
        "name": gettext_lazy("Anna ryhmälle nimi, vaikka alustava."),
        "goal": gettext_lazy("Kerro, mihin ryhmällä pyritään."),
        "target_group": gettext_lazy("Kerro, kenelle ryhmä olisi."),
        "purpose": gettext_lazy("Kerro, mitä ryhmässä tehtäisiin."),
    }
    association: forms.ModelChoiceField = forms.ModelChoiceField(
        None, label=gettext_lazy("Yhdistys"), empty_label=None)
    name = forms.CharField(label=gettext_lazy("Ryhmän nimi"), max_length=120, validators=[must_have_letters])
    form = forms.ChoiceField(label=gettext_lazy("Muoto"), choices=[(f.value, FORM_NAMES[f]) for f in Kind],
                             initial=Kind.TEXT_GROUP.value)
    goal = _area(gettext_lazy("Tavoite"), gettext_lazy("Yksi tavoite riville."), most=2000)
    target_group = _area(gettext_lazy("Kohderyhmä"), gettext_lazy("Kenelle ryhmä on tarkoitettu?"), most=2000)
    purpose = _area(gettext_lazy("Tarkoitus"), gettext_lazy("Mitä ryhmässä tehdään, ja mitä siitä voi saada?"),
                    most=8000, rows=5)
    ends_on = forms.DateField(label=gettext_lazy("Mihin asti ryhmä toimisi?"), required=False)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Avoin vai suljettu?"), widget=forms.RadioSelect, initial="open", choices=(
            (Group.Visibility.OPEN, gettext_lazy("Avoin: kirjautuneet voivat tulla mukaan")),
            (Group.Visibility.CLOSED, gettext_lazy("Suljettu: jäsenet ja sisältö näkyvät vain jäsenille"))))
    discussions = forms.BooleanField(
        label=gettext_lazy("Toivomme myös ryhmäkeskusteluja sovittujen hetkien välissä"), required=False)
    identify = forms.ChoiceField(
        label=gettext_lazy("Miten osallistujat tunnistetaan?"), widget=forms.RadioSelect, initial="nothing", choices=(
            (GroupRequest.Identify.NOTHING, gettext_lazy("Ei mitenkään: kaikki ovat tervetulleita")),
            (GroupRequest.Identify.QUESTIONS, gettext_lazy("Hakemuksella, jossa on kysymyksiä")),
            (GroupRequest.Identify.PASSWORD, gettext_lazy("Salasanalla, jonka kerromme osallistujille itse"))))
    identify_by = _area(gettext_lazy("Mitä hakemuksessa kysytään?"),
                        gettext_lazy("Yksi kysymys riville. Älä kirjoita salasanaa tähän: se asetetaan ryhmän "
                                     "lomakkeelle."), most=2000, required=False)

    def __init__(self, *args, associations, **kwargs):
        super().__init__(*args, **kwargs)
        fields = cast(dict[str, Any], self.fields)
        fields["association"].queryset = associations
        fields["association"].label_from_instance = lambda one: one.name
        if associations.count() == 1:
            fields["association"].initial = associations.get().pk
            fields["association"].widget = forms.HiddenInput()
        for n in range(CHATS):
            fields[f"day{n}"] = forms.DateField(label=_("Päivä"), required=False, widget=forms.DateInput(
                format="%Y-%m-%d", attrs={"type": "date"}))
            fields[f"time{n}"] = forms.TimeField(label=_("Kello"), required=False, widget=forms.TimeInput(
                format="%H:%M", attrs={"type": "time"}), input_formats=["%H:%M", "%H.%M"])
            fields[f"minutes{n}"] = forms.IntegerField(label=_("Minuuttia"), required=False, min_value=15,
                                                       max_value=480, initial=60)
            fields[f"about{n}"] = forms.CharField(label=_("Mistä jutellaan"), required=False, max_length=300)
            for name in ("day", "time", "minutes", "about"):
                fields[f"{name}{n}"].unmarked = True

    @property
    def rows(self):
        return [[self[f"{name}{n}"] for name in ("day", "time", "minutes", "about")] for n in range(CHATS)]

    def clean(self):
        data = super().clean() or {}
        if data.get("ends_on") and data["ends_on"] < clock.today():
            self.add_error("ends_on", _("Tämä päivä on jo mennyt. Valitse päivä, joka on edessäpäin."))
        if data.get("identify") == "questions" and not data.get("identify_by"):
            self.add_error("identify_by", _("Kirjoita ainakin yksi kysymys, josta tunnistatte osallistujat."))
        for n in range(CHATS):
            self._clean_chat(data, n)
        return data

    def _clean_chat(self, data: dict, n: int) -> None:
        day, time = data.get(f"day{n}"), data.get(f"time{n}")
        if day and not time and f"time{n}" not in self.errors:
            self.add_error(f"time{n}", _("Kirjoita, mihin aikaan hetki alkaa."))
        elif data.get(f"about{n}") and not day and f"day{n}" not in self.errors:
            self.add_error(f"day{n}", _("Valitse päivä tälle hetkelle."))
        elif day and time and clock.at(datetime.combine(day, time), settings.TIME_ZONE) <= clock.now():
            self.add_error(f"day{n}", _("Tämä aika on jo mennyt. Valitse päivä, joka on edessäpäin."))

    @property
    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        told = {n: data[n] for n in ("name", "form", "goal", "target_group", "purpose", "ends_on", "visibility",
                                     "discussions", "identify")}
        chats = [{"at": datetime.combine(data[f"day{n}"], data[f"time{n}"]).strftime("%Y-%m-%dT%H:%M"),
                  "minutes": data[f"minutes{n}"] or 60, "about": data[f"about{n}"]}
                 for n in range(CHATS) if data[f"day{n}"]]
        return told | {"identify_by": data["identify_by"] if data["identify"] == "questions" else "",
                       "chats": sorted(chats, key=lambda row: str(row["at"]))}


class WordForm(Form):
    messages = {"text": gettext_lazy("Kirjoita viesti ensin.")}
    text = forms.CharField(label=gettext_lazy("Viesti"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class DeclineForm(Form):
    messages = {"answer": gettext_lazy("Kerro syy lyhyesti ja ystävällisesti.")}
    answer = forms.CharField(label=gettext_lazy("Miksi ryhmää ei nyt perusteta?"), max_length=2000,
                             widget=forms.Textarea(attrs={"rows": 3}))
