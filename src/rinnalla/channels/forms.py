"""Forms of a channel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form, IdempotentMixin

TEXT_MOST = 4000
MONTHS = [(1, _("Kuukauden")), (3, _("Kolme kuukautta")), (6, _("Puoli vuotta")), (12, _("Vuoden")),
          (24, _("Kaksi vuotta"))]


def _text() -> forms.CharField:
    field = forms.CharField(label=_("Viesti tiimille"), max_length=TEXT_MOST,
                            widget=forms.Textarea(attrs={"rows": 3}))
    field.error_messages["max_length"] = _("Tämä on liian pitkä. Lyhennä se enintään %(limit_value)d merkkiin.")
    return field


class WriteForm(IdempotentMixin, Form):
    messages = {"text": _("Kirjoita viesti ensin.")}
    text = _text()
    answers = forms.IntegerField(required=False, widget=forms.HiddenInput)


class EditForm(Form):
    messages = {"text": _("Kirjoita viesti ensin, tai poista se kokonaan.")}
    text = _text()


class KeepForm(Form):
    months = forms.TypedChoiceField(label=_("Viestejä säilytetään"), choices=MONTHS, coerce=int)
