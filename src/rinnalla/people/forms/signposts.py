"""The form of a federation's signposts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form

from ..models import Signpost

PARTS = ("title", "words", "address", "phone")
HEADINGS = {
    "site": (_("Luotettavaa tietoa"), _("Verkkosivusto, jonka sisällöstä joku vastaa.")),
    "line": (_("Neuvontapuhelin"), _("Mistä kysytään, kun oma ryhmä ei riitä.")),
    "professional": (_("Oma asiantuntija"), _("Lääkäri, fysioterapeutti tai muu, jolta voi kysyä.")),
}


class SignpostsForm(Form):
    """Three signposts of four fields each; an empty title leaves one out."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kind in Signpost.Kind.values:
            self.fields[f"{kind}_title"] = forms.CharField(label=_("Nimi"), max_length=80, required=False)
            self.fields[f"{kind}_words"] = forms.CharField(label=_("Mihin tästä saa apua"), max_length=200,
                                                           required=False)
            self.fields[f"{kind}_address"] = forms.URLField(label=_("Verkko-osoite"), max_length=300, required=False,
                                                            assume_scheme="https")
            self.fields[f"{kind}_phone"] = forms.CharField(label=_("Puhelin"), max_length=40, required=False)

    def clean(self):
        super().clean()
        for kind, sign in self.signs.items():
            if any(sign.values()) and not sign["title"]:
                self.add_error(f"{kind}_title", _("Kirjoita nimi, jolla opaste näkyy, tai tyhjennä muutkin kohdat."))
            elif sign["title"] and not (sign["address"] or sign["phone"]):
                self.add_error(f"{kind}_address",
                               _("Kirjoita verkko-osoite tai puhelinnumero, niin opasteesta pääsee perille."))

    @property
    def signs(self) -> dict[str, dict[str, str]]:
        return {kind: {part: self.cleaned_data.get(f"{kind}_{part}", "") for part in PARTS}
                for kind in Signpost.Kind.values}

    @property
    def parts(self) -> list[dict]:
        """For the page: one heading with its four fields at a time."""
        return [{"kind": kind, "heading": HEADINGS[kind][0], "hint": HEADINGS[kind][1],
                 "fields": [self[f"{kind}_{part}"] for part in PARTS]} for kind in Signpost.Kind.values]
