"""Catalogues: collected with xgettext, compiled with polib, checked for gaps (A6).

The source language is Finnish: a msgid is the Finnish text itself. `sv` and `en` hold every text, `fi_Simple`
(easy Finnish) those of the participant's views.
"""

import re
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parents[1]
LOCALES = PACKAGE / "locale"
FULL, EASY = ("sv", "en"), "fi_Simple"
PLURAL = "nplurals=2; plural=(n != 1);"  # the same in all of our languages
STAFF_ONLY = re.compile(
    r"(^|/)(groups/|meetings/(actions|forms|views|templates|handing|turns)|privacy/templates/privacy/audit|desk|manage|"
    r"staff|mail/templates|management/|web/demo|gallery|reports?|channels/|video/|handing|"
    r"people/(forms|views)/(organisations|volunteers|staff|providers|signposts|handover)|"
    r"people/templates/people/(providers?|hand_over|federation|associations?|people|signposts)[_.]|"
    r"inbox/(forms/answering|models|views/(common|support|thread)|"
    r"templates/inbox/(answer|shelves|support|thread|group))|"
    r"outreach/announcements/(forms|views)|templates/announcements/(edit|list|professionals)|"
    r"registrations/(imports|letters/(deliveries|forms|preview|schedule|texts|timing|variables|views|own_words))|"
    r"registrations/(questions/(forms|views/(builder|panel))|views/(phone|imports|attendance))|"
    r"templates/registrations/(mail/|applications/(list|one)|"
    r"questions/(overview|password|preview|question|remove|sheet|panel|extra))|"
    r"rooms/(forms|views)/(host_check|places)|rooms/(wording_check|traps)\.|meetings/models/hosting|"
    r"rooms/templates/rooms/(_host|_circle_host|host_check|places|_parts_host|_parts_dialogs|_chairs))")


def catalogue(locale: str) -> polib.POFile:
    return polib.pofile(str(LOCALES / locale / "LC_MESSAGES" / "django.po"))


def tidy(path: Path) -> None:
    """One stable form: a short header, no dates, so that collecting twice changes nothing."""
    entries = polib.pofile(str(path), wrapwidth=0)
    entries.metadata = {
        "Project-Id-Version": "rinnalla", "Language": path.parent.parent.name, "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit", "Plural-Forms": PLURAL,
    }
    entries.header, entries.metadata_is_fuzzy = "", False
    entries.save()


def compile_all() -> int:
    """Compile every catalogue; returns how many."""
    paths = sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))
    for path in paths:
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    return len(paths)


def for_participants(entry: polib.POEntry) -> bool:
    """Does the text show in a participant's view? Judged by the files it stands in."""
    return any(not STAFF_ONLY.search(name) for name, _line in entry.occurrences)


def gaps() -> dict[str, list[str]]:
    """Texts without a translation, per locale; easy Finnish only for the participant's views."""
    missing = {}
    for locale in (*FULL, EASY):
        entries = [e for e in catalogue(locale) if not e.obsolete and not (e.translated() and not e.fuzzy)]
        missing[locale] = [e.msgid for e in entries if locale != EASY or for_participants(e)]
    return missing


def stale() -> list[str]:
    """Compiled catalogues that say something else than their source."""
    different = []
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != polib.pofile(str(path)).to_binary():
            different.append(path.parent.parent.name)
    return different


def unknown(texts: set[str]) -> set[str]:
    """Of freshly collected texts, those that the catalogues have not seen."""
    return texts - {e.msgid for e in catalogue(FULL[0]) if not e.obsolete}
