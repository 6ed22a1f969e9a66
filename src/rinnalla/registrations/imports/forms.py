"""Forms of bringing in a table."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form

from .reading import MOST_BYTES
from .wording import problem


class UploadForm(Form):
    """The file itself."""

    messages = {"table": _("Valitse taulukko, jonka haluat tuoda.")}
    table = forms.FileField(
        label=_("Taulukko"), help_text=_("Excel (.xlsx) tai CSV, enintään 2 000 riviä. Esimerkiksi Formsin tai "
                                         "Webropolin vienti käy sellaisenaan."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}))
    table.error_messages |= {"empty": _("Tiedosto on tyhjä. Valitse taulukko, jossa on ilmoittautuneita.")}

    def clean_table(self):
        file = self.cleaned_data["table"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(problem("too_big"))
        return file
