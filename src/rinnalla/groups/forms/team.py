"""Facilitators and responsibilities."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from rinnalla.base.text import must_have_letters
from rinnalla.people.models import Person
from rinnalla.ui import art
from rinnalla.ui.forms import Form

from ..models import FacilitatorProfile, Group, Responsibility
from ..team import facilitator_candidates, responsible, task_candidates
from ..wording import TASKS


class PersonChoice(forms.TypedChoiceField):
    """One of a few persons, by name; the value is the person, or None."""

    unmarked = False

    def __init__(self, people: list[Person], *, empty: Any, **kwargs):
        self.people = {p.pk: p for p in people}
        choices = [("", empty), *((p.pk, p.name) for p in people)]
        super().__init__(choices=choices, coerce=lambda value: self.people.get(int(value)), empty_value=None, **kwargs)


class GrantForm(Form):
    def __init__(self, *args, group: Group, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"] = PersonChoice(
            facilitator_candidates(group), empty=gettext_lazy("Valitse vertaistukija"),
            label=gettext_lazy("Vertaistukija"),
            error_messages={"required": gettext_lazy("Valitse, kenelle annat ohjaajan oikeudet.")})

    @property
    def possible(self) -> bool:
        return bool(cast(PersonChoice, self.fields["person"]).people)


class IntroductionForm(Form):
    """How a facilitator is shown to people who look for a group."""

    messages = {"display_name": gettext_lazy("Kirjoita nimi, joka näkyy ryhmän sivulla.")}
    display_name = forms.CharField(label=gettext_lazy("Nimi ryhmän sivulla"), max_length=80,
                                   validators=[must_have_letters], help_text=gettext_lazy("Etunimi riittää."))
    introduction = forms.CharField(
        label=gettext_lazy("Muutama sana itsestä"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Näkyy kaikille. Kerro vain se, minkä haluat kertoa."))
    face = forms.ChoiceField(label=gettext_lazy("Piirretty kuva"), required=False)
    help_phone = forms.CharField(
        label=gettext_lazy("Puhelinnumero, jos linkki tai ääni ei toimi"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=gettext_lazy("Kerromme numeron vain niille, joilla on paikka ryhmässä. Se ei näy ryhmän sivulla."))

    def __init__(self, *args, profile: FacilitatorProfile, **kwargs):
        kwargs["initial"] = {n: getattr(profile, n) for n in ("display_name", "introduction", "face", "help_phone")}
        super().__init__(*args, **kwargs)
        face = cast(forms.ChoiceField, self.fields["face"])
        face.choices = [("", gettext_lazy("Ei kuvaa")), *((f, f.capitalize()) for f in art.FACES)]


class DutiesForm(Form):
    """Who answers for each of the four tasks."""

    def __init__(self, *args, group: Group, **kwargs):
        kwargs["initial"] = {task: row.person_id for task, row in responsible(group).items()}
        super().__init__(*args, **kwargs)
        people = task_candidates(group)
        for task in Responsibility.Task:
            title, tells = TASKS[task.value]
            choice = PersonChoice(people, empty=gettext_lazy("Ei vielä nimetty"), label=title, help_text=tells,
                                  required=False)
            choice.unmarked = True
            self.fields[task.value] = choice
