"""Forms of those who answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.people.models import Association
from rinnalla.ui.forms import Form, IdempotentMixin

from ..models import Thread
from .asking import _area


class AnswerForm(IdempotentMixin, Form):
    """An answer, with what the writer had read when it was begun."""

    messages = {"text": _("Kirjoita vastaus ensin.")}
    text = _area(_("Vastauksesi"), 10_000, 9)
    version = forms.IntegerField(widget=forms.HiddenInput)


class NoteForm(IdempotentMixin, Form):
    messages = {"note": _("Kirjoita muistiinpano ensin.")}
    note = _area(_("Muistiinpano"), 5000, 3, help_text=_("Näkyy vain niille, jotka vastaavat kysymyksiin."))


class AssignForm(Form):
    """Who looks after a thread."""

    person = forms.ChoiceField(label=_("Kuka hoitaa"), required=False)

    def __init__(self, *args, thread: Thread, handlers, **kwargs):
        super().__init__(*args, **kwargs)
        self.handlers = {str(p.pk): p for p in handlers}
        self.fields["person"].choices = [("", _("Ei vielä kukaan")), *((pk, p.name) for pk, p in self.handlers.items())]
        self.fields["person"].initial = str(thread.assigned_id or "")
        self.fields["person"].unmarked = True

    @property
    def chosen(self):
        return self.handlers.get(self.cleaned_data["person"])


class CommonAnswerForm(IdempotentMixin, Form):
    """An answer given often."""

    messages = {"title": _("Kirjoita otsikko, josta mallin tunnistaa."), "text": _("Kirjoita mallivastaus.")}
    association = forms.ModelChoiceField(label=_("Yhdistys"), queryset=Association.objects.none())
    title = forms.CharField(label=_("Otsikko"), max_length=80, help_text=_("Esimerkiksi: Miten saan linkin?"))
    text = _area(_("Mallivastaus"), 5000, 7, help_text=_("Vastaaja voi muokata tekstiä ennen lähettämistä."))

    def __init__(self, *args, associations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["association"].queryset = associations
        self.fields["association"].label_from_instance = lambda one: one.name
        self.fields["association"].empty_label = _("Valitse yhdistys")
        if associations.count() == 1:
            self.fields["association"].initial = associations.first()
