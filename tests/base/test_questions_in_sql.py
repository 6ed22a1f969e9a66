"""Questions kept in SQL answer what the plain ones answer, for every value and at every moment."""

import threading
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.db.models import Q

from rinnalla.access.permissions import Role
from rinnalla.base import clock
from rinnalla.base.clock import now
from rinnalla.base.prepared import MOST_LISTED, NotPrepared, _Question, prepared
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Pass, Person, Standing, User
from rinnalla.people.passes import issue


def people_of(numbers):
    return Person.objects.filter(pk__in=numbers).select_related("federation").order_by("pk")


def test_each_value_gets_its_own_answer(world, django_assert_num_queries):
    asked = prepared(lambda number: Person.objects.filter(pk=number).select_related("user"))
    helmi, veikko = world.people["helmi"], world.people["veikko"]
    assert [asked(one.pk) for one in (helmi, veikko, helmi)] == [[helmi], [veikko], [helmi]]
    assert asked(0) == []
    with django_assert_num_queries(1):
        assert asked(veikko.pk)[0].user.email == veikko.user.email
    assert asked(veikko.pk)[0] is not asked(veikko.pk)[0]


@pytest.mark.parametrize("count", [0, 1, 3, MOST_LISTED + 1])
def test_lists_of_every_length(world, count):
    asked, numbers = prepared(people_of), [one.pk for one in world.people.values()][:3]
    wanted = (numbers * MOST_LISTED)[:count]
    for _again in range(2):
        assert asked(wanted) == list(people_of(wanted))
    assert asked(list(reversed(wanted))) == list(people_of(wanted))


def test_texts_tuples_and_dicts(world):
    group = world.closed
    assert prepared(lambda slug: Group.objects.filter(slug=slug).values_list("pk", "name"))(group.slug) == [
        (group.pk, group.name)]
    by_role = prepared(lambda role, group: Standing.objects.in_group(group, role).order_by("pk").values("person"))
    assert by_role(Role.FACILITATOR, group.pk) == list(
        Standing.objects.in_group(group.pk, Role.FACILITATOR).order_by("pk").values("person"))
    assert by_role(Role.FACILITATOR, group.pk) != by_role(Role.MEMBER, group.pk)


def test_what_is_read_beside_comes_along(world, django_assert_num_queries):
    asked = prepared(lambda number: Group.objects.filter(pk=number).prefetch_related("meetings"))
    with django_assert_num_queries(2):
        found = asked(world.closed.pk)[0].meetings.all()
    assert 0 < len(found) == world.closed.meetings.count()
    assert list(asked(world.opened.pk)[0].meetings.all()) == list(world.opened.meetings.all())


def test_now_is_the_moment_of_asking(world):
    soon = prepared(lambda group: Meeting.objects.coming().filter(
        group=group, starts_at__lte=now() + timedelta(hours=36)))
    first = world.closed.meetings.order_by("starts_at").first()
    moments = [first.starts_at - timedelta(hours=h) for h in (37, 35, 0, -5)]

    def told(ask):
        found = []
        for moment in moments:
            with clock.pretend(moment):
                found.append([m.pk for m in ask()])
        return found

    plain = told(lambda: Meeting.objects.coming().filter(
        group=world.closed, starts_at__lte=now() + timedelta(hours=36)))
    assert told(lambda: soon(world.closed.pk)) == plain
    assert plain[0] == plain[3] == [] and plain[1] == plain[2] == [first.pk]


def test_a_question_that_says_nothing_asks_nothing(world, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert prepared(lambda numbers: Person.objects.filter(pk__in=numbers))([]) == []
    either = prepared(lambda numbers, one: Person.objects.filter(Q(pk__in=numbers) | Q(pk=one)))
    assert either([], world.people["helmi"].pk) == [world.people["helmi"]]


@pytest.mark.parametrize(("ask", "values"), [
    (lambda flag: Person.objects.filter(reminders=flag), (True,)),
    (lambda one: Person.objects.filter(pk=one) if one < 10 else Person.objects.filter(pk__gt=1), (3,)),
    (lambda one: Group.objects.filter(name__contains=one), ("ilta",)),
    (lambda one: Meeting.objects.filter(pk=one, ends_at__gt=datetime.combine(now().date(), time(0), UTC)), (3,)),
    (lambda one: Meeting.objects.filter(pk=one, group__ends_on__lt=clock.today()), (3,)),
])
def test_what_would_not_follow_its_values_is_asked_the_plain_way(world, ask, values):
    with pytest.raises(NotPrepared):
        _Question(ask, values)
    asked = prepared(ask)
    assert asked(*values) == asked(*values) == list(ask(*values))


def test_a_value_that_leaves_the_question_is_asked_the_plain_way(world):
    """Nobody is left out by an empty list, so that the other values do not matter: no stand-in is to be seen."""

    def others(numbers, one):
        return Person.objects.filter(~Q(pk__in=numbers) | Q(pk=one)).order_by("pk")

    asked, helmi, veikko = prepared(others), world.people["helmi"].pk, world.people["veikko"].pk
    for numbers, one in (([], helmi), ([helmi], veikko), ([], veikko), ([veikko], veikko)):
        assert asked(numbers, one) == list(others(numbers, one))


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_each_thread_asks_by_its_own_connection():
    from .. import world as cast

    world = cast.build()
    asked, found = prepared(lambda number: Person.objects.filter(pk=number)), []
    names = list(world.people.values())[:4]

    def ask(person):
        found.append((person.pk, [[one.pk for one in asked(person.pk)] for _ in range(5)]))
        connection.close()

    assert asked(names[0].pk) == [names[0]]
    threads = [threading.Thread(target=ask, args=(person,)) for person in names]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 4 and all(rows == [[pk]] * 5 for pk, rows in found)


def test_an_account_by_its_number(world):
    user = world.people["helmi"].user
    assert User.objects.get(pk=user.pk) == User.objects.get(pk=str(user.pk)) == user
    with pytest.raises(User.DoesNotExist):
        User.objects.get(pk=0)


def test_a_pass_lives_until_it_expires(world):
    one = issue(world.people["veikko"], expires_at=now() + timedelta(hours=1))
    assert Pass.objects.living(one.pk, one.generation) == one
    assert Pass.objects.living(one.pk, one.generation + 1) is None
    with clock.pretend(now() + timedelta(hours=2)):
        assert Pass.objects.living(one.pk, one.generation) is None
