"""The pages that hold for the whole house, in every language."""

import pytest


@pytest.mark.feature("ACC1", "SAFE2")
@pytest.mark.parametrize("language", ["fi", "sv", "en", "fi-simple"])
@pytest.mark.parametrize("path", ["/saavutettavuus/", "/pelisaannot/"])
def test_everybody_reads_them_in_their_language(world, path, language):
    client = world.client("anonymous")
    finnish = client.get(path).content.decode()
    client.post("/asetukset/", {"language": language, "next": path})
    page = client.get(path).content.decode()
    assert f'lang="{language.split("-")[0]}"' in page
    assert (page == finnish) is False or language == "fi"
    assert path in finnish  # the footer leads here from every page
