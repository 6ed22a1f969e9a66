"""Each page of a group at the desk, for each of the cast: who sees it, who may not, for whom it does not exist."""

import pytest
from django.urls import reverse

from rinnalla.groups.models import Group
from tests.world import CAST

RUNS_THE_CLOSED_GROUP = {"aino", "eero", "helmi", "jari"}
STAFF_OF_IT = {"aino", "eero"}


def expected(name: str, allowed: set[str], otherwise: int) -> int:
    """The status a page must answer with."""
    if name == "anonymous":
        return 302
    if name in allowed:
        return 200
    return 404 if name == "outi" else otherwise


@pytest.mark.feature("GRP6", "ORG2")
@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("page", ["manage", "details", "cover", "team", "duties", "unpublish", "close", "cancel"])
def test_pages_of_a_group_are_for_those_who_run_it(world, name, page):
    answer = world.client(name).get(reverse(f"groups:{page}", args=[world.closed.slug]))
    assert answer.status_code == expected(name, RUNS_THE_CLOSED_GROUP, 403)


@pytest.mark.feature("GRP6")
@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("page", ["meetings:schedule", "meetings:schedule_add"])
def test_the_schedule_is_for_those_who_run_it(world, name, page):
    answer = world.client(name).get(reverse(page, args=[world.closed.slug]))
    assert answer.status_code == expected(name, RUNS_THE_CLOSED_GROUP, 403)


@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("page", ["schedule_edit", "schedule_cancel"])
def test_one_meeting_of_the_schedule(world, name, page):
    """A member sees the meeting and may not move it (403); for others it does not exist (404)."""
    answer = world.client(name).get(reverse(f"meetings:{page}", args=[world.closed.slug, 1]))
    assert answer.status_code == expected(name, RUNS_THE_CLOSED_GROUP, 403 if name == "veikko" else 404)


@pytest.mark.feature("ORG2")
@pytest.mark.parametrize("name", CAST)
def test_taking_rights_back_is_for_staff(world, name):
    profile = world.closed.facilitators.get(person=world.people["jari"])
    answer = world.client(name).get(reverse("groups:withdraw", args=[world.closed.slug, profile.pk]))
    assert answer.status_code == expected(name, STAFF_OF_IT, 403)


@pytest.mark.feature("GRP5", "ORG2")
@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("url", ["/hallinta/ryhmat/uusi/", "/hallinta/ryhmat/uusi/suljettu-ryhma/"])
def test_founding_a_group_is_for_staff(world, name, url):
    answer = world.client(name).get(url)
    staff = {"aino", "eero", "ulla", "outi"}
    assert answer.status_code == (302 if name == "anonymous" else 200 if name in staff else 403)


@pytest.mark.feature("GRP6")
@pytest.mark.parametrize("name", sorted(set(CAST) - {"anonymous", "aino", "eero", "tiina"}))
def test_a_draft_is_the_same_to_outsiders_as_what_is_missing(world, name):
    """404 with the same body: not a hint that the draft is there."""
    client = world.client(name)
    hidden = client.get(reverse("groups:manage", args=[world.draft.slug]))
    missing = client.get(reverse("groups:manage", args=["ei-tallaista-ole"]))
    assert hidden.status_code == missing.status_code == 404
    # the page may name the address that was asked for; nothing else differs
    assert hidden.content.replace(world.draft.slug.encode(), b"X") == missing.content.replace(b"ei-tallaista-ole", b"X")
    assert world.draft.name not in hidden.content.decode()


@pytest.mark.feature("GRP6")
@pytest.mark.parametrize(("name", "sees"), [
    ("aino", {"Kuusi iltaa", "Avoimet illat", "Luonnos", "Toinen ryhmä"}),
    ("eero", {"Kuusi iltaa", "Avoimet illat", "Luonnos"}), ("helmi", {"Kuusi iltaa"}), ("ulla", {"Toinen ryhmä"}),
    ("outi", set()), ("sirpa", set()),
])
def test_the_list_has_the_groups_one_runs(world, name, sees):
    page = world.client(name).get("/hallinta/ryhmat/").content.decode()
    assert {g.name for g in Group.objects.all() if f"/hallinta/ryhmat/{g.slug}/" in page} == sees


@pytest.mark.parametrize(("name", "status"), [("anonymous", 302), ("veikko", 403), ("mirja", 403)])
def test_the_list_is_closed_to_those_without_a_task(world, name, status):
    assert world.client(name).get("/hallinta/ryhmat/").status_code == status


def test_a_facilitator_without_the_second_factor_is_asked_for_it(world):
    answer = world.client("helmi", strong=False).get("/hallinta/ryhmat/")
    assert answer.status_code == 302
    assert "toinen-vaihe" in answer["Location"]


@pytest.mark.parametrize("copies", [0, 3])
def test_the_list_asks_two_questions_per_draft_and_no_more(world, django_assert_num_queries, copies):
    """Published groups cost nothing each; a draft two: do its facilitators' rights hold, is a meeting ahead."""
    from rinnalla.groups.presets import Form
    from tests.world import make_group

    for n in range(copies):
        make_group(world.jarviseutu, f"Julkaistu {n}", Form.TEXT_GROUP)
    client = world.client("eero")
    client.get("/hallinta/ryhmat/")
    with django_assert_num_queries(15):  # two of them count the marks of the menu
        client.get("/hallinta/ryhmat/")
