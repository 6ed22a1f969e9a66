"""Asking a question: few fields, and a guard against robots that asks nothing of people."""

import time

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from rinnalla.base.text import must_have_letters
from rinnalla.ui.forms import Form, IdempotentMixin

from ..models import Thread

QUICKEST = 2.0
"""Seconds in which nobody has read the form and written a question."""
SALT = "inbox.shown"
TEXT_MOST = 5000


def _area(label, most: int = TEXT_MOST, rows: int = 6, **more) -> forms.CharField:
    field = forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more)
    field.error_messages["max_length"] = _("Tämä on liian pitkä. Lyhennä se enintään %(limit_value)d merkkiin.")
    return field


def _stamp() -> str:
    """When the form was shown, in tenths of a second, signed."""
    return signing.dumps(int(time.time() * 10), salt=SALT)


class AskForm(IdempotentMixin, Form):
    """A question of somebody whose name and address we know already."""

    messages = {"text": _("Kirjoita kysymyksesi, niin osaamme vastata.")}
    text = _area(_("Kysymyksesi"))
    home_page = forms.CharField(required=False, max_length=200, label=_("Jätä tämä tyhjäksi"), widget=forms.TextInput(
        attrs={"tabindex": "-1", "autocomplete": "off"}))
    shown = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["shown"].initial = _stamp()
        self.fields["home_page"].unmarked = True

    @property
    def by_robot(self) -> bool:
        """A field that people do not see was filled in."""
        return bool(self.cleaned_data.get("home_page"))

    def clean_shown(self) -> str:
        """Sent sooner than anybody writes: ask to press again, for a person may have a quick browser."""
        try:
            shown = signing.loads(self.cleaned_data["shown"], salt=SALT) / 10
        except (signing.BadSignature, TypeError):
            shown = time.time()
            self.data["shown"] = _stamp()
        if time.time() - shown < QUICKEST:
            raise ValidationError(_gettext("Lomake ehti lähteä ennen kuin luimme sen. Paina nappia vielä kerran."))
        return ""

    def clean(self):
        cleaned = super().clean()
        if "shown" in self.errors:  # nothing to mend in a field nobody sees: said above all of them
            words = self.errors.pop("shown")
            raise ValidationError(list(words))
        return cleaned

    def body(self) -> str:
        self.cleaned_data.pop("shown", None)
        return super().body()


class AskByNameForm(AskForm):
    """A question of anybody: a name or a nickname, and where to answer."""

    messages = AskForm.messages | {
        "name": _("Kirjoita nimi, jolla voimme puhutella sinua. Nimimerkkikin käy."),
        "email": _("Kirjoita sähköpostiosoitteesi, niin voimme vastata sinulle."),
    }
    name = forms.CharField(label=_("Nimi tai nimimerkki"), max_length=80, validators=[must_have_letters],
                           widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("Sähköposti"), max_length=254, help_text=_("Vastaamme tähän osoitteeseen."),
                             widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    field_order = ["text", "name", "email"]


class ReplyForm(IdempotentMixin, Form):
    """One more word in one's own request for support."""

    messages = {"text": _("Kirjoita viestisi ensin.")}
    text = _area(_("Viestisi"), help_text=_("Älä kirjoita tähän osallistujien nimiä."))


class SupportForm(IdempotentMixin, Form):
    """A facilitator asks for support."""

    messages = {"text": _("Kerro muutamalla sanalla, millaista tukea toivot.")}
    topic = forms.ChoiceField(label=_("Mistä on kyse?"), choices=Thread.Topic.choices, widget=forms.RadioSelect,
                              initial=Thread.Topic.DEBRIEF)
    text = _area(_("Millaista tukea toivot?"), help_text=_("Älä kirjoita tähän osallistujien nimiä."))
