"""A form that asks a group's own questions: the same fields for applicants, registrants and the preview."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import words
from .asked import Given
from .models import Question

SEEN = "asked_version"
LONGEST = {words.TEXT: 300, words.LONG: 4000}
TOO_LONG = gettext_lazy("Tämä on liian pitkä. Lyhennä se enintään %(limit_value)d merkkiin.")


def name_of(question: Question) -> str:
    return f"q{question.pk}"


def _choices(question: Question) -> list[tuple[str, str]]:
    if question.kind == words.YES_NO:
        return [("yes", _("Kyllä")), ("no", _("Ei"))]
    if question.kind == words.SCALE:
        return [(step, step) for step in words.SCALE_STEPS]
    return [(option, option) for option in question.option_list]


def _scale_hint(question: Question) -> str:
    """What the ends of the scale mean, said before the steps."""
    ends = question.option_list
    if question.kind != words.SCALE or len(ends) < 2:
        return question.hint
    said = _("1 = %(least)s, 5 = %(most)s") % {"least": ends[0], "most": ends[-1]}
    return f"{question.hint} {said}".strip()


def field_of(question: Question) -> forms.Field:
    """The form field of a question, with what to do when it is left empty."""
    common: dict[str, Any] = {"label": question.text, "required": question.required, "help_text": _scale_hint(question)}
    field: forms.Field
    if question.kind in LONGEST:
        widget = forms.Textarea(attrs={"rows": 4}) if question.kind == words.LONG else forms.TextInput()
        field = forms.CharField(max_length=LONGEST[question.kind], widget=widget, **common)
        field.error_messages["max_length"] = TOO_LONG
        field.error_messages["required"] = _("Vastaa tähän omin sanoin. Lyhytkin vastaus riittää.")
    elif question.kind == words.CONSENT:
        field = forms.BooleanField(**common)
        field.error_messages["required"] = _("Tarvitsemme tähän lupasi, jotta voimme jatkaa.")
    elif question.kind == words.MANY:
        field = forms.MultipleChoiceField(choices=_choices(question), widget=forms.CheckboxSelectMultiple, **common)
        field.error_messages["required"] = _("Valitse ainakin yksi vaihtoehto.")
    else:
        field = forms.ChoiceField(choices=_choices(question), widget=forms.RadioSelect, **common)
        field.error_messages["required"] = _("Valitse yksi vaihtoehto.")
    field.error_messages["invalid_choice"] = _("Valitse jokin näistä vaihtoehdoista.")
    return field


class AskingMixin(forms.BaseForm):
    """Asks what `ask` is given. A form that was opened before the questions changed asks to look once more."""

    questions: list[Question] = []
    data: Any  # of a request, or a plain dict

    def ask(self, questions: list[Question], given: list[Given] | None = None) -> None:
        self.questions = list(questions)
        earlier = {one.question: one.answer for one in given or []}
        for question in self.questions:
            field = field_of(question)
            field.initial = earlier.get(question.pk)
            self.fields[name_of(question)] = field
        if "adult" in self.fields:  # permissions are asked last, and their errors told last
            asked = [name_of(question) for question in self.questions]
            before = list(self.fields)[:list(self.fields).index("adult")]
            self.order_fields([*(name for name in before if name not in asked), *asked])
        if self.questions:
            version = str(self.questions[0].sheet.version)
            self.fields[SEEN] = forms.CharField(widget=forms.HiddenInput, required=False, initial=version)

    def _post_clean(self):
        super()._post_clean()  # type: ignore[misc]  # Django's own, unknown to the stubs
        if self.questions and self.cleaned_data.get(SEEN) != str(self.questions[0].sheet.version):
            self.add_error(None, ValidationError(_(
                "Kysymyksiä on muutettu sillä välin, kun täytit lomaketta. Katso ne vielä läpi ja lähetä sitten "
                "uudelleen. Se, mitä ehdit kirjoittaa, on tallessa tällä sivulla.")))
            if SEEN in self.data:  # what is shown again is asked as it is now
                self.data = self.data.copy()
                self.data[self.add_prefix(SEEN)] = str(self.questions[0].sheet.version)

    @property
    def asked(self) -> list:
        """The bound fields of the questions, each with whether its options stand in a row."""
        return [(self[name_of(q)], q.kind in (words.SCALE, words.YES_NO)) for q in self.questions]

    def answers(self) -> tuple[Given, ...]:
        """What was answered, with the words it was asked with. Empty answers are not kept."""
        rows = (Given(q.pk, q.kind, q.text, self.cleaned_data.get(name_of(q))) for q in self.questions)
        return tuple(row for row in rows if row.answer not in (None, "", [], False))
