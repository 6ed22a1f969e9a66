"""A table comes in: every file a spreadsheet may be, each row looked at, the same places and line (REG9)."""

import io
import json
import time
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from rinnalla.access.subjects import SYSTEM
from rinnalla.base import vault
from rinnalla.base.models import Key
from rinnalla.base.sweeps import run
from rinnalla.groups.actions import cancel_group
from rinnalla.mail.models import Letter
from rinnalla.registrations import actions
from rinnalla.registrations.imports import reading
from rinnalla.registrations.imports.columns import guess
from rinnalla.registrations.imports.lines import lines_of
from rinnalla.registrations.imports.taking import take
from rinnalla.registrations.models import ImportBatch, Intake, Registration
from tests.registrations.people import fresh, intake_of, sign_up
from tests.world import CAST

pytestmark = pytest.mark.feature("REG9")
DESK = "/hallinta/ryhmat/kuusi-iltaa/ilmoittautuneet/"
TABLE = "Nimi;Sähköposti;Puhelin;Toiveet\nÅke Öberg;ake@posti.example;040 1;Yö ja työ\nMaija Mäki;;050 2222222;\n"


def table_of(content: bytes) -> dict:
    return json.loads(reading.read(content))


def workbook(*rows) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


# --- reading --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_encoding_and_separator(encoding, separator):
    table = table_of(TABLE.replace(";", separator).encode(encoding))
    assert table["headers"] == ["Nimi", "Sähköposti", "Puhelin", "Toiveet"]
    assert table["rows"][0] == ["Åke Öberg", "ake@posti.example", "040 1", "Yö ja työ"]
    assert table["rows"][1] == ["Maija Mäki", "", "050 2222222", ""]


def test_a_file_may_say_its_separator_and_quote_its_cells():
    table = table_of(b'sep=,\r\n"Nimi","Toiveet"\r\n"Ahti, A","Kaksi\r\nrivi\xc3\xa4"\r\n')
    assert table["rows"] == [["Ahti, A", "Kaksi\r\nriviä"]]


def test_formulas_are_text_and_numbers_are_as_typed():
    content = workbook(["Nimi", "Puhelin", "Toiveet"], ["=1+1", 401234567.0, '=HYPERLINK("http://x")'])
    assert table_of(content)["rows"] == [["=1+1", "401234567", '=HYPERLINK("http://x")']]


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(("content", "word"), [
    (b"", "empty"), (b"\n;;\n", "empty"), ("Nimi;Sähköposti".encode(), "only_headers"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 20, "not_table"), (b"PK\x03\x04 broken", "broken"),
    (reading.OLD_OFFICE + b"x" * 600, "old_excel"), (reading.OLD_OFFICE + reading.ENCRYPTED, "password"),
    (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "opendocument"),
    (zipped(word__document_xml=b"<w/>"), "not_table"), (zipped(xl__workbook_xml=b"<broken"), "broken"),
    (zipped(xl__workbook_xml=b" " * (reading.MOST_UNPACKED + 1)), "too_big"),
    (b"x" * (reading.MOST_BYTES + 1), "too_big"), (b"Nimi\n" + b"a b\n" * (reading.MOST_ROWS + 1), "too_long"),
    (b";".join([b"x"] * 90) + b"\n" + b";".join([b"y"] * 90), "too_wide"),
    (b'Nimi\n"' + b"a" * 300_000, "broken"),
])
def test_what_cannot_be_read_is_told_by_a_word(content, word):
    assert table_of(content)["problem"] == word


def test_a_long_workbook_is_not_read_to_its_end():
    content = workbook(["Nimi"], *([f"Nimi {n}"] for n in range(reading.MOST_ROWS + 5)))
    assert table_of(content)["problem"] == "too_long"


def test_columns_are_guessed_as_forms_and_webropol_write_them():
    headers = ["ID", "Aloitusaika", "Sähköposti", "Nimi", "Etu- ja sukunimesi", "Sähköpostiosoite", "Puhelinnumero",
               "Mistä kuulit ryhmästä?", "Mistä haluaisit puhua?", "Annan luvan käsitellä tietojani", "Ikäryhmä"]
    rows = [["1", "2027-01-01", "anonymous", "", "Åke Öberg", "ake@posti.example", "0401234567", "Ystävältä", "Uni",
             "Kyllä", "30-44"]]
    assert guess(headers, rows) == ["", "", "", "", "name", "email", "phone", "heard_from", "wishes", "consent",
                                    "age_band"]
    assert guess(["", ""], [["Åke", "ake@posti.example"]]) == ["", "email"]


# --- the desk -------------------------------------------------------------------------------------------
def upload(world, content=TABLE.encode(), name="helmi", **fields):  # noqa: B008
    data = {"intake": Intake.objects.get(group=world.closed).pk,
            "table": SimpleUploadedFile("lista.csv", content)} | fields
    return world.client(name).post(f"{DESK}tuonti/", data)


@pytest.fixture
def batch(world, monkeypatch):
    monkeypatch.setattr("rinnalla.registrations.views.imports.documents.make",
                        lambda path, content, seconds: reading.read(content))
    intake_of(world.closed)
    assert upload(world).status_code == 302
    return ImportBatch.objects.get()


def at(batch, way="") -> str:
    return f"{DESK}tuonti/{batch.pk}/{way}"


def test_nothing_happens_before_it_is_confirmed_and_a_second_press_changes_nothing(
        batch, world, django_capture_on_commit_callbacks):
    client = world.client("helmi")
    page = client.get(at(batch)).content.decode()
    assert "Åke Öberg" in page
    assert "Ei sähköpostia: soittakaa hänelle." in page
    assert not Registration.objects.exists()
    assert client.post(at(batch, "vahvistus/")).status_code == 422, "the consent is asked first"
    assert not Registration.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            assert client.post(at(batch, "vahvistus/"), {"consent": "on"}).status_code == 302
    ake, maija = Registration.objects.select_related("person").order_by("pk")
    assert (ake.person.name, ake.nickname, ake.wishes, ake.source) == ("Åke Öberg", "Åke", "Yö ja työ", "import")
    assert (maija.person.email, maija.person.phone, maija.state) == ("", "050 2222222", "confirmed")
    assert ake.person.consents.get().text_version == "taulukko-1 seloste-1"
    assert Letter.objects.filter(kind="registration.confirmed", person=ake.person_id).count() == 1
    done = fresh(batch)
    assert (bytes(done.table_box), done.confirmed, done.waiting) == (b"", 2, 0)
    assert not Key.objects.filter(pk=batch.key).exists(), "the table is forgotten"
    assert "Tuonti on valmis" in client.get(at(batch)).content.decode()


def test_a_press_after_a_crash_goes_on_where_the_first_one_stopped(batch, world, monkeypatch):
    monkeypatch.setattr("rinnalla.registrations.imports.taking.AT_ONCE", 1)
    monkeypatch.setattr("rinnalla.registrations.imports.taking.finish_import", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take(SYSTEM, batch, batch.intake)
    assert Registration.objects.count() == 2
    monkeypatch.undo()
    take(SYSTEM, batch, batch.intake)
    assert (Registration.objects.count(), fresh(batch).confirmed) == (2, 2)


@pytest.mark.parametrize(("way", "told"), [
    ("", {}), ("sarakkeet/", {"c0": "name"}), ("rivit/", {"others": "on"}), ("vahvistus/", {"consent": "on"})])
@pytest.mark.parametrize("ended", ["taken in", "thrown away"])
def test_who_presses_a_moment_too_late_is_shown_what_became_of_the_table(batch, world, monkeypatch, way, told, ended):
    """The other one's press ends between this one's looking the table up and reading it."""
    def end_first(original):
        def late(self):
            if ended == "taken in":
                ImportBatch.objects.filter(pk=batch.pk).update(done_at=batch.made_at, confirmed=2, table_box=b"")
            else:
                ImportBatch.objects.filter(pk=batch.pk).delete()
            vault.destroy([batch.key])
            return original(self)
        return late
    monkeypatch.setattr(ImportBatch, "table", property(end_first(ImportBatch.table.fget)))
    client = world.client("helmi")
    answer = client.post(at(batch, way), told, follow=True) if way else client.get(at(batch), follow=True)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert ("Tuonti on valmis" if ended == "taken in" else "Taulukko oli jo poistettu.") in page
    assert not Registration.objects.exists()


def test_the_limit_and_the_line_hold(batch, world):
    Intake.objects.update(wanted=1, ceiling=1)
    assert "Paikan saa 1, ja 1 menee jonoon" in world.client("helmi").get(at(batch)).content.decode()
    take(SYSTEM, batch, Intake.objects.select_related("group__lead").get())
    assert list(Registration.objects.order_by("pk").values_list("state", flat=True)) == ["confirmed", "waiting"]


def test_wrong_rows_are_told_mended_or_left_out(world, batch):
    content = ("Etunimi,Sukunimi,Sähköposti,Puhelin,Lupa\nAino,Aho,aino.posti.fi,,kyllä\n"
               ",,b@posti.example,,kyllä\nOhjaaja,Ola,c@posti.example,,kyllä\nEi,Lupaa,d@posti.example,,Ei\n"
               "Eva,Ek,,,kyllä\nHyvä,Rivi,hyva@posti.example,,kyllä\n")
    upload(world, content.encode())
    batch, client = ImportBatch.objects.latest("pk"), world.client("helmi")
    page = client.get(at(batch)).content.decode()
    for words in ("Sähköpostiosoite ei ole oikea", "Nimi puuttuu", "luulla häntä ohjaajaksi", "ei ole antanut lupaa",
                  "Tarvitsemme jommankumman", "5 riviä kaipaa korjausta"):
        assert words in page
    client.post(at(batch, "rivit/"), {"row": ["1", "4"], "name-1": "Aino Aho", "email-1": "aino@posti.fi",
                                      "turn-4": "on"})
    lines = lines_of(fresh(batch), batch.intake)
    assert [line.number for line in lines if line.take] == [1, 6]
    client.post(at(batch, "rivit/"), {"row": "4", "consent-4": "kyllä"})
    assert lines_of(fresh(batch), batch.intake)[3].take, "asked, and the consent was given"
    client.post(at(batch, "rivit/"), {"row": "4", "turn-4": "on"})
    lines = lines_of(fresh(batch), batch.intake)
    assert [line.number for line in lines if line.left_out] == [4]
    assert client.post(at(batch, "vahvistus/"), {"consent": "on"}).status_code == 302
    assert {r.person.email for r in Registration.objects.all()} == {"aino@posti.fi", "hyva@posti.example"}


def test_who_is_in_already_stays_out_unless_somebody_says_otherwise(world, batch):
    sign_up(Intake.objects.get(group=world.closed), "Kaisa", email="kaisa@posti.example")
    upload(world, ("Nimi;Sähköposti\nKaisa Testinen;KAISA@posti.example\nKalle Testinen;kaisa@posti.example\n"
                   "Uusi Ihminen;uusi@posti.example\nuusi ihminen;uusi@posti.example\n").encode())
    batch, client = ImportBatch.objects.latest("pk"), world.client("helmi")
    lines = lines_of(batch, batch.intake)
    assert [line.take for line in lines] == [False, True, True, False]
    assert lines[1].beside, "a couple shares an address"
    assert "On jo ilmoittautunut" in client.get(at(batch)).content.decode()
    client.post(at(batch, "rivit/"), {"others": "1", "turn-4": "on", "turn-3": "on"})
    assert [line.take for line in lines_of(fresh(batch), batch.intake)] == [False, True, False, True]


def test_the_columns_are_a_persons_to_say(world, batch):
    client = world.client("helmi")
    client.post(at(batch, "sarakkeet/"), {"c0": "nickname", "c1": "email", "c2": "", "c3": "name", "c9": "x"})
    line = lines_of(fresh(batch), batch.intake)[0]
    assert (line.told["nickname"], line.told["name"], "phone" in line.told) == ("Åke Öberg", "Yö ja työ", False)


def test_a_group_cancelled_meanwhile_takes_nobody(batch, world):
    cancel_group(SYSTEM, world.closed, reason="Sairaus")
    page = world.client("helmi").post(at(batch, "vahvistus/"), {"consent": "on"}, follow=True).content.decode()
    assert "peruttu tai päättynyt" in page
    assert not Registration.objects.exists()


def test_a_table_is_forgotten_after_a_day_or_by_hand(batch, world, time_machine):
    assert b"Aake" not in bytes(batch.table_box)
    assert "Åke".encode() not in bytes(batch.table_box), "sealed"
    upload(world)
    other = ImportBatch.objects.latest("pk")
    world.client("helmi").post(at(other, "poisto/"))
    assert not ImportBatch.objects.filter(pk=other.pk).exists()
    time_machine.move_to(batch.made_at + timedelta(hours=24, minutes=1))
    run("registrations.imports")
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("name", CAST)
def test_nobody_else_sees_the_table(batch, world, name):
    client, runs = world.client(name), name in {"aino", "eero", "helmi", "jari"}
    outside = 302 if name == "anonymous" else 404
    for path in (f"{DESK}tuonti/", at(batch)):
        answer = client.get(path)
        assert answer.status_code == (200 if runs else outside)
        assert runs or "Åke" not in answer.content.decode()
    if not runs:
        for way in ("sarakkeet/", "rivit/", "vahvistus/", "poisto/"):
            assert client.post(at(batch, way), {"consent": "on"}).status_code == outside
        assert ImportBatch.objects.filter(pk=batch.pk, done_at=None).exists()
        assert not Registration.objects.exists()


def test_a_bad_file_gets_a_clear_word_on_the_page(batch, world):
    for content, words in ((reading.OLD_OFFICE + reading.ENCRYPTED, "suojattu salasanalla"), (b"", "tyhjä"),
                           (zipped(xl__workbook_xml=b"<x"), "ei voitu lukea")):
        answer = upload(world, content)
        assert answer.status_code == 422
        assert words in answer.content.decode()


def test_the_worker_reads_it(world):
    intake_of(world.closed)
    assert upload(world, workbook(["Nimi", "Sähköposti"], ["Åke Öberg", "ake@posti.example"])).status_code == 302
    assert ImportBatch.objects.get().table["rows"] == [["Åke Öberg", "ake@posti.example"]]


def queries_of(intake, count: int, first: int) -> int:
    rows = [[f"Nimi {n}", f"n{n}@posti.example"] for n in range(first, first + count)]
    batch = actions.start_import(SYSTEM, intake, headers=["", ""], rows=rows, columns=["name", "email"])
    with CaptureQueriesContext(connections["default"]) as data, CaptureQueriesContext(connections["keys"]) as keys:
        take(SYSTEM, batch, intake)
    return len(data) + len(keys)


@pytest.mark.parametrize("wanted", [5000, 1])
def test_each_row_costs_the_same(world, wanted, record_property):
    """Two classes of rows: those that get a place, and those that join the line."""
    intake = intake_of(world.closed)
    Intake.objects.update(wanted=wanted, ceiling=wanted)
    intake = Intake.objects.select_related("group__lead").get(pk=intake.pk)
    queries_of(intake, 10, 0)
    ten, thirty, fifty = (queries_of(intake, n, 1000 * n) for n in (10, 30, 50))
    assert thirty - ten == fifty - thirty, "every ten more cost the same"
    record_property("import", f"{(fifty - thirty) / 20:.1f} queries a row, wanted {wanted}")


@pytest.mark.heavy
def test_a_thousand_rows(world, record_property):
    intake = intake_of(world.closed)
    Intake.objects.update(wanted=600, ceiling=600)
    intake = Intake.objects.select_related("group__lead").get(pk=intake.pk)
    rows = [[f"Nimi {n}", f"n{n}@posti.example"] for n in range(1000)]
    batch = actions.start_import(SYSTEM, intake, headers=["", ""], rows=rows, columns=["name", "email"])
    began, worked = time.monotonic(), time.process_time()
    take(SYSTEM, batch, intake)
    record_property("REG9", f"1,000 rows in {time.monotonic() - began:.1f} s, of them processor "
                            f"{time.process_time() - worked:.1f} s")
    assert (fresh(batch).confirmed, fresh(batch).waiting) == (600, 400)
