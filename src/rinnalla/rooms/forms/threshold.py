"""What is asked on the threshold: a name for this evening, and the rules of the group."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.base import nicknames
from rinnalla.ui.forms import Form


class ThresholdForm(Form):
    """`taken`: names in use here. Hosts keep their own name; `accepted`: the rules were accepted before."""

    messages = {"name": _("Kirjoita nimi, jolla muut näkevät sinut.")}

    name = forms.CharField(label=_("Nimi, jolla muut näkevät sinut"), max_length=60)
    rules = forms.BooleanField(label=_("Luin säännöt ja noudatan niitä"))

    def __init__(self, *args, taken=(), accepted=False, host=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.taken, self.host = taken, host
        if accepted:
            del self.fields["rules"]
        else:
            self.fields["rules"].error_messages["required"] = _(
                "Lue säännöt ja merkitse tämä kohta, niin pääset sisään.")

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if self.host:
            return name[:nicknames.LONGEST]
        return nicknames.check(name, taken=self.taken)


class GuestForm(ThresholdForm):
    """A guest gives a nickname and nothing else."""
