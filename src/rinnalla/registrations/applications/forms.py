"""Forms of applying, of the talk and of the decision."""

from datetime import datetime, time

from django import forms
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from rinnalla.base import clock
from rinnalla.ui.forms import Form, IdempotentMixin

from ..forms import RegisterForm
from ..questions.asked import Given
from ..questions.models import Question
from .actions import Carry

NOT_ASKED = ("wishes", "heard_from", "age_band", "gender", "area")
TOO_LONG = _("Tämä on liian pitkä. Lyhennä se enintään %(limit_value)d merkkiin.")


class ApplicationForm(RegisterForm):
    """Who applies, and the group's own questions. Only what the decision needs is asked."""

    messages = RegisterForm.messages | {
        "name": _("Kirjoita nimesi, niin ohjaajat tietävät, kuka hakee."),
        "email": _("Kirjoita sähköpostiosoitteesi, niin voimme vastata sinulle."),
        "health": _("Tarvitsemme lupasi, jotta voimme lukea hakemuksesi."),
    }

    def __init__(self, *args, questions: list[Question], **kwargs):
        super().__init__(*args, **kwargs)
        for name in NOT_ASKED:
            del self.fields[name]
        self.fields["email"].help_text = _("Lähetämme tänne vastauksen ja linkin, jolla näet hakemuksesi.")
        self.ask(questions)

    def ask_more(self) -> None:
        """An application asks its own questions only."""


class CorrectionForm(ApplicationForm):
    """What an applicant may still change."""

    def __init__(self, *args, given: list[Given], **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "email", "adult", "health", "news", "key"):
            del self.fields[name]
        self.ask(self.questions, given)


class MessageForm(IdempotentMixin, Form):
    """One message of the talk."""

    messages = {"text": _("Kirjoita viesti ensin.")}
    text = forms.CharField(label=_("Viestisi"), max_length=3000, widget=forms.Textarea(attrs={"rows": 4}))
    text.error_messages["max_length"] = TOO_LONG


class DecisionForm(Form):
    """What both decisions need: the version that was read, and words to the applicant."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    message = forms.CharField(label=_("Viesti hakijalle"), max_length=3000, required=False,
                              widget=forms.Textarea(attrs={"rows": 5}))
    message.error_messages["max_length"] = TOO_LONG


class DeclineForm(DecisionForm):
    """A no is never without words."""

    messages = {"message": _("Kirjoita hakijalle muutama ystävällinen sana.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["message"].required = True


class AcceptForm(DecisionForm):
    """Taking in; chosen answers may stay, for a purpose and until a day."""

    carry = forms.MultipleChoiceField(label=_("Vastaukset, jotka jäävät talteen"), required=False,
                                      widget=forms.CheckboxSelectMultiple)
    purpose = forms.CharField(label=_("Mihin niitä tarvitaan?"), max_length=300, required=False, help_text=_(
        "Osallistuja näkee tämän. Esimerkiksi: Tulkin varaaminen tapaamisiin."))
    until = forms.DateField(label=_("Poistetaan viimeistään"), required=False)
    purpose.error_messages["max_length"] = TOO_LONG

    def __init__(self, *args, answers: list[Given], latest, **kwargs):
        super().__init__(*args, **kwargs)
        self.latest = latest
        self.fields["carry"].choices = [(str(place), one.asked) for place, one in enumerate(answers)]
        self.fields["carry"].error_messages["invalid_choice"] = _("Valitse vastaukset tästä luettelosta.")

    def clean(self):
        data = super().clean() or self.cleaned_data
        if not data.get("carry"):
            return data
        if not data.get("purpose"):
            self.add_error("purpose", _gettext("Kerro, mihin vastauksia tarvitaan. Ilman syytä ne poistetaan."))
        until = data.get("until")
        if not until and "until" not in self.errors:
            self.add_error("until", _gettext("Valitse päivä, jolloin vastaukset poistetaan."))
        elif until and not clock.today() < until <= self.latest:
            self.add_error("until", _gettext("Valitse päivä, joka on tulossa mutta viimeistään %(day)s.") % {
                "day": f"{self.latest.day}.{self.latest.month}.{self.latest.year}"})
        return data

    def kept(self) -> Carry | None:
        """The answers that stay, or None when all go."""
        data = self.cleaned_data
        if not data["carry"]:
            return None
        until = clock.at(datetime.combine(data["until"], time()), "Europe/Helsinki")
        return Carry(frozenset(int(place) for place in data["carry"]), data["purpose"], until)
