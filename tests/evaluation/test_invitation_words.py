"""The invitation in the editor of letters: own words, its time among the others, and the promise that nobody edits."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from rinnalla.base.clock import now
from rinnalla.evaluation.models import Round
from rinnalla.evaluation.planning import invitations as planned
from rinnalla.evaluation.seasons import season_of
from rinnalla.mail.letters import COMPOSERS
from rinnalla.registrations.letters.models import MessageTemplate
from tests.evaluation.scene import end_meetings, invitations, opened

pytestmark = [pytest.mark.django_db, pytest.mark.feature("FDB2", "MSG2")]
WORDS = "/hallinta/ryhmat/kuusi-iltaa/viestit/sanat/palautekutsu/"
KIND = "feedback.invitation"


def test_own_words_stand_where_they_may_and_the_promise_stays(world):
    said = {"language": "fi", "subject": "Kerro meille", "text": "Kiitos illoista, {nimi}.", "ending": "Nähdään taas."}
    assert world.client("ulla").post(WORDS, said).status_code == 403
    assert not MessageTemplate.objects.exists()
    assert world.client("helmi").post(WORDS, said).status_code == 302
    one, codes = opened(world.closed, 2, federation=world.federation)
    letter = invitations(one)[0]
    made = COMPOSERS[KIND](letter)
    assert made.subject == "Kerro meille" and made.text.index("Kiitos illoista, ") < made.text.index(codes[0])
    assert "Nähdään taas." in made.text and "Linkki on arvottu" in made.text and "vähintään" in made.text
    assert "Kiitos, että olit mukana" not in made.text


def test_another_groups_words_are_not_ours(world):
    MessageTemplate.objects.create(group=world.other_closed, kind=KIND, language="fi", text="Toisen ryhmän sanat")
    one, _codes = opened(world.closed, 1, federation=world.federation)
    assert "Toisen ryhmän" not in COMPOSERS[KIND](invitations(one)[0]).text


def test_the_editor_shows_it_without_a_link_that_opens_anything(world):
    page = world.client("helmi").get(WORDS).content.decode()
    assert "Palautekutsu" in page and "Miten tapaamiset sujuivat?" in page and "/palaute/esimerkki/" in page
    assert not Round.objects.exists()
    assert world.client("anonymous").get("/palaute/esimerkki/").status_code in (404, 410)


def test_its_time_stands_among_the_others(world):
    last = world.closed.meetings.order_by("-ends_at").first()
    assert [(p.at, p.state) for p in planned(world.closed, now())] == [(last.ends_at, "coming")]
    page = world.client("helmi").get("/hallinta/ryhmat/kuusi-iltaa/viestit/ajastus/").content.decode()
    assert "Palautekutsu" in page
    opened(world.closed, 2, federation=world.federation)
    [gone] = planned(world.closed, now())
    assert gone.state == "gone" and gone.sent == 0, "how many went is not told here"


def test_nothing_went_when_nobody_was_asked(world):
    end_meetings(world.closed)
    assert [p.state for p in planned(world.closed, now())] == ["missed"]


def test_a_group_without_an_end_is_asked_season_by_season(world):
    meetings = list(world.opened.meetings.order_by("starts_at"))
    meetings[-1].starts_at += timedelta(days=250)
    meetings[-1].ends_at += timedelta(days=250)
    meetings[-1].save()
    before = {season_of(localdate(m.starts_at)).code for m in meetings}
    rows = list(planned(world.opened, now()))
    assert len(rows) == len(before) >= 2 and rows[-1].at == meetings[-1].ends_at
