"""Letters of the inbox: the answer to the asker; to those who answer only that something waits."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from rinnalla.base.house import public_url
from rinnalla.mail.blocks import Block, Button, Says, Small
from rinnalla.mail.letters import Composed, composer, laid_out
from rinnalla.mail.models import Letter
from rinnalla.people.models import Person

from . import addresses
from .models import Message, Thread


def _number(letter: Letter) -> int:
    return int(letter.subject.partition(":")[2] or 0)


def _composed(to: str, language: str, thread: Thread, subject: str, blocks: list[Block], **more) -> Composed:
    return laid_out(blocks, to=to, language=language, house=thread.house.name, subject=subject, **more)


@composer("inbox.answer")
def answered(letter: Letter) -> Composed | None:
    """The answer itself. Replying to it comes back to the same thread."""
    message = Message.objects.filter(pk=_number(letter)).select_related("author").first()
    thread = Thread.objects.whole().filter(pk=message.thread_id).first() if message else None
    if message is None or thread is None or not thread.email:
        return None
    message.thread = thread
    with override(thread.language):
        greeting = _("Hei %(name)s,") % {"name": thread.name} if thread.name else _("Hei,")
        blocks: list[Block] = [Says(greeting), Says(message.body or ""), *_what_did_not_come(thread)]
        reply_to = addresses.of_thread(thread.pk) or (thread.group.contact_email if thread.group else "")
        if reply_to:
            blocks.append(Small(_("Voit vastata tähän viestiin tavalliseen tapaan.")))
        return _composed(thread.email, thread.language, thread, _("Vastaus kysymykseesi"), blocks, reply_to=reply_to,
                         headers=_threading(thread))


def _threading(thread: Thread) -> dict[str, str]:
    return {"In-Reply-To": thread.reference or "", "References": thread.reference or "", "Auto-Submitted": "no"}


def _what_did_not_come(thread: Thread) -> list[Block]:
    """Attachments are not kept: told to whoever sent some."""
    newest = thread.messages.filter(sort=Message.Sort.QUESTION).order_by("-at", "-pk").first()
    count = newest.attachments if newest else 0
    if not count:
        return []
    return [Small(ngettext(
        "Emme ota vastaan liitteitä, joten viestisi liite ei tullut perille. Kerro asiasi tekstinä, niin luemme sen.",
        "Emme ota vastaan liitteitä, joten viestisi %(count)s liitettä eivät tulleet perille. Kerro asiasi tekstinä, "
        "niin luemme sen.", count) % {"count": count})]


def _to_staff(letter: Letter) -> tuple[Thread, Person] | None:
    """The thread while it still waits, and the reader."""
    thread = Thread.objects.whole().filter(pk=_number(letter)).first()
    person = Person.objects.filter(pk=letter.person or 0, erased_at=None).first()
    return (thread, person) if thread and thread.waiting and person and person.email else None


def _address(thread: Thread) -> str:
    return public_url() + reverse("inbox:thread", args=[thread.pk])


def _behind_sign_in() -> Small:
    return Small(_("Viesti näkyy vain kirjautuneena. Emme lähetä sen sisältöä sähköpostilla."))


@composer("inbox.question")
def came(letter: Letter) -> Composed | None:
    """Something waits for you. What it says is read behind the sign-in."""
    found = _to_staff(letter)
    if found is None:
        return None
    thread, person = found
    with override(person.language):
        support = thread.sort == Thread.Sort.SUPPORT
        subject = _("Ohjaaja pyytää tukea") if support else _("Uusi kysymys odottaa vastausta")
        says = _("Ohjaaja toivoo sinulta tukea. Vastaathan hänelle parin päivän sisällä.") if support else _(
            "Joku on kysynyt ryhmästä tai toiminnastanne. Vastaathan hänelle parin päivän sisällä.")
        return _composed(person.email or "", person.language, thread, subject, [
            Says(_("Hei,")), Says(says), Button(_("Lue ja vastaa"), _address(thread)), _behind_sign_in()])


@composer("inbox.unanswered")
def unanswered(letter: Letter) -> Composed | None:
    """To the coordinator: three days have gone, and somebody still waits."""
    found = _to_staff(letter)
    if found is None:
        return None
    thread, person = found
    with override(person.language):
        subject = _("Kysymys on odottanut vastausta kolme päivää")
        return _composed(person.email or "", person.language, thread, subject, [
            Says(_("Hei,")),
            Says(_("Joku on odottanut vastausta jo kolme päivää. Ehkä ohjaajilla on nyt kiire. Vastaatko sinä, tai "
                   "sovitteko, kuka vastaa?")),
            Button(_("Katso, mitä odottaa"), _address(thread)), _behind_sign_in()])


@composer("inbox.support_answer")
def support_answered(letter: Letter) -> Composed | None:
    """To a facilitator who asked for support: the answer is read behind the sign-in."""
    message = Message.objects.filter(pk=_number(letter)).first()
    thread = Thread.objects.whole().filter(pk=message.thread_id).first() if message else None
    person = Person.objects.filter(pk=letter.person or 0, erased_at=None).first()
    if thread is None or person is None or not person.email:
        return None
    with override(person.language):
        return _composed(person.email, person.language, thread, _("Tukipyyntöösi on vastattu"), [
            Says(_("Hei,")), Says(_("Saamasi vastaus odottaa sinua Rinnallassa.")),
            Button(_("Lue vastaus"), public_url() + reverse("inbox:own_support", args=[thread.pk])),
            _behind_sign_in()])
