"""The short way of drawing widgets gives the very HTML that Django's templates give."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils.safestring import mark_safe

from rinnalla.ui.renderer import PLAIN, Renderer

VALUES = ["", None, "tavallinen", '<b>"&\'', "kaksi\nriviä", 5, True, mark_safe("<i>")]
ATTRS = [{}, {"id": "a", "class": "input", "aria-describedby": "a-h"}, {"required": True, "disabled": False},
         {"maxlength": 80, "placeholder": '"><script>'}]
CHOICES = [("", "Valitse"), ("a", 'A "&'), ("Ryhmä <", [("b", "B"), (3, "C")])]
WIDGETS = [forms.TextInput, forms.EmailInput, forms.HiddenInput, forms.NumberInput, forms.URLInput, forms.DateInput,
           forms.TimeInput, forms.CheckboxInput, forms.Textarea, forms.PasswordInput]


@pytest.mark.parametrize("attrs", ATTRS, ids=str)
@pytest.mark.parametrize("widget", WIDGETS)
def test_the_same_html_as_djangos(widget, attrs):
    for value in VALUES:
        one = widget(attrs=attrs)
        ours, theirs = (one.render("nimi", value, renderer=r) for r in (Renderer(), DjangoTemplates()))
        assert parse_html(ours) == parse_html(theirs)
        assert one.template_name in PLAIN


@pytest.mark.parametrize("value", ["", "a", "b", 3, "<"])
def test_choices_too(value):
    one = forms.Select(choices=CHOICES, attrs={"id": "valinta", "required": True})
    assert parse_html(one.render("nimi", value, renderer=Renderer())) == parse_html(
        one.render("nimi", value, renderer=DjangoTemplates()))


def test_what_is_typed_never_becomes_markup():
    drawn = forms.TextInput().render("nimi", '"><script>alert(1)</script>', renderer=Renderer())
    assert "<script" not in drawn


def test_the_house_uses_it(settings):
    assert settings.FORM_RENDERER == "rinnalla.ui.renderer.Renderer"
