"""Forms of those who run a group: the statements, the link for guests, a development point."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form

from ..questions import MOST_STATEMENTS


def _lines(text: str) -> list[str]:
    return [line.strip()[:160] for line in text.splitlines() if line.strip()]


class QuestionsForm(Form):
    """The statements of a form, one per line."""

    agreement = forms.CharField(
        label=_("Väitteet ryhmän toteutuksesta"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Yksi väite riville. Vastausasteikko on täysin eri mieltä … täysin samaa mieltä."))
    impacts = forms.CharField(
        label=_("Väitteet ryhmän vaikutuksista"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Yksi väite riville. Muotoile ne ryhmän tavoitteista. Asteikko on ei lainkaan … erittäin paljon."))

    def _clean_lines(self, name: str) -> list[str]:
        lines = _lines(self.cleaned_data[name])
        if len(lines) > MOST_STATEMENTS:
            raise forms.ValidationError(_("Kahdeksan väitettä on enintään. Lyhyempi lomake saa enemmän vastauksia."))
        if len(set(lines)) != len(lines):
            raise forms.ValidationError(_("Sama väite on kahteen kertaan."))
        return lines

    def clean_agreement(self) -> list[str]:
        return self._clean_lines("agreement")

    def clean_impacts(self) -> list[str]:
        return self._clean_lines("impacts")


class ShareForm(Form):
    """How many people are in the closing round: that many answers the link takes."""

    people = forms.IntegerField(label=_("Montako osallistujaa on paikalla"), min_value=1, max_value=200)


class PointForm(Form):
    """Something to change."""

    messages = {"text": _("Kirjoita, mitä kehitätte.")}
    text = forms.CharField(label=_("Mitä kehitämme"), max_length=300)
    decision = forms.CharField(label=_("Mitä päätimme"), max_length=300, required=False)
    owner = forms.TypedChoiceField(label=_("Kuka vie eteenpäin"), required=False, coerce=int, empty_value=None)

    def __init__(self, data=None, *, people: list[tuple[int, str]]):
        super().__init__(data)
        owner: Any = self.fields["owner"]
        owner.choices = [("", _("Sovitaan myöhemmin")), *people]
