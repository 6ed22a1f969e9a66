"""The builder: how one joins, which questions, in which order, and how they look to those who answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access.guard import may, page
from rinnalla.access.permissions import Permission
from rinnalla.base import idempotency
from rinnalla.groups.models import Group

from ...applications.queries import undecided_of
from .. import actions, words
from ..asking import joining_of
from ..forms import ExtraForm, PanelWordsForm, PasswordForm, QuestionForm, TermsForm, WayForm
from ..loading import Part, group_of, part_of, question_of, sheet_of
from ..models import Answers
from ..passwords import hashed

LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English"), ("fi-simple", "Selkosuomi")]


@page(Permission.GROUP_MANAGE, group_of)
def overview(request, group):
    """How one joins, and the sheets of questions."""
    return _show_overview(request, group)


def _show_overview(request, group: Group, way: WayForm | None = None, panel: PanelWordsForm | None = None):
    joining, panel_sheet = joining_of(group), sheet_of(group, words.PANEL)
    asked = {use: ((sheet := sheet_of(group, use)) and sheet.questions.count()) or 0
             for use in (words.APPLICATION, words.EXTRA)}
    first = {"active": panel_sheet is None or panel_sheet.active, "wording": panel_sheet.wording if panel_sheet else ""}
    form = way or WayForm(initial={"way": joining.way})
    panel = panel or (PanelWordsForm(initial=first) if group.form == "online_event" else None)
    return render(request, "registrations/questions/overview.html", {
        "group": group, "joining": joining, "form": form, "asked": asked, "panel": panel,
        "closed": group.visibility == Group.Visibility.CLOSED, "paths": words.PATHS,
        "reads": may(request.actor, Permission.REGISTRATION_VIEW, group),
    }, status=422 if form.errors or (panel and panel.errors) else 200)


@require_POST
@page(Permission.GROUP_MANAGE, group_of)
def way(request, group):
    """Choose how one joins. The password way waits for its question first."""
    form = WayForm(request.POST)
    if not form.is_valid() or group.visibility != Group.Visibility.CLOSED:
        return _show_overview(request, group, form)
    chosen = form.cleaned_data["way"]
    if chosen == words.PASSWORD and not joining_of(group).secret:
        messages.info(request, _("Kirjoita ensin kysymys ja sen oikea vastaus. Tapa vaihtuu, kun tallennat ne."))
        return redirect("questions:password", slug=group.slug)
    if chosen != words.APPLICATION and undecided_of(group).exists():
        messages.error(request, _("Ryhmässä on vielä avoimia hakemuksia. Vastaa niihin ensin, niin kukaan ei jää "
                                  "odottamaan turhaan."))
        return redirect("questions:overview", slug=group.slug)
    actions.choose_way(request.actor, group, way=chosen)
    messages.success(request, _("Tallennettu. Ryhmään pääsee nyt näin: %(way)s.") % {
        "way": str(dict(words.WAYS)[chosen])[:1].lower() + str(dict(words.WAYS)[chosen])[1:]})
    return redirect("questions:overview", slug=group.slug)


@page(Permission.GROUP_MANAGE, group_of)
def password(request, group):
    """The password question. Its answer is hashed here, before the write transaction begins."""
    joining = joining_of(group)
    has = bool(joining.secret)
    form = PasswordForm(request.POST or None, initial={"asked": joining.asked}, has_answer=has)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        actions.set_password(request.actor, group, asked=form.cleaned_data["asked"],
                             secret=hashed(answer) if answer else "")
        if joining.way != words.PASSWORD and not undecided_of(group).exists():
            actions.choose_way(request.actor, group, way=words.PASSWORD)
        messages.success(request, _("Tunnussana on käytössä. Kerro se niille, jotka kutsut ryhmään."))
        return redirect("questions:overview", slug=group.slug)
    return _no_store(render(request, "registrations/questions/password.html", {
        "group": group, "form": form, "has": has}, status=422 if form.errors else 200))


@require_POST
@page(Permission.GROUP_MANAGE, group_of)
def panel_words(request, group):
    """Whether the form asks for questions to the panel."""
    form = PanelWordsForm(request.POST)
    if not form.is_valid():
        return _show_overview(request, group, panel=form)
    actions.ask_for_panel(request.actor, group, **form.cleaned_data)
    messages.success(request, _("Tallennettu."))
    return redirect("questions:overview", slug=group.slug)


@page(Permission.GROUP_MANAGE, part_of)
def sheet(request, part):
    """The questions of one use, in order."""
    return show_sheet(request, part)


def show_sheet(request, part: Part, terms: TermsForm | None = None, status: int = 200) -> HttpResponse:
    extra = part.use == words.EXTRA
    answered = Answers.objects.of_sheet(part.sheet).count() if extra and part.sheet else 0
    return render(request, "registrations/questions/sheet.html", {
        "group": part.group, "part": part, "questions": part.questions, "extra": extra, "answered": answered,
        "undecided": 0 if extra else undecided_of(part.group).count(), "way": joining_of(part.group).way,
        "terms": terms or (TermsForm(initial=_terms_of(part)) if extra else None),
        "full": len(part.questions) >= actions.MOST}, status=status)


def _terms_of(part: Part) -> dict:
    """The terms as saved; at first: when the group is over."""
    if part.sheet is None:
        return {"when": "days", "days_after": 0}
    return {"purpose": part.sheet.purpose, "days_after": part.sheet.days_after, "delete_on": part.sheet.delete_on,
            "when": "date" if part.sheet.delete_on else "days"}


@require_POST
@page(Permission.GROUP_MANAGE, part_of)
def terms(request, part):
    """Purpose and day of deletion of the extra answers."""
    form = TermsForm(request.POST)
    if part.use != words.EXTRA or not form.is_valid():
        return show_sheet(request, part, form, status=422)
    data = {name: form.cleaned_data[name] for name in ("purpose", "days_after", "delete_on")}
    try:
        actions.set_terms(request.actor, part.group, **data)
    except actions.CannotBeLonger:
        form.add_error("when", _("Tähän on jo vastattu, ja vastaajille on luvattu aiempi poistopäivä. Voit vain "
                                 "aikaistaa sitä."))
        return show_sheet(request, part, form, status=422)
    messages.success(request, _("Tallennettu. Vastaaja näkee tämän kysymysten yläpuolella."))
    return redirect("questions:sheet", slug=part.group.slug, use=part.path)


@page(Permission.GROUP_MANAGE, part_of)
def add(request, part):
    """A new question."""
    form = QuestionForm(request.POST or None, initial={"kind": words.TEXT})
    if request.method == "POST" and form.is_valid():
        try:
            made = idempotency.once(form.key, form.body(), lambda: _made(request, part, form))
        except idempotency.OtherBody as other:
            made = other.reference
        if made == "full":
            messages.error(request, _("Lomakkeella on jo 20 kysymystä. Enempään harva jaksaa vastata."))
        return redirect("questions:sheet", slug=part.group.slug, use=part.path)
    return _show_question(request, part, form)


def _made(request, part: Part, form: QuestionForm) -> str:
    made = actions.add_question(request.actor, part.group, use=part.use, told=form.told())
    return str(made.pk) if made else "full"


def _show_question(request, part: Part, form: QuestionForm) -> HttpResponse:
    return render(request, "registrations/questions/question.html", {
        "group": part.group, "part": part, "form": form}, status=422 if form.errors else 200)


@page(Permission.GROUP_MANAGE, question_of)
def edit(request, part):
    """Change a question from now on."""
    told = {name: getattr(part.question, name) for name in ("text", "kind", "options", "hint", "required")}
    form = QuestionForm(request.POST or None, initial=told)
    if request.method == "POST" and form.is_valid():
        actions.edit_question(request.actor, part.question, told=form.told())
        messages.success(request, _("Kysymys on muutettu. Jo annetut vastaukset pysyvät sellaisina kuin ne annettiin."))
        return redirect("questions:sheet", slug=part.group.slug, use=part.path)
    return _show_question(request, part, form)


@require_POST
@page(Permission.GROUP_MANAGE, question_of)
def move(request, part):
    """One step up or down."""
    actions.move_question(request.actor, part.question, up=request.POST.get("direction") == "up")
    response = redirect("questions:sheet", slug=part.group.slug, use=part.path)
    response["Location"] += f"#k{part.question.pk}"
    return response


@page(Permission.GROUP_MANAGE, question_of)
def remove(request, part):
    """Ask, then remove."""
    if request.method == "POST":
        actions.remove_question(request.actor, part.question)
        messages.success(request, _("Kysymystä ei enää kysytä."))
        return redirect("questions:sheet", slug=part.group.slug, use=part.path)
    return render(request, "registrations/questions/remove.html", {"group": part.group, "part": part})


@page(Permission.GROUP_MANAGE, part_of)
def preview(request, part):
    """The questions as those who answer see them, in each language of the product."""
    language = request.GET.get("language", request.LANGUAGE_CODE)
    language = language if language in dict(LANGUAGES) else "fi"
    with translation.override(language):
        form = ExtraForm(questions=part.questions)
        shown = render_to_string("registrations/questions/asked.html", {
            "form": form, "sheet": part.sheet, "use": part.use}, request=request)
    return render(request, "registrations/questions/preview.html", {
        "group": part.group, "part": part, "shown": shown, "languages": LANGUAGES, "chosen": language,
        "spoken": language.partition("-")[0]})


def _no_store(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
