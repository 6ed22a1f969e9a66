import pytest

from rinnalla.mail.letters import COMPOSERS, Composed

from .sink import Server


@pytest.fixture
def smtp(settings):
    """The product sends by SMTP to a sink of our own; letters of the kind “test.note” go to their payload."""
    with Server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server.sink


@pytest.fixture(autouse=True)
def note_composer():
    COMPOSERS["test.note"] = lambda letter: Composed(to=letter.payload, subject="Hei", text="Teksti")
    COMPOSERS["people.sign_in_code"] = COMPOSERS.get("people.sign_in_code") or COMPOSERS["test.note"]
    yield
    COMPOSERS.pop("test.note")
