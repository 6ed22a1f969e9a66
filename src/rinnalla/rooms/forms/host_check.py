"""What a script cannot see of a facilitator's place: told by ticks, which are not kept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form

DEVICES = [("computer", _("Tietokoneella")), ("tablet", _("Tabletilla")), ("phone", _("Puhelimella"))]
LATER = _("Hoida tämä ensin ja merkitse se sitten. Voit ohjata, vaikka tarkistus jäisi kesken.")


class HostCheckForm(Form):
    """Four things that should be so, one that helps, and the kind of the device."""

    messages = {"device": _("Valitse, millä laitteella aiot ohjata.")} | dict.fromkeys(
        ("headphones", "quiet", "updates", "lock"), LATER)

    device = forms.ChoiceField(label=_("Millä ohjaat?"), choices=DEVICES, widget=forms.RadioSelect)
    headphones = forms.BooleanField(
        label=_("Kuulokkeet ovat käden ulottuvilla"),
        help_text=_("Osallistujien puhe jää silloin vain sinun korviisi, eikä ääni ala kiertää."))
    quiet = forms.BooleanField(
        label=_("Paikka on rauhallinen, eikä kukaan kuule keskustelua"),
        help_text=_("Sulje ovi ja kerro kotiväelle, milloin et ole tavattavissa."))
    updates = forms.BooleanField(
        label=_("Päivitykset on asennettu"),
        help_text=_("Käyttöjärjestelmä, selain ja virustorjunta. Käynnistä kone uudelleen ennen iltaa."))
    lock = forms.BooleanField(
        label=_("Näyttö lukittuu, kun lähden laitteen luota"),
        help_text=_("Avaaminen vaatii salasanan, koodin tai sormenjäljen, joka on vain sinulla."))
    spare = forms.BooleanField(
        label=_("Puhelin on lähellä varalla"), required=False,
        help_text=_("Jos verkko tai kone pettää, soitat toiselle ohjaajalle ja tulet huoneeseen puhelimella."))
