"""Forms of my own matters: name and phone, language, letters, and how pages look."""

import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from rinnalla.base.text import must_have_letters
from rinnalla.mail import sms
from rinnalla.ui.forms import Form
from rinnalla.ui.preferences import Preferences

PHONE = re.compile(r"[0-9+() -]{5,40}")


class DetailsForm(Form):
    """My name and my phone number, as those who run my groups see them."""

    messages = {"name": _("Kirjoita nimesi, niin ohjaajat tietävät, kuka olet.")}
    name = forms.CharField(label=_("Etu- ja sukunimi"), max_length=80, validators=[must_have_letters],
                           widget=forms.TextInput(attrs={"autocomplete": "name"}),
                           help_text=_("Vain ryhmiesi ohjaajat ja järjestäjä näkevät nimesi."))
    phone = forms.CharField(label=_("Puhelinnumero"), max_length=40, required=False,
                            widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
                            help_text=_("Soitamme vain, jos tapaaminen muuttuu äkkiä eikä sähköposti ehdi."))

    texts = forms.BooleanField(
        label=_("Minulle saa lähettää muistutuksia tekstiviestillä"), required=False,
        help_text=_("Lyhyesti ja harvoin: ennen tapaamista, tai jos ohjaamastasi tapaamisesta puuttuu ohjaaja."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if sms.provider() is None:
            del self.fields["texts"]

    def clean(self):
        if self.cleaned_data.get("texts") and not self.cleaned_data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _gettext("Kirjoita puhelinnumerosi, niin voimme lähettää tekstiviestejä."))
        return self.cleaned_data

    def clean_phone(self) -> str:
        number = self.cleaned_data["phone"]
        if number and not PHONE.fullmatch(number):
            raise ValidationError(_gettext("Tarkista numero: kirjoita se muodossa 040 123 4567."))
        return number


class WaysForm(Form):
    """Language, letters and the look of the pages: whoever came by a link has the same choices."""

    language = forms.ChoiceField(label=_("Millä kielellä kirjoitamme sinulle?"), choices=settings.LANGUAGES,
                                 widget=forms.RadioSelect)
    reminders = forms.BooleanField(label=_("Saat muistuttaa minua tapaamisista sähköpostilla"), required=False)
    news = forms.BooleanField(label=_("Minulle saa kertoa tulevista ryhmistä sähköpostilla"), required=False,
                              help_text=_("Voit perua tämän milloin vain."))
    theme = forms.ChoiceField(label=_("Valo"), required=False, widget=forms.RadioSelect, choices=[
        ("", _("Laitteen mukaan")), ("light", _("Päivä")), ("dark", _("Ilta"))])
    text = forms.ChoiceField(label=_("Tekstin koko"), required=False, widget=forms.RadioSelect, choices=[
        ("", _("Tavallinen")), ("large", _("Suuri")), ("larger", _("Suurin"))])
    contrast = forms.BooleanField(label=_("Vahva kontrasti"), required=False)
    motion = forms.BooleanField(label=_("Vähemmän liikettä"), required=False)

    @property
    def look(self) -> Preferences:
        """The pages follow the language of letters; the rest as chosen."""
        told = self.cleaned_data
        return Preferences(language=told["language"], theme=told["theme"], text=told["text"],
                           contrast="more" if told["contrast"] else "", motion="less" if told["motion"] else "")
