"""What channels hold about people, why, and until when."""

from django.utils.translation import gettext_lazy as _

from rinnalla.base.inventory import ORGANISATION, TECHNICAL, Class, Holder, Kept, Sort, classify, hold

from .models import Channel, Post, Reading

POST = Class(
    Sort.CONTENT, purpose=_("Ohjaajien keskinäinen yhteydenpito"), basis=_("vapaaehtoistehtävä"), export=True, erase="key",
    retention=_("Vuosi ryhmän päättymisestä, ellei järjestö ole päättänyt lyhyempää aikaa"))
READING = Class(
    Sort.WORK, purpose=_("Mihin asti olet lukenut ja haluatko tiimistä sähköpostia"), basis=_("vapaaehtoistehtävä"),
    export=True, erase="row", retention=_("Niin kauan kuin tiimin viestit säilyvät"))

classify(Channel, key=TECHNICAL, seq=TECHNICAL, access_version=TECHNICAL, _=ORGANISATION)
classify(Post, id=TECHNICAL, channel=TECHNICAL, n=TECHNICAL, changed=TECHNICAL, _=POST)
classify(Reading, id=TECHNICAL, channel=TECHNICAL, _=READING)


def _mine(person: int):
    return Post.objects.filter(author=person, gone=False).select_related(
        "author", "channel__group", "channel__federation").order_by("at")


def _export(person: int) -> dict:
    return {
        "Viestisi tiimeissä": [{"tiimi": p.channel.title, "aika": p.at.isoformat(), "teksti": p.text} for p in _mine(person)],
        "Sähköposti tiimeistä": [
            {"tiimi": r.channel.title, "haluat sähköpostia": r.by_mail} for r in Reading.objects.filter(
                person=person).select_related("channel__group", "channel__federation")],
    }


def _kept(person: int):
    for title in sorted({p.channel.title for p in _mine(person)}):
        yield Kept(_("Viestisi tiimissä: %(team)s") % {"team": title}, _("Tiimin ohjaajat ja yhteyshenkilöt"), POST.retention)


def _erase(person: int):
    """Own words leave their rows and keep their places; the person's own key goes as well."""
    Post.objects.filter(author=person).update(gone=True, text_box=b"", author=None)
    Post.objects.filter(reported_by=person).update(reported_by=None)
    Post.objects.filter(removed_by=person).update(removed_by=None)
    Reading.objects.filter(person=person).delete()
    return ()


hold(Holder("channels", export=_export, kept=_kept, erase=_erase))
