"""The gallery in a real browser: no axe violations, nothing sideways, targets large enough, in every dress."""

import pytest

from tests.browser import axe, show, sideways, small_targets

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
DRESSES = [(width, dark, contrast) for width in (320, 1280) for dark in (False, True) for contrast in (False, True)]


@pytest.fixture
def gallery(page, live_server, settings):
    settings.DEMO = True
    page.goto(f"{live_server.url}/galleria/")
    return page


@pytest.mark.feature("ACC1")
@pytest.mark.parametrize(("width", "dark", "contrast"), DRESSES)
def test_axe_finds_nothing(gallery, width, dark, contrast):
    show(gallery, width=width, dark=dark, contrast=contrast)
    assert axe(gallery) == []
    assert sideways(gallery) == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough(gallery, width):
    show(gallery, width=width)
    assert small_targets(gallery) == []
