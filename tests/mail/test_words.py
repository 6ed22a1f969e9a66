"""Own words of a group, an association and a federation (MSG1): which of them hold, and what they can never undo."""

import pytest
from django.conf import settings
from django.core import mail as outgoing

from rinnalla.base.clock import now
from rinnalla.base.models import Key
from rinnalla.mail import outbox
from rinnalla.mail.letters import COMPOSERS, post
from rinnalla.mail.models import Letter
from rinnalla.registrations.letters.kinds import KINDS
from rinnalla.registrations.letters.models import MessageSettings, MessageTemplate
from rinnalla.registrations.letters.variables import IN_SUBJECT, NAMES, meanings

from .cast import intake_of, register

pytestmark = [pytest.mark.django_db, pytest.mark.feature("MSG1")]
LANGUAGES = [code for code, _ in settings.LANGUAGES]
GROUP = "/hallinta/ryhmat/kuusi-iltaa/viestit/sanat/tervetuloa/"
ASSOCIATION = "/hallinta/yhdistykset/jarviseutu/viestipohjat/tervetuloa/"
FEDERATION = "/hallinta/liitto/viestipohjat/tervetuloa/"


def welcome(registration):
    letter = post("meeting.welcome", person=registration.person_id, subject=f"registration:{registration.pk}")
    return COMPOSERS["meeting.welcome"](letter)


def say(owner, *, kind="meeting.welcome", language="fi", **words):
    return MessageTemplate.objects.create(**{owner._meta.model_name: owner}, kind=kind, language=language, **words)


def test_the_group_comes_before_the_association_before_the_federation_part_by_part(world):
    say(world.federation, subject="Liitto", text="Liiton alku", ending="Liiton loppu")
    say(world.jarviseutu, text="Yhdistyksen alku")
    say(world.rannikko, text="Toisen yhdistyksen alku")
    say(world.other_federation, text="Toisen liiton alku")
    say(world.other_closed, ending="Toisen ryhmän loppu")
    one = register(intake_of(world.closed), "Kaisa")
    made = welcome(one)
    assert made.subject == "Liitto"
    assert "Yhdistyksen alku" in made.text and "Liiton loppu" in made.text and "Liiton alku" not in made.text
    assert "Toise" not in made.text
    say(world.closed, text="Ryhmän alku")
    made = welcome(register(intake_of(world.draft), "Maija"))
    assert "Yhdistyksen alku" in made.text, "another group of the association keeps its words"
    Letter.objects.all().delete()
    made = welcome(one)
    assert "Ryhmän alku" in made.text and "Yhdistyksen alku" not in made.text and "Liiton loppu" in made.text


@pytest.mark.parametrize("language, heard", [("fi", "Suomeksi"), ("fi-simple", "Suomeksi"), ("sv", "På svenska"),
                                             ("en", "Suomeksi")])
def test_words_follow_the_readers_language_then_the_groups_own(world, language, heard):
    say(world.closed, text="Suomeksi"), say(world.closed, language="sv", text="På svenska")
    assert heard in welcome(register(intake_of(world.closed), "Kaisa", language=language)).text


def test_an_associations_finnish_words_do_not_reach_a_swedish_reader(world):
    say(world.jarviseutu, text="Suomeksi")
    assert "Suomeksi" not in welcome(register(intake_of(world.closed), "Kaisa", language="sv")).text


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_is_shown_in_every_language_and_keeps_what_it_must(world, kind, language):
    """Whatever is written, the link, the times and the calendar file stay."""
    helmi, one = world.client("helmi"), KINDS[kind]
    address = GROUP.replace("tervetuloa", one.path)
    ours = helmi.get(f"{address}?language={language}").content.decode()
    assert "Näin viesti näyttää" in ours and len(ours.split("lettertext")[1].split("</section>")[0]) > 200
    tried = helmi.post(f"{address}esikatselu/", {
        "language": language, "subject": "Hei vain", "text": "Alku {nimi} {ryhmä}", "ending": "Loppu"}).content.decode()
    page = tried.split("lettertext")[1]
    assert "Alku " in page and "Loppu" in page and "{" not in page.split("</section>")[0]
    assert ("/p/esimerkki/" in page) == ("/p/esimerkki/" in ours.split("lettertext")[1])
    if kind not in ("registration.cancelled", "meeting.cancelled", "feedback.invitation"):
        assert "/p/esimerkki/" in page
    assert not MessageTemplate.objects.exists() and not Letter.objects.exists()


@pytest.mark.parametrize("part, text, says", [
    ("text", "Moi {sukunimi}", "Emme tunne muuttujaa"), ("ending", "Moi {x}", "Emme tunne muuttujaa"),
    ("text", "Moi { nimi }", "Tarkista aaltosulut"), ("text", "Moi {nimi", "Tarkista aaltosulut"),
    ("subject", "Hei {nimi}", "lukitulla näytöllä"), ("subject", "Tervetuloa: Kuusi Iltaa", "lukitulla näytöllä"),
    ("subject", "{ryhmä} alkaa", "lukitulla näytöllä"), ("text", "x" * 4001, "enintään"),
])
@pytest.mark.parametrize("where", ["", "esikatselu/", "koeviesti/"])
def test_what_is_wrong_is_told_beside_the_field_and_nothing_is_kept(world, where, part, text, says):
    answer = world.client("helmi").post(f"{GROUP}{where}", {part: text, "language": "fi"})
    page = answer.content.decode()
    assert answer.status_code == 422 and says in page and f'id="id_{part}-e"' in page
    assert not MessageTemplate.objects.exists() and not Letter.objects.exists()


def test_every_variable_is_explained_and_filled(world):
    assert set(meanings()) == set(NAMES) and set(IN_SUBJECT) <= set(NAMES)
    say(world.closed, text=" ".join(f"{{{name}}}" for name in NAMES))
    made = welcome(register(intake_of(world.closed), "Kaisa"))
    assert "{" not in made.text and "Kuusi iltaa" in made.text and "Aihe 1" in made.text


def test_the_subject_names_the_group_only_where_that_was_chosen(world):
    helmi, one = world.client("helmi"), register(intake_of(world.closed), "Kaisa")
    say(world.jarviseutu, subject="Pian alkaa {ryhmä}")
    assert welcome(one).subject == "Pian alkaa ryhmä"
    assert helmi.post("/hallinta/ryhmat/kuusi-iltaa/viestit/otsikot/", {"name_in_subject": "on"}).status_code == 302
    Letter.objects.all().delete()
    assert welcome(one).subject == "Pian alkaa Kuusi iltaa"
    MessageTemplate.objects.all().delete(), Letter.objects.all().delete()
    assert welcome(one).subject == "Tervetuloa tapaamiseen: Kuusi iltaa"
    assert helmi.post(GROUP, {"subject": "{ryhmä} alkaa", "language": "fi"}).status_code == 302
    assert helmi.post("/hallinta/ryhmat/kuusi-iltaa/viestit/otsikot/", {}).status_code == 302
    assert MessageSettings.objects.get().name_in_subject is False
    Letter.objects.all().delete()
    assert welcome(one).subject == "ryhmä alkaa"


@pytest.mark.parametrize("address, may", [(GROUP, {"helmi", "jari", "eero", "aino"}), (ASSOCIATION, {"eero", "aino"}),
                                          (FEDERATION, {"aino", "outi"})])
def test_only_those_who_may_change_words(world, address, may):
    say(world.closed, text="Salaiset sanat"), say(world.jarviseutu, text="Salaiset sanat")
    say(world.federation, text="Salaiset sanat")
    for name in ("anonymous", "veikko", "mirja", "sirpa", "tiina", "ulla", "outi", "helmi", "jari", "eero", "aino"):
        for method, path in (("get", address), ("post", address), ("post", f"{address}esikatselu/"),
                             ("post", f"{address}koeviesti/"), ("post", f"{address}oletus/")):
            count = MessageTemplate.objects.count()
            answer = getattr(world.client(name), method)(path, {"text": "Uudet sanat", "language": "en"})
            assert (answer.status_code in (200, 302) and "kirjaudu" not in answer.get("Location", "")) == (
                name in may), (name, path)
            if name not in may or name == "outi":
                assert "Salaiset sanat" not in answer.content.decode()
            if name not in may:
                assert MessageTemplate.objects.count() == count
        MessageTemplate.objects.filter(language="en").delete()


def test_back_to_the_words_of_the_next_above(world):
    say(world.closed, text="Omat"), say(world.closed, language="sv", text="Egna")
    say(world.other_closed, text="Muiden")
    helmi = world.client("helmi")
    assert "Palaa oletustekstiin" in helmi.get(GROUP).content.decode()
    assert helmi.post(f"{GROUP}oletus/", {"language": "fi"}).status_code == 302
    assert sorted(MessageTemplate.objects.values_list("text", flat=True)) == ["Egna", "Muiden"]
    assert "Palaa oletustekstiin" not in helmi.get(GROUP).content.decode()


def test_what_holds_when_a_part_is_left_empty_is_shown(world):
    say(world.jarviseutu, text="Yhdistyksen sanat tässä")
    page = world.client("helmi").get(GROUP).content.decode()
    assert page.count("Yhdistyksen sanat tässä") == 2, "under the field, and in the letter"


@pytest.mark.parametrize("address, who", [(GROUP, "helmi"), (ASSOCIATION, "eero"), (FEDERATION, "aino")])
def test_a_test_letter_goes_to_oneself_alone_and_is_wiped(world, settings, address, who):
    register(intake_of(world.closed), "Kaisa Oikea")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client = world.client(who)
    assert client.post(f"{address}koeviesti/", {"text": "Kokeilen {nimi}", "language": "fi"}).status_code == 200
    letter = Letter.objects.get()
    key = letter.payload_key
    assert "Kokeilen" not in str(bytes(letter.payload_box))
    assert outbox.send_batch() == 1
    (sent,) = outgoing.outbox
    assert sent.to == [f"{who}@example.org"] and sent.subject.startswith("Koeviesti: ")
    assert "Kokeilen Maija Esimerkki" in sent.body and "Kaisa" not in sent.body and "/p/esimerkki/" in sent.body
    letter.refresh_from_db()
    assert (letter.state, bytes(letter.payload_box), letter.payload_key) == ("sent", b"", "")
    assert key and not Key.objects.using("keys").filter(pk=key).exists()
    assert not MessageTemplate.objects.exists()


def test_a_test_letter_of_a_writer_who_left_goes_nowhere(world):
    world.client("helmi").post(f"{GROUP}koeviesti/", {"text": "Hei", "language": "fi"})
    letter = Letter.objects.get()
    type(world.people["helmi"]).objects.filter(pk=world.people["helmi"].pk).update(erased_at=now())
    assert COMPOSERS["letters.test"](letter) is None


def test_the_shelf_of_an_association_lists_every_kind(world):
    say(world.jarviseutu, text="Omat")
    page = world.client("eero").get("/hallinta/yhdistykset/jarviseutu/viestipohjat/").content.decode()
    assert all(f"viestipohjat/{one.path}/" in page for one in KINDS.values()) and page.count("Omat sanat") == 1
    assert world.client("ulla").get("/hallinta/yhdistykset/jarviseutu/viestipohjat/").status_code == 404
    assert world.client("tiina").get("/hallinta/yhdistykset/jarviseutu/viestipohjat/").status_code == 403
