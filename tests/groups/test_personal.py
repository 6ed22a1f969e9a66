"""What groups hold about a person: seen, downloaded, erased; the others' rows stay."""

import pytest

from rinnalla.base.inventory import HOLDERS
from rinnalla.groups.models import FacilitatorProfile, Group, Responsibility


@pytest.mark.feature("PPL5", "PRV5")
def test_a_facilitator_sees_downloads_and_erases_what_is_kept(world):
    helmi, jari = world.people["helmi"].pk, world.people["jari"].pk
    Group.objects.filter(pk=world.closed.pk).update(created_by=helmi, published_by=helmi)
    holder = HOLDERS["groups"]
    data = holder.export(helmi)
    assert data["ohjaa"] == [{"ryhmä": "Kuusi iltaa", "nimi": "Helmi", "esittely": "", "puhelin": ""}]
    assert len(data["vastaa"]) == 4
    assert data["perusti"] == data["julkaisi"] == ["Kuusi iltaa"]
    assert len(list(holder.kept(helmi))) == 5
    assert holder.export(jari)["vastaa"] == []
    before = world.closed.version
    assert list(holder.erase(helmi)) == []
    assert not any(holder.export(helmi).values())
    assert not list(holder.kept(helmi))
    assert FacilitatorProfile.objects.filter(person=jari).exists()
    assert not Responsibility.objects.filter(person=helmi).exists()
    world.closed.refresh_from_db()
    assert world.closed.version == before + 1


def test_a_participant_has_nothing_here(world):
    assert not any(HOLDERS["groups"].export(world.people["veikko"].pk).values())
