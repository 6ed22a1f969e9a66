"""Each component says what it promises: once with the plain case, once with the one that goes wrong."""

import re

import pytest
from django.template import engines
from django.test import RequestFactory

from rinnalla.ui import art
from rinnalla.ui.icons import ICONS, SIGNS


def draw(source: str, **context) -> str:
    return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_is_decoration_until_it_has_a_label(name):
    assert 'aria-hidden="true"' in draw('{% icon name %}', name=name)
    spoken = draw('{% icon name label="Ohje" %}', name=name)
    assert 'role="img" aria-label="Ohje"' in spoken
    assert "aria-hidden" not in spoken


def test_an_unknown_icon_or_button_kind_is_noticed():
    with pytest.raises(KeyError):
        draw('{% icon "dragon" %}')
    with pytest.raises(ValueError, match="no such button"):
        draw('{% button "Jatka" kind="loud" %}')


def test_buttons_escape_what_people_wrote():
    assert "&lt;b&gt;" in draw("{% button words %}", words="<b>")
    assert 'value="&quot;x&quot;"' in draw('{% button "Jatka" name="do" value=value %}', value='"x"')


def test_a_busy_button_and_a_disabled_one():
    assert 'aria-busy="true" data-busy' in draw('{% button "Odota" busy=True %}')
    assert re.search(r"<button [^>]*\bdisabled>", draw('{% button "Aukeaa" disabled=True %}'))
    assert "disabled" not in draw('{% button "Aukeaa" disabled=False %}')


def test_a_link_button_goes_and_changes_nothing():
    html = draw('{% link_button "Lisää" url kind="quiet" icon="calendar" %}', url="/x/?a=1&b=2")
    assert html.startswith('<a class="btn btn-quiet" href="/x/?a=1&amp;b=2">')


def test_a_post_button_carries_a_token_and_its_fields():
    request = RequestFactory().get("/")
    html = draw('{% post_button "Peru" "/x/peruutus/" kind="danger" place=3 %}', request=request)
    assert 'method="post" action="/x/peruutus/"' in html
    assert re.search(r'name="csrfmiddlewaretoken" value="\w{64}"', html)
    assert '<input type="hidden" name="place" value="3">' in html


@pytest.mark.parametrize(("kind", "css"), [("info", "notice"), ("good", "notice good"), ("warning", "notice warn"),
                                           ("error", "notice bad")])
def test_notices_know_django_levels_too(kind, css):
    html = draw('{% notice kind title="Otsikko" %}<p>x</p>{% endnotice %}', kind=kind)
    assert f'class="{css}"' in html
    assert "<h2>Otsikko</h2><p>x</p>" in html


@pytest.mark.parametrize(("taken", "places", "dots", "free"), [
    (0, 1, 1, 1), (5, 8, 8, 3), (8, 8, 8, 0), (12, 12, 12, 0),
    (5, 30, 12, 10), (1, 100, 12, 11), (99, 100, 12, 1), (100, 100, 12, 0),
])
def test_the_ring_of_places_never_lies_about_full_and_empty(taken, places, dots, free):
    html = draw("{% places_ring taken places %}", taken=taken, places=places)
    assert (html.count("<circle"), html.count('class="free"')) == (dots, free)


def test_seat_dots_are_only_for_small_groups():
    assert draw("{% seat_dots 2 5 %}").count("<i") == 5
    assert draw("{% seat_dots 2 40 %}") == ""
    assert draw("{% seat_dots 7 5 %}").count('class="free"') == 0


def test_progress_tells_itself_when_it_has_words():
    assert draw("{% progress_dots 4 3 %}").count('class="done"') == 2
    assert 'aria-label="Kaksi pidetty"' in draw('{% progress_dots 4 3 label="Kaksi pidetty" %}')
    assert draw("{% progress_dots 4 5 %}").count('class="done"') == 4


@pytest.mark.parametrize(("place", "seats"), [(1, 1), (3, 3), (6, 6), (40, 4)])
def test_the_queue_shows_you_and_never_forty_seats(place, seats):
    html = draw("{% queue place %}", place=place)
    assert html.count("<li") == seats
    assert f"{place} · sinä" in html


@pytest.mark.parametrize(("name", "letters"), [("Helmi", "HE"), ("Marjatta Koskela", "MK"), ("Anna-Liisa", "AL"),
                                               ("Å", "Å"), ("…", "?"), ("", "?")])
def test_a_face_without_a_picture_has_initials(name, letters):
    html = draw("{% face name %}", name=name)
    assert f">{letters}</span>" in html
    assert html == draw("{% face name %}", name=name)


@pytest.mark.parametrize("form", sorted(SIGNS))
def test_every_form_has_its_own_sign(form):
    assert draw("{% form_sign form %}", form=form).count("<circle") > 3


def test_likert_writes_every_number_in_bars_and_table():
    html = draw("{% likert rows %}", rows=[("Tulin kuulluksi", [7, 2, 0, 0, 1], "4,4")])
    assert html.count('<td class="n">') == 5
    assert 'data-n="7">7<' in html
    assert 'class="a3" data-n' not in html  # nobody answered it: no empty bar


def test_large_counts_keep_their_shares_and_their_numbers():
    html = draw("{% likert rows %}", rows=[("Koko vuosi", [120, 80, 0, 0, 1], "4,4")])
    assert re.findall(r'data-n="(\d+)">(\d+)<', html) == [("12", "120"), ("8", "80"), ("1", "1")]


def test_breadcrumb_ends_where_one_stands():
    html = draw('{% breadcrumb "Työpöytä" "/hallinta/" "Ryhmä" %}')
    assert '<li><a href="/hallinta/">Työpöytä</a></li><li aria-current="page">Ryhmä</li>' in html


def test_a_dialog_names_itself():
    html = draw('{% dialog "peru" "Perutko?" %}{% close_button "En" %}{% enddialog %}')
    assert 'id="peru" aria-labelledby="peru-h"' in html
    assert '<h2 id="peru-h">Perutko?</h2>' in html
    assert 'type="button"' in html and "data-closes" in html


def test_every_picture_has_words_in_four_languages_and_stays_small():
    for picture in [*art.COVERS.values(), *art.CARDS.values(), *art.EASY.values()]:
        assert {code for code, words in picture.texts if words} == {"fi", "sv", "en", "fi-simple"}
        file = art.HERE / "static" / picture.path
        assert 500 < file.stat().st_size <= 60_000, picture.name
        text = file.read_text()
        assert "<script" not in text and "http" not in text.replace("http://www.w3.org/", "")


def test_a_cover_speaks_the_readers_language():
    from django.utils import translation

    assert 'alt="Soutuvene tyynellä järvellä' in draw('{% image_cover "lake-at-dawn" %}')
    with translation.override("sv"):
        assert 'alt="En roddbåt på en stilla sjö' in draw('{% image_cover "lake-at-dawn" %}')
    assert 'alt=""' in draw('{% image_cover "lake-at-dawn" alt="" %}')
    assert art.DEFAULT_COVER in draw('{% image_cover "a-name-from-long-ago" %}')


@pytest.mark.parametrize("name", sorted(art.PICTOGRAMS))
def test_pictograms_take_the_colour_of_the_text(name):
    html = draw("{% pictogram name %}", name=name)
    assert 'stroke="currentColor"' in html
    assert "#" not in html


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "![x](https://a/b.png)",
    '<a href="https://x" style="x">x</a>', "[x](data:text/html,x)", "[x](vbscript:x)",
])
def test_markdown_lets_no_markup_of_people_through(text):
    tags = re.findall(r"<([^/>]+)>", draw("{{ text|markdown }}", text=text))
    assert set(tags) == {"p"}


def test_markdown_keeps_what_people_mean():
    html = draw("{{ text|markdown:2 }}", text="### Alku\n\n##### Osa")
    assert "<h2>Alku</h2>" in html and "<h3>Osa</h3>" in html
    html = draw("{{ text|markdown }}", text="# Otsikko\n\nHei **sinä**\n\n- yksi\n\n[sivu](https://a.fi)")
    assert "<h3>Otsikko</h3>" in html
    assert "<strong>sinä</strong>" in html
    assert '<a href="https://a.fi" rel="noopener noreferrer nofollow">sivu</a>' in html


def test_a_seat_always_tells_its_state_in_words():
    html = draw('{% seat "Kaisla" "turn" note="vuorossa" badge="hand" badge_note="1." %}')
    assert html.startswith('<li class="is-turn">')
    assert "<small>vuorossa</small>" in html and "1." in html


def test_what_comes_next_and_what_is_to_do():
    card = draw('{% next_card title "Huomenna" note="1. tapaaminen" %}<p>x</p>{% endnext_card %}', title="<Kuusi>")
    assert '<h2 id="seuraava">&lt;Kuusi&gt;</h2><p class="soft">1. tapaaminen</p>' in card
    assert '<a href="/x/">Lue</a>' in draw('{% task "Lue" url="/x/" tag_words="Tänään" %}')
    assert "(tehty)" in draw('{% task "Lue" done=True %}')
