"""Forms about experts and visitors."""

from datetime import datetime

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.base import clock
from rinnalla.base.text import must_have_letters
from rinnalla.ui.forms import Form


class AskForm(Form):
    """What one hopes an expert would talk about."""

    messages = {"topic": gettext_lazy("Kirjoita, mistä asiantuntija voisi kertoa.")}
    topic = forms.CharField(label=gettext_lazy("Mistä asiantuntija kertoisi?"), max_length=160,
                            validators=[must_have_letters])
    wish = forms.CharField(
        label=gettext_lazy("Mitä muuta on hyvä tietää?"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Esimerkiksi kuinka pitkä alustus ja mitä haluatte kysyä. Älä kirjoita osallistujista."))


class GuestForm(Form):
    """Who comes, by which name and with which title."""

    messages = {"name": gettext_lazy("Kirjoita nimi, jolla kutsuttu näkyy tapaamisessa."),
                "email": gettext_lazy("Kirjoita sähköpostiosoite, johon kutsu lähetetään.")}
    name = forms.CharField(label=gettext_lazy("Nimi"), max_length=80, validators=[must_have_letters])
    email = forms.EmailField(label=gettext_lazy("Sähköposti"), max_length=254,
                             help_text=gettext_lazy("Lähetämme tänne kutsun ja oman linkin tapaamiseen."))
    title = forms.CharField(label=gettext_lazy("Tehtävä"), max_length=120, required=False,
                            help_text=gettext_lazy("Esimerkiksi fysioterapeutti tai yhdistyksen puheenjohtaja."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"


class VisitorForm(GuestForm):
    """A visit takes one slot of the meeting."""

    topic = forms.CharField(label=gettext_lazy("Mistä hän kertoo?"), max_length=120, required=False)
    minutes = forms.IntegerField(label=gettext_lazy("Kuinka monta minuuttia?"), min_value=3, max_value=60, initial=10)


class NameForm(GuestForm):
    """Yes: the expert who comes, and a word to the facilitators."""

    answer = forms.CharField(label=gettext_lazy("Viesti ohjaajille"), max_length=1000, required=False,
                             widget=forms.Textarea(attrs={"rows": 3}))


class DateForm(Form):
    """Another time, in wall-clock time of the meeting's zone."""

    messages = {"day": gettext_lazy("Valitse päivä, jolloin asiantuntija pääsisi.")}
    day = forms.DateField(label=gettext_lazy("Päivä"))
    time = forms.TimeField(label=gettext_lazy("Alkaa kello"))
    answer = forms.CharField(label=gettext_lazy("Viesti ohjaajille"), max_length=1000, required=False,
                             widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self):
        data = super().clean() or {}
        if data.get("day") and data.get("time") and clock.at(self.local, settings.TIME_ZONE) <= clock.now():
            self.add_error("day", _("Tämä aika on jo mennyt. Valitse päivä, joka on edessäpäin."))
        return data

    @property
    def local(self) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])


class NoForm(Form):
    messages = {"answer": gettext_lazy("Kerro syy lyhyesti ja ystävällisesti.")}
    answer = forms.CharField(label=gettext_lazy("Miksi nyt ei onnistu?"), max_length=1000,
                             widget=forms.Textarea(attrs={"rows": 3}))
