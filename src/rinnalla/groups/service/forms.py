"""Forms of the service: the model, who comes along, who leads, what was agreed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form

from ..forms.team import PersonChoice
from ..models import Group
from ..team import staff
from .joint import arrangement_of, draft_text
from .steps import companion_of
from .wording import MODELS


class ModelForm(Form):
    """Which of the service models, each with what it means."""

    model = forms.ChoiceField(label=_("Palvelumalli"), widget=forms.RadioSelect)

    def __init__(self, *args, group: Group, **kwargs):
        super().__init__(*args, initial={"model": group.service_model}, **kwargs)
        self.fields["model"].choices = [(key, f"{one.name}. {one.short}") for key, one in MODELS.items()]


class CompanionForm(Form):
    """Who of the staff is there at the first meeting."""

    def __init__(self, *args, group: Group, **kwargs):
        known = companion_of(group)
        super().__init__(*args, initial={"person": known and known.person_id}, **kwargs)
        self.fields["person"] = PersonChoice(
            staff(group), empty=_("Ei vielä sovittu"), required=False, label=_("Kuka tulee mukaan"))


class LeadForm(Form):
    """Which of the associations leads from now on."""

    lead = forms.ChoiceField(label=_("Kuka johtaa ryhmää"), widget=forms.RadioSelect)

    def __init__(self, *args, group: Group, **kwargs):
        super().__init__(*args, initial={"lead": group.lead_id}, **kwargs)
        self.fields["lead"].choices = [(a.pk, a.name) for a in group.associations]


class ArrangementForm(Form):
    """What was agreed, beginning from a ready text."""

    messages = {"text": _("Kirjoita, mitä sovitte. Voit aloittaa valmiista pohjasta.")}
    text = forms.CharField(
        label=_("Mitä olemme sopineet"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Näkyy ryhmän tietosuojaselosteessa. Muokatkaa pohja sellaiseksi kuin asia teillä on."))

    def __init__(self, *args, group: Group, **kwargs):
        known = arrangement_of(group)
        super().__init__(*args, initial={"text": known.text if known else draft_text(group)}, **kwargs)
