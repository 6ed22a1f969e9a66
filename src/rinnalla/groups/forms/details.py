"""The texts and numbers of a group: every one may be changed; leaving the recommended range gives advice only."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.base import clock
from rinnalla.base.text import must_have_letters
from rinnalla.ui.forms import Form

from .. import merging
from ..models import Group
from ..models.venue import VENUE_FIELDS
from ..wording import LANGUAGE_NAMES

LIMITED, UNLIMITED = "limited", "unlimited"
NEEDED_TO_PUBLISH = ("target_group", "purpose", "goals", "contact_email", "places", "ideal_least", "ideal_most")
"""May be left for later, but are not a matter of taste: not marked as optional."""


def _several(label, hint, *, most: int, rows: int) -> forms.CharField:
    """An optional text of several lines."""
    return forms.CharField(label=label, help_text=hint, max_length=most, required=False,
                           widget=forms.Textarea(attrs={"rows": rows}))


class DetailsForm(Form):
    messages = {"name": gettext_lazy("Anna ryhmälle nimi."), "size": gettext_lazy("Valitse, onko paikat rajattu.")}
    name = forms.CharField(label=gettext_lazy("Ryhmän nimi"), max_length=120, validators=[must_have_letters])
    lead_text = forms.CharField(
        label=gettext_lazy("Lyhyt kuvaus"), max_length=300, required=False,
        help_text=gettext_lazy("Yksi tai kaksi lausetta. Näkyy nimen alla ja luettelossa."))
    target_group = _several(
        gettext_lazy("Kohderyhmä"), gettext_lazy("Kenelle ryhmä on tarkoitettu?"), most=2000, rows=3)
    purpose = _several(
        gettext_lazy("Tarkoitus"),
        gettext_lazy("Mitä ryhmässä tehdään, ja mitä siitä voi saada? Tyhjä rivi aloittaa uuden kappaleen. Viiva rivin "
                     "alussa tekee luettelon."), most=8000, rows=7)
    goals = _several(
        gettext_lazy("Tavoitteet"),
        gettext_lazy("Yksi tavoite riville. Lopuksi osallistujilta kysytään, toteutuivatko ne."), most=2000, rows=4)
    how_to_join = _several(
        gettext_lazy("Miten mukaan pääsee"),
        gettext_lazy("Kerro, mitä ilmoittautumisen jälkeen tapahtuu ja kuka lähettää linkin."), most=2000, rows=3)
    rules = _several(
        gettext_lazy("Ryhmän säännöt"),
        gettext_lazy("Yksi sääntö riville. Jos jätät tyhjäksi, käytämme yhteisiä sääntöjä."), most=3000, rows=5)
    contact_email = forms.EmailField(
        label=gettext_lazy("Yhteysosoite"), required=False,
        help_text=gettext_lazy("Sähköposti, johon osallistujat voivat kirjoittaa. Näkyy ryhmän sivulla."))
    language = forms.ChoiceField(label=gettext_lazy("Kieli"), choices=LANGUAGE_NAMES)
    partners: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None, label=gettext_lazy("Yhdessä näiden yhdistysten kanssa"), required=False,
        widget=forms.CheckboxSelectMultiple)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Kuka näkee ryhmän sisällön"), widget=forms.RadioSelect, choices=(
            (Group.Visibility.CLOSED,
             gettext_lazy("Suljettu: nimi ja kuvaus kaikille, jäsenet ja sisältö vain jäsenille")),
            (Group.Visibility.OPEN, gettext_lazy("Avoin: kirjautuneet voivat tulla mukaan"))))
    size = forms.ChoiceField(
        label=gettext_lazy("Paikkojen määrä"), widget=forms.RadioSelect, choices=(
            (LIMITED, gettext_lazy("Paikat on rajattu")), (UNLIMITED, gettext_lazy("Paikkoja ei ole rajattu"))))
    places = forms.IntegerField(
        label=gettext_lazy("Montako ilmoittautunutta otetaan"), required=False, min_value=1, max_value=5000,
        help_text=gettext_lazy("Ilmoittautuneista tulee keskimäärin kaksi kolmesta."))
    ideal_least = forms.IntegerField(label=gettext_lazy("Sopiva määrä paikalla, vähintään"), required=False,
                                     min_value=1, max_value=5000)
    ideal_most = forms.IntegerField(label=gettext_lazy("Sopiva määrä paikalla, enintään"), required=False,
                                    min_value=1, max_value=5000)
    facilitators_least = forms.IntegerField(label=gettext_lazy("Ohjaajia vähintään"), min_value=1, max_value=50)
    ends_on = forms.DateField(
        label=gettext_lazy("Ryhmä päättyy"), required=False,
        help_text=gettext_lazy("Päivän jälkeen ryhmä sulkeutuu itsestään, ja tietojen säilytysaika alkaa."))
    venue = forms.CharField(
        label=gettext_lazy("Paikan nimi"), max_length=120, required=False,
        help_text=gettext_lazy("Jätä tyhjäksi, jos tapaatte verkossa. Jos tapaatte kasvokkain, kirjoita esimerkiksi "
                               "”Kirjaston kokoushuone, 2. kerros”."))
    venue_address = forms.CharField(label=gettext_lazy("Osoite"), max_length=200, required=False)
    venue_arrival = _several(
        gettext_lazy("Miten perille löytää"),
        gettext_lazy("Mistä ovesta, millä bussilla, missä voi pysäköidä ja kuka on ovella vastassa."), most=1000,
        rows=3)
    venue_access = _several(
        gettext_lazy("Esteettömyys"),
        gettext_lazy("Kynnykset, hissi, esteetön vessa, induktiosilmukka, millaiset tuolit."), most=1000, rows=3)
    relatives_welcome = forms.BooleanField(label=gettext_lazy("Läheisetkin ovat tervetulleita"), required=False)
    discussions = forms.BooleanField(
        label=gettext_lazy("Haluamme myös ryhmäkeskusteluja, joihin voi kirjoittaa sovittujen hetkien välissä"),
        required=False,
        help_text=gettext_lazy("Ryhmäkeskustelut ovat tulossa myöhemmin. Pidämme toiveenne tallessa, mutta "
                               "osallistujat eivät näe siitä vielä mitään."))
    guest_link = forms.BooleanField(
        label=gettext_lazy("Tapaamiseen voi kutsua vieraita linkillä"), required=False)
    premoderated = forms.BooleanField(
        label=gettext_lazy("Ohjaaja tarkistaa viestit ennen kuin ne näkyvät"), required=False)
    keeps_chat = forms.BooleanField(label=gettext_lazy("Tapaamisen keskustelu säilytetään"), required=False)

    def __init__(self, *args, group: Group, partners, **kwargs):
        self.group = group
        kwargs["initial"] = stored(group) | {
            "size": UNLIMITED if group.places is None else LIMITED, "partners": list(group.partners.all())}
        super().__init__(*args, **kwargs)
        partners, fields = partners.exclude(pk=group.lead_id), cast(dict[str, Any], self.fields)
        fields["partners"].queryset = partners
        fields["partners"].label_from_instance = lambda association: association.name
        if not partners.exists():
            del fields["partners"]
        if group.form != "text_group":
            del fields["discussions"]
        for name in NEEDED_TO_PUBLISH:
            fields[name].unmarked = True
        self.theirs: dict[str, Any] = {}

    def clean(self):
        data = super().clean() or {}
        if data.get("size") == UNLIMITED:
            data["places"] = None
        elif data.get("size") == LIMITED and data.get("places") is None and "places" not in self.errors:
            self.add_error("places", _("Kirjoita, montako ilmoittautunutta otetaan, tai valitse, ettei paikkoja ole "
                                       "rajattu."))
        least, most = data.get("ideal_least"), data.get("ideal_most")
        if least and most and least > most:
            self.add_error("ideal_most", _("Enimmäismäärä on pienempi kuin vähimmäismäärä. Tarkista luvut."))
        if self._is_new_past(data.get("ends_on")):
            self.add_error("ends_on", _("Tämä päivä on jo mennyt. Valitse päivä, joka on edessäpäin, tai jätä kohta "
                                        "tyhjäksi."))
        if not data.get("venue") and any(data.get(name) for name in VENUE_FIELDS):
            self.add_error("venue", _("Kirjoita paikan nimi, niin osallistujat tietävät, minne tulla."))
        return data

    def _is_new_past(self, day) -> bool:
        return bool(day) and day != self.group.ends_on and day < clock.today()

    @property
    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("size", "partners")}

    @property
    def chosen_partners(self) -> list | None:
        return list(self.cleaned_data["partners"]) if "partners" in self.fields else None

    def clash(self, theirs: dict[str, Any]) -> None:
        """Somebody else changed the same fields: their text is shown, mine stays in the field."""
        self.theirs = theirs
        for name, value in theirs.items():
            self.add_error(name, _("Joku muu muutti tätä kohtaa samaan aikaan. Hänen versionsa: ”%(theirs)s”. Oma "
                                   "tekstisi on yhä tässä. Yhdistä ne ja tallenna uudelleen.")
                           % {"theirs": value or "–"})


MERGED = tuple(n for n in DetailsForm.base_fields if n not in ("size", "partners"))


def stored(group: Group) -> dict[str, Any]:
    """The values of the form as the database has them."""
    return {name: getattr(group, name) for name in MERGED}


def shown(group: Group) -> str:
    """What the page was shown with, for its hidden field."""
    return merging.seen(stored(group))
