"""Easy Finnish leads step by step also where a group asks questions of its own, or many meetings are chosen (ACC5)."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from rinnalla.base.clock import now
from rinnalla.registrations.models import Answers, Application, Intake, Registration
from tests.registrations.asking import SECRET, by_application, question
from tests.registrations.people import intake_of

APPLY = "/ryhmat/kuusi-iltaa/hakemus/"
REGISTER = "/ryhmat/kuusi-iltaa/ilmoittaudu/"
WHO = {"name": "Helena Saarivuo", "nickname": "Helena", "email": "helena@posti.example"}


class Easy:
    """A reader of easy Finnish: one question on a page, in the order they come."""

    def __init__(self, path: str):
        self.path, self.client = path, Client()
        self.client.cookies["asetukset"] = "language=fi-simple"
        self.answer = self.client.get(path)

    @property
    def text(self) -> str:
        return self.answer.content.decode()

    @property
    def step(self) -> str:
        return re.search(r'name="step" value="(\w+)"', self.text)[1]

    def go(self, *said: str, **more) -> str:
        """Answer the question of this page, and say which comes next."""
        signed = re.search(r'name="answers" value="([^"]*)"', self.text)[1]
        step = self.step
        self.answer = self.client.post(self.path, {"answers": signed, "step": step, step: list(said)} | more)
        return self.step if self.answer.status_code != 302 else ""


def who(easy: Easy) -> str:
    """Through the first pages; the step after them."""
    assert easy.step == "start" and easy.go() == "name"
    return [easy.go(WHO[name]) for name in ("name", "nickname", "email")][-1]


@pytest.mark.feature("ACC5", "REG5")
def test_an_application_one_question_at_a_time(world):
    by_application(world)
    why = question(world, kind="long", text="Miksi haet?", required=True)
    many = question(world, kind="many", text="Mitkä illat sopivat?", options="Maanantai\nTiistai\nKeskiviikko")
    easy = Easy(APPLY)
    assert "Kysymme sinulta 7 asiaa" in easy.text and "Miksi haet?" not in easy.text
    assert who(easy) == f"q{why.pk}" and "Miksi haet?" in easy.text
    assert easy.go("") == f"q{why.pk}" and easy.answer.status_code == 422
    assert easy.go(SECRET) == f"q{many.pk}"
    assert easy.go(back="1") == f"q{why.pk}" and SECRET in easy.text
    assert easy.go(SECRET) == f"q{many.pk}"
    assert easy.go("Maanantai", "Keskiviikko") == "adult"
    assert easy.go("on") == "health" and "Kyllä, lähetän hakemuksen" in easy.text
    assert easy.go() == "health" and Application.objects.count() == 0
    assert easy.go("on") == ""
    one = Application.objects.with_all().get()
    assert [a.said for a in one.answers] == [SECRET, "Maanantai, Keskiviikko"]


@pytest.mark.feature("ACC5", "REG5")
def test_questions_that_change_meanwhile_are_shown_anew(world):
    by_application(world)
    why = question(world, kind="text", text="Miksi haet?")
    easy = Easy(APPLY)
    who(easy)
    easy.go("Kaipaan seuraa")
    added = question(world, kind="yes_no", text="Pääsetkö iltaisin?")
    assert [easy.go("on"), easy.go("on")][-1] in (f"q{why.pk}", f"q{added.pk}")
    assert "Kysymykset muuttuivat" in easy.text and Application.objects.count() == 0
    assert easy.go("Kaipaan seuraa") == f"q{added.pk}"
    assert [easy.go("yes"), easy.go("on"), easy.go("on")][-1] == ""
    assert len(Application.objects.with_all().get().answers) == 2


@pytest.mark.feature("ACC5", "GRP2")
def test_many_meetings_step_by_step(world):
    intake_of(world.opened, 1)
    Intake.objects.update(opens_at=now() - timedelta(days=1))
    easy = Easy("/ryhmat/avoimet-illat/ilmoittaudu/useaan/?meeting=1&meeting=2")
    assert "Valitsit nämä tapaamiset" in easy.text and easy.text.count("<li><svg") >= 2
    assert who(easy) == "adult"
    assert [easy.go("on"), easy.go("on")][-1] == ""
    assert Registration.objects.filter(intake__group=world.opened).count() == 2


@pytest.mark.feature("ACC5", "REG13")
def test_an_ordinary_registration_asks_the_extra_questions_too(world):
    intake_of(world.closed)
    extra = question(world, use="extra", kind="text", text="Tarvitsetko tulkkia?")
    world.client("helmi").post("/hallinta/ryhmat/kuusi-iltaa/lomake/lisakysymykset/ehdot/",
                               {"purpose": "Varaamme tulkin.", "when": "days", "days_after": "3"})
    easy = Easy(REGISTER)
    assert who(easy) == f"q{extra.pk}"
    assert [easy.go("En"), easy.go("on"), easy.go("on")][-1] == ""
    assert Registration.objects.count() == 1 and Answers.objects.exists()
