"""Forms after a meeting: the summary, the confidential reflection."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form, IdempotentMixin


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SummaryForm(Form):
    """Date and time are known; theme and head count at least."""

    messages = {"theme": _("Kirjoita, mistä illassa puhuttiin."),
                "head_count": _("Kirjoita, montako osallistujaa oli paikalla ohjaajien lisäksi.")}
    theme = forms.CharField(label=_("Aihe"), max_length=120)
    head_count = forms.IntegerField(label=_("Montako osallistujaa oli paikalla"), min_value=0, max_value=1000)
    observations = forms.CharField(label=_("Mitä huomasitte"), required=False, max_length=6000, widget=_area(),
                                   help_text=_("Älä kirjoita osallistujien nimiä."))
    ideas = forms.CharField(label=_("Mitä kehittäisitte"), required=False, max_length=6000, widget=_area(3))
    wishes = forms.CharField(label=_("Osallistujien toiveet tuleviin kertoihin"), required=False, max_length=4000,
                             widget=_area(3), help_text=_("Yksi toive riville. Ne tulevat suunnitelmien viereen."))


class ReflectionForm(Form):
    """One's own reflection, and a word to the coordinator when something weighs."""

    text = forms.CharField(label=_("Oma pohdinta"), required=False, max_length=8000, widget=_area(5),
                           help_text=_("Mikä onnistui, mikä oli vaikeaa, mitä tunteita jäi?"))
    needs_talk = forms.BooleanField(label=_("Jotain jäi mieleen. Haluan jutella koordinaattorin kanssa."),
                                    required=False)
    talk = forms.CharField(label=_("Mitä koordinaattorin on hyvä tietää"), required=False, max_length=1000,
                           widget=_area(2), help_text=_("Ei osallistujien nimiä. Teksti poistetaan, kun asia on "
                                                        "juteltu."))


class WishForm(IdempotentMixin, Form):
    """A wish for coming meetings; nobody's name goes with it."""

    messages = {"text": _("Kirjoita, mistä haluaisit puhua.")}
    text = forms.CharField(label=_("Mistä haluaisit puhua tulevilla kerroilla?"), max_length=300,
                           help_text=_("Toive menee ohjaajille ilman nimeäsi."),
                           widget=forms.Textarea(attrs={"rows": 2}))
