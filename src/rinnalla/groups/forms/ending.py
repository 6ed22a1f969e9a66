"""Why a group is taken back, closed or cancelled: told to its participants."""

from django import forms
from django.utils.translation import gettext_lazy

from rinnalla.ui.forms import Form


class ReasonForm(Form):
    messages = {"reason": gettext_lazy("Kirjoita syy lyhyesti, jotta osallistujat tietävät, mitä tapahtui.")}
    reason = forms.CharField(
        label=gettext_lazy("Mitä kerrot osallistujille"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Ilmoittautuneet näkevät tämän omalla sivullaan ja viestissä. Älä kirjoita kenenkään "
                               "terveydestä."))
