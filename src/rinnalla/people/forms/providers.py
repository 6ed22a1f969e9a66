"""A provider of sign-in, as an administrator sets it up."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.ui.forms import Form, IdempotentMixin

from ..models import IdentityProvider
from ..openid import provider

TENANT = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class ProviderForm(Form):
    """Microsoft 365 by its tenant, another provider by its issuer. It is tried out before it is saved."""

    messages = {"name": gettext_lazy("Kirjoita nimi, joka näkyy kirjautumisen napissa."),
                "client_id": gettext_lazy("Kopioi tunnus palvelun sovellustiedoista.")}
    kind = forms.ChoiceField(label=gettext_lazy("Palvelu"), widget=forms.RadioSelect, choices=[
        (IdentityProvider.Kind.MICROSOFT, gettext_lazy("Microsoft 365")),
        (IdentityProvider.Kind.OPENID, gettext_lazy("Muu OpenID Connect -palvelu"))])
    name = forms.CharField(label=gettext_lazy("Nimi napissa"), max_length=60,
                           help_text=gettext_lazy("Esimerkiksi ”liiton Microsoft 365”."))
    tenant = forms.CharField(
        label=gettext_lazy("Microsoft 365: vuokraajan tunnus (Tenant ID)"), max_length=60, required=False,
        help_text=gettext_lazy("Vain tämän organisaation tunnuksilla pääsee sisään."))
    issuer = forms.URLField(
        label=gettext_lazy("Muu palvelu: myöntäjän osoite (issuer)"), required=False, assume_scheme="https",
        help_text=gettext_lazy("Alkaa https://. Täsmälleen niin kuin palvelu sen ilmoittaa."))
    client_id = forms.CharField(label=gettext_lazy("Sovelluksen tunnus (Client ID)"), max_length=120)
    secret = forms.CharField(
        label=gettext_lazy("Sovelluksen salaisuus (Client secret)"), max_length=400, required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Säilyy lukittuna, eikä sitä näytetä enää. Tyhjä kenttä jättää entisen voimaan."))
    trusts_factor = forms.BooleanField(
        label=gettext_lazy("Palvelun oma monivaiheinen tunnistus riittää toiseksi vaiheeksi"), required=False,
        help_text=gettext_lazy("Merkitse vain, jos organisaatio vaatii sen kaikilta. Muuten kysymme oman toisen "
                               "vaiheemme."))
    enabled = forms.BooleanField(label=gettext_lazy("Käytössä"), required=False, initial=True)

    def clean(self):
        data = super().clean() or {}
        microsoft = data.get("kind") == IdentityProvider.Kind.MICROSOFT
        if microsoft and not TENANT.fullmatch(data.get("tenant") or ""):
            self.add_error("tenant", _("Kopioi tunnus Microsoftin hallinnasta. Se näyttää tältä: "
                                       "00000000-0000-0000-0000-000000000000."))
        elif not microsoft and not data.get("issuer"):
            self.add_error("issuer", _("Kirjoita osoite, jonka palvelu ilmoittaa myöntäjäkseen."))
        elif not self.errors:
            data["issuer" if microsoft else "tenant"] = ""
            self._try(IdentityProvider(kind=data["kind"], tenant=data["tenant"], issuer=data["issuer"]))
        return data

    def _try(self, one: IdentityProvider) -> None:
        try:
            provider.discover(one.authority)
        except provider.Refused as refused:
            raise ValidationError(_("Emme saaneet palveluun yhteyttä näillä tiedoilla. Tarkista ne ja yritä "
                                    "uudelleen. Kirjoittamasi on tallessa.")) from refused


class NewProviderForm(IdempotentMixin, ProviderForm):
    pass
