"""Forms of an online event: how it ends and who runs the technology; a supporter's story."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.base.text import must_have_letters
from rinnalla.groups.forms.team import PersonChoice
from rinnalla.groups.models import Group
from rinnalla.groups.team import facilitators, task_candidates
from rinnalla.ui.forms import Form

from ..models import Story


class ArrangeForm(Form):
    ending = forms.ChoiceField(label=_("Miten jatkatte tarinoiden jälkeen?"), widget=forms.RadioSelect, choices=(
        (Group.Ending.GROUPS, _("Keskustellaan pienryhmissä, joita vertaistukijat ohjaavat")),
        (Group.Ending.QUESTIONS, _("Vertaistukijat vastaavat kysymyksiin yhdessä"))))
    relatives_welcome = forms.BooleanField(label=_("Läheisetkin ovat tervetulleita"), required=False)

    def __init__(self, *args, group: Group, **kwargs):
        kwargs["initial"] = {"ending": group.ending, "relatives_welcome": group.relatives_welcome,
                             "coordinator": group.coordinator_id}
        super().__init__(*args, **kwargs)
        self.fields["coordinator"] = choice = PersonChoice(
            task_candidates(group), empty=_("Ei vielä sovittu"), label=_("Kuka hoitaa tekniikan?"), required=False,
            help_text=_("Koordinoija avaa huoneen, jakaa diat ja auttaa tulijoita, jotta kertojat voivat kertoa."))
        choice.unmarked = True


class StoryForm(Form):
    messages = {"teller": _("Kirjoita nimi, jolla kertoja haluaa näkyä ohjelmassa."),
                "title": _("Kirjoita tarinalle otsikko, vaikka alustava.")}
    teller = forms.CharField(label=_("Kertojan nimi ohjelmassa"), max_length=80, validators=[must_have_letters],
                             help_text=_("Etunimi riittää. Näkyy ryhmän sivulla."))
    title = forms.CharField(label=_("Tarinan otsikko"), max_length=120, validators=[must_have_letters])
    minutes = forms.IntegerField(label=_("Kesto minuutteina"), min_value=3, max_value=60, initial=15)

    def __init__(self, *args, group: Group, story: Story | None = None, **kwargs):
        if story:
            kwargs["initial"] = {"teller": story.teller, "title": story.title, "minutes": story.minutes,
                                 "person": story.person_id}
        super().__init__(*args, **kwargs)
        people = [p.person for p in facilitators(group)]
        self.fields["person"] = choice = PersonChoice(
            people, empty=_("Joku muu"), label=_("Onko kertoja ryhmän ohjaaja?"), required=False)
        choice.unmarked = True
        cast(dict[str, Any], self.fields)["person"].widget.attrs["autocomplete"] = "off"
