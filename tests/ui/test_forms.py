"""Forms: what is typed is cleaned, errors say what to do and are tied to their field, creating forms have a key."""

import re

import pytest
from django import forms
from django.template import engines

from rinnalla.ui.forms import Form, IdempotentMixin


class Sample(IdempotentMixin, Form):
    messages = {"name": "Kirjoita nimesi, niin ohjaaja tietää, kuka on tulossa."}
    name = forms.CharField(label="Nimi", help_text="Vain ohjaajat näkevät nimesi.")
    email = forms.EmailField(label="Sähköposti")
    day = forms.DateField(label="Päivä", required=False)
    time = forms.TimeField(label="Aika", required=False)
    wishes = forms.CharField(label="Toiveet", widget=forms.Textarea, required=False)
    way = forms.ChoiceField(label="Tapa", widget=forms.RadioSelect, choices=[("a", "Yksin"), ("b", "Yhdessä")])
    adult = forms.BooleanField(label="Olen täyttänyt 18 vuotta")


GOOD = {"name": "Helmi", "email": "helmi@posti.example", "way": "a", "adult": "on", "key": "k" * 32}


def draw(source: str, **context) -> str:
    return engines["django"].from_string(source).render(context)


def test_names_become_one_line_and_texts_keep_theirs():
    form = Sample(GOOD | {"name": "  Helmi\n\u202eSaari  ", "wishes": "yksi\r\nkaksi\x00"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "Helmi Saari"
    assert form.cleaned_data["wishes"] == "yksi\nkaksi"


def test_a_name_of_nothing_visible_is_empty():
    form = Sample(GOOD | {"name": " \u200b "})
    assert form.errors["name"] == ["Kirjoita nimesi, niin ohjaaja tietää, kuka on tulossa."]


def test_errors_say_what_to_do():
    form = Sample({"email": "posti.fi", "day": "kohta", "key": "k" * 32})
    said = {name: errors[0] for name, errors in form.errors.items()}
    assert "@-merkki" in said["email"]
    assert said["day"] == "Kirjoita päivä muodossa 26.1.2027."
    assert said["way"] == "Valitse yksi vaihtoehto."
    assert not any(word in " ".join(said.values()) for word in ("vaaditaan", "pakollinen", "virhe", "Virhe"))


@pytest.mark.parametrize(("typed", "hour"), [("18:00", 18), ("18.00", 18), ("9", 9)])
def test_times_are_read_with_a_full_stop_too(typed, hour):
    form = Sample(GOOD | {"time": typed, "day": "26.1.2027"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["time"].hour == hour
    assert form.cleaned_data["day"].month == 1


@pytest.mark.feature("ACC1")
def test_label_hint_and_error_are_tied_to_their_field():
    form = Sample({"key": "k" * 32})
    html = draw("{% field form.name autocomplete='name' %}", form=form)
    assert '<label for="id_name">' in html
    assert 'aria-describedby="id_name-e id_name-h"' in html
    assert 'id="id_name-e"' in html and 'id="id_name-h"' in html
    assert 'aria-invalid="true"' in html and 'autocomplete="name"' in html
    group = draw("{% field form.way %}", form=form)
    assert re.search(r'<fieldset class="group is-wrong" aria-describedby="id_way-e">', group)


def test_optional_fields_are_marked_and_required_ones_not():
    form = Sample()
    assert "(jos haluat)" in draw("{% field form.wishes %}", form=form)
    assert "(jos haluat)" not in draw("{% field form.name %}", form=form)
    assert 'aria-invalid' not in draw("{% field form.name %}", form=form)


def test_the_summary_counts_and_leads_to_each_field():
    html = draw("{% error_summary form %}{% for f in form.visible_fields %}{% field f %}{% endfor %}",
                form=Sample({"name": "Helmi", "key": "k" * 32}))
    assert "Kolme kohtaa kaipaa vielä sinua" in html
    ids = re.findall(r'<a href="#([\w-]+)">', html)
    assert len(ids) == 3
    assert all(f'id="{name}"' in html for name in ids)
    assert draw("{% error_summary form %}", form=Sample(GOOD)).strip() == ""


def test_the_key_is_random_kept_and_the_body_is_stable():
    one, two = Sample(), Sample()
    assert one["key"].value() != two["key"].value()
    assert 'type="hidden" name="key"' in draw("{% hidden_fields form %}", form=one)
    first, again = Sample(GOOD), Sample(dict(reversed(GOOD.items())))
    other = Sample(GOOD | {"name": "Toinen", "key": "k" * 32})
    assert first.is_valid() and again.is_valid() and other.is_valid()
    assert first.key == "k" * 32
    assert first.body() == again.body() != other.body()
    assert "k" * 32 not in first.body()


def test_a_form_without_its_key_is_asked_again():
    form = Sample({**GOOD, "key": ""})
    assert "vanhentua" in form.errors["key"][0]
