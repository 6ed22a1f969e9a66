"""The anchors: an empty view, a page of five queries, a list of twenty rows, a form with a place to take."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from .models import Entry, Line, Outgoing, Thing


def empty(request):
    return HttpResponse("ok")


def _five() -> dict:
    """Five small queries, as a page of this size asks."""
    thing = Thing.objects.get(slug="thing-1")
    return {
        "thing": thing,
        "entries": list(thing.entries.order_by("pk")[:8]),
        "others": list(Thing.objects.exclude(pk=thing.pk).order_by("name")[:8]),
        "count": thing.entries.filter(waiting=True).count(),
        "newest": Thing.objects.order_by("-at").first(),
        "paragraphs": range(14),
    }


def page(request):
    return render(request, "bare/page.html", _five(), using="bare")


@login_required
def signed_in(request):
    return render(request, "bare/page.html", _five() | {"greeting": request.user.email}, using="bare")


def rows(request):
    return render(request, "bare/rows.html", {"things": list(Thing.objects.order_by("name")[:20])}, using="bare")


class EntryForm(forms.Form):
    name = forms.CharField(max_length=120)
    nickname = forms.CharField(max_length=40)
    email = forms.EmailField()
    wishes = forms.CharField(required=False, widget=forms.Textarea)
    consent = forms.BooleanField()


def register(request, slug):
    thing = get_object_or_404(Thing, slug=slug)
    form = EntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        entry = _take(thing, form.cleaned_data)
        request.session["entry"] = entry.pk
        return redirect(f"/bare/thanks/{entry.pk}/")
    return render(request, "bare/form.html", {"thing": thing, "form": form}, using="bare")


def _take(thing, data) -> Entry:
    with transaction.atomic():
        free = Thing.objects.filter(pk=thing.pk, taken__lt=F("wanted")).update(taken=F("taken") + 1)
        entry = Entry.objects.create(thing=thing, name=data["name"], email=data["email"], waiting=not free)
        Outgoing.objects.create(entry=entry, kind="confirmed" if free else "waiting")
        Line.objects.create(action="register", thing=f"entry:{entry.pk}")
    return entry


def thanks(request, number):
    if request.session.get("entry") != number:
        return HttpResponse(status=404)
    entry = get_object_or_404(Entry.objects.select_related("thing"), pk=number)
    return render(request, "bare/thanks.html", {"entry": entry}, using="bare")
