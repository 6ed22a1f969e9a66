"""The feedback form: made from the round's own questions. Nothing is compulsory, but an empty form is not sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.ui.forms import Form

from ..models import Round
from ..questions import GRADES, MEETINGS, Question, Section

MOST_LETTERS = 3000


def _field(question: Question, section: Section) -> forms.Field:
    if question.kind == "text":
        return forms.CharField(label=question.label, help_text=question.hint, required=False, max_length=MOST_LETTERS,
                               widget=forms.Textarea(attrs={"rows": 3}))
    choices: list[tuple[str, Any]]
    if question.kind == "meetings":
        choices = list(MEETINGS)
    elif question.kind == "grade":
        choices = [(str(grade), str(grade)) for grade in GRADES]
    else:
        choices = [(str(n), words) for n, words in enumerate(section.scale, start=1)]
    made: Any = forms.ChoiceField(label=question.label, help_text=question.hint, required=False, choices=choices,
                             widget=forms.RadioSelect)
    return made


class AnswerForm(Form):
    """One answer to a round."""

    def __init__(self, data=None, *, feedback: Round):
        super().__init__(data)
        self.parts = feedback.sections
        for section in self.parts:
            for question in section.questions:
                made: Any = _field(question, section)
                made.unmarked = True  # everything here is optional: it is said once, above
                self.fields[question.key] = made

    @property
    def sections(self) -> list[tuple[Section, list]]:
        """Each section with its bound fields and their kinds."""
        return [(s, [(q.kind, self[q.key]) for q in s.questions]) for s in self.parts]

    def clean(self) -> dict:
        """Numbers as numbers; unanswered questions left out."""
        given = {key: value for key, value in (super().clean() or {}).items() if value}
        if not given:
            raise forms.ValidationError(_("Vastaa ainakin yhteen kohtaan. Muut voit jättää tyhjiksi."))
        return {key: int(value) if key == "grade" or key.partition("-")[0] in ("agreement", "impact") else value
                for key, value in given.items()}
